"""Plans as a workbook: assumptions to be changed, formulas that follow them, weeks, and scenarios side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kpi_core.pipeline.words import stage_name
from kpi_core.planner.assumptions import Assumption, Driver, assumptions
from kpi_core.planner.headline import SURE
from kpi_core.planner.needs import LEVELS
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim
from kpi_core.planner.scenario import Scenario, scenario_name, scenario_note
from kpi_core.reports.cells import (
    COUNT,
    MONEY,
    SHARE,
    TENTHS,
    place,
    put,
    put_formula,
    put_head,
    put_input,
    put_note,
    put_title,
    set_widths,
)
from kpi_core.text import text_for

if TYPE_CHECKING:
    from datetime import date

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_core.text import Text

_FIRST_INPUT = 7  # row
_STAGE, _IN_TIME, _ALREADY, _MISSING, _CHANCE, _MEAN, _LEVELS = 1, 2, 3, 4, 5, 6, 7  # columns


@dataclass(frozen=True)
class Rate:
    """A share that is multiplied: from one stage to another. Usually one step; a leg with dates may span several."""

    first: int
    last: int
    mean: float


@dataclass(frozen=True)
class _Sheet:
    """A scenario with its sheet, and where its target and its first stage stand."""

    scenario: Scenario
    model: Model
    sheet: Worksheet
    target: int
    first: int

    def cell(self, column: int) -> str:
        return place(self.sheet, self.first, column)

    @property
    def sure(self) -> str:
        return self.cell(_LEVELS + LEVELS.index(SURE))


def plan_workbook(plans: Sequence[tuple[Scenario, Model]], lang: str = "en") -> bytes:
    """Plans as the bytes of an .xlsx file with live formulas.

    Args:
        plans: scenarios, each with the model of its target and assumptions; one at least.
        lang: language of the labels.

    Returns:
        A sheet per scenario: its assumptions, and formulas for what each stage takes on average; what it takes to be
        50, 80, 90 and 95 % sure stands as numbers, since they come from draws. A sheet of weeks that add up to the
        entries needed, and one that compares the scenarios.
    """
    from openpyxl import Workbook

    t, book = text_for(lang), Workbook()
    book.properties.creator = "Boussole"
    book.remove(book.active)
    sheets = [_plan(book, *one, t, number if len(plans) > 1 else 0) for number, one in enumerate(plans, 1)]
    _schedule(book.create_sheet(t("plan-book-schedule")), sheets, t)
    _scenarios(book.create_sheet(t("plan-book-scenarios")), sheets, t)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def rates(model: Model) -> tuple[Rate, ...]:
    """The shares of a plan: those of its steps, then those of legs that span several steps."""
    legs = [] if model.chain is None else list(zip(model.chain.legs, pairwise(model.baseline.timed), strict=True))
    timed = {first: leg.share.mean for leg, (first, last) in legs if last == first + 1}
    steps = [Rate(i, i + 1, timed.get(i, step.share.mean)) for i, step in enumerate(model.steps)]
    return (*steps, *(Rate(a, b, leg.share.mean) for leg, (a, b) in legs if b > a + 1))


def multiplied(model: Model, stage: int) -> tuple[int, ...]:
    """Which of the rates make up the chance of an entry of a stage, by place in :func:`rates`."""
    places = {(one.first, one.last): i for i, one in enumerate(rates(model))}
    timed = model.baseline.timed if model.chain is not None else ()
    joint = next((at for at in timed if at >= stage), len(model.steps))
    legs = [pair for pair in pairwise(timed) if pair[0] >= joint]
    return tuple(places[pair] for pair in [*((i, i + 1) for i in range(stage, joint)), *legs])


# A sheet per scenario


def _plan(book: Workbook, scenario: Scenario, model: Model, t: Text, number: int) -> _Sheet:
    sheet = book.create_sheet(t("plan-book-plan-of", number=str(number)) if number else t("plan-book-plan"))
    set_widths(sheet, [44, 14, 14, 14, 14, 24, 12, 12, 12, 12])
    put_title(sheet, 1, scenario_name(scenario, t))
    put_note(sheet, 2, scenario_note(scenario, t))
    put(sheet, 3, 1, t("plan-book-by"))
    put(sheet, 3, 2, model.target.by)
    put_note(sheet, 4, t("plan-book-inputs-hint"))
    put_note(sheet, 5, t("plan-book-low-help"))
    heads = ("assumption", "value", "low", "high", "n", "source")
    put_head(sheet, _FIRST_INPUT - 1, [t(f"plan-book-{head}") for head in heads])
    end = _inputs(sheet, model, "derived" if scenario.is_derived else "given", t)
    head = end + 1
    put_head(sheet, head, _need_heads(t))
    for stage in range(len(model.steps) + 1):
        _need(sheet, head + 1 + stage, model, stage, t)
    put_note(sheet, head + len(model.steps) + 3, t("plan-book-draws"))
    return _Sheet(scenario, model, sheet, _FIRST_INPUT, head + 1)


def _need_heads(t: Text) -> list[str]:
    heads = ("stage", "in-time", "already", "missing", "chance", "mean")
    return [*(t(f"plan-book-{head}") for head in heads), *(t("plan-book-sure", n=round(100 * n)) for n in LEVELS)]


def _inputs(sheet: Worksheet, model: Model, given: str, t: Text) -> int:
    """The assumptions, a row each: target, worth, rates, course; returns the row after the last."""
    named = (replace(one, source=given) if one.source == "given" else one for one in assumptions(model))
    known = {(one.driver, one.step): one for one in named}
    money = model.target.aim in (Aim.REVENUE, Aim.MARGIN)
    unit, row = MONEY if money else COUNT, _FIRST_INPUT
    _input(sheet, row, _target_name(model, t), model.target.value, unit)
    _input(sheet, row + 1, _worth_name(model, t), model.worth.mean if model.worth else None, unit)
    _range(sheet, row + 1, known.get((Driver.WORTH, None)), unit, t)
    for at, rate in enumerate(rates(model), row + 2):
        name = t("plan-book-rate", first=_stage(model, rate.first, t), second=_stage(model, rate.last, t))
        _input(sheet, at, name, rate.mean, SHARE)
        if rate.last == rate.first + 1:
            _range(sheet, at, known.get((Driver.SHARE, rate.first)), SHARE, t)
    end = row + 2 + len(rates(model))
    if model.horizon is None or model.chain is None:
        return end
    _input(sheet, end, t("plan-book-course"), model.horizon.correction.level, "0.00")
    _range(sheet, end, known.get((Driver.COURSE, None)), "0.00", t)
    return end + 1


def _input(sheet: Worksheet, row: int, name: str, value: float | None, style: str) -> None:
    put(sheet, row, 1, name)
    put_input(sheet, row, 2, value, style)


def _range(sheet: Worksheet, row: int, told: Assumption | None, style: str, t: Text) -> None:
    """Between what an assumption lies, how much is behind it, and where it comes from."""
    if told is None:
        return
    put(sheet, row, 3, told.low, style)
    put(sheet, row, 4, told.high, style)
    put(sheet, row, 5, told.n, COUNT)
    put(sheet, row, 6, t(f"plan-book-source-{told.source}"))


def _need(sheet: Worksheet, row: int, model: Model, stage: int, t: Text) -> None:
    """What a stage takes: its mean as a formula of the assumptions, the rest as numbers."""
    is_counted = stage == len(model.steps)
    target, worth = (place(sheet, _FIRST_INPUT + i, 2).rpartition("!")[2] for i in (0, 1))
    here = [sheet.cell(row, column).coordinate for column in range(1, _LEVELS)]
    already, missing, chance = (here[column - 1] for column in (_ALREADY, _MISSING, _CHANCE))
    put(sheet, row, _STAGE, _stage(model, stage, t))
    put_input(sheet, row, _ALREADY, 0.0 if is_counted else _already(model, stage), TENTHS)
    put_formula(sheet, row, _MISSING, f"IF({worth}>0,MAX(0,{target}/{worth}-{already}),NA())", TENTHS)
    if is_counted:
        put(sheet, row, _CHANCE, 1.0, SHARE)
    else:
        _chance(sheet, row, model, stage)
    needed = model.plan.needed[stage]
    if needed.mean is None and model.worth is not None and model.mean_chance(stage) > 0:
        put(sheet, row, _MEAN, t("plan-book-out-of-reach"))  # the capacities do not let so many through
    else:
        put_formula(sheet, row, _MEAN, f"IF({chance}>0,{missing}/{chance},IF({missing}>0,NA(),0))", TENTHS)
    for column, level in enumerate(needed.levels if model.worth is not None else (), _LEVELS):
        put(sheet, row, column, t("plan-book-out-of-reach") if level is None else level, COUNT)


def _chance(sheet: Worksheet, row: int, model: Model, stage: int) -> None:
    """Chance of an entry of a stage: its rates, times what comes in time and how things went otherwise."""
    factors = multiplied(model, stage)
    cells = [f"$B${_FIRST_INPUT + 2 + factor}" for factor in factors]
    if model.horizon is not None and model.chain is not None:
        level = model.horizon.correction.level
        product = float(np.prod([rates(model)[factor].mean for factor in factors])) * level
        put_input(sheet, row, _IN_TIME, model.mean_chance(stage) / product if product else 0.0, SHARE)
        cells += [sheet.cell(row, _IN_TIME).coordinate, f"$B${_FIRST_INPUT + 2 + len(rates(model))}"]
    put_formula(sheet, row, _CHANCE, "*".join(cells), SHARE)


def _already(model: Model, stage: int) -> float:
    """Wins expected of the records that are at a stage or after it."""
    if model.drawn is None:
        return 0.0
    timed = model.baseline.timed
    leg = next((i for i, at in enumerate(timed) if at >= stage), len(timed) - 1)
    return float(model.drawn.open_from(leg).mean())


def _stage(model: Model, stage: int, t: Text) -> str:
    return stage_name(model.baseline.stages[stage], t)


def _target_name(model: Model, t: Text) -> str:
    aim, currency = model.target.aim, model.baseline.currency or "none"
    if aim is Aim.STAGE:
        return t("plan-book-target-stage", stage=_stage(model, len(model.steps), t))
    return t("plan-book-target-won") if aim is Aim.WINS else t(f"plan-book-target-{aim.value}", currency=currency)


def _worth_name(model: Model, t: Text) -> str:
    is_count = model.target.aim in (Aim.WINS, Aim.STAGE)
    return t("plan-book-worth", currency="none" if is_count else model.baseline.currency or "none")


# Weeks


def _schedule(sheet: Worksheet, sheets: Sequence[_Sheet], t: Text) -> None:
    """The entries needed by week, a pair of columns per scenario; they add up to what its sheet says."""
    weeks = {one.sheet.title: dict(one.model.plan.schedule) for one in sheets}
    mondays = sorted({monday for own in weeks.values() for monday in own})
    if not mondays:
        put_note(sheet, 1, t("plan-book-no-weeks"))
        return
    set_widths(sheet, [34, *[18] * 2 * len(sheets)])
    heads = [t("plan-book-week")]
    for one in sheets:
        heads += [t("plan-book-share"), t("plan-book-entries", stage=_stage(one.model, 0, t))]
    put_head(sheet, 2, heads)
    for row, monday in enumerate(mondays, 3):
        put(sheet, row, 1, monday)
    end = 3 + len(mondays)
    for at, name in enumerate(("total", "needed", "difference")):
        put(sheet, end + at, 1, t(f"plan-book-{name}"))
    for column, one in zip(range(2, 2 + 2 * len(sheets), 2), sheets, strict=True):
        put(sheet, 1, column, scenario_name(one.scenario, t))
        if weeks[one.sheet.title]:
            _weeks(sheet, column, one, [weeks[one.sheet.title].get(monday, 0.0) for monday in mondays])
    sheet.freeze_panes = "B3"


def _weeks(sheet: Worksheet, column: int, one: _Sheet, entries: Sequence[float]) -> None:
    total = sum(entries)
    for row, n in enumerate(entries, 3):
        share = put(sheet, row, column, n / total, SHARE)
        put_formula(sheet, row, column + 1, f"{share.coordinate}*{one.sure}", TENTHS)
    end = 3 + len(entries)
    first, last = (sheet.cell(row, column).coordinate for row in (3, end - 1))
    put_formula(sheet, end, column, f"SUM({first}:{last})", SHARE)
    first, last = (sheet.cell(row, column + 1).coordinate for row in (3, end - 1))
    added = put_formula(sheet, end, column + 1, f"SUM({first}:{last})", TENTHS)
    needed = put_formula(sheet, end + 1, column + 1, one.sure, COUNT)
    put_formula(sheet, end + 2, column + 1, f"ROUND({added.coordinate}-{needed.coordinate},6)", TENTHS)


# Scenarios side by side


def _scenarios(sheet: Worksheet, sheets: Sequence[_Sheet], t: Text) -> None:
    """A row per scenario: what it is, and what comes of it."""
    set_widths(sheet, [28, 40, 12, 12, *[16] * 9])
    stage = _stage(sheets[0].model, 0, t)
    put_head(
        sheet,
        1,
        [
            *(t(f"plan-book-{name}") for name in ("scenario", "note", "locked", "by", "target", "already")),
            *(t(f"plan-book-{name}", stage=stage) for name in ("entries-assumed", "mean-needed", "sure-needed")),
            *(t(f"plan-book-{name}") for name in ("probability", "expected-low", "expected", "expected-high")),
        ],
    )
    for row, one in enumerate(sheets, 2):
        _compared(sheet, row, one, t)
    put_note(sheet, len(sheets) + 3, t("plan-book-draws"))
    sheet.freeze_panes = "B2"


def _compared(sheet: Worksheet, row: int, one: _Sheet, t: Text) -> None:
    plan, scenario = one.model.plan, one.scenario
    unit = MONEY if one.model.target.aim in (Aim.REVENUE, Aim.MARGIN) else COUNT
    told: list[str | date | None] = [scenario_name(scenario, t), scenario_note(scenario, t)]
    told += [t("yes") if scenario.is_locked else t("no"), one.model.target.by]
    for column, value in enumerate(told, 1):
        put(sheet, row, column, value)
    put_formula(sheet, row, 5, place(one.sheet, one.target, 2), unit)
    put_formula(sheet, row, 6, one.cell(_ALREADY), TENTHS)
    put(sheet, row, 7, plan.entries, TENTHS)
    put_formula(sheet, row, 8, one.cell(_MEAN), TENTHS)
    put_formula(sheet, row, 9, one.sure, COUNT)
    put(sheet, row, 10, plan.probability, SHARE)
    if plan.expected is not None:
        for column, amount in enumerate((plan.expected.p10, plan.expected.p50, plan.expected.p90), 11):
            put(sheet, row, column, amount, unit)
