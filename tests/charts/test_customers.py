"""The curve of dependence and that of worth: what is drawn, and that both compile."""

from __future__ import annotations

import pytest

from kpi_core.charts.customers import cohort_spec, pareto_spec, pareto_table, worth_spec, worth_table
from kpi_core.charts.segments import HeatCell, heat_table
from kpi_core.charts.theme import Look
from kpi_core.segments.depend import Concentration, concentration
from kpi_core.segments.worth import Value, Worth
from kpi_core.stats.proportions import Interval
from kpi_core.text import text_for
from tests.segments.bought import FOUR
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
NONE = Concentration(2, None, 0, (), reason="more_returned")
WORTH = Worth(40, 3, 50, 90.0, (10.0, 12.0, 20.0, 30.0), (Value(3, 30.0, Interval(25.0, 36.0), 30),))
YOUNG = Worth(0, 0, 0, None, reason="too_young")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("told", [concentration(FOUR), NONE], ids=["told", "not told"])
def test_the_curve_of_dependence_compiles(look: Look, told: Concentration) -> None:
    spec, table = pareto_spec(look), pareto_table(told, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert "null" not in compiled(spec, table.to_pylist())


def test_a_dot_stands_on_the_curve_where_four_fifths_are_reached() -> None:
    """Cy 49, Ada 35, Bea 5: two of three bring 84 of 89."""
    told = pareto_table(concentration(FOUR), text_for("en")).to_pylist()
    assert [row["money"] for row in told[:4]] == pytest.approx([0, 49 / 89, 84 / 89, 1])
    (dot,) = [row for row in told if row["at"] is not None]
    assert (dot["customers"], dot["at"]) == pytest.approx((2 / 3, 84 / 89))
    assert dot["label"] == "2: 94%"
    assert dot["said"] == "67% of the customers bring 94%"
    assert pareto_table(NONE, text_for("en")).num_rows == 0


@pytest.mark.parametrize("look", LOOKS)
def test_cells_of_cohorts_compile_and_other_columns_are_another_picture(look: Look) -> None:
    cells = [
        HeatCell("May (3)", "+1", 0.5, "50", "", small=False),
        HeatCell("May (3)", "+2", None, "…", "", small=False),
    ]
    spec, table = cohort_spec(look, ("May (3)",), ("+1", "+2"), 2), heat_table(cells)
    assert set(fields(spec)) <= set(table.column_names)
    assert "null" not in compiled(spec, table.to_pylist())
    assert spec != cohort_spec(look, ("May (3)",), ("+0", "+1", "+2"), 2)
    assert spec != cohort_spec(look, ("June (3)",), ("+1", "+2"), 2)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("told", [WORTH, YOUNG], ids=["told", "not told"])
def test_the_curve_of_worth_compiles(look: Look, told: Worth) -> None:
    spec, table = worth_spec(look, told.known), worth_table(told, "EUR", text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert "null" not in compiled(spec, table.to_pylist())


def test_a_month_that_is_told_bears_its_margin() -> None:
    told = worth_table(WORTH, "EUR", text_for("en")).to_pylist()
    assert [(row["month"], row["value"], row["at"]) for row in told] == [
        (0.0, 10.0, None),
        (1.0, 12.0, None),
        (2.0, 20.0, None),
        (3.0, 30.0, 30.0),
    ]
    assert (told[3]["label"], told[3]["between"]) == ("€30.00", "€25.00 to €36.00")
    assert told[1]["said"] == "€12.00 after one month"
