"""Unit economics of segments from spend and results by name: worked by hand, and every finding."""

from __future__ import annotations

from dataclasses import replace
from math import log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.metrics.dimensions import Dimension
from kpi_core.model.roles import Role
from kpi_core.segments.economics import segment_economics
from kpi_core.segments.economics_row import combined
from kpi_core.segments.outlay import Outlay, Result, Source

CHANNEL = Dimension("channel", "Channel", Role.CHANNEL)


def deals(wins: float, entries: float = 100.0, mean: float = 1000.0, spread: float = 0.0, open_: float = 0.0) -> Result:
    return Result(wins, entries, open_, wins * mean, wins, spread, wins * mean)


def outlay(spend: dict, results: dict, **more) -> Outlay:
    told = Outlay(CHANNEL, spend=spend, results=results, names=(tuple(spend), tuple(results)), currency="EUR")
    return replace(told, **more)


TWO = outlay({"Ads": 10_000.0, "Fairs": 10_000.0}, {"Ads": deals(40), "Fairs": deals(10), "SEO": deals(30)})


def test_every_figure_of_a_segment_from_its_parts() -> None:
    told = segment_economics(TWO, margin=0.4)
    ads, fairs, seo = told.rows
    figures = ads.figures
    assert (ads.name, ads.spend, ads.wins) == ("Ads", 10_000, 40)
    assert figures.cac.value == 250  # 10 000 / 40
    assert figures.cost_per_entry.value == 100  # 10 000 / 100 leads
    assert figures.roas.value == 4  # 40 * 1 000 / 10 000
    assert ads.lifetime.value == 400  # 1 000 * 0.4
    assert figures.ltv_to_cac.value == pytest.approx(1.6)  # 400 / 250
    assert figures.contribution.value == pytest.approx(6_000)  # 40 000 * 0.4 - 10 000
    assert (figures.payback.value, figures.payback.reason) == (None, "no_monthly_revenue")
    # 40 wins: 28.58 to 54.47 may have been due (Garwood)
    assert (ads.low, ads.high) == (pytest.approx(10_000 / 54.469, abs=0.01), pytest.approx(10_000 / 28.577, abs=0.01))
    assert fairs.figures.cac.value == 1000
    assert (seo.spend, seo.figures.cac.value, seo.figures.cac.reason) == (None, None, "nothing_spent")


def test_totals_count_all_spend_and_all_results_and_the_paid_ones_apart() -> None:
    told = segment_economics(TWO)
    assert told.paid.figures.cac.value == 400  # 20 000 / 50
    assert told.everything.figures.cac.value == 250  # 20 000 / 80
    assert (told.spend_matched, told.wins_matched) == (1.0, 50 / 80)
    assert told.paid.figures.contribution.reason == "no_margin"


def test_without_a_margin_a_customer_is_worth_revenue() -> None:
    told = segment_economics(TWO)
    assert [row.lifetime.value for row in told.rows] == [1000, 1000, 1000]
    assert told.rows[0].figures.ltv_to_cac.value == told.rows[0].figures.roas.value == 4


def test_the_best_and_the_worst_are_named_where_the_gap_is_beyond_chance() -> None:
    """40 and 10 wins of the same worth for the same money: log 4 over sqrt(1/40 + 1/10) is 3.92 deviations."""
    told = segment_economics(TWO)
    expected = 2 * (1 - NormalDist().cdf(log(4) / sqrt(1 / 40 + 1 / 10)))
    assert [row.p_value for row in told.rows] == [pytest.approx(expected), pytest.approx(expected), None]
    assert (told.finding.code, told.examined) == ("economics_differ", 2)
    assert (told.finding.values["first"].name, told.finding.values["last"].name) == ("Ads", "Fairs")


def test_a_gap_that_chance_makes_is_not_told() -> None:
    told = segment_economics(outlay({"A": 9_000.0, "B": 9_000.0}, {"A": deals(24), "B": deals(20)}))
    assert told.finding.code == "economics_alike"
    assert told.rows[0].p_value == pytest.approx(2 * (1 - NormalDist().cdf(log(1.2) / sqrt(1 / 24 + 1 / 20))))


def test_amounts_that_spread_widen_the_chance() -> None:
    """With amounts as far apart as they are high, a win counts half: (1 + 1) / n."""
    results = {"Ads": deals(40, spread=1e6), "Fairs": deals(10, spread=1e6)}
    told = segment_economics(outlay(dict(TWO.spend), results))
    assert told.rows[0].p_value == pytest.approx(2 * (1 - NormalDist().cdf(log(4) / sqrt(2 / 40 + 2 / 10))))


