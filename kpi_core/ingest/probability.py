"""A deal's probability is a share: 20 in a column of probabilities is 20 %."""

from __future__ import annotations

from dataclasses import replace

from kpi_core.ingest.arrays import TypedColumn
from kpi_core.ingest.roles import fact_specs, normal
from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Role


def as_fraction(typed: TypedColumn, name: str) -> TypedColumn:
    """A column named as a probability and told in points of a hundred, as shares of one; any other as it is."""
    if not typed.type.is_numeric or typed.type is ColumnType.PERCENT or not _is_probability(name):
        return typed
    import pyarrow.compute as pc

    ends = pc.min_max(typed.array).as_py()
    if ends["max"] is None or not (ends["min"] >= 0 and 1 < ends["max"] <= 100):
        return typed
    return replace(typed, array=pc.multiply(typed.array.cast("float64"), 0.01), type=ColumnType.PERCENT)


def _is_probability(name: str) -> bool:
    known = (spec.names for fact in fact_specs() for spec in fact.roles if spec.role is Role.PROBABILITY)
    return any(normal(name) in names for names in known)
