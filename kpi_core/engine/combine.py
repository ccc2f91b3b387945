"""Sides put together: the formula over their measures, its n, and the reason where its value is undefined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.formula import cells, divisors, formula_sql, n_sql
from kpi_core.engine.plan import Arithmetic, Cell, Op, Plan, Sign
from kpi_core.engine.sides import STEP, key_names
from kpi_core.engine.tables import subquery

SIDES, _TOLD = "sides", "told"
_ADDITIVE = (Op.COUNT, Op.SUM, Op.DISTINCT, Op.FIRST_SEEN, Op.REPEATED, Op.CUSTOMERS)


def combined(plan: Plan, sides: Sequence[exp.Select]) -> exp.Select:
    """The answer of a plan: keys, value, numerator, denominator, n, reason; sorted."""
    keys = key_names(plan.sides[0])
    is_ratio = plan.share or (isinstance(plan.formula, Arithmetic) and plan.formula.sign is Sign.OVER)
    numerator, denominator = dialect.column("numerator", _TOLD), dialect.column("denominator", _TOLD)
    value: exp.Expression = dialect.divided(numerator, denominator) if is_ratio else numerator
    if plan.scale != 1.0:
        value = exp.Mul(this=dialect.number(plan.scale), expression=exp.Paren(this=value))
    causes = _causes(plan)
    outputs = [
        _alias(dialect.cast(value, "double"), "value"),
        _alias(dialect.cast(numerator.copy() if is_ratio else exp.Null(), "double"), "numerator"),
        _alias(dialect.cast(denominator.copy() if is_ratio else exp.Null(), "double"), "denominator"),
        _alias(dialect.cast(dialect.column("n", _TOLD), "bigint"), "n"),
        _alias(_reason(value, [cause for cause, _ in causes]), "reason"),
    ]
    told = _told(plan, _united(plan, sides, keys), causes)
    columns = [dialect.column(k, _TOLD) for k in keys]
    statement = exp.Select().select(*columns, *outputs, copy=False).from_(subquery(told, _TOLD), copy=False)
    return _sorted(_without_empty_blanks(statement, plan), plan)


def _causes(plan: Plan) -> list[tuple[str, exp.Expression]]:
    """Why a value may be undefined, and how that is seen; the first that holds is told."""
    zero = exp.Literal.number(0)
    over = [plan.formula] if plan.share else list(divisors(plan.formula))
    tests: dict[str, list[exp.Expression]] = {
        "not_additive": [t for cell in cells(plan.formula) for t in _people_counted_twice(plan, cell)],
        "empty_denominator": [exp.EQ(this=_whole(formula_sql(f), plan), expression=zero.copy()) for f in over],
        "missing_on_one_side": list(_absent(plan)),
    }
    return [(code, reduce(lambda a, b: exp.Or(this=a, expression=b), found)) for code, found in tests.items() if found]


def _told(plan: Plan, united: exp.Select, causes: Sequence[tuple[str, exp.Expression]]) -> exp.Select:
    """Numerator, denominator and n of each group, and what may be wrong with it."""
    formula = plan.formula
    if isinstance(formula, Arithmetic) and formula.sign is Sign.OVER:
        numerator, denominator, n = formula_sql(formula.left), formula_sql(formula.right), n_sql(formula.right)
    else:
        numerator, denominator, n = formula_sql(formula), None, n_sql(formula)
    if plan.share:
        denominator, n = _whole(formula_sql(formula), plan), _whole(n, plan)
    outputs = [_alias(numerator, "numerator"), *([_alias(denominator, "denominator")] if denominator else [])]
    outputs += [_alias(n, "n"), *(_alias(test, code) for code, test in causes)]
    columns = [dialect.column(k, SIDES) for k in key_names(plan.sides[0])]
    return exp.Select().select(*columns, *outputs, copy=False).from_(subquery(united, SIDES), copy=False)


def _whole(node: exp.Expression, plan: Plan) -> exp.Expression:
    """Of a share: the sum over all segments of the same step."""
    if not plan.share:
        return node
    partition = [dialect.column(STEP, SIDES)] if plan.has_steps else []
    return exp.Window(this=exp.Sum(this=node), partition_by=partition)


def _people_counted_twice(plan: Plan, cell: Cell) -> Iterator[exp.Expression]:
    """There are rows, but no sum of them."""
    if plan.sides[cell.side].measures[cell.measure].op is Op.SEMI_SUM:
        unknown = exp.Is(this=formula_sql(cell), expression=exp.Null())
        yield exp.And(this=unknown, expression=exp.GT(this=n_sql(cell), expression=exp.Literal.number(0)))


def _absent(plan: Plan) -> Iterator[exp.Expression]:
    """A side has no row here although its absence does not mean 0."""
    for i, select in enumerate(plan.sides):
        if len(plan.sides) > 1 and not select.absent_is_zero:
            yield exp.Is(this=dialect.column(f"here_{i}", SIDES), expression=exp.Null())


def _reason(value: exp.Expression, causes: Sequence[str]) -> exp.Expression:
    known = exp.Not(this=exp.Is(this=exp.Paren(this=value.copy()), expression=exp.Null()))
    branches = [exp.If(this=known, true=exp.Null())]
    branches += [exp.If(this=dialect.column(code, _TOLD), true=dialect.text(code)) for code in causes]
    return exp.Case(ifs=branches, default=dialect.text("no_values"))


def _united(plan: Plan, sides: Sequence[exp.Select], keys: Sequence[str]) -> exp.Select:
    """One row per group with the measures of every side.

    Several sides are stacked and grouped: a full outer join in which null keys meet.
    """
    if len(sides) == 1:
        return sides[0]
    stacked: exp.Query = _widened(plan, sides, keys, 0)
    for i in range(1, len(sides)):
        stacked = exp.Union(this=stacked, expression=_widened(plan, sides, keys, i), distinct=False)
    columns: list[exp.Expression] = [dialect.column(k, SIDES) for k in keys]
    for i in range(len(sides)):
        columns += _met(plan, i)
    statement = exp.Select().select(*columns, copy=False).from_(subquery(stacked, SIDES), copy=False)
    places = [exp.Literal.number(i + 1) for i in range(len(keys))]
    return statement.group_by(*places, copy=False) if places else statement


def _widened(plan: Plan, sides: Sequence[exp.Select], keys: Sequence[str], own: int) -> exp.Select:
    """One side with the columns of all, null where another side tells."""
    alias = f"side_{own}"
    columns: list[exp.Expression] = [dialect.column(k, alias) for k in keys]
    for i, select in enumerate(plan.sides):
        columns.append(_alias(exp.Literal.number(1) if i == own else exp.Null(), f"here_{i}"))
        names = [f"{letter}{i}_{j}" for j in range(len(select.measures)) for letter in "mn"]
        columns += [dialect.column(n, alias) if i == own else _alias(exp.Null(), n) for n in names]
    return exp.Select().select(*columns, copy=False).from_(subquery(sides[own], alias), copy=False)


def _met(plan: Plan, side: int) -> Iterator[exp.Expression]:
    """The columns of one side in the row of a group."""
    select, zero = plan.sides[side], exp.Literal.number(0)
    here = exp.Max(this=dialect.column(f"here_{side}", SIDES))
    yield _alias(here, f"here_{side}")
    for j, measure in enumerate(select.measures):
        value: exp.Expression = exp.Max(this=dialect.column(f"m{side}_{j}", SIDES))
        if select.absent_is_zero and measure.op in _ADDITIVE:
            absent = exp.If(this=exp.Is(this=here.copy(), expression=exp.Null()), true=zero.copy())
            value = exp.Case(ifs=[absent], default=value)
        yield _alias(value, f"m{side}_{j}")
        n = exp.Max(this=dialect.column(f"n{side}_{j}", SIDES))
        yield _alias(exp.Coalesce(this=n, expressions=[zero.copy()]), f"n{side}_{j}")


def _without_empty_blanks(statement: exp.Select, plan: Plan) -> exp.Select:
    """Leave out what has neither a name nor a record: the reason lost of deals that were won."""
    blanks = [exp.Is(this=dialect.column(f"d{i}", _TOLD), expression=exp.Null()) for i in range(len(plan.sides[0].by))]
    if not blanks:
        return statement
    records = exp.NEQ(this=dialect.column("n", _TOLD), expression=exp.Literal.number(0))
    named = exp.Not(this=exp.Paren(this=exp.or_(*blanks, copy=False)))
    return statement.where(exp.Or(this=records, expression=named), copy=False)


def _sorted(statement: exp.Select, plan: Plan) -> exp.Select:
    step, dimensions = plan.sides[0].step, [_ordered(f"d{i}") for i in range(len(plan.sides[0].by))]
    if step and step.grain:
        return statement.order_by(_ordered(STEP), *dimensions, copy=False)
    return statement.order_by(_ordered("value", desc=True), *dimensions, copy=False) if dimensions else statement


def _ordered(name: str, *, desc: bool = False) -> exp.Ordered:
    return exp.Ordered(this=dialect.column(name), desc=desc, nulls_first=False)


def _alias(node: exp.Expression, name: str) -> exp.Expression:
    return exp.Alias(this=node, alias=dialect.name(name))