def test_a_segment_is_compared_with_all_others_together() -> None:
    """A brought 40 000 for 10 000; B and C, 20 each of 1 000 and 2 000, 60 000 for 20 000: 1 500 each, 500 apart."""
    results = {"B": deals(20), "A": deals(40), "C": deals(20, mean=2000.0)}
    told = segment_economics(outlay(dict.fromkeys("BAC", 10_000.0), results))
    own, rest = 1 / 40, (1 + (500 / 1500) ** 2) / 40
    expected = 2 * (1 - NormalDist().cdf(log(4 / 3) / sqrt(own + rest)))
    assert {row.name: row.p_value for row in told.rows}["A"] == pytest.approx(expected)


def test_without_amounts_segments_are_compared_by_what_a_customer_costs() -> None:
    """Ten of thirteen for half the money may be chance, forty of fifty-two are not."""

    def told(a: float, b: float):
        bare = {"A": Result(a, 100.0), "B": Result(b, 100.0)}
        return segment_economics(outlay({"A": 5_000.0, "B": 5_000.0}, bare))

    assert told(10, 3).rows[0].p_value == pytest.approx(2 * (286 + 78 + 13 + 1) / 2**13)  # 10 to 13 of 13
    assert told(10, 3).has_value is False
    apart = told(40, 12)
    assert (apart.finding.code, apart.has_value) == ("economics_differ", False)
    assert apart.finding.values["first"].figures.roas.reason == "no_revenue"


def platform(conversions: dict[str, int], value: float = 50.0) -> Outlay:
    """Campaigns of 9 000 each, as one ad platform tells them: sums, without the spread of one value."""
    results = {n: Result(c, value=c * value, told=c, revenue=c * value) for n, c in conversions.items()}
    return outlay(dict.fromkeys(conversions, 9_000.0), results, source=Source.PLATFORM)


def test_values_whose_spread_is_unknown_leave_the_number_to_compare() -> None:
    """Of 4 680 conversions a third, 1 560, were due to each of three campaigns: 3 600, 900 and 180 came."""
    told = segment_economics(platform({"A": 3_600, "B": 900, "C": 180}))
    assert (told.examined, told.has_value, told.finding.code) == (3, False, "economics_differ")
    assert [(row.name, row.kept, row.by_value) for row in told.rows] == [
        ("A", True, False),
        ("B", True, False),
        ("C", True, False),
    ]


def test_one_segment_without_a_spread_is_compared_by_its_number() -> None:
    """B closed all its deals on one day: how far its amounts spread is not known."""
    results = {"A": deals(40), "B": replace(deals(12), spread=None), "C": deals(40)}
    told = segment_economics(outlay(dict.fromkeys("ABC", 9_000.0), results))
    assert {row.name: (row.by_value, row.p_value is not None) for row in told.rows} == {
        "A": (True, True),
        "B": (False, True),
        "C": (True, True),
    }


def test_open_leads_keep_a_slow_segment_from_looking_worse() -> None:
    """B has 20 of 100 won where A has 40, but 60 are open: half of the ended ones were won, 30 more are due."""
    quick = deals(40, entries=100)  # 60 lost
    slow = deals(20, entries=100, open_=60)  # 20 lost
    told = segment_economics(outlay({"A": 9_000.0, "B": 9_000.0}, {"A": quick, "B": slow}))
    # won of those that ended: 60 of 140; B is then due 20 + 60 * 3 / 7 = 45.7, more than A: they contradict each other
    assert told.finding.code == "economics_alike"
    ended = replace(slow, open=0.0)
    assert segment_economics(outlay({"A": 9_000.0, "B": 9_000.0}, {"A": quick, "B": ended})).finding.code == (
        "economics_differ"
    )


def test_few_wins_are_told_but_never_ranked_first() -> None:
    """9 wins for 900 are ten times cheaper than 100 for 100 000, and come last of the paid ones."""
    results = {"Tiny": deals(9), "Big": deals(100), "Large": deals(100)}
    told = segment_economics(outlay({"Tiny": 900.0, "Big": 100_000.0, "Large": 100_000.0}, results))
    assert [(row.name, row.few) for row in told.rows] == [("Big", False), ("Large", False), ("Tiny", True)]
    assert told.finding.code == "economics_alike"


def test_more_than_the_others_alone() -> None:
    """A is beyond chance against B, C and D together; each of these alone against the rest is not."""
    results = {"A": deals(60), "B": deals(30), "C": deals(30), "D": deals(30)}
    told = segment_economics(outlay(dict.fromkeys("ABCD", 10_000.0), results))
    assert (told.rows[0].name, told.rows[0].kept) == ("A", True)
    assert told.finding.code == "economics_above"
    assert told.finding.values["first"].name == "A"


