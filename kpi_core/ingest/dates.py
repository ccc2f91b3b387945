"""Reading dates written by people, with the evidence for the order of day and month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from kpi_core.ingest.numbers import clean, is_missing_mark
from kpi_core.model.stages import plain


class DateOrder(StrEnum):
    """Order of day, month and year in a numeric date."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


_TIME = (
    r"(?:[T ,]+(?:at |à )?(?P<hour>\d{1,2})[:hH](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[aApP]\.?[mM]\.?)?"  # noqa: E501
    r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_YMD = re.compile(r"^(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})" + _TIME + "$")
_ORDERED = re.compile(r"^(?P<a>\d{1,2})(?P<sep>[-/. ])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})" + _TIME + "$")
_DAY_NAME = r"(?:[A-Za-zÀ-ÿ]{3,9}\.?,? )?"
_DAY_MONTH = re.compile(
    "^"
    + _DAY_NAME
    + r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?[ \-./]+(?P<name>[A-Za-zÀ-ÿ]{3,10})\.?[ \-./,]+(?P<year>\d{4}|\d{2})"
    + _TIME
    + "$"
)
_MONTH_DAY = re.compile(
    "^"
    + _DAY_NAME
    + r"(?P<name>[A-Za-zÀ-ÿ]{3,10})\.?[ \-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[ \-]+(?P<year>\d{4})"
    + _TIME
    + "$"
)
_MONTH_YEAR = re.compile(r"^(?P<name>[A-Za-zÀ-ÿ]{3,10})\.?[ \-./]*(?P<year>\d{4}|\d{2})$")
_YEAR_MONTH = re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})$")
_MONTH_SLASH_YEAR = re.compile(r"^(?P<month>\d{1,2})[-/.](?P<year>\d{4})$")
_QUARTER = re.compile(
    r"^(?:[QT](?P<q1>[1-4])[ \-/]?(?P<y1>\d{4})|(?P<y2>\d{4})[ \-/]?[QT](?P<q2>[1-4]))$", re.IGNORECASE
)
_WEEK = re.compile(r"^(?P<year>\d{4})[ -]?[WS](?P<week>\d{1,2})$", re.IGNORECASE)
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?P<hour>\d{2})?$")

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier jan janv januar", "february fevrier feb fev fevr februar", "march mars mar marz mrz",
            "april avril apr avr", "may mai", "june juin jun juni", "july juillet jul juil juli",
            "august aout aug aou", "september septembre sep sept", "october octobre oct oktober okt",
            "november novembre nov", "december decembre dec dezember dez",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
_EXCEL_EPOCH = datetime(1899, 12, 30)


@dataclass(frozen=True)
class Numeric:
    """A date of which the order of day and month is open."""

    first: int
    second: int
    year: int
    time: timedelta

    def under(self, order: DateOrder) -> datetime | None:
        """The moment under an order, None when there is no such day."""
        day, month = (self.first, self.second) if order is DateOrder.DMY else (self.second, self.first)
        return moment(self.year, month, day, self.time)


@dataclass
class DateSurvey:
    """What the distinct texts of a column say when read as dates. Counts are rows."""

    fixed: dict[str, datetime] = field(default_factory=dict)
    numeric: dict[str, Numeric] = field(default_factory=dict)
    dates: int = 0
    marks: int = 0
    other: int = 0
    first_over_12: int = 0
    second_over_12: int = 0
    two_digit_years: int = 0
    four_digit_years: int = 0
    zoned: int = 0

    @property
    def share(self) -> float:
        """Share of the texts that are dates, marks of "no value" left out."""
        known = self.dates + self.other
        return self.dates / known if known else 0.0

    def order(self) -> DateOrder | None:
        """The order that impossible months prove, None when every date could be read both ways."""
        if self.first_over_12 and not self.second_over_12:
            return DateOrder.DMY
        if self.second_over_12 and not self.first_over_12:
            return DateOrder.MDY
        return None

    def values(self, order: DateOrder) -> dict[str, datetime]:
        """The moment of each distinct text under an order; texts that are no day under it are left out."""
        return self.fixed | {t: m for t, n in self.numeric.items() if (m := n.under(order)) is not None}


def survey_dates(texts: Mapping[str, int], compact: bool = False) -> DateSurvey:
    """Read each distinct text of a column (text -> rows) as a date and gather the evidence.

    Args:
        texts: distinct texts with their number of rows.
        compact: also read ``20260131`` and ``2026013123``: only where the header speaks of a date.
    """
    survey = DateSurvey()
    for text, rows in texts.items():
        if is_missing_mark(text):
            survey.marks += rows
            continue
        found = read_date(text, compact)
        if found is None:
            survey.other += rows
            continue
        survey.dates += rows
        if isinstance(found, datetime):
            survey.fixed[text] = found
        else:
            survey.numeric[text] = found
            survey.first_over_12 += rows if found.first > 12 else 0
            survey.second_over_12 += rows if found.second > 12 else 0
            _count_years(survey, text, rows)
        survey.zoned += rows if re.search(r"\d[ ]?(?:Z|[+-]\d{2}:?\d{2})$", text) and ":" in text else 0
    return survey


