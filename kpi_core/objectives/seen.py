"""What a rule saw."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_core.vocabulary.period import Period


@dataclass(frozen=True)
class Seen:
    """A value judged by a rule: whether it is crossed, and the reason why it may not be told.

    `line` is the value from which it is crossed, `n` the records behind the value, `p_value` the chance of a false
    alarm, `low` and `high` the expected range, `sees_from` the records a period needs to see the rule's own size.
    `period` is set where it is not the newest complete one.
    """

    value: float | None
    crossed: bool
    reason: str | None
    baseline: float | None = None
    line: float | None = None
    n: int = 0
    p_value: float | None = None
    low: float | None = None
    high: float | None = None
    sees_from: int | None = None
    period: Period | None = None
