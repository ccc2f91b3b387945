"""Deals that were re-opened, and lists of the current stage that become dated when they are taken again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kpi_core.engine.paths import REACHED
from kpi_core.ingest.stack import stack
from kpi_core.pipeline.evidence import engine_of
from kpi_core.pipeline.source import Source, source_of
from kpi_core.pipeline.stage import FunnelQuestion, Shape
from kpi_core.pipeline.tally import legs, states
from tests.support.facts import Col, days, fact_table
from tests.support.imports import file_of

TODAY = date(2026, 4, 1)


def source(folder: Path, *exports: tuple[date, dict[str, list[Any]]]) -> Source:
    (table,) = stack([file_of(folder, f"{day}.csv", rows, taken_at=day) for day, rows in exports])
    found = source_of(table, TODAY)
    assert found is not None
    return found


def pipeline(**stages: str) -> dict[str, list[Any]]:
    """An export of deals created on the first days of January, a stage each."""
    created = [f"2026-01-{ord(name) - 96:02}" for name in stages]
    return {"Deal ID": list(stages), "Stage": list(stages.values()), "Created date": created}


FIRST = date(2026, 1, 31), pipeline(a="Lead", b="Quote", c="Lead", d="Lead")
SECOND = date(2026, 2, 28), pipeline(a="Quote", b="Won", c="Lost", d="Lead", e="Lead")
THIRD = date(2026, 3, 31), pipeline(a="Won", b="Won", c="Quote", d="Quote", e="Lead")


def counts(found: Source) -> list[int]:
    told = states(found, FunnelQuestion(), found.stages, (), engine_of(found.dataset))[None]
    return [int(told.n[told.levels(FunnelQuestion().mode) > i].sum()) for i in range(len(found.stages))]


def test_one_export_tells_the_current_stage_only(tmp_path: Path) -> None:
    found = source(tmp_path, FIRST)

    assert (found.shape, [s.name for s in found.stages]) == (Shape.CURRENT, ["Lead", "Quote"])
    assert counts(found) == [4, 1]


def test_two_exports_date_what_moved(tmp_path: Path) -> None:
    found = source(tmp_path, FIRST, SECOND)

    assert (found.shape, [s.name for s in found.stages]) == (Shape.DATED, ["Lead", "Quote", "Won"])
    assert counts(found) == [5, 2, 1]  # a and b; b


def test_three_exports_date_the_whole_way(tmp_path: Path) -> None:
    found = source(tmp_path, FIRST, SECOND, THIRD)
    told = legs(found, FunnelQuestion(), found.stages, (), (), engine_of(found.dataset))[None]
    to_quote = told.to_next(0)

    assert counts(found) == [5, 4, 2]  # a, b, c, d; a, b
    arrived = to_quote.only(to_quote.kind == REACHED)
    assert sorted(arrived.days.tolist()) == [
        58.0,  # a: created on 1 January, seen in Quote on 28 February
        86.0,  # d: 4 January to 31 March
        87.0,  # c: 3 January to 31 March
    ]  # b stood in Quote before the first export: since when nobody knows


def test_a_deal_that_moved_on_after_its_loss_was_reopened(tmp_path: Path) -> None:
    found = source(tmp_path, FIRST, SECOND, THIRD)
    told = states(found, FunnelQuestion(), found.stages, (), engine_of(found.dataset))[None]

    assert int(told.n[told.reopened].sum()) == 1  # c: lost in February, in Quote in March


def test_a_stage_dated_after_the_loss_reopened_the_deal(tmp_path: Path) -> None:
    table = fact_table(
        tmp_path,
        "opportunities",
        Col("Created", days("01-01", "01-02", "01-03", "01-04"), "created_at"),
        Col("Quote", days("02-01", "02-02", "02-09", "02-03"), "stage_date", stage="quote"),
        Col("Won on", days(None, None, None, "03-01"), "won_at"),
        Col(
            "Lost on", days(None, "02-05", "02-05", "02-20"), "lost_at"
        ),  # before the quote of the third, the sale of the fourth
        Col("Stage", ["Quote", "Lost", "Quote", "Won"], "stage"),
    )
    found = source_of(table, TODAY)
    assert found is not None
    told = states(found, FunnelQuestion(), found.stages, (), engine_of(table))[None]

    assert int(told.n[told.reopened].sum()) == 2
