"""Two windows that confirm, undo, redo and restore in any order agree with a model of ten lines; eight lose nothing."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import imported, refused
from tests.workspace.kills import start

CLIENTS = st.integers(0, 1)


class TwoClients(RuleBasedStateMachine):
    """`sets` and `parents` hold every version by number, 0 being the empty workspace; `seen` what each window shows."""

    @initialize()
    def open_twice(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clients = [Workspace(Path(self.folder.name) / "ws") for _ in range(2)]
        self.sets: list[tuple[str, ...]] = [()]
        self.parents = [-1]
        self.active = 0
        self.seen = [0, 0]

    def teardown(self) -> None:
        self.folder.cleanup()

    def saved(self, client: int, files: tuple[str, ...]) -> None:
        self.sets.append(files)
        self.parents.append(self.active)
        self.active = self.seen[client] = len(self.sets) - 1

    @rule(client=CLIENTS)
    def look(self, client: int) -> None:
        self.seen[client] = self.clients[client].version()

    @rule(client=CLIENTS, add=st.booleans(), header=st.sampled_from("xyz"))
    def confirm_on_top(self, client: int, add: bool, header: str) -> None:
        workspace = self.clients[client]
        file = f"{header}{len(self.sets)}"
        kept = tuple(f for f in self.sets[self.active] if f[0] != header) if add else ()
        workspace.confirm([imported(workspace.store.snapshots, file, header)], add=add)
        self.saved(client, (*kept, file))

    @rule(client=CLIENTS)
    def confirm_what_was_seen(self, client: int) -> None:
        workspace = self.clients[client]
        file = f"x{len(self.sets)}"
        new = [imported(workspace.store.snapshots, file, "x")]
        if self.seen[client] == self.active:
            workspace.confirm(new, expected=self.seen[client])
            self.saved(client, (file,))
        else:
            with refused("workspace_changed_elsewhere"):
                workspace.confirm(new, expected=self.seen[client])

    @rule(client=CLIENTS)
    def undo(self, client: int) -> None:
        if self.active == 0:
            with refused("nothing_to_undo"):
                self.clients[client].undo()
        else:
            self.active = self.seen[client] = self.parents[self.active]
            assert self.clients[client].undo() == self.active

    @rule(client=CLIENTS)
    def redo(self, client: int) -> None:
        children = [number for number, parent in enumerate(self.parents) if parent == self.active]
        if not children:
            with refused("nothing_to_redo"):
                self.clients[client].redo()
        else:
            self.active = self.seen[client] = children[-1]
            assert self.clients[client].redo() == self.active

    @precondition(lambda self: len(self.sets) > 1)
    @rule(client=CLIENTS, data=st.data())
    def restore(self, client: int, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.sets) - 1))
        self.clients[client].restore(number)
        self.saved(client, self.sets[number])

    @invariant()
    def both_show_the_same_and_nothing_is_lost(self) -> None:
        for workspace in self.clients:
            assert workspace.version() == self.active
            assert tuple(file.file for file in workspace.active()) == self.sets[self.active]
        history = self.clients[0].history()
        assert {v.number: tuple(f.file for f in v.files) for v in history} == dict(enumerate(self.sets[1:], start=1))


TestTwoClients = TwoClients.TestCase
TestTwoClients.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


def add_one(root: Path, name: str) -> None:
    workspace = Workspace(root)
    workspace.confirm([imported(workspace.store.snapshots, name, name)], add=True)


@pytest.mark.skipif(sys.platform == "win32", reason="the processes come from a fork server")
def test_eight_processes_that_save_into_a_new_workspace_lose_nothing(tmp_path: Path) -> None:
    processes = [start(add_one, tmp_path / "ws", f"file {i}") for i in range(8)]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * 8
    assert sorted(file.file for file in Workspace(tmp_path / "ws").active()) == [f"file {i}" for i in range(8)]
