"""What an objective is called, the same wherever it is spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.words import metric_name
from kpi_core.text import Text
from kpi_core.workspace.objective import Objective


def metric_label(id: str, t: Text, opens: bool = True) -> str:
    """What a metric is called; one of a column bears its own id."""
    known = catalogue().find(id)
    return metric_name(known, t, opens=opens) if known is not None else id


def short_name(objective: Objective, t: Text, metric: Metric | None = None) -> str:
    """What an objective is called: its own name, else its metric with its filter.

    Args:
        objective: with its metric's id.
        t: the language.
        metric: where it is known; a column's own metric stands in no catalogue.
    """
    if objective.name.strip():
        return objective.name.strip()
    label = metric_name(metric, t) if metric is not None else metric_label(objective.metric, t)
    said = filter_said(objective.where, t)
    return t("objective-named", metric=label, filter=said) if said else label


def filter_said(where: Mapping[str, Sequence[str]], t: Text) -> str:
    """The values of a filter, "" where there is none."""
    return t.fmt.join(" / ".join(values) for values in where.values())
