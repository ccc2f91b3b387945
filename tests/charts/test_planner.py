"""The planner's pictures: plans typed by hand, each row of their tables told, the specs compiled by Vega-Lite itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from kpi_core.charts.planner_outcomes import outcomes_spec, outcomes_table
from kpi_core.charts.planner_parts import unit_of, wrapped
from kpi_core.charts.planner_scenarios import scenarios_spec, scenarios_table
from kpi_core.charts.planner_schedule import schedule_spec, schedule_table
from kpi_core.charts.planner_tornado import tornado_spec, tornado_table
from kpi_core.charts.theme import Look, Spec
from kpi_core.pipeline.stage import Stage
from kpi_core.planner.assumptions import Assumption, Driver
from kpi_core.planner.baseline import Baseline
from kpi_core.planner.plan import Expected, Model, Plan
from kpi_core.planner.question import Aim, Levers, Target
from kpi_core.planner.sensitivity import Bar
from kpi_core.planner.study import PlanStudy
from kpi_core.text import text_for
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Unit
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
EN, FR = text_for("en"), text_for("fr")


def plan(
    outcomes: Sequence[float],
    target: float,
    aim: Aim = Aim.WINS,
    expected: Expected | None = None,
    chance: float | None = None,
) -> Plan:
    """A plan with these outcomes; its chance is their share that reaches the target, unless given."""
    drawn = np.asarray(outcomes, float)
    reached = float((drawn >= target).mean()) if len(drawn) else None
    told = reached if chance is None else chance
    return Plan(Target(aim, target), Levers(), 0, (), told, expected, drawn, None, 0.0, 0.0)


SALES = plan([58, 59, 59, 60, 60, 60, 62, 63], 60, expected=Expected(58.7, 60.0, 62.3))
REVENUE = plan([40e3, 99_999.99, 100e3, 130e3], 100e3, Aim.REVENUE, Expected(52e3, 100e3, 118e3))
NOTHING = plan([], 60)


def rows(table: Any, *names: str) -> list[tuple[Any, ...]]:
    """These columns of a table, row by row."""
    return [tuple(row[name] for name in names) for row in table.to_pylist()]


def share(table: Any, tone: str) -> float:
    """What the bars of one colour add up to."""
    return sum(row["share"] for row in table.to_pylist() if row["tone"] == tone)


def transforms(spec: Any) -> int:
    """How many parts of a spec compute: layers with transforms may come out blank."""
    if isinstance(spec, dict):
        return ("transform" in spec) + sum(transforms(part) for part in spec.values())
    return sum(transforms(part) for part in spec) if isinstance(spec, list) else 0


def assert_drawn(spec: Spec, table: Any) -> None:
    """It compiles, names only columns of its table, computes nothing and holds no data."""
    assert set(fields(spec)) <= set(table.column_names)
    assert transforms(spec) == 0
    assert "data" not in spec
    svg = compiled(spec, table.to_pylist())
    assert "null" not in svg
    assert "undefined" not in svg


# What may come


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("told", [SALES, REVENUE, NOTHING], ids=["sales", "revenue", "nothing"])
def test_outcomes_are_drawn(look: Look, told: Plan) -> None:
    t = text_for(look.lang)
    assert_drawn(outcomes_spec(look, unit_of(told)), outcomes_table(told, t, look.currency))


def test_each_whole_number_stands_in_the_middle_of_its_bar_and_the_target_between_two() -> None:
    table = outcomes_table(SALES, EN)
    assert rows(table, "start", "end", "share", "tone", "bin_text", "share_text") == [
        (57.5, 58.5, 1 / 8, "under", "58", "12.5%"),
        (58.5, 59.5, 2 / 8, "under", "59", "25.0%"),
        (59.5, 60.5, 3 / 8, "reached", "60", "37.5%"),
        (61.5, 62.5, 1 / 8, "reached", "62", "12.5%"),
        (62.5, 63.5, 1 / 8, "reached", "63", "12.5%"),
    ]
    assert rows(table, "target", "target_said", "target_align", "low", "high", "note") == [
        (59.5, "target 60", "left", 58.7, 62.3, "8 chances in 10: 59 to 62"),
        *[(None, "", "", None, None, "")] * 4,
    ]
    assert share(table, "reached") == SALES.probability == 5 / 8


def test_bins_of_money_have_a_round_width_and_one_begins_at_the_target() -> None:
    # 40 000 to 130 000 in about 3 bins: 30 000 each, and of the round widths 20 000 is nearest
    table = outcomes_table(REVENUE, FR, "EUR", bins=3)
    assert rows(table, "start", "end", "share", "tone") == [
        (40e3, 60e3, 1 / 4, "under"),
        (80e3, 100e3, 1 / 4, "under"),  # a cent is missing
        (100e3, 120e3, 1 / 4, "reached"),
        (120e3, 140e3, 1 / 4, "reached"),
    ]
    first, *_, last = rows(table, "bin_text", "target_said", "note")
    assert first == (
        "40\u202f000\xa0€ à 60\u202f000\xa0€",
        "cible\u202f: 100\u202fk€",
        "8 chances sur 10\u202f: de 52\u202fk€ à 118\u202fk€",
    )
    assert last == ("120\u202f000\xa0€ à 140\u202f000\xa0€", "", "")
    assert share(table, "reached") == REVENUE.probability == 2 / 4


@pytest.mark.parametrize("target", [57, 60, 61.5, 83])
def test_every_bin_of_a_count_covers_equally_many_whole_numbers(target: float) -> None:
    told = plan(range(20, 120), target)  # one of each: a bin's share is how many whole numbers it holds
    table = outcomes_table(told, EN, bins=20)
    inner = rows(table, "start", "end", "share")[1:-1]
    assert {(end - start, round(part, 9)) for start, end, part in inner} == {(5.0, 0.05)}
    assert share(table, "reached") == pytest.approx((120 - np.ceil(target)) / 100)


@pytest.mark.parametrize("chance", [0.40, 0.625, 0.63])
def test_the_coloured_share_is_the_chance_the_plan_tells_not_that_of_its_draws(chance: float) -> None:
    table = outcomes_table(replace(SALES, probability=chance), EN)
    assert share(table, "reached") == pytest.approx(chance)
    assert share(table, "under") == pytest.approx(1 - chance)


def test_draws_far_out_stand_in_the_last_bin() -> None:
    told = plan([*np.tile(np.arange(50, 70), 100), 900], 60)  # 900 is one of 2001
    table = outcomes_table(told, EN)
    assert rows(table, "start", "end", "bin_text")[-1] == (68.5, 69.5, "69 or more")
    assert share(table, "reached") == pytest.approx(1001 / 2001)
    low = outcomes_table(plan([0, *np.tile(np.arange(50, 70), 100)], 60), EN)
    assert rows(low, "start", "end", "bin_text")[0] == (49.5, 50.5, "50 or less")


@pytest.mark.parametrize(
    ("outcomes", "target", "reached"),
    [([5] * 9, 5, 1.0), ([5] * 9, 6, 0.0), ([0] * 9, 3, 0.0), ([*[5] * 2999, 40], 40, 1 / 3000)],
    ids=["all there", "none", "nothing comes", "one far out"],
)
def test_the_target_may_lie_anywhere(outcomes: list[int], target: int, reached: float) -> None:
    told = plan(outcomes, target, expected=Expected(5.0, 5.0, 5.0))
    table = outcomes_table(told, EN)
    assert share(table, "reached") == pytest.approx(reached)
    assert share(table, "under") == pytest.approx(1 - reached)
    assert_drawn(outcomes_spec(LOOKS[0], Unit.COUNT), table)


def test_a_target_at_the_right_is_named_to_its_left() -> None:
    assert rows(outcomes_table(plan([10, 11, 12], 40), EN), "target", "target_align")[0] == (39.5, "right")


# What decides

STAGES = (Stage("Lead"), Stage("Demonstration booked"), Stage("Proposal sent to the board"), Stage("Won"))
STUDY = PlanStudy(
    Model(Baseline(STAGES, (), currency="EUR"), None, SALES.target), replace(SALES, probability=0.4), (), Finding("x")
)
ENTRIES = Bar(Assumption(Driver.ENTRIES, 590.0, 520.0, 660.0, 26.0, "data", 0), 0.17, 0.83)
PASSING = Bar(Assumption(Driver.SHARE, 0.3, 0.25, 0.36, 300.0, "data", 1), 0.04, 0.63)
WORTH = Bar(Assumption(Driver.WORTH, 4450.0, 4000.0, 4900.0, 30.0, "data"), 0.42, 0.45)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("bars", [[ENTRIES, PASSING, WORTH], [WORTH] * 12, []], ids=["three", "many", "none"])
def test_what_decides_is_drawn(look: Look, bars: list[Bar]) -> None:
    assert_drawn(tornado_spec(look, len(bars)), tornado_table(bars, STUDY, text_for(look.lang)))


def test_a_bar_goes_from_the_chance_at_the_low_end_to_that_at_the_high_end() -> None:
    table = tornado_table([ENTRIES, PASSING, WORTH], STUDY, EN)
    assert rows(table, "place", "left", "middle", "right", "left_said", "right_said") == [
        (0, 0.17, 0.4, 0.83, "17%", "83%"),
        (1, 0.04, 0.4, 0.63, "4%", "63%"),
        (2, 0.42, 0.42, 0.45, "42%", "45%"),  # all of it over the present chance
    ]
    assert rows(table, "now", "now_said") == [(0.4, "your plan: 40%"), (None, ""), (None, "")]
    assert rows(table, "name", "whole_name", "now_text", "low_text", "high_text") == [
        ("New at Lead", "New at Lead", "590", "17% (at 520)", "83% (at 660)"),
        (
            "Demonstration booked\n→ Proposal s…",
            "Demonstration booked → Proposal sent to the board",
            "30.0%",
            "4% (at 25.0%)",
            "63% (at 36.0%)",
        ),
        ("What a sale is worth", "What a sale is worth", "€4,450", "42% (at €4,000)", "45% (at €4,900)"),
    ]


def test_a_driver_that_lowers_the_chance_is_drawn_the_other_way_round() -> None:
    table = tornado_table([replace(ENTRIES, low=0.5, high=0.3)], STUDY, FR)
    assert rows(table, "left", "middle", "right", "low_text") == [(0.3, 0.4, 0.5, "50\u202f% (à 520)")]
    assert rows(table, "now_said") == [("votre plan\u202f: 40\u202f%",)]


def test_a_chance_near_certainty_is_not_called_certain() -> None:
    table = tornado_table([replace(ENTRIES, low=0.9951, high=0.99996), replace(ENTRIES, high=1.0)], STUDY, EN)
    assert rows(table, "left_said", "right_said") == [(">99%", ">99%"), ("17%", ">99%")]


def test_eight_bars_are_drawn_at_most() -> None:
    assert tornado_table([WORTH] * 12, STUDY, EN).num_rows == 8
    assert tornado_spec(LOOKS[0], 12) == tornado_spec(LOOKS[0], 8)


@pytest.mark.parametrize("name", ["x" * 80, "Demonstration booked → Proposal sent to the board", "a b " * 30])
def test_a_long_name_has_two_lines_and_an_ellipsis(name: str) -> None:
    lines = wrapped(name).split("\n")
    assert len(lines) == 2
    assert max(map(len, lines)) <= 20
    assert wrapped(name).endswith("…")


# When entries come

# Wednesday 4 November to Wednesday 25 November: the first and the last week are cut
DAYS = Period(date(2026, 11, 4), date(2026, 11, 25))
SCHEDULE = ((date(2026, 11, 2), 6.0), (date(2026, 11, 9), 12.4), (date(2026, 11, 16), 12.4), (date(2026, 11, 23), 2.4))


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("usual", [9.5, None], ids=["usual", "unknown"])
@pytest.mark.parametrize("weeks", [SCHEDULE, SCHEDULE[:1], ()], ids=["four", "one", "none"])
def test_the_schedule_is_drawn(look: Look, weeks: Any, usual: float | None) -> None:
    spec = schedule_spec(look, DAYS.start, len(weeks))
    assert_drawn(spec, schedule_table(weeks, DAYS, text_for(look.lang), usual))


def test_cut_weeks_are_paler_and_the_usual_level_stands_once() -> None:
    table = schedule_table(SCHEDULE, DAYS, EN, usual=9.5)
    assert rows(table, "start", "end", "entries", "sure", "usual", "note", "when", "entries_text") == [
        (date(2026, 11, 2), date(2026, 11, 9), 6.0, 0.45, 9.5, "usual: 9.5 a week", "4 – 8 Nov 2026", "6"),
        (date(2026, 11, 9), date(2026, 11, 16), 12.4, 1.0, None, "", "9 – 15 Nov 2026", "12"),
        (date(2026, 11, 16), date(2026, 11, 23), 12.4, 1.0, None, "", "16 – 22 Nov 2026", "12"),
        (date(2026, 11, 23), date(2026, 11, 30), 2.4, 0.45, None, "", "23 – 24 Nov 2026", "2.4"),
    ]
    assert rows(schedule_table(SCHEDULE, DAYS, FR, usual=9.5), "note")[0] == ("d’habitude\u202f: 9,5 par semaine",)
    assert rows(schedule_table(SCHEDULE, DAYS, EN), "usual", "note")[0] == (None, "")


def test_short_schedules_name_mondays_and_long_ones_months() -> None:
    short = json.dumps(schedule_spec(LOOKS[0], date(2026, 11, 2), 13))
    assert '{"year": 2026, "month": 11, "date": 2}, {"year": 2026, "month": 11, "date": 23}' in short  # every third
    assert '"interval": "month"' in json.dumps(schedule_spec(LOOKS[0], date(2026, 11, 2), 40))


# Scenarios

SCENARIOS = [
    ("Careful", plan([40.0], 60, expected=Expected(40.0, 48.0, 57.0), chance=0.057)),
    ("My plan with two more people in the north", plan([57.0], 60, expected=Expected(45.0, 57.0, 71.0), chance=0.4)),
    ("Bold", plan([70.0], 75, expected=Expected(56.0, 71.0, 90.0), chance=0.38)),
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize(
    "plans",
    [SCENARIOS, [("Revenue", REVENUE)], [("Unknown", NOTHING)], []],
    ids=["sales", "revenue", "nothing known", "none"],
)
def test_scenarios_are_drawn(look: Look, plans: list[tuple[str, Plan]]) -> None:
    unit = unit_of(plans[0][1]) if plans else Unit.COUNT
    assert_drawn(scenarios_spec(look, unit, len(plans)), scenarios_table(plans, text_for(look.lang), look.currency))


def test_a_scenario_is_its_middle_its_range_its_target_and_its_chance() -> None:
    table = scenarios_table(SCENARIOS, EN)
    assert rows(table, "place", "name", "low", "middle", "high", "target", "said", "head") == [
        (0, "Careful", 40.0, 48.0, 57.0, 60.0, "6%", "Chance"),
        (1, "My plan with two\nmore people in t…", 45.0, 57.0, 71.0, 60.0, "40%", ""),
        (2, "Bold", 56.0, 71.0, 90.0, 75.0, "38%", ""),
    ]
    # 40 to 90 is drawn: 75 lies beyond six tenths of it. A target is named where it is not the one above.
    assert rows(table, "target_said", "target_align") == [("target 60", "left"), ("", "left"), ("target 75", "right")]
    assert rows(table, "whole_name", "chance_text", "middle_text", "range_text", "target_text")[2] == (
        "Bold", "38%", "71", "56 to 90", "75",
    )  # fmt: skip


def test_of_a_scenario_that_nothing_tells_only_the_target_is_drawn() -> None:
    table = scenarios_table([("Unknown", NOTHING)], FR)
    assert rows(table, "low", "middle", "high", "target", "said", "range_text", "target_said") == [
        (None, None, None, 60.0, "—", "—", "cible\u202f: 60")
    ]
