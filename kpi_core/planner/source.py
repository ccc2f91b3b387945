"""From tables to the baseline of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_core.engine import paths
from kpi_core.model.roles import Role
from kpi_core.model.stages import Outcome
from kpi_core.pipeline import tally
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.spans import spans, worths
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Stage
from kpi_core.pipeline.tally import States
from kpi_core.planner.baseline import Baseline, Step, learned_chain
from kpi_core.planner.chain import Chain, Share
from kpi_core.planner.needs import Worth
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


def baseline_of(
    source: Source, stages: Sequence[Stage], where: tuple[Predicate, ...], today: date, engine: Engine
) -> Baseline:
    """What the records of a table tell of their steps.

    Args:
        source: a table with a row per record, or a log.
        stages: in order, the counted one last.
        where: which records.
        today: the plan begins with it: what the data tell of it or later is not known yet.
        engine: where it is run.

    Raises:
        QueryError: a column or value of the filters is unknown.
    """
    question = FunnelQuestion(where=where)
    counted = tally.states(source, question, stages, [], engine)[None]
    steps = tuple(Step(share, "data") for share in _shares(counted, source.tells_losses))
    amount = source.table.own(Role.AMOUNT)
    told = Baseline(tuple(stages), steps, _worth(source, question, stages, engine), amount.currency if amount else None)
    timed = timed_of(source, stages)
    if len(timed) < 2 or source.as_of is None or timed[-1] != len(stages) - 1:
        return told
    chosen, day = [stages[place] for place in timed], min(source.as_of + timedelta(1), today)
    own = spans(source, question, chosen, engine)
    whole = learned_chain(spans(source, FunnelQuestion(), chosen, engine), day) if where else None
    chain = learned_chain(own, day, whole)
    if chain is None:
        return told
    undated = int(counted.n[counted.day < 0].sum()) if len(counted.n) else 0
    return replace(
        told,
        steps=_timed_steps(steps, chain, timed),
        chain=chain,
        whole=whole,
        timed=timed,
        spans=own,
        as_of=day - timedelta(1),
        unknown=undated,
    )


def timed_of(source: Source, stages: Sequence[Stage]) -> tuple[int, ...]:
    """Places of the stages that have a date for those who reach them."""
    if source.log is not None:
        return tuple(range(len(stages)))
    is_ended = source.ended(Outcome.WON) is not None
    return tuple(i for i, stage in enumerate(stages) if stage.date or (stage.won and is_ended))


def _worth(source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine) -> Worth | None:
    told = worths(source, question, stages, engine)
    return Worth.of(told.amount, told.n.astype(float)) if told is not None else None


def _shares(counted: States, tells_losses: bool) -> list[Share]:
    """The share of each step, by how many stand where: of those decided, where losses are told."""
    levels = counted.levels(Mode.REACHED)
    reached = [float(counted.n[levels > place].sum()) for place in range(counted.stages)]
    told = []
    for place, (here, on) in enumerate(pairwise(reached)):
        lost = float(counted.n[(levels == place + 1) & (counted.outcome == paths.LOST)].sum())
        told.append(Share(on, lost if tells_losses and lost else here - on))
    return told


def _timed_steps(steps: tuple[Step, ...], chain: Chain, timed: tuple[int, ...]) -> tuple[Step, ...]:
    """The steps with the shares of the timed legs, where a leg is one step."""
    told = list(steps)
    for leg, (first, last) in zip(chain.legs, pairwise(timed), strict=True):
        if last == first + 1:
            told[first] = Step(leg.share, "data", is_timed=True, reason=leg.reason)
    return tuple(told)
