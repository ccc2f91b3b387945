"""The calendar of the tables: compiled by Vega-Lite itself, its rows compared whole."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.charts.data import coverage_spec, coverage_table
from kpi_core.charts.theme import Look
from kpi_core.ingest.coverage import Coverage
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.text import text_for

DATE = Column("Date", "c0", ColumnType.DATE)
MONTHS = ((date(2026, 1, 1), 4), (date(2026, 2, 1), 0), (date(2026, 3, 1), 2), (date(2026, 4, 1), 1))
LOOKS = [Look(lang, dark) for lang in ("en", "fr") for dark in (False, True)]


@pytest.mark.parametrize("months", [4, 60])
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_spec_compiles_and_every_field_is_a_column(look: Look, months: int) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    table = coverage_table([("deals.csv", Coverage(DATE, MONTHS, 0))], text_for(look.lang))
    rows = [{k: str(v) if isinstance(v, date) else v for k, v in row.items()} for row in table.to_pylist()]
    svg = vl_convert.vegalite_to_svg({**coverage_spec(look, 1, months), "data": {"values": rows}})
    assert svg.count("<path") >= len(MONTHS)


def test_a_month_is_drawn_by_its_share_of_the_fullest_and_a_gap_hollow() -> None:
    rows = coverage_table([("deals.csv", Coverage(DATE, MONTHS, 0))], text_for("en")).to_pylist()
    assert [(r["full"], r["gap"], r["when"], r["rows_text"]) for r in rows] == [
        (0.35 + 0.65, 0.0, "Jan 2026", "4"),
        (0.0, 1.0, "Feb 2026", "0"),
        (0.35 + 0.65 / 2, 0.0, "Mar 2026", "2"),
        (0.35 + 0.65 / 4, 0.0, "Apr 2026", "1"),
    ]
    assert {r["table"] for r in rows} == {"deals.csv"}
