"""``objectives import FILE...`` puts objectives on the workspace's list; ``objectives list`` shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid, plain
from kpi_core.metrics.words import metric_name
from kpi_core.model.dataset import Issue
from kpi_core.objectives.imports import exported, put_objectives, read_objectives
from kpi_core.objectives.target_table import Told
from kpi_core.objectives.target_words import metric_of, where_text
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective_list import KeptObjective
from kpi_core.workspace.workspace import Workspace


def answer(options: Options) -> Answer:
    """The objectives that came in with what is to be told of their file, or those on the list."""
    text = text_for(options.lang)
    kept = Workspace(options.workspace or Workspace.default_root()).objectives
    if options.task == "list":
        listed = kept.objectives()
        return Answer(lambda: exported(listed), lambda: _lines(listed, text))
    # Every file is read before any is written, and all are written at once: a mistake in one leaves the list as it is.
    told, issues = _read(options)
    imported = put_objectives(kept, told)
    issues = [*issues, *imported.issues]
    objectives, several = imported.objectives, len(set(options.files)) > 1
    return Answer(lambda: _document(objectives, issues, text), lambda: _imported(objectives, issues, text, several))


def _read(options: Options) -> tuple[list[Told], list[Issue]]:
    """What the files hold; as elsewhere --sheet chooses among the sheets of workbooks, and other files have none."""
    files = tuple(dict.fromkeys(options.files))
    names = [path.name for path in files]
    found: list[tuple[tuple[Told, ...], tuple[Issue, ...]] | KpiError] = []
    for path in files:
        # Numbers are those of one file: two of the same name are told apart by their folders.
        name = path.name if names.count(path.name) == 1 else str(path)
        try:
            found.append(read_objectives(path, options.lang, name, options.sheet))
        except KpiError as error:
            if error.code != "unknown_sheet":
                raise
            found.append(error)
    refused = [one for one in found if isinstance(one, KpiError)]
    if len(refused) == len(found) and refused:
        raise refused[0]
    told: list[Told] = []
    issues: list[Issue] = []
    for path, one in zip(files, found, strict=True):
        name = path.name if names.count(path.name) == 1 else str(path)
        own, noticed = read_objectives(path, options.lang, name) if isinstance(one, KpiError) else one
        told += own
        issues += [replace(issue, where=name) for issue in noticed]
    return told, issues


def _document(objectives: Sequence[KeptObjective], issues: Sequence[Issue], text: Text) -> dict[str, Any]:
    told = [
        {"code": i.code, "level": i.level, "message": text.issue(i), "file": i.where, "line": i.values.get("line")}
        for i in issues
    ]
    return {"imported": len(objectives), **exported(objectives), "issues": told}


def _imported(objectives: Sequence[KeptObjective], issues: Sequence[Issue], text: Text, several: bool) -> Iterator[str]:
    yield text("objectives-imported", count=len(objectives))
    for issue in issues:
        told = text.issue(issue)
        yield f"- {plain(text('objectives-of-file', file=issue.where or '', told=told) if several else told)}"
    if objectives:
        yield ""
        yield from _lines(objectives, text)


def _lines(objectives: Sequence[KeptObjective], text: Text) -> Iterator[str]:
    if not objectives:
        yield text("objectives-none")
        return
    heads = ("number", "name", "metric", "target", "start", "last", "where", "owner")
    rows = [_row(one, text) for one in objectives]
    yield from grid([text(f"objectives-head-{name}") for name in heads], rows, [name == "target" for name in heads])


def _row(kept: KeptObjective, text: Text) -> tuple[str, ...]:
    one, metric = kept.objective, metric_of(kept.objective.metric)
    target = text.fmt.value(one.target, metric.unit if metric else Unit.NUMBER)
    days = (text.fmt.date(one.start), text.fmt.date(one.end - timedelta(days=1)))
    name = metric_name(metric, text) if metric else one.metric
    return str(kept.id), one.name, name, target, *days, where_text(one.where), one.owner
