"""The locale of charts: what Vega needs to write numbers and dates as the pages do."""

from __future__ import annotations

from typing import Any

from kpi_core.text.formatter import Formatter
from kpi_core.text.style import DASH, NARROW, NO_BREAK

_PATTERNS = {
    "en": {"dateTime": "%A %e %B %Y %H:%M", "date": "%e %b %Y", "time": "%H:%M:%S"},
    "fr": {"dateTime": "%A %e %B %Y à %H:%M", "date": "%e %b %Y", "time": "%H:%M:%S"},
}


def vega_locale(lang: str, currency: str | None = None) -> dict[str, Any]:
    """What ``chart.configure(locale=...)`` takes; `currency` is the ISO code behind the ``$`` of a number format.

    >>> vega_locale("fr", "EUR")["number"]["currency"]
    ['', '\\xa0€']
    """
    from babel import Locale
    from babel.numbers import get_decimal_symbol, get_group_symbol

    fmt = Formatter(lang)
    locale = Locale.parse(fmt.lang)
    number = {
        "decimal": get_decimal_symbol(locale),
        "thousands": get_group_symbol(locale),
        "grouping": [3],
        "currency": _around(fmt, currency),
        "percent": NARROW + "%" if fmt.lang == "fr" else "%",
        "minus": "-",  # the same as in texts; Vega's own is U+2212
        "nan": DASH,
    }
    days, months = locale.days["format"], locale.months["format"]
    time = {
        **_PATTERNS[fmt.lang],
        "periods": ["AM", "PM"],
        "days": [days["wide"][day] for day in _SUNDAY_FIRST],
        "shortDays": [days["abbreviated"][day] for day in _SUNDAY_FIRST],
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
    }
    return {"number": number, "time": time}


_SUNDAY_FIRST = (6, 0, 1, 2, 3, 4, 5)  # Babel counts days from Monday, Vega from Sunday


def _around(fmt: Formatter, currency: str | None) -> list[str]:
    if not currency:
        return ["", ""]
    symbol = fmt.symbol(currency)
    if fmt.lang == "fr":
        return ["", NO_BREAK + symbol]
    return [symbol + (NO_BREAK if symbol[-1].isalpha() else ""), ""]
