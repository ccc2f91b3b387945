"""The event log: what happened, by one's own account, and what was said of unusual points."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime

from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate
from kpi_core.vocabulary.verdict import PointKey, State, Verdict
from kpi_core.workspace.event_text import kept_name, kept_note, kept_period
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.filter_text import filter_text
from kpi_core.workspace.records import WITH_LOG, Records
from kpi_core.workspace.shelf import Shelf
from kpi_core.workspace.store import Store

__all__ = ["EventLog", "PointKey", "State", "Verdict"]


class EventLog(Shelf):
    """The event log of a workspace. It belongs to the business, not to a file: undoing an import leaves it alone."""

    def __init__(self, records: Records, store: Store) -> None:
        super().__init__(records, store, WITH_LOG)

    def stamp(self) -> int:
        """A number that grows with every change of the log, 0 as long as nothing was written.

        It counts on from the clock (microseconds since 1970), so that a log made anew, or put back from a copy and
        then changed, does not come to a number that another content had.
        """
        with self._reading() as database:
            return int(database.execute("SELECT stamp FROM log").fetchone()[0]) if database else 0

    # ------------------------------------------------------------------ one's own events

    def events(self) -> tuple[Event, ...]:
        """The events of one's own, in the order of their days.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            return _events(database) if database else ()

    def add_event(self, period: Period, name: str) -> Event:
        """Write down what happened; the same name on the same days is written once.

        Args:
            period: its days; one day at least.
            name: what people call it, in one line of at most 200 characters.

        Raises:
            QueryError: ``event_name_empty``, ``event_name_too_long``, ``event_ends_before_it_begins``.
            WorkspaceError: the disk's own trouble.
        """
        return self.add_events([Event(period, EventKind.OWN, name)])[0]

    def add_events(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Write down a list of events, all or none; returns them with their ids.

        Raises:
            QueryError: the codes of :meth:`add_event`.
            WorkspaceError: the disk's own trouble.
        """
        wanted = [_kept(event.period, event.name) for event in events]
        with self._saving() as database:
            known = {(event.period, event.name): event for event in _events(database)}
            fresh = [one for one in dict.fromkeys(wanted) if one not in known]
            known |= {one: _inserted(database, *one) for one in fresh}
            if fresh:
                _grow(database)
        return tuple(known[one] for one in wanted)

    def change_event(self, id: int, period: Period, name: str) -> Event:
        """Give an event other days or another name.

        Raises:
            QueryError: the codes of :meth:`add_event`.
            WorkspaceError: ``event_unknown`` when it was removed meanwhile, or the disk's own trouble.
        """
        period, name = _kept(period, name)
        changed = Event(period, EventKind.OWN, name, id)
        with self._saving() as database:
            if _event_of(database, id) != changed:
                values = (period.start.isoformat(), period.end.isoformat(), name, id)
                database.execute("UPDATE event SET start = ?, until = ?, name = ? WHERE id = ?", values)
                _grow(database)
        return changed

    def remove_event(self, id: int) -> None:
        """Take an event out of the log.

        Raises:
            WorkspaceError: ``event_unknown`` when it was removed already, or the disk's own trouble.
        """
        with self._saving() as database:
            _event_of(database, id)
            database.execute("DELETE FROM event WHERE id = ?", (id,))
            _grow(database)

    # ------------------------------------------------------------------ verdicts on unusual points

    def verdicts(self, metric: str, where: Sequence[Predicate], grain: TimeGrain) -> dict[date, Verdict]:
        """What was said of the points of a series, by the first day of their step, in the order of time.

        Args:
            metric: its id.
            where: the filter; the order of its parts does not matter.
            grain: the step of the series. What was said of a month says nothing of its days.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            rows = _verdict_rows(database, (metric, filter_text(where), grain.value)) if database else []
            return {date.fromisoformat(row["start"]): Verdict(State(row["state"]), row["note"]) for row in rows}

    def give_verdict(self, key: PointKey, verdict: Verdict) -> None:
        """Keep what a person says of a point; what was said of it before is replaced.

        Raises:
            QueryError: ``note_too_long``.
            WorkspaceError: the disk's own trouble.
        """
        said = (verdict.state.value, kept_note(verdict.note))
        with self._saving() as database:
            cursor = database.execute(
                "INSERT INTO verdict (metric, filter, grain, start, state, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET state = excluded.state, note = excluded.note, at = excluded.at"
                " WHERE (state, note) <> (excluded.state, excluded.note)",
                (*_key(key), *said, _now().isoformat()),
            )
            if cursor.rowcount:
                _grow(database)

    def withdraw_verdict(self, key: PointKey) -> None:
        """Forget what was said of a point; nothing happens when nothing was.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._saving() as database:
            cursor = database.execute(
                "DELETE FROM verdict WHERE (metric, filter, grain, start) = (?, ?, ?, ?)", _key(key)
            )
            if cursor.rowcount:
                _grow(database)


def _events(database: sqlite3.Connection) -> tuple[Event, ...]:
    return tuple(map(_event, database.execute("SELECT * FROM event ORDER BY start, until, id")))


def _event_of(database: sqlite3.Connection, id: int) -> Event:
    row = database.execute("SELECT * FROM event WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise WorkspaceError("event_unknown", event=id)
    return _event(row)


def _event(row: sqlite3.Row) -> Event:
    period = Period(date.fromisoformat(row["start"]), date.fromisoformat(row["until"]))
    return Event(period, EventKind.OWN, row["name"], int(row["id"]))


def _kept(period: Period, name: str) -> tuple[Period, str]:
    return kept_period(period), kept_name(name)


def _inserted(database: sqlite3.Connection, period: Period, name: str) -> Event:
    cursor = database.execute(
        "INSERT INTO event (start, until, name, at) VALUES (?, ?, ?, ?)",
        (period.start.isoformat(), period.end.isoformat(), name, _now().isoformat()),
    )
    return Event(period, EventKind.OWN, name, int(cursor.lastrowid or 0))


def _verdict_rows(database: sqlite3.Connection, series: tuple[str, str, str]) -> list[sqlite3.Row]:
    return database.execute(
        "SELECT start, state, note FROM verdict WHERE (metric, filter, grain) = (?, ?, ?) ORDER BY start", series
    ).fetchall()


def _key(key: PointKey) -> tuple[str, str, str, str]:
    # Any day of the step stands for it.
    return key.metric, filter_text(key.where), key.grain.value, key.grain.floor(key.start).isoformat()


def _grow(database: sqlite3.Connection) -> None:
    database.execute("UPDATE log SET stamp = max(stamp + 1, ?)", (time.time_ns() // 1000,))


def _now() -> datetime:
    return datetime.now(UTC)
