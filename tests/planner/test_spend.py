"""Spend by channel and week beside the entries of the same channel."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kpi_core.metrics.spend import Spend
from kpi_core.planner.channels import Channel, Channels, rates
from kpi_core.planner.spend import Matched, Paid, matched

WEEKS = tuple(date(2026, 9, d) for d in (7, 14, 21))


def channel(name: str | None, *weekly: float, won: float = 25) -> Channel:
    (half,), (rate,) = rates(np.array([50.0]), np.array([100.0])), rates(np.array([won]), np.array([100.0]))
    return Channel(name, np.array(weekly, float), (half, rate))


def test_a_channel_is_found_under_another_spelling():
    told = Channels("channel", WEEKS, (channel("Réseaux sociaux", 4, 4, 2), channel("Bouche à oreille", 1, 1, 1)))
    spend = Spend(WEEKS[1:], (("reseaux sociaux", np.array([100.0, 50.0])), ("tv", np.array([20.0, 30.0]))), "EUR")
    found = matched(told, spend)
    assert (found.weeks, found.rate, found.strangers, found.currency, found.reason) == (
        WEEKS[1:],
        150 / 200,
        ("tv",),
        "EUR",
        None,
    )
    (paid,) = found.paid
    assert (paid.name, paid.entries.tolist(), paid.spend.tolist()) == ("Réseaux sociaux", [4, 2], [100, 50])
    assert found.costs == {"Réseaux sociaux": 25.0}  # 150 / 6


@pytest.mark.parametrize(
    ("spend", "currency", "reason"),
    [
        pytest.param(Spend(reason="no_spend"), None, "no_spend", id="none"),
        pytest.param(Spend(WEEKS, (("tv", np.ones(3)),), "USD"), "EUR", "currencies_differ", id="currency"),
        pytest.param(Spend((date(2025, 1, 6),), (("ads", np.ones(1)),)), None, "no_common_weeks", id="weeks"),
        pytest.param(Spend(WEEKS, (("tv", np.ones(3)),)), None, "no_channel_matches", id="names"),
    ],
)
def test_what_has_no_cost_says_why(spend, currency, reason):
    told = Channels("channel", WEEKS, (channel("Ads", 4, 4, 4),))
    found = matched(told, spend, currency)
    assert (found.reason, found.costs) == (reason, {})


def test_channels_that_are_not_told_have_no_cost():
    assert matched(Channels(None, reason="one_channel"), Spend()) == Matched(reason="one_channel")


def test_a_record_costs_more_the_further_it_gets():
    paid = Paid(channel("Ads", 8, 2), np.array([8.0, 2.0]), np.array([300.0, 200.0]))
    assert paid.cost_by_stage == (50.0, 100.0, 200.0)  # 500 / 10; half and a quarter get on


@pytest.mark.parametrize(("entries", "spend"), [(0.0, 90.0), (9.0, 0.0)])
def test_no_entries_or_no_spend_is_no_cost_and_not_0(entries, spend):
    paid = Paid(channel("Ads", entries), np.array([entries]), np.array([spend]))
    assert (paid.cost_per_entry, paid.cost_by_stage) == (None, (None, None, None))
