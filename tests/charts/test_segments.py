"""Bars of segments and cells of two dimensions: what is drawn, and that it compiles whatever the names."""

from __future__ import annotations

import pytest

from kpi_core.charts.segments import HeatCell, Row, heat_spec, heat_table, segments_spec, segments_table
from kpi_core.charts.theme import Look
from kpi_core.vocabulary.unit import Unit
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
ADS = Row("Google Ads", 0.12, 0.1, 0.15, "12%", "800", "10% to 15%", "above the others", "good")
FEW = Row("Fairs", 1.0, 0.34, 1.0, "100%", "2", tone="few")
UNKNOWN = Row("x" * 90, None, None, None, "—", "0")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("unit", [Unit.FRACTION, Unit.MONEY, Unit.COUNT])
@pytest.mark.parametrize("whole", [None, 0.11])
def test_bars_compile_and_name_only_columns_of_their_table(look: Look, unit: Unit, whole: float | None) -> None:
    spec = segments_spec(look, unit, 3, has_whole=whole is not None)
    table = segments_table([ADS, FEW, UNKNOWN], whole)
    assert set(fields(spec)) <= set(table.column_names)
    assert "null" not in compiled(spec, table.to_pylist())


def test_a_bar_ends_where_its_interval_does_and_a_long_name_is_cut() -> None:
    told = segments_table([ADS, UNKNOWN], 0.11).to_pylist()
    assert [(row["place"], row["end"], row["whole"]) for row in told] == [(0, 0.15, 0.11), (1, 0.0, 0.11)]
    assert (len(told[1]["name"]), len(told[1]["whole_name"])) == (52, 90)


CELLS = [
    HeatCell("Ads", "North", 10.0, "10", "90", small=False),
    HeatCell("Ads", "South", 30.0, "30", "80", small=False),
    HeatCell("SEO", "North", 90.0, "90", "2", small=True),
    HeatCell("SEO", "South", None, "", "0", small=True),
]


@pytest.mark.parametrize("look", LOOKS)
def test_cells_compile_and_name_only_columns_of_their_table(look: Look) -> None:
    spec, table = heat_spec(look, 2), heat_table(CELLS)
    assert set(fields(spec)) <= set(table.column_names)
    assert "null" not in compiled(spec, table.to_pylist())


def test_the_highest_cell_of_enough_records_is_the_darkest() -> None:
    """0 to 30 is shaded: 10 a third; what holds too little is not shaded at all."""
    told = heat_table(CELLS).to_pylist()
    assert [row["shade"] for row in told] == [pytest.approx(1 / 3), 1.0, 0.0, 0.0]
    assert [row["small"] for row in told] == [False, False, True, True]


@pytest.mark.parametrize("cells", [[], CELLS[2:]], ids=["none", "all small"])
def test_nothing_to_shade_is_no_error(cells: list[HeatCell]) -> None:
    assert {row["shade"] for row in heat_table(cells).to_pylist()} <= {0.0}
