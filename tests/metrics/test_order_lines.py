"""Orders exported with their total on the first line only."""

from __future__ import annotations

import pytest

from kpi_core.vocabulary.errors import DefinitionError
from tests.metrics.conftest import MONEY, answer, by, value, where
from tests.support.facts import Col


@pytest.fixture
def export(table):
    """A1: a pen at 10 and two inks at 20, 50 in all. B1: a pen at 10."""
    return lambda *more: table(
        "orders",
        Col("Name", ["A1", "A1", "B1"], "id"),
        Col("Email", ["ann@x", "ann@x", "bob@x"], "customer"),
        Col("Total", [50.0, None, 10.0], "amount", MONEY, "EUR"),
        Col("Item", ["pen", "ink", "pen"], "product"),
        Col("Quantity", [1, 2, 1], "quantity"),
        *more,
    )


def test_a_total_per_order_is_added_up_once(export):
    assert value("revenue", export()) == 60
    assert value("average_order_value", export()) == 60 / 2
    assert by("revenue", "customer", export()) == {"ann@x": 50, "bob@x": 10}


def test_it_is_not_given_to_the_first_product_of_the_order(export):
    for asked in ({"by": ("product",)}, {"where": where("Item=pen")}):
        with pytest.raises(DefinitionError) as error:
            answer("revenue", export(), **asked)
        assert error.value.code == "amount_once_per_order"
    with pytest.raises(DefinitionError) as error:
        answer("sum(Total)", export(), by=("Item",))
    assert error.value.code == "amount_once_per_order"
    assert by("units_sold", "product", export()) == {"pen": 2, "ink": 2}


def test_prices_per_line_answer_instead(export):
    priced = export(Col("Price", [10.0, 20.0, 10.0], "unit_price", MONEY, "EUR"))
    series = answer("revenue", priced, by=("product",))
    assert {r["product"]: r["value"] for r in series.rows()} == {"pen": 10 + 10, "ink": 2 * 20}
    assert [i.code for i in series.issues] == ["amount_from_price"]
    assert answer("revenue", priced).issues == ()


def test_amounts_per_line_are_split_freely(orders):
    assert by("revenue", "product", orders) == {"pen": 10 + 30 + 40 + 50, "ink": 20 + 50}
