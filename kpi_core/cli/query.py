"""``query FILE... --metric ID``: a metric over time and by dimensions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid, plain
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    from kpi_core.metrics.query import MetricSeries
    from kpi_core.text import Text

_OWN_KEYS = ("period", "complete", "value", "numerator", "denominator", "n", "reason")


def answer(options: Options) -> Answer:
    """The metric's rows: one per period and combination of dimensions, or one total."""
    loaded = load(options, meanwhile=_import_engine)
    from kpi_core.metrics.query import Query, run

    query = Query(
        metric=options.metric,
        grain=options.grain,
        by=options.by,
        where=options.where,
        period=_period(options),
    )
    series = run(query, loaded.datasets, options.today)
    return Answer(lambda: _document(series, options), lambda: _lines(series, options.lang))


def _import_engine() -> None:
    # The children read meanwhile: importing the engine takes as long as reading a small file.
    for module in ("metrics.query", "metrics.series", "engine.connection", "ingest.checks", "ingest.joins"):
        import_module(f"kpi_core.{module}")


def _period(options: Options) -> Period | None:
    if options.start is None and options.end is None:
        return None
    return Period(options.start or date.min, options.end or date.max)


def _document(series: MetricSeries, options: Options) -> dict[str, Any]:
    return {
        "metric": series.metric.id,
        "label": series.metric.label(options.lang),
        "unit": series.unit,
        "currency": series.currency,
        "direction": series.metric.direction,
        "grain": series.grain,
        "rows": list(_rows(series)),
        "undated": series.undated,
        "issues": [
            {
                "code": issue.code,
                "level": issue.level,
                "message": text_for(options.lang).issue(issue),
                "where": issue.where,
                "values": issue.values,
            }
            for issue in series.issues
        ],
    }


def _rows(series: MetricSeries) -> Iterator[dict[str, Any]]:
    names = {f"d{i}": _key(name) for i, name in enumerate(series.by)}
    for row in series.table.to_pylist():
        yield {names.get(column, column): value for column, value in row.items()}


def _key(name: str) -> str:
    """The key of a dimension: its name as asked, unless a row's own key is called so."""
    return f"by:{name}" if name in _OWN_KEYS else name


def _lines(series: MetricSeries, lang: str) -> Iterator[str]:
    text = text_for(lang)
    yield series.metric.label(lang)
    if not series.table.num_rows:
        yield text("cli-no-rows")
    else:
        yield from _table(series, lang)
    if series.undated:
        yield text("cli-undated", count=series.undated)
    yield from (plain(text.issue(issue)) for issue in series.issues)


def _table(series: MetricSeries, lang: str) -> Iterator[str]:
    text = text_for(lang)
    shown = ("value", "numerator", "denominator", "n", "reason")
    period = [text("cli-head-period")] if series.grain else []
    header = [*period, *series.by, *(text(f"cli-head-{name}") for name in shown)]
    left = [False] * (len(period) + len(series.by))
    rows = [_cells(series, row, lang) for row in series.table.to_pylist()]
    yield from grid(header, rows, [*left, True, True, True, True, False])


def _cells(series: MetricSeries, row: dict[str, Any], lang: str) -> list[str]:
    text = text_for(lang)
    fmt = text.fmt
    cells = []
    if series.grain:
        label = fmt.grain_label(row["period"], series.grain)
        cells.append(label if row["complete"] else text("cli-partial", period=label))
    for i in range(len(series.by)):
        cells.append(_dimension(row[f"d{i}"], text))
    cells.append(fmt.value(row["value"], series.unit, series.currency))
    cells += [fmt.plain(row[name]) if row[name] is not None else "—" for name in ("numerator", "denominator", "n")]
    reason = row["reason"]
    key = f"reason-{reason}".replace("_", "-")
    cells.append("" if reason is None else text(key) if text.has(key) else reason)
    return cells


def _dimension(value: str | bool | None, text: Text) -> str:
    match value:
        case None:
            return text("cli-empty-value")
        case bool():
            return text("yes" if value else "no")
        case _:
            return value
