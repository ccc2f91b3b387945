"""A plan as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_core.cli.output import grid
from kpi_core.cli.plan_options import Asked
from kpi_core.cli.planned import Planned
from kpi_core.pipeline.words import stage_name
from kpi_core.planner import words as say
from kpi_core.planner.channels import Part
from kpi_core.planner.sensitivity import tornado
from kpi_core.planner.study import PlanStudy
from kpi_core.text import Text

_DASH = "—"


def lines(planned: Planned, asked: Asked | None, t: Text) -> Iterator[str]:
    """The answer: what it takes, the chance, what it rests on, when entries must come, and from where."""
    told, issues = planned.told, planned.issues
    yield say.headline(told, t)
    yield from say.notes(told, t)
    yield ""
    yield from _needed(told, t)
    yield ""
    yield from _assumptions(told, t)
    yield from _schedule(told, t)
    yield from _channels(planned, t)
    yield from _decisive(told, t)
    yield from _cost(told, asked, t)
    if issues:
        yield ""
        yield from (t.issue(issue) for issue in issues)


def _needed(told: PlanStudy, t: Text) -> Iterator[str]:
    header = [t("plan-head-stage"), t("plan-head-mean"), *(t("plan-head-sure", n=n) for n in (50, 80, 90, 95))]
    rows = []
    for need in told.plan.needed:
        mean = t.fmt.number(need.mean) if need.mean is not None else _DASH
        levels = [t.fmt.number(n) if n is not None else _DASH for n in need.levels]
        rows.append([stage_name(told.stages[need.stage], t), mean, *levels])
    yield from grid(header, rows, [i > 0 for i in range(len(header))])


def _assumptions(told: PlanStudy, t: Text) -> Iterator[str]:
    header = [t(f"plan-head-{name}") for name in ("assumption", "value", "range", "n", "source")]
    rows = [list(say.assumption_row(one, told, t)) for one in told.assumptions]
    yield from grid(header, rows, [False, True, True, True, False])


def _schedule(told: PlanStudy, t: Text) -> Iterator[str]:
    if not told.plan.schedule:
        return
    yield ""
    header = [t("plan-head-week"), t("plan-head-entries", stage=say.place_name(told.plan.entry, told, t))]
    yield from grid(header, [[t.fmt.date(w), t.fmt.number(n, 1)] for w, n in told.plan.schedule], [False, True])


def _channels(planned: Planned, t: Text) -> Iterator[str]:
    if not planned.parts:
        return
    currency = planned.told.model.baseline.currency

    def amount(value: float | None, part: Part) -> str:
        if value is None:
            return _DASH
        said = t.fmt.money(value, currency) if currency else t.fmt.number(value)
        return t("plan-at-least", value=said) if part.reason == "beyond_cap" else said

    yield ""
    header = [t(f"plan-money-{name}") for name in ("channel", "needed", "each", "all")]
    rows = [
        [
            part.name if part.name is not None else t("segment-unfilled"),
            t.fmt.number(part.entries),
            amount(part.cost_per_entry, part),
            amount(part.cost, part),
        ]
        for part in planned.parts
    ]
    yield from grid(header, rows, [False, True, True, True])


def _decisive(told: PlanStudy, t: Text) -> Iterator[str]:
    bars = tornado(told.model)
    if not bars:
        return
    yield ""
    header = [t("plan-head-assumption"), t("plan-head-low"), t("plan-head-high")]
    rows = [
        [say.assumption_name(b.assumption, told, t), say.chance_said(b.low, t), say.chance_said(b.high, t)]
        for b in bars
    ]
    yield from grid(header, rows, [False, True, True])


def _cost(told: PlanStudy, asked: Asked | None, t: Text) -> Iterator[str]:
    need = told.plan.need(0.8)
    if asked is None or asked.cost is None or need is None:
        return
    currency = told.model.baseline.currency
    cost = need * asked.cost
    yield ""
    yield t("plan-cli-cost", n=need, cost=t.fmt.money(cost, currency) if currency else t.fmt.number(cost))
