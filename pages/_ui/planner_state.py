"""What the planner shows now: the target and levers of a viewer, and the core's answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.theme import Look
from kpi_core.pipeline.stage import FunnelQuestion, Shape
from kpi_core.planner.question import Aim, Levers, Target
from kpi_core.vocabulary.errors import QueryError
from pages._ui import cache, funnel_state, session
from pages._ui.planner_view import Numbers, PlannerView, begins, rounded, usual_end

if TYPE_CHECKING:
    from kpi_core.pipeline.source import Source
    from kpi_core.planner.baseline import Baseline, Horizon
    from kpi_core.planner.plan import Model
    from kpi_core.planner.scenario import Scenario
    from kpi_core.planner.study import PlanStudy
    from kpi_core.vocabulary.predicate import Predicate
    from pages._ui.shell import PageContext

    Where = tuple[Predicate, ...]

_VIEW, _DATA, _NUMBERS, _OPENED = "planner-view", "planner-data", "planner-numbers", "planner-opened"
_MORE = 1.1  # the target proposed, beside what comes anyway


@dataclass(frozen=True)
class Shown:
    """The question and its answer. `start` is the day on which the plan begins; `whole` are all stages there are.

    `source` is None where a person's own `numbers` tell the funnel.
    """

    source: Source | None
    whole: Baseline
    study: PlanStudy
    view: PlannerView
    start: date
    numbers: Numbers | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the plan knows time."""
        return self.study.model.horizon is not None


def view() -> PlannerView:
    """What this viewer has set."""
    chosen: PlannerView = session.get(_VIEW, PlannerView())
    return chosen


def change(new: PlannerView) -> None:
    """Remember what was set; the plan is no longer the scenario that the address names."""
    session.put(_VIEW, new)
    session.choose_value("scenario", None)


def numbers() -> Numbers | None:
    """A person's own numbers, where they plan with these."""
    told: Numbers | None = session.get(_NUMBERS)
    return told


def set_numbers(new: Numbers | None) -> None:
    """Plan with these numbers; None: no longer."""
    if (new is None) != (numbers() is None):
        change(PlannerView())
    session.put(_NUMBERS, new)


def open_scenario(id: int, new: PlannerView) -> None:
    """Show a scenario, and name it in the address."""
    change(new)
    session.put(_OPENED, str(id))
    session.choose_value("scenario", str(id))


def is_to_open(page: PageContext) -> int | None:
    """The scenario that the address asks for, where it is not the one opened last."""
    asked = page.view.scenario
    if asked is None or asked == session.get(_OPENED):
        return None
    session.put(_OPENED, asked)
    return int(asked)


def answer(page: PageContext) -> Shown | None:
    """What the page shows; None where neither data nor a person tell a funnel."""
    sources = () if page.data.empty else cache.funnel_sources(page.data, page.today)
    if not sources:
        own = numbers()
        return _by_hand(page, own) if own is not None else None
    version = (page.data.version, page.data.saved)
    if session.get(_DATA, version) != version:
        change(PlannerView())
    session.put(_DATA, version)
    source = sources[min(session.get(funnel_state.SOURCE) or 0, len(sources) - 1)]
    with st.spinner(page.t("plan-reading")):
        return _answered(page, source)


def _by_hand(page: PageContext, own: Numbers) -> Shown:
    from kpi_core.planner.study import study

    whole = own.baseline
    place, aim = _place(whole, view())
    baseline = _until(whole, place)
    levers = replace(view().levers, entries=own.entries, shares=(), worth=None)
    value = view().value or _proposed(baseline, None, aim, levers, place)
    target = Target(aim, value, None, place if aim is Aim.STAGE else None)
    chosen = replace(view(), aim=aim, stage=target.stage, value=value)
    return Shown(None, whole, study(baseline, None, target, levers), chosen, page.today, own)


def _place(whole: Baseline, chosen: PlannerView) -> tuple[int, Aim]:
    """The place of the stage that is counted, and what is aimed at: what these data can answer."""
    last, can = len(whole.stages) - 1, aims(whole)
    aim = chosen.aim if chosen.aim in can else can[0]
    return (min(chosen.stage, last) if aim is Aim.STAGE and chosen.stage else last), aim


