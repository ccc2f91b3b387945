"""The rows of an answer: steps as dates, steps without rows filled in, unfinished ones marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_core.engine.dialect import step_start
from kpi_core.engine.plan import Arithmetic, Cell, Formula, Measure, Number, Op, Sign
from kpi_core.metrics.bound import Bound
from kpi_core.metrics.coverage import MOST_STEPS, Coverage, coverage_of
from kpi_core.model.dataset import ColumnType, Issue, Level
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_ROWS = 200_000  # beyond it steps without rows are left out, and said to be
_ADDITIVE = (Op.COUNT, Op.SUM, Op.SEMI_SUM, Op.DISTINCT, Op.FIRST_SEEN, Op.REPEATED, Op.CUSTOMERS)
_TOLD = ("value", "numerator", "denominator", "n", "reason")


@dataclass(frozen=True)
class Rows:
    """The table of an answer, the records that have no date and so stand in no row, and what is to be known."""

    table: pa.Table
    undated: int
    issues: tuple[Issue, ...]


def rows_of(bound: Bound, result: pa.Table, today: date) -> Rows:
    """The rows of an answer in their final form.

    Args:
        bound: what was asked.
        result: what the engine answered.
        today: steps that end later are not complete.
    """
    coverage = coverage_of(bound.sides, today) if bound.question.placed_in_time else None
    if bound.question.grain is not None:
        return _series(bound, result, coverage, today)
    return _total(bound, result, coverage)


def _total(bound: Bound, result: pa.Table, coverage: Coverage | None) -> Rows:
    undated = 0
    issues: tuple[Issue, ...] = ()
    if "step" in result.column_names:
        dated = _dated(result)
        undated = _sum_of_n(result) - _sum_of_n(dated)
        result = dated.drop_columns(["step"])
    period = bound.question.period
    outside = period is not None and coverage is not None and not _meets(period, coverage) and not _sum_of_n(result)
    if outside:
        assert coverage is not None
        issues = (_outside(coverage),)
        result = result.slice(0, 0)
    if result.num_rows == 0 and not bound.question.by:
        empty = _Empty("no_data", None, None, None) if outside else _empty(bound)
        result = _append(result, [_row({}, empty)])
    return Rows(_typed(result, bound), undated, issues)


def _meets(period: Period, coverage: Coverage) -> bool:
    return period.start <= coverage.last and coverage.first < period.end


def _outside(coverage: Coverage) -> Issue:
    return Issue("period_outside_data", Level.WARNING, None, {"first": coverage.first, "last": coverage.last})


def _series(bound: Bound, result: pa.Table, coverage: Coverage | None, today: date) -> Rows:
    import pyarrow as pa

    grain = bound.question.grain
    assert grain is not None
    dated = _dated(result)
    undated = _sum_of_n(result) - _sum_of_n(dated)
    starts = {number: step_start(number, grain) for number in set(dated.column("step").to_pylist())}
    periods = pa.array([starts[n] for n in dated.column("step").to_pylist()], pa.date32())
    dated = dated.set_column(0, "period", periods)
    issues: list[Issue] = []
    if coverage is not None:
        dated, issues = _filled(bound, dated, coverage)
    complete = _complete(bound, dated, coverage, today)
    dated = dated.add_column(1, "complete", pa.array(complete, pa.bool_()))
    return Rows(_typed(dated, bound), undated, tuple(issues))


def _complete(bound: Bound, table: pa.Table, coverage: Coverage | None, today: date) -> list[bool]:
    grain, period = bound.question.grain, bound.question.period
    assert grain is not None
    known: dict[date, bool] = {}
    for start in table.column("period").to_pylist():
        if start > today:  # also dates that stand for "never", after which the calendar ends
            known[start] = False
        elif start not in known:
            step = Period.of(grain, start)
            whole = period is None or (period.start <= step.start and step.end <= period.end)
            known[start] = whole and coverage is not None and coverage.completes(step, today)
    return [known[start] for start in table.column("period").to_pylist()]


def _dated(result: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    return result.filter(pc.is_valid(result.column("step")))


def _sum_of_n(result: pa.Table) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(result.column("n")).as_py() or 0)


# ---- steps without rows ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Empty:
    """What a metric is where there is no row."""

    reason: str | None
    value: float | None
    numerator: float | None
    denominator: float | None


def _filled(bound: Bound, table: pa.Table, coverage: Coverage) -> tuple[pa.Table, list[Issue]]:
    """The table with a row for every step and every combination of dimensions that occurs."""
    grain = bound.question.grain
    assert grain is not None
    steps = [s.start for s in coverage.steps(grain, bound.question.period)]
    names = [f"d{i}" for i in range(len(bound.question.by))]
    kept = _within(bound, table, steps)
    combinations = (
        list(dict.fromkeys(zip(*(kept.column(n).to_pylist() for n in names), strict=True))) if names else [()]
    )
    if len(steps) >= MOST_STEPS or len(steps) * len(combinations) > _MOST_ROWS:
        return kept, [Issue("steps_not_filled", Level.INFO, None, {"steps": len(steps)})]
    there = set(zip(kept.column("period").to_pylist(), *(kept.column(n).to_pylist() for n in names), strict=True))
    empty, wholes = _empty(bound), _wholes(bound, kept)
    added = [
        _row({"period": step, **dict(zip(names, values, strict=True))}, wholes.get(step, empty))
        for step in steps
        for values in combinations
        if (step, *values) not in there
    ]
    issues = [] if steps or kept.num_rows else [_outside(coverage)]
    if not added:
        return kept, issues
    order = [("period", "ascending"), *((n, "ascending") for n in names)]
    return _append(kept, added).sort_by(order), issues


def _wholes(bound: Bound, table: pa.Table) -> dict[date, _Empty]:
    """Of shares: a segment without rows is 0 of the whole of its step."""
    if not bound.plan.share:
        return {}
    told = zip(table.column("period").to_pylist(), table.column("denominator").to_pylist(), strict=True)
    return {step: _Empty(None, 0.0, 0.0, whole) for step, whole in told if whole}


def _within(bound: Bound, table: pa.Table, steps: Sequence[date]) -> pa.Table:
    """Without the step after the last one, of which only the customers before it are known."""
    import pyarrow.compute as pc

    of_steps = any(m.op in (Op.KEPT, Op.BEFORE) for side in bound.plan.sides for m in side.measures)
    if not of_steps or not steps:
        return table
    return table.filter(pc.less_equal(table.column("period"), steps[-1]))


def _row(keys: dict[str, Any], empty: _Empty) -> dict[str, Any]:
    told = (empty.value, empty.numerator, empty.denominator, 0, empty.reason)
    return {**keys, **dict(zip(_TOLD, told, strict=True))}


def _append(table: pa.Table, rows: list[dict[str, Any]]) -> pa.Table:
    import pyarrow as pa

    more = {name: pa.array([r.get(name) for r in rows], table.schema.field(name).type) for name in table.column_names}
    return pa.concat_tables([table, pa.table(more)])


def _empty(bound: Bound) -> _Empty:
    """The value of the formula over no row: 0 for what adds up, undefined for the rest."""
    formula = bound.plan.formula
    is_ratio = bound.plan.share or (isinstance(formula, Arithmetic) and formula.sign is Sign.OVER)
    if is_ratio:
        return _Empty("empty_denominator", None, 0.0, 0.0)
    value = _over_nothing(formula, [side.measures for side in bound.plan.sides])
    return _Empty(None if value is not None else "no_values", value, None, None)


def _over_nothing(formula: Formula, sides: Sequence[Sequence[Measure]]) -> float | None:
    match formula:
        case Cell(side=side, measure=measure):
            return 0.0 if sides[side][measure].op in _ADDITIVE else None
        case Number(value=value):
            return value
        case Arithmetic(left=left, sign=sign, right=right):
            a, b = _over_nothing(left, sides), _over_nothing(right, sides)
            if a is None or b is None or sign is Sign.OVER:
                return None
            return {Sign.PLUS: a + b, Sign.MINUS: a - b, Sign.TIMES: a * b}[sign]


# ---- columns of the final table ------------------------------------------------------------------------------------


def _typed(table: pa.Table, bound: Bound) -> pa.Table:
    """The columns in their order and types: dimensions are texts, or yes/no."""
    return table.cast(_schema(table, bound))


def _schema(table: pa.Table, bound: Bound) -> pa.Schema:
    import pyarrow as pa

    return pa.schema(list(_fields(table, bound)))


def _fields(table: pa.Table, bound: Bound) -> Iterator[pa.Field]:
    import pyarrow as pa

    kinds: dict[str, pa.DataType] = {
        "period": pa.date32(),
        "complete": pa.bool_(),
        "n": pa.int64(),
        "reason": pa.string(),
    }
    kinds |= dict.fromkeys(("value", "numerator", "denominator"), pa.float64())
    for i, dimension in enumerate(bound.dimensions):
        kinds[f"d{i}"] = pa.bool_() if dimension.type is ColumnType.BOOLEAN else pa.string()
    return (pa.field(name, kinds[name]) for name in table.column_names)
