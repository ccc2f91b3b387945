"""A part of the records: looking never creates anything, a save is one transaction, damage is told as such."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.records import Records, schema_of
from kpi_core.workspace.store import Store


class Shelf:
    """Tables of a workspace that belong together.

    Args:
        records: the file that holds them.
        store: the folder, made at the first save.
        since: the schema from which on they are there.
    """

    def __init__(self, records: Records, store: Store, since: int) -> None:
        self._records = records
        self._store = store
        self._since = since

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        # None stands for a workspace that never saved, and for an old one on a disk that cannot be written to.
        if not self._records.exist:
            yield None
            return
        with self._records.reading() as database, self._telling_damage():
            yield database if schema_of(database) >= self._since else None

    @contextmanager
    def _saving(self) -> Iterator[sqlite3.Connection]:
        self._store.prepare()
        with self._records.saving() as database, self._telling_damage():
            yield database

    @contextmanager
    def _telling_damage(self) -> Iterator[None]:
        """What only other hands can have written is refused as damaged."""
        try:
            yield
        except (ValueError, DefinitionError) as error:
            raise WorkspaceError("workspace_damaged", folder=str(self._store.root)) from error