def test_less_than_the_others_alone() -> None:
    results = {"A": deals(14), "B": deals(30), "C": deals(30), "D": deals(30)}
    told = segment_economics(outlay(dict.fromkeys("ABCD", 10_000.0), results))
    assert (told.finding.code, told.finding.values["first"].name) == ("economics_below", "A")


def test_money_without_a_win_is_told_where_three_were_due() -> None:
    """TV has 6 000 of 26 000, and none of 20 wins, of which 4.6 were due; for 3 000 of 23 000 only 2.6 were."""
    results = {"Ads": deals(20), "TV": deals(0, entries=4)}
    told = segment_economics(outlay({"Ads": 20_000.0, "TV": 6_000.0}, results))
    tv = next(row for row in told.rows if row.name == "TV")
    assert tv.expected == pytest.approx(20 / 26_000 * 6_000)
    assert tv.p_value == pytest.approx(2 * (20 / 26) ** 20)  # none of 20 where 6 of 26 were due
    assert (told.finding.code, told.finding.values["first"].name) == ("economics_wasted", "TV")
    less = segment_economics(outlay({"Ads": 20_000.0, "TV": 3_000.0}, results))
    assert next(row for row in less.rows if row.name == "TV").p_value is None
    assert less.finding.code != "economics_wasted"


def test_leads_that_are_still_open_are_no_waste() -> None:
    """None of 30 leads is won yet, but all are open: as half of those that ended were won, 15 are due."""
    results = {"Ads": deals(20, entries=40), "TV": deals(0, entries=30, open_=30)}
    told = segment_economics(outlay({"Ads": 20_000.0, "TV": 6_000.0}, results))
    assert told.finding.code != "economics_wasted"


def test_spend_that_finds_no_results_comes_first() -> None:
    told = segment_economics(outlay({"Ads": 4_000.0, "Radio": 6_000.0}, {"Ads": deals(20), "SEO": deals(20)}))
    assert (told.spend_matched, told.wins_matched) == (0.4, 0.5)
    assert told.finding.code == "economics_unmatched"
    (radio,) = told.strangers
    assert (radio.name, radio.spend, radio.wins, radio.figures.cac.reason) == ("Radio", 6_000, None, "not_matched")
    assert [row.name for row in told.unpaid] == ["SEO"]


def test_a_name_known_at_other_times_is_matched_and_has_no_win() -> None:
    told = segment_economics(outlay({"Ads": 900.0}, {}, names=(("Ads",), ("Ads",))))
    (ads,) = told.rows
    assert (ads.wins, ads.figures.cac.reason, ads.high, told.spend_matched) == (0.0, "no_wins", None, 1.0)
    assert ads.low == pytest.approx(900 / 3.688879, abs=1e-3)  # none came: up to 3.69 may have been due


def test_too_little_to_compare() -> None:
    told = segment_economics(outlay({"A": 500.0, "B": 500.0}, {"A": deals(3), "B": deals(2)}))
    assert (told.finding.code, told.examined) == ("economics_few", 0)


def test_one_segment_has_nothing_to_be_compared_with() -> None:
    told = segment_economics(outlay({"A": 500.0}, {"A": deals(30), "SEO": deals(30)}))
    assert (told.finding.code, told.finding.values["first"].name) == ("economics_single", "A")
    refunded = segment_economics(outlay({"A": 0.0}, {"A": deals(30)}))
    assert (refunded.finding.code, refunded.finding.values["first"]) == ("economics_single", None)


def test_segments_that_lost_money_on_their_sales_have_no_ratio_to_compare() -> None:
    """What B's customers brought is below 0: no logarithm, so no test; its 30 wins are not too few."""
    results = {"A": deals(40), "B": deals(30, mean=-10.0)}
    told = segment_economics(outlay({"A": 9_000.0, "B": 9_000.0}, results))
    assert (told.finding.code, told.examined) == ("economics_incomparable", 0)
    assert not any(row.few for row in told.rows)


def test_a_gap_of_one_chance_in_fourteen_is_not_called_more_than_chance() -> None:
    """40 and 26 wins for the same money: log(40 / 26) over sqrt(1/40 + 1/26) is 1.71 deviations, 0.087."""
    told = segment_economics(outlay({"A": 9_000.0, "B": 9_000.0}, {"A": deals(40), "B": deals(26)}))
    assert 0.05 < told.rows[0].p_value < 0.1
    assert told.finding.code == "economics_alike"


def test_no_common_dimension_gives_totals_alone() -> None:
    told = segment_economics(Outlay(None, spend={None: 900.0}, results={None: deals(9)}, names=((None,), (None,))))
    assert (told.finding.code, told.everything.figures.cac.value) == ("economics_totals", 100)


