"""What became of the columns of an export from one file to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kpi_core.ingest.roles import normal
from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.stages import plain

_LIKE = 0.6  # as the names of one column spelled twice
_SHARED = 0.8  # of the usual values
_SAME = ({ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.MONEY}, {ColumnType.DATE, ColumnType.DATETIME})


@dataclass(frozen=True)
class Retyped:
    """A column that holds another kind of values than before."""

    column: str
    before: ColumnType
    after: ColumnType


@dataclass(frozen=True)
class SchemaChange:
    """Columns added, removed, renamed (a guess: before, after) and of another type."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    retyped: tuple[Retyped, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.retyped)


def schema_change(old: Dataset, new: Dataset) -> SchemaChange:
    """Compare the columns of two files of one kind."""
    before, after = _by_name(old.columns), _by_name(new.columns)
    removed = [c for name, c in before.items() if name not in after]
    added = [c for name, c in after.items() if name not in before]
    renamed = tuple(_renamed(removed, added))
    gone, come = {r for r, _ in renamed}, {a for _, a in renamed}
    retyped = tuple(
        Retyped(c.name, c.type, after[name].type)
        for name, c in before.items()
        if name in after and _is_other(c.type, after[name].type)
    )
    return SchemaChange(
        tuple(c.name for c in added if c.name not in come),
        tuple(c.name for c in removed if c.name not in gone),
        renamed,
        retyped,
    )


def _by_name(columns: Iterable[Column]) -> dict[str, Column]:
    return {plain(c.name): c for c in columns}


def _is_other(before: ColumnType, after: ColumnType) -> bool:
    return before is not after and not any({before, after} <= same for same in _SAME)


def _renamed(removed: Sequence[Column], added: Sequence[Column]) -> Iterable[tuple[str, str]]:
    """Pairs that are most alike, each column once."""
    likely = [(score, r.name, a.name) for r in removed for a in added if (score := _likeness(r, a)) > 0]
    taken: set[str] = set()
    for _, old, new in sorted(likely, key=lambda pair: -pair[0]):
        if f"-{old}" not in taken and f"+{new}" not in taken:
            taken |= {f"-{old}", f"+{new}"}
            yield old, new


def _likeness(old: Column, new: Column) -> float:
    """0 unless the two may be one: by the spelling of the name, or by the values; never of another type."""
    if _is_other(old.type, new.type):
        return 0.0
    name = SequenceMatcher(None, normal(old.name), normal(new.name)).ratio()
    mine, theirs = {v for v, _ in old.top}, {v for v, _ in new.top}
    values = len(mine & theirs) / min(len(mine), len(theirs)) if old.type is ColumnType.TEXT and mine and theirs else 0
    by_value = values if values >= _SHARED and min(len(mine), len(theirs)) > 1 else 0.0
    return max(name if name >= _LIKE else 0.0, by_value)
