"""Specs are compiled by Vega-Lite itself, in both languages and themes; tables are compared whole."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from kpi_core.charts.overview import movers_spec, movers_table, shaded, trend_spec, trend_table
from kpi_core.charts.theme import Look
from kpi_core.overview.movers import Mover
from kpi_core.overview.trend import TrendPoint
from kpi_core.text import text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from tests.support.charts import fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]


def point(month: int, value: float | None, complete: bool = True, last_year: float | None = None) -> TrendPoint:
    return TrendPoint(date(2026, month, 1), date(2026, month + 1, 1), value, complete, month > 8, last_year, 10)


def trend(*points: TrendPoint) -> Any:
    return SimpleNamespace(unit=Unit.MONEY, currency="EUR", grain=TimeGrain.MONTH, points=points)


def bar(
    name: str | None, contribution: float, certain: bool = True, small: bool = False, is_rest: bool = False
) -> Mover:
    return Mover(name, is_rest, contribution, None, None, 40.0, 40.0 + contribution, 40, 44, small, certain)


def movers(*bars: Mover, direction: Direction = Direction.UP) -> Any:
    return SimpleNamespace(metric=SimpleNamespace(direction=direction), unit=Unit.COUNT, currency=None, bars=bars)


TREND = trend(point(8, 90.0, last_year=80.0), point(9, None), point(10, 120.0), point(11, 30.0, complete=False))
MOVERS = movers(
    bar("Ads", 12), bar("![x](y)", 3, certain=False), bar(None, -2, small=True), bar(None, -9, is_rest=True)
)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize(
    ("unit", "grain"),
    [*((unit, TimeGrain.MONTH) for unit in Unit), *((Unit.COUNT, grain) for grain in TimeGrain)],
    ids=str,
)
def test_trend_compiles_and_names_only_columns_of_its_table(look: Look, unit: Unit, grain: TimeGrain) -> None:
    spec, table = trend_spec(look, unit, grain), trend_table(TREND, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert compiled(spec, table.to_pylist())


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_movers_compile_and_name_only_columns_of_their_table(look: Look) -> None:
    spec, table = movers_spec(look), movers_table(MOVERS, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert compiled(spec, table.to_pylist())


def test_an_unfinished_month_is_open_and_never_part_of_the_line() -> None:
    rows = trend_table(TREND, text_for("en")).to_pylist()
    assert [row["now"] for row in rows] == [90.0, None, 120.0, None]
    assert [row["open"] for row in rows] == [None, None, 120.0, 30.0]
    assert [row["hollow"] for row in rows] == [None, None, None, 30.0]
    assert [row["end"] for row in rows] == [None, None, 120.0, None]
    assert [row["now_text"] for row in rows] == ["€90.00", "—", "€120", "€30.00 so far"]


def test_the_period_is_shaded_once_where_it_is_a_part_of_the_picture() -> None:
    rows = trend_table(TREND, text_for("en")).to_pylist()
    first = (date(2026, 9, 1), date(2026, 10, 1))
    assert [(row["band_from"], row["band_to"]) for row in rows] == [first, *3 * [(None, None)]]
    assert shaded(trend(point(9, 1.0), point(10, 2.0))) is None
    assert shaded(trend(point(7, 1.0), point(8, 2.0), point(9, 3.0))) is None


def test_the_last_whole_step_is_labelled_on_the_side_where_the_year_before_is_not() -> None:
    above, below = (
        trend_table(trend(point(9, 1.0), point(10, 120.0, last_year=last)), text_for("en")).to_pylist()[-1]
        for last in (80.0, 150.0)
    )
    assert (above["end_above"], above["end_below"]) == ("€120", "")
    assert (below["end_above"], below["end_below"]) == ("", "€120")


def test_bars_keep_their_order_and_say_their_change() -> None:
    rows = movers_table(MOVERS, text_for("en")).to_pylist()
    assert [(row["name"], row["text"], row["tone"]) for row in rows] == [
        ("Ads", "+12", "good"),
        ("![x](y)", "+3", "chance"),
        ("(not filled in)", "-2", "chance"),
        ("others", "-9", "bad"),
    ]


def test_less_is_good_where_the_metric_says_so() -> None:
    rows = movers_table(movers(bar("Ads", 12), bar("SEO", -3), direction=Direction.DOWN), text_for("en")).to_pylist()
    assert [row["tone"] for row in rows] == ["bad", "good"]


def test_a_spec_is_built_once_and_holds_no_data() -> None:
    spec = trend_spec(LOOKS[0], Unit.MONEY, TimeGrain.DAY)
    assert spec is trend_spec(Look("en", False, "EUR"), Unit.MONEY, TimeGrain.DAY)
    assert "data" not in json.dumps(spec)
    assert "transform" not in json.dumps(spec)


def compiled(spec: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """The SVG Vega-Lite makes of a spec and its rows; raises what the browser would have swallowed."""
    vl_convert = pytest.importorskip("vl_convert")
    svg: str = vl_convert.vegalite_to_svg(json.dumps({**spec, "data": {"values": rows}}, default=str))
    assert "NaN" not in svg
    return svg
