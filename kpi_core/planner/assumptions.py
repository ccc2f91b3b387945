"""What a plan takes for granted, each with its range, the records behind it and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from kpi_core.planner.baseline import Horizon
from kpi_core.planner.chain import normals
from kpi_core.planner.draws import uniforms
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim

_Z95 = 1.959963984540054


class Driver(StrEnum):
    """What moves a plan."""

    SHARE = "share"
    ENTRIES = "entries"
    WORTH = "worth"
    MARGIN = "margin"
    IN_TIME = "in_time"
    COURSE = "course"  # how much otherwise things came than the shares tell
    CAPACITY = "capacity"


@dataclass(frozen=True)
class Assumption:
    """One of them: `step` is the place of its step or stage; the range holds it in 95 of 100, None where it is certain.

    `source`: ``data``, ``counts``, ``given`` (by the person), ``trials`` (forecasts of the past).
    """

    driver: Driver
    value: float
    low: float | None
    high: float | None
    n: float | None
    source: str
    step: int | None = None
    reason: str | None = None


def assumptions(model: Model) -> tuple[Assumption, ...]:
    """All of a plan's, in the order in which they are multiplied."""
    told = [*_entries(model), *_shares(model)]
    if (horizon := model.horizon) is not None and model.chain is not None:
        told += _times(model, horizon)
    worth = model.worth
    if worth is not None and not worth.is_count:
        told.append(_worth(model))
    if model.levers.margin is not None:
        told.append(Assumption(Driver.MARGIN, model.levers.margin, None, None, None, "given"))
    for capacity in model.levers.capacities:
        told.append(Assumption(Driver.CAPACITY, capacity.per_week, None, None, None, "given", capacity.stage))
    return tuple(told)


def _entries(model: Model) -> list[Assumption]:
    if model.levers.entries is not None:
        return [Assumption(Driver.ENTRIES, model.levers.entries, None, None, None, "given", model.baseline.entry)]
    if model.horizon is None:
        return []
    volume = model.horizon.volume
    u = uniforms()
    low, high = np.quantile(volume.draws(u[2], normals(u[3])), (0.025, 0.975))
    return [
        Assumption(Driver.ENTRIES, volume.total, float(low), float(high), volume.weeks, "data", model.baseline.entry)
    ]


def _shares(model: Model) -> list[Assumption]:
    told = []
    for place, step in enumerate(model.steps):
        low, high = (None, None) if step.share.is_certain else step.share.between()
        n = None if step.share.is_certain else step.share.n
        told.append(Assumption(Driver.SHARE, step.share.mean, low, high, n, step.source, place, step.reason))
    return told


def _times(model: Model, horizon: Horizon) -> list[Assumption]:
    correction, told = horizon.correction, []
    timely = model.in_time
    if timely is not None:
        told.append(Assumption(Driver.IN_TIME, timely, None, None, None, "data"))
    spread = float(np.sqrt(np.log1p(correction.spread**2)))
    low, high = (correction.level * float(np.exp(sign * _Z95 * spread)) for sign in (-1, 1))
    told.append(Assumption(Driver.COURSE, correction.level, low, high, correction.trials, "trials"))
    return told


def _worth(model: Model) -> Assumption:
    # Before the margin, which is an assumption of its own.
    worth = replace(model, target=replace(model.target, aim=Aim.REVENUE)).worth
    is_given = model.levers.worth is not None
    assert worth is not None
    half = _Z95 * worth.spread / np.sqrt(worth.n) if worth.n else None
    if is_given or half is None:
        return Assumption(Driver.WORTH, worth.mean, None, None, worth.n or None, "given" if is_given else "data")
    return Assumption(
        Driver.WORTH, worth.mean, max(worth.mean - float(half), 0.0), worth.mean + float(half), worth.n, "data"
    )
