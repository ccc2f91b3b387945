"""The name of an event as a page writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.vocabulary.event import Event, EventKind

if TYPE_CHECKING:
    from kpi_core.text import Text


def event_name(event: Event, t: Text) -> str:
    """The name of an event: commercial events bear a code, all others the text itself.

    >>> from datetime import date
    >>> from kpi_core.text import text_for
    >>> from kpi_core.vocabulary.period import Period
    >>> sunday = Period(date(2026, 5, 31), date(2026, 6, 1))
    >>> event_name(Event(sunday, EventKind.COMMERCIAL, "mothers_day"), text_for("fr"))
    'fête des Mères'
    """
    if event.kind is not EventKind.COMMERCIAL:
        return event.name
    return t(f"calendar-event-{event.name.replace('_', '-')}")
