"""Which sources bring good leads."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.funnel.quality import Flag, SourceCount, lead_quality, qualifying, quality, quality_findings
from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Basis
from kpi_core.model.stages import Step
from kpi_core.pipeline.stage import FunnelQuestion, Stage
from kpi_core.vocabulary.predicate import Compare, Comparison
from tests.support.pipelines import counted, dataset, leads, sample_leads
from tests.support.sample import created, english
from tests.support.tables import dataset_of

# The table of calls to action: leads, qualified, won (20 % and 60 % of the qualified).
CTA = [SourceCount("Test", 150, 40, 8, 8000.0), SourceCount("Demo", 60, 30, 18, 18000.0)]


def test_the_table_of_calls_to_action() -> None:
    """Demo qualifies 30 of 60 against 40 of 150: +23.3 points, between +8.9 and +37.2; Test is over-pushed."""
    told = quality(CTA)
    test, demo = told.rows
    assert (test.flag, demo.flag) == (Flag.OFF_TARGET, Flag.UNDER_USED)
    gap = demo.qualified_gap
    assert gap is not None and gap.is_certain
    assert [round(100 * x, 1) for x in (gap.difference, gap.low, gap.high)] == [23.3, 8.9, 37.2]
    assert [row.value for row in told.best_first] == ["Demo", "Test"]
    assert (told.examined, told.kept, told.basis) == (2, 2, Basis.COUNTED)


def test_a_source_by_its_numbers() -> None:
    test = quality(CTA).rows[0]
    assert test.volume == Rate(150, 210)
    assert test.count.of_qualified.rate == Rate(40, 150)
    assert test.sales is not None and test.sales.rate == Rate(8.0, 40.0)
    assert test.count.mean_win == 1000.0
    assert test.value_per_lead == pytest.approx(8000 / 150)


def test_a_source_without_sales_told() -> None:
    (row,) = quality([SourceCount("Test", 150, 40)]).rows
    assert (row.sales, row.value_per_lead, row.qualified_gap, row.won_gap, row.flag) == (None, None, None, None, None)


def test_two_of_two_tops_nothing() -> None:
    told = quality(
        [SourceCount("Lucky", 2, 2, 2), SourceCount("Good", 900, 500, 200), SourceCount("Poor", 900, 300, 90)]
    )
    assert told.best_first[0].value == "Good"
    assert next(row.flag for row in told.rows if row.value == "Lucky") is None


def test_leads_without_a_source_are_counted_and_not_judged() -> None:
    """All leads that never got an owner are unqualified: that makes no owner good."""
    told = quality([SourceCount("A", 400, 200), SourceCount("B", 100, 50), SourceCount(None, 500, 0)])
    assert [(row.value, row.flag) for row in told.rows] == [(None, None), ("A", None), ("B", None)]
    assert told.rows[0].qualified_gap is None
    assert sum(row.volume.value or 0 for row in told.rows) == pytest.approx(1)


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        pytest.param(SourceCount("Small", 29, 29), None, id="29 leads"),
        pytest.param(SourceCount("Small", 30, 24), Flag.UNDER_USED, id="24 of 30 against half"),
        pytest.param(SourceCount("Small", 30, 18), None, id="18 of 30 could be chance"),
        pytest.param(SourceCount("Small", 30, 3), None, id="worse, but brings little"),
    ],
)
def test_what_is_flagged(small: SourceCount, expected: Flag | None) -> None:
    told = quality([SourceCount("Large", 1000, 500), small])
    assert next(row.flag for row in told.rows if row.value == "Small") is expected


def test_sources_that_qualify_more_and_sell_less_are_not_called_good() -> None:
    told = quality([SourceCount("A", 900, 300, 200), SourceCount("B", 300, 200, 10)])
    assert next(row for row in told.rows if row.value == "B").flag is None


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((Step.LEAD, Step.MQL, Step.SQL, Step.WON), 1),
        ((Step.LEAD, None, Step.OPPORTUNITY, Step.WON), 2),
        ((Step.LEAD, None, None, Step.WON), 1),
        ((Step.LEAD, Step.WON), 1),
    ],
)
def test_which_stage_counts_as_qualified(steps: tuple[Step | None, ...], expected: int) -> None:
    assert qualifying([Stage(str(step), step) for step in steps]) == expected


OLD = date(2026, 5, 1)
# Half of the leads qualify within 10 days and are won after 20; the others are lost after 10.
SEO = [*leads("SEO", 100, OLD, 10, 20), *leads("SEO", 100, OLD, lost=10)]
ADS = [*leads("Ads", 50, OLD, 10, 20), *leads("Ads", 50, OLD, lost=10)]
RECENT = leads("Ads", 100, date(2026, 10, 30))


def test_recent_leads_are_not_counted_as_losses(tmp_path: Path) -> None:
    """Ads looks like 50 of 200, but 100 of them came two days before the export."""
    told = lead_quality(counted(dataset([*SEO, *ADS, *RECENT], tmp_path), "channel"))
    ads = next(row for row in told.rows if row.value == "Ads")
    assert (ads.count.n, ads.count.qualified) == (200, 50)
    assert ads.count.of_qualified.basis is Basis.ESTIMATED
    assert ads.count.of_qualified.value == pytest.approx(0.5)
    assert ads.count.of_qualified.rate is not None and ads.count.of_qualified.rate.n == pytest.approx(100)
    assert ads.flag is None and told.kept == 0


def test_a_source_of_recent_leads_only_is_not_judged(tmp_path: Path) -> None:
    told = lead_quality(counted(dataset([*SEO, *RECENT], tmp_path), "channel"))
    ads = next(row for row in told.rows if row.value == "Ads")
    assert ads.count.of_qualified.basis is Basis.TOO_YOUNG and ads.count.of_qualified.rate is None
    assert (ads.qualified_gap, ads.sales and ads.sales.rate, told.basis) == (None, None, Basis.TOO_YOUNG)


def test_money_per_lead(tmp_path: Path) -> None:
    told = lead_quality(counted(dataset([*SEO, *ADS], tmp_path), "channel"))
    assert [row.value_per_lead for row in told.rows] == [500.0, 500.0]  # half of them, 1,000 each


sources = st.lists(
    st.tuples(st.integers(1, 400), st.integers(0, 400), st.integers(0, 400)).map(
        lambda t: (t[0], min(t[0], t[1]), min(t[0], t[1], t[2]))
    ),
    min_size=1,
    max_size=9,
)


@given(sources)
def test_sources_add_up(counts: list[tuple[int, int, int]]) -> None:
    told = quality([SourceCount(str(i), *each) for i, each in enumerate(counts)])
    assert sum(row.volume.value or 0 for row in told.rows) == pytest.approx(1)
    assert sum(row.count.n for row in told.rows) == sum(n for n, _, _ in counts)
    assert 0 <= told.kept <= told.examined <= len(counts)


def flagged(random: Random) -> bool:
    """Whether eight sources that are all alike show a flag."""
    found = []
    for i in range(8):
        n = random.randrange(40, 400)
        good = sum(random.random() < 0.4 for _ in range(n))
        found.append(SourceCount(str(i), n, good, sum(random.random() < 0.3 for _ in range(good))))
    return bool(quality_findings(quality(found)))


def test_sources_that_are_alike_are_seldom_flagged() -> None:
    random = Random(4)
    assert sum(flagged(random) for _ in range(200)) <= 25  # one in ten is allowed; 20 plus its own chance


def test_shuffled_channels_are_seldom_flagged(tmp_path: Path) -> None:
    """The sample's leads, open ones among them, dealt out anew to the same channels, eight times."""
    rows, random = english("Leads"), Random(5)
    channels = [row["Channel"] for row in rows]
    table = {name: [row[name] for row in rows] for name in rows[0] if name != "Channel"}
    names = [f"Label {i}" for i in range(8)]
    data = dataset_of(table | {name: random.sample(channels, len(channels)) for name in names}, tmp_path)
    assert sum(bool(quality_findings(lead_quality(counted(data, name)))) for name in names) <= 2  # one expected at most


