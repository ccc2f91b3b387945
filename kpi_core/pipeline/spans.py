"""The ways of records by the day, cut off at any day: what was known then, and what became of it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kpi_core.engine import paths
from kpi_core.engine.path_spans import compile_spans, compile_wins
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Stage
from kpi_core.pipeline.tally import Ints, Rows, Segment, paths_of
from kpi_core.stats.durations import Durations

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

Bools = npt.NDArray[np.bool_]
NEVER = np.iinfo(np.int64).max  # the day on which nothing has happened yet


@dataclass(frozen=True)
class Spans:
    """Legs from one stage to the next, one place per combination of segment, leg, kind, first and last day.

    `start` and `stop` are ordinals of days; `stop` is NEVER for records still on their way. `kind` is REACHED, LEFT
    (lost), or WAITING. `unknown` counts by leg those left out, whose way ended on a day that nothing tells.
    """

    stages: int
    values: tuple[Segment, ...]
    segment: Ints
    leg: Ints
    kind: Ints
    start: Ints
    stop: Ints
    n: Ints
    unknown: tuple[int, ...] = ()

    def only(self, chosen: Bools) -> Spans:
        """Those chosen by a flag per place."""
        names = ("segment", "leg", "kind", "start", "stop", "n")
        return replace(self, **{name: getattr(self, name)[chosen] for name in names})

    def of(self, segment: Segment) -> Spans:
        """Those of one value of the dimension."""
        return self.only(self.segment == self.values.index(segment))

    def known_on(self, day: date) -> Spans:
        """What was known at the end of the day before: what began by then, and ended by then.

        Args:
            day: the first day of which nothing is known.
        """
        at = day.toordinal()
        begun = self.only(self.start < at)
        open_ = begun.stop >= at
        return replace(begun, kind=np.where(open_, paths.WAITING, begun.kind), stop=np.where(open_, NEVER, begun.stop))

    def durations(self, leg: int, day: date) -> Durations:
        """How long a leg took; records on their way are followed up to the day before `day`."""
        own = self.only(self.leg == leg)
        until = np.minimum(own.stop, day.toordinal() - 1)  # what did not happen by the day before
        days, place = np.unique(np.maximum(until - own.start, 0), return_inverse=True)
        counts = [
            np.bincount(place[own.kind == k], own.n[own.kind == k], minlength=len(days)).astype(np.int64).tolist()
            for k in (paths.REACHED, paths.LEFT, paths.WAITING)
        ]
        return Durations(tuple(days.astype(float).tolist()), *(tuple(c) for c in counts))

    def begun(self, leg: int) -> tuple[Ints, Ints]:
        """On which days records began a leg, and how many."""
        own = self.only(self.leg == leg)
        days, place = np.unique(own.start, return_inverse=True)
        return days, np.bincount(place, own.n, minlength=len(days)).astype(np.int64)

    def reached(self, leg: int, start: date, end: date) -> int:
        """How many ended a leg by reaching its stage in [start, end)."""
        inside = (self.stop >= start.toordinal()) & (self.stop < end.toordinal())
        return int(self.n[inside & (self.kind == paths.REACHED) & (self.leg == leg)].sum())


@dataclass(frozen=True)
class Worths:
    """What won records are worth: amounts, how many have each, and of which segment they are."""

    values: tuple[Segment, ...]
    segment: Ints
    amount: npt.NDArray[np.float64]
    n: Ints

    def of(self, segment: Segment) -> Worths:
        """Those of one value of the dimension; none where it has none."""
        place = self.values.index(segment) if segment in self.values else -1
        own = self.segment == place
        return replace(self, segment=self.segment[own], amount=self.amount[own], n=self.n[own])


def spans(source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine) -> Spans:
    """The ways of the records of a question through stages that all have a date.

    Args:
        source: the table; not of counts.
        question: its filters, and its dimension.
        stages: at least two, each dated.
        engine: where it is run.
    """
    asked = paths_of(source, question, stages, [question.by] if question.by else [])
    rows = Rows(engine.fetch(compile_spans(asked)))
    values, segment = rows.segments() if question.by else ((None,), np.zeros(rows.count, np.int64))
    leg, kind, n = (rows.ints(name) for name in ("leg", "kind", "n"))
    kind = np.where(kind == paths.OVER, paths.REACHED, kind)
    start, stop = (rows.ints(name, -2) + 1 for name in ("start", "stop"))
    ended = kind != paths.WAITING
    is_known = (start > 0) & (~ended | (stop > 0))
    unknown = np.bincount(leg[~is_known], n[~is_known], minlength=len(stages) - 1).astype(int)
    told = Spans(len(stages), values, segment, leg, kind, start, np.where(ended, stop, NEVER), n, tuple(unknown))
    return told.only(is_known)


def worths(source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine) -> Worths | None:
    """What the won records of a question are worth; None where no column tells."""
    asked = paths_of(source, question, stages, [question.by] if question.by else [])
    if asked.amount is None or asked.won is None:
        return None
    rows = Rows(engine.fetch(compile_wins(asked)))
    values, segment = rows.segments() if question.by else ((None,), np.zeros(rows.count, np.int64))
    return Worths(values, segment, rows.floats("amount", 0.0), rows.ints("n"))
