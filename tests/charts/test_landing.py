"""Where a period is expected to end: ranges, last year and target on one axis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi_core.charts.landing import landing_spec, landing_table
from kpi_core.charts.theme import Look
from kpi_core.text import text_for
from kpi_core.trends.result import Landing
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from tests.support.charts import compiled, fields
from tests.support.trends import subject

LOOKS = [Look(lang, dark, "EUR") for lang in ("en", "fr") for dark in (False, True)]
OCTOBER = Landing(
    Period(date(2026, 10, 1), date(2026, 11, 1)), TimeGrain.DAY, 214.0, date(2026, 10, 20), 402.3, 370.6, 434.4, 350.0,
    450.0, 388.0, (),
)  # fmt: skip
CERTAIN = replace(OCTOBER, expected=400.0, lower80=400.0, upper80=400.0, lower95=400.0, upper95=400.0, last_year=None)


SPOKEN = [
    *((look, Unit.COUNT, OCTOBER, 450.0) for look in LOOKS),
    *((LOOKS[2], unit, OCTOBER, None) for unit in Unit),
    (LOOKS[0], Unit.COUNT, CERTAIN, None),
]


@pytest.mark.parametrize(("look", "unit", "landing", "target"), SPOKEN)
def test_a_picture_compiles_and_names_only_columns_of_its_table(
    look: Look, unit: Unit, landing: Landing, target: float | None
) -> None:
    spec, table = landing_spec(look, unit), landing_table(landing, subject(unit), text_for(look.lang), target)
    assert set(fields(spec)) <= set(table.column_names)
    svg = compiled(spec, table.to_pylist())
    assert "null" not in svg


@pytest.mark.parametrize(
    ("lang", "said", "note", "last", "target"),
    [
        ("en", "402", "8 chances in 10: 371 to 434", "last year 388", "target 450"),
        ("fr", "402", "8 chances sur 10\u202f: de 371 à 434", "un an avant\u202f: 388", "cible\u202f: 450"),
    ],
)
def test_it_is_told_in_words(lang: str, said: str, note: str, last: str, target: str) -> None:
    row = landing_table(OCTOBER, subject(), text_for(lang), 450.0).to_pylist()[0]
    assert (row["said"], row["note"], row["last_said"], row["target_said"]) == (said, note, last, target)


def test_money_is_told_with_its_currency() -> None:
    row = landing_table(OCTOBER, subject(Unit.MONEY, currency="EUR"), text_for("en"), 450.0).to_pylist()[0]
    texts = ("expected_text", "range80_text", "range95_text", "so_far_text", "last_text", "target_text")
    assert [row[c] for c in texts] == ["€402", "€371 to €434", "€350 to €450", "€214", "€388", "€450"]


def test_the_axis_holds_all_that_is_drawn_and_labels_lean_inwards() -> None:
    rows = landing_table(OCTOBER, subject(), text_for("en"), 450.0).to_pylist()
    assert [row["edge"] for row in rows] == [pytest.approx(344.0), pytest.approx(456.0)]  # 350 to 450, and 6 % of 100
    assert (rows[0]["last_lean"], rows[0]["target_lean"]) == ("center", "right")
    assert (rows[1]["expected"], rows[1]["said"]) == (None, "")


def test_what_is_not_known_is_not_drawn() -> None:
    row = landing_table(CERTAIN, subject(), text_for("en")).to_pylist()[0]
    assert (row["last_year"], row["target"], row["edge"]) == (None, None, 376.0)  # 6 % of 400 below it
    assert (row["last_text"], row["target_text"]) == ("—", "—")
