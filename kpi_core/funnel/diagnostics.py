"""What may be behind a funnel's figures: named hypotheses to check, each with the numbers that call for it.

None is a finding of fact. A rule speaks only where what it looks at differs beyond chance and rests on enough records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpi_core.engine import paths
from kpi_core.funnel.advertising import Asked, costly_leads, landing_pages
from kpi_core.funnel.build import Counted
from kpi_core.funnel.gaps import gap, judged
from kpi_core.funnel.quality import Flag, Quality, qualifying, quality_findings
from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Gap, Reader, then
from kpi_core.model.roles import Role
from kpi_core.model.stages import Step
from kpi_core.pipeline.stage import Stage
from kpi_core.stats.change import LEVEL
from kpi_core.stats.proportions import enough
from kpi_core.stats.survival import Durations, log_rank, observed_quantiles
from kpi_core.vocabulary.finding import Finding

MOST = 5


@dataclass(frozen=True)
class Examined:
    """What the rules look at: the funnel, the same in an earlier period, its sources, and the campaigns."""

    now: Counted
    before: Counted | None = None
    qualities: tuple[Quality, ...] = ()
    campaigns: Asked | None = None


def diagnostics(examined: Examined) -> tuple[Finding, ...]:
    """The hypotheses worth checking, most important first, at most five, each once."""
    found = [*_own_past(examined), *_off_target(examined.qualities)]
    if examined.campaigns is not None:
        found += [*landing_pages(examined.campaigns), *costly_leads(examined.campaigns, examined.qualities)]
    found.sort(key=lambda finding: -finding.importance)
    chosen = {_subject(finding): finding for finding in reversed(found)}
    return tuple(finding for finding in found if chosen[_subject(finding)] is finding)[:MOST]


def _subject(finding: Finding) -> tuple[str, str | None]:
    """What a hypothesis is about: a channel and its campaigns are the same people in two words."""
    by = finding.values.get("dimension")
    return finding.code, Role.CHANNEL.value if by == Role.CAMPAIGN.value else by


def _off_target(qualities: Sequence[Quality]) -> list[Finding]:
    """Sources that bring many leads of which few are good."""
    flagged = [f for quality in qualities for f in quality_findings(quality) if f.code == Flag.OFF_TARGET]
    return [replace(f, code="diagnosis_off_target") for f in flagged]


def _own_past(examined: Examined) -> list[Finding]:
    """What became worse than in the earlier period: who becomes a deal, which deals are won, how long it takes."""
    before = examined.before
    if before is None or examined.now.stages != before.stages:
        return []
    parts = _parts(examined.now.stages)
    now, old = Reader.of(examined.now), Reader.of(before)
    gaps = [gap(_rate(now, part), _rate(old, part)) for part in parts]
    cycle = _cycle(examined.now, before)
    marked = judged([*gaps, cycle.gap if cycle else None])
    found = [
        _lower(part, g, examined)
        for part, g in zip(parts, marked, strict=False)
        if g and _stands(g) and g.difference < 0
    ]
    if cycle and marked[-1] and _stands(marked[-1]) and cycle.days > cycle.days_before:
        found.append(cycle.finding(examined))
    return found


def _stands(g: Gap) -> bool:
    return g.is_certain and g.p < LEVEL


@dataclass(frozen=True)
class _Part:
    """A part of the way whose share is compared with the past, and the code of what a fall may mean."""

    code: str
    start: int
    end: int


def _parts(stages: Sequence[Stage]) -> list[_Part]:
    qualified, deal, last = qualifying(stages), opportunity(stages), len(stages) - 1
    if deal >= last:
        return []
    ends = sorted({qualified, deal})
    return [*(_Part("diagnosis_qualification", 0, end) for end in ends), _Part("diagnosis_closing", deal, last)]


def _rate(reader: Reader, part: _Part) -> Rate | None:
    whole = reader.from_first(part.end)
    return (then(reader.from_first(part.start), whole) if part.start else whole).rate


def opportunity(stages: Sequence[Stage]) -> int:
    """Number of the stage at which a lead is a deal: the first opportunity or quote, else the qualified one."""
    between = range(1, len(stages) - 1)
    found = (i for i in between if (step := stages[i].step) is not None and step >= Step.OPPORTUNITY)
    return next(found, qualifying(stages))


def _lower(part: _Part, g: Gap, examined: Examined) -> Finding:
    stages = examined.now.stages
    values = {
        "start": stages[part.start],
        "end": stages[part.end],
        "value": g.own,
        "before": g.other,
        "low": g.low,
        "high": g.high,
        "period": examined.now.question.period,
        "against": examined.before.question.period if examined.before else None,
    }
    return Finding(part.code, values, 0.8 + 0.15 * min(1.0, -g.difference / g.other), "funnel")


@dataclass(frozen=True)
class _Cycle:
    """Median days of the won records of two periods; `gap` carries the chance of the log-rank test."""

    days: float
    days_before: float
    n: int
    gap: Gap

    def finding(self, examined: Examined) -> Finding:
        values = {
            "value": self.days,
            "before": self.days_before,
            "n": self.n,
            "period": examined.now.question.period,
            "against": examined.before.question.period if examined.before else None,
        }
        return Finding("diagnosis_cycle", values, 0.7, "funnel")


def _cycle(now: Counted, before: Counted) -> _Cycle | None:
    """How long sales took; those of late entries that are still to come can only make the true time longer."""
    own, old = _won_days(now), _won_days(before)
    if not (enough(own.n) and enough(old.n)):
        return None
    told = log_rank([own, old])
    (days,), (days_before,) = observed_quantiles(own, (0.5,)), observed_quantiles(old, (0.5,))
    if told is None or days is None or days_before is None:
        return None
    return _Cycle(days, days_before, own.n, Gap(days, days_before, days - days_before, np.nan, np.nan, told.p))


def _won_days(counted: Counted) -> Durations:
    if counted.legs is None:
        return Durations()
    legs = counted.legs.from_entry(len(counted.stages) - 1)
    return legs.only(legs.kind == paths.REACHED).durations()
