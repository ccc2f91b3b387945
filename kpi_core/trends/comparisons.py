"""A period beside several others at once: each with its change, what chance alone would explain, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from kpi_core.metrics.history import Ask, History, Reading, reading, sample
from kpi_core.stats.change import Change, Verdict, compare
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.trends.alignments import Alignment, Asked, Calendar, Pair, paired
from kpi_core.trends.day_counts import DayCount, day_counts, notes
from kpi_core.trends.side_by_side import Step, side_by_side, step_of
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric

_USUALLY_DRAWN = (Alignment.PREVIOUS, Alignment.LAST_YEAR_WEEKDAYS)
_SAME_WEEKS = 84  # days from which the same weeks of two years stand side by side, whatever weekday they begin with


@dataclass(frozen=True)
class Comparison:
    """One comparison.

    `period` is what is looked at: the one asked for, but the part in progress or the days around an event where the
    alignment says so. `reason` tells why there is no `change`: see :class:`~kpi_core.trends.alignments.Pair`,
    ``no_data`` (no record where there usually are), ``same_days`` (as `same_as`), or why a value is undefined.
    `good` is None unless the change is beyond chance and the metric has a good direction.
    """

    alignment: Alignment
    period: Period | None = None
    compared: Period | None = None
    value: float | None = None
    before: float | None = None
    n: int = 0
    n_before: int = 0
    change: Change | None = None
    good: bool | None = None
    reason: str | None = None
    days: DayCount | None = None
    days_before: DayCount | None = None
    notes: tuple[Finding, ...] = ()
    grain: TimeGrain | None = None
    steps: tuple[Step, ...] = ()
    event: Event | None = None
    part_of: TimeGrain | None = None
    same_as: Alignment | None = None

    @property
    def is_certain(self) -> bool:
        """Whether its change is beyond chance."""
        return self.change is not None and self.change.verdict is Verdict.BEYOND_CHANCE

    @property
    def rises(self) -> bool:
        """Whether the value is above the one compared."""
        return self.change is not None and (self.change.difference or 0.0) > 0


@dataclass(frozen=True)
class Comparisons:
    """A metric over a period beside several others.

    `period` is the one asked for, cut where the data end (then `was_cut`); None without dates. `value` is the metric
    over it, undefined for `reason`.
    """

    metric: Metric
    label: str | None
    unit: Unit
    currency: str | None
    period: Period | None
    was_cut: bool
    value: float | None
    n: int
    reason: str | None
    items: tuple[Comparison, ...]
    finding: Finding

    @property
    def possible(self) -> tuple[Comparison, ...]:
        """The comparisons that have two periods with data."""
        return tuple(item for item in self.items if item.change is not None)


def comparisons(ask: Ask, history: History, period: Period, asked: Asked, calendar: Calendar) -> Comparisons:
    """A metric over a period beside the periods asked for, each judged by its own days or weeks.

    What is not finished is cut where the data end, and so is what it is compared with: an unfinished period never
    stands beside a whole one. The first comparison is judged alone, the others together (Benjamini-Hochberg at 10 %).

    Args:
        ask: answers a query.
        history: the metric by day.
        period: what is looked at.
        asked: the comparisons wanted, and what they need.
        calendar: country of the working days, and the events known.

    Raises:
        QueryError: what `ask` raises.
    """
    if history.span is None or period.start >= history.span.covered:
        return _nothing(history, "no_dates" if history.span is None else "no_data")
    ask = cache(ask)  # the period itself is asked for by every comparison
    known = Period(period.start, min(period.end, history.span.covered))
    pairs = _told_once({a: paired(a, known, history.span, asked, calendar) for a in asked.alignments})
    items = _judged_together([_comparison(ask, history, *each, calendar) for each in pairs])
    now = reading(ask, history, known)
    return Comparisons(
        metric=history.metric,
        label=history.label,
        unit=history.unit,
        currency=history.currency,
        period=known,
        was_cut=known != period,
        value=now.value,
        n=now.n,
        reason=None if now.value is not None else now.reason or "no_records",
        items=items,
        finding=_finding(history, known, items),
    )


def _nothing(history: History, reason: str) -> Comparisons:
    finding = Finding("compare_none", {**_names(history), "reason": reason})
    return Comparisons(
        history.metric, history.label, history.unit, history.currency, None, False, None, 0, reason, (), finding
    )


Told = tuple[Alignment, Pair, Alignment | None]


def _told_once(pairs: dict[Alignment, Pair]) -> list[Told]:
    """The pairs, with the alignment that already compares the same days."""
    first: dict[tuple[Period | None, Period | None], Alignment] = {}
    told: list[Told] = []
    for alignment, pair in pairs.items():
        same = first.setdefault((pair.period, pair.compared), alignment) if pair.reason is None else alignment
        told.append((alignment, pair, same if same is not alignment else None))
    return told


def _comparison(
    ask: Ask, history: History, alignment: Alignment, pair: Pair, same_as: Alignment | None, calendar: Calendar
) -> Comparison:
    told = Comparison(
        alignment,
        pair.period,
        pair.compared,
        reason="same_days" if same_as else pair.reason,
        event=pair.event,
        part_of=pair.part_of,
        same_as=same_as,
    )
    if told.reason is not None or pair.period is None or pair.compared is None:
        return told
    now, then = (_reading(ask, history, side) for side in (pair.period, pair.compared))
    told = replace(told, value=now.value, before=then.value, n=now.n, n_before=then.n)
    undefined = next((side.reason or "no_records" for side in (now, then) if side.value is None), None)
    if undefined is not None:
        return replace(told, reason=undefined)
    return _beside(ask, history, replace(told, change=_change(ask, history, told)), pair, calendar)


def _beside(ask: Ask, history: History, told: Comparison, pair: Pair, calendar: Calendar) -> Comparison:
    """The comparison with its days, their differences, and its steps."""
    assert pair.period is not None and pair.compared is not None
    counts = day_counts((pair.period, pair.compared), calendar.country)
    by_date = told.alignment is Alignment.LAST_YEAR
    return replace(
        told,
        good=_is_good(told, history.metric.direction),
        days=counts[0],
        days_before=counts[1],
        notes=tuple(notes(told.alignment, pair, counts, calendar)),
        grain=step_of(pair.period, history),
        steps=side_by_side(ask, history, pair.period, pair.compared, by_date),
    )


def _reading(ask: Ask, history: History, period: Period) -> Reading:
    """The metric over a period; a total of 0 over a silence that is longer than usual is no zero but unknown."""
    found = reading(ask, history, period)
    assert history.span is not None
    silent = found.n == 0 and not found.value and period.days > history.span.slack
    return Reading(None, 0, "no_data") if silent else found


def _change(ask: Ask, history: History, told: Comparison) -> Change:
    assert told.period is not None and told.compared is not None and history.span is not None
    before, after = (sample(ask, history, side) for side in (told.compared, told.period))
    same_weekday = told.period.start.weekday() == told.compared.start.weekday()
    side_by_side = told.alignment.is_a_year_before and (same_weekday or told.period.days >= _SAME_WEEKS)
    change = compare(before, after, history.kind, history.span.rhythm, side_by_side)
    # Weeks of a median may agree on a change that the median of the period hardly shows: then nothing is sure.
    if not history.is_additive and change.verdict is Verdict.BEYOND_CHANCE and holds_zero(change):
        return replace(change, verdict=Verdict.WITHIN_CHANCE)
    return change


def holds_zero(change: Change) -> bool:
    """Whether no change at all lies within the margin of error; without a margin it does not."""
    return change.low is not None and change.high is not None and change.low <= 0 <= change.high


def _is_good(told: Comparison, direction: Direction) -> bool | None:
    if not told.is_certain or direction is Direction.NONE:
        return None
    return told.rises == (direction is Direction.UP)


def _judged_together(items: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Of five comparisons of the same period one may look certain because five are shown: the others share the risk."""
    judged = [item for item in items if item.change is not None]
    kept = benjamini_hochberg([item.change.p_value if item.change else None for item in judged[1:]])
    doubted = {item.alignment for item, stands in zip(judged[1:], kept, strict=True) if item.is_certain and not stands}
    return tuple(_doubted(item) if item.alignment in doubted else item for item in items)


