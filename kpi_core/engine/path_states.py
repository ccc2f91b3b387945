"""How many records are in each state: one pass of the data, whatever the number of stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import BASE, type_of, value_sql
from kpi_core.engine.paths import (
    ROW,
    Paths,
    bits_sql,
    dimensions,
    entered,
    entry_day,
    implies,
    known,
    mask_sql,
    named,
    order_bits,
    outcome_sql,
    own,
    passed_bits,
    passed_sql,
    source_of_rows,
)
from kpi_core.engine.plan import Field
from kpi_core.engine.tables import subquery
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import All, columns_of

_SUMS = ("n", "amount", "valued")


def compile_states(paths: Paths, grain: TimeGrain | None = TimeGrain.DAY, *, apart: bool = False) -> exp.Select:
    """How many records are in each state.

    Its columns: ``d0``.. (dimensions), ``step`` (number of the step of `grain` of the entry, see `dialect.step_start`;
    null without a date; left out without a grain), ``mask`` (bit k: passed stage k; bit K + k: entered stage k before
    an earlier one; bit 2K + k: within the window after the stage before; bit 3K: re-opened, entered a stage again or
    any after its loss; bit 3K + 1: entered a stage after a later one), ``outcome``, ``n``, ``amount``, ``valued``
    (records whose amount is known). With `apart` each dimension is counted for itself, and all records once more:
    ``cut`` is the number of the dimension, -1 for all.
    """
    keys = list(dimensions(paths))
    if grain is not None and paths.entry is not None:
        keys.append(named("step", dialect.step_number(entry_day(paths), grain)))
    told = _told(paths)
    if told:
        keys += [named(f"v{i}", value_sql(text)) for i, text in enumerate(told.values())]
        keys.append(named("mask", bits_sql(_dated_bits(paths))))
    else:
        keys += [named("mask", mask_sql(paths)), named("outcome", outcome_sql(paths))]
    amounts = [named("amount", value_sql(paths.amount))] if paths.amount is not None else []
    rows = entered(source_of_rows(exp.Select().select(*keys, *amounts, copy=False), paths), paths)
    states = _grouped(rows, [k.alias for k in keys], _measures(paths), apart=apart)
    return _from_values(paths, states, told) if told else states


def _measures(paths: Paths) -> list[exp.Expr]:
    measures: list[exp.Expr] = [named("n", exp.Count(this=exp.Star()))]
    if paths.amount is not None:
        amount = dialect.total(own("amount"), type_of(paths.amount))
        measures += [named("amount", dialect.cast(amount, "double")), named("valued", exp.Count(this=own("amount")))]
    return measures


def _told(paths: Paths) -> dict[str, Field]:
    """Texts that alone tell the outcome and the stages without a date; empty where anything else is needed.

    Grouping by them first costs a fraction of testing each of their values in each row.
    """
    predicates = [p for p in (paths.won, paths.lost, *(m.proof for m in paths.marks)) if p is not None]
    fields = {name: paths.names[name] for name in sorted(set().union(*map(columns_of, predicates)))}
    texts = {n: f for n, f in fields.items() if isinstance(f, Field) and f.type is ColumnType.TEXT}
    return texts if len(texts) == len(fields) else {}


def _dated_bits(paths: Paths) -> list[tuple[int, exp.Expr]]:
    """What dates tell of the stages, apart from what proves them without one."""
    dated = [(i, m) for i, m in enumerate(paths.marks) if m.date is not None and m.proof != All()]
    own_dates = [(i, m) for i, m in dated if not implies(known(m.date), m.proof)]
    return [*((i, passed_sql(replace(m, proof=None), paths)) for i, m in own_dates), *order_bits(paths)]


def _from_values(paths: Paths, groups: exp.Select, told: Mapping[str, Field]) -> exp.Select:
    """States, from rows grouped by the texts that tell them."""
    values = {name: Field(f"v{i}", ColumnType.TEXT) for i, name in enumerate(told)}
    here = replace(paths, scope=tuple(values.items()), marks=tuple(replace(m, date=None) for m in paths.marks))
    texts = {field.physical for field in values.values()}
    names = [name for name in groups.named_selects if name not in texts]
    keys = [exp.Column(this=dialect.name(n), table=dialect.name(BASE)) for n in names if n not in (*_SUMS, "mask")]
    passed = exp.BitwiseOr(this=dialect.column("mask", BASE), expression=bits_sql(passed_bits(here)))
    told_keys = [*keys, named("mask", passed), named("outcome", outcome_sql(here))]
    sums = [named(n, _again(n)) for n in names if n in _SUMS]
    statement = exp.Select().select(*told_keys, *sums, copy=False).from_(subquery(groups, BASE), copy=False)
    return statement.group_by(*(exp.Literal.number(i + 1) for i in range(len(told_keys))), copy=False)


def _again(measure: str) -> exp.Expr:
    """A measure of groups of groups."""
    column = dialect.column(measure, BASE)
    return (
        dialect.total(column, ColumnType.NUMBER)
        if measure == "amount"
        else dialect.cast(exp.Sum(this=column), "bigint")
    )


def _grouped(rows: exp.Select, keys: Sequence[str], measures: Sequence[exp.Expr], *, apart: bool) -> exp.Select:
    """Rows counted by all keys, or by each dimension with the other keys."""
    cut = [key for key in keys if key[0] == "d" and key[1:].isdigit()] if apart else []
    told = [named("cut", dialect.grouped_by([own(key) for key in cut]))] if apart else []
    statement = exp.Select().select(*told, *(own(key) for key in keys), *measures, copy=False)
    statement = statement.from_(subquery(rows, ROW), copy=False)
    if not apart:
        return statement.group_by(*(exp.Literal.number(i + 1) for i in range(len(keys))), copy=False)
    others = [key for key in keys if key not in cut]
    statement.set(
        "group", dialect.grouping_sets([[own(k) for k in (*part, *others)] for part in ([], *([c] for c in cut))])
    )
    return statement
