"""What a viewer has chosen about the comparisons of the trends page; it stays when the page is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kpi_core.trends.alignments import STANDARD, Alignment, Around, Asked, event_key
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Span
from pages._ui import session

_VIEW = "trends-compare-view"
_MOST_DRAWN = 3


@dataclass(frozen=True)
class CompareView:
    """Which comparisons are asked and drawn.

    `drawn` is None until something is chosen; `event` is what :func:`event_id` tells of one; `own` holds the days of an
    own period, one of them while the second is still to be chosen.
    """

    drawn: tuple[Alignment, ...] | None = None
    unit: TimeGrain | None = None
    event: tuple[str, date] | None = None
    around: int = 3
    own: tuple[date, ...] = ()

    def with_drawn(self, chosen: tuple[Alignment, ...], days: Mapping[Alignment, Period]) -> CompareView:
        """Draw the chosen ones; a new one of other days leaves out those it cannot share a picture with."""
        new = [alignment for alignment in chosen if alignment not in (self.drawn or ())]
        if new:
            chosen = tuple(alignment for alignment in chosen if days.get(alignment) == days.get(new[-1]))
        return replace(self, drawn=chosen[-_MOST_DRAWN:])

    def asked(self, events: tuple[Event, ...], span: Span) -> Asked:
        """The comparisons to ask for; the event and the own period only where they are chosen."""
        event = next((event for event in events if event_id(event) == self.event), None)
        around = Around(event, self.around, self.around) if event else None
        extra = [Alignment.EVENT] if around else []
        days = self.own_days(span)
        own = Period(days[0], days[1] + timedelta(days=1)) if len(days) == 2 else None
        extra += [Alignment.CUSTOM] if own else []
        return Asked((*STANDARD, *extra), self.unit, around, own)

    def own_days(self, span: Span) -> list[date]:
        """The days of the own period where they lie within the data: other data may be looked at by now."""
        held = Period(span.first, span.covered)
        return list(self.own) if all(day in held for day in self.own) else []


def event_id(event: Event) -> tuple[str, date]:
    """What tells an event from the others, whatever the language: its kind with the name it bears, and its first day.

    Names of public holidays change with the language, their days do not.
    """
    kind, name = event_key(event)
    return (kind if event.id is None and kind == "public_holiday" else f"{kind} {name}"), event.period.start


def view() -> CompareView:
    """What this viewer has chosen."""
    chosen: CompareView = session.get(_VIEW, CompareView())
    return chosen


def change(new: CompareView) -> None:
    """Remember what was chosen."""
    session.put(_VIEW, new)
