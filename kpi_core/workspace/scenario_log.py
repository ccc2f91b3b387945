"""Scenarios as a person keeps them: a name, a note, a lock, and a document that only the planner reads."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.event_text import LONGEST_NAME, one_line
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.records import WITH_PLANS, Records
from kpi_core.workspace.shelf import Shelf
from kpi_core.workspace.store import Store

LONGEST_SCENARIO_NOTE = 4_000  # characters


@dataclass(frozen=True)
class KeptScenario:
    """A scenario of the workspace. `document` is JSON text; `revision` grows whenever it is written anew."""

    id: int
    name: str
    note: str
    is_locked: bool
    document: str
    revision: int
    made_at: datetime


class ScenarioLog(Shelf):
    """The scenarios of a workspace. They belong to the business: undoing an import leaves them alone."""

    def __init__(self, records: Records, store: Store) -> None:
        super().__init__(records, store, WITH_PLANS)

    def scenarios(self) -> tuple[KeptScenario, ...]:
        """All of them, in the order in which they were made.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            rows = database.execute("SELECT * FROM scenario ORDER BY id") if database else ()
            return tuple(map(_scenario, rows))

    def scenario(self, id: int) -> KeptScenario:
        """One of them.

        Raises:
            WorkspaceError: ``scenario_unknown`` when there is none of that id, or the disk's own trouble.
        """
        with self._reading() as database:
            if database is None:
                raise WorkspaceError("scenario_unknown", scenario=id)
            return _of(database, id)

    def save(self, name: str, document: str, note: str = "") -> KeptScenario:
        """Keep a new scenario, unlocked; another one may bear the same name.

        Args:
            name: what people call it, in one line of at most 200 characters.
            document: its target and assumptions as JSON text.
            note: lines of at most 4,000 characters in all.

        Raises:
            QueryError: ``scenario_name_empty``, ``scenario_name_too_long``, ``note_too_long``.
            DefinitionError: ``document_unreadable``.
            WorkspaceError: the disk's own trouble.
        """
        JsonField.parsed(document)
        kept = (kept_scenario_name(name), kept_scenario_note(note), document, datetime.now(UTC).isoformat())
        with self._saving() as database:
            cursor = database.execute(
                "INSERT INTO scenario (name, note, is_locked, document, revision, at) VALUES (?, ?, 0, ?, 1, ?)", kept
            )
            return _of(database, int(cursor.lastrowid or 0))

    def change(self, id: int, document: str, revision: int) -> KeptScenario:
        """Write other assumptions into a scenario.

        Args:
            id: which.
            document: as for :meth:`save`.
            revision: the one that was looked at: what another window wrote meanwhile is not lost.

        Raises:
            DefinitionError: ``document_unreadable``.
            WorkspaceError: ``scenario_unknown``, ``scenario_locked``, ``scenario_changed_elsewhere``, or the disk's
                own trouble.
        """
        JsonField.parsed(document)
        with self._saving() as database:
            held = _open(database, id)
            if held.revision != revision:
                raise WorkspaceError("scenario_changed_elsewhere", name=held.name)
            if held.document != document:
                database.execute(
                    "UPDATE scenario SET document = ?, revision = revision + 1 WHERE id = ?", (document, id)
                )
            return _of(database, id)

    def rename(self, id: int, name: str) -> KeptScenario:
        """Give a scenario another name.

        Raises:
            QueryError: ``scenario_name_empty``, ``scenario_name_too_long``.
            WorkspaceError: ``scenario_unknown``, ``scenario_locked``, or the disk's own trouble.
        """
        name = kept_scenario_name(name)
        with self._saving() as database:
            _open(database, id)
            database.execute("UPDATE scenario SET name = ? WHERE id = ?", (name, id))
            return _of(database, id)

    def note(self, id: int, note: str) -> KeptScenario:
        """Write down something about a scenario; what was noted before is replaced.

        Raises:
            QueryError: ``note_too_long``.
            WorkspaceError: ``scenario_unknown``, ``scenario_locked``, or the disk's own trouble.
        """
        note = kept_scenario_note(note)
        with self._saving() as database:
            _open(database, id)
            database.execute("UPDATE scenario SET note = ? WHERE id = ?", (note, id))
            return _of(database, id)

    def lock(self, id: int, *, locked: bool = True) -> KeptScenario:
        """Lock a scenario against every change, or unlock it.

        Raises:
            WorkspaceError: ``scenario_unknown``, or the disk's own trouble.
        """
        with self._saving() as database:
            _of(database, id)
            database.execute("UPDATE scenario SET is_locked = ? WHERE id = ?", (int(locked), id))
            return _of(database, id)

    def delete(self, id: int) -> None:
        """Take a scenario out of the workspace; its id is never given again.

        Raises:
            WorkspaceError: ``scenario_unknown``, ``scenario_locked``, or the disk's own trouble.
        """
        with self._saving() as database:
            _open(database, id)
            database.execute("DELETE FROM scenario WHERE id = ?", (id,))


def kept_scenario_name(text: str) -> str:
    """The name of a scenario as it is kept.

    Raises:
        QueryError: ``scenario_name_empty``, ``scenario_name_too_long``.
    """
    name = one_line(text)
    if not name:
        raise QueryError("scenario_name_empty")
    if len(name) > LONGEST_NAME:
        raise QueryError("scenario_name_too_long", length=len(name), limit=LONGEST_NAME)
    return name


def kept_scenario_note(text: str) -> str:
    """The note of a scenario as it is kept: its lines stay lines.

    >>> kept_scenario_note(" Hire two \\n\\x00\\nin May ")
    'Hire two\\n\\nin May'

    Raises:
        QueryError: ``note_too_long``.
    """
    note = "\n".join(map(one_line, text.splitlines())).strip()
    if len(note) > LONGEST_SCENARIO_NOTE:
        raise QueryError("note_too_long", length=len(note), limit=LONGEST_SCENARIO_NOTE)
    return note


def _of(database: sqlite3.Connection, id: int) -> KeptScenario:
    row = database.execute("SELECT * FROM scenario WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise WorkspaceError("scenario_unknown", scenario=id)
    return _scenario(row)


def _open(database: sqlite3.Connection, id: int) -> KeptScenario:
    """A scenario that may be changed."""
    held = _of(database, id)
    if held.is_locked:
        raise WorkspaceError("scenario_locked", name=held.name)
    return held


def _scenario(row: sqlite3.Row) -> KeptScenario:
    names = ("id", "name", "note", "is_locked", "document", "revision", "at")
    id_, name, note, is_locked, document, revision, at = (row[one] for one in names)
    return KeptScenario(id_, name, note, bool(is_locked), document, revision, datetime.fromisoformat(at))
