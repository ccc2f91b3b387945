"""Months, quarters, weeks and years as columns: the whole answer of small files, in two languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Fact, Role
from tests.support.layouts import read_sheets, read_text


def test_months_under_a_title_with_the_year(tmp_path: Path) -> None:
    text = "Ventes 2025;;;;;\n;;;;;\nProduit;janv.;févr.;mars (p);T1;Total\nVélo;10;20;30;60;60\nCasque;1;2;3;6;9\nTotal;11;22;33;66;69\n"
    table = read_text(tmp_path, text).only
    assert table.names == ("Produit", "Période", "Valeur")
    assert table.rows == [
        ("Vélo", "2025-01-01", 10, 4), ("Vélo", "2025-02-01", 20, 4), ("Vélo", "2025-03-01", 30, 4),
        ("Casque", "2025-01-01", 1, 5), ("Casque", "2025-02-01", 2, 5), ("Casque", "2025-03-01", 3, 5),
    ]  # fmt: skip
    assert [c.role for c in table.dataset.columns] == [Role.PRODUCT, Role.DATE, Role.VALUE]
    assert table.aside == [(6, "total_row")]
    assert table.issues == {
        "columns_unpivoted": {"count": 3, "first": "janv.", "last": "mars (p)"},
        "columns_left_out": {"count": 2, "names": "T1, Total"},
        "preliminary_values": {"count": 1, "periods": "mars (p)"},
        "wide_year_taken": {"year": "2025", "place": "above"},
        "column_total_differs": {"count": 1, "lines": "5"},  # 1 + 2 + 3 = 6, not 9
    }


def test_the_year_in_the_sheets_name_and_a_month_still_empty(tmp_path: Path) -> None:
    rows = [["Product", "Jan", "Feb", "Mar"], ["A", 1, 2, None], ["B", 4, 5, None]]
    table = read_sheets(tmp_path, y2024=rows).only
    assert table.names == ("Product", "Period", "Value")
    assert table.rows == [("A", "2024-01-01", 1, 2), ("A", "2024-02-01", 2, 2), ("B", "2024-01-01", 4, 3), ("B", "2024-02-01", 5, 3)]  # fmt: skip
    assert table.issues["wide_year_taken"] == {"year": "2024", "place": "sheet"}


def test_the_year_in_the_files_name(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Canal;T1;T2;T3;T4\nSEO;1;2;3;40\nAds;5;6;7;8\n", "objectifs 2026.csv").only
    assert [row[1] for row in table.rows[:4]] == ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]
    assert table.issues["wide_year_taken"] == {"year": "2026", "place": "file"}


def test_a_year_that_stands_nowhere_is_asked_for_and_never_invented(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Produit;janv;févr;mars\nA;1;2;3\nB;4;5;6\n", "export_20250131.csv").only
    assert (table.names, table.rows) == (("Produit", "janv", "févr", "mars"), [("A", 1, 2, 3, 2), ("B", 4, 5, 6, 3)])
    assert table.issues == {"wide_year_unknown": {"first": "janv", "last": "mars"}}


def test_a_column_tells_the_year_of_each_row(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Année;Janv;Févr;Mars\n2023;1;2;3\n2024;4;5;6\n").only
    assert table.names == ("Période", "Valeur")
    assert [row[:2] for row in table.rows] == [
        ("2023-01-01", 1), ("2023-02-01", 2), ("2023-03-01", 3), ("2024-01-01", 4), ("2024-02-01", 5), ("2024-03-01", 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "starts"),
    [
        pytest.param(["janv-25", "févr-25", "mars-25"], ["2025-01-01", "2025-02-01", "2025-03-01"], id="janv-25"),
        pytest.param(["2025-01", "2025-02", "2025-03"], ["2025-01-01", "2025-02-01", "2025-03-01"], id="2025-01"),
        pytest.param(["01/2025", "02/2025", "03/2025"], ["2025-01-01", "2025-02-01", "2025-03-01"], id="01/2025"),
        pytest.param(["Nov-24", "Dec", "Jan"], ["2024-11-01", "2024-12-01", "2025-01-01"], id="only the first has a year"),
        pytest.param(["T1 2025", "T2 2025", "T3 2025"], ["2025-01-01", "2025-04-01", "2025-07-01"], id="T1 2025"),
        pytest.param(["2025-W01", "2025-W02", "2025-W03"], ["2024-12-30", "2025-01-06", "2025-01-13"], id="2025-W01"),
        pytest.param(["2023", "2024", "2025"], ["2023-01-01", "2024-01-01", "2025-01-01"], id="2023"),
        pytest.param([2023, 2024, 2025], ["2023-01-01", "2024-01-01", "2025-01-01"], id="years as numbers"),
        pytest.param([date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)], ["2025-01-01", "2025-02-01", "2025-03-01"], id="cells that are dates"),
        pytest.param([date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 17)], ["2025-03-03", "2025-03-10", "2025-03-17"], id="every Monday"),
    ],
)  # fmt: skip
def test_periods_in_many_spellings(tmp_path: Path, header: list[object], starts: list[str]) -> None:
    table = read_sheets(tmp_path, S=[["Produit", *header], ["A", 1, 2, 3], ["B", 4, 5, 6]]).only
    assert [(row[0], row[1], row[2]) for row in table.rows] == [
        ("A", starts[0], 1), ("A", starts[1], 2), ("A", starts[2], 3), ("B", starts[0], 4), ("B", starts[1], 5), ("B", starts[2], 6),
    ]  # fmt: skip
    assert table.dataset.layout.header_row == 1


def test_several_measures_under_each_month(tmp_path: Path) -> None:
    rows = [
        [None, "Janv 2025", None, "Févr 2025", None, "Mars 2025", None],
        ["Région", "Unités", "CA", "Unités", "CA", "Unités", "CA"],
        ["Nord", 1, 10, 2, 20, 3, 30],
        ["Sud", 4, 40, 5, 50, 6, None],
    ]
    table = read_sheets(tmp_path, S=rows).only
    assert table.names == ("Région", "Période", "Unités", "CA")
    assert table.rows == [
        ("Nord", "2025-01-01", 1, 10, 3), ("Nord", "2025-02-01", 2, 20, 3), ("Nord", "2025-03-01", 3, 30, 3),
        ("Sud", "2025-01-01", 4, 40, 4), ("Sud", "2025-02-01", 5, 50, 4), ("Sud", "2025-03-01", 6, None, 4),
    ]  # fmt: skip
    assert table.dataset.fact is Fact.ORDERS


def test_months_under_the_years_they_belong_to(tmp_path: Path) -> None:
    rows = [
        [None, 2024, None, 2025, None],
        ["Canal", "Nov", "Déc", "Janv", "Févr"],
        ["SEO", 1, 2, 3, 4],
        ["Ads", 5, 6, 7, 8],
    ]
    table = read_sheets(tmp_path, S=rows).only
    assert [row[:3] for row in table.rows[:4]] == [
        ("SEO", "2024-11-01", 1), ("SEO", "2024-12-01", 2), ("SEO", "2025-01-01", 3), ("SEO", "2025-02-01", 4),
    ]  # fmt: skip


def test_rows_that_are_metrics_become_columns(tmp_path: Path) -> None:
    text = "Indicateur;janv-25;févr-25;mars-25\nLeads;100;120;90\nTaux de conversion;12,5%;13%;11%\nCA;1 200 €;1 300 €;900 €\n"
    table = read_text(tmp_path, text).only
    assert table.names == ("Période", "Leads", "Taux de conversion", "CA")
    assert table.rows == [
        ("2025-01-01", 100, 0.125, 1200.0, 2), ("2025-02-01", 120, 0.13, 1300.0, 2), ("2025-03-01", 90, 0.11, 900.0, 2),
    ]  # fmt: skip
    assert [c.type for c in table.dataset.columns] == [ColumnType.DATE, ColumnType.INTEGER, ColumnType.PERCENT, ColumnType.MONEY]  # fmt: skip
    assert table.issues["metrics_were_rows"] == {"count": 3}


def test_metrics_with_their_units_for_each_team(tmp_path: Path) -> None:
    rows = [
        ["Team", "KPI", "Unit", "Jan 2025", "Feb 2025", "Mar 2025"],
        ["North", "Leads", None, 10, 12, 9],
        ["North", "Cost", "€", 100, 110, 95],
        ["South", "Leads", None, 20, 22, 19],
        ["South", "Cost", "€", 200, 210, 195],
    ]
    table = read_sheets(tmp_path, S=rows).only
    assert table.names == ("Team", "Period", "Leads", "Cost (€)")
    assert [row[:4] for row in table.rows[:4]] == [
        ("North", "2025-01-01", 10, 100), ("North", "2025-02-01", 12, 110), ("North", "2025-03-01", 9, 95), ("South", "2025-01-01", 20, 200),
    ]  # fmt: skip


def test_products_of_any_size_stay_rows(tmp_path: Path) -> None:
    text = "Product,Jan 2025,Feb 2025,Mar 2025\nBikes,100000,120000,90000\nBells,1,2,3\n"
    assert read_text(tmp_path, text).only.names == ("Product", "Period", "Value")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Respondent,Q1,Q2,Q3,Q4\na,5,4,3,2\nb,1,2,3,4\n", ("Respondent", "Q1", "Q2", "Q3", "Q4"), id="marks of a survey"),
        pytest.param("Nom,2023,2024\nA,1,2\nB,3,4\n", ("Nom", "2023", "2024"), id="two years"),
        pytest.param("Nom,Jan,Feb,Mar\nA,yes,no,yes\nB,no,no,yes\n", ("Nom", "Jan", "Feb", "Mar"), id="no numbers"),
        pytest.param("Créé,Signé,Payé\n2025-01-01,2025-02-01,2025-03-01\n2025-01-05,2025-02-06,2025-03-09\n", ("Créé", "Signé", "Payé"), id="dates in a row of data"),
    ],
)  # fmt: skip
def test_what_only_looks_like_periods_stays_as_it_is(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    assert read_text(tmp_path, text, "survey 2025.csv").only.names == names


def test_months_as_rows_in_a_sheet_for_each_year(tmp_path: Path) -> None:
    rows = [["Mois", "CA"], ["janvier", 10], ["février", 20], ["mars (p)", 5]]
    first, second = read_sheets(tmp_path, y2024=rows, y2025=rows).tables
    assert [row[0] for row in first.rows] == ["2024-01-01", "2024-02-01", "2024-03-01"]
    assert [row[0] for row in second.rows] == ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert second.issues == {
        "preliminary_values": {"count": 1, "periods": "mars (p)"},
        "rows_year_taken": {"year": "2025", "place": "sheet"},
    }


def test_months_as_rows_beside_a_column_of_years(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Année;Mois;CA\n2024;novembre;1\n2024;décembre;2\n2025;janvier;3\n").only
    assert table.rows == [(2024, "2024-11-01", 1, 2), (2024, "2024-12-01", 2, 3), (2025, "2025-01-01", 3, 4)]
