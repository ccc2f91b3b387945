"""A plan in the words of a language."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kpi_core.pipeline.words import stage_name
from kpi_core.planner.assumptions import Assumption, Driver
from kpi_core.planner.question import Aim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.planner.plan import Expected, Model
    from kpi_core.planner.sensitivity import Bar, Sought
    from kpi_core.planner.study import PlanStudy
    from kpi_core.text import Text

_RARE = 0.01


def headline(told: PlanStudy, t: Text) -> str:
    """The sentence of the plan's first finding."""
    finding = told.headline
    values = finding.values
    return t(
        f"finding-{finding.code.replace('_', '-')}",
        goal=goal(told.model, t),
        n=values["needed"] or 0,
        stage=place_name(values["stage"], told, t),
        chance=chance_said(values["probability"], t),
        by=values["by"] - timedelta(1) if values["by"] else "",
        dated="yes" if values["by"] else "no",
        why=values.get("why") or "",
        given="yes" if told.model.levers.entries is not None else "no",
        entries=round(values["entries"] or 0),
    )


def chance_said(chance: float | None, t: Text) -> str:
    """A chance in whole percent: draws tell no more, and nothing is certain.

    >>> from kpi_core.text import text_for
    >>> [chance_said(p, text_for("en")) for p in (0.282, 0.0004, 0.9991)]
    ['28%', 'under 1%', 'over 99%']
    """
    if chance is None:
        return ""
    if not _RARE <= chance <= 1 - _RARE:
        return t("plan-under-1" if chance < _RARE else "plan-over-99")
    return t.fmt.percent(chance, 0)


def goal(model: Model, t: Text) -> str:
    """The target as words: 60 wins, 120 000 euros of revenue, 40 at Quote."""
    target = model.target
    if target.aim is Aim.WINS:
        return t("plan-goal-won", n=target.value)
    if target.aim is Aim.STAGE:
        return t("plan-goal-stage", n=target.value, stage=stage_name(model.baseline.stages[-1], t))
    return t(f"plan-goal-{target.aim}", amount=amount(target.value, model, t))


def amount(value: float, model: Model, t: Text) -> str:
    """A number in the unit of the target."""
    if model.target.aim in (Aim.WINS, Aim.STAGE):
        return t.fmt.number(round(value))
    currency = model.baseline.currency
    return t.fmt.money(value, currency) if currency else t.fmt.number(value)


def place_name(place: int, told: PlanStudy, t: Text) -> str:
    """The name of a stage by its place."""
    return stage_name(told.stages[place], t)


def assumption_name(one: Assumption, told: PlanStudy, t: Text) -> str:
    """What an assumption is about."""
    if one.driver is Driver.SHARE and one.step is not None:
        return t("plan-driver-share", first=place_name(one.step, told, t), second=place_name(one.step + 1, told, t))
    if one.driver in (Driver.ENTRIES, Driver.CAPACITY):
        return t(f"plan-driver-{one.driver}", stage=place_name(one.step or 0, told, t))
    return t(f"plan-driver-{one.driver.replace('_', '-')}")


def assumption_value(one: Assumption, value: float, told: PlanStudy, t: Text) -> str:
    """A value of an assumption in its unit."""
    if one.driver in (Driver.SHARE, Driver.MARGIN, Driver.IN_TIME):
        return t.fmt.percent(value)
    if one.driver is Driver.WORTH:
        currency = told.model.baseline.currency
        return t.fmt.money(value, currency) if currency else t.fmt.number(value)
    if one.driver is Driver.COURSE:
        return t("plan-times", factor=t.fmt.number(value, 2))
    return t.fmt.number(round(value))


def assumption_row(one: Assumption, told: PlanStudy, t: Text) -> tuple[str, str, str, str, str]:
    """An assumption as cells: name, value, range, records behind it, source."""
    between = ""
    if one.low is not None and one.high is not None:
        low, high = (assumption_value(one, value, told, t) for value in (one.low, one.high))
        between = t("plan-between", low=low, high=high)
    behind = t.fmt.number(one.n) if one.n is not None else ""
    name = f"{one.driver.replace('_', '-')}" if one.driver in (Driver.ENTRIES, Driver.COURSE) else "share"
    source = (
        t(f"plan-source-{one.source}-{name}") if one.source in ("data", "trials") else t(f"plan-source-{one.source}")
    )
    return assumption_name(one, told, t), assumption_value(one, one.value, told, t), between, behind, source


