"""Whether a change between two periods is more than chance, judged from how much its days or weeks vary."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from kpi_core.stats.distributions import normal_two_sided, student_quantile, student_two_sided
from kpi_core.stats.proportions import MINIMUM_N, Z95, Interval, newcombe, two_proportions
from kpi_core.vocabulary.period import Period, TimeGrain

LEVEL = 0.05
MINIMUM_EVENTS = 10  # records behind a count or a sum
MINIMUM_BUCKETS = 6
WEEKS_WANTED = 8  # whole weeks in both periods before weeks, instead of days, are compared
WEEKS_WANTED_OF_RATES = 12  # rates have less of a rhythm to lose, and need the degrees of freedom more


class Verdict(StrEnum):
    """What may be said of a change."""

    BEYOND_CHANCE = "beyond_chance"
    WITHIN_CHANCE = "within_chance"
    TOO_FEW = "too_few"
    NOT_TESTED = "not_tested"


class Kind(StrEnum):
    """How days add up to a period."""

    COUNT = "count"  # of records: at least as variable as pure chance makes counts
    TOTAL = "total"  # any other sum
    SHARE = "share"  # ratio of sums whose numerator is a part of its denominator
    RATIO = "ratio"  # any other ratio of sums
    VALUE = "value"  # does not add up (median): steps stand side by side
    DISTINCT = "distinct"  # a count that does not add up (customers): the same

    @property
    def is_total(self) -> bool:
        """Whether a day without a record counts as 0."""
        return self in (Kind.COUNT, Kind.TOTAL)


@dataclass(frozen=True)
class Tally:
    """What one day (or any step) holds. A total has denominator 1; a value that does not add up is a numerator."""

    numerator: float
    denominator: float = 1.0
    n: int = 0


@dataclass(frozen=True)
class Sample:
    """One period as its days show it. Days without a record are absent; `value` is the metric over the period."""

    period: Period
    days: Mapping[date, Tally]
    value: float | None

    @property
    def n(self) -> int:
        """Records behind the period."""
        return sum(tally.n for tally in self.days.values())

    @property
    def exposure(self) -> float:
        """What a ratio is out of: the sum of its denominators."""
        return sum(tally.denominator for tally in self.days.values())


@dataclass(frozen=True)
class Change:
    """A change and what may be said of it.

    `difference`, `low` and `high` (95 %) are in the metric's unit, `relative` a fraction of `before` (None where
    `before` is not above 0). `buckets` are the steps compared, both periods together.
    """

    before: float | None
    after: float | None
    difference: float | None = None
    relative: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    verdict: Verdict = Verdict.NOT_TESTED
    buckets: int = 0
    method: str | None = None
    reason: str | None = None
    n_before: int = 0
    n_after: int = 0


@dataclass(frozen=True)
class _Level:
    """Mean per unit of exposure in one period, and how far each step lies from it (in parts of the exposure)."""

    mean: float
    exposure: float
    residuals: tuple[float, ...]
    least: float = 0.0  # the variance that pure chance alone would give

    @property
    def buckets(self) -> int:
        """Number of steps."""
        return len(self.residuals)

    @property
    def variance(self) -> float:
        """Cochran's variance of the mean as a ratio of sums."""
        return _variance(self.residuals)


def _variance(residuals: Sequence[float]) -> float:
    return len(residuals) / (len(residuals) - 1) * sum(residual**2 for residual in residuals)


