"""Kills an import or a save at random moments and looks at what is left: `python -m tests.workspace.kills --times 200`.

A victim works in a process of its own and says before each phase what it is about to do; the killer waits for the
phase it wants, then a random part of the time that phase usually takes, then sends SIGKILL.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kpi_core.engine.connection import Engine
from kpi_core.metrics.query import Query, run
from kpi_core.workspace import store as store_module
from kpi_core.workspace.workspace import Workspace

SEED = 20261126
ROWS = 4000
IMPORT_PHASES = ("copying", "reading", "writing the snapshot", "saving")
SAVE_PHASES = ("confirming", "undoing", "redoing")
# Seconds after its beginning in which a phase is struck: a little longer than it takes, so that its end is struck too.
_STEPS = {"copying": 0.02, "reading": 0.8, "writing the snapshot": 0.01, "saving": 0.06}
_STEPS |= {"confirming": 0.06, "undoing": 0.03, "redoing": 0.03}
# What a victim needs, its module's imports included: imported once, by the server that forks them all.
PRELOADED = ["pytest", "hypothesis.stateful", "kpi_core.engine.connection", "kpi_core.workspace.workspace", __name__]


@dataclass(frozen=True)
class Step:
    """What the victim is about to do, the version that is active before, and the one it leads to."""

    phase: str
    before: int
    after: int


@dataclass
class Report:
    """How often each phase was struck, how often the new version was there already, how many half files were left."""

    struck: Counter[str] = field(default_factory=Counter)
    new: int = 0
    leftovers: int = 0
    orphans: list[int] = field(default_factory=list, repr=False)  # reading children that outlived their parents


def start(target: Callable[..., None], *arguments: Any) -> Any:
    # Not a plain fork: other tests leave threads behind, and forking beside threads may hang.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    process = context.Process(target=target, args=arguments)
    process.start()
    return process


def content(number: int) -> bytes:
    """The export of version `number`: its amounts add up to ROWS times the number."""
    note = "x" * 400  # enough bytes that copying takes a moment
    lines = (f"D{i};2026-03-{1 + i % 28:02d};{number};{note}" for i in range(ROWS))
    return ("Deal;Created;Amount;Note\n" + "\n".join(lines) + "\n").encode()


def name(number: int) -> str:
    return f"deals {number}.csv"


def import_files(root: Path, told: Connection) -> None:
    """Victim: read and confirm file after file, each a new version."""
    workspace = Workspace(root)
    while True:
        now = workspace.version()
        data = content(now + 1)
        told.send(Step("copying", now, now))
        kept = workspace.store.keep(data)
        told.send(Step("reading", now, now))
        staged = workspace.stage(kept.path, name(now + 1))
        told.send(Step("saving", now, now + 1))
        workspace.confirm([staged])


def save_files(root: Path, told: Connection) -> None:
    """Victim: confirm, undo and redo two files that are read already, odd versions holding file 1, even ones file 2."""
    workspace = Workspace(root)
    files = [workspace.stage(content(number), name(number)) for number in (1, 2)]
    while True:
        now, newest = workspace.version(), len(workspace.history())
        told.send(Step("confirming", now, newest + 1))
        workspace.confirm([files[newest % 2]])
        told.send(Step("undoing", newest + 1, now))
        workspace.undo()
        told.send(Step("redoing", now, newest + 1))
        workspace.redo()


def kill_often(folder: Path, victim: Callable[..., None], times: int, seed: int = SEED) -> Report:
    """Start the victim and kill it, again and again in one workspace; each time check what is left.

    Raises:
        AssertionError: something else than the state before or after the last step is there.
    """
    draw, report, workspace = random.Random(seed), Report(), Workspace(folder / "ws")
    phases = IMPORT_PHASES if victim is import_files else SAVE_PHASES
    as_number = (lambda n: n) if victim is import_files else (lambda n: 2 - n % 2)
    for turn in range(times):
        phase = phases[turn % len(phases)]
        step = _strike(workspace, victim, phase, draw, report)
        report.struck[phase] += 1
        now = assert_last_good_state(workspace, step, as_number)
        report.new += now == step.after != step.before
    _kill(report.orphans)
    report.leftovers = assert_nothing_stays(workspace)
    return report


def _strike(workspace: Workspace, victim: Callable[..., None], phase: str, draw: random.Random, report: Report) -> Step:
    """Kill a victim somewhere in a phase; returns the step it was in."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = start(victim, workspace.root, sender)
    sender.close()
    step = _wait_for(receiver, workspace, phase, rounds=int(draw.random() < 0.2))
    time.sleep(draw.uniform(0, _STEPS[phase]))
    readers = _children(process.pid)
    _kill([process.pid])
    process.join()
    if draw.random() < 0.5:
        _kill(readers)
    else:
        report.orphans += readers
    return _last(receiver, step)


def _wait_for(receiver: Connection, workspace: Workspace, phase: str, rounds: int) -> Step:
    """Wait until the victim says that it begins the phase, a round or two on."""
    announced = "reading" if phase == "writing the snapshot" else phase
    while True:
        assert receiver.poll(60), "the victim fell silent"
        step: Step = receiver.recv()
        if step.phase == announced and rounds == 0:
            break
        rounds -= step.phase == announced
    if phase == "writing the snapshot":  # which no one announces: the reading child does it
        while not any(workspace.store.snapshots.glob(".*")) and not receiver.poll(0):
            pass
    return step


def _last(receiver: Connection, step: Step) -> Step:
    """The last step that was announced."""
    with contextlib.suppress(EOFError):
        while receiver.poll():
            step = receiver.recv()
    return step


def _kill(pids: Iterable[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def assert_last_good_state(workspace: Workspace, step: Step, as_number: Callable[[int], int]) -> int:
    """The active version, after checking that it is the one before or after the step, whole and answering right."""
    again = Workspace(workspace.root)
    now = again.version()
    assert now in (step.before, step.after), (step, now)
    history = [version.number for version in again.history()]
    assert history == list(range(len(history), 0, -1))
    assert max(step.before, step.after) - len(history) in (0, 1), (step, history)
    if now:
        assert [imported.file for imported in again.active()] == [name(as_number(now))]
        assert total(again) == ROWS * as_number(now)
    for path in again.store.files.glob("[0-9a-f]*"):
        assert path.name == sha256(path.read_bytes()).hexdigest()
    return now


def total(workspace: Workspace) -> float:
    """The sum of the amounts of the active file, asked as the pages ask."""
    engine = Engine((workspace.store.snapshots,))
    (row,) = run(Query("sum(Amount)"), workspace.datasets(), date(2026, 4, 1), engine).rows()
    value: float = row["value"]
    return value


def assert_nothing_stays(workspace: Workspace) -> int:
    """How many half files the kills left, after checking that tidying removes every one of them once they are old."""
    left = [path for folder in (workspace.store.files, workspace.store.snapshots) for path in folder.glob(".*")]
    long_ago = time.time() - 2 * store_module._ABANDONED
    for path in left:
        os.utime(path, (long_ago, long_ago))
    workspace.store.tidy()
    for folder in (workspace.store.files, workspace.store.snapshots):
        assert not list(folder.glob(".*"))
    return len(left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200, help="kills of an import, and of a save")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    for victim in (import_files, save_files):
        folder = Path(tempfile.mkdtemp(prefix="kills-"))
        began = time.monotonic()
        report = kill_often(folder, victim, options.times, options.seed)
        seconds = time.monotonic() - began
        sys.stdout.write(f"{victim.__name__}: {options.times} kills in {seconds:.0f} s, {report}\n")
        sys.stdout.flush()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
