"""The one sentence of the planner: how many it takes, and how likely the target is as things go."""

from __future__ import annotations

from kpi_core.planner.plan import Model
from kpi_core.vocabulary.finding import Finding

SURE = 0.8  # the chance that a plan is made for
_LIKELY = 0.95


def headline(model: Model) -> Finding:
    """What is said first.

    Returns:
        ``plan_no_worth`` nothing tells what a win is worth; ``plan_too_late`` no number of new entries reaches it in
        time; ``plan_capacity`` the team cannot take up as many as it takes; ``plan_covered`` what is under way is
        enough; ``plan_on_course`` as things go it is likely; ``plan_needed`` how many it takes, with the chance as
        things go where that is known; ``plan_needed_only`` where it is not.
    """
    plan, target = model.plan, model.target
    values = {
        "aim": target.aim.value,
        "target": target.value,
        "by": target.by,
        "stage": plan.entry,
        "needed": plan.need(SURE),
        "probability": plan.probability,
        "entries": plan.entries,
        "already": plan.already,
        "currency": model.baseline.currency,
    }
    if model.worth is None:
        return Finding("plan_no_worth", values | {"why": plan.reason})
    need = plan.need(SURE)
    if need is None and model.why_not(plan.entry) == "capacity":
        # The entries set may not fill a capacity that the entries needed would.
        tight = plan.binding.capacity if plan.binding else model.levers.capacities[0]
        return Finding("plan_capacity", values | {"stage": tight.stage})
    if need is None:
        is_late = model.horizon is not None and all(step.share.mean for step in model.steps)
        return Finding("plan_too_late" if is_late else "plan_out_of_reach", values)
    if need == 0:
        return Finding("plan_covered", values)
    if plan.probability is None:
        return Finding("plan_needed_only", values)
    if plan.probability >= _LIKELY or (plan.entries is not None and plan.entries >= need):
        return Finding("plan_on_course", values)
    return Finding("plan_needed", values)
