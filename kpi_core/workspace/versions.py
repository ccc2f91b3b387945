"""The versions of a workspace as rows: each is a set of imports, one of them is active, none is ever changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from kpi_core.workspace.failures import WorkspaceError

Kind = Literal["file", "sample"]
NOTHING = 0  # the version number of an empty workspace


@dataclass(frozen=True)
class HeldFile:
    """A file of a version. `sha256` names its original in the workspace; `rows` counts the records kept of it."""

    file: str
    sha256: str
    kind: Kind
    rows: int


@dataclass(frozen=True)
class Version:
    """A set of files that was, or is, what the pages show. `restored` is the version it repeats, if any."""

    number: int
    parent: int
    action: Literal["confirmed", "restored"]
    at: datetime
    restored: int | None
    active: bool
    files: tuple[HeldFile, ...]


class Versions:
    """The version tables seen through one open connection."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def active(self, expected: int | None = None) -> int:
        """Number of the active version, 0 when nothing is active.

        Raises:
            WorkspaceError: ``workspace_changed_elsewhere`` when it is not the `expected` one.
        """
        active = int(self._one("SELECT coalesce(version, 0) AS n FROM active")["n"])
        if expected is not None and expected != active:
            raise WorkspaceError("workspace_changed_elsewhere", expected=expected, active=active)
        return active

    def stamp(self) -> tuple[int, str]:
        """Number of the active version and when it was written, 0 and "" when nothing is active."""
        row = self._one(
            "SELECT coalesce(number, 0) AS n, coalesce(at, '') AS at FROM active LEFT JOIN version ON number = version"
        )
        return int(row["n"]), str(row["at"])

    def activate(self, number: int) -> None:
        """Make a version the active one; 0 empties the workspace."""
        self._database.execute("UPDATE active SET version = ?", (number or None,))

    def add(self, parent: int, imports: Sequence[int], at: datetime, restored: int | None = None) -> int:
        """Write a new version that holds the import records given, make it active, return its number."""
        cursor = self._database.execute(
            "INSERT INTO version (parent, action, restored, at) VALUES (?, ?, ?, ?)",
            (parent or None, "restored" if restored else "confirmed", restored, at.astimezone(UTC).isoformat()),
        )
        number = int(cursor.lastrowid or 0)
        self._database.executemany(
            "INSERT INTO version_import (version, position, import) VALUES (?, ?, ?)",
            [(number, position, record) for position, record in enumerate(imports)],
        )
        self.activate(number)
        return number

    def parent(self, number: int) -> int:
        """The version before `number`, 0 when it was the first.

        Raises:
            WorkspaceError: ``nothing_to_undo`` for the empty workspace.
        """
        if number == NOTHING:
            raise WorkspaceError("nothing_to_undo")
        return int(self._one("SELECT coalesce(parent, 0) AS n FROM version WHERE number = ?", number)["n"])

    def newest_child(self, number: int) -> int:
        """The newest version that was made from `number`.

        Raises:
            WorkspaceError: ``nothing_to_redo`` when there is none.
        """
        child = self._one("SELECT max(number) AS n FROM version WHERE coalesce(parent, 0) = ?", number)["n"]
        if child is None:
            raise WorkspaceError("nothing_to_redo")
        return int(child)

    def imports(self, number: int, kind: Kind | None = None) -> list[sqlite3.Row]:
        """The import records of a version in order, all or those of one kind."""
        return self._database.execute(
            "SELECT import.* FROM import JOIN version_import ON version_import.import = import.id"
            " WHERE version_import.version = ? AND coalesce(?, import.kind) = import.kind ORDER BY position",
            (number, kind),
        ).fetchall()

    def save_import(self, file: str, sha256: str, kind: Kind, rows: int, document: str) -> int:
        """Write an import record; returns its id."""
        cursor = self._database.execute(
            "INSERT INTO import (file, sha256, kind, rows, document) VALUES (?, ?, ?, ?, ?)",
            (_storable(file), sha256, kind, rows, document),
        )
        return int(cursor.lastrowid or 0)

    def history(self) -> tuple[Version, ...]:
        """Every version there ever was, newest first."""
        active = self.active()
        rows = self._database.execute("SELECT * FROM version ORDER BY number DESC").fetchall()
        return tuple(self._version(row, active) for row in rows)

    def exists(self, number: int) -> bool:
        """Whether there ever was such a version."""
        return bool(self._one("SELECT count(*) AS n FROM version WHERE number = ?", number)["n"])

    def save_mapping(self, number: int, header_fingerprint: str, document: str) -> None:
        """Write down the mapping that a version confirmed for a header."""
        self._database.execute(
            "INSERT INTO mapping (version, header_fingerprint, document) VALUES (?, ?, ?)",
            (number, header_fingerprint, document),
        )

    def mapping(self, header_fingerprint: str) -> str | None:
        """The newest mapping of a header in the versions that led to the active one: what was undone is forgotten."""
        row = self._database.execute(
            """WITH RECURSIVE lineage (number) AS (
                SELECT version FROM active
                UNION SELECT version.parent FROM version JOIN lineage ON version.number = lineage.number
            )
            SELECT document FROM mapping JOIN lineage ON lineage.number = mapping.version
            WHERE header_fingerprint = ? ORDER BY mapping.id DESC LIMIT 1""",
            (header_fingerprint,),
        ).fetchone()
        return str(row["document"]) if row else None

    def _version(self, row: sqlite3.Row, active: int) -> Version:
        files = tuple(
            HeldFile(held["file"], held["sha256"], held["kind"], held["rows"]) for held in self.imports(row["number"])
        )
        at = datetime.fromisoformat(row["at"])
        number, parent = int(row["number"]), int(row["parent"] or NOTHING)
        return Version(number, parent, row["action"], at, row["restored"], number == active, files)

    def _one(self, sql: str, *values: object) -> sqlite3.Row:
        row: sqlite3.Row = self._database.execute(sql, values).fetchone()
        return row


def _storable(name: str) -> str:
    """A name SQLite can hold: lone surrogates, which a file system may hand over, are spelled out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
