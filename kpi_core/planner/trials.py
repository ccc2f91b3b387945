"""What forecasts of the same kind would have been wrong by: made at earlier days from what was known then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from kpi_core.pipeline.spans import Spans
from kpi_core.planner.draws import Correction
from kpi_core.stats.durations import Floats

MOST_TRIALS = 12
_APART = 14  # days between two trials
_PACE = 91  # days whose pace is the other forecast
_MODEL_FIRST = 0.75  # chance that the model tells better than the pace, before any trial
_FIRST_ODDS = float(np.log(_MODEL_FIRST / (1 - _MODEL_FIRST)))
_TRUST = 2.0  # trials that the usual spread counts for
_USUAL_SPREAD = 0.08  # relative, beyond chance, before any trial
_USUAL_LEVEL = (
    0.1  # by how much a level is usually off: differences that the trials cannot tell from chance are not kept
)
_MONTHLY_NOISE = 0.15  # relative difference between months that means nothing
_LEAST_WINS = 5  # expected in all trials together, to learn anything from them
_FARTHEST = 2.5  # times as high or low as the model: no correction goes beyond


@dataclass(frozen=True)
class Trial:
    """One forecast of the past: what the model and the pace of the quarter before foretold, and what came.

    `chance` is the variance that the model expected.
    """

    day: date
    model: float
    chance: float
    pace: float
    actual: float


Foretell = Callable[[Spans, date, int], "tuple[float, float] | None"]  # known, day, days ahead -> mean, variance


def pace(spans: Spans, day: date, horizon: int, rhythm: Rhythm) -> float:
    """Wins of the next days at the pace of the quarter before, its rhythm taken into account."""
    first = max(day - timedelta(_PACE), first_win(spans) or day)
    days = (day - first).days
    if days < 14:
        return 0.0
    won = spans.reached(spans.stages - 2, first, day)
    return won / max(rhythm.of(first, days), 1e-9) * rhythm.of(day, horizon) * horizon / days


def first_win(spans: Spans) -> date | None:
    """The day of the first win."""
    won = spans.stop[(spans.leg == spans.stages - 2) & (spans.kind == 1)]
    return date.fromordinal(int(won.min())) if len(won) else None


def tried(spans: Spans, day: date, horizon: int, foretell: Foretell) -> list[Trial]:
    """Forecasts of as many days ahead, whose outcome was known by `day`.

    Args:
        spans: the ways of the records.
        day: the first day of which nothing is known.
        horizon: days ahead.
        foretell: mean and variance of the wins to come, from what was known.
    """
    told = []
    for back in range(MOST_TRIALS):
        origin = day - timedelta(horizon + back * _APART)
        known = spans.known_on(origin)
        if not len(known.n) or (first := first_win(known)) is None or (origin - first).days < 28:
            break
        ahead = foretell(known, origin, horizon)
        if ahead is None:
            break
        actual = spans.reached(spans.stages - 2, origin, origin + timedelta(horizon))
        told.append(Trial(origin, *ahead, pace(known, origin, horizon, rhythm_of(known, origin)), float(actual)))
    return told


def corrected(
    trials: Sequence[Trial], model: float, pace_now: float, horizon: int, elsewhere: Evidence | None = None
) -> Correction:
    """What the trials teach: how far to trust the model beside the pace, and how wide the range has to be.

    Args:
        trials: of the same horizon.
        model, pace_now: what both foretell today.
        horizon: days ahead: trials that overlap count for less.
        elsewhere: what more records than these, or shorter horizons, tell of the two.
    """
    known = elsewhere or Evidence()
    usual = known.spread
    if not trials or sum(t.model for t in trials) < _LEAST_WINS:
        level, weight, spread = 1.0, _chance(known.odds), usual**2
    else:
        own = evidence(trials, horizon)
        weight = _chance(own.odds + known.odds - _FIRST_ODDS)
        ahead, by_pace, came, chance = _arrays(trials)
        count = _count(trials, horizon)
        told = np.maximum(weight * ahead + (1 - weight) * by_pace, 1.0)
        noise = float((chance / told**2).mean()) / count
        kept = _USUAL_LEVEL**2 / (_USUAL_LEVEL**2 + noise)
        level = float(np.exp(kept * np.log(max(came.sum(), 1.0) / told.sum())))
        beyond = float((((came - level * told) ** 2 - chance) / told**2).mean())
        spread = (count * max(beyond, 0.0) + _TRUST * usual**2) / (count + _TRUST) + kept * noise
    mean = level * (weight * model + (1 - weight) * pace_now)
    ratio = mean / model if model > 0 else 1.0
    return Correction(float(np.clip(ratio, 1 / _FARTHEST, _FARTHEST)), float(np.sqrt(spread)), len(trials))


@dataclass(frozen=True)
class Evidence:
    """What trials tell of the two forecasts: log odds that the model tells better, and how wide the better one errs."""

    odds: float = _FIRST_ODDS
    spread: float = _USUAL_SPREAD


def evidence(trials: Sequence[Trial], horizon: int) -> Evidence:
    """The likelihood of as many errors, each forecast with a spread of its own; better than chance is luck."""
    if not trials or sum(t.model for t in trials) < _LEAST_WINS:
        return Evidence()
    ahead, by_pace, came, chance = _arrays(trials)
    of_model, of_pace = (max(float(((came - told) ** 2 / chance).mean()), 1.0) for told in (ahead, by_pace))
    count = _count(trials, horizon)
    odds = _FIRST_ODDS + 0.5 * count * float(np.log(of_pace) - np.log(of_model))
    better = ahead if odds > 0 else by_pace
    beyond = float((((came - better) ** 2 - chance) / np.maximum(better, 1.0) ** 2).mean())
    spread = (count * max(beyond, 0.0) + _TRUST * _USUAL_SPREAD**2) / (count + _TRUST)
    return Evidence(odds, float(np.sqrt(spread)))


def _arrays(trials: Sequence[Trial]) -> tuple[Floats, Floats, Floats, Floats]:
    ahead, by_pace, came, chance = (
        np.array([getattr(t, k) for t in trials]) for k in ("model", "pace", "actual", "chance")
    )
    return ahead, by_pace, came, np.maximum(chance, 1.0)


def _count(trials: Sequence[Trial], horizon: int) -> float:
    """How many trials they are worth: those that overlap share most of what came."""
    return 1 + (len(trials) - 1) * min(_APART / horizon, 1.0)


def _chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(odds, -50, 50))))


@dataclass(frozen=True)
class Rhythm:
    """How wins lie in a quarter: a factor for its first, second and third month, 1 on average.

    `doubt` is the standard deviation of a month's factor; over a quarter such doubts cancel.
    """

    months: tuple[float, float, float] = (1.0, 1.0, 1.0)
    doubt: float = 0.0

    def doubt_over(self, days: int) -> float:
        """The doubt about a window of so many days."""
        return self.doubt * max(0.0, 1 - days / _PACE)

    def of(self, start: date, days: int) -> float:
        """Mean factor of the days from `start` on."""
        months = [(start + timedelta(i)).month for i in range(days)]
        return float(np.mean([self.months[(m - 1) % 3] for m in months])) if months else 1.0


def rhythm_of(spans: Spans, day: date) -> Rhythm:
    """The rhythm of the quarter, as far as whole quarters before `day` agree on it.

    Sales teams close before the quarter ends. Of the differences between the months of a quarter, that part is kept
    which is not noise: the noise is what one quarter tells otherwise than another, or what is usual where there is one.
    """
    quarters = _quarters(spans, day)
    if not len(quarters):
        return Rhythm(doubt=_MONTHLY_NOISE)
    ratios = quarters / quarters.mean(axis=1, keepdims=True)
    mean = ratios.mean(axis=0)
    noise = 1 / quarters.mean() + _MONTHLY_NOISE**2
    if len(quarters) > 1:
        own = float(ratios.var(axis=0, ddof=1).mean())
        noise = (own * (len(quarters) - 1) + noise) / len(quarters)
    between = float(mean.var(ddof=1))
    kept = max(0.0, 1 - noise / len(quarters) / between) if between > 0 else 0.0
    first, second, third = (float(f) for f in 1 + kept * (mean - 1))
    return Rhythm((first, second, third), float(np.sqrt(kept * noise / len(quarters))))


def _quarters(spans: Spans, day: date) -> Floats:
    """Wins by month of the whole quarters between the first win and a day, a row per quarter."""
    first = first_win(spans)
    if first is None:
        return np.zeros((0, 3))
    start = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    rows = []
    while (end := _months_later(start, 3)) <= day:
        bounds = [_months_later(start, i) for i in range(4)]
        months = [spans.reached(spans.stages - 2, a, b) for a, b in pairwise(bounds)]
        if start >= first and sum(months) >= 3 * _LEAST_WINS:
            rows.append(months)
        start = end
    return np.array(rows, float).reshape(-1, 3)


def _months_later(day: date, months: int) -> date:
    place = day.month - 1 + months
    return date(day.year + place // 12, place % 12 + 1, 1)
