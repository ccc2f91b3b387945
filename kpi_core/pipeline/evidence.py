"""The order of stages: by the numbers in their names, the probabilities given to them, their names, or their dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_core.engine.events import Events
from kpi_core.engine.plan import Field, Value
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Role
from kpi_core.pipeline.order import by_name, by_number
from kpi_core.pipeline.stage import Order, Stage

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

_STEADY = 0.02  # probabilities that a CRM gives to a stage do not spread


def in_order(stages: Sequence[Stage], table: Table) -> tuple[list[Stage], Order]:
    """The stages of a table of records in order, and what decided it.

    Numbers in their names decide, else the probability that the table gives to each, else the usual order of such
    names, else the order in which most records entered them, else that of the file.
    """
    names = [s.name for s in stages]
    if numbers := by_number(names):
        return [stages[i] for i in numbers], Order.NUMBERS
    chances = _chances(stages, table)
    if chances is not None:
        return sorted(stages, key=lambda s: chances[s.name]), Order.PROBABILITY
    usual, is_told = by_name(names)
    if is_told:
        return [stages[i] for i in usual], Order.NAMES
    dated = [s for s in stages if s.date]
    if len(dated) > 1 and len(dated) >= len(stages) - 1:
        fields = {c.physical: table.field(c) for c in table.dataset.columns}
        moved = by_date(table.dataset.path, [fields[s.date] for s in dated if s.date], engine_of(table.dataset))
        if moved is not None:
            return _with_undated([dated[i] for i in moved], [stages[i] for i in usual]), Order.DATES
    return [stages[i] for i in usual], Order.FILE


def _with_undated(dated: Sequence[Stage], usual: Sequence[Stage]) -> list[Stage]:
    """The dated stages with the others among them, each behind the one that usually comes before it."""
    out = list(dated)
    for before, stage in zip((None, *usual), usual, strict=False):
        if stage not in out:
            out.insert(out.index(before) + 1 if before else 0, stage)
    return out


def _chances(stages: Sequence[Stage], table: Table) -> Mapping[str, float] | None:
    """The probability of each stage; None where some have none, two have the same, or it tells of the deal alone."""
    from kpi_core.engine.precedence import compile_levels

    column, chance = table.own(Role.STAGE), table.own(Role.PROBABILITY)
    if column is None or chance is None or not chance.type.is_numeric or not all(s.values for s in stages):
        return None
    statement = compile_levels(
        table.dataset.path, Field(column.physical, column.type), Field(chance.physical, chance.type)
    )
    told = {row["stage"]: row for row in engine_of(table.dataset).fetch(statement).to_pylist()}
    rows = [told.get(s.values[0]) for s in stages]
    if len(stages) < 2 or any(row is None or row["spread"] > _STEADY for row in rows):
        return None
    chances = {s.name: float(row["mean"]) for s, row in zip(stages, rows, strict=True) if row}
    return chances if len(set(chances.values())) == len(stages) else None


def by_date(table: Path | Events, dates: Sequence[Value], engine: Engine) -> list[int] | None:
    """The order in which most records entered stages, as places in `dates`; None where no record entered two."""
    from kpi_core.engine.precedence import compile_precedence

    (told,) = engine.fetch(compile_precedence(table, tuple(dates))).to_pylist()
    places = range(len(dates))
    if not any(told.values()):
        return None
    led = {i: sum(told[f"b{i}_{j}"] > told[f"b{j}_{i}"] for j in places if j != i) for i in places}
    return sorted(places, key=lambda i: (-led[i], i))


def engine_of(dataset: Dataset) -> Engine:
    """The shared engine that reads a dataset and its look-ups."""
    from kpi_core.engine.connection import shared_engine

    paths = (dataset.path, *(lookup.path for lookup in dataset.lookups))
    return shared_engine(frozenset(p.resolve().parent for p in paths))
