"""Events of one's own upon the overview's and the funnel's charts: rows told by hand, specs compiled by Vega-Lite."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.charts.cohorts import cohorts_spec, cohorts_table, column_events, happened_spec, happened_table
from kpi_core.charts.event_marks import TimeAxis, event_marks, event_tables, steps_with_events, told_between
from kpi_core.charts.overview import trend_events, trend_spec, trend_table
from kpi_core.charts.theme import Look, Spec
from kpi_core.funnel.happened import Happened
from kpi_core.funnel.result import Cohort
from kpi_core.overview.trend import TrendPoint
from kpi_core.text import text_for
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from tests.support.charts import compiled, fields

EN = text_for("en")
LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
MONTHS = list(YEAR.steps(TimeGrain.MONTH))
AXIS = TimeAxis(date(2026, 1, 1), date(2026, 12, 1), TimeGrain.MONTH)
BY_DAY = TimeAxis(date(2026, 1, 1), date(2026, 12, 31), TimeGrain.MONTH, exact=True)


def own(name: str, first: date, days: int = 1) -> Event:
    return Event(Period(first, first + timedelta(days=days)), EventKind.OWN, name, 1)


def on(month: int, name: str = "") -> Event:
    return own(name or f"event {month}", date(2026, month, 9))


TREND: Any = SimpleNamespace(
    unit=Unit.MONEY,
    currency="EUR",
    grain=TimeGrain.MONTH,
    points=[TrendPoint(m.start, m.end, 100.0 + m.start.month, True, False, 90.0, 10) for m in MONTHS],
)
COHORTS = [Cohort(month, 100, (100, 40, 20), 80, 1.0, True) for month in MONTHS]
STEPS = [Happened(month, (10, 8, 3), True) for month in MONTHS]
EVENTS = [on(2), own("Fair", date(2026, 3, 9), 40), on(7, "![x](y) " + "z" * 40), on(9), on(10)]
Drawn = tuple[Spec, pa.Table, dict[str, pa.Table] | None]


def pictures(look: Look, events: list[Event]) -> dict[str, Drawn]:
    """Spec, table and marks of each chart that draws events."""
    t, month, some = text_for(look.lang), TimeGrain.MONTH, bool(events)
    columns = column_events(COHORTS, month, events, t)
    return {
        "trend": (
            trend_spec(look, Unit.MONEY, month, some),
            trend_table(TREND, t, events),
            trend_events(TREND, events, t),
        ),
        "cohorts": (cohorts_spec(look, month, some), cohorts_table(COHORTS, 0.2, t, events), columns),
        "happened": (happened_spec(look, month, some), happened_table(STEPS, 2, t, events), columns),
    }


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("chart", ["trend", "cohorts", "happened"])
def test_events_compile_and_each_layer_names_only_columns_of_its_own_rows(look: Look, chart: str) -> None:
    spec, table, marks = pictures(look, EVENTS)[chart]
    assert marks is not None
    known = {"": set(table.column_names), **{name: set(rows.column_names) for name, rows in marks.items()}}
    for layer in spec["layer"]:
        assert set(fields(layer)) <= known[layer.get("data", {}).get("name", "")]
    rows = {name: found.to_pylist() for name, found in marks.items()}
    drawn = compiled({**spec, "datasets": rows}, table.to_pylist())
    assert "event 10" in drawn and "event 2" not in drawn


@pytest.mark.parametrize("chart", ["trend", "cohorts", "happened"])
def test_rules_lie_behind_the_data_and_names_above_all(chart: str) -> None:
    spec, _, _ = pictures(LOOKS[0], EVENTS)[chart]
    named = [layer.get("data", {}).get("name") for layer in spec["layer"]]
    behind = 1 if chart == "trend" else 0
    assert named[behind : behind + 5] == [*3 * ["event_names"], "events", "events"]
    assert named[-3:] == 3 * ["event_names"]
    assert set(named[:behind] + named[behind + 5 : -3]) == {None}


@pytest.mark.parametrize("chart", ["trend", "cohorts", "happened"])
def test_streamlit_is_handed_no_single_dataset(chart: str) -> None:
    """It would take a single one for the rows of the whole picture, and draw nothing else."""
    marks = pictures(LOOKS[0], EVENTS)[chart][2]
    assert marks is not None and len(marks) > 1


@pytest.mark.parametrize("chart", ["trend", "cohorts", "happened"])
def test_without_events_a_chart_is_as_it_was(chart: str) -> None:
    spec, table, marks = pictures(LOOKS[0], [])[chart]
    assert marks is None
    assert not any("data" in layer for layer in spec["layer"])
    assert "events" not in set(fields(spec))
    assert set(table.column("events").to_pylist()) == {"—"}


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        # Both stand on 1 March, where the line has its point; the fair of 40 days ends on 17 April.
        (AXIS, [{"day": date(2026, 3, 1), "until": date(2026, 4, 1), "names": ["Fair", "Strike"]}]),
        (
            BY_DAY,
            [
                {"day": date(2026, 3, 9), "until": date(2026, 4, 17), "names": ["Fair"]},
                {"day": date(2026, 3, 20), "until": date(2026, 3, 20), "names": ["Strike"]},
            ],
        ),
    ],
    ids=["on its step", "on its day"],
)
def test_events_of_one_place_share_it(axis: TimeAxis, expected: list[dict[str, Any]]) -> None:
    events = [own("Strike", date(2026, 3, 20)), own("Fair", date(2026, 3, 9), 40)]
    assert steps_with_events(events, axis, EN) == expected


def test_only_one_s_own_events_that_begin_on_the_axis_have_a_rule() -> None:
    before, after = own("before", date(2025, 12, 20), 30), own("after", date(2027, 1, 4))
    holiday = Event(Period(date(2026, 5, 1), date(2026, 5, 2)), EventKind.PUBLIC_HOLIDAY, "Labour Day")
    assert steps_with_events([before, after, holiday, on(2)], AXIS, EN) == [
        {"day": date(2026, 2, 1), "until": date(2026, 2, 1), "names": ["event 2"]}
    ]


def test_the_three_newest_are_named_each_in_a_lane_of_its_own_and_the_others_have_a_tick() -> None:
    tables = event_tables([on(m) for m in (2, 5, 9, 10, 11)], AXIS, EN)
    ticks = tables["events"].column("tick").to_pylist()
    assert ticks == [date(2026, 2, 1), date(2026, 5, 1), None, None, None]
    names = tables["event_names"].to_pylist()
    # Late in the year names stand left of their rule: the later, the higher, so that no rule runs through a name.
    assert [(row["text"], row["align"]) for row in names] == [(f"event {m}", "right") for m in (9, 10, 11)]
    assert [[row[f"lane{i}"] for i in range(3)] for row in names] == [
        [date(2026, 9, 1), None, None],
        [None, date(2026, 10, 1), None],
        [None, None, date(2026, 11, 1)],
    ]


def test_names_far_apart_share_a_lane_and_long_ones_are_cut() -> None:
    early, late = on(1, "x" * 21), on(12, "A short one")
    names = event_tables([early, late], AXIS, EN)["event_names"].to_pylist()
    assert [(row["text"], row["align"], row["lane0"], row["room"]) for row in names] == [
        ("x" * 19 + "…", "left", date(2026, 1, 1), 0.45),
        ("A short one", "right", date(2026, 12, 1), 0.45),
    ]


@given(st.lists(st.dates(date(2025, 11, 1), date(2027, 2, 1)), max_size=8), st.sampled_from([AXIS, BY_DAY]))
def test_two_names_never_meet_in_a_lane(days: list[date], axis: TimeAxis) -> None:
    rows = event_tables([own(f"{day}", day) for day in days], axis, EN)["event_names"].to_pylist()
    spans = []
    for row in rows:
        ((lane, day),) = [(i, row[f"lane{i}"]) for i in range(3) if row[f"lane{i}"]]
        at = axis.at(day)
        spans.append((lane, at - row["room"], at) if row["align"] == "right" else (lane, at, at + row["room"]))
    assert all(0 <= low <= high <= 1 for _, low, high in spans)
    assert not [(a, b) for a, b in combinations(spans, 2) if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]]


@pytest.mark.parametrize(
    ("event", "touches"),
    [
        (own("before", date(2025, 12, 31)), False),
        (own("into", date(2025, 12, 31), 2), True),
        (own("last month", date(2026, 12, 31)), True),
        (own("after", date(2027, 1, 1)), False),
    ],
    ids=lambda value: value.name if isinstance(value, Event) else None,
)
@pytest.mark.parametrize("axis", [AXIS, BY_DAY], ids=["on its step", "on its day"])
def test_an_event_that_touches_the_picture_is_drawn_with_it(event: Event, touches: bool, axis: TimeAxis) -> None:
    assert (event_marks([event], axis, EN) is not None) is touches


@pytest.mark.parametrize(
    ("names", "lang", "expected"),
    [
        ([], "en", "—"),
        (["b", "a"], "en", "b, a"),
        (["a", "b", "c", "d", "e"], "en", "a, b, c and 2 others"),
        (["a", "b", "c", "d"], "fr", "a, b, c et 1 autre"),
        (["a", "a"], "en", "a"),
    ],
)
def test_a_tooltip_names_the_events_of_its_step(names: list[str], lang: str, expected: str) -> None:
    events = [own(name, date(2026, 3, 2 + i)) for i, name in enumerate(names)]
    # On the day the step ends the next one begins.
    others = [own("after", date(2026, 4, 1)), own("before", date(2026, 2, 28))]
    assert told_between([*events, *others], date(2026, 3, 1), date(2026, 4, 1), text_for(lang)) == expected
    rows = trend_table(TREND, text_for(lang), [*events, *others]).to_pylist()
    assert rows[2]["events"] == expected
    assert rows[3]["events"] == "after"
