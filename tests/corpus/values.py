"""Cases 101 to 122: numbers, flags and texts as people and programs write them."""

from __future__ import annotations

import io
from typing import Any

from kpi_core.ingest.build import FileImport
from kpi_core.model.dataset import ColumnType
from tests.corpus.case import Case, asked, book, column, excel, lines, noted, read, refs
from tests.corpus.workbooks import SHEET
from tests.support.workbooks import MAIN


def _values(name: str, *values: Any) -> dict[str, list[Any]]:
    return {"ref": refs(len(values)), name: list(values)}


def type_is(name: str, kind: ColumnType):
    """A check: the type of a column."""

    def check(found: FileImport) -> None:
        assert {c.name: c.type for c in found.tables[0].columns}[name] is kind

    return check


def _errors(*values: str):
    cells = [[f"r{n}", f'<c r="B{n + 1}" t="e"><v>{value}</v></c>'] for n, value in enumerate(values, 1)]
    return book([["ref", "montant"], *cells, ["r9", 5]])


def _formulas(result: str):
    cells = [["ref", "prix", "somme"]]
    cells += [[f"r{n}", n, f'<c r="C{n + 1}"><f>B{n + 1}*2</f>{result}</c>'] for n in range(1, 6)]
    return book(cells)


def _long_text(found: FileImport) -> None:
    (note,) = [c for c in found.tables[0].columns if c.name == "note"]
    assert len(note.top[0][0]) in (32_767, 40_000)


def _integers() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(_values("montant", 2**63 - 1, 2**63 - 1, -(2**63))), out)
    return out.getvalue()


SUMS = ["0.1", "0.2", "-0.0", "1e-320"]
KNOWN = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
NEW = ("#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA")

