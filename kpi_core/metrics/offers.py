"""Which metrics a set of files can answer, and what the others lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi_core.metrics.bound import bind
from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.generic import column_metric, count_metric, operations_of
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.side import Question
from kpi_core.model.dataset import Dataset, Issue, Level
from kpi_core.model.stages import plain
from kpi_core.vocabulary.errors import DefinitionError, QueryError


@dataclass(frozen=True)
class Offer:
    """A metric, whether it can be answered, from which datasets, or why not."""

    metric: Metric
    available: bool
    reason: Issue | None = None
    datasets: tuple[Dataset, ...] = ()


def offers(datasets: Sequence[Dataset]) -> tuple[Offer, ...]:
    """Every metric one may ask of these datasets: those of the catalogue, the number of rows, then each column's."""
    known = [_offer(metric, datasets) for metric in catalogue().offered()]
    return (*known, *_generic(datasets))


# What people call the column that says how it ended, in a table of which nothing else does.
_ENDS = {
    *("churn", "churned", "exited", "attrition", "converted", "conversion", "visit", "visited", "won", "success"),
    *("response", "responded", "subscribed", "purchase", "purchased", "bought", "clicked", "opened", "renewed"),
    *("resilie", "resiliation", "depart", "converti", "visite", "gagne", "succes", "reponse", "abonne", "achat"),
    *("achete", "clique", "ouvert", "renouvele", "renouvellement"),
}


def by_outcome(metrics: Sequence[str]) -> list[int]:
    """The places of metrics, those first that tell how records ended by the name of their column, then other shares.

    >>> by_outcome(["count", "mean(Partner)", "mean(Churn)", "sum(Churn)"])
    [2, 1, 0, 3]
    """
    return sorted(range(len(metrics)), key=lambda place: (_rank(metrics[place]), place))


def _rank(metric: str) -> int:
    operation, _, column = metric.partition("(")
    if operation != "mean":
        return 2
    return 0 if _ENDS & set(plain(column.replace("_", " ")).split()) else 1


def _offer(metric: Metric, datasets: Sequence[Dataset]) -> Offer:
    try:
        return Offer(metric, True, None, bind(metric, Question(), datasets).datasets)
    except DefinitionError as error:
        told = {k: v for k, v in error.values.items() if k not in ("metric", "where")}
        return Offer(metric, False, Issue(error.code, Level.INFO, error.values.get("where"), told))
    except QueryError as error:
        if error.code != "metric_needs_period":
            return Offer(metric, False, Issue(error.code, Level.INFO, None, dict(error.values)))
        facts = [d for d in datasets if d.fact in metric.facts]
        return Offer(metric, True, None, tuple(facts[:1]))


def _generic(datasets: Sequence[Dataset]) -> Iterator[Offer]:
    ordered = sorted(datasets, key=lambda d: -d.rows)
    if ordered:
        yield Offer(count_metric(), True, None, tuple(ordered[:1]))
    seen: set[str] = set()
    for dataset in ordered:
        for column in dataset.columns:
            for operation, reason in operations_of(column):
                metric = column_metric(column, operation, dataset.fact)
                if metric.id not in seen:
                    seen.add(metric.id)
                    yield Offer(metric, reason is None, reason, (dataset,))
