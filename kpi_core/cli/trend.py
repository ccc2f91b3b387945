"""``trend FILE... --metric ID``: a metric over time, what composes it, what is unusual, what comes next."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from math import isfinite
from typing import TYPE_CHECKING

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer
from kpi_core.cli.trend_told import Told
from kpi_core.sources.child import WithoutPandas
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain

if TYPE_CHECKING:
    from kpi_core.cli.loading import Loaded
    from kpi_core.metrics.history import Ask, History
    from kpi_core.metrics.query import MetricSeries
    from kpi_core.trends.result import Trends
    from kpi_core.trends.study import Asked
    from kpi_core.vocabulary.event import Event
    from kpi_core.vocabulary.window import Span

_STEPS_WITH_CALENDAR = (TimeGrain.DAY, TimeGrain.WEEK)  # a month holds too many holidays for one to explain it


def answer(options: Options) -> Answer:
    """The metric by step with its expected range, its parts, what is unusual in it and its forecast."""
    loaded = load(options, meanwhile=lambda: _import_study(options))
    told = _told(options, loaded)
    return Answer(lambda: _document(told, options), lambda: _lines(told, options))


def _document(told: Told, options: Options) -> dict[str, object]:
    from kpi_core.cli.trend_document import Report

    return Report(told, text_for(options.lang)).document()


def _lines(told: Told, options: Options) -> list[str]:
    from kpi_core.cli.trend_lines import lines

    return list(lines(told, text_for(options.lang)))


def _import_study(options: Options) -> None:
    # The children read meanwhile: statsmodels and the calendar take longer to import than a small file to read.
    # `python -m kpi_core` hides pandas from pyarrow to be quick; statsmodels cannot be without.
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, WithoutPandas)]
    for module in ("metrics.query", "metrics.series", "engine.connection", "ingest.checks", "ingest.joins"):
        import_module(f"kpi_core.{module}")
    for module in ("metrics.history", "metrics.dimensions", "trends.study", "trends.words"):
        import_module(f"kpi_core.{module}")
    from kpi_core.forecasting import models

    models.load()
    _is_known(options.country)


def _told(options: Options, loaded: Loaded) -> Told:
    from kpi_core.metrics.history import read_history
    from kpi_core.metrics.query import Query, run
    from kpi_core.trends.study import Asked, study

    if not _is_known(options.country):
        raise QueryError("unknown_country", country=options.country)

    def ask(query: Query) -> MetricSeries:
        return run(query, loaded.datasets, options.today)

    history = read_history(ask, options.metric, options.today, options.where)
    if history.span is not None:
        trends, shown = _studied(ask, history, history.span, options, loaded)
        return Told.of(trends, history, options, shown)
    # A history keeps silent about a metric that has no course over time; asked by step, the metric says so itself.
    ask(Query(options.metric, grain=options.grain or TimeGrain.MONTH, where=options.where))
    return Told.of(study(ask, history, Asked(options.grain)), history, options, None)


def _is_known(country: str | None) -> bool:
    from kpi_core.stats.calendar import is_supported

    return country is None or is_supported(country)


def _studied(ask: Ask, history: History, span: Span, options: Options, loaded: Loaded) -> tuple[Trends, Period | None]:
    from kpi_core.trends.steps import grains
    from kpi_core.trends.study import study

    shown = _shown(options, span)
    grain = _grain(options, history, span, shown)
    if grain not in grains(span):
        return _few(ask, history, grain), shown
    return study(ask, history, _asked(history, span, grain, options, loaded, shown)), shown


def _shown(options: Options, span: Span) -> Period | None:
    if options.start is None and options.end is None:
        return None
    return Period(options.start or min(span.first, options.end or span.first), options.end or date.max)


def _grain(options: Options, history: History, span: Span, shown: Period | None) -> TimeGrain:
    """The step asked for, else the one on which the metric is best read."""
    from kpi_core.trends.steps import usual_grain

    order = list(TimeGrain)
    coarser = order[order.index(span.rhythm) :]
    if options.grain is None:
        return usual_grain(history, span, _inside(shown, span))
    if options.grain not in coarser:
        raise QueryError(
            "grain_finer_than_data",
            metric=history.metric.id,
            grain=options.grain.value,
            rhythm=span.rhythm.value,
            grains=[grain.value for grain in coarser],
        )
    return options.grain


def _inside(shown: Period | None, span: Span) -> Period:
    """The period asked for as far as the data go; all of them where it holds none."""
    whole = Period(span.first, span.as_of)
    if shown is None:
        return whole
    start, end = max(shown.start, whole.start), min(shown.end, whole.end)
    return Period(start, end) if start < end else whole


def _few(ask: Ask, history: History, grain: TimeGrain) -> Trends:
    """The steps as they are, where there are too few of them to say more."""
    from kpi_core.trends.headline import headline
    from kpi_core.trends.result import Point
    from kpi_core.trends.steps import grains, steps_of
    from kpi_core.trends.study import Asked, study

    told = steps_of(ask, history, grain)
    # The study itself would take another step instead; without a span it has nothing to say but who is asked.
    nothing = study(ask, replace(history, span=None), Asked(grain))
    values = [float(value) if isfinite(value) else None for value in told.values]
    points = tuple(
        Point(start, told.end(i), values[i], told.n[i], bool(told.complete[i])) for i, start in enumerate(told.starts)
    )
    whole = [point for point in points if point.complete]
    method = replace(
        nothing.method,
        points=sum(point.value is not None for point in whole),
        first=whole[0].start if whole else None,
        last=whole[-1].start if whole else None,
    )
    return replace(
        nothing,
        headline=headline(nothing.subject, points, (), "too_few_steps", None),
        points=points,
        forecast=replace(nothing.forecast, reason="too_few_steps"),
        method=method,
        missing=told.missing,
        reason="too_few_steps",
        grains=grains(history.span) if history.span else (),
    )


def _asked(
    history: History, span: Span, grain: TimeGrain, options: Options, loaded: Loaded, shown: Period | None
) -> Asked:
    from kpi_core.metrics.dimensions import dimensions
    from kpi_core.trends.study import Asked

    # What was said of the active data says nothing of files given beside it.
    log = None if options.files else loaded.workspace.log
    own = log.events() if log else ()
    given = log.verdicts(history.metric.id, history.where, grain) if log else {}
    events = (*own, *_calendar(options, span, grain))
    cuts = dimensions(loaded.datasets)
    return Asked(grain, _inside(shown, span), options.horizon, options.country, events, given, cuts)


def _calendar(options: Options, span: Span, grain: TimeGrain) -> tuple[Event, ...]:
    if options.country is None or grain not in _STEPS_WITH_CALENDAR:
        return ()
    from kpi_core.stats.calendar import calendar_events

    return calendar_events(options.country, Period(span.first, span.covered + timedelta(days=1)), options.lang)
