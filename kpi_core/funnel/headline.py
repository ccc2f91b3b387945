"""The finding the page opens with: the costliest real loss, else a gain, else where to act, else the result."""

from __future__ import annotations

from kpi_core.funnel.changes import Drop
from kpi_core.funnel.compare import final_share_of, step_share
from kpi_core.funnel.study import Study
from kpi_core.pipeline.stage import Shape
from kpi_core.stats.proportions import MINIMUM_N
from kpi_core.vocabulary.finding import Finding

_LEAST_WINS = 1.0  # a loss of less than a win is no news
_MOST_OF_IT = 0.6  # of the loss of all records: a segment that has so much of it is where to look


def headline(study: Study) -> Finding:
    """The finding of a study.

    Returns:
        A finding whose values are those of its message ``funnel-<code>``: counts, rates as fractions, stages.
        Codes: ``nobody`` (no record entered), ``too_few``, ``all_open``, ``one_place`` (all stand in one stage),
        ``segment_drop``, ``step_drop``, ``segment_rise``, ``step_rise``, ``lever_quarter``, ``lever_segment``,
        ``counts``, ``result``.
    """
    result = study.result
    if not result.stages or not result.stages[0].count:
        return Finding("nobody", {"period": study.window.period if study.window else None})
    first, last = result.stages[0], result.stages[-1]
    values = {"n": first.count, "reached": last.count, "first": first.stage, "last": last.stage}
    if result.shape is Shape.COUNTS:
        plain = Finding("counts", {**values, "rate": last.from_first.value, "widest": _widest(study)})
        return _changed(study) or _lever(study) or plain
    if first.count < MINIMUM_N:
        return Finding("too_few", {**values, "enough": MINIMUM_N})
    if all(told.count == 0 for told in result.stages[1:]):
        return Finding("one_place", values)
    if result.lost == 0 and last.count == 0:
        return Finding("all_open", values)
    told = _changed(study) or _lever(study)
    return told or Finding("result", {**values, "rate": final_share_of(result.stages).value, "widest": _widest(study)})


def _widest(study: Study) -> dict[str, object] | None:
    """The step that loses the largest share."""
    stages = study.result.stages
    known = [(k, rate) for k in range(1, len(stages)) if (rate := step_share(stages[k]).value) is not None]
    if not known:
        return None
    k, rate = min(known, key=lambda pair: pair[1])
    return {"from": stages[k - 1].stage, "to": stages[k].stage, "rate": rate}


def _changed(study: Study) -> Finding | None:
    """The costliest loss that is more than chance, else the largest gain."""
    losses = [d for d in study.drops if d.wins <= -_LEAST_WINS]
    if losses:
        return _told(study, _where(losses), "drop")
    overall = [d for d in study.drops if d.dimension is None and d.wins >= _LEAST_WINS]
    if overall:
        return _told(study, max(overall, key=lambda d: d.wins), "rise")
    gains = [d for d in study.drops if d.explains and d.wins >= _LEAST_WINS]
    return _told(study, max(gains, key=lambda d: d.wins), "rise") if gains else None


def _where(losses: list[Drop]) -> Drop:
    """All records, unless one segment has most of the loss and the others little of it; else the costliest segment."""
    whole = min((d for d in losses if d.dimension is None), key=lambda d: d.wins, default=None)
    parts = [d for d in losses if d.dimension is not None and d.explains]
    part = min(parts, key=lambda d: d.wins, default=None)
    if part is None:
        return whole or min(losses, key=lambda d: d.wins)
    return part if whole is None or part.wins <= _MOST_OF_IT * whole.wins else whole


def _told(study: Study, drop: Drop, way: str) -> Finding:
    stages = study.result.stages
    values = {
        "from": stages[drop.stage - 1].stage,
        "to": stages[drop.stage].stage,
        "now": drop.rate.after.value,
        "before": drop.rate.before.value,
        "n": drop.rate.after.n,
        "wins": abs(drop.wins),
        "money": abs(drop.money) if drop.money is not None else None,
        "currency": study.result.currency,
        "last": stages[-1].stage,
        "dimension": drop.dimension,
        "segment": drop.value,
    }
    return Finding(f"{'segment' if drop.dimension else 'step'}_{way}", values, 1.0)


def _lever(study: Study) -> Finding | None:
    """The step whose own best quarter, or segment, would bring most."""
    # A quarter first: what all once did is nearer than what one segment does.
    found = [(lever, best) for lever in study.levers for best in (lever.best_quarter, lever.best_segment) if best]
    real = [(lever, best) for lever, best in found if best.gain.wins >= _LEAST_WINS]
    worth = [pair for pair in real if pair[1].dimension is None] or real
    if not worth:
        return None
    lever, best = max(worth, key=lambda pair: pair[1].gain.wins)
    stages = study.result.stages
    values = {
        "from": stages[lever.stage - 1].stage,
        "to": stages[lever.stage].stage,
        "now": lever.rate.value,
        "best": best.gain.rate,
        "name": best.name,
        "dimension": best.dimension,
        "wins": best.gain.wins,
        "money": best.gain.money,
        "currency": study.result.currency,
        "last": stages[-1].stage,
        "is_compared": study.examined > 0,
    }
    return Finding("lever_segment" if best.dimension else "lever_quarter", values, 0.5)
