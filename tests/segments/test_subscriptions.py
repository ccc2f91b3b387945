"""Subscriptions: how many end in a month, and how long those that began together last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_core.metrics.query import run
from kpi_core.model.dataset import ColumnType
from kpi_core.segments.cohorts import Told, retention
from kpi_core.segments.subscriptions import Subscriptions, churn, kept, subscriptions
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Compare, Comparison, Predicate
from tests.support.facts import Col, fact_table

TODAY = date(2026, 5, 1)
ROWS = [
    ("Ada", date(2026, 1, 1), None, 10.0),
    ("Bea", date(2026, 1, 10), date(2026, 2, 20), 20.0),
    ("Cy", date(2026, 1, 15), date(2026, 3, 5), 30.0),
    ("Di", date(2026, 2, 1), None, 40.0),
    ("Ed", date(2026, 3, 31), None, 50.0),
    ("Flo", date(2026, 2, 1), date(2027, 1, 1), 5.0),
    ("Gus", date(2026, 4, 10), None, 60.0),
    ("Hal", date(2026, 4, 2), date(2026, 4, 1), 70.0),  # ends before it begins: not told
]
Row = tuple[str, date, date | None, float]


def read(
    folder: Path, rows: Sequence[Row] = ROWS, where: tuple[Predicate, ...] = (), fact: str = "subscriptions"
) -> Subscriptions | None:
    names = (("Customer", "customer"), ("Start", "start"), ("End", "end"), ("MRR", "recurring_amount"))
    kinds = (None, ColumnType.DATE, ColumnType.DATE, None)
    columns = [
        Col(name, [row[i] for row in rows], role, kind)
        for i, ((name, role), kind) in enumerate(zip(names, kinds, strict=True))
    ]
    datasets = [fact_table(folder, fact, *columns)]
    return subscriptions(lambda query: run(query, datasets, TODAY), datasets, TODAY, where)


def test_churn_is_what_ended_of_what_ran_when_a_month_began(tmp_path: Path) -> None:
    """Whole months until 11 April, the day after the last that something began or ended: to the end of March.

    February began with three and lost Bea; March with Ada, Cy, Di and Flo (an end to come is a plan) and lost Cy:
    two of seven. In money 20 of 60 and 30 of 85.
    """
    subs = read(tmp_path)
    assert subs is not None
    assert subs.until == date(2026, 4, 11)
    told = churn(subs)
    assert told is not None
    assert (told.months, told.ended, told.running, told.rate) == (2, 2, 7, 2 / 7)
    assert told.between.low < 2 / 7 < told.between.high
    assert told.money == pytest.approx((20 + 30) / (60 + 85))


def test_cohorts_tell_how_many_still_run_when_a_month_begins(tmp_path: Path) -> None:
    """January: three, three on 1 February, two on 1 March. February: two, two on 1 March. March: one. April runs."""
    subs = read(tmp_path)
    assert subs is not None
    told = kept(subs, TimeGrain.MONTH)
    assert [(one.n, one.active, one.value) for one in told] == [
        (3, (3, 3, 2), (60.0, 60.0, 40.0)),
        (2, (2, 2), (45.0, 45.0)),
        (1, (1,), (50.0,)),
    ]
    assert retention(told) == (1.0, 1.0, 2 / 3)
    assert retention(told, Told.REVENUE) == (1.0, 1.0, 40 / 60)


def yearly(begun: date, years: int, gap: int) -> list[tuple[date, date | None]]:
    """Terms of 365 days, each begun `gap` days after the end of the last."""
    starts = [begun + timedelta((364 + gap) * i) for i in range(years)]
    return [(start, start + timedelta(364)) for start in starts]


@pytest.mark.parametrize("gap", [1, -3])
def test_a_renewal_is_no_end(tmp_path: Path, gap: int) -> None:
    """Forty renew every year until today, of whom one does not: of 40 each month, one has ended in twelve months."""
    rows: list[Row] = []
    for i in range(40):
        terms = yearly(date(2023, 5, 6) + timedelta(9 * i), 3 if i else 2, gap)
        rows += [(f"C{i}", start, end, 100.0) for start, end in terms if start <= TODAY]
    subs = read(tmp_path, rows)
    assert subs is not None
    told = churn(subs)
    assert told is not None
    assert (told.months, told.ended) == (12, 1)
    assert told.running in range(11 * 39, 12 * 40 + 1)
    assert told.money == pytest.approx(told.rate)
    january = kept(subs, TimeGrain.MONTH)
    assert sum(one.n for one in january) <= 40
    assert all(set(one.active) == {one.n} for one in january[1:])


def test_who_comes_back_later_has_ended_and_begun_again(tmp_path: Path) -> None:
    """Eight days between: an end in January; seven: none. What one brings follows its renewal, from 10 to 15."""
    rows: list[Row] = [
        ("Ada", date(2026, 1, 1), date(2026, 1, 20), 10.0),
        ("Ada", date(2026, 1, 27), None, 15.0),
        ("Bea", date(2026, 1, 1), date(2026, 1, 20), 10.0),
        ("Bea", date(2026, 1, 28), None, 15.0),
        ("Cy", date(2026, 4, 20), None, 1.0),
    ]
    subs = read(tmp_path, rows)
    assert subs is not None
    assert subs.renewals == 1
    first, *_ = kept(subs, TimeGrain.MONTH)
    assert (first.n, first.active, first.value) == (3, (3, 2, 2), (35.0, 30.0, 30.0))


def test_one_goes_on_with_one_and_what_runs_beside_is_its_own(tmp_path: Path) -> None:
    """Two alike end and one begins: one has ended. A second one that runs along is no renewal, nor is nobody's."""
    rows: list[Row] = [
        *[("Ada", date(2026, 1, 10), date(2026, 2, 10), 10.0)] * 2,
        ("Ada", date(2026, 2, 11), None, 10.0),
        ("Bea", date(2026, 1, 10), date(2026, 3, 20), 10.0),
        ("Bea", date(2026, 2, 1), None, 10.0),
        ("", date(2026, 1, 10), date(2026, 2, 10), 10.0),
        ("", date(2026, 2, 11), None, 10.0),
        ("Cy", date(2026, 4, 20), None, 1.0),
    ]
    subs = read(tmp_path, [(name or None, *rest) for name, *rest in rows])  # type: ignore[misc]
    assert subs is not None
    assert subs.renewals == 1
    told = churn(subs)
    assert told is not None
    assert (told.ended, told.running) == (3, 4 + 4)


