from __future__ import annotations

import pytest

from kpi_core.ingest.period_headers import find_run, told, year_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("janv.", ("month", 1, None)), ("Janvier", ("month", 1, None)), ("Jan", ("month", 1, None)),
        ("AOÛT", ("month", 8, None)), ("jan-25", ("month", 1, 2025)), ("janv-25", ("month", 1, 2025)),
        ("févr. 2025", ("month", 2, 2025)), ("Sept 25", ("month", 9, 2025)), ("2025-01", ("month", 1, 2025)),
        ("01/2025", ("month", 1, 2025)), ("T1 2025", ("quarter", 1, 2025)), ("Q3", ("quarter", 3, None)),
        ("2025-Q2", ("quarter", 2, 2025)), ("1er trimestre 2025", ("quarter", 1, 2025)), ("S03", ("week", 3, None)),
        ("Semaine 12", ("week", 12, None)), ("2025-W03", ("week", 3, 2025)), ("2024", ("year", 0, 2024)),
        ("Année 2024", ("year", 0, 2024)), ("2025-03-01", ("day", 1, 2025)), ("2025 / janv.", ("month", 1, 2025)),
        ("Marseille", None), ("Total", None), ("Stage 2", None), ("Column 4", None), ("S54", None), ("31/12/2025", None),
        ("Marsouin", None), ("T5", None),
    ],
)  # fmt: skip
def test_a_header_tells_its_period(text: str, expected: tuple[str, int, int | None] | None) -> None:
    found = told(text)
    assert (found and (found.grain.value, found.number, found.year)) == expected


@pytest.mark.parametrize(
    ("text", "rest", "preliminary"),
    [
        ("mars 2025 (p)", "", True),
        ("mars*", "", True),
        ("Sept. prév.", "", True),
        ("juin (1)", "", False),
        ("juin (r)", "", False),
        ("T1 / CA", "CA", False),
        ("Ventes 2024", "Ventes", False),
        ("jan-25 Units", "Units", False),
        ("2025 / Févr. / Unités (p)", "Unités", True),
    ],
)
def test_marks_and_measures_beside_a_period(text: str, rest: str, preliminary: bool) -> None:
    found = told(text)
    assert found is not None
    assert (found.rest, found.preliminary) == (rest, preliminary)


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        pytest.param(["Produit", "Janv", "Févr", "Mars", "T1", "Total"], [1, 2, 3], id="a quarter among months is a subtotal"),
        pytest.param(["Pays", "2022", "2023", "2024"], [1, 2, 3], id="years"),
        pytest.param(["Pays", "2023", "2024"], [], id="two are not enough"),
        pytest.param(["Qui", "Mars", "Jan", "Juin"], [], id="months in no order are names"),
        pytest.param(["R", "Q1", "Q2", "Q3", "Q4", "Q5"], [], id="questions"),
        pytest.param(["Cohorte", "Semaine 0", "Semaine 1", "Semaine 2", "Semaine 3"], [], id="weeks after a start"),
        pytest.param(["Km", "2003/04", "2004/05", "2005/06"], [], id="years that begin in April are no months"),
        pytest.param(["A", "31/01/2025", "28/02/2025", "31/03/2025"], [1, 2, 3], id="only one order follows"),
        pytest.param(["A", "01/01/2025", "01/02/2025", "01/03/2025"], [], id="days or months: both follow"),
        pytest.param(["A", "Nov", "Déc", "Janv"], [1, 2, 3], id="over the end of a year"),
        pytest.param(["A", "Déc 2024", "Nov 2024", "Oct 2024"], [1, 2, 3], id="newest first"),
    ],
)  # fmt: skip
def test_columns_are_periods_where_they_follow_each_other(names: list[str], columns: list[int]) -> None:
    run = find_run(names)
    assert list(run.columns if run else []) == columns


def test_the_year_left_out_is_counted_on_over_the_end_of_a_year() -> None:
    run = find_run(["Nov", "Déc", "Janv", "Févr"])
    assert run is not None
    assert [one.year for one in run.in_year(2024).columns.values()] == [2024, 2024, 2025, 2025]


@pytest.mark.parametrize(
    ("text", "wraps", "year"),
    [
        ("Ventes 2025", False, 2025),
        ("Ventes 2025, édité le 12/01/2026", False, 2025),
        ("export_20250131.csv", False, None),
        ("2024 et 2025", False, None),
        ("Saison 2024-2025", False, None),
        ("Saison 2024-2025", True, 2024),
        ("Saison 2024/25", True, 2024),
        ("2025", True, None),
    ],
)
def test_the_year_a_title_or_name_tells(text: str, wraps: bool, year: int | None) -> None:
    assert year_of(text, wraps) == year
