from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kpi_core.ingest.understand import understand
from kpi_core.model.codec import dataset_from_json
from kpi_core.model.dataset import Dataset
from kpi_core.sources import spreadsheet
from kpi_core.sources.read import read_raw


def write(rows: list[list[Any]], path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def understood(
    path: Path, store: Path, large: bool, monkeypatch: pytest.MonkeyPatch
) -> tuple[Dataset, list[dict[str, Any]]]:
    monkeypatch.setattr(spreadsheet, "LARGE", 0 if large else 1 << 40)
    store.mkdir(exist_ok=True)
    raws = read_raw(path, "x.xlsx")
    assert (raws[0].large is not None) is large
    document = understand({"path": str(path), "name": "x.xlsx", "store": str(store), "key": "k"}, raws)
    dataset = dataset_from_json(document["tables"][0])
    rows = pq.read_table(dataset.path).to_pylist()
    dataset.path.unlink()
    return dataset, rows


def both(rows: list[list[Any]], folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Dataset, list[dict[str, Any]]]:
    """What the quick reader understands, after checking that the careful one understands the same."""
    path = write(rows, folder / "x.xlsx")
    quick, quick_rows = understood(path, folder / "quick", True, monkeypatch)
    careful, careful_rows = understood(path, folder / "careful", False, monkeypatch)
    assert quick_rows == careful_rows
    assert quick.layout == careful.layout
    assert [(c.name, c.type, c.role, c.missing, c.rejected, c.distinct, c.top) for c in quick.columns] == [
        (c.name, c.type, c.role, c.missing, c.rejected, c.distinct, c.top) for c in careful.columns
    ]
    assert (quick.issues, quick.rejected) == (careful.issues, careful.rejected)
    return quick, quick_rows


def test_a_plain_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        ["Date", "Canal", "Montant", "Relancé"],
        [date(2026, 1, 2), "SEO", 5.5, True],
        [date(2026, 1, 3), None, 7, False],
    ]
    _, read = both(rows, tmp_path, monkeypatch)
    assert read == [
        {"c0": date(2026, 1, 2), "c1": "SEO", "c2": 5.5, "c3": True, "_row": 2},
        {"c0": date(2026, 1, 3), "c1": None, "c2": 7.0, "c3": False, "_row": 3},
    ]


def test_titles_totals_blank_lines_and_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        ["Export CRM"], [], ["Date", "Canal", "Montant"], [date(2026, 1, 2), "SEO", 5.5], [], [date(2026, 1, 3), "Ads", 7.5],
        ["Total", None, 13.0], ["Édité le 3 février"],
    ]  # fmt: skip
    dataset, read = both(rows, tmp_path, monkeypatch)
    assert [r["_row"] for r in read] == [4, 6]
    assert [(a.row, a.reason) for a in dataset.layout.set_aside] == [(7, "total_row"), (8, "note")]


def test_amounts_typed_as_text_among_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Date", "Montant"], *([date(2026, 1, d), 1234.5] for d in range(1, 20)), [date(2026, 1, 20), "2 000,50 €"]]
    dataset, read = both(rows, tmp_path, monkeypatch)
    assert (read[0]["c1"], read[-1]["c1"], dataset.columns[1].currency) == (1234.5, 2000.5, "EUR")


def test_text_that_could_be_a_number_of_another_spelling_goes_to_the_careful_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["Date", "Montant"], [date(2026, 1, 1), "1.234"], [date(2026, 1, 2), "0,5"], [date(2026, 1, 3), 2.125]]
    _, read = both(rows, tmp_path, monkeypatch)
    assert [r["c1"] for r in read] == [1234.0, 0.5, 2.125]


def test_a_word_among_numbers_is_never_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset, read = both(
        [["Date", "x"], *([date(2026, 1, d), d] for d in range(1, 20)), [date(2026, 1, 20), "NA"]],
        tmp_path,
        monkeypatch,
    )
    assert (read[-1]["c1"], [(i.code, i.where, i.values) for i in dataset.issues]) == (
        None,
        [("missing_marks", "x", {"count": 1})],
    )


def test_flags_among_numbers_go_to_the_careful_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, read = both(
        [["Date", "x"], [date(2026, 1, 1), 0], [date(2026, 1, 2), True], [date(2026, 1, 3), False]],
        tmp_path,
        monkeypatch,
    )
    assert [r["c1"] for r in read] == ["0", "True", "False"]


CELLS = st.one_of(
    st.none(), st.sampled_from(["SEO", " Ads ", "NA", "01234", "12%", "1 234,5", "Total", "# x", "oui", "03/04/2026", "n/a"]),
    st.integers(-5, 10**6), st.floats(-1e6, 1e6).map(lambda x: round(x, 2) + 0.0), st.booleans(),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)).map(lambda d: d.replace(microsecond=0)),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.sampled_from(["SEO", "Ads", None]), CELLS),
        min_size=3,
        max_size=12,
    )
)
def test_both_readers_agree_on_any_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[Any]) -> None:
    path = write([["Date", "Canal", "x"], *map(list, rows)], tmp_path / "x.xlsx")
    quick, quick_rows = understood(path, tmp_path / "q", True, monkeypatch)
    careful, careful_rows = understood(path, tmp_path / "c", False, monkeypatch)
    assert quick_rows == careful_rows
    assert quick.rejected == careful.rejected
