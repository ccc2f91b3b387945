"""The experiments of a workspace, with every form they ever had."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.entries import (
    Document,
    Entries,
    Kept,
    day_text,
    kept_title,
    maybe_day,
    maybe_whole,
    where_from_json,
    where_to_json,
)
from kpi_core.workspace.event_text import one_line
from kpi_core.workspace.experiment import Arm, Experiment, ExperimentKind
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.scenario_log import kept_scenario_note


class ExperimentLog(Entries[Experiment]):
    """What was tried, on whom, and what was decided."""

    kind, unknown, changed = "experiment", "experiment_unknown", "experiment_changed"

    def experiments(self) -> tuple[Experiment, ...]:
        """All of them, in the order in which they were written down.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        return self._all()

    def _checked(self, entry: Experiment) -> Experiment:
        if entry.start and entry.end and entry.end <= entry.start:
            last = entry.end - timedelta(days=1)
            raise QueryError("experiment_ends_before_it_begins", start=entry.start, last=last)
        for arm in entry.arms:
            if not 0 <= arm.hits <= arm.n:
                raise QueryError("arm_not_possible", name=arm.name, hits=arm.hits, n=arm.n)
        return replace(
            entry,
            name=kept_title(entry.name),
            hypothesis=kept_scenario_note(entry.hypothesis),
            decision=kept_scenario_note(entry.decision),
            arms=tuple(replace(arm, name=one_line(arm.name)) for arm in entry.arms),
        )

    def _check_references(self, database: sqlite3.Connection, entry: Experiment) -> None:
        asked = "SELECT 1 FROM entry WHERE kind = 'action' AND id = ?"
        if entry.action is not None and database.execute(asked, (entry.action,)).fetchone() is None:
            raise WorkspaceError("action_unknown")

    def _document(self, entry: Experiment) -> Document:
        return {
            "name": entry.name,
            "hypothesis": entry.hypothesis,
            "metric": entry.metric,
            "where": where_to_json(entry.where),
            "kind": entry.kind.value,
            "start": day_text(entry.start),
            "end": day_text(entry.end),
            "arms": [{"name": arm.name, "n": arm.n, "hits": arm.hits} for arm in entry.arms],
            "action": entry.action,
            "decision": entry.decision,
        }

    def _entry(self, told: JsonField, kept: Kept) -> Experiment:
        return Experiment(
            kept.id,
            told.get("name").text(),
            told.get("hypothesis").text(),
            told.get("metric").text(),
            where_from_json(told.get("where")),
            told.get("kind").word(ExperimentKind),
            maybe_day(told.get("start")),
            maybe_day(told.get("end")),
            tuple(
                Arm(one.get("name").text(), one.get("n").whole(), one.get("hits").whole())
                for one in told.get("arms").items()
            ),
            maybe_whole(told.get("action")),
            told.get("decision").text(),
            kept.revision,
        )

    def _name(self, entry: Experiment) -> str:
        return entry.name
