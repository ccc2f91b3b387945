"""A metric over time: specs are compiled by Vega-Lite itself, the tables they draw are told by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from kpi_core.charts.theme import Look
from kpi_core.charts.time_axis import months_between
from kpi_core.charts.trends import Extent, extent_of, trends_marks, trends_spec, trends_table
from kpi_core.text import text_for
from kpi_core.trends.result import Trends, Unusual
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.verdict import State
from tests.support.charts import compiled, fields
from tests.support.trends import ahead, anomaly, day, point, points, subject, trends

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
EN, FR = text_for("en"), text_for("fr")
UNFINISHED = {"complete": False, "expected": None, "lower": None, "upper": None}

USUAL = points(12, 10, 13, 31, 30, 11, 12)
FAIR = Event(Period(day(3), day(5)), EventKind.OWN, "Trade fair", 1)
SALES = Event(Period(day(-9), day(3)), EventKind.COMMERCIAL, "summer_sales")
NORMAL = trends(
    [*USUAL, point(7, 4.0, **UNFINISHED)], [anomaly(3, days=2)], ahead(7, 12.0, 13.0, 14.0), events=(SALES, FAIR)
)
CASES = {
    "normal": NORMAL,
    "no forecast": trends(USUAL, [anomaly(3)]),
    "no anomalies": trends(USUAL, forecast=ahead(7, 12.0, 13.0)),
    "all values missing": trends(points(None, None, None)),
    "one point": trends([point(0, 5.0)]),
    "no points": trends([]),
    "shares": trends([point(i, v, 0.1) for i, v in enumerate((0.1, 0.12, 0.3))], of=subject(Unit.FRACTION)),
    "money": trends(USUAL, [anomaly(3, good=None)], ahead(7, 9000.0, 9100.0), subject(Unit.MONEY, currency="EUR")),
    "ignored": trends(USUAL, [anomaly(3, verdict=State.IGNORED)]),
    "a gap": trends(points(12, None, None, 11, None, 9), [anomaly(1, days=2, kind=Unusual.MISSING)]),
    "a new level": trends(USUAL, [anomaly(3, days=4, kind=Unusual.LEVEL, before=12.0, after=20.0)]),
    "a new slope": trends(USUAL, [anomaly(3, days=4, kind=Unusual.SLOPE, before=12.0, after=20.0)]),
}


def spec_of(drawn: Trends, look: Look) -> dict[str, Any]:
    return trends_spec(look, drawn.subject.unit, drawn.subject.grain, extent_of(drawn))


def steps(drawn: Trends, *columns: str, lang: str = "en", shown: Period | None = None) -> list[Any]:
    rows = trends_table(drawn, text_for(lang), shown).to_pylist()
    return [row[columns[0]] if len(columns) == 1 else tuple(row[c] for c in columns) for row in rows]


def marks(drawn: Trends, name: str, lang: str = "en", shown: Period | None = None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = trends_marks(drawn, text_for(lang), shown)[name].to_pylist()
    return rows


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("case", CASES)
def test_a_picture_compiles_whatever_is_known(look: Look, case: str) -> None:
    drawn, t = CASES[case], text_for(look.lang)
    tables = {name: table.to_pylist() for name, table in trends_marks(drawn, t).items()}
    assert compiled({**spec_of(drawn, look), "datasets": tables}, trends_table(drawn, t).to_pylist())


@pytest.mark.parametrize(
    ("unit", "grain"),
    [*((unit, TimeGrain.WEEK) for unit in Unit), *((Unit.COUNT, grain) for grain in TimeGrain)],
    ids=str,
)
def test_every_unit_and_grain_has_a_picture(unit: Unit, grain: TimeGrain) -> None:
    drawn = replace(NORMAL, subject=subject(unit, grain, "EUR"))
    tables = {name: table.to_pylist() for name, table in trends_marks(drawn, FR).items()}
    assert compiled({**spec_of(drawn, LOOKS[2]), "datasets": tables}, trends_table(drawn, FR).to_pylist())


def test_each_layer_names_only_columns_of_its_own_table() -> None:
    tables: dict[str, pa.Table] = {"": trends_table(NORMAL, EN), **trends_marks(NORMAL, EN)}
    layers = spec_of(NORMAL, LOOKS[0])["layer"]
    named = [(layer.get("data", {}).get("name", ""), set(fields(layer))) for layer in layers]
    assert [(name, found - set(tables[name].column_names)) for name, found in named] == [(n, set()) for n, _ in named]
    assert {name for name, _ in named} == set(tables)


def test_bands_lie_under_lines_and_lines_under_dots_and_words() -> None:
    layers = spec_of(NORMAL, LOOKS[0])["layer"]
    order = [layer["mark"]["type"] for layer in layers]
    assert order == [
        *3 * ["area"],
        *3 * ["rule"],
        "tick",
        "rule",
        *3 * ["line"],
        *2 * ["rule"],
        *5 * ["point"],
        *5 * ["text"],
        "rule",
    ]
    assert [layer["encoding"]["y"]["field"] for layer in layers[:3]] == ["lower95", "lower80", "lower"]
    assert [layer["encoding"]["y"]["field"] for layer in layers if layer["mark"]["type"] == "line"] == [
        "ahead",
        "open",
        "now",
    ]


def test_three_years_of_days_stay_a_drawing() -> None:
    """Streamlit draws a bitmap from 2,000 marks on: it counts rows times layers, lines and bands apart."""
    drawn = trends(
        points(*(12.0 for _ in range(1_100))),
        [anomaly(50 * i) for i in range(20)],
        ahead(1_100, *(12.0 for _ in range(28))),
        events=tuple(Event(Period(day(9 * i), day(9 * i + 1)), EventKind.PUBLIC_HOLIDAY, f"{i}") for i in range(120)),
    )
    rows = {"": trends_table(drawn, EN).num_rows, **{k: v.num_rows for k, v in trends_marks(drawn, EN).items()}}
    layers = [
        (layer["mark"]["type"], layer.get("data", {}).get("name", "")) for layer in spec_of(drawn, LOOKS[0])["layer"]
    ]
    assert rows[""] == 1_128
    assert sum(rows[name] for mark, name in layers if mark not in ("line", "area")) < 2_000


def test_a_spec_is_built_once_and_reshapes_nothing() -> None:
    extent = Extent(0, False, True)
    spec = trends_spec(LOOKS[0], Unit.COUNT, TimeGrain.DAY, extent)
    assert spec is trends_spec(Look("en", False, "EUR"), Unit.COUNT, TimeGrain.DAY, Extent(0, False, True))
    assert "transform" not in json.dumps(spec)


def test_whole_steps_are_solid_the_unfinished_one_is_open_and_the_forecast_starts_from_the_last_whole_one() -> None:
    drawn = trends([*points(12, 10), point(2, 4.0, **UNFINISHED)], forecast=ahead(2, 12.0, 13.0))
    assert steps(drawn, "now", "open", "ahead", "lower80", "upper95") == [
        (12.0, None, None, None, None),
        (10.0, 10.0, 10.0, 10.0, 10.0),
        (None, 4.0, 12.0, 10.0, 16.0),
        (None, None, 13.0, 11.0, 17.0),
    ]
    assert [row["unfinished"] for row in marks(drawn, "dots")] == [4.0]
    assert marks(drawn, "edge") == [{"day": day(1), "text": "forecast"}]


def test_a_step_without_data_leaves_a_gap_and_a_step_alone_is_a_dot() -> None:
    drawn = CASES["a gap"]
    assert steps(drawn, "now") == [12.0, None, None, 11.0, None, 9.0]
    assert [(row["day"], row["alone"]) for row in marks(drawn, "dots")] == [
        (day(0), 12.0),
        (day(3), 11.0),
        (day(5), 9.0),
    ]
    assert steps(drawn, "value_text", "what")[1] == ("—", "no data")


def test_one_point_is_seen() -> None:
    assert [row["alone"] for row in marks(CASES["one point"], "dots")] == [5.0]


def test_where_all_values_are_missing_nothing_is_drawn_upon_the_expected_range() -> None:
    drawn = CASES["all values missing"]
    assert steps(drawn, "now", "lower", "upper") == 3 * [(None, 6.0, 18.0)]
    assert {name: table.num_rows for name, table in trends_marks(drawn, EN).items()} == dict.fromkeys(
        ("dots", "notes", "levels", "events", "calendar", "edge"), 0
    )


@pytest.mark.parametrize(
    ("good", "verdict", "dot"),
    [
        pytest.param(True, None, (31.0, None, "good"), id="good"),
        pytest.param(False, None, (31.0, None, "bad"), id="bad"),
        pytest.param(None, None, (31.0, None, "none"), id="without a good direction"),
        pytest.param(False, State.CONFIRMED, (31.0, None, "bad"), id="confirmed"),
        pytest.param(False, State.IGNORED, (None, 31.0, "bad"), id="ignored"),
    ],
)
def test_an_unusual_point_is_a_dot_hollow_if_ignored(good: bool | None, verdict: State | None, dot: Any) -> None:
    drawn = trends(points(12, 31, 12), [anomaly(1, good=good, verdict=verdict)])
    assert [(row["filled"], row["hollow"], row["tone"]) for row in marks(drawn, "dots")] == [dot]
    assert len(marks(drawn, "notes")) == (0 if verdict is State.IGNORED else 1)


@pytest.mark.parametrize(
    ("lang", "of", "text"),
    [
        ("en", subject(), "31 leads, 12 expected"),
        ("fr", subject(), "31 prospects au lieu de 12"),
        ("en", replace(subject(), label="Big leads"), "31, 12 expected"),
        ("fr", subject(Unit.MONEY, currency="EUR"), "31,00\u00a0€ au lieu de 12,00\u00a0€"),
    ],
    ids=["counted", "counted in French", "of another name", "money"],
)
def test_the_most_important_points_are_told_in_words(lang: str, of: Any, text: str) -> None:
    drawn = trends(points(12, 31, 12), [anomaly(1)], of=of)
    assert [row["text"] for row in marks(drawn, "notes", lang)] == [text]


def test_two_points_are_told_in_words_and_the_words_stand_beside_their_run_on_the_roomier_side() -> None:
    low = {"size": -10.0, "good": False}
    drawn = trends(
        points(12, 31, 30, 12, 12, 2, 12, 1),
        [anomaly(1, 2), anomaly(5, score=-9.0, **low), anomaly(7, score=-1.0, **low)],
    )
    told = [(row["text"], row["day"], row["value"], row["align"], row["dy"] > 0) for row in marks(drawn, "notes")]
    assert told == [
        ("2 leads, 12 expected", day(5), 2.0, "right", True),
        ("31 leads, 12 expected", day(2), 31.0, "left", False),
    ]


def test_labels_of_one_height_know_how_far_they_are_apart() -> None:
    drawn = trends(points(31, 12, 30, 12, 12), [anomaly(0, score=9.0), anomaly(2)])
    assert [row["apart"] for row in marks(drawn, "notes")] == [1.0, 0.5]


def test_a_new_level_is_a_stair_with_its_words_beyond_the_line() -> None:
    drawn = CASES["a new level"]
    assert [(row["day"], row["until"], row["low"], row["high"]) for row in marks(drawn, "levels")] == [
        (day(0), day(3), 12.0, 12.0),
        (day(3), day(3), 12.0, 20.0),
        (day(3), day(6), 20.0, 20.0),
    ]
    (note,) = marks(drawn, "notes", "fr")
    assert (note["text"], note["short"]) == ("changement de niveau\u202f: 12 → 20", "12 → 20")
    assert note["value"] == 31.0
    assert steps(drawn, "what")[2:5] == ["within the expected range", "new level: 12 → 20", "within the expected range"]


@pytest.mark.parametrize(("before", "after", "shape"), [(12.0, 20.0, "triangle-up"), (20.0, 12.0, "triangle-down")])
def test_a_new_slope_is_a_small_mark(before: float, after: float, shape: str) -> None:
    drawn = trends(USUAL, [anomaly(3, 4, Unusual.SLOPE, before=before, after=after)])
    assert [(row["slope"], row["shape"]) for row in marks(drawn, "dots")] == [(31.0, shape)]
    assert [row["text"] for row in marks(drawn, "notes", "fr")] == ["changement de pente"]


def test_an_ignored_new_level_is_told_in_the_tooltip_only() -> None:
    level = anomaly(3, 4, Unusual.LEVEL, before=12.0, after=20.0, verdict=State.IGNORED, note="moved")
    drawn = trends(USUAL, [level])
    assert (marks(drawn, "levels"), marks(drawn, "notes")) == ([], [])
    assert steps(drawn, "what")[3] == "new level: 12 → 20 (ignored: moved)"


def test_tooltips_say_value_range_and_what_it_is() -> None:
    columns = ("when", "value_text", "range_text", "what", "events")
    rows = steps(NORMAL, *columns)
    assert rows[0] == ("7 Sep 2026", "12", "6 to 18", "within the expected range", "summer sales")
    assert rows[3] == ("10 Sep 2026", "31", "6 to 18", "unusual: above the expected range", "Trade fair")
    assert rows[7] == (
        "14 Sep 2026",
        "4 so far",
        "10 to 14 (8 chances in 10)",
        "day in progress, 12 expected at its end",
        "—",
    )
    assert rows[8] == ("15 Sep 2026", "13", "11 to 15 (8 chances in 10)", "forecast", "—")
    assert steps(NORMAL, *columns, lang="fr")[3] == (
        "10 sept. 2026", "31", "de 6 à 18", "inhabituel\u202f: au-dessus de la zone attendue", "Trade fair",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "bounds", "text"),
    [
        pytest.param(subject(), (8.4, 16.6), "9 to 16", id="whole counts within it"),
        pytest.param(subject(), (0.2, 0.7), "0.2 to 0.7", id="no whole count within it"),
        pytest.param(subject(Unit.FRACTION), (0.081, 0.1255), "8.1% to 12.6%", id="shares"),
        pytest.param(subject(Unit.MONEY, currency="EUR"), (810.4, 2200.6), "€810 to €2,201", id="money"),
        pytest.param(subject(), (None, None), "—", id="unknown"),
    ],
)
def test_an_expected_range_is_told_in_the_unit(of: Any, bounds: tuple[float | None, float | None], text: str) -> None:
    drawn = trends([point(0, 12.0, lower=bounds[0], upper=bounds[1])], of=of)
    assert steps(drawn, "range_text") == [text]


def test_own_events_share_the_rule_of_their_step_and_the_last_name_stands_left_of_it() -> None:
    late = Event(Period(day(6), day(7)), EventKind.OWN, "![x](y) " + "z" * 40, 2)
    drawn = trends(USUAL, events=(FAIR, late, replace(FAIR, name="Strike", id=3)))
    assert marks(drawn, "events") == [
        {"day": day(3), "until": day(4), "text": "Trade fair, Strike", "align": "left", "dx": 0.0, "room": 0.25},
        {
            "day": day(6),
            "until": day(6),
            "text": "![x](y) " + "z" * 21 + "…",
            "align": "right",
            "dx": 0.0,
            "room": 0.25,
        },
    ]


def test_events_of_a_calendar_are_ticks_of_days_and_nothing_of_longer_steps() -> None:
    assert marks(NORMAL, "calendar") == [{"day": day(0), "until": day(2)}]
    assert marks(replace(NORMAL, subject=subject(grain=TimeGrain.WEEK)), "calendar") == []


def test_a_tooltip_names_three_events_one_s_own_first() -> None:
    many = [Event(Period(day(0), day(1)), EventKind.PUBLIC_HOLIDAY, name) for name in "abcd"]
    drawn = trends(points(1, 2), events=(*many, Event(Period(day(0), day(2)), EventKind.OWN, "mine", 1)))
    assert steps(drawn, "events") == ["mine, a, b and 2 others", "mine"]


def test_only_the_steps_shown_are_drawn_and_the_forecast_only_behind_them() -> None:
    first, last = Period(day(0), day(3)), Period(day(5), day(9))
    assert steps(NORMAL, "day", shown=first) == [day(0), day(1), day(2)]
    assert (marks(NORMAL, "dots", shown=first), marks(NORMAL, "edge", shown=first)) == ([], [])
    assert steps(NORMAL, "day", shown=last) == [day(5), day(6), day(7), day(8), day(9)]


@pytest.mark.parametrize(
    ("values", "expected", "from_zero"),
    [
        pytest.param((100.0, 102.0), 100.0, True, id="a wide range"),
        pytest.param((100.0, 102.0), None, False, id="a narrow one far above zero"),
        pytest.param((-5.0, -4.0), None, True, id="losses"),
        pytest.param((0.0, 0.0), None, True, id="nothing"),
    ],
)
def test_the_axis_starts_at_zero_unless_that_flattens_all(values: Any, expected: float | None, from_zero: bool) -> None:
    assert extent_of(trends([point(i, v, expected) for i, v in enumerate(values)])).from_zero is from_zero


@pytest.mark.parametrize(
    ("grain", "last", "months"),
    [
        (TimeGrain.DAY, date(2024, 5, 1), 0),
        (TimeGrain.MONTH, date(2024, 5, 1), 1),
        (TimeGrain.WEEK, date(2025, 1, 6), 2),
        (TimeGrain.DAY, date(2026, 1, 1), 3),
        (TimeGrain.MONTH, date(2026, 12, 1), 6),
        (TimeGrain.QUARTER, date(2024, 10, 1), 3),
        (TimeGrain.WEEK, date(2034, 1, 1), 12),
        (TimeGrain.YEAR, date(2026, 1, 1), 12),
    ],
    ids=str,
)
def test_a_time_axis_names_as_many_months_as_have_room(grain: TimeGrain, last: date, months: int) -> None:
    assert months_between(date(2024, 1, 1), last, grain) == months
