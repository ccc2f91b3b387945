"""Alerts: which objectives' rules are crossed by more than chance, and why others are held back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Protocol

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import Ask, History
from kpi_core.metrics.metric import Metric
from kpi_core.objectives.alert_steps import Line, line_of_steps
from kpi_core.objectives.judging import Seen, judge_rule
from kpi_core.objectives.playbooks import Playbook, default_rules, playbook_of
from kpi_core.objectives.read import history_of
from kpi_core.objectives.ripeness import Ripe
from kpi_core.objectives.rules import CHANGES, RuleKind, understood
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.errors import DefinitionError, KpiError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import AlertRule, Objective
from kpi_core.workspace.objective_list import KeptObjective

# Why an alert is held back, in the order in which reasons are looked for.
NO_BASELINE, TOO_FEW, WITHIN_CHANCE = "no_baseline", "too_few", "within_chance"
NOT_YET_TWICE, UNFINISHED, MUTED, TOLD_ALREADY = "not_yet_twice", "unfinished", "muted", "told_already"
NO_DATES, NO_STAGE, NOT_RIPE = "no_dates", "no_stage", "not_ripe"
OTHER_LENGTH, SEASONAL, SEASON_UNKNOWN = "other_length", "seasonal", "season_unknown"
EVEN_PHASING = "even_phasing"


class State(Protocol):
    """What became of an alert before, as the workspace keeps it."""

    @property
    def key(self) -> str:
        """The alert's key."""

    @property
    def period(self) -> Period:
        """The period it was about."""

    @property
    def told_at(self) -> datetime | None:
        """When it was delivered."""

    @property
    def muted_until(self) -> date | None:
        """The first day on which it speaks again."""


@dataclass(frozen=True)
class Alert:
    """A rule that is crossed, or that nothing can be said of.

    `open` means: crossed, and beyond chance. Else it is `held_back` for a `reason` (one of the codes of this module,
    or the code of `error` where the data do not answer). `value` and `baseline` are in the metric's unit, `line` the
    value from which the rule is crossed, `low` and `high` the expected range of a rule that asks for it. `n` are the
    records behind the value (what a share is out of), `p_value` the chance of a false alarm, `sees_from` the records
    a period needs for the rule's own size to be told from chance, None where nobody can say. `kind` is how the days of
    the metric add up (None where nothing was read), `direction` what is good of it. `key` names objective,
    rule and filter, and is the same in every period.
    """

    objective_id: int | None
    metric: str
    where: Mapping[str, tuple[str, ...]]
    period: Period | None
    rule: AlertRule
    open: bool
    held_back: bool
    reason: str | None
    key: str
    value: float | None = None
    baseline: float | None = None
    line: float | None = None
    n: int = 0
    p_value: float | None = None
    low: float | None = None
    high: float | None = None
    sees_from: int | None = None
    playbook: Playbook | None = None
    definition: Metric | None = None
    unit: Unit = Unit.NUMBER
    currency: str | None = None
    grain: TimeGrain | None = None
    kind: Kind | None = None
    direction: Direction = Direction.NONE
    error: KpiError | None = field(default=None, compare=False)


def check(
    ask: Ask,
    kept_objectives: Sequence[KeptObjective],
    today: date,
    states: Sequence[State] = (),
    is_ripe: Ripe = lambda _metric, _period: True,
    country: str | None = None,
) -> tuple[Alert, ...]:
    """Every alert of objectives on the last complete period of each, open ones first; no alert is no entry.

    Args:
        ask: answers a query.
        kept_objectives: the objectives; one without rules gets its metric's default rules.
        today: nothing from this day on counts as complete.
        states: what became of earlier alerts: muted ones, and those told so recently that telling waits.
        is_ripe: whether the records of a period have had the time to become what a metric counts
            (:func:`kpi_core.objectives.ripeness.ripeness`).
        country: two letters, whose working days a target may be spread by.

    Returns:
        Open and held back alerts. An objective that is over, or whose rules are not crossed, has none.
    """
    by_key: dict[str, list[State]] = {}
    for state in states:
        by_key.setdefault(state.key, []).append(state)
    found = [alert for kept in kept_objectives for alert in _checked(ask, kept, today, by_key, is_ripe, country)]
    return tuple(sorted(found, key=lambda alert: not alert.open))


def alert_key(objective_id: int | None, metric: str, rule: AlertRule, where: Mapping[str, Sequence[str]]) -> str:
    """The canonical text of an objective, its metric, a rule (its playbook left aside) and a filter.

    >>> alert_key(3, "leads", AlertRule("relative", -0.1, against="usual"), {"channel": ("SEO",)})
    '[3, "leads", "relative", -0.1, "usual", null, 1, {"channel": ["SEO"]}]'
    """
    filters = {role: sorted(set(values)) for role, values in where.items()}
    told = [objective_id, metric, rule.kind, rule.threshold, rule.against, rule.stage, rule.times, filters]
    return json.dumps(told, sort_keys=True)


def rules_of(objective: Objective, metric: Metric) -> tuple[AlertRule, ...]:
    """The rules of an objective as this version understands them: its own, else its metric's defaults.

    Raises:
        DefinitionError: ``alert_kind_unknown``, ``alert_baseline_unknown``.
    """
    return tuple(understood(rule, metric) for rule in objective.alerts or default_rules(metric))


