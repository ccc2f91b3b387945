"""What a column of an export means by another (an amount by its interval, by its currency), and what it hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpi_core.ingest.exports.spec import Export, Names, key_of, spec_of
from kpi_core.model.dataset import Column


def holds(when: tuple[Names, Names] | None, columns: Sequence[Column]) -> bool:
    """Whether a column holds nothing but some values; True where nothing is asked, False where it is not there."""
    if when is None:
        return True
    column = _named(when[0], columns)
    return column is not None and bool(column.top) and all(when[1].match(key_of(value)) for value, _ in column.top)


def with_told_currencies(columns: Sequence[Column], export: Export) -> tuple[Column, ...]:
    """The columns with the one currency that their own currency column tells."""
    return tuple(_told(column, columns, export) for column in columns)


def discreet(columns: Sequence[Column], export: Export) -> tuple[Column, ...]:
    """The columns without examples of what is personal; one that is used as something keeps its counts."""
    return tuple(_discreet(c) if (spec := spec_of(c.name, export)) and spec.personal else c for c in columns)


def _discreet(column: Column) -> Column:
    return replace(column, personal=True, examples=(), top=column.top if column.role else ())


def _told(column: Column, columns: Sequence[Column], export: Export) -> Column:
    spec = spec_of(column.name, export)
    told = _named(spec.currency, columns) if spec and spec.currency else None
    codes = {value.upper() for value, _ in told.top} if told else set()
    return replace(column, currency=codes.pop()) if len(codes) == 1 and column.type.is_numeric else column


def _named(names: Names, columns: Sequence[Column]) -> Column | None:
    return next((c for c in columns if names.match(key_of(c.name))), None)