def compare(
    before: Sample, after: Sample, kind: Kind, rhythm: TimeGrain = TimeGrain.DAY, paired: bool = False
) -> Change:
    """The change from `before` to `after` and whether chance alone would explain it.

    Each period is cut into weeks (days when it is short, months when the data are monthly); the spread of the steps
    around the period's own level gives the variance of its total or ratio (Cochran's linearised ratio of sums), and
    the two levels are compared by Welch's t. Totals are compared per day of the same weekdays, so that neither the
    length of a month nor its number of Sundays counts as a change.

    Args:
        before: the earlier period.
        after: the later period.
        kind: how days add up.
        rhythm: the finest step on which the data record anything.
        paired: the steps of both periods stand side by side (the same weeks of two years), so that what they share,
            such as a season, does not count as chance. Ignored where their numbers differ.

    Returns:
        The change; verdict `too_few` under 30 records for a rate, 10 for a total, or 6 steps in a period.
    """
    change = _difference(before, after)
    if change.difference is None:
        return replace(change, reason="undefined")
    if _too_few_records(before, after, kind):
        return replace(change, verdict=Verdict.TOO_FEW, reason="too_few_records")
    if kind in (Kind.VALUE, Kind.DISTINCT):
        return _compare_values(change, before, after, paired)
    step = _step(before.period, after.period, rhythm, WEEKS_WANTED if kind.is_total else WEEKS_WANTED_OF_RATES)
    weights = _weekday_weights(before, after, kind, step) if step else None
    levels = [_level(_buckets(sample, kind, step, weights), kind) for sample in (before, after)] if step else []
    if not step or min(level.buckets for level in levels) < MINIMUM_BUCKETS:
        return _by_counts(change, before, after, kind)
    # The weekday weights were estimated from the same days: they take six degrees of freedom with them.
    taken = 6 if weights and step is TimeGrain.DAY else 0
    spread = _spread(levels, paired, taken)
    if step is TimeGrain.DAY:
        spread = _widened(spread, [_apart(*levels)] if _is_paired(levels, paired) else [e.residuals for e in levels])
    judged = _judge(change, levels, spread, levels[1].exposure if kind.is_total else 1.0)
    judged = replace(judged, method=f"{step.value}s")
    return _no_surer_than_counts(judged, before, after) if kind is Kind.SHARE else judged


def apart(one: Change, other: Change) -> float | None:
    """Chance that two independent changes are the same one; None where either has no margin of error.

    >>> a, b = Change(0.4, 0.3, -0.1, low=-0.14, high=-0.06), Change(0.4, 0.4, 0.0, low=-0.03, high=0.03)
    >>> round(apart(a, b), 4)
    0.0001
    """
    known = [(c.difference, c.low, c.high) for c in (one, other)]
    (a, a_low, a_high), (b, b_low, b_high) = known
    if a is None or a_low is None or a_high is None or b is None or b_low is None or b_high is None:
        return None
    error = math.hypot(a_high - a_low, b_high - b_low) / (2 * Z95)
    return normal_two_sided((a - b) / error) if error > 0 else float(a == b)


def _difference(before: Sample, after: Sample) -> Change:
    change = Change(before.value, after.value, n_before=before.n, n_after=after.n)
    if before.value is None or after.value is None:
        return change
    difference = after.value - before.value
    return replace(change, difference=difference, relative=difference / before.value if before.value > 0 else None)


def _too_few_records(before: Sample, after: Sample, kind: Kind) -> bool:
    if kind.is_total:
        # One of the two may be almost empty: from 40 to 2 is news. From 7 to 2 is not.
        return max(before.n, after.n) < MINIMUM_EVENTS
    if kind is Kind.DISTINCT:
        return max(before.value or 0, after.value or 0) < MINIMUM_EVENTS
    # What a rate is out of counts, not the rows: one row of a campaign report may hold a thousand clicks.
    if kind is Kind.SHARE:
        return min(before.exposure, after.exposure) < MINIMUM_N
    enough = (sample.n >= MINIMUM_EVENTS and max(sample.n, sample.exposure) >= MINIMUM_N for sample in (before, after))
    return not all(enough)


def _step(before: Period, after: Period, rhythm: TimeGrain, weeks: int) -> TimeGrain | None:
    """Weeks where both periods hold enough of them, else days; months for monthly data; None if coarser."""
    if rhythm is TimeGrain.DAY:
        return TimeGrain.WEEK if min(before.days, after.days) >= 7 * weeks else TimeGrain.DAY
    return rhythm if rhythm in (TimeGrain.WEEK, TimeGrain.MONTH) else None


