"""Whether an objective is specific, measurable, attainable, relevant and timely, judged by the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_core.metrics.history import Ask
from kpi_core.model.dataset import Dataset
from kpi_core.objectives.draft import Draft
from kpi_core.objectives.foretell import Outlook
from kpi_core.vocabulary.finding import Finding
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


class State(StrEnum):
    """How well a letter is met."""

    GOOD = "good"
    WEAK = "weak"
    MISSING = "missing"


@dataclass(frozen=True)
class Letter:
    """One of the five: how well it is met, the sentence that says so, and the evidence behind it."""

    state: State
    finding: Finding
    evidence: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """The five letters, what the draft comes to (baseline and target filled in), and a better one.

    `draft` is the one that was judged with what the data add: the starting point, the target of a change. `proposal`
    is None where nothing better can be proposed. `outlook` and `chance` are those of the draft's days and target.
    """

    specific: Letter
    measurable: Letter
    attainable: Letter
    relevant: Letter
    timely: Letter
    draft: Draft
    proposal: Objective | None = None
    outlook: Outlook | None = None
    chance: float | None = None

    @property
    def letters(self) -> tuple[tuple[str, Letter], ...]:
        """The five by name, in their order."""
        names = ("specific", "measurable", "attainable", "relevant", "timely")
        return tuple((name, getattr(self, name)) for name in names)


def judge(
    ask: Ask,
    datasets: Sequence[Dataset],
    objective: Objective | Draft,
    known: Sequence[KeptObjective],
    today: date,
    *,
    engine: Engine | None = None,
) -> Judgement:
    """Judge an objective, or what is written of it so far.

    Args:
        ask: answers a query.
        datasets: what the data are, for the funnel behind the metric.
        objective: what is judged.
        known: the objectives of the workspace, for its parent.
        today: nothing after it is data.
        engine: where the funnel is read; without it no capacity is told.

    Returns:
        The five letters with their evidence, and a proposal for a vague or an impossible one.
    """
    raise NotImplementedError
