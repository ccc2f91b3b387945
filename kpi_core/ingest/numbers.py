"""Reading numbers written by people: separators, money, per cent, with the evidence for the decimal sign."""

from __future__ import annotations

import math
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
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "kč": "CZK", "lei": "RON", "fcfa": "XOF",
    "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "r$": "BRL", "mx$": "MXN", "rs.": "INR", "rs": "INR", "fr.": "CHF", "sfr": "CHF", "euros": "EUR", "euro": "EUR",
    **{code.lower(): code for code in ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "MAD", "TND", "XOF", "XAF", "BRL", "MXN", "ZAR", "EGP", "AED", "SGD", "HKD", "NZD", "RON", "TRY"]},  # noqa: E501
}  # fmt: skip
# What spreadsheets write where a formula failed, in English, French and German.
ERRORS = frozenset((
    "#n/a", "#na", "#n/d", "#nv", "#ref!", "#div/0!", "#value!", "#valeur!", "#wert!", "#name?", "#nom?", "#num!",
    "#nombre!", "#zahl!", "#null!", "#nul!", "#spill!", "#propagation!", "#calc!", "#calcul!", "#field!",
    "#champ!", "#getting_data", "#unknown!", "#blocked!", "#connect!", "#busy!", "#bezug!",
))  # fmt: skip
# Signs that stand for "no value" in a column of numbers or dates.
MISSING_MARKS = ERRORS | frozenset((
    "-", "--", "---", "—", "–", "n/a", "na", "n.a.", "n.a", "nd", "n.d.", "n.d", "n/d", "nc", "n.c.", "n.c", "nr",
    "n.r.", "s.o.", "s/o", "sans objet", "null", "none", "(none)", "(null)", "nan", "inf", "-inf", "+inf", "infinity",
    "-infinity", "∞", "-∞", "(not set)", "not set", "(not provided)", "non défini", "(non défini)", "(vide)", "(blank)",
    "(empty)", "?", "…", ".",
))  # fmt: skip
_SPACES = str.maketrans(
    dict.fromkeys("\xa0\u202f\u2009\u2007\u2002\u2003\u2008\u200a", " ")
    | dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff", "")  # no width: left by browsers around dates and amounts
    | {"\u2212": "-", "’": "'"}
)
_CURRENCY = "|".join(sorted((re.escape(c) for c in CURRENCIES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"^(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<before>{_CURRENCY})?\s*(?P<open2>\()?(?P<sign2>[-+])?\s*"
    rf"(?P<body>\d[\d .,']*|[.,]\d+)(?P<exp>e[-+]?\d+)?\s*(?P<unit>%|{_CURRENCY})?\s*(?P<after>-)?\s*(?P<close>\))?$",
    re.IGNORECASE,
)
_DOT = re.compile(
    r"^(?:\d+|[1-9]\d?(?:,\d{2})+,\d{3}|[1-9]\d{0,2}(?:(?P<group>[, '])\d{3}(?:(?P=group)\d{3})*))?(?:\.\d*)?$"
)
_COMMA = re.compile(r"^(?:\d+|[1-9]\d{0,2}(?:(?P<group>[. '])\d{3}(?:(?P=group)\d{3})*))?(?:,\d*)?$")
_PLAIN = re.compile(r"-?\d{1,15}(?P<decimals>\.\d{1,2}|\.\d{4,})?", re.ASCII)  # most numbers, read without ado
_DIGITS = frozenset("0123456789")
_POWER_CODE = re.compile(r"^\s*\d+[eE]\d+\s*$")
_SHORTENED = re.compile(r"^-?\d(?:[.,]\d{1,5})?E\+(?:1[1-9]|[2-9]\d)$")
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


def is_barcode(digits: str) -> bool:
    """Whether digits are an article's number: 12 or 13 of them, the last one checks the others.

    >>> is_barcode("3017620422003"), is_barcode("3017620422004"), is_barcode("301762")
    (True, False, False)
    """
    if len(digits) not in (12, 13) or not (digits.isascii() and digits.isdigit()):
        return False
    return sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(reversed(digits))) % 10 == 0


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
    return _from_match(_NUMBER.match(clean(text)), "")


def _from_match(match: re.Match[str] | None, scale: str) -> Reading | None:
    """A matched text as a number; `scale` is the power of ten that its unit stands for, such as "e6"."""
    if match is None:
        return None
    opened = [o for o in (match["open"], match["open2"]) if o]
    signs = [s for s in (match["sign"], match["sign2"], match["after"]) if s]
    if len(opened) != bool(match["close"]) or len(signs) > 1 or (match["before"] and match["unit"]):
        return None
    unit = match["unit"]
    percent = unit == "%"
    tail = (match["exp"] or "") + ("e-2" if percent else scale)
    if tail.count("e") + tail.count("E") > 1:
        return None
    body, negative = match["body"].strip(), bool(opened) != ("-" in signs)
    dot = _value(body, _DOT, ", '", ".", tail, negative)
    comma = _value(body, _COMMA, ". '", ",", tail, negative)
    if dot is None and comma is None:
        return None
    currency = match["before"] or (unit if not percent else None)
    return Reading(dot, comma, percent, CURRENCIES[currency.lower()] if currency else None)


_SCALES = {
    "k": "e3", "tsd": "e3", "mille": "e3", "thousand": "e3", "m": "e6", "mio": "e6", "mln": "e6", "million": "e6",
    "millions": "e6", "millionen": "e6", "md": "e9", "mds": "e9", "mrd": "e9", "bn": "e9", "b": "e9", "milliard": "e9",
    "milliards": "e9", "billion": "e9", "billions": "e9",
}  # fmt: skip
_SCALE = re.compile(
    rf"(?<=[\d ])(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\.?(?=\s*(?:{_CURRENCY})?\s*\)?$)",
    re.IGNORECASE,
)


def read_scaled(text: str) -> Reading | None:
    """Read a number with a word of magnitude: thousands, millions, milliards.

    A small m, which may be metres or minutes, needs a currency.

    >>> read_scaled("1,5 M€"), read_scaled("12k"), read_scaled("5 m")
    (Reading(dot=None, comma=1500000.0, percent=False, currency='EUR'), Reading(dot=12000.0, comma=12000.0, percent=False, currency=None), None)
    """  # noqa: E501
    bare = clean(text)
    found = _SCALE.search(bare) if len(bare) < 40 else None
    if found is None:
        return None
    rest = bare[: found.start()] + bare[found.end() :]
    reading = _from_match(_NUMBER.match(rest), _SCALES[found["scale"].lower()])
    return None if reading and found["scale"] in ("m", "b") and reading.currency is None else reading


def _value(body: str, shape: re.Pattern[str], groups: str, decimal: str, tail: str, negative: bool) -> float | None:
    if not shape.match(body):
        return None
    for sign in groups:
        body = body.replace(sign, "")
    # "e-2" as text keeps 77.77 % at exactly 0.7777, which dividing by 100 does not
    value = float(body.replace(decimal, ".") + tail)
    if math.isinf(value):
        return None
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
    scaled: Counter[str] = field(default_factory=Counter)  # 12k, 1,5 M€: rows by text
    durations: Counter[str] = field(default_factory=Counter)  # 00:02:36, 12 min 36s: rows by text, read in seconds
    shortened: Counter[str] = field(default_factory=Counter)  # 1.23457E+16: what a spreadsheet left of long digits
    power_codes: int = 0  # 1E5: a power of ten, or the name of an article
    bare_share: bool = True  # every number without a percent sign lies between -1 and 1
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
    scaled: dict[str, Reading] = {}
    for text, rows in texts.items():
        if is_missing_mark(text):
            survey.marks += rows
            continue
        if is_identifier(text):
            survey.identifiers += rows
        reading = read_number(text)
        if reading is not None:
            survey.readings[text] = reading
            _weigh(survey, reading, text, rows)
        else:
            survey.other += rows
            if text[-1:] not in _DIGITS and (found := read_scaled(text)):
                scaled[text] = found
    return _with_scaled(survey, scaled, texts)


def _with_scaled(survey: NumberSurvey, scaled: Mapping[str, Reading], texts: Mapping[str, int]) -> NumberSurvey:
    """Take numbers with a word of magnitude as numbers only where nothing else stands in the column."""
    if not scaled or survey.other > sum(texts[t] for t in scaled):
        return survey
    for text, reading in scaled.items():
        survey.readings[text] = reading
        survey.scaled[text] += texts[text]
        _weigh(survey, reading, text, texts[text])
    survey.other = 0
    return survey


def _weigh(survey: NumberSurvey, reading: Reading, text: str, rows: int) -> None:
    survey.numbers += rows
    if reading.percent:
        survey.percents += rows
    elif survey.bare_share and not -1 <= (reading.dot if reading.dot is not None else reading.comma or 0.0) <= 1:
        survey.bare_share = False
    if "E" in text or "e" in text:  # not in the many plain ones
        survey.power_codes += rows if _POWER_CODE.match(text) else 0
        if _SHORTENED.match(text):
            survey.shortened[text] += rows
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
