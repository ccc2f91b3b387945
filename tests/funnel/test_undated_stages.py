"""Stages that only a column of the current stage tells: when records passed them, and whether, is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi_core.funnel.build import answer, count
from kpi_core.funnel.reasons import limits, reasons
from kpi_core.funnel.result import FunnelResult
from kpi_core.pipeline.source import source_of
from kpi_core.pipeline.stage import FunnelQuestion, Mode
from tests.support.pipelines import engine
from tests.support.tables import dataset_of

STAGES = ["Appointment scheduled", "Qualified to buy", "Contract sent", "Closed won", "Closed lost"]
FIRST = date(2026, 3, 1)


def ask(folder, *, closed: bool = True, **question) -> FunnelResult:
    """Ten deals in each stage, created day by day; those closed were so after ten days."""
    rows = [(f"D{i}", FIRST + timedelta(days=i), STAGES[i % 5]) for i in range(50)]
    table = {
        "Deal ID": [row[0] for row in rows],
        "Create date": [row[1] for row in rows],
        "Deal stage": [row[2] for row in rows],
        **({"Close date": [d + timedelta(days=10) if "Closed" in s else None for _, d, s in rows]} if closed else {}),
        "Amount": [100.0 for _ in rows],
    }
    source = source_of(dataset_of(table, folder, "deals"), date(2026, 6, 1))
    assert source is not None
    return answer(count(source, FunnelQuestion(**question), source.stages, engine(source.dataset)))


@pytest.mark.parametrize("closed", [True, False], ids=["with a closing date", "without any"])
@pytest.mark.parametrize("mode", Mode)
def test_those_who_went_further_count_in_every_mode(tmp_path, mode, closed):
    told = ask(tmp_path, mode=mode, closed=closed)
    assert [s.count for s in told.stages] == [50, 30, 20, 10]
    assert [s.waiting for s in told.stages] == [10, 10, 10, 0]
    assert (told.lost, told.backward) == (10, 0)


@pytest.mark.parametrize("by", [None, "deal_stage"], ids=["all", "segments"])
def test_who_skipped_them_is_not_told(tmp_path, by):
    told = ask(tmp_path, by=by)
    for stages in (told.stages, *(segment.stages for segment in told.segments)):
        assert [s.skipped for s in stages] == [0, None, None, 0]
        assert reasons(told, stages, 1)["skipped"] == "not_told"


def test_their_days_are_not_told_and_those_of_the_sale_are(tmp_path):
    told = ask(tmp_path)
    assert [s.to_next for s in told.stages] == [None] * 4
    assert [s.from_entry.median if s.from_entry else None for s in told.stages] == [None, None, None, 10.0]
    assert [reasons(told, told.stages, k)["to_next"] for k in (0, 1, 2)] == ["stage_not_dated"] * 3
    assert [reasons(told, told.stages, k)["step"] for k in (1, 2, 3)] == ["stage_not_dated"] * 3
    assert [issue.code for issue in limits(told)] == ["funnel_stages_undated"]