def _count_years(survey: DateSurvey, text: str, rows: int) -> None:
    match = _ORDERED.match(clean(text))
    if match and len(match["year"]) == 2:
        survey.two_digit_years += rows
    else:
        survey.four_digit_years += rows


def read_date(text: str, compact: bool = False) -> datetime | Numeric | None:
    """Read one text as a moment, or as a numeric date whose order is open.

    >>> read_date("2026-11-21")
    datetime.datetime(2026, 11, 21, 0, 0)
    >>> read_date("1 sept. 2026"), read_date("Jun 01, 2023 09:46 pm")
    (datetime.datetime(2026, 9, 1, 0, 0), datetime.datetime(2023, 6, 1, 21, 46))
    >>> read_date("03/04/25")
    Numeric(first=3, second=4, year=2025, time=datetime.timedelta(0))
    """
    bare = clean(text)
    if not bare or not any(c.isdigit() for c in bare):
        return None
    if match := _YMD.match(bare):
        return moment(int(match["year"]), int(match["month"]), int(match["day"]), _time(match))
    if match := _ORDERED.match(bare):
        numeric = Numeric(int(match["a"]), int(match["b"]), full_year(match["year"]), _time(match))
        return numeric if numeric.under(DateOrder.DMY) or numeric.under(DateOrder.MDY) else None
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        if match := pattern.match(bare):
            month = MONTHS.get(plain(match["name"]))
            return moment(full_year(match["year"]), month, int(match["day"]), _time(match)) if month else None
    return _read_coarse(bare) or (_read_compact(bare) if compact else None)


def _read_coarse(bare: str) -> datetime | None:
    """Months, quarters and weeks: the first day of the step."""
    if match := _YEAR_MONTH.match(bare) or _MONTH_SLASH_YEAR.match(bare):
        return moment(int(match["year"]), int(match["month"]), 1) if 1900 <= int(match["year"]) <= 2100 else None
    if match := _MONTH_YEAR.match(bare):
        month = MONTHS.get(plain(match["name"]))
        return moment(full_year(match["year"]), month, 1) if month else None
    if match := _QUARTER.match(bare):
        return moment(int(match["y1"] or match["y2"]), 3 * int(match["q1"] or match["q2"]) - 2, 1)
    if match := _WEEK.match(bare):
        try:
            return datetime.combine(
                date.fromisocalendar(int(match["year"]), int(match["week"]), 1), datetime.min.time()
            )
        except ValueError:
            return None
    return None


def _read_compact(bare: str) -> datetime | None:
    match = _COMPACT.match(bare)
    if match is None:
        return None
    return moment(int(match["year"]), int(match["month"]), int(match["day"]), timedelta(hours=int(match["hour"] or 0)))


def _time(match: re.Match[str]) -> timedelta:
    if match["hour"] is None:
        return timedelta(0)
    hour = int(match["hour"])
    half = (match["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return timedelta(hours=hour, minutes=int(match["minute"]), seconds=int(match["second"] or 0))


def moment(year: int, month: int | None, day: int, time: timedelta = timedelta(0)) -> datetime | None:
    """The moment, None when there is no such day or hour."""
    if time >= timedelta(days=1) or month is None:
        return None
    try:
        return datetime(year, month, day) + time
    except ValueError:
        return None


def full_year(text: str) -> int:
    """The year of two or four digits: 00 to 69 are this century.

    >>> full_year("69"), full_year("70"), full_year("1998")
    (2069, 1970, 1998)
    """
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def from_serial(serial: float) -> datetime:
    """The moment of an Excel serial number (1900 system).

    >>> from_serial(44197)
    datetime.datetime(2021, 1, 1, 0, 0)
    """
    return _EXCEL_EPOCH + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86400))


def says_date(name: str) -> bool:
    """Whether a header speaks of a date."""
    words = set(plain(name).split())
    return bool(
        words
        & {
            "date",
            "day",
            "jour",
            "hour",
            "heure",
            "yyyymmddhh",
            "month",
            "mois",
            "datetime",
            "timestamp",
            "semaine",
            "week",
            "at",
            "le",
        }
    )


def order_by_sequence(values: Iterable[Numeric]) -> DateOrder | None:
    """The only order under which the rows run in one direction (up or down), None when both or neither do."""
    numbers = list(values)
    running = [order for order in (DateOrder.DMY, DateOrder.MDY) if _runs(numbers, order)]
    return running[0] if len(running) == 1 else None


def _runs(numbers: list[Numeric], order: DateOrder) -> bool:
    moments = [n.under(order) for n in numbers]
    known = [m for m in moments if m is not None]
    if len(known) < len(moments) or len(set(known)) < 3:
        return False
    up = all(a <= b for a, b in pairwise(known))
    return up or all(a >= b for a, b in pairwise(known))
