"""`objectives import` and `objectives list`: what comes onto the list without a screen, and what is told of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kpi_core.reports.objective_workbook import objective_workbook
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.workspace import Workspace
from tests.support.command_line import Call

ENTRY = {"metric": "win_rate", "where": {"channel": "SEO"}, "target": 0.25, "start": "2027-01-01", "end": "2027-04-01",
         "owner": "Léa", "cadence": "monthly", "phasing": None, "alerts": [{"kind": "relative", "threshold": -0.1}]}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "objectives.json"
    path.write_text(json.dumps({"objectives": [ENTRY, ENTRY | {"metric": "my own"}]}), encoding="utf-8")
    return path


def test_a_document_comes_onto_the_list(call: Call, file: Path) -> None:
    reply = call("objectives", "import", file, "--json")
    assert (reply.status, reply.json["imported"]) == (0, 2)
    assert [(one["code"], one["level"], one["line"]) for one in reply.json["issues"]] == [
        ("objective_metric_unknown", "warning", 2)
    ]
    listed = call("objectives", "list", "--json").json["objectives"]
    assert listed == reply.json["objectives"]
    assert {name: listed[0][name] for name in ("id", "version", "metric", "where", "target", "cadence", "alerts")} == {
        "id": 1, "version": 1, "metric": "win_rate", "where": {"channel": "SEO"}, "target": 0.25, "cadence": "month",
        "alerts": [{"kind": "relative", "threshold": -0.1}],
    }  # fmt: skip


def test_what_is_listed_can_be_imported_again(call: Call, file: Path, tmp_path: Path) -> None:
    call("objectives", "import", file)
    listed = call("objectives", "list", "--json").json
    again = tmp_path / "again.json"
    again.write_text(json.dumps(listed), encoding="utf-8")

    assert call("objectives", "import", again, "--json").json["objectives"] == listed["objectives"]


@pytest.mark.parametrize(
    ("lang", "said", "seen"),
    [("en", "2 objectives were put", "25.0%"), ("fr", "2 objectifs ont été inscrits", "25,0\u202f%")],
)
def test_people_read_it_in_their_language(call: Call, file: Path, lang: str, said: str, seen: str) -> None:
    reply = call("objectives", "import", file, "--lang", lang)
    assert said in reply.out
    assert "my own" in reply.out
    assert seen in call("objectives", "list", "--lang", lang).out


def test_a_workbook_comes_onto_the_list(call: Call, tmp_path: Path) -> None:
    wins = Objective("closed_won", 60.0, date(2027, 1, 1), date(2027, 4, 1), name="Sixty wins")
    other = Workspace(tmp_path / "other").objectives
    path = tmp_path / "targets.xlsx"
    path.write_bytes(objective_workbook(other.put([wins]), "fr"))

    assert call("objectives", "import", path, "--json").json["imported"] == 1
    assert [one.objective for one in Workspace(tmp_path / "ws").objectives.objectives()] == [wins]


def test_an_empty_list_says_so(call: Call, tmp_path: Path) -> None:
    assert call("objectives", "list", "--json").json == {"objectives": []}
    assert call("objectives", "list").out.strip() == "There are no objectives on the list."
    assert not (tmp_path / "ws" / "boussole.sqlite").exists()


def test_a_file_at_fault_leaves_the_list_as_it_is(call: Call, file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"objectives": [ENTRY | {"end": "2026-01-01"}]}), encoding="utf-8")

    assert call("objectives", "import", file, wrong, "--json").code == "value_not_expected"
    assert call("objectives", "import", tmp_path / "none.json", "--json").code == "file_not_found"
    assert call("objectives", "--json").code == "task_not_understood"
    assert call("objectives", "list", "--json").json == {"objectives": []}


def test_files_come_in_together_or_not_at_all(call: Call, file: Path, tmp_path: Path) -> None:
    circle = tmp_path / "circle.json"
    entries = [ENTRY | {"id": 1, "metric": "leads", "parent": 2}, ENTRY | {"id": 2, "metric": "revenue", "parent": 1}]
    circle.write_text(json.dumps({"objectives": entries}), encoding="utf-8")

    reply = call("objectives", "import", file, circle, "--json")
    assert (reply.status, reply.code) == (2, "objective_cycle_in_file")
    said = call("objectives", "import", file, circle, "--lang", "en").err
    assert "Nothing was saved: objective 1 of “circle.json” would serve itself" in said
    assert call("objectives", "list", "--json").json == {"objectives": []}


def test_the_same_objective_in_two_files_counts_once(call: Call, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "objectives.json"  # a file of the same name
    other.parent.mkdir()
    other.write_text(json.dumps({"objectives": [ENTRY | {"target": 0.5}]}), encoding="utf-8")
    reply = call("objectives", "import", file, other, "--json")

    assert [(one["metric"], one["target"]) for one in reply.json["objectives"]] == [("my own", 0.25), ("win_rate", 0.5)]
    assert [(one["code"], one["file"], one["line"]) for one in reply.json["issues"]] == [
        ("objective_metric_unknown", str(file), 2),
        ("objective_told_again", str(file), 1),
    ]
    assert (
        f"- {file}: Objective 1 of the file was left out"
        in call("objectives", "import", file, other, "--lang", "en").out
    )


def test_a_sheet_is_chosen_or_refused(call: Call, file: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook as Book

    book, path = Book(), tmp_path / "two.xlsx"
    for name, metric in (("A", "leads"), ("B", "revenue")):
        sheet = book.create_sheet(name)
        sheet.append(["KPI", "Target", "Period"])
        sheet.append([metric, 5, "2027"])
    book.save(path)

    assert call("objectives", "import", path, "--sheet", "X", "--json").code == "unknown_sheet"
    assert call("objectives", "import", file, "--sheet", "B", "--json").code == "unknown_sheet"
    reply = call("objectives", "import", path, file, "--sheet", "B", "--json")  # a document beside it has none
    assert [one["metric"] for one in reply.json["objectives"]] == ["revenue", "win_rate", "my own"]


def test_a_document_that_is_too_large_says_so(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    path.write_text(json.dumps({"objectives": [ENTRY | {"owner": "x" * (4 << 20)}]}), encoding="utf-8")
    reply = call("objectives", "import", path, "--lang", "en")
    assert (reply.status, "at most 4,194,304 are read" in reply.err) == (2, True)
