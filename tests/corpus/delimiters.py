"""Cases 14 to 40: what stands between the cells and the lines of a text file."""

from __future__ import annotations

from kpi_core.ingest.build import FileImport
from tests.corpus.case import Case, asked, lines, noted, raw, read, refused, text
from tests.support.hostile import PNG
from tests.support.workbooks import packed

TWO = {"id": [1, 2], "montant": [2.5, 3.75]}
PREAMBLE = [
    "Rapport des ventes",
    "Du 1 au 31 janvier",
    "",
    "jour;ventes;clics",
    "05/01/2026;12;3",
    "17/01/2026;8;2",
    "Total;20;5",
]
DAYS = ["2026-01-05", "2026-01-17", "2026-01-28"]


def aside(**reasons: int):
    """A check: how many rows were set aside for each reason."""

    def check(found: FileImport) -> None:
        (table,) = found.tables
        told = [row.reason for row in table.layout.set_aside]
        assert {reason: told.count(reason) for reason in told} == reasons

    return check


def header_row(row: int, aside_rows: int = 0):
    """A check: where the header stands and how many rows were set aside."""

    def check(found: FileImport) -> None:
        assert found.tables[0].layout.header_row == row
        assert found.tables[0].layout.set_aside_total == aside_rows

    return check


def _many_rows() -> bytes:
    return ("id;montant\n" + "".join(f"{n};{n},50\n" for n in range(50_000))).encode()


def _count(found: FileImport) -> None:
    (table,) = found.tables
    assert (table.rows, [c.minimum for c in table.columns], [c.maximum for c in table.columns]) == (
        50_000,
        [0, 0.5],
        [49_999, 49_999.5],
    )


def _cut(found: FileImport) -> None:
    assert [len(c.top[0][0]) for c in found.tables[0].columns if c.name == "note"] == [32_767]


CASES: list[Case] = [
    read(14, "semicolon-and-decimal-comma", "a.csv", lines("id;montant", "1;2,50", "2;3,75"), TWO),
    read(15, "tab", "a.csv", lines("id\tmontant", "1\t2,50", "2\t3,75"), TWO),
    read(16, "pipe", "a.csv", lines("id|montant", "1|2.50", "2|3.75"), TWO),
    read(17, "hint-of-excel", "a.csv", text("sep=;\r\nid;montant\r\n1;2,50\r\n2;3,75\r\n"), TWO),
    read(
        *(18, "line-end-and-doubled-quotes-in-a-cell", "a.csv", lines("id,note", '1,"two\nlines"', '2,"say ""hi"""')),
        {"id": [1, 2], "note": ["two\nlines", 'say "hi"']},
    ),
    noted(
        *(19, "quote-never-closed", "a.csv", lines("id;note;n", '1;"x;5', "2;y;6"), "unclosed_quote"),
        says=("line 2",),
        data={"id": [1, 2], "note": ['"x', "y"], "n": [5, 6]},
    ),
    noted(
        *(20, "ragged-rows", "a.csv", lines("id,a,b", "1,2", "3,4,5,6", "7,8,9"), "cells_beyond_header"),
        says=("row 3",),
        data={"id": [1, 3, 7], "a": [2, 4, 8], "b": [None, 5, 9], "Column 4": [None, 6, None]},
    ),
    read(21, "cr-only", "a.csv", text("id;montant\r1;2,50\r2;3,75\r"), TWO),
    read(22, "mixed-line-ends", "a.csv", text("id;montant\r\n1;2,50\n2;3,75\r"), TWO),
    refused(23, "empty", "a.csv", raw(b""), "file_is_empty", says=("a.csv",)),
    refused(24, "blank-lines", "a.csv", raw(b"\r\n\r\n  \r\n"), "file_is_empty"),
    refused(24, "separators-only", "a.csv", raw(b";;;\n;;;\n"), "file_is_empty"),
    refused(25, "header-only", "a.csv", lines("id;montant;date"), "no_rows", says=("montant",)),
    asked(
        *(
            26,
            "no-header",
            "a.csv",
            lines("1;2,50;05/01/2026", "2;3,75;17/01/2026", "3;4,00;28/01/2026"),
            "no_header_found",
        ),
    ),
    read(
        *(27, "preamble-and-total", "a.csv", lines(*PREAMBLE)),
        check=header_row(4, 1),
    ),
    read(
        *(
            28,
            "totals-below",
            "a.csv",
            lines("canal,clics,ventes", "Email,3,1", "SEO,4,2", "Total,,3", "Grand Total,7,3"),
        ),
        {"canal": ["Email", "SEO"], "clics": [3, 4], "ventes": [1, 2]},
        check=aside(total_row=2),
    ),
    read(
        *(29, "blank-rows-and-repeated-headers", "a.csv"),
        lines("canal,clics,ventes", "Email,3,1", "", "SEO,4,2", "canal,clics,ventes", "Presse,5,3", ",,"),
        {"canal": ["Email", "SEO", "Presse"], "clics": [3, 4, 5], "ventes": [1, 2, 3]},
        check=aside(repeated_header=1),
    ),
    *(
        read(30, f"one-column-{name}", "a.csv", lines(name, "12", "7", "30"), {name: [12, 7, 30]})
        for name in ("won", "sku", "id")
    ),
    read(31, "delimiter-at-the-end-of-data", "a.csv", lines("id;montant", "1;2,50;", "2;3,75;"), TWO),
    refused(
        *(32, "twenty-thousand-columns", "a.csv"),
        lines(";".join(f"c{n}" for n in range(20_000)), ";".join("1" * 20_000)),
        "too_many_columns",
        says=("20,000", "2,000"),
    ),
    refused(33, "header-of-200-kb", "a.csv", lines("id;" + "x" * 200_000, "1;2"), "header_too_long", says=("Line 1",)),
    noted(
        34,
        "cell-of-5-mb",
        "a.csv",
        lines("id;note", "1;" + "é" * 5_000_000),
        "long_cells_cut",
        says=("32,767",),
        check=_cut,
    ),
    refused(35, "json", "a.csv", lines('[{"id": 1}, {"id": 2}]'), "file_is_json"),
    refused(35, "json-lines", "a.csv", lines('{"id": 1}', '{"id": 2}'), "file_is_json"),
    refused(36, "picture", "a.csv", raw(PNG), "file_is_picture", says=("PNG",)),
    refused(36, "pdf", "a.csv", raw(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "file_is_pdf"),
    refused(36, "word", "a.csv", lambda: packed({"word/document.xml": b"<w/>"}), "file_is_word"),
    refused(36, "program", "a.csv", raw(b"MZ\x90\0\x03" + bytes(200)), "file_is_binary"),
    read(37, "many-rows", "a.csv", _many_rows, check=_count),
    read(
        *(39, "backslash-before-quotes", "a.csv", lines("id,note", r'1,"say \"hi\""', '2,"plain"')),
        {"id": [1, 2], "note": ['say "hi"', "plain"]},
    ),
    read(
        *(
            40,
            "comment-lines",
            "a.csv",
            lines(
                "# Compte : 12", "# Début : 20260105", "date,clics,ventes", *(f"{d},{n},1" for n, d in enumerate(DAYS))
            ),
        ),
        check=header_row(3),
    ),
]
