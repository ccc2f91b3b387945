"""kill -9 anywhere in saving objectives and actions: the last good state opens, whole, and saving goes on."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sys
import time
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from kpi_core.workspace.action_log import Action
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.workspace import Workspace
from tests.workspace.kills import start

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals of POSIX")
TOGETHER, LONGEST = 20, 0.06  # objectives of one save; seconds: a little longer than it takes


def save_on(root: Path, told: Connection) -> None:
    """Victim: twenty objectives at once, all of round n with target n, then an action of that round; and again."""
    workspace = Workspace(root)
    while True:
        rounds = 1 + int(next((one.objective.target for one in workspace.objectives.objectives()), 0))
        told.send(rounds)
        workspace.objectives.put([objective(number, rounds) for number in range(TOGETHER)], reason=f"round {rounds}")
        workspace.actions.save(Action(0, f"round {rounds}"))


def objective(number: int, rounds: int) -> Objective:
    return Objective(
        "leads", float(rounds), date(2026, 1, 1), date(2026, 7, 1), {"owner": (str(number),)}, why="x" * 2000
    )


def killed_in_a_save(root: Path, draw: random.Random) -> int:
    """Start the victim, kill it somewhere in a save; the round it had announced last."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = start(save_on, root, sender)
    sender.close()
    assert receiver.poll(60), "the victim fell silent"
    rounds: int = receiver.recv()
    time.sleep(draw.uniform(0, LONGEST))
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with contextlib.suppress(EOFError):
        while receiver.poll():
            rounds = receiver.recv()
    return rounds


def test_a_save_killed_anywhere_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    draw, before, after = random.Random(8), 0, 0
    for _ in range(12):
        rounds = killed_in_a_save(tmp_path / "ws", draw)
        workspace = Workspace(tmp_path / "ws")
        kept = workspace.objectives.objectives()
        targets = {one.objective.target for one in kept}

        assert len(kept) in ((0, TOGETHER) if rounds == 1 else (TOGETHER,))
        assert targets <= {float(rounds)} or targets == {float(rounds - 1)}  # all twenty of one round
        before, after = before + (targets != {float(rounds)}), after + (targets == {float(rounds)})
        for one in kept:
            history = workspace.objectives.history(one.id)
            assert [(v.objective.target, v.reason) for v in history] == [
                (float(n), f"round {n}") for n in range(int(one.objective.target), 0, -1)
            ]
        done = [int(action.title.split()[1]) for action in workspace.actions.actions()]
        assert done == sorted(set(done))  # an action may be missing where the kill came before it, none is there twice
    assert before + after == 12

    workspace = Workspace(tmp_path / "ws")
    workspace.objectives.put([objective(0, 99)])
    assert workspace.objectives.objectives()[0].objective.target == 99.0
