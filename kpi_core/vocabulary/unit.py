"""Units of a metric, and the direction in which it is good."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """What a metric's value is counted in; the formatter decides how each looks."""

    COUNT = "count"
    MONEY = "money"
    MONEY_PER_DAY = "money_per_day"
    FRACTION = "fraction"  # shown as a percentage; differences in points
    RATIO = "ratio"
    DAYS = "days"
    SECONDS = "seconds"
    POINTS = "points"
    SCORE = "score"
    NUMBER = "number"

    @property
    def is_share(self) -> bool:
        """Whether a change is told in points instead of per cent."""
        return self is Unit.FRACTION


class Direction(StrEnum):
    """Whether more is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"
