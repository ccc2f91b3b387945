"""The fact and the roles of a recognised export: what its description says first, the general guess for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpi_core.ingest.exports.apply import spec_of
from kpi_core.ingest.exports.conditions import discreet, holds, with_told_currencies
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spec import ColumnSpec, Evidence, Export, key_of
from kpi_core.ingest.roles import FactSpec, Guess, assign, fits, guess, with_roles
from kpi_core.ingest.roles import spec_of as fact_spec
from kpi_core.model.dataset import Column
from kpi_core.model.roles import Role

_SURE = {Evidence.REAL: 1.0, Evidence.CODE: 1.0, Evidence.DOC: 0.95, Evidence.GENERAL: 0.9}


def guessed(columns: Sequence[Column], recognition: Recognition | None) -> Guess:
    """The fact of a table and the roles of its columns.

    Columns an export describes play the role it says, or none; the others are guessed by their names.
    """
    if recognition is None:
        return guess(columns)
    export = recognition.export
    columns = with_told_currencies(_with_sums(columns, export), export)
    if export.fact is None:
        return guess(columns)
    spec = fact_spec(export.fact)
    claimed = _claimed(columns, export, spec)
    free = [c for c in columns if not export.complete and not _described(c, export)]
    taken = {role for role, _ in claimed.values()}
    rest = {k: v for k, v in assign(free, spec).items() if v[0] not in taken or v[0] is Role.STAGE_DATE}
    return Guess(
        export.fact, _SURE[export.evidence], None, discreet(with_roles(columns, rest | claimed, export.fact), export)
    )


def _described(column: Column, export: Export) -> bool:
    return spec_of(column.name, export) is not None


def _claimed(columns: Sequence[Column], export: Export, spec: FactSpec) -> dict[str, tuple[Role, float]]:
    """Physical name -> role, for the columns the export gives one; the earlier description wins a role."""
    ranks = {id(c): rank for rank, c in enumerate(export.columns)}
    options: list[tuple[int, Column, ColumnSpec]] = []
    for column in columns:
        told = spec_of(column.name, export)
        if told is not None and told.role is not None and holds(told.when, columns):
            options.append((ranks[id(told)], column, told))
    claimed: dict[str, tuple[Role, float]] = {}
    taken: set[Role] = set()
    for _, column, told in sorted(options, key=lambda o: o[0]):
        role = told.role
        assert role is not None
        empty = column.distinct == 0 and not column.examples
        if empty or not fits(column, role, spec) or (role in taken and role is not Role.STAGE_DATE):
            continue
        claimed[column.physical] = (role, 1.0)
        taken.add(role)
    return claimed


def _with_sums(columns: Sequence[Column], export: Export) -> tuple[Column, ...]:
    """The columns with whether their values may be added up."""
    by_key: Mapping[str, Column] = {key_of(c.name): c for c in columns}
    told = ((c, spec_of(c.name, export)) for c in columns)
    return tuple(replace(c, sums=s.sums and _alike_within(s, by_key)) if s else c for c, s in told)


def _alike_within(spec: ColumnSpec, columns: Mapping[str, Column]) -> bool:
    """Whether the rows are all of one kind, where only one kind may be added up."""
    if spec.within is None:
        return True
    kind = next((c for key, c in columns.items() if spec.within.match(key)), None)
    return kind is None or kind.distinct <= 1