def notes(told: PlanStudy, t: Text) -> list[str]:
    """What else is to be said first: what comes as things go, what is under way, until when entries pay."""
    plan, model, said = told.plan, told.model, []
    if plan.expected is not None:
        low, middle, high = (amount(v, model, t) for v in (plan.expected.p10, plan.expected.p50, plan.expected.p90))
        said.append(t("plan-note-expected", low=low, middle=middle, high=high))
    if model.horizon is not None and model.horizon.window[0] and model.baseline.known_until is not None:
        said.append(t("plan-note-since", day=model.baseline.known_until))
    if plan.under_way:
        said.append(t("plan-note-under-way", n=plan.under_way, already=amount(plan.already, model, t)))
    if plan.last_useful is not None and plan.need(0.8):
        said.append(t("plan-note-last", day=plan.last_useful))
    if model.horizon is not None:
        trials = model.horizon.correction.trials
        said.append(t("plan-note-trials", n=trials) if trials else t("plan-note-no-trials"))
    if model.baseline.unknown:
        said.append(t("plan-note-undated", n=model.baseline.unknown))
    if model.target.by is not None and model.horizon is None:
        said.append(t("plan-note-no-time"))
    return said


def short_amount(value: float, model: Model, t: Text) -> str:
    """A number in the unit of the target, as short as a tile needs."""
    if model.target.aim in (Aim.WINS, Aim.STAGE):
        return t.fmt.number(round(value))
    return t.fmt.short(value, model.baseline.currency)


def between(expected: Expected, model: Model, t: Text) -> str:
    """The range that holds 8 in 10."""
    low, high = short_amount(expected.p10, model, t), short_amount(expected.p90, model, t)
    return t("plan-8-in-10", low=low, high=high)


def beside_usual(told: PlanStudy, t: Text) -> str | None:
    """What is needed beside what comes anyway, None where one of them is not known."""
    need, entries = told.plan.need(0.8), told.plan.entries
    if need is None or entries is None:
        return None
    given = told.model.levers.entries is not None
    return t("plan-beside-set" if given else "plan-beside-usual", n=round(entries))


def assumption_help(one: Assumption, told: PlanStudy, t: Text) -> str:
    """Where the data put an assumption."""
    value = assumption_value(one, one.value, told, t)
    if one.low is None or one.high is None:
        return t("plan-usual", value=value)
    low, high = (assumption_value(one, v, told, t) for v in (one.low, one.high))
    return t("plan-usual-between", value=value, low=low, high=high)


def schedule_caption(told: PlanStudy, t: Text) -> str:
    """What the weekly entries add up to, beside what usually comes in a week."""
    plan, model = told.plan, told.model
    need = plan.need(0.8)
    usual = model.horizon.volume.total / max(len(model.horizon.volume.daily), 1) * 7 if model.horizon else 0.0
    return t("plan-schedule-how", n=need or 0, usual=t.fmt.number(usual, 1))


def decisive_title(bars: Sequence[Bar], told: PlanStudy, t: Text) -> str:
    """Which driver moves the chance most."""
    first = bars[0]
    low, high = sorted((first.low, first.high))
    name = assumption_name(first.assumption, told, t)
    return t("plan-decisive-title", name=name, low=chance_said(low, t), high=chance_said(high, t))


def sought(one: Sought, told: PlanStudy, t: Text) -> str:
    """The value of a driver that it would take, and whether the data make it plausible."""
    name = assumption_name(one.assumption, told, t)
    now = assumption_value(one.assumption, one.assumption.value, told, t)
    if one.value is None:
        return t("plan-sought-none", name=name, now=now)
    value = assumption_value(one.assumption, one.value, told, t)
    if one.is_seen or one.most is None:
        return t("plan-sought", name=name, value=value, now=now)
    most = assumption_value(one.assumption, one.most, told, t)
    return t("plan-sought-unseen", name=name, value=value, most=most, now=now)


def outcomes_title(told: PlanStudy, t: Text) -> str:
    """How many of the courses drawn reach the target."""
    chances = round(10 * (told.plan.probability or 0.0))
    return t("plan-outcomes-title", n=chances, goal=goal(told.model, t))


def times(factor: float, t: Text) -> str:
    """So many times as much."""
    return t("plan-times", factor=t.fmt.number(factor, 1))
