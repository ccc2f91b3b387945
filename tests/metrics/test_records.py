from __future__ import annotations

import pytest

from kpi_core.metrics.query import Query
from kpi_core.metrics.records import records
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import Filled, parse_where
from tests.metrics.conftest import MONEY, engine
from tests.support.facts import Col, day, days, with_lookup


def behind(metric: str, *datasets, limit: int = 500, **query):
    return records(Query(metric, **query), datasets, limit, engine())


def deals_named(found) -> list[str]:
    return found.rows.column(0).to_pylist()


def test_the_rows_come_under_their_own_names_in_the_order_of_the_file(deals):
    found = behind("won_value", deals)
    assert found.columns == ("Deal", "Created", "Closed", "Stage", "Amount", "Channel", "Chance", "Company")
    assert found.rows.to_pylist()[0] == {
        "r0": "a", "r1": day("01-05"), "r2": day("02-01"), "r3": "Won", "r4": 100.0, "r5": "SEO", "r6": 1.0, "r7": "X",
    }  # fmt: skip
    assert (deals_named(found), found.total, found.dataset) == (["a", "c"], 2, deals)


def test_of_a_ratio_they_are_those_of_its_denominator(deals):
    assert deals_named(behind("win_rate", deals)) == ["a", "b", "c"]


def test_of_a_mean_they_are_the_rows_that_have_a_value(deals):
    assert deals_named(behind("mean(Amount)", deals)) == ["a", "b", "c", "e"]


def test_filters_and_the_period_hold(deals):
    february = Period(day("02-01"), day("03-01"))
    assert deals_named(behind("leads", deals, period=february)) == ["c", "d"]
    assert deals_named(behind("win_rate", deals, period=february)) == ["a", "b"]
    assert deals_named(behind("leads", deals, where=(parse_where("channel=Ads"),))) == ["b", "e"]
    assert deals_named(behind("leads", deals, where=(Filled("channel", negated=True),))) == ["d"]


def test_a_limit_cuts_the_rows_not_the_total(deals):
    found = behind("leads", deals, limit=2)
    assert (deals_named(found), found.total) == (["a", "b"], 5)


def test_looked_up_columns_come_along_when_they_are_used(orders, table):
    returns = table("measurements", Col("Order", ["A1", "A1"]), Col("Back", ["yes", "yes"]))
    joined = with_lookup(orders, "Order", returns, "Order")
    found = behind("revenue", joined, where=(parse_where("Back=yes"),))
    assert (found.columns[-1], found.rows.column(found.rows.num_columns - 1).to_pylist()) == ("Back", ["yes", "yes"])
    assert found.total == 2


def test_of_two_tables_they_are_those_of_the_denominator(deals, table):
    spend = table("campaigns", Col("Day", days("01-01"), "date"), Col("Cost", [9.0], "cost", MONEY))
    assert behind("cost_per_lead", spend, deals).dataset == deals


@pytest.mark.parametrize("name", ["date", "value0", "?"])
def test_columns_called_like_our_own_names_are_harmless(table, name):
    rows = table("orders", Col(name, ["x", "y"]), Col("On", days("01-05", "02-05"), "date"))
    january = Period(day("01-01"), day("02-01"))
    found = behind("count", rows, where=(parse_where(f"{name}!=y"),) if name != "date" else (), period=january)
    assert found.total == 1


def test_of_files_that_stand_together_each_row_names_its_own(tmp_path):
    from kpi_core.ingest.stack import stack
    from tests.support.imports import file_of

    (calls,) = stack(
        [
            file_of(tmp_path, name, {"Date": [f"2026-0{month}-01"], "Type": ["Call"], "Owner": ["Ana"]})
            for name, month in (("jan.csv", 1), ("feb.csv", 2))
        ]
    )
    found = records(Query("count"), [calls])
    assert (found.columns, found.rows.num_columns) == (("Date", "Type", "Owner"), 3)
    assert found.files == ("jan.csv", "feb.csv")
