"""Channels, cost and split of the sample data, against the numbers that its stories tell."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from kpi_core.planner.baseline import Baseline
from kpi_core.planner.channels import Channel, Channels, rates
from kpi_core.planner.money import ChannelMoney, channel_money, priced
from kpi_core.planner.response import Response
from kpi_core.planner.source import baseline_of
from kpi_core.planner.spend import Matched
from kpi_core.planner.split import split
from tests.support import pipelines
from tests.support.sample import english
from tests.support.tables import dataset_of


@pytest.fixture(scope="module")
def money(tmp_path_factory):
    folder = tmp_path_factory.mktemp("money")
    leads, rows = pipelines.sample_leads(folder), english("Ad spend")
    ads = dataset_of({name: [row[name] for row in rows] for name in rows[0]}, folder, "ads")
    source, engine = pipelines.source(leads), pipelines.engine(leads)
    baseline = baseline_of(source, source.stages, (), pipelines.TODAY, engine)
    return channel_money(source, baseline, [leads, ads], pipelines.TODAY, (), engine)


def test_cost_per_lead_is_what_the_sheets_say(money):
    first, end = date(2026, 7, 27), date(2026, 10, 26)  # 13 whole weeks; the last one of the data is not over
    for paid in money.spend.paid:
        spent = sum(
            r["Cost (EUR)"] for r in english("Ad spend") if r["Channel"] == paid.name and first <= r["Date"] < end
        )
        came = [r for r in english("Leads") if r["Channel"] == paid.name and first <= r["Created date"] < end]
        assert paid.cost_per_entry == pytest.approx(spent / len(came))
    assert (money.spend.weeks[-1] + timedelta(7), money.spend.rate, money.spend.strangers) == (end, 1.0, ())


def test_only_the_channel_whose_budget_changed_has_a_curve(money):
    told = {r.name: r for r in money.responses}
    assert {name: r.verdict for name, r in told.items()} == {
        "Google Ads": "curve",
        "Meta Ads": "too_steady",
        "LinkedIn Ads": "too_steady",
    }
    google = told["Google Ads"]
    # Planted: brand leads in proportion, the others at half of their most at 150 EUR a day; 262 EUR by the story.
    assert google.low < 0.45 < google.high
    assert google.marginal_cost(1130) == pytest.approx(262, rel=0.2)


def test_the_best_converting_channel_is_found_and_the_smallest_is_drawn_in(money):
    won = {c.name: c.won for c in money.channels.channels}
    assert max(won, key=lambda name: won[name].share.mean) == "Referral"
    assert won["Events"].own < won["Events"].share.mean  # 36 leads


def test_what_nobody_tried_is_to_be_tested_and_paid_by_the_dearest(money):
    told = split(money.outlets)
    assert (told.verdict, told.test, told.source) == ("test", "Meta Ads", "Google Ads")
    assert told.wins.low < 0 < told.wins.value < told.wins.high


def test_a_list_without_spend_tells_its_channels_and_no_cost(tmp_path):
    rows = [*pipelines.leads("A", 30, date(2026, 3, 2), won=9), *pipelines.leads("B", 30, date(2026, 6, 1), lost=9)]
    data = pipelines.dataset(rows, tmp_path)
    source, engine = pipelines.source(data), pipelines.engine(data)
    baseline = Baseline(source.stages, ())
    told = channel_money(source, baseline, [data], pipelines.TODAY, (), engine)
    assert [c.name for c in told.channels.channels] == ["B", "A"]  # of the latest weeks
    assert (told.spend, told.responses, told.outlets) == (Matched(reason="no_spend"), (), ())


def test_planned_entries_cost_what_bringing_them_takes():
    (rate,) = rates(np.array([1.0]), np.array([4.0]))
    channels = [Channel(name, np.array([1.0]), (rate,)) for name in ("Ads", "Fairs", "Direct")]
    ads = Response("Ads", "curve", 2.0, 0.5, 64.0, 25.0, 100.0, 52, 0.4)  # 2 * root of the spend
    fairs = Response("Fairs", "too_steady", 0.1, 1.0, 100.0, 100.0, 100.0, 52, 0.0)  # 10 euros each, 12 a week at most
    told = ChannelMoney(Channels("channel", channels=tuple(channels)), Matched(), (ads, fairs))
    # 480 in 10 weeks: 16 a week by channel, for which ads take (16 / 2) ** 2 = 64 a week; fairs at least 160.
    assert [(p.name, p.entries, p.cost, p.reason) for p in priced(told, 480, 10)] == [
        ("Ads", 160, 640, None),
        ("Fairs", 160, pytest.approx(1600), "beyond_cap"),
        ("Direct", 160, None, "no_spend"),
    ]
    # 300: 10 a week; ads take 25 a week, fairs 100.
    assert [p.cost for p in priced(told, 300, 10)] == [250, pytest.approx(1000), None]
