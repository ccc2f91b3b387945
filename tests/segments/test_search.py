"""The search for segments: it names the one that was changed, nothing where nothing was, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kpi_core.metrics.dimensions import Dimension
from kpi_core.segments.cube import Cube
from kpi_core.segments.search import Where, search
from kpi_core.stats.change import Kind

SIZES = {"channel": 4, "device": 2, "region": 5}
DIMENSIONS = tuple(Dimension(name, name, None) for name in SIZES)


def cube(seed: int, kind: Kind = Kind.SHARE, rows: int = 20_000) -> Cube:
    """Records of four channels, two devices and five regions, one hit in five, put into two periods at random."""
    rng = np.random.default_rng(seed)
    codes = np.array([rng.integers(0, size, rows) for size in SIZES.values()]).T
    values = tuple(tuple(f"{name}{i}" for i in range(size)) for name, size in SIZES.items())
    top = {
        Kind.SHARE: (rng.random(rows) < 0.2).astype(float),
        Kind.COUNT: np.ones(rows),
        Kind.TOTAL: rng.lognormal(5, 0.8, rows),
        Kind.RATIO: rng.lognormal(5, 0.8, rows),
    }[kind]
    ones, day = np.ones(rows), rng.integers(738000, 738182, rows)
    return Cube(kind, DIMENSIONS, values, codes, rng.integers(0, 2, rows), day, top, ones, ones)


def named(told: Cube, where: Where) -> list[tuple[str, object]]:
    return [(told.dimensions[d].key, told.values[d][v]) for d, v in where]


def inside(told: Cube, **where: int):
    keep = np.ones(len(told.side), bool)
    for name, value in where.items():
        keep &= told.codes[:, list(SIZES).index(name)] == value
    return keep


def changed(told: Cube, by: float, seed: int, **where: int) -> Cube:
    """The segment's hits, records or amounts of the later period cut by a part."""
    rng = np.random.default_rng(seed)
    hit = inside(told, **where) & (told.side == 1)
    if told.kind is Kind.COUNT:
        return told.of(~(hit & (rng.random(len(hit)) < by)))
    if told.kind is Kind.SHARE:
        return replace(told, top=np.where(hit & (rng.random(len(hit)) < by), 0.0, told.top))
    return replace(told, top=np.where(hit, told.top * (1 - by), told.top))


@pytest.mark.parametrize("kind", [Kind.SHARE, Kind.COUNT, Kind.TOTAL, Kind.RATIO])
@pytest.mark.parametrize("where", [{"channel": 1}, {"device": 0}, {"channel": 2, "region": 3}])
def test_the_segment_that_changed_comes_first_and_alone(kind, where):
    told = changed(cube(5, kind), 0.5, 6, **where)
    found = search(told)
    names = [dict(named(told, one.where)) for one in found.kept]
    assert names == [{name: f"{name}{value}" for name, value in where.items()}]
    assert found.kept[0].z < 0


def test_two_changes_are_two_segments():
    told = changed(changed(cube(7), 0.5, 8, channel=0), 0.6, 9, channel=3, device=1)
    names = {frozenset(dict(named(told, one.where)).items()) for one in search(told).kept}
    assert names == {frozenset({("channel", "channel0")}), frozenset({("channel", "channel3"), ("device", "device1")})}


def test_a_segment_is_told_with_all_its_records():
    """The second one found overlaps the first: its sums are those of the whole segment."""
    told = changed(changed(cube(7), 0.5, 8, channel=0), 0.6, 9, device=1)
    found = search(told)
    assert len(found.kept) == 2
    for one in found.kept:
        (name, value), *_ = named(told, one.where)
        mine = inside(told, **{name: int(str(value)[-1])})
        hits = [told.top[mine & (told.side == side)].sum() for side in (0, 1)]
        assert one.sums[0].tolist() == hits


def test_another_name_of_nearly_the_same_records_is_told_with_it():
    """Nine in ten records of the first region come by the first device, and hardly any other: the data hardly tell."""
    base = cube(11)
    first, rare = base.codes[:, 2] == 0, np.random.default_rng(12).random(len(base.side)) < 0.04
    codes = base.codes.copy()
    codes[:, 1] = np.where(first ^ rare, 0, 1)
    told = changed(replace(base, codes=codes), 0.4, 13, region=0)
    (found,) = search(told).kept
    names = [dict(named(told, where)) for where in (found.where, *found.rivals)]
    assert {"region": "region0"} in names and {"device": "device0"} in names
    assert search(changed(cube(5), 0.5, 6, channel=1)).kept[0].rivals == ()


@pytest.mark.parametrize("kind", [Kind.SHARE, Kind.COUNT, Kind.TOTAL, Kind.RATIO])
def test_where_nothing_changed_seldom_anything_is_kept(kind):
    """At most one in ten is stated: of 30, 3 are expected at most, and more than 7 come once in a hundred."""
    kept = [bool(search(cube(seed, kind, 6_000)).kept) for seed in range(100, 130)]
    assert sum(kept) <= 7


def test_a_change_of_all_alike_is_nobodys():
    told = cube(11, Kind.COUNT)
    rng = np.random.default_rng(12)
    fewer = told.of((told.side == 0) | (rng.random(len(told.side)) < 0.6))
    assert search(fewer).kept == ()


def test_segments_of_a_handful_are_not_examined():
    few = cube(13, rows=60)
    assert (search(few).kept, search(few).examined) == ((), 0)


def test_nothing_at_all_is_no_error():
    empty = cube(1, rows=10).of(np.zeros(10, bool))
    assert search(empty).examined == 0


def test_weeks_that_vary_by_themselves_are_no_news():
    """A channel that comes in bursts of a week: its number differs from week to week, and so between the periods."""
    kept = 0
    for seed in range(20):
        told, rng = cube(200 + seed, Kind.COUNT, 8_000), np.random.default_rng(seed)
        week = told.day // 7
        loud = rng.lognormal(0, 0.7, int(week.max()) + 1)[week]
        keep = (told.codes[:, 0] != 0) | (rng.random(len(week)) < np.minimum(loud / 3, 1))
        told = told.of(keep)
        kept += bool(search(replace(told, side=((told.day - 738000) >= 91).astype(np.int64))).kept)
    assert kept <= 6
