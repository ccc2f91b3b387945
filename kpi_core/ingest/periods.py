"""Months, quarters, half-years and weeks written by people, and the words of the calendar in four languages."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from kpi_core.model.stages import plain

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier jan janv januar janner jaenner enero ene",
            "february fevrier feb fev fevr februar febrero",
            "march mars mar marz maerz mrz marzo", "april avril apr avr abril abr", "may mai mayo",
            "june juin jun juni junio", "july juillet jul juil juli julio", "august aout aug aou agosto ago",
            "september septembre sep sept septiembre setiembre set", "october octobre oct oktober okt octubre",
            "november novembre nov noviembre", "december decembre dec dezember dez diciembre dic",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mi[eé]|jue|vie|s[aá]b|dom|mo|di|mi|do|fr|sa|so)"
    r"[a-zà-ÿ]{0,8}\.?,? )?"
)
_NAME = r"(?P<name>[A-Za-zÀ-ÿ]{3,10})\.?"
_YEAR = r"'?(?P<year>\d{4}|\d{2})"
_MONTH_YEAR = re.compile(rf"^{_NAME},?[ \-./]*(?:de |of )?{_YEAR}$")
_YEAR_NAME = re.compile(rf"^(?P<year>\d{{4}})[ \-./]*{_NAME}$")
_YEAR_MONTH = re.compile(r"^(?P<year>\d{4})(?:[-/.]|-?M)(?P<month>\d{1,2})$", re.IGNORECASE)
_MONTH_SLASH_YEAR = re.compile(r"^(?P<month>\d{1,2})[-/.](?P<year>\d{4})$")
_QUARTER = r"(?:[QT]|(?:quarter|trimestre|quartal|trim\.?|qtr\.?) ?)"
_NTH_QUARTER = r"(?:er|e|eme|ème|re|st|nd|rd|th|\.|º|°)? ?(?:quarter|trimestre|quartal|trim\.?|qtr\.?|[QT]\b)"
_STEPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_QUARTER}(?P<quarter>[1-4])[ \-/,]*(?:de |of )?{_YEAR}$",
        rf"^(?P<year>\d{{4}})[ \-/]*{_QUARTER}(?P<quarter>[1-4])$",
        rf"^(?P<quarter>[1-4]){_NTH_QUARTER}[ \-/,]*(?:de |of )?{_YEAR}$",
        rf"^(?:[HS]|half ?|semestre ?)(?P<half>[12])[ \-/]*{_YEAR}$",
        r"^(?P<year>\d{4})[ \-/]*[HS](?P<half>[12])$",
        r"^(?P<half>[12])(?:er|e|nd|ème|eme|º)? ?semestre[ \-/]*(?P<year>\d{4})$",
        r"^(?P<year>\d{4})[ \-/]?(?:W|S|KW)(?P<week>\d{1,2})(?:-(?P<day>[1-7]))?$",
        r"^(?:week|semaine|sem\.?|wk\.?|kw|w|s|semana) ?(?P<week>\d{1,2})[ \-/,]*(?P<year>\d{4})$",
    )
)


class Step(NamedTuple):
    """A written period: its first day, and whether it is a "month", "quarter", "half", "week" or "day"."""

    start: datetime
    kind: str


def read_period(bare: str, weeks: bool = False) -> datetime | None:
    """The first day of a month, quarter, half-year or week.

    Args:
        bare: a text without odd spaces.
        weeks: whether ``S1 2025`` is a week, as the column's other cells say, and not half a year.

    >>> read_period("janv-25"), read_period("1er trimestre 2025"), read_period("semaine 3 2025")
    (datetime.datetime(2025, 1, 1, 0, 0), datetime.datetime(2025, 1, 1, 0, 0), datetime.datetime(2025, 1, 13, 0, 0))
    """
    found = read_step(bare, weeks)
    return found.start if found else None


def read_step(bare: str, weeks: bool = False) -> Step | None:
    """A month, quarter, half-year or week with its first day and what it is; arguments as for :func:`read_period`.

    >>> read_step("2027T3"), read_step("2027-03").kind, read_step("wk12 2027").kind
    (Step(start=datetime.datetime(2027, 7, 1, 0, 0), kind='quarter'), 'month', 'week')
    """
    if match := _YEAR_MONTH.match(bare) or _MONTH_SLASH_YEAR.match(bare):
        year = int(match["year"])
        return _step(first_of(year, int(match["month"])), "month") if 1900 <= year <= 2100 else None
    if (match := _MONTH_YEAR.match(bare) or _YEAR_NAME.match(bare)) and (month := MONTHS.get(plain(match["name"]))):
        return _step(first_of(full_year(match["year"]), month), "month")
    for pattern in _STEPS:
        if match := pattern.match(bare):
            found = match.groupdict()
            if weeks and found.get("half") and "s" in bare.casefold():
                found = {"year": found["year"], "week": found["half"]}
            return _first_step(found)
    return None


def _step(start: datetime | None, kind: str) -> Step | None:
    return Step(start, kind) if start else None


def _first_step(found: dict[str, str | None]) -> Step | None:
    year = full_year(found["year"] or "")
    if quarter := found.get("quarter"):
        return _step(first_of(year, 3 * int(quarter) - 2), "quarter")
    if half := found.get("half"):
        return _step(first_of(year, 6 * int(half) - 5), "half")
    day = found.get("day")
    return _step(iso_week(year, int(found["week"] or 0), int(day or 1)), "day" if day else "week")


def iso_week(year: int, week: int, day: int = 1) -> datetime | None:
    """The day of an ISO week, Monday unless told; None when the year has no such week."""
    try:
        return datetime.combine(date.fromisocalendar(year, week, day), datetime.min.time())
    except ValueError:
        return None


def first_of(year: int, month: int) -> datetime | None:
    """The first day of a month, None when there is none."""
    return datetime(year, month, 1) if 1 <= year <= 9999 and 1 <= month <= 12 else None


def full_year(text: str) -> int:
    """The year of two or four digits: 00 to 69 are this century.

    >>> full_year("69"), full_year("70"), full_year("1998")
    (2069, 1970, 1998)
    """
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def half_or_week(bare: str) -> bool | None:
    """Whether a text written with S is a week (True) or may be half a year (False); None when it has no such S.

    >>> half_or_week("S2 2025"), half_or_week("S03 2025"), half_or_week("T2 2025")
    (False, True, None)
    """
    match = re.match(r"^(?:\d{4}[ \-/]?)?S(\d{1,2})(?:[ \-/]*\d{2,4})?$", bare, re.IGNORECASE)
    return None if match is None else len(match[1]) == 2 or int(match[1]) > 2
