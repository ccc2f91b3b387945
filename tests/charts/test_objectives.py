"""The picture of an objective: what was reached stands where it is known, the likely end at the last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi_core.charts.objectives import course_spec, course_table, months_of
from kpi_core.charts.theme import Look
from kpi_core.objectives.pace import Pace, PaceState, PaceStep
from kpi_core.objectives.phasing import Phasing, Shape
from kpi_core.text import text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import Objective
from tests.support.charts import compiled, fields

JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in (1, 2, 3, 4))
AIM = Objective("leads", 180.0, JANUARY, APRIL, cadence=TimeGrain.MONTH)
DUE = ((JANUARY, 62.0), (FEBRUARY, 56.0), (MARCH, 62.0))
STEPS = (
    PaceStep(JANUARY, FEBRUARY, 62.0, 62.0, 31.0, 31.0, True),
    PaceStep(FEBRUARY, MARCH, 56.0, 118.0, 14.0, 45.0, False),
    PaceStep(MARCH, APRIL, 62.0, 180.0),
)
TOTAL = Pace(
    AIM, Unit.COUNT, None, True, PaceState.BEHIND, 90.0, 45.0, 0.5, date(2026, 2, 15), -45.0, True, 92.0, 80.0, 104.0,
    0.01, phasing=Phasing(DUE, APRIL, Shape.EVEN, True), steps=STEPS,
)  # fmt: skip
RATE = replace(
    TOTAL,
    objective=replace(AIM, metric="win_rate", target=0.3),
    unit=Unit.FRACTION,
    phasing=Phasing(tuple((start, 0.3) for start, _ in DUE), APRIL, Shape.EVEN, False),
    steps=tuple(replace(step, due=0.3, value=None if step.value is None else 0.25) for step in STEPS),
    expected=0.26,
    low80=0.2,
    high80=0.31,
)
NOTHING_YET = replace(TOTAL, reached=None, expected=None, low80=None, high80=None, known_until=None, steps=())


@pytest.mark.parametrize("pace", [TOTAL, RATE, NOTHING_YET], ids=["total", "rate", "nothing"])
@pytest.mark.parametrize("look", [Look(lang, dark) for lang in ("en", "fr") for dark in (False, True)])
def test_it_compiles_and_names_only_columns_of_its_table(pace: Pace, look: Look) -> None:
    spec, table = (
        course_spec(look, pace.unit, TimeGrain.MONTH, months_of(pace)),
        course_table(pace, text_for(look.lang)),
    )
    assert set(fields(spec)) <= set(table.column_names)
    assert "null" not in compiled(spec, table.to_pylist())


def test_a_total_is_summed_and_its_half_step_stands_where_the_data_end() -> None:
    rows = course_table(TOTAL, text_for("en")).to_pylist()
    assert [(row["day"], row["reached"], row["due"]) for row in rows] == [
        (JANUARY, 0.0, 0.0),
        (FEBRUARY, 31.0, 62.0),
        (date(2026, 2, 15), 45.0, 90.0),
        (MARCH, None, 118.0),
        (APRIL, None, 180.0),
    ]
    assert [row["newest"] for row in rows] == [None, None, 45.0, None, None]
    assert (rows[-1]["low80"], rows[-1]["expected"], rows[-1]["high80"]) == (80.0, 92.0, 104.0)


def test_a_rate_has_a_value_of_its_own_in_each_step() -> None:
    rows = course_table(RATE, text_for("en")).to_pylist()
    assert [(row["day"], row["reached"], row["due"]) for row in rows] == [
        (JANUARY, 0.25, 0.3),
        (FEBRUARY, 0.25, 0.3),
        (MARCH, None, 0.3),
        (APRIL, None, 0.3),
    ]


def test_a_single_known_step_of_a_rate_is_drawn_and_named() -> None:
    one = replace(RATE, steps=(RATE.steps[0], *(replace(step, value=None) for step in RATE.steps[1:])))
    rows = course_table(one, text_for("en")).to_pylist()
    assert [(row["day"], row["newest_said"]) for row in rows if row["newest"] is not None] == [(JANUARY, "25.0%")]


@pytest.mark.parametrize(
    ("lang", "target", "likely", "until"),
    [("en", "target 180", "80 to 104", "31 Mar 2026"), ("fr", "cible 180", "80 à 104", "31 mars 2026")],
)
def test_it_is_told_in_words(lang: str, target: str, likely: str, until: str) -> None:
    first, *_, row = course_table(TOTAL, text_for(lang)).to_pylist()
    assert (first["target_said"], row["likely_text"], row["when"]) == (target, likely, until)
