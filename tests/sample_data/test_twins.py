"""The French files hold the same records as the English workbook, in French Excel's own ways."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.sample import SAMPLE, english, french, prospects

SHEETS = [
    ("Ad spend", "Dépenses publicitaires"),
    ("Web traffic", "Trafic web"),
    ("Orders", "Commandes"),
    ("E-mails", "E-mailing"),
]


def pairs(english_rows, french_rows):
    """(English cells, French cells) of each column."""
    names = zip(english_rows[0], french_rows[0], strict=True)
    return {name: ([row[name] for row in english_rows], [row[twin] for row in french_rows]) for name, twin in names}


def is_word(cells):
    return all(cell is None or isinstance(cell, str) for cell in cells)


def untranslated(twins):
    """Columns whose cells differ and are no one-to-one translation of each other."""
    return [
        name
        for name, (left, right) in twins.items()
        if left != right
        and not (is_word(left) and len(set(left)) == len(set(right)) == len(set(zip(left, right, strict=True))))
    ]


def test_leads_agree_cell_by_cell():
    assert untranslated(pairs(english("Leads"), prospects())) == []


@pytest.mark.parametrize(("name", "twin"), SHEETS, ids=[name for name, _ in SHEETS])
def test_sheets_agree_cell_by_cell(name, twin):
    assert untranslated(pairs(english(name), french(twin)[:-1])) == []


@pytest.mark.parametrize(("name", "twin"), SHEETS, ids=[name for name, _ in SHEETS])
def test_the_total_row_is_the_sum_of_the_english_rows(name, twin):
    total = french(twin)[-1]
    assert next(iter(total.values())) == "Total"
    sums = [
        (header, round(sum(left), 2))
        for header, (left, _) in pairs(english(name), french(twin)[:-1]).items()
        if not is_word(left) and not isinstance(left[0], date)
    ]
    assert [value for value in total.values() if isinstance(value, int | float)] == [value for _, value in sums]


def test_amounts_won_agree():
    won = sum(row["Amount (EUR)"] for row in english("Leads") if row["Status"] == "Won")
    assert sum(row["Montant HT"] for row in prospects() if row["Statut"] == "Gagnée") == pytest.approx(won)


def test_the_lead_list_is_what_french_excel_calls_csv():
    data = (SAMPLE / "fr" / "prospects.csv").read_bytes()
    assert data.startswith("Référence;Date de création;Canal;".encode("cp1252"))
    assert data.count(b"\r\n") == data.count(b"\n") == len(prospects()) + 1
    assert b"\xa0\x80;" in data  # a no-break space and the euro sign of cp1252
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


def test_french_sheets_have_title_rows_above_the_header():
    import python_calamine

    sheet = python_calamine.load_workbook(str(SAMPLE / "fr" / "maison-claire.xlsx")).get_sheet_by_name("Commandes")
    assert [row[0] for row in sheet.to_python(skip_empty_area=False)[:4]] == [
        "Maison Claire - Commandes",
        "Période\u00a0: du 01/11/2024 au 31/10/2026",
        "",
        "N° commande",
    ]
