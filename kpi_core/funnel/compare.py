"""Two funnels side by side: which gaps are more than chance, and what a change in wins is made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kpi_core.funnel.result import Rate, StageResult
from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.products import rounded_to_total, split_of_product
from kpi_core.stats.proportions import Z95, Interval, enough
from kpi_core.stats.survival import Durations, FinalShare, LogRank, log_rank

_NO_TIME = ("too_few_events", "too_little_hindsight")


class Verdict(StrEnum):
    """What may be said of a gap."""

    BEYOND = "beyond"  # too large to be chance
    WITHIN = "within"  # could be chance
    TOO_FEW = "too_few"
    NO_TIME = "no_time"  # one side has not had enough time
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Share:
    """A share with its 95 % margin of error; `estimated`: open records are counted as not yet decided.

    `value` is None where nothing can be said, for a `reason`.
    """

    n: float
    value: float | None = None
    low: float | None = None
    high: float | None = None
    estimated: bool = False
    reason: str | None = None


@dataclass(frozen=True)
class Gap:
    """After minus before; `margin` as Newcombe's (1998) interval, from the margins of both."""

    before: Share
    after: Share
    difference: float | None
    margin: Interval | None
    p: float | None
    verdict: Verdict


@dataclass(frozen=True)
class StepGap:
    """A gap between two stages: `stage` is the number of the second, counted from 0; `times` compares how soon."""

    stage: int
    rate: Gap
    times: LogRank | None = None
    median_before: float | None = None
    median_after: float | None = None


@dataclass(frozen=True)
class Split:
    """A change of wins, or of their value, over volume, each step's rate and the value of a win: terms add up.

    `rates` stand one per stage after the first. `value` is None for a change of wins. `estimated`: the totals are what
    the records that entered are expected to bring in the end, not what they have brought so far.
    """

    before: float
    after: float
    volume: float
    rates: tuple[float, ...]
    value: float | None
    estimated: bool

    @property
    def change(self) -> float:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True)
class Comparison:
    """Two funnels of the same stages: `overall` is the share of the first stage that reaches the last."""

    before: tuple[StageResult, ...]
    after: tuple[StageResult, ...]
    steps: tuple[StepGap, ...]
    overall: Gap
    wins: Split | None
    value: Split | None


def step_share(told: StageResult) -> Share:
    """The share of the stage before that reaches a stage: the estimate where open records may still do so."""
    if told.from_previous is None:
        return Share(told.count)
    return _share(told.from_previous, told.step, told.undecided)


def final_share_of(stages: Sequence[StageResult]) -> Share:
    """The share of the first stage that reaches the last in the end."""
    return _share(stages[-1].from_first, stages[-1].projected, sum(told.undecided for told in stages))


def _share(rate: Rate, final: FinalShare | None, undecided: int) -> Share:
    """An estimate; else a share of counts, of which nothing is judged while some of them are undecided."""
    if final is not None and final.n and final.share is not None:
        is_estimated = final.share * final.n != final.events
        return Share(rate.n, final.share, final.low, final.high, estimated=is_estimated)
    if final is not None and final.n and final.reason in _NO_TIME:
        return Share(rate.n, reason=final.reason)
    if undecided:
        return Share(rate.n, rate.value, reason=final.reason if final is not None and final.reason else "undecided")
    margin = rate.margin
    if rate.value is None or margin is None:
        return Share(rate.n, rate.value, reason="no_records" if rate.value is None else "above_one")
    return Share(rate.n, rate.value, margin.low, margin.high)


def gap(before: Share, after: Share) -> Gap:
    """The gap between two shares, and what may be said of it.

    The interval takes the distance of each share to its own limits (Newcombe 1998, method 10; Zou & Donner 2008 for
    limits of any origin), so that it widens by as much as is not yet decided.

    >>> cta = gap(Share(150, 40 / 150, 0.2024, 0.3426), Share(60, 0.5, 0.3773, 0.6227))
    >>> round(cta.difference, 3), round(cta.margin.low, 3), round(cta.margin.high, 3), cta.verdict.value
    (0.233, 0.089, 0.372, 'beyond')
    """
    known = (before.value, before.low, before.high, after.value, after.low, after.high)
    if any(v is None for v in known):
        is_late = any(s.reason in _NO_TIME for s in (before, after))
        difference = after.value - before.value if before.value is not None and after.value is not None else None
        return Gap(before, after, difference, None, None, Verdict.NO_TIME if is_late else Verdict.UNKNOWN)
    p, p_low, p_high, q, q_low, q_high = (v for v in known if v is not None)
    margin = Interval(q - p - math.hypot(q - q_low, p_high - p), q - p + math.hypot(q_high - q, p - p_low))
    error = math.hypot((p_high - p_low) / (2 * Z95), (q_high - q_low) / (2 * Z95))
    chance = normal_two_sided((q - p) / error) if error else 1.0
    if not (enough(before.n) and enough(after.n)):
        verdict = Verdict.TOO_FEW
    else:
        verdict = Verdict.WITHIN if 0.0 in margin else Verdict.BEYOND
    return Gap(before, after, q - p, margin, chance, verdict)


def compare(
    before: Sequence[StageResult],
    after: Sequence[StageResult],
    times: Sequence[tuple[Durations, Durations]] = (),
    mean_wins: tuple[float | None, float | None] = (None, None),
) -> Comparison:
    """Two funnels of the same stages.

    Args:
        before, after: their stages.
        times: per step, how long records of the one and of the other took; empty where nothing tells.
        mean_wins: the mean amount of a won record in each.
    """
    steps = []
    for k in range(1, len(after)):
        own = times[k - 1] if times else None
        medians = [_median(side[k - 1]) for side in (before, after)]
        tested = log_rank(own) if own and all(enough(d.n_events) for d in own) else None
        steps.append(StepGap(k, gap(step_share(before[k]), step_share(after[k])), tested, *medians))
    overall = gap(final_share_of(before), final_share_of(after))
    wins = _split(before, after, None)
    value = _split(before, after, mean_wins) if None not in mean_wins else None
    return Comparison(tuple(before), tuple(after), tuple(steps), overall, wins, value)


def _median(told: StageResult) -> float | None:
    return told.to_next.median if told.to_next else None


def _split(
    before: Sequence[StageResult], after: Sequence[StageResult], mean_wins: tuple[float | None, float | None] | None
) -> Split | None:
    """The change of the product of volume, rates and value; None where a rate is not known."""
    if any((share := step_share(told)).value is None and share.n for side in (before, after) for told in side[1:]):
        return None
    factors = [
        [side[0].count, *(_rate(told) for told in side[1:]), *([mean_wins[i]] if mean_wins else [])]
        for i, side in enumerate((before, after))
    ]
    totals = [_product(side) for side in factors]
    parts = rounded_to_total(split_of_product(*factors), totals[1] - totals[0], 2 if mean_wins else 6)
    rates = parts[1 : len(before)]
    is_estimated = any(step_share(told).estimated for side in (before, after) for told in side[1:])
    return Split(totals[0], totals[1], parts[0], rates, parts[-1] if mean_wins else None, is_estimated)


def _rate(told: StageResult) -> Fraction | float | None:
    """The share of a step, as a fraction of counts where it is one: so are its terms exact."""
    share = step_share(told)
    if share.value is None or share.estimated or told.from_previous is None:
        return share.value
    return Fraction(told.from_previous.k) / Fraction(told.from_previous.n)


def _product(factors: Sequence[Fraction | float | None]) -> float:
    return float(math.prod(Fraction(0 if f is None else f) for f in factors))
