"""The workbook of objectives reads back to the same objectives, in both languages, whatever they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kpi_core.objectives.imports import put_objectives, read_objectives
from kpi_core.objectives.target_cells import Row, _cell, _plain
from kpi_core.objectives.target_table import told_by_sheets
from kpi_core.reports.objective_workbook import objective_workbook
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import AlertRule, Leading, Objective
from kpi_core.workspace.objective_list import KeptObjective
from kpi_core.workspace.workspace import Workspace

AT = datetime(2026, 11, 27, tzinfo=UTC)
YEAR = date(2027, 1, 1), date(2028, 1, 1)
REVENUE = Objective("revenue", 1e6 / 3, *YEAR, name="=1+1; '=x'", north_star=True, cadence=TimeGrain.QUARTER)
RATE = Objective(
    "win_rate", 0.25, *YEAR, {"channel": ("SEO", "a|b")}, 0.2, "Léa", TimeGrain.MONTH, "seasonal",
    (AlertRule("relative", -0.1, playbook="Call (now) | =cmd!A1", times=2),), (Leading("Leads", ((YEAR[0], 5.0),)),),
    {"weight": [1, -2.5]}, "  <b>Rate</b>\n$x$ ", "Grow", 1, 0.2, 0.3,
)  # fmt: skip
DAILY = Objective(
    "sum(Montant (€))", -3.0, date(1900, 1, 1), date(1902, 1, 1),
    phasing=tuple((date(1900, 1, 1) + timedelta(days=n), n / 7) for n in range(730)),
)  # fmt: skip


def kept(*objectives: Objective) -> list[KeptObjective]:
    return [KeptObjective(number, one, number, AT) for number, one in enumerate(objectives, 1)]


def cells(data: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(data)).active.iter_rows(values_only=True)]


def read_back(data: bytes) -> list[Objective]:
    """As the import reads it, without its child process."""
    rows = [Row(line, tuple(_cell(_plain(c)) for c in row)) for line, row in enumerate(cells(data), 1)]
    told, issues = told_by_sheets([rows], "x.xlsx")
    assert [issue.code for issue in issues if issue.code != "objective_share_above_one"] == []
    return [replace(one.objective, parent=one.parent if isinstance(one.parent, int) else None) for one in told]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_comes_back_through_the_import(tmp_path: Path, lang: str) -> None:
    first = Workspace(tmp_path / "ws").objectives
    first.put([REVENUE])
    first.put([RATE, DAILY])
    path = tmp_path / "objectives.xlsx"
    path.write_bytes(objective_workbook(first.objectives(), lang))

    second = Workspace(tmp_path / "other").objectives
    told, remarks = read_objectives(path, lang)
    assert (remarks, put_objectives(second, told).issues) == ((), ())
    assert [one.objective for one in second.objectives()] == [REVENUE, RATE, DAILY]


def test_it_is_written_for_people_in_their_language() -> None:
    english, french = (cells(objective_workbook(kept(replace(REVENUE, name="Grow")), lang)) for lang in ("en", "fr"))
    assert english[0] == ["No.", "Name", "KPI", "Target", "First day", "Last day", "Minimum", "Excellent",
                          "Starting point", "Owner", "Filter", "Cadence", "Why", "Serves No.", "North star"]  # fmt: skip
    assert french[0][:6] == ["N°", "Nom", "Indicateur", "Cible", "Premier jour", "Dernier jour"]
    assert english[1][:6] == [1, "Grow", "Revenue", 1e6 / 3, datetime(2027, 1, 1), datetime(2027, 12, 31)]
    assert (french[1][2], french[1][11], french[1][14]) == ("Chiffre d’affaires", "trimestre", "oui")


def test_no_cell_acts_as_a_formula_and_a_share_looks_like_one() -> None:
    sheet = load_workbook(BytesIO(objective_workbook(kept(REVENUE, RATE)))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert sheet["B2"].value.startswith("'=")
    assert (sheet["D2"].number_format, sheet["D3"].number_format) == ("General", "0.0%")


def test_an_empty_list_is_a_workbook_with_a_header() -> None:
    assert len(cells(objective_workbook([]))) == 1


TEXTS = st.text(st.sampled_from("ab é=+-@|;,'\"{}[]()<>$\n\t%1.\\!"), max_size=12)
NUMBERS = st.floats(-1e12, 1e12).map(lambda x: x + 0.0)
WHERE = st.dictionaries(
    TEXTS.filter(str.strip), st.lists(TEXTS.filter(str.strip), min_size=1, max_size=2).map(tuple), max_size=2
)


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    one=st.builds(
        Objective,
        metric=st.sampled_from(["revenue", "win_rate", "mean(Prix)", "no such metric"]),
        target=NUMBERS,
        start=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        end=st.dates(date(2100, 1, 2), date(2200, 1, 1)),
        where=WHERE,
        baseline=st.none() | NUMBERS,
        owner=TEXTS,
        cadence=st.sampled_from(TimeGrain),
        name=TEXTS,
        why=TEXTS,
        minimum=st.none() | NUMBERS,
        north_star=st.booleans(),
        alerts=st.lists(st.builds(AlertRule, st.just("absolute"), NUMBERS, playbook=TEXTS), max_size=2).map(tuple),
    ),
    lang=st.sampled_from(["en", "fr"]),
)  # fmt: skip
def test_whatever_an_objective_holds_comes_back(one: Objective, lang: str) -> None:
    assert read_back(objective_workbook(kept(one), lang)) == [one]