def test_the_last_days_may_yet_be_renewed(tmp_path: Path) -> None:
    """The data end on 31 March with an end that may go on in April: March is not whole where renewals are known."""
    rows: list[Row] = [
        ("Ada", date(2026, 1, 1), date(2026, 1, 31), 10.0),
        ("Ada", date(2026, 2, 1), date(2026, 3, 31), 10.0),
        ("Bea", date(2026, 1, 1), None, 10.0),
    ]
    subs = read(tmp_path, rows)
    assert subs is not None
    assert (subs.until, subs.settled) == (date(2026, 4, 1), date(2026, 3, 25))
    told = churn(subs)
    assert told is not None
    assert (told.months, told.ended, told.running) == (1, 0, 2)


def test_another_table_tells_none(tmp_path: Path) -> None:
    assert read(tmp_path, fact="orders") is None


def test_filters_that_leave_nothing_or_are_not_known_tell_none(tmp_path: Path) -> None:
    assert read(tmp_path, where=(Compare("channel", Comparison.EQUAL, "SEO"),)) is None
    assert read(tmp_path, where=(Compare("Customer", Comparison.EQUAL, "Zoe"),)) is None


def test_one_month_of_data_has_no_churn(tmp_path: Path) -> None:
    begun = date(2026, 1, 5)
    rows = [(f"C{i}", begun + timedelta(i), None if i % 3 else begun + timedelta(i + 1), 10.0) for i in range(12)]
    subs = read(tmp_path, rows)
    assert subs is not None
    assert churn(subs) is None
    assert kept(subs, TimeGrain.MONTH) == ()
