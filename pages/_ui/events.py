"""The events of one's own that every chart over time draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages._ui import cache

if TYPE_CHECKING:
    from kpi_core.vocabulary.event import Event


def own() -> tuple[Event, ...]:
    """The events of the workspace's log, read once per state of it."""
    room = cache.workspace()
    # The stamp first: what is written between the two only makes the next run read again.
    return cache.kept(str(room.root), repr(("own events", room.log.stamp())), room.log.events)
