"""What may be behind a number that slipped: named hypotheses to check, each with the figures that call for it.

None is a finding of fact. Each can become an action, whose effect then says more than any hypothesis does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import NOT_ASKABLE, Ask, History, sample
from kpi_core.model.roles import Fact
from kpi_core.objectives.effects import history_under
from kpi_core.objectives.mix import mostly_mix
from kpi_core.objectives.playbooks import Playbook
from kpi_core.objectives.rules import RuleKind
from kpi_core.segments.explain import Explained, Named, Segment, explain
from kpi_core.stats.change import Verdict, compare
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric
    from kpi_core.objectives.alerts import Alert

MOST = 6
_MOST_SEGMENTS, _MOST_EVENTS = 3, 2
_LEAST_SHARE = 0.1  # of the change that a segment must make to be worth a hypothesis
_REFUSED = NOT_ASKABLE | {"explain_needs_sums", "explain_needs_dimension", "explain_empty"}
_PIPELINE = {Fact.OPPORTUNITIES, Fact.CAMPAIGNS}
# How leads are worked on afterwards says nothing of how many came.
_AFTER_LEADS = {"diagnosis_qualification", "diagnosis_closing", "diagnosis_cycle"}
_BEFORE_LEADS = {"leads", "awareness", "engagement", "conversion"}


class Source(StrEnum):
    """Where a hypothesis comes from."""

    SEGMENT = "segment"
    FUNNEL = "funnel"
    EVENT = "event"
    PLAYBOOK = "playbook"
    TARGET = "target"


@dataclass(frozen=True)
class Hypothesis:
    """Something to check. `metric` and `where` (role -> values) say where an action on it would be seen."""

    finding: Finding
    source: Source
    metric: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What hypotheses are drawn from, besides the metric itself.

    Attributes:
        dimensions: what the change is searched by.
        funnel: what the funnel's diagnostics found (`kpi_core.funnel.diagnostics`).
        events: of one's own and of the calendar.
        playbook: what to do by the rule that spoke.
        where: the objective's filter, role -> values.
    """

    dimensions: tuple[Dimension, ...] = ()
    funnel: tuple[Finding, ...] = ()
    events: tuple[Event, ...] = ()
    playbook: Playbook | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def against(history: History, period: Period) -> Period | None:
    """What a period is best compared with: the same days a year before where they are known, else those before it.

    Args:
        history: the metric by day.
        period: where it slipped.

    Returns:
        None where neither is known.
    """
    span = history.span
    if span is None:
        return None
    known = [each for each in (period.last_year(), period.previous()) if span.reaches_back_to(each.start)]
    return known[0] if known else None


def hypotheses(ask: Ask, history: History, periods: tuple[Period, Period], known: Known) -> tuple[Hypothesis, ...]:
    """What may be behind the change of a metric, the most telling first, the playbook last; six at most.

    Args:
        ask: answers a query.
        history: the metric by day.
        periods: before and after, as `against` gives the first.
        known: what else there is to draw from.

    Raises:
        KpiError: what `ask` raises; a metric that cannot be cut by segments is no error.
    """
    found = [
        *_of_segments(ask, history, periods, known),
        *_of_mix(ask, history, periods, known),
        *_of_funnel(history.metric, known),
        *_of_events(history, periods, known.events, known.where),
    ]
    found.sort(key=lambda each: -each.finding.importance)
    last = [] if known.playbook is None else [_of_playbook(history.metric, known.playbook, known.where)]
    return (*found[: MOST - len(last)], *last)


def of_alert(ask: Ask, alert: Alert, today: date, known: Known) -> tuple[Hypothesis, ...]:
    """What may be behind an alert: its metric in its period, beside the same days a year before or those just before.

    Args:
        ask: answers a query.
        alert: with its metric, filter, period and playbook.
        today: nothing after it is data.
        known: what else there is to draw from; filter and playbook are the alert's own.

    Returns:
        The hypotheses, only the playbook where the alert has no period that can be compared. Where the metric became
        better than before, nothing fell that could be explained: it is the target that asks for more.

    Raises:
        KpiError: what `ask` raises.
    """
    known = replace(known, where=alert.where, playbook=alert.playbook)
    history = history_under(ask, alert.metric, alert.where, today)
    before = None if alert.period is None else against(history, alert.period)
    last = () if alert.playbook is None else (_of_playbook(history.metric, alert.playbook, alert.where),)
    if alert.period is None or before is None:
        return last
    higher = _of_target(ask, history, (before, alert.period), known, is_pace=alert.rule.kind == RuleKind.BEHIND_PACE)
    return (higher, *last) if higher is not None else hypotheses(ask, history, (before, alert.period), known)