def test_money_that_came_back_is_no_spend() -> None:
    told = segment_economics(outlay({"A": -50.0, "B": 100.0}, {"A": deals(3), "B": deals(2)}))
    refunded = next(row for row in told.rows if row.name == "A")
    assert (refunded.figures.cac.value, refunded.figures.cac.reason) == (None, "nothing_spent")
    assert sum(row.spend or 0 for row in told.rows) == 50
    assert told.spend_matched == 1.0


def test_the_cheapest_is_told_where_its_customers_buy_less() -> None:
    """Ads cost 100 a customer who brings 500, fairs 400 one who brings 1 500; amounts spread by 200."""
    results = {"Ads": deals(100, mean=500, spread=200.0**2), "Fairs": deals(25, mean=1500, spread=200.0**2)}
    told = segment_economics(outlay({"Ads": 10_000.0, "Fairs": 10_000.0}, results))
    assert told.cheap is not None
    assert (told.cheap.row.name, told.cheap.value, told.cheap.others) == ("Ads", 500, 1500)
    alike = {"Ads": deals(100, mean=990, spread=200.0**2), "Fairs": deals(25, mean=1000, spread=200.0**2)}
    assert segment_economics(outlay({"Ads": 10_000.0, "Fairs": 10_000.0}, alike)).cheap is None


def test_what_platforms_claim_stands_beside_what_the_tables_tell() -> None:
    told = segment_economics(replace(TWO, claimed={"Ads": 90_000.0, "Fairs": 10_000.0}))
    assert told.claim == 2.0  # 100 000 / 50 000, of the segments with spend
    assert segment_economics(TWO).claim is None


def test_first_orders_have_a_margin_of_their_own_and_are_paid_back_by_month() -> None:
    """20 customers brought 3 000 in 60 months of theirs: 50 a month, half of it stays; a CAC of 100 takes 4 months."""
    shop = Result(20, value=3_000.0, told=20, spread=0.0, revenue=4_000.0, profit=2_000.0, months=60.0)
    told = segment_economics(outlay({"Ads": 2_000.0}, {"Ads": shop}, source=Source.ORDERS), margin=0.9)
    (ads,) = told.rows
    assert ads.margin == 0.5  # told by the cost of the goods: the one given does not count
    assert ads.lifetime.value == 75  # 3 000 / 20 * 0.5
    assert ads.figures.payback.value == 4  # 100 / (50 * 0.5)
    assert ads.figures.roas.value == 2  # all sales of the period, 4 000 / 2 000
    young = segment_economics(outlay({"Ads": 2_000.0}, {"Ads": replace(shop, months=10.0)}, source=Source.ORDERS)).rows[
        0
    ]
    assert young.figures.payback.reason == "no_monthly_revenue"  # less than a month each


def test_customers_who_had_less_time_are_not_called_worse() -> None:
    """Both bring 10 a month; those of B came lately: half as much so far, but as much by month."""
    old = Result(50, value=50_000.0, told=50, spread=0.0, revenue=50_000.0, months=5_000.0)
    new = Result(50, value=5_000.0, told=50, spread=0.0, revenue=5_000.0, months=500.0)
    told = segment_economics(outlay({"A": 9_000.0, "B": 9_000.0}, {"A": old, "B": new}, source=Source.ORDERS))
    assert told.finding.code == "economics_alike"


def test_several_results_are_one_with_the_variance_within_and_between() -> None:
    """Two of 100 and two of 300: mean 200, each 100 away."""
    pair = combined([Result(2, value=200.0, told=2, spread=0.0), Result(2, value=600.0, told=2, spread=0.0)])
    assert (pair.wins, pair.value, pair.told, pair.spread) == (4, 800, 4, pytest.approx(100.0**2))
    assert combined([]) == Result()


SIDES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.floats(-1e3, 1e6), max_size=6)


@settings(max_examples=60, deadline=None)
@given(SIDES, st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 400), max_size=6), st.booleans())
def test_rows_add_up_to_all_spend_and_all_results(spend, wins, blank) -> None:
    results = {name: deals(float(n), entries=n + 5.0, spread=1e5, open_=3.0) for name, n in wins.items()}
    if blank:
        spend, results = {**spend, None: 70.0}, {**results, None: deals(4)}
    told = segment_economics(outlay(spend, results), margin=0.3)
    assert sum(row.spend or 0 for row in told.rows) == pytest.approx(sum(spend.values()), abs=1e-6)
    assert sum(row.wins or 0 for row in told.rows) == sum(one.wins for one in results.values())
    assert told.everything.spend == pytest.approx(sum(spend.values()), abs=1e-6)
    for row in told.rows:
        assert row.low is None or row.figures.cac.value is None or row.low <= row.figures.cac.value <= row.high
        assert not (row.few and row.kept and row.is_better and told.finding.values["first"] is row)
