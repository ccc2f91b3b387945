"""The days of the sample data and how busy each is: growth, season, weekday, holidays."""

from __future__ import annotations

from datetime import date, timedelta

START = date(2023, 11, 1)
END = date(2026, 10, 31)
DAYS = [START + timedelta(days=n) for n in range((END - START).days + 1)]

# busy in March, quiet in August and December; the value belongs to the middle of the month
_MONTH = (0.98, 1.10, 1.33, 1.17, 1.05, 1.06, 0.92, 0.56, 1.12, 1.10, 1.00, 0.80)
_WEEKDAY = (1.26, 1.24, 1.18, 1.16, 1.02, 0.64, 0.50)
_EASTER_MONDAYS = (date(2024, 4, 1), date(2025, 4, 21), date(2026, 4, 6), date(2027, 3, 29))
_FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
_GROWTH_PER_YEAR = 0.08


def is_holiday(day: date) -> bool:
    """Whether it is a French public holiday."""
    moving = {monday + timedelta(days=n) for monday in _EASTER_MONDAYS for n in (0, 38, 49)}  # Ascension, Whit Monday
    return (day.month, day.day) in _FIXED_HOLIDAYS or day in moving


def workday_from(day: date) -> date:
    """The same day, or the next one on which the sales team works."""
    while day.weekday() >= 5 or is_holiday(day):
        day += timedelta(days=1)
    return day


def season(day: date) -> float:
    """Busyness of the time of year, interpolated between the middles of the months."""
    position = day.month - 1 + (day.day - 15) / 30
    before = int(position // 1)
    share = position - before
    factor = _MONTH[before % 12] * (1 - share) + _MONTH[(before + 1) % 12] * share
    christmas = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 2)
    return factor * (0.55 if christmas else 1.0)


def busyness(day: date) -> float:
    """How busy a day is against the average day of all three years (about 1)."""
    growth = 1 + _GROWTH_PER_YEAR * ((day - START).days / 365 - 1.5)
    return growth * season(day) * _WEEKDAY[day.weekday()] * (0.45 if is_holiday(day) else 1.0)
