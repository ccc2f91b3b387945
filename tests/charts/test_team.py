"""The funnel plot and the picture of activity: what is drawn, and that it compiles whatever the names."""

from __future__ import annotations

import pytest

from kpi_core.charts.team import (
    LIMITS,
    NAMED,
    Point,
    effort_spec,
    funnel_plot_spec,
    limits_table,
    named,
    points_table,
    span_of,
)
from kpi_core.charts.theme import Look
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
ADA = Point("Ada", 200, 0.5, 0.4, 0.6, "50% (43% to 57%)", "100 of 200", "wins more often", "named", "Ada")
BO = Point("<b>$x$</b>" * 9, 100, 0.2, None, None, "20%", "20 of 100", "no difference beyond chance")
CY = Point("Cy", 4, 1.0, 0.5, 1.0, "", "4 of 4", "too few to tell", "few")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("points", [[ADA, BO, CY], [CY], []], ids=["all", "few", "none"])
def test_a_funnel_plot_compiles_and_names_only_columns_of_its_tables(look: Look, points: list[Point]) -> None:
    span = span_of(points, 0.25)
    spec, drawn = funnel_plot_spec(look, *span), points_table(points, span)
    tables = {"": drawn, LIMITS: limits_table(0.25, 210), NAMED: named(drawn)}
    for layer in spec["layer"]:
        assert set(fields(layer)) <= set(tables[layer.get("data", {}).get("name", "")].column_names)
    rows = {name: table.to_pylist() for name, table in tables.items()}
    assert compiled({**spec, "datasets": rows}, rows[""])


@pytest.mark.parametrize("look", LOOKS)
def test_the_picture_of_activity_compiles(look: Look) -> None:
    spec, table = effort_spec(look), points_table([ADA, BO])
    assert set(fields(spec)) <= set(table.column_names)
    assert compiled(spec, table.to_pylist())


def test_limits_are_those_of_a_share_by_chance() -> None:
    """Half of them, 100 deals: sqrt(0.5 x 0.5 / 100) = 0.05, so 1.96 and 3.09 times that on each side."""
    first, *_, last = limits_table(0.5, 400, 100).to_pylist()
    assert (first["x"], last["x"]) == (100, pytest.approx(400))
    assert (first["low95"], first["high95"]) == (pytest.approx(0.402, abs=1e-4), pytest.approx(0.598, abs=1e-4))
    assert (first["low998"], first["high998"]) == (pytest.approx(0.3455, abs=1e-4), pytest.approx(0.6545, abs=1e-4))
    assert last["high95"] - 0.5 == pytest.approx((first["high95"] - 0.5) / 2)  # four times the deals, half as wide
    assert limits_table(0.02, 40).to_pylist()[0]["low998"] == 0  # no rate is under nothing


def test_the_axis_holds_what_is_judged_and_the_rest_is_an_arrow_at_its_edge() -> None:
    """100 deals at 25 %: 3.09 x 0.0433 = 0.134 on each side; Ada's 50 % lies above it, Cy's 4 of 4 is not judged."""
    low, high = span_of([ADA, BO, CY], 0.25)
    assert (low, high) == (
        pytest.approx(0.1162 - 0.05 * 0.3838, abs=1e-3),
        pytest.approx(0.5 + 0.05 * 0.3838, abs=1e-3),
    )
    rows = {row["name"]: row for row in points_table([ADA, BO, CY], (low, high)).to_pylist()}
    assert (rows["Cy"]["rate"], rows["Cy"]["shape"]) == (high, "triangle-up")
    assert (rows["Ada"]["rate"], rows["Ada"]["shape"]) == (0.5, "circle")


def test_only_those_that_differ_bear_a_name_and_the_rightmost_on_the_left() -> None:
    table = points_table([ADA, BO, CY])
    assert [(row["label"], row["side"]) for row in named(table).to_pylist()] == [("Ada", "right")]
    assert [row["name"] for row in table.to_pylist()][-1] == "Ada"  # drawn last, above the others


def test_of_very_many_the_largest_are_drawn() -> None:
    many = [Point(f"P{i}", i, 0.2, None, None, "", "", "") for i in range(1000)]
    assert min(row["x"] for row in points_table(many).to_pylist()) == 600
