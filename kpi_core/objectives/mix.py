"""Whether a share moved because others are there now: parts that grew and shrank, not what each of them does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import NOT_ASKABLE, Ask, History, samples_by
from kpi_core.stats.change import LEVEL, Kind, Sample
from kpi_core.stats.distributions import chi_square_tail
from kpi_core.stats.proportions import Z95
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period

_MOSTLY = 0.5  # of the change
_FEWEST = 5.0  # records that a part should have in each period, as the chi-square test wants them

Counts = tuple[float, float, float, float]  # hits and records before, hits and records after


@dataclass(frozen=True)
class Mix:
    """A share's change by one dimension: `mix` from who is there, `rate` from what each does; they add up to it."""

    dimension: Dimension
    change: float
    mix: float
    rate: float
    p_value: float


def mostly_mix(
    ask: Ask, history: History, periods: tuple[Period, Period], dimensions: Sequence[Dimension]
) -> Mix | None:
    """The dimension whose shift explains most of a share's change, where it explains half of it at least.

    The parts must have shifted beyond chance (chi-square test of the records, Bonferroni over the dimensions), and
    what the shift makes must be more than the uncertainty of the parts' own shares can.

    Args:
        ask: answers a query.
        history: the metric by day.
        periods: before and after.
        dimensions: what it may be cut by.

    Returns:
        None where there is none, and for all but shares.
    """
    if history.kind is not Kind.SHARE:
        return None
    found = []
    for dimension in dimensions:
        try:
            before, after = samples_by(ask, history, dimension.key, periods)
        except QueryError as error:
            if error.code not in NOT_ASKABLE:
                raise
            continue
        told = mix_of(dimension, parts_of(before, after).values())
        if told is not None and told.p_value < LEVEL / len(dimensions):
            found.append(told)
    return max(found, key=lambda each: each.mix / each.change, default=None)


def parts_of(before: Mapping[str | None, Sample], after: Mapping[str | None, Sample]) -> dict[str | None, Counts]:
    """Hits and records of each part in both periods; parts of too few records stand together."""
    told: dict[str | None, Counts] = {}
    few: Counts = (0.0, 0.0, 0.0, 0.0)
    for name in {**before, **after}:
        counts = (*_counted(before.get(name)), *_counted(after.get(name)))
        if min(counts[1], counts[3]) < _FEWEST and counts[1] + counts[3] < 2 * _FEWEST:
            few = (few[0] + counts[0], few[1] + counts[1], few[2] + counts[2], few[3] + counts[3])
        else:
            told[name] = counts
    # No value is called like this: it is a line of its own, not a part's name.
    return told | ({"\0few": few} if few[1] + few[3] else {})


def _counted(sample: Sample | None) -> tuple[float, float]:
    if sample is None:
        return 0.0, 0.0
    return math.fsum(tally.numerator for tally in sample.days.values()), sample.exposure


def mix_of(dimension: Dimension, parts: Iterable[Counts]) -> Mix | None:
    """The split of a share's change, at the mean of both periods so that nothing is left over; None if not mostly mix.

    Args:
        dimension: what the parts are values of.
        parts: hits and records before, hits and records after, of each.

    >>> told = mix_of(Dimension("channel", "Channel", None), [(800, 4000, 200, 1000), (50, 1000, 200, 4000)])
    >>> round(told.change, 3), round(told.mix, 3), round(told.rate, 3)  # 17 % became 8 %: 0.6 * (0.05 - 0.20)
    (-0.09, -0.09, 0.0)
    """
    parts = list(parts)
    n = math.fsum(part[1] for part in parts), math.fsum(part[3] for part in parts)
    if len(parts) < 2 or not all(n):
        return None
    change = math.fsum(part[2] for part in parts) / n[1] - math.fsum(part[0] for part in parts) / n[0]
    mix = spread = 0.0
    for hits_before, n_before, hits_after, n_after in parts:
        shift = n_after / n[1] - n_before / n[0]
        rates = [hits / m for hits, m in ((hits_before, n_before), (hits_after, n_after)) if m]
        if rates:  # of a part that is in one period only, its one share stands for both
            middle = math.fsum(rates) / len(rates)
            mix += shift * middle
            spread += shift**2 * middle * (1 - middle) / (n_before + n_after)
    if change == 0 or mix / change < _MOSTLY or abs(mix) <= Z95 * math.sqrt(spread):
        return None
    return Mix(dimension, change, mix, change - mix, _shifted(parts, n))


def _shifted(parts: Sequence[Counts], n: tuple[float, float]) -> float:
    """Chance of parts at least this much larger and smaller, if who is there were the same."""
    distance = 0.0
    for _, n_before, _, n_after in parts:
        for count, whole in zip((n_before, n_after), n, strict=True):
            due = (n_before + n_after) * whole / (n[0] + n[1])
            distance += (count - due) ** 2 / due if due else 0.0
    return chi_square_tail(distance, len(parts) - 1)
