"""Values of a question read as a column's own type: text from a command line, words for yes and no, whole months."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Scalar

_YES = frozenset(("true", "yes", "oui", "vrai", "1"))
_NO = frozenset(("false", "no", "non", "faux", "0"))
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class Span:
    """Moments [start, end) that a date means: a day, a month, a year; an exact moment has no end."""

    start: date
    end: date | None


Typed = str | int | float | bool | Span


def typed(value: Scalar, kind: ColumnType, column: str) -> Typed | None:
    """`value` as a value of the type, None for "no value" (an empty text).

    Raises:
        QueryError: ``value_is_no_number``, ``value_is_no_date`` or ``value_is_no_yes_or_no``.

    >>> typed("1 234,5", ColumnType.NUMBER, "Amount"), typed("oui", ColumnType.BOOLEAN, "Won")
    (1234.5, True)
    """
    if value == "":
        return None
    match kind:
        case ColumnType.TEXT:
            return _text(value)
        case ColumnType.INTEGER | ColumnType.NUMBER | ColumnType.MONEY | ColumnType.PERCENT:
            return _read(_number, value, "value_is_no_number", column)
        case ColumnType.BOOLEAN:
            return _read(_flag, value, "value_is_no_yes_or_no", column)
        case ColumnType.DATE | ColumnType.DATETIME:
            return _read(_span, value, "value_is_no_date", column)


def _read(reader: Callable[[Scalar], Typed], value: Scalar, code: str, column: str) -> Typed:
    try:
        return reader(value)
    except (ValueError, OverflowError):
        raise QueryError(code, column=column, value=str(value)) from None


def _text(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def _number(value: Scalar) -> int | float:
    if isinstance(value, bool | date):
        raise ValueError
    if isinstance(value, str):
        digits = re.sub(r"\s", "", value)
        share = digits.endswith("%")
        digits = digits.rstrip("%")
        value = float(digits.replace(",", ".") if "." not in digits else digits)
        value = value / 100 if share else value
    if not math.isfinite(value):
        raise ValueError
    return int(value) if float(value).is_integer() else value


def _flag(value: Scalar) -> bool:
    word = str(value).strip().casefold()
    if word not in _YES | _NO:
        raise ValueError
    return word in _YES


def _span(value: Scalar) -> Span:
    if isinstance(value, datetime):
        return Span(value.replace(tzinfo=None), None)
    if isinstance(value, date):
        return Span(value, value + timedelta(days=1))
    text = str(value).strip()
    if partial := _PARTIAL.fullmatch(text):
        year, month = int(partial[1]), partial[2]
        grain = TimeGrain.MONTH if month else TimeGrain.YEAR
        start = date(year, int(month or 1), 1)
        return Span(start, grain.shift(start, 1))
    moment = datetime.fromisoformat(text)
    exact = bool(re.search(r"\d[T ]\d", text))
    return _span(moment if exact else moment.date())
