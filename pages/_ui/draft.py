"""What a person corrected about files that are read but not yet confirmed: plain values, no Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from kpi_core.model.dataset import ColumnType, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.errors import KpiError

if TYPE_CHECKING:
    from kpi_core.ingest.build import FileImport, Hints

# What becomes of the files that are active when others are confirmed.
Way = Literal["replace", "append", "beside", "alone"]
WAYS: tuple[Way, ...] = ("replace", "append", "beside", "alone")
UNUSED = "unused"  # the choice "not used as anything" of a column
IGNORED = "ignored"  # the choice "do not use this table"


@dataclass(frozen=True)
class Correction:
    """What the person changed about one table; empty means: as it was understood."""

    ignored: bool = False
    fact: Fact | None = None
    header_row: int | None = None
    date_order: str | None = None
    decimal: str | None = None
    types: Mapping[str, ColumnType] = field(default_factory=dict)
    roles: Mapping[str, Role | None] = field(default_factory=dict)
    merges: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # column -> spelling -> what it becomes
    taken_at: date | None = None  # the day whose state the file shows

    @property
    def needs_reading(self) -> bool:
        """Whether the file has to be read again: the correction is about cells, not about their meaning."""
        return self.header_row is not None or any((self.date_order, self.decimal, self.types))

    def hints(self, table: Dataset) -> Hints:
        """What to tell the reader when it reads this table again."""
        from kpi_core.ingest.build import Hints

        return Hints(
            header_row=table.layout.header_row if self.header_row is None else self.header_row,
            sheet=table.sheet,
            date_order=self.date_order,
            decimal=self.decimal,
            types=dict(self.types),
        )

    def with_choice(self, name: str, value: Any) -> Correction:
        """The correction with one choice of the form made.

        >>> Correction().with_choice("fact", "ignored").ignored
        True
        """
        if name == "fact":
            ignored = value == IGNORED
            return replace(self, ignored=ignored, fact=None if ignored else Fact(value))
        if name == "header_row":  # other names: what was said about the old ones has no meaning any more
            return replace(self, header_row=value, types={}, roles={}, merges={})
        return replace(self, **{name: value})

    def with_merge(self, column: str, spellings: Mapping[str, str]) -> Correction:
        """The correction with the spellings of a column made one; none takes the column's merge back."""
        others = {name: merge for name, merge in self.merges.items() if name != column}
        return replace(self, merges={**others, column: dict(spellings)} if spellings else others)

    def with_columns(self, names: Iterable[str], edited: Mapping[int, Mapping[str, str]]) -> Correction:
        """The correction with the edited cells of the mapping table taken over.

        Args:
            names: the table's column names in the order of the rows.
            edited: row number -> {"role": ..., "type": ...}, as the editor keeps them.
        """
        by_row = list(names)
        roles = {by_row[row]: _role(cells["role"]) for row, cells in edited.items() if cells.get("role")}
        types = {by_row[row]: ColumnType(cells["type"]) for row, cells in edited.items() if cells.get("type")}
        return replace(self, roles={**self.roles, **roles}, types={**self.types, **types})


@dataclass(frozen=True)
class Table:
    """One table of an upload as it stands now, with the corrections made."""

    key: str  # stable over corrections: names the widgets of this table
    dataset: Dataset
    correction: Correction
    error: KpiError | None = None  # why the last correction could not be followed


def table_key(sha256: str, position: int) -> str:
    """A name for the widgets of a table that survives corrections and never holds a name from the file."""
    return f"{sha256[:12]}-{position}"


def confirmed(imports: Iterable[FileImport], tables: Iterable[Table]) -> tuple[FileImport, ...]:
    """The imports with the corrected tables in place, without the ignored ones and without empty imports."""
    kept: dict[str, list[Table]] = {}
    for table in tables:
        if not table.correction.ignored:
            kept.setdefault(table.key.rsplit("-", 1)[0], []).append(table)
    corrected = (_corrected(one, kept.get(one.sha256[:12], ())) for one in imports)
    return tuple(i for i in corrected if i.tables)


def _corrected(imported: FileImport, tables: Sequence[Table]) -> FileImport:
    said = next((table.correction.taken_at for table in tables if table.correction.taken_at), imported.taken_at)
    return replace(imported, tables=tuple(table.dataset for table in tables), taken_at=said)


def _role(choice: str) -> Role | None:
    return None if choice == UNUSED else Role(choice)
