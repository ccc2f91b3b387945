"""Reading numbers written by people: separators, money, per cent, with the evidence for the decimal sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class DecimalSign(StrEnum):
    """The sign before the decimals of a number."""

    DOT = "."
    COMMA = ","


CURRENCIES = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "₽": "RUB", "us$": "USD", "c$": "CAD",
    **{code.lower(): code for code in ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "MAD", "TND", "XOF", "XAF", "BRL", "MXN", "ZAR", "EGP", "AED", "SGD", "HKD", "NZD", "RON", "TRY"]},  # noqa: E501
}  # fmt: skip
# Signs that stand for "no value" in a column of numbers or dates.
MISSING_MARKS = frozenset(
    [
        "-",
        "--",
        "---",
        "—",
        "–",
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "nd",
        "n.d.",
        "n.d",
        "nc",
        "n.c.",
        "n.c",
        "null",
        "none",
        "nan",
        "#n/a",
        "#na",
        "(not",
        "set)",
        "(vide)",
        "(blank)",
        "(empty)",
        "?",
        "…",
        ".",
    ]
)
_SPACES = str.maketrans(dict.fromkeys("\xa0\u202f\u2009\u2007\u2002\u2003", " ") | {"\u2212": "-", "’": "'"})
_CURRENCY = "|".join(sorted((re.escape(c) for c in CURRENCIES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"^(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<before>{_CURRENCY})?\s*(?P<sign2>[-+])?\s*"
    rf"(?P<body>\d[\d .,']*|[.,]\d+)(?P<exp>e[-+]?\d+)?\s*(?P<unit>%|{_CURRENCY})?\s*(?P<after>-)?\s*(?P<close>\))?$",
    re.IGNORECASE,
)
_DOT = re.compile(r"^(?:\d+|[1-9]\d{0,2}(?:(?P<group>[, '])\d{3}(?:(?P=group)\d{3})*))?(?:\.\d*)?$")
_COMMA = re.compile(r"^(?:\d+|[1-9]\d{0,2}(?:(?P<group>[. '])\d{3}(?:(?P=group)\d{3})*))?(?:,\d*)?$")
_PLAIN = re.compile(r"-?\d{1,15}(?P<decimals>\.\d{1,2}|\.\d{4,})?", re.ASCII)  # most numbers, read without ado
_DIGITS = frozenset("0123456789")
_LEADING_ZERO = re.compile(r"^0\d+$")


class Reading(NamedTuple):
    """One text as a number: its value with a dot and with a comma as decimal sign (None: not one), percent, currency."""  # noqa: E501

    dot: float | None
    comma: float | None
    percent: bool
    currency: str | None


def clean(text: str) -> str:
    """The text with ordinary spaces and minus signs, stripped."""
    return text.translate(_SPACES).strip()


def is_missing_mark(text: str) -> bool:
    """Whether a text stands for "no value" where numbers or dates are expected.

    >>> [is_missing_mark(t) for t in (" --", "n/a", "0", "NA")]
    [True, True, False, True]
    """
    return text[-1:] not in _DIGITS and clean(text).casefold() in MISSING_MARKS


def is_identifier(text: str) -> bool:
    """Whether digits are a name, not a quantity: leading zeros, or more digits than a float holds.

    >>> [is_identifier(t) for t in ("01234", "0.5", "0", "12345678901234567", "+33612345678")]
    [True, False, False, True, True]
    """
    bare = text.strip()
    digits = bare.lstrip("+")
    return digits.isdigit() and (
        bool(_LEADING_ZERO.match(digits)) or len(digits) > 15 or (bare != digits and len(digits) > 8)
    )


def read_number(text: str) -> Reading | None:
    """Read one text as a number under both decimal signs; None when it is no number under either.

    >>> read_number("1 234,56 €")
    Reading(dot=None, comma=1234.56, percent=False, currency='EUR')
    >>> read_number("1,234")
    Reading(dot=1234.0, comma=1.234, percent=False, currency=None)
    >>> read_number("(12.5%)")
    Reading(dot=-0.125, comma=None, percent=True, currency=None)
    """
    if plain := _PLAIN.fullmatch(text):
        value = float(text)
        return Reading(value, None if plain["decimals"] else value, False, None)
    match = _NUMBER.match(clean(text))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    signs = [s for s in (match["sign"], match["sign2"], match["after"]) if s]
    if len(signs) > 1 or (match["before"] and match["unit"]):
        return None
    negative = bool(match["open"]) != ("-" in signs)
    body, unit = match["body"].strip(), match["unit"]
    percent = unit == "%"
    tail = (match["exp"] or "") if not percent else (match["exp"] or "") + "e-2"
    if percent and match["exp"]:
        return None
    dot = _value(body, _DOT, ", '", ".", tail, negative)
    comma = _value(body, _COMMA, ". '", ",", tail, negative)
    if dot is None and comma is None:
        return None
    currency = match["before"] or (unit if not percent else None)
    return Reading(dot, comma, percent, CURRENCIES[currency.lower()] if currency else None)


def _value(body: str, shape: re.Pattern[str], groups: str, decimal: str, tail: str, negative: bool) -> float | None:
    if not shape.match(body):
        return None
    for sign in groups:
        body = body.replace(sign, "")
    # "e-2" as text keeps 77.77 % at exactly 0.7777, which dividing by 100 does not
    value = float(body.replace(decimal, ".") + tail)
    return -value if negative else value


@dataclass
class NumberSurvey:
    """What the distinct texts of a column say when read as numbers. Counts are rows."""

    readings: dict[str, Reading] = field(default_factory=dict)
    numbers: int = 0
    marks: int = 0
    other: int = 0
    identifiers: int = 0
    percents: int = 0
    dot_only: int = 0
    comma_only: int = 0
    either: int = 0  # two different values: 1,234
    long_plain: int = 0  # 1000 and more without a thousands sign
    short_plain: int = 0  # below 1000 and whole
    ambiguous_marks: Counter[str] = field(default_factory=Counter)  # the sign in 1,234 or 1.234, distinct texts
    currencies: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Share of the texts that are numbers, marks of "no value" left out."""
        known = self.numbers + self.other
        return self.numbers / known if known else 0.0

    def sign(self) -> DecimalSign | None:
        """The decimal sign this column proves by itself, None when it proves nothing."""
        if self.dot_only != self.comma_only:
            return DecimalSign.DOT if self.dot_only > self.comma_only else DecimalSign.COMMA
        return None


