"""What is unusual, told apart: single points, new levels, new slopes, and days without data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

import numpy as np

from kpi_core.forecasting.timeline import Bools, Floats
from kpi_core.stats.change import Kind
from kpi_core.trends.detector import IN_HISTORY, Watched
from kpi_core.trends.result import Anomaly, Contribution, Decomposition, Subject, Unusual
from kpi_core.trends.steps import Steps
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction
from kpi_core.vocabulary.verdict import Verdict

Explain = Callable[[Sequence[int], float], tuple[Contribution, ...]]
_STANDING = 0.75  # of half the width of the expected range
# Steps beside a new level that tell the old and the new one, by season: a whole one, so that no rest of it is left.
_LONGEST_LEVEL = {7: 28, 5: 20, 52: 52, 12: 12, 4: 8}
# Calendar events that can explain a step of a grain; one's own explain any.
_EXPLAINING = {
    TimeGrain.DAY: set(EventKind),
    TimeGrain.WEEK: set(EventKind),
    TimeGrain.MONTH: {EventKind.OWN},
    TimeGrain.QUARTER: {EventKind.OWN},
    TimeGrain.YEAR: {EventKind.OWN},
}


@dataclass(frozen=True)
class Judged:
    """The complete steps with their judgement: `watched` has one value for each step of `steps.whole`."""

    subject: Subject
    steps: Steps
    watched: Watched
    decomposition: Decomposition | None
    given: Mapping[date, Verdict]
    events: tuple[Event, ...]

    @cached_property
    def new_levels(self) -> tuple[int, ...]:
        """Places of the new levels among the complete steps."""
        return standing_levels(self.watched, _without_rhythm(self), self.steps.season)

    @property
    def offset(self) -> int:
        """Place of the first complete step among all."""
        return int(self.steps.whole.start)

    @property
    def values(self) -> Floats:
        """Values of the complete steps, NaN where unknown."""
        return self.steps.values[self.steps.whole]

    @property
    def starts(self) -> tuple[date, ...]:
        """Their first days."""
        return self.steps.starts[self.steps.whole]


def standing_levels(watched: Watched, calm: Floats, season: int) -> tuple[int, ...]:
    """New levels that are still there once all rhythms are taken out: an ordinary winter is none.

    Each must differ from the level before by as much as half the expected range is wide; one that does not is left
    out, and the others are measured again without it.
    """
    places = [int(place) for place in np.flatnonzero(watched.new_level)]
    while places:
        sizes = []
        for before, at, after in _stretches(places, len(calm)):
            old, new = _beside(calm, before, at, after, _longest(season))
            room = 0.5 * float(
                np.nanmedian((watched.upper - watched.lower)[max(before, at - _longest(season)) : after])
            )
            sizes.append(abs(new - old) / room if room > 0 and np.isfinite(new - old) else 0.0)
        weakest = int(np.argmin(sizes))
        if sizes[weakest] >= _STANDING:
            break
        del places[weakest]
    return tuple(places)


def _longest(season: int) -> int:
    return _LONGEST_LEVEL.get(season, 8)


def flags(judged: Judged) -> Bools:
    """Which complete steps are unusual points, those that the user spoke of included where they are outside."""
    watched, values = judged.watched, judged.values
    spoken = np.array([start in judged.given for start in judged.starts], dtype=bool)
    outside = np.isfinite(values) & ((values > watched.upper) | (values < watched.lower))
    return (watched.anomaly & ~_starts_of_levels(judged)) | (spoken & outside)


def _starts_of_levels(judged: Judged) -> Bools:
    """A new level that begins with a jump is one thing, told once."""
    first = np.zeros(len(judged.values), dtype=bool)
    for place in judged.new_levels:
        first[place : place + 2] = True
    return first


def anomalies(judged: Judged, explain: Explain) -> tuple[Anomaly, ...]:
    """Everything unusual, newest first.

    Args:
        judged: the steps and their judgement.
        explain: which segments a point comes from: places among all steps, and what was expected over them.
    """
    found = [*_points(judged, explain), *_levels(judged), *_slopes(judged), *_missing(judged)]
    told = [_spoken(replace(each, events=near(judged, each)), judged.given) for each in found]
    return tuple(sorted(told, key=lambda each: (each.start, each.kind), reverse=True))


def _points(judged: Judged, explain: Explain) -> Iterator[Anomaly]:
    """Runs of unusual points of one sign, each run told as one; those the user spoke of stand alone."""
    watched, values = judged.watched, judged.values
    (places,) = np.nonzero(flags(judged))
    signs = np.sign(values - watched.expected)

    def run(pair: tuple[int, int]) -> tuple[int, float, date | None]:
        order, place = pair
        spoken = judged.starts[place] if judged.starts[place] in judged.given else None
        return place - order, float(signs[place]), spoken

    for _, group in groupby(enumerate(map(int, places)), key=run):
        yield _point(judged, [place for _, place in group], explain)


def _point(judged: Judged, places: list[int], explain: Explain) -> Anomaly:
    watched = judged.watched
    weights = judged.steps.exposure[judged.steps.whole][places]
    value, expected, lower, upper = (
        _together(part[places], weights, judged.steps.kind)
        for part in (judged.values, watched.expected, watched.lower, watched.upper)
    )
    size = value - expected
    return Anomaly(
        Unusual.POINT,
        judged.starts[places[0]],
        judged.steps.end(judged.offset + places[-1]),
        len(places),
        value,
        expected,
        lower,
        upper,
        size,
        _relative(size, expected),
        max(_score(judged, place) for place in places),
        _is_good(judged.subject, size),
        persists=places[-1] == len(judged.values) - 1,
        segments=explain([judged.offset + place for place in places], expected),
    )


def _score(judged: Judged, place: int) -> float:
    """The score of a point; one that was taken out of the baseline is measured by its range."""
    watched = judged.watched
    if judged.starts[place] not in judged.given:
        return float(watched.score[place])
    away = judged.values[place] - watched.expected[place]
    room = (watched.upper if away > 0 else watched.lower)[place] - watched.expected[place]
    return float(IN_HISTORY * away / room) if room else IN_HISTORY


def _together(values: Floats, weights: Floats, kind: Kind) -> float:
    """Several steps as one: the sum of a total, the mean of anything else, weighted by what a ratio is out of."""
    if kind.is_total:
        return float(values.sum())
    return float(np.average(values, weights=weights)) if weights.sum() > 0 else float(values.mean())


def _relative(size: float, expected: float) -> float | None:
    return size / expected if expected > 0 else None


def _is_good(subject: Subject, size: float) -> bool | None:
    if subject.direction is Direction.NONE or not size:
        return None
    return (size > 0) == (subject.direction is Direction.UP)


def _levels(judged: Judged) -> Iterator[Anomaly]:
    """New levels: what a step held before and after, without its rhythm, up to the next new level."""
    calm = _without_rhythm(judged)
    for before, at, after in _stretches(judged.new_levels, len(calm)):
        old, new = _beside(calm, before, at, after, _longest(judged.steps.season))
        yield _level(judged, at, after, old, new)


def _stretches(places: Sequence[int], n: int) -> list[tuple[int, int, int]]:
    """Begin of the stretch before, begin, and end of the stretch of each new level."""
    edges = [0, *places, n]
    return list(zip(edges, edges[1:], edges[2:], strict=False))


def _beside(calm: Floats, before: int, at: int, after: int, most: int) -> tuple[float, float]:
    """Level of a stretch's last steps before a place, and of its first steps from it on; NaN where unknown."""
    old, new = calm[max(before, at - most) : at], calm[at : min(after, at + most)]
    return tuple(float(np.nanmedian(part)) if np.isfinite(part).any() else np.nan for part in (old, new))  # type: ignore[return-value]