def test_the_sample_names_referral_and_meta(tmp_path: Path) -> None:
    """Story 3, counted from the file: leads created before May 2026, of which none is open."""
    rows = created(english("Leads"), "2023-11-01", "2026-05-01")
    question = FunnelQuestion(where=(Compare("created_at", Comparison.LESS, date(2026, 5, 1)),))
    told = lead_quality(counted(sample_leads(tmp_path), "channel", question))
    for row in told.rows:
        own = [r for r in rows if r["Channel"] == row.value]
        qualified = sum(r["Qualified date"] is not None for r in own)
        won = sum(r["Status"] == "Won" for r in own)
        assert (row.count.n, row.count.qualified, row.count.won) == (len(own), qualified, won)
    flags = {row.value: row.flag for row in told.rows if row.flag}
    assert flags["Referral"] is Flag.UNDER_USED and flags["Meta Ads"] is Flag.OFF_TARGET
    assert told.best_first[0].value == "Referral"
    referral = next(row for row in told.rows if row.value == "Referral")
    assert (referral.count.n, referral.count.won) == (423, 112)


def test_people_are_compared_and_not_flagged(tmp_path: Path) -> None:
    told = lead_quality(counted(sample_leads(tmp_path), "owner"))
    assert all(row.flag is None for row in told.rows)
    newcomer = next(row for row in told.rows if row.value == "Lucas Fontaine")
    assert (newcomer.count.n, newcomer.count.won) == (4, 4)
    assert newcomer.quality is not None and newcomer.quality < 0.5


def test_findings_carry_their_numbers() -> None:
    test, demo = quality_findings(quality(CTA))
    assert (test.code, test.values["segment"], test.values["n"]) == ("high_volume_low_quality", "Test", 150)
    assert (demo.code, demo.values["segment"], demo.values["n"]) == ("good_but_small", "Demo", 60)
    assert (test.values["examined"], test.values["kept"]) == (2, 2)
