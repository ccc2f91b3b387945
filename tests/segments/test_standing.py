"""Who wins more or less often than the deals explain: by hand, and how often chance alone names someone."""

from __future__ import annotations

import numpy as np
import pytest

from kpi_core.segments.standing import Standing, is_comparable, standings, weight_of_kind
from kpi_core.stats.proportions import two_proportions, wilson
from kpi_core.stats.shrinkage import Prior, shrunk

Cell = tuple[int, int]  # won, closed


def told(*people: list[Cell]) -> tuple[Standing, ...]:
    cells = np.array(people, float)
    return standings(cells[..., 0], cells[..., 1])


def test_without_kinds_the_expected_wins_are_those_of_the_rate_of_all() -> None:
    """300 of 900 are won. Ada closed 300: 100 were to be expected, she won 160. Bo 60 and Cy 80 of 300 each."""
    ada, bo, cy = told([(160, 300)], [(60, 300)], [(80, 300)])
    assert (ada.wins, ada.closed, ada.rate, ada.expected, ada.ratio) == (160, 300, 160 / 300, 100, 1.6)
    assert ada.margin == wilson(160, 300)
    assert ada.p_value == pytest.approx(two_proportions(140, 600, 160, 300))
    assert [one.verdict for one in (ada, bo, cy)] == [
        "above",
        "within",
        "within",
    ]  # Bo's 60 beside Cy's 80 may be chance
    assert 1 not in ada.between  # type: ignore[operator]


def test_a_gap_that_the_deals_explain_is_told_as_such() -> None:
    """Referrals are won one in two, ads one in five, whoever has them. Ada has 180 referrals and 20 ads, Bo the reverse.

    Ada 90 + 4 of 200 beside Bo's 10 + 36: 94 beside 46. Expected: 180 x 100/200 + 20 x 40/200 = 94. Cy is half and half.
    """
    ada, bo, cy = told([(90, 180), (4, 20)], [(10, 20), (36, 180)], [(50, 100), (20, 100)])
    assert (ada.expected, bo.expected, cy.expected) == (94, 46, 70)
    assert [one.ratio for one in (ada, bo, cy)] == [1, 1, 1]
    assert [one.verdict for one in (ada, bo, cy)] == ["mix", "mix", "within"]


def test_what_the_mix_takes_away_less_than_half_of_is_not_explained_by_it() -> None:
    """Ada won 99 of 200, six others 70 each: 519 of 1,400 give her 74.1. Her deals were somewhat easier.

    110 x 375/710 + 90 x 144/690 = 76.9: of the gap of 24.9, 22.1 are left, and she is named for it.
    """
    ada, *others = told([(75, 110), (24, 90)], *[[(50, 100), (20, 100)]] * 6)
    assert ada.expected == pytest.approx(76.88, abs=0.01)
    assert [one.verdict for one in (ada, *others)] == ["above", *["within"] * 6]


def test_too_few_are_not_judged_however_they_look() -> None:
    """4 of 4 beside 150 of 1,000: no test, and drawn towards all it is an ordinary rate."""
    many, lucky = told([(150, 1000)], [(4, 4)])
    assert (lucky.verdict, lucky.p_value, lucky.rate) == ("few", None, 1.0)
    assert many.verdict == "within"  # nor is there enough beside the one with many
    assert many.p_value is None
    assert lucky.drawn is not None
    assert lucky.drawn <= shrunk(4, 4, Prior(154 / 1004, 10.0))


def test_nobody_and_no_deals_are_no_error() -> None:
    assert standings(np.zeros((0, 1)), np.zeros((0, 1))) == ()
    (one,) = told([(0, 0)])
    assert (one.rate, one.expected, one.ratio, one.drawn, one.verdict) == (None, None, None, None, "few")


