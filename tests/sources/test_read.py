from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpi_core.sources.raw import RawTable
from kpi_core.sources.read import read_bytes, read_raw
from kpi_core.vocabulary.errors import SourceError
from tests.support.hostile import PNG
from tests.support.workbooks import packed, sheet, xlsx

CSV = b"date;montant\n01/02/2026;5\n"


@pytest.mark.parametrize("name", ["deals.xlsx", "deals.xls", "deals.csv", "deals"])
def test_the_name_does_not_matter(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(xlsx({"S": sheet("A1=a")}))
    (found,) = read_raw(path, name)
    assert (found.file, found.sheet, found.rows) == (name, "S", [["a"]])


def test_text_named_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    path.write_bytes(CSV)
    (found,) = read_raw(path, "deals.xlsx")
    assert found.rows == [["date", "montant"], ["01/02/2026", "5"]]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_raw(tmp_path / "none.csv", "none.csv")
    assert (caught.value.code, caught.value.values) == ("file_not_found", {"file": "none.csv"})


def shapes(tables: list[RawTable]) -> list[tuple[str, str | None, int]]:
    return [(table.file, table.sheet, len(table.rows)) for table in tables]


def test_each_member_of_an_archive_is_a_table() -> None:
    book = xlsx({"Jan": sheet("A1=a"), "Feb": sheet("A1=b", "A2=c")})
    found = read_bytes(packed({"Requêtes.csv": CSV, "sub/deals.xlsx": book, "__MACOSX/._x.csv": b"x"}), "export.zip")
    assert shapes(found) == [
        ("export.zip", "Requêtes.csv", 2),
        ("export.zip", "sub/deals.xlsx · Jan", 1),
        ("export.zip", "sub/deals.xlsx · Feb", 2),
    ]


def test_parquet_inside_an_archive() -> None:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"a": [1, 2]}), buffer)
    (found,) = read_bytes(packed({"a.parquet": buffer.getvalue()}), "export.zip")
    assert found.arrow is not None
    assert (found.file, found.sheet, found.arrow.num_rows) == ("export.zip", "a.parquet", 2)


def test_members_that_are_no_table_are_told_and_left_out() -> None:
    (found,) = read_bytes(
        packed({"logo.png": PNG, "deals.csv": CSV, "more.zip": packed({"a.csv": CSV}), "none.csv": b""}), "export.zip"
    )
    assert found.sheet == "deals.csv"
    assert [(issue.code, issue.where, issue.values) for issue in found.issues] == [
        ("member_not_read", "logo.png", {"reason": "file_is_picture"}),
        ("member_not_read", "more.zip", {"reason": "zip_in_zip"}),
        ("member_not_read", "none.csv", {"reason": "file_is_empty"}),
    ]


def test_what_was_noticed_in_a_member_says_in_which() -> None:
    (found,) = read_bytes(packed({"a.csv": "été;dépensé\n1;2\n".encode("cp1252")}), "export.zip")
    assert [(issue.code, issue.where) for issue in found.issues] == [("encoding_guessed", "a.csv")]


def test_the_only_member_says_itself_what_is_wrong() -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(packed({"logo.png": PNG}), "export.zip")
    assert (caught.value.code, caught.value.values) == (
        "file_is_picture",
        {"file": "export.zip · logo.png", "kind": "PNG"},
    )


def test_a_member_named_like_a_path_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = read_bytes(packed({"../../evil.csv": CSV}), "export.zip")
    assert found.sheet == "../../evil.csv"
    assert list(tmp_path.iterdir()) == []
