"""Objectives of a document or a table, put on the list of a workspace: numbers and parents find their new ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.generic import COUNT
from kpi_core.metrics.metric import Operation
from kpi_core.metrics.table import nearest
from kpi_core.model.dataset import Issue, Level
from kpi_core.objectives.target_cells import read_sheets
from kpi_core.objectives.target_family import Family, doubts
from kpi_core.objectives.target_table import Told, told_by_sheets
from kpi_core.objectives.target_words import metric_of
from kpi_core.vocabulary.errors import DefinitionError, SourceError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.objective import objectives_from_json
from kpi_core.workspace.objective_list import KeptObjective, ObjectiveList

# What `objectives list --json` says of an objective beside the objective.
_OF_THE_LIST = ("id", "version", "at", "reason")


@dataclass(frozen=True)
class Imported:
    """What came onto the list, and what is to be told of the file."""

    objectives: tuple[KeptObjective, ...]
    issues: tuple[Issue, ...]


def read_objectives(
    path: Path, lang: str = "en", name: str | None = None, sheet: str | None = None
) -> tuple[tuple[Told, ...], tuple[Issue, ...]]:
    """The objectives of a file: a JSON document, or a workbook or text file with a table of targets.

    Args:
        path: the file; its content tells what it is.
        lang: whose decimal sign stands where the file leaves it open.
        name: its name for people, else that of `path`.
        sheet: the only one of a workbook to read.

    Raises:
        DefinitionError: ``document_unreadable``, ``document_too_large``, ``value_not_expected`` with its place;
            ``unknown_sheet``, also of a file that has no sheets.
        SourceError: the file cannot be read; ``objectives_not_found`` where no table has a metric and a target.
    """
    name = name or path.name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError("file_not_found", file=name) from None
    except OSError:
        raise SourceError("file_not_readable", file=name) from None
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        if sheet is not None:
            raise DefinitionError("unknown_sheet", name=sheet, sheets="")
        return _of_file(told_by_json(_decoded(data)), name), ()
    told, issues = told_by_sheets(read_sheets(path, name, sheet), name, lang)
    return _of_file(told, name), issues


def _of_file(told: Sequence[Told], name: str) -> tuple[Told, ...]:
    return tuple(replace(one, file=name) for one in told)


def _decoded(data: bytes) -> str:
    """The text of a JSON document: UTF-8, as JSON is, or what Windows wrote for long."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def told_by_json(text: str) -> tuple[Told, ...]:
    """The objectives of a document of ``objectives import``, each with its number among them and its ``id``.

    Raises:
        DefinitionError: ``document_unreadable``, ``document_too_large``, ``value_not_expected`` with its place.

    >>> [told] = told_by_json('{"objectives": [{"id": 7, "metric": "leads", "target": 5, "start": "2026-01-01",'
    ...     ' "end": "2026-02-01"}]}')
    >>> told.number, told.line, told.objective.metric
    (7, 1, 'leads')
    """
    entries = JsonField.parsed(text).get("objectives").items() if text else []
    told = []
    for line, (entry, objective) in enumerate(zip(entries, objectives_from_json(text), strict=True), 1):
        number = entry.get("id")
        more = {name: value for name, value in objective.more.items() if name not in _OF_THE_LIST}
        kept = replace(objective, more=more)
        own = None if number.is_missing else number.whole()
        told.append(Told(kept, line, own, kept.parent, "entry", entry.get("reason").text()))
    return tuple(told)


def exported(kept: Sequence[KeptObjective]) -> dict[str, Any]:
    """Objectives of the list as a document that :func:`read_objectives` reads again.

    Args:
        kept: them, each told with its id: parents are ids.
    """
    return {"objectives": [_exported(one) for one in kept]}


def _exported(one: KeptObjective) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "version": one.version, "at": one.at.isoformat()}
    told |= {"reason": one.reason} if one.reason else {}
    return told | {name: value for name, value in one.objective.to_json().items() if name not in _OF_THE_LIST}


def put_objectives(kept: ObjectiveList, told: Sequence[Told], reason: str = "") -> Imported:
    """Put the objectives of one file or several on the list, all or none.

    Args:
        kept: the list.
        told: what the files hold. Parents are told by the numbers of their file, or by names; a file without numbers
            means those of the list.
        reason: why, kept with each that does not tell its own.

    Returns:
        The objectives with their ids, and what is to be told: ``objective_metric_unknown``,
        ``objective_alert_unread``, ``objective_share_above_one``, ``objective_told_again``,
        ``objective_number_twice``, ``objective_parent_twice``, ``objective_parent_not_found``; `where` names the file.

    Raises:
        DefinitionError: ``value_not_expected`` where an objective that did not come from a file holds what none can.
        QueryError: ``note_too_long`` of a reason.
        WorkspaceError: ``objective_cycle_in_file`` with the place there, ``objective_parent_unknown`` where the parent
            was taken off the list meanwhile, or the disk's own trouble.
    """
    issues: list[Issue] = []
    read = [_with_metric(one, issues) for one in told]
    issues += [issue for one in read for issue in doubts(one)]
    known = _without_repeats(read, issues)
    family = Family.of(read, known, {one.id for one in kept.objectives()})
    issues += family.numbers_twice()
    tree = tuple((own, family.parent(one, issues)) for own, one in family.own.items())
    objectives = [replace(one.objective, parent=None) for one in known]
    reasons = [one.reason or reason for one in known]
    try:
        put = kept.put(objectives, reason=reasons, tree=tree)
    except WorkspaceError as error:
        if error.code != "objective_cycle":
            raise
        one = known[error.values["place"]]
        values = {"line": one.line, "kind": one.kind, "file": one.file, "has_file": bool(one.file)}
        raise WorkspaceError("objective_cycle_in_file", **values) from error
    return Imported(put, tuple(issues))


def _with_metric(told: Told, issues: list[Issue]) -> Told:
    """A metric that nobody knows is kept: the file that brings its column may come later."""
    name = told.objective.metric
    metric = metric_of(name)
    if metric is not None:
        return replace(told, objective=replace(told.objective, metric=metric.id))
    operation, bracket, _ = name.partition("(")
    if name != COUNT and not (bracket and operation.strip() in set(Operation)):
        near = nearest(name, [label for one in catalogue().offered() for label in (one.id, *one.labels.values())], 0.6)
        values = {"line": told.line, "kind": told.kind, "text": name[:60], "near": bool(near), "suggestion": near}
        issues.append(Issue("objective_metric_unknown", Level.WARNING, told.file or None, values))
    return told


def _without_repeats(told: Sequence[Told], issues: list[Issue]) -> list[Told]:
    """One objective by metric, filter and days: the last one counts."""
    found: dict[tuple[object, ...], Told] = {}
    for one in told:
        before = found.pop(one.key, None)
        if before is not None:
            values = {"line": before.line, "kind": before.kind, "again": one.line, "again_kind": one.kind}
            values |= {"elsewhere": one.file != before.file, "file": one.file}
            issues.append(Issue("objective_told_again", Level.WARNING, before.file or None, values))
        found[one.key] = one
    return list(found.values())
