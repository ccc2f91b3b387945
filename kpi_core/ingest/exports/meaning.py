"""The fact and the roles of a recognised export: what its description says first, the general guess for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpi_core.ingest.exports.conditions import discreet, holds, with_told_currencies
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spans import covered, span_end
from kpi_core.ingest.exports.spec import ColumnSpec, Evidence, Export, key_of, spec_of
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.roles import MAIN_DATE, FactSpec, Guess, assign, fits, guess, with_roles
from kpi_core.ingest.roles import spec_of as fact_spec
from kpi_core.model.dataset import Column, Issue, Layout, Level
from kpi_core.model.roles import Fact, Role

WHY = 6  # reasons kept for a recognised export

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
    free = [c for c in columns if not export.complete and spec_of(c.name, export) is None]
    rest = _unclaimed(assign(free, spec), export, {role for role, _ in claimed.values()})
    named = discreet(with_roles(columns, rest | claimed, export.fact), export)
    return Guess(export.fact, _SURE[export.evidence], None, named)


def _unclaimed(
    guesses: Mapping[str, tuple[Role, float]], export: Export, taken: set[Role]
) -> dict[str, tuple[Role, float]]:
    """What the general guess adds; the date is the export's to tell, where it tells one: a campaign's end is no day."""
    told = {c.role for c in export.columns} & {MAIN_DATE.get(export.fact or Fact.MEASUREMENTS, Role.DATE)}
    return {k: v for k, v in guesses.items() if v[0] not in taken | told or v[0] is Role.STAGE_DATE}


def _claimed(columns: Sequence[Column], export: Export, spec: FactSpec) -> dict[str, tuple[Role, float]]:
    """Physical name -> role, for the columns the export gives one; the earlier description wins a role."""
    ranks = {id(c): rank for rank, c in enumerate(export.columns)}
    options: list[tuple[int, Column, Role]] = []
    for column in columns:
        told = spec_of(column.name, export)
        if told is None or told.role is None or not holds(told.when, columns):
            continue
        if _tells(column, columns, export):
            options.append((ranks[id(told)], column, told.role))
    claimed: dict[str, tuple[Role, float]] = {}
    taken: set[Role] = set()
    for _, column, role in sorted(options, key=lambda o: o[0]):
        if not fits(column, role, spec) or (role in taken and role is not Role.STAGE_DATE):
            continue
        claimed[column.physical] = (role, 1.0)
        taken.add(role)
    return claimed


def _tells(column: Column, columns: Sequence[Column], export: Export) -> bool:
    """Whether a column says something of its rows: it is not empty, and no start of one range for them all."""
    if column.distinct == 0 and not column.examples:
        return False
    spec = spec_of(column.name, export)
    if spec is None or spec.until is None or column.distinct > 1:
        return True
    end = span_end(column, columns, export)
    return end is not None and column.first == column.last == end.first == end.last


def _with_sums(columns: Sequence[Column], export: Export) -> tuple[Column, ...]:
    """The columns with whether their values may be added up."""
    by_key: Mapping[str, Column] = {key_of(c.name): c for c in reversed(columns)}
    return tuple(_with_sum(c, spec_of(c.name, export), by_key) for c in columns)


def _with_sum(column: Column, spec: ColumnSpec | None, columns: Mapping[str, Column]) -> Column:
    """A column whose rows are of several kinds adds up within each."""
    if spec is None or (spec.sums and spec.within is None):
        return column
    kind = next((c for key, c in columns.items() if spec.within and spec.within.match(key)), None)
    if not spec.sums:
        return replace(column, sums=False)
    return replace(column, sums=False, sums_within=kind.physical) if kind and kind.distinct > 1 else column


def described(layout: Layout, grid: Grid, columns: Sequence[Column], recognition: Recognition | None) -> Layout:
    """The layout with what was recognised, why, how sure that is, and the days covered."""
    if recognition is None:
        return layout
    export = recognition.export
    return replace(
        layout, recognised_as=export.id, recognised_by=recognition.why[:WHY], vendor=export.name,
        evidence=export.evidence.value, covers=covered(grid, columns, recognition),
    )  # fmt: skip


def limits(columns: Sequence[Column], rows: int, recognition: Recognition | None) -> tuple[Issue, ...]:
    """What people expect of such an export and this one does not hold."""
    if recognition is None or not rows:
        return ()
    export, told = recognition.export, {"export": recognition.export.name}
    issues = [Issue(code, Level.INFO, None, told) for code in sorted(export.cannot)]
    lacking = [role for role in export.expects if role not in {c.role for c in columns}]
    if Role.DATE in lacking:
        issues.append(Issue("export_has_no_day", Level.INFO, None, told))
    if others := [role.value for role in lacking if role is not Role.DATE]:
        issues.append(Issue("export_lacks", Level.INFO, None, {**told, "roles": others}))
    return tuple(issues)
