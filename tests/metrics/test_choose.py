"""Which figures are shown for which files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.choose import choose, is_stock
from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.predicate import OneOf
from kpi_core.vocabulary.unit import Unit
from tests.support.business import FakeMetric, FakeOffer, total


def table(fact: Fact, *columns: Column, rows: int = 1000) -> Dataset:
    placed = tuple(replace(column, physical=f"c{place}") for place, column in enumerate(columns))
    path, layout = Path("x.parquet"), Layout(1, rows, rows)
    return Dataset("x", path, "x.csv", None, fact, 1.0, None, placed, rows, layout)


def column(name: str, kind: ColumnType, role: Role | None = None, distinct: int = 200, **more: object) -> Column:
    made = Column(name, "", kind, role, distinct=distinct, minimum=1, maximum=90_000)
    return replace(made, **more)  # type: ignore[arg-type]


def offered(*ids: str, unavailable: tuple[str, ...] = ()) -> list[FakeOffer]:
    def metric(name: str) -> FakeMetric:
        return FakeMetric(name, name, Unit.NUMBER, total(name))

    return [FakeOffer(metric(i)) for i in ids] + [FakeOffer(metric(i), available=False) for i in unavailable]


def chosen(datasets: list[Dataset], offers: list[FakeOffer]) -> list[str]:
    return [pick.metric for pick in choose(datasets, offers)]


DEALS = (
    "revenue", "won_value", "leads", "win_rate", "average_won_value", "sales_cycle_length", "open_value", "won_deals",
    "lead_to_customer_rate", "new_customers",
)  # fmt: skip
SHOP = ("revenue", "orders", "average_order_value", "gross_margin", "customers", "units_sold", "new_customers")
ADS = ("ad_spend", "clicks", "impressions", "conversions", "cost_per_conversion", "click_through_rate")
VISITS = ("website_visits", "sessions", "session_conversion_rate", "bounce_rate", "pages_per_session", "page_views")


@pytest.mark.parametrize(
    ("facts", "offers", "expected"),
    [
        pytest.param(
            [Fact.OPPORTUNITIES], DEALS,
            ["revenue", "leads", "win_rate", "average_won_value", "sales_cycle_length", "won_deals"],
            id="deals: result, volume, rate, value, speed",
        ),
        pytest.param(
            [Fact.ORDERS], SHOP,
            ["revenue", "orders", "average_order_value", "gross_margin", "customers", "units_sold"],
            id="a shop",
        ),
        pytest.param(
            [Fact.ORDERS], ("revenue", "orders", "average_order_value", "units_sold"),
            ["revenue", "orders", "average_order_value", "units_sold"],
            id="a shop without customers and costs",
        ),
        pytest.param(
            [Fact.CAMPAIGNS], ADS,
            ["ad_spend", "conversions", "cost_per_conversion", "click_through_rate", "clicks"],
            id="advertising",
        ),
        pytest.param(
            [Fact.TRAFFIC], VISITS,
            ["website_visits", "session_conversion_rate", "pages_per_session", "page_views"],
            id="a website",
        ),
        pytest.param(
            [Fact.TRAFFIC, Fact.CAMPAIGNS, Fact.OPPORTUNITIES], (*DEALS, *ADS, *VISITS, "cost_per_lead"),
            ["revenue", "leads", "win_rate", "average_won_value", "cost_per_lead", "ad_spend", "website_visits"],
            id="deals, advertising and a website: four of the main one, seven in all",
        ),
        pytest.param(
            [Fact.OPPORTUNITIES, Fact.ORDERS], (*SHOP, *DEALS),
            ["revenue", "orders", "average_order_value", "gross_margin", "leads", "win_rate"],
            id="a shop with a pipeline: revenue is that of the orders",
        ),
    ],
)  # fmt: skip
def test_known_facts(facts: list[Fact], offers: tuple[str, ...], expected: list[str]) -> None:
    assert chosen([table(fact) for fact in facts], offered(*dict.fromkeys(offers))) == expected


def test_what_is_not_available_is_not_chosen() -> None:
    offers = offered("leads", "win_rate", "average_won_value", "won_deals", unavailable=("revenue", "won_value"))
    assert chosen([table(Fact.OPPORTUNITIES)], offers) == ["won_deals", "leads", "win_rate", "average_won_value"]


def test_measurements_sum_quantities_and_average_rates() -> None:
    dataset = table(
        Fact.MEASUREMENTS,
        column("Date", ColumnType.DATE, Role.DATE),
        column("Code postal", ColumnType.INTEGER),
        column("Customer ID", ColumnType.INTEGER),
        column("Year", ColumnType.INTEGER, distinct=5),
        column("N° de ligne", ColumnType.INTEGER, distinct=1000, minimum=1, maximum=1000),
        column("Visiteurs", ColumnType.INTEGER),
        column("Taux de rebond", ColumnType.PERCENT),
        column("Montant", ColumnType.MONEY),
        column("Prix moyen", ColumnType.NUMBER),
        column("Always 1", ColumnType.INTEGER, distinct=1),
    )
    every = [f"{how}({c.name})" for c in dataset.columns for how in ("sum", "mean")]
    assert chosen([dataset], offered(*every, "count")) == [
        "sum(Montant)", "sum(Visiteurs)", "mean(Taux de rebond)", "mean(Prix moyen)", "count",
    ]  # fmt: skip


def test_one_row_a_month_is_not_counted() -> None:
    dataset = table(
        Fact.MEASUREMENTS,
        column("Mois", ColumnType.DATE, Role.DATE, 48),
        column("Passagers", ColumnType.NUMBER),
        rows=48,
    )
    assert chosen([dataset], offered("sum(Passagers)", "count")) == ["sum(Passagers)"]


def test_columns_behind_a_known_figure_are_not_shown_again() -> None:
    dataset = table(Fact.EMAILS, column("Total recipients", ColumnType.INTEGER, Role.SENT))
    assert chosen([dataset], offered("emails_sent", "sum(Total recipients)", "count")) == ["emails_sent", "count"]


def test_amounts_come_before_marks() -> None:
    mark = column("SeniorCitizen", ColumnType.INTEGER, distinct=2, minimum=0, maximum=1)
    fee = column("MonthlyCharges", ColumnType.NUMBER, Role.RECURRING_AMOUNT)
    dataset = table(Fact.SUBSCRIPTIONS, mark, column("tenure", ColumnType.INTEGER, distinct=70), fee)
    every = [f"{how}({c.name})" for c in dataset.columns for how in ("sum", "mean")]
    assert chosen([dataset], offered(*every)) == ["sum(MonthlyCharges)", "sum(SeniorCitizen)", "mean(tenure)"]


def test_running_numbers_are_not_summed() -> None:
    running = column("Reference", ColumnType.INTEGER, distinct=1000, minimum=52_000, maximum=52_999)
    dataset = table(Fact.MEASUREMENTS, running, column("Units", ColumnType.INTEGER))
    assert chosen([dataset], offered("sum(Reference)", "sum(Units)", "count")) == ["sum(Units)", "count"]


def test_one_figure_per_series() -> None:
    names = column("Indicateur", ColumnType.TEXT, Role.METRIC_NAME, distinct=2)
    names = replace(names, top=(("Appels", 12), ("Taux de réponse", 12)))
    dataset = table(Fact.MEASUREMENTS, names, column("Valeur", ColumnType.NUMBER, Role.VALUE))
    picks = choose([dataset], offered("sum(Valeur)", "mean(Valeur)", "count"))
    assert [(pick.metric, pick.where, pick.label) for pick in picks] == [
        ("sum(Valeur)", (OneOf("Indicateur", ("Appels",)),), "Appels"),
        ("mean(Valeur)", (OneOf("Indicateur", ("Taux de réponse",)),), "Taux de réponse"),
    ]


def test_three_figures_that_mean_something_are_not_filled_up() -> None:
    dataset = table(Fact.ORDERS, column("MSRP", ColumnType.NUMBER))
    offers = offered("revenue", "orders", "average_order_value", "sum(MSRP)", "count")
    assert chosen([dataset], offers) == ["revenue", "orders", "average_order_value"]


def test_a_fact_without_figures_is_shown_by_its_columns() -> None:
    dataset = table(Fact.SUBSCRIPTIONS, column("Monthly fee", ColumnType.MONEY, Role.RECURRING_AMOUNT))
    assert chosen([dataset], offered("sum(Monthly fee)", "count")) == ["sum(Monthly fee)", "count"]


def test_nothing_on_offer() -> None:
    assert chosen([table(Fact.MEASUREMENTS)], offered()) == []
    assert chosen([], offered("count")) == []


@pytest.mark.parametrize(("name", "expected"), [("open_deals", True), ("leads", False), ("won_deals", False)])
def test_what_is_open_now_has_no_course_over_time(name, expected):
    assert is_stock(catalogue().metrics[name]) is expected
