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
from kpi_core.funnel.quality import Flag, Quality, qualifying, quality_findings
from kpi_core.funnel.settled import Gap, Reader, Share, gap_of, judged, then
from kpi_core.funnel.stage import Stage
from kpi_core.model.stages import Step
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
    """The hypotheses worth checking, most important first, at most five, one per source."""
    found = [*_own_past(examined), *_off_target(examined.qualities)]
    if examined.campaigns is not None:
        found += [*landing_pages(examined.campaigns), *costly_leads(examined.campaigns, examined.qualities)]
    found.sort(key=lambda finding: -finding.importance)
    chosen: list[Finding] = []
    for finding in found:
        subject = finding.values.get("dimension"), finding.values.get("segment")
        if subject == (None, None) or subject not in [
            (f.values.get("dimension"), f.values.get("segment")) for f in chosen
        ]:
            chosen.append(finding)
    return tuple(chosen[:MOST])


def _off_target(qualities: Sequence[Quality]) -> list[Finding]:
    """Sources that bring many leads of which few are good."""
    flagged = [f for quality in qualities for f in quality_findings(quality) if f.code == Flag.OFF_TARGET]
    return [replace(f, code="diagnosis_off_target") for f in flagged]


def _own_past(examined: Examined) -> list[Finding]:
    """What became worse than in the earlier period: who becomes an opportunity, who is won, how long it takes."""
    if examined.before is None or examined.now.stages != examined.before.stages:
        return []
    stages, deal, last = examined.now.stages, opportunity(examined.now.stages), len(examined.now.stages) - 1
    if deal >= last:
        return []
    now, before = Reader.of(examined.now), Reader.of(examined.before)
    pairs = [
        (now.from_first(deal), before.from_first(deal)),
        (_closing(now, deal, last), _closing(before, deal, last)),
    ]
    gaps = [gap_of(own.rate, old.rate) for own, old in pairs]
    cycle = _cycle(examined.now, examined.before)
    marked = judged([*gaps, cycle.gap if cycle else None])
    found = []
    for code, g, ends in zip(_CODES, marked, ((stages[0], stages[deal]), (stages[deal], stages[last])), strict=False):
        if g is not None and g.is_certain and g.p < LEVEL and g.difference < 0:
            found.append(_lower(code, g, *ends, examined))
    if cycle and marked[2] and marked[2].is_certain and marked[2].p < LEVEL and cycle.days > cycle.days_before:
        found.append(cycle.finding(examined))
    return found


_CODES = ("diagnosis_qualification", "diagnosis_closing")


def opportunity(stages: Sequence[Stage]) -> int:
    """Number of the stage at which a lead is a deal: the first opportunity or quote, else the qualified one."""
    between = range(1, len(stages) - 1)
    found = (i for i in between if (step := stages[i].step) is not None and step >= Step.OPPORTUNITY)
    return next(found, qualifying(stages))


def _closing(reader: Reader, deal: int, last: int) -> Share:
    return then(reader.from_first(deal), reader.from_first(last))


def _lower(code: str, g: Gap, start: Stage, end: Stage, examined: Examined) -> Finding:
    values = {
        "start": start,
        "end": end,
        "value": g.own,
        "before": g.other,
        "low": g.low,
        "high": g.high,
        "period": examined.now.question.period,
        "against": examined.before.question.period if examined.before else None,
    }
    return Finding(code, values, 0.8 + 0.15 * min(1.0, -g.difference / g.other), "funnel")


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
