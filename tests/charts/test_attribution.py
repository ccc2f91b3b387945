"""The picture of attribution: what is drawn, and that it compiles whatever the names."""

from __future__ import annotations

import pytest

from kpi_core.charts.attribution import Mark, Row, attribution_spec, attribution_table
from kpi_core.charts.theme import Look
from kpi_core.vocabulary.unit import Unit
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
MODELS = ("First", "Last", "Linear", "Position", "Time decay", "Markov", "Shapley")
MARKS = tuple(Mark(i, model, 10.0 + i, str(10 + i)) for i, model in enumerate(MODELS))
KNOWN = Row("E-mail", 10, 16, 8, 19, "10 to 16", MARKS)
UNTIMED = Row("<b>" + "x" * 90, 10, 16, None, None, "10 to 16", MARKS[:4] + MARKS[5:])


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("unit", [Unit.MONEY, Unit.COUNT])
def test_marks_compile_and_name_only_columns_of_their_table(look: Look, unit: Unit) -> None:
    spec, table = attribution_spec(look, unit, 2, MODELS), attribution_table([KNOWN, UNTIMED])
    assert set(fields(spec)) <= set(table.column_names)
    assert "null" not in compiled(spec, table.to_pylist())


def test_a_mark_for_each_model_that_is_told() -> None:
    told = attribution_table([KNOWN, UNTIMED]).to_pylist()
    assert [row["model"] for row in told if row["place"] == 0] == [*MODELS]
    assert [row["model"] for row in told if row["place"] == 1] == [name for name in MODELS if name != "Time decay"]
    assert [row["lane"] for row in told if row["place"] == 0] == [0, 0, 1, 1, 0, 2, 2]
    assert [(row["place"], row["least"], row["most"], row["low"]) for row in told if row["is_first"]] == [
        (0, 10, 16, 8),
        (1, 10, 16, None),
    ]
    assert (len(told[-1]["name"]), len(told[-1]["whole_name"])) == (52, 93)


def test_no_channel_is_no_error() -> None:
    assert attribution_table([]).num_rows == 0
