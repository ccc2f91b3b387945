"""Objectives of a file on the list of a workspace: parents find each other, what is odd is told, all or none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kpi_core.objectives.imports import Imported, exported, put_objectives, read_objectives, told_by_json
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError, QueryError, SourceError
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.objective import AlertRule, Objective
from kpi_core.workspace.objective_list import ObjectiveList
from kpi_core.workspace.workspace import Workspace

DAYS = {"start": "2027-01-01", "end": "2027-04-01"}
WINS = Objective("closed_won", 60.0, date(2027, 1, 1), date(2027, 4, 1), name="Sixty wins")


@pytest.fixture
def kept(tmp_path: Path) -> ObjectiveList:
    return Workspace(tmp_path / "ws").objectives


def document(*entries: dict[str, Any]) -> str:
    return json.dumps({"objectives": [{"metric": "leads", "target": 5, **DAYS, **one} for one in entries]})


def put(kept: ObjectiveList, text: str) -> Imported:
    imported = put_objectives(kept, told_by_json(text))
    for issue in imported.issues:
        for lang in ("en", "fr"):
            assert text_for(lang).issue(issue) != text_for(lang).issue(type(issue)("unknown"))
    return imported


def tree(kept: ObjectiveList) -> list[tuple[int, str, int | None]]:
    return [(one.id, one.objective.metric, one.objective.parent) for one in kept.objectives()]


def issues(imported: Imported) -> list[dict[str, Any]]:
    return [{"code": issue.code, **issue.values} for issue in imported.issues]


def test_ids_of_the_file_become_those_of_the_list_whatever_the_order(kept: ObjectiveList) -> None:
    kept.put([replace(WINS, metric="revenue"), replace(WINS, metric="orders")])
    text = document({"id": 1, "metric": "leads", "parent": 9}, {"id": 9, "metric": "closed_won", "parent": 2},
                    {"id": 2, "metric": "meetings"})  # fmt: skip
    imported = put(kept, text)

    assert imported.issues == ()
    assert tree(kept)[2:] == [(3, "leads", 4), (4, "closed_won", 5), (5, "meetings", None)]
    assert [len(kept.history(id)) for id in (3, 4, 5)] == [1, 1, 1]  # each was written once


def test_a_file_without_ids_means_those_of_the_list(kept: ObjectiveList) -> None:
    kept.put([WINS])
    assert put(kept, document({"parent": 1})).issues == ()
    assert tree(kept) == [(1, "closed_won", None), (2, "leads", 1)]


@pytest.mark.parametrize(
    "entries", [[{"parent": 7}], [{"id": 3, "parent": 1}]], ids=["no id at all", "not in the file"]
)
def test_a_parent_that_is_not_there_is_told_and_the_objective_kept(
    kept: ObjectiveList, entries: list[dict[str, Any]]
) -> None:
    kept.put([WINS])
    imported = put(kept, document(*entries))
    assert issues(imported) == [
        {"code": "objective_parent_not_found", "line": 1, "kind": "entry", "text": str(entries[0]["parent"])}
    ]
    assert tree(kept) == [(1, "closed_won", None), (2, "leads", None)]


def test_a_circle_is_refused_and_nothing_comes_in(kept: ObjectiveList) -> None:
    text = document({"id": 1, "parent": 2}, {"id": 2, "metric": "revenue", "parent": 1}, {"id": 3, "metric": "orders"})
    with pytest.raises(WorkspaceError) as caught:
        put(kept, text)
    assert (caught.value.code, caught.value.values["line"]) == ("objective_cycle_in_file", 1)
    assert kept.objectives() == ()


def test_an_unknown_metric_is_kept_and_told(kept: ObjectiveList) -> None:
    imported = put(kept, document({"metric": "win rat"}, {"metric": "sum(Montant)"},
                               {"metric": "Taux de succès", "target": 0.2}))  # fmt: skip
    assert issues(imported) == [
        {"code": "objective_metric_unknown", "line": 1, "kind": "entry", "text": "win rat", "near": True,
         "suggestion": "win_rate"}
    ]  # fmt: skip
    assert [metric for _, metric, _ in tree(kept)] == ["win rat", "sum(Montant)", "win_rate"]


def test_the_last_of_two_that_are_the_same_counts(kept: ObjectiveList) -> None:
    imported = put(kept, document({"target": 5}, {"target": 6}))
    assert issues(imported) == [
        {"code": "objective_told_again", "line": 1, "kind": "entry", "again": 2, "again_kind": "entry",
         "elsewhere": False, "file": ""}
    ]  # fmt: skip
    assert [one.objective.target for one in kept.objectives()] == [6.0]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"target": "many"}, "objectives[1].target"),
        ({"end": "2027-01-01"}, "objectives[1].end"),
        ({"start": "soon"}, "objectives[1].start"),
        ({"metric": ""}, "objectives[1].metric"),
        ({"parent": "Grow"}, "objectives[1].parent"),
        ({"id": "x"}, "objectives[1].id"),
        ({"end": "9999-12-31"}, "objectives[1].end"),
        ({"start": "1066-10-14"}, "objectives[1].start"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        told_by_json(document({}, {"metric": "revenue", **change}))
    assert (caught.value.code, caught.value.values["place"]) == ("value_not_expected", place)


def test_what_is_exported_comes_back_whole(kept: ObjectiveList, tmp_path: Path) -> None:
    rule = AlertRule("relative", -0.1, times=2, playbook="Call (now)")
    kept.put([WINS, replace(WINS, metric="leads")], reason="New year")
    kept.put([replace(WINS, metric="orders", parent=2, alerts=(rule,), phasing="seasonal", where={"a.b": ("x|y",)},
                      more={"weight": 0.3}, minimum=1.0, north_star=True)])  # fmt: skip
    kept.remove(1)
    path = tmp_path / "objectives.json"
    path.write_text(json.dumps(exported(kept.objectives())), encoding="utf-8")

    other = Workspace(tmp_path / "other").objectives
    told, remarks = read_objectives(path)
    assert (remarks, put_objectives(other, told).issues) == ((), ())
    moved = {2: 1, 3: 2}  # 2 is the first that the other list gets
    assert [one.objective for one in other.objectives()] == [
        replace(one.objective, parent=moved.get(one.objective.parent or 0)) for one in kept.objectives()
    ]
    assert [one.reason for one in other.objectives()] == ["New year", ""]
    # the same again changes nothing
    before = other.objectives()
    put_objectives(other, told)
    assert other.objectives() == before


def test_a_thousand_objectives_come_in(kept: ObjectiveList) -> None:
    text = document(*({"id": n, "parent": n - 1 or None, "where": {"owner": f"<b>{n}"}} for n in range(1, 1001)))
    assert len(put(kept, text).objectives) == 1000
    assert tree(kept)[999] == (1000, "leads", 999)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "document_unreadable"),
        (b"[]", "value_not_expected"),
        (b"{}", "value_not_expected"),
        (b"a;b\n1;2\n", "objectives_not_found"),
        (b"\x00\x01\x02\x03" * 50, None),
        (b"", None),
    ],
)
def test_a_file_that_holds_no_objectives_is_refused_in_words(tmp_path: Path, content: bytes, code: str | None) -> None:
    path = tmp_path / "targets.json"
    path.write_bytes(content)
    with pytest.raises((SourceError, DefinitionError)) as caught:
        read_objectives(path)
    assert code in (None, caught.value.code)
    with pytest.raises(SourceError, match=r"none\.xlsx"):
        read_objectives(tmp_path / "0b5e", name="none.xlsx")


def test_a_csv_of_targets_is_read_as_well(kept: ObjectiveList, tmp_path: Path) -> None:
    path = tmp_path / "cibles.csv"
    path.write_text(
        "Indicateur;Cible;Période;Nom;Sert\nLeads;1 200;T1 2027;Leads;Ventes\nrevenue;5 000,50 €;T1 2027;Ventes;\n",
        encoding="utf-8",
    )
    told, remarks = read_objectives(path, "fr")
    imported = put_objectives(kept, told)
    assert (remarks, imported.issues) == ((), ())
    assert [(one.objective.target, one.objective.parent) for one in imported.objectives] == [
        (1200.0, 2),
        (5000.5, None),
    ]


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook; a pair of a value and a number format is a cell that is shown so."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells, 1):
                value, shown = cell if isinstance(cell, tuple) else (cell, "General")
                sheet.cell(row, column, value).number_format = shown
    made.save(path)
    return path


def test_the_format_of_a_cell_tells_whether_it_is_a_percentage(tmp_path: Path) -> None:
    head = ["KPI", "Target", "Unit", "Period", "Baseline"]
    path = book(
        tmp_path / "a.xlsx",
        S=[["Targets"], [], head, ["win_rate", (0.008, "0.0%"), "%", "2027", 0.5],
           ["leads", 5, None, "2027", (0.15, "0%")], ["leads", (0.15, '0.00" %"'), None, "2028"]],
    )  # fmt: skip
    told, issues = read_objectives(path)
    assert [(one.line, one.objective.target, one.objective.baseline) for one in told] == [
        (4, 0.008, 0.005),
        (5, 5.0, None),
        (6, 0.15, None),
    ]
    assert [(one.code, one.values["line"]) for one in issues] == [
        ("objective_percent_unsure", 4),
        ("objective_cell_relative", 5),
    ]


def test_one_sheet_of_a_workbook_is_read_where_it_is_named(tmp_path: Path) -> None:
    rows = [["KPI", "Target", "Period"], ["leads", 5, "2027"]]
    path = book(tmp_path / "a.xlsx", A=rows, B=[rows[0], ["revenue", 5, "2027"]], C=[["nothing"]])

    assert [one.objective.metric for one in read_objectives(path, sheet="B")[0]] == ["revenue"]
    for file, name in ((path, "X"), (path, "b")):
        with pytest.raises(DefinitionError) as caught:
            read_objectives(file, sheet=name)
        assert (caught.value.code, caught.value.values["sheets"]) == ("unknown_sheet", "A, B, C")
    with pytest.raises(SourceError, match="holds no objectives"):
        read_objectives(path, sheet="C")


def test_a_row_that_counts_is_named_as_a_row(kept: ObjectiveList, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("KPI;Target;Period\nleads;1;2027\n\nleads;2;2027\n", encoding="utf-8")
    (issue,) = put_objectives(kept, read_objectives(path)[0]).issues

    assert text_for("en").issue(issue) == "Row 2 was left out: row 4 has the same metric, filter and days, and counts."
    assert "la ligne 4 a le même" in text_for("fr").issue(issue)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_document_of_an_older_windows_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    text = json.dumps(
        {"objectives": [{"metric": "leads", "target": 5, **DAYS, "owner": "Léa – 5 €"}]}, ensure_ascii=False
    )
    path.write_bytes(text.encode(encoding))
    assert read_objectives(path)[0][0].objective.owner == "Léa – 5 €"


def test_a_share_above_one_is_told_of_a_document_as_well(kept: ObjectiveList) -> None:
    imported = put(kept, document({"metric": "win_rate", "target": 500, "minimum": 0.2, "excellent": 30}))
    assert issues(imported) == [
        {"code": "objective_share_above_one", "line": 1, "kind": "entry", "what": what, "value": value}
        for what, value in (("target", 500.0), ("excellent", 30.0))
    ]
    assert kept.objectives()[0].objective.target == 500.0


def test_an_alert_that_says_nothing_is_kept_and_told(kept: ObjectiveList) -> None:
    rules = [
        {"kind": "foo", "threshold": 1},
        {"kind": "drop", "threshold": 10, "against": "moon"},
        {"kind": "drop", "threshold": 10},
    ]
    imported = put(kept, document({"alerts": rules}, {"metric": "mine", "alerts": rules[:1]}))
    assert [one for one in issues(imported) if one["code"] == "objective_alert_unread"] == [
        {"code": "objective_alert_unread", "line": line, "kind": "entry", "why": why, "text": text}
        for line, why, text in ((1, "alert_kind_unknown", "foo"), (1, "alert_baseline_unknown", "moon"),
                                (2, "alert_kind_unknown", "foo"))
    ]  # fmt: skip
    assert [len(one.objective.alerts) for one in kept.objectives()] == [3, 1]


def test_a_number_that_stands_twice_is_told_and_leads_to_no_parent(kept: ObjectiveList) -> None:
    imported = put(
        kept, document({"id": 1}, {"id": 1, "metric": "revenue"}, {"id": 2, "metric": "orders", "parent": 1})
    )
    assert issues(imported) == [
        {"code": "objective_number_twice", "line": 2, "kind": "entry", "number": 1, "again": 1},
        {"code": "objective_parent_twice", "line": 3, "kind": "entry", "text": "1"},
    ]
    assert [parent for *_, parent in tree(kept)] == [None, None, None]


def test_of_two_of_the_same_name_the_one_around_the_days_is_served(kept: ObjectiveList, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["KPI;Target;Period;Name;Parent", "revenue;1;T1 2027;Grow;", "revenue;1;T2 2027;Grow;", "leads;1;05/2027;;Grow",
            "leads;1;2027;;Grow"]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    imported = put_objectives(kept, read_objectives(path)[0])

    assert [parent for *_, parent in tree(kept)] == [None, None, 2, None]
    assert [(one.code, one.where, one.values["line"]) for one in imported.issues] == [
        ("objective_parent_twice", "a.csv", 5)
    ]


def test_one_that_took_the_place_of_another_bears_its_number_too(kept: ObjectiveList) -> None:
    put(kept, document({"id": 1}, {"id": 2, "target": 6}, {"id": 3, "metric": "revenue", "parent": 1}))
    assert tree(kept) == [(1, "leads", None), (2, "revenue", 1)]
    imported = put(kept, document({"id": 1}, {"id": 2, "parent": 1}))  # it cannot serve what it replaced
    assert [one["code"] for one in issues(imported)] == ["objective_told_again", "objective_parent_not_found"]


def test_numbers_are_those_of_one_file(kept: ObjectiveList) -> None:
    files = {"a.json": document({"id": 1}, {"id": 2, "metric": "revenue", "parent": 1}),
             "b.json": document({"id": 1, "metric": "orders"}, {"id": 2, "metric": "leads", "parent": 1, "target": 9})}  # fmt: skip
    told = [replace(one, file=name) for name, text in files.items() for one in told_by_json(text)]
    imported = put_objectives(kept, told)

    assert [(one.where, one.values["line"], one.values["file"]) for one in imported.issues] == [("a.json", 1, "b.json")]
    assert "objective 2 of “b.json” has the same" in text_for("en").issue(imported.issues[0])
    # Revenue serves leads, of which the second form counts; that serves the orders of its own file.
    assert tree(kept) == [(1, "revenue", 3), (2, "orders", None), (3, "leads", 2)]


def test_a_reason_that_is_too_long_brings_nothing_in(kept: ObjectiveList) -> None:
    with pytest.raises(QueryError) as caught:
        put(kept, document({}, {"metric": "revenue", "reason": "x" * 1001}))
    assert (caught.value.code, kept.objectives()) == ("note_too_long", ())
