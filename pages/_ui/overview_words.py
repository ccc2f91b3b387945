"""Small lines around the figures of the overview, put together from the core's words and our messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.charts.overview import shaded
from kpi_core.metrics.words import metric_name
from kpi_core.overview import words as say
from kpi_core.text import Text
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from kpi_core.overview.tiles import Tile
    from kpi_core.overview.trend import Trend
    from kpi_core.vocabulary.window import Window
    from pages._ui.cache import ActiveData


def caption(t: Text, window: Window | None, data: ActiveData) -> str:
    """Period, comparison and source, under the headline of the overview."""
    source = t("overview-sample") if data.kind == "sample" else t("overview-files", files=len(data.imports))
    if window is None:
        return source
    period = t.fmt.period(window.period)
    if window.comparison:
        period = t("overview-compared", period=period, against=t.fmt.period(window.comparison))
    return SEPARATOR.join((period, source))


def tile_line(t: Text, tile: Tile, window: Window | None) -> str:
    """Under a figure: what it was before, what may be said of the change, how many records; or why there is none."""
    if tile.value is None:
        return say.tile_reason(tile, t) or ""
    parts = []
    if tile.change and tile.change.before is not None and window:
        before = t.fmt.value(tile.change.before, tile.unit, tile.currency, short=True)
        parts.append(t("tile-before", value=before, against=str(window.against)))
        parts.append(say.tile_verdict(tile, t))
    parts.append(t("tile-n", n=tile.n))
    return SEPARATOR.join(parts)


def trend_caption(t: Text, trend: Trend) -> str:
    """How to read the course of the main figure."""
    parts = [f"{metric_name(trend.metric, t, trend.label)} {t(f'by-{trend.grain}')}"]
    if shaded(trend):
        parts.append(t("trend-shaded"))
    if trend.has_last_year:
        parts.append(t("trend-dotted"))
    if any(not point.complete for point in trend.points):
        parts.append(t("trend-open"))
    return SEPARATOR.join(parts)
