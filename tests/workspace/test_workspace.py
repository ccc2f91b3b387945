"""What is active after a file is confirmed, undone, restored, and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi_core.ingest.build import FileImport, Hints, with_mapping
from kpi_core.ingest.merge import merged
from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Fact, Role
from kpi_core.workspace.documents import ColumnMapping
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import MakeImport, refused


def files(workspace: Workspace) -> list[str]:
    return [imported.file for imported in workspace.active()]


def mapped(imported: FileImport, fact: Fact, **roles: Role | None) -> FileImport:
    return replace(imported, tables=tuple(with_mapping(table, roles, fact) for table in imported.tables))


# ---------------------------------------------------------------------- confirming


def test_a_new_workspace_is_empty_and_looking_at_it_creates_nothing(workspace: Workspace) -> None:
    assert (workspace.version(), workspace.active(), workspace.kind()) == (0, (), None)
    assert workspace.history() == ()
    assert workspace.remembered_mapping("h") is None
    assert not workspace.root.exists()


def test_what_was_confirmed_is_active_and_comes_back_equal(workspace: Workspace, make_import: MakeImport) -> None:
    deals = make_import("deals.csv", "deals")

    assert workspace.confirm([deals]) == 1
    assert Workspace(workspace.root).active() == (deals,)


def test_files_confirmed_together_are_active_together(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("january.csv", "deals"), make_import("february.csv", "deals")])

    assert files(workspace) == ["january.csv", "february.csv"]


def test_another_file_takes_the_place_of_the_first(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.confirm([make_import("ads.csv", "ads")])

    assert files(workspace) == ["ads.csv"]


def test_another_file_can_be_added(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.confirm([make_import("ads.csv", "ads")], add=True)

    assert files(workspace) == ["deals.csv", "ads.csv"]


def test_an_added_file_replaces_the_one_with_the_same_header(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals-october.csv", "deals"), make_import("ads.csv", "ads")])
    workspace.confirm([make_import("deals-november.csv", "deals")], add=True)

    assert files(workspace) == ["ads.csv", "deals-november.csv"]


def test_an_added_file_can_stand_beside_the_one_with_the_same_header(
    workspace: Workspace, make_import: MakeImport
) -> None:
    workspace.confirm([make_import("october.csv", "deals")])
    workspace.confirm([make_import("november.csv", "deals")], add=True, same_header="append")

    assert files(workspace) == ["october.csv", "november.csv"]


@pytest.mark.parametrize("same_header", ["replace", "append", "beside"])
def test_the_same_file_is_never_active_twice(workspace: Workspace, make_import: MakeImport, same_header: str) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.confirm([make_import("deals.csv", "read with another header row")], add=True, same_header=same_header)

    assert [t.header_fingerprint for i in workspace.active() for t in i.tables] == ["read with another header row"]


def test_only_the_sheets_that_came_again_are_replaced(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("book.xlsx", "deals", "people")])
    workspace.confirm([make_import("people.csv", "people")], add=True)

    assert [(i.file, [t.header_fingerprint for t in i.tables]) for i in workspace.active()] == [
        ("book.xlsx", ["deals"]),
        ("people.csv", ["people"]),
    ]


@pytest.mark.parametrize(("first", "second"), [("sample", "file"), ("file", "sample")])
def test_own_files_and_the_sample_never_mix(
    workspace: Workspace, make_import: MakeImport, first: str, second: str
) -> None:
    workspace.confirm([make_import("one.csv", "one")], kind=first)
    workspace.confirm([make_import("two.csv", "two")], kind=second, add=True)

    assert files(workspace) == ["two.csv"]
    assert workspace.kind() == second


def test_a_file_without_a_table_cannot_be_confirmed(workspace: Workspace, make_import: MakeImport) -> None:
    with pytest.raises(WorkspaceError) as caught:
        workspace.confirm([make_import("empty.csv")])

    assert caught.value.code == "nothing_to_confirm"
    assert not workspace.root.joinpath("boussole.sqlite").exists()


def test_a_file_name_no_encoding_knows_is_kept_readable(workspace: Workspace, make_import: MakeImport) -> None:
    odd = make_import("deals.csv", "deals")
    odd = replace(odd, file="d\udce9als.csv")
    workspace.confirm([odd])

    assert workspace.active() == (odd,)
    assert workspace.history()[0].files[0].file == "d\\udce9als.csv"


# ---------------------------------------------------------------------- undo, redo, history


def test_undo_brings_the_set_before_back_and_redo_the_one_after(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.confirm([make_import("ads.csv", "ads")])

    assert (workspace.undo(), files(workspace)) == (1, ["deals.csv"])
    assert (workspace.undo(), files(workspace)) == (0, [])
    assert (workspace.redo(), files(workspace)) == (1, ["deals.csv"])
    assert (workspace.redo(), files(workspace)) == (2, ["ads.csv"])


def test_undo_and_redo_at_the_ends_say_so(workspace: Workspace, make_import: MakeImport) -> None:
    with refused("nothing_to_undo"):
        workspace.undo()
    with refused("nothing_to_redo"):
        workspace.redo()
    workspace.confirm([make_import("deals.csv", "deals")])
    with refused("nothing_to_redo"):
        workspace.redo()


def test_after_an_undo_a_new_import_starts_from_what_is_active(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.confirm([make_import("mistake.csv", "mistake")], add=True)
    workspace.undo()
    workspace.confirm([make_import("ads.csv", "ads")], add=True)

    assert files(workspace) == ["deals.csv", "ads.csv"]
    assert workspace.undo() == 1
    assert workspace.redo() == 3


def test_history_lists_every_version_with_its_files(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")], kind="sample")
    workspace.confirm([make_import("ads.csv", "ads", "people")])
    workspace.undo()
    newest, oldest = workspace.history()

    assert (newest.number, newest.parent, newest.active) == (2, 1, False)
    assert [(f.file, f.kind, f.rows) for f in newest.files] == [("ads.csv", "file", 6)]
    assert (oldest.number, oldest.parent, oldest.active) == (1, 0, True)
    assert [(f.file, f.kind, f.rows) for f in oldest.files] == [("deals.csv", "sample", 3)]
    assert oldest.at <= newest.at
    assert oldest.at.tzinfo is not None


def test_an_old_version_can_be_restored_and_that_can_be_undone(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.confirm([make_import("ads.csv", "ads")])

    assert (workspace.restore(1), files(workspace)) == (3, ["deals.csv"])
    assert workspace.history()[0].restored == 1
    assert (workspace.undo(), files(workspace)) == (2, ["ads.csv"])


def test_restoring_what_never_was_says_so(workspace: Workspace) -> None:
    with refused("version_unknown"):
        workspace.restore(7)


# ---------------------------------------------------------------------- two windows


def test_two_windows_that_add_files_lose_nothing(workspace: Workspace, make_import: MakeImport) -> None:
    other = Workspace(workspace.root)
    workspace.confirm([make_import("deals.csv", "deals")], add=True)
    other.confirm([make_import("ads.csv", "ads")], add=True)

    assert files(workspace) == files(other) == ["deals.csv", "ads.csv"]


@pytest.mark.parametrize("change", ["confirm", "undo", "redo", "restore"])
def test_a_window_that_looks_at_an_old_state_is_told(
    workspace: Workspace, make_import: MakeImport, change: str
) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    seen = workspace.version()
    workspace.confirm([make_import("ads.csv", "ads")])
    actions = {
        "confirm": lambda: workspace.confirm([make_import("late.csv", "late")], expected=seen),
        "undo": lambda: workspace.undo(expected=seen),
        "redo": lambda: workspace.redo(expected=seen),
        "restore": lambda: workspace.restore(1, expected=seen),
    }

    with pytest.raises(WorkspaceError) as caught:
        actions[change]()

    assert (caught.value.code, caught.value.values) == ("workspace_changed_elsewhere", {"expected": 1, "active": 2})
    assert files(workspace) == ["ads.csv"]


# ---------------------------------------------------------------------- remembered mappings


def test_a_confirmed_mapping_is_remembered_for_its_header(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([mapped(make_import("deals.csv", "deals"), Fact.ORDERS, Source=Role.REGION, Amount=None)])

    assert workspace.remembered_mapping("deals") == ColumnMapping({"Source": Role.REGION, "Amount": None}, Fact.ORDERS)
    assert workspace.remembered_mapping("another header") is None


def test_next_months_file_gets_the_mapping_and_says_so(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([mapped(make_import("october.csv", "deals"), Fact.ORDERS, Source=Role.REGION, Amount=None)])

    (table,) = workspace.with_remembered(make_import("november.csv", "deals")).tables

    assert table.fact is Fact.ORDERS
    assert [(c.name, c.role) for c in table.columns] == [("Source", Role.REGION), ("Amount", None)]
    assert [(issue.code, issue.where) for issue in table.issues] == [("mapping_remembered", "november.csv")]


def test_a_mapping_that_equals_the_guess_changes_nothing(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("october.csv", "deals")])
    november = make_import("november.csv", "deals")

    assert workspace.with_remembered(november) == november


def test_a_role_that_does_not_fit_this_time_is_left_out_and_told(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("october.csv", "deals")])
    november = make_import("november.csv", "deals")
    (table,) = november.tables
    empty = tuple(replace(c, type=ColumnType.TEXT, role=None) for c in table.columns)
    (table,) = workspace.with_remembered(replace(november, tables=(replace(table, columns=empty),))).tables

    assert [(c.name, c.role) for c in table.columns] == [("Source", Role.CHANNEL), ("Amount", None)]
    assert [(i.code, i.where, i.values) for i in table.issues] == [
        ("mapping_remembered", "november.csv", {}),
        ("mapping_does_not_fit", "Amount", {"role": Role.AMOUNT}),
    ]


def test_an_undone_mapping_is_forgotten_and_a_redone_one_is_not(workspace: Workspace, make_import: MakeImport) -> None:
    deals = make_import("deals.csv", "deals")
    workspace.confirm([deals])
    workspace.confirm([mapped(deals, Fact.ORDERS, Source=Role.REGION)])
    right, wrong = ColumnMapping.of(deals.tables[0]), workspace.remembered_mapping("deals")
    assert wrong is not None
    assert wrong.roles["Source"] is Role.REGION

    workspace.undo()
    assert workspace.remembered_mapping("deals") == right
    workspace.redo()
    assert workspace.remembered_mapping("deals") == wrong


def test_a_mapping_outlives_its_file(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([mapped(make_import("deals.csv", "deals"), Fact.ORDERS, Source=Role.REGION)])
    workspace.confirm([make_import("ads.csv", "ads")])

    mapping = workspace.remembered_mapping("deals")
    assert mapping is not None
    assert mapping.fact is Fact.ORDERS


# ---------------------------------------------------------------------- staging real bytes

PROVES_DAY_FIRST = b"Deal;Created;Amount\nA;03/04/2026;1,5\nB;13/04/2026;2,5\nC;05/06/2026;3\n"
AMBIGUOUS = b"Deal;Created;Amount\nD;03/04/2026;1,5\nE;05/04/2026;2,5\nF;07/06/2026;3\n"
PROVES_MONTH_FIRST = b"Deal;Created;Amount\nG;04/13/2026;1,5\nH;05/04/2026;2,5\nI;06/27/2026;3\n"


def test_staging_reads_and_keeps_but_activates_nothing(workspace: Workspace) -> None:
    staged = workspace.stage(PROVES_DAY_FIRST, "deals.csv")

    assert [(table.file, table.rows) for table in staged.tables] == [("deals.csv", 3)]
    assert (workspace.store.files / staged.sha256).read_bytes() == PROVES_DAY_FIRST
    assert (workspace.version(), workspace.active()) == (0, ())


def test_a_name_that_looks_like_a_path_is_only_a_name(workspace: Workspace, tmp_path: Path) -> None:
    staged = workspace.stage(PROVES_DAY_FIRST, "../../../etc/deals.csv")
    workspace.confirm([staged])

    assert sorted(path.name for path in tmp_path.iterdir()) == ["ws"]
    assert workspace.active() == (staged,)


def test_a_confirmed_order_of_dates_settles_next_months_ambiguous_ones(workspace: Workspace) -> None:
    workspace.confirm([workspace.stage(AMBIGUOUS, "first.csv", Hints(date_order="mdy"))])
    (table,) = workspace.stage(AMBIGUOUS.replace(b"\nD;", b"\nX;"), "second.csv").tables

    assert table.layout.date_order == "mdy"


def test_a_confirmed_order_of_dates_is_not_forced_on_a_file_that_proves_another(workspace: Workspace) -> None:
    workspace.confirm([workspace.stage(PROVES_DAY_FIRST, "first.csv")])
    (table,) = workspace.stage(PROVES_MONTH_FIRST, "second.csv").tables

    assert table.layout.date_order == "mdy"
    assert sum(column.rejected for column in table.columns) == 0


def test_what_is_staged_can_be_asked_metrics_of(workspace: Workspace) -> None:
    workspace.confirm([workspace.stage(PROVES_DAY_FIRST, "deals.csv")])

    assert [(dataset.file, dataset.rows) for dataset in workspace.datasets()] == [("deals.csv", 3)]


# ---------------------------------------------------------------------- the folder


def test_a_workspace_that_was_moved_still_works(workspace: Workspace, make_import: MakeImport, tmp_path: Path) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.root.rename(tmp_path / "moved")
    moved = Workspace(tmp_path / "moved")

    assert files(moved) == ["deals.csv"]
    assert moved.active()[0].tables[0].path.is_relative_to(tmp_path / "moved")


def test_a_snapshot_removed_from_outside_is_told_by_file(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.active()[0].tables[0].path.unlink()

    with pytest.raises(WorkspaceError) as caught:
        workspace.active()

    assert (caught.value.code, caught.value.values["file"]) == ("snapshot_missing", "deals.csv")


def test_the_default_folder_is_the_platforms_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BOUSSOLE_WORKSPACE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    assert Workspace.default_root().name == "boussole"


def test_the_default_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOUSSOLE_WORKSPACE", str(tmp_path / "team"))

    assert Workspace.default_root() == tmp_path / "team"


def test_spellings_made_one_are_made_one_in_the_next_export_too(workspace: Workspace) -> None:
    first = workspace.stage(b"Deal;Channel\n1;Salon\n2;salon\n", "may.csv")
    table = merged(first.tables[0], {"Channel": {"salon": "Salon"}})
    workspace.confirm([replace(first, tables=(table,))])
    (again,) = workspace.stage(b"Deal;Channel\n3;salon\n4;Web\n", "june.csv").tables
    assert [c.top for c in again.columns if c.name == "Channel"] == [(("Salon", 1), ("Web", 1))]
    assert "mapping_remembered" in [issue.code for issue in again.issues]
