"""What a viewer has set on the planner; imports no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi_core.planner.baseline import Baseline
from kpi_core.planner.chain import Share
from kpi_core.planner.manual import Rate, manual
from kpi_core.planner.question import Aim, Capacity, Levers
from kpi_core.vocabulary.predicate import Predicate
from pages._ui.funnel_view import Chip

_KEEP = 92  # days after the data's last day from which they tell of another time than today


@dataclass(frozen=True)
class PlannerView:
    """The target and the levers set; None is what is usual. `stage` is the place of the stage aimed at.

    `learning`, `is_lost` and `weeks_off` are those of all `teams`; `lifetime`, `monthly` and `fixed` what a customer
    brings in all and each month, and what is due whatever comes.
    """

    aim: Aim = Aim.WINS
    stage: int | None = None
    value: float | None = None
    by: date | None = None
    shares: tuple[tuple[int, Share], ...] = ()
    entries: float | None = None
    worth: float | None = None
    margin: float | None = None
    teams: tuple[Capacity, ...] = ()
    learning: int = 0
    is_lost: bool = False
    weeks_off: tuple[date, ...] = ()
    chips: tuple[Chip, ...] = ()
    lifetime: float | None = None
    monthly: float | None = None
    fixed: float | None = None

    @property
    def levers(self) -> Levers:
        """As the core takes them."""
        return Levers(
            self.shares,
            self.entries,
            self.worth,
            self.margin,
            tuple(
                replace(team, learning=self.learning, is_lost=self.is_lost, weeks_off=self.weeks_off)
                for team in self.teams
            ),
        )

    @property
    def where(self) -> tuple[Predicate, ...]:
        """The filters as the core takes them."""
        return tuple(chip.predicate for chip in self.chips)

    @property
    def is_moved(self) -> bool:
        """Whether anything but the target was set."""
        return self != self.back()

    def back(self) -> PlannerView:
        """The target alone, of the same records."""
        return PlannerView(self.aim, self.stage, self.value, self.by, chips=self.chips)

    def with_share(self, step: int, value: float | None) -> PlannerView:
        """A step's share set, or as usual."""
        others = tuple((s, v) for s, v in self.shares if s != step)
        return replace(self, shares=others if value is None else (*others, (step, Share.fixed(value))))

    def team(self, stage: int) -> Capacity | None:
        """Who takes up the records of a stage; None where nobody has said it."""
        return next((one for one in self.teams if one.stage == stage), None)

    def with_team(self, stage: int, team: Capacity | None) -> PlannerView:
        """The team of a stage set, or no limit."""
        others = tuple(one for one in self.teams if one.stage != stage)
        return replace(
            self, teams=others if team is None else tuple(sorted((*others, team), key=lambda one: one.stage))
        )

    def with_chip(self, chip: Chip) -> PlannerView:
        """Records of one value only, and what the levers of all others were set to forgotten.

        >>> PlannerView().with_chip(Chip("channel", "SEO")).with_chip(Chip("channel", "Ads")).chips
        (Chip(dimension='channel', value='Ads'),)
        """
        others = tuple(c for c in self.chips if c.dimension != chip.dimension)
        return PlannerView(self.aim, self.stage, None, self.by, chips=(*others, chip))

    def without_chip(self, chip: Chip) -> PlannerView:
        """With a filter taken away."""
        return PlannerView(self.aim, self.stage, None, self.by, chips=tuple(c for c in self.chips if c != chip))


@dataclass(frozen=True)
class Numbers:
    """A funnel in a person's own numbers, where no data tell one: `steps` are share and margin, one per later stage."""

    names: tuple[str, ...]
    steps: tuple[tuple[float, float], ...]
    entries: float | None = None
    worth: float | None = None

    @property
    def baseline(self) -> Baseline:
        """What a plan starts from; the last stage is the sale."""
        names = distinct(self.names)
        rates = [Rate(a, b, *step) for a, b, step in zip(names, names[1:], self.steps, strict=False)]
        told = manual(rates, (), self.worth)
        return replace(told, stages=(*told.stages[:-1], replace(told.stages[-1], won=True)))

    def longer(self, name: str) -> Numbers:
        """With one more stage before the last."""
        names = (*self.names[:-1], name, self.names[-1])
        return replace(self, names=names, steps=(*self.steps[:-1], (0.5, 0.1), self.steps[-1]))

    def shorter(self) -> Numbers:
        """Without the stage before the last."""
        return replace(self, names=(*self.names[:-2], self.names[-1]), steps=(*self.steps[:-2], self.steps[-1]))


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names, told apart by a number where they are empty or there twice.

    >>> distinct(["Lead", "", "lead"])
    ('Lead', '2', 'lead 3')
    """
    told: list[str] = []
    for place, name in enumerate(names, 1):
        bare = name.strip()
        number, new = place, bare
        while not new or new.casefold() in {one.casefold() for one in told}:
            number, new = number + 1, f"{bare} {number}".strip()
        told.append(new)
    return tuple(told)


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
