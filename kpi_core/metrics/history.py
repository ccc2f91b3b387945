"""One metric day by day, as the metrics room answers it, and its value over any period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kpi_core.metrics.metric import Operation
from kpi_core.metrics.query import Query
from kpi_core.metrics.remembered import once
from kpi_core.stats.change import Kind, Sample, Tally
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.window import Span, span_of

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric
    from kpi_core.metrics.query import MetricSeries
    from kpi_core.model.dataset import Issue

Ask = Callable[[Query], "MetricSeries"]
# Refusals that say what a metric is, not that something broke: the answer is then built without it.
_NOT_OVER_TIME = {"metric_needs_date", "metric_not_over_time"}
NOT_ASKABLE = {"metric_needs_period", "unknown_dimension", "dimension_not_shared", "value_not_in_column"}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """A metric over one period, or over everything."""

    value: float | None
    n: int
    reason: str | None = None


@dataclass(frozen=True)
class History:
    """One metric over all its dated records.

    `days` are additive tallies by day (a ratio's numerators are scaled so that numerator/denominator is its value);
    for a metric that does not add up they only say when there were records.
    """

    metric: Metric
    unit: Unit
    currency: str | None
    kind: Kind
    days: Mapping[date, Tally]
    span: Span | None
    where: tuple[Predicate, ...] = ()
    undated: int = 0
    issues: tuple[Issue, ...] = ()
    scale: float = 1.0  # between numerator/denominator and the value
    label: str | None = None  # the series' own name where the metric is one of several series
    is_summed: bool = True  # see `MetricSeries`
    unripe: Period | None = None  # days left out at the end: their records are too young to count

    @property
    def is_additive(self) -> bool:
        """Whether days add up to periods."""
        return self.kind not in (Kind.VALUE, Kind.DISTINCT)

    def query(self, grain: TimeGrain | None = None, period: Period | None = None, by: tuple[str, ...] = ()) -> Query:
        """The same metric and filter, asked otherwise."""
        return Query(self.metric.id, grain=grain, by=by, where=self.where, period=period)


def read_history(
    ask: Ask, metric: str, today: date, where: tuple[Predicate, ...] = (), label: str | None = None
) -> History:
    """Read a metric by day and find out how its days add up.

    Args:
        ask: answers a query.
        metric: id of the metric.
        today: nothing after it is data.
        where: filters.
        label: name to show instead of the metric's.

    Returns:
        The history; without days and span when the metric's records bear no date.

    Raises:
        QueryError: what `ask` raises, but for a metric without dates.
    """
    key = ("history", metric, today, where, label)
    return once(ask, key, lambda: _read_history(ask, metric, today, where, label))


def _read_history(ask: Ask, metric: str, today: date, where: tuple[Predicate, ...], label: str | None) -> History:
    try:
        series = ask(Query(metric, grain=TimeGrain.DAY, where=where))
    except QueryError as error:
        if error.code not in _NOT_OVER_TIME:
            raise
        series = ask(Query(metric, where=where))
        nothing = History(series.metric, series.unit, series.currency, Kind.VALUE, {}, None)
        return replace(nothing, where=where, issues=series.issues, label=label)
    rows = [row for row in series.table.to_pylist() if _holds_something(row)]
    kind, scale = _kind(rows, series.unit)
    history = History(
        series.metric,
        series.unit,
        series.currency,
        kind,
        {row["period"]: _tally(row, kind, scale) for row in rows},
        span_of({row["period"]: row["n"] for row in rows}, today),
        where,
        series.undated,
        series.issues,
        scale,
        label,
        series.is_summed,
    )
    return _checked(ask, history)


def read_undated(ask: Ask, metric: str, where: tuple[Predicate, ...] = (), label: str | None = None) -> History:
    """A metric of records that bear no date: how it adds up, without days and span.

    Args:
        ask: answers a query.
        metric: id of the metric.
        where: filters.
        label: name to show instead of the metric's.

    Raises:
        QueryError: what `ask` raises.
    """
    series = ask(Query(metric, where=where))
    rows = series.table.to_pylist()
    kind, scale = _kind(rows, series.unit)
    if kind.is_total and not (series.is_summed and _adds_up(series.metric)):
        kind = Kind.VALUE
    told = History(series.metric, series.unit, series.currency, kind, {}, None, where, 0, series.issues, scale, label)
    is_told = any(row["n"] for row in rows)
    return replace(told, is_summed=series.is_summed, kind=kind if is_told else Kind.VALUE)


def reading(ask: Ask, history: History, period: Period | None) -> Reading:
    """The metric over `period` (None: over everything), with the reason when it is undefined."""
    if period is not None and history.is_additive:
        sample = _additive(history.kind, history.days, period)
        if sample.value is not None:
            return Reading(sample.value, sample.n)
    rows = ask(history.query(period=period)).table.to_pylist()
    if not rows:
        return Reading(None, 0, "no_records")
    return Reading(rows[0]["value"], rows[0]["n"] or 0, rows[0]["reason"])


def sample(ask: Ask, history: History, period: Period) -> Sample:
    """What `period` holds, for the comparison with another; steps of a week where days do not add up."""
    if history.is_additive:
        return _additive(history.kind, history.days, period)
    grain = max(history.span.rhythm if history.span else TimeGrain.WEEK, TimeGrain.WEEK, key=list(TimeGrain).index)
    steps = {
        start: Tally(value, n=n)
        for start, value, n in _asked_steps(ask, history, grain, period)
        if value is not None and period.start <= start and grain.shift(start, 1) <= period.end
    }
    return Sample(period, steps, reading(ask, history, period).value)


def samples_by(ask: Ask, history: History, key: str, periods: Sequence[Period]) -> list[dict[str | None, Sample]]:
    """The samples of each period by the values of one dimension; only for metrics whose days add up.

    Args:
        ask: answers a query.
        history: the metric.
        key: role or name of the dimension's column.
        periods: the periods wanted; neighbours are asked together.
    """
    rows = list(_rows_by(ask, history, key, periods))
    answer: list[dict[str | None, Sample]] = []
    for period in periods:
        days: dict[str | None, dict[date, Tally]] = {}
        for row in rows:
            if row["period"] in period:
                days.setdefault(row["d0"], {})[row["period"]] = _tally(row, history.kind, history.scale)
        answer.append({name: _additive(history.kind, each, period) for name, each in days.items()})
    return answer


def steps(ask: Ask, history: History, grain: TimeGrain, period: Period) -> list[tuple[date, float | None, int]]:
    """Start, value and records of every step of `grain` that touches `period`, in order."""
    if not history.is_additive:
        known = {start: (value, n) for start, value, n in _asked_steps(ask, history, grain, period)}
        return [(step.start, *known.get(step.start, (None, 0))) for step in period.steps(grain)]
    answer: list[tuple[date, float | None, int]] = []
    for step in period.steps(grain):
        inside = Period(max(step.start, period.start), min(step.end, period.end))
        part = _additive(history.kind, history.days, inside)
        answer.append((step.start, part.value, part.n))
    return answer


def _asked_steps(
    ask: Ask, history: History, grain: TimeGrain, period: Period
) -> Iterator[tuple[date, float | None, int]]:
    for row in ask(history.query(grain, period)).table.to_pylist():
        if row["period"] is not None:
            yield row["period"], row["value"], row["n"] or 0


def _rows_by(ask: Ask, history: History, key: str, periods: Sequence[Period]) -> Iterator[Row]:
    ordered = sorted(periods)
    if all(a.end == b.start for a, b in pairwise(ordered)):
        ordered = [Period(ordered[0].start, ordered[-1].end)]
    for period in ordered:
        for row in ask(history.query(TimeGrain.DAY, period, (key,))).table.to_pylist():
            if _holds_something(row):
                yield row


def _holds_something(row: Row) -> bool:
    """Whether a step is more than filled in; money spent on a day without a lead has no record, but counts."""
    return row["period"] is not None and bool(row["n"] or row["numerator"] or row["denominator"])


def _additive(kind: Kind, days: Mapping[date, Tally], period: Period) -> Sample:
    """The days of a period and their sum, or their ratio of sums (None over nothing)."""
    inside = [period.start + timedelta(days=i) for i in range(period.days)]
    held = {day: days[day] for day in inside if day in days}
    top = sum(tally.numerator for tally in held.values())
    if kind.is_total:
        return Sample(period, held, top)
    bottom = sum(tally.denominator for tally in held.values())
    return Sample(period, held, top / bottom if bottom else None)


def _tally(row: Row, kind: Kind, scale: float) -> Tally:
    if kind in (Kind.SHARE, Kind.RATIO):
        return Tally(scale * (row["numerator"] or 0.0), float(row["denominator"] or 0.0), row["n"] or 0)
    return Tally(float(row["value"] or 0.0), 1.0, row["n"] or 0)


def _kind(rows: Sequence[Row], unit: Unit) -> tuple[Kind, float]:
    if any(row["denominator"] is not None for row in rows):
        scale = _scale(rows)
        if scale is None:
            return Kind.VALUE, 1.0
        return (Kind.SHARE if unit is Unit.FRACTION and scale == 1 and _parts(rows) else Kind.RATIO), scale
    if unit is Unit.COUNT and all(row["value"] == row["n"] for row in rows):
        return Kind.COUNT, 1.0
    return Kind.TOTAL, 1.0


def _scale(rows: Sequence[Row]) -> float | None:
    """The factor between numerator/denominator and the value (100 for a score), None if it is not the same."""
    factors = [
        row["value"] * row["denominator"] / row["numerator"]
        for row in rows
        if row["value"] is not None and row["numerator"] and row["denominator"]
    ]
    if not factors:
        return 1.0
    scale = 100.0 if abs(factors[0] - 100) < 1e-6 else 1.0
    return scale if all(abs(factor / scale - 1) < 1e-6 for factor in factors) else None


def _parts(rows: Sequence[Row]) -> bool:
    """Whether numerators count a part of what the denominators count."""
    pairs = [(row["numerator"] or 0, row["denominator"] or 0) for row in rows]
    return all(0 <= top <= bottom and float(top).is_integer() and float(bottom).is_integer() for top, bottom in pairs)


def _adds_up(metric: Metric) -> bool:
    """Whether the metric is a count or a sum of records, however it is computed: then there is nothing to check."""
    simple = [way.simple for way in metric.ways]
    return bool(simple) and all(each and each.op in (Operation.COUNT, Operation.SUM) for each in simple)


def _checked(ask: Ask, history: History) -> History:
    """Trust that days add up only where their sum is the metric's own answer: medians and distinct counts are not."""
    if not history.days or not history.is_additive or _adds_up(history.metric):
        return history
    period = Period(min(history.days), max(history.days) + timedelta(days=1))
    mine = _additive(history.kind, history.days, period).value
    told = reading(ask, replace(history, kind=Kind.VALUE), period).value
    if mine is None or told is None:
        same = mine is told
    else:
        same = abs(mine - told) <= 1e-6 * max(abs(mine), abs(told), 1e-9)
    if same and (history.kind is not Kind.TOTAL or len(history.days) > 1 or history.unit in (Unit.COUNT, Unit.MONEY)):
        return history
    values = {day: Tally(tally.numerator, n=tally.n) for day, tally in history.days.items()}
    return replace(history, kind=Kind.DISTINCT if history.unit is Unit.COUNT else Kind.VALUE, days=values)
