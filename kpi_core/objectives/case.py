"""What a judgement is made of: the draft beside its data, and the five letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kpi_core.objectives.baseline import Baseline
from kpi_core.objectives.capacity import Funnel
from kpi_core.objectives.draft import Draft
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import Objective

if TYPE_CHECKING:
    from kpi_core.metrics.history import History
    from kpi_core.metrics.metric import Metric
    from kpi_core.objectives.foretell import Outlook


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
    """The five letters, what the draft comes to, and a better one.

    `draft` is the one that was judged with what the data add: the starting point, the target of a change. `proposal`
    is None where nothing better can be proposed; its `minimum` is reached four times in five. `outlook` and `chance`
    are those of the draft's days and target (of the next quarter, and no chance, where it has none), `baseline` says
    where the starting point comes from.
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
    baseline: Baseline | None = None
    direction: Direction = Direction.UP

    @property
    def letters(self) -> tuple[tuple[str, Letter], ...]:
        """The five by name, in their order."""
        names = ("specific", "measurable", "attainable", "relevant", "timely")
        return tuple((name, getattr(self, name)) for name in names)


@dataclass(frozen=True)
class Case:
    """A draft beside its data; what is not known of it is None, and `error` says why the data do not answer."""

    draft: Draft
    today: date
    metric: Metric | None = None
    history: History | None = None
    error: KpiError | None = None
    baseline: Baseline | None = None
    outlook: Outlook | None = None
    chance: float | None = None
    direction: Direction = Direction.UP
    funnel: Funnel | None = None

    @property
    def unit(self) -> Unit:
        """Of the metric's values."""
        if self.history is not None:
            return self.history.unit
        return self.metric.unit if self.metric is not None else Unit.NUMBER

    def finding(self, code: str, **values: Any) -> Finding:
        """A finding with what every sentence about the metric needs."""
        currency = self.history.currency if self.history is not None else None
        return Finding(code, {"metric": self.metric, "unit": self.unit, "currency": currency} | values)
