"""Stages whose name says neither how far a deal is nor how it ended."""

from __future__ import annotations

from collections.abc import Iterable

from kpi_core.ingest.checks.rows import Rows
from kpi_core.model.dataset import ColumnType, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import outcome_of, step_of

_KNOWN = 2 / 3  # share of the stages that are understood: with fewer, the company has words of its own
_FEW, _RARE = 5, 0.05  # rows, or their share, up to which a stage may be a slip and no word of the company
_LISTED = 5


def check_stages_are_known(rows: Rows) -> Iterable[Issue]:
    """A rare stage that no known step or outcome explains, where most others are explained."""
    data = rows.dataset
    column = data.column(Role.STAGE)
    if column is None or column.type is not ColumnType.TEXT or data.fact is not Fact.OPPORTUNITIES:
        return
    unknown = [(value, count) for value, count in column.top if outcome_of(value) is None and step_of(value) is None]
    understood = column.distinct - len(unknown)
    many = any(count > max(_FEW, _RARE * data.rows) for _, count in unknown)
    if not unknown or many or len(column.top) < column.distinct or understood < _KNOWN * column.distinct:
        return
    told = rows.told(rows.among(column, [value for value, _ in unknown]))
    names = ", ".join(f"{value} ({count})" for value, count in unknown[:_LISTED])
    yield Issue("stages_unknown", Level.INFO, column.name, told | {"names": names, "stages": len(unknown)})
