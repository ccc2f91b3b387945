from __future__ import annotations

import pyarrow as pa
import pytest

from kpi_core.ingest.checks.totals import TotalRow, check_totals, totals_disagree
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Role

COLUMNS = (
    Column("Campaign", "c0", ColumnType.TEXT, Role.CAMPAIGN),
    Column("Clicks", "c1", ColumnType.INTEGER, Role.CLICKS),
    Column("Cost", "c2", ColumnType.MONEY, Role.COST),
    Column("Avg. CPC", "c3", ColumnType.NUMBER),
    Column("Users", "c4", ColumnType.INTEGER, Role.VISITORS),
)
SUMS = (None, 300.0, 120.50, 0.9, 80.0)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([(None, 300.0, 120.50, 0.4, 61.0)], []),
        ([(None, 300.0, 140.00, 0.4, 61.0)], [("total_row_differs", "Cost", 19.5)]),
        ([(None, 300.0, 120.51, 0.4, 61.0)], [("total_row_rounds", "Cost", 0.01)]),
        ([(None, 300.0, 120.50, 0.4, 61.0), (None, 900.0, 400.0, 0.4, 99.0)], []),
        ([(None, 200.0, 80.0, 0.4, 61.0), (None, 100.0, 40.5, 0.4, 61.0)], []),
        ([(None, 310.0, None, None, None)], [("total_row_differs", "Clicks", 10.0)]),
        ([(None, 12.0, 4.0, None, None)], []),
        ([], []),
    ],
    ids=[
        "agrees", "differs", "rounds", "the account is more than its campaigns", "subtotals",
        "the only total is near", "the only total is of something else", "no total",
    ],
)  # fmt: skip
def test_a_total_is_compared_with_its_rows(
    totals: list[tuple[float | None, ...]], expected: list[tuple[str, str, float]]
) -> None:
    rows = [TotalRow(20 + i, values) for i, values in enumerate(totals)]
    issues = totals_disagree(COLUMNS, rows, SUMS, rows=10)
    assert [(i.code, i.where, pytest.approx(i.values["difference"])) for i in issues] == expected


def test_cells_of_a_total_are_read_as_their_columns_are() -> None:
    columns = (
        Column("Canal", "c0", ColumnType.TEXT),
        Column("Dépenses", "c1", ColumnType.MONEY, Role.COST, decimal=","),
        Column("Clics", "c2", ColumnType.INTEGER, Role.CLICKS),
    )
    arrays = [pa.array(["Ads", "Meta"]), pa.array([1000.25, 234.25]), pa.array([30, 12])]
    (issue,) = check_totals(columns, arrays, {9: ["Total", "1 300,00 €", 42]})
    assert (issue.code, issue.where) == ("total_row_differs", "Dépenses")
    assert issue.values == {"said": 1300.0, "sum": 1234.5, "difference": 65.5, "row": 9, "rows": [9]}
