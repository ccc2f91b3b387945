"""A formula over measures as a tree, and the number of records behind it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.plan import Arithmetic, Cell, Formula, Number, Sign

_OPERATIONS: dict[Sign, type[exp.Binary]] = {Sign.PLUS: exp.Add, Sign.MINUS: exp.Sub, Sign.TIMES: exp.Mul}


def formula_sql(formula: Formula) -> exp.Expr:
    """The tree of a formula; a division by zero is null."""
    match formula:
        case Cell(side=side, measure=measure):
            return dialect.column(f"m{side}_{measure}")
        case Number(value=value):
            return dialect.number(value)
        case Arithmetic(left=left, sign=Sign.OVER, right=right):
            return exp.Paren(this=dialect.divided(formula_sql(left), formula_sql(right)))
        case Arithmetic(left=left, sign=sign, right=right):
            return exp.Paren(this=_OPERATIONS[sign](this=formula_sql(left), expression=formula_sql(right)))


def n_sql(formula: Formula) -> exp.Expr:
    """Records behind a formula: of a sum all, of a product the fewer, of a ratio those of its denominator."""
    match formula:
        case Cell(side=side, measure=measure):
            return dialect.column(f"n{side}_{measure}")
        case Number():
            return exp.Null()
        case Arithmetic(left=part, right=Number()) | Arithmetic(left=Number(), right=part):
            return n_sql(part)
        case Arithmetic(sign=Sign.OVER, right=right):
            return n_sql(right)
        case Arithmetic(left=left, sign=Sign.TIMES, right=right):
            return exp.Least(this=n_sql(left), expressions=[n_sql(right)])
        case Arithmetic(left=left, right=right):
            return exp.Paren(this=exp.Add(this=n_sql(left), expression=n_sql(right)))


def cells(formula: Formula) -> Iterator[Cell]:
    """The measures a formula reads, from left to right."""
    match formula:
        case Cell():
            yield formula
        case Arithmetic(left=left, right=right):
            yield from cells(left)
            yield from cells(right)


def divisors(formula: Formula) -> Iterator[Formula]:
    """What a formula divides by."""
    if isinstance(formula, Arithmetic):
        yield from divisors(formula.left)
        yield from divisors(formula.right)
        if formula.sign is Sign.OVER:
            yield formula.right
