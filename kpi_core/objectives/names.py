"""What an objective is called, the same wherever it is spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.generic import COUNT, operation_and_column
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.words import metric_name
from kpi_core.text import Text
from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace.objective import Objective


def metric_label(id: str, t: Text, opens: bool = True) -> str:
    """What a metric is called; one of a column by its operation and the column's own name."""
    known = catalogue().find(id)
    if known is not None:
        return metric_name(known, t, opens=opens)
    if id == COUNT:
        return t("generic-count")
    told = operation_and_column(id)
    return t(f"generic-{told[0].value}", column=told[1]) if told is not None else id


def short_name(objective: Objective, t: Text, metric: Metric | None = None) -> str:
    """What an objective is called: its own name, else its metric with its filter.

    Args:
        objective: with its metric's id.
        t: the language.
        metric: where it is known; a column's own metric stands in no catalogue.
    """
    return named(objective.name, objective.metric, objective.where, t, metric)


def named(name: str, id: str, where: Mapping[str, Sequence[str]], t: Text, metric: Metric | None = None) -> str:
    """The same of the parts of an objective.

    Args:
        name: its own, "" without one.
        id: of its metric.
        where: its filter.
        t: the language.
        metric: where it is known.
    """
    if name.strip():
        return name.strip()
    label = metric_name(metric, t) if metric is not None else metric_label(id, t)
    said = filter_said(where, t)
    return t("objective-named", metric=label, filter=said) if said else label


def filter_said(where: Mapping[str, Sequence[str]], t: Text) -> str:
    """The values of a filter, "" where there is none."""
    return t.fmt.join(" / ".join(values) for values in where.values())


def in_words(error: KpiError, t: Text) -> KpiError:
    """An error about a metric that is not there, with names for ids."""
    if error.code != "unknown_metric":
        return error
    named = {x: metric_label(error.values[x], t) for x in ("name", "suggestion") if error.values.get(x)}
    return type(error)(error.code, **{**error.values, **named})
