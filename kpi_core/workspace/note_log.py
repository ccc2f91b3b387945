"""Notes on a metric's period: what customers said, what a person has to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.entries import Document, Entries, Kept, maybe_whole, where_from_json, where_to_json
from kpi_core.workspace.event_text import kept_period
from kpi_core.workspace.scenario_log import kept_scenario_note


@dataclass(frozen=True)
class Note:
    """What was written down of a metric in a period. `id` and `revision` are 0 until it is kept, `at` is when (UTC).

    `where` is role or column -> its values; `objective` the id of the objective it is about, None for the metric alone.
    """

    id: int
    metric: str
    where: Mapping[str, tuple[str, ...]]
    objective: int | None
    period: Period
    text: str
    at: datetime | None = None
    revision: int = 0


class NoteLog(Entries[Note]):
    """The notes of a workspace, with every form they ever had."""

    kind, unknown, changed = "note", "note_unknown", "note_changed"

    def notes(
        self, metric: str | None = None, objective: int | None = None, period: Period | None = None
    ) -> tuple[Note, ...]:
        """The notes in the order of their periods.

        Args:
            metric: only those of it.
            objective: only those of it.
            period: only those whose period touches it.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        found = [
            note
            for note in self._all()
            if metric in (None, note.metric)
            and objective in (None, note.objective)
            and (period is None or (note.period.start < period.end and period.start < note.period.end))
        ]
        return tuple(sorted(found, key=lambda note: (note.period, note.id)))

    def _checked(self, entry: Note) -> Note:
        text = kept_scenario_note(entry.text)
        if not text:
            raise QueryError("note_empty")
        return replace(entry, text=text, period=kept_period(entry.period))

    def _document(self, entry: Note) -> Document:
        return {
            "metric": entry.metric,
            "where": where_to_json(entry.where),
            "objective": entry.objective,
            "start": entry.period.start.isoformat(),
            "end": entry.period.end.isoformat(),
            "text": entry.text,
        }

    def _entry(self, told: JsonField, kept: Kept) -> Note:
        return Note(
            kept.id,
            told.get("metric").text(),
            where_from_json(told.get("where")),
            maybe_whole(told.get("objective")),
            Period(told.get("start").day(), told.get("end").day()),
            told.get("text").text(),
            kept.at,
            kept.revision,
        )

    def _name(self, entry: Note) -> str:
        return entry.text.splitlines()[0]
