"""Where work is kept: what is active, what was active before, and what a person said about columns."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from kpi_core.ingest.build import FileImport, Hints, assemble, read_file, with_mapping
from kpi_core.ingest.merge import matching, merged
from kpi_core.ingest.moments import dated, in_order
from kpi_core.ingest.stack import has_near_names
from kpi_core.model.dataset import Dataset, Issue, Level
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.workspace.action_log import ActionLog
from kpi_core.workspace.alert_log import AlertLog
from kpi_core.workspace.documents import (
    ColumnMapping,
    import_from_text,
    import_to_text,
    mapping_from_text,
    mapping_to_text,
    together,
)
from kpi_core.workspace.event_log import EventLog
from kpi_core.workspace.experiment_log import ExperimentLog
from kpi_core.workspace.failures import WorkspaceError, telling
from kpi_core.workspace.note_log import NoteLog
from kpi_core.workspace.objective_list import ObjectiveList
from kpi_core.workspace.records import Records
from kpi_core.workspace.review_log import ReviewLog
from kpi_core.workspace.scenario_log import ScenarioLog
from kpi_core.workspace.segment_log import SegmentLog
from kpi_core.workspace.store import Store
from kpi_core.workspace.versions import NOTHING, Kind, Version, Versions


class Workspace:
    """One person's or team's folder. Any number of tabs and processes may use it at once."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self.store = Store(self.root)
        self._records = Records(self.root / "boussole.sqlite")
        self.log = EventLog(self._records, self.store)
        self.scenarios = ScenarioLog(self._records, self.store)
        self.objectives = ObjectiveList(self._records, self.store)
        self.segments = SegmentLog(self._records, self.store)
        self.actions = ActionLog(self._records, self.store)
        self.experiments = ExperimentLog(self._records, self.store)
        self.notes = NoteLog(self._records, self.store)
        self.reviews = ReviewLog(self._records, self.store)
        self.alerts = AlertLog(self._records, self.store)

    @staticmethod
    def default_root() -> Path:
        """The folder named by BOUSSOLE_WORKSPACE, else this platform's place for an app's data."""
        if named := os.environ.get("BOUSSOLE_WORKSPACE"):
            return Path(named).expanduser()
        from platformdirs import user_data_path

        return user_data_path("boussole", appauthor=False)

    # ------------------------------------------------------------------ taking a file in

    def stage(self, source: Path | bytes, name: str, hints: Hints | None = None) -> FileImport:
        """Read a file without activating it; its original is kept, and remembered mappings are applied.

        Args:
            source: path or content of the upload.
            name: its name for people; never used as a path.
            hints: what the person corrected about reading it.

        Raises:
            SourceError: the file cannot be read.
            WorkspaceError: the copy cannot be kept.
        """
        kept = self.store.keep(source)
        return self.remembered(read_file(kept.path, self.store.snapshots, name, hints), kept.path, hints)

    def remembered(self, imported: FileImport, path: Path, hints: Hints | None) -> FileImport:
        """A staged file with what was confirmed before; what the person says now (`hints`) is not overruled."""
        return self.as_remembered(imported, path) if hints is None else self.with_remembered(imported)

    def as_remembered(self, imported: FileImport, path: Path, hints: Hints | None = None) -> FileImport:
        """A file just read from `path`, read as its like was confirmed before: order of dates, decimal sign, mapping.

        What was confirmed is not forced on a file that it does not fit: then the new reading stays.

        Args:
            imported: what was read.
            path: where its bytes are, should they have to be read again.
            hints: what it was read with.
        """
        mappings = [self.remembered_mapping(table.header_fingerprint) for table in imported.tables]
        known = [mapping for mapping in mappings if mapping]
        order = next((mapping.date_order for mapping in known if mapping.date_order), None)
        decimal = next((mapping.decimal for mapping in known if mapping.decimal), None)
        if any(_reads_otherwise(table, order, decimal) for table in imported.tables):
            remembered = replace(hints or Hints(), date_order=order, decimal=decimal)
            again = read_file(path, self.store.snapshots, imported.file, remembered)
            imported = again if _rejected(again) <= _rejected(imported) else imported
        return self.with_remembered(imported)

    def with_remembered(self, imported: FileImport) -> FileImport:
        """The import with the mapping that was confirmed for each of its headers, where there is one."""
        return replace(imported, tables=tuple(self._mapped(table) for table in imported.tables))

    def _mapped(self, table: Dataset) -> Dataset:
        mapping = self.remembered_mapping(table.header_fingerprint) or self._mapping_of_kin(table)
        now = ColumnMapping.of(table)
        if mapping is None or (mapping.roles, mapping.fact, mapping.merges) == (now.roles, now.fact, now.merges):
            return table
        mapped, misfits = _fitting(table, mapping)
        mapped = merged(mapped, matching(mapped, mapping.merges))
        remembered = Issue("mapping_remembered", where=table.name)
        return replace(mapped, issues=(*mapped.issues, remembered, *misfits))

    def _mapping_of_kin(self, table: Dataset) -> ColumnMapping | None:
        """The mapping of an active table that had a few columns more or less: the same export, changed by its maker."""
        imports = (import_from_text(row["document"], self.root) for row in self._rows(None))
        others = (other for imported in imports for other in imported.tables)
        near = next((other for other in others if has_near_names(other.columns, table.columns)), None)
        return ColumnMapping.of(near) if near else None

    def remembered_mapping(self, header_fingerprint: str) -> ColumnMapping | None:
        """The mapping last confirmed for a header, None if there is none or it was undone."""
        with self._reading() as versions:
            text = versions.mapping(header_fingerprint) if versions and header_fingerprint else None
        return mapping_from_text(text, self.root) if text else None

    def confirm(
        self,
        imports: Sequence[FileImport],
        kind: Kind = "file",
        *,
        add: bool = False,
        same_header: Literal["replace", "append", "beside"] = "replace",
        expected: int | None = None,
    ) -> int:
        """Make the imports what every page shows, and remember their mappings.

        Args:
            imports: staged imports, with the person's mapping applied.
            kind: own files retire the sample, and the sample retires own files: they are never mixed.
            add: keep the other active files; without it only `imports` are active.
            same_header: what becomes, with `add`, of active tables whose header comes in again: they are replaced, the
                new rows are appended to them, or both stand beside each other as tables of their own.
            expected: the version the person was looking at; None takes the change on top of whatever is active.

        Returns:
            The new version's number.

        Raises:
            WorkspaceError: ``nothing_to_confirm``, ``workspace_changed_elsewhere``, or the disk's own trouble.
        """
        if not any(imported.tables for imported in imports):
            raise WorkspaceError("nothing_to_confirm")
        self.store.prepare()
        self.store.tidy()
        self.store.make_durable({table.path for imported in imports for table in imported.tables})
        coming = dated(in_order(imports), _now().date())
        with self._saving() as versions:
            active = versions.active(expected)
            rows = versions.imports(active, kind) if add else []
            held = [import_from_text(row["document"], self.root) for row in rows]
            known = {id(one): int(row["id"]) for one, row in zip(held, rows, strict=True)}
            result = together(held, coming, same_header)
            records = [known.get(id(one)) or self._save(versions, one, kind) for one in result]
            number = versions.add(active, records, _now())
            for table in (table for imported in coming for table in imported.tables):
                if table.header_fingerprint:
                    document = mapping_to_text(ColumnMapping.of(table))
                    versions.save_mapping(number, table.header_fingerprint, document)
        return number

    def _save(self, versions: Versions, imported: FileImport, kind: Kind) -> int:
        rows = sum(table.rows for table in imported.tables)
        return versions.save_import(imported.file, imported.sha256, kind, rows, import_to_text(imported, self.root))

    # ------------------------------------------------------------------ what is active

    def version(self) -> int:
        """Number of the active version, 0 when nothing is active."""
        with self._reading() as versions:
            return versions.active() if versions else NOTHING

    def stamp(self) -> tuple[int, str]:
        """The active version and when it was saved: other data never bear the same, not even in a folder made anew."""
        with self._reading() as versions:
            return versions.stamp() if versions else (NOTHING, "")

    def kind(self, number: int | None = None) -> Kind | None:
        """Whether the files of a version, else the active ones, are the person's own or the sample; None of none."""
        rows = self._rows(number)
        return rows[0]["kind"] if rows else None

    def active(self, number: int | None = None) -> tuple[FileImport, ...]:
        """The imports of a version, else the active ones, in the order they came.

        Raises:
            WorkspaceError: ``snapshot_missing`` when other hands removed a file from the workspace.
        """
        imports = tuple(import_from_text(row["document"], self.root) for row in self._rows(number))
        for imported in imports:
            if not all(table.path.exists() for table in imported.tables):
                raise WorkspaceError("snapshot_missing", file=imported.file, folder=str(self.root))
        return imports

    def datasets(self, number: int | None = None) -> tuple[Dataset, ...]:
        """The tables of a version, else the active ones, joined and checked: what metrics are asked of."""
        active = self.active(number)
        with telling(self.root):
            return assemble(active) if active else ()

    def _rows(self, number: int | None) -> list[sqlite3.Row]:
        with self._reading() as versions:
            return versions.imports(versions.active() if number is None else number) if versions else []

    # ------------------------------------------------------------------ what was active before

    def history(self) -> tuple[Version, ...]:
        """Every version there ever was, newest first: nothing is deleted."""
        with self._reading() as versions:
            return versions.history() if versions else ()

    def undo(self, expected: int | None = None) -> int:
        """Go back to the version before the active one; returns its number, 0 for the empty workspace.

        Raises:
            WorkspaceError: ``nothing_to_undo``, ``workspace_changed_elsewhere``.
        """
        with self._saving() as versions:
            before = versions.parent(versions.active(expected))
            versions.activate(before)
        return before

    def redo(self, expected: int | None = None) -> int:
        """Go forward again to the newest version made from the active one; returns its number.

        Raises:
            WorkspaceError: ``nothing_to_redo``, ``workspace_changed_elsewhere``.
        """
        with self._saving() as versions:
            after = versions.newest_child(versions.active(expected))
            versions.activate(after)
        return after

    def restore(self, number: int, expected: int | None = None) -> int:
        """Make an old version active again, as a new version on top; returns the new number.

        Raises:
            WorkspaceError: ``version_unknown``, ``workspace_changed_elsewhere``.
        """
        with self._saving() as versions:
            active = versions.active(expected)
            if not versions.exists(number):
                raise WorkspaceError("version_unknown", version=number)
            return versions.add(active, [row["id"] for row in versions.imports(number)], _now(), restored=number)

    @contextmanager
    def _reading(self) -> Iterator[Versions | None]:
        # Looking must not create anything: None stands for a workspace that never saved.
        if not self._records.exist:
            yield None
            return
        with self._records.reading() as database:
            yield Versions(database)

    @contextmanager
    def _saving(self) -> Iterator[Versions]:
        self.store.prepare()
        with self._records.saving() as database:
            yield Versions(database)


def _reads_otherwise(table: Dataset, order: str | None, decimal: str | None) -> bool:
    layout = table.layout
    return (order or layout.date_order) != layout.date_order or (decimal or layout.decimal) != layout.decimal


def _rejected(imported: FileImport) -> int:
    return sum(column.rejected for table in imported.tables for column in table.columns)


def _fitting(table: Dataset, mapping: ColumnMapping) -> tuple[Dataset, tuple[Issue, ...]]:
    """The table with the mapping, and the columns it does not fit this time (a date column that came in empty)."""
    names = {column.name for column in table.columns}
    roles = {name: role for name, role in mapping.roles.items() if name in names}
    misfits: list[Issue] = []
    while True:
        try:
            return with_mapping(table, roles, mapping.fact), tuple(misfits)
        except DefinitionError as error:
            name = error.values.get("column")
            if name not in roles:
                raise
            misfits.append(Issue("mapping_does_not_fit", Level.WARNING, name, {"role": roles.pop(name)}))


def _now() -> datetime:
    return datetime.now(UTC)
