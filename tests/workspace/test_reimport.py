"""An export that comes again: what is active then, in which place, and under which mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kpi_core.ingest.build import with_mapping
from kpi_core.model.roles import Role
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import MakeImport


def files(workspace: Workspace) -> list[str]:
    return [imported.file for imported in workspace.active()]


def test_a_file_that_is_active_already_keeps_its_place(workspace: Workspace, make_import: MakeImport) -> None:
    january = make_import("january.csv", "deals")
    workspace.confirm([january, make_import("february.csv", "deals")])
    workspace.confirm([january], add=True, same_header="append")

    assert files(workspace) == ["january.csv", "february.csv"]


def test_an_export_that_gained_a_column_is_used_as_before_and_replaces_it(workspace: Workspace) -> None:
    def deals(header: str, row: str) -> bytes:
        return f"Ref;Étape;Créé le;Valeur;Responsable{header}\n1;Won;03/01/2026;100;Ana{row}\n".encode()

    first = workspace.stage(deals("", ""), "jan.csv")
    by_hand = replace(first, tables=tuple(with_mapping(t, {"Responsable": Role.TEAM}) for t in first.tables))
    workspace.confirm([by_hand])
    again = workspace.stage(deals(";Note", ";x"), "feb.csv")
    assert [c.role for c in again.tables[0].columns if c.name == "Responsable"] == [Role.TEAM]

    workspace.confirm([again], add=True)
    assert files(workspace) == ["feb.csv"]


def test_what_is_kept_beside_is_marked_to_stand_apart(workspace: Workspace, make_import: MakeImport) -> None:
    second = make_import("south.csv", "deals")
    workspace.confirm([make_import("north.csv", "deals")])
    workspace.confirm([second], add=True, same_header="beside")

    assert [t.apart for i in Workspace(workspace.root).active() for t in i.tables] == ["", second.sha256[:16]]


def test_the_day_of_an_import_is_kept(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([replace(make_import("deals.csv", "deals"), taken_at=date(2026, 1, 31))])

    assert [i.taken_at for i in Workspace(workspace.root).active()] == [date(2026, 1, 31)]


def test_appended_months_answer_together_until_they_are_taken_back(workspace: Workspace) -> None:
    def sessions(*days: str) -> bytes:
        return "\n".join(["Date,Channel,Sessions", *(f"{day},SEO,10" for day in days)]).encode()

    workspace.confirm([workspace.stage(sessions("2026-01-01", "2026-01-02"), "jan.csv")])
    workspace.confirm([workspace.stage(sessions("2026-02-01"), "feb.csv")], add=True, same_header="append")
    assert [(d.rows, [p.file for p in d.parts]) for d in Workspace(workspace.root).datasets()] == [
        (3, ["jan.csv", "feb.csv"])
    ]

    workspace.undo()
    assert [(d.rows, d.parts) for d in workspace.datasets()] == [(2, ())]