def test_a_kind_counts_where_it_matters_between_deals_of_the_same_person() -> None:
    """Kinds x people: within each of them the first kind is won 60 of 100, the second 20 of 100; then 40 each."""
    closed = np.full((2, 3), 100.0)
    strong = weight_of_kind(np.array([[60.0] * 3, [20.0] * 3]), closed)
    assert strong == pytest.approx(2 * (180 - 120) ** 2 / 300)
    assert weight_of_kind(np.full((2, 3), 40.0), closed) is None


def test_what_only_tells_people_apart_is_no_kind_of_deals() -> None:
    """Each has a region of their own: held alike by person, nothing is left to compare, nor by region."""
    wins, closed = np.diag([60.0, 20.0]), np.diag([100.0, 100.0])
    assert weight_of_kind(wins.T, closed.T) is None
    assert not is_comparable(wins, closed)
    assert is_comparable(np.array([[30.0, 30], [10, 10]]), np.full((2, 2), 50.0))


@pytest.mark.parametrize(
    ("wins", "verdicts"),
    [
        pytest.param((75, 45, 45), "above within within", id="one is good: the others are as each other"),
        pytest.param((45, 75, 75), "below within within", id="one is low"),
        pytest.param((75, 45), "above below", id="of two nobody is left to ask"),
        pytest.param((140, 20, 60), "above below within", id="low also beside the one in the middle"),
        pytest.param((75, 75, 75, 45, 45), "within within within below below", id="the fewer differ"),
        pytest.param((110, 60, 60, 60, 60, 60, 25), "above within within within within within below", id="both"),
    ],
)
def test_nobody_is_low_because_another_is_good(wins: tuple[int, ...], verdicts: str) -> None:
    """150 closed deals each."""
    assert " ".join(one.verdict for one in told(*[[(k, 150)] for k in wins])) == verdicts


def test_with_a_star_the_really_low_are_found_and_equals_are_not_named() -> None:
    """Two of eleven win 60 in 100, one 12, the others 30, of 200 deals each.

    Of ten with two such stars, asked once only, each of the eight equals was named low in two teams of five.
    """
    draw, closed = np.random.default_rng(3), np.full((11, 1), 200.0)
    rates = np.array([0.6, 0.6, 0.12, *[0.3] * 8])[:, None]
    teams = [standings(draw.binomial(200, rates).astype(float), closed) for _ in range(60)]
    assert all(star.verdict == "above" for one in teams for star in one[:2])
    assert np.mean([one[2].verdict == "below" for one in teams]) >= 0.95
    assert np.mean([other.verdict in ("above", "below") for one in teams for other in one[3:]]) <= 0.03


def team(draw: np.random.Generator, people: int, odds: float, closed: int | None = None) -> tuple[Standing, ...]:
    """Deals of two kinds, won 60 and 20 in 100, each person with a mix of its own; the first has `odds` times the odds."""
    n = draw.integers(40, 400, people)
    n[0] = closed or n[0]
    first = draw.binomial(n, draw.beta(2, 2, people))
    both, rates = np.stack([first, n - first], 1), np.tile([0.6, 0.2], (people, 1))
    better = rates[0] / (1 - rates[0]) * odds
    rates[0] = better / (1 + better)
    return standings(draw.binomial(both, rates).astype(float), both.astype(float))


def test_chance_alone_names_no_one_in_nineteen_teams_of_twenty() -> None:
    """Of 300 teams of 30 equals, 16 had someone named (5 %); without regard to the mix it would have been all of them."""
    draw = np.random.default_rng(7)
    named = [any(one.verdict in ("above", "below") for one in team(draw, 30, 1.0)) for _ in range(100)]
    assert np.mean(named) <= 0.10


def test_doubled_odds_are_found_where_deals_are_many() -> None:
    """Found in 25 of 100 teams with 60 closed deals, 80 with 150, 99 with 300; 83 where closed deals are 40 to 400."""
    draw = np.random.default_rng(7)
    assert np.mean([team(draw, 30, 2.0, 300)[0].verdict == "above" for _ in range(40)]) >= 0.9
