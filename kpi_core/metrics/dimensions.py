"""Which columns are worth cutting a metric by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.roles import Role

# The order is that of preference between dimensions that explain equally well. Outcome, stage and reason lost are left
# out: they are the result, not a cause.
_ROLES = (
    Role.CHANNEL, Role.PRODUCT, Role.CATEGORY, Role.REGION, Role.COUNTRY, Role.SEGMENT, Role.OWNER, Role.CAMPAIGN,
    Role.TEAM, Role.DEVICE, Role.COMPANY_SIZE, Role.CONTENT, Role.ACTIVITY_TYPE, Role.SURVEY_KIND, Role.METRIC_NAME,
)  # fmt: skip
MOST_DIMENSIONS = 5
MOST_SEGMENTS = 50
_MOST_MISSING = 0.5


@dataclass(frozen=True)
class Dimension:
    """A column to cut by: how queries name it, its own name, its role."""

    key: str
    name: str
    role: Role | None


def dimensions(datasets: Iterable[Dataset], most: int = MOST_DIMENSIONS) -> tuple[Dimension, ...]:
    """Columns worth cutting by, at most `most`, best first: texts with few values that most rows fill."""
    found: dict[str, tuple[int, Dimension]] = {}
    for dataset in datasets:
        columns = [*dataset.columns, *(column for lookup in dataset.lookups for column in lookup.columns)]
        for place, column in enumerate(columns):
            if _is_dimension(column, dataset.rows):
                key = column.role.value if column.role else column.name
                rank = _ROLES.index(column.role) if column.role else len(_ROLES) + place
                found.setdefault(key, (rank, Dimension(key, column.name, column.role)))
    ranked = sorted(found.values(), key=lambda entry: entry[0])
    return tuple(dimension for _, dimension in ranked[:most])


def _is_dimension(column: Column, rows: int) -> bool:
    if column.role not in (None, *_ROLES) or column.type is not ColumnType.TEXT:
        return False
    return 2 <= column.distinct <= MOST_SEGMENTS and column.missing <= _MOST_MISSING * rows
