"""What became of alerts: seen, muted, told; so that no one is told the same thing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Protocol

from kpi_core.vocabulary.period import Period
from kpi_core.workspace.records import WITH_ACTIONS, Records
from kpi_core.workspace.shelf import Shelf
from kpi_core.workspace.store import Store

_ALL = """
    SELECT alert.*, mute.until AS muted_until FROM alert LEFT JOIN mute ON mute.key = alert.key
    ORDER BY start DESC, alert.until DESC, alert.key"""
_MUTES = "SELECT key, until FROM mute WHERE until > ? AND key NOT IN (SELECT key FROM alert) ORDER BY key"
_OPEN = "INSERT INTO alert (key, start, until, state, first_seen) VALUES (?, ?, ?, 'open', ?) "


class Found(Protocol):
    """What a check found: an alert, by what makes it the same alert the next time."""

    @property
    def key(self) -> str:
        """The canonical text of the objective, the rule and the filter."""

    @property
    def period(self) -> Period:
        """The period it is about."""


class AlertPhase(StrEnum):
    """Where an alert stands: nobody saw it yet, somebody did, it is kept quiet, it is over."""

    OPEN = "open"
    SEEN = "seen"
    MUTED = "muted"
    CLOSED = "closed"


@dataclass(frozen=True)
class AlertState:
    """What became of the alert of a rule in a period.

    `key` is the canonical text of the objective, the rule and the filter. `first_seen` is when a check first found it,
    `told_at` when it was delivered (both UTC), `muted_until` the first day on which it speaks again.
    """

    key: str
    period: Period
    state: AlertPhase = AlertPhase.OPEN
    first_seen: datetime | None = None
    told_at: datetime | None = None
    muted_until: date | None = None


class AlertLog(Shelf):
    """What became of the alerts of a workspace."""

    def __init__(self, records: Records, store: Store) -> None:
        super().__init__(records, store, WITH_ACTIONS)

    def states(self, today: date) -> tuple[AlertState, ...]:
        """What became of every alert there ever was, the newest period first.

        A rule that was muted before any alert of it was noted comes last, with no days: its period begins and ends on
        the day on which it speaks again.

        Args:
            today: what is muted until a later day is told as muted.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            if database is None:
                return ()
            noted = [_state(row, today) for row in database.execute(_ALL)]
            alone = [_mute(row) for row in database.execute(_MUTES, (today.isoformat(),))]
            return (*noted, *alone)

    def note_alerts(self, alerts: Iterable[Found], checked: Collection[str] = ()) -> None:
        """Write down what a check found; what was known already stays as it is.

        Args:
            alerts: those that are open now.
            checked: the keys that were looked at: their other alerts are over.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        found = {(one.key, *_days(one.period)) for one in alerts}
        now = _now()
        with self._saving() as database:
            for one in sorted(found):
                # An alert that was over and is found again, after a correction of the data, is open again.
                again = "ON CONFLICT DO UPDATE SET state = 'open' WHERE state = 'closed'"
                database.execute(_OPEN + again, (*one, now))
            held = database.execute("SELECT key, start, until FROM alert WHERE state <> 'closed'").fetchall()
            looked_at = set(checked)
            over = [tuple(row) for row in held if row["key"] in looked_at and tuple(row) not in found]
            database.executemany("UPDATE alert SET state = 'closed' WHERE (key, start, until) = (?, ?, ?)", over)

    def see(self, key: str, period: Period) -> None:
        """Note that somebody saw an alert.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._saving() as database:
            database.execute(_OPEN + "ON CONFLICT DO NOTHING", (key, *_days(period), _now()))
            database.execute(
                "UPDATE alert SET state = 'seen' WHERE (key, start, until) = (?, ?, ?) AND state = 'open'",
                (key, *_days(period)),
            )

    def mute(self, key: str, until: date | None) -> None:
        """Keep a rule quiet, in this period and in those to come, whether an alert of it was noted or not.

        Args:
            key: of its alert.
            until: the first day on which it speaks again; None lets it speak at once.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._saving() as database:
            if until is None:
                database.execute("DELETE FROM mute WHERE key = ?", (key,))
                return
            database.execute(
                "INSERT INTO mute (key, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until",
                (key, until.isoformat()),
            )

    def told(self, key: str, period: Period) -> bool:
        """Note that an alert is delivered now; whether this is the first time.

        Of two schedulers that ask at once one only gets True: deliver after it, and call :meth:`not_told` where
        delivering failed.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._saving() as database:
            now, place = _now(), (key, *_days(period))
            database.execute(_OPEN + "ON CONFLICT DO NOTHING", (*place, now))
            cursor = database.execute(
                "UPDATE alert SET told_at = ? WHERE (key, start, until) = (?, ?, ?) AND told_at IS NULL", (now, *place)
            )
            return bool(cursor.rowcount)

    def not_told(self, key: str, period: Period) -> None:
        """Take back that an alert was delivered: nobody got it.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._saving() as database:
            database.execute(
                "UPDATE alert SET told_at = NULL WHERE (key, start, until) = (?, ?, ?)", (key, *_days(period))
            )


def _state(row: sqlite3.Row, today: date) -> AlertState:
    muted, told = row["muted_until"], row["told_at"]
    muted_until = date.fromisoformat(muted) if muted else None
    phase = AlertPhase(row["state"])
    if muted_until is not None and muted_until > today and phase is not AlertPhase.CLOSED:
        phase = AlertPhase.MUTED
    return AlertState(
        row["key"],
        Period(date.fromisoformat(row["start"]), date.fromisoformat(row["until"])),
        phase,
        datetime.fromisoformat(row["first_seen"]),
        datetime.fromisoformat(told) if told else None,
        muted_until,
    )


def _mute(row: sqlite3.Row) -> AlertState:
    until = date.fromisoformat(row["until"])
    return AlertState(row["key"], Period(until, until), AlertPhase.MUTED, muted_until=until)


def _days(period: Period) -> tuple[str, str]:
    return period.start.isoformat(), period.end.isoformat()


def _now() -> str:
    return datetime.now(UTC).isoformat()
