"""The one object that writes every visible number and date of a language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from kpi_core.text.dates import DateFormatter
from kpi_core.text.numbers import Number, NumberFormatter, decimal
from kpi_core.text.style import DASH
from kpi_core.vocabulary.unit import Unit


class Formatter(NumberFormatter, DateFormatter):
    """Numbers and dates, and values in the unit of their metric."""

    def value(self, x: Number | None, unit: Unit, currency: str | None = None, short: bool = False) -> str:
        """A value of a metric in its unit; `short` is for tiles and chart labels.

        >>> Formatter("en").value(0.097, Unit.FRACTION)
        '9.7%'
        """
        match unit:
            case Unit.MONEY:
                return self.short(x, currency) if short else self.money(x, currency)
            case Unit.MONEY_PER_DAY:
                text = self.short(x, currency) if short else self.money(x, currency)
                return text if text == DASH else text + self._style.per_day
            case Unit.FRACTION:
                return self.percent(x)
            case Unit.RATIO:
                return self.ratio(x)
            case Unit.DAYS:
                return self.days(x)
            case Unit.SECONDS:
                return self.duration(x)
            case Unit.POINTS:
                value = decimal(x)
                return DASH if value is None else self._points(value, 1, sign=False)
            case Unit.COUNT | Unit.SCORE | Unit.NUMBER:
                return self.short(x) if short else self.plain(x)
            case _:
                assert_never(unit)

    def change(self, new: Number | None, old: Number | None, unit: Unit) -> str:
        """How far `new` is from `old`: points for shares and scores, per cent else; a dash without a base above zero.

        >>> Formatter("en").change(0.10, 0.133, Unit.FRACTION), Formatter("en").change(112, 100, Unit.COUNT)
        ('-3.3\\xa0pts', '+12.0%')
        """
        after, before = decimal(new), decimal(old)
        if after is None or before is None:
            return DASH
        if unit.is_share:
            return self.points(after - before)
        if unit is Unit.POINTS:
            return self._points(after - before, 1, sign=True)
        if unit is Unit.SCORE:
            return self._stripped(after - before, 2, sign=True)
        if before <= 0:
            # From nothing, or from a loss, "per cent" says nothing true.
            return DASH
        fraction = (after - before) / before
        return self.percent(fraction, 0 if abs(fraction) >= 10 else 1, sign=True)

    def join(self, words: Iterable[str]) -> str:
        """An enumeration: "a, b and c".

        >>> Formatter("fr").join(["canal", "produit", "région"])
        'canal, produit et région'
        """
        from babel.lists import format_list

        return format_list(list(words), locale="en_GB" if self.lang == "en" else self.lang)  # no comma before "and"
