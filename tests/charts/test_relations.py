"""The picture of a pair by lag: compiled by Vega-Lite itself, its rows compared whole."""

from __future__ import annotations

import pytest

from kpi_core.charts.relations import relations_spec, relations_table
from kpi_core.charts.theme import Look
from kpi_core.text import text_for
from kpi_core.trends.relations import Relation
from kpi_core.vocabulary.period import TimeGrain
from tests.support.charts import compiled, fields

LOOKS = [Look(lang, dark) for lang in ("en", "fr") for dark in (False, True)]
FALLING = Relation("calls", 1, -0.5, -0.7, -0.2, 0.01, True, False, 80, None, (0.25, -0.5, None))
BAND = (0.3, 0.31, None)
CASES = {
    "falling": (FALLING, BAND),
    "rising": (Relation("calls", 0, 0.9, n=80, by_lag=(0.9, 0.1)), (0.3, 0.3)),
    "no band": (FALLING, ()),
    "one lag": (Relation("calls", 0, 0.1, n=30, by_lag=(0.1,)), (0.5,)),
    "days": (Relation("calls", 3, 0.4, n=80, by_lag=tuple(0.1 * (i % 5) for i in range(29))), (0.2,) * 29),
}


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("case", CASES)
def test_it_compiles_and_names_only_columns_of_its_table(look: Look, case: str) -> None:
    relation, band = CASES[case]
    spec, table = relations_spec(look), relations_table(relation, band, TimeGrain.WEEK, text_for(look.lang))
    assert set(fields(spec)) <= set(table.column_names)
    assert look.palette.focus in compiled(spec, table.to_pylist())


def test_a_row_per_lag_the_strongest_in_focus_with_its_value() -> None:
    rows = relations_table(FALLING, BAND, TimeGrain.WEEK, text_for("en")).to_pylist()
    assert rows == [
        {
            "tick": "0", "value": 0.25, "low": -0.3, "high": 0.3, "tone": "other", "said": "", "side": -10.0,
            "when": "same week", "value_text": "+0.25", "band_text": "-0.30 to +0.30",
        },
        {
            "tick": "1", "value": -0.5, "low": -0.31, "high": 0.31, "tone": "focus", "said": "-0.50", "side": 10.0,
            "when": "one week before", "value_text": "-0.50", "band_text": "-0.31 to +0.31",
        },
        {
            "tick": "2", "value": None, "low": None, "high": None, "tone": "other", "said": "", "side": -10.0,
            "when": "2 weeks before", "value_text": "—", "band_text": "—",
        },
    ]  # fmt: skip


def test_the_words_are_french_on_a_french_page() -> None:
    rows = relations_table(FALLING, BAND, TimeGrain.MONTH, text_for("fr")).to_pylist()
    assert [row["when"] for row in rows] == ["même mois", "1 mois avant", "2 mois avant"]
    assert rows[1]["band_text"] == "de -0,31 à +0,31"
