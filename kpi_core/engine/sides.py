"""The SELECT of one side: measures grouped by step and dimensions, over rows, customers or pairs of steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import date_sql, is_filled, predicate_sql, type_of, value_sql
from kpi_core.engine.plan import Op, Select, Step, Value
from kpi_core.engine.raws import Raw, all_raws, measure_sql, raw_sql, rolled_up, rolls_up
from kpi_core.engine.tables import first_seen_column, from_table, subquery
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import All, Predicate

STEP = "step"
_DAY, _PARTS, _CUSTOMER, _TIMES, _NOW, _PAST = "day", "parts", "customer", "times", "now", "past"


def key_names(select: Select) -> list[str]:
    """The columns by which sides are put together."""
    return [*([STEP] if select.step else []), *(f"d{i}" for i in range(len(select.by)))]


def rows_side(select: Select, side: int) -> exp.Select:
    """Measures over rows, in columns m0_0, n0_0, m0_1... (side, measure).

    Without dimensions and with measures that add up, rows are grouped by day and days by step: a date costs less to
    group by than the step computed from it.
    """
    raws = all_raws(select.measures)
    if select.step and select.step.grain and not select.by and all(map(rolls_up, raws)):
        return _by_day(select, side, select.step.grain)
    scope, shared = dict(select.scope), _shared_condition(select)
    made = {raw: raw_sql(raw, scope, unconditional=shared != All()) for raw in raws}
    keys = _keys(select)
    statement = exp.Select().select(*keys, *_measure_columns(select, side, made), copy=False)
    first = next((m for m in select.measures if m.op is Op.FIRST_SEEN), None)
    extra = first_seen_column(first.value, first.date) if first and first.value and first.date else None
    return _grouped(_filtered(from_table(statement, select.path, select.joins, extra), select, shared), len(keys))


def _by_day(select: Select, side: int, grain: TimeGrain) -> exp.Select:
    assert select.step is not None
    scope, shared, raws = dict(select.scope), _shared_condition(select), all_raws(select.measures)
    parts = [_alias(raw_sql(r, scope, unconditional=shared != All()), name) for r, name in raws.items()]
    days = exp.Select().select(_alias(date_sql(select.step.date), _DAY), *parts, copy=False)
    days = _grouped(_filtered(from_table(days, select.path, select.joins), select, shared), 1)
    step = _alias(dialect.step_number(dialect.column(_DAY, _PARTS), grain), STEP)
    made = {raw: rolled_up(raw, dialect.column(name, _PARTS)) for raw, name in raws.items()}
    columns = [step, *_measure_columns(select, side, made)]
    return _grouped(exp.Select().select(*columns, copy=False).from_(subquery(days, _PARTS), copy=False), 1)


def _measure_columns(select: Select, side: int, made: Mapping[Raw, exp.Expr]) -> list[exp.Expr]:
    columns: list[exp.Expr] = []
    for i, measure in enumerate(select.measures):
        value, n = measure_sql(measure, lambda raw: made[raw].copy())
        columns += [_alias(value, f"m{side}_{i}"), _alias(n, f"n{side}_{i}")]
    return columns


def _shared_condition(select: Select) -> Predicate:
    """What all measures ask of a row: reading fewer rows is faster.

    Not with dimensions: a segment of which no row meets it has a value too, 0.
    """
    conditions = {m.where for m in select.measures}
    return conditions.pop() if len(conditions) == 1 and not select.by else All()


def per_customer_side(select: Select, side: int) -> exp.Select:
    """Customers (CUSTOMERS), and those with more than one distinct value (REPEATED)."""
    assert select.customer is not None
    value = next((m.value for m in select.measures if m.value is not None), None)
    times = exp.Count(this=exp.Distinct(expressions=[value_sql(value)]) if value else exp.Star())
    keys = _keys(select)
    columns = [*keys, _alias(value_sql(select.customer), _CUSTOMER), _alias(times, _TIMES)]
    inner = from_table(exp.Select().select(*columns, copy=False), select.path, select.joins)
    inner = _grouped(_filtered(inner, select, select.measures[0].where, filled=(select.customer,)), len(keys) + 1)
    again = dialect.count_if(exp.GT(this=dialect.column(_TIMES, _PARTS), expression=exp.Literal.number(1)))
    told = {Op.REPEATED: again, Op.CUSTOMERS: exp.Count(this=exp.Star())}
    outer: list[exp.Expr] = [dialect.column(k, _PARTS) for k in key_names(select)]
    for i, measure in enumerate(select.measures):
        outer += [_alias(told[measure.op].copy(), f"m{side}_{i}"), _alias(exp.Count(this=exp.Star()), f"n{side}_{i}")]
    statement = exp.Select().select(*outer, copy=False).from_(subquery(inner, _PARTS), copy=False)
    return _grouped(statement, len(keys))


def per_step_side(select: Select, side: int) -> exp.Select:
    """Customers of the step before (BEFORE), and those of them who came again (KEPT)."""
    assert select.customer is not None and select.step is not None
    number = exp.Add(this=dialect.column(STEP, _PAST), expression=exp.Literal.number(1))
    dimensions = key_names(select)[1:]
    keys = [_alias(number, STEP), *(dialect.column(d, _PAST) for d in dimensions)]
    told = {Op.KEPT: exp.Count(this=dialect.column(_CUSTOMER, _NOW)), Op.BEFORE: exp.Count(this=exp.Star())}
    columns: list[exp.Expr] = []
    for i, measure in enumerate(select.measures):
        columns += [_alias(told[measure.op].copy(), f"m{side}_{i}"), _alias(exp.Count(this=exp.Star()), f"n{side}_{i}")]
    on: list[exp.Expr] = [exp.EQ(this=dialect.column(_CUSTOMER, _NOW), expression=dialect.column(_CUSTOMER, _PAST))]
    on += [exp.EQ(this=dialect.column(STEP, _NOW), expression=number.copy())]
    on += [dialect.same(dialect.column(d, _NOW), dialect.column(d, _PAST)) for d in dimensions]
    again = exp.Join(this=subquery(_pairs(select), _NOW), on=exp.and_(*on, copy=False), side="LEFT")
    statement = exp.Select().select(*keys, *columns, copy=False).from_(subquery(_pairs(select), _PAST), copy=False)
    statement = statement.join(again, copy=False)
    if (last := _last_step(select.step)) is not None:
        known = exp.LT(this=dialect.column(STEP, _PAST), expression=dialect.number(last))
        statement = statement.where(known, copy=False)
    return _grouped(statement, len(keys))


def _pairs(select: Select) -> exp.Select:
    """Each step with each of its customers, the step before the period included."""
    step, customer = select.step, select.customer
    assert step is not None and customer is not None and (step.grain or step.period)
    day = date_sql(step.date)
    if step.grain:
        number = dialect.step_number(day, step.grain)
    else:
        assert step.period is not None
        inside = exp.GTE(this=day, expression=dialect.day(step.period.start))
        number = exp.Case(ifs=[exp.If(this=inside, true=exp.Literal.number(0))], default=dialect.number(-1))
    keys = [_alias(number, STEP), *_dimensions(select), _alias(value_sql(customer), _CUSTOMER)]
    statement = from_table(exp.Select().select(*keys, copy=False), select.path, select.joins)
    statement = statement.distinct(copy=False)
    shared, start = select.measures[0].where, _start_before(step)
    return _filtered(statement, select, shared, filled=(customer, step.date), start=start)


def _start_before(step: Step) -> date | None:
    if step.period is None:
        return None
    return step.grain.shift(step.grain.floor(step.period.start), -1) if step.grain else step.period.previous().start


def _last_step(step: Step) -> int | None:
    if step.period is None:
        return None
    return dialect.step_index(step.period.end, step.grain) if step.grain else 0


def _keys(select: Select) -> list[exp.Expr]:
    return [*([_alias(_step_sql(select.step), STEP)] if select.step else []), *_dimensions(select)]


def _step_sql(step: Step) -> exp.Expr:
    if step.grain:
        return dialect.step_number(date_sql(step.date), step.grain)
    if not step.split_undated:
        return exp.Literal.number(0)
    undated = exp.Is(this=value_sql(step.date), expression=exp.Null())
    return exp.Case(ifs=[exp.If(this=undated, true=exp.Null())], default=exp.Literal.number(0))


def _dimensions(select: Select) -> list[exp.Expr]:
    return [_alias(_dimension_sql(v), f"d{i}") for i, v in enumerate(select.by)]


def _dimension_sql(value: Value) -> exp.Expr:
    kind = type_of(value)
    return value_sql(value) if kind is ColumnType.BOOLEAN else dialect.as_text(value_sql(value), kind)


def _filtered(
    statement: exp.Select, select: Select, shared: Predicate, filled: Sequence[Value] = (), start: date | None = None
) -> exp.Select:
    """Add what must hold of a row: the question's filter, what all measures ask, values that must be there, period."""
    scope = dict(select.scope)
    conditions = [predicate_sql(p, scope) for p in (select.where, shared) if p != All()]
    conditions += [exp.Not(this=exp.Is(this=value_sql(v), expression=exp.Null())) for v in filled if not is_filled(v)]
    if select.step and select.step.period:
        conditions.append(_in_period(select.step, start))
    return statement.where(*conditions, copy=False) if conditions else statement


def _in_period(step: Step, start: date | None) -> exp.Expr:
    assert step.period is not None
    node = value_sql(step.date)
    since = exp.GTE(this=node, expression=dialect.day(start or step.period.start))
    inside = exp.And(this=since, expression=exp.LT(this=node.copy(), expression=dialect.day(step.period.end)))
    if start is not None or not step.split_undated:
        return inside
    return exp.Or(this=exp.Paren(this=inside), expression=exp.Is(this=node.copy(), expression=exp.Null()))


def _grouped(statement: exp.Select, keys: int) -> exp.Select:
    """Group by the first columns of the statement, by their place."""
    places = [exp.Literal.number(i + 1) for i in range(keys)]
    return statement.group_by(*places, copy=False) if places else statement


def _alias(node: exp.Expr, name: str) -> exp.Expr:
    return exp.Alias(this=node, alias=dialect.name(name))
