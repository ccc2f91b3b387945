"""Plans typed by hand: shares alone, or a year of leads that pass their stages after a known number of days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from kpi_core.engine import paths
from kpi_core.model.stages import Step as SaleStep
from kpi_core.pipeline.spans import NEVER, Spans
from kpi_core.pipeline.stage import Stage
from kpi_core.planner.baseline import Baseline, Horizon, Step, learned_chain, outlook
from kpi_core.planner.chain import Share
from kpi_core.planner.needs import Worth
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim, Levers, Target

STAGES = (Stage("Lead", SaleStep.LEAD), Stage("Qualified"), Stage("Won", SaleStep.WON, won=True))
LAST = date(2026, 6, 30)  # a Tuesday
TODAY = date(2026, 7, 1)
BY = date(2026, 10, 1)
_DAYS, _A_DAY = 364, 10


def static_model(target: float = 60, aim: Aim = Aim.WINS, levers: Levers | None = None) -> Model:
    """500 leads, 100 of them qualified, 60 of these won; a win is worth 1000 on average of 100."""
    steps = (Step(Share(100, 400), "counts"), Step(Share(60, 40), "counts"))
    baseline = Baseline(STAGES, steps, Worth(1000.0, 500.0, 1.0, 100, is_count=False), "EUR")
    return Model(baseline, None, Target(aim, target), levers or Levers())


def dated_model(target: float = 200, aim: Aim = Aim.WINS, levers: Levers | None = None) -> Model:
    """Ten leads a day: two are qualified after 7 to 13 days, one of these is won after 18 to 24."""
    baseline, horizon = _dated()
    return Model(baseline, horizon, Target(aim, target, BY), levers or Levers())


@lru_cache(maxsize=1)
def _dated() -> tuple[Baseline, Horizon]:
    spans, day = _spans(), LAST + timedelta(1)
    chain = learned_chain(spans, day)
    assert chain is not None
    baseline = Baseline(
        STAGES,
        tuple(Step(leg.share, "data", is_timed=True) for leg in chain.legs),
        Worth(1000.0, 500.0, 1.0, 100, is_count=False),
        "EUR",
        chain,
        (0, 1, 2),
        spans,
        as_of=LAST,
    )
    horizon = outlook(baseline, TODAY, BY)
    assert horizon is not None
    return baseline, horizon


def _spans() -> Spans:
    """A leg per row: those who end after the last day are under way."""
    rows: list[tuple[int, int, int, int, int]] = []
    last = LAST.toordinal()
    for day in range(last - _DAYS + 1, last + 1):
        qualified, won = day + 7 + day % 7, day + 25 + day % 7 + day % 5
        rows += [(0, paths.REACHED, day, qualified, 2), (0, paths.LEFT, day, day + 14, _A_DAY - 2)]
        rows += [(1, paths.REACHED, qualified, won, 1), (1, paths.LEFT, qualified, qualified + 20, 1)]
    table = np.array([row for row in rows if row[2] <= last], np.int64)
    leg, kind, start, stop, n = table.T
    is_open = stop > last
    kind, stop = np.where(is_open, paths.WAITING, kind), np.where(is_open, NEVER, stop)
    return Spans(3, (None,), np.zeros(len(n), np.int64), leg, kind, start, stop, n)
