"""A set of KPIs as a whole: how many, what kinds, what is not covered, what has no guard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.offers import Offer
from kpi_core.objectives.choose_kpis import guard_of, vanity
from kpi_core.vocabulary.finding import Finding
from kpi_core.workspace.objective import Objective

FEW, IDEAL_LEAST, IDEAL_MOST, MOST = 3, 5, 7, 10
IMPACT = 0.7  # of the set, at least, should tell of impact and not of activity
SIDES = ("finance", "client", "process", "learning")  # of the balanced scorecard
STEPS = ("acquisition", "activation", "retention", "referral", "revenue")  # of AARRR
_GENERIC = "generic"
_FEWEST_TO_COVER = 3  # KPIs, before a side that has none is told


@dataclass(frozen=True)
class SetJudgement:
    """What may be said of a set of KPIs.

    `impact_share`, `leading` and `lagging` are of the metrics of the catalogue; a column's own metric has no class
    and counts among the `unclassed`. `scorecard` and `aarrr` list the metrics of each side and step, also where there
    is none. `findings` come the most important first.
    """

    count: int
    unclassed: int
    impact_share: float | None
    leading: int
    lagging: int
    scorecard: Mapping[str, tuple[Metric, ...]]
    aarrr: Mapping[str, tuple[Metric, ...]]
    unguarded: tuple[tuple[Metric, Metric], ...]
    north_stars: int
    findings: tuple[Finding, ...]


def metrics_of(objectives: Sequence[Objective], offers: Sequence[Offer]) -> tuple[Metric, ...]:
    """The metrics of objectives, each once: targets by channel of one metric are one KPI.

    Args:
        objectives: on the list; one whose metric neither the data nor the catalogue knows is left out.
        offers: of the data.
    """
    known = {offer.metric.id: offer.metric for offer in offers}
    names = dict.fromkeys(objective.metric for objective in objectives)
    found = (known.get(name) or catalogue().find(name) for name in names)
    return tuple({metric.id: metric for metric in found if metric}.values())


def judge_set(metrics: Sequence[Metric], north_stars: int = 0) -> SetJudgement:
    """A set of KPIs by its size, its kinds and its gaps.

    Five to seven are ideal; above seven is told, above ten strongly, fewer than three noted. At least 70 % should
    tell of impact, some should lead and some follow, each side of the scorecard should be told, a volume should have
    its quality beside it, and exactly one objective be the North Star.

    Args:
        metrics: each once.
        north_stars: how many objectives are marked as the North Star.
    """
    classed = [metric for metric in metrics if metric.category != _GENERIC]
    impact = sum(metric.activity_impact == "impact" for metric in classed)
    leading = sum(metric.lead_lag == "leading" for metric in classed)
    told = SetJudgement(
        len(metrics),
        len(metrics) - len(classed),
        impact / len(classed) if classed else None,
        leading,
        len(classed) - leading,
        {side: tuple(m for m in classed if m.bsc == side) for side in SIDES},
        {step: tuple(m for m in classed if m.aarrr == step) for step in STEPS},
        tuple(_unguarded(metrics)),
        north_stars,
        (),
    )
    found = sorted(_findings(told, metrics), key=lambda finding: -finding.importance)
    return SetJudgement(**{**vars(told), "findings": tuple(found)})


def _unguarded(metrics: Sequence[Metric]) -> Iterator[tuple[Metric, Metric]]:
    there = {metric.id for metric in metrics}
    for metric in metrics:
        guard = guard_of(metric)
        if guard is not None and guard.id not in there:
            yield metric, guard


def _findings(told: SetJudgement, metrics: Sequence[Metric]) -> Iterator[Finding]:
    yield _size(told.count)
    if not told.count:
        return
    yield from _kinds(told)
    yield from (Finding("set_unguarded", {"metric": m, "guard": guard}, 0.55) for m, guard in told.unguarded)
    yield from (finding for metric in metrics if (finding := vanity(metric)))
    if told.count >= _FEWEST_TO_COVER:
        yield from _gaps(told)
    if told.north_stars != 1:
        code = "set_no_north_star" if not told.north_stars else "set_north_stars"
        yield Finding(code, {"n": told.north_stars}, 0.3 if not told.north_stars else 0.6)


def _size(count: int) -> Finding:
    values = {"n": count}
    if not count:
        return Finding("set_empty", values, 1.0)
    if count < FEW:
        return Finding("set_few", values, 0.3)
    if count > IDEAL_MOST:
        return Finding("set_too_many" if count > MOST else "set_many", values, 0.9 if count > MOST else 0.65)
    return Finding("set_ideal" if count >= IDEAL_LEAST else "set_enough", values, 0.1)


def _kinds(told: SetJudgement) -> Iterator[Finding]:
    if told.impact_share is None:
        return
    short = told.impact_share < IMPACT - 1e-9
    yield Finding("set_activity" if short else "set_impact", {"share": told.impact_share}, 0.7 if short else 0.1)
    if not told.leading or not told.lagging:
        yield Finding("set_no_lagging" if told.leading else "set_no_leading", {}, 0.65)
    else:
        yield Finding("set_mixed", {"leading": told.leading, "lagging": told.lagging}, 0.1)


def _gaps(told: SetJudgement) -> Iterator[Finding]:
    """Sides and steps without a KPI; learning has none in any file we know, which is said otherwise."""
    sides = tuple(side for side, there in told.scorecard.items() if not there and side != "learning")
    if sides:
        yield Finding("set_sides_missing", {"sides": sides}, 0.4)
    if not told.scorecard["learning"]:
        yield Finding("set_learning_missing", {}, 0.05)
    steps = tuple(step for step, there in told.aarrr.items() if not there)
    if steps:
        yield Finding("set_steps_missing", {"steps": steps}, 0.2)
