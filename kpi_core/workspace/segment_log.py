"""Segments as a person keeps them: a name, and the values of dimensions that their records have."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.event_text import LONGEST_NAME, one_line
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.records import WITH_SEGMENTS, Records
from kpi_core.workspace.shelf import Shelf
from kpi_core.workspace.store import Store

Value = str | bool | None
Where = tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class KeptSegment:
    """A segment of the workspace: dimensions by the names queries use, each with one value; None is no value."""

    id: int
    name: str
    where: Where


class SegmentLog(Shelf):
    """The segments of a workspace. They belong to the business: undoing an import leaves them alone."""

    def __init__(self, records: Records, store: Store) -> None:
        super().__init__(records, store, WITH_SEGMENTS)

    def segments(self) -> tuple[KeptSegment, ...]:
        """All of them, by name.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            rows = database.execute("SELECT id, name, document FROM segment") if database else ()
            return tuple(sorted((_segment(row) for row in rows), key=lambda one: (one.name.casefold(), one.id)))

    def save(self, name: str, where: Sequence[tuple[str, Value]]) -> KeptSegment:
        """Keep a segment; one of the same name takes its new meaning.

        Args:
            name: what people call it, in one line of at most 200 characters.
            where: at least one dimension with its value.

        Raises:
            QueryError: ``segment_name_empty``, ``segment_name_too_long``, ``segment_without_filter``.
            WorkspaceError: the disk's own trouble.
        """
        name = one_line(name)
        if not name:
            raise QueryError("segment_name_empty")
        if len(name) > LONGEST_NAME:
            raise QueryError("segment_name_too_long", length=len(name), limit=LONGEST_NAME)
        if not where:
            raise QueryError("segment_without_filter")
        document = json.dumps([[dimension, value] for dimension, value in where])
        with self._saving() as database:
            database.execute(
                "INSERT INTO segment (name, document) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET document = excluded.document",
                (name, document),
            )
            row = database.execute("SELECT id, name, document FROM segment WHERE name = ?", (name,)).fetchone()
            return _segment(row)

    def delete(self, id: int) -> None:
        """Take a segment out of the workspace.

        Raises:
            WorkspaceError: ``segment_unknown``, or the disk's own trouble.
        """
        with self._saving() as database:
            if not database.execute("DELETE FROM segment WHERE id = ?", (id,)).rowcount:
                raise WorkspaceError("segment_unknown")


def _segment(row: sqlite3.Row) -> KeptSegment:
    id, name, document = (row[one] for one in ("id", "name", "document"))
    pairs = [[field.value for field in pair.items()] for pair in JsonField.parsed(document).items()]
    return KeptSegment(id, name, tuple((str(dimension), _value(value)) for dimension, value in pairs))


def _value(value: object) -> Value:
    return value if value is None or isinstance(value, bool) else str(value)
