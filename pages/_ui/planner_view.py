"""What a viewer has set on the planner; imports no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kpi_core.planner.chain import Share
from kpi_core.planner.question import Aim, Capacity, Levers

_KEEP = 92  # days after the data's last day from which they tell of another time than today


@dataclass(frozen=True)
class PlannerView:
    """The target and the levers set; None is what is usual. `stage` is the place of the stage aimed at."""

    aim: Aim = Aim.WINS
    stage: int | None = None
    value: float | None = None
    by: date | None = None
    shares: tuple[tuple[int, float], ...] = ()
    entries: float | None = None
    worth: float | None = None
    margin: float | None = None
    capacities: tuple[tuple[int, float], ...] = ()
    is_lost: bool = False

    @property
    def levers(self) -> Levers:
        """As the core takes them."""
        return Levers(
            tuple((step, Share.fixed(value)) for step, value in self.shares),
            self.entries,
            self.worth,
            self.margin,
            tuple(Capacity(stage, value, self.is_lost) for stage, value in self.capacities),
        )

    @property
    def is_moved(self) -> bool:
        """Whether anything but the target was set."""
        return replace(self, aim=Aim.WINS, stage=None, value=None, by=None) != PlannerView()

    def back(self) -> PlannerView:
        """The target alone."""
        return PlannerView(self.aim, self.stage, self.value, self.by)

    def with_share(self, step: int, value: float | None) -> PlannerView:
        """A step's share set, or as usual."""
        others = tuple((s, v) for s, v in self.shares if s != step)
        return replace(self, shares=others if value is None else (*others, (step, value)))

    def with_capacity(self, stage: int, value: float | None) -> PlannerView:
        """A stage's capacity a week set, or none."""
        others = tuple((s, v) for s, v in self.capacities if s != stage)
        return replace(self, capacities=others if value is None else (*others, (stage, value)))


def begins(known_until: date | None, today: date) -> date:
    """The day on which a plan begins: today, or the end of the data where that is long ago."""
    if known_until is None or (today - known_until).days <= _KEEP:
        return today
    return known_until


def usual_end(start: date) -> date:
    """The day before which a plan usually ends: the end of the quarter, of the next one where it is near.

    >>> usual_end(date(2026, 11, 27)), usual_end(date(2026, 10, 5))
    (datetime.date(2027, 4, 1), datetime.date(2027, 1, 1))
    """
    months = 3 - (start.month - 1) % 3
    end = _later(start.replace(day=1), months)
    return end if (end - start).days >= 45 else _later(end, 3)


def _later(day: date, months: int) -> date:
    place = day.month - 1 + months
    return date(day.year + place // 12, place % 12 + 1, 1)


def rounded(value: float) -> float:
    """A target as a person says it: two digits, then zeros.

    >>> rounded(563.2), rounded(0.4), rounded(10.0)
    (570.0, 1.0, 10.0)
    """
    if value <= 1:
        return 1.0
    size = 10 ** max(len(str(int(value))) - 2, 0)
    return float(-(-value // size) * size)
