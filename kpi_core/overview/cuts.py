"""One metric cut by one dimension, before and after: what every segment adds to the change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import NOT_ASKABLE, Ask, History, samples_by
from kpi_core.stats.change import Change, Kind, Sample, Tally, compare
from kpi_core.stats.distributions import chi_square_z
from kpi_core.stats.proportions import MINIMUM_N
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Against, Window

FEW_SEGMENTS = 7
_UNEVEN = 2.33  # normal deviations: 1 in 100 for one cut, 1 in 20 for the largest of five


@dataclass(frozen=True)
class Segment:
    """One value of a dimension in both periods; `name` is None for the records without a value.

    `contribution` adds up over the segments of a cut to the whole change; for a ratio it is `mix` (its weight
    changed) plus `rate` (its own ratio changed).
    """

    name: str | None
    before: float | None
    after: float | None
    contribution: float
    mix: float | None
    rate: float | None
    n_before: int
    n_after: int
    weight: float  # share of the volume after: of the denominators, or of the total
    small: bool
    change: Change
    samples: tuple[Sample, Sample] = field(repr=False, compare=False)


@dataclass(frozen=True)
class Cut:
    """A metric by one dimension, before and after; `contrast` says how unevenly the segments moved."""

    history: History
    dimension: Dimension
    before: Sample
    after: Sample
    segments: tuple[Segment, ...]
    contrast: float

    @property
    def is_uneven(self) -> bool:
        """Whether the segments moved more differently than chance would make the most uneven of five cuts."""
        return self.contrast > _UNEVEN

    @property
    def difference(self) -> float:
        """The whole change."""
        return (self.after.value or 0.0) - (self.before.value or 0.0)


def cut(ask: Ask, history: History, dimension: Dimension, window: Window) -> Cut | None:
    """One metric by one dimension, over the period and its comparison.

    Args:
        ask: answers a query.
        history: the metric by day.
        dimension: what to cut by.
        window: the period and its comparison, which must be there.

    Returns:
        The cut; None where the metric's days do not add up or it cannot be asked by that dimension.
    """
    before, after = window.comparison, window.period
    assert before is not None
    if not history.is_additive or history.span is None:
        return None
    try:
        earlier, later = samples_by(ask, history, dimension.key, (before, after))
    except QueryError as error:
        if error.code in NOT_ASKABLE:
            return None
        raise
    names = sorted({*earlier, *later}, key=lambda name: (name is None, name or ""))
    if len(names) < 2:
        return None
    pairs = [
        (name, earlier.get(name, _nothing(before, history.kind)), later.get(name, _nothing(after, history.kind)))
        for name in names
    ]
    whole = joined(history.kind, before, earlier.values()), joined(history.kind, after, later.values())
    paired = window.against is Against.LAST_YEAR
    segments = tuple(_segment(history, name, (b, a), whole, paired) for name, b, a in pairs)
    return Cut(history, dimension, *whole, segments, _contrast(history.kind, pairs, whole))


def _nothing(period: Period, kind: Kind) -> Sample:
    return Sample(period, {}, 0.0 if kind.is_total else None)


def joined(kind: Kind, period: Period, samples: Iterable[Sample]) -> Sample:
    """Several samples (segments, or periods) as one over `period`."""
    days: dict[date, Tally] = {}
    for each in samples:
        for day, tally in each.days.items():
            known = days.get(day)
            days[day] = tally if known is None else _add(kind, known, tally)
    top, bottom = _sums(Sample(period, days, None))
    value = top if kind.is_total else (top / bottom if bottom else None)
    return Sample(period, days, value)


def rest_of(cut_: Cut, segment: Segment) -> tuple[Sample, Sample]:
    """All other segments together, before and after: the whole without this one."""
    kind = cut_.history.kind
    return _without(kind, cut_.before, segment.samples[0]), _without(kind, cut_.after, segment.samples[1])


def _without(kind: Kind, whole: Sample, part: Sample) -> Sample:
    days = {}
    for day, tally in whole.days.items():
        own = part.days.get(day)
        left = tally if own is None else _subtract(kind, tally, own)
        if left.n > 0 or left.denominator > 0:
            days[day] = left
    return joined(kind, whole.period, (Sample(whole.period, days, None),))


def _subtract(kind: Kind, a: Tally, b: Tally) -> Tally:
    denominator = 1.0 if kind.is_total else a.denominator - b.denominator
    return Tally(a.numerator - b.numerator, denominator, a.n - b.n)


def _add(kind: Kind, a: Tally, b: Tally) -> Tally:
    denominator = 1.0 if kind.is_total else a.denominator + b.denominator
    return Tally(a.numerator + b.numerator, denominator, a.n + b.n)


def _sums(sample: Sample) -> tuple[float, float]:
    return sum(t.numerator for t in sample.days.values()), sum(t.denominator for t in sample.days.values())


def _segment(
    history: History, name: str | None, parts: tuple[Sample, Sample], whole: tuple[Sample, Sample], paired: bool
) -> Segment:
    kind = history.kind
    before, after = parts
    mix, rate = (None, None) if kind.is_total else _mix_and_rate(before, after, whole)
    total = (after.value or 0.0) - (before.value or 0.0) if mix is None or rate is None else mix + rate
    rhythm = history.span.rhythm if history.span else TimeGrain.DAY
    size = [sample.exposure if kind is Kind.SHARE else sample.n for sample in (before, after)]
    return Segment(
        name=name,
        before=before.value,
        after=after.value,
        contribution=total,
        mix=mix,
        rate=rate,
        n_before=before.n,
        n_after=after.n,
        weight=_weight(kind, after, whole[1]),
        # A total may shrink to nothing and still be news; a rate needs its minimum on both sides.
        small=(max(size) if kind.is_total else min(size)) < MINIMUM_N,
        change=compare(before, after, kind, rhythm, paired),
        samples=parts,
    )


def _weight(kind: Kind, part: Sample, whole: Sample) -> float:
    of = 0 if kind.is_total else 1
    total = _sums(whole)[of]
    return _sums(part)[of] / total if total > 0 else 0.0


def _mix_and_rate(before: Sample, after: Sample, whole: tuple[Sample, Sample]) -> tuple[float, float]:
    """Midpoint split of a segment's part in the change of a ratio: change of weight, change of its own ratio.

    Weights are told against the mean ratio of both periods, so that a growing segment that is better than the mean
    counts as a gain; the weights' changes add up to 0, so the terms still add up to the whole change.
    """
    weights = [_weight(Kind.RATIO, part, total) for part, total in zip((before, after), whole, strict=True)]
    own = [before.value, after.value]
    if own[0] is None and own[1] is None:
        return 0.0, 0.0
    # A segment that exists in one period only has no ratio of its own to change: all is mix.
    first, last = (own[0] if own[0] is not None else own[1]), (own[1] if own[1] is not None else own[0])
    assert first is not None and last is not None
    middle = ((whole[0].value or 0.0) + (whole[1].value or 0.0)) / 2
    mix = (weights[1] - weights[0]) * ((first + last) / 2 - middle)
    return mix, (last - first) * (weights[0] + weights[1]) / 2


def _contrast(kind: Kind, pairs: Sequence[tuple[str | None, Sample, Sample]], whole: tuple[Sample, Sample]) -> float:
    """How far the segments' changes lie from one common change, in normal deviations, however many there are."""
    squares = [_distance(kind, before, after, whole) for _, before, after in pairs]
    known = [square for square in squares if square is not None]
    return chi_square_z(sum(known), len(known) - 1) if len(known) > 1 else float("-inf")


