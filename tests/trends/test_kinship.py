"""Which metrics are bound to move together: by a formula, by the same records, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.generic import column_metric, count_metric
from kpi_core.metrics.metric import Metric, Operation
from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout
from kpi_core.model.roles import Fact, Role
from kpi_core.trends.kinship import Makeup, Part, akin, makeup
from kpi_core.vocabulary.predicate import OneOf

PRICE = Column("Price paid", "c0", ColumnType.MONEY, Role.AMOUNT)
PIECES = Column("Pieces", "c1", ColumnType.INTEGER, None)


def table(fact: Fact) -> Dataset:
    return Dataset("d", Path("d.parquet"), "d.csv", None, fact, 1.0, None, (PRICE, PIECES), 9, Layout(1, 9, 9))


DEALS, SHOP, ADS, SITE, SURVEY = (
    table(fact) for fact in (Fact.OPPORTUNITIES, Fact.ORDERS, Fact.CAMPAIGNS, Fact.TRAFFIC, Fact.SURVEYS)
)


def known(name: str, *tables: Dataset) -> Makeup:
    return makeup(catalogue().metrics[name], tables)


def of_column(column: Column, operation: Operation, data: Dataset) -> Makeup:
    return makeup(column_metric(column, operation, data.fact), [data])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(known("revenue", SHOP), known("orders", SHOP), True, id="money and number of the same orders"),
        pytest.param(known("orders", SHOP), known("average_order_value", SHOP), True, id="the denominator"),
        pytest.param(known("revenue", SHOP), known("gross_margin", SHOP), True, id="the denominator, of a formula"),
        pytest.param(known("won_deals", DEALS), known("won_value", DEALS), True, id="won deals and their value"),
        pytest.param(known("won_deals", DEALS), known("win_rate", DEALS), True, id="won deals and their share"),
        pytest.param(known("won_deals", DEALS), known("closed_deals", DEALS), True, id="a part and the whole"),
        pytest.param(known("won_deals", DEALS), known("average_won_value", DEALS), True, id="a mean's denominator"),
        pytest.param(known("leads", DEALS), known("qualified_leads", DEALS), True, id="qualified ones are among them"),
        pytest.param(known("leads", DEALS), known("cost_per_lead", DEALS, ADS), True, id="a part of another table"),
        pytest.param(known("ad_spend", ADS), known("cost_per_lead", DEALS, ADS), True, id="the numerator"),
        pytest.param(known("ad_spend", ADS), known("cost_per_click", ADS), True, id="the numerator, same table"),
        pytest.param(known("leads", DEALS), known("won_deals", DEALS), False, id="dated by entry and by exit"),
        pytest.param(known("won_deals", DEALS), known("lost_deals", DEALS), False, id="no deal is both"),
        pytest.param(known("won_deals", DEALS), known("sales_cycle_length", DEALS), False, id="a median has no number"),
        pytest.param(known("ad_spend", ADS), known("clicks", ADS), False, id="two totals of a day of advertising"),
        pytest.param(known("ad_spend", ADS), known("leads", DEALS), False, id="two tables"),
        pytest.param(known("sessions", SITE), known("revenue", SHOP), False, id="a site and a shop"),
        pytest.param(known("conversions", ADS), known("session_conversion_rate", SITE), False, id="other conversions"),
        pytest.param(known("revenue", DEALS), known("revenue", SHOP), True, id="the same metric"),
        pytest.param(known("revenue", DEALS), known("orders", SHOP), False, id="revenue of deals, orders of a shop"),
        pytest.param(known("net_promoter_score", SURVEY), known("survey_answers", SURVEY), True, id="answers counted"),
        pytest.param(
            known("net_promoter_score", SURVEY), known("customer_satisfaction_score", SURVEY), False, id="two surveys"
        ),
        pytest.param(of_column(PRICE, Operation.SUM, SHOP), known("revenue", SHOP), True, id="its own column"),
        pytest.param(of_column(PIECES, Operation.SUM, SHOP), known("orders", SHOP), True, id="a sum over the orders"),
        pytest.param(makeup(count_metric(), [SHOP]), known("orders", SHOP), True, id="rows are orders"),
        pytest.param(makeup(count_metric(), [ADS]), known("ad_spend", ADS), False, id="rows are days"),
    ],
)  # fmt: skip
def test_what_is_bound_to_move_together(one: Makeup, other: Makeup, expected: bool) -> None:
    assert akin(one, other) is expected
    assert akin(other, one) is expected


def test_what_a_rate_of_two_tables_is_made_of() -> None:
    assert known("cost_per_lead", DEALS, ADS) == Makeup(
        frozenset(
            {
                "cost_per_lead", "campaigns.cost_per_lead", "opportunities.cost_per_lead",
                "campaigns.ad_spend", "opportunities.leads",
            }
        ),
        frozenset({Part(Fact.CAMPAIGNS, "cost"), Part(Fact.OPPORTUNITIES, "rows")}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (OneOf("Series", ("Visits",)), OneOf("Series", ("Calls",)), False),
        (OneOf("Series", ("Visits",)), OneOf("Series", ("Calls", "Visits")), True),
        (OneOf("Series", ("Visits",)), OneOf("Region", ("North",)), True),
        (OneOf("Series", ("Visits",)), OneOf("Series", ("Calls",), negated=True), True),
    ],
    ids=["two series", "a series and a sum with it", "two columns", "all but another"],
)
def test_two_series_of_one_column_are_two_things(one: OneOf, other: OneOf, expected: bool) -> None:
    metric: Metric = column_metric(PIECES, Operation.SUM, Fact.MEASUREMENTS)
    data = table(Fact.MEASUREMENTS)
    assert akin(makeup(metric, [data], (one,)), makeup(metric, [data], (other,))) is expected
