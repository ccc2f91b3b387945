from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kpi_core.sources.raw import RawTable
from kpi_core.sources.textfile import read_text
from kpi_core.vocabulary.errors import SourceError


def table(text: str | bytes) -> RawTable:
    return read_text(text.encode() if isinstance(text, str) else text, "a.csv")


def issues(found: RawTable) -> list[tuple[str, dict[str, int]]]:
    return [(issue.code, issue.values) for issue in found.issues]


def test_a_file_of_french_excel() -> None:
    found = table("Date;Montant dépensé\r\n01/02/2026;1\xa0234,56 €\r\n".encode("cp1252"))
    assert found.rows == [["Date", "Montant dépensé"], ["01/02/2026", "1\xa0234,56 €"]]
    assert (found.encoding, found.delimiter, found.text_only) == ("cp1252", ";", True)
    assert (found.file, found.sheet, found.hidden, found.arrow) == ("a.csv", None, False, None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "not-ended"])
@pytest.mark.parametrize("quote", ["", '"'], ids=["bare", "quoted"])
def test_line_ends(end: str, last: bool, quote: str) -> None:
    lines = ["a;b", "", f"{quote}1{quote};2", "3;4"]
    found = table(end.join(lines) + (end if last else ""))
    assert found.rows == [["a", "b"], ["1", "2"], ["3", "4"]]
    assert found.line_numbers == [1, 3, 4]


def test_mixed_line_ends() -> None:
    assert table("a,b\r\n1,2\n3,4\r5,6").rows == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_a_record_over_several_lines_stands_where_it_begins() -> None:
    found = table('id,note\n1,"two\r\nlines"\n\n2,"three\n\nlines"\n3,x\n')
    assert found.rows == [["id", "note"], ["1", "two\r\nlines"], ["2", "three\n\nlines"], ["3", "x"]]
    assert found.line_numbers == [1, 2, 5, 8]


def test_the_hint_of_excel_is_no_row() -> None:
    found = table("sep=;\r\nid;a\r\n1;2,5\r\n")
    assert (found.rows, found.line_numbers, found.delimiter) == ([["id", "a"], ["1", "2,5"]], [2, 3], ";")


def test_lines_of_separators_only_are_blank() -> None:
    found = table("a;b\n;\n1;2\n")
    assert (found.rows, found.line_numbers) == ([["a", "b"], ["1", "2"]], [1, 3])


def test_ragged_lines_stay_ragged() -> None:
    assert table("id,a,b\n1,2\n3,4,5,6\n").rows == [["id", "a", "b"], ["1", "2"], ["3", "4", "5", "6"]]


def test_comments_are_kept() -> None:
    assert table("# All users\nid,a\n1,2\n3,4\n").rows[0] == ["# All users"]


def test_one_column_has_no_delimiter() -> None:
    found = table('won\n"a, b"\nsku\n')
    assert (found.rows, found.delimiter) == ([["won"], ["a, b"], ["sku"]], None)


def test_only_line_ends_end_a_line() -> None:
    """What ends a line elsewhere is a space inside a cell."""
    assert table("a,b\n1,x\u2028y\x0cz\x85\n").rows == [["a", "b"], ["1", "x y z\x85"]]


def test_nul_characters_are_removed_and_counted() -> None:
    found = table("a,b\n1,x\0y\0\n")
    assert found.rows == [["a", "b"], ["1", "xy"]]
    assert issues(found) == [("nul_characters_removed", {"count": 2})]


@pytest.mark.parametrize(
    "rest", ["2;y;3\n3;z;4\n", '2;"y";3\n3;z;4\n'], ids=["never-closed", "closed-by-the-next-quote"]
)
def test_an_open_quote_swallows_nothing(rest: str) -> None:
    found = table('id;a;b\n1;"x;2\n' + rest)
    assert found.rows == [["id", "a", "b"], ["1", '"x', "2"], ["2", "y", "3"], ["3", "z", "4"]]
    assert found.line_numbers == [1, 2, 3, 4]
    assert issues(found) == [("unclosed_quote", {"line": 2, "count": 1})]


def test_quotes_inside_quoted_text() -> None:
    found = table('id,a\n1,"5" pipe"\n2,ok\n3,"a, "b""\n')
    assert found.rows == [["id", "a"], ["1", '5" pipe'], ["2", "ok"], ["3", 'a, b""']]
    assert issues(found) == [("stray_quotes", {"line": 2, "count": 2})]


def test_quotes_written_with_a_backslash() -> None:
    found = table('id,a\n1,"he said \\"hi\\", ok"\n2,"C:"\n')
    assert found.rows == [["id", "a"], ["1", 'he said "hi", ok'], ["2", "C:"]]
    assert found.issues == ()


def test_a_backslash_before_the_last_quote_is_a_path() -> None:
    assert table('id,a\n1,"C:\\"\n2,"D:\\"\n').rows == [["id", "a"], ["1", "C:\\"], ["2", "D:\\"]]


