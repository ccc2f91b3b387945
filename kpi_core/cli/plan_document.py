"""A plan as JSON values."""

from __future__ import annotations

from typing import Any

from kpi_core.cli.plan_options import Asked
from kpi_core.cli.planned import Planned
from kpi_core.pipeline.words import stage_name
from kpi_core.planner import words as say
from kpi_core.planner.assumptions import Assumption
from kpi_core.planner.channels import Part
from kpi_core.planner.needs import LEVELS
from kpi_core.planner.plan import Needed
from kpi_core.planner.sensitivity import tornado
from kpi_core.planner.study import PlanStudy
from kpi_core.text import Text


def document(planned: Planned, asked: Asked | None, t: Text) -> dict[str, Any]:
    """The whole answer."""
    told, issues = planned.told, planned.issues
    plan, target = told.plan, told.plan.target
    binding, expected = plan.binding, plan.expected
    return {
        "target": {"metric": asked.metric if asked else target.aim, "value": target.value, "by": target.by},
        "aim": target.aim,
        "currency": told.model.baseline.currency,
        "as_of": told.model.baseline.as_of,
        "needed": [_needed(need, told, t) for need in plan.needed],
        "probability": plan.probability,
        "expected": {"p10": expected.p10, "p50": expected.p50, "p90": expected.p90} if expected else None,
        "already_in_pipeline": plan.already,
        "open_records": plan.under_way,
        "entries": plan.entries,
        "assumptions": [_assumption(one, told, t) for one in told.assumptions],
        "schedule": [{"week": week, "leads": leads} for week, leads in plan.schedule],
        "last_useful": plan.last_useful,
        "binding_constraint": say.place_name(binding.capacity.stage, told, t) if binding else None,
        "tornado": [
            {"name": say.assumption_name(bar.assumption, told, t), "low": bar.low, "high": bar.high}
            for bar in tornado(told.model)
        ],
        "trials": len(told.model.horizon.trials) if told.model.horizon else 0,
        "headline": say.headline(told, t),
        "cost": _cost(told, asked),
        "channels": [_channel(part) for part in planned.parts],
        "reason": plan.reason,
        "issues": [
            {"code": i.code, "level": i.level, "message": t.issue(i), "where": i.where, "values": i.values}
            for i in issues
        ],
    }


def _needed(need: Needed, told: PlanStudy, t: Text) -> dict[str, Any]:
    levels = {f"p{round(level * 100)}": n for level, n in zip(LEVELS, need.levels, strict=True)}
    reason = None
    if any(n is None for n in need.levels):
        reason = told.plan.reason or told.model.why_not(need.stage)
    return {"stage": stage_name(told.stages[need.stage], t), "mean": need.mean, **levels, "reason": reason}


def _channel(part: Part) -> dict[str, Any]:
    """A channel's part of the entries needed; what is beyond all spend seen costs at least that."""
    return {
        "channel": part.name,
        "entries": part.entries,
        "share": part.share,
        "cost_per_entry": part.cost_per_entry,
        "cost": part.cost,
        "reason": part.reason,
    }


def _assumption(one: Assumption, told: PlanStudy, t: Text) -> dict[str, Any]:
    return {
        "name": say.assumption_name(one, told, t),
        "driver": one.driver,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "source": one.source,
        "reason": one.reason,
    }


def _cost(told: PlanStudy, asked: Asked | None) -> dict[str, Any] | None:
    """What the entries cost, where the cost of one is given."""
    if asked is None or asked.cost is None:
        return None
    need = told.plan.need(0.8)
    return {"each": asked.cost, "needed": need * asked.cost if need is not None else None, "budget": asked.budget}
