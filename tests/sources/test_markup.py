from __future__ import annotations

from datetime import date, datetime, time

import pytest

from kpi_core.sources.markup import read_markup
from kpi_core.sources.raw import RawTable
from kpi_core.vocabulary.errors import SourceError

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def html(body: str) -> RawTable:
    (found,) = read_markup(f"<html><body>{body}</body></html>".encode(), "report.xls")
    return found


def test_a_table_of_a_crm() -> None:
    found = html(
        "<table><tr><th>Account</th><th>Amount</th></tr>"
        "<tr><td>Müller &amp; Co</td><td>1&nbsp;234,56 &euro;</td></tr><tr><td></td><td> </td></tr>"
        "<tr><td>two<br>lines</td><td>a\n   b</td></tr></table>"
    )
    assert found.rows == [["Account", "Amount"], ["Müller & Co", "1\xa0234,56 €"], ["two\nlines", "a b"]]
    assert (found.line_numbers, found.text_only, found.encoding, found.sheet) == ([1, 2, 4], True, "utf-8", None)


def test_end_tags_may_be_missing() -> None:
    assert html("<table><tr><td>a<td>b<tr><td>1<td>2").rows == [["a", "b"], ["1", "2"]]


def test_merged_cells_keep_the_columns_in_place() -> None:
    found = html(
        "<table><tr><td rowspan=2>North</td><td colspan='2'>Q1</td></tr><tr><td>1</td><td>2</td></tr>"
        "<tr><td>South</td><td>3</td><td>4</td></tr></table>"
    )
    assert found.rows == [["North", "Q1", ""], ["", "1", "2"], ["South", "3", "4"]]


def test_a_table_inside_a_layout_table_stands_alone() -> None:
    first, second = read_markup(
        b"<table><tr><td>Report<table><tr><td>a</td></tr></table></td></tr></table>", "report.xls"
    )
    assert [(t.sheet, t.rows) for t in (first, second)] == [("1", [["Report"]]), ("2", [["a"]])]


def test_scripts_and_styles_are_no_text() -> None:
    assert html("<table><tr><td><style>a{}</style>x<script>1<2</script></td></tr></table>").rows == [["x"]]


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [('<meta charset="iso-8859-1">', "cp1252"), ("<meta charset=utf-8>", "cp1252"), ("", "cp1252")],
    ids=["named", "named-wrongly", "not-named"],
)
def test_the_encoding_a_page_names_is_tried_first(meta: str, encoding: str) -> None:
    page = f"<html>{meta}<table><tr><td>été</td><td>dépensé</td></tr></table>"
    (found,) = read_markup(page.encode("cp1252"), "report.xls")
    assert (found.rows, found.encoding) == ([["été", "dépensé"]], encoding)


@pytest.mark.parametrize("span", ["999999999", "0", "-1", "x", ""])
def test_a_span_is_bounded(span: str) -> None:
    assert len(html(f"<table><tr><td colspan='{span}'>a</td></tr></table>").rows[0]) <= 1000


def xml(rows: str, options: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{NAMESPACE}" xmlns:ss="{NAMESPACE}" xmlns:x="urn:schemas-microsoft-com:'
        f'office:excel"><Worksheet ss:Name="Sales"><Table>{rows}</Table>{options}</Worksheet></Workbook>'
    ).encode()


def cell(kind: str, value: str, **attributes: int) -> str:
    more = "".join(f' ss:{name}="{number}"' for name, number in attributes.items())
    return f'<Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def test_a_workbook_of_excel_2003() -> None:
    rows = (
        f"<Row>{cell('String', 'name')}{cell('String', 'note', Index=3)}</Row>"
        f'<Row ss:Index="4">{cell("Number", "2.5")}{cell("DateTime", "2026-03-01T00:00:00.000")}'
        f"{cell('Boolean', '1')}</Row>"
        f"<Row>{cell('DateTime', '2026-03-01T09:30:00.000')}{cell('DateTime', '1899-12-31T09:30:00.000')}</Row>"
        f"<Row>{cell('Error', '#N/A')}{cell('String', '01234')}</Row>"
    )
    (found,) = read_markup(xml(rows), "a.xls")
    assert found.rows == [
        ["name", None, "note"],
        [2.5, date(2026, 3, 1), True],
        [datetime(2026, 3, 1, 9, 30), time(9, 30)],
        [None, "01234"],
    ]
    assert (found.sheet, found.line_numbers, found.text_only, found.hidden) == ("Sales", [1, 4, 5, 6], False, False)
    assert [(issue.code, issue.values) for issue in found.issues] == [("excel_error_cells", {"count": 1})]


def test_a_merged_cell_of_excel_2003_keeps_the_columns_in_place() -> None:
    (found,) = read_markup(xml(f"<Row>{cell('String', 'Q1', MergeAcross=1)}{cell('Number', '1')}</Row>"), "a.xls")
    assert found.rows == [["Q1", None, 1.0]]


def test_a_hidden_sheet_of_excel_2003() -> None:
    options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    (found,) = read_markup(xml(f"<Row>{cell('String', 'a')}</Row>", options), "a.xls")
    assert found.hidden


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html><body><h1>Sign in</h1></body></html>", "html_without_table"),
        (b"<html><table><tr><td> </td></tr></table></html>", "html_without_table"),
        (b"<?xml version='1.0'?><rss/>", "file_is_xml"),
        (b"<?xml version='1.0'?><svg/>", "file_is_picture"),
        (xml("<Row/>"), "nothing_in_file"),
        (xml(f"<Row>{cell('String', 'a')}</Row>")[:-30], "file_is_damaged"),
        (xml(f"<Row>{cell('String', 'a', Index=99999999)}</Row>"), "sheet_too_spread"),
        (xml("<Row/>").replace(b"<Workbook", b'<!DOCTYPE w [<!ENTITY a "b">]><Workbook'), "file_is_unsafe"),
    ],
    ids=["page", "blank-table", "other-xml", "svg", "empty", "torn", "far", "entities"],
)  # fmt: skip
def test_what_is_no_table(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_markup(data, "a.xls")
    assert (caught.value.code, caught.value.values["file"]) == (code, "a.xls")
