"""What became of alerts: seen, muted, told; so that no one is told the same thing twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kpi_core.vocabulary.period import Period


class AlertPhase(StrEnum):
    """Where an alert stands: nobody saw it yet, somebody did, it is kept quiet, it is over."""

    OPEN = "open"
    SEEN = "seen"
    MUTED = "muted"
    CLOSED = "closed"


@dataclass(frozen=True)
class AlertState:
    """What became of the alert of a rule in a period.

    `key` is the canonical text of the objective, the rule and the filter. `first_seen` is when a check first found it,
    `told_at` when it was delivered (both UTC), `muted_until` the first day on which it speaks again.
    """

    key: str
    period: Period
    state: AlertPhase = AlertPhase.OPEN
    first_seen: datetime | None = None
    told_at: datetime | None = None
    muted_until: date | None = None
