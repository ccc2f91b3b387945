"""What every segment adds to a change, and what the bars say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.metrics.dimensions import Dimension, dimensions
from kpi_core.metrics.history import read_history
from kpi_core.model.roles import Role
from kpi_core.overview.cuts import Cut, cut
from kpi_core.overview.movers import Movers, movers
from kpi_core.overview.words import bar_name, sentence
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.window import Against, Preset, Window
from tests.support.business import LEADS, WIN_RATE, Business, FakeMetric, Record, Year, deals, ratio, total

BEFORE = Period(date(2026, 6, 1), date(2026, 8, 3))
AFTER = Period(date(2026, 8, 3), date(2026, 10, 5))
CHANNEL = Dimension("channel", "Channel", Role.CHANNEL)
TODAY = date(2026, 11, 21)
SHOWN = Window(Preset.CUSTOM, AFTER, Against.PREVIOUS, BEFORE, AFTER.end)


def cut_of(business: Business, metric: FakeMetric, dimension: Dimension = CHANNEL) -> Cut:
    found = cut(business.ask, read_history(business.ask, metric.id, TODAY), dimension, SHOWN)
    assert found is not None
    return found


def movers_of(business: Business, metric: FakeMetric) -> Movers:
    found = movers([cut_of(business, metric)])
    assert found is not None
    return found


CONVERSION = FakeMetric("conversion_rate", "Conversion rate", Unit.FRACTION, ratio("conversions", "visits"))


def visits(period: Period, channel: str, number: int, conversions: int) -> Record:
    return {
        "day": period.start, "channel": channel, "visits": number, "conversions": conversions, "rows": number,
    }  # fmt: skip


def test_mix_and_rate_of_a_simpson_change() -> None:
    """Both channels convert worse and the whole converts better: the better channel grew (world_class.md 4.2)."""
    business = Business(
        [
            visits(BEFORE, "Paid", 4000, 200),  # 5 %
            visits(BEFORE, "Direct", 1000, 200),  # 20 %
            visits(AFTER, "Paid", 1000, 30),  # 3 %
            visits(AFTER, "Direct", 4000, 720),  # 18 %
        ],
        (CONVERSION,),
    )
    found = movers_of(business, CONVERSION)
    assert found.difference == pytest.approx(0.07)  # from 8 % to 15 %
    assert sum(bar.mix or 0 for bar in found.bars) == pytest.approx(0.09)
    assert sum(bar.rate or 0 for bar in found.bars) == pytest.approx(-0.02)
    assert {bar.name: bar.rate for bar in found.bars} == {
        "Paid": pytest.approx(-0.02 * 0.5),
        "Direct": pytest.approx(-0.02 * 0.5),
    }


SIZES = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (max(pair), min(pair)))
SEGMENTS = st.dictionaries(st.sampled_from("ABCDEFGHIJ"), st.tuples(SIZES, SIZES), min_size=2)


@given(SEGMENTS)
@settings(max_examples=60, deadline=None)
def test_bars_of_a_ratio_add_up(sizes: dict[str, tuple[tuple[int, int], tuple[int, int]]]) -> None:
    records = [visits(BEFORE, name, *before) for name, (before, _) in sizes.items()]
    records += [visits(AFTER, name, *after) for name, (_, after) in sizes.items()]
    business = Business([record for record in records if record["visits"]], (CONVERSION,))
    sums = [sum(pair[i][0] for pair in sizes.values()) for i in (0, 1)]
    present = {record["channel"] for record in business.records}
    if min(sums) == 0 or len(present) < 2:
        return
    found = movers_of(business, CONVERSION)
    hits = [sum(pair[i][1] for pair in sizes.values()) for i in (0, 1)]
    assert sum(bar.contribution for bar in found.bars) == pytest.approx(hits[1] / sums[1] - hits[0] / sums[0])


@given(SEGMENTS)
@settings(max_examples=60, deadline=None)
def test_bars_of_a_total_add_up(sizes: dict[str, tuple[tuple[int, int], tuple[int, int]]]) -> None:
    metric = FakeMetric("visits", "Visits", Unit.COUNT, total("visits"))
    records = [visits(BEFORE, name, *before) for name, (before, _) in sizes.items()]
    records += [visits(AFTER, name, *after) for name, (_, after) in sizes.items()]
    business = Business([record for record in records if record["visits"]], (metric,))
    if len({record["channel"] for record in business.records}) < 2:
        return
    found = movers_of(business, metric)
    changed = sum(after[0] - before[0] for before, after in sizes.values())
    assert sum(bar.contribution for bar in found.bars) == pytest.approx(changed) == found.difference


def names(found: Movers) -> list[str]:
    return [bar_name(bar, text_for("en")) for bar in found.bars]


def steady(period: Period, leads: Sequence[tuple[str | None, int]]) -> list[Record]:
    """So many leads of each channel on every day."""
    days = [date.fromordinal(period.start.toordinal() + i) for i in range(period.days)]
    return [
        {"day": day, "channel": channel, "lead": 1} for day in days for channel, number in leads for _ in range(number)
    ]


def test_six_bars_and_the_rest() -> None:
    before = [(f"Channel {i}", 1) for i in range(9)]
    after = [(f"Channel {i}", 1 + i) for i in range(9)]
    found = movers_of(Business(steady(BEFORE, before) + steady(AFTER, after)), LEADS)
    assert names(found) == [f"Channel {i}" for i in (8, 7, 6, 5, 4, 3)] + ["others"]
    assert [bar.contribution for bar in found.bars] == [63 * i for i in (8, 7, 6, 5, 4, 3)] + [63 * (2 + 1 + 0)]
    assert found.segments == 9


def test_a_seventh_segment_is_shown_rather_than_called_others() -> None:
    leads = [(f"Channel {i}", 1) for i in range(7)]
    found = movers_of(Business(steady(BEFORE, leads) + steady(AFTER, leads)), LEADS)
    assert len(found.bars) == 7 and not any(bar.is_rest for bar in found.bars)


def test_records_without_a_value_are_a_bar() -> None:
    found = movers_of(Business(steady(BEFORE, [("SEO", 2), (None, 1)]) + steady(AFTER, [("SEO", 2), (None, 4)])), LEADS)
    assert names(found) == ["(not filled in)", "SEO"]


@pytest.mark.parametrize(
    ("after", "code", "english", "french"),
    [
        ([("SEO", 8), ("Ads", 2)], "moved_both", "SEO added 189, Ads took away 189", "SEO : +189 ; Ads : -189"),
        ([("SEO", 8), ("Ads", 5)], "moved_up", "SEO added 189", "SEO : +189"),
        ([("SEO", 5), ("Ads", 2)], "moved_down", "Ads took away 189", "Ads : -189"),
        (
            [("SEO", 8), ("Ads", 8)],
            "moved_alike",
            "By channel, all moved much alike",
            "Par canal, l’évolution est partout semblable",
        ),
        (
            [("SEO", 5), ("Ads", 5)],
            "moved_none",
            "By channel, nothing moved more than chance would",
            "Par canal, aucun écart trop net pour être le hasard",
        ),
    ],
)
def test_what_the_bars_say(after: list[tuple[str | None, int]], code: str, english: str, french: str) -> None:
    found = movers_of(Business(steady(BEFORE, [("SEO", 5), ("Ads", 5)]) + steady(AFTER, after)), LEADS)
    told = found.finding.code, sentence(found.finding, text_for("en")), sentence(found.finding, text_for("fr"))
    assert told == (code, english, french)


def test_a_small_segment_is_shown_but_not_named() -> None:
    lucky = [{"day": AFTER.start, "channel": "Referral", "lead": 1} for _ in range(12)]
    business = Business(steady(BEFORE, [("SEO", 5), ("Ads", 5)]) + steady(AFTER, [("SEO", 5), ("Ads", 5)]) + lucky)
    found = movers_of(business, LEADS)
    assert (found.bars[0].name, found.bars[0].small, found.finding.code) == ("Referral", True, "moved_none")


def test_the_dimension_that_tells_most_is_chosen() -> None:
    """Product has nothing to do with the change, channel everything; a third dimension only repeats luck."""
    records = deals(Year(BEFORE, "SEO", 5), Year(BEFORE, "Ads", 5), Year(AFTER, "SEO", 5), Year(AFTER, "Ads", 8))
    for place, record in enumerate(records):
        record["product"] = ("Windows", "Doors", "Roofs")[place % 3]
        record["region"] = ("North", "South", "East", "West", "Centre")[place % 5]
    business = Business(records, roles=(Role.PRODUCT, Role.REGION, Role.CHANNEL))
    cuts = [cut_of(business, LEADS, dimension) for dimension in dimensions(business.datasets)]
    found = movers(cuts)
    assert found is not None
    assert found.dimension == CHANNEL


def test_no_cut_no_movers() -> None:
    assert movers([]) is None


def test_a_metric_that_does_not_add_up_is_not_cut() -> None:
    business = Business(deals(Year(BEFORE, "SEO", 5), Year(AFTER, "Ads", 5)))
    history = read_history(business.ask, "sales_cycle_length", TODAY)
    assert cut(business.ask, history, CHANNEL, SHOWN) is None


def test_a_dimension_the_metric_does_not_know_is_not_cut() -> None:
    business = Business(deals(Year(BEFORE, "SEO", 5), Year(AFTER, "Ads", 5)))
    history = read_history(business.ask, WIN_RATE.id, TODAY)
    assert cut(business.ask, history, Dimension("owner", "Owner", Role.OWNER), SHOWN) is None
