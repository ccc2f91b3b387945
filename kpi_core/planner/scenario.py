"""Scenarios: a target and what is assumed for it, under a name; one's own, or derived from what the data leave open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from kpi_core.model.codec import predicate_from_json, predicate_to_json
from kpi_core.planner.chain import Share, normals
from kpi_core.planner.draws import uniforms
from kpi_core.planner.plan import Model
from kpi_core.planner.question import HIGHEST, Aim, Capacity, Levers, Target
from kpi_core.vocabulary.errors import SourceError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.vocabulary.predicate import Case, Predicate

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.workspace.scenario_log import KeptScenario

_LEAST_WORTH = 0.01  # of the mean: however unsure it is, a win is worth something


class Preset(StrEnum):
    """Scenarios that are derived from a plan."""

    PESSIMISTIC = "pessimistic"
    CENTRAL = "central"
    OPTIMISTIC = "optimistic"

    @property
    def quantile(self) -> float:
        """Where every assumption stands within its own uncertainty."""
        return {Preset.PESSIMISTIC: 0.1, Preset.CENTRAL: 0.5, Preset.OPTIMISTIC: 0.9}[self]


@dataclass(frozen=True)
class Scenario:
    """A target with what is assumed. `id` and `made_at` are None until the workspace keeps it.

    A locked one is not changed any more: the workspace refuses.
    """

    id: int | None
    name: str
    note: str
    is_locked: bool
    target: Target
    levers: Levers
    made_at: datetime | None = None
    where: tuple[Predicate, ...] = ()  # whose records

    @property
    def is_derived(self) -> bool:
        """Whether it is one of the derived ones, not kept yet: its name is a code."""
        return self.id is None and self.name in set(Preset)

    @classmethod
    def of(cls, kept: KeptScenario) -> Scenario:
        """The scenario that a workspace kept.

        Raises:
            DefinitionError: the codes of :meth:`from_json`.
        """
        told = JsonField.parsed(kept.document)
        target, levers = _target(told.get("target")), _levers(told.get("levers"))
        where = tuple(map(_predicate, told.get("where").items()))
        return cls(kept.id, kept.name, kept.note, kept.is_locked, target, levers, kept.made_at, where)

    @property
    def document(self) -> str:
        """What the workspace keeps of it as JSON text: target, assumptions and filters, sorted."""
        told = self.to_json()
        return json.dumps({name: told[name] for name in ("target", "levers", "where")}, sort_keys=True, allow_nan=False)

    def to_json(self) -> dict[str, Any]:
        """All of it as a JSON document."""
        return {
            "id": self.id,
            "name": self.name,
            "note": self.note,
            "is_locked": self.is_locked,
            "made_at": self.made_at.isoformat() if self.made_at else None,
            "target": _target_to_json(self.target),
            "levers": _levers_to_json(self.levers),
            "where": [predicate_to_json(one) for one in self.where],
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Scenario:
        """The scenario a document was made from; keys that this version does not know are passed over.

        Raises:
            DefinitionError: ``value_not_expected`` with its place.
        """
        told = JsonField(document)
        id_, at = told.get("id"), told.get("made_at")
        return cls(
            None if id_.is_missing else id_.whole(1),
            told.get("name").text(),
            told.get("note").text(),
            told.get("is_locked").flag(),
            _target(told.get("target")),
            _levers(told.get("levers")),
            None if at.is_missing else at.moment(),
            tuple(map(_predicate, told.get("where").items())),
        )


def scenario_name(scenario: Scenario, t: Text) -> str:
    """What a scenario is called: its own name, or the word for a derived one.

    >>> from kpi_core.text import text_for
    >>> scenario_name(Scenario(None, "central", "", False, Target(Aim.WINS, 60.0), Levers()), text_for("fr"))
    'Central'
    """
    return t(f"scenario-{scenario.name}") if scenario.is_derived else scenario.name


def scenario_note(scenario: Scenario, t: Text) -> str:
    """What is noted about a scenario, or how a derived one was made."""
    is_unsaid = scenario.is_derived and not scenario.note
    return t(f"scenario-{scenario.name}-note") if is_unsaid else scenario.note


# Derived scenarios


def presets(model: Model) -> tuple[Scenario, ...]:
    """The pessimistic, the central and the optimistic scenario of a plan.

    Each assumption (the share of each step, how many enter, what a win is worth) stands at the tenth, the fiftieth or
    the ninetieth percentile of its own uncertainty, and is taken as known there. All of them that low, or that high,
    at once is rarer than one case in ten.

    Args:
        model: what the person set stays where it leaves nothing open.
    """
    return tuple(Scenario(None, one.value, "", False, model.target, _derived(model, one.quantile)) for one in Preset)


def _derived(model: Model, quantile: float) -> Levers:
    at = np.array([quantile])
    shares = tuple((place, Share.fixed(float(step.share.draws(at)[0]))) for place, step in enumerate(model.steps))
    return replace(model.levers, shares=shares, entries=_entries(model, quantile), worth=_worth(model, quantile))


def _entries(model: Model, quantile: float) -> float | None:
    if model.horizon is None or model.chain is None:
        return model.levers.entries
    u = uniforms()
    return float(np.quantile(model.volume.draws(u[2], normals(u[3])), quantile))


def _worth(model: Model, quantile: float) -> float | None:
    """The mean of what wins are worth, as far off as its own error allows; before the margin."""
    if model.target.aim not in (Aim.REVENUE, Aim.MARGIN):
        return model.levers.worth
    own = replace(model, target=replace(model.target, aim=Aim.REVENUE)).worth
    if own is None:
        return None
    error = own.spread / np.sqrt(max(own.n, 1))
    return max(float(own.mean + normals(np.array([quantile]))[0] * error), _LEAST_WORTH * own.mean)


# Documents


def _target_to_json(target: Target) -> dict[str, Any]:
    by = target.by.isoformat() if target.by else None
    return {"aim": target.aim.value, "value": target.value, "by": by, "stage": target.stage}


def _target(told: JsonField) -> Target:
    aim, by, stage = told.get("aim").word(Aim), told.get("by"), told.get("stage")
    return Target(
        aim,
        told.get("value").number(above=0, most=HIGHEST),
        None if by.is_missing else by.day(),
        None if stage.is_missing and aim is not Aim.STAGE else stage.whole(),
    )


def _predicate(told: JsonField) -> Predicate:
    try:
        found = predicate_from_json(told.object())
    except SourceError as error:
        raise told.wrong("object") from error
    if isinstance(found, Case):
        raise told.wrong("object")
    return found


def _levers_to_json(levers: Levers) -> dict[str, Any]:
    return {
        "shares": [
            {"step": step, "hits": share.hits, "misses": share.misses, "is_certain": share.is_certain}
            for step, share in levers.shares
        ],
        "entries": levers.entries,
        "worth": levers.worth,
        "margin": levers.margin,
        "capacities": [
            {
                "stage": one.stage,
                "each": one.each,
                "people": one.people,
                "newcomers": one.newcomers,
                "learning": one.learning,
                "is_lost": one.is_lost,
                "weeks_off": [day.isoformat() for day in one.weeks_off],
            }
            for one in levers.capacities
        ],
    }


def _levers(told: JsonField) -> Levers:
    if told.is_missing:
        return Levers()
    entries, worth, margin = (told.get(name) for name in ("entries", "worth", "margin"))
    return Levers(
        tuple((one.get("step").whole(), _share(one)) for one in told.get("shares").items()),
        None if entries.is_missing else entries.number(0, HIGHEST),
        None if worth.is_missing else worth.number(above=0, most=HIGHEST),
        None if margin.is_missing else margin.number(above=0, most=1),
        tuple(map(_capacity, told.get("capacities").items())),
    )


def _share(told: JsonField) -> Share:
    hits, misses = (told.get(name).number(0, HIGHEST) for name in ("hits", "misses"))
    return Share(hits, misses, told.get("is_certain").flag())


def _capacity(told: JsonField) -> Capacity:
    people = told.get("people").number(0, HIGHEST)
    return Capacity(
        told.get("stage").whole(),
        told.get("each").number(0, HIGHEST),
        people,
        told.get("newcomers").number(0, people),
        told.get("learning").whole(),
        told.get("is_lost").flag(),
        tuple(one.day() for one in told.get("weeks_off").items()),
    )
