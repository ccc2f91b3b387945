"""The records of a workspace: one SQLite file, one transaction per save, a schema that grows by migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

from kpi_core.workspace.failures import WorkspaceError, primary_code, telling

_BUSY_SECONDS, _PAUSE = 15.0, 0.02
# What SQLite answers where it cannot even make its helper files: a read-only disk, a full one, a foreign folder.
_NO_ROOM_TO_WORK = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}

# One entry per schema version, never edited once released: add the next one.
_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE import (
            id INTEGER PRIMARY KEY,
            file TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('file', 'sample')),
            rows INTEGER NOT NULL,
            document TEXT NOT NULL  -- JSON of the FileImport, paths relative to the workspace
        ) STRICT""",
        """CREATE TABLE version (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            parent INTEGER REFERENCES version (number),
            action TEXT NOT NULL,
            restored INTEGER REFERENCES version (number),
            at TEXT NOT NULL  -- UTC; order is by number, never by this clock
        ) STRICT""",
        """CREATE TABLE version_import (
            version INTEGER NOT NULL REFERENCES version (number),
            position INTEGER NOT NULL,
            import INTEGER NOT NULL REFERENCES import (id),
            PRIMARY KEY (version, position)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE mapping (
            id INTEGER PRIMARY KEY,
            version INTEGER NOT NULL REFERENCES version (number),
            header_fingerprint TEXT NOT NULL,
            document TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX mapping_by_header ON mapping (header_fingerprint)",
        """CREATE TABLE active (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            version INTEGER REFERENCES version (number)
        ) STRICT""",
        "INSERT INTO active (only, version) VALUES (1, NULL)",
    ),
    (
        # An id is never given twice: another window may still show the event that bore it. Without a shift of days
        # SQLite takes 2026-02-30 for a date.
        """CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            start TEXT NOT NULL CHECK (date(start, '+0 days') IS start),
            until TEXT NOT NULL CHECK (date(until, '+0 days') IS until AND until > start),  -- the day after its last
            name TEXT NOT NULL CHECK (name <> ''),
            at TEXT NOT NULL  -- UTC
        ) STRICT""",
        """CREATE TABLE verdict (
            metric TEXT NOT NULL CHECK (metric <> ''),
            filter TEXT NOT NULL CHECK (filter <> ''),  -- canonical JSON of the predicates
            grain TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter', 'year')),
            start TEXT NOT NULL CHECK (date(start, '+0 days') IS start),
            state TEXT NOT NULL CHECK (state IN ('confirmed', 'explained', 'ignored')),
            note TEXT NOT NULL,
            at TEXT NOT NULL,  -- UTC
            PRIMARY KEY (metric, filter, grain, start)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE log (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            stamp INTEGER NOT NULL CHECK (stamp >= 0)
        ) STRICT""",
        "INSERT INTO log (only, stamp) VALUES (1, 0)",
    ),
    (
        """CREATE TABLE scenario (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            note TEXT NOT NULL,
            is_locked INTEGER NOT NULL CHECK (is_locked IN (0, 1)),
            document TEXT NOT NULL CHECK (document <> ''),  -- JSON of its target and assumptions
            revision INTEGER NOT NULL,  -- how often the document was written
            at TEXT NOT NULL  -- UTC, when it was made
        ) STRICT""",
        """CREATE TABLE objective (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            identity TEXT NOT NULL UNIQUE CHECK (identity <> '')  -- canonical JSON of its metric, filter and days
        ) STRICT""",
        # Every target there ever was: the newest one counts, null took the objective off the list.
        """CREATE TABLE objective_version (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            objective INTEGER NOT NULL REFERENCES objective (id),
            document TEXT CHECK (document <> ''),
            at TEXT NOT NULL  -- UTC
        ) STRICT""",
        "CREATE INDEX version_by_objective ON objective_version (objective, number)",
    ),
    (
        """CREATE TABLE segment (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            document TEXT NOT NULL CHECK (document <> '')  -- JSON list of dimensions with their values
        ) STRICT""",
    ),
    (
        "ALTER TABLE objective_version ADD COLUMN reason TEXT NOT NULL DEFAULT ''",  # why it was written, or removed
        # Actions, experiments, notes and reviews: every form each ever had; the newest one counts, null deleted it.
        """CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('action', 'experiment', 'note', 'review'))
        ) STRICT""",
        """CREATE TABLE entry_version (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            entry INTEGER NOT NULL REFERENCES entry (id),
            document TEXT CHECK (document <> ''),
            at TEXT NOT NULL  -- UTC
        ) STRICT""",
        "CREATE INDEX version_by_entry ON entry_version (entry, number)",
        """CREATE TABLE alert (
            key TEXT NOT NULL CHECK (key <> ''),  -- canonical text of an objective, a rule and a filter
            start TEXT NOT NULL CHECK (date(start, '+0 days') IS start),
            until TEXT NOT NULL CHECK (date(until, '+0 days') IS until AND until > start),  -- the day after its last
            state TEXT NOT NULL CHECK (state IN ('open', 'seen', 'closed')),
            first_seen TEXT NOT NULL,  -- UTC
            told_at TEXT,  -- UTC, null until it was delivered
            PRIMARY KEY (key, start, until)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE mute (
            key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
            until TEXT NOT NULL CHECK (date(until, '+0 days') IS until)  -- the first day on which it speaks again
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE frozen_set (
            start TEXT NOT NULL CHECK (date(start, '+0 days') IS start),
            until TEXT NOT NULL CHECK (date(until, '+0 days') IS until AND until > start),
            document TEXT NOT NULL CHECK (document <> ''),  -- JSON list of pairs of an objective and its version
            at TEXT NOT NULL,  -- UTC
            PRIMARY KEY (start, until)
        ) STRICT, WITHOUT ROWID""",
    ),
)
SCHEMA = len(_MIGRATIONS)
WITH_LOG = 2  # the schema from which on there are events and verdicts
WITH_PLANS = 3  # the schema from which on there are scenarios and objectives
WITH_SEGMENTS = 4  # the schema from which on there are segments
WITH_ACTIONS = 5  # the schema from which on there are actions, experiments, notes, reviews, alerts and reasons


class Records:
    """The SQLite file of a workspace. Every block opens its own connection: safe from any thread or process."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exist(self) -> bool:
        """Whether anything was ever saved."""
        with telling(self.path.parent):
            return self.path.exists()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one consistent state for the whole block, also on a disk that is full or read-only.

        Raises:
            WorkspaceError: the codes of :func:`telling`, ``workspace_newer``.
        """
        with self._connection(self._open_to_look) as database:
            database.execute("BEGIN")
            yield database
            database.execute("ROLLBACK")

    @contextmanager
    def saving(self) -> Iterator[sqlite3.Connection]:
        """A connection that holds the write lock; the block is saved whole at its end, or not at all.

        Raises:
            WorkspaceError: the codes of :func:`telling`, ``workspace_newer``.
        """
        with self._connection(self._open_to_save) as database:
            # IMMEDIATE: what the block reads cannot change before it writes.
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    @contextmanager
    def _connection(self, opened: Callable[[], sqlite3.Connection]) -> Iterator[sqlite3.Connection]:
        with telling(self.path.parent), closing(opened()) as database:
            yield database

    def _open_to_look(self) -> sqlite3.Connection:
        try:
            return self._open(self._migrate_if_there_is_room)
        except sqlite3.Error as error:
            log = self.path.with_name(f"{self.path.name}-wal")
            if primary_code(error) not in _NO_ROOM_TO_WORK or (log.exists() and log.stat().st_size):
                raise
            # nobody can be writing there
            return self._open(self._migrate_if_there_is_room, f"{self.path.as_uri()}?immutable=1")

    def _open_to_save(self) -> sqlite3.Connection:
        return self._open(self._migrate)

    def _open(self, migrate: Callable[[sqlite3.Connection], None], address: str | None = None) -> sqlite3.Connection:
        at = address or self.path
        database = sqlite3.connect(at, timeout=_BUSY_SECONDS, isolation_level=None, uri=address is not None)
        try:
            database.row_factory = sqlite3.Row
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA synchronous = FULL")
            if self._version_of(database) < SCHEMA:
                migrate(database)
        except BaseException:
            database.close()
            raise
        return database

    def _version_of(self, database: sqlite3.Connection) -> int:
        version = schema_of(database)
        if version > SCHEMA:
            raise WorkspaceError("workspace_newer", folder=str(self.path.parent), version=version, known=SCHEMA)
        return version

    def _migrate(self, database: sqlite3.Connection) -> None:
        _write_ahead(database)
        database.execute("BEGIN IMMEDIATE")
        # Read again under the lock: another process may have migrated while this one waited.
        done = self._version_of(database)
        for number, statements in enumerate(_MIGRATIONS[done:], start=done + 1):
            for statement in statements:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number:d}")
        database.execute("COMMIT")

    def _migrate_if_there_is_room(self, database: sqlite3.Connection) -> None:
        """Where nothing can be written an older schema is looked at as it is: what came later was never saved."""
        try:
            self._migrate(database)
        except sqlite3.Error as error:
            if primary_code(error) not in _NO_ROOM_TO_WORK:
                raise
            if database.in_transaction:
                database.execute("ROLLBACK")
            if not self._version_of(database):
                raise


def _write_ahead(database: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite does not wait for another process that does the same, so this does."""
    until = monotonic() + _BUSY_SECONDS
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(_PAUSE)
        else:
            return


def schema_of(database: sqlite3.Connection) -> int:
    """The schema a file has: the newest, or an older one where nothing could be written; 0 when it holds nothing."""
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version
