"""What a recognised export changes in its cells: totals, marks, bounds, blanks below, relative days."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from kpi_core.ingest.exports.apply import prepare
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spans import order_of
from kpi_core.ingest.exports.spec import load
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.large import LazyCells


def prepared(columns: dict[str, list[Any]], *above: str, **told: Any) -> Grid:
    return prepare(grid_of(columns, *above), recognition(**told))


def grid_of(columns: dict[str, list[Any]], *above: str) -> Grid:
    rows = len(next(iter(columns.values())))
    return Grid(tuple(columns), tuple(columns.values()), range(2, 2 + rows), 1, preamble=above)


def recognition(**told: Any) -> Recognition:
    document = {"id": "acme.report", "name": "Acme", "evidence": "code", "need": 1, "sign": [{"header": ["x"]}], **told}
    return Recognition(load(document), 1, ("x",))


def cells(grid: Grid) -> dict[str, list[Any]]:
    return {name: list(column) for name, column in zip(grid.names, grid.cells, strict=True)}


def issues(grid: Grid) -> list[tuple[str, str | None, dict[str, Any]]]:
    return [(issue.code, issue.where, issue.values) for issue in grid.issues]


def test_without_recognition_nothing_changes() -> None:
    grid = grid_of({"a": ["--"], "b": ["< 10%"]})
    assert prepare(grid, None) is grid


def test_marks_are_blank_in_every_column_and_told_once() -> None:
    grid = prepared({"Name": ["A", " --"], "Cost": ["--", "2.5"], "Clicks": [1, 2]}, marks=["--"])
    assert cells(grid) == {"Name": ["A", None], "Cost": [None, "2.5"], "Clicks": [1, 2]}
    assert issues(grid) == [("marks_are_blank", None, {"count": 2, "columns": 2, "example": "--"})]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["34%", "< 10%", "> 90%"], ["34%", None, None]),
        (["< 10%", "< 10%"], [None, None]),
        ([12.0, "<10", 3.0], [12.0, None, 3.0]),
        (["≥ 1 000", "2 500", "--"], [None, "2 500", "--"]),
        (["<10", "10-49", "50+"], ["<10", "10-49", "50+"]),
        (["<10", "<10"], ["<10", "<10"]),
        (["<b>", "a"], ["<b>", "a"]),
    ],
    ids=["shares", "only bounds", "beside numbers", "a mark beside", "sizes of companies", "unproven", "markup"],
)
def test_bounds_among_numbers_are_no_values(column: list[Any], expected: list[Any]) -> None:
    assert cells(prepared({"x": column})) == {"x": expected}


def test_bounds_are_told_once() -> None:
    grid = prepared({"a": ["1%", "< 10%"], "b": ["2%", "> 90%"]})
    assert issues(grid) == [("values_are_bounds", None, {"count": 2, "columns": 2, "example": "< 10%"})]


def test_totals_and_footers_are_set_aside() -> None:
    columns = {
        "Campaign": ["TotalEnergies", "Total: all", "A", "© Acme"],
        "Clicks": ["1", "3", "2", None],
        "Label": [None, None, "Sum", None],
    }
    grid = prepared(columns, totals=["Total: *", "Sum"], footer=["© Acme*"])
    assert cells(grid) == {"Campaign": ["TotalEnergies"], "Clicks": ["1"], "Label": [None]}
    assert [(one.row, one.reason, one.text) for one in grid.aside] == [
        (3, "total_row", "Total: all · 3"),
        (4, "total_row", "A · 2 · Sum"),
        (5, "note", "© Acme"),
    ]


def test_a_total_without_a_name_stands_first_or_last() -> None:
    """A blank name between two others is a record without a name."""
    grid = prepared({"Name": [None, "A", None, "B"], "Clicks": [9, 3, 2, 4]}, total_without=["Name"])
    assert cells(grid) == {"Name": ["A", None, "B"], "Clicks": [3, 2, 4]}
    assert [(one.row, one.reason) for one in grid.aside] == [(2, "total_row")]


def test_a_single_row_is_no_total() -> None:
    assert cells(prepared({"Name": [None], "Clicks": [9]}, total_without=["Name"])) == {"Name": [None], "Clicks": [9]}


def test_the_column_that_held_the_totals_label_is_dropped() -> None:
    grid = prepared({"Day": ["a", None], "Sessions": [1, 1], "Column 3": [None, "Grand total"]}, totals=["Grand total"])
    assert cells(grid) == {"Day": ["a"], "Sessions": [1]}


def test_what_stands_once_is_filled_down_within_its_record() -> None:
    columns = {"Order": ["1", "1", "2", "2"], "Status": ["paid", None, None, "open"], "Line": [1, None, 3, 4]}
    grid = prepared(columns, fill={"by": ["Order"], "columns": ["Status"]})
    assert cells(grid)["Status"] == ["paid", "paid", None, "open"]
    assert cells(grid)["Line"] == [1, None, 3, 4]


RELATIVE = {"start": r"start date (?P<date>\d{8})", "day": ["Nth day"], "week": ["Nth week"], "month": ["Nth month"]}


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("Nth day", ["0000", "0031"], [datetime(2026, 1, 30), datetime(2026, 3, 2)]),
        ("Nth week", ["0000", "0001"], [datetime(2026, 1, 30), datetime(2026, 2, 6)]),
        ("Nth month", ["0000", "0012"], [datetime(2026, 1, 1), datetime(2027, 1, 1)]),
        ("Nth day", [0, 1.0, None, "n/a"], [datetime(2026, 1, 30), datetime(2026, 1, 31), None, "n/a"]),
    ],
    ids=["day", "week", "month", "re-saved"],
)
def test_days_counted_from_a_start_are_dates(name: str, given: list[Any], expected: list[Any]) -> None:
    grid = prepared({name: given}, "# Start date: 20260130", relative=RELATIVE)
    assert (cells(grid), issues(grid)) == ({name: expected}, [])


def test_without_a_start_the_index_stays_and_that_is_told() -> None:
    grid = prepared({"Nth day": ["0000"]}, "# Acme", relative=RELATIVE)
    assert cells(grid) == {"Nth day": ["0000"]}
    assert issues(grid) == [("relative_dates_without_start", "Nth day", {})]


def test_a_notice_above_is_told() -> None:
    told = {"notices": {"potential incomplete data true": "data_incomplete"}}
    assert issues(prepared({"a": [1]}, "Potential Incomplete Data: true", **told)) == [("data_incomplete", None, {})]
    assert issues(prepared({"a": [1]}, "Potential Incomplete Data: false", **told)) == []


@pytest.mark.parametrize(("rows", "codes"), [(3, ["export_is_cut"]), (2, [])])
def test_as_many_rows_as_the_vendor_ever_writes_are_probably_cut(rows: int, codes: list[str]) -> None:
    assert [issue.code for issue in prepared({"a": [1] * rows}, cap=3).issues] == codes


def test_garbled_names_and_texts_are_repaired() -> None:
    grid = prepared({"Montant dÃ©pensÃ©": ["1", "2"], "Nom": ["Ã‰tÃ©", "Hiver"]})
    assert cells(grid) == {"Montant dépensé": ["1", "2"], "Nom": ["Été", "Hiver"]}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [(["9/1/2026", "9/2/2026"], "mdy"), (["9/1/2026", "9/13/2026"], "mdy"), (["13/9/2026", "1/9/2026"], None)],
    ids=["open", "proven", "contradicted"],
)
def test_the_vendors_order_of_day_and_month_gives_way_to_the_file(dates: list[str], expected: str | None) -> None:
    assert order_of(grid_of({"Date": dates}), recognition(date_order="mdy")) == expected


def test_numbers_and_dates_of_a_large_sheet_are_not_looked_at() -> None:
    """Their cells become Python values only where something changes; texts are looked at once each."""
    numbers, days = LazyCells(pa.array([1.0, 2.0])), LazyCells(pa.array([datetime(2026, 1, 1)] * 2))
    texts, marked = LazyCells(pa.array(["a", "b"])), LazyCells(pa.array(["--", "c"]))
    grid = Grid(("n", "d", "t", "m"), (numbers, days, texts, marked), range(2, 4), 1)
    after = prepare(grid, recognition(marks=["--"], totals=["Total"]))
    assert [a is b for a, b in zip(grid.cells, after.cells, strict=True)] == [True, True, True, False]
    assert [list(c) for c in after.cells[2:]] == [["a", "b"], [None, "c"]]
    assert all("_cells" not in vars(column) for column in (numbers, days))


def test_rows_of_a_large_sheet_are_taken_without_making_values() -> None:
    names, numbers = LazyCells(pa.array(["a", "Total: all"])), LazyCells(pa.array([1.0, 1.0]))
    after = prepare(Grid(("t", "n"), (names, numbers), range(2, 4), 1), recognition(totals=["Total: *"]))
    assert isinstance(after.cells[1], LazyCells)
    assert (cells(after), list(after.lines)) == ({"t": ["a"], "n": [1.0]}, [2])