def _weekday_weights(before: Sample, after: Sample, kind: Kind, step: TimeGrain) -> tuple[float, ...] | None:
    """How much of an average day each weekday is, Monday first, over both periods; None where it does not matter.

    Weeks hold every weekday, so only totals need them there: for the odd days at a period's end.
    """
    if step is TimeGrain.MONTH or (not kind.is_total and step is TimeGrain.WEEK):
        return None
    tops, bottoms = [0.0] * 7, [0.0] * 7
    for sample in (before, after):
        for day, tally in _every_day(sample, kind):
            tops[day.weekday()] += tally.numerator
            bottoms[day.weekday()] += tally.denominator
    thin = min(bottoms) < (1 if kind.is_total else MINIMUM_N)
    if thin or sum(tops) <= 0 or min(tops) < 0:
        return None
    mean = sum(tops) / sum(bottoms)
    return tuple(top / bottom / mean for top, bottom in zip(tops, bottoms, strict=True))


def _every_day(sample: Sample, kind: Kind) -> Iterator[tuple[date, Tally]]:
    """The days of the period in order; a day without a record counts 0 in a total and nothing in a ratio."""
    empty = Tally(0.0, 1.0 if kind.is_total else 0.0)
    for offset in range(sample.period.days):
        day = sample.period.start + timedelta(days=offset)
        yield day, sample.days.get(day, empty)


