"""Cases 82 to 100: where the table stands on its sheet."""

from __future__ import annotations

from typing import Any

from kpi_core.ingest.build import FileImport
from tests.corpus.case import Case, Rows, asked, excel, lines, noted, read
from tests.corpus.delimiters import aside, header_row

PLAIN: Rows = [["id", "montant"], ["a", 2.5], ["b", 3.75]]
DATA = {"id": ["a", "b"], "montant": [2.5, 3.75]}
CROSSTAB: Rows = [["canal", "janv. 2026", "févr. 2026", "mars 2026"], ["Email", 3, 4, 5], ["SEO", 1, 2, 3]]
PIVOT: Rows = [
    ["Région", "Canal", "Ventes"],
    ["Nord", "Email", 3],
    ["Nord", "SEO", 4],
    ["Total Nord", None, 7],
    ["Sud", "Email", 1],
    ["Sud", "SEO", 2],
    ["Total Sud", None, 3],
    ["Total général", None, 10],
]
REGIONS: Rows = [
    ["Région", "Canal", "Ventes"],
    ["Nord", "Email", 3],
    [None, "SEO", 4],
    ["Sud", "Email", 1],
    [None, "SEO", 2],
]
SIDE: Rows = [
    ["canal", "ventes", None, "mois", "visites"],
    ["Email", 3, None, "janvier", 120],
    ["SEO", 4, None, "février", 130],
]


def _names(*expected: str):
    def check(found: FileImport) -> None:
        assert [column.name for column in found.tables[0].columns] == list(expected)

    return check


def _merge(*ranges: str):
    def edit(made: Any) -> None:
        for one in ranges:
            made.active.merge_cells(one)

    return edit


def _hide(made: Any) -> None:
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["B"].hidden = True


def _filter(made: Any) -> None:
    made.active.auto_filter.ref = "A1:B3"
    made.active.row_dimensions[3].hidden = True


def _hide_sheet(made: Any) -> None:
    made["Cachée"].sheet_state = "hidden"
    made["Enfouie"].sheet_state = "veryHidden"


def _only_ventes(found: FileImport) -> None:
    assert [table.sheet for table in found.tables] == ["Ventes"]


def _tables(*sheets: str | None):
    def check(found: FileImport) -> None:
        assert [table.sheet for table in found.tables] == list(sheets)

    return check


def _two_tables(found: FileImport) -> None:
    assert [[c.name for c in table.columns] for table in found.tables] == [["canal", "ventes"], ["mois", "visites"]]


def _by_month(found: FileImport) -> None:
    (table,) = found.tables
    assert table.rows == 6
    assert any(column.type.is_temporal for column in table.columns)


def _units(found: FileImport) -> None:
    (table,) = found.tables
    assert (table.rows, table.layout.set_aside_total) == (2, 1)
    assert {c.name: c.currency for c in table.columns if c.currency} == {"montant (€)": "EUR"}


CASES: list[Case] = [
    read(82, "an-empty-sheet-first", "a.xlsx", excel([], Suite=PLAIN), DATA, check=_tables("Suite")),
    noted(
        *(83, "the-same-header-twice", "a.csv", lines("id,montant,montant", "a,1,2", "b,3,4"), "headers_alike"),
        says=("montant, montant (2)",),
        data={"id": ["a", "b"], "montant": [1, 3], "montant (2)": [2, 4]},
    ),
    read(
        84, "a-blank-header", "a.csv", lines("id,,montant", "a,x,2", "b,y,4"), check=_names("id", "Column 2", "montant")
    ),
    asked(
        85, "headers-that-look-alike", "a.csv", lines("montant, montant ,MONTANT", "1,2,3", "4,5,6"), "headers_alike"
    ),
    read(
        *(
            86,
            "invisible-signs-in-headers",
            "a.csv",
            lines('"mon\ntant",i\u200bd,\ufeffca,\u202enom', "1,a,2,x", "3,b,4,y"),
        ),
        check=_names("mon tant", "id", "ca", "nom"),
    ),
    read(
        *(87, "headers-in-two-rows", "a.xlsx"),
        excel(
            [
                ["canal", "T1", None, "T2", None],
                [None, "ventes", "clics", "ventes", "clics"],
                ["Email", 1, 2, 3, 4],
                ["SEO", 5, 6, 7, 8],
            ],
            _merge("B1:C1", "D1:E1"),
        ),
        check=_names("canal", "T1 / ventes", "T1 / clics", "T2 / ventes", "T2 / clics"),
    ),
    read(
        *(88, "a-merged-title", "a.xlsx", excel([["Rapport", None], *PLAIN], _merge("A1:B1")), DATA),
        check=header_row(2),
    ),
    noted(
        89,
        "merged-cells-in-the-body",
        "a.xlsx",
        excel(REGIONS, _merge("A2:A3", "A4:A5")),
        "filled_down",
        accounted=False,
    ),
    noted(
        *(90, "hidden-row-and-column", "a.xlsx", excel(PLAIN, _hide), "rows_hidden columns_hidden"),
        says=("One row", "Column B", "Ventes"),
        data=DATA,
    ),
    noted(
        *(91, "hidden-sheets", "a.xlsx", excel(PLAIN, _hide_sheet, Cachée=PLAIN, Enfouie=PLAIN), "sheet_is_hidden"),
        says=("Cachée", "Enfouie"),
        data=DATA,
        check=_only_ventes,
    ),
    noted(92, "a-filter", "a.xlsx", excel(PLAIN, _filter), "rows_filtered", says=("one row", "Ventes"), data=DATA),
    read(93, "tables-side-by-side", "a.xlsx", excel(SIDE), check=_two_tables, accounted=False),
    read(94, "months-as-columns", "a.xlsx", excel(CROSSTAB), check=_by_month, accounted=False),
    read(95, "subtotals-of-a-pivot-table", "a.xlsx", excel(PIVOT), check=aside(total_row=3)),
    read(
        *(96, "notes-below", "a.csv"),
        lines("canal,ventes,clics", "Email,3,5", "SEO,4,6", "", "Source : régie publicitaire,,", "Fait à Lyon,,"),
        {"canal": ["Email", "SEO"], "ventes": [3, 4], "clics": [5, 6]},
        check=aside(note=2),
    ),
    read(
        97,
        "a-table-at-h12",
        "a.xlsx",
        excel([[]] * 11 + [[None] * 7 + list(row) for row in PLAIN]),
        DATA,
        check=header_row(12),
    ),
    read(
        98, "a-column-of-blanks", "a.xlsx", excel([["id", None, "montant"], ["a", None, 2.5], ["b", None, 3.75]]), DATA
    ),
    read(
        99,
        "a-column-all-alike",
        "a.csv",
        lines("id,pays", "a,FR", "b,FR", "c,FR"),
        {"id": ["a", "b", "c"], "pays": ["FR"] * 3},
    ),
    noted(
        *(100, "a-row-of-units", "a.csv", lines("canal,montant,délai", ",€,jours", "Email,12,3", "SEO,15,4")),
        "units_row_read",
        says=("€, jours",),
        check=_units,
    ),
]
