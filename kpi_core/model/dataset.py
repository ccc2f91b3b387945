"""What the app knows of a table: frozen values, and their form as JSON (nothing is pickled)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.predicate import Case

LISTED = 1000  # rejected cells and rows set aside that are listed one by one; all are counted
FILE = "_file"  # a column of Parquet files whose rows come from several tables: the number of the part


class ColumnType(StrEnum):
    """Type of a whole column. A percent is stored as a fraction (12 % is 0.12)."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"

    @property
    def is_numeric(self) -> bool:
        """Whether sums and means can be asked of it."""
        return self in (ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.MONEY, ColumnType.PERCENT)

    @property
    def is_temporal(self) -> bool:
        """Whether it can date a row."""
        return self in (ColumnType.DATE, ColumnType.DATETIME)


class Level(StrEnum):
    """How much an issue matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Issue:
    """Something the import noticed; its sentence is the message ``issue-<code>`` of the language."""

    code: str
    level: Level = Level.INFO
    where: str | None = None
    values: dict[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, self.level, self.where))


@dataclass(frozen=True)
class SetAside:
    """A row that was read but not used. `row` is 1-based as the spreadsheet shows it; `text` is what stood there."""

    row: int
    reason: str  # total_row, note, repeated_header, empty... -> message ``aside-<reason>``
    text: str = ""
    file: str | None = None  # where tables of several files stand together


@dataclass(frozen=True)
class Rejected:
    """A cell that could not be read as its column's type; it is null in the data and listed here."""

    row: int
    column: str
    text: str
    file: str | None = None  # where tables of several files stand together


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `physical` is its name in the Parquet file (c0, c1...): no name from a file ever reaches SQL.
    `top` holds its most frequent values with their counts, most frequent first, at most 50.
    """

    name: str
    physical: str
    type: ColumnType
    role: Role | None = None
    confidence: float = 0.0
    runner_up: Role | None = None
    missing: int = 0
    distinct: int = 0
    rejected: int = 0
    currency: str | None = None
    decimal: str | None = None
    date_order: str | None = None  # dmy, mdy, ymd
    examples: tuple[str, ...] = ()
    top: tuple[tuple[str, int], ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    first: date | None = None
    last: date | None = None
    typical_gap: int | None = None  # days: 95 % of the steps between two dates are at most this
    stage: str | None = None  # the stage a STAGE_DATE column dates
    personal: bool = False  # data of people: no example of it is kept here
    sums: bool = True  # False where adding up its values over rows says nothing (reach, shares, averages)
    from_history: bool = False  # it stands in no file: it was told by what differs between exports
    sums_within: str | None = None  # physical name of the column within whose equal values they still add up

    def with_role(self, role: Role | None, confidence: float = 1.0) -> Column:
        """The same column used as `role`."""
        return replace(self, role=role, confidence=confidence)


@dataclass(frozen=True)
class Layout:
    """How the table stood in its file. `header_row` is 1-based, None when the table has no header."""

    header_row: int | None
    rows_read: int
    rows_kept: int
    set_aside: tuple[SetAside, ...] = ()
    set_aside_total: int = 0
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    currency: str | None = None
    recognised_as: str | None = None  # vendor.export
    recognised_by: tuple[str, ...] = ()  # what in the file spoke for it
    vendor: str | None = None  # its name for people
    evidence: str | None = None  # what the description of the export rests on: real, code, doc, general
    title: str | None = None
    covers: tuple[date, date] | None = None  # first and last day the file says it covers


@dataclass(frozen=True)
class Lookup:
    """Another table joined to a fact by a key: never multiplies the fact's rows.

    `columns` are the looked-up columns that hold one value per key; the others are left out, with an issue.
    """

    path: Path
    table: str  # name for people: file or sheet
    key: str  # physical name in the fact
    other_key: str  # physical name in the look-up
    columns: tuple[Column, ...]
    unmatched: tuple[tuple[str, int], ...] = ()  # keys of the fact without a partner, with their rows: the first 200
    unmatched_keys: int = 0
    unmatched_rows: int = 0


@dataclass(frozen=True)
class Part:
    """One of the tables that stand together as a dataset; `rows` counts those of its rows that stand in it."""

    file: str
    sheet: str | None
    fingerprint: str
    rows: int
    taken_at: date | None = None  # the day its state is of, where that matters

    @property
    def name(self) -> str:
        """Name for people."""
        return f"{self.file} · {self.sheet}" if self.sheet else self.file


@dataclass(frozen=True)
class Dataset:
    """One typed table: an immutable Parquet file and what is known of it.

    `derived` holds computed columns (``outcome``: won, lost, open; ``step_level``: furthest standard step
    reached, 0 lead .. 5 won) as Case values over physical column names.
    """

    fingerprint: str
    path: Path
    file: str
    sheet: str | None
    fact: Fact
    confidence: float
    runner_up: Fact | None
    columns: tuple[Column, ...]
    rows: int
    layout: Layout
    issues: tuple[Issue, ...] = ()
    rejected: tuple[Rejected, ...] = ()  # the first 1,000; each column counts all of its own
    lookups: tuple[Lookup, ...] = ()
    derived: tuple[tuple[str, Case], ...] = ()
    header_fingerprint: str = ""
    part: str | None = None  # which of several tables of one sheet or text file this is
    merges: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # column, and spellings with what they became
    parts: tuple[Part, ...] = ()  # the column FILE of the Parquet file counts them from 0
    apart: str = ""  # tables are put together only with those of the same mark

    @property
    def name(self) -> str:
        """Name for people: the file, the sheet if it has several, the part if the sheet has several."""
        return " · ".join(part for part in (self.file, self.sheet, self.part) if part)

    def column(self, role: Role) -> Column | None:
        """The own column that plays `role`, None if there is none."""
        return next((c for c in self.columns if c.role == role), None)

    def derived_column(self, name: str) -> Case | None:
        """The computed column of that name, None if it cannot be computed."""
        return dict(self.derived).get(name)
