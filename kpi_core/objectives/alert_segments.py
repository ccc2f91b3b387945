"""Alerts by segment: the rules of an objective asked of each segment, with control of how many are chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi_core.metrics.history import Ask, History
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.query import MetricSeries, Query
from kpi_core.metrics.table import STEP, folded
from kpi_core.model.roles import Role
from kpi_core.objectives.alert_steps import line_of_steps
from kpi_core.objectives.alerts import WITHIN_CHANCE, Alert, State, after_states, alert_of, ripe_part, rules_of
from kpi_core.objectives.known import parts
from kpi_core.objectives.read import answered, history_of
from kpi_core.objectives.ripeness import Ripe
from kpi_core.objectives.rules import CHANGES, Baseline, RuleKind
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.vocabulary.errors import QueryError
from kpi_core.workspace.objective import AlertRule, Objective
from kpi_core.workspace.objective_list import KeptObjective

_MOST = 30  # segments of a dimension, the largest first
_JUDGED = (*CHANGES, RuleKind.ABSOLUTE)
_OUTCOMES = {Role.STAGE.value, Role.STATUS.value, Role.OUTCOME.value, Role.LOST_REASON.value, STEP}


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
        QueryError: ``segment_is_outcome`` (a metric that counts records as they come in, by what becomes of them).
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


def is_outcome(dimension: str) -> bool:
    """Whether a dimension is what becomes of records: stage, status, outcome, reason lost.

    The newest records have not become it yet, so that "Won" falls in every young period.

    Args:
        dimension: its key, a role or a derived value.

    >>> is_outcome("lost_reason"), is_outcome("channel")
    (True, False)
    """
    return dimension in _OUTCOMES


def _role(key: str, series: MetricSeries) -> str:
    """The role of a column that was asked by its own name, else the key."""
    columns = [c for d in series.datasets for c in (*d.columns, *(c for one in d.lookups for c in one.columns))]
    if any(column.role == key for column in columns):
        return key
    return next((c.role.value for c in columns if c.role and folded(c.name) == folded(key)), key)


def _is_clocked_at_entry(metric: Metric) -> bool:
    """Whether records count from the day they came in, before anything became of them."""
    return any(part.clock in (None, "entered") for part in parts(metric))


def _values(ask: Ask, objective: Objective, key: str) -> list[str]:
    """The values of a dimension by their records; those that the objective's own filter fixes are no question."""
    if key in objective.where and len(objective.where[key]) == 1:
        return []
    series = answered(lambda where: ask(Query(objective.metric, by=(key,), where=where)), objective.where)
    if _is_clocked_at_entry(series.metric) and is_outcome(_role(key, series)):
        raise QueryError("segment_is_outcome", dimension=key)
    rows = series.table.to_pylist()
    named = [row for row in rows if row["d0"] is not None]
    return [str(row["d0"]) for row in sorted(named, key=lambda row: -(row["n"] or 0))[:_MOST]]


def _of_segment(
    ask: Ask, kept: KeptObjective, segment: dict[str, tuple[str, ...]], today: date, is_ripe: Ripe
) -> list[tuple[Alert | None, float | None]]:
    objective = replace(kept.objective, where={**kept.objective.where, **segment})
    if objective.start > today:
        return []
    history = history_of(ask, objective, today, tuple(segment))
    if history.span is None:
        return []
    line = ripe_part(line_of_steps(ask, history, objective.cadence), is_ripe)
    if line is None:
        return []
    one = replace(kept, objective=objective)
    told: list[tuple[Alert | None, float | None]] = []
    for rule in _asked(rules_of(objective, history.metric), history):
        alert = alert_of(ask, one, line, history, rule)
        # A rule that is not crossed was examined too: its chance is as good as 1.
        told.append((alert, 1.0 if alert is None else alert.p_value))
    return told


def _asked(rules: Sequence[AlertRule], history: History) -> list[AlertRule]:
    """The rules that say something of a part: an amount of the whole is no line of one of its segments."""
    asked = [rule for rule in rules if rule.kind in _JUDGED]
    if not history.kind.is_total:
        return asked
    return [rule for rule in asked if rule.kind == RuleKind.RELATIVE and rule.against != Baseline.BASELINE]


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
