"""Objectives set at earlier dates, and whether what then came reached them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from kpi_core.metrics.history import History, reading
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.query import MetricSeries, Query
from kpi_core.objectives.foretell import at_chance, foretell
from kpi_core.stats.change import Kind, Tally
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import span_of

MONTH = TimeGrain.MONTH
CHANCES = (0.9, 0.8, 0.5, 0.2, 0.1)
# Months from the day on which the target is set to the start of its days, and how many months these are.
WINDOWS = {"month": (0, 1), "quarter": (0, 3), "half year": (0, 6), "quarter to come": (2, 3), "in progress": (-1, 3)}


@dataclass(frozen=True)
class Trial:
    """A target per chance, set on a day for a window, and which of them were reached."""

    series: str
    window: str
    day: date
    reached: tuple[bool, ...] | None  # None: nothing could be foretold


def never_asked(query: Query) -> MetricSeries:
    """Days that add up need no query."""
    raise AssertionError(query)


def history(days: Sequence[float], start: date, unit: Unit = Unit.COUNT, bottoms: Sequence[float] = ()) -> History:
    """A metric whose days are given; with `bottoms` the share of each day's that the days are."""
    kind = Kind.SHARE if bottoms else Kind.COUNT if unit is Unit.COUNT else Kind.TOTAL
    out_of = bottoms or [1.0] * len(days)
    tallies = {
        start + timedelta(i): Tally(float(top), float(bottom), int(bottom if bottoms else max(top, 1)))
        for i, (top, bottom) in enumerate(zip(days, out_of, strict=True))
    }
    metric = Metric("planted", unit, Direction.UP, (), labels={"en": "Planted", "fr": "Planté"})
    until = start + timedelta(len(days))
    currency = "EUR" if unit is Unit.MONEY else None
    return History(metric, unit, currency, kind, tallies, span_of({d: t.n for d, t in tallies.items()}, until))


def known_on(told: History, day: date) -> History:
    """What was known of it before a day."""
    days = {when: tally for when, tally in told.days.items() if when < day}
    return replace(told, days=days, span=span_of({when: tally.n for when, tally in days.items()}, day))


def trials(name: str, told: History, most: int, windows: Sequence[str] = tuple(WINDOWS)) -> Iterator[Trial]:
    """Targets set on the first of months, from the second year of the data on, of about so many months."""
    assert told.span is not None
    until = min(told.span.as_of, told.span.covered)
    days = [step.start for step in Period(MONTH.shift(told.span.first, 14), until).steps(MONTH)]
    for day in days[:: max(1, len(days) // most)]:
        past = known_on(told, day)
        for window in windows:
            after, months = WINDOWS[window]
            period = Period(MONTH.shift(day, after), MONTH.shift(day, after + months))
            came = reading(never_asked, told, period).value if period.end <= until else None
            if past.span is not None and came is not None:
                yield Trial(name, window, day, _reached(past, period, came))


def _reached(past: History, period: Period, came: float) -> tuple[bool, ...] | None:
    outlook = foretell(never_asked, past, period)
    targets = [at_chance(outlook, chance, Direction.UP) for chance in CHANCES]
    return None if None in targets else tuple(came >= target for target in targets if target is not None)


def shares(tried: Sequence[Trial]) -> tuple[float, ...]:
    """Which part of the targets was reached, by chance; every series weighs the same."""
    told = [one for one in tried if one.reached is not None]
    names = [one.series for one in told]
    weights = np.array([1 / names.count(name) for name in names])
    return tuple(float(share) for share in weights @ np.array([one.reached for one in told], float) / weights.sum())
