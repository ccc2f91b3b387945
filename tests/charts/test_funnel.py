"""Pictures of the funnel: specs are compiled by Vega-Lite itself, tables are compared whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpi_core.charts.cohorts import cohorts_spec, cohorts_table, happened_spec, happened_table
from kpi_core.charts.funnel import bars_spec, bars_table
from kpi_core.charts.ranked import Bar, ranked_spec, ranked_table
from kpi_core.charts.rates import Line, rates_spec, rates_table, top_of
from kpi_core.charts.split import steps_of
from kpi_core.charts.theme import Look
from kpi_core.charts.waits import Wait, waits_spec, waits_table
from kpi_core.funnel.happened import Happened
from kpi_core.funnel.result import Cohort, FunnelResult, Rate, StageResult, Times
from kpi_core.model.stages import Step
from kpi_core.pipeline.stage import FunnelQuestion, Shape, Stage
from kpi_core.stats.survival import FinalShare
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
STAGES = (Stage("", Step.LEAD, entry=True), Stage("![x](y)", Step.QUOTE), Stage("", Step.WON, won=True))


def answer(*counts: int, values: tuple[float | None, ...] = (None, None, None), shares: Any = ()) -> FunnelResult:
    told = [
        StageResult(
            stage,
            n,
            Rate(n, counts[0]),
            Rate(n, counts[i - 1]) if i else None,
            value=values[i],
            projected=FinalShare(counts[0], n, share=shares[i]) if shares and i else None,
        )
        for i, (stage, n) in enumerate(zip(STAGES, counts, strict=True))
    ]
    return FunnelResult(FunnelQuestion(), Shape.DATED, "deals", tuple(told), currency="EUR", as_of=date(2026, 11, 1))


NOW = answer(200, 100, 20, values=(None, 50_000.0, 8_000.0), shares=(None, 0.6, 0.1001))
BEFORE = answer(100, 40, 10)
LINES = [
    Line("Lead → Quote", 0.5, 0.43, 0.57, 200, 0.4, "good", "+10 pts"),
    Line("A very long name of a segment that would not fit above its line", 0.2, 0.1, 0.4, 12, None, "few", "too few"),
    Line("No rate", None, None, None, 0, None, "few"),
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_bars_compile_and_name_only_columns_of_their_table(look: Look) -> None:
    spec, table = bars_spec(look, 3), bars_table(NOW, BEFORE, 1, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert compiled(spec, table.to_pylist())


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_rates_compile_and_name_only_columns_of_their_table(look: Look) -> None:
    spec, table = rates_spec(look, 3, 1.0, 74), rates_table(LINES, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert compiled(spec, table.to_pylist())


def test_a_bar_has_its_count_its_shares_and_the_comparison_as_if_as_many_had_entered() -> None:
    rows = bars_table(NOW, BEFORE, None, text_for("en")).to_pylist()
    assert [(row["name"], row["main"], row["below"], row["step"]) for row in rows] == [
        ("Lead", "200", "100%", ""),
        ("![x](y)", "100", "50% · €50k", "↓ 50%"),
        ("Won", "20", "10% · €8,000", "↓ 20%"),
    ]
    assert [row["outline"] for row in rows] == [200.0, 80.0, 20.0]  # 100, 40 and 10 of 100, for 200
    assert [row["before_text"] for row in rows] == ["100", "40", "10"]


def test_only_what_would_read_as_another_number_is_still_to_come() -> None:
    rows = bars_table(NOW, None, None, text_for("en")).to_pylist()
    assert [row["to_come"] for row in rows] == [None, 120.0, None]  # 0.1001 of 200 reads as the 20 that are there
    assert [row["end"] for row in rows] == [200.0, 120.0, 20.0]


def test_the_stage_looked_at_keeps_its_colour() -> None:
    rows = bars_table(NOW, None, 1, text_for("en")).to_pylist()
    assert [row["tone"] for row in rows] == ["context", "focus", "context"]


def test_a_comparison_without_records_is_not_drawn() -> None:
    rows = bars_table(NOW, answer(0, 0, 0), None, text_for("en")).to_pylist()
    assert [row["outline"] for row in rows] == [None, None, None]


def test_rates_are_said_with_their_margin_and_few_records_are_faded() -> None:
    rows = rates_table(LINES, text_for("en")).to_pylist()
    assert [(row["said"], row["margin_text"], row["before_text"], row["sure"]) for row in rows] == [
        ("50%", "43.0% to 57.0%", "40.0%", 1.0),
        ("20%", "10.0% to 40.0%", "—", 0.45),
        ("—", "— to —", "—", 0.45),
    ]
    assert rows[1]["name"] == "A very long name of a segment that would no…"
    assert rows[1]["whole_name"].endswith("above its line")


@pytest.mark.parametrize(("high", "top"), [(0.004, 0.005), (0.03, 0.05), (0.2, 0.2), (0.51, 1.0), (1.3, 1.3)], ids=str)
def test_the_axis_ends_at_a_round_share(high: float, top: float) -> None:
    assert top_of([Line("a", high / 2, 0.0, high, 100)]) == top


COHORTS = (
    Cohort(Period(date(2026, 1, 1), date(2026, 2, 1)), 100, (100, 40, 20), 80, 1.0, True),
    Cohort(Period(date(2026, 2, 1), date(2026, 3, 1)), 10, (10, 4, 4), 6, 1.0, True),
    Cohort(Period(date(2026, 3, 1), date(2026, 4, 1)), 50, (50, 10, 2), 20, 0.4, False),
)
STEPS = (
    Happened(Period(date(2026, 1, 1), date(2026, 2, 1)), (10, None, 3), True),
    Happened(Period(date(2026, 2, 1), date(2026, 3, 1)), (12, None, 4), False),
)
WAITS = [Wait("Lead → Quote", Times(50, 2.0, 5.0, 9.0, 20.0, 7.2), "3 wait"), Wait("Quote → Won", Times(9, 1, 2, 3, 4))]
BARS = [Bar("A", 10.0, "10", "context"), Bar("B", 7.0, "-3", "bad", start=10.0)]


@pytest.mark.parametrize("grain", [TimeGrain.WEEK, TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR], ids=str)
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_cohorts_and_what_happened_compile(look: Look, grain: TimeGrain) -> None:
    t = text_for(look.lang)
    for spec, table in (
        (cohorts_spec(look, grain), cohorts_table(COHORTS, 0.18, t)),
        (happened_spec(look, grain), happened_table(STEPS, 2, t)),
    ):
        assert set(fields(spec)) <= set(table.column_names)
        assert compiled(spec, table.to_pylist())


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_waits_and_ranked_bars_compile(look: Look) -> None:
    for spec, table in (
        (waits_spec(look, 2), waits_table(WAITS, text_for(look.lang))),
        (ranked_spec(look, 2), ranked_table(BARS)),
    ):
        assert set(fields(spec)) <= set(table.column_names)
        assert compiled(spec, table.to_pylist())


def test_a_cohort_is_full_pale_or_grey_and_only_a_young_one_may_still_become_more() -> None:
    rows = cohorts_table(COHORTS, 0.18, text_for("en")).to_pylist()
    assert [(row["rate"], row["few"], row["young"], row["becomes"]) for row in rows] == [
        (0.2, None, None, None),
        (None, 0.4, None, None),  # 10 records are too few to judge
        (None, None, 0.04, 0.18),
    ]
    assert [row["counts_text"] for row in rows] == ["20 of 100", "4 of 10", "2 of 50"]
    assert [row["low"] is None for row in rows] == [False, False, True]


def test_a_young_cohort_is_never_drawn_to_less_than_it_has_reached() -> None:
    rows = cohorts_table(COHORTS[2:], 0.01, text_for("en")).to_pylist()
    assert rows[0]["becomes"] == 0.04


def test_without_a_usual_share_nothing_is_still_to_become() -> None:
    assert [row["becomes"] for row in cohorts_table(COHORTS, None, text_for("en")).to_pylist()] == [None] * 3


def test_a_step_of_time_that_has_not_ended_is_hollow() -> None:
    rows = happened_table(STEPS, 2, text_for("en")).to_pylist()
    assert [(row["whole"], row["open"], row["count_text"]) for row in rows] == [(3, None, "3"), (None, 4, "4 so far")]


def test_the_median_that_counts_those_waiting_is_drawn_where_it_differs() -> None:
    rows = waits_table(WAITS, text_for("en")).to_pylist()
    assert [(row["said"], row["expected"], row["half_text"]) for row in rows] == [
        ("5\u00a0days", 7.2, "2\u00a0days to 9\u00a0days"),
        ("2\u00a0days", None, "1\u00a0day to 3\u00a0days"),
    ]


def test_parts_of_a_change_go_from_one_total_to_the_other() -> None:
    bars = steps_of(10, [("Volume", 3, "+3"), ("Rate", -1, "-1")], ("Before", "Now"), ("10", "12"))
    assert [(bar.name, bar.start, bar.value, bar.text, bar.tone) for bar in bars] == [
        ("Before", 0.0, 10, "10", "context"),
        ("Volume", 10, 13, "+3", "good"),
        ("Rate", 13, 12, "-1", "bad"),
        ("Now", 0.0, 12, "12", "focus"),
    ]
