"""The noise gate of alerts: whether chance alone would make the newest periods as bad as they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kpi_core.stats.change import Kind
from kpi_core.stats.distributions import normal_two_sided, student_two_sided

LEVEL = 0.006  # chance of a false alarm per rule and period: three rules together stay under 2 %
FEWEST_STEPS = 3  # periods before, from which a usual level can be told
FEWEST_TO_SPREAD = 6  # periods from which their spread is told where nothing else tells it
_FEWEST_DAYS = 20  # degrees of freedom from which days tell the spread of records
_DISPERSIONS = (1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.4, 8.0, 10.0, 13.0, 16.0, 25.0, 40.0, 64.0, 100.0)
_NO_WEIGHT = 1e-12  # of a dispersion, that moves no chance which is looked at
_PLAIN = 0.5  # prior chance that periods vary by pure chance only; the rest is spread evenly over the others


@dataclass(frozen=True)
class Step:
    """One period: `total` over `exposure` is its level.

    A rate is out of its denominators, a total out of the days it covers, so that months of 28 and of 31 days compare.
    `inside` is the sum over its days of (total - level * exposure) squared, `days` how many there are: what the spread
    of single records is told from. `n` are the records.
    """

    start: date
    total: float
    exposure: float
    n: int
    inside: float = 0.0
    days: int = 0

    @property
    def level(self) -> float:
        """Total per unit of exposure."""
        return self.total / self.exposure


@dataclass(frozen=True)
class Spread:
    """How much levels vary: `unit` is the variance of a level out of one unit of exposure.

    `weights` are how probable it is, given the periods seen, that they vary that many times as much (`times`);
    `freedom` are the degrees of freedom behind `unit` (infinite where it follows from the counts).
    """

    unit: float
    freedom: float
    times: tuple[float, ...] = (1.0,)
    weights: tuple[float, ...] = (1.0,)

    @property
    def mean(self) -> float:
        """Variance of a level out of one unit of exposure, dispersion included."""
        return self.unit * sum(t * w for t, w in zip(self.times, self.weights, strict=True))


def level_of(steps: Sequence[Step]) -> float | None:
    """Level of several periods together: a ratio of sums; None over nothing.

    >>> level_of([Step(date(2026, 1, 1), 10, 50, 50), Step(date(2026, 2, 1), 20, 50, 50)])
    0.3
    """
    exposure = math.fsum(step.exposure for step in steps)
    return math.fsum(step.total for step in steps) / exposure if exposure > 0 else None


def spread_of(steps: Sequence[Step], kind: Kind, level: float | None = None) -> Spread | None:
    """How much the levels of periods vary when nothing changes, as the periods themselves show it.

    Shares vary at least as binomial counts do, counts as Poisson ones, ratios as much as their days make them
    (Cochran's ratio of sums); how much more periods really vary (Pearson's chi-square over its degrees of freedom) is
    weighed over a grid of dispersions by what the periods make of them. Where nothing tells the least, the periods'
    own spread is all there is, with its few degrees of freedom.

    Args:
        steps: periods in which nothing is thought to have changed.
        kind: how days add up.
        level: the level that counts of the least variance are told from; the periods' own where None.

    Returns:
        The spread; None with too few periods to tell it.
    """
    usable = [step for step in steps if step.exposure > 0]
    own = level_of(usable)
    if own is None:
        return None
    squares = math.fsum(step.exposure * (step.level - own) ** 2 for step in usable)
    unit, freedom = _least(usable, kind, own if level is None else level)
    if unit is None or unit <= 0:
        enough = len(usable) >= FEWEST_TO_SPREAD and squares > 0
        return Spread(squares / (len(usable) - 1), len(usable) - 1) if enough else None
    return Spread(unit, freedom, _DISPERSIONS, _weights(squares / unit, len(usable) - 1))


def _least(steps: Sequence[Step], kind: Kind, level: float) -> tuple[float | None, float]:
    """The variance that chance alone gives a level out of one unit of exposure, None where it is not known."""
    exposure = math.fsum(step.exposure for step in steps)
    match kind:
        case Kind.SHARE:
            # Half a record on each side: shares of 0 or 1 are not known without error.
            share = (min(max(level, 0.0), 1.0) * exposure + 0.5) / (exposure + 1)
            return share * (1 - share), math.inf
        case Kind.COUNT:
            return max(level, 0.5 / exposure), math.inf
        case Kind.RATIO:
            freedom = sum(step.days for step in steps) - len(steps)
            if freedom < _FEWEST_DAYS:
                return None, 0
            inside = math.fsum(step.inside for step in steps) / exposure
            return inside * (freedom + len(steps)) / freedom, freedom
        case _:
            return None, 0


def _weights(chi_square: float, freedom: int) -> tuple[float, ...]:
    """How probable each dispersion is where periods differ by `chi_square`, divided by it chi-square again."""
    prior = [_PLAIN, *[(1 - _PLAIN) / (len(_DISPERSIONS) - 1)] * (len(_DISPERSIONS) - 1)]
    if freedom < 1:
        return tuple(prior)
    logs = [
        math.log(before) - freedom / 2 * math.log(times) - chi_square / (2 * times)
        for before, times in zip(prior, _DISPERSIONS, strict=True)
    ]
    likelihood = [math.exp(log - max(logs)) for log in logs]
    return tuple(one / math.fsum(likelihood) for one in likelihood)


def spread_of_years(pairs: Sequence[tuple[Step, Step]], kind: Kind, level: float) -> Spread | None:
    """How much levels vary around those of a year before when nothing changes: a season is in both and drops out.

    Steady growth drops out too: of shares and ratios as a difference, of anything else as a part of the level.

    Args:
        pairs: each period with the one a year before it.
        kind: how days add up.
        level: the level that the least variance is told from.

    Returns:
        The spread; None with too few pairs to tell it.
    """
    usable = [(now, then) for now, then in pairs if now.exposure > 0 and then.exposure > 0]
    if len(usable) < FEWEST_TO_SPREAD:
        return None
    unit, freedom = _least([now for now, _ in usable], kind, level)
    if kind is Kind.COUNT and unit:
        return Spread(unit, freedom, _DISPERSIONS, _weights(_odd_counts(usable), len(usable) - 1))
    moved = _moves(usable, kind, level)
    if unit is None or unit <= 0:
        squares = math.fsum(one**2 for one in moved)
        return Spread(squares / (len(moved) - 1), len(moved) - 1) if squares > 0 else None
    units = [unit] * len(usable)
    if kind is Kind.SHARE:  # each pair's own: shares of 2 % and of 40 % do not vary alike
        units = [_least(pair, kind, level_of(pair) or 0.0)[0] or unit for pair in usable]
    chi_square = math.fsum(one**2 / own for one, own in zip(moved, units, strict=True))
    return Spread(unit, freedom, _DISPERSIONS, _weights(chi_square, len(usable) - 1))


def _odd_counts(pairs: Sequence[tuple[Step, Step]]) -> float:
    """Chi-square of how the records of each pair fall on its two periods, beside how they do on the whole."""
    longer = [now.exposure / then.exposure for now, then in pairs]
    before = math.fsum(then.total * times for (_, then), times in zip(pairs, longer, strict=True))
    growth = math.fsum(now.total for now, _ in pairs) / before if before > 0 else 1.0
    found = 0.0
    for (now, then), times in zip(pairs, longer, strict=True):
        both, part = now.total + then.total, growth * times / (1 + growth * times)
        if both > 0 and 0 < part < 1:
            found += (now.total - both * part) ** 2 / (both * part * (1 - part))
    return found


def _moves(pairs: Sequence[tuple[Step, Step]], kind: Kind, level: float) -> list[float]:
    """Each change over a year without the usual one, as one out of one unit of exposure in each period would be."""
    sizes = [math.sqrt(1 / now.exposure + 1 / then.exposure) for now, then in pairs]
    is_part = kind not in (Kind.SHARE, Kind.RATIO) and all(then.level > 0 for _, then in pairs)
    if is_part:
        growth = math.fsum(now.level for now, _ in pairs) / math.fsum(then.level for _, then in pairs)
        told = [level * (now.level / then.level - growth) for now, then in pairs]
    else:
        weights = [1 / size**2 for size in sizes]
        changes = [now.level - then.level for now, then in pairs]
        usual = math.fsum(w * c for w, c in zip(weights, changes, strict=True)) / math.fsum(weights)
        told = [change - usual for change in changes]
    return [one / size for one, size in zip(told, sizes, strict=True)]


@dataclass(frozen=True)
class Question:
    """What is compared: the `newest` periods with the periods `before` (or a `fixed` level, known without error).

    `worse` is -1 where a fall is bad, 1 where a rise is; `quiet` are the periods whose spread counts;
    `years` are periods with those a year before them, which tell it instead where there are enough.
    """

    newest: tuple[Step, ...]
    before: tuple[Step, ...]
    quiet: tuple[Step, ...]
    kind: Kind
    worse: int
    fixed: float | None = None
    years: tuple[tuple[Step, Step], ...] = ()


def chance(question: Question) -> float | None:
    """Chance that periods in which nothing changed are at least as bad, one-sided; None where it cannot be told.

    Shares and counts by the signed root of their likelihood ratio, which holds far out in the tails of small counts
    where a normal approximation does not (Barndorff-Nielsen and Cox 1994, 4.2); others by their difference.

    >>> months = tuple(Step(date(2026, m, 1), 60, 300, 300) for m in range(1, 10))
    >>> fallen = (Step(date(2026, 10, 1), 40, 300, 300),)  # from 20 % to 13 %
    >>> round(chance(Question(fallen, months, months, Kind.SHARE, -1)), 4)
    0.0023
    """
    base = question.fixed if question.fixed is not None else level_of(question.before)
    newest = level_of(question.newest)
    if base is None or newest is None:
        return None
    by_year = spread_of_years(question.years, question.kind, base)
    told = by_year or spread_of(question.quiet, question.kind, base)
    if told is None:
        return None
    z = question.worse * _distance(question, newest, base, told)
    return tail(z, told)


def tail(z: float, told: Spread) -> float:
    """Chance of a level more than `z` standard deviations of pure chance off, over all dispersions.

    >>> round(tail(1.645, Spread(1.0, math.inf)), 3)
    0.05
    """
    held = [(t, w) for t, w in zip(told.times, told.weights, strict=True) if w > _NO_WEIGHT]
    return math.fsum(w * _tail(z / math.sqrt(t), told.freedom) for t, w in held)


def _tail(z: float, freedom: float) -> float:
    """Chance of a value above `z`."""
    both = normal_two_sided(z) if math.isinf(freedom) else student_two_sided(z, freedom)
    return both / 2 if z > 0 else 1 - both / 2


def _distance(question: Question, newest: float, base: float, told: Spread) -> float:
    """Newest minus base, in standard deviations without dispersion."""
    exposure = math.fsum(step.exposure for step in question.newest)
    past = math.inf if question.fixed is not None else math.fsum(step.exposure for step in question.before)
    if question.kind in (Kind.SHARE, Kind.COUNT):
        deviance = _deviance(newest, exposure, base, past, question.kind)
        return math.copysign(math.sqrt(max(deviance, 0.0)), newest - base)
    return (newest - base) / math.sqrt(told.unit * (1 / exposure + 1 / past))


def _deviance(newest: float, exposure: float, base: float, past: float, kind: Kind) -> float:
    """Twice the log of the likelihood ratio between two levels and one."""
    if math.isinf(past):
        return exposure * _gap(newest, base, kind)
    pooled = (newest * exposure + base * past) / (exposure + past)
    return exposure * _gap(newest, pooled, kind) + past * _gap(base, pooled, kind)


def _gap(seen: float, expected: float, kind: Kind) -> float:
    """Deviance of one unit of exposure; a level that cannot be (a share of 0 that was hit) is infinitely far."""
    if kind is Kind.COUNT:
        return 2 * (_part(seen, expected) - (seen - expected))
    return 2 * (_part(seen, expected) + _part(1 - seen, 1 - expected))


def _part(seen: float, expected: float) -> float:
    if seen <= 0:
        return 0.0
    return seen * math.log(seen / expected) if expected > 0 else math.inf


def windows(times: int) -> tuple[int, ...]:
    """Over how many of the newest periods together a rule is judged.

    One that wants a single period is judged on it and on the two newest together: a fall that one period cannot tell
    from chance shows in two. One that wants several in a row is judged on those.
    """
    return (1, 2) if times <= 1 else (times,)


def judged(questions: Sequence[Question | None]) -> float | None:
    """Chance of a false alarm with several looks at the newest periods: the least, times their number (Bonferroni).

    Args:
        questions: one per window; None where the history is too short for it.
    """
    told = [p for one in questions if one is not None and (p := chance(one)) is not None]
    return min(1.0, len(told) * min(told)) if told else None


def looks(steps: Sequence[Step], kind: Kind, worse: int, times: int = 1, most: int = 12) -> Iterator[Question | None]:
    """The newest periods against up to `most` before them, once per window of :func:`windows`.

    >>> steps = [Step(date(2026, m, 1), 60, 300, 300) for m in range(1, 7)]
    >>> [(len(q.newest), len(q.before)) for q in looks(steps, Kind.SHARE, -1) if q]
    [(1, 5), (2, 4)]
    """
    for size in windows(times):
        before = tuple(steps[:-size][-most:])
        fits = len(before) >= FEWEST_STEPS
        yield Question(tuple(steps[-size:]), before, before, kind, worse) if fits else None
