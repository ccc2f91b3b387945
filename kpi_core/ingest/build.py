"""From a file to typed datasets: read in a guarded child, remembered by fingerprint, corrected by the user."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kpi_core.ingest.imported import FileImport as FileImport  # noqa: PLC0414 - whoever reads files takes it from here
from kpi_core.ingest.imported import write_json
from kpi_core.model.codec import dataset_from_json, issue_from_json
from kpi_core.model.dataset import ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.errors import DefinitionError, SourceError

if TYPE_CHECKING:
    from kpi_core.sources.guard import Pending

VERSION = 5  # raise it when the same bytes would be understood in another way


@dataclass(frozen=True)
class Hints:
    """What the user says about a file; everything left out is detected."""

    header_row: int | None = None
    sheet: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    types: Mapping[str, ColumnType] = field(default_factory=dict)
    roles: Mapping[str, Role | None] = field(default_factory=dict)
    fact: Fact | None = None


class Reading:
    """A file being read: the child runs while the caller goes on; ``result`` waits for it."""

    def __init__(self, path: Path, store: Path, name: str, hints: Hints) -> None:
        self._name, self._store, self._hints = name, store, hints
        self._sha = _sha256(path)
        self._key = _key(self._sha, hints)
        self._pending: Pending | None = None
        if self._known() is None:
            from kpi_core.sources.guard import start_guarded

            store.mkdir(parents=True, exist_ok=True)
            self._target = "kpi_core.ingest.reading:read_and_understand"
            self._asked = self._payload(path)
            self._pending = start_guarded(self._target, self._asked)

    def result(self) -> FileImport:
        """The file as understood, the user's roles applied.

        Raises:
            SourceError: the file cannot be read (its code says why).
            DefinitionError: ``unknown_column``, ``unknown_sheet``.
        """
        document = self._answer(self._pending) if self._pending else self._known()
        assert document is not None
        if self._pending:
            _remember(self._memory(), document)
        tables = tuple(replace(dataset_from_json(t), file=self._name) for t in document["tables"])
        issues = tuple(issue_from_json(i) for i in document["issues"])
        tables = _of_sheet(tables, self._hints.sheet)
        return FileImport(self._name, self._sha, issues, _with_hints(tables, self._hints))

    def cancel(self) -> None:
        """End the child, if one is at work; ``result`` then raises ``file_takes_too_long``."""
        if self._pending is not None:
            self._pending.cancel()

    def _answer(self, pending: Pending) -> dict[str, Any]:
        """The child's answer; a file that ended it is read once more without short cuts."""
        try:
            return pending.result()
        except SourceError as error:
            from kpi_core.sources.guard import run_guarded
            from kpi_core.sources.quicksheet import has_large_sheet

            ended = error.code in ("file_crashes_the_reader", "file_uses_too_much_memory")
            if not (ended and has_large_sheet(Path(self._asked["path"]))):
                raise
            return run_guarded(self._target, self._asked | {"careful": True})

    def _memory(self) -> Path:
        return self._store / f"{self._key}.json"

    def _known(self) -> dict[str, Any] | None:
        """What an earlier reading of the same bytes wrote, if its tables are all there."""
        try:
            document: dict[str, Any] = json.loads(self._memory().read_text(encoding="utf-8"))
            paths = [self._store / f"{self._key}-{i}.parquet" for i in range(len(document["tables"]))]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):  # damaged: read the file again
            return None
        if not paths or not all(p.exists() for p in paths):
            return None
        for table, path in zip(document["tables"], paths, strict=True):
            table["path"] = str(path)  # the workspace may have been moved
        return document

    def _payload(self, path: Path) -> dict[str, Any]:
        h = self._hints
        return {
            "path": str(path.resolve()), "name": self._name, "store": str(self._store.resolve()), "key": self._key,
            "header_row": h.header_row, "sheet": h.sheet, "decimal": h.decimal, "date_order": h.date_order,
            "types": sorted((n, t.value) for n, t in h.types.items()),
        }  # fmt: skip


def start_reading(path: Path, store: Path, name: str | None = None, hints: Hints | None = None) -> Reading:
    """Begin to read a file; call ``result()`` for what was understood.

    Raises:
        SourceError: ``file_not_found``, ``not_a_file``, ``file_not_readable``.
    """
    if not path.exists():
        raise SourceError("file_not_found", file=str(path))
    if not path.is_file():
        raise SourceError("not_a_file", file=str(path))
    try:
        return Reading(path, store, name or path.name, hints or Hints())
    except PermissionError as error:
        raise SourceError("file_not_readable", file=str(path)) from error


def read_file(path: Path, store: Path, name: str | None = None, hints: Hints | None = None) -> FileImport:
    """Read a file into typed tables.

    Args:
        path: the file; it is opened in a guarded child only.
        store: folder for the Parquet snapshots; a file read before with the same hints is not read twice.
        name: what the user calls the file.
        hints: corrections; what they leave out is detected.
    """
    return start_reading(path, store, name, hints).result()


def assemble(imports: Sequence[FileImport], today: date | None = None) -> tuple[Dataset, ...]:
    """The datasets that several files make together: repeats dropped, tables of one kind put together, rows checked.

    Args:
        imports: the files as read.
        today: the day of the import, which no past event may follow; None compares with no day.

    Raises:
        OSError: tables that were put together cannot be written beside the snapshots of the files.
    """
    from kpi_core.ingest.checks import check
    from kpi_core.ingest.joins import join_lookups
    from kpi_core.ingest.stack import stack

    seen: set[str] = set()
    distinct: list[FileImport] = []
    for one in imports:
        distinct.extend(() if one.sha256 in seen else (one,))
        seen.add(one.sha256)
    checked = [replace(t, issues=t.issues + check(t, today)) for t in stack(distinct)]
    return join_lookups(checked)


