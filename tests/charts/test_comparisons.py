"""The overlay of a period and others: compiled by Vega-Lite itself, its rows compared whole."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from kpi_core.charts.comparisons import comparisons_spec, comparisons_table, drawn_spec
from kpi_core.charts.theme import Look
from kpi_core.text import text_for
from kpi_core.trends.alignments import Alignment
from kpi_core.trends.comparisons import Comparison
from kpi_core.trends.side_by_side import Step
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
TOLD: Any = SimpleNamespace(unit=Unit.MONEY, currency="EUR")


def days(first: str, number: int = 1) -> Period:
    start = date.fromisoformat(first)
    return Period(start, start + timedelta(days=number))


def compared(alignment: Alignment, *steps: Step, grain: TimeGrain = TimeGrain.DAY) -> Comparison:
    return Comparison(alignment, steps=steps, grain=grain)


WEEKDAYS = compared(
    Alignment.LAST_YEAR_WEEKDAYS,
    Step(1, days("2025-11-27"), days("2024-11-28"), 20.0, 25.0),
    Step(2, days("2025-11-28"), days("2024-11-29"), 60.0, 40.0),
)
PREVIOUS = compared(
    Alignment.PREVIOUS,
    Step(1, days("2025-11-27"), days("2025-11-25"), 20.0, None),
    Step(2, days("2025-11-28"), days("2025-11-26"), 60.0, 41.0),
)
LEAP = compared(
    Alignment.LAST_YEAR,
    Step(1, days("2025-02-28"), days("2024-02-28"), 2.0, 1.0),
    Step(2, None, days("2024-02-29"), None, 9.0),
    Step(3, days("2025-03-01"), days("2024-03-01"), 3.0, 4.0),
)
WEEKS = compared(
    Alignment.PREVIOUS,
    Step(1, days("2025-11-03", 7), days("2025-10-20", 7), 70.0, 60.0),
    Step(2, days("2025-11-10", 2), days("2025-10-27", 2), 20.0, 19.0, whole=False),
    grain=TimeGrain.WEEK,
)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize(
    "drawn", [(WEEKDAYS,), (PREVIOUS, WEEKDAYS), (PREVIOUS, WEEKDAYS, WEEKDAYS), (LEAP,), (WEEKS,)], ids=str
)
def test_it_compiles_and_names_only_columns_of_its_table(look: Look, drawn: tuple[Comparison, ...]) -> None:
    spec, table = drawn_spec(look, TOLD, drawn), comparisons_table(TOLD, drawn, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert compiled(spec, table.to_pylist()).count("stroke-dasharray") >= len(drawn)


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_compiles(unit: Unit) -> None:
    spec = comparisons_spec(Look("fr", False, "EUR"), unit, ("An dernier",))
    assert compiled(spec, comparisons_table(TOLD, (WEEKDAYS,), text_for("fr")).to_pylist())


def test_a_day_tells_both_dates_and_each_line_bears_its_name_at_its_end() -> None:
    rows = comparisons_table(TOLD, (WEEKDAYS,), text_for("en")).to_pylist()
    assert rows == [
        {
            "tick": "27 Nov", "any": 20.0, "when": "27 Nov 2025",
            "now": 20.0, "now_part": None, "now_end": None, "now_at": None, "now_name": None, "now_text": "€20.00",
            "then0": 25.0, "then0_part": None, "then0_end": None, "then0_at": None, "then0_name": None,
            "then0_text": "€25.00 (28 Nov 2024)",
        },
        {
            "tick": "28 Nov", "any": 60.0, "when": "28 Nov 2025",
            "now": 60.0, "now_part": None, "now_end": 60.0, "now_at": 60.0, "now_name": "this period", "now_text": "€60.00",
            "then0": 40.0, "then0_part": None, "then0_end": 40.0, "then0_at": 40.0, "then0_name": "last year, 52 weeks",
            "then0_text": "€40.00 (29 Nov 2024)",
        },
    ]  # fmt: skip


def test_names_of_lines_that_end_close_together_stand_apart() -> None:
    last = comparisons_table(TOLD, (PREVIOUS, WEEKDAYS), text_for("en")).to_pylist()[-1]
    # From 0 to 60, names stand 0.075 x 60 = 4.5 apart: 40, then 44.5 instead of 41.
    assert (last["then1_at"], last["then0_at"], last["now_at"]) == (40.0, 44.5, 60.0)


def test_a_day_without_a_value_is_a_gap_and_a_dash() -> None:
    first = comparisons_table(TOLD, (PREVIOUS,), text_for("en")).to_pylist()[0]
    assert (first["then0"], first["then0_text"]) == (None, "— (25 Nov 2025)")


def test_29_february_of_the_year_before_has_no_place() -> None:
    rows = comparisons_table(TOLD, (LEAP,), text_for("en")).to_pylist()
    assert [(row["tick"], row["then0"]) for row in rows] == [("28 Feb", 1.0), ("1 Mar", 4.0)]


def test_a_short_week_is_hollow_and_in_no_line() -> None:
    first, last = comparisons_table(TOLD, (WEEKS,), text_for("fr")).to_pylist()
    assert (first["now"], first["now_end"], last["now"], last["now_part"]) == (70.0, 70.0, None, 20.0)
    assert (last["then0"], last["then0_part"], last["when"]) == (None, 19.0, "10 – 11 nov. 2025")


def test_months_are_told_by_name() -> None:
    november, october = Period.of(TimeGrain.MONTH, date(2025, 11, 1)), Period.of(TimeGrain.MONTH, date(2025, 10, 1))
    item = compared(Alignment.PREVIOUS, Step(1, november, october, 4.0, 5.0), grain=TimeGrain.MONTH)
    (row,) = comparisons_table(TOLD, (item,), text_for("en")).to_pylist()
    assert (row["tick"], row["when"], row["then0_text"]) == ("Nov 2025", "Nov 2025", "€5.00 (Oct 2025)")


def test_dates_of_more_than_a_year_bear_their_year() -> None:
    first, last = days("2024-11-04", 7), days("2025-11-03", 7)
    item = compared(
        Alignment.CUSTOM, Step(1, first, None, 1.0, None), Step(2, last, None, 2.0, None), grain=TimeGrain.WEEK
    )
    ticks = comparisons_table(TOLD, (item,), text_for("fr")).column("tick").to_pylist()
    assert ticks == ["4 nov. 2024", "3 nov. 2025"]


def test_a_spec_is_built_once_and_holds_no_data() -> None:
    spec = drawn_spec(LOOKS[0], TOLD, (WEEKDAYS,))
    assert spec is drawn_spec(Look("en", False, "EUR"), TOLD, (WEEKDAYS,))
    assert "data" not in json.dumps(spec) and "transform" not in json.dumps(spec)
