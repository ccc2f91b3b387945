"""Notes on a metric's period: what customers said, what a person has to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kpi_core.vocabulary.period import Period


@dataclass(frozen=True)
class Note:
    """What was written down of a metric in a period. `id` is 0 until it is kept, `at` when that was (UTC).

    `where` is role or column -> its values; `objective` the id of the objective it is about, None for the metric alone.
    """

    id: int
    metric: str
    where: Mapping[str, tuple[str, ...]]
    objective: int | None
    period: Period
    text: str
    at: datetime | None = None
