"""The days an objective usually covers, counted from a day: whole months, quarters and years."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kpi_core.vocabulary.period import Period, TimeGrain


class Timeframe(StrEnum):
    """Days on offer; `OWN` are a person's own."""

    THIS_MONTH = "this-month"
    NEXT_MONTH = "next-month"
    THIS_QUARTER = "this-quarter"
    NEXT_QUARTER = "next-quarter"
    SIX_MONTHS = "six-months"
    THIS_YEAR = "this-year"
    NEXT_YEAR = "next-year"
    OWN = "own"


_STEPS = {
    Timeframe.THIS_MONTH: (TimeGrain.MONTH, 0),
    Timeframe.NEXT_MONTH: (TimeGrain.MONTH, 1),
    Timeframe.THIS_QUARTER: (TimeGrain.QUARTER, 0),
    Timeframe.NEXT_QUARTER: (TimeGrain.QUARTER, 1),
    Timeframe.THIS_YEAR: (TimeGrain.YEAR, 0),
    Timeframe.NEXT_YEAR: (TimeGrain.YEAR, 1),
}


def days_of(frame: Timeframe, today: date) -> Period | None:
    """The days of a timeframe; six months begin with the next one; None for a person's own.

    >>> days_of(Timeframe.NEXT_QUARTER, date(2026, 11, 27))
    Period(start=datetime.date(2027, 1, 1), end=datetime.date(2027, 4, 1))
    """
    if frame is Timeframe.OWN:
        return None
    if frame is Timeframe.SIX_MONTHS:
        start = TimeGrain.MONTH.shift(TimeGrain.MONTH.floor(today), 1)
        return Period(start, TimeGrain.MONTH.shift(start, 6))
    grain, ahead = _STEPS[frame]
    start = grain.shift(grain.floor(today), ahead)
    return Period(start, grain.shift(start, 1))


def frame_of(period: Period, today: date) -> Timeframe:
    """The name of some days, `OWN` where they have none.

    >>> frame_of(Period(date(2026, 1, 1), date(2027, 1, 1)), date(2026, 11, 27)).value
    'this-year'
    """
    return next((frame for frame in Timeframe if days_of(frame, today) == period), Timeframe.OWN)
