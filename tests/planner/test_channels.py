"""What channels bring: weeks, shares drawn towards that of all, worth of wins, parts of a plan."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kpi_core.engine import paths
from kpi_core.pipeline.spans import Worths
from kpi_core.pipeline.stage import Stage
from kpi_core.pipeline.tally import States
from kpi_core.planner.baseline import Baseline
from kpi_core.planner.chain import Chain, Leg, Share
from kpi_core.planner.channels import Channel, Channels, channels, credible, rates, shared

DAY = date(2026, 9, 28)  # a Monday
STAGES = (Stage("Lead", entry=True), Stage("Won", won=True))
ENTERED, WON = 0b01, 0b11


def states(*rows: tuple[str | None, int, int, int, int]) -> States:
    """Records as (channel, days before DAY, stages passed, outcome, how many)."""
    values = tuple(dict.fromkeys(row[0] for row in rows))
    segment, ago, mask, outcome, n = (
        np.array(column, np.int64)
        for column in zip(*((values.index(c), days, m, o, k) for c, days, m, o, k in rows), strict=True)
    )
    nothing = np.zeros(len(n))
    return States(2, values, segment, DAY.toordinal() - ago, mask, outcome, n, nothing, n * 0)


def test_entries_stand_by_whole_week_and_spellings_of_a_channel_together():
    counted = states(
        ("Événements", 21, ENTERED, paths.LOST, 2),  # Monday three weeks ago
        ("Google Ads", 15, ENTERED, paths.LOST, 3),  # Sunday of the same week
        ("google ads", 14, ENTERED, paths.LOST, 5),
        ("EVENEMENTS", 1, ENTERED, paths.LOST, 1),
        (None, 1, ENTERED, paths.LOST, 4),
    )
    told = channels(counted, Baseline(STAGES, ()), DAY)
    assert told.weeks == (date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21))
    assert {c.name: c.weekly.tolist() for c in told.channels} == {
        "google ads": [3, 5, 0],
        "Événements": [2, 0, 1],
        None: [0, 0, 4],
    }


def test_the_cut_first_and_last_week_are_left_out():
    counted = states(
        ("A", 19, ENTERED, paths.LOST, 1),
        ("A", 8, ENTERED, paths.LOST, 2),
        ("B", 8, ENTERED, paths.LOST, 1),
        ("A", 3, ENTERED, paths.LOST, 9),
    )
    told = channels(counted, Baseline(STAGES, ()), date(2026, 9, 26))  # a Saturday; the first entry is a Wednesday
    assert told.weeks == (date(2026, 9, 14),)
    assert [c.weekly.tolist() for c in told.channels] == [[2], [1]]


def test_recent_entries_count_for_the_part_of_their_way_they_had_time_for():
    # Half of all wins come after 10 days, half after 30.
    passing = np.zeros(31)
    passing[[10, 30]] = 0.5
    chain = Chain((Leg(Share(1, 3), passing, np.zeros(1)),))
    counted = states(
        ("A", 100, ENTERED, paths.LOST, 80),
        ("A", 100, WON, paths.WON, 20),
        ("A", 20, ENTERED, paths.LOST, 100),
        ("B", 5, ENTERED, paths.LOST, 50),
        ("B", 400, WON, paths.WON, 50),  # more than a year ago
    )
    told = channels(counted, Baseline(STAGES, (), chain=chain, timed=(0, 1)), DAY)
    by_name = {c.name: c.won for c in told.channels}
    assert (by_name["A"].n, by_name["A"].own) == (150, 20 / 150)  # 100 + 100 / 2
    assert (by_name["B"].n, by_name["B"].own) == (0, None)


def test_without_dates_the_decided_count():
    counted = states(
        ("A", 0, WON, paths.WON, 30), ("A", 0, ENTERED, paths.LOST, 70), ("A", 0, ENTERED, paths.OPEN, 900),
        ("B", 0, ENTERED, paths.LOST, 10),
    )  # fmt: skip
    told = channels(counted, Baseline(STAGES, ()), None)
    assert told.weeks == ()
    assert {c.name: (c.won.n, c.won.own) for c in told.channels} == {"A": (100, 0.3), "B": (10, 0.0)}


@pytest.mark.parametrize(
    ("counted", "reason"),
    [
        pytest.param(states(("A", 1, ENTERED, paths.LOST, 9)), "one_channel", id="one"),
        pytest.param(states(("A", 1, ENTERED, paths.LOST, 9)).only(np.array([False])), "no_records", id="none"),
    ],
)
def test_what_has_no_channels_says_why(counted, reason):
    assert channels(counted, Baseline(STAGES, ()), DAY) == Channels(None, reason=reason)


def test_two_of_two_do_not_top_a_list_of_shares():
    big, good, few = rates(np.array([100.0, 300.0, 2.0]), np.array([1000.0, 1000.0, 2.0]))
    assert big.share.mean == pytest.approx(0.1, abs=0.01)
    assert good.share.mean == pytest.approx(0.3, abs=0.01)
    assert few.own == 1.0
    assert few.share.mean < 0.5
    assert few.low < good.low


def test_channels_that_differ_no_more_than_chance_share_one_rate():
    first, second = rates(np.array([21.0, 19.0]), np.array([100.0, 100.0]))
    assert first.share == second.share == Share(40, 160)
    assert first.low < 0.2 < first.high


def test_mean_amounts_of_few_wins_lean_on_that_of_all():
    # Two groups of 100 around 10 and 30, one win of 1000 would not be believed; here one of 40.
    n = np.array([100.0, 100.0, 1.0])
    sums = np.array([1000.0, 3000.0, 40.0])
    squares = np.array([100 * (100 + 400), 100 * (900 + 400), 1600.0])  # standard deviation of 20
    told = credible(n, sums, squares)
    assert told[0] == pytest.approx(10, abs=0.5)
    assert told[1] == pytest.approx(30, abs=0.5)
    assert 20 < told[2] < 30  # nearer to 20.1, the mean of all, than to its own 40


def test_amounts_that_do_not_differ_are_that_of_all():
    n, sums = np.array([10.0, 10.0]), np.array([100.0, 104.0])
    squares = np.array([10 * (100 + 25), 10 * (108.16 + 25)])
    assert credible(n, sums, squares).tolist() == [10.2, 10.2]


def test_what_wins_are_worth_is_told_by_channel():
    counted = states(("A", 9, WON, paths.WON, 2), ("B", 9, WON, paths.WON, 1))
    amounts = Worths(("A", "B"), np.array([0, 0, 1]), np.array([100.0, 110.0, 105.0]), np.array([1, 1, 1]))
    told = channels(counted, Baseline(STAGES, ()), DAY, amounts)
    assert [(c.name, c.worth, c.wins) for c in told.channels] == [("A", 105.0, 2), ("B", 105.0, 1)]


def channel(name: str | None, *weekly: float) -> Channel:
    return Channel(name, np.array(weekly), rates(np.array([1.0]), np.array([4.0])))  # type: ignore[arg-type]


def test_planned_entries_are_shared_as_they_came():
    told = Channels("channel", channels=(channel("Ads", 6, 6), channel("Fairs", 2, 2), channel(None, 4, 0)))
    parts = shared(told, 120, {"Ads": 50.0})
    assert [(p.name, p.share, p.entries, p.cost_per_entry, p.cost, p.reason) for p in parts] == [
        ("Ads", 0.6, 72.0, 50.0, 3600.0, None),
        ("Fairs", 0.2, 24.0, None, None, "no_spend"),
        (None, 0.2, 24.0, None, None, "no_spend"),
    ]


def test_only_the_latest_13_weeks_tell_how_entries_come():
    told = Channels("channel", channels=(channel("New", *[0] * 20, *[3] * 13), channel("Old", *[9] * 20, *[1] * 13)))
    assert [p.share for p in shared(told, 1)] == [0.75, 0.25]


@pytest.mark.parametrize("entries", [1, 577, 12345.6])
def test_the_parts_add_up(entries):
    told = Channels("channel", channels=tuple(channel(str(i), i, 2 * i, 7) for i in range(9)))
    assert sum(p.entries for p in shared(told, entries)) == pytest.approx(entries, rel=1e-12)


def test_channels_without_entries_share_nothing():
    assert shared(Channels("channel", channels=(channel("A", 0, 0),)), 100) == ()
