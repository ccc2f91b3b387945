"""Which metrics to make KPIs: those that serve a goal, that the data can answer, and that someone can act on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.offers import Offer, by_outcome
from kpi_core.model.dataset import Issue
from kpi_core.model.stages import plain
from kpi_core.vocabulary.finding import Finding

_ENOUGH = 30  # records in the tables that answer it: fewer make no KPI
_GENERIC = "generic"
_MOST_COLUMNS = 3  # of a file whose columns say how records ended
_SUMS = ("sum", "max")  # of a column's figures that flatter; its mean may tell something


@dataclass(frozen=True)
class Packs:
    """Goals and sectors with their metrics, guards, and what replaces a figure that flatters."""

    goals: Mapping[str, tuple[str, ...]]
    sectors: Mapping[str, tuple[str, ...]]
    guards: Mapping[str, str]
    instead: Mapping[str, str]
    flattering: frozenset[str]
    instead_of_flattering: str


@dataclass(frozen=True)
class Suggestion:
    """A metric that may become a KPI; `rank` 1 is the best.

    `why` is ``choose_goal_sector``, ``choose_goal``, ``choose_sector``, ``choose_guard`` (of a chosen metric),
    ``choose_instead`` (of one that flatters) or ``choose_outcome`` (a column that says how records ended). `reason`
    says what is lacking where it cannot be answered, `guard` what must not fall while it rises, `replaces` the chosen
    metric it should stand for.
    """

    metric: Metric
    rank: int
    why: Finding
    is_available: bool
    reason: Issue | None = None
    guard: Metric | None = None
    replaces: Metric | None = None
    has_enough: bool = True


@cache
def packs() -> Packs:
    """The starter packs."""
    told = tomllib.loads((Path(__file__).parent / "packs.toml").read_text(encoding="utf-8"))
    goals, sectors = ({name: tuple(ids) for name, ids in told[part].items()} for part in ("goals", "sectors"))
    flattering = told["flattering"]
    return Packs(goals, sectors, told["guards"], told["instead"], frozenset(flattering["words"]), flattering["instead"])


def guard_of(metric: Metric) -> Metric | None:
    """What must not fall while a metric rises: its quality beside its volume; None where it needs no guard.

    >>> guard_of(catalogue().metrics["leads"]).id
    'qualification_rate'
    """
    name = metric.guard or packs().guards.get(metric.id)
    return catalogue().find(name) if name else None


def vanity(metric: Metric) -> Finding | None:
    """Whether a metric flatters more than it tells, with what to look at instead.

    Args:
        metric: of the catalogue, or a column's; a sum of followers or likes flatters whatever the file calls it.

    Returns:
        ``choose_vanity`` with `metric` and `instead` (a metric); None for a metric that one can act on.
    """
    operation, _, column = metric.id.partition("(")
    words = set(plain(column.replace("_", " ")).split())
    flatters = metric.category == _GENERIC and operation in _SUMS and bool(words & packs().flattering)
    if not (metric.vanity or flatters):
        return None
    name = packs().instead.get(metric.id, packs().instead_of_flattering)
    return Finding("choose_vanity", {"metric": metric, "instead": catalogue().metrics[name]}, 0.6)


def suggest(
    offers: Sequence[Offer], goal: str | None, sector: str | None, chosen: Sequence[str] = ()
) -> tuple[Suggestion, ...]:
    """Metrics to choose from, best first; what the data cannot answer stands behind all that they can.

    In front stand the guards of what is chosen and what replaces figures that flatter; then what serves the goal and
    the sector, the goal alone, the sector alone; in each, impact before activity, and what flatters last. A file
    that none of these fits offers the columns that say how its records ended.

    Args:
        offers: of the data, `metrics.offers`.
        goal: one of `packs().goals`, None for any.
        sector: one of `packs().sectors`, None for any.
        chosen: ids of the metrics that are KPIs already; they are not suggested again.
    """
    known = {offer.metric.id: offer for offer in offers}
    taken = {metric.id for name in chosen if (metric := _metric(name, known))} | set(chosen)
    found: dict[str, Suggestion] = {}
    for suggestion in (*_beside(chosen, known), *_of_packs(known, goal, sector)):
        if suggestion.metric.id not in taken:
            found.setdefault(suggestion.metric.id, suggestion)
    ordered = sorted(found.values(), key=lambda one: (not one.is_available, not one.has_enough, _weight(one)))
    if not any(one.is_available for one in ordered):
        ordered = [*(one for one in _outcomes(offers) if one.metric.id not in taken), *ordered]
    return tuple(replace(one, rank=place) for place, one in enumerate(ordered, start=1))


_TIERS = {
    "choose_instead": 0,
    "choose_guard": 0,
    "choose_goal_sector": 1,
    "choose_goal": 2,
    "choose_sector": 3,
}


def _weight(one: Suggestion) -> tuple[int, bool, bool]:
    is_activity = one.metric.activity_impact == "activity"
    return _TIERS[one.why.code], vanity(one.metric) is not None, is_activity


def _metric(name: str, known: Mapping[str, Offer]) -> Metric | None:
    offer = known.get(name)
    return offer.metric if offer else catalogue().find(name)


def _beside(chosen: Sequence[str], known: Mapping[str, Offer]) -> Iterator[Suggestion]:
    """What the chosen metrics ask for: replacements and guards."""
    for metric in (metric for name in chosen if (metric := _metric(name, known))):
        flattery = vanity(metric)
        if flattery is not None:
            why = Finding("choose_instead", {"metric": flattery.values["instead"], "of": metric}, 0.6)
            yield replace(_suggestion(flattery.values["instead"], known, why), replaces=metric)
        guard = guard_of(metric)
        if guard is not None and flattery is None:
            yield _suggestion(guard, known, Finding("choose_guard", {"metric": guard, "of": metric}, 0.6))


def _of_packs(known: Mapping[str, Offer], goal: str | None, sector: str | None) -> Iterator[Suggestion]:
    of_goal = packs().goals.get(goal, ()) if goal else ()
    of_sector = packs().sectors.get(sector, ()) if sector else ()
    everything = () if of_goal or of_sector else (name for ids in packs().goals.values() for name in ids)
    for name in dict.fromkeys((*of_goal, *of_sector, *everything)):
        metric = catalogue().metrics[name]
        code = "choose_goal_sector" if name in of_goal and name in of_sector else "choose_goal"
        if name in of_sector and name not in of_goal:
            code = "choose_sector"
        where = goal or next(g for g, ids in packs().goals.items() if name in ids) if code != "choose_sector" else None
        yield _suggestion(metric, known, Finding(code, {"metric": metric, "goal": where, "sector": sector}, 0.5))


def _suggestion(metric: Metric, known: Mapping[str, Offer], why: Finding) -> Suggestion:
    offer = known.get(metric.id)
    is_available = offer is not None and offer.available
    rows = sum(dataset.rows for dataset in offer.datasets) if offer else 0
    reason = offer.reason if offer else None
    return Suggestion(metric, 0, why, is_available, reason, guard_of(metric), None, not is_available or rows >= _ENOUGH)


def _outcomes(offers: Sequence[Offer]) -> list[Suggestion]:
    """Of a file that no pack fits: the shares of the columns that say how records ended."""
    shares = [offer for offer in offers if offer.available and offer.metric.id.startswith("mean(")]
    order = by_outcome([offer.metric.id for offer in shares])
    known = {offer.metric.id: offer for offer in shares}
    told = [shares[place].metric for place in order if shares[place].metric.unit.is_share][:_MOST_COLUMNS]
    return [_suggestion(metric, known, Finding("choose_outcome", {"metric": metric}, 0.5)) for metric in told]