def _answered(page: PageContext, source: Source) -> Shown | None:
    chosen, last = view(), len(source.stages) - 1
    start = begins(source.as_of + timedelta(1) if source.as_of else None, page.today)
    try:
        counted = _counted(source, chosen.where)
    except QueryError:  # a scenario of other data, or another table by now
        counted = None
    if not counted and chosen.chips:
        return None
    whole = _baseline(source, last, start, chosen.where)
    place, aim = _place(whole, chosen)
    baseline = whole if place == last else _baseline(source, place, start, chosen.where)
    by = max(chosen.by or usual_end(start), start + timedelta(1))
    horizon = _horizon(source, baseline, place, (start, by), chosen.where)
    entries = counted if horizon is None else None
    levers = chosen.levers
    if levers.entries is None:
        levers = replace(levers, entries=entries)
    # From what is usual: a target that moved with the sliders would show the same chance whatever they say.
    usual = Levers(entries=entries, margin=chosen.margin)
    value = chosen.value
    if not value or value <= 0:
        key = repr(("plan proposal", baseline.stages, start, by, chosen.where, aim, usual))
        value = cache.kept(str(source.dataset.path), key, lambda: _proposed(baseline, horizon, aim, usual, place))
    stage = place if aim is Aim.STAGE else None
    target = Target(aim, value, by if horizon is not None else None, stage)
    from kpi_core.planner.study import study

    told = study(baseline, horizon, target, levers)
    return Shown(source, whole, told, replace(chosen, aim=aim, stage=stage, value=value, by=by), start)


def model_of(shown: Shown, scenario: Scenario) -> Model | None:
    """A scenario as a model of these data; None where they have no such stages or records, or its day is past."""
    from kpi_core.planner.plan import Model

    target, levers, source = scenario.target, scenario.levers, shown.source
    last = len(shown.whole.stages) - 1
    place = last if target.stage is None else target.stage
    steps = [step for step, _ in levers.shares] + [one.stage for one in levers.capacities]
    if place > last or any(step >= last for step in steps):
        return None
    if source is None:
        return Model(_until(shown.whole, place), None, replace(target, by=None), levers) if not scenario.where else None
    if target.by is not None and target.by <= shown.start:
        return None
    try:
        if scenario.where and not _counted(source, scenario.where):
            return None
        baseline = _baseline(source, place, shown.start, scenario.where)
    except QueryError:  # columns or values that these data do not have
        return None
    dates = (shown.start, target.by) if target.by is not None else None
    horizon = _horizon(source, baseline, place, dates, scenario.where) if dates is not None else None
    return Model(baseline, horizon, target, levers)


def aims(baseline: Baseline) -> list[Aim]:
    """What can be aimed at: sales only where the last stage is one, revenue only where sales have amounts."""
    if not baseline.stages[-1].won:
        return [Aim.STAGE]
    told = [Aim.WINS, *([Aim.REVENUE, Aim.MARGIN] if baseline.worth is not None else [])]
    return told + ([Aim.STAGE] if len(baseline.stages) > 2 else [])


def _until(whole: Baseline, place: int) -> Baseline:
    return replace(whole, stages=whole.stages[: place + 1], steps=whole.steps[:place])


def _baseline(source: Source, place: int, start: date, where: Where) -> Baseline:
    from kpi_core.planner.baseline import Baseline, Step, static
    from kpi_core.planner.chain import floats
    from kpi_core.planner.source import baseline_of

    stages = source.stages[: place + 1]

    def made() -> Baseline:
        if source.shape is Shape.COUNTS:
            counts = [stage.count for stage in cache.funnel(source, FunnelQuestion(where=where), source.stages).stages]
            steps = tuple(Step(share, "counts") for share in static(floats(counts[: place + 1])))
            return Baseline(tuple(stages), steps)
        return baseline_of(source, stages, where, start, cache.engine())

    return cache.kept(str(source.dataset.path), repr(("plan baseline", stages, start, where)), made)


def _horizon(source: Source, baseline: Baseline, place: int, dates: tuple[date, date], where: Where) -> Horizon | None:
    from kpi_core.planner.baseline import outlook

    key = repr(("plan horizon", source.stages[: place + 1], dates, where))
    return cache.kept(str(source.dataset.path), key, lambda: outlook(baseline, *dates))


def _counted(source: Source, where: Where) -> float | None:
    """How many entered in all."""
    told = cache.funnel(source, FunnelQuestion(where=where), source.stages).stages
    return float(told[0].count) if told and told[0].count else None


def _proposed(baseline: Baseline, horizon: Horizon | None, aim: Aim, levers: Levers, place: int) -> float:
    """A target somewhat above what comes anyway."""
    from kpi_core.planner.plan import Model

    model = Model(baseline, horizon, Target(aim, 1.0, None, place if aim is Aim.STAGE else None), levers)
    expected = model.expected
    return rounded(expected.p50 * _MORE) if expected is not None else 10.0


def look(page: PageContext, shown: Shown) -> Look:
    """Language, theme and currency of the pictures."""
    return Look(page.t.lang, page.dark, shown.whole.currency)