CASES: list[Case] = [
    read(
        *(
            101,
            "numbers-as-text",
            "a.xlsx",
            excel([["ref", "qté"], ["r1", 1], ["r2", "2"], ["r3", "3.5"], ["r4", "1e5"]]),
        ),
        _values("qté", 1.0, 2.0, 3.5, 100_000.0),
    ),
    read(
        102,
        "leading-zeros",
        "a.csv",
        column("code", "01234", "00042", "00007"),
        _values("code", "01234", "00042", "00007"),
    ),
    read(
        102,
        "leading-zeros-in-a-workbook",
        "a.xlsx",
        excel([["ref", "code"], ["r1", "01234"], ["r2", "00042"]]),
        _values("code", "01234", "00042"),
    ),
    read(
        102,
        "telephones",
        "a.csv",
        column("téléphone", "+33612345678", "0612345678"),
        _values("téléphone", "+33612345678", "0612345678"),
    ),
    read(
        102,
        "bar-codes",
        "a.csv",
        column("EAN", "3017620422003", "5449000000996"),
        _values("EAN", "3017620422003", "5449000000996"),
    ),
    read(103, "codes-like-powers", "a.csv", column("SKU", "1E5", "2E10", "3E2"), _values("SKU", "1E5", "2E10", "3E2")),
    noted(
        104,
        "identifier-of-17-digits",
        "a.xlsx",
        excel([["id commande", "montant"], [12345678901234567.0, 1], [12345678901234999.0, 2]]),
        "digits_lost",
    ),
    read(
        105,
        "accounting-signs",
        "a.csv",
        column("solde", '"(1,234.50)"', "1234-", "−5", "7.25"),
        _values("solde", -1234.5, -1234.0, -5.0, 7.25),
    ),
    read(
        105,
        "french-spaces",
        "a.csv",
        column("solde", "-1 234,50", "1\xa0234,5", "1\u202f234,25"),
        _values("solde", -1234.5, 1234.5, 1234.25),
    ),
    read(
        105, "swiss-apostrophes", "a.csv", column("solde", "1'234.50", "12'000.25"), _values("solde", 1234.5, 12000.25)
    ),
    asked(
        106,
        "one-dot-and-three-digits",
        "a.csv",
        column("solde", "1.234", "2.345", "3.456"),
        "decimal_sign_ambiguous",
        says=("1.234",),
    ),
    read(
        107,
        "currency-signs",
        "a.csv",
        column("montant", "12 €", "8,50 €"),
        _values("montant", 12.0, 8.5),
        check=type_is("montant", ColumnType.MONEY),
    ),
    asked(
        107,
        "several-currencies",
        "a.csv",
        column("montant", "12 €", "$8.50", "CHF 7", "9 USD"),
        "several_currencies",
        says=("CHF", "EUR", "USD"),
    ),
    read(
        108,
        "percent",
        "a.csv",
        column("taux", "12%", "8 %", "3,5 %"),
        _values("taux", 0.12, 0.08, 0.035),
        check=type_is("taux", ColumnType.PERCENT),
    ),
    asked(108, "percent-mixed", "a.csv", column("taux", *["12%"] * 9, *["8 %"] * 9, "0.12"), "percent_signs_mixed"),
    noted(
        109,
        "abbreviated-numbers",
        "a.csv",
        column("budget", "1,5M", "12k", "3 Mio"),
        "numbers_scaled",
        data=_values("budget", 1_500_000.0, 12_000.0, 3_000_000.0),
    ),
    read(110, "oui-non", "a.csv", column("payée", "Oui", "Non", "Oui"), _values("payée", True, False, True)),
    read(110, "true-false", "a.csv", column("payée", "TRUE", "FALSE", "TRUE"), _values("payée", True, False, True)),
    asked(110, "check-marks", "a.csv", column("payée", "✓", "", "✓", "x"), "flags_guessed"),
    noted(
        *(
            111,
            "not-finite",
            "a.csv",
            column("montant", "1", "NaN", "inf", "1e400", "-inf", *["2"] * 40),
            "cells_not_read",
        ),
        data=_values("montant", 1, None, None, None, None, *[2] * 40),
    ),
    read(
        *(
            112,
            "no-value-in-a-column-of-numbers",
            "a.csv",
            column("montant", "1", "N/A", "null", "-", "n.d.", *["2"] * 20),
        ),
        _values("montant", 1, None, None, None, None, *[2] * 20),
    ),
    read(
        *(112, "na-in-a-column-of-texts", "a.csv", column("pays", "NA", "FR", "None", "BE")),
        _values("pays", "NA", "FR", "None", "BE"),
    ),
    noted(
        113,
        "excel-errors",
        "a.xlsx",
        _errors(*KNOWN),
        "excel_error_cells",
        says=("7 cells", "Ventes"),
        data={"ref": [*refs(7), "r9"], "montant": [None] * 7 + [5]},
    ),
    noted(
        114,
        "new-excel-errors",
        "a.xlsx",
        _errors(*NEW),
        "excel_error_cells",
        says=("4 cells",),
        data={"ref": [*refs(4), "r9"], "montant": [None] * 4 + [5]},
    ),
    noted(
        115,
        "formulas-never-calculated",
        "a.xlsx",
        _formulas(""),
        "formulas_without_value",
        says=("5 formulas", "Ventes"),
    ),
    asked(116, "formulas-all-zero", "a.xlsx", _formulas("<v>0</v>"), "formulas_all_zero", says=("All 5", "Ventes")),
    read(117, "text-of-40-000-characters", "a.xlsx", book([["ref", "note"], ["r1", "x" * 40_000]]), check=_long_text),
    noted(
        118,
        "escaped-control-characters",
        "a.xlsx",
        book([["ref", "note"], ["r1", "a_x0000_b"], ["r2", "c_x000D_d"]]),
        "control_characters_removed",
        data=_values("note", "ab", "c\rd"),
    ),
    noted(
        *(119, "raw-control-character", "a.xlsx"),
        book(
            [],
            change={
                SHEET: f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ref</t></is></c><c r="B1" t="inlineStr"><is><t>note</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>r1</t></is></c><c r="B2" t="inlineStr"><is><t>a\x01b</t></is></c></row></sheetData></worksheet>'.encode()
            },
        ),
        "control_characters_removed",
        data=_values("note", "ab"),
    ),
    read(120, "tiny-and-negative-zero", "a.csv", column("montant", *SUMS), _values("montant", 0.1, 0.2, -0.0, 1e-320)),
    read(121, "integers-of-64-bits", "a.parquet", _integers, _values("montant", 2**63 - 1, 2**63 - 1, -(2**63))),
    noted(
        *(
            122,
            "spaces-around-categories",
            "a.csv",
            lines("ref;canal", "r1;Email ", "r2;Email", "r3;\xa0Email"),
            "spaces_trimmed",
        ),
        data=_values("canal", "Email", "Email", "Email"),
        says=("canal",),
    ),
]