def _checked(
    ask: Ask,
    kept: KeptObjective,
    today: date,
    states: Mapping[str, Sequence[State]],
    is_ripe: Ripe,
    country: str | None,
) -> Iterator[Alert]:
    objective = kept.objective
    # The last period of an objective is whole only once the objective is over.
    if objective.start > today or today >= objective.cadence.shift(objective.cadence.floor(objective.end), 1):
        return
    try:
        history = history_of(ask, objective, today)
        written = objective.alerts or default_rules(history.metric)
        for raw in written:
            try:
                rule = understood(raw, history.metric)
            except DefinitionError as error:  # the other rules of the objective still speak
                yield _unanswered(kept, error, raw)
                continue
            line = None if history.span is None else _line(ask, history, objective, rule)
            told = partial(alert_of, ask, kept, history=history, rule=rule, country=country)
            for found in _ripe_or_held(told, line, history.metric, rule, is_ripe):
                yield after_states(found, today, states.get(found.key, ()))
    except KpiError as error:
        yield _unanswered(kept, error)


def _ripe_or_held(
    told: Callable[..., Alert | None], line: Line | None, metric: Metric, rule: AlertRule, is_ripe: Ripe
) -> Iterator[Alert]:
    """The alert of the newest period, held back where its records are too young; then the newest that are not speak."""
    found = told(line=line)
    if line is None or is_ripe(metric, _period(line)):
        yield from (found,) if found is not None else ()
        return
    if found is not None:
        yield _held(found, NOT_RIPE)
    older = ripe_part(line, is_ripe)
    if older is not None and rule.kind in (*CHANGES, RuleKind.ABSOLUTE):
        known = told(line=older)
        yield from (known,) if known is not None and known.open else ()


def ripe_part(line: Line, is_ripe: Ripe) -> Line | None:
    """The complete periods whose records have had enough time; None without any."""
    steps = line.steps
    while steps and not is_ripe(line.history.metric, Period.of(line.grain, steps[-1].start)):
        steps = steps[:-1]
    if not steps:
        return None
    return replace(line, steps=steps, until=line.grain.shift(steps[-1].start, 1), unfinished=None)


def alert_of(
    ask: Ask,
    kept: KeptObjective,
    line: Line | None,
    history: History,
    rule: AlertRule,
    country: str | None = None,
) -> Alert | None:
    """What one rule says of the newest complete period; None where it is not crossed, or nothing is to be said yet."""
    objective = kept.objective
    if line is None:
        return _alert(kept, history, rule, Seen(None, False, NO_DATES))
    if not line.steps or line.until <= objective.start or _period(line).start >= objective.end:
        return None
    seen = judge_rule(ask, line, objective, rule, country)
    if seen is None or (seen.reason is None and not seen.crossed):
        return None
    return _alert(kept, history, rule, seen, line)


def _period(line: Line) -> Period:
    start = line.grain.shift(line.until, -1)
    return Period(start, line.until)


def _alert(kept: KeptObjective, history: History, rule: AlertRule, seen: Seen, line: Line | None = None) -> Alert:
    objective, is_open = kept.objective, seen.reason is None and seen.crossed
    return Alert(
        objective_id=kept.id,
        metric=history.metric.id,
        where=dict(objective.where),
        period=(seen.period or _period(line)) if line else None,
        rule=rule,
        open=is_open,
        held_back=not is_open,
        reason=seen.reason,
        key=alert_key(kept.id, history.metric.id, rule, objective.where),
        value=seen.value,
        baseline=seen.baseline,
        line=seen.line,
        n=seen.n,
        p_value=seen.p_value,
        low=seen.low,
        high=seen.high,
        sees_from=seen.sees_from,
        playbook=playbook_of(history.metric, rule),
        definition=history.metric,
        unit=history.unit,
        currency=history.currency,
        grain=line.grain if line else None,
        kind=history.kind,
        direction=history.metric.direction,
    )


def _line(ask: Ask, history: History, objective: Objective, rule: AlertRule) -> Line:
    """The steps that a rule is judged on: a line in amounts is one of the objective's own steps, and of no others."""
    is_amount = history.kind.is_total and rule.kind in (RuleKind.ABSOLUTE, RuleKind.POINTS)
    return line_of_steps(ask, history, objective.cadence, may_be_coarser=not is_amount)


def _unanswered(kept: KeptObjective, error: KpiError, rule: AlertRule | None = None) -> Alert:
    objective, rule = kept.objective, rule or AlertRule("", 0.0)
    key = alert_key(kept.id, objective.metric, rule, objective.where)
    where, known = dict(objective.where), catalogue().find(objective.metric)
    told = Alert(kept.id, objective.metric, where, None, rule, False, True, error.code, key, definition=known)
    return replace(told, error=error, unit=known.unit if known else Unit.NUMBER)


def after_states(alert: Alert, today: date, states: Sequence[State]) -> Alert:
    """An open alert as it stands after what became of it before.

    Muted means quiet until a day. One that was told in an earlier period is not told again for `quiet` periods; one
    that was told in this very period stays open, and whoever delivers sees that it was told.
    """
    if not alert.open or alert.period is None or alert.grain is None:
        return alert
    same = [state for state in states if state.key == alert.key]
    if any(state.muted_until is not None and today < state.muted_until for state in same):
        return _held(alert, MUTED)
    # By its last day: the period of a pace begins with its objective, and is longer every time.
    end = alert.period.end
    since = alert.grain.shift(end, -alert.rule.quiet)
    told = [state.period.end for state in same if state.told_at is not None]
    if any(since <= one < end for one in told) and end not in told:
        return _held(alert, TOLD_ALREADY)
    return alert


def _held(alert: Alert, reason: str) -> Alert:
    return replace(alert, open=False, held_back=True, reason=reason)
