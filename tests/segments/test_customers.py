"""What is read of customers, and the sentence that is said of them first: every branch, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from kpi_core.metrics.query import run
from kpi_core.model.dataset import ColumnType, Dataset
from kpi_core.segments.customer_words import headline, left_between, risk_row, unnamed, why
from kpi_core.segments.customers import study
from kpi_core.segments.leaving import Leaving, Risk
from kpi_core.segments.purchases import Purchases, purchases, purchases_of
from kpi_core.stats.proportions import Interval
from kpi_core.text import text_for
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.predicate import Compare, Comparison, Predicate
from tests.segments.bought import NOBODY, bought, simulated
from tests.support.facts import Col, fact_table


def table(*rows: tuple[date | None, str | None, float | None, int]) -> pa.Table:
    kinds = (pa.date32(), pa.string(), pa.float64(), pa.int64())
    return pa.table(
        [pa.array([row[i] for row in rows], kind) for i, kind in enumerate(kinds)], ["period", "d0", "value", "n"]
    )


def test_rows_without_customer_day_amount_or_record_tell_nothing() -> None:
    """And what lies after the last whole day is left out; the others stand in order of days."""
    day = date(2026, 1, 5)
    told = purchases_of(
        table(
            (day + timedelta(1), "Bea", 5.0, 1),
            (day, "Ada", 10.0, 2),
            (day, None, 7.0, 1),
            (None, "Ada", 7.0, 1),
            (day, "Ada", None, 1),
            (day, "Bea", 0.0, 0),
            (date(2026, 2, 1), "Ada", 9.0, 1),
        ),
        date(2026, 2, 1),
        "EUR",
    )
    assert told.names == ("Ada", "Bea")
    assert told.customer.tolist() == [0, 1]
    assert told.day.tolist() == [day.toordinal(), day.toordinal() + 1]
    assert told.total.tolist() == [10.0, 5.0]
    assert told.unnamed == 7.0
    assert told.unnamed_part == 7 / 22
    assert purchases_of(table(), date(2026, 2, 1), None).names == ()


def test_shares_are_those_of_the_revenue_with_a_name() -> None:
    """252,600 of revenue, of which 36,600 name a customer: nine of ten of them bring the four fifths of that alone."""
    rows = [(date(2026, 1, 1 + i), f"c{i}", 3_660.0, 1) for i in range(10)]
    told = study(purchases_of(table(*rows, (date(2026, 1, 20), None, 216_000.0, 60)), date(2026, 2, 1), "EUR"))
    assert told.bought.unnamed_part == pytest.approx(216_000 / 252_600)
    assert unnamed(told, text_for("en")) == (
        "Sales of €216k (86% of the revenue) name no customer: they are in none of these figures and shares."
    )
    assert "216\N{NO-BREAK SPACE}k€" in str(unnamed(told, text_for("fr"))).replace("\u202f", "\N{NO-BREAK SPACE}")
    found = replace(told, finding=Finding("customers_few_bring", {"n": 8, "customers": 10}))
    assert headline(found, text_for("en")) == (
        "8 of 10 customers bring four fifths of the revenue with a customer’s name"
    )
    assert "du chiffre d’affaires au nom d’un client" in headline(found, text_for("fr"))
    risk = replace(told, finding=Finding("customers_at_risk", {"n": 2, "stake": 500.0, "share": 0.1}))
    assert headline(risk, text_for("en")) == (
        "2 regular customers are more likely gone than not, with €500 (10%) of the revenue with a customer’s name in the "
        "last twelve months"
    )


def test_where_all_revenue_has_a_name_nothing_is_added() -> None:
    assert (few().unnamed_part, unnamed(study(few()), text_for("en"))) == (0.0, None)
    more = replace(few(), unnamed=-5.0)  # returns of nobody: no part of anything, but told
    assert more.unnamed_part is None
    assert unnamed(study(more), text_for("en")) == (
        "Sales of -€5.00 name no customer: they are in none of these figures and shares."
    )


def once(n: int, value: float = 10.0) -> Purchases:
    """So many customers who bought once, a year before the end."""
    return bought(*((f"c{i}", date(2025, 3, 1), value) for i in range(n)))


def few() -> Purchases:
    """One brings 900 of 990, on two days; nine others 10 each."""
    rows = [("big", date(2025, 3, 1), 450.0), ("big", date(2025, 5, 1), 450.0)]
    return bought(*rows, *((f"c{i}", date(2025, 3, 1), 10.0) for i in range(9)))


def back() -> Purchases:
    """Thirty who bought for the same amounts, six of them again after 30 days."""
    rows = [(f"c{i}", date(2025, 3, 1), 10.0) for i in range(30)]
    return bought(*rows, *((f"c{i}", date(2025, 3, 31), 10.0) for i in range(6)))


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        pytest.param(few(), "customers_few_bring", "One of 10 customers brings four fifths of the revenue", id="few"),
        pytest.param(once(40), "customers_once", "None of 40 customers has bought on a second day", id="once"),
        pytest.param(
            back(),
            "customers_back",
            "6 of 30 customers bought again within 90 days of the first purchase",
            id="back",
        ),
        pytest.param(
            once(3),
            "customers_too_few",
            "3 customers so far: too few or too recent to tell who comes back",
            id="too few",
        ),
        pytest.param(
            NOBODY, "customers_too_few", "0 customers so far: too few or too recent to tell who comes back", id="nobody"
        ),
    ],
)
def test_the_sentence_is_the_first_the_data_hold(told: Purchases, code: str, said: str) -> None:
    assert study(told).finding.code == code
    assert headline(study(told), text_for("en")) == said
    assert headline(study(told), text_for("fr"))


def test_money_at_risk_comes_first() -> None:
    told, _ = simulated(1, leave=0.4)
    found = study(told)
    assert found.finding.code == "customers_at_risk"
    values = found.finding.values
    assert values["n"] == len(found.left.risks) > 5
    assert values["stake"] == pytest.approx(sum(one.stake for one in found.left.risks))
    assert 0 < values["share"] < 0.5
    assert headline(found, text_for("en")).startswith(f"{values['n']} regular customers are more likely gone than not")
    assert "plus probablement partis que restés" in headline(found, text_for("fr"))


def shop(folder: Path) -> list[Dataset]:
    """Orders of Ada and Bea, one of nobody; deals with Cy, by who sells."""
    days = [date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7)]
    orders = fact_table(
        folder,
        "orders",
        Col("Order", ["1", "2", "3"], "id"),
        Col("Customer", ["Ada", "Bea", None], "customer"),
        Col("Date", days, "date"),
        Col("Amount", [10.0, 5.0, 7.0], "amount", ColumnType.MONEY, "EUR"),
    )
    deals = fact_table(
        folder,
        "opportunities",
        Col("Deal", ["1", "2"], "id"),
        Col("Customer", ["Cy", "Cy"], "customer"),
        Col("Owner", ["Zoe", "Yan"], "owner"),
        Col("Closed", days[:2], "closed_at"),
        Col("Status", ["Won", "Won"], "outcome"),
        Col("Amount", [100.0, 50.0], "amount", ColumnType.MONEY, "EUR"),
    )
    return [orders, deals]


def read(datasets: list[Dataset], *where: Predicate) -> Purchases | None:
    today = date(2026, 3, 1)
    return purchases(lambda query: run(query, datasets, today), today, where)


def test_a_filter_of_deals_makes_no_deals_of_orders(tmp_path: Path) -> None:
    """Orders tell customers: a filter that only deals know leaves them untold. Where there are deals only, it holds."""
    both, zoe = shop(tmp_path), Compare("Owner", Comparison.EQUAL, "Zoe")
    told = read(both)
    assert told is not None
    assert (told.names, told.unnamed) == (("Ada", "Bea"), 7.0)
    assert read(both, zoe) is None
    deals = read(both[1:], zoe)
    assert deals is not None
    assert (deals.names, deals.total.tolist()) == (("Cy",), [100.0])
    ada = read(both, Compare("Customer", Comparison.EQUAL, "Ada"))
    assert ada is not None
    assert (ada.names, ada.total.tolist()) == (("Ada",), [10.0])


RISK = Risk("<b>Ada</b>", date(2026, 1, 2), 5, 31.4, 45.0, 71.0, 94, 0.999, 1234.0)


def test_a_reason_is_told_in_days() -> None:
    assert RISK.reason.values == {"usual": 31, "silent": 94}
    assert why(RISK, text_for("en")) == "buys every 31 days on average, silent for 94\N{NO-BREAK SPACE}days"
    assert why(RISK, text_for("fr")).startswith("achète tous les 31 jours en moyenne, silencieux depuis 94")
    assert risk_row(RISK, "EUR", text_for("en"))[2:4] == ("99%", "€1,234")  # of leaving nobody is sure


def test_without_a_margin_none_is_said() -> None:
    assert left_between(Leaving(50), text_for("en")) is None
    told = Leaving(50, left=0.2, between=Interval(0.1, 0.34))
    assert left_between(told, text_for("en")) == "10% to 34% of 50 regulars"
