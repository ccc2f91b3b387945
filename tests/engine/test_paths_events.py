"""A log read as a row per record: against a recount in plain Python, record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_core.engine import events
from kpi_core.engine.connection import Engine
from kpi_core.engine.events import Events
from kpi_core.engine.path_states import compile_states
from kpi_core.engine.paths import LOST, OPEN, WON, Mark, Paths
from kpi_core.engine.plan import Computed, Field, FirstFilled, Given
from kpi_core.model.dataset import ColumnType
from kpi_core.pipeline.stage import Mode
from kpi_core.pipeline.tally import States
from kpi_core.vocabulary.predicate import Case, OneOf

STAGES = ("Lead", "MQL", "Quote", "Won")
Row = tuple[str, str, date | None]
_files = count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs")


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return Engine((folder,))


def log(folder: Path, rows: Sequence[Row], in_order: bool = True, kind: ColumnType = ColumnType.DATE) -> Events:
    path = folder / f"log{next(_files)}.parquet"
    arrow = pa.date32() if kind is ColumnType.DATE else pa.timestamp("us")
    columns = {"c0": [r[0] for r in rows], "c1": [r[1] for r in rows], "c2": pa.array([r[2] for r in rows], arrow)}
    pq.write_table(pa.table(columns), path)
    filled = all(r[2] is not None for r in rows)
    key, stage = Field("c0", ColumnType.TEXT), Field("c1", ColumnType.TEXT)
    values = tuple((name,) for name in STAGES)
    return Events(path, key, stage, Field("c2", kind, filled=filled), values, ("Won",), ("Lost",), in_order=in_order)


def paths(plan: Events, **options: Any) -> Paths:
    outcome = plan.told(events.OUTCOME)
    is_won, is_lost = OneOf(outcome.physical, ("won",)), OneOf(outcome.physical, ("lost",))
    marks = [Mark(plan.entry(i), OneOf(f"p{i}", (True,)), None, plan.disorder(i)) for i in range(len(STAGES) - 1)]
    won_on = Given(plan.told(events.ENDED_WON), Computed(Case(((is_won, True),), False), (outcome,)))
    marks.append(Mark(won_on, is_won, None, plan.disorder(len(STAGES) - 1)))
    scope = [(outcome.physical, outcome), *((plan.passed(i).physical, plan.passed(i)) for i in range(len(STAGES)))]
    asked = Paths(
        plan.path, tuple(marks), FirstFilled((plan.entry(0), plan.told(events.ENTERED))), date(2026, 3, 1),
        is_won, is_lost, plan.told(events.ENDED_LOST), scope=tuple(scope),
        reopened=plan.told(events.AGAIN), went_back=plan.told(events.BACK), events=plan,
    )  # fmt: skip
    return replace(asked, **options)


# ---- the recount: one record at a time, without any of the code above -------------------------------------------------


def way_in_order(entries: dict[str, list[date]]) -> int:
    """How many stages can be passed one after the other, each no earlier than the one before."""
    now = date.min
    for number, stage in enumerate(STAGES):
        later = [day for day in entries[stage] if day >= now]
        if not later:
            return number
        now = min(later)
    return len(STAGES)


def came_back(entries: dict[str, list[date]]) -> bool:
    """Whether a stage was surely left for another and entered again: those of one day may be in either order."""
    pairs = [(a, b) for a in STAGES for b in STAGES if a != b]
    between = any(x < y < z for a, b in pairs for x in entries[a] for z in entries[a] for y in entries[b])
    days = {a: set(entries[a]) for a in STAGES}
    return between or any(len(days[a] & days[b]) > 1 for a, b in pairs)


def recount(rows: Sequence[Row], mode: Mode) -> Counter[tuple[Any, ...]]:
    """Records by level, outcome, day of entry, and whether they went back or were re-opened."""
    counted: Counter[tuple[Any, ...]] = Counter()
    for record in {r[0] for r in rows}:
        own = [r for r in rows if r[0] == record]
        entries = {s: [r[2] for r in own if r[1] == s and r[2]] for s in (*STAGES, "Lost")}
        won, lost = max(entries["Won"], default=None), max(entries["Lost"], default=None)
        moved = max((d for s in STAGES[:-1] for d in entries[s]), default=None)
        outcome = OPEN
        if won and not (lost and lost > won):
            outcome = WON
        elif lost and not (moved and moved > lost):
            outcome = LOST
        passed = [bool(entries[s]) for s in STAGES[:-1]] + [outcome == WON]
        if mode is Mode.REACHED:
            level = max((i + 1 for i, p in enumerate(passed) if p), default=0)
        else:
            level = next((i for i, p in enumerate(passed) if not p), len(STAGES))
        if mode is Mode.STRICT:
            level = min(level, way_in_order(entries))
        every = sorted(d for s in STAGES for d in entries[s])
        entry = min(entries["Lead"], default=every[0] if every else None)
        back = any(
            max(entries[a]) > min(entries[b])
            for i, a in enumerate(STAGES)
            for b in STAGES[i + 1 :]
            if entries[a] and entries[b]
        )
        again = came_back(entries) or bool(lost and every and every[-1] > min(entries["Lost"]))
        counted[level, outcome, entry, back, again] += 1
    return counted


def told(plan: Events, mode: Mode, engine: Engine) -> Counter[tuple[Any, ...]]:
    counted: Counter[tuple[Any, ...]] = Counter()
    for row in engine.fetch(compile_states(paths(plan))).to_pylist():
        one = states(row)
        entry = date.fromordinal(row["step"] + 1) if row["step"] is not None else None
        key = (int(one.levels(mode)[0]), row["outcome"], entry, bool(one.went_back[0]), bool(one.reopened[0]))
        counted[key] += row["n"]
    return counted


def states(row: dict[str, Any]) -> States:
    one = np.array([1], np.int64)
    return States(len(STAGES), (None,), one * 0, one, one * row["mask"], one * row["outcome"], one, one * 1.0, one)


days = st.integers(0, 6).map(lambda d: date(2026, 1, 1) + timedelta(days=d))
# Many records in each example: a statement costs more than its rows.
entries = st.tuples(st.integers(0, 39).map(str), st.sampled_from((*STAGES, "Lost", "Other")), days)
logs = st.lists(entries, min_size=1, max_size=200)


@pytest.mark.parametrize("mode", list(Mode), ids=[m.value for m in Mode])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=logs)
def test_every_mode_agrees_with_a_recount(rows: list[Row], mode: Mode, folder: Path, engine: Engine) -> None:
    assert told(log(folder, rows, in_order=mode is Mode.STRICT), mode, engine) == recount(rows, mode)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=logs)
def test_moments_count_as_days_do(rows: list[Row], folder: Path, engine: Engine) -> None:
    moments = [(r, s, datetime(d.year, d.month, d.day, 9) if d else None) for r, s, d in rows]

    assert told(log(folder, moments, kind=ColumnType.DATETIME), Mode.STRICT, engine) == recount(rows, Mode.STRICT)
