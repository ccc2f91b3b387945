"""A budget over channels: where the next euro brings the same, within what was ever spent."""

from __future__ import annotations

import numpy as np
import pytest

from kpi_core.planner.chain import Share
from kpi_core.planner.response import DRAWS, Response
from kpi_core.planner.split import Gain, Goal, Outlet, filled, proportional, split

ANY = (np.arange(DRAWS) + 0.5) / DRAWS


def seen(
    name: str, level: float, exponent: float, today: float, highest: float = 1000.0, spread: float = 0.0
) -> Response:
    """A channel whose response is known, with or without a margin; nothing was ever spent under 1 euro."""
    exponents = np.clip(exponent + spread * np.random.default_rng(1).normal(size=DRAWS), 0, 1)
    levels = level * today ** (exponent - exponents)
    verdict = "curve" if exponent < 1 else "proportional"
    return Response(name, verdict, level, exponent, today, 1.0, highest, 104, 0.5, 0.1, 0.9, levels, exponents)


def steady(name: str, per_week: float, today: float) -> Response:
    """A channel whose spend was always the same."""
    levels = per_week / today**ANY
    return Response(
        name, "too_steady", per_week / today, 1.0, today, today, today, 104, 0.0, levels=levels, exponents=ANY
    )


def unknown(name: str, today: float) -> Response:
    return Response(name, "too_few", 0.0, 1.0, today, today, today, 3, 0.0)


def outlet(response: Response, share: float = 0.1, worth: float | None = 1000.0) -> Outlet:
    return Outlet(response, Share.fixed(share), worth)


def bests(told) -> dict[str, float]:
    return {a.name: round(a.best, 3) for a in told.allocations}


def test_the_next_euro_brings_the_same_everywhere():
    # Roots: the next euro brings level / (2 * root of spend); equal where spends stand as squares of levels: 1 to 4.
    told = split([outlet(seen("A", 1, 0.5, 250)), outlet(seen("B", 2, 0.5, 250))])
    assert bests(told) == {"A": 100, "B": 400}
    assert [a.next_entry for a in told.allocations] == pytest.approx([20, 20])  # 2 * 10 / 1, 2 * 20 / 2
    # 10 + 2 * 20 entries instead of 3 * root of 250
    assert told.entries.value == pytest.approx(50 - 3 * 250**0.5)
    assert told.wins.value == pytest.approx(0.1 * (50 - 3 * 250**0.5))
    assert told.revenue.value == pytest.approx(100 * (50 - 3 * 250**0.5))
    assert told.verdict == "move"


def test_wins_count_and_not_entries():
    outlets = [outlet(seen("A", 1, 0.5, 250), 0.2), outlet(seen("B", 2, 0.5, 250), 0.1)]
    assert bests(split(outlets, goal=Goal.WINS)) == {"A": 250, "B": 250}
    assert bests(split(outlets, goal=Goal.ENTRIES)) == {"A": 100, "B": 400}


def test_revenue_counts_where_it_is_asked():
    outlets = [outlet(seen("A", 1, 0.5, 250), worth=2000.0), outlet(seen("B", 2, 0.5, 250), worth=1000.0)]
    assert bests(split(outlets, goal=Goal.REVENUE)) == {"A": 250, "B": 250}


def test_no_channel_gets_more_than_a_fifth_beyond_its_highest_week():
    told = split([outlet(seen("A", 1, 0.5, 250)), outlet(seen("B", 9, 0.5, 250, highest=300))])
    assert bests(told) == {"A": 140, "B": 360}
    assert told.left == 0


def test_a_budget_beyond_all_caps_is_left_over():
    told = split([outlet(seen("A", 1, 0.5, 50, highest=100)), outlet(seen("B", 1, 0.5, 50, highest=200))], 500)
    assert (bests(told), told.left) == ({"A": 120, "B": 240}, 140)


def test_a_constant_cost_takes_all_it_may_before_a_dearer_one():
    # 1 entry for 10 euros until 120, then for 20.
    told = split([outlet(seen("A", 0.1, 1.0, 100, highest=100)), outlet(seen("B", 0.05, 1.0, 100, highest=100))])
    assert bests(told) == {"A": 120, "B": 80}


def test_the_better_of_two_is_tested_where_nothing_was_ever_seen():
    told = split([outlet(steady("A", 10, 100), 0.1), outlet(steady("B", 20, 100), 0.08)])
    assert (told.verdict, told.test, told.source) == ("test", "B", None)  # 100 / 1.6 a win instead of 100 / 1


def test_a_test_is_paid_for_where_the_next_win_is_dearest():
    told = split([outlet(seen("Search", 2, 0.3, 500, spread=0.1)), outlet(steady("Social", 20, 100), 0.08)])
    assert (told.verdict, told.test, told.source) == ("test", "Social", "Search")
    assert told.wins.low < 0 < told.wins.value < told.wins.high


