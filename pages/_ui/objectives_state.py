"""What the objectives page shows now: the objectives of the workspace, and the one that is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kpi_core.objectives.draft import Draft
from kpi_core.objectives.timeframe import Timeframe, days_of
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import OneOf
from pages._ui import cache, session, trends_answers, trends_state, words

if TYPE_CHECKING:
    from datetime import date

    from kpi_core.metrics.choose import Pick
    from kpi_core.metrics.history import Ask, History
    from kpi_core.objectives.pace import Pace
    from kpi_core.objectives.ripeness import Ripe
    from kpi_core.objectives.smart import Judgement
    from kpi_core.objectives.standing import Standing
    from kpi_core.workspace.objective import Objective, Steps
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_FORM, OWNER = "objective-form", "objectives-owner"
MOST = 60  # objectives judged at once
_REMEMBERED = 512  # answers and what was made of them: a hundred mixed objectives of the sample took 258


@dataclass(frozen=True)
class Form:
    """An objective as it is being written.

    `pick` is its metric's place among those on offer, `wants_change` whether the number is a change of the starting
    point; `value` is that number, None while it is proposed. `editing` is the objective that is changed, as the person
    saw it.
    """

    pick: int = 0
    wants_change: bool = False
    value: float | None = None
    frame: Timeframe = Timeframe.NEXT_QUARTER
    days: Period | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owner: str = ""
    name: str = ""
    why: str = ""
    parent: int | None = None
    cadence: TimeGrain | None = None
    phasing: Steps | str = "seasonal"
    minimum: float | None = None
    excellent: float | None = None
    north_star: bool = False
    editing: KeptObjective | None = None


@dataclass(frozen=True)
class Writing:
    """The form with what the data say of it.

    `history` is that of its metric and filter, None where it cannot be told; then `refused` says why. `is_proposed`
    says that the target is ours, not the person's.
    """

    form: Form
    picks: tuple[Pick, ...]
    history: History | None
    judgement: Judgement | None
    refused: KpiError | None = None
    is_proposed: bool = False

    @property
    def pick(self) -> Pick:
        """The metric it is about."""
        return self.picks[min(self.form.pick, len(self.picks) - 1)]

    @property
    def is_disordered(self) -> bool:
        """Whether the thresholds stand on the wrong side of the target."""
        from kpi_core.objectives.pace import wants_more

        told = self.objective
        if told is None or self.history is None:
            return False
        way = 1 if wants_more(self.history.metric.direction, told) else -1
        low, high = self.form.minimum, self.form.excellent
        return (low is not None and way * low > way * told.target) or (
            high is not None and way * high < way * told.target
        )

    @property
    def objective(self) -> Objective | None:
        """What would be kept, None while something is missing."""
        told = self.judgement.draft.objective() if self.judgement else None
        if told is None:
            return None
        form = self.form
        told = replace(told, phasing=form.phasing, minimum=form.minimum, excellent=form.excellent)
        told = replace(told, north_star=form.north_star)
        if form.editing is None:
            return told
        before = form.editing.objective
        return replace(told, alerts=before.alerts, leading=before.leading, more=before.more)


def form() -> Form:
    """What is being written."""
    told: Form = session.get(_FORM, Form())
    return told


def change(new: Form) -> None:
    """Remember what was written."""
    session.put(_FORM, new)


def decimals(shown: float | None) -> str:
    """How a number stands in its field: whole ones without decimals, others with those that count.

    >>> decimals(684000.0), decimals(38.55)
    ('%.0f', '%.2f')
    """
    return "%.0f" if shown is None or float(shown).is_integer() else "%.2f"


def asker(page: PageContext) -> Ask:
    """Answers queries about the active data, each once: objectives ask the same few."""
    from kpi_core.metrics.remembered import Remembered

    data, today = page.data, page.today
    key = repr(("asked", data.version, data.saved, today))
    return cache.kept(_place(), key, lambda: Remembered(lambda query: cache.ask(data, query, today), _REMEMBERED))


def kept() -> tuple[KeptObjective, ...]:
    """The objectives of the workspace; one small read of the records."""
    return cache.workspace().objectives.objectives()


def named(page: PageContext, objective: Objective) -> str:
    """What an objective is called; one of a column's own metric as the form calls it, while its file is there."""
    from kpi_core.metrics.generic import metric_named
    from kpi_core.objectives.names import short_name

    try:
        return short_name(objective, page.t, metric_named(objective.metric, page.data.datasets))
    except KpiError:
        return short_name(objective, page.t)


def pace_told(page: PageContext, pace: Pace) -> str:
    """How an objective stands; where its figure is known for less than the sidebar tells of the data, why."""
    from kpi_core.objectives.pace_words import pace_said

    return pace_said(pace, page.t, words.last_day(page.data.datasets, page.today))


