"""Numbers, money, percentages, differences and lengths of time as each language writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property

from kpi_core.text.style import DASH, NO_BREAK, Localised

Number = float | Decimal  # mypy reads float as int | float

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # the widest float has 309 digits
_THREE_DIGITS = Context(prec=3, rounding=ROUND_HALF_UP)
_NOISE = Decimal("1e-7")  # smaller shares and prices are rounding noise, shown as zero


class NumberFormatter(Localised):
    """Writes numbers; `None` and NaN are a dash, a negative number has the ASCII sign.

    Streamlit reads the sign of a change from its text and knows only the ASCII one.
    """

    def number(self, x: Number | None, digits: int = 0, sign: bool = False) -> str:
        """A number rounded half up to `digits` decimals; `sign` writes the plus of a positive one.

        >>> NumberFormatter("en").number(1234.5, 1)
        '1,234.5'
        """
        value = decimal(x)
        return DASH if value is None else self._number(value, digits, sign)

    def plain(self, x: Number | None) -> str:
        """A number with the decimals it has, two at most (more where it would read as zero).

        >>> NumberFormatter("en").plain(1234.5), NumberFormatter("en").plain(7.0)
        ('1,234.5', '7')
        """
        value = decimal(x)
        return DASH if value is None else self._stripped(value, _digits(value, 2))

    def ratio(self, x: Number | None) -> str:
        """A quotient such as a return on spend: two decimals, more where it would read as zero.

        >>> NumberFormatter("en").ratio(3.2)
        '3.20'
        """
        value = decimal(x)
        return DASH if value is None else self._number(value, _digits(value, 2), sign=False)

    def percent(self, fraction: Number | None, digits: int | None = None, sign: bool = False) -> str:
        """A fraction (0.097) as a percentage: one decimal, more under 1 % so that two digits can be read.

        >>> NumberFormatter("en").percent(0.097), NumberFormatter("en").percent(0.00023)
        ('9.7%', '0.023%')
        """
        value = decimal(fraction)
        if value is None:
            return DASH
        value *= 100
        digits = _digits(value, 1) if digits is None else digits
        return self._number(value, digits, sign) + self._style.before_percent + "%"

    def points(self, fraction_diff: Number | None, digits: int = 1) -> str:
        """A difference of two fractions in percentage points, with its sign.

        >>> NumberFormatter("en").points(-0.033)
        '-3.3\\xa0pts'
        """
        value = decimal(fraction_diff)
        return DASH if value is None else self._points(value * 100, digits, sign=True)

    def money(self, x: Number | None, currency: str | None, digits: int | None = None, sign: bool = False) -> str:
        """An amount; without `digits`, cents are written under 100 only. No currency: the bare number.

        >>> NumberFormatter("en").money(4452.3, "EUR"), NumberFormatter("en").money(0.45, "EUR")
        ('€4,452', '€0.45')
        """
        value = decimal(x)
        if value is None:
            return DASH
        if digits is None:
            digits = self._cents(value, currency)
        return self._with_symbol(self._number(value, digits, sign), currency)

    def short(self, x: Number | None, currency: str | None = None) -> str:
        """At most four digits, for tiles and chart labels: 9,999 in full, then 12.3k, 552k, 2.4M.

        >>> NumberFormatter("en").short(999_950), NumberFormatter("en").short(2_400_000, "EUR")
        ('1M', '€2.4M')
        """
        value = decimal(x)
        if value is None:
            return DASH
        if abs(_round(value, 0)) < 10_000:
            return self.money(value, currency) if currency else self._stripped(value, _digits(value, 0, readable=3))
        rounded = _THREE_DIGITS.plus(value)
        power, word = next(scale for scale in self._style.scales if rounded.adjusted() >= scale[0])
        text = self._stripped(rounded.scaleb(-power), 2)
        if currency and not self._style.symbol_first:
            # 552 k€: the scale leans on the symbol, unless that is a word (552 k CHF)
            symbol = self.symbol(currency)
            return text + self._style.before_scale + word + (NO_BREAK if symbol.isalpha() else "") + symbol
        return self._with_symbol(text + self._style.before_scale + word, currency)

    def days(self, x: Number | None, sign: bool = False) -> str:
        """A number of days, with one decimal when it has one and is under 100.

        >>> NumberFormatter("en").days(12.5), NumberFormatter("fr").days(1.5)
        ('12.5\\xa0days', '1,5\\xa0jour')
        """
        value = decimal(x)
        if value is None:
            return DASH
        rounded = _round(value, 0 if abs(value) >= 100 or value == _round(value, 0) else 1)
        singular = abs(rounded) == 1 or abs(rounded) < self._style.singular_below
        return self._stripped(rounded, 1, sign) + NO_BREAK + self._style.day[0 if singular else 1]

    def duration(self, seconds: Number | None, sign: bool = False) -> str:
        """A length of time in its two largest units.

        >>> NumberFormatter("en").duration(4335)
        '1\\xa0h\\xa012\\xa0min'
        """
        value = decimal(seconds)
        if value is None:
            return DASH
        d, h, m, s = self._style.short_units
        if abs(value) < 10:
            return self._stripped(value, 1, sign) + NO_BREAK + s
        mark = "-" if value < 0 else "+" if sign else ""
        whole = int(_round(abs(value), 0))
        for size, big, part, small in ((86400, d, 3600, h), (3600, h, 60, m), (60, m, 1, s)):
            if whole >= size:
                units, rest = divmod(int(_round(Decimal(whole) / part, 0)), size // part)
                tail = f"{NO_BREAK}{rest}{NO_BREAK}{small}" if rest else ""
                return f"{mark}{self._number(Decimal(units), 0, False)}{NO_BREAK}{big}{tail}"
        return f"{mark}{whole}{NO_BREAK}{s}"

    def symbol(self, currency: str) -> str:
        """Sign of an ISO 4217 currency; a code without a sign stands for itself."""
        from babel.numbers import get_currency_symbol

        return get_currency_symbol(currency, locale=self._locale)

    @cached_property
    def _separators(self) -> dict[int, str]:
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return {ord(","): get_group_symbol(self._locale), ord("."): get_decimal_symbol(self._locale)}

    def _number(self, value: Decimal, digits: int, sign: bool) -> str:
        rounded = _round(value, digits)
        mark = "-" if rounded < 0 else "+" if sign and rounded > 0 else ""
        return mark + f"{rounded.copy_abs():,.{digits}f}".translate(self._separators)

    def _stripped(self, value: Decimal, digits: int, sign: bool = False) -> str:
        """At most `digits` decimals, without useless zeros."""
        exponent = _round(value, digits).normalize(_EXACT).as_tuple().exponent
        assert isinstance(exponent, int)  # NaN and infinity became None long before
        return self._number(value, max(0, -exponent), sign)

    def _points(self, value: Decimal, digits: int, sign: bool) -> str:
        return self._number(value, digits, sign) + NO_BREAK + self._style.points

    def _cents(self, value: Decimal, currency: str | None) -> int:
        if value == 0 or abs(value) >= 100:
            return 0
        if currency is None:
            return _digits(value, 2)
        from babel.numbers import get_currency_precision

        return _digits(value, get_currency_precision(currency))

    def _with_symbol(self, text: str, currency: str | None) -> str:
        if not currency:
            return text
        symbol = self.symbol(currency)
        if not self._style.symbol_first:
            return text + NO_BREAK + symbol
        mark = text[0] if text[0] in "+-" else ""
        return mark + symbol + (NO_BREAK if symbol[-1].isalpha() else "") + text[len(mark) :]


def decimal(x: Number | None) -> Decimal | None:
    """The number a person would write, None for what is not a finite number."""
    if x is None:
        return None
    value = x if isinstance(x, Decimal) else Decimal(str(x))
    return value if value.is_finite() else None


def _round(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), context=_EXACT)


def _digits(value: Decimal, least: int, readable: int = 2) -> int:
    """`least` decimals, more where fewer than `readable` digits could be read: 0.00023 needs five for two."""
    return least if abs(value) < _NOISE else max(least, readable - 1 - value.adjusted())
