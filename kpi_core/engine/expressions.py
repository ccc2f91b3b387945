"""Values, predicates and cases as sqlglot trees: names are quoted identifiers, values are literals of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import assert_never

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.plan import Computed, Days, Field, FirstDay, FirstFilled, Given, Later, Times, Value
from kpi_core.engine.values import Span, Typed, typed
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import All, AnyOf, Case, Compare, Comparison, Filled, OneOf, Predicate, Scalar

BASE = "t"
Scope = Mapping[str, Value]
_FEW = 4  # an OR of a few equalities reads a dictionary-encoded column faster than IN
_OPERATORS: dict[Comparison, type[exp.Binary]] = {
    Comparison.LESS: exp.LT,
    Comparison.AT_MOST: exp.LTE,
    Comparison.MORE: exp.GT,
    Comparison.AT_LEAST: exp.GTE,
}


def lookup_alias(lookup: int) -> str:
    """Name of a joined look-up in the statement."""
    return f"j{lookup}"


def type_of(value: Value) -> ColumnType:
    """The type of a value."""
    match value:
        case Field(type=kind):
            return kind
        case Computed(case=case):
            return _case_type(case)
        case Times() | Days():
            return ColumnType.NUMBER
        case FirstFilled(parts=parts):
            kinds = {type_of(p) for p in parts}
            return kinds.pop() if len(kinds) == 1 else ColumnType.DATE
        case Given(value=inner):
            return type_of(inner)
        case FirstDay():
            return ColumnType.DATE
        case Later():
            return ColumnType.BOOLEAN
        case _:
            assert_never(value)


def _case_type(case: Case) -> ColumnType:
    told = [v for _, v in case.whens] + [case.otherwise]
    if all(isinstance(v, bool) for v in told if v is not None):
        return ColumnType.BOOLEAN
    numeric = all(isinstance(v, int | float) for v in told if v is not None)
    return ColumnType.NUMBER if numeric else ColumnType.TEXT


def is_filled(value: Value) -> bool:
    """Whether a value is never null."""
    match value:
        case Field(filled=filled):
            return filled
        case Computed(case=case):
            return case.otherwise is not None
        case Times(left=left, right=right):
            return is_filled(left) and is_filled(right)
        case Days(since=since, until=until):
            return is_filled(since) and is_filled(until)
        case FirstFilled(parts=parts):
            return any(is_filled(p) for p in parts)
        case FirstDay(date=inner):
            return inner.filled
        case Later(date=left, than=right):
            return is_filled(left) and right.filled
        case Given():
            return False
        case _:
            assert_never(value)


def value_sql(value: Value) -> exp.Expr:
    """The tree of a value."""
    match value:
        case Field(physical=physical, lookup=lookup):
            return dialect.column(physical, BASE if lookup is None else lookup_alias(lookup))
        case Computed(case=case, fields=fields):
            return case_sql(case, {f.physical: f for f in fields})
        case Times(left=left, right=right):
            return exp.Paren(this=exp.Mul(this=value_sql(left), expression=value_sql(right)))
        case Days(since=since, until=until):
            return _days_sql(since, until)
        case FirstFilled(parts=parts):
            kind = type_of(value)
            first, *others = [_as(p, kind) for p in parts]
            return exp.Coalesce(this=first, expressions=others) if others else first
        case Given(value=inner, condition=condition):
            return exp.Case(ifs=[exp.If(this=_holds(condition), true=value_sql(inner))])
        case FirstDay(date=inner, grain=grain):
            return dialect.first_day(date_sql(inner), grain)
        case Later(date=left, than=right):
            return exp.Paren(this=exp.GT(this=date_sql(left), expression=date_sql(right)))
        case _:
            assert_never(value)


def _holds(condition: Computed) -> exp.Expr:
    """A yes/no value as a test: a plain predicate without the case around it, which costs a pass of its own."""
    match condition.case:
        case Case(whens=((predicate, True),), otherwise=False | None):
            return predicate_sql(predicate, {f.physical: f for f in condition.fields})
        case _:
            return value_sql(condition)


def _as(value: Value, kind: ColumnType) -> exp.Expr:
    node = value_sql(value)
    return node if type_of(value) is kind else dialect.cast_to(node, kind)


def _days_sql(since: Field, until: Value) -> exp.Expr:
    whole = type_of(since) is ColumnType.DATE and type_of(until) is ColumnType.DATE
    return dialect.days_between(value_sql(since), value_sql(until), whole=whole)


def date_sql(value: Value) -> exp.Expr:
    """A date or moment as a day."""
    node = value_sql(value)
    return node if type_of(value) is ColumnType.DATE else dialect.cast(node, "date")


def case_sql(case: Case, scope: Scope) -> exp.Expr:
    """The tree of a case; a case without parts is its `otherwise`."""
    branches = [exp.If(this=predicate_sql(p, scope), true=_scalar(v)) for p, v in case.whens]
    otherwise = exp.Null() if case.otherwise is None else _scalar(case.otherwise)
    return exp.Case(ifs=branches, default=otherwise) if branches else otherwise


def _scalar(value: Scalar) -> exp.Expr:
    if isinstance(value, bool):
        return exp.true() if value else exp.false()
    if isinstance(value, int | float):
        return dialect.number(value)
    return dialect.text(value) if isinstance(value, str) else dialect.day(value)


def predicate_sql(predicate: Predicate, scope: Scope) -> exp.Expr:
    """The tree of a predicate.

    Args:
        predicate: what must hold.
        scope: the value that each column name of the predicate means.

    Raises:
        QueryError: ``unknown_dimension``; ``value_is_no_number``, ``value_is_no_date``, ``value_is_no_yes_or_no``;
            ``column_has_no_order`` for < or > on a text.
    """
    match predicate:
        case All(parts=parts):
            return _joined(exp.And, [predicate_sql(p, scope) for p in parts], exp.true())
        case AnyOf(parts=parts):
            return _joined(exp.Or, [predicate_sql(p, scope) for p in parts], exp.false())
        case Filled(column=column, negated=negated):
            is_null = exp.Is(this=value_sql(_named(column, scope)), expression=exp.Null())
            return is_null if negated else exp.Not(this=is_null)
        case OneOf(column=column, values=values, negated=negated):
            return _one_of(column, values, negated, scope)
        case Compare(column=column, op=Comparison.EQUAL | Comparison.NOT_EQUAL as op, value=value):
            return _one_of(column, (value,), op is Comparison.NOT_EQUAL, scope)
        case Compare(column=column, op=op, value=value):
            return _compare(column, op, value, scope)
        case _:
            assert_never(predicate)


def _joined(kind: type[exp.Connector], nodes: list[exp.Expr], nothing: exp.Expr) -> exp.Expr:
    if not nodes:
        return nothing
    if len(nodes) == 1:
        return nodes[0]
    wrapped = [exp.Paren(this=n) if isinstance(n, exp.Connector) else n for n in nodes]
    return reduce(lambda a, b: kind(this=a, expression=b), wrapped)


def _named(column: str, scope: Scope) -> Value:
    try:
        return scope[column]
    except KeyError:
        raise QueryError("unknown_dimension", name=column, suggestion="", near=False, table="") from None


def _one_of(column: str, values: Iterable[Scalar], negated: bool, scope: Scope) -> exp.Expr:
    value = _named(column, scope)
    kind = type_of(value)
    wanted = [typed(v, kind, column) for v in values]
    known = [w for w in wanted if w is not None]
    plain = _known_case(value, known) if isinstance(value, Computed) and not negated else None
    test = plain if plain is not None else _equals(value, known)
    is_null = exp.Is(this=value_sql(value), expression=exp.Null())
    wants_null = len(known) < len(wanted)
    if not negated:
        return (
            _joined(exp.Or, [test, is_null], exp.false()) if wants_null and known else (is_null if wants_null else test)
        )
    # What is not SEO includes what has no channel: = and != together are all rows.
    other = exp.Not(this=exp.Paren(this=test))
    if wants_null:
        return _joined(exp.And, [exp.Not(this=is_null), *([other] if known else [])], exp.true())
    return other if is_filled(value) else _joined(exp.Or, [other, is_null], exp.true())


def _equals(value: Value, wanted: list[Typed]) -> exp.Expr:
    node = value_sql(value)
    spans = [w for w in wanted if isinstance(w, Span)]
    if spans:
        return _joined(exp.Or, [_within(node, s) for s in spans], exp.false())
    literals = [_literal(w) for w in wanted]
    if not literals:
        return exp.false()
    if len(literals) <= _FEW:
        return _joined(exp.Or, [exp.EQ(this=node.copy(), expression=lit) for lit in literals], exp.false())
    return exp.In(this=node, expressions=literals)


def _literal(value: Typed) -> exp.Expr:
    assert not isinstance(value, Span)
    return _scalar(value)


def _within(node: exp.Expr, span: Span) -> exp.Expr:
    start = dialect.day(span.start)
    if span.end is None:
        return exp.EQ(this=node.copy(), expression=start)
    after = exp.GTE(this=node.copy(), expression=start)
    return exp.And(this=after, expression=exp.LT(this=node.copy(), expression=dialect.day(span.end)))


def _compare(column: str, op: Comparison, value: Scalar, scope: Scope) -> exp.Expr:
    own = _named(column, scope)
    kind = type_of(own)
    if kind in (ColumnType.TEXT, ColumnType.BOOLEAN):
        raise QueryError("column_has_no_order", column=column, type=kind.value)
    limit = typed(value, kind, column)
    if limit is None:
        raise QueryError("value_is_no_date" if kind.is_temporal else "value_is_no_number", column=column, value="")
    node = value_sql(own)
    if not isinstance(limit, Span):
        return _OPERATORS[op](this=node, expression=_literal(limit))
    # "after March" starts in April, "up to March" ends with it
    if limit.end is not None and op in (Comparison.AT_MOST, Comparison.MORE):
        op = Comparison.LESS if op is Comparison.AT_MOST else Comparison.AT_LEAST
        return _OPERATORS[op](this=node, expression=dialect.day(limit.end))
    return _OPERATORS[op](this=node, expression=dialect.day(limit.start))


def _known_case(value: Computed, wanted: list[Typed]) -> exp.Expr | None:
    """A case compared with values, without the case where the two are surely the same (scans twice as fast).

    None when the case has to be evaluated.
    """
    whens, fields = value.case.whens, {f.physical: f for f in value.fields}
    matching = [p for p, v in whens if v in wanted]
    if value.case.otherwise in wanted or not matching:
        return None
    if len(whens) == 1 or _disjoint([p for p, _ in whens]):
        return predicate_sql(AnyOf(tuple(matching)), fields)
    return None


def _disjoint(predicates: list[Predicate]) -> bool:
    """Whether no row can meet two of these: lists of values of one column that share none."""
    if not all(isinstance(p, OneOf) and not p.negated for p in predicates):
        return False
    lists = [p for p in predicates if isinstance(p, OneOf)]
    values = [v for p in lists for v in p.values]
    return len({p.column for p in lists}) == 1 and len(set(values)) == len(values)