def test_a_split_that_is_already_best_is_kept():
    told = split([outlet(seen("A", 1, 0.5, 100, spread=0.1)), outlet(seen("B", 2, 0.5, 400, spread=0.1))])
    assert (told.verdict, bests(told), told.wins) == ("keep", {"A": 100, "B": 400}, Gain())


def test_what_nothing_is_told_of_keeps_its_spend():
    outlets = [outlet(seen("A", 1, 0.5, 250)), outlet(seen("B", 2, 0.5, 250)), outlet(unknown("C", 40))]
    assert bests(split(outlets)) == {"A": 100, "B": 400, "C": 40}


@pytest.mark.parametrize(
    ("outlets", "budget", "goal", "verdict"),
    [
        pytest.param([], None, Goal.WINS, "no_budget", id="no channel"),
        pytest.param([outlet(seen("A", 1, 0.5, 100))], None, Goal.WINS, "one_channel", id="one"),
        pytest.param([outlet(seen("A", 1, 0.5, 1)), outlet(unknown("B", 9))], None, Goal.WINS, "one_channel", id="one free"),
        pytest.param([outlet(seen("A", 1, 0.5, 1)), outlet(seen("B", 1, 0.5, 1))], 0, Goal.WINS, "no_budget", id="nothing"),
        pytest.param([outlet(seen("A", 1, 0.5, 1), worth=None)], None, Goal.REVENUE, "no_amounts", id="no amounts"),
    ],
)  # fmt: skip
def test_what_cannot_be_split_says_why(outlets, budget, goal, verdict):
    told = split(outlets, budget, goal)
    assert (told.verdict, told.allocations, told.wins) == (verdict, (), None)


def test_without_amounts_no_revenue_is_told():
    told = split([outlet(seen("A", 1, 0.5, 250), worth=None), outlet(seen("B", 2, 0.5, 250))])
    assert told.revenue is None
    assert told.wins is not None


def chance_outlets(seed: int) -> list[Outlet]:
    rng = np.random.default_rng(seed)
    told = []
    for i in range(int(rng.integers(2, 8))):
        today, exponent = float(rng.uniform(50, 500)), float(rng.choice([0.2, 0.5, 0.8, 1.0]))
        level = float(rng.uniform(0.5, 5))
        made = seen(str(i), level, exponent, today, today * float(rng.uniform(1, 2)), 0.1)
        told.append(outlet(made, float(rng.uniform(0.02, 0.3))))
    return told


@pytest.mark.parametrize("part", [0.3, 1.0, 1.15, 5.0])
@pytest.mark.parametrize("seed", range(8))
def test_every_split_is_the_budget_within_the_caps_and_never_worse(seed, part):
    outlets = chance_outlets(seed)
    budget = part * sum(o.response.today for o in outlets)
    told = split(outlets, budget)
    assert sum(a.best for a in told.allocations) + told.left == pytest.approx(budget)
    assert all(0 <= a.best <= a.cap * (1 + 1e-12) for a in told.allocations)
    assert told.wins.value >= 0


@pytest.mark.parametrize("seed", range(8))
def test_no_other_split_brings_more(seed):
    outlets = chance_outlets(seed)
    responses = [o.response for o in outlets]
    worth = np.array([o.share.mean for o in outlets])
    caps = np.array([r.cap for r in responses])
    budget = 0.6 * float(caps.sum())

    def wins(spend):
        return sum(w * r.entries(float(s)) for w, r, s in zip(worth, responses, spend, strict=True))

    best, _ = filled(responses, worth, budget, (0 * caps, caps))
    rng = np.random.default_rng(seed)
    others = [proportional(rng.uniform(0, 1, len(caps)) ** 3, budget, 0 * caps, caps)[0] for _ in range(200)]
    assert wins(best) >= max(wins(other) for other in others) - 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_a_larger_budget_never_brings_less(seed):
    outlets = chance_outlets(seed)
    responses, worth = [o.response for o in outlets], np.array([o.share.mean for o in outlets])
    caps = np.array([r.cap for r in responses])
    spends = [filled(responses, worth, float(b), (0 * caps, caps))[0] for b in np.linspace(1, caps.sum() * 1.1, 30)]
    wins = [sum(w * r.entries(float(s)) for w, r, s in zip(worth, responses, own, strict=True)) for own in spends]
    assert np.all(np.diff(wins) >= -1e-9)
    assert np.all(np.diff(np.array(spends), axis=0) >= -1e-6)


def test_a_split_in_proportion_keeps_to_its_limits():
    told, left = proportional(np.array([100.0, 100.0, 200.0]), 600, np.zeros(3), np.array([120.0, 900.0, 900.0]))
    assert (told.tolist(), left) == (pytest.approx([120, 160, 320]), pytest.approx(0))
