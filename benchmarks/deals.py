"""Made-up deals of any number, typed like a snapshot; kept in a hidden folder between runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.predicate import Case, OneOf

FOLDER = Path(__file__).parent / ".bench-data"
CHANNELS = ("SEO", "Google Ads", "Email", "Referral", "LinkedIn", "Trade fair", "Direct", "Partner")
REGIONS = ("North", "South", "East", "West", "Centre")
STAGES = ("Lead", "MQL", "SQL", "Opportunity", "Quote", "Won", "Lost")
FIRST, DAYS = date(2021, 1, 1), 1800
_SQL = """
copy (
  select 'D' || i c0, date '2021-01-01' + cast(floor(random() * 1800) as int) c1,
    ($channels)[1 + cast(floor(random() * 8) as int)] c2, ($regions)[1 + cast(floor(random() * 5) as int)] c3,
    ($stages)[1 + cast(floor(random() * 7) as int)] c4, round(random() * 5000, 2) c5,
    date '2021-01-01' + cast(floor(random() * 1800) as int) c6
  from range($rows) t(i)
) to '{path}' (format parquet, compression zstd)
"""


def deals(rows: int) -> Dataset:
    """`rows` deals over five years, in eight channels; the same for the same number."""
    path = FOLDER / f"deals-{rows}.parquet"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        connection = duckdb.connect(config={"threads": 1})  # one thread: the same draws every time
        connection.execute("select setseed(0.42)")
        values = {"channels": list(CHANNELS), "regions": list(REGIONS), "stages": list(STAGES), "rows": rows}
        connection.execute(_SQL.format(path=path), values)
    return _dataset(path, rows)


def _dataset(path: Path, rows: int) -> Dataset:
    dated = {"first": FIRST, "last": date.fromordinal(FIRST.toordinal() + DAYS - 1), "typical_gap": 1, "distinct": DAYS}
    columns = (
        Column("Deal", "c0", ColumnType.TEXT, Role.ID, distinct=rows),
        replace(Column("Created", "c1", ColumnType.DATE, Role.CREATED_AT), **dated),
        _text("Channel", "c2", Role.CHANNEL, CHANNELS),
        _text("Region", "c3", Role.REGION, REGIONS),
        _text("Stage", "c4", Role.STAGE, STAGES),
        Column("Amount", "c5", ColumnType.MONEY, Role.AMOUNT, currency="EUR", distinct=rows),
        replace(Column("Closed", "c6", ColumnType.DATE, Role.CLOSED_AT), **dated),
    )
    outcome = Case(((OneOf("c4", ("Won",)), "won"), (OneOf("c4", ("Lost",)), "lost")), "open")
    return Dataset(
        f"deals-{rows}", path, path.name, None, Fact.OPPORTUNITIES, 1.0, None, columns, rows, Layout(1, rows, rows),
        derived=(("outcome", outcome),),
    )  # fmt: skip


def _text(name: str, physical: str, role: Role, values: tuple[str, ...]) -> Column:
    return Column(name, physical, ColumnType.TEXT, role, distinct=len(values), top=tuple((v, 1) for v in values))
