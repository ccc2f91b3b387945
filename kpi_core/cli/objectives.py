"""``objectives import FILE...`` puts objectives on the workspace's list; ``objectives list`` shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid, plain
from kpi_core.metrics.words import metric_name
from kpi_core.model.dataset import Issue
from kpi_core.objectives.imports import exported, put_objectives, read_objectives
from kpi_core.objectives.target_words import metric_of, where_text
from kpi_core.text import Text, text_for
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
    # Every file is read before the first one is written: a mistake in the last leaves the list as it is.
    read = [read_objectives(path, options.lang) for path in options.files]
    issues = [issue for _, noticed in read for issue in noticed]
    imported = [put_objectives(kept, told) for told, _ in read]
    issues += [issue for one in imported for issue in one.issues]
    objectives = [one for part in imported for one in part.objectives]
    return Answer(lambda: _document(objectives, issues, text), lambda: _imported(objectives, issues, text))


def _document(objectives: Sequence[KeptObjective], issues: Sequence[Issue], text: Text) -> dict[str, Any]:
    told = [{"code": i.code, "level": i.level, "message": text.issue(i), "line": i.values.get("line")} for i in issues]
    return {"imported": len(objectives), **exported(objectives), "issues": told}


def _imported(objectives: Sequence[KeptObjective], issues: Sequence[Issue], text: Text) -> Iterator[str]:
    yield text("objectives-imported", count=len(objectives))
    for issue in issues:
        yield f"- {plain(text.issue(issue))}"
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
