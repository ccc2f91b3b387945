"""Labels of axes, written by Vega while it draws: values in the same short form as the tiles, steps of time by name."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from kpi_core.text import text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

_SCALES = (1e12, 1e9, 1e6, 1e3)
_NUMBER = re.compile(r"\d[\d.,\s]*\d|\d")
_MONEY = (Unit.MONEY, Unit.MONEY_PER_DAY)
_DAYS = "timeFormat(datum.value, '%-d %b')"
_MONTH, _YEAR = "timeFormat(datum.value, '%b')", "timeFormat(datum.value, '%Y')"
_MONTHS = f"month(datum.value) === 0 ? [{_MONTH}, {_YEAR}] : {_MONTH}"  # the year stands under each January
# How a time axis names its steps.
TICKS = {
    TimeGrain.DAY: _DAYS,
    TimeGrain.WEEK: _DAYS,
    TimeGrain.MONTH: _MONTHS,
    TimeGrain.QUARTER: _MONTHS,
    TimeGrain.YEAR: _YEAR,
}


@lru_cache(maxsize=256)
def axis_label(unit: Unit, lang: str, currency: str | None = None) -> str:
    """A Vega expression that writes an axis value as the formatter's short form does.

    The words around the digits (``€`` before, ``k€`` behind...) are taken from the formatter itself, so that an axis
    never says it otherwise than a tile.

    >>> axis_label(Unit.FRACTION, "fr")
    "format(datum.value, '.2~%')"
    """
    if unit is Unit.FRACTION:
        return "format(datum.value, '.2~%')"
    if unit not in (*_MONEY, Unit.COUNT, Unit.NUMBER):
        return "format(datum.value, ',.2~f')"
    money = currency if unit in _MONEY else None
    expression = _written(1.0, "format(abs(datum.value), ',.2~f')", lang, money)
    # From the smallest scale outwards, so that the largest is asked first.
    for scale in reversed(_SCALES):
        written = _written(scale, f"format(abs(datum.value) / {scale:.0f}, ',.2~f')", lang, money)
        expression = f"abs(datum.value) >= {max(scale, 10_000):.0f} ? {written} : {expression}"
    return f"datum.value === 0 ? '0' : (datum.value < 0 ? '-' : '') + ({expression})"


def _written(value: float, number: str, lang: str, currency: str | None) -> str:
    short = text_for(lang).fmt.short(value if value == 1 else value * 100, currency)
    match = _NUMBER.search(short)
    before, after = (short[: match.start()], short[match.end() :]) if match else ("", "")
    return f"{json.dumps(before)} + {number} + {json.dumps(after)}"
