"""Exports of shops and payment services: what each look-alike is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.ingest.exports.apply import prepare
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spec import exports
from kpi_core.ingest.grid import Grid
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Role
from kpi_core.vocabulary.errors import DefinitionError
from tests.metrics.conftest import answer, by, value
from tests.support.lookalikes import shop
from tests.support.told import Lookalike, Told, datasets, told

# fmt: off
TOLD: list[tuple[Lookalike, Told]] = [
    (shop.SHOPIFY_ORDERS, Told(
        "shopify.orders", "orders", 7, {
            "Name": ("id", "#1004"), "Email": ("customer", "ann@x.example"), "Financial Status": ("status", "paid"),
            "Total": ("amount", 30.0), "Discount Amount": ("discount", 0),
            "Created at": ("date", "2026-02-11 18:00:00"), "Lineitem quantity": ("quantity", 3),
            "Lineitem name": ("product", "Ink"), "Lineitem price": ("unit_price", 10),
            "Shipping Province": ("region", "RHO"), "Shipping Country": ("country", "FR"),
            "Refunded Amount": ("refund", 0.0), "Source": ("channel", "web"),
        }, currency="EUR", dates=("2026-01-05", "2026-02-11"),
        issues=[("date_zone_dropped", name) for name in ("Paid at", "Fulfilled at", "Created at", "Cancelled at")],
    )),
    (shop.SHOPIFY_PRODUCTS, Told(
        "shopify.products", "measurements", 3, {
            "Title": ("product", "Pen"), "Type": ("category", "Writing"), "Status": ("status", "active"),
        },
    )),
    (shop.SHOPIFY_CUSTOMERS, Told(
        "shopify.customers", "measurements", 2, {
            "Email": ("customer", "ann@x.example"), "Default Address Country Code": ("country", "FR"),
        },
    )),
    (shop.STRIPE_UNIFIED, Told(
        "stripe.payments", "orders", 4, {
            "id": ("id", "ch_3004"), "Created date (UTC)": ("date", "2026-02-05 20:38:34"),
            "Converted Amount": ("amount", 46), "Converted Amount Refunded": ("refund", 0),
            "Status": ("status", "Failed"), "Customer ID": ("customer", "cus_2"),
        }, currency="EUR", dates=("2026-01-05", "2026-02-05"),
    )),
    (shop.STRIPE_OLD, Told(
        "stripe.payments", "orders", 2, {
            "id": ("id", "ch_2002"), "Created (UTC)": ("date", "2026-01-20 12:00:00"),
            "Converted Amount": ("amount", 1040), "Converted Amount Refunded": ("refund", 10),
            "Status": ("status", "Refunded"), "Customer ID": ("customer", "cus_1"),
        }, currency="EUR", dates=("2026-01-05", "2026-01-20"),
    )),
    (shop.STRIPE_PAYOUTS, Told(
        "stripe.payouts", "measurements", 2, {
            "Arrival Date (UTC)": ("date", "2026-02-04"), "Status": ("status", "paid"),
        }, dates=("2026-01-23", "2026-02-04"),
    )),
    (shop.STRIPE_SUBSCRIPTIONS, Told(
        "stripe.subscriptions", "subscriptions", 2, {
            "Customer ID": ("customer", "cus_1"), "Plan": ("product", "basic"), "Amount": ("recurring_amount", 20),
            "Status": ("status", "active"), "Start (UTC)": ("start", "2025-11-05 10:00:00"),
            "Ended At (UTC)": ("end", None),
        }, currency="EUR", dates=("2025-11-05", "2025-12-01"),
    )),
    (shop.STRIPE_SUBSCRIPTIONS_YEARLY, Told(
        "stripe.subscriptions", "subscriptions", 2, {
            "Customer ID": ("customer", "cus_1"), "Plan": ("product", "basic"), "Status": ("status", "active"),
            "Start (UTC)": ("start", "2025-11-05 10:00:00"), "Ended At (UTC)": ("end", None),
        }, dates=("2025-11-05", "2025-12-01"),
    )),
    (shop.PAYPAL_EN, Told(
        "paypal.activity", "measurements", 3, {
            "Date": ("date", "2026-01-15"), "Status": ("status", "Completed"),
        }, dates=("2026-01-15", "2026-01-20"), issues=[("marks_are_blank", None)],
    )),
    (shop.PAYPAL_FR, Told(
        "paypal.activity", "measurements", 2, {
            "Date": ("date", "2026-01-15"), "État": ("status", "Terminé"),
        }, dates=("2026-01-15", "2026-01-16"),
    )),
    (shop.PRESTASHOP_FR, Told(
        "prestashop.orders", "orders", 3, {
            "ID": ("id", "12"), "Livraison": ("country", "France"), "Client": ("customer", "A. Bee"),
            "Total": ("amount", 24.9), "État": ("status", "Livré"), "Date": ("date", "2026-01-05 09:59:00"),
        }, currency="EUR", dates=("2026-01-05", "2026-02-03"),
    )),
    (shop.PRESTASHOP_EN, Told(
        "prestashop.orders", "orders", 2, {
            "ID": ("id", "12"), "Delivery": ("country", "France"), "Customer": ("customer", "A. Bee"),
            "Total": ("amount", 24.9), "Status": ("status", "Delivered"), "Date": ("date", "2026-01-05 09:59:00"),
        }, currency="EUR", dates=("2026-01-05", "2026-01-20"),
    )),
    (shop.WOOCOMMERCE_ORDERS_EN, Told(
        "woocommerce.orders", "orders", 3, {
            "Date": ("date", "2026-01-05 09:59:00"), "Order #": ("id", "501"), "Status": ("status", "completed"),
            "Customer": ("customer", "Ann Bee"), "Customer type": ("segment", "new"), "Items sold": ("quantity", 1),
            "N. Revenue": ("amount", 20), "Attribution": ("channel", "Organic: Google"),
        }, dates=("2026-01-05", "2026-02-11"),
    )),
    (shop.WOOCOMMERCE_ORDERS_FR, Told(
        "woocommerce.orders", "orders", 2, {
            "Date": ("date", "2026-01-05 09:59:00"), "Commande n°": ("id", "501"), "État": ("status", "completed"),
            "Client": ("customer", "Ann Bee"), "Type de client": ("segment", "new"),
            "Articles vendus": ("quantity", 1), "Revenu net": ("amount", 20),
        }, dates=("2026-01-05", "2026-01-20"),
    )),
    (shop.WOOCOMMERCE_PRODUCTS_FR, Told(
        "woocommerce.products", "measurements", 2, {
            "Nom": ("product", "Stylo"), "Catégories": ("category", "Écriture"),
        },
    )),
    (shop.WOOCOMMERCE_PRODUCTS_TABLE, Told(
        "woocommerce.products", "measurements", 2, {
            "post_title": ("product", "Pen"), "post_status": ("status", "publish"),
            "post_date": ("date", "2025-09-01 10:00:00"),
        }, dates=("2025-09-01", "2025-09-01"),
    )),
    (shop.PLAIN_ORDERS, Told(
        None, "orders", 2, {
            "Order ID": ("id", 1), "Date": ("date", "2026-01-05"), "Customer": ("customer", "Ann"),
            "Product": ("product", "Pen"), "Quantity": ("quantity", 1), "Price": ("unit_price", 20),
            "Total": ("amount", 20), "Status": ("status", "paid"),
        }, currency="EUR", dates=("2026-01-05", "2026-01-20"),
    )),
]
# fmt: on


@pytest.mark.parametrize(("file", "expected"), TOLD, ids=[file.name for file, _ in TOLD])
def test_it_is_read_as(file: Lookalike, expected: Told, tmp_path: Path) -> None:
    assert [told(table) for table in datasets(file, tmp_path)] == [expected]


def test_every_lookalike_is_told() -> None:
    assert [file for file, _ in TOLD] == list(shop.SHOP)


@pytest.fixture
def orders(tmp_path: Path) -> Dataset:
    """Four orders of Shopify on seven lines: 30.00 + 44.90 (cancelled) + 59.90 (20.00 refunded) + 24.90."""
    (table,) = datasets(shop.SHOPIFY_ORDERS, tmp_path)
    return table


def test_an_order_of_several_lines_counts_once(orders: Dataset) -> None:
    revenue = 30.00 + 44.90 + 59.90 + 24.90
    assert value("revenue", orders) == pytest.approx(revenue)
    assert value("orders", orders) == 4
    assert value("average_order_value", orders) == pytest.approx(revenue / 4)
    assert value("units_sold", orders) == 3 + (1 + 2) + (1 + 1 + 3) + 1
    assert value("net_revenue", orders) == pytest.approx(revenue - (44.90 + 20.00))
    assert value("discounts", orders) == 5.00


def test_every_line_knows_what_its_order_is_and_no_group_is_blank(orders: Dataset) -> None:
    assert by("orders", "status", orders) == {"paid": 2, "refunded": 1, "partially_refunded": 1}
    assert by("units_sold", "status", orders) == {"paid": 3 + 1, "refunded": 1 + 2, "partially_refunded": 1 + 1 + 3}
    assert by("revenue", "status", orders) == {
        "paid": pytest.approx(30.00 + 24.90), "refunded": 44.90, "partially_refunded": 59.90,
    }  # fmt: skip
    assert by("revenue", "country", orders) == {"FR": pytest.approx(30.00 + 44.90 + 24.90), "BE": 59.90}
    assert by("orders", "channel", orders) == {"web": 3, "shopify_draft_order": 1}


def test_amounts_of_an_order_stay_on_its_first_line(orders: Dataset) -> None:
    once = [c.name for c in orders.columns if c.type.is_numeric and c.missing == 3]
    assert once == ["Subtotal", "Shipping", "Taxes", "Total", "Discount Amount", "Refunded Amount", "Outstanding Balance", "Tax 1 Value"]  # fmt: skip


def test_lines_in_another_order_are_filled_within_their_order_only() -> None:
    export = next(e for e in exports() if e.id == "shopify.orders")
    grid = Grid(
        ("Name", "Financial Status", "Total"), (["#2", "#2", "#1"], ["paid", None, None], ["9", None, "5"]), [2, 3, 4]
    )
    filled = prepare(grid, Recognition(export, 9, ()))
    assert filled.cells == (["#2", "#2", "#1"], ["paid", "paid", None], ["9", None, "5"])


def test_data_of_buyers_are_not_shown(orders: Dataset) -> None:
    hidden = {c.name: (c.examples, bool(c.top)) for c in orders.columns if c.personal}
    assert hidden["Billing Name"] == hidden["Billing Phone"] == hidden["Payment References"] == ((), False)
    assert hidden["Email"] == ((), True)  # customers are still counted by it
    assert value("customers", orders) == 3


def test_payments_add_up_in_the_currency_they_were_converted_to(tmp_path: Path) -> None:
    (table,) = datasets(shop.STRIPE_UNIFIED, tmp_path)
    series = answer("revenue", table)
    assert ([r["value"] for r in series.rows()], series.currency) == ([46 + 92 + 40 + 20], "EUR")
    assert value("net_revenue", table) == 198 - 10
    assert value("revenue", *datasets(shop.STRIPE_OLD, tmp_path)) == 1040 + 20


@pytest.mark.parametrize("file", [shop.STRIPE_PAYOUTS, shop.PAYPAL_EN, shop.PAYPAL_FR, shop.SHOPIFY_CUSTOMERS], ids=str)
def test_movements_of_money_and_totals_of_customers_are_no_revenue(file: Lookalike, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError):
        value("revenue", *datasets(file, tmp_path))


def test_movements_add_up_as_what_they_are(tmp_path: Path) -> None:
    assert value("sum(Gross)", *datasets(shop.PAYPAL_EN, tmp_path)) == pytest.approx(1024.90 - 500 + 20)
    assert value("sum(Avant commission)", *datasets(shop.PAYPAL_FR, tmp_path)) == pytest.approx(1024.90 - 500)


def test_a_yearly_amount_is_no_monthly_one(tmp_path: Path) -> None:
    (monthly,) = datasets(shop.STRIPE_SUBSCRIPTIONS, tmp_path)
    (yearly,) = datasets(shop.STRIPE_SUBSCRIPTIONS_YEARLY, tmp_path)
    assert (monthly.column(Role.RECURRING_AMOUNT) is None, yearly.column(Role.RECURRING_AMOUNT)) == (False, None)


@pytest.mark.parametrize(
    ("file", "revenue", "orders"),
    [
        pytest.param(shop.PRESTASHOP_FR, 24.90 + 1059.90 + 44.90, 3, id="prestashop in French"),
        pytest.param(shop.PRESTASHOP_EN, 24.90 + 1059.90, 2, id="prestashop"),
        pytest.param(shop.WOOCOMMERCE_ORDERS_EN, 20 + 55 + 30, 3, id="woocommerce"),
        pytest.param(shop.WOOCOMMERCE_ORDERS_FR, 20 + 55, 2, id="woocommerce in French"),
        pytest.param(shop.PLAIN_ORDERS, 20 + 40, 2, id="a list kept by hand"),
    ],
)
def test_revenue_and_average_order(file: Lookalike, revenue: float, orders: int, tmp_path: Path) -> None:
    tables = datasets(file, tmp_path)
    assert value("revenue", *tables) == pytest.approx(revenue)
    assert value("average_order_value", *tables) == pytest.approx(revenue / orders)
