"""School holidays of France, zone by zone, 1990 to 2028, from the package `vacances-scolaires-france`.

The package publishes the open data of the ministry of education (a row per day). We read its file ourselves: its own
reader takes 0.3 s for what is read here in 0.05 s, and opens the file in the machine's encoding, which on Windows
garbles the names. The bridge of Ascension is left out: the data have it in some years only, though schools close in
others too. A zone is the one of its day: academies changed zones in 2016.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kpi_core.stats.moving_days import overlap
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period

ZONES = ("A", "B", "C")
CODES: Mapping[str, str] = {
    "Vacances de la Toussaint": "autumn",
    "Vacances de Noël": "christmas",
    "Vacances d'hiver": "winter",
    "Vacances de printemps": "spring",
    "Vacances d'été": "summer",
}
# The data kept the calendar of before 31 March 2021, when the third lockdown gave all zones the same spring.
MOVED: Mapping[tuple[str, int], Period] = {("spring", 2021): Period(date(2021, 4, 10), date(2021, 4, 26))}


@dataclass(frozen=True)
class SchoolHoliday:
    """One holiday with the zones that have it. `staggered`: the zones have it at different times."""

    code: str
    period: Period
    zones: tuple[str, ...]
    staggered: bool


def school_holidays(country: str, period: Period, zone: str | None = None, lang: str = "en") -> tuple[Event, ...]:
    """School holidays that touch a period, each whole, in order.

    Args:
        country: two letters; any other than France has no data.
        period: any days; outside the years of the data there are none.
        zone: A, B or C. Without one, overlapping holidays of the zones are one event, from the first to the last day.
        lang: language of the names.

    Returns:
        Events from the first day without school to the day school starts again. The name tells the zones where these
        have their holidays at different times.

    >>> winter = Period(date(2026, 2, 1), date(2026, 3, 1))
    >>> [(event.name, event.period.days) for event in school_holidays("FR", winter)]
    [('winter school holidays (zones A, B and C)', 30)]
    """
    if country.upper() != "FR":
        return ()
    known = _all_zones() if zone is None else _of_zone(zone.upper())
    return tuple(
        Event(holiday.period, EventKind.SCHOOL_HOLIDAY, _name(holiday, lang))
        for holiday in known
        if overlap(holiday.period, period)
    )


def _name(holiday: SchoolHoliday, lang: str) -> str:
    from kpi_core.text import LANGUAGES, text_for

    t = text_for(lang if lang in LANGUAGES else "en")
    name = t(f"calendar-school-{holiday.code}")
    zones = holiday.zones
    return t("calendar-in-zones", name=name, zones=zones, count=len(zones)) if holiday.staggered else name


@lru_cache(maxsize=len(ZONES) + 1)
def _of_zone(zone: str) -> tuple[SchoolHoliday, ...]:
    """Holidays of one zone; none for a zone that does not exist."""
    everywhere = {(holiday.code, holiday.period) for holiday in _all_zones() if not holiday.staggered}
    spans = _read().get(zone, ())
    return tuple(SchoolHoliday(code, span, (zone,), (code, span) not in everywhere) for code, span in spans)


@lru_cache(maxsize=1)
def _all_zones() -> tuple[SchoolHoliday, ...]:
    """Holidays of all zones, those that overlap as one."""
    spans = sorted((code, span, zone) for zone, found in _read().items() for code, span in found)
    merged: list[SchoolHoliday] = []
    for code, span, zone in spans:
        last = merged[-1] if merged else None
        if last and last.code == code and overlap(last.period, span):
            merged[-1] = _joined(last, span, zone)
        else:
            merged.append(SchoolHoliday(code, span, (zone,), staggered=True))
    return tuple(sorted((_settled(holiday) for holiday in merged), key=lambda holiday: holiday.period))


def _joined(holiday: SchoolHoliday, span: Period, zone: str) -> SchoolHoliday:
    period = Period(holiday.period.start, max(holiday.period.end, span.end))
    return SchoolHoliday(holiday.code, period, tuple(sorted({*holiday.zones, zone})), staggered=True)


def _settled(holiday: SchoolHoliday) -> SchoolHoliday:
    """The holiday, told to be the same everywhere where each zone has exactly its days."""
    same = all((holiday.code, holiday.period) in _read()[zone] for zone in ZONES)
    return SchoolHoliday(holiday.code, holiday.period, holiday.zones, staggered=not same)


@lru_cache(maxsize=1)
def _read() -> Mapping[str, tuple[tuple[str, Period], ...]]:
    """Zone -> its holidays (code, days) in order."""
    from importlib.resources import files

    source = files("vacances_scolaires_france") / "data" / "data.csv"
    with source.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["nom_vacances"] in CODES]
    return {
        zone: tuple((code, MOVED.get((code, span.start.year), span)) for code, span in _spans(_days(rows, zone)))
        for zone in ZONES
    }


def _days(rows: Iterable[Mapping[str, str]], zone: str) -> Iterable[tuple[date, str]]:
    column = f"vacances_zone_{zone.lower()}"
    return ((date.fromisoformat(row["date"]), CODES[row["nom_vacances"]]) for row in rows if row[column] == "True")


def _spans(days: Iterable[tuple[date, str]]) -> Iterable[tuple[str, Period]]:
    """Runs of consecutive days of one holiday."""
    run: tuple[str, Period] | None = None
    for day, code in days:
        following = day + timedelta(days=1)
        if run and run[0] == code and run[1].end == day:
            run = (code, Period(run[1].start, following))
            continue
        if run:
            yield run
        run = (code, Period(day, following))
    if run:
        yield run
