"""Reading dates written by people, with the evidence for the order of day and month."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kpi_core.ingest.numbers import clean, is_missing_mark
from kpi_core.ingest.periods import MONTHS, WEEKDAY, first_of, full_year, half_or_week, iso_week, read_period
from kpi_core.model.stages import plain


class DateOrder(StrEnum):
    """Order of day, month and year in a numeric date."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class Digits(StrEnum):
    """What a header says that digits alone are: 20260131, 202601 or the serial 46053; a week 202605; a year."""

    DATE = "date"
    WEEK = "week"
    YEAR = "year"


_TIME = (
    r"(?:[T ,]+(?:at |à |um |- )?(?P<hour>\d{1,2})(?:[:hH]| h )(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[aApP]\.?\s?[mM]\.?)?(?: Uhr)?"
    r"\s*(?:Z|(?:UTC|GMT)?(?:[+-]\d{2}(?::?\d{2})?)?)(?: \([^)]*\)| [A-Z]{3,4})?)?"
)
_YMD = re.compile(
    rf"^{WEEKDAY}(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){_TIME}$", re.I
)
_ORDERED = re.compile(
    rf"^{WEEKDAY}(?P<a>\d{{1,2}})(?P<sep>[-/. ])(?P<b>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d{{2}}){_TIME}$", re.I
)
_NAME = r"(?P<name>[A-Za-zÀ-ÿ]{3,10})\.?"
_DAY_MONTH = re.compile(
    rf"^(?:le )?{WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[ \-./]*(?:de |of )?{_NAME}"
    rf"[ \-./,]*(?:de |del )?'?(?P<year>\d{{4}}|\d{{2}}){_TIME}$",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"^{WEEKDAY}{_NAME}[ \-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \-]+(?P<year>\d{{4}}){_TIME}$", re.IGNORECASE
)
_YEAR_NAME_DAY = re.compile(rf"^(?P<year>\d{{4}})[ \-./]{_NAME}[ \-./](?P<day>\d{{1,2}}){_TIME}$")
_COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:[ T]?(?P<hour>\d{2})(?P<minute>\d{2})?(?P<second>\d{2})?Z?)?$"
)
_COMPACT_STEP = re.compile(r"^(?P<year>(?:19|20)\d{2})(?P<step>\d{2})$")
_SERIAL = re.compile(r"^[2-7]\d{4}(?:[.,]\d+)?$")
_YEAR_ALONE = re.compile(r"^(?:19|20)\d{2}(?:[.,]0)?$")
_ZERO = re.compile(r"^0000-00-00(?:[T ]00:00(?::00)?)?$|^00[/.\-]00[/.\-](?:00)?00(?: 00:00(?::00)?)?$")
_ZONE = re.compile(r"\d ?(?:Z|[+-]\d{2}(?::?\d{2})?)$")
_EXCEL_EPOCH = datetime(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # 1954 to 2119: what a spreadsheet's day number plausibly is


@dataclass(frozen=True)
class Numeric:
    """A date of which the order of day and month is open, and with a year of two digits the place of the year."""

    first: int
    second: int
    year: int
    time: timedelta
    short: bool = False  # the year has two digits
    leads: bool = False  # the first part, of two digits too, may be the year

    def under(self, order: DateOrder) -> datetime | None:
        """The moment under an order, None when there is no such day."""
        if order is DateOrder.DMY:
            return moment(self.year, self.second, self.first, self.time)
        if order is DateOrder.MDY:
            return moment(self.year, self.first, self.second, self.time)
        return moment(full_year(f"{self.first:02}"), self.second, self.year % 100, self.time) if self.leads else None

    def fits(self, order: DateOrder) -> bool:
        """Whether an order gives a month up to 12 and a day up to 31. A 30 February proves no order, it is a typing error."""  # noqa: E501
        if order is DateOrder.DMY:
            return self.second <= 12 and self.first <= 31
        if order is DateOrder.MDY:
            return self.first <= 12 and self.second <= 31
        return self.leads and self.second <= 12 and 1 <= self.year % 100 <= 31


@dataclass
class DateSurvey:
    """What the distinct texts of a column say when read as dates. Counts are rows."""

    fixed: dict[str, datetime] = field(default_factory=dict)
    numeric: dict[str, Numeric] = field(default_factory=dict)
    dates: int = 0
    marks: int = 0
    other: int = 0
    words: set[str] = field(default_factory=set)  # of the others up to five; "" stands for one with digits
    no_days: int = 0  # written like a date, but there is no such day: 30 February
    unfit: Counter[DateOrder] = field(default_factory=Counter)  # dates that an order makes impossible
    two_digit_years: int = 0
    four_digit_years: int = 0
    near_pivot: Counter[str] = field(default_factory=Counter)  # years 60 to 79: of which century?
    serials: Counter[str] = field(default_factory=Counter)
    zoned: int = 0

    @property
    def share(self) -> float:
        """Share of the texts that are dates, marks of "no value" left out."""
        written = self.dates + self.no_days if self.no_days <= self.dates else self.dates
        known = self.dates + self.no_days + self.other
        return written / known if known else 0.0

    def orders(self) -> tuple[DateOrder, ...]:
        """The orders under which no date is impossible."""
        return tuple(order for order in DateOrder if not self.unfit[order])

    def order(self) -> DateOrder | None:
        """The only order that makes no date impossible, None when there are several or none."""
        orders = self.orders() if self.numeric else ()
        return orders[0] if len(orders) == 1 else None

    def values(self, order: DateOrder) -> dict[str, datetime]:
        """The moment of each distinct text under an order; texts that are no day under it are left out."""
        return self.fixed | {t: m for t, n in self.numeric.items() if (m := n.under(order)) is not None}


def survey_dates(texts: Mapping[str, int], digits: Digits | None = None) -> DateSurvey:
    """Read each distinct text of a column (text -> rows) as a date and gather the evidence.

    Args:
        texts: distinct texts with their number of rows.
        digits: what digits alone are, where the header speaks of a date: ``20260131``, ``202601``, ``2026013123``.
    """
    survey = DateSurvey()
    weeks = digits is Digits.WEEK or any(half_or_week(clean(t)) for t in texts if "S" in t or "s" in t)
    for text, rows in texts.items():
        if is_no_date(text):
            survey.marks += rows
        elif (found := read_date(text, digits, weeks)) is None:
            _count_other(survey, text, rows)
        else:
            survey.dates += rows
            if isinstance(found, datetime):
                _count_fixed(survey, text, rows, found)
            else:
                _count_numeric(survey, text, rows, found)
            survey.zoned += rows if ":" in text and _ZONE.search(text, len(text) - 9) else 0
    return _without_days_of_month(survey)


def _count_other(survey: DateSurvey, text: str, rows: int) -> None:
    bare = clean(text)
    if bare[:1].isdigit() and (_YMD.match(bare) or _ORDERED.match(bare)):
        survey.no_days += rows
        return
    survey.other += rows
    if len(survey.words) < 5:
        survey.words.add("" if any(map(str.isdigit, bare)) else bare)


def _count_fixed(survey: DateSurvey, text: str, rows: int, found: datetime) -> None:
    survey.fixed[text] = found
    if (2060 <= found.year < 2070 or 1970 <= found.year < 1980) and str(found.year) not in text:
        survey.near_pivot[text] += rows
    if text[:1].isdigit() and _SERIAL.match(text):
        survey.serials[text] += rows


def _count_numeric(survey: DateSurvey, text: str, rows: int, found: Numeric) -> None:
    survey.numeric[text] = found
    for order in DateOrder:
        if not found.fits(order):
            survey.unfit[order] += rows
    if found.short:
        survey.two_digit_years += rows
        if 60 <= found.year % 100 < 80:
            survey.near_pivot[text] += rows
    else:
        survey.four_digit_years += rows


def _without_days_of_month(survey: DateSurvey) -> DateSurvey:
    """Take "Jan 06", "Jan 13", "Jan 20" for days of a year that is not told: as months they would jump from year to year."""  # noqa: E501
    doubtful = [t for t in survey.fixed if _DAY_OR_YEAR.match(clean(t))]
    years = {survey.fixed[t].year for t in doubtful}
    if len(years) < 4 or (len(years) > 0.7 * (max(years) - min(years) + 1) and len(years) <= 15):
        return survey
    for text in doubtful:
        del survey.fixed[text]
    survey.dates, survey.other = len(survey.fixed) + len(survey.numeric), survey.other + len(doubtful)
    return survey


_DAY_OR_YEAR = re.compile(r"^[A-Za-zÀ-ÿ]{3,10}\.?[ \-./]\d{2}$")


def is_no_date(text: str) -> bool:
    """Whether a text stands for "no date": a mark of "no value", or the zero date of a database.

    >>> [is_no_date(t) for t in ("0000-00-00", "00/00/0000", "n/a", "2026-01-01")]
    [True, True, True, False]
    """
    return is_missing_mark(text) or (text[:2] == "00" and bool(_ZERO.match(text.strip())))


def read_date(text: str, digits: Digits | None = None, weeks: bool = False) -> datetime | Numeric | None:
    """Read one text as a moment, or as a numeric date whose order is open.

    >>> read_date("2026-11-21")
    datetime.datetime(2026, 11, 21, 0, 0)
    >>> read_date("1 sept. 2026"), read_date("Jun 01, 2023 09:46 pm")
    (datetime.datetime(2026, 9, 1, 0, 0), datetime.datetime(2023, 6, 1, 21, 46))
    >>> read_date("03/04/2025")
    Numeric(first=3, second=4, year=2025, time=datetime.timedelta(0), short=False, leads=False)
    """
    bare = clean(text)
    if bare[4:5] == bare[7:8] == "-" and bare.isascii() and (found := _read_iso(bare)):
        return found
    if not 4 <= len(bare) <= 60 or not _DIGIT.search(bare):
        return None
    if match := _YMD.match(bare):
        return moment(int(match["year"]), int(match["month"]), int(match["day"]), _time(match))
    if match := _ORDERED.match(bare):
        return _numeric(match)
    for pattern in (_DAY_MONTH, _MONTH_DAY, _YEAR_NAME_DAY):
        if (match := pattern.match(bare)) and (month := MONTHS.get(plain(match["name"]))):
            return moment(full_year(match["year"]), month, int(match["day"]), _time(match))
    return read_period(bare, weeks) or (_read_digits(bare, digits) if digits or bare[8:9] == "T" else None)


_DIGIT = re.compile(r"\d")


def _read_iso(bare: str) -> datetime | None:
    """The quick way for 2026-01-31 and 2026-01-31 10:00:00."""
    if len(bare) not in (10, 19):
        return None
    try:
        return datetime.fromisoformat(bare).replace(tzinfo=None)
    except ValueError:
        return None


def _numeric(match: re.Match[str]) -> Numeric | None:
    short = len(match["year"]) == 2
    found = Numeric(
        int(match["a"]), int(match["b"]), full_year(match["year"]), _time(match), short, short and len(match["a"]) == 2
    )
    return found if any(found.under(order) for order in DateOrder) else None


def _read_digits(bare: str, digits: Digits | None) -> datetime | None:
    if digits is Digits.YEAR:
        return first_of(int(bare[:4]), 1) if _YEAR_ALONE.match(bare) else None
    if match := _COMPACT.match(bare):
        hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
        if minute > 59 or second > 59:
            return None
        time = timedelta(hours=hour, minutes=minute, seconds=second)
        return moment(int(match["year"]), int(match["month"]), int(match["day"]), time)
    if match := _COMPACT_STEP.match(bare):
        year, step = int(match["year"]), int(match["step"])
        return iso_week(year, step) if digits is Digits.WEEK else first_of(year, step)
    return from_serial(float(bare.replace(",", "."))) if _SERIAL.match(bare) else None


def from_number(number: float, digits: Digits | None) -> datetime | None:
    """The moment of a number in a column of dates: a spreadsheet's serial number, or the digits 20260131.

    >>> from_number(44197, Digits.DATE), from_number(202603.0, Digits.DATE), from_number(0.5, Digits.DATE)
    (datetime.datetime(2021, 1, 1, 0, 0), datetime.datetime(2026, 3, 1, 0, 0), None)
    """
    if digits is not Digits.YEAR and FIRST_SERIAL <= number <= LAST_SERIAL:
        return from_serial(number)
    if 1_000 <= number < 1e15 and number == int(number):
        return _read_digits(str(int(number)), digits)
    return None


def _time(match: re.Match[str]) -> timedelta:
    if match["hour"] is None:
        return timedelta(0)
    hour = int(match["hour"])
    half = (match["half"] or "").lower().replace(".", "").replace(" ", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return timedelta(hours=hour, minutes=int(match["minute"]), seconds=int(match["second"] or 0))


def moment(year: int, month: int, day: int, time: timedelta = timedelta(0)) -> datetime | None:
    """The moment, None when there is no such day or hour."""
    if time >= timedelta(days=1):
        return None
    try:
        return datetime(year, month, day) + time
    except ValueError:
        return None


def from_serial(serial: float) -> datetime:
    """The moment of an Excel serial number (1900 system).

    >>> from_serial(44197)
    datetime.datetime(2021, 1, 1, 0, 0)
    """
    return _EXCEL_EPOCH + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86400))


