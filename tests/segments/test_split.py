"""A change as mix, rate and volume: worked examples, and that the terms always add up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.segments.cube import SUMS, Sides
from kpi_core.segments.split import implied_share, is_paradox, split, stands
from kpi_core.stats.change import Kind

RATIOS, TOTALS = (Kind.SHARE, Kind.RATIO), (Kind.COUNT, Kind.TOTAL)


def sides(*segments: tuple[tuple[float, float], tuple[float, float]], n: tuple[tuple[float, float], ...] = ()) -> Sides:
    """Segments by (top, bottom), each before and after; `n` records where they are not the bottoms."""
    sums = np.zeros((len(segments), len(SUMS), 2))
    for i, (top, bottom) in enumerate(segments):
        sums[i, SUMS.index("top")], sums[i, SUMS.index("bottom")] = top, bottom
        sums[i, SUMS.index("n")] = n[i] if n else bottom
    return Sides(sums)


PAID, DIRECT = ((200, 30), (4000, 1000)), ((200, 720), (1000, 4000))


def test_the_total_rises_while_both_parts_fall():
    """Paid 5 % -> 3 %, direct 20 % -> 18 %; the whole 400 / 5000 = 8 % -> 750 / 5000 = 15 %: +7.

    Mix: paid (0.2 - 0.8) x (4 % - 11.5 %) = +4.5, direct (0.8 - 0.2) x (19 % - 11.5 %) = +4.5; rate: -2 % for each,
    at half the weight: -1 and -1.
    """
    told = split(sides(PAID, DIRECT), Kind.SHARE)
    assert told.mix.tolist() == pytest.approx([0.045, 0.045])
    assert told.rate.tolist() == pytest.approx([-0.01, -0.01])
    assert told.volume.tolist() == [0, 0]
    assert told.by_segment.sum() == pytest.approx(0.15 - 0.08)
    assert is_paradox(sides(PAID, DIRECT), Kind.SHARE)


def test_a_paradox_of_a_handful_is_chance():
    """The same shares of a hundredth of the records: -2 points, give or take 15."""
    few = sides(((2, 0.3), (40, 10)), ((2, 7.2), (10, 40)))
    assert (is_paradox(few, Kind.SHARE), stands(few, Kind.SHARE)) == (True, False)
    assert stands(sides(PAID, DIRECT), Kind.SHARE)


def test_where_one_part_goes_with_the_total_there_is_no_paradox():
    assert not is_paradox(sides(PAID, ((200, 840), (1000, 4000))), Kind.SHARE)  # direct 20 % -> 21 %
    assert not is_paradox(sides(PAID, DIRECT), Kind.COUNT)
    assert not is_paradox(sides(PAID), Kind.SHARE)
    assert not is_paradox(sides(PAID, ((200, 0), (1000, 0))), Kind.SHARE)  # direct ended


def test_a_count_has_volume_and_mix():
    """100 + 100 -> 90 + 210: 200 -> 300. Volume: +100 at the mean parts (0.4, 0.6); mix: 250 x (0.3 - 0.5, 0.7 - 0.5)."""
    told = split(sides(((100, 90), (1, 1)), ((100, 210), (1, 1))), Kind.COUNT)
    assert told.volume.tolist() == pytest.approx([40, 60])
    assert told.mix.tolist() == pytest.approx([-50, 50])
    assert told.rate.tolist() == pytest.approx([0, 0])


def test_a_sum_has_all_three():
    """One segment, 10 records of 5 -> 20 of 4: volume 10 x 4.5 = 45, rate -1 x 15 = -15, nothing to mix."""
    told = split(sides(((50, 80), (1, 1)), n=((10, 20),)), Kind.TOTAL)
    assert (told.volume.tolist(), told.mix.tolist(), told.rate.tolist()) == ([45], [0], [-15])


def test_amounts_without_a_record_are_volume():
    told = split(sides(((50, 80), (1, 1)), n=((0, 0),)), Kind.TOTAL)
    assert (told.volume.tolist(), told.mix.tolist(), told.rate.tolist()) == ([30], [0], [0])


@pytest.mark.parametrize(
    ("whole", "one", "other", "share"),
    [(0.02, 0.04, 0.008, 0.375), (0.20, 0.35, 0.12, 0.348), (0.5, 0.4, 0.2, None), (0.2, 0.2, 0.2, None)],
)
def test_the_ratios_imply_how_much_is_of_the_one(whole, one, other, share):
    assert implied_share(whole, one, other) == (None if share is None else pytest.approx(share, abs=0.0005))


AMOUNTS = st.floats(0, 1e6).map(lambda x: round(x, 3))
PAIRS = st.tuples(AMOUNTS, AMOUNTS)


@given(st.lists(st.tuples(PAIRS, PAIRS), min_size=1, max_size=6), st.sampled_from(RATIOS + TOTALS))
def test_the_terms_add_up(segments, kind):
    given_ = sides(*segments)
    top, bottom = given_.get("top").sum(axis=0), given_.get("bottom").sum(axis=0)
    parts = split(given_, kind)
    told = parts.by_segment.sum()
    if kind.is_total:
        # Terms of a million million that cancel leave the last digits of a double: a ten thousandth.
        largest = max(float(np.abs(term).max()) for term in (parts.volume, parts.mix, parts.rate))
        assert told == pytest.approx(top[1] - top[0], abs=1e-4 + 1e-14 * largest, rel=1e-9)
    elif (bottom > 0).all():
        loose = given_.get("top")[given_.get("bottom") == 0].sum()  # a numerator without any denominator has no ratio
        if not loose:
            assert told == pytest.approx(top[1] / bottom[1] - top[0] / bottom[0], rel=1e-6, abs=1e-6)
