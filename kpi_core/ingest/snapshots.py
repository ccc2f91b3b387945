"""Stage history of exports that hold only the current stage: told by what changed from one export to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.arrays import recount
from kpi_core.ingest.moments import holds_states
from kpi_core.ingest.overlap import Pile
from kpi_core.ingest.rowcodes import Codes, Rows
from kpi_core.ingest.steps import derive_history
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Role
from kpi_core.model.stages import Step, outcome_of, step_of

_COMMON = 0.5  # of the records of an export stand in the next one too: each holds the state of all
_MOST_STAGES = 20
_NEVER = np.iinfo(np.int64).max
_CLOSED = 9  # the level of a deal that is won or lost


@dataclass(frozen=True)
class _Seen:
    """Records as the exports saw them, one place per row of all exports in their order; numbers tell which."""

    record: Codes
    export: Codes
    stage: Codes
    stages: tuple[str, ...]
    taken: tuple[date, ...]

    def first(self) -> Codes:
        """By record and stage: the first export that saw it there, `_NEVER` if none did."""
        out = np.full((int(self.record.max()) + 1, len(self.stages)), _NEVER, np.int64)
        np.minimum.at(out, (self.record, self.stage), self.export)
        return out


def with_history(dataset: Dataset, table: pa.Table, rows: Rows, pile: Pile) -> tuple[Dataset, pa.Table]:
    """The dataset with one date per stage when its files are states of the same deals, else as it is.

    A stage is dated by the first export in which the deal stood in it: the truth lies between it and the one before.
    What the first export already held has no date, but for the first step, where the deal was created.

    Args:
        dataset: what the pile makes, its columns as in `table`.
        table: its rows.
        rows: the rows of all tables of the kind.
        pile: the tables it is made of.
    """
    seen = _seen(dataset, rows, pile)
    if seen is None or not _follow_up(seen):
        return dataset, table
    name = rows.aligned.column(Role.ID)
    assert name is not None
    kept = np.where(rows.filled(name), rows.codes([name]), -1)[pile.keep]
    gone = int(np.count_nonzero((kept >= 0) & _is_gone(seen, kept)))
    told = [_told(seen)]
    if gone:
        told.append(Issue("records_gone", Level.WARNING, name.name, {"count": gone, "day": seen.taken[-1]}))
    if back := _moved_back(seen):
        told.append(Issue("stages_moved_back", Level.WARNING, None, {"count": back}))
    return _dated(replace(dataset, issues=(*dataset.issues, *told)), table, seen, kept)


def _seen(dataset: Dataset, rows: Rows, pile: Pile) -> _Seen | None:
    stage, name = dataset.column(Role.STAGE), dataset.column(Role.ID)
    taken = [part.taken_at for part in dataset.parts]
    days = [day for day in taken if day]
    if not holds_states(dataset) or stage is None or name is None or stage.type is not ColumnType.TEXT:
        return None
    if stage.distinct > _MOST_STAGES or len(days) < len(taken) or days != sorted(days):
        return None
    place = np.full(rows.count, -1, np.int64)
    place[list(pile.members)] = np.arange(len(pile.members))
    used = np.flatnonzero((place[rows.part] >= 0) & rows.filled(name) & rows.filled(stage))
    texts = rows.table.column(stage.physical).take(pa.array(used)).combine_chunks().dictionary_encode()
    return _Seen(
        rows.codes([name])[used],
        place[rows.part[used]],
        np.asarray(texts.indices.to_numpy(), np.int64),
        tuple(texts.dictionary.to_pylist()),
        tuple(days),
    )


def _follow_up(seen: _Seen) -> bool:
    """Whether each export holds most of the records of the one before."""
    each = [np.unique(seen.record[seen.export == i]) for i in range(len(seen.taken))]
    return all(len(np.intersect1d(a, b)) >= _COMMON * max(1, min(len(a), len(b))) for a, b in pairwise(each)) and any(
        len(one) for one in each
    )


def _told(seen: _Seen) -> Issue:
    unknown = len(np.unique(seen.record[seen.export == 0]))
    values = {"count": len(seen.taken), "first": seen.taken[0], "last": seen.taken[-1], "unknown": unknown}
    return Issue("stages_dated_by_exports", Level.WARNING, None, values)


def _is_gone(seen: _Seen, kept: Codes) -> npt.NDArray[np.bool_]:
    return ~np.isin(kept, seen.record[seen.export == len(seen.taken) - 1])


def _moved_back(seen: _Seen) -> int:
    """How often a deal stood in an earlier step than in the export before."""
    order = np.lexsort((seen.export, seen.record))
    levels = np.array([_level(stage) for stage in seen.stages], np.int64)[seen.stage[order]]
    record = seen.record[order]
    back = (record[1:] == record[:-1]) & (levels[1:] >= 0) & (levels[1:] < levels[:-1])
    return int(np.count_nonzero(back))


def _level(stage: str) -> int:
    outcome = outcome_of(stage)
    if outcome is not None and outcome.value != "open":
        return _CLOSED
    step = step_of(stage)
    return -1 if step is None else int(step)


def _dated(dataset: Dataset, table: pa.Table, seen: _Seen, kept: Codes) -> tuple[Dataset, pa.Table]:
    stage = dataset.column(Role.STAGE)
    assert stage is not None
    first = np.vstack([seen.first(), np.full(len(seen.stages), _NEVER)])[kept]  # -1, no identifier: the last line
    added: list[tuple[Column, pa.Array]] = []
    for number, value in enumerate(seen.stages):
        days = _days(first[:, number], seen.taken)
        if step_of(value) is Step.LEAD and (created := dataset.column(Role.CREATED_AT)):
            entered = table.column(created.physical).combine_chunks().cast(pa.date32(), safe=False)
            days = pc.if_else(pa.array(first[:, number] != _NEVER), pc.coalesce(entered, days), days)
        if days.null_count < len(days):
            column = Column(f"{stage.name} · {value}", "", ColumnType.DATE, Role.STAGE_DATE, 1.0, stage=value)
            added.append((column, days))
    if not added:
        return dataset, table
    began = Column(f"{stage.name} · {seen.taken[0].isoformat()}", "", ColumnType.TEXT)
    added.append((began, pa.array(_began(first, seen.stages), pa.string())))
    return _with_columns(dataset, table, added)


def _days(export: Codes, taken: Sequence[date]) -> pa.Array:
    days = [None, *taken[1:]]
    return pa.array([days[e] if e < len(days) else None for e in export.tolist()], pa.date32())


def _began(first: Codes, stages: Sequence[str]) -> list[str | None]:
    """The stage of each record in the first export."""
    there = first == 0
    return [stages[i] if found else None for i, found in zip(there.argmax(1), there.any(1), strict=True)]


def _with_columns(
    dataset: Dataset, table: pa.Table, added: Sequence[tuple[Column, pa.Array]]
) -> tuple[Dataset, pa.Table]:
    columns = list(dataset.columns)
    for column, array in added:
        physical = f"c{len(columns)}"
        columns.append(recount(replace(column, physical=physical, from_history=True), array))
        table = table.append_column(physical, array)
    derived = derive_history(dataset.derived, columns)
    return replace(dataset, columns=tuple(columns), derived=derived), table
