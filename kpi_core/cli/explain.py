"""``explain FILE... --metric ID --period FROM..TO --against FROM..TO``: which segments explain a change."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid
from kpi_core.text import text_for

if TYPE_CHECKING:
    from kpi_core.cli.loading import Loaded
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.metrics.query import MetricSeries, Query
    from kpi_core.segments.explain import Explained, Segment
    from kpi_core.text import Text


def answer(options: Options) -> Answer:
    """The change as mix, rate and volume, and the segments that moved otherwise than the rest."""
    loaded = load(options, meanwhile=_import_segments)
    told = _told(options, loaded)
    t = text_for(options.lang)
    return Answer(lambda: _document(told, t), lambda: list(_lines(told, t)))


def _import_segments() -> None:
    for module in ("metrics.query", "metrics.series", "engine.connection", "metrics.history", "segments.explain"):
        import_module(f"kpi_core.{module}")


def _told(options: Options, loaded: Loaded) -> Explained:
    from kpi_core.metrics.history import read_history
    from kpi_core.metrics.query import Query, run
    from kpi_core.segments.explain import explain
    from kpi_core.vocabulary.period import TimeGrain

    def ask(query: Query) -> MetricSeries:
        return run(query, loaded.datasets, options.today)

    history = read_history(ask, options.metric, options.today, options.where)
    if history.span is None:
        ask(Query(options.metric, grain=TimeGrain.MONTH, where=options.where))  # says itself why it has no course
    assert options.period is not None
    assert options.against is not None
    asked = bool(options.by)
    dimensions = _named(options.by) if asked else _usual(loaded)
    return explain(ask, history, dimensions, (options.against, options.period), asked=asked)


def _usual(loaded: Loaded) -> tuple[Dimension, ...]:
    from kpi_core.metrics.dimensions import dimensions

    return dimensions(loaded.datasets)


def _named(by: tuple[str, ...]) -> tuple[Dimension, ...]:
    """The dimensions asked for; what no table has, the engine refuses."""
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.metrics.made import CAME_BEFORE, FIRST_PURCHASE
    from kpi_core.model.roles import Role

    roles = {role.value: role for role in Role}
    made = {CAME_BEFORE, *FIRST_PURCHASE}
    return tuple(Dimension(name, name, roles.get(name), is_made=name in made) for name in by)


def _document(told: Explained, t: Text) -> dict[str, Any]:
    from kpi_core.segments import words

    change = told.after - told.before if told.before is not None and told.after is not None else None
    return {
        "metric": told.history.metric.id,
        "unit": told.history.unit,
        "currency": told.history.currency,
        "before": told.before,
        "after": told.after,
        "change": change,
        "reason": None if change is not None else "undefined",
        "by": [one.key for one in told.by],
        "effects": {"mix": told.effects.mix, "rate": told.effects.rate, "volume": told.effects.volume},
        "simpson": bool(told.paradox),
        "paradox_of": [one.key for one in told.paradox],
        "segments": [_segment(one) for one in told.segments],
        "examined": told.examined,
        "kept": len(told.kept),
        "headline": words.headline(told, t),
        "issues": [
            {"code": i.code, "level": i.level, "message": t.issue(i), "where": i.where, "values": i.values}
            for i in told.history.issues
        ],
    }


def _segment(one: Segment) -> dict[str, Any]:
    return {
        "where": {dimension.key: value for dimension, value in one.where},
        "or_else": [{dimension.key: value for dimension, value in where} for where in one.rivals],
        "contribution": one.contribution,
        "share_of_change": one.share,
        "before": one.before,
        "after": one.after,
        "n": one.n,
        "p_value": one.p_value,
        "kept": one.kept,
    }


def _lines(told: Explained, t: Text) -> Iterator[str]:
    from kpi_core.metrics.words import difference
    from kpi_core.segments import words

    yield words.headline(told, t)
    yield words.effects(told, t)
    yield words.examined(told, t)
    unit, currency = told.history.unit, told.history.currency

    def value(x: float | None) -> str:
        return str(t.fmt.value(x, unit, currency))

    if not told.segments:
        return
    yield ""
    header = [t(f"segments-head-{name}") for name in ("segment", "before", "after", "adds", "n", "chance")]
    rows = [
        [
            words.segment_name(one, t),
            value(one.before),
            value(one.after),
            difference(one.contribution, unit, currency, t),
            t.fmt.number(one.n),
            t("segments-kept" if one.kept else "segments-within"),
        ]
        for one in told.segments
    ]
    yield from grid(header, rows, [False, True, True, True, True, False])
