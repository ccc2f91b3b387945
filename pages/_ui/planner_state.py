"""What the planner shows now: the target and levers of a viewer, and the core's answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.theme import Look
from kpi_core.pipeline.stage import FunnelQuestion, Shape
from kpi_core.planner.question import Aim, Levers, Target
from pages._ui import cache, funnel_state, session
from pages._ui.planner_view import PlannerView, begins, rounded, usual_end

if TYPE_CHECKING:
    from kpi_core.pipeline.source import Source
    from kpi_core.planner.baseline import Baseline, Horizon
    from kpi_core.planner.plan import Model
    from kpi_core.planner.study import PlanStudy
    from pages._ui.shell import PageContext

_VIEW, _DATA = "planner-view", "planner-data"
_MORE = 1.1  # the target proposed, beside what comes anyway


@dataclass(frozen=True)
class Shown:
    """The question and its answer. `start` is the day on which the plan begins; `usual` what wins usually come to."""

    source: Source
    whole: Baseline
    study: PlanStudy
    view: PlannerView
    start: date

    @property
    def is_dated(self) -> bool:
        """Whether the plan knows time."""
        return self.study.model.horizon is not None


def view() -> PlannerView:
    """What this viewer has set."""
    chosen: PlannerView = session.get(_VIEW, PlannerView())
    return chosen


def change(new: PlannerView) -> None:
    """Remember what was set."""
    session.put(_VIEW, new)


def answer(page: PageContext) -> Shown | None:
    """What the page shows; None where the data tell no funnel, which the page then says."""
    sources = cache.funnel_sources(page.data, page.today)
    if not sources:
        funnel_state.no_funnel(page)
        return None
    version = (page.data.version, page.data.saved)
    if session.get(_DATA, version) != version:
        change(PlannerView())
    session.put(_DATA, version)
    source = sources[min(session.get(funnel_state.SOURCE) or 0, len(sources) - 1)]
    with st.spinner(page.t("plan-reading")):
        return _answered(page, source)


def _answered(page: PageContext, source: Source) -> Shown:
    chosen = view()
    start = begins(source.as_of + timedelta(1) if source.as_of else None, page.today)
    whole = _baseline(source, len(source.stages) - 1, start)
    aim = chosen.aim if chosen.aim in aims(whole) else aims(whole)[0]
    last = len(source.stages) - 1
    place = min(chosen.stage, last) if aim is Aim.STAGE and chosen.stage else last
    baseline = whole if place == last else _baseline(source, place, start)
    by = max(chosen.by or usual_end(start), start + timedelta(1))
    horizon = _horizon(source, baseline, place, start, by)
    levers, counted = chosen.levers, _counted(source) if horizon is None else None
    if levers.entries is None:
        levers = replace(levers, entries=counted)
    # From what is usual: a target that moved with the sliders would show the same chance whatever they say.
    usual = Levers(entries=counted, margin=chosen.margin)
    value = chosen.value if chosen.value and chosen.value > 0 else _proposed(baseline, horizon, aim, usual, place)
    stage = place if aim is Aim.STAGE else None
    target = Target(aim, value, by if horizon is not None else None, stage)
    from kpi_core.planner.study import study

    told = study(baseline, horizon, target, levers)
    return Shown(source, whole, told, replace(chosen, aim=aim, stage=stage, value=value, by=by), start)


def model_of(shown: Shown, target: Target, levers: Levers) -> Model | None:
    """A scenario as a model of these data; None where they have no such stages, or its day is past."""
    from kpi_core.planner.plan import Model

    last = len(shown.whole.stages) - 1
    place = last if target.stage is None else target.stage
    steps = [step for step, _ in levers.shares] + [one.stage for one in levers.capacities]
    if place > last or any(step >= last for step in steps) or (target.by is not None and target.by <= shown.start):
        return None
    baseline = shown.whole if place == last else _baseline(shown.source, place, shown.start)
    horizon = _horizon(shown.source, baseline, place, shown.start, target.by) if target.by is not None else None
    return Model(baseline, horizon, target, levers)


def aims(baseline: Baseline) -> list[Aim]:
    """What can be aimed at: sales only where the last stage is one, revenue only where sales have amounts."""
    if not baseline.stages[-1].won:
        return [Aim.STAGE]
    told = [Aim.WINS, *([Aim.REVENUE, Aim.MARGIN] if baseline.worth is not None else [])]
    return told + ([Aim.STAGE] if len(baseline.stages) > 2 else [])


def _baseline(source: Source, place: int, start: date) -> Baseline:
    from kpi_core.planner.baseline import Baseline, Step, static
    from kpi_core.planner.chain import floats
    from kpi_core.planner.source import baseline_of

    stages = source.stages[: place + 1]

    def made() -> Baseline:
        if source.shape is Shape.COUNTS:
            counts = [stage.count for stage in cache.funnel(source, FunnelQuestion(), source.stages).stages]
            steps = tuple(Step(share, "counts") for share in static(floats(counts[: place + 1])))
            return Baseline(tuple(stages), steps)
        return baseline_of(source, stages, (), start, cache.engine())

    return cache.kept(str(source.dataset.path), repr(("plan baseline", stages, start)), made)


def _horizon(source: Source, baseline: Baseline, place: int, start: date, by: date) -> Horizon | None:
    from kpi_core.planner.baseline import outlook

    key = repr(("plan horizon", source.stages[: place + 1], start, by))
    return cache.kept(str(source.dataset.path), key, lambda: outlook(baseline, start, by))


def _counted(source: Source) -> float | None:
    """How many entered in all, where nothing tells when."""
    told = cache.funnel(source, FunnelQuestion(), source.stages).stages
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
