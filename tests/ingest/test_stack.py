"""What tables of one kind make together: which rows count, what is told, and what is never added up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.ingest.imported import FileImport
from kpi_core.ingest.moments import dated, in_order
from kpi_core.ingest.stack import stack
from kpi_core.model.dataset import ColumnType, Dataset
from kpi_core.model.roles import Role
from tests.support.imports import file_of


def cells(dataset: Dataset, *names: str) -> list[tuple[Any, ...]]:
    """The rows of a dataset, of these columns."""
    physical = [next(c.physical for c in dataset.columns if c.name == name) for name in names]
    rows = pq.read_table(dataset.path, columns=physical).to_pylist()
    return [tuple(str(v) if isinstance(v, date) else v for v in row.values()) for row in rows]


def told(dataset: Dataset) -> dict[str, int | None]:
    """The codes of the issues, with their counts."""
    return {issue.code: issue.values.get("count") for issue in dataset.issues}


def traffic(*rows: tuple[str, str, int], extra: dict[str, list[Any]] | None = None) -> dict[str, list[Any]]:
    days, channels, sessions = zip(*rows, strict=True)
    return {"Date": list(days), "Channel": list(channels), "Sessions": [str(s) for s in sessions], **(extra or {})}


def deals(*rows: tuple[str, str, str, int]) -> dict[str, list[Any]]:
    ids, stages, created, amounts = zip(*rows, strict=True)
    return {
        "Deal ID": list(ids), "Stage": list(stages), "Created date": list(created), "Amount": [str(a) for a in amounts],
    }  # fmt: skip


JANUARY = traffic(("2026-01-30", "SEO", 10), ("2026-01-30", "Ads", 20), ("2026-01-31", "SEO", 30))
FEBRUARY = traffic(("2026-02-01", "SEO", 40), ("2026-02-01", "Ads", 50))

# ---- periods side by side


def test_files_of_two_months_make_one_table(tmp_path: Path) -> None:
    (table,) = stack([file_of(tmp_path, "jan.csv", JANUARY), file_of(tmp_path, "feb.csv", FEBRUARY)])

    assert (table.rows, sum(n for _, _, n in cells(table, "Date", "Channel", "Sessions"))) == (
        3 + 2,
        10 + 20 + 30 + 40 + 50,
    )
    assert [(p.name, p.rows) for p in table.parts] == [("jan.csv", 3), ("feb.csv", 2)]
    assert pq.read_table(table.path, columns=["_file", "_row"]).to_pydict() == {
        "_file": [0, 0, 0, 1, 1],
        "_row": [2, 3, 4, 2, 3],
    }
    assert table.name == "jan.csv + 1"
    assert told(table) == {"tables_stacked": 2}


def test_the_columns_are_counted_anew(tmp_path: Path) -> None:
    (table,) = stack([file_of(tmp_path, "jan.csv", JANUARY), file_of(tmp_path, "feb.csv", FEBRUARY)])
    day, channel, sessions = table.columns

    assert (day.first, day.last, day.distinct) == (date(2026, 1, 30), date(2026, 2, 1), 3)
    assert (channel.top, channel.distinct, channel.missing) == ((("SEO", 3), ("Ads", 2)), 2, 0)
    assert (sessions.minimum, sessions.maximum, sessions.role) == (10.0, 50.0, Role.SESSIONS)


def test_sheets_of_two_years_make_one_table(tmp_path: Path) -> None:
    (table,) = stack([file_of(tmp_path, "book.xlsx", JANUARY, FEBRUARY)])

    assert (table.rows, table.name) == (5, "book.xlsx · Sheet1 + Sheet2")


def test_it_is_put_together_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [file_of(tmp_path, "jan.csv", JANUARY), file_of(tmp_path, "feb.csv", FEBRUARY)]
    first = stack(both)
    monkeypatch.setattr("kpi_core.ingest.union.unite", None)  # calling it would fail

    assert stack(both) == first


def test_other_headers_stay_apart(tmp_path: Path) -> None:
    by_page = {"Date": ["2026-01-30"], "Page": ["/"], "Views": ["7"], "Sessions": ["3"]}
    found = stack([file_of(tmp_path, "jan.csv", JANUARY), file_of(tmp_path, "pages.csv", by_page)])

    assert [(t.name, t.rows) for t in found] == [("jan.csv", 3), ("pages.csv", 1)]


def test_tables_of_one_sheet_stay_apart(tmp_path: Path) -> None:
    from dataclasses import replace

    one = file_of(tmp_path, "snapshot.csv", JANUARY, FEBRUARY)
    on_one_sheet = replace(one, tables=tuple(replace(t, sheet=None) for t in one.tables))

    assert [t.rows for t in stack([on_one_sheet])] == [3, 2]


def test_what_was_marked_to_stand_apart_does(tmp_path: Path) -> None:
    from dataclasses import replace

    january, february = file_of(tmp_path, "jan.csv", JANUARY), file_of(tmp_path, "feb.csv", FEBRUARY)
    apart = replace(february, tables=tuple(replace(t, apart="x") for t in february.tables))

    assert [t.rows for t in stack([january, apart])] == [3, 2]


# ---- types


@pytest.mark.parametrize(
    ("first", "second", "kind", "values"),
    [
        pytest.param(["1", "2"], ["1.5", "2"], ColumnType.NUMBER, [1.0, 2.0, 1.5, 2.0], id="integer and number"),
        pytest.param(["5 €", "6 €"], ["7", "8"], ColumnType.MONEY, [5.0, 6.0, 7.0, 8.0], id="money and number"),
        pytest.param(["a", "b"], ["1", "2"], ColumnType.TEXT, ["a", "b", "1", "2"], id="text and number"),
        pytest.param(
            ["1", "2"], [None, None], ColumnType.INTEGER, [1, 2, None, None], id="an empty column is of any type"
        ),
    ],
)
def test_types_are_unified(
    tmp_path: Path, first: list[str], second: list[str], kind: ColumnType, values: list[Any]
) -> None:
    one = traffic(("2026-01-30", "SEO", 1), ("2026-01-31", "SEO", 1), extra={"X": first})
    other = traffic(("2026-02-01", "SEO", 1), ("2026-02-02", "SEO", 1), extra={"X": second})
    (table,) = stack([file_of(tmp_path, "a.csv", one), file_of(tmp_path, "b.csv", other)])

    assert table.columns[3].type is kind
    assert [v for (v,) in cells(table, "X")] == values
    assert ("column_read_as_text" in told(table)) is (kind is ColumnType.TEXT)


def test_amounts_in_two_currencies_are_not_put_together(tmp_path: Path) -> None:
    euros = {"Order ID": ["1", "2"], "Date": ["2026-01-01", "2026-01-02"], "Amount": ["5 €", "6 €"]}
    dollars = {"Order ID": ["3", "4"], "Date": ["2026-02-01", "2026-02-02"], "Amount": ["$5", "$6"]}
    found = stack([file_of(tmp_path, "fr.csv", euros), file_of(tmp_path, "us.csv", dollars)])

    assert [t.rows for t in found] == [2, 2]
    assert [i.values["currencies"] for t in found for i in t.issues] == [["EUR", "USD"]] * 2


# ---- the same records again


def test_of_two_states_of_a_record_the_later_counts(tmp_path: Path) -> None:
    old = deals(("1", "Open", "2026-01-05", 100), ("2", "Open", "2026-01-06", 200), ("3", "Won", "2026-01-07", 50))
    new = deals(("2", "Won", "2026-01-06", 250), ("4", "Open", "2026-02-01", 300))
    (table,) = stack([file_of(tmp_path, "old.csv", old), file_of(tmp_path, "new.csv", new)])

    assert cells(table, "Deal ID", "Stage", "Amount") == [
        (1, "Open", 100), (3, "Won", 50), (2, "Won", 250), (4, "Open", 300),
    ]  # fmt: skip
    assert told(table)["rows_superseded"] == 1


def test_an_order_that_comes_again_replaces_all_its_lines(tmp_path: Path) -> None:
    def lines(*rows: tuple[str, str, int]) -> dict[str, list[Any]]:
        ids, products, amounts = zip(*rows, strict=True)
        return {
            "Order ID": list(ids), "Order date": ["2026-01-05"] * len(ids), "Product": list(products),
            "Amount": [str(a) for a in amounts],
        }  # fmt: skip

    old = lines(("A1", "Cup", 5), ("A1", "Pot", 20), ("A2", "Cup", 5), ("A3", "Cup", 5))
    new = lines(("A1", "Cup", 10), ("A4", "Pot", 20), ("A4", "Cup", 5), ("A2", "Cup", 5))
    (table,) = stack([file_of(tmp_path, "old.csv", old), file_of(tmp_path, "new.csv", new)])

    assert cells(table, "Order ID", "Product", "Amount") == [
        ("A3", "Cup", 5), ("A1", "Cup", 10), ("A4", "Pot", 20), ("A4", "Cup", 5), ("A2", "Cup", 5),
    ]  # fmt: skip
    assert told(table)["rows_superseded"] == 3  # A1 twice, A2 once


def test_an_order_cut_in_two_by_the_end_of_a_file_keeps_its_lines(tmp_path: Path) -> None:
    first = {
        "Order ID": ["A1", "A2"],
        "Order date": ["2026-01-05"] * 2,
        "Product": ["Cup", "Cup"],
        "Amount": ["5", "6"],
    }
    rest = {"Order ID": ["A2", "A3"], "Order date": ["2026-01-05"] * 2, "Product": ["Pot", "Cup"], "Amount": ["7", "8"]}
    (table,) = stack([file_of(tmp_path, "1.csv", first), file_of(tmp_path, "2.csv", rest)])

    assert sum(a for (a,) in cells(table, "Amount")) == 5 + 6 + 7 + 8


def test_numbers_that_start_again_in_each_file_name_nobody(tmp_path: Path) -> None:
    january = deals(("1", "Won", "2026-01-05", 100), ("2", "Lost", "2026-01-06", 200))
    february = deals(("1", "Won", "2026-02-05", 300), ("2", "Open", "2026-02-06", 400))
    (table,) = stack([file_of(tmp_path, "jan.csv", january), file_of(tmp_path, "feb.csv", february)])

    assert sum(a for (a,) in cells(table, "Amount")) == 100 + 200 + 300 + 400
    assert "ids_start_again" in told(table)


def test_a_month_imported_twice_changes_nothing(tmp_path: Path) -> None:
    january, february = (file_of(tmp_path, f"{n}.csv", t) for n, t in (("jan", JANUARY), ("feb", FEBRUARY)))
    again = file_of(tmp_path, "jan (1).csv", JANUARY)
    (once,), (twice,) = stack([january, february]), stack([january, february, again])

    assert sorted(cells(twice, "Date", "Channel", "Sessions")) == sorted(cells(once, "Date", "Channel", "Sessions"))


# ---- figures by date and dimension


def test_figures_that_come_again_are_the_later_ones(tmp_path: Path) -> None:
    old = traffic(("2026-01-30", "SEO", 10), ("2026-01-30", "Ads", 20), ("2026-01-31", "SEO", 3))
    new = traffic(
        ("2026-01-30", "SEO", 10), ("2026-01-30", "Ads", 20), ("2026-01-31", "SEO", 30), ("2026-02-01", "SEO", 40)
    )
    (table,) = stack([file_of(tmp_path, "old.csv", old), file_of(tmp_path, "new.csv", new)])

    assert cells(table, "Date", "Channel", "Sessions") == [
        ("2026-01-30", "SEO", 10), ("2026-01-30", "Ads", 20), ("2026-01-31", "SEO", 30), ("2026-02-01", "SEO", 40),
    ]  # fmt: skip
    assert told(table)["figures_revised"] == 3


def test_a_last_day_that_was_not_over_is_replaced(tmp_path: Path) -> None:
    old = traffic(*((f"2026-01-{d:02}", "SEO", 100) for d in range(20, 31)), ("2026-01-31", "SEO", 9))
    new = traffic(("2026-01-31", "SEO", 90), *((f"2026-02-{d:02}", "SEO", 100) for d in range(1, 11)))
    (table,) = stack([file_of(tmp_path, "old.csv", old), file_of(tmp_path, "new.csv", new)])

    assert sum(n for (n,) in cells(table, "Sessions")) == 11 * 100 + 90 + 10 * 100


def test_a_campaign_paused_since_is_still_the_same(tmp_path: Path) -> None:
    def report(*rows: tuple[str, str, str, int]) -> dict[str, list[Any]]:
        days, names, states, costs = zip(*rows, strict=True)
        return {
            "Day": list(days), "Campaign": list(names), "Campaign state": list(states), "Cost": [str(c) for c in costs],
            "Clicks": ["3"] * len(days), "Impressions": ["90"] * len(days),
        }  # fmt: skip

    old = report(
        ("2026-01-01", "A", "Enabled", 5), ("2026-01-01", "B", "Enabled", 6), ("2026-01-02", "A", "Enabled", 7)
    )
    new = report(("2026-01-01", "A", "Enabled", 5), ("2026-01-01", "B", "Paused", 6), ("2026-01-02", "A", "Enabled", 7))
    (table,) = stack([file_of(tmp_path, "old.csv", old), file_of(tmp_path, "new.csv", new)])

    assert sum(c for (c,) in cells(table, "Cost")) == 5 + 6 + 7


def test_other_figures_of_the_same_days_are_not_added(tmp_path: Path) -> None:
    north = traffic(*((f"2026-01-{d:02}", "SEO", 100 + d) for d in range(1, 11)))
    south = traffic(*((f"2026-01-{d:02}", "SEO", 900 + d) for d in range(1, 11)))
    found = stack([file_of(tmp_path, "north.csv", north), file_of(tmp_path, "south.csv", south)])

    assert [(t.rows, list(told(t))) for t in found] == [(10, ["tables_overlap"]), (10, ["tables_overlap"])]


def test_other_dimensions_of_the_same_days_are_added(tmp_path: Path) -> None:
    search = traffic(("2026-01-01", "SEO", 10), ("2026-01-02", "SEO", 20))
    adverts = traffic(("2026-01-01", "Ads", 30), ("2026-01-02", "Ads", 40))
    (table,) = stack([file_of(tmp_path, "seo.csv", search), file_of(tmp_path, "ads.csv", adverts)])

    assert sum(n for (n,) in cells(table, "Sessions")) == 10 + 20 + 30 + 40


def test_figures_without_a_date_are_not_added(tmp_path: Path) -> None:
    january = {"Channel": ["SEO", "Ads"], "Sessions": ["10", "20"], "Users": ["5", "6"]}
    february = {"Channel": ["SEO", "Ads"], "Sessions": ["30", "40"], "Users": ["7", "8"]}
    found = stack([file_of(tmp_path, "jan.csv", january), file_of(tmp_path, "feb.csv", february)])

    assert [(t.rows, told(t)) for t in found] == [(2, {"tables_without_date_not_added": 2})] * 2


# ---- rows without identifier


def calls(*rows: tuple[str, str]) -> dict[str, list[Any]]:
    days, owners = zip(*rows, strict=True)
    return {"Date": list(days), "Type": ["Call"] * len(days), "Owner": list(owners)}


def test_rows_that_stand_in_two_exports_of_one_source_count_once(tmp_path: Path) -> None:
    old = calls(("2026-01-01", "Ana"), ("2026-01-02", "Ana"), ("2026-01-02", "Ana"), ("2026-01-03", "Bob"))
    new = calls(("2026-01-02", "Ana"), ("2026-01-02", "Ana"), ("2026-01-03", "Bob"), ("2026-01-04", "Bob"))
    (table,) = stack([file_of(tmp_path, "old.csv", old), file_of(tmp_path, "new.csv", new)])

    assert Counter(cells(table, "Date", "Owner")) == {
        ("2026-01-01", "Ana"): 1, ("2026-01-02", "Ana"): 2, ("2026-01-03", "Bob"): 1, ("2026-01-04", "Bob"): 1,
    }  # fmt: skip
    assert told(table)["rows_stand_in_both"] == 3


def test_rows_alike_of_two_sources_count_in_both(tmp_path: Path) -> None:
    paris = calls(*((f"2026-01-0{d}", "Ana") for d in range(1, 6)), ("2026-01-01", "Eve"))
    lyon = calls(*((f"2026-01-0{d}", "Bob") for d in range(1, 6)), ("2026-01-01", "Eve"))
    (table,) = stack([file_of(tmp_path, "paris.csv", paris), file_of(tmp_path, "lyon.csv", lyon)])

    assert (table.rows, told(table)["rows_alike_kept"]) == (12, 1)


# ---- a column more or less


def test_a_column_gained_since_is_empty_before(tmp_path: Path) -> None:
    extra = {"Users": ["1", "2", "3"], "Page views": ["4", "5", "6"]}
    old = {**JANUARY, **extra}
    new = {**FEBRUARY, **{k: v[:2] for k, v in extra.items()}, "Bounces": ["0", "1"]}
    (table,) = stack([file_of(tmp_path, "jan.csv", old), file_of(tmp_path, "feb.csv", new)])

    assert [v for (v,) in cells(table, "Bounces")] == [None, None, None, 0, 1]
    assert [(i.values["files"], i.values["columns"]) for i in table.issues if i.code == "columns_absent"] == [
        (["jan.csv"], ["Bounces"])
    ]


def test_a_breakdown_of_the_same_days_is_not_added_to_the_whole(tmp_path: Path) -> None:
    extra = {"Users": ["1", "2"], "Page views": ["4", "5"], "Bounces": ["0", "0"]}
    whole = {"Date": ["2026-01-01", "2026-01-02"], "Sessions": ["30", "40"], **extra}
    parts = {"Date": ["2026-01-01", "2026-01-02"], "Sessions": ["10", "20"], **extra, "Channel": ["SEO", "SEO"]}
    found = stack([file_of(tmp_path, "whole.csv", whole), file_of(tmp_path, "parts.csv", parts)])

    assert [t.rows for t in found] == [2, 2]


# ---- the order of day and month


def test_a_file_that_leaves_the_order_of_its_dates_open_is_read_as_the_others(tmp_path: Path) -> None:
    sure = traffic(("01/30/2026", "SEO", 10), ("01/31/2026", "SEO", 20))
    open_ = traffic(("02/01/2026", "SEO", 30), ("02/03/2026", "SEO", 40))  # alone: the 2nd of January and of March
    (table,) = stack([file_of(tmp_path, "a.csv", sure), file_of(tmp_path, "b.csv", open_)])

    assert [d for (d,) in cells(table, "Date")] == ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-03"]
    assert told(table) == {"tables_stacked": 2, "date_order_of_others": 1}


# ---- in time


def test_files_given_at_once_are_ordered_by_what_they_tell(tmp_path: Path) -> None:
    january, february = file_of(tmp_path, "z.csv", JANUARY), file_of(tmp_path, "a.csv", FEBRUARY)
    other = file_of(tmp_path, "m.csv", {"Name": ["x"], "Team": ["y"]})

    assert [i.file for i in in_order([february, other, january])] == ["z.csv", "m.csv", "a.csv"]


def test_an_import_of_states_gets_its_day(tmp_path: Path) -> None:
    told_day = file_of(tmp_path, "a.csv", deals(("1", "Open", "2026-01-05", 1), ("2", "Won", "2026-01-09", 2)))
    said = file_of(tmp_path, "b.csv", deals(("1", "Open", "2026-01-05", 1)), taken_at=date(2026, 2, 2))
    of_days = file_of(tmp_path, "c.csv", JANUARY)

    found = dated([told_day, said, of_days], date(2026, 3, 1))
    assert [i.taken_at for i in found] == [date(2026, 1, 9), date(2026, 2, 2), None]


# ---- any way of cutting a table


def sums(table: Dataset) -> tuple[int, Counter[Any], int]:
    rows = cells(table, "Deal ID", "Amount", "Stage")
    return table.rows, Counter(r[0] for r in rows), sum(r[1] for r in rows)


@settings(max_examples=25, deadline=None)
@given(where=st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_a_table_cut_in_any_way_is_the_same_together(
    tmp_path_factory: pytest.TempPathFactory, where: list[int]
) -> None:
    rows = [(f"D{i}", ("Open", "Won", "Lost")[i % 3], f"2026-01-{i + 1:02}", 10 * i) for i in range(12)]
    pieces = [[r for r, w in zip(rows, where, strict=True) if w == n] for n in range(4)]
    folder = tmp_path_factory.mktemp("cut")
    (whole,) = stack([file_of(folder, "whole.csv", deals(*rows))])
    cut: list[FileImport] = [file_of(folder, f"{n}.csv", deals(*piece)) for n, piece in enumerate(pieces) if piece]
    together = stack(cut)

    assert len(together) == 1
    assert sums(together[0]) == sums(whole)
