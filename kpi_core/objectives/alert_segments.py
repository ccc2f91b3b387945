"""Alerts by segment: the rules of an objective asked of each segment, with control of how many are chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi_core.metrics.history import Ask
from kpi_core.metrics.query import Query
from kpi_core.objectives.alert_steps import line_of_steps
from kpi_core.objectives.alerts import WITHIN_CHANCE, Alert, State, after_states, alert_of, ripe_part, rules_of
from kpi_core.objectives.read import history_of, predicates
from kpi_core.objectives.ripeness import Ripe
from kpi_core.objectives.rules import CHANGES, RuleKind
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.workspace.objective import AlertRule, Objective
from kpi_core.workspace.objective_list import KeptObjective

_MOST = 30  # segments of a dimension, the largest first
_JUDGED = (*CHANGES, RuleKind.ABSOLUTE)


@dataclass(frozen=True)
class BySegment:
    """The alerts of segments, how many were `examined` and how many are `kept` as more than chance."""

    alerts: tuple[Alert, ...]
    examined: int

    @property
    def kept(self) -> int:
        """Segments whose alert is open."""
        return sum(alert.open for alert in self.alerts)


def check_by(
    ask: Ask,
    kept: KeptObjective,
    by: Sequence[str],
    today: date,
    states: Sequence[State] = (),
    is_ripe: Ripe = lambda _metric, _period: True,
) -> BySegment:
    """Alerts of an objective within each segment of dimensions.

    Rules about a change or a line are asked of every segment; pace and expected range belong to the whole. A segment
    opens an alert where it would on its own and where it also stands among all segments examined (Benjamini and
    Hochberg): of twenty segments one looks bad by chance.

    Args:
        ask: answers a query.
        kept: the objective; its rules, else its metric's defaults.
        by: roles or columns; the up to 30 segments with the most records of each are looked at.
        today: nothing from this day on counts as complete.
        states: what became of earlier alerts.
        is_ripe: as of :func:`kpi_core.objectives.alerts.check`; only ripe periods are judged.

    Raises:
        KpiError: what `ask` raises where the data do not answer.
    """
    found: list[Alert] = []
    chances: list[float | None] = []
    for key in by:
        for value in _values(ask, kept.objective, key):
            for alert, p in _of_segment(ask, kept, {key: (value,)}, today, is_ripe):
                chances.append(p)
                if alert is not None:
                    found.append(replace(alert, p_value=p if p is not None else alert.p_value))
    return BySegment(_stand(found, chances, today, states), len(chances))


def _values(ask: Ask, objective: Objective, key: str) -> list[str]:
    """The values of a dimension by their records; those that the objective's own filter fixes are no question."""
    if key in objective.where and len(objective.where[key]) == 1:
        return []
    rows = ask(Query(objective.metric, by=(key,), where=predicates(objective.where))).table.to_pylist()
    named = [row for row in rows if row["d0"] is not None]
    return [str(row["d0"]) for row in sorted(named, key=lambda row: -(row["n"] or 0))[:_MOST]]


def _of_segment(
    ask: Ask, kept: KeptObjective, segment: dict[str, tuple[str, ...]], today: date, is_ripe: Ripe
) -> list[tuple[Alert | None, float | None]]:
    objective = replace(kept.objective, where={**kept.objective.where, **segment})
    if objective.start > today:
        return []
    history = history_of(ask, objective, today)
    if history.span is None:
        return []
    line = ripe_part(line_of_steps(ask, history, objective.cadence), is_ripe)
    if line is None:
        return []
    one = replace(kept, objective=objective)
    told: list[tuple[Alert | None, float | None]] = []
    for rule in _asked(rules_of(objective, history.metric)):
        alert = alert_of(ask, one, line, history, rule)
        # A rule that is not crossed was examined too: its chance is as good as 1.
        told.append((alert, 1.0 if alert is None else alert.p_value))
    return told


def _asked(rules: Sequence[AlertRule]) -> list[AlertRule]:
    return [rule for rule in rules if rule.kind in _JUDGED]


def _stand(
    found: Sequence[Alert], chances: Sequence[float | None], today: date, states: Sequence[State]
) -> tuple[Alert, ...]:
    stands = benjamini_hochberg(chances)
    limit = max((p for p, kept in zip(chances, stands, strict=True) if kept and p is not None), default=-1.0)
    told = []
    for alert in found:
        if alert.open and alert.p_value is not None and alert.p_value > limit:
            alert = replace(alert, open=False, held_back=True, reason=WITHIN_CHANCE)
        told.append(after_states(alert, today, states))
    return tuple(sorted(told, key=lambda alert: not alert.open))
