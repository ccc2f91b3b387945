"""The main figure over time."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.metrics.history import read_history
from kpi_core.overview.trend import Trend, TrendPoint, trend
from kpi_core.overview.words import sentence
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Choice, window
from tests.support.business import LEADS, WIN_RATE, WON_VALUE, Business, FakeMetric, Record, days

TODAY = date(2026, 11, 21)


def trend_of(records: list[Record], metric: FakeMetric = LEADS, choice: Choice | None = None) -> Trend:
    business = Business(records, (metric,))
    history = read_history(business.ask, metric.id, TODAY)
    assert history.span is not None
    found = trend(business.ask, history, window(history.span, choice or Choice()))
    assert found is not None
    return found


def daily(first: date, end: date, **record: object) -> list[Record]:
    return [{"day": day, **record} for day in days(Period(first, end))]


def test_months_with_last_year_and_the_unfinished_one_marked() -> None:
    found = trend_of(daily(date(2024, 11, 1), date(2026, 11, 13), lead=1))
    assert (found.grain, len(found.points), found.has_last_year) == (TimeGrain.MONTH, 13, True)
    assert found.points[0] == TrendPoint(date(2025, 11, 1), date(2025, 12, 1), 30, True, False, 30, 30)
    assert found.points[-2] == TrendPoint(date(2026, 10, 1), date(2026, 11, 1), 31, True, True, 31, 31)
    assert found.points[-1] == TrendPoint(date(2026, 11, 1), date(2026, 12, 1), 12, False, False, 30, 12)


def test_a_first_month_that_is_only_half_covered_is_not_drawn() -> None:
    found = trend_of(daily(date(2025, 9, 15), date(2026, 11, 1), lead=1), choice=Choice())
    assert found.points[0].start == date(2025, 11, 1)
    short = trend_of(daily(date(2026, 4, 15), date(2026, 11, 1), lead=1))
    assert (short.grain, short.points[0].start, short.points[0].complete) == (
        TimeGrain.WEEK, date(2026, 4, 13), True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "end", "grain", "points"),
    [
        pytest.param(date(2026, 10, 12), date(2026, 11, 13), TimeGrain.DAY, 32, id="a month"),
        pytest.param(date(2026, 6, 1), date(2026, 11, 13), TimeGrain.WEEK, 24, id="half a year"),
        pytest.param(date(2024, 11, 1), date(2026, 11, 13), TimeGrain.MONTH, 13, id="two years"),
    ],
)
def test_grain(first: date, end: date, grain: TimeGrain, points: int) -> None:
    found = trend_of(daily(first, end, lead=1))
    assert (found.grain, len(found.points)) == (grain, points)


def test_a_rate_without_records_has_a_gap() -> None:
    records = daily(date(2026, 10, 12), date(2026, 10, 20), won=1, closed=2)
    records += daily(date(2026, 10, 22), date(2026, 11, 13), won=1, closed=4)
    found = trend_of(records, WIN_RATE)
    assert [point.value for point in found.points[7:11]] == [0.5, None, None, 0.25]


def amounts(*months: float) -> list[Record]:
    return [{"day": date(2026, month, 1), "won_amount": amount} for month, amount in enumerate(months, start=1)]


@pytest.mark.parametrize(
    ("months", "english", "french"),
    [
        pytest.param(
            [10_000, 12_000, 9_000, 11_000, 12_500],
            "Value won: May 2026 is the highest of 5 months",
            "Chiffre d’affaires\u202f: mai 2026, plus haut niveau en 5 mois",
            id="highest",
        ),
        pytest.param(
            [10_000, 12_000, 9_000, 11_000, 8_500],
            "Value won: May 2026 is the lowest of 5 months",
            "Chiffre d’affaires\u202f: mai 2026, plus bas niveau en 5 mois",
            id="lowest",
        ),
        pytest.param(
            [10_000, 12_000, 9_000, 11_000, 10_500],
            "Value won: between €9,000 and €12k a month",
            "Chiffre d’affaires\u202f: entre 9\u202f000\xa0€ et 12\u202fk€ par mois",
            id="between",
        ),
        pytest.param(
            [10_000, 12_000, 9_000],
            "Value won: too little data to see a trend",
            "Chiffre d’affaires\u202f: trop peu de recul pour voir une évolution",
            id="short",
        ),
    ],
)
def test_what_the_course_says(months: list[float], english: str, french: str) -> None:
    finding = trend_of(amounts(*months), WON_VALUE).finding
    assert (sentence(finding, text_for("en")), sentence(finding, text_for("fr"))) == (english, french)


def test_a_rate_is_at_a_level_not_so_much_a_month() -> None:
    records = [
        {"day": date(2026, month, 1), "won": won, "closed": 100} for month, won in enumerate([20, 30, 25, 22], start=1)
    ]
    finding = trend_of(records, WIN_RATE).finding
    assert sentence(finding, text_for("en")) == "Win rate: between 20.0% and 30.0%"


def test_one_step_is_no_trend() -> None:
    business = Business([{"day": date(2026, 11, 2), "lead": 1}], (LEADS,))
    history = read_history(business.ask, "leads", TODAY)
    assert history.span is not None
    assert trend(business.ask, history, window(history.span, Choice())) is None
