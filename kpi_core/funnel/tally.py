"""What the engine counts for a funnel: records by state, and by the days they took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.engine import paths
from kpi_core.engine.paths import Mark, Paths
from kpi_core.engine.plan import Value
from kpi_core.funnel.source import Source
from kpi_core.funnel.stage import FunnelQuestion, Mode, Stage, Window
from kpi_core.metrics.side import fields_of
from kpi_core.model.roles import Role
from kpi_core.model.stages import Outcome
from kpi_core.stats.survival import Durations
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import All, AnyOf, OneOf, columns_of, marked

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

Ints = npt.NDArray[np.int64]
Segment = str | bool | None


@dataclass(frozen=True)
class States:
    """Records by segment, day of entry, stages passed and outcome: one place per combination, all arrays of one length.

    `segment` counts the `values` of the dimension; `day` is an ordinal, -1 without a date.
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

    def only(self, chosen: npt.NDArray[np.bool_]) -> States:
        """Those chosen by a flag per place."""
        arrays = (self.segment, self.day, self.mask, self.outcome, self.n, self.amount, self.valued)
        return States(self.stages, self.values, *(a[chosen] for a in arrays))  # type: ignore[arg-type]

    def within(self, start: date, end: date) -> States:
        """Those who entered in [start, end)."""
        return self.only((self.day >= start.toordinal()) & (self.day < end.toordinal()))

    @cached_property
    def passed(self) -> npt.NDArray[np.bool_]:
        """By place and stage: whether it was passed."""
        return self._bits(0)

    @cached_property
    def backward(self) -> npt.NDArray[np.bool_]:
        """By place and stage: whether it was entered before an earlier one."""
        return self._bits(1) & self.passed

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
    """How long records took, one place per combination of segment, cohort, leg, kind, outcome and days.

    `leg`, `kind` and `outcome` are those of `engine.paths.compile_times`; `cohort` is the number of the entry's step.
    """

    stages: int
    values: tuple[Segment, ...]
    segment: Ints
    cohort: Ints
    leg: Ints
    kind: Ints
    outcome: Ints
    days: npt.NDArray[np.float64]
    n: Ints

    def only(self, chosen: npt.NDArray[np.bool_]) -> Legs:
        """Those chosen by a flag per place."""
        arrays = (self.segment, self.cohort, self.leg, self.kind, self.outcome, self.days, self.n)
        return Legs(self.stages, self.values, *(a[chosen] for a in arrays))  # type: ignore[arg-type]

    def to_next(self, stage: int) -> Legs:
        """From a stage, counted from 0, to the next."""
        return self.only(self.leg == stage)

    def from_entry(self, stage: int) -> Legs:
        """From entry to a stage, counted from 0, not the first."""
        return self.only(self.leg == self.stages + stage - 1)

    def durations(self) -> Durations:
        """All of them together; those without a date left out."""
        told = self.only(self.kind != paths.UNDATED)
        # A loss without a date counts as day 0: `measure` refuses to estimate where there are many.
        days, place = np.unique(np.nan_to_num(told.days), return_inverse=True)
        counts = (
            np.bincount(place[told.kind == kind], told.n[told.kind == kind], len(days)).astype(np.int64).tolist()
            for kind in (paths.REACHED, paths.LEFT, paths.WAITING)
        )
        return Durations(tuple(days.tolist()), *(tuple(c) for c in counts))

    @property
    def undated(self) -> int:
        """How many arrived without a date."""
        return int(self.n[self.kind == paths.UNDATED].sum())

    @property
    def count(self) -> int:
        """How many set out."""
        return int(self.n.sum())


def states(source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine) -> States:
    """Count records by state, by day of entry."""
    asked = paths_of(source, question, stages)
    table = engine.fetch(paths.compile_states(asked))
    values, segment = _segments(table, len(asked.by))
    dated = asked.entry is not None
    day = _ints(table, "step", -2) + 1 if dated else np.full(table.num_rows, -1, np.int64)
    amount = _floats(table, "amount") if asked.amount else np.zeros(table.num_rows)
    valued = _ints(table, "valued", 0) if asked.amount else np.zeros(table.num_rows, np.int64)
    mask, outcome, n = (_ints(table, name, 0) for name in ("mask", "outcome", "n"))
    return States(len(stages), values, segment, day, mask, outcome, n, amount, valued)


def legs(
    source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine, grain: TimeGrain | None = None
) -> Legs | None:
    """Count records by the days they took; None where nothing tells when they entered."""
    asked = paths_of(source, question, stages)
    if asked.entry is None or asked.as_of is None:
        return None
    table = engine.fetch(paths.compile_times(asked, grain))
    values, segment = _segments(table, len(asked.by))
    cohort = _ints(table, "step", -1) if grain else np.full(table.num_rows, -1, np.int64)
    leg, kind, outcome, n = (_ints(table, name, 0) for name in ("leg", "kind", "outcome", "n"))
    return Legs(len(stages), values, segment, cohort, leg, kind, outcome, _floats(table, "days", np.nan), n)


def paths_of(source: Source, question: FunnelQuestion, stages: Sequence[Stage]) -> Paths:
    """The plan of a question."""
    table = source.table
    where = marked(All(question.where)) if question.where else All()
    asked: dict[str, Value] = {f"?{n}": table.resolve(n).value for n in columns_of(All(question.where))}
    by = (table.resolve(question.by).value,) if question.by else ()
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
        question.period,
    )


def _mark(source: Source, stage: Stage, window: Window | None) -> Mark:
    within = (window.at_least, window.at_most) if window else None
    date_ = source.scope[stage.date] if stage.date else None
    if stage.entry:
        return Mark(date_, All())
    if stage.won:
        return Mark(date_ or source.ended(Outcome.WON), source.outcome(Outcome.WON), within)
    proofs = tuple(OneOf(c, stage.values) for c in source.standing) if stage.values else ()
    return Mark(date_, AnyOf(proofs) if proofs else None, within)


def _segments(table: pa.Table, dimensions: int) -> tuple[tuple[Segment, ...], Ints]:
    if not dimensions:
        return (None,), np.zeros(table.num_rows, np.int64)
    texts = table.column("d0").to_pylist()
    values = tuple(dict.fromkeys(texts))
    place = {v: i for i, v in enumerate(values)}
    return values, np.array([place[t] for t in texts], np.int64)


def _ints(table: pa.Table, name: str, absent: int) -> Ints:
    column = pc.fill_null(table.column(name).cast(pa.int64()), absent)
    return np.asarray(column.to_numpy(), np.int64)


def _floats(table: pa.Table, name: str, absent: float = 0.0) -> npt.NDArray[np.float64]:
    return np.asarray(pc.fill_null(table.column(name).cast(pa.float64()), absent).to_numpy(), np.float64)
