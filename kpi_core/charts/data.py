"""Picture of the data page: which months each table has records of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_core.charts.axis import TICKS
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.period import TimeGrain

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.ingest.coverage import Coverage

_ROW, _HEAD = 26, 30  # pixels of a table's line, and of the axis
_FEW_MONTHS = 30  # up to which the axis names months
_LONGEST = 30  # characters of a table's name beside its line


@lru_cache(maxsize=32)
def coverage_spec(look: Look, tables: int, months: int) -> Spec:
    """A line of months per table, over `months` in all: full where it has records, hollow where it has none.

    Fields: table, start, end, full, gap (1 or null), and the texts of the tooltip: name, when, rows_text.
    """
    t, p = text_for(look.lang), look.palette
    ticks = {"labelExpr": TICKS[TimeGrain.MONTH], "tickCount": "month"}
    years = {"labelExpr": TICKS[TimeGrain.YEAR], "tickCount": "year"}
    x = {"field": "start", "type": "temporal", "axis": ticks if months <= _FEW_MONTHS else years}
    y = {"field": "table", "type": "nominal", "sort": None, "axis": {"grid": False, "labelLimit": 240}}
    tooltip = [
        {"field": "name", "title": t("chart-table")},
        {"field": "when", "title": t("chart-when")},
        {"field": "rows_text", "title": t("chart-rows")},
    ]
    place = {"x": x, "x2": {"field": "end"}, "y": y, "tooltip": tooltip}
    bar = {"type": "bar", "height": 12}
    layers: list[Spec] = [
        {
            "mark": {**bar, "color": p.focus},
            "encoding": {**place, "opacity": {"field": "full", "type": "quantitative", "scale": None}},
        },
        {
            "mark": {**bar, "fillOpacity": 0, "stroke": p.bad, "strokeWidth": 1.2},
            "encoding": {**place, "opacity": {"field": "gap", "type": "quantitative", "scale": None}},
        },
    ]
    return framed(layers, look, _HEAD + _ROW * tables)


def coverage_table(tables: Sequence[tuple[str, Coverage]], t: Text) -> pa.Table:
    """The rows :func:`coverage_spec` draws. A fuller month is drawn stronger, within the same table."""
    import pyarrow as pa

    rows = []
    for number, (name, covered) in enumerate(tables, 1):
        most = max(rows for _, rows in covered.months)
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        for month, count in covered.months:
            rows.append(
                {
                    "table": f"{number}. {short}" if len(tables) > 1 else short,
                    "start": month,
                    "end": TimeGrain.MONTH.shift(month, 1),
                    "full": 0.35 + 0.65 * count / most if count else 0.0,
                    "gap": 1.0 if month in covered.gaps else 0.0,
                    "name": name,
                    "when": t.fmt.grain_label(month, TimeGrain.MONTH),
                    "rows_text": t.fmt.number(count),
                }
            )
    return pa.Table.from_pylist(rows)
