"""What the data tell of an objective's metric over its days, whatever the target: read once, judged many times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.history import Ask, History
from kpi_core.model.dataset import Dataset
from kpi_core.objectives.baseline import Baseline, baseline_of, next_quarter
from kpi_core.objectives.capacity import Funnel, funnel_of
from kpi_core.objectives.draft import Draft
from kpi_core.objectives.foretell import Outlook, foretell
from kpi_core.objectives.read import history_of
from kpi_core.objectives.ripeness import Ripe, always, ripened
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.objective import Objective

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


@dataclass(frozen=True)
class Evidence:
    """A metric's history, starting point, outlook and funnel over some days; `error` says why there is none.

    It depends on the draft's metric, filter and days alone: `key_of` names them.
    """

    days: Period
    history: History | None = None
    error: KpiError | None = None
    baseline: Baseline | None = None
    outlook: Outlook | None = None
    funnel: Funnel | None = None


def key_of(draft: Draft) -> str:
    """What evidence depends on beside the data and the day, to keep it by."""
    return repr((draft.metric, sorted(draft.where.items()), draft.start, draft.end))


def gather(
    ask: Ask,
    datasets: Sequence[Dataset],
    draft: Draft,
    today: date,
    engine: Engine | None = None,
    *,
    is_ripe: Ripe = always,
) -> Evidence:
    """Read what the data tell of a draft: of its days, or of the next whole quarter where it has none.

    Args:
        ask: answers a query.
        datasets: where a funnel may be.
        draft: with a metric, or nothing is read.
        today: nothing after it is data.
        engine: where the funnel is read; without it there is none.
        is_ripe: whether the records of a period have had the time to become what a metric counts
            (:func:`kpi_core.objectives.ripeness.ripeness`); younger ones are left out.
    """
    days = draft.period or next_quarter(today, None)
    if not draft.metric:
        return Evidence(days)
    try:
        objective = Objective(draft.metric, 0.0, days.start, days.end, draft.where)
        history = ripened(history_of(ask, objective, today), is_ripe)
    except KpiError as error:
        return Evidence(days, error=error)
    days = draft.period or next_quarter(today, history.span)
    outlook = foretell(ask, history, days)
    funnel = None
    is_told = outlook.known_until is not None and not outlook.is_over and history.unripe is None
    if engine is not None and is_told:
        assert outlook.known_until is not None
        funnel = funnel_of(datasets, draft, outlook.known_until, today, engine)
    return Evidence(days, history, None, baseline_of(ask, history, days), outlook, funnel)
