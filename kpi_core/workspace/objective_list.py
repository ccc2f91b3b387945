"""The objectives of a workspace, with every target they ever had and why it was changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.event_text import kept_note
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.objective import EARLIEST, LATEST, Objective
from kpi_core.workspace.objective_parents import check_parents
from kpi_core.workspace.records import WITH_ACTIONS, WITH_PLANS, Records, schema_of
from kpi_core.workspace.shelf import Shelf
from kpi_core.workspace.store import Store

_LATER = ("name", "why", "parent", "minimum", "excellent", "north_star")  # what the first objectives did not have
_WITH_DAYS = ("start", "end", "phasing", "alerts", "leading", "path", "weeks")
# All columns: those that came with a later schema are missing where an old workspace cannot be written to.
_NEWEST = """
    SELECT * FROM objective_version
    WHERE number IN (SELECT max(number) FROM objective_version GROUP BY objective) AND document IS NOT NULL
    ORDER BY objective"""
# What each removed objective was when it was removed, with the moment and the reason of that.
_REMOVED = """
    SELECT gone.objective, gone.number, gone.at, gone.reason, last.document
    FROM objective_version gone JOIN objective_version last ON last.number = (
        SELECT max(number) FROM objective_version WHERE objective = gone.objective AND document IS NOT NULL)
    WHERE gone.number IN (SELECT max(number) FROM objective_version GROUP BY objective) AND gone.document IS NULL
    ORDER BY gone.number DESC"""


@dataclass(frozen=True)
class KeptObjective:
    """An objective of the workspace as it was written at a moment; `version` numbers all that was ever written.

    `reason` is why it was written like that, in a person's own words.
    """

    id: int
    objective: Objective
    version: int
    at: datetime
    reason: str = ""


class ObjectiveList(Shelf):
    """The objectives of a workspace. They belong to the business: undoing an import leaves them alone.

    `since` is always the version that the person looked at, by its number: where someone else wrote a newer one
    meanwhile nothing is written and ``objective_changed`` is raised with the name and the moment. A parent has to be
    on the list when it is named first; one that is removed later stays named, and the child stays as it is.
    """

    def __init__(self, records: Records, store: Store) -> None:
        super().__init__(records, store, WITH_PLANS)

    def objectives(self) -> tuple[KeptObjective, ...]:
        """All that are on the list, in the order in which they came.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            return tuple(map(_kept, database.execute(_NEWEST))) if database else ()

    def removed(self) -> tuple[KeptObjective, ...]:
        """Those that were taken off the list as they were then, the last one first.

        `at`, `version` and `reason` are those of the removal.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            text = _REMOVED if database and _has_reasons(database) else _REMOVED.replace("gone.reason, ", "")
            return tuple(map(_kept, database.execute(text))) if database else ()

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

    def put(
        self,
        objectives: Sequence[Objective],
        *,
        since: int | None = None,
        reason: str | Sequence[str] = "",
        tree: Sequence[tuple[int, int | None]] = (),
    ) -> tuple[KeptObjective, ...]:
        """Put objectives on the list, all or none; returns them with their ids.

        One of the same metric, filter and days is the same objective: it gets the new target, and its old one stays
        in its history.

        Args:
            objectives: what is aimed at.
            since: the newest version the person looked at; None writes over whatever is there.
            reason: why, in one line of at most 1,000 characters; one for all, or one for each.
            tree: for each the number that it bears in the document it comes from, and that of its parent there; a
                parent that is none of these numbers is an id of the list. Without it `parent` is an id of the list.

        Raises:
            DefinitionError: ``value_not_expected`` where an objective holds what none can (no number, no days).
            QueryError: ``note_too_long``.
            WorkspaceError: ``objective_changed``; ``objective_cycle`` and ``objective_parent_unknown`` with the
                `place` of the objective; or the disk's own trouble.
        """
        identities = [_identity(one) for one in objectives if _checked(one)]
        reasons = [kept_note(one) for one in ([reason] * len(identities) if isinstance(reason, str) else reason)]
        with self._saving() as database:
            ids = [_id_of(database, identity) for identity in identities]
            if tree:
                new = {number: id_ for id_, (number, _) in zip(ids, tree, strict=True)}
                parents = [None if parent is None else new.get(parent, parent) for _, parent in tree]
                objectives = [replace(one, parent=parent) for one, parent in zip(objectives, parents, strict=True)]
            before = _parents(database)
            for id_, one, why in zip(ids, objectives, reasons, strict=True):
                _write(database, id_, _text(one.to_json()), since, why)
            try:
                check_parents(before, _parents(database), set(ids), _known_ids(database))
            except WorkspaceError as error:
                # An id that is new is given back: what stays is the place among what was to be written.
                error.values["place"] = ids.index(error.values["objective"])
                raise
            return tuple(_kept(_versions(database, id_)[0]) for id_ in ids)

    def update(self, id: int, objective: Objective, since: int, reason: str = "") -> KeptObjective:
        """Write another form of an objective; its metric, filter and days may change as well.

        Args:
            id: which.
            objective: what it is to be.
            since: the version the person looked at.
            reason: as for :meth:`put`.

        Raises:
            DefinitionError: ``value_not_expected`` as for :meth:`put`.
            QueryError: ``note_too_long``.
            WorkspaceError: ``objective_unknown`` when it is not on the list, ``objective_changed``,
                ``objective_exists`` when another one has that metric, filter and days, ``objective_cycle``,
                ``objective_parent_unknown``, or the disk's own trouble.
        """
        document, reason = _checked(objective), kept_note(reason)
        with self._saving() as database:
            _on_the_list(database, id)
            before = _parents(database)
            if _write(database, id, document, since, reason):
                _move(database, id, _identity(objective))
                check_parents(before, _parents(database), {id}, _known_ids(database))
            return _kept(_versions(database, id)[0])

    def remove(self, id: int, *, since: int | None = None, reason: str = "") -> None:
        """Take an objective off the list; its history stays, and those it is the parent of stay as they are.

        Args:
            id: which.
            since: the version the person looked at; None removes whatever is there.
            reason: as for :meth:`put`.

        Raises:
            QueryError: ``note_too_long``.
            WorkspaceError: ``objective_unknown`` when it is not on the list, ``objective_changed``, or the disk's own
                trouble.
        """
        reason = kept_note(reason)
        with self._saving() as database:
            _on_the_list(database, id)
            _write(database, id, None, since, reason)

    def restore(self, id: int, *, reason: str = "") -> KeptObjective:
        """Put a removed objective back on the list as it was; one that is on it stays as it is.

        Raises:
            QueryError: ``note_too_long``.
            WorkspaceError: ``objective_unknown``, ``objective_exists`` when another one has its metric, filter and
                days by now, ``objective_cycle``, or the disk's own trouble.
        """
        reason = kept_note(reason)
        with self._saving() as database:
            rows = _versions(database, id)
            last = next((row for row in rows if row["document"] is not None), None)
            if last is None:
                raise WorkspaceError("objective_unknown", objective=id)
            if rows[0]["document"] is None:
                _move(database, id, _identity(_kept(last).objective))
                before = _parents(database)
                _write(database, id, last["document"], None, reason)
                # Its parent was its parent before: it may be gone, but it may not have become its child.
                after = _parents(database)
                check_parents(before | {id: after[id]}, after, {id}, _known_ids(database))
            return _kept(_versions(database, id)[0])


def _checked(objective: Objective) -> str:
    """The document of an objective that can be read again: a number that is none would be found damaged later."""
    document = objective.to_json()
    Objective.from_json(document)
    return _text(document)


def _id_of(database: sqlite3.Connection, identity: str) -> int:
    row = database.execute("SELECT id FROM objective WHERE identity = ?", (identity,)).fetchone()
    if row is not None:
        return int(row["id"])
    return int(database.execute("INSERT INTO objective (identity) VALUES (?)", (identity,)).lastrowid or 0)


def _on_the_list(database: sqlite3.Connection, id: int) -> None:
    rows = _versions(database, id)
    if not rows or rows[0]["document"] is None:
        raise WorkspaceError("objective_unknown", objective=id)


def _write(database: sqlite3.Connection, id: int, document: str | None, since: int | None, reason: str) -> bool:
    """Write a form of an objective, unless it is the newest one already; whether anything was written."""
    newest = next(iter(_versions(database, id)), None)
    if newest is not None and newest["document"] == document:
        return False  # two people who want the same do not stand in each other's way
    if newest is not None and since is not None and newest["number"] > since:
        name = _name_of(newest["document"])
        raise WorkspaceError("objective_changed", objective=name, at=datetime.fromisoformat(newest["at"]).date())
    database.execute(
        "INSERT INTO objective_version (objective, document, at, reason) VALUES (?, ?, ?, ?)",
        (id, document, datetime.now(UTC).isoformat(), reason),
    )
    return True


def _move(database: sqlite3.Connection, id: int, identity: str) -> None:
    """Give an objective its new identity; one that was removed gives it up."""
    other = database.execute("SELECT id FROM objective WHERE identity = ? AND id <> ?", (identity, id)).fetchone()
    if other is not None:
        newest = _versions(database, other["id"])[0]
        if newest["document"] is not None:
            raise WorkspaceError("objective_exists", objective=_name_of(newest["document"]))
        given_up = _text(["removed", int(other["id"])])  # no identity of ours looks like that
        database.execute("UPDATE objective SET identity = ? WHERE id = ?", (given_up, other["id"]))
    database.execute("UPDATE objective SET identity = ? WHERE id = ?", (identity, id))


def _parents(database: sqlite3.Connection) -> dict[int, int | None]:
    """The objectives on the list with their parents, by their ids."""
    rows = database.execute(_NEWEST)
    told = {int(row["objective"]): JsonField.parsed(row["document"]).get("parent").value for row in rows}
    return {id_: parent if isinstance(parent, int) else None for id_, parent in told.items()}


def _known_ids(database: sqlite3.Connection) -> set[int]:
    return {int(row["id"]) for row in database.execute("SELECT id FROM objective")}


def _versions(database: sqlite3.Connection, id: int) -> list[sqlite3.Row]:
    """What was ever written of an objective, newest first."""
    return database.execute(
        "SELECT * FROM objective_version WHERE objective = ? ORDER BY number DESC", (id,)
    ).fetchall()


def _has_reasons(database: sqlite3.Connection) -> bool:
    return schema_of(database) >= WITH_ACTIONS


def _kept(row: sqlite3.Row) -> KeptObjective:
    objective = _objective(JsonField.parsed(row["document"]).object())
    reason = row["reason"] if "reason" in tuple(row.keys()) else ""  # `in row` would search its values
    at = datetime.fromisoformat(row["at"])
    return KeptObjective(int(row["objective"]), objective, int(row["number"]), at, reason)


def _objective(document: Mapping[str, Any]) -> Objective:
    document = _bounded(document)
    try:
        return Objective.from_json(document)
    except DefinitionError:
        # An earlier version kept whatever stood under names that it did not know: they do not make it unreadable.
        known = {name: value for name, value in document.items() if name not in _LATER}
        objective = Objective.from_json(known)
        return replace(objective, more={**objective.more, **{n: v for n, v in document.items() if n in _LATER}})


def _bounded(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A document whose days are near enough: an earlier version took any day, and one slip hides not the others."""
    return {**document, **{name: _nearer(document[name]) for name in _WITH_DAYS if name in document}}


def _nearer(told: Any) -> Any:
    if isinstance(told, list):
        return [_nearer(one) for one in told]
    if isinstance(told, dict):
        return {name: _nearer(one) if name in _WITH_DAYS else one for name, one in told.items()}
    try:
        return min(max(date.fromisoformat(told), EARLIEST), LATEST).isoformat()
    except (TypeError, ValueError):  # an amount, a word for a shape, or damage that is told as such
        return told


def _name_of(document: str | None) -> str:
    told = JsonField.parsed(document or "{}").object()
    return str(told.get("name") or told.get("metric") or "")


def _identity(objective: Objective) -> str:
    where = {role: sorted(set(values)) for role, values in objective.where.items()}
    return _text([objective.metric, where, objective.start.isoformat(), objective.end.isoformat()])


def _text(document: object) -> str:
    return json.dumps(document, sort_keys=True, allow_nan=False)
