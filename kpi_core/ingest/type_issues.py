"""What the reading of a column's numbers and dates leaves to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.cells import blank
from kpi_core.ingest.date_orders import Dated
from kpi_core.ingest.dates import FIRST_SERIAL, LAST_SERIAL, DateOrder, Digits, from_number, from_serial
from kpi_core.ingest.language import words
from kpi_core.ingest.numbers import clean
from kpi_core.ingest.survey import ColumnSurvey
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import plain

EXACT = 1e15  # a spreadsheet keeps 15 digits of a number
_CATEGORIES = 2000  # distinct texts of a column that sorts its rows
YEARS_OF_A_TABLE = timedelta(days=20 * 366)  # the events of one table lie within them
_EVENTS = words(
    "livraison livre livree delivery expedition expedie expediee signature signe signee signed creation cree creee",
    "created cloture fermeture closed debut fin start end echeance expiration expiry renouvellement renewal",
    "resiliation embauche hired naissance birth birthday inscription signup reception",
)
_AROUND = words("de du des la le l d of the prevu prevue reel reelle estime estimee expected planned actual on")


def number_issues(survey: ColumnSurvey) -> Iterable[Issue]:
    """Currencies and percent signs that are mixed, magnitudes, durations and lost digits."""
    numbers = survey.numbers
    if len(numbers.currencies) > 1:
        told = {"currencies": ", ".join(sorted(numbers.currencies))}
        yield Issue("several_currencies", Level.WARNING, survey.name, told)
    bare = numbers.numbers - numbers.percents + survey.natives[int] + survey.natives[float]
    if numbers.percents and bare:  # 5 beside 5%: five, or five hundredths
        yield Issue("percent_signs_mixed", Level.WARNING, survey.name, {"count": bare, "percents": numbers.percents})
    if numbers.scaled:
        yield Issue("numbers_scaled", Level.INFO, survey.name, _counted(numbers.scaled))
    if numbers.shortened:
        yield Issue("digits_lost", Level.WARNING, survey.name, _counted(numbers.shortened))
    yield from _duration_issues(survey)


def _counted(rows: Counter[str]) -> dict[str, Any]:
    return {"count": sum(rows.values()), "example": next(iter(rows)).strip()}


def _duration_issues(survey: ColumnSurvey) -> Iterable[Issue]:
    durations = survey.numbers.durations
    count = sum(durations.values()) + survey.natives[timedelta] + survey.natives[time]
    if count:
        yield Issue("durations_in_seconds", Level.INFO, survey.name, {"count": count})
    clock = next((t for t in durations if t.count(":") == 1), None)
    if clock is not None:
        first, _, second = clean(clock).partition(":")
        minutes = survey.numbers.readings[clock].dot == 60 * int(first.split()[-1]) + int(second)
        told = {"example": clock.strip(), "unit": "minutes" if minutes else "hours"}
        yield Issue("duration_ambiguous", Level.WARNING, survey.name, told)


def lost_digits(name: str, array: pa.Array) -> Iterable[Issue]:
    """Whole numbers longer than a spreadsheet keeps: identifiers whose last digits are gone."""
    ends = pc.min_max(array).as_py()
    if ends["max"] is None or max(abs(ends["min"]), abs(ends["max"])) < EXACT:
        return
    long = array.filter(pc.and_(pc.greater_equal(pc.abs(array), EXACT), pc.less(pc.abs(array), 1e22)))
    if len(long):
        yield Issue("digits_lost", Level.WARNING, name, {"count": len(long), "example": str(int(long[0].as_py()))})


def hidden_dates(survey: ColumnSurvey, cells: Sequence[Any]) -> Iterable[Issue]:
    """Whole numbers that count days as spreadsheets do, under a header that names nothing but an event."""
    named = set(plain(survey.name).split())
    days = [_day_number(c) for c in cells if not blank(c)] if named & _EVENTS and named <= _EVENTS | _AROUND else []
    numbers = [day for day in days if day]
    if len(numbers) >= 3 and len(numbers) == len(days) and max(numbers) - min(numbers) < YEARS_OF_A_TABLE.days:
        told = {"count": len(numbers), "example": str(numbers[0]), "day": from_serial(numbers[0]).date()}
        yield Issue("serials_may_be_dates", Level.WARNING, survey.name, told)


def _day_number(cell: Any) -> int | None:
    if type(cell) is str:
        cell = int(cell) if len(cell) < 9 and cell.strip().isdecimal() else None
    is_day = type(cell) in (int, float) and FIRST_SERIAL <= cell <= LAST_SERIAL and cell == int(cell)
    return int(cell) if is_day else None


def trimmed(survey: ColumnSurvey) -> Iterable[Issue]:
    """Values that were several only by the spaces around them."""
    texts = survey.texts if len(survey.texts) <= _CATEGORIES else Counter[str]()
    spaced = {t: rows for t, rows in texts.items() if t != t.strip()}
    if spaced and len({t.strip() for t in texts}) < len(texts):
        example = next((t for t in spaced if t.strip() in texts), next(iter(spaced))).strip()
        yield Issue("spaces_trimmed", Level.INFO, survey.name, {"count": sum(spaced.values()), "example": example})


def unlikely_dates(name: str, array: pa.Array) -> Iterable[Issue]:
    """Dates before 1901 or after 2100: kept, but rather a typing error or a stand-in for "no date"."""
    days = array.cast(pa.date32(), safe=False)
    ends = pc.min_max(days).as_py()
    if ends["min"] is None or (ends["min"].year > 1900 and ends["max"].year <= 2100):
        return
    odd = days.filter(pc.or_(pc.less(days, date(1901, 1, 1)), pc.greater(days, date(2100, 12, 31))))
    yield Issue("dates_unlikely", Level.WARNING, name, {"count": len(odd), "example": odd[0].as_py().isoformat()})


def date_issues(column: Dated, digits: Digits | None) -> Iterable[Issue]:
    """What is to be told of dates whatever their order: formats, centuries, serial numbers, zones."""
    dates, name = column.survey.dates, column.survey.name
    if dates.two_digit_years and dates.four_digit_years:
        told = {"four": dates.four_digit_years, "two": dates.two_digit_years}
        yield Issue("date_formats_mixed", Level.INFO, name, told)
    if dates.zoned:
        yield Issue("date_zone_dropped", Level.INFO, name, {"count": dates.zoned})
    if digits is Digits.YEAR:
        yield Issue("years_as_dates", Level.INFO, name, {})
    elif serials := dates.serials + _native_serials(column, digits):
        yield Issue("serial_dates", Level.INFO, name, _counted(serials))
    if dates.near_pivot:
        example = next(iter(dates.near_pivot))
        year = dates.fixed[example].year if example in dates.fixed else dates.numeric[example].year
        yield Issue("century_ambiguous", Level.WARNING, name, _counted(dates.near_pivot) | {"year": str(year)})
    if swapped := _half_converted(column):
        yield Issue("dates_half_converted", Level.WARNING, name, {"count": swapped})


def _native_serials(column: Dated, digits: Digits | None) -> Counter[str]:
    natives = column.survey.natives
    if not natives[int] + natives[float]:
        return Counter()
    found = (c for c in column.cells if type(c) in (int, float) and FIRST_SERIAL <= c <= LAST_SERIAL)
    return Counter(f"{c:g}" for c in found if from_number(c, digits))


def _half_converted(column: Dated) -> int:
    """Cells that a spreadsheet of another country took for dates: all with a day up to 12, while those left as text go beyond."""  # noqa: E501
    survey = column.survey
    converted = survey.natives[date] + survey.natives[datetime]
    texts = survey.dates.two_digit_years + survey.dates.four_digit_years
    if min(converted, texts) < 5 or max(survey.dates.unfit[DateOrder.DMY], survey.dates.unfit[DateOrder.MDY]) < texts:
        return 0
    return converted if all(c.day <= 12 for c in column.cells if isinstance(c, date)) else 0


def choose_order(
    column: Dated, left: tuple[DateOrder, ...], told: str | None
) -> tuple[DateOrder | None, tuple[Issue, ...]]:
    """The order in which a column's dates are read, and whether it has to be confirmed.

    Args:
        column: the dates with what they say by themselves.
        left: the orders that the rest of the table leaves open.
        told: the order that the user told.
    """
    dates, name = column.survey.dates, column.survey.name
    if not dates.numeric:
        return (DateOrder.YMD if dates.fixed or column.survey.native_total else None), ()
    if told and (told != DateOrder.YMD or any(n.leads for n in dates.numeric.values())):
        return DateOrder(told), ()
    if not left:
        order = min(DateOrder, key=lambda o: dates.unfit[o])
        counts = {"dmy": dates.unfit[DateOrder.MDY], "mdy": dates.unfit[DateOrder.DMY], "order": order.value}
        return order, (Issue("date_order_conflict", Level.WARNING, name, counts),)
    if len(left) == 1:
        return left[0], ()
    # 03/04 tells both; 04/04 tells nothing: show one that differs
    example = next(
        (t for t, n in dates.numeric.items() if len({n.under(o) for o in left}) > 1), next(iter(dates.numeric))
    )
    asked = {"example": example.strip(), "order": left[0].value}
    return left[0], (Issue("date_order_ambiguous", Level.WARNING, name, asked),)
