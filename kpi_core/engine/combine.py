"""Sides put together: the formula over their measures, its n, and the reason where its value is undefined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.formula import cells, divisors, formula_sql, n_sql
from kpi_core.engine.plan import Arithmetic, Cell, Op, Plan, Sign
from kpi_core.engine.sides import STEP, key_names
from kpi_core.engine.tables import subquery

SIDES = "sides"
_ADDITIVE = (Op.COUNT, Op.SUM, Op.DISTINCT, Op.FIRST_SEEN, Op.REPEATED, Op.CUSTOMERS)


def combined(plan: Plan, sides: Sequence[exp.Select]) -> exp.Select:
    """The answer of a plan: keys, value, numerator, denominator, n, reason; sorted."""
    keys = key_names(plan.sides[0])
    numerator, denominator, n = _parts(plan)
    value = numerator if denominator is None else dialect.divided(numerator, denominator.copy())
    if plan.scale != 1.0:
        value = exp.Mul(this=dialect.number(plan.scale), expression=exp.Paren(this=value))
    outputs = [
        _alias(dialect.cast(value, "double"), "value"),
        _alias(dialect.cast(numerator.copy() if denominator else exp.Null(), "double"), "numerator"),
        _alias(dialect.cast(denominator or exp.Null(), "double"), "denominator"),
        _alias(dialect.cast(n, "bigint"), "n"),
        _alias(_reason(plan, value), "reason"),
    ]
    columns = [dialect.column(k, SIDES) for k in keys]
    source = subquery(_united(plan, sides, keys), SIDES)
    statement = exp.Select().select(*columns, *outputs, copy=False).from_(source, copy=False)
    return _sorted(_without_empty_blanks(statement, plan, n), plan)


def _parts(plan: Plan) -> tuple[exp.Expr, exp.Expr | None, exp.Expr]:
    """Numerator, denominator (None unless a ratio) and number of records of a group."""
    formula = plan.formula
    if plan.share:
        return formula_sql(formula), _whole(formula_sql(formula), plan), _whole(n_sql(formula), plan)
    if isinstance(formula, Arithmetic) and formula.sign is Sign.OVER:
        return formula_sql(formula.left), formula_sql(formula.right), n_sql(formula.right)
    return formula_sql(formula), None, n_sql(formula)


def _whole(node: exp.Expr, plan: Plan) -> exp.Expr:
    """Of a share: the sum over all segments of the same step."""
    if not plan.share:
        return node
    partition = [dialect.column(STEP, SIDES)] if plan.has_steps else []
    return exp.Window(this=exp.Sum(this=node), partition_by=partition)


def _people_counted_twice(plan: Plan, cell: Cell) -> Iterator[exp.Expr]:
    """There are rows, but no sum of them."""
    if plan.sides[cell.side].measures[cell.measure].op is Op.SEMI_SUM:
        unknown = exp.Is(this=formula_sql(cell), expression=exp.Null())
        yield exp.And(this=unknown, expression=exp.GT(this=n_sql(cell), expression=exp.Literal.number(0)))


def _absent(plan: Plan) -> Iterator[exp.Expr]:
    """A side has no row here although its absence does not mean 0."""
    for i, select in enumerate(plan.sides):
        if len(plan.sides) > 1 and not select.absent_is_zero:
            yield exp.Is(this=dialect.column(f"here_{i}", SIDES), expression=exp.Null())


def _reason(plan: Plan, value: exp.Expr) -> exp.Expr:
    """Why a value is undefined: the first cause that holds."""
    zero = exp.Literal.number(0)
    over = [plan.formula] if plan.share else list(divisors(plan.formula))
    causes = [(t, "not_additive") for cell in cells(plan.formula) for t in _people_counted_twice(plan, cell)]
    causes += [(exp.EQ(this=_whole(formula_sql(f), plan), expression=zero.copy()), "empty_denominator") for f in over]
    causes += [(t, "missing_on_one_side") for t in _absent(plan)]
    causes.append((exp.Is(this=exp.Paren(this=value.copy()), expression=exp.Null()), "no_values"))
    return exp.Case(ifs=[exp.If(this=test, true=dialect.text(code)) for test, code in causes])


def _united(plan: Plan, sides: Sequence[exp.Select], keys: Sequence[str]) -> exp.Select:
    """One row per group with the measures of every side.

    Several sides are stacked and grouped: a full outer join in which null keys meet.
    """
    if len(sides) == 1:
        return sides[0]
    stacked: exp.Query = _widened(plan, sides, keys, 0)
    for i in range(1, len(sides)):
        stacked = exp.Union(this=stacked, expression=_widened(plan, sides, keys, i), distinct=False)
    columns: list[exp.Expr] = [dialect.column(k, SIDES) for k in keys]
    for i in range(len(sides)):
        columns += _met(plan, i)
    statement = exp.Select().select(*columns, copy=False).from_(subquery(stacked, SIDES), copy=False)
    places = [exp.Literal.number(i + 1) for i in range(len(keys))]
    return statement.group_by(*places, copy=False) if places else statement


def _widened(plan: Plan, sides: Sequence[exp.Select], keys: Sequence[str], own: int) -> exp.Select:
    """One side with the columns of all, null where another side tells."""
    alias = f"side_{own}"
    columns: list[exp.Expr] = [dialect.column(k, alias) for k in keys]
    for i, select in enumerate(plan.sides):
        columns.append(_alias(exp.Literal.number(1) if i == own else exp.Null(), f"here_{i}"))
        names = [f"{letter}{i}_{j}" for j in range(len(select.measures)) for letter in "mn"]
        columns += [dialect.column(n, alias) if i == own else _alias(exp.Null(), n) for n in names]
    return exp.Select().select(*columns, copy=False).from_(subquery(sides[own], alias), copy=False)


def _met(plan: Plan, side: int) -> Iterator[exp.Expr]:
    """The columns of one side in the row of a group."""
    select, zero = plan.sides[side], exp.Literal.number(0)
    here = exp.Max(this=dialect.column(f"here_{side}", SIDES))
    yield _alias(here, f"here_{side}")
    for j, measure in enumerate(select.measures):
        value: exp.Expr = exp.Max(this=dialect.column(f"m{side}_{j}", SIDES))
        if select.absent_is_zero and measure.op in _ADDITIVE:
            absent = exp.If(this=exp.Is(this=here.copy(), expression=exp.Null()), true=zero.copy())
            value = exp.Case(ifs=[absent], default=value)
        yield _alias(value, f"m{side}_{j}")
        n = exp.Max(this=dialect.column(f"n{side}_{j}", SIDES))
        yield _alias(exp.Coalesce(this=n, expressions=[zero.copy()]), f"n{side}_{j}")


def _without_empty_blanks(statement: exp.Select, plan: Plan, n: exp.Expr) -> exp.Select:
    """Leave out what has neither a name nor a record: the reason lost of deals that were won."""
    blanks = [exp.Is(this=dialect.column(f"d{i}", SIDES), expression=exp.Null()) for i in range(len(plan.sides[0].by))]
    if not blanks or plan.share:
        return statement
    records = exp.NEQ(this=n.copy(), expression=exp.Literal.number(0))
    named = exp.Not(this=exp.Paren(this=exp.or_(*blanks, copy=False)))
    return statement.where(exp.Or(this=records, expression=named), copy=False)


def _sorted(statement: exp.Select, plan: Plan) -> exp.Select:
    step, dimensions = plan.sides[0].step, [_ordered(f"d{i}") for i in range(len(plan.sides[0].by))]
    if step and step.grain:
        return statement.order_by(_ordered(STEP), *dimensions, copy=False)
    return statement.order_by(_ordered("value", desc=True), *dimensions, copy=False) if dimensions else statement


def _ordered(name: str, *, desc: bool = False) -> exp.Ordered:
    return exp.Ordered(this=dialect.column(name), desc=desc, nulls_first=False)


def _alias(node: exp.Expr, name: str) -> exp.Expr:
    return exp.Alias(this=node, alias=dialect.name(name))
