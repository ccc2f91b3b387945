"""Verdicts on channels, splits and figures as sentences of both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi_core.planner.chain import Share
from kpi_core.planner.money_words import channel_says, patience_says, reason_says, split_says
from kpi_core.planner.response import Response
from kpi_core.planner.split import Gain, Goal, Outlet, Split
from kpi_core.text import text_for

CURVE = Response("Ads", "curve", 2.0, 0.5, 64.0, 25.0, 100.0, 52, 0.4, 0.2, 0.7)
SPLIT = Split("move", 100.0, Goal.WINS, wins=Gain(1.24, 0.31, 2.26))


def test_a_curve_says_what_a_tenth_more_brings():
    # 1.1 ** 0.2 and 1.1 ** 0.7
    assert channel_says(CURVE, text_for("en")) == (
        "The more is spent, the less more spend brings: 10% more brings 1.9% to 6.9% more entries"
    )


def test_too_few_weeks_are_counted():
    assert channel_says(replace(CURVE, verdict="too_short", weeks=12), text_for("en")) == (
        "Spend is known for 12 weeks only: 26 are wanted to tell spend from season"
    )


def test_a_gain_is_told_by_the_quarter_with_its_interval():
    # 13 * 1.24, 13 * 0.31, 13 * 2.26
    assert split_says(SPLIT, text_for("en")) == (
        "Split otherwise, the same budget would bring 16 more wins in 13 weeks (4 to 29)"
    )


def test_a_gain_is_told_in_what_was_asked():
    asked = replace(SPLIT, goal=Goal.REVENUE, revenue=Gain(100.0, 50.0, 200.0))
    assert split_says(asked, text_for("en"), "EUR") == (
        "Split otherwise, the same budget would bring €1,300 more revenue in 13 weeks (€650 to €2,600)"
    )
    asked = replace(SPLIT, goal=Goal.ENTRIES, entries=Gain(3.0, 1.0, 5.0))
    assert split_says(asked, text_for("en")) == (
        "Split otherwise, the same budget would bring 39 more entries in 13 weeks (13 to 65)"
    )


@pytest.mark.parametrize(
    ("source", "middle"), [("Search", ", taken from Search where the next win costs most"), (None, "")]
)
def test_a_test_names_who_pays_for_it(source, middle):
    told = replace(SPLIT, verdict="test", test="Social", source=source)
    assert split_says(told, text_for("en")) == (
        f"Try 10% more on Social, which has the lowest cost per win{middle}: no past change of spend shows what it brings"
    )


def test_a_test_says_how_long_it_takes():
    outlets = (Outlet(CURVE, Share.fixed(0.1)),)  # 16 entries a week
    assert patience_says(replace(SPLIT, test="Ads"), outlets, text_for("en")) == (
        "At this number of entries, 10% more shows beyond chance after about 54 weeks; a larger step shows sooner"
    )
    assert patience_says(SPLIT, outlets, text_for("en")) is None


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "code",
    [
        "no_channel_column", "no_records", "one_channel", "no_spend", "spend_not_dated", "spend_not_by_channel",
        "spend_not_filtered", "currencies_differ", "no_common_weeks", "no_channel_matches", "beyond_cap", "no_cost",
        "no_revenue", "no_margin", "no_wins", "no_entries", "no_lifetime_value", "no_monthly_revenue", "costs_nothing",
        "never",
    ],
)  # fmt: skip
def test_every_reason_has_its_sentence(code, lang):
    assert reason_says(code, text_for(lang)) not in ("", f"plan-money-{code}")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_verdict_has_its_sentence(lang):
    channels = ("curve", "proportional", "unclear", "no_effect", "increasing", "too_steady", "too_short", "too_few")
    splits = ("move", "keep", "test", "one_channel", "no_amounts", "no_budget")
    t = text_for(lang)
    assert len({channel_says(replace(CURVE, verdict=v), t) for v in channels}) == len(channels)
    assert len({split_says(replace(SPLIT, verdict=v), t) for v in splits}) == len(splits)
