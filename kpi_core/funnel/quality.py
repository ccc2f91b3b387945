"""Quality of lead sources: how many leads each brings, how many of them are good, and how many become sales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kpi_core.funnel.build import Counted
from kpi_core.funnel.gaps import against_the_rest, judged
from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Basis, Gap, Reader, Share, then
from kpi_core.model.roles import Role
from kpi_core.model.stages import Step
from kpi_core.pipeline.stage import Stage
from kpi_core.pipeline.tally import Segment
from kpi_core.stats.shrinkage import Prior, beta_prior, shrunk
from kpi_core.vocabulary.finding import Finding

_PEOPLE = (Role.OWNER, Role.TEAM, Role.CUSTOMER)  # who works on leads or sends them is no source to push or to drop
_MUCH = 0.1  # of all leads: a source of less is small, however many sources there are


class Flag(StrEnum):
    """What stands out about a source."""

    OFF_TARGET = "high_volume_low_quality"
    UNDER_USED = "good_but_small"


@dataclass(frozen=True)
class SourceCount:
    """What one source brought: `won` None where no sale is told, `amount` of the `valued` won records.

    `share` and `won_share` of all its leads are the counts themselves unless given.
    """

    value: Segment
    n: float
    qualified: float
    won: float | None = None
    amount: float | None = None
    valued: float | None = None
    share: Share | None = None
    won_share: Share | None = None

    @property
    def of_qualified(self) -> Share:
        """The share that is qualified."""
        return self.share or Share(Rate(self.qualified, self.n))

    @property
    def of_won(self) -> Share | None:
        """The share that is won; None where no sale is told."""
        return self.won_share or (Share(Rate(self.won, self.n)) if self.won is not None else None)

    @property
    def mean_win(self) -> float | None:
        """Mean amount of a won record; None where none has an amount."""
        valued = self.won if self.valued is None else self.valued
        return self.amount / valued if self.amount is not None and valued else None


@dataclass(frozen=True)
class SourceQuality:
    """One source: counts, shares with what they are worth, and how it compares with all the others together.

    Args:
        count: what it brought.
        volume: its part of all leads.
        sales: the share of its qualified leads that is won; None where no sale is told.
        value_per_lead: share won multiplied by the mean amount won; None where one is unknown.
        quality: its share won (qualified where no sale is told), small sources drawn towards all; for ranking.
        qualified_gap, won_gap: against the other sources, in fractions; None where too few leads tell.
    """

    count: SourceCount
    volume: Rate
    sales: Share | None
    value_per_lead: float | None
    quality: float | None
    qualified_gap: Gap | None
    won_gap: Gap | None
    flag: Flag | None = None

    @property
    def value(self) -> Segment:
        """The source; None for leads without one."""
        return self.count.value

    @property
    def is_enough(self) -> bool:
        """Whether its share may be judged."""
        rate = _telling(self.count).rate
        return rate is not None and rate.is_enough

    @property
    def telling(self) -> tuple[str, Gap] | None:
        """The gap that is beyond chance, and whether it is of the share ``qualified`` or ``won``; the surer of two."""
        gaps = [("qualified", self.qualified_gap), ("won", self.won_gap)]
        certain = [(name, g) for name, g in gaps if g is not None and g.is_certain]
        return min(certain, key=lambda pair: pair[1].p) if certain else None


@dataclass(frozen=True)
class Quality:
    """All sources, largest first. `examined` could be compared with the others, `kept` of them differ beyond chance.

    `stage` is the one that counts as qualified, None for counts that came without stages.
    """

    by: str
    rows: tuple[SourceQuality, ...]
    examined: int
    kept: int
    stage: Stage | None = None
    currency: str | None = None

    @property
    def best_first(self) -> tuple[SourceQuality, ...]:
        """The sources by quality; those with too few leads to be judged come last, however lucky."""
        return tuple(sorted(self.rows, key=lambda row: (not row.is_enough, -(row.quality or 0.0))))

    @property
    def basis(self) -> Basis:
        """What the shares rest on: the least certain basis that a source needed."""
        return max((row.count.of_qualified.basis for row in self.rows), key=list(Basis).index, default=Basis.COUNTED)


def qualifying(stages: Sequence[Stage]) -> int:
    """Number of the stage that counts as qualified: the first at or after MQL short of the sale, else the second."""
    between = range(1, len(stages) - 1)
    return next((i for i in between if (step := stages[i].step) is not None and step >= Step.MQL), 1)


def lead_quality(counted: Counted) -> Quality:
    """The quality of each value of the dimension that a question was counted by."""
    reader, states = Reader.of(counted), counted.states
    stage, last = qualifying(counted.stages), len(counted.stages) - 1
    counts = []
    for i, value in enumerate(states.values):
        reached = reader.counts(i)
        places = reader.places(i)
        won = places[reader.levels[places] > last]
        valued = float(states.valued[won].sum())
        row = SourceCount(value, reached[0], reached[stage], share=reader.from_first(stage, i))
        if last > stage:
            amount = float(states.amount[won].sum()) if valued else None
            row = replace(row, won=reached[last], amount=amount, valued=valued, won_share=reader.from_first(last, i))
        counts.append(row)
    table, by = counted.source.table, counted.question.by or ""
    column, money = table.resolve(by).column, table.own(Role.AMOUNT)
    told = quality(counts, by)
    if column is not None and column.role in _PEOPLE:
        told = replace(told, rows=tuple(replace(row, flag=None) for row in told.rows))
    return replace(told, stage=counted.stages[stage], currency=money.currency if money else None)


def quality(counts: Sequence[SourceCount], by: str = "") -> Quality:
    """The quality of sources from what each brought.

    >>> told = quality([SourceCount("Test", 150, 40), SourceCount("Demo", 60, 30)])
    >>> [row.flag.value for row in told.rows], told.examined, told.kept
    (['high_volume_low_quality', 'good_but_small'], 2, 2)
    """
    counts = sorted((c for c in counts if c.n), key=lambda c: -c.n)
    values = [c.value for c in counts]
    qualified = against_the_rest(values, [(c.n, c.of_qualified) for c in counts])
    won = against_the_rest(values, [(c.n, c.of_won or Share(None)) for c in counts])
    told = judged([*qualified, *won])
    qualified, won = list(told[: len(counts)]), list(told[len(counts) :])
    total, prior = sum(c.n for c in counts), beta_prior(_hits(_telling(c)) for c in counts)
    rows = [
        _row(c, Rate(c.n, total), prior, gaps) for c, gaps in zip(counts, zip(qualified, won, strict=True), strict=True)
    ]
    fair = max(1 / len(rows), _MUCH) if rows else _MUCH
    rows = [replace(row, flag=_flag(row, fair)) for row in rows]
    examined = [row for row in rows if row.qualified_gap or row.won_gap]
    return Quality(by, tuple(rows), len(examined), sum(1 for row in examined if row.telling))


def _telling(count: SourceCount) -> Share:
    return count.of_won or count.of_qualified


def _hits(share: Share) -> tuple[float, float]:
    return (share.rate.k, share.rate.n) if share.rate else (0.0, 0.0)


def _row(count: SourceCount, volume: Rate, prior: Prior | None, gaps: tuple[Gap | None, Gap | None]) -> SourceQuality:
    won, mean = count.of_won, count.mean_win
    value = won.value * mean if won and won.value is not None and mean is not None else None
    if won and won.value == 0:
        value = 0.0
    rate = _telling(count).rate
    drawn = shrunk(rate.k, rate.n, prior) if rate and prior else None
    return SourceQuality(count, volume, then(count.of_qualified, won) if won else None, value, drawn, *gaps)


def _flag(row: SourceQuality, fair: float) -> Flag | None:
    """Large and worse, or small and better, beyond chance; nothing where its two shares disagree."""
    certain = [g for g in (row.qualified_gap, row.won_gap) if g is not None and g.is_certain]
    if not certain:
        return None
    volume = row.volume.value or 0.0
    if volume >= fair and all(g.difference < 0 for g in certain):
        return Flag.OFF_TARGET
    if volume < fair and all(g.difference > 0 for g in certain):
        return Flag.UNDER_USED
    return None


def quality_findings(told: Quality) -> tuple[Finding, ...]:
    """What stands out about the sources, the largest gap in leads first."""
    found = []
    for row in told.rows:
        if row.flag is None or row.telling is None:
            continue
        name, g = row.telling
        values = {
            "dimension": told.by,
            "segment": row.value,
            "share_of": name,
            "stage": told.stage,
            "value": g.own,
            "rest": g.other,
            "low": g.low,
            "high": g.high,
            "n": row.count.n,
            "volume": row.volume.value,
            "examined": told.examined,
            "kept": told.kept,
        }
        weight = abs(g.difference) * (row.volume.value or 0.0)
        found.append(Finding(row.flag.value, values, 0.5 + min(weight, 0.4), "funnel"))
    return tuple(sorted(found, key=lambda finding: -finding.importance))
