"""Figures: value, comparison, verdict, status and course."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.metrics.choose import Part
from kpi_core.metrics.history import read_history
from kpi_core.overview.tiles import Status, Tile, judged_together, make_tile, sparkline_window
from kpi_core.overview.words import tile_change, tile_name, tile_reason, tile_value, tile_verdict
from kpi_core.stats.change import Verdict
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Against, Choice, Preset, Span, Window, window
from tests.support.business import CYCLE, LEADS, WIN_RATE, Business, FakeMetric, Record, days, total

TODAY = date(2026, 11, 21)
BEFORE = Period(date(2026, 6, 1), date(2026, 8, 3))  # nine weeks from a Monday
AFTER = Period(date(2026, 8, 3), date(2026, 10, 5))
SHOWN = Window(Preset.CUSTOM, AFTER, Against.PREVIOUS, BEFORE, date(2026, 10, 5))


def daily(period: Period, number: int, **record: object) -> list[Record]:
    return [{"day": day, **record} for day in days(period) for _ in range(number)]


def tile(records: list[Record], metric: FakeMetric, shown: Window | None = SHOWN) -> Tile:
    business = Business(records, (metric,))
    return make_tile(business.ask, read_history(business.ask, metric.id, TODAY), shown, Part.VOLUME)


def test_a_count_that_rises() -> None:
    found = tile(daily(BEFORE, 4, lead=1) + daily(AFTER, 5, lead=1), LEADS)
    assert (found.value, found.n, found.reason, found.status) == (315, 315, None, Status.GOOD)
    assert found.change is not None
    assert (found.change.before, found.change.difference, found.change.relative) == (252, 63, 0.25)
    assert (found.is_certain, found.rises, found.period, found.comparison) == (True, True, AFTER, BEFORE)
    assert found.sparkline is not None
    assert (found.sparkline.grain, found.sparkline.values) == (TimeGrain.WEEK, (35,) * 9)


@pytest.mark.parametrize(
    ("direction", "status"),
    [(Direction.UP, Status.GOOD), (Direction.DOWN, Status.BAD), (Direction.NONE, Status.NEUTRAL)],
)
def test_the_direction_decides_what_is_good(direction: Direction, status: Status) -> None:
    metric = FakeMetric("visits", "Visits", Unit.COUNT, total("lead"), direction)
    assert tile(daily(BEFORE, 4, lead=1) + daily(AFTER, 5, lead=1), metric).status is status


def test_what_could_be_chance_is_neither_good_nor_bad() -> None:
    found = tile(daily(BEFORE, 4, lead=1) + daily(AFTER, 4, lead=1) + [{"day": AFTER.start, "lead": 1}] * 9, LEADS)
    assert found.change is not None
    assert (found.change.difference, found.change.verdict, found.status) == (9, Verdict.WITHIN_CHANCE, Status.NEUTRAL)


def test_a_rate_is_a_ratio_of_sums_and_has_no_sparkline_point_without_records() -> None:
    records = [{"day": AFTER.start, "won": 1, "closed": 1}, {"day": days(AFTER)[30], "won": 0, "closed": 1}]
    found = tile(records, WIN_RATE, Window(Preset.CUSTOM, AFTER, Against.NONE, None, AFTER.end))
    assert (found.value, found.change) == (0.5, None)
    assert found.sparkline is not None
    assert found.sparkline.values == (1.0, None, None, None, 0.0, None, None, None, None)


def test_a_median_is_asked_and_compared_by_week() -> None:
    records = [{"day": day, "cycle": 40 + i % 3} for i, day in enumerate(days(BEFORE))]
    records += [{"day": day, "cycle": 36 + i % 3} for i, day in enumerate(days(AFTER))]
    found = tile(records, CYCLE)
    assert (found.value, found.n, found.status) == (37, 63, Status.GOOD)
    assert found.change is not None
    assert (found.change.method, found.change.buckets) == ("values", 18)


def test_no_comparison_where_the_metric_begins_later() -> None:
    found = tile(daily(Period(date(2026, 7, 1), AFTER.end), 4, lead=1), LEADS)
    assert (found.value, found.change, found.comparison, found.status) == (252, None, None, Status.NEUTRAL)


def test_undefined_says_why() -> None:
    records = daily(BEFORE, 1, won=1, closed=1)
    found = tile(records, WIN_RATE)
    assert (found.value, found.reason, found.n) == (None, "empty_denominator", 0)
    assert tile_value(found, text_for("en")) == "—"


def test_undefined_figures_stand_last() -> None:
    records = daily(BEFORE, 1, won=1, closed=1, lead=1) + daily(AFTER, 1, lead=1)
    rate, leads = tile(records, WIN_RATE), tile(records, LEADS)
    assert [each.metric.id for each in judged_together([rate, leads])] == ["leads", "win_rate"]


def test_without_dates_the_total_stands_alone() -> None:
    found = tile([{"lead": 1}] * 12, LEADS, None)
    assert (found.value, found.period, found.change, found.sparkline) == (12, None, None, None)


@pytest.mark.parametrize(
    ("period", "rhythm", "expected"),
    [
        pytest.param(
            Period(date(2026, 8, 1), date(2026, 11, 1)), TimeGrain.DAY,
            (TimeGrain.WEEK, Period(date(2026, 8, 3), date(2026, 10, 26))), id="three months: 12 whole weeks",
        ),
        pytest.param(
            Period(date(2026, 10, 1), date(2026, 11, 1)), TimeGrain.DAY,
            (TimeGrain.DAY, Period(date(2026, 10, 1), date(2026, 11, 1))), id="a month: 31 days",
        ),
        pytest.param(
            Period(date(2025, 11, 1), date(2026, 11, 1)), TimeGrain.DAY,
            (TimeGrain.MONTH, Period(date(2025, 11, 1), date(2026, 11, 1))), id="a year: 12 months",
        ),
        pytest.param(
            Period(date(2026, 8, 1), date(2026, 11, 1)), TimeGrain.MONTH,
            (TimeGrain.MONTH, Period(date(2025, 11, 1), date(2026, 11, 1))), id="monthly data: 12 months back",
        ),
        pytest.param(
            Period(date(2026, 10, 26), date(2026, 11, 1)), TimeGrain.DAY,
            (TimeGrain.DAY, Period(date(2026, 10, 20), date(2026, 11, 1))), id="six days: 12 days",
        ),
    ],
)  # fmt: skip
def test_sparkline_window(period: Period, rhythm: TimeGrain, expected: tuple[TimeGrain, Period]) -> None:
    span = Span(date(2024, 1, 1), date(2026, 11, 12), rhythm, date(2026, 11, 13), 3)
    assert sparkline_window(period, span) == expected


def test_words_of_a_tile() -> None:
    found = tile(daily(BEFORE, 4, lead=1) + daily(AFTER, 5, lead=1), LEADS)
    english, french = text_for("en"), text_for("fr")
    assert [f(found, english) for f in (tile_name, tile_value, tile_change, tile_verdict, tile_reason)] == [
        "Leads", "315", "+25%", "too large to be chance", None,
    ]  # fmt: skip
    assert [f(found, french) for f in (tile_name, tile_value, tile_change, tile_verdict, tile_reason)] == [
        "Prospects", "315", "+25\u202f%", "trop net pour être le hasard", None,
    ]  # fmt: skip


def test_the_unfinished_month_is_in_no_figure() -> None:
    records = daily(Period(date(2026, 5, 1), date(2026, 11, 13)), 4, lead=1)
    business = Business(records, (LEADS,))
    history = read_history(business.ask, "leads", TODAY)
    assert history.span is not None
    shown = window(history.span, Choice())
    found = make_tile(business.ask, history, shown, Part.VOLUME)
    assert (shown.period, found.value) == (Period(date(2026, 8, 1), date(2026, 11, 1)), 4 * 92)
