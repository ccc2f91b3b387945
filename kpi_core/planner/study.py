"""The planner's whole answer: from tables or given numbers to a plan with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.table import folded
from kpi_core.pipeline.choose import chosen_stages
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import Shape, Stage
from kpi_core.planner.assumptions import Assumption, assumptions
from kpi_core.planner.baseline import Baseline, Horizon, Step, outlook, static
from kpi_core.planner.chain import floats
from kpi_core.planner.headline import headline
from kpi_core.planner.plan import Model, Plan
from kpi_core.planner.question import Aim, Levers, Target
from kpi_core.planner.source import baseline_of
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

# What people and the catalogue call the aims; anything else is the name of a stage.
_AIMS: dict[Aim, tuple[str, ...]] = {
    Aim.WINS: ("won", "wins", "won_deals", "closed_won", "deals", "sales", "gagne", "gagnes", "gagnees", "ventes"),
    Aim.REVENUE: ("revenue", "won_value", "turnover", "amount", "ca", "chiffre d affaires", "montant"),
    Aim.MARGIN: ("margin", "profit", "marge", "benefice"),
}


@dataclass(frozen=True)
class PlanStudy:
    """A plan, what it rests on, and what is said of it first."""

    model: Model
    plan: Plan
    assumptions: tuple[Assumption, ...]
    headline: Finding

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the plan, the counted one last."""
        return self.model.baseline.stages


def aim_of(name: str, stages: Sequence[Stage]) -> tuple[Aim, int]:
    """What a name asks for, and the place of the stage that is counted.

    Raises:
        DefinitionError: ``unknown_target`` with the names there are.
    """
    word = folded(name)
    place = next((i for i, stage in enumerate(stages) if folded(stage.name) == word), None)
    if place is not None and place < len(stages) - 1:
        return Aim.STAGE, place
    if place is not None:
        return (Aim.WINS if stages[place].won else Aim.STAGE), place
    for aim, words in _AIMS.items():
        if word.replace("_", " ") in {w.replace("_", " ") for w in words}:
            return aim, len(stages) - 1
    names = [s.name for s in stages[1:] if s.name and folded(s.name) not in ("won", "revenue")]
    raise DefinitionError("unknown_target", name=name, targets=[*names, "won", "revenue"])


def study(baseline: Baseline, horizon: Horizon | None, target: Target, levers: Levers) -> PlanStudy:
    """The answer to a target that was checked.

    Args:
        baseline: with the steps up to the stage that is counted.
        horizon: its outlook to the target's day, None without dates.
        target: what is to be reached.
        levers: what the person sets.
    """
    model = Model(baseline, horizon, target, levers)
    return PlanStudy(model, model.plan, assumptions(model), headline(model))


@dataclass(frozen=True)
class Reading:
    """How a table is read: its stages (None: the proposed ones), which records, and the day the plan begins."""

    source: Source
    today: date
    names: tuple[str, ...] | None = None
    where: tuple[Predicate, ...] = ()
    counts: tuple[float, ...] = ()  # records at each of the stages, where the table holds numbers only

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that are meant."""
        return self.source.stages if self.names is None else chosen_stages(self.source, self.names)


def read_baseline(reading: Reading, metric: str, engine: Engine) -> tuple[Baseline, Aim]:
    """The baseline of a table for a target's metric, and what is counted.

    Args:
        reading: the table and how it is read.
        metric: the target's: won, revenue, margin, or a stage.
        engine: where it is run.

    Raises:
        DefinitionError: those of `chosen_stages`; ``unknown_target``.
        QueryError: a column or value of the filters is unknown.
    """
    source, stages = reading.source, reading.stages
    try:
        aim, place = aim_of(metric, stages)
    except DefinitionError:
        place = _place_of(source, stages, metric)
        aim = Aim.WINS if stages[place].won else Aim.STAGE
    if source.shape is Shape.COUNTS:
        steps = tuple(Step(share, "counts") for share in static(floats(reading.counts[: place + 1])))
        return Baseline(tuple(stages[: place + 1]), steps), aim
    return baseline_of(source, stages[: place + 1], reading.where, reading.today, engine), aim


def _place_of(source: Source, stages: Sequence[Stage], metric: str) -> int:
    """The stage that the usual words mean: quote, devis, qualified."""
    first = stages[0].name or "lead"
    try:
        found = chosen_stages(source, [first, metric])[1]
    except DefinitionError:
        return aim_of(metric, stages)[1]  # says what there is to aim at
    if found not in stages:
        return aim_of(metric, stages)[1]
    return list(stages).index(found)


def asked(baseline: Baseline, aim: Aim, value: float, by: date | None, today: date, levers: Levers) -> PlanStudy:
    """Check a target and answer it.

    Raises:
        QueryError: those of `Target.check` and `Capacity.check`; ``stages_below_two``.
    """
    target = Target(aim, value, by, len(baseline.steps) if aim is Aim.STAGE else None)
    target.check(today)
    for capacity in levers.capacities:
        capacity.check()
    if not baseline.steps:
        raise QueryError("target_is_entry")
    horizon = outlook(baseline, today, by) if by is not None else None
    return study(baseline, horizon, target, levers)