def survey_numbers(texts: Mapping[str, int]) -> NumberSurvey:
    """Read each distinct text of a column (text -> rows) as a number and gather the evidence."""
    survey = NumberSurvey()
    for text, rows in texts.items():
        if is_missing_mark(text):
            survey.marks += rows
            continue
        if is_identifier(text):
            survey.identifiers += rows
        reading = read_number(text)
        if reading is None:
            survey.other += rows
            continue
        survey.readings[text] = reading
        _weigh(survey, reading, text, rows)
    return survey


def _weigh(survey: NumberSurvey, reading: Reading, text: str, rows: int) -> None:
    survey.numbers += rows
    survey.percents += rows if reading.percent else 0
    if reading.currency:
        survey.currencies[reading.currency] += rows
    if reading.dot is None:
        survey.comma_only += rows
    elif reading.comma is None:
        survey.dot_only += rows
    elif reading.dot != reading.comma:
        survey.either += rows
        survey.ambiguous_marks["," if "," in text else "."] += 1
    elif abs(reading.dot) >= 1000:
        survey.long_plain += rows
    else:
        survey.short_plain += rows


def values_of(survey: NumberSurvey, sign: DecimalSign) -> dict[str, float]:
    """Value of each distinct text under a decimal sign; a text readable only under the other sign keeps that reading."""  # noqa: E501
    pick = {}
    for text, reading in survey.readings.items():
        first, second = (reading.dot, reading.comma) if sign is DecimalSign.DOT else (reading.comma, reading.dot)
        value = first if first is not None else second
        if value is not None:
            pick[text] = value
    return pick


def file_sign(surveys: Iterable[NumberSurvey]) -> DecimalSign | None:
    """The decimal sign that the columns of a file prove together."""
    votes = Counter(sign for sign in (s.sign() for s in surveys) if sign)
    if not votes:
        return None
    (best, count), *rest = votes.most_common()
    return best if not rest or rest[0][1] < count else None