def test_a_quote_on_every_line_costs_no_time() -> None:
    began = time.monotonic()
    found = table("".join(f'{n};"x;2\n' for n in range(50_000)))
    assert time.monotonic() - began < 5
    assert found.rows[-1] == ["49999", '"x', "2"]
    assert issues(found) == [("unclosed_quote", {"line": 1, "count": 50_000})]


@pytest.mark.parametrize("cell", ["x" * 5_000_000, '"' + "x\n" * 20_000 + '"'], ids=["one-line", "many-lines"])
def test_a_cell_longer_than_a_spreadsheet_can_hold_is_cut(cell: str) -> None:
    found = table(f"sep=;\na;b\n1;{cell}\n")
    assert found.rows[1][1] == cell.strip('"')[:32_767]
    assert issues(found) == [("long_cells_cut", {"count": 1, "limit": 32_767})]


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        (";".join(["a"] * 2001) + "\n", "too_many_columns", {"sheet": "none", "count": 2001, "limit": 2000}),
        ("a;b\n" + "1;" * 2001 + "1\n", "too_many_columns", {"sheet": "none", "count": 2002, "limit": 2000}),
        ("\na;" + "x" * 10_001 + "\n", "header_too_long", {"sheet": "none", "line": 2, "count": 10_001}),
    ],
    ids=["header", "one-row", "name"],
)
def test_what_nobody_can_look_through_is_refused(text: str, code: str, values: dict[str, object]) -> None:
    with pytest.raises(SourceError) as caught:
        table(text)
    assert (caught.value.code, caught.value.values) == (code, {"file": "a.csv", **values})


@pytest.mark.parametrize("text", ["", "\n\n", ";;\n;;\n"], ids=["nothing", "lines", "separators"])
def test_nothing_is_empty(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        table(text)
    assert (caught.value.code, caught.value.values) == ("file_is_empty", {"file": "a.csv"})


@pytest.mark.parametrize(
    ("path", "delimiter", "encoding", "rows"),
    [
        ("maven-crm-opportunities/sales_pipeline.csv", ",", "utf-8", 8801),
        ("insee-serie-mensuelle/valeurs_mensuelles.csv", ";", "utf-8", 437),
        ("google-ads-small/google-ads-editor-campaign-utf16.csv", "\t", "utf-16-le", 16),
        ("classic-models-sales/sales_data_sample.csv", ",", "cp850", 2824),
        ("mailchimp-campaigns-small/campaigns.csv", ",", "utf-8", 44),
    ],
    ids=["crm", "insee", "utf16", "cp850", "mailchimp"],
)
def test_real_files(shared_data: Path, path: str, delimiter: str, encoding: str, rows: int) -> None:
    found = read_text((shared_data / path).read_bytes(), "a.csv")
    assert (found.delimiter, found.encoding, len(found.rows)) == (delimiter, encoding, rows)


# -- no cell is lost, whatever stands in it

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff\x0b\x0c\u2028\u2029"), max_size=12)
TABLE = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=8))
LATIN = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters='"'), max_size=12)


def written(rows: list[list[str]], sign: str, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@given(
    rows=TABLE,
    sign=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_comes_back(rows: list[list[str]], sign: str, end: str, encoding: str) -> None:
    expected = [row for row in rows if any(row)]
    assume(expected)
    found = table(written(rows, sign, end).encode(encoding))
    assert found.rows == expected
    assert found.line_numbers == _lines_of(rows, end)
    assert found.issues == ()


def _lines_of(rows: list[list[str]], end: str) -> list[int]:
    """Line on which each row that is not blank begins, by counting line ends in what was written before it."""
    numbers = []
    for index, row in enumerate(rows):
        before = written(rows[:index], ",", end).replace("\r\n", "\n").replace("\r", "\n")
        if any(row):
            numbers.append(before.count("\n") + 1)
    return numbers


@given(rows=TABLE.filter(lambda rows: any(map(any, rows))), sign=st.sampled_from(",;\t|"))
def test_any_table_with_quotes_only_where_needed_comes_back(rows: list[list[str]], sign: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows([["first", "second"], *rows])
    # Without quotes a file may begin like another format, or show other delimiters as well: a header settles both.
    found = table(f"sep={sign}\n{out.getvalue()}")
    assert found.rows == [["first", "second"], *[row for row in rows if any(row)]]


@given(words=st.lists(LATIN.filter(lambda text: text.strip(" ;\xa0")), min_size=1, max_size=6))
def test_no_text_of_windows_is_ever_lost(words: list[str]) -> None:
    """Few letters leave several code pages possible: what was read must then be what another of them says."""
    data = ("nom;réf\nété;Hélène Noël à la fête\n" + "\n".join(f"{word};1" for word in words) + "\n").encode("cp1252")
    found = table(data)
    assert len(found.rows) == len(words) + 2
    assert found.encoding is not None
    assert "\n".join(";".join(map(str, row)) for row in found.rows).encode(found.encoding) == data.rstrip(b"\n")
