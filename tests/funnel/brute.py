"""The funnel of a list of leads recounted record by record in plain Python, from the definitions alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi_core.pipeline.stage import Mode, Window
from kpi_core.vocabulary.period import Period, TimeGrain

NO_WINDOW = Window()
ENOUGH_WINS = 20  # that tell how long is usual


@dataclass(frozen=True)
class Lead:
    """A record of a pipeline: its first stage holds every record, its last is the sale, `dates` are those between."""

    id: str
    names: tuple[str, ...]  # of the stages between
    created: date | None
    dates: tuple[date | None, ...]
    stage: str | None = None
    status: str | None = None
    closed: date | None = None
    amount: float | None = None
    channel: str | None = None

    @property
    def last(self) -> int:
        """Number of the last stage, counted from 0."""
        return len(self.names) + 1

    @property
    def is_won(self) -> bool:
        return self.status == "Won"

    @property
    def is_lost(self) -> bool:
        return self.status == "Lost"

    @property
    def is_open(self) -> bool:
        return not self.is_won and not self.is_lost

    def day(self, k: int) -> date | None:
        """When it entered a stage."""
        if k == 0:
            return self.created
        if k == self.last:
            return self.closed if self.is_won else None
        return self.dates[k - 1]

    def passed(self, k: int) -> bool:
        """Whether it entered a stage: every lead the first, a won one the last, others by their date or where it stands."""
        if k == 0:
            return True
        if k == self.last:
            return self.is_won
        return self.dates[k - 1] is not None or self.stage == self.names[k - 1]

    @property
    def furthest(self) -> int:
        """Number of the furthest stage it entered."""
        return max(k for k in range(self.last + 1) if self.passed(k))

    @property
    def entry(self) -> date | None:
        """When it entered the funnel: its creation, else the first date of the next stages that it has."""
        return next((d for d in (self.created, *self.dates) if d is not None), None)

    def since(self, k: int) -> date | None:
        """When it was first at a stage or beyond; of the first stage only its own date tells."""
        if k == 0:
            return self.created
        days = [d for j in range(k, self.last + 1) if (d := self.day(j)) is not None]
        return min(days) if days else None

    def is_backward_at(self, k: int) -> bool:
        """Whether a stage is dated before an earlier one."""
        own = self.day(k)
        return own is not None and any(d is not None and own < d for d in map(self.day, range(k)))

    def count(self, mode: Mode, windows: Sequence[Window] = ()) -> int:
        """How many stages count."""
        number = 0
        for k in range(self.last + 1):
            if not self._counts(mode, k) or (k and windows and not self._is_within(k, windows[k - 1])):
                break
            number = k + 1
        return number

    def _counts(self, mode: Mode, k: int) -> bool:
        if mode is Mode.REACHED:
            return self.furthest >= k
        own = self.passed(k)
        return own and not self.is_backward_at(k) if mode is Mode.STRICT else own

    def _is_within(self, k: int, window: Window) -> bool:
        if window == NO_WINDOW:
            return True
        before, here = self.since(k - 1), self.since(k)
        if before is None or here is None:
            return False
        took = days_between(before, here)
        return took >= (window.at_least or 0) and took <= (math.inf if window.at_most is None else window.at_most)


def days_between(since: date, until: date) -> int:
    """Days from one day to another, none where they are out of order."""
    return max((until - since).days, 0)


def quantile(values: Sequence[float], p: float) -> float | None:
    """A quantile, between the two nearest values where it falls between them."""
    if not values:
        return None
    ordered, place = sorted(values), p * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@dataclass(frozen=True)
class Recount:
    """The answer about some leads and a number of stages. `everyone` are those of any period: they tell what is usual."""

    number: int
    leads: tuple[Lead, ...]
    everyone: tuple[Lead, ...]
    as_of: date
    mode: Mode = Mode.REACHED
    windows: tuple[Window, ...] = ()

    @property
    def stages(self) -> range:
        return range(self.number)

    def counted(self, k: int) -> list[Lead]:
        """The leads counted at a stage."""
        return [lead for lead in self.leads if lead.count(self.mode, self.windows) > k]

    def left(self, k: int) -> list[Lead]:
        """Those counted at a stage and at none after it."""
        return [lead for lead in self.leads if lead.count(self.mode, self.windows) == k + 1]

    def skipped(self, k: int) -> list[Lead]:
        """Those who reached a later stage without passing this one."""
        return [lead for lead in self.leads if lead.furthest > k and not lead.passed(k)]

    def backward(self, k: int) -> list[Lead]:
        """Those who entered a stage before an earlier one."""
        return [lead for lead in self.leads if lead.is_backward_at(k)]

    def waiting(self, k: int) -> list[Lead]:
        """Open leads whose furthest stage it is."""
        return [lead for lead in self.leads if lead.is_open and lead.furthest == k]

    def days_to_next(self, k: int, among: Iterable[Lead] | None = None) -> list[int]:
        """Days from a stage to the next of those who came to it, as far as dates tell."""
        return _days(self.leads if among is None else among, k, k + 1)

    def days_from_entry(self, k: int) -> list[int]:
        """Days from entry to a stage, of those who entered that very stage before any later one."""
        found = []
        for lead in self.leads:
            day = lead.since(k)
            if lead.entry is not None and day is not None and lead.day(k) == day:
                found.append(days_between(lead.entry, day))
        return found

    def usual_days(self, k: int) -> float | None:
        """Days within which 9 in 10 of those won left a stage; None of too few."""
        days = _days([lead for lead in self.everyone if lead.is_won], k, k + 1)
        return quantile(days, 0.9) if len(days) >= ENOUGH_WINS else None

    def days_waited(self, k: int, lead: Lead) -> int | None:
        """Days that a lead has been at a stage."""
        since = lead.since(k)
        return None if since is None else days_between(since, self.as_of)

    def stale(self, k: int) -> list[Lead]:
        """Those who have been waiting for longer than usual."""
        limit = self.usual_days(k) if k < self.stages[-1] else None
        if limit is None:
            return []
        return [lead for lead in self.waiting(k) if (self.days_waited(k, lead) or 0) > limit and lead.entry]

    def stage(self, k: int) -> dict[str, object]:
        """All numbers of a stage."""
        here, amounts = self.counted(k), [a for lead in self.counted(k) if (a := lead.amount) is not None]
        is_last = k == self.stages[-1]
        return {
            "count": len(here),
            "value": sum(amounts) if amounts else None,
            "from_first": _share(len(here), len(self.counted(0))),
            "from_previous": _share(len(here), len(self.counted(k - 1))) if k else None,
            "skipped": len(self.skipped(k)),
            "waiting": len(self.waiting(k)),
            "to_next": None if is_last else _quartiles(self.days_to_next(k)),
            "from_entry": _quartiles(self.days_from_entry(k)) if k else None,
            "stale": len(self.stale(k)) if not is_last and self.usual_days(k) is not None else None,
            "stale_after": None if is_last else self.usual_days(k),
        }

    def whole(self) -> dict[str, object]:
        """The numbers of the whole answer."""
        won = [a for lead in self.leads if lead.is_won and (a := lead.amount) is not None]
        return {
            "lost": sum(lead.is_lost for lead in self.leads),
            "undated": sum(lead.entry is None for lead in self.leads),
            "backward": sum(any(map(lead.is_backward_at, self.stages)) for lead in self.leads),
            "mean_win": sum(won) / len(won) if won else None,
        }

    def cohorts(self, grain: TimeGrain) -> list[tuple[date, int, tuple[int, ...], int]]:
        """First day, records, those that reached each stage, those lost, by step of entry."""
        found = []
        for start in sorted({grain.floor(lead.entry) for lead in self.leads if lead.entry}):
            inside = [lead for lead in self.leads if lead.entry and grain.floor(lead.entry) == start]
            own = replace(self, leads=tuple(inside))
            reached = tuple(len(own.counted(k)) for k in self.stages)
            found.append((start, len(inside), reached, sum(lead.is_lost for lead in inside)))
        return found

    def entries(self, grain: TimeGrain) -> dict[date, list[int]]:
        """Entries into each stage by the step in which they happened, those after `as_of` left out."""
        counts: Counter[tuple[date, int]] = Counter()
        for lead in self.leads:
            counts.update((grain.floor(d), k) for k in self.stages if (d := lead.day(k)) is not None)
        steps = sorted({step for step, _ in counts if step <= self.as_of})
        return {step: [counts[step, k] for k in self.stages] for step in steps}


def within(leads: Iterable[Lead], period: Period) -> tuple[Lead, ...]:
    """Those who entered in a period, its end excluded."""
    return tuple(lead for lead in leads if lead.entry is not None and period.start <= lead.entry < period.end)


def _days(leads: Iterable[Lead], start: int, end: int) -> list[int]:
    """Days between two stages of those who entered both, neither after a later one: others tell no days."""
    found = []
    for lead in leads:
        since, until = lead.since(start), lead.since(end)
        if lead.entry is None or since is None or until is None:
            continue
        if lead.day(start) == since and lead.day(end) == until:
            found.append(days_between(since, until))
    return found


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _quartiles(days: Sequence[int]) -> tuple[int, list[float | None]] | None:
    return (len(days), [quantile(days, p) for p in (0.25, 0.5, 0.75, 0.9)]) if days else None