_DATE_WORDS = frozenset(
    ("date", "dates", "datum", "fecha", "datetime", "timestamp", "yyyymmdd", "yyyymmddhh", "yyyymm")
)
_STEP_WORDS = frozenset((
    "day", "jour", "hour", "heure", "month", "mois", "week", "semaine", "quarter", "trimestre", "period",
    "periode", "tag", "monat", "woche", "quartal", "zeitraum", "dia", "mes", "semana", "periodo",
))  # fmt: skip
_WEEK_WORDS = frozenset(("week", "semaine", "woche", "semana"))
_FILLERS = frozenset((
    "of", "de", "du", "des", "the", "le", "la", "iso", "year", "annee", "jahr", "ano", "and", "et", "und", "y",
    "start", "debut", "begin", "fin", "end",
))  # fmt: skip


def digits_of(name: str) -> Digits | None:
    """What a header says of digits alone in its column; None where they are numbers.

    A word such as "month" must be the whole header: revenue per month is no month.

    >>> digits_of("Order date"), digits_of("Revenue to date"), digits_of("Mois"), digits_of("CA du mois")
    (<Digits.DATE: 'date'>, None, <Digits.DATE: 'date'>, None)
    """
    words = plain(name).split()
    if not words:
        return None
    steps = [w for w in words if w in _STEP_WORDS]
    if steps and all(w in _STEP_WORDS or w in _FILLERS or w in _DATE_WORDS for w in words):
        return Digits.WEEK if _WEEK_WORDS & set(steps) and not _DATE_WORDS & set(words) else Digits.DATE
    spoken = f" {' '.join(words)} "
    if " to date " in spoken or " a date " in spoken:
        return None
    return Digits.DATE if _DATE_WORDS & set(words) or words[-1] in ("at", "le") else None
