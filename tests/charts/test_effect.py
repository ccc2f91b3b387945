"""The picture of what came after an action: compiled by Vega-Lite itself, its rows told by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kpi_core.charts.effect import effect_spec, effect_table
from kpi_core.charts.theme import Look
from kpi_core.stats.change import Kind
from kpi_core.text import text_for
from kpi_core.trends.action_effect import ActionEffect
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from tests.support.charts import compiled, fields
from tests.support.effects import effect, noisy, own, raised
from tests.support.trends import day

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
CALM = noisy(200)
UP = raised(CALM, 150, 10.0)
BEYOND = effect(UP, 150, event=own(150))
CASES = {
    "beyond": BEYOND,
    "within": effect(CALM, 150),
    "shares": effect([value / 100 for value in UP], 150, Kind.SHARE, unit=Unit.FRACTION),
    "money": effect(UP, 150, unit=Unit.MONEY),
    "one step": effect(UP, 199),
    "gaps": effect([None if i % 7 > 4 else value for i, value in enumerate(UP)], 150),
    "nothing expected": effect(CALM, 13),
    "at the first day": effect(CALM, 0),
    "months": effect(noisy(70), day(0) + timedelta(days=1800), grain=TimeGrain.MONTH),
    "always the same": effect([7.0] * 200, 150),
    "a long name": effect(UP, 150, event=own(150, name="x" * 200)),
}


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("case", CASES)
def test_it_compiles_and_names_only_columns_of_its_table(look: Look, case: str) -> None:
    told = CASES[case]
    spec, table = effect_spec(look, told), effect_table(told, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert compiled(spec, table.to_pylist())


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_compiles(unit: Unit) -> None:
    told = effect(UP, 150, unit=unit)
    assert compiled(effect_spec(Look("fr", False, "EUR"), told), effect_table(told, text_for("fr")).to_pylist())


def test_the_action_stands_on_its_first_step_and_what_came_goes_on_from_the_step_before() -> None:
    rows = effect_table(BEYOND, text_for("en")).to_pylist()
    assert [row["day"] for row in rows] == [day(i) for i in range(150 - 42, 158)]
    named = [(row["rule"], row["name"], row["align"]) for row in rows if row["rule"]]
    assert named == [(day(150), "Trade fair", "right")]
    before, last, first = rows[40], rows[41], rows[42]
    assert (before["before"], before["after"], before["expected"]) == (UP[148], None, None)
    assert (last["before"], last["after"], last["dot"]) == (UP[149], UP[149], None)
    assert (first["before"], first["after"], first["dot"]) == (None, UP[150], UP[150])
    assert first["low"] < first["expected"] < first["high"] < first["after"]
    assert (first["when"], first["actual_text"]) == ("4 Feb 2027", f"{UP[150]:.0f}")
    assert before["expected_text"] == before["range_text"] == before["difference_text"] == "—"


@pytest.mark.parametrize(
    ("told", "tone"),
    [
        (BEYOND, "good"),
        (effect(UP, 150, direction=Direction.DOWN), "bad"),
        (effect(UP, 150, direction=Direction.NONE), "none"),
        (CASES["within"], "none"),
    ],
    ids=["good", "bad", "neither", "within chance"],
)
def test_what_came_is_coloured_only_beyond_chance(told: ActionEffect, tone: str) -> None:
    assert {row["tone"] for row in effect_table(told, text_for("en")).to_pylist() if row["after"]} == {tone}


def test_a_single_step_has_a_rule_for_a_range_and_a_step_without_neighbours_a_dot() -> None:
    last = effect_table(CASES["one step"], text_for("en")).to_pylist()[-1]
    assert (last["low"], last["alone_low"] < last["alone_high"]) == (None, True)
    steps = [None if i in (147, 149) else value for i, value in enumerate(UP)]
    rows = effect_table(effect(steps, 150), text_for("en")).to_pylist()
    assert [row["lone"] for row in rows if row["lone"] is not None] == [UP[148]]


def test_the_words_are_french_on_a_french_page() -> None:
    first = effect_table(CASES["within"], text_for("fr")).to_pylist()[42]
    assert (first["when"], first["name"]) == ("4 févr. 2027", "4 févr. 2027")
    assert first["range_text"].startswith("de ")
