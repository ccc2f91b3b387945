"""What people write down and change again: every form is kept, and no window writes over another's unseen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.event_text import LONGEST_NAME, one_line
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.records import WITH_ACTIONS, Records
from kpi_core.workspace.shelf import Shelf
from kpi_core.workspace.store import Store

_NEWEST = """
    SELECT entry_version.* FROM entry_version JOIN entry ON entry.id = entry_version.entry
    WHERE entry.kind = ? AND document IS NOT NULL
        AND number IN (SELECT max(number) FROM entry_version GROUP BY entry)
    ORDER BY entry"""
_OF_ONE = """
    SELECT entry_version.* FROM entry_version JOIN entry ON entry.id = entry_version.entry
    WHERE entry.kind = ? AND entry = ? ORDER BY number DESC"""
Document = dict[str, Any]


class Kept(NamedTuple):
    """What the records know of an entry beside its document; `at` is when that form was written (UTC)."""

    id: int
    revision: int
    at: datetime


class Entry(Protocol):
    """What is kept: `id` and `revision` are 0 until it is."""

    @property
    def id(self) -> int:
        """Its number, never given twice."""

    @property
    def revision(self) -> int:
        """Numbers all that was ever written; the higher, the newer."""


T = TypeVar("T", bound=Entry)


class Entries(Shelf, Generic[T]):
    """The entries of one kind. They belong to the business: undoing an import leaves them alone."""

    kind: ClassVar[str]
    unknown: ClassVar[str]  # code: there is none of that id, or it was deleted
    changed: ClassVar[str]  # code: someone else wrote it meanwhile

    def __init__(self, records: Records, store: Store) -> None:
        super().__init__(records, store, WITH_ACTIONS)

    # ------------------------------------------------------------------ what each kind says

    def _checked(self, entry: T) -> T:
        """The entry as it is kept: texts made tidy, or refused."""
        raise NotImplementedError

    def _document(self, entry: T) -> Document:
        raise NotImplementedError

    def _entry(self, told: JsonField, kept: Kept) -> T:
        raise NotImplementedError

    def _name(self, entry: T) -> str | date:
        """What tells it from the others in a sentence."""
        raise NotImplementedError

    # ------------------------------------------------------------------ reading

    def _all(self) -> tuple[T, ...]:
        """Those that were not deleted, in the order in which they came."""
        with self._reading() as database:
            return tuple(map(self._of, database.execute(_NEWEST, (self.kind,)))) if database else ()

    def history(self, id: int) -> tuple[T, ...]:
        """Every form an entry ever had, newest first, also of one that was deleted.

        Raises:
            WorkspaceError: the code of this kind for an entry that never was, or the disk's own trouble.
        """
        with self._reading() as database:
            rows = database.execute(_OF_ONE, (self.kind, id)).fetchall() if database else []
            if not rows:
                raise WorkspaceError(self.unknown)
            return tuple(self._of(row) for row in rows if row["document"] is not None)

    # ------------------------------------------------------------------ writing

    def save(self, entry: T, since: int | None = None) -> T:
        """Keep an entry: a new one where its `id` is 0, else another form of the one of that id.

        Args:
            entry: what is to be kept; its `revision` does not matter.
            since: the revision the person looked at; None is that of `entry`.

        Returns:
            The entry with its id and its revision.

        Raises:
            QueryError: what this kind refuses.
            WorkspaceError: the codes of this kind when it was deleted or changed meanwhile, ``objective_unknown``
                where it names an objective that never was, or the disk's own trouble.
        """
        kept = self._checked(entry)
        document = json.dumps(self._document(kept), sort_keys=True, allow_nan=False)
        with self._saving() as database:
            self._check_references(database, kept)
            if not entry.id:
                cursor = database.execute("INSERT INTO entry (kind) VALUES (?)", (self.kind,))
                return self._written(database, int(cursor.lastrowid or 0), document)
            newest = self._newest(database, entry.id)
            if newest["document"] == document:
                return self._of(newest)  # two people who want the same do not stand in each other's way
            self._refuse_newer(newest, entry.revision if since is None else since)
            return self._written(database, entry.id, document)

    def delete(self, id: int, since: int | None = None) -> None:
        """Take an entry out of the list; its history stays, and its id is never given again.

        Args:
            id: which.
            since: the revision the person looked at; None deletes whatever is there.

        Raises:
            WorkspaceError: the codes of this kind when it was deleted already or changed meanwhile, or the disk's own
                trouble.
        """
        with self._saving() as database:
            newest = self._newest(database, id)
            if since is not None:
                self._refuse_newer(newest, since)
            _insert(database, id, None)

    def _check_references(self, database: sqlite3.Connection, entry: T) -> None:
        objective = getattr(entry, "objective", None)
        if objective is None:
            return
        if database.execute("SELECT 1 FROM objective WHERE id = ?", (objective,)).fetchone() is None:
            raise WorkspaceError("objective_unknown", objective=objective)

    def _newest(self, database: sqlite3.Connection, id: int) -> sqlite3.Row:
        row: sqlite3.Row | None = database.execute(_OF_ONE, (self.kind, id)).fetchone()
        if row is None or row["document"] is None:
            raise WorkspaceError(self.unknown)
        return row

    def _refuse_newer(self, newest: sqlite3.Row, since: int) -> None:
        if newest["number"] > since:
            held = self._of(newest)
            raise WorkspaceError(self.changed, name=self._name(held), at=datetime.fromisoformat(newest["at"]).date())

    def _written(self, database: sqlite3.Connection, id: int, document: str) -> T:
        _insert(database, id, document)
        return self._of(self._newest(database, id))

    def _of(self, row: sqlite3.Row) -> T:
        kept = Kept(int(row["entry"]), int(row["number"]), datetime.fromisoformat(row["at"]))
        return self._entry(JsonField.parsed(row["document"]), kept)


def _insert(database: sqlite3.Connection, id: int, document: str | None) -> None:
    database.execute(
        "INSERT INTO entry_version (entry, document, at) VALUES (?, ?, ?)",
        (id, document, datetime.now(UTC).isoformat()),
    )


# ---------------------------------------------------------------------- parts of documents that several kinds share


def where_to_json(where: Mapping[str, tuple[str, ...]]) -> Document:
    """A filter (role or column -> its values) as JSON."""
    return {role: list(values) for role, values in where.items()}


def where_from_json(told: JsonField) -> dict[str, tuple[str, ...]]:
    """The filter of a document.

    Raises:
        DefinitionError: ``value_not_expected``.
    """
    if told.is_missing:
        return {}
    # not told.get(role): the name of a column may be anything, a dot included
    return {
        role: tuple(one.text() for one in JsonField(values, role).items()) for role, values in told.object().items()
    }


def maybe_whole(told: JsonField) -> int | None:
    """A whole number, None where there is none.

    Raises:
        DefinitionError: ``value_not_expected``.
    """
    return None if told.is_missing else told.whole()


def maybe_day(told: JsonField) -> date | None:
    """A day, None where there is none.

    Raises:
        DefinitionError: ``value_not_expected``.
    """
    return None if told.is_missing else told.day()


def day_text(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()


def kept_title(text: str) -> str:
    """What names an entry, as it is kept: one line.

    Raises:
        QueryError: ``title_empty``, ``title_too_long``.

    >>> kept_title(" Call back\\nthe quotes ")
    'Call back the quotes'
    """
    title = one_line(text)
    if not title:
        raise QueryError("title_empty")
    if len(title) > LONGEST_NAME:
        raise QueryError("title_too_long", length=len(title), limit=LONGEST_NAME)
    return title