def repeated_files(imports: Sequence[FileImport]) -> tuple[Issue, ...]:
    """Files whose bytes were given before in the same set: they count once."""
    first: dict[str, str] = {}
    issues = []
    for one in imports:
        if one.sha256 in first:
            issues.append(Issue("same_file_twice", Level.WARNING, one.file, {"first": first[one.sha256]}))
        first.setdefault(one.sha256, one.file)
    return tuple(issues)


def with_mapping(dataset: Dataset, roles: Mapping[str, Role | None], fact: Fact | None = None) -> Dataset:
    """The dataset with the user's corrections.

    Args:
        roles: column name -> role, or None for "not used as anything".
        fact: another fact; the roles are then guessed anew for it before the corrections.

    Raises:
        DefinitionError: ``unknown_column``; ``role_needs_date`` or ``role_needs_number`` when the type does not fit.
    """
    from kpi_core.ingest.derived import derive
    from kpi_core.ingest.money import with_currencies
    from kpi_core.ingest.roles import assign, spec_of, with_roles

    columns = dataset.columns
    if fact is not None and fact is not dataset.fact:
        columns = with_roles(columns, assign(columns, spec_of(fact)), fact)
    columns = tuple(_corrected(columns, roles))
    named, _ = with_currencies(columns)
    derived, issues = derive(fact or dataset.fact, named)
    stale = {"no_lost_deals_known", "no_won_deals_known"}
    kept = tuple(i for i in dataset.issues if i.code not in stale)
    sure = dataset.confidence if fact in (None, dataset.fact) else 1.0
    return replace(
        dataset, columns=named, fact=fact or dataset.fact, confidence=sure, derived=derived, issues=kept + issues
    )


def _corrected(columns: Sequence[Any], roles: Mapping[str, Role | None]) -> list[Any]:
    from kpi_core.ingest.roles import stage_name

    wanted = {_find(columns, name): role for name, role in roles.items()}
    given = {role for role in wanted.values() if role}
    out = []
    for column in columns:
        if column.name in wanted:
            role = wanted[column.name]
            _check_type(column, role)
            stage = (stage_name(column.name) or column.name) if role is Role.STAGE_DATE else None
            column = replace(column.with_role(role), stage=stage)
        elif column.role in given and column.role is not Role.STAGE_DATE:
            column = replace(column.with_role(None, 0.0), runner_up=column.role)
        out.append(column)
    return out


def _find(columns: Sequence[Any], name: str) -> str:
    from difflib import get_close_matches

    from kpi_core.model.stages import plain

    exact = next((c.name for c in columns if c.name == name), None)
    found = exact or next((c.name for c in columns if plain(c.name) == plain(name)), None)
    if found is None:
        names = [c.name for c in columns]
        raise DefinitionError(
            "unknown_column", name=name, suggestion=next(iter(get_close_matches(name, names, 1, 0.5)), "none")
        )
    return str(found)


def _wanted_type(role: Role) -> str:
    """The kind of values a role needs, as ``roles.toml`` says: date, number, or anything else."""
    from kpi_core.ingest.roles import fact_specs

    if role is Role.STAGE_DATE:
        return "date"
    return next((r.type for spec in fact_specs() for r in spec.roles if r.role is role), "any")


def _check_type(column: Any, role: Role | None) -> None:
    wanted = _wanted_type(role) if role else "any"
    if wanted == "date" and not column.type.is_temporal:
        raise DefinitionError("role_needs_date", column=column.name, role=str(role), type=column.type.value)
    if wanted == "number" and not column.type.is_numeric:
        raise DefinitionError("role_needs_number", column=column.name, role=str(role), type=column.type.value)


def _with_hints(tables: tuple[Dataset, ...], hints: Hints) -> tuple[Dataset, ...]:
    """Apply roles to the tables that have the column; a name that no table has is an error."""
    if not hints.roles and hints.fact is None:
        return tables
    out, unknown = [], dict(hints.roles)
    for table in tables:
        own = {n: r for n, r in hints.roles.items() if _has(table, n)}
        for name in own:
            unknown.pop(name, None)
        out.append(with_mapping(table, own, hints.fact) if own or hints.fact else table)
    if unknown:
        _find([c for t in tables for c in t.columns], next(iter(unknown)))
    return tuple(out)


def _has(table: Dataset, name: str) -> bool:
    from kpi_core.model.stages import plain

    return any(plain(c.name) == plain(name) for c in table.columns)


def _of_sheet(tables: tuple[Dataset, ...], sheet: str | None) -> tuple[Dataset, ...]:
    if sheet is None:
        return tables
    chosen = tuple(t for t in tables if t.sheet == sheet) or tuple(
        t for t in tables if (t.sheet or "").casefold() == sheet.casefold()
    )
    if not chosen:
        names = dict.fromkeys(t.sheet or t.file for t in tables)
        raise DefinitionError("unknown_sheet", name=sheet, sheets=", ".join(names))
    return chosen


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _key(sha: str, hints: Hints) -> str:
    """What the typed tables depend on: bytes, the version of this code, and the hints that change the reading."""
    told = json.dumps(
        [VERSION, hints.header_row, hints.sheet, hints.decimal, hints.date_order, sorted(hints.types.items())],
        default=str,
    )
    return hashlib.sha256((sha + told).encode()).hexdigest()[:40]


def _remember(path: Path, document: dict[str, Any]) -> None:
    """Write down what was understood, so that the same bytes are not read twice; a full disk costs only that."""
    with suppress(OSError):
        write_json(path, document)
