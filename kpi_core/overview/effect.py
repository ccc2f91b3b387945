"""What each way of taking new files in does to the main figures, before anything is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.ingest.build import FileImport, assemble
from kpi_core.ingest.moments import dated, in_order
from kpi_core.metrics.choose import Pick, choose
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.offers import offers
from kpi_core.metrics.query import Query, run
from kpi_core.model.dataset import Dataset
from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace.documents import Way, together

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

WAYS: tuple[Way, ...] = ("replace", "append", "beside", "alone")


@dataclass(frozen=True)
class Effect:
    """A figure over all time: as it is now, and as it would be in each way; None where it is not told."""

    metric: Metric
    currency: str | None
    label: str | None
    now: float | None
    after: Mapping[Way, float | None]


def effects(
    active: Sequence[FileImport],
    new: Sequence[FileImport],
    today: date,
    ways: Sequence[Way] = WAYS,
    engine: Engine | None = None,
) -> tuple[Effect, ...]:
    """The main figures before and after.

    Args:
        active: what the pages use now.
        new: what would come in, with the corrections made.
        today: what counts as now.
        ways: those that are compared.
        engine: where the figures are computed; by default one that reads the folders of the tables.

    Raises:
        OSError: tables that would stand together cannot be written beside the snapshots of the files.
    """
    coming = dated(in_order(new), today)
    before = assemble(active)
    after = {way: assemble(together(active, coming, way)) for way in ways}
    return tuple(_effect(pick, before, after, today, engine) for pick in _picks(before or next(iter(after.values()))))


def _picks(datasets: Sequence[Dataset]) -> list[Pick]:
    """The figures that the overview would show, and the number of rows where it is not among them."""
    picks = list(choose(datasets, offers(datasets)))
    known = {pick.metric for pick in picks}
    if datasets and "count" not in known:
        largest = max(datasets, key=lambda d: d.rows)
        picks.append(Pick("count", picks[0].part, largest.fact))
    return picks


def _effect(
    pick: Pick, before: Sequence[Dataset], after: Mapping[Way, Sequence[Dataset]], today: date, engine: Engine | None
) -> Effect:
    from kpi_core.metrics.generic import metric_named

    query = Query(pick.metric, where=pick.where)
    now, currency = _value(query, before, today, engine)
    values = {way: _value(query, datasets, today, engine) for way, datasets in after.items()}
    currencies = [currency, *(c for _, c in values.values())]
    return Effect(
        metric_named(pick.metric, before or next(iter(after.values()))),
        next((c for c in currencies if c), None),
        pick.label,
        now,
        {way: value for way, (value, _) in values.items()},
    )


def _value(
    query: Query, datasets: Sequence[Dataset], today: date, engine: Engine | None
) -> tuple[float | None, str | None]:
    if not datasets:
        return None, None
    try:
        series = run(query, datasets, today, engine)
    except KpiError:  # this set of files cannot tell it
        return None, None
    value = series.table.column("value")[0].as_py() if series.table.num_rows else None
    return value, series.currency