def _doubted(item: Comparison) -> Comparison:
    assert item.change is not None
    change = replace(item.change, verdict=Verdict.WITHIN_CHANCE, reason="one_of_several")
    return replace(item, change=change, good=None)


# -- what they say together


def _names(history: History) -> dict[str, Any]:
    named = ("metric", "label", "unit", "currency")
    return {name: getattr(history, name) for name in named}


def _finding(history: History, period: Period, items: Sequence[Comparison]) -> Finding:
    """Whether the comparisons of the period agree; those of the part in progress or an event only where they are alone.

    Codes: ``compare_all`` and ``compare_some`` (beyond chance, all one way; `others` are not), ``compare_season``
    (one way on the period before, the other on the year before), ``compare_mixed``, ``compare_within``,
    ``compare_too_few``, ``compare_none`` (nothing to compare with, for `reason`).
    """
    possible = [item for item in items if item.change is not None]
    told = [item for item in possible if item.period == period] or possible
    if not told:
        return Finding("compare_none", {**_names(history), "reason": items[0].reason if items else "not_chosen"})
    ups = tuple(item for item in told if item.is_certain and item.rises)
    downs = tuple(item for item in told if item.is_certain and not item.rises)
    others = len(told) - len(ups) - len(downs)
    values = {**_names(history), "up": ups, "down": downs, "others": others, "told": tuple(told)}
    return Finding(_code(told, ups, downs), values)


def _code(told: Sequence[Comparison], ups: Sequence[Comparison], downs: Sequence[Comparison]) -> str:
    if ups and downs:
        return "compare_season" if _is_season(ups, downs) or _is_season(downs, ups) else "compare_mixed"
    if ups or downs:
        return "compare_all" if len(ups or downs) == len(told) else "compare_some"
    judged = any(item.change and item.change.verdict is Verdict.WITHIN_CHANCE for item in told)
    return "compare_within" if judged else "compare_too_few"


def _is_season(one: Sequence[Comparison], other: Sequence[Comparison]) -> bool:
    """Whether one way is told by the time just before and the other way by the year before."""
    near = (Alignment.PREVIOUS, Alignment.PREVIOUS_TO_DATE)
    return all(item.alignment in near for item in one) and all(item.alignment.is_a_year_before for item in other)


def drawn_together(
    told: Comparisons, chosen: Sequence[Alignment] | None = None, most: int = 3
) -> tuple[Comparison, ...]:
    """The comparisons that one picture can hold: those of the same days as the first of them.

    Args:
        told: the comparisons.
        chosen: those wanted; None takes the period before and last year by weekday, else the first that is possible.
        most: at most so many.
    """
    wanted = _USUALLY_DRAWN if chosen is None else chosen
    found = [item for item in told.possible if item.alignment in wanted]
    if chosen is None and not found:
        found = list(told.possible[:1])
    return tuple(item for item in found if item.period == found[0].period)[:most]
