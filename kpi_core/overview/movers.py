"""What moved: the change of the main figure by the dimension whose segments moved most differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_core.metrics.dimensions import Dimension
from kpi_core.overview.cuts import FEW_SEGMENTS, Cut, Segment, by_contrast
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric

MOST_BARS = FEW_SEGMENTS - 1


@dataclass(frozen=True)
class Mover:
    """One bar: a segment, the records without a value (`name` None), or all other segments (`is_rest`).

    `contribution` is in the metric's unit and adds up over the bars to the change; for a ratio it is `mix` plus
    `rate`. `small` bars hold too few records to be called winners or losers.
    """

    name: str | None
    is_rest: bool
    contribution: float
    mix: float | None
    rate: float | None
    before: float | None
    after: float | None
    n_before: int
    n_after: int
    small: bool
    certain: bool


@dataclass(frozen=True)
class Movers:
    """The bars, largest rise first, and what they say."""

    metric: Metric
    label: str | None
    unit: Unit
    currency: str | None
    dimension: Dimension
    difference: float
    bars: tuple[Mover, ...]
    segments: int
    finding: Finding


def movers(cuts: Sequence[Cut]) -> Movers | None:
    """The bars of the cut whose segments moved most differently; None when no cut has a change to split."""
    telling = [cut for cut in by_contrast(cuts) if cut.before.value is not None and cut.after.value is not None]
    if not telling:
        return None
    cut = telling[0]
    # Every cut was looked at before this one was chosen, so the segments of all of them count.
    examined = [segment for each in telling for segment in each.segments]
    kept = benjamini_hochberg([segment.change.p_value for segment in examined])
    certain = {id(segment) for segment, stands in zip(examined, kept, strict=True) if stands}
    ranked = sorted(cut.segments, key=lambda segment: -abs(segment.contribution))
    # One segment too many is shown rather than put under "others" alone.
    shown = ranked if len(ranked) <= FEW_SEGMENTS else ranked[:MOST_BARS]
    bars = [_bar(segment, id(segment) in certain) for segment in shown]
    bars.sort(key=lambda bar: -bar.contribution)
    if len(shown) < len(ranked):
        bars.append(_rest(cut, ranked[len(shown) :]))
    history = cut.history
    return Movers(
        history.metric,
        history.label,
        history.unit,
        history.currency,
        cut.dimension,
        cut.difference,
        tuple(bars),
        len(cut.segments),
        _finding(cut, bars),
    )


def _bar(segment: Segment, certain: bool) -> Mover:
    return Mover(
        segment.name,
        False,
        segment.contribution,
        segment.mix,
        segment.rate,
        segment.before,
        segment.after,
        segment.n_before,
        segment.n_after,
        segment.small,
        certain,
    )


def _rest(cut: Cut, segments: Sequence[Segment]) -> Mover:
    total = cut.history.kind.is_total
    return Mover(
        None,
        True,
        sum(segment.contribution for segment in segments),
        None if total else sum(segment.mix or 0.0 for segment in segments),
        None if total else sum(segment.rate or 0.0 for segment in segments),
        sum(segment.before or 0.0 for segment in segments) if total else None,
        sum(segment.after or 0.0 for segment in segments) if total else None,
        sum(segment.n_before for segment in segments),
        sum(segment.n_after for segment in segments),
        all(segment.small for segment in segments),
        False,
    )


def _finding(cut: Cut, bars: Sequence[Mover]) -> Finding:
    """Name the largest rise and fall that are beyond chance; nobody where all moved alike, or none did."""
    named = [bar for bar in bars if bar.certain and not bar.small and bar.name is not None]
    up = max((bar for bar in named if bar.contribution > 0), key=lambda bar: bar.contribution, default=None)
    down = min((bar for bar in named if bar.contribution < 0), key=lambda bar: bar.contribution, default=None)
    values = {
        "metric": cut.history.metric,
        "label": cut.history.label,
        "unit": cut.history.unit,
        "currency": cut.history.currency,
        "dimension": cut.dimension,
        "up": up.name if up else None,
        "up_by": up.contribution if up else None,
        "down": down.name if down else None,
        "down_by": down.contribution if down else None,
    }
    match up is not None, down is not None:
        case _ if named and not cut.is_uneven:
            code = "moved_alike"
        case True, True:
            code = "moved_both"
        case True, False:
            code = "moved_up"
        case False, True:
            code = "moved_down"
        case _:
            code = "moved_none"
    return Finding(code, values, 0.5, "segments")
