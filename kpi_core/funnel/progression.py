"""How records move on by what they read, by segment or by any other dimension: who moves on more than the others."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_core.funnel.build import Counted
from kpi_core.funnel.gaps import against_the_rest, judged
from kpi_core.funnel.settled import Gap, Reader, Share
from kpi_core.pipeline.stage import Stage
from kpi_core.pipeline.tally import Segment
from kpi_core.vocabulary.finding import Finding


@dataclass(frozen=True)
class Passage:
    """What one value does at one stage: records, shares of all and of the stage before, and against the others.

    `from_previous` and `gap` are None at the first stage; `gap` also where too few records tell.
    """

    count: int
    from_first: Share
    from_previous: Share | None
    gap: Gap | None


@dataclass(frozen=True)
class Progress:
    """One value of the dimension, None for records without one, and its passage at each stage."""

    value: Segment
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Progression:
    """All values, largest first; of `examined` passages `kept` differ from those of the others beyond chance."""

    by: str
    stages: tuple[Stage, ...]
    rows: tuple[Progress, ...]
    examined: int
    kept: int


def progression(counted: Counted) -> Progression:
    """How each value of the dimension that a question was counted by moves from stage to stage."""
    reader, values = Reader.of(counted), counted.states.values
    stages, places = range(len(counted.stages)), range(len(values))
    counts = [reader.counts(i) for i in places]
    steps = [[reader.from_previous(k, i) for k in stages if k] for i in places]
    by_stage = [against_the_rest(values, [(counts[i][k - 1], steps[i][k - 1]) for i in places]) for k in stages if k]
    gaps = judged([g for found in by_stage for g in found])
    rows = []
    for i in places:
        own, shares = (None, *gaps[i :: len(values)]), (None, *steps[i])
        told = (Passage(counts[i][k], reader.from_first(k, i), shares[k], own[k]) for k in stages)
        rows.append(Progress(values[i], tuple(told)))
    rows.sort(key=lambda row: -row.passages[0].count)
    asked = [g for g in gaps if g is not None]
    certain = sum(g.is_certain for g in asked)
    return Progression(counted.question.by or "", counted.stages, tuple(rows), len(asked), certain)


def progression_findings(told: Progression) -> tuple[Finding, ...]:
    """The passages that differ most from those of the others, beyond chance, surest first."""
    found = []
    is_pair = sum(row.value is not None for row in told.rows) == 2
    for row in told.rows:
        for k, passage in enumerate(row.passages):
            g = passage.gap
            # Of two values, each is the other's rest: the better one says it for both.
            if g is None or not g.is_certain or (is_pair and g.difference < 0):
                continue
            values = {
                "dimension": told.by,
                "segment": row.value,
                "stage": told.stages[k],
                "previous": told.stages[k - 1],
                "value": g.own,
                "rest": g.other,
                "low": g.low,
                "high": g.high,
                "n": row.passages[k - 1].count,
            }
            code = "progress_better" if g.difference > 0 else "progress_worse"
            # What is certain of the gap orders them: its end nearer to nothing.
            found.append(Finding(code, values, 0.4 + min(abs(g.low), abs(g.high), 0.5), "funnel"))
    return tuple(sorted(found, key=lambda finding: -finding.importance))
