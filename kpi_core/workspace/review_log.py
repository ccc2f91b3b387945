"""Reviews: when which objectives were looked at, what was decided, and the set that a period began with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kpi_core.vocabulary.period import Period, TimeGrain


@dataclass(frozen=True)
class Review:
    """A meeting that looked at objectives. `id` is 0 until it is kept.

    `period` is what it looked back on, `objectives` pairs of an objective's id and the version that was looked at,
    `held_at` the moment (UTC), `decisions` what was decided in people's own words.
    """

    id: int
    cadence: TimeGrain
    period: Period
    held_at: datetime
    objectives: tuple[tuple[int, int], ...] = ()
    decisions: str = ""