def _distance(kind: Kind, before: Sample, after: Sample, whole: tuple[Sample, Sample]) -> float | None:
    """Squared deviation of a segment from the common change, in units of its own chance variation (roughly)."""
    if kind.is_total:
        return _distance_of_totals(kind, before, after, whole)
    tops, bottoms = zip(_sums(before), _sums(after), strict=True)
    if min(bottoms) <= 0 or before.value is None or after.value is None:
        return None
    pooled = sum(tops) / sum(bottoms)
    sizes = bottoms if kind is Kind.SHARE else (before.n, after.n)
    spread = pooled * (1 - pooled) if kind is Kind.SHARE else pooled * pooled
    variance = spread * (1 / max(sizes[0], 1) + 1 / max(sizes[1], 1))
    moved = after.value - before.value - ((whole[1].value or 0.0) - (whole[0].value or 0.0))
    return moved * moved / variance if variance > 0 else None


def _distance_of_totals(kind: Kind, before: Sample, after: Sample, whole: tuple[Sample, Sample]) -> float | None:
    earlier, later = before.value or 0.0, after.value or 0.0
    if not whole[0].value or before.n + after.n == 0:
        return None
    growth = (whole[1].value or 0.0) / whole[0].value
    each = (earlier + later) / (before.n + after.n)
    # Amounts vary about as much as their mean: twice the variance of a count.
    variance = (1.0 if kind is Kind.COUNT else 2.0) * each * each * (after.n + growth * growth * before.n)
    return (later - growth * earlier) ** 2 / variance if variance > 0 else None


def by_contrast(cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts, the one whose segments moved most differently first.

    Where the segments of none differ, those with few of them come first: their bars show everything.
    """
    return sorted(cuts, key=lambda each: (-each.contrast if each.is_uneven else 0.0, len(each.segments) > FEW_SEGMENTS))
