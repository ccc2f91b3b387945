"""When a customer first bought, and whether a purchase is not the first: told by pandas a second way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options, parse
from kpi_core.metrics.dimensions import explorable
from kpi_core.metrics.query import Query, run
from kpi_core.metrics.records import records
from kpi_core.metrics.words import dimension_name, value_name
from kpi_core.model.dataset import Dataset
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import Compare, Comparison, OneOf

TODAY = date(2026, 11, 27)
ORDERS = """Order ID,Order date,Customer,Amount
1,2026-01-05,Ada,100
2,2026-02-10,Ada,50
3,2026-02-11,Bob,30
4,2026-03-02,Ada,20
5,2026-03-09,Bob,40
6,2026-03-10,Cid,10
7,2026-03-10,,5
"""


def loaded(folder: Path, path: Path) -> tuple[Dataset, ...]:
    options = parse(["query", str(path), "--metric", "x", "--workspace", str(folder / "room")])
    assert isinstance(options, Options)
    return load(options).datasets


@pytest.fixture
def shop(tmp_path: Path) -> tuple[Dataset, ...]:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return loaded(tmp_path, path)


def revenue(datasets: tuple[Dataset, ...], by: str, **more: object) -> dict[object, float]:
    return {row[by]: row["value"] for row in run(Query("revenue", by=(by,), **more), datasets, TODAY).rows()}  # type: ignore[arg-type]


def test_revenue_by_the_month_of_the_first_purchase(shop: tuple[Dataset, ...]) -> None:
    """Ada came in January: 100 + 50 + 20; Bob in February: 30 + 40; Cid in March; one order names nobody."""
    assert revenue(shop, "first_purchase_month") == {"2026-01-01": 170, "2026-02-01": 70, "2026-03-01": 10, None: 5}
    assert revenue(shop, "first_purchase_year") == {"2026-01-01": 250, None: 5}


def test_first_purchases_are_those_of_the_whole_table_whatever_is_filtered(shop: tuple[Dataset, ...]) -> None:
    march = Period(date(2026, 3, 1), date(2026, 4, 1))
    assert revenue(shop, "came_before", period=march) == {True: 60, False: 10, None: 5}
    returning = Compare("came_before", Comparison.EQUAL, True)
    assert run(Query("orders", where=(returning,)), shop, TODAY).table.column("value").to_pylist() == [3]
    january = OneOf("first_purchase_month", ("2026-01-01",))
    assert run(Query("revenue", where=(january,)), shop, TODAY).table.column("value").to_pylist() == [170]


def test_the_records_behind_are_those_of_the_file(shop: tuple[Dataset, ...]) -> None:
    told = records(Query("orders", where=(Compare("came_before", Comparison.EQUAL, True),)), shop, 10)
    assert sorted(told.rows.column(0).to_pylist()) == [2, 4, 5]


def test_they_are_offered_and_named(shop: tuple[Dataset, ...]) -> None:
    known = {one.key: one for one in explorable(shop)}
    assert {"came_before", "first_purchase_month"} <= set(known)
    en, fr = text_for("en"), text_for("fr")
    month, before = known["first_purchase_month"], known["came_before"]
    assert dimension_name(month, fr) == "mois du premier achat"
    assert value_name("2026-02-01", month, fr) == "févr. 2026"
    assert [value_name(value, before, en) for value in (True, False, None)] == [
        "came before",
        "first purchase",
        "(not filled in)",
    ]


def test_a_table_of_something_else_has_no_first_purchase(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Customer,Created,Status,Amount\nD1,Ada,2026-01-05,Won,10\nD2,Ada,2026-02-05,Won,10\n")
    datasets = loaded(tmp_path, path)
    assert not {"came_before", "first_purchase_month"} & {one.key for one in explorable(datasets)}
    with pytest.raises(QueryError) as error:
        run(Query("won_value", by=("came_before",)), datasets, TODAY)
    assert error.value.code == "unknown_dimension"


def test_pandas_tells_the_same_of_a_real_file(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "classic-models-sales" / "sales_data_sample.csv"
    datasets = loaded(tmp_path, path)
    frame = pd.read_csv(path, encoding="latin-1")
    frame["day"] = pd.to_datetime(frame["ORDERDATE"], format="mixed").dt.normalize()
    first = frame.groupby("CUSTOMERNAME")["day"].transform("min")
    frame["cohort"] = first.dt.to_period("M").dt.start_time.dt.strftime("%Y-%m-%d")
    frame["again"] = frame["day"] > first
    for by, column in (("first_purchase_month", "cohort"), ("came_before", "again")):
        mine = {row[by]: row["n"] for row in run(Query("count", by=(by,)), datasets, TODAY).rows()}
        assert mine == frame.groupby(column).size().to_dict()
