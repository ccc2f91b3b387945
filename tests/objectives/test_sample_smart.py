"""Objectives of the sample data, judged as the page judges them."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.engine.connection import Engine
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.objectives.smart import Draft, gather, judge
from kpi_core.objectives.smart_words import letter
from kpi_core.text import text_for
from tests.support.filled import filled
from tests.support.sample import SAMPLE

TODAY = date(2026, 11, 1)
QUARTER = {"start": date(2026, 11, 1), "end": date(2027, 2, 1)}


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    path = SAMPLE / "en" / "maison-claire.xlsx"
    room = filled(tmp_path_factory.mktemp("sample") / "workspace", {path.name: path.read_bytes()})
    datasets, engine = room.datasets(), Engine((room.store.snapshots,))

    def ask(query: Query) -> MetricSeries:
        return run(query, datasets, TODAY, engine)

    return ask, datasets, engine


@pytest.fixture(scope="module")
def deals(shop):
    """What the data tell of deals won in the quarter, read once for every target."""
    ask, datasets, engine = shop
    return gather(ask, datasets, Draft("won_deals", **QUARTER), TODAY, engine)


@pytest.mark.parametrize(
    ("target", "verdict"), [(40, "certain"), (100, "likely"), (120, "ambitious"), (150, "out_of_reach")]
)
def test_a_verdict_of_deals_won(shop, deals, target, verdict):
    ask, datasets, _ = shop
    told = judge(ask, datasets, Draft("won_deals", target, why="Revenue", **QUARTER), (), TODAY, evidence=deals)
    assert told.attainable.finding.values["verdict"] == verdict
    assert {one.code for one in told.attainable.evidence} >= {
        "smart_forecast",
        "smart_frequency",
        "smart_funnel_chance",
    }
    assert (told.proposal is None) == (verdict in ("likely", "ambitious"))


def test_a_rate_a_seventh_better_is_out_of_reach(shop):
    ask, datasets, _ = shop
    told = judge(ask, datasets, Draft("qualification_rate", change=0.15, **QUARTER), (), TODAY)
    assert told.attainable.finding.values["verdict"] == "out_of_reach"
    assert told.proposal.target < told.draft.target


def test_the_evidence_of_a_target_that_was_never_seen(shop, deals):
    ask, datasets, _ = shop
    told = judge(ask, datasets, Draft("won_deals", 150, **QUARTER), (), TODAY, evidence=deals)
    said = [letter(one, text_for("en")) for one in told.attainable.evidence]
    assert said[1].startswith("Against the period before, +83% or better came in 0 of 30 periods as long; at best +59%")
    assert any("never seen in as many days (at most 767" in one for one in said)
    assert any("never seen in a quarter (at most" in one for one in said)
