"""Reviews: when which objectives were looked at, what was decided, and the set that a period began with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from kpi_core.vocabulary.json_field import JsonField
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.entries import Document, Entries, Kept
from kpi_core.workspace.event_text import kept_period
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.scenario_log import kept_scenario_note

Pairs = tuple[tuple[int, int], ...]  # an objective's id, and its version
_VERSION = "SELECT number, document FROM objective_version WHERE objective = ? ORDER BY number DESC"


@dataclass(frozen=True)
class Review:
    """A meeting that looked at objectives. `id` and `revision` are 0 until it is kept.

    `period` is what it looked back on, `objectives` pairs of an objective's id and the version that was looked at,
    `held_at` the moment (UTC), `decisions` what was decided in people's own words.
    """

    id: int
    cadence: TimeGrain
    period: Period
    held_at: datetime
    objectives: Pairs = ()
    decisions: str = ""
    revision: int = 0


class ReviewLog(Entries[Review]):
    """The reviews of a workspace, with every form they ever had, and the set that each period began with."""

    kind, unknown, changed = "review", "review_unknown", "review_changed"

    def reviews(self) -> tuple[Review, ...]:
        """All of them, in the order in which they were held.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        return tuple(sorted(self._all(), key=lambda one: (one.held_at, one.id)))

    def freeze(self, period: Period, ids: Iterable[int], *, again: bool = False) -> Pairs:
        """Keep which objectives a period begins with, as they are now.

        Args:
            period: the quarter, mostly.
            ids: the objectives chosen for it, all of them on the list.
            again: choose anew for a period whose set is frozen; else that is refused.

        Returns:
            Each with its version of now, by id.

        Raises:
            QueryError: ``event_ends_before_it_begins``.
            WorkspaceError: ``set_is_frozen``, ``objective_unknown``, or the disk's own trouble.
        """
        period = kept_period(period)
        with self._saving() as database:
            held = _frozen(database, period)
            pairs = tuple((id_, _version(database, id_)) for id_ in sorted(set(ids)))
            if held is not None and [id_ for id_, _ in held] == [id_ for id_, _ in pairs]:
                return held  # as it was frozen: what was changed since is a change
            if held is not None and not again:
                raise WorkspaceError("set_is_frozen", start=period.start, count=len(held))
            values = (*_days(period), json.dumps(pairs), datetime.now(UTC).isoformat())
            database.execute(
                "INSERT INTO frozen_set (start, until, document, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET document = excluded.document, at = excluded.at",
                values,
            )
        return pairs

    def frozen(self, period: Period) -> Pairs | None:
        """The set that a period began with; None where none was frozen.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        with self._reading() as database:
            return _frozen(database, period) if database else None

    def _checked(self, entry: Review) -> Review:
        decisions = kept_scenario_note(entry.decisions)
        return replace(entry, decisions=decisions, period=kept_period(entry.period))

    def _document(self, entry: Review) -> Document:
        return {
            "cadence": entry.cadence.value,
            "start": entry.period.start.isoformat(),
            "end": entry.period.end.isoformat(),
            "held_at": entry.held_at.isoformat(),
            "objectives": [list(pair) for pair in entry.objectives],
            "decisions": entry.decisions,
        }

    def _entry(self, told: JsonField, kept: Kept) -> Review:
        return Review(
            kept.id,
            told.get("cadence").word(TimeGrain),
            Period(told.get("start").day(), told.get("end").day()),
            told.get("held_at").moment(),
            _pairs(told.get("objectives")),
            told.get("decisions").text(),
            kept.revision,
        )

    def _name(self, entry: Review) -> date:
        return entry.period.start


def _frozen(database: sqlite3.Connection, period: Period) -> Pairs | None:
    row = database.execute("SELECT document FROM frozen_set WHERE (start, until) = (?, ?)", _days(period)).fetchone()
    return None if row is None else _pairs(JsonField.parsed(row["document"]))


def _version(database: sqlite3.Connection, id: int) -> int:
    row = database.execute(_VERSION, (id,)).fetchone()
    if row is None or row["document"] is None:
        raise WorkspaceError("objective_unknown", objective=id)
    return int(row["number"])


def _pairs(told: JsonField) -> Pairs:
    pairs = []
    for one in told.items():
        numbers = [part.whole(1) for part in one.items()]
        if len(numbers) != 2:
            raise one.wrong("list")
        pairs.append((numbers[0], numbers[1]))
    return tuple(pairs)


def _days(period: Period) -> tuple[str, str]:
    return period.start.isoformat(), period.end.isoformat()
