"""What the engine counts for a funnel: records by state, and by the days they took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kpi_core.engine import paths
from kpi_core.engine.path_states import compile_states
from kpi_core.engine.path_times import compile_times
from kpi_core.engine.paths import Mark, Paths
from kpi_core.engine.plan import Value
from kpi_core.metrics.side import fields_of
from kpi_core.model.roles import Role
from kpi_core.model.stages import Outcome
from kpi_core.pipeline.events import paths_of_log
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Stage, Window
from kpi_core.stats.durations import Durations
from kpi_core.vocabulary.predicate import All, AnyOf, OneOf, columns_of, marked

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.engine.connection import Engine

Ints = npt.NDArray[np.int64]
Segment = str | bool | None


_PLACES = ("segment", "day", "mask", "outcome", "n", "amount", "valued")


@dataclass(frozen=True)
class States:
    """Records by segment, day of entry, stages passed and outcome: one place per combination, all arrays of one length.

    `segment` counts the `values` of the dimension; `day` is an ordinal, -1 without a date. `untold` are numbers of the
    stages that only the current stage of a record tells.
    """

    stages: int
    values: tuple[Segment, ...]
    segment: Ints
    day: Ints
    mask: Ints
    outcome: Ints
    n: Ints
    amount: npt.NDArray[np.float64]
    valued: Ints
    untold: tuple[int, ...] = ()

    def only(self, chosen: npt.NDArray[np.bool_]) -> States:
        """Those chosen by a flag per place."""
        told = {name: getattr(self, name)[chosen] for name in _PLACES}
        return replace(self, **told)

    def within(self, start: date, end: date) -> States:
        """Those who entered in [start, end)."""
        return self.only((self.day >= start.toordinal()) & (self.day < end.toordinal()))

    @property
    def total(self) -> float:
        """What all are worth, without an error: cents must not depend on the order in which the engine tells places."""
        return fsum(self.amount.tolist())

    @cached_property
    def passed(self) -> npt.NDArray[np.bool_]:
        """By place and stage: whether it was passed. Of a stage that is not told, those who went further did."""
        passed = self._bits(0)
        for stage in self.untold:
            passed[:, stage] |= passed[:, stage + 1 :].any(axis=1)
        return passed

    @cached_property
    def backward(self) -> npt.NDArray[np.bool_]:
        """By place and stage: whether it was entered before an earlier one."""
        return self._bits(1) & self.passed

    @cached_property
    def reopened(self) -> npt.NDArray[np.bool_]:
        """By place: whether its records entered a stage again, or one after their loss."""
        return (self.mask >> 3 * self.stages & 1).astype(bool)

    @cached_property
    def went_back(self) -> npt.NDArray[np.bool_]:
        """By place: whether its records entered a stage after a later one."""
        return self.backward.any(axis=1) | (self.mask >> 3 * self.stages + 1 & 1).astype(bool)

    def _bits(self, group: int) -> npt.NDArray[np.bool_]:
        shifts = np.arange(self.stages) + group * self.stages
        return (self.mask[:, None] >> shifts & 1).astype(bool)

    def levels(self, mode: Mode, limited: Iterable[int] = ()) -> Ints:
        """By place: how many stages count, 0 for none; `limited` are the stages that have a window."""
        if mode is Mode.REACHED:
            places = np.arange(1, self.stages + 1)
            told = (self.passed * places).max(axis=1, initial=0)
        else:
            counts = self.passed & ~self.backward if mode is Mode.STRICT else self.passed
            told = np.logical_and.accumulate(counts, axis=1).sum(axis=1)
        inside = self._bits(2)
        for stage in limited:
            told = np.where((told > stage) & ~inside[:, stage], stage, told)
        return np.asarray(told, np.int64)


@dataclass(frozen=True)
class Legs:
    """How long records took, one place per combination of segment, slot, leg, kind, outcome and days.

    `slot`, `leg`, `kind` and `outcome` are those of `engine.path_times.compile_times`.
    """

    stages: int
    values: tuple[Segment, ...]
    segment: Ints
    slot: Ints
    leg: Ints
    kind: Ints
    outcome: Ints
    days: npt.NDArray[np.float64]
    n: Ints

    def only(self, chosen: npt.NDArray[np.bool_]) -> Legs:
        """Those chosen by a flag per place."""
        arrays = (self.segment, self.slot, self.leg, self.kind, self.outcome, self.days, self.n)
        return Legs(self.stages, self.values, *(a[chosen] for a in arrays))  # type: ignore[arg-type]

    def to_next(self, stage: int) -> Legs:
        """From a stage, counted from 0, to the next."""
        return self.only(self.leg == stage)

    def from_entry(self, stage: int) -> Legs:
        """From entry to a stage, counted from 0, not the first."""
        return self.only(self.leg == self.stages + stage - 1)

    def durations(self) -> Durations:
        """All of them together; those without a date left out.

        A loss without a date counts as of the first day: `measure` refuses to estimate where there are many.
        """
        told = self.kind != paths.UNDATED
        days, place = np.unique(np.nan_to_num(self.days[told]), return_inverse=True)
        kind, n = self.kind[told], self.n[told]
        kind = np.where(kind == paths.OVER, paths.REACHED, kind)
        counts = [
            np.bincount(place[kind == k], n[kind == k], minlength=len(days)).astype(np.int64).tolist()
            for k in (paths.REACHED, paths.LEFT, paths.WAITING)
        ]
        return Durations(tuple(days.tolist()), *(tuple(c) for c in counts))

    @property
    def timed(self) -> Legs:
        """Without those who skipped a stage, or entered it after a later one: their days say nothing."""
        return self.only(self.kind != paths.OVER)

    @property
    def undated(self) -> int:
        """How many arrived without a date."""
        return int(self.n[self.kind == paths.UNDATED].sum())

    @property
    def count(self) -> int:
        """How many set out."""
        return int(self.n.sum())


def states(
    source: Source, question: FunnelQuestion, stages: Sequence[Stage], dimensions: Sequence[str], engine: Engine
) -> dict[str | None, States]:
    """Count records by state and day of entry: all of them (None), and by each dimension."""
    asked = paths_of(source, question, stages, dimensions)
    table = engine.fetch(compile_states(asked, apart=True))
    return {name: _states(Rows(table, i), len(stages), asked) for i, name in enumerate((None, *dimensions), start=-1)}


def _states(rows: Rows, stages: int, asked: Paths) -> States:
    nothing = np.zeros(rows.count, np.int64)
    day = rows.ints("step", -2) + 1 if asked.entry is not None else nothing - 1
    amount = rows.floats("amount", 0.0) if asked.amount is not None else nothing.astype(np.float64)
    valued = rows.ints("valued") if asked.amount is not None else nothing
    untold = tuple(i for i, mark in enumerate(asked.marks[:-1]) if mark.date is None and mark.proof != All())
    told = States(
        stages, *rows.segments(), day, rows.ints("mask"), rows.ints("outcome"), rows.ints("n"), amount, valued, untold
    )
    return told.only(np.asarray(told.passed.any(axis=1)))  # who entered none of the stages asked is in no funnel


def legs(
    source: Source,
    question: FunnelQuestion,
    stages: Sequence[Stage],
    dimensions: Sequence[str],
    bounds: Sequence[date],
    engine: Engine,
) -> dict[str | None, Legs]:
    """Count records by the days they took: all of them (None), and by each dimension; none where nothing dates them.

    `slot` of the answer is how many of the sorted `bounds` lie at or before the entry. Of the dimensions only that of
    the question is told the days from entry.
    """
    asked = paths_of(source, question, stages, dimensions)
    if asked.entry is None or asked.as_of is None:
        return {}
    deep = [i for i, name in enumerate(dimensions) if name == question.by]
    table = engine.fetch(compile_times(asked, bounds, apart=True, from_entry=deep))
    rows = [(name, Rows(table, i)) for i, name in enumerate((None, *dimensions), start=-1)]
    return {name: _legs(own, len(stages), bool(bounds)) for name, own in rows}


def _legs(rows: Rows, stages: int, has_slots: bool) -> Legs:
    slot = rows.ints("slot") if has_slots else np.zeros(rows.count, np.int64)
    leg, kind, outcome, n = (rows.ints(name) for name in ("leg", "kind", "outcome", "n"))
    return Legs(stages, *rows.segments(), slot, leg, kind, outcome, rows.floats("days", np.nan), n)


class Rows:
    """The rows of an answer, or of one cut of it, as arrays."""

    def __init__(self, table: pa.Table, cut: int | None = None) -> None:
        self._table, self._cut = table, cut or 0
        has_cuts = cut is not None
        self._chosen = np.flatnonzero(_numbers(table, "cut")[0] == cut) if has_cuts else np.arange(len(table))
        self.count = len(self._chosen)

    def floats(self, name: str, absent: float) -> npt.NDArray[np.float64]:
        """A column of numbers, `absent` where it is null."""
        values, known = _numbers(self._table, name)
        return np.where(known, values, absent)[self._chosen].astype(np.float64)

    def ints(self, name: str, absent: int = 0) -> Ints:
        """A column of whole numbers, `absent` where it is null."""
        values, known = _numbers(self._table, name)
        return np.where(known, values, absent)[self._chosen].astype(np.int64)

    def segments(self) -> tuple[tuple[Segment, ...], Ints]:
        """The values of the dimension, and which of them each row has."""
        if self._cut < 0:
            return (None,), np.zeros(self.count, np.int64)
        column = self._table.column(f"d{self._cut}").to_pylist()
        texts = [column[i] for i in self._chosen.tolist()]
        place = {value: i for i, value in enumerate(dict.fromkeys(texts))}
        return tuple(place), np.array([place[text] for text in texts], np.int64)


def paths_of(
    source: Source, question: FunnelQuestion, stages: Sequence[Stage], dimensions: Sequence[str] = ()
) -> Paths:
    """The plan of a question, over all entries: its period is cut out of the answer."""
    if source.log is not None:
        return paths_of_log(source, question, stages, dimensions)
    table = source.table
    where = marked(All(question.where)) if question.where else All()
    asked: dict[str, Value] = {f"?{n}": table.resolve(n).value for n in columns_of(All(question.where))}
    by = tuple(table.resolve(name).value for name in dimensions)
    amount = table.own(Role.AMOUNT)
    used = {f.lookup for v in (*by, *asked.values()) for f in fields_of(v)}
    return Paths(
        source.dataset.path,
        tuple(
            _mark(source, s, question.windows[i - 1] if question.windows and i else None) for i, s in enumerate(stages)
        ),
        source.entry_of(stages),
        source.as_of,
        source.outcome(Outcome.WON),
        source.outcome(Outcome.LOST),
        source.ended(Outcome.LOST),
        table.field(amount) if amount and amount.type.is_numeric else None,
        tuple(j for j in table.joins if j.number in used),
        by,
        where,
        tuple((source.scope | asked).items()),
        lost_on=source.lost_on,
    )


def _mark(source: Source, stage: Stage, window: Window | None) -> Mark:
    within = (window.at_least, window.at_most) if window else None
    date_ = source.entered(stage.date) if stage.date else None
    if stage.entry:
        return Mark(date_, All())
    if stage.won:
        return Mark(date_ or source.ended(Outcome.WON), source.outcome(Outcome.WON), within)
    proofs = tuple(OneOf(c, stage.values) for c in source.standing) if stage.values else ()
    return Mark(date_, AnyOf(proofs) if proofs else None, within)


def _numbers(table: pa.Table, name: str) -> tuple[npt.NDArray[np.generic], npt.NDArray[np.bool_]]:
    """A column of numbers and which are known; read from its memory, since Arrow's own way imports pandas first.

    Whole numbers stay whole: a mask of 20 stages has more digits than a float holds.
    """
    array = table.column(name).combine_chunks()
    valid, data = array.buffers()
    inside = slice(array.offset, array.offset + len(array))
    dtype = {"double": np.float64, "float": np.float32}.get(str(array.type)) or np.dtype(str(array.type))
    values = np.frombuffer(data, dtype)[inside] if len(array) else np.zeros(0, dtype)
    if valid is None or not array.null_count:
        return values, np.ones(len(values), bool)
    return values, np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[inside].astype(bool)
