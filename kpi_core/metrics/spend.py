"""What was spent, where a table tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from kpi_core.metrics.query import Query, run
from kpi_core.metrics.table import folded
from kpi_core.model.dataset import Dataset
from kpi_core.stats.durations import Floats
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

# Refusals that say what the tables do not tell, and what the plan says then.
_NOT_TOLD = {
    "metric_needs_date": "spend_not_dated",
    "metric_needs_period": "spend_not_dated",
    "metric_not_over_time": "spend_not_dated",
    "unknown_dimension": "spend_not_by_channel",
    "dimension_not_shared": "spend_not_by_channel",
    "value_not_in_column": "spend_not_filtered",
    "currencies_differ": "currencies_differ",
}


@dataclass(frozen=True)
class Spend:
    """Spend by name of channel (folded) and whole week; `reason` is why there is none: a code."""

    weeks: tuple[date, ...] = ()
    by_name: tuple[tuple[str, Floats], ...] = ()
    currency: str | None = None
    reason: str | None = None


def spend_of(
    datasets: Sequence[Dataset], by: str, today: date, where: tuple[Predicate, ...] = (), engine: Engine | None = None
) -> Spend:
    """What was spent by channel and week, where a table tells it.

    Args:
        datasets: what may tell it.
        by: the dimension that names the channels.
        today: weeks that end later are left out.
        where: filters of the records; spend that cannot be filtered alike is not comparable.
        engine: where it is run.
    """
    try:
        series = run(Query("ad_spend", TimeGrain.WEEK, (by,), where), datasets, today, engine)
    except (DefinitionError, QueryError) as error:
        return Spend(reason=why_not(error, where))
    return spent(series.table.to_pydict(), series.currency)


def why_not(error: DefinitionError | QueryError, where: tuple[Predicate, ...] = ()) -> str:
    """Why a refused question about spend has no answer: a code; raises the error again where something else is wrong.

    Args:
        error: the refusal.
        where: the filters asked for.
    """
    if isinstance(error, DefinitionError):
        return "no_spend"
    if error.code not in _NOT_TOLD:
        raise error
    filtered = bool(where) and error.code in ("unknown_dimension", "dimension_not_shared")
    return "spend_not_filtered" if filtered else _NOT_TOLD[error.code]


def spent(columns: Mapping[str, Sequence[Any]], currency: str | None = None) -> Spend:
    """Spend from the columns of a series by week and channel.

    Args:
        columns: ``period``, ``complete``, ``d0`` and ``value``.
        currency: of the values.
    """
    whole = [i for i, complete in enumerate(columns["complete"]) if complete]
    weeks = tuple(sorted({columns["period"][i] for i in whole}))
    place = {week: i for i, week in enumerate(weeks)}
    known: dict[str, Floats] = {}
    for i in whole:
        own = known.setdefault(folded(str(columns["d0"][i] or "")), np.zeros(len(weeks)))
        own[place[columns["period"][i]]] += columns["value"][i] or 0.0
    told = tuple((name, weekly) for name, weekly in known.items() if weekly.sum() > 0)
    return Spend(weeks, told, currency, None if told else "no_spend")
