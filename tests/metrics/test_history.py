"""How a metric's days add up is found out from its answers, never assumed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpi_core.metrics.history import Reading, read_history, reading, sample, samples_by, steps
from kpi_core.stats.change import Kind, Sample, Tally
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from tests.support.business import CYCLE, Business, FakeMetric, Record, ratio, total

TODAY = date(2026, 11, 21)
MONDAY, TUESDAY, NEXT_MONDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 9)
WEEK = Period(MONDAY, NEXT_MONDAY)


def business(metric: FakeMetric, *records: Record) -> Business:
    return Business(list(records), (metric,))


def distinct(records: Any) -> tuple[float, None, None]:
    return float(len({record["customer"] for record in records})), None, None


@pytest.mark.parametrize(
    ("metric", "records", "kind", "days"),
    [
        pytest.param(
            FakeMetric("leads", "Leads", Unit.COUNT, total("lead")),
            [{"day": MONDAY, "lead": 1}, {"day": MONDAY, "lead": 1}, {"day": TUESDAY, "lead": 1}],
            Kind.COUNT,
            {MONDAY: Tally(2, 1, 2), TUESDAY: Tally(1, 1, 1)},
            id="a count of records",
        ),
        pytest.param(
            FakeMetric("visits", "Visits", Unit.COUNT, total("visits")),
            [{"day": MONDAY, "visits": 120}, {"day": TUESDAY, "visits": 80}],
            Kind.TOTAL,
            {MONDAY: Tally(120, 1, 1), TUESDAY: Tally(80, 1, 1)},
            id="a sum of counts",
        ),
        pytest.param(
            FakeMetric("win_rate", "Win rate", Unit.FRACTION, ratio("won", "closed")),
            [{"day": MONDAY, "won": 1, "closed": 1}, {"day": MONDAY, "won": 0, "closed": 1}],
            Kind.SHARE,
            {MONDAY: Tally(1, 2, 2)},
            id="a share",
        ),
        pytest.param(
            FakeMetric("cost_per_click", "Cost per click", Unit.MONEY, ratio("cost", "clicks")),
            [{"day": MONDAY, "cost": 30.5, "clicks": 20}, {"day": TUESDAY, "cost": 10, "clicks": 20}],
            Kind.RATIO,
            {MONDAY: Tally(30.5, 20, 1), TUESDAY: Tally(10, 20, 1)},
            id="a ratio",
        ),
        pytest.param(
            FakeMetric("nps", "NPS", Unit.SCORE, ratio("net", "answers", scale=100)),
            [{"day": MONDAY, "net": 1, "answers": 2}, {"day": TUESDAY, "net": -1, "answers": 4}],
            Kind.RATIO,
            {MONDAY: Tally(100, 2, 1), TUESDAY: Tally(-100, 4, 1)},
            id="a score per hundred",
        ),
        pytest.param(
            CYCLE,
            [{"day": MONDAY, "cycle": 10}, {"day": MONDAY, "cycle": 30}, {"day": TUESDAY, "cycle": 50}],
            Kind.VALUE,
            {MONDAY: Tally(20, 1, 2), TUESDAY: Tally(50, 1, 1)},
            id="a median",
        ),
        pytest.param(
            FakeMetric("customers", "Customers", Unit.COUNT, distinct),
            [{"day": MONDAY, "customer": "A"}, {"day": TUESDAY, "customer": "A"}, {"day": TUESDAY, "customer": "B"}],
            Kind.DISTINCT,
            {MONDAY: Tally(1, 1, 1), TUESDAY: Tally(2, 1, 2)},
            id="a distinct count: 2 customers, not 3",
        ),
    ],
)
def test_kind(metric: FakeMetric, records: list[Record], kind: Kind, days: dict[date, Tally]) -> None:
    history = read_history(business(metric, *records).ask, metric.id, TODAY)
    assert (history.kind, dict(history.days)) == (kind, days)


VISITS = FakeMetric("visits", "Visits", Unit.COUNT, total("visits"))


def test_rows_without_a_date_are_counted_apart() -> None:
    history = read_history(business(VISITS, {"day": MONDAY, "visits": 5}, {"visits": 7}).ask, "visits", TODAY)
    assert (history.undated, history.span is not None) == (1, True)


def test_without_any_date_only_the_total_is_known() -> None:
    asked = business(VISITS, {"visits": 5}, {"visits": 7})
    history = read_history(asked.ask, "visits", TODAY)
    assert (history.span, history.days) == (None, {})
    assert reading(asked.ask, history, None) == Reading(12, 2)


RATE = FakeMetric("win_rate", "Win rate", Unit.FRACTION, ratio("won", "closed"))


def test_a_rate_of_a_period_is_a_ratio_of_sums() -> None:
    asked = business(RATE, {"day": MONDAY, "won": 1, "closed": 1}, {"day": TUESDAY, "won": 0, "closed": 3})
    history = read_history(asked.ask, "win_rate", TODAY)
    assert reading(asked.ask, history, WEEK) == Reading(0.25, 2)  # not the mean of 1 and 0


def test_an_undefined_rate_says_why() -> None:
    asked = business(RATE, {"day": MONDAY, "won": 1, "closed": 1})
    history = read_history(asked.ask, "win_rate", TODAY)
    assert reading(asked.ask, history, Period(TUESDAY, NEXT_MONDAY)) == Reading(None, 0, "empty_denominator")


def test_steps_of_what_adds_up_are_not_asked_again() -> None:
    asked = business(VISITS, *({"day": day, "visits": n} for day, n in [(MONDAY, 5), (TUESDAY, 6), (NEXT_MONDAY, 7)]))
    history = read_history(asked.ask, "visits", TODAY)
    before = len(asked.asked)
    assert steps(asked.ask, history, TimeGrain.WEEK, Period(MONDAY, date(2026, 11, 16))) == [
        (MONDAY, 11, 2),
        (NEXT_MONDAY, 7, 1),
    ]
    assert len(asked.asked) == before


def test_steps_of_a_median_are_asked() -> None:
    asked = business(CYCLE, *({"day": day, "cycle": n} for day, n in [(MONDAY, 10), (TUESDAY, 30), (NEXT_MONDAY, 50)]))
    history = read_history(asked.ask, CYCLE.id, TODAY)
    weeks = Period(MONDAY, date(2026, 11, 23))
    assert steps(asked.ask, history, TimeGrain.WEEK, weeks) == [
        (MONDAY, 20, 2),
        (NEXT_MONDAY, 50, 1),
        (date(2026, 11, 16), None, 0),
    ]
    found = sample(asked.ask, history, weeks)
    assert found == Sample(weeks, {MONDAY: Tally(20, 1, 2), NEXT_MONDAY: Tally(50, 1, 1)}, 30)


def test_samples_by_a_dimension() -> None:
    asked = business(
        VISITS,
        {"day": MONDAY, "visits": 5, "channel": "SEO"},
        {"day": TUESDAY, "visits": 6, "channel": None},
        {"day": NEXT_MONDAY, "visits": 7, "channel": "SEO"},
    )
    history = read_history(asked.ask, "visits", TODAY)
    following = Period(NEXT_MONDAY, date(2026, 11, 16))
    assert samples_by(asked.ask, history, "channel", (WEEK, following)) == [
        {"SEO": Sample(WEEK, {MONDAY: Tally(5, 1, 1)}, 5), None: Sample(WEEK, {TUESDAY: Tally(6, 1, 1)}, 6)},
        {"SEO": Sample(following, {NEXT_MONDAY: Tally(7, 1, 1)}, 7)},
    ]
    assert [query.period for query in asked.asked if query.by] == [Period(MONDAY, date(2026, 11, 16))]
