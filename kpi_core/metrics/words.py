"""Metrics, dimensions, segments and differences as words of a language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kpi_core.metrics.bands import Bands, ends_of
from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.made import FIRST_PURCHASE
from kpi_core.model.dataset import ColumnType
from kpi_core.text import Text
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric


def change(after: float, before: float, unit: Unit, currency: str | None, t: Text) -> str:
    """How far `after` is from `before`, with its sign: points for shares, else per cent, else the difference.

    >>> from kpi_core.text import text_for
    >>> change(117, 100, Unit.COUNT, None, text_for("en")), change(12, 0, Unit.COUNT, None, text_for("en"))
    ('+17%', '+12')
    """
    if unit.is_share:
        return _points(after - before, t)
    if unit in (Unit.POINTS, Unit.SCORE):
        return t.fmt.change(after, before, unit)
    if before <= 0:
        return difference(after - before, unit, currency, t)
    relative = (after - before) / before
    # Ten per cent and more are told without decimals, but never so that a change reads as none.
    return t.fmt.percent(relative, 0 if abs(relative) >= 0.0995 else 1, sign=True)


def _points(by: float, t: Text) -> str:
    """A difference in points, with as many decimals as it takes not to read as none (five at most)."""
    digits = next((digits for digits in range(1, 5) if round(abs(by) * 100, digits) > 0), 1 if by == 0 else 5)
    return t.fmt.points(by, digits)


def difference(by: float, unit: Unit, currency: str | None, t: Text) -> str:
    """A difference in a metric's own unit, with its sign.

    >>> from kpi_core.text import text_for
    >>> difference(-12400, Unit.MONEY, "EUR", text_for("fr")), difference(0.012, Unit.FRACTION, None, text_for("en"))
    ('-12,4\\u202fk€', '+1.2\\xa0pts')
    """
    if unit.is_share:
        return _points(by, t)
    text = t.fmt.value(abs(by), unit, currency, short=True)
    return f"{'-' if by < 0 else '+' if by > 0 else ''}{text}"


def metric_name(metric: Metric, t: Text, label: str | None = None, opens: bool = True) -> str:
    """Name of a metric (or of its series) as it stands at the start of a line, or inside a sentence."""
    if label is not None:
        return label
    name = metric.label(t.fmt.lang)
    if opens:
        return name[:1].upper() + name[1:]
    # Abbreviations (CPL, NPS) and general metrics, which hold a column's own name, keep their capitals.
    keeps = len(name) < 2 or not name[1].islower() or "(" in metric.id
    return name if keeps else name[0].lower() + name[1:]


def dimension_name(dimension: Dimension, t: Text) -> str:
    """Name of a dimension inside a sentence: the word for its role, else the column's own name."""
    if dimension.is_made:
        return t(f"dimension-{dimension.key.replace('_', '-')}")
    name = t(f"role-{dimension.role}".replace("_", "-")) if dimension.role else dimension.name
    return t("dimension-bands", name=name) if dimension.bands else name


def value_name(value: str | bool | None, dimension: Dimension | None, t: Text) -> str:
    """One value of a dimension: bands, months and yes/no in words, the records without a value too.

    Args:
        value: as a query answers it.
        dimension: None for a plain column.
        t: the language.
    """
    if value is None:
        return t("segment-unfilled")
    if isinstance(value, bool):
        if dimension is not None and dimension.is_made:
            return t("dimension-returning" if value else "dimension-new")
        return t("funnel-yes" if value else "funnel-no")
    if dimension is None:
        return value
    if dimension.is_made and (grain := FIRST_PURCHASE.get(dimension.key)):
        return _step(value, grain, t)
    ends = ends_of(value) if dimension.bands else None
    return _band(ends, dimension.bands, t) if dimension.bands and ends else value


def _decimals(x: float) -> int:
    """As many decimals as a limit is written with: limits differ by their digits."""
    exponent = Decimal(repr(x)).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _step(value: str, grain: TimeGrain, t: Text) -> str:
    try:
        return t.fmt.grain_label(date.fromisoformat(value), grain)
    except ValueError:  # of an address
        return value


def _band(ends: tuple[float | None, float | None], bands: Bands, t: Text) -> str:
    """A band with both of its ends; of whole numbers the upper end is the last that belongs to it."""
    whole = bands.type is ColumnType.INTEGER

    def written(x: float) -> str:
        if bands.is_year:
            return str(int(x))
        if bands.type is ColumnType.MONEY or bands.currency:
            return str(t.fmt.money(x, bands.currency, max(_decimals(x), 2) if x != int(x) else 0))
        return str(t.fmt.percent(x) if bands.type is ColumnType.PERCENT else t.fmt.number(x, _decimals(x)))

    low, high = ends
    if low is None:
        assert high is not None
        return t("band-below", high=written(high))
    if high is None:
        return t("band-from", low=written(low))
    last = high - 1 if whole and high - low >= 1 else high
    return written(low) if low in (high, last) else t("band-between", low=written(low), high=written(last))


def segment_name(name: str | None, t: Text, is_rest: bool = False) -> str:
    """Name of a segment; the records without a value and the other segments have words of their own."""
    if is_rest:
        return t("segment-rest")
    return name if name is not None else t("segment-unfilled")