def _buckets(
    sample: Sample, kind: Kind, step: TimeGrain, weights: tuple[float, ...] | None
) -> list[tuple[float, float]]:
    """Numerator and exposure of each step, counted from the start of the period; days left over make a short one."""
    if step is TimeGrain.MONTH:
        return _months(sample, kind)
    size = 7 if step is TimeGrain.WEEK else 1
    sums = [(0.0, 0.0)] * math.ceil(sample.period.days / size)
    for offset, (day, tally) in enumerate(_every_day(sample, kind)):
        top, exposure = sums[offset // size]
        weight = weights[day.weekday()] if weights else 1.0
        sums[offset // size] = (top + tally.numerator, exposure + tally.denominator * weight)
    return sums


def _months(sample: Sample, kind: Kind) -> list[tuple[float, float]]:
    """Steps of monthly data: a month counts once, whatever its length."""
    sums = []
    for month in sample.period.steps(TimeGrain.MONTH):
        tallies = [tally for day, tally in sample.days.items() if day in month]
        exposure = 1.0 if kind.is_total else sum(tally.denominator for tally in tallies)
        sums.append((sum(tally.numerator for tally in tallies), exposure))
    return sums


def _level(buckets: Sequence[tuple[float, float]], kind: Kind) -> _Level:
    """Level of a period, with the least variance that a count of that size has by pure chance."""
    used = [(top, exposure) for top, exposure in buckets if exposure > 0]
    total, exposure = sum(top for top, _ in used), sum(e for _, e in used)
    if exposure <= 0:
        return _Level(0.0, 0.0, ())
    mean = total / exposure
    residuals = tuple((top - mean * e) / exposure for top, e in used)
    return _Level(mean, exposure, residuals, total / exposure**2 if kind is Kind.COUNT else 0.0)


def _spread(levels: Sequence[_Level], paired: bool, taken: int = 0) -> tuple[float, float]:
    """Variance of the difference of two levels and its degrees of freedom, of which `taken` are used up."""
    before, after = levels
    return (_paired if _is_paired(levels, paired) else _welch)(before, after, taken)


def _is_paired(levels: Sequence[_Level], wanted: bool) -> bool:
    return wanted and levels[0].buckets == levels[1].buckets


def _apart(before: _Level, after: _Level) -> tuple[float, ...]:
    """How the steps of two periods differ, side by side."""
    return tuple(a - b for b, a in zip(before.residuals, after.residuals, strict=True))


def _welch(before: _Level, after: _Level, taken: int) -> tuple[float, float]:
    first, last = before.variance, after.variance
    steps = before.buckets + after.buckets - 2
    correction = steps / (steps - taken)
    if first + last <= 0:
        return 0.0, steps / correction
    df = (first + last) ** 2 / (first**2 / (before.buckets - 1) + last**2 / (after.buckets - 1))
    return (first + last) * correction, df / correction


def _paired(before: _Level, after: _Level, taken: int) -> tuple[float, float]:
    # Where the steps stand side by side, only their differences vary.
    steps = after.buckets - 1
    correction = steps / (steps - taken / 2)
    return _variance(_apart(before, after)) * correction, steps / correction


def _widened(spread: tuple[float, float], runs: Sequence[Sequence[float]]) -> tuple[float, float]:
    """More variance, from fewer independent days, where a good day tends to follow a good day."""
    pairs = [pair for run in runs for pair in pairwise(run)]
    total = sum(residual**2 for run in runs for residual in run)
    alike = min(max(sum(a * b for a, b in pairs) / total, 0.0), 0.8) if total > 0 else 0.0
    factor = (1 + alike) / (1 - alike)
    return spread[0] * factor, max(spread[1] / factor, 2.0)


def _judge(change: Change, levels: Sequence[_Level], spread: tuple[float, float], scale: float = 1.0) -> Change:
    """Student's t on the two levels; `scale` turns a level into the period's value, for the margin of error."""
    before, after = levels
    variance, df = spread
    tested = after.mean - before.mean
    error = math.sqrt(max(variance, before.least + after.least))
    p = student_two_sided(tested / error, df) if error > 0 else float(tested == 0)
    margin = student_quantile(df) * error * scale
    assert change.difference is not None
    # A total that falls only because its period is shorter must not be called a fall.
    opposed = tested * change.difference < 0
    return replace(
        change,
        low=change.difference - margin,
        high=change.difference + margin,
        p_value=p,
        verdict=_verdict(1.0 if opposed else p),
        buckets=before.buckets + after.buckets,
        reason="length_differs" if opposed and p < LEVEL else None,
    )


def _verdict(p: float) -> Verdict:
    return Verdict.BEYOND_CHANCE if p < LEVEL else Verdict.WITHIN_CHANCE


def _sums(sample: Sample) -> tuple[float, float]:
    return sum(t.numerator for t in sample.days.values()), sum(t.denominator for t in sample.days.values())


def _no_surer_than_counts(change: Change, before: Sample, after: Sample) -> Change:
    """A share is at least as uncertain as its counts: steps that happen to agree must not hide that."""
    p, gap = _counts_test(before, after)
    assert change.p_value is not None and change.low is not None and change.high is not None
    p = max(p, change.p_value)
    verdict = Verdict.WITHIN_CHANCE if p >= LEVEL else change.verdict
    return replace(change, p_value=p, verdict=verdict, low=min(change.low, gap.low), high=max(change.high, gap.high))


def _by_counts(change: Change, before: Sample, after: Sample, kind: Kind) -> Change:
    """Too few steps to see how they vary: only a share of single records can still be judged, by its counts."""
    single = all(_sums(sample)[1] == sample.n for sample in (before, after))
    if kind is not Kind.SHARE or not single:
        return replace(change, verdict=Verdict.TOO_FEW, reason="too_few_steps")
    p, gap = _counts_test(before, after)
    return replace(change, low=gap.low, high=gap.high, p_value=p, verdict=_verdict(p), method="counts")


def _counts_test(before: Sample, after: Sample) -> tuple[float, Interval]:
    counts = (*_sums(before), *_sums(after))
    p, gap = two_proportions(*counts), newcombe(*counts)
    assert p is not None and gap is not None  # both periods hold at least MINIMUM_N
    return p, gap


def _compare_values(change: Change, before: Sample, after: Sample, paired: bool) -> Change:
    """Student's t on the steps' own values, for what does not add up."""
    levels = [
        _level([(tally.numerator, 1.0) for _, tally in sorted(sample.days.items())], Kind.VALUE)
        for sample in (before, after)
    ]
    if min(level.buckets for level in levels) < WEEKS_WANTED:
        return replace(change, verdict=Verdict.TOO_FEW, reason="too_few_steps")
    return replace(_judge(change, levels, _spread(levels, paired)), method="values")
