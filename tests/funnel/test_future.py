"""A stage dated after the day of the data is a plan: the record has not passed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpi_core.funnel.build import answer
from tests.support.pipelines import counted, dataset, leads


def test_a_quote_of_next_year_is_no_quote(tmp_path: Path) -> None:
    """40 leads, 20 qualified after 5 days; 10 more are planned to be after 400."""
    created = date(2026, 9, 1)
    rows = [
        *leads("SEO", 20, created, qualified=5, won=20),
        *leads("SEO", 10, created, qualified=400),
        *leads("SEO", 10, created, lost=9),
    ]
    told = answer(counted(dataset(rows, tmp_path)))
    assert [stage.count for stage in told.stages] == [40, 20, 20]
    assert told.stages[0].waiting == 10