def looked_at(page: PageContext, known: tuple[KeptObjective, ...]) -> tuple[KeptObjective, ...]:
    """The objectives that are judged on the page: of one owner where one is chosen, those that run now first.

    Judging one takes a tenth of a second: of a thousand, the page would take minutes.
    """
    owner = session.get(OWNER)
    chosen = [one for one in known if not owner or one.objective.owner == owner]
    chosen.sort(key=lambda one: (not one.objective.north_star, _rank(one, page.today), one.objective.end, one.id))
    return tuple(chosen[:MOST])


def _rank(one: KeptObjective, today: date) -> int:
    """Running, to come, over."""
    if one.objective.end <= today:
        return 2
    return 0 if one.objective.start <= today else 1


def standings(page: PageContext, known: tuple[KeptObjective, ...]) -> tuple[Standing, ...]:
    """How each objective stands, once per version of the data, of the objective, and day."""
    return tuple(_standing(page, one) for one in known)


def _standing(page: PageContext, one: KeptObjective) -> Standing:
    from kpi_core.objectives.standing import standing

    country = trends_state.country_of(page)
    key = repr(("standing", page.data.version, page.data.saved, one.id, one.version, page.today, country))
    return cache.kept(_place(), key, lambda: standing(asker(page), one, page.today, country, is_ripe=ripe(page)))


def ripe(page: PageContext) -> Ripe:
    """Whether the records of a period have had the time to become what a metric counts; one for all of a page."""
    from kpi_core.objectives.ripeness import ripeness

    data = page.data
    key = repr(("ripe", data.version, data.saved, page.today))
    return cache.kept(_place(), key, lambda: ripeness(data.datasets, page.today, cache.engine()))


def writing(page: PageContext, known: tuple[KeptObjective, ...]) -> Writing | None:
    """The form with what the data say of it; None where the data tell nothing that could be aimed at."""
    picks = trends_answers.picks(page.data)
    if not picks:
        return None
    told = form()
    pick = picks[min(told.pick, len(picks) - 1)]
    draft = _draft(told, pick, page)
    try:
        history = _history(page, draft)
        draft = replace(draft, cadence=told.cadence or _usual_cadence(history))
        judgement = _judgement(page, draft, known)
        better = judgement.proposal
        if told.value is None and better is not None and better.period == draft.period:
            # The field is never empty: a person begins with what the past lets expect, and changes it.
            is_proposed, judgement = True, _judgement(page, replace(draft, target=better.target, change=None), known)
        else:
            is_proposed = False
        return Writing(told, picks, history, judgement, None, is_proposed)
    except KpiError as error:
        return Writing(told, picks, None, None, error)


def _draft(told: Form, pick: Pick, page: PageContext) -> Draft:
    days = told.days if told.frame is Timeframe.OWN else days_of(told.frame, page.today)
    value = told.value
    return Draft(
        metric=pick.metric,
        target=None if told.wants_change else value,
        change=value if told.wants_change else None,
        start=days.start if days else None,
        end=days.end if days else None,
        where={**_filter_of(pick), **told.where},
        owner=told.owner,
        why=told.why,
        parent=told.parent,
        name=told.name or (pick.label or ""),
        cadence=told.cadence,
    )


def _usual_cadence(history: History) -> TimeGrain:
    """How often the figure is worth looking at: coarser where a step would hold next to no record."""
    from kpi_core.objectives.alert_steps import grain_of
    from kpi_core.objectives.reviews import cadence_of

    usual = cadence_of(history.metric)
    return grain_of(history, usual) if history.span is not None else usual


def _filter_of(pick: Pick) -> dict[str, tuple[str, ...]]:
    """The filter that makes one series of a table of several."""
    return {one.column: tuple(map(str, one.values)) for one in pick.where if isinstance(one, OneOf)}


def _history(page: PageContext, draft: Draft) -> History:
    from kpi_core.metrics.history import read_history
    from kpi_core.objectives.read import predicates

    where = predicates(draft.where)
    key = repr(("objective history", page.data.version, page.data.saved, draft.metric, where, page.today))
    return cache.kept(_place(), key, lambda: read_history(asker(page), draft.metric, page.today, where))


def _judgement(page: PageContext, draft: Draft, known: tuple[KeptObjective, ...]) -> Judgement:
    """The five letters. What the data say is kept for all targets of the same figure and days: typing asks nothing."""
    from kpi_core.objectives.evidence import gather, key_of
    from kpi_core.objectives.smart import judge

    data, ask, engine = page.data, asker(page), cache.engine()
    key = repr(("evidence", data.version, data.saved, key_of(draft), page.today))
    evidence = cache.kept(
        _place(), key, lambda: gather(ask, data.datasets, draft, page.today, engine=engine, is_ripe=ripe(page))
    )
    versions = tuple((one.id, one.version) for one in known)
    key = repr(("judged", data.version, data.saved, draft, versions, page.today))
    return cache.kept(
        _place(), key, lambda: judge(ask, data.datasets, draft, known, page.today, engine=engine, evidence=evidence)
    )


def _place() -> str:
    return str(cache.workspace().root)
