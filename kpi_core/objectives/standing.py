"""How the objectives of a workspace stand on its data, one by one and in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kpi_core.metrics.history import Ask, History
from kpi_core.metrics.remembered import Same, once
from kpi_core.objectives.foretell import Outlook, foretell
from kpi_core.objectives.pace import Pace, PaceState, pace
from kpi_core.objectives.read import history_of
from kpi_core.objectives.ripeness import Ripe, always, ripened
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.finding import Finding
from kpi_core.workspace.objective_list import KeptObjective

_GOOD = (PaceState.REACHED, PaceState.ON_TRACK)
_LATE = (PaceState.BEHIND, PaceState.AT_RISK)
_ORDER = (
    PaceState.BEHIND,
    PaceState.AT_RISK,
    PaceState.OVER,
    PaceState.UNKNOWN,
    PaceState.ON_TRACK,
    PaceState.NOT_STARTED,
    PaceState.REACHED,
)


@dataclass(frozen=True)
class Standing:
    """An objective with what the data say of it; `refused` says why they say nothing (its file is gone)."""

    kept: KeptObjective
    history: History | None = None
    outlook: Outlook | None = None
    pace: Pace | None = None
    refused: KpiError | None = None
    has_begun: bool = True

    @property
    def state(self) -> PaceState:
        """In one word; unknown where the data do not answer."""
        return self.pace.state if self.pace is not None else PaceState.UNKNOWN

    @property
    def is_current(self) -> bool:
        """Whether its time is neither over nor still to come."""
        is_over = self.state is PaceState.OVER or (self.pace is not None and self.pace.is_over)
        return self.has_begun and self.state is not PaceState.NOT_STARTED and not is_over


def standing(
    ask: Ask, kept: KeptObjective, today: date, country: str | None = None, *, is_ripe: Ripe = always
) -> Standing:
    """How one objective stands.

    Args:
        ask: answers a query.
        kept: the objective.
        today: what counts as now.
        country: whose working days count, None for none.
        is_ripe: whether the records of a period have had the time to become what a metric counts
            (:func:`kpi_core.objectives.ripeness.ripeness`); younger ones are left out.

    Returns:
        The standing; with the refusal where no file answers its metric or its filter any more.
    """
    objective = kept.objective
    try:
        read = history_of(ask, objective, today)
        history = once(ask, ("ripened", Same(read), is_ripe), lambda: ripened(read, is_ripe))
        outlook = foretell(ask, history, objective.period)
        told = pace(ask, history, objective, outlook, today, country)
        return Standing(kept, history, outlook, told, has_begun=objective.start <= today)
    except KpiError as error:
        return Standing(kept, refused=error, has_begun=objective.start <= today)


def in_order(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those first that need a decision: behind, at risk, missed; among them the least likely first."""
    return tuple(sorted(standings, key=lambda one: (_ORDER.index(one.state), _chance(one), one.kept.id)))


def _chance(one: Standing) -> float:
    return 1.0 if one.pace is None or one.pace.chance is None else one.pace.chance


def headline(standings: Sequence[Standing]) -> Finding:
    """The one sentence about all objectives, of those whose time has come.

    Returns:
        ``objectives_none``, ``objectives_to_come`` (none has begun), ``objectives_over``, ``objectives_unknown``,
        ``objectives_on_track`` (all), or ``objectives_late`` with the one least likely to be met (values: standing,
        good, late, told).
    """
    if not standings:
        return Finding("objectives_none")
    current = [one for one in standings if one.is_current]
    if not current:
        if all(one.state is PaceState.UNKNOWN and one.has_begun for one in standings):
            return Finding("objectives_unknown", {"n": len(standings)})
        if all(one.state is PaceState.NOT_STARTED or not one.has_begun for one in standings):
            return Finding("objectives_to_come", {"n": len(standings)})
        return Finding("objectives_over", _over(standings))
    told = [one for one in current if one.state is not PaceState.UNKNOWN]
    if not told:
        return Finding("objectives_unknown", {"n": len(current)})
    late = [one for one in in_order(told) if one.state in _LATE]
    values = {"told": len(told), "good": len(told) - len(late), "late": len(late), "unknown": len(current) - len(told)}
    if not late:
        return Finding("objectives_on_track", values)
    return Finding("objectives_late", {**values, "standing": late[0]})


def _over(standings: Sequence[Standing]) -> dict[str, int]:
    over = [
        one for one in standings if one.pace is not None and one.pace.is_over and one.state is not PaceState.UNKNOWN
    ]
    return {"n": len(over), "good": sum(one.state in _GOOD for one in over)}
