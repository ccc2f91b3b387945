"""What was spent by channel and week."""

from __future__ import annotations

from datetime import date

from kpi_core.metrics.spend import Spend, spend_of, spent
from tests.support.tables import dataset_of

WEEKS = tuple(date(2026, 9, d) for d in (7, 14, 21))


def test_spend_is_told_by_whole_week_and_channel(tmp_path):
    days = [date(2026, 9, d) for d in (7, 13, 14, 20, 21, 22)]  # the third week is not over
    ads = {
        "Date": days,
        "Channel": ["Ads", "Ads", "Ads", "Fairs", "Ads", "Ads"],
        "Cost": [10.0, 5.0, 7.0, 3.0, 9.0, 9.0],
    }
    ads |= {"Impressions": [100] * 6, "Clicks": [9] * 6, "Campaign": ["a", "b", "a", "c", "a", "b"]}
    told = spend_of([dataset_of(ads, tmp_path)], "channel", date(2026, 9, 22))
    assert told.weeks == WEEKS[:2]
    assert {name: weekly.tolist() for name, weekly in told.by_name} == {"ads": [15, 7], "fairs": [0, 3]}
    assert told.reason is None


def test_without_a_table_of_spend_there_is_none():
    assert spend_of([], "channel", date(2026, 9, 22)) == Spend(reason="no_spend")


def test_spend_that_cannot_be_cut_alike_is_not_told(tmp_path):
    ads = {"Date": [date(2026, 9, 7)], "Campaign": ["a"], "Cost": [10.0], "Impressions": [100], "Clicks": [9]}
    assert spend_of([dataset_of(ads, tmp_path)], "channel", date(2026, 9, 22)).reason == "spend_not_by_channel"


def test_unfinished_weeks_and_names_without_spend_are_left_out():
    columns = {
        "period": [WEEKS[0], WEEKS[0], WEEKS[1], WEEKS[2]],
        "complete": [True, True, True, False],
        "d0": ["A", "B", "a", "A"],
        "value": [5.0, 0.0, 6.0, 99.0],
    }
    told = spent(columns, "EUR")
    assert (told.weeks, [(n, w.tolist()) for n, w in told.by_name]) == (WEEKS[:2], [("a", [5, 6])])
