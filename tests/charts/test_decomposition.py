"""What composes a metric: one scale for all parts, whatever they span."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kpi_core.charts.decomposition import decomposition_marks, decomposition_spec, decomposition_table, frame_of
from kpi_core.charts.theme import Look
from kpi_core.text import text_for
from kpi_core.trends.result import Decomposition, Rhythm, Split
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from tests.support.charts import compiled, fields
from tests.support.trends import day, subject

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
EN, FR = text_for("en"), text_for("fr")
DAYS = tuple(day(i) for i in range(4))
WEEKLY = Decomposition(
    Split.STL, False, DAYS, (10.0, 12.0, 14.0, 16.0), ((Rhythm.WEEK, (4.0, -4.0, 4.0, -4.0)),), (0.0, 1.0, -9.0, 0.0),
    0.9, ((Rhythm.WEEK, 0.4),),
)  # fmt: skip
LEVEL_ALONE = Decomposition(Split.TREND_ONLY, False, DAYS, 4 * (10.0,), (), 4 * (0.0,), None, ())
BOTH = replace(WEEKLY, seasons=(*WEEKLY.seasons, (Rhythm.YEAR, (1.0, 1.0, 2.0, 2.0))))
SHARES = Decomposition(
    Split.STL, False, DAYS, (0.1, 0.12, 0.14, 0.16), ((Rhythm.WEEK, (0.04, -0.04, 0.0, 0.0)),), (0.0, 0.01, -0.09, 0.0),
    0.5, ((Rhythm.WEEK, 0.1),),
)  # fmt: skip


def texts(decomposition: Decomposition, name: str, lang: str = "en", unit: Unit = Unit.COUNT) -> list[str]:
    return decomposition_marks(decomposition, subject(unit), text_for(lang))[name]["text"].to_pylist()


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("decomposition", [WEEKLY, LEVEL_ALONE, BOTH], ids=["weekly", "level alone", "both rhythms"])
@pytest.mark.parametrize(
    "shown", [None, Period(day(1), day(3)), Period(day(9), day(10))], ids=["all", "a part", "none"]
)
def test_a_picture_compiles_and_names_only_columns_of_its_tables(
    look: Look, decomposition: Decomposition, shown: Period | None
) -> None:
    t, of = text_for(look.lang), subject(Unit.MONEY, currency="EUR")
    spec = decomposition_spec(look, frame_of(decomposition, TimeGrain.DAY, shown))
    tables = {"": decomposition_table(decomposition, of, t, shown), **decomposition_marks(decomposition, of, t, shown)}
    for layer in spec["layer"]:
        assert set(fields(layer)) <= set(tables[layer.get("data", {}).get("name", "")].column_names)
    rows = {name: table.to_pylist() for name, table in tables.items()}
    assert compiled({**spec, "datasets": rows}, rows[""])


def test_a_unit_has_as_many_pixels_in_every_part() -> None:
    rows = decomposition_table(WEEKLY, subject(), EN).to_pylist()
    level = (rows[3]["level"] - rows[0]["level"]) / (16 - 10)
    week = (rows[0]["week"] - rows[1]["week"]) / (4 - -4)
    rest = (rows[1]["rest"] - rows[2]["rest"]) / (1 - -9)
    assert level == pytest.approx(week)
    assert level == pytest.approx(rest)
    # Three parts of 62 pixels are shared by spans of 16 (from zero), 8 and 10.
    assert level == pytest.approx(3 * 62 / (16 + 8 + 10))


def test_parts_lie_below_each_other_and_the_rest_starts_from_its_own_zero() -> None:
    rows = decomposition_table(WEEKLY, subject(), EN).to_pylist()
    assert min(row["level"] for row in rows) > max(row["week"] for row in rows)
    assert min(row["week"] for row in rows) > max(row["rest"] for row in rows)
    assert min(row["rest"] for row in rows) == pytest.approx(0.0)
    assert rows[0]["rest"] == rows[0]["base"]
    assert rows[2]["base"] - rows[2]["rest"] == pytest.approx(9 * 3 * 62 / 34)


def test_a_level_far_above_zero_does_not_start_there() -> None:
    high = replace(WEEKLY, trend=(1000.0, 1002.0, 1004.0, 1006.0))
    rows = decomposition_table(high, subject(), EN).to_pylist()
    assert (rows[3]["level"] - rows[0]["level"]) / 6 == pytest.approx(3 * 62 / (6 + 8 + 10))


def test_a_part_that_does_not_move_keeps_its_place() -> None:
    rows = decomposition_table(LEVEL_ALONE, subject(), EN).to_pylist()
    assert [(row["level"], row["rest"], row["week"]) for row in rows] == 4 * [(147.0, 103.0, None)]
    assert texts(LEVEL_ALONE, "ticks") == ["10", "0"]


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("en", ["Level: moves a lot", "Weekly rhythm: moderate", "Yearly rhythm", "Unexplained"]),
        (
            "fr",
            [
                "Niveau\u202f: bouge beaucoup",
                "Rythme de la semaine\u202f: modéré",
                "Rythme de l’année",
                "Reste inexpliqué",
            ],
        ),
    ],
)
def test_titles_tell_how_strong_a_part_is(lang: str, titles: list[str]) -> None:
    assert texts(BOTH, "titles", lang) == titles


def test_ticks_are_round_and_what_is_added_to_a_share_is_in_points() -> None:
    assert texts(WEEKLY, "ticks") == ["0", "5", "10", "15", "0", "-4", "4", "-5", "0"]
    assert texts(SHARES, "ticks", "fr", Unit.FRACTION) == [
        "0", "5\u202f%", "10\u202f%", "15\u202f%", "0", "-4,0\u00a0pt", "+4,0\u00a0pt", "-5\u00a0pt", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("decomposition", "unit", "expected"),
    [
        pytest.param(WEEKLY, Unit.COUNT, ("7 Sep 2026", "14", "10", "4", None, "0"), id="count"),
        pytest.param(
            SHARES, Unit.FRACTION, ("7 Sep 2026", "14.0%", "10.0%", "+4.0\u00a0pts", None, "0.0\u00a0pts"), id="share"
        ),
    ],
)
def test_a_tooltip_tells_value_and_parts(decomposition: Decomposition, unit: Unit, expected: Any) -> None:
    row = decomposition_table(decomposition, subject(unit), EN).to_pylist()[0]
    assert (
        tuple(row[c] for c in ("when", "value_text", "level_text", "week_text", "year_text", "rest_text")) == expected
    )


def test_many_steps_stay_a_drawing() -> None:
    n = 1_100
    long = Decomposition(Split.STL, False, tuple(day(i) for i in range(n)), n * (1.0,), (), n * (0.5,), None, ())
    spec = decomposition_spec(LOOKS[0], frame_of(long, TimeGrain.DAY))
    marks = [layer["mark"]["type"] for layer in spec["layer"] if "data" not in layer]
    assert marks == ["area", "line", "rule"]  # one mark per step: the strips of the tooltip
    assert frame_of(WEEKLY, TimeGrain.DAY).many is False
