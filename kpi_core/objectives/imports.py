"""Objectives of a document or a table, put on the list of a workspace: numbers and parents find their new ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.generic import COUNT
from kpi_core.metrics.metric import Operation
from kpi_core.metrics.table import folded, nearest
from kpi_core.model.dataset import Issue, Level
from kpi_core.objectives.target_cells import read_sheets
from kpi_core.objectives.target_table import Told, told_by_sheets
from kpi_core.objectives.target_words import metric_of
from kpi_core.vocabulary.errors import SourceError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.objective import Objective, objectives_from_json
from kpi_core.workspace.objective_list import KeptObjective, ObjectiveList

# What `objectives list --json` says of an objective beside the objective.
_OF_THE_LIST = ("id", "version", "at", "reason")


@dataclass(frozen=True)
class Imported:
    """What came onto the list, and what is to be told of the file."""

    objectives: tuple[KeptObjective, ...]
    issues: tuple[Issue, ...]


def read_objectives(
    path: Path, lang: str = "en", name: str | None = None
) -> tuple[tuple[Told, ...], tuple[Issue, ...]]:
    """The objectives of a file: a JSON document, or a workbook or text file with a table of targets.

    Args:
        path: the file; its content tells what it is.
        lang: whose decimal sign stands where the file leaves it open.
        name: its name for people, else that of `path`.

    Raises:
        DefinitionError: ``document_unreadable``, ``value_not_expected`` with its place.
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
        return told_by_json(data.decode("utf-8-sig", "replace")), ()
    return told_by_sheets(read_sheets(path, name), name, lang)


def told_by_json(text: str) -> tuple[Told, ...]:
    """The objectives of a document of ``objectives import``, each with its number among them and its ``id``.

    Raises:
        DefinitionError: ``document_unreadable``, ``value_not_expected`` with its place.

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
    """Put the objectives of a file on the list, all or none.

    Args:
        kept: the list.
        told: what the file holds. Parents are told by the numbers of the file, or by names; a file without numbers
            means those of the list.
        reason: why, kept with each that does not tell its own.

    Raises:
        WorkspaceError: ``objective_cycle``, or the disk's own trouble.
    """
    issues: list[Issue] = []
    known = [_with_metric(one, issues) for one in told]
    known = _without_repeats(known, issues)
    on_list = {one.id for one in kept.objectives()}
    numbers = {one.number for one in known if one.number is not None}
    # What bears no number gets one that no file and no list has: a negative one.
    own = [one.number if one.number is not None else -place for place, one in enumerate(known, 1)]
    names = {folded(one.objective.name): number for one, number in zip(known, own, strict=True) if one.objective.name}
    parents = [_parent(one, numbers or on_list, names, issues) for one in known]
    objectives = [replace(one.objective, parent=None) for one in known]
    reasons = [one.reason or reason for one in known]
    put = kept.put(objectives, reason=reasons, tree=tuple(zip(own, parents, strict=True)))
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
        issues.append(Issue("objective_metric_unknown", Level.WARNING, None, values))
    return told


def _without_repeats(told: Sequence[Told], issues: list[Issue]) -> list[Told]:
    """One objective by metric, filter and days: the last one counts."""
    found: dict[tuple[object, ...], Told] = {}
    for one in told:
        key = _key(one.objective)
        if key in found:
            values = {"line": found[key].line, "kind": one.kind, "again": one.line}
            issues.append(Issue("objective_told_again", Level.WARNING, None, values))
            del found[key]
        found[key] = one
    return list(found.values())


def _key(one: Objective) -> tuple[object, ...]:
    where = tuple(sorted((role, tuple(sorted(set(values)))) for role, values in one.where.items()))
    return one.metric, where, one.start, one.end


def _parent(told: Told, numbers: set[int], by_name: dict[str, int], issues: list[Issue]) -> int | None:
    parent = told.parent
    if isinstance(parent, str):
        parent = by_name.get(folded(parent))
    if told.parent is not None and (parent is None or (parent >= 0 and parent not in numbers)):
        values = {"line": told.line, "kind": told.kind, "text": str(told.parent)[:60]}
        issues.append(Issue("objective_parent_not_found", Level.WARNING, None, values))
        return None
    return parent
