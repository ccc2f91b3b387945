"""``plan FILE... --target won=60 --by D``: how many must enter, and the chance of getting there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer
from kpi_core.cli.plan_checks import check
from kpi_core.cli.plan_options import Asked
from kpi_core.cli.planned import Planned
from kpi_core.sources.child import WithoutPandas
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError, QueryError

if TYPE_CHECKING:
    from kpi_core.cli.loading import Loaded
    from kpi_core.pipeline.source import Source
    from kpi_core.pipeline.stage import Stage
    from kpi_core.planner.question import Levers
    from kpi_core.planner.study import PlanStudy


def answer(options: Options) -> Answer:
    """The entries that a target takes by stage, its chance, what it rests on, and when they must come."""
    asked_ = options.plan
    assert asked_ is not None
    check(asked_, options.today)
    if not options.files and (asked_.rates or asked_.counts):
        _refuse_what_needs_a_file(options, asked_)
        _import_planner()
        planned = Planned(_by_hand(options, asked_))
    else:
        loaded = load(options, meanwhile=_import_planner)
        planned = _from_files(options, asked_, loaded)
    return Answer(lambda: _document(planned, options), lambda: _lines(planned, options))


def _refuse_what_needs_a_file(options: Options, asked_: Asked) -> None:
    given = {"where": options.where, "stages": options.stages, "capacity": asked_.capacities}
    for name, value in given.items():
        if value:
            raise QueryError("option_needs_file", option=f"--{name}")


def _import_planner() -> None:
    # As for `trend`: the forecast of what comes in is made with pandas.
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, WithoutPandas)]
    for module in ("planner.study", "planner.manual", "pipeline.sources", "engine.connection", "metrics.query"):
        import_module(f"kpi_core.{module}")


def _by_hand(options: Options, given: Asked) -> PlanStudy:
    from kpi_core.planner.manual import Rate, manual
    from kpi_core.planner.study import aim_of, asked

    whole = manual([Rate._make(one) for one in given.rates], given.counts)
    aim, place = aim_of(given.metric, whole.stages)
    baseline = replace(whole, stages=whole.stages[: place + 1], steps=whole.steps[:place])
    levers = _levers(given, baseline.stages, options.lang, by_hand=True)
    if levers.entries is None:
        counted = {name.strip().casefold(): value for name, value in given.counts}
        levers = replace(levers, entries=counted.get(whole.stages[0].name.strip().casefold()))
    # Without records nothing tells how long anything takes: the day is that of the target alone.
    return asked(baseline, aim, given.value, given.by, options.today, levers)


def _from_files(options: Options, given: Asked, loaded: Loaded) -> Planned:
    from kpi_core.engine.connection import shared_engine
    from kpi_core.funnel.build import check as check_filters
    from kpi_core.pipeline.sources import funnel_sources, why_no_funnel
    from kpi_core.pipeline.stage import FunnelQuestion
    from kpi_core.planner.headline import SURE
    from kpi_core.planner.money import channel_money, priced
    from kpi_core.planner.study import Reading, asked, read_baseline

    source = next(iter(funnel_sources(loaded.datasets, options.today)), None)
    if source is None:
        why = why_no_funnel(loaded.datasets)
        files = sorted({d.file for d in loaded.datasets})
        raise DefinitionError("no_funnel", files=files, missing=why.code, stage=why.values.get("stage"))
    engine = shared_engine(frozenset(loaded.folders))
    issues = (*source.issues, *check_filters(source, FunnelQuestion(where=options.where)))
    counts = tuple(_counts(source, options, engine)) if source.shape == "counts" or options.where else ()
    if options.where and not counts[0]:
        raise QueryError("plan_without_records")  # a part without records would borrow every rate from the whole
    baseline, aim = read_baseline(
        Reading(source, options.today, options.stages, options.where, counts), given.metric, engine
    )
    if aim != "stage" and not baseline.stages[-1].won:  # or what is quoted would be told as sold
        raise QueryError("plan_without_wins", stage=_names(baseline.stages, options.lang)[-1])
    levers = _levers(given, baseline.stages, options.lang, by_hand=False)
    if levers.entries is None and source.shape == "counts":
        levers = replace(levers, entries=counts[0])
    told = asked(baseline, aim, given.value, given.by, options.today, levers)
    if source.shape == "counts":
        return Planned(told, issues)
    money = channel_money(source, baseline, loaded.datasets, options.today, options.where, engine)
    entries = told.plan.need(SURE) or told.plan.entries
    days = len(told.model.horizon.volume.daily) if told.model.horizon else 0
    return Planned(told, issues, priced(money, entries, days / 7) if entries and money.channels.reason is None else ())


def _counts(source: Source, options: Options, engine: Any) -> list[float]:
    from kpi_core.funnel.build import answer_of
    from kpi_core.pipeline.choose import chosen_stages
    from kpi_core.pipeline.stage import FunnelQuestion

    stages = source.stages if options.stages is None else chosen_stages(source, options.stages)
    told = answer_of(source, FunnelQuestion(options.stages, where=options.where), stages, engine)
    return [stage.count for stage in told.stages]


def _levers(given: Asked, stages: Sequence[Stage], lang: str, *, by_hand: bool) -> Levers:
    """What the options set, by the places of the stages they name."""
    from kpi_core.planner.manual import Rate
    from kpi_core.planner.question import Capacity, Levers

    shares = []
    for one in () if by_hand else map(Rate._make, given.rates):
        a, b = _place(one.first, stages, lang), _place(one.second, stages, lang)
        if b != a + 1:
            raise QueryError("rate_of_no_step", first=one.first, second=one.second, stages=_names(stages, lang))
        shares.append((a, one.known))
    capacities = tuple(Capacity(_place(name, stages, lang), each, people) for name, people, each in given.capacities)
    entries = given.entries
    if entries is None and given.budget is not None and given.cost:
        entries = given.budget / given.cost
    for name, value in () if by_hand else given.counts:
        if _place(name, stages, lang):
            raise QueryError("count_beside_file", name=name, stage=_names(stages, lang)[0])
        entries = value if given.entries is None else entries
    return Levers(tuple(shares), entries, given.worth, given.margin, capacities)


def _place(name: str, stages: Sequence[Stage], lang: str) -> int:
    from kpi_core.metrics.table import folded
    from kpi_core.pipeline.words import names_of

    for place, stage in enumerate(stages):
        known = {folded(word) for word in names_of(stage)} | {stage.step.name.lower() if stage.step is not None else ""}
        if folded(name) in known:
            return place
    raise QueryError("unknown_stage_of_plan", name=name, stages=_names(stages, lang))


def _names(stages: Sequence[Stage], lang: str) -> list[str]:
    from kpi_core.pipeline.words import stage_name

    return [stage_name(stage, text_for(lang)) for stage in stages]


def _document(planned: Planned, options: Options) -> dict[str, Any]:
    from kpi_core.cli.plan_document import document

    return document(planned, options.plan, text_for(options.lang))


def _lines(planned: Planned, options: Options) -> list[str]:
    from kpi_core.cli.plan_lines import lines

    return list(lines(planned, options.plan, text_for(options.lang)))
