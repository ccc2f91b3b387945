"""The objectives of a workspace, with every target they ever had."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.records import WITH_PLANS, Records
from kpi_core.workspace.shelf import Shelf
from kpi_core.workspace.store import Store

_NEWEST = """
    SELECT objective AS id, number, document, at FROM objective_version
    WHERE number IN (SELECT max(number) FROM objective_version GROUP BY objective) AND document IS NOT NULL
    ORDER BY id"""


@dataclass(frozen=True)
class KeptObjective:
    """An objective of the workspace as it was written at a moment; `version` numbers all that was ever written."""

    id: int
    objective: Objective
    version: int
    at: datetime


class ObjectiveList(Shelf):
    """The objectives of a workspace. They belong to the business: undoing an import leaves them alone."""

    def __init__(self, records: Records, store: Store) -> None:
        super().__init__(records, store, WITH_PLANS)

    def objectives(self) -> tuple[KeptObjective, ...]:
        """All that are on the list, in the order in which they came.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            return tuple(map(_kept, database.execute(_NEWEST))) if database else ()

    def history(self, id: int) -> tuple[KeptObjective, ...]:
        """Every form an objective ever had, newest first, also of one that was removed.

        Raises:
            WorkspaceError: ``objective_unknown``, or the disk's own trouble.
        """
        with self._reading() as database:
            rows = _versions(database, id) if database else []
            if not rows:
                raise WorkspaceError("objective_unknown", objective=id)
            return tuple(_kept(row) for row in rows if row["document"] is not None)

    def put(self, objectives: Sequence[Objective]) -> tuple[KeptObjective, ...]:
        """Put objectives on the list, all or none; returns them with their ids.

        One of the same metric, filter and days is the same objective: it gets the new target, and its old one stays
        in its history.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._saving() as database:
            return tuple(_put(database, one) for one in objectives)

    def remove(self, id: int) -> None:
        """Take an objective off the list; its history stays.

        Raises:
            WorkspaceError: ``objective_unknown`` when it is not on the list, or the disk's own trouble.
        """
        with self._saving() as database:
            rows = _versions(database, id)
            if not rows or rows[0]["document"] is None:
                raise WorkspaceError("objective_unknown", objective=id)
            _write(database, id, None)


def _put(database: sqlite3.Connection, objective: Objective) -> KeptObjective:
    identity, document = _identity(objective), _text(objective.to_json())
    database.execute("INSERT INTO objective (identity) VALUES (?) ON CONFLICT DO NOTHING", (identity,))
    (id_,) = database.execute("SELECT id FROM objective WHERE identity = ?", (identity,)).fetchone()
    rows = _versions(database, id_)
    if not rows or rows[0]["document"] != document:
        _write(database, id_, document)
    return _kept(_versions(database, id_)[0])


def _write(database: sqlite3.Connection, id: int, document: str | None) -> None:
    database.execute(
        "INSERT INTO objective_version (objective, document, at) VALUES (?, ?, ?)",
        (id, document, datetime.now(UTC).isoformat()),
    )


def _versions(database: sqlite3.Connection, id: int) -> list[sqlite3.Row]:
    """What was ever written of an objective, newest first."""
    return database.execute(
        "SELECT objective AS id, number, document, at FROM objective_version WHERE objective = ? ORDER BY number DESC",
        (id,),
    ).fetchall()


def _kept(row: sqlite3.Row) -> KeptObjective:
    objective = Objective.from_json(JsonField.parsed(row["document"]).object())
    return KeptObjective(int(row["id"]), objective, int(row["number"]), datetime.fromisoformat(row["at"]))


def _identity(objective: Objective) -> str:
    where = {role: sorted(set(values)) for role, values in objective.where.items()}
    return _text([objective.metric, where, objective.start.isoformat(), objective.end.isoformat()])


def _text(document: object) -> str:
    return json.dumps(document, sort_keys=True, allow_nan=False)
