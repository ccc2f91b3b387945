"""What the records hold as JSON: imports, and the meaning a person gave to columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from kpi_core.ingest.build import FileImport
from kpi_core.ingest.merge import merges_of
from kpi_core.ingest.stack import of_one_kind
from kpi_core.model.codec import dataset_from_json, dataset_to_json, issue_from_json, issue_to_json
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.workspace.failures import WorkspaceError

Way = Literal["replace", "append", "beside", "alone"]
_LARGEST = 64 << 20  # characters: what the reading child may answer at most
_WORDS = ("fact", "date_order", "decimal")


@dataclass(frozen=True)
class ColumnMapping:
    """How the columns of a table are used (None: plays no role), and how its dates and numbers are written."""

    roles: Mapping[str, Role | None] = field(default_factory=dict)
    fact: Fact | None = None
    date_order: str | None = None
    decimal: str | None = None
    merges: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # column -> spelling -> what it became

    @classmethod
    def of(cls, table: Dataset) -> ColumnMapping:
        """The mapping a table has now."""
        roles = {column.name: column.role for column in table.columns}
        return cls(roles, table.fact, table.layout.date_order, table.layout.decimal, merges_of(table))


def import_to_text(imported: FileImport, root: Path) -> str:
    """An import as JSON text, with paths below `root` written relative to it."""
    document = {
        "file": imported.file,
        "sha256": imported.sha256,
        "issues": [issue_to_json(issue) for issue in imported.issues],
        "tables": [dataset_to_json(table, root) for table in imported.tables],
        "taken_at": imported.taken_at.isoformat() if imported.taken_at else None,
    }
    return json.dumps(document, allow_nan=False)


def import_from_text(text: str, root: Path) -> FileImport:
    """The import a text was made from.

    Raises:
        SourceError: the codes of :func:`kpi_core.model.codec.dataset_from_json`.
        WorkspaceError: ``workspace_damaged`` when the text is no such document.
    """
    with _telling_damage(root):
        document = _loaded(text)
        taken = document.get("taken_at")
        return FileImport(
            file=str(document["file"]),
            sha256=str(document["sha256"]),
            issues=tuple(issue_from_json(issue) for issue in document["issues"]),
            tables=tuple(dataset_from_json(table, root) for table in document["tables"]),
            taken_at=date.fromisoformat(taken) if taken else None,
        )


def mapping_to_text(mapping: ColumnMapping) -> str:
    """A mapping as JSON text."""
    words = {name: getattr(mapping, name) for name in _WORDS}
    return json.dumps({"roles": dict(mapping.roles), "merges": mapping.merges} | words)


def mapping_from_text(text: str, root: Path) -> ColumnMapping:
    """The mapping a text was made from; words that this version does not know are left out.

    Raises:
        WorkspaceError: ``workspace_damaged`` when the text is no such document.
    """
    with _telling_damage(root):
        document = _loaded(text)
        roles = {
            name: Role(role) if role else None
            for name, role in document.get("roles", {}).items()
            if role is None or role in set(Role)
        }
        fact, date_order, decimal = (document.get(name) for name in _WORDS)
        merges = {str(name): {str(k): str(v) for k, v in m.items()} for name, m in document.get("merges", {}).items()}
        return ColumnMapping(roles, Fact(fact) if fact in set(Fact) else None, date_order, decimal, merges)


def together(active: Sequence[FileImport], new: Sequence[FileImport], way: Way) -> tuple[FileImport, ...]:
    """The imports that are active once `new` has come in.

    Args:
        active: what is active now, oldest first.
        new: what comes in.
        way: ``replace`` tables whose header comes again, ``append`` the new rows to them, keep both ``beside`` each
            other, or use the new ones ``alone``. A file that is active already keeps its place among the others.
    """
    if way == "alone":
        return tuple(new)
    again = {one.sha256: one for one in new}
    if way == "replace":
        kept = [left for one in active if one.sha256 not in again and (left := superseded(one, new))]
        return (*kept, *new)
    held = {one.sha256 for one in active}
    added = [one for one in new if one.sha256 not in held]
    return (*(again.get(one.sha256, one) for one in active), *(added if way == "append" else map(_apart, added)))


def _apart(imported: FileImport) -> FileImport:
    mark = imported.sha256[:16]
    return replace(imported, tables=tuple(replace(table, apart=mark) for table in imported.tables))


def superseded(old: FileImport, new: Sequence[FileImport]) -> FileImport | None:
    """What remains of `old` once `new` has come in: the tables whose like did not come again, None if none."""
    come = [table for imported in new for table in imported.tables]
    left = tuple(table for table in old.tables if not any(of_one_kind(table, other) for other in come))
    if left == old.tables:
        return old
    return replace(old, tables=left) if left else None


def _loaded(text: str) -> dict[str, Any]:
    if len(text) > _LARGEST:
        raise ValueError("too large for a document of ours")
    document: dict[str, Any] = json.loads(text)
    return document


@contextmanager
def _telling_damage(root: Path) -> Iterator[None]:
    """Whatever other hands wrote into the records: it is refused as damaged, never run, never followed to the end."""
    try:
        yield
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise WorkspaceError("workspace_damaged", folder=str(root)) from error
