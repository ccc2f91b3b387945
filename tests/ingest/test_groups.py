"""Group labels, subtotals, headings and rows of units: the whole answer of small reports, in two languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kpi_core.model.dataset import ColumnType
from tests.support.layouts import read_sheets, read_text


def test_a_pivot_with_subtotals(tmp_path: Path) -> None:
    rows = [
        ["Région", "Ville", "CA"],
        ["Nord", "Lille", 10], [None, "Amiens", 20], ["Total Nord", None, 30],
        ["Sud", "Nice", 5], [None, "Toulon", 7], ["Total Sud", None, 12],
        ["Total général", None, 42],
    ]  # fmt: skip
    table = read_sheets(tmp_path, S=rows).only
    assert table.rows == [("Nord", "Lille", 10, 2), ("Nord", "Amiens", 20, 3), ("Sud", "Nice", 5, 5), ("Sud", "Toulon", 7, 6)]  # fmt: skip
    assert table.aside == [(4, "total_row"), (7, "total_row"), (8, "total_row")]
    assert table.issues == {"filled_down": {"count": 2}}


def test_a_pivot_in_english_with_the_total_behind_the_name(tmp_path: Path) -> None:
    text = (
        "Region,City,Sales\nNorth,Leeds,10\n,York,20\nNorth Total,,30\nSouth,Bath,5\nSouth Total,,5\nGrand Total,,35\n"
    )
    table = read_text(tmp_path, text).only
    assert table.rows == [("North", "Leeds", 10, 2), ("North", "York", 20, 3), ("South", "Bath", 5, 5)]
    assert table.aside == [(4, "total_row"), (6, "total_row"), (7, "total_row")]


def test_a_total_for_each_month_even_of_one_row(tmp_path: Path) -> None:
    text = "Date;Client;Montant\n01/01/2026;A;5\n02/01/2026;B;6\nTotal janvier;;11\n13/02/2026;C;7\nTotal février;;7\n"
    table = read_text(tmp_path, text).only
    assert table.rows == [("2026-01-01", "A", 5, 2), ("2026-01-02", "B", 6, 3), ("2026-02-13", "C", 7, 5)]
    assert table.aside == [(4, "total_row"), (6, "total_row")]


def test_merged_cells_of_two_levels_are_filled_down(tmp_path: Path) -> None:
    rows = [
        ["Country", "Channel", "Product", "Sales"],
        ["France", "Web", "Bike", 1], [None, None, "Bell", 2], [None, "Shop", "Bike", 3], [None, None, "Bell", 4],
        ["Spain", "Web", "Bike", 5], [None, None, "Bell", 6],
    ]  # fmt: skip
    table = read_sheets(tmp_path, S=rows).only
    assert [row[:3] for row in table.rows] == [
        ("France", "Web", "Bike"), ("France", "Web", "Bell"), ("France", "Shop", "Bike"), ("France", "Shop", "Bell"),
        ("Spain", "Web", "Bike"), ("Spain", "Web", "Bell"),
    ]  # fmt: skip


def test_a_year_that_stands_once_for_its_months(tmp_path: Path) -> None:
    rows = [["Année", "Mois", "CA"], [2024, "novembre", 1], [None, "décembre", 2], [2025, "janvier", 3], [None, "février", 4]]  # fmt: skip
    table = read_sheets(tmp_path, S=rows).only
    assert [row[:3] for row in table.rows] == [(2024, "2024-11-01", 1), (2024, "2024-12-01", 2), (2025, "2025-01-01", 3), (2025, "2025-02-01", 4)]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Priorité", "Client", "CA"], ["haute", "A", 1], [None, "B", 2], [None, "C", 3], ["haute", "D", 4], [None, "E", 5]], id="a label that comes back"),
        pytest.param([["Code", "Client", "CA"], ["X1", "A", 1], [None, "B", 2], [None, "C", 3], ["X2", "D", 4], [None, "E", 5]], id="a code"),
        pytest.param([["Note", "Client", "CA"], [None, "A", 1], ["vu", "B", 2], [None, "C", 3], [None, "D", 4], ["à revoir", "E", 5]], id="nothing on the first row"),
        pytest.param([["Équipe", "Client", "CA"], ["Nord", "A", 1], ["Sud", "B", 2], ["Est", "C", 3], [None, "D", 4]], id="one that is missing"),
        pytest.param([["Groupe", "Client", "CA"], ["Nord", "A", 1], [None, None, 2], ["Sud", "C", 3], [None, None, 4]], id="rows that tell nothing of themselves"),
    ],
)  # fmt: skip
def test_a_blank_that_means_nothing_stays_blank(tmp_path: Path, rows: list[list[Any]]) -> None:
    table = read_sheets(tmp_path, S=rows).only
    assert [row[0] for row in table.rows] == [row[0] for row in rows[1:]]
    assert "filled_down" not in table.issues


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["Total Energies", "EDF", "Engie"], id="first"),
        pytest.param(["EDF", "Engie", "Total Energies"], id="last, and no sum"),
        pytest.param(["Recall Total", "EDF", "Ensemble Conseil"], id="other words"),
    ],
)
def test_a_customer_with_such_a_name_is_no_total(tmp_path: Path, names: list[str]) -> None:
    rows = [["Client", "CA"], *[[name, 10 * n] for n, name in enumerate(names, 2)]]
    table = read_sheets(tmp_path, S=rows).only
    assert ([row[0] for row in table.rows], table.aside) == (names, [])


def test_headings_between_the_rows_become_a_column(tmp_path: Path) -> None:
    rows = [["Poste", "Budget", "Réel"], ["Marketing", None, None], ["Publicité", 10, 12], ["Salons", 5, 4], ["Ventes", None, None], ["Voyages", 3, 2], ["Primes", 8, 9]]  # fmt: skip
    table = read_sheets(tmp_path, S=rows).only
    assert table.names == ("Groupe", "Poste", "Budget", "Réel")
    assert [row[:2] for row in table.rows] == [("Marketing", "Publicité"), ("Marketing", "Salons"), ("Ventes", "Voyages"), ("Ventes", "Primes")]  # fmt: skip
    assert table.aside == [(2, "group_label"), (5, "group_label")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Étiquettes de lignes;Somme de CA\nNord;30\nLille;10\nAmiens;20\nSud;12\nNice;5\nToulon;7\nTotal général;42\n", id="a pivot"),
        pytest.param("Magasin;Somme de CA\nNord;30\n  Lille;10\n  Amiens;20\nSud;12\n  Nice;5\n  Toulon;7\nTotal général;42\n", id="indented"),
    ],
)  # fmt: skip
def test_groups_above_their_members_in_one_column(tmp_path: Path, text: str) -> None:
    table = read_text(tmp_path, text).only
    assert [row[:3] for row in table.rows] == [("Nord", "Lille", 10), ("Nord", "Amiens", 20), ("Sud", "Nice", 5), ("Sud", "Toulon", 7)]  # fmt: skip
    assert table.aside == [(2, "total_row"), (5, "total_row"), (8, "total_row")]
    assert table.issues == {"outline_read": {"count": 2, "labels": "Nord, Sud"}}


def test_a_list_that_happens_to_add_up_is_no_pivot(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Client;CA\nA;30\nB;10\nC;20\nD;12\nE;5\nF;7\n").only
    assert (len(table.rows), table.aside) == (6, [])


def test_records_with_nothing_but_a_name_are_no_headings(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Client;CA\nA;\nB;5\nC;\nD;4\nE;3\nF;2\n").only
    assert (table.names, len(table.rows), table.aside) == (("Client", "CA"), 6, [])


def test_units_below_the_header(tmp_path: Path) -> None:
    rows = [["Produit", "Montant", "Délai", "Part"], [None, "€", "jours", "%"], ["A", 10, 2, 40], ["B", 20, 3, 60]]
    table = read_sheets(tmp_path, S=rows).only
    assert table.names == ("Produit", "Montant (€)", "Délai (jours)", "Part (%)")
    assert table.rows == [("A", 10, 2, 40, 3), ("B", 20, 3, 60, 4)]
    assert (table.dataset.columns[1].type, table.dataset.columns[1].currency) == (ColumnType.MONEY, "EUR")
    assert (table.aside, table.issues) == ([(2, "units_row")], {"units_row_read": {"units": "€, jours, %"}})


@pytest.mark.parametrize("header", [["Mois", "Nombre"], ["Day", "Number"], ["Semaine", "Points"]])
def test_a_header_of_words_that_are_units_too(tmp_path: Path, header: list[str]) -> None:
    table = read_sheets(tmp_path, S=[header, ["a", 1], ["b", 2]]).only
    assert (table.names, len(table.rows)) == (tuple(header), 2)


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("Source : direction commerciale", False),
        ("(1) hors taxes", False),
        ("* estimation", False),
        ("© Boutique", False),
        ("Notes de frais;12", True),
        ("Source;12", True),
        ("Nantes", True),
    ],
)
def test_a_note_below_two_columns_is_told_by_its_words(tmp_path: Path, note: str, kept: bool) -> None:
    table = read_text(tmp_path, f"Poste;Montant\nLoyer;5\nSalaires;6\n{note}\n").only
    assert (len(table.rows), table.aside) == ((3, []) if kept else (2, [(4, "note")]))


def test_longer_rows_keep_their_cells_and_are_told(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Client;Montant\nA;5\nB;6;remarque\nC;7\nD;8\n").only
    assert table.names == ("Client", "Montant", "Column 3")
    assert table.rows[1] == ("B", 6, "remarque", 3)
    assert table.issues == {"cells_beyond_header": {"count": 1, "lines": "3"}}


def test_a_delimiter_at_the_end_of_the_rows_makes_no_column(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Client;Montant\nA;5;\nB;6;\n").only
    assert (table.names, table.issues) == (("Client", "Montant"), {})
