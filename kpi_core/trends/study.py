"""The whole answer of the trends page, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from kpi_core.forecasting.threads import on_one_thread
from kpi_core.forecasting.timeline import Floats, Timeline
from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import Ask, History
from kpi_core.stats.change import Kind
from kpi_core.trends.anomalies import Judged, anomalies, flags
from kpi_core.trends.decompose import decompose
from kpi_core.trends.detector import Watched, around_holidays, watch, without_newest
from kpi_core.trends.explain import by_dimensions, explained, usual_steps
from kpi_core.trends.headline import headline
from kpi_core.trends.noise import Chance, Noise
from kpi_core.trends.outlook import outlook
from kpi_core.trends.result import (
    Anomaly,
    Contribution,
    Forecast,
    Method,
    Point,
    Subject,
    Trends,
    Unusual,
)
from kpi_core.trends.steps import Steps, grains, steps_of, usual_grain
from kpi_core.trends.worth import Worth, with_worth
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.verdict import Verdict

_MOST_EXPLAINED = 12  # unusual points whose segments are asked for
_YEARS_BACK = {TimeGrain.DAY: 364, TimeGrain.WEEK: 52, TimeGrain.MONTH: 12, TimeGrain.QUARTER: 4, TimeGrain.YEAR: 1}


@dataclass(frozen=True)
class Asked:
    """What is asked of a metric's history.

    Args:
        grain: step, None for the one on which it is best read.
        shown: the period looked at: what the headline speaks of. The statistics use all of the history.
        horizon: steps to forecast, None for the usual number.
        country: whose public holidays widen the expected range, None for none.
        events: events of one's own and of the calendar.
        given: what the user said of unusual steps; they are taken out of the baseline.
        dimensions: what unusual points are cut by.
        worth: what one more of the metric is worth in money.
    """

    grain: TimeGrain | None = None
    shown: Period | None = None
    horizon: int | None = None
    country: str | None = None
    events: tuple[Event, ...] = ()
    given: Mapping[date, Verdict] = field(default_factory=dict)
    dimensions: tuple[Dimension, ...] = ()
    worth: Worth | None = None


@on_one_thread
def study(ask: Ask, history: History, asked: Asked) -> Trends:
    """A metric over time: what composes it, what is unusual, what comes next.

    Args:
        ask: answers a query.
        history: the metric by day.
        asked: step, period, calendar and what the user said.

    Returns:
        The answer, with a reason instead of points where the metric has no dates or no complete step.
    """
    if history.span is None:
        return _nothing(history, asked.grain or TimeGrain.MONTH, "no_dates")
    shown = asked.shown or Period(history.span.first, history.span.as_of)
    grain = asked.grain if asked.grain in grains(history.span) else usual_grain(history, history.span, shown)
    told = steps_of(ask, history, grain)
    if told.whole.start == told.whole.stop:
        return _nothing(history, grain, "too_few_steps")
    timeline = told.timeline(frozenset(asked.given))
    if not np.isfinite(told.values[told.whole]).any():
        return _nothing(history, grain, "no_values")
    return _told(ask, history, asked, shown, told, timeline)


def course(ask: Ask, history: History, grain: TimeGrain, events: tuple[Event, ...] = ()) -> Trends:
    """The steps of a metric alone, nothing judged and nothing foretold: what the effect of an action is read from.

    Args:
        ask: answers a query.
        history: the metric by day.
        grain: step, not finer than the data's rhythm.
        events: events of one's own and of the calendar.

    Returns:
        The answer, with a reason instead of points where the metric has no dates or no complete step.
    """
    if history.span is None:
        return _nothing(history, grain, "no_dates")
    told = steps_of(ask, history, grain)
    bare = _nothing(history, grain, "no_values")
    if told.whole.start == told.whole.stop:
        return replace(bare, reason="too_few_steps")
    if not np.isfinite(told.values[told.whole]).any():
        return bare
    rows = zip(told.starts, told.values, told.n, told.complete, strict=True)
    points = tuple(Point(day, grain.shift(day, 1), _number(x), n, bool(whole)) for day, x, n, whole in rows)
    method = replace(bare.method, season=told.season)
    return replace(bare, points=points, method=method, events=events, missing=told.missing, reason=None)


def _told(ask: Ask, history: History, asked: Asked, shown: Period, told: Steps, timeline: Timeline) -> Trends:
    watched = watch(timeline, around_holidays(timeline, asked.country), _chance(history, told))
    parts = decompose(timeline)
    subject = _subject(history, told.grain)
    judged = Judged(subject, told, watched, parts, asked.given, asked.events)
    explain = _explainer(ask, history, judged, asked.dimensions)
    found = tuple(with_worth(each, asked.worth) for each in anomalies(judged, explain))
    ahead = outlook(without_newest(timeline, watched), told, asked.horizon)
    points = _points(judged)
    return Trends(
        subject,
        headline(subject, points, found, watched.reason, shown),
        points,
        parts,
        found,
        ahead,
        _method(judged, timeline, ahead, asked.country, _noise(history)),
        asked.events,
        told.missing,
        history.issues,
        grains=grains(history.span) if history.span else (),
    )


def _subject(history: History, grain: TimeGrain) -> Subject:
    return Subject(history.metric, history.label, history.unit, history.currency, grain, history.where)


def _nothing(history: History, grain: TimeGrain, reason: str) -> Trends:
    subject = _subject(history, grain)
    return Trends(
        subject,
        headline(subject, (), (), reason, None),
        (),
        None,
        (),
        Forecast("combined", (), None, reason),
        Method(0, None, None, 1, "raw", _noise(history), None, None, None, None, 0, 0),
        issues=history.issues,
        reason=reason,
        grains=grains(history.span) if history.span else (),
    )


def _noise(history: History) -> Noise:
    if history.kind in (Kind.COUNT, Kind.DISTINCT) or (history.kind is Kind.TOTAL and history.unit is Unit.COUNT):
        return Noise.COUNT
    return Noise.RATE if history.kind is Kind.SHARE else Noise.AMOUNT


def _chance(history: History, told: Steps) -> Chance:
    noise = _noise(history)
    return Chance(noise, told.exposure[told.whole] if noise is Noise.RATE else None)


def _explainer(
    ask: Ask, history: History, judged: Judged, dimensions: Sequence[Dimension]
) -> Callable[[Sequence[int], float], tuple[Contribution, ...]]:
    """Asks for the segments only where something is unusual, and only once."""
    flagged = flags(judged)
    if not dimensions or not flagged.any():
        return lambda _places, _expected: ()
    cuts = by_dimensions(ask, history, judged.steps, dimensions)
    unusual = [start for start, flag in zip(judged.starts, flagged, strict=True) if flag]
    usual = usual_steps(judged.steps, unusual)
    recent = set(np.flatnonzero(~usual)[-_MOST_EXPLAINED:].tolist())

    def explain(places: Sequence[int], expected: float) -> tuple[Contribution, ...]:
        return explained(cuts, judged.steps, places, expected, usual) if recent & set(places) else ()

    return explain


def _points(judged: Judged) -> tuple[Point, ...]:
    told, before = judged.steps, _last_years(judged.steps)
    columns = _columns(judged)
    unusual, kinds = flags(judged), _kinds(judged)
    points = []
    for i, start in enumerate(told.starts):
        place = i - judged.offset
        whole = 0 <= place < len(judged.values)
        known = {name: _number(column[place]) for name, column in columns.items()} if whole else {}
        points.append(
            Point(
                start=start,
                end=told.end(i),
                value=_number(told.values[i]),
                n=told.n[i],
                complete=bool(told.complete[i]),
                anomaly=bool(whole and unusual[place]),
                kind=kinds.get(place) if whole else None,
                last_year=before.get(start),
                **known,
            )
        )
    return tuple(points)


def _columns(judged: Judged) -> dict[str, Floats]:
    """What is told of each complete step, by the names of :class:`Point`."""
    watched, parts = judged.watched, judged.decomposition
    columns = {name: getattr(watched, name) for name in ("expected", "lower", "upper", "score")}
    if parts is not None:
        season = sum((np.asarray(rhythm) for _, rhythm in parts.seasons), np.zeros(len(parts.trend)))
        columns |= {"trend": np.asarray(parts.trend), "season": season, "rest": np.asarray(parts.rest)}
    return columns


def _kinds(judged: Judged) -> dict[int, Unusual]:
    watched: Watched = judged.watched
    told = {int(place): Unusual.POINT for place in np.flatnonzero(flags(judged))}
    told |= {int(place): Unusual.SLOPE for place in np.flatnonzero(watched.new_slope)}
    return told | dict.fromkeys(judged.new_levels, Unusual.LEVEL)


def _last_years(told: Steps) -> dict[date, float | None]:
    """The same step one year before (52 weeks for days and weeks), where the data cover it whole."""
    whole = set(told.starts[told.whole])
    known = dict(zip(told.starts, told.values, strict=True))
    earlier = {start: told.grain.shift(start, -_YEARS_BACK[told.grain]) for start in told.starts}
    return {now: _number(known[then]) for now, then in earlier.items() if then in whole}


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _method(judged: Judged, timeline: Timeline, ahead: Forecast, country: str | None, noise: Noise) -> Method:
    starts = judged.starts
    return Method(
        int(timeline.observed.sum()),
        starts[0],
        starts[-1],
        timeline.season,
        str(judged.watched.scale),
        noise,
        judged.decomposition.split if judged.decomposition else None,
        ahead.method if ahead.points else None,
        ahead.back_test,
        country,
        sum(1 for start in starts if start in judged.given),
        int(np.sum(~np.isfinite(judged.values))),
    )


def visible(anomalies_of: Sequence[Anomaly], shown: Period) -> tuple[Anomaly, ...]:
    """What is unusual in a period: points and gaps that touch it, new levels and slopes that begin in it."""
    return tuple(a for a in anomalies_of if a.start < shown.end and shown.start < _until(a))


def _until(anomaly: Anomaly) -> date:
    begins = anomaly.kind in (Unusual.LEVEL, Unusual.SLOPE)
    return anomaly.start + timedelta(days=1) if begins else anomaly.end