def _level(judged: Judged, at: int, stop: int, before: float, after: float) -> Anomaly:
    size = after - before
    return Anomaly(
        Unusual.LEVEL,
        judged.starts[at],
        judged.steps.end(judged.offset + stop - 1),
        stop - at,
        after,
        before,
        None,
        None,
        size,
        _relative(size, before),
        float(judged.watched.score[at : at + 7].max()),
        _is_good(judged.subject, size),
        before=before,
        after=after,
        persists=stop == len(judged.values),
    )


def _without_rhythm(judged: Judged) -> Floats:
    values = judged.values.copy()
    if judged.decomposition is not None:
        for _, rhythm in judged.decomposition.seasons:
            values = values - np.asarray(rhythm)
    return values


def _slopes(judged: Judged) -> Iterator[Anomaly]:
    """New slopes: change per step before and after."""
    calm = _without_rhythm(judged)
    for at in map(int, np.flatnonzero(judged.watched.new_slope)):
        before, after = _slope(calm[:at]), _slope(calm[at:])
        if before is None or after is None:
            continue
        yield Anomaly(
            Unusual.SLOPE,
            judged.starts[at],
            judged.steps.end(judged.offset + len(calm) - 1),
            len(calm) - at,
            None,
            None,
            None,
            None,
            after - before,
            None,
            float(judged.watched.score[at]),
            _is_good(judged.subject, after - before),
            before=before,
            after=after,
            persists=True,
        )


def _slope(values: Floats) -> float | None:
    known = np.flatnonzero(np.isfinite(values))
    return float(np.polyfit(known, values[known], 1)[0]) if len(known) >= 3 else None


def _missing(judged: Judged) -> Iterator[Anomaly]:
    for gap in judged.steps.missing:
        yield Anomaly(
            Unusual.MISSING, gap.start, gap.end, gap.days, None, None, None, None, None, None, score=0.0, good=None
        )


def near(judged: Judged, anomaly: Anomaly) -> tuple[Event, ...]:
    """Events that overlap an unusual point, one day around it for days; a new level only its beginning."""
    grain = judged.subject.grain
    room = timedelta(days=1 if grain is TimeGrain.DAY else 0)
    end = anomaly.end if anomaly.kind in (Unusual.POINT, Unusual.MISSING) else grain.shift(anomaly.start, 1)
    around = Period(anomaly.start - room, end + room)
    told = [e for e in judged.events if e.kind in _EXPLAINING[grain] and _overlap(e.period, around)]
    return tuple(sorted(told, key=lambda e: (list(EventKind).index(e.kind), e.period)))


def _overlap(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end


def _spoken(anomaly: Anomaly, given: Mapping[date, Verdict]) -> Anomaly:
    said = given.get(anomaly.start)
    return anomaly if said is None else replace(anomaly, verdict=said.state, note=said.note)
