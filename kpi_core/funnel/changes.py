"""What has got worse, or better, against all that came before, by more than chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import copysign, prod

from kpi_core.funnel.compare import Gap, Share, Verdict, gap, step_share
from kpi_core.funnel.result import FunnelResult, StageResult
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.stats.proportions import wilson
from kpi_core.vocabulary.period import Period

_LITTLE = 0.25
Cut = Mapping[str | bool | Period | None, Sequence[StageResult]]
Sides = tuple[Sequence[StageResult], Sequence[StageResult]]


@dataclass(frozen=True)
class Drop:
    """A step of a segment (None: of all records) that has changed against all that entered before the period.

    `wins` is what the change costs (below 0) or brings among the records of the period, `money` their value.
    `explains`: without the segment, the others have changed the same way by little (`_LITTLE` of its records) or not.
    """

    stage: int
    dimension: str | None
    value: str | bool | None
    rate: Gap
    wins: float
    money: float | None
    explains: bool = True


def drops_of(
    result: FunnelResult, whole: Sides, cuts: Mapping[str, tuple[Cut, Cut]], least: float = 0.0
) -> tuple[tuple[Drop, ...], int]:
    """Steps that differ from before by more than chance, the costliest first, and how many were examined.

    Args:
        result: the answer looked at.
        whole: the stages of all records, before and now.
        cuts: by dimension the stages of each segment, before and now.
        least: by how much of the earlier rate a step must differ to be news.
    """
    found = list(_changed((None, None), whole, whole, result))
    for dimension, (before, now) in cuts.items():
        for value, stages in now.items():
            if value in before and not isinstance(value, Period):
                found += _changed((dimension, value), (before[value], stages), whole, result)
    kept = benjamini_hochberg([d.rate.p for d in found])
    told = [d for d, is_kept in zip(found, kept, strict=True) if is_kept and d.rate.verdict is Verdict.BEYOND]
    real = [d for d in told if abs(d.rate.difference or 0.0) >= least * (d.rate.before.value or 0.0)]
    return tuple(sorted(real, key=lambda d: d.wins)), len(found)


def _changed(
    whose: tuple[str | None, str | bool | None], own: Sides, whole: Sides, result: FunnelResult
) -> Iterable[Drop]:
    """The steps of a segment, before and after, beside those of all records."""
    rates = [step_share(told).value or 0.0 for told in result.stages[1:]]
    for k in range(1, len(own[1])):
        rate = gap(step_share(own[0][k]), step_share(own[1][k]))
        if rate.difference is None or rate.verdict in (Verdict.TOO_FEW, Verdict.UNKNOWN):
            continue
        rest = gap(_rest(whole[0][k], own[0][k]), _rest(whole[1][k], own[1][k])) if whose[0] else None
        way = copysign(1.0, rate.difference)
        is_shared = rest is not None and way * _records(rest) > _LITTLE * abs(_records(rate))
        wins = own[1][k - 1].count * rate.difference * prod(rates[k:])
        money = wins * result.mean_win if result.mean_win is not None else None
        yield Drop(k, *whose, rate, wins, money, not is_shared)


def _records(change: Gap) -> float:
    """How many records fewer or more come through for a change; below 0 for fewer, 0 for a change that is not known."""
    return change.after.n * (change.difference or 0.0)


def _rest(whole: StageResult, own: StageResult) -> Share:
    """The share of those that are not in a segment, from that of all and that of the segment."""
    every, part = step_share(whole), step_share(own)
    n = every.n - part.n
    if n <= 0 or every.value is None or part.value is None:
        return Share(n)
    value = min(max((every.value * every.n - part.value * part.n) / n, 0.0), 1.0)
    margin = wilson(value * n, n)
    return Share(n, value, margin.low if margin else None, margin.high if margin else None)
