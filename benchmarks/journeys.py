"""Made-up records with a date per stage, typed like a snapshot; kept in a hidden folder between runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.deals import CHANNELS, DAYS, FIRST, FOLDER
from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.predicate import Case, Filled

_CREATED = "date '2021-01-01' + cast(floor(random() * 1800) as int)"
# Six in ten records pass each further stage, up to 40 days after the one before; one in fifty lacks the date of one.
_NEXT = "case when {before} is not null and random() < 0.6 then {before} + cast(floor(random() * 40) as int) end"


def journeys(rows: int, stages: int = 5) -> Dataset:
    """`rows` records over five years, in eight channels; the same for the same numbers."""
    path = FOLDER / f"journeys-{rows}-{stages}.parquet"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        connection = duckdb.connect(config={"threads": 1})  # one thread: the same draws every time
        connection.execute("select setseed(0.42)")
        connection.execute(_sql(path, stages), {"channels": list(CHANNELS), "rows": rows})
    return _dataset(path, rows, stages)


def _sql(path: Path, stages: int) -> str:
    source = f"(select ($channels)[1 + cast(floor(random() * 8) as int)] c0, {_CREATED} s0 from range($rows))"
    for k in range(1, stages):
        source = f"(select *, {_NEXT.format(before=f's{k - 1}')} s{k} from {source})"
    # A date is left out only after the later ones were drawn from it.
    dates = [f"case when random() < 0.98 then s{k} end s{k}" for k in range(1, stages - 1)]
    last = f"s{stages - 1}"
    lost = f"case when {last} is null and random() < 0.7 then s0 + 90 end lost"
    columns = ", ".join(["c0", "s0", *dates, last, lost])
    return f"copy (select {columns} from {source}) to '{path}' (format parquet, compression zstd)"


def _dataset(path: Path, rows: int, stages: int) -> Dataset:
    days = {
        "first": FIRST,
        "last": date.fromordinal(FIRST.toordinal() + DAYS + 200),
        "typical_gap": 1,
        "distinct": DAYS,
    }
    dated = [
        replace(
            Column(f"Stage {k} on", f"s{k}", ColumnType.DATE, Role.STAGE_DATE),
            stage="MQL" if k == 1 else f"Stage {k}",
            missing=1,
            **days,
        )
        for k in range(1, stages - 1)
    ]
    columns = (
        Column("Channel", "c0", ColumnType.TEXT, Role.CHANNEL, distinct=8, top=tuple((c, 1) for c in CHANNELS)),
        replace(Column("Created", "s0", ColumnType.DATE, Role.CREATED_AT), **days),
        *dated,
        replace(Column("Won on", f"s{stages - 1}", ColumnType.DATE, Role.WON_AT), missing=1, **days),
        replace(Column("Lost on", "lost", ColumnType.DATE, Role.LOST_AT), missing=1, **days),
    )
    outcome = Case(((Filled(f"s{stages - 1}"), "won"), (Filled("lost"), "lost")), "open")
    return Dataset(
        path.stem, path, path.name, None, Fact.OPPORTUNITIES, 1.0, None, columns, rows, Layout(1, rows, rows),
        derived=(("outcome", outcome),),
    )  # fmt: skip
