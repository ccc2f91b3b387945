"""The workbook of a plan: its formulas come to the plan's own means, its weeks add up, no text in it is a formula."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kpi_core.pipeline.stage import Stage
from kpi_core.planner.baseline import Baseline, Step
from kpi_core.planner.chain import Chain, Leg, Share
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim, Capacity, Levers, Target
from kpi_core.planner.scenario import Scenario, presets
from kpi_core.reports.plan_workbook import Rate, multiplied, plan_workbook, rates
from tests.support.plans import STAGES, dated_model, static_model


def scenario(model: Model, name: str = "Hire two", note: str = "") -> Scenario:
    return Scenario(3, name, note, False, model.target, model.levers)


def book_of(*plans: tuple[Scenario, Model], lang: str = "en") -> Workbook:
    return load_workbook(BytesIO(plan_workbook(plans, lang)))


def of(model: Model) -> Workbook:
    return book_of((scenario(model), model))


def compared(model: Model) -> list[tuple[Scenario, Model]]:
    return [(one, replace(model, levers=one.levers)) for one in presets(model)]


# ---------------------------------------------------------------------- a spreadsheet in twenty lines

REFERENCE = re.compile(r"(?:'([^']+)'!|(\w+)!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


def value(book: Workbook, sheet: str, cell: str) -> Any:
    """What a cell shows once the workbook is calculated."""
    held = book[sheet][cell].value
    if not isinstance(held, str) or not held.startswith("="):
        return 0 if held is None else held

    def looked_up(match: re.Match[str]) -> str:
        there = match[1] or match[2] or sheet
        if match[5]:
            cells = [cell.coordinate for row in book[there][match[0].rpartition("!")[2]] for cell in row]
            return repr([value(book, there, one) for one in cells])
        return repr(value(book, there, f"{match[3]}{match[4]}"))

    formula = REFERENCE.sub(looked_up, held[1:])
    return eval(formula, {"SUM": sum, "MAX": max, "IF": lambda c, a, b: a if c else b, "ROUND": round, "NA": lambda: None})  # fmt: skip


def rows(book: Workbook, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def needs(book: Workbook, sheet: str = "Plan") -> dict[str, list[Any]]:
    """What each stage takes: on average, and to be 50, 80, 90 and 95 % sure."""
    head = next(row for row in range(1, 99) if book[sheet][f"A{row}"].value in ("Stage", "Étape"))
    told = {}
    for row in range(head + 1, head + 9):
        if not book[sheet][f"A{row}"].value or not book[sheet][f"F{row}"].value:
            break
        told[book[sheet][f"A{row}"].value] = [value(book, sheet, f"{column}{row}") for column in "FGHIJ"]
    return told


# ---------------------------------------------------------------------- means


def test_500_leads_come_to_100_qualified_and_60_won() -> None:
    book = of(static_model())

    assert rows(book, "Plan")[5:10] == [
        ["Assumption", "Value", "Low", "High", "Based on", "From", None, None, None, None],
        ["Target: sales", 60, None, None, None, None, None, None, None, None],
        ["What a sale counts for", 1, None, None, None, None, None, None, None, None],
        [
            "Lead → Qualified",
            0.2,
            *map(pytest.approx, Share(100, 400).between()),
            500,
            "the numbers given",
            None,
            None,
            None,
            None,
        ],
        [
            "Qualified → Won",
            0.6,
            *map(pytest.approx, Share(60, 40).between()),
            100,
            "the numbers given",
            None,
            None,
            None,
            None,
        ],
    ]
    assert [row[:6] for row in rows(book, "Plan")[10:14]] == [
        [None, None, None, None, None, None],
        ["Stage", "Won in time, of those won in the end", "Sales expected of what is under way", "Sales still missing",
         "Chance of each", "On average"],
        ["Lead", None, 0, "=IF($B$8>0,MAX(0,$B$7/$B$8-C13),NA())", "=$B$9*$B$10", "=IF(E13>0,D13/E13,IF(D13>0,NA(),0))"],
        ["Qualified", None, 0, "=IF($B$8>0,MAX(0,$B$7/$B$8-C14),NA())", "=$B$10", "=IF(E14>0,D14/E14,IF(D14>0,NA(),0))"],
    ]  # fmt: skip
    assert {stage: told[0] for stage, told in needs(book).items()} == {
        "Lead": pytest.approx(60 / (0.2 * 0.6)),
        "Qualified": pytest.approx(60 / 0.6),
        "Won": 60,
    }


def test_a_changed_rate_changes_the_averages_and_leaves_the_draws() -> None:
    book = of(static_model())
    before = needs(book)
    book["Plan"]["B9"] = 0.25

    assert needs(book)["Lead"][0] == pytest.approx(60 / (0.25 * 0.6))
    assert needs(book)["Lead"][1:] == before["Lead"][1:]


def leg_over_two_steps() -> Model:
    """Only lead and won are dated: one leg spans both steps."""
    dated = dated_model()
    chain, baseline = dated.chain, dated.baseline
    assert chain is not None and baseline.spans is not None and dated.horizon is not None
    one = Chain((Leg(Share(90, 910), chain.legs[0].passing, chain.legs[0].staying),))
    steps = (Step(Share(180, 820), "data"), Step(Share(80, 100), "data"))
    horizon = replace(dated.horizon, groups=tuple(group for group in dated.horizon.groups if group.leg == 0))
    changed = replace(baseline, steps=steps, chain=one, timed=(0, 2), spans=baseline.spans)
    return Model(changed, horizon, dated.target)


MODELS = {
    "wins without time": static_model(),
    "revenue without time": static_model(60_000, Aim.REVENUE),
    "margin without time": static_model(24_000, Aim.MARGIN, Levers(margin=0.4)),
    "own assumptions": static_model(60_000, Aim.REVENUE, Levers(((0, Share.fixed(0.25)),), 700, 1200)),
    "wins by a day": dated_model(),
    "revenue by a day": dated_model(250_000, Aim.REVENUE),
    "own assumptions by a day": dated_model(levers=Levers(((1, Share(60, 40)),), 1500)),
    "what is under way is enough": dated_model(5),
    "a leg over two steps": leg_over_two_steps(),
}


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_the_formulas_come_to_the_means_of_the_plan_and_the_rest_are_its_numbers(model: Model) -> None:
    plan = model.plan
    assert list(needs(of(model)).values()) == [
        [pytest.approx(need.mean), *(pytest.approx(level) for level in need.levels)] for need in plan.needed
    ]


def test_a_leg_over_two_steps_is_a_rate_of_its_own() -> None:
    model = leg_over_two_steps()

    assert rates(model) == (Rate(0, 1, 0.18), Rate(1, 2, 80 / 180), Rate(0, 2, 0.09))
    # A lead passes the leg; who is qualified, within it, only the second step.
    assert [multiplied(model, stage) for stage in (0, 1, 2)] == [(2,), (1,), ()]


# ---------------------------------------------------------------------- what cannot be


def test_what_the_capacity_does_not_let_through_is_out_of_reach() -> None:
    told = needs(of(dated_model(levers=Levers(capacities=(Capacity(1, 5),)))))

    assert told["Lead"] == ["out of reach"] * 5


def test_a_worth_that_nothing_tells_is_left_for_the_reader_to_give() -> None:
    baseline = Baseline(STAGES, static_model().baseline.steps)
    book = of(Model(baseline, None, Target(Aim.REVENUE, 60_000)))
    assert [cell.value for cell in book["Plan"][13]][6:] == [None] * 4

    book["Plan"]["B8"] = 1000
    assert value(book, "Plan", "F13") == pytest.approx(60_000 / 1000 / (0.2 * 0.6))


# ---------------------------------------------------------------------- weeks


def test_the_weeks_add_up_to_the_entries_needed() -> None:
    model = dated_model()
    book, weeks = of(model), model.plan.schedule
    sheet = book["Schedule"]

    assert [cell.value for cell in sheet[2]] == ["Week of", "Share of the entries", "New at Lead"]
    assert [sheet[f"A{row}"].value for row in (3, 16)] == [datetime(2026, 6, 29), datetime(2026, 9, 28)]
    entries = [value(book, "Schedule", f"C{row}") for row in range(3, 17)]
    assert entries == pytest.approx([n for _, n in weeks])
    assert [sheet[f"A{row}"].value for row in (17, 18, 19)] == ["Total", "Needed to be 80% sure", "Difference"]
    assert [sheet[f"C{row}"].value for row in (17, 18, 19)] == ["=SUM(C3:C16)", "='Plan'!$H$14", "=ROUND(C17-C18,6)"]
    assert value(book, "Schedule", "B17") == pytest.approx(1)
    assert value(book, "Schedule", "C17") == pytest.approx(model.plan.need(0.8))
    assert value(book, "Schedule", "C19") == 0


def test_without_dates_there_is_no_schedule_and_the_sheet_says_so() -> None:
    assert rows(of(static_model()), "Schedule") == [
        ["Nothing tells when entries come: there is no schedule."],
    ]


# ---------------------------------------------------------------------- scenarios


def test_scenarios_stand_side_by_side_with_links_to_their_sheets() -> None:
    plans = compared(dated_model())
    book = book_of(*plans)

    assert book.sheetnames == ["Plan 1", "Plan 2", "Plan 3", "Schedule", "Scenarios"]
    assert [cell.value for cell in book["Scenarios"][1]] == [
        "Scenario", "Note", "Locked", "Before", "Target", "Sales expected of what is under way",
        "New at Lead, assumed", "New at Lead, on average", "New at Lead, 80% sure", "Chance of the target",
        "1 chance in 10 of less than", "Expected", "1 chance in 10 of more than",
    ]  # fmt: skip
    assert [book["Scenarios"][f"A{row}"].value for row in (2, 3, 4)] == ["Pessimistic", "Central", "Optimistic"]
    for row, (_, model) in enumerate(plans, 2):
        plan = model.plan
        assert plan.expected is not None
        assert book["Scenarios"][f"H{row}"].value.startswith(f"='Plan {row - 1}'!")
        assert [value(book, "Scenarios", f"{column}{row}") for column in "EFGHIJKLM"] == pytest.approx(
            [200, plan.already, plan.entries, plan.needed[0].mean, plan.need(0.8), plan.probability,
             plan.expected.p10, plan.expected.p50, plan.expected.p90]
        )  # fmt: skip


def test_numbers_are_numbers_in_formats_of_their_own() -> None:
    sheet = of(static_model(60_000, Aim.REVENUE))["Plan"]

    assert [sheet[cell].number_format for cell in ("B7", "B8", "B9", "F13", "G13", "B3")] == [
        "#,##0.00", "#,##0.00", "0.0%", "#,##0.0", "#,##0", "General",
    ]  # fmt: skip
    assert of(dated_model())["Plan"]["B3"].number_format == "mm-dd-yy"
    assert sheet["A7"].value == "Target: revenue (EUR)"


def test_assumptions_tell_whether_the_person_set_them_or_a_derived_scenario_did() -> None:
    own = static_model(levers=Levers(((0, Share.fixed(0.3)),)))

    assert [of(own)["Plan"][f"F{row}"].value for row in (9, 10)] == ["set by you", "the numbers given"]
    derived = book_of(compared(own)[0])
    assert [derived["Plan"][f"F{row}"].value for row in (9, 10)] == ["drawn from its uncertainty"] * 2


def test_a_french_workbook_speaks_french() -> None:
    book = book_of(*compared(dated_model()), lang="fr")

    assert book.sheetnames == ["Plan 1", "Plan 2", "Plan 3", "Calendrier", "Scénarios"]
    assert [book["Scénarios"][f"A{row}"].value for row in (2, 3, 4)] == ["Pessimiste", "Central", "Optimiste"]
    assert needs(book, "Plan 2")["Lead"][2] == compared(dated_model())[1][1].plan.need(0.8)


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+1+cmd|' /C calc'!A0", "-1+1", '=HYPERLINK("x")', "a\x00\x07b\ud800"]
)
def test_no_text_of_a_file_or_a_person_is_a_formula(text: str) -> None:
    steps = static_model().baseline.steps
    stages = (Stage(text), Stage(text), Stage("Won", won=True))
    model = Model(Baseline(stages, steps), None, Target(Aim.WINS, 60))
    book = book_of((scenario(model, text, text), model))
    ours = re.compile(r"=(IF\(|ROUND\(|SUM\(|'Plan'!\$|\$B\$\d+(\*|$))")
    live = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [formula for formula in live if not ours.match(formula) or "HYPER" in formula or "cmd" in formula] == []
    assert "\x00" not in book["Plan"]["A1"].value