def _of_target(
    ask: Ask, history: History, periods: tuple[Period, Period], known: Known, *, is_pace: bool
) -> Hypothesis | None:
    """That the metric became better by more than chance; of a pace, that it did not become worse by more than that.

    A pace may be missed without any fall, since the target was high from the start. None where neither can be told.
    """
    span, direction = history.span, history.metric.direction
    if span is None or direction is Direction.NONE:
        return None
    before, after = (sample(ask, history, period) for period in periods)
    change = compare(before, after, history.kind, span.rhythm)
    is_sure = change.verdict is Verdict.BEYOND_CHANCE
    is_better = ((change.difference or 0.0) > 0) is (direction is Direction.UP)
    is_calm = is_pace and change.verdict is Verdict.WITHIN_CHANCE
    if not (is_calm or (is_sure and is_better)):
        return None
    values = {"metric": history.metric, "label": history.label, "unit": history.unit, "currency": history.currency}
    more = {"before": before.value, "after": after.value, "period": periods[0]}
    return Hypothesis(Finding("hypothesis_target", values | more, 0.8), Source.TARGET, history.metric.id, known.where)


# ---- where it comes from -------------------------------------------------------------------------------------------


def _of_segments(ask: Ask, history: History, periods: tuple[Period, Period], known: Known) -> Iterator[Hypothesis]:
    try:
        told = explain(ask, history, known.dimensions, periods)
    except (QueryError, DefinitionError) as error:
        if error.code not in _REFUSED:
            raise
        return
    for segment in told.kept[:_MOST_SEGMENTS]:
        # One that moved the other way explains nothing of it.
        if segment.share is not None and segment.share >= _LEAST_SHARE:
            yield _of_segment(told, segment, known.where)


def _of_segment(told: Explained, segment: Segment, where: Mapping[str, tuple[str, ...]]) -> Hypothesis:
    history, share = told.history, segment.share or 0.0
    values = {
        "metric": history.metric,
        "label": history.label,
        "unit": history.unit,
        "currency": history.currency,
        "segment": segment,
        "by": segment.contribution,
        "share": share,
        "before": segment.before,
        "after": segment.after,
        "period": told.periods[1],
        "against": told.periods[0],
    }
    finding = Finding("hypothesis_segment", values, 0.5 + 0.4 * min(share, 1.0), "segments")
    return Hypothesis(finding, Source.SEGMENT, history.metric.id, {**where, **_filter(segment.where)})


def _filter(named: Named) -> dict[str, tuple[str, ...]]:
    """A segment as a filter, as far as columns hold it: bands and records without a value cannot be written so."""
    plain = [(one, value) for one, value in named if isinstance(value, str) and not (one.bands or one.is_made)]
    return {one.key: (str(value),) for one, value in plain} if len(plain) == len(named) else {}


def _of_mix(ask: Ask, history: History, periods: tuple[Period, Period], known: Known) -> Iterator[Hypothesis]:
    """A share whose parts kept theirs, while other parts became larger."""
    told = mostly_mix(ask, history, periods, known.dimensions)
    if told is None:
        return
    values = {
        "metric": history.metric,
        "label": history.label,
        "unit": history.unit,
        "currency": history.currency,
        "dimension": told.dimension,
        "mix": told.mix,
        "rate": told.rate,
        "change": told.change,
    }
    finding = Finding("hypothesis_mix", values, 0.5 + 0.4 * min(told.mix / told.change, 1.0), "segments")
    yield Hypothesis(finding, Source.SEGMENT, history.metric.id, known.where)


def _of_funnel(metric: Metric, known: Known) -> Iterator[Hypothesis]:
    if not set(metric.facts) & _PIPELINE:
        return
    for finding in known.funnel:
        if finding.code in _AFTER_LEADS and metric.category in _BEFORE_LEADS:
            continue
        if finding.code.startswith("diagnosis_"):
            yield Hypothesis(finding, Source.FUNNEL, metric.id, known.where)


def _of_events(
    history: History, periods: tuple[Period, Period], events: Sequence[Event], where: Mapping[str, tuple[str, ...]]
) -> Iterator[Hypothesis]:
    """What happened in the later period only: what was there in both explains no change."""
    before, after = periods
    then = {event.name for event in events if _overlap(event.period, before)}
    now = [event for event in events if _overlap(event.period, after) and event.name not in then]
    for event in now[:_MOST_EVENTS]:
        values = {"metric": history.metric, "label": history.label, "event": event}
        yield Hypothesis(Finding("hypothesis_event", values, 0.4, "trends"), Source.EVENT, history.metric.id, where)


def _overlap(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end


def _of_playbook(metric: Metric, playbook: Playbook, where: Mapping[str, tuple[str, ...]]) -> Hypothesis:
    finding = Finding("hypothesis_playbook", {"metric": metric, "playbook": playbook}, 0.3)
    return Hypothesis(finding, Source.PLAYBOOK, metric.id, where)
