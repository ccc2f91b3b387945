"""A metric bound to tables: the plan the engine runs, and what is to be known about it."""

from __future__ import annotations

from collections.abc import Mapping

from kpi_core.engine.plan import Arithmetic, Cell, Days, Family, Formula, Measure, Number, Op, Plan, Sign, Times, Value
from kpi_core.metrics.bands import base_of
from kpi_core.metrics.catalogue import Catalogue, catalogue
from kpi_core.metrics.conditions import MissingError, bind_conditions
from kpi_core.metrics.metric import Calculation, Constant, Metric, Operation, Ref, Simple, Term, Way
from kpi_core.metrics.order_lines import split_by
from kpi_core.metrics.side import Question, Side
from kpi_core.metrics.table import Clock, Named, Table, only_value_of
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.roles import Fact
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import All, Filled, Predicate, columns_of

_DIRECT = {
    Operation.SUM: Op.SUM,
    Operation.MEDIAN: Op.MEDIAN,
    Operation.MIN: Op.MIN,
    Operation.MAX: Op.MAX,
    Operation.DISTINCT: Op.DISTINCT,
}
_OF_CUSTOMERS = {
    Operation.REPEATED: Op.REPEATED,
    Operation.CUSTOMERS: Op.CUSTOMERS,
    Operation.KEPT: Op.KEPT,
    Operation.BEFORE: Op.BEFORE,
}


class Binder:
    """Binds the terms of one way to one table per fact, and gathers the sides they need.

    Args:
        tables: where the rows of each fact come from.
        question: what is asked.
    """

    def __init__(self, tables: Mapping[Fact, Table], question: Question, known: Catalogue | None = None) -> None:
        self.tables = tables
        self.question = question
        self.sides: list[Side] = []
        self.notes: list[Issue] = []
        self.currencies: set[str] = set()
        self._known = known or catalogue()

    def way(self, way: Way, fact: Fact | None) -> Formula:
        """The formula of a way.

        Raises:
            MissingError: the tables do not tell it.
            QueryError: ``metric_needs_period``, ``metric_needs_date``.
        """
        if way.note:
            self._note(Issue(way.note.value))
        if way.simple is not None:
            assert fact is not None
            return self._simple(way.simple, self.tables[fact])
        assert way.formula is not None
        return self._term(way.formula, fact)

    def _note(self, issue: Issue) -> None:
        if issue not in self.notes:
            self.notes.append(issue)

    def _term(self, term: Term, fact: Fact | None) -> Formula:
        match term:
            case Ref(metric=name, fact=other):
                return self._metric(self._known.metrics[name], other or fact)
            case Constant(value=value):
                return Number(value)
            case Calculation(left=left, sign=sign, right=right):
                return self._both(left, Sign(sign), right, fact)

    def _both(self, left: Term, sign: Sign, right: Term, fact: Fact | None) -> Formula:
        """Both sides of an operation; what is missing on either is told together."""
        bound, missing = [], []
        for term in (left, right):
            try:
                bound.append(self._term(term, fact))
            except MissingError as error:
                missing.append(error)
        if len(missing) == 1:
            raise missing[0]
        if missing:
            roles = dict.fromkeys(r for m in missing for r in m.roles)
            raise MissingError(list(roles), next((m.issue for m in missing if m.issue), None))
        return Arithmetic(bound[0], sign, bound[1])

    def _metric(self, metric: Metric, fact: Fact | None) -> Formula:
        """Another metric as part of a formula: the first of its ways that the fact's table tells."""
        first: MissingError | None = None
        for way in metric.ways:
            if way.fact is not fact:
                continue
            kept = [(list(s.measures), set(s.names)) for s in self.sides], list(self.notes), set(self.currencies)
            try:
                return self.way(way, fact)
            except MissingError as error:
                first = first or error
                self._roll_back(*kept)
        raise first or MissingError()

    def _roll_back(self, sides: list[tuple[list[Measure], set[str]]], notes: list[Issue], currencies: set[str]) -> None:
        del self.sides[len(sides) :]
        for side, (measures, names) in zip(self.sides, sides, strict=True):
            side.measures, side.names = measures, names
        self.notes, self.currencies = notes, currencies

    # ---- one operation over rows ---------------------------------------------------------------------------------

    def _simple(self, simple: Simple, table: Table) -> Formula:
        where = self._conditions(simple, table)
        if simple.op in _OF_CUSTOMERS:
            return self._of_customers(simple, table, where)
        clock = table.clock(simple.clock)
        side = self._side(table, clock, Family.ROWS)
        if simple.op is Operation.COUNT and simple.of is None and simple.column is None:
            rows = simple.only == "rows"
            return self._cell(side, Measure(Op.COUNT)) if rows else self._records(side, table, where)
        value, column = self._value(simple, table)
        match simple.op:
            case Operation.COUNT:
                return self._cell(side, Measure(Op.COUNT, value, where))
            case Operation.MEAN:
                total = self._cell(side, Measure(Op.SUM, value, where))
                return Arithmetic(total, Sign.OVER, self._cell(side, Measure(Op.COUNT, value, where)))
            case Operation.WEIGHTED_MEAN:
                return self._weighted_mean(simple, side, where)
            case Operation.PEOPLE:
                self._note(Issue("people_per_day", Level.INFO, column.name if column else None))
                return self._cell(side, Measure(Op.SEMI_SUM, value, where, clock.value if clock else None))
            case Operation.FIRST_SEEN:
                if clock is None:
                    raise MissingError(["date"])
                return self._cell(side, Measure(Op.FIRST_SEEN, value, where, clock.value))
            case _:
                return self._cell(side, Measure(_DIRECT[simple.op], value, where))

    def _conditions(self, simple: Simple, table: Table) -> Predicate:
        if simple.only == "no_steps" and any(n.startswith(("reached_", "step")) for n, _ in table.dataset.derived):
            raise MissingError(["stage_date"])
        if not simple.where:
            return All()
        missing: list[MissingError] = []
        for name in simple.where:
            try:
                bind_conditions([self._known.conditions[name]], table)
            except MissingError as error:
                missing.append(error)
        own = () if simple.of is None or self._tells(simple, table) else (simple.of,)
        if missing:
            roles = dict.fromkeys((*own, *(r for m in missing for r in m.roles)))
            raise MissingError(list(roles), None if own else next((m.issue for m in missing if m.issue), None))
        return bind_conditions([self._known.conditions[name] for name in simple.where], table)

    def _tells(self, simple: Simple, table: Table) -> bool:
        return simple.of == "days" or all(table.has(role) for role in (simple.of or "").split("*"))

    def _records(self, side: int, table: Table, where: Predicate) -> Formula:
        """Records: rows, or different identifiers where a deal stands in several rows."""
        column = table.own("id") if table.fact is Fact.OPPORTUNITIES else None
        missing = column.missing + column.rejected if column else 0
        if column is None or column.distinct >= table.dataset.rows - missing or not _identifies(column):
            return self._cell(side, Measure(Op.COUNT, None, where))
        self._note(Issue("records_repeat", Level.INFO, column.name))
        named = self._cell(side, Measure(Op.DISTINCT, table.field(column), where))
        if not missing:
            return named
        unnamed = self._cell(side, Measure(Op.COUNT, None, All((where, Filled("id", negated=True)))))
        return Arithmetic(named, Sign.PLUS, unnamed)

    def _weighted_mean(self, simple: Simple, side: int, where: Predicate) -> Formula:
        """Means of several rows: each counts by its weight, and only where both are told."""
        table = self.sides[side].table
        mean, weight = self._column(simple.of or "", table), self._column(simple.by or "", table)
        both = All((where, Filled(simple.of or ""), Filled(simple.by or "")))
        product = Times(table.field(mean), table.field(weight))
        top = self._cell(side, Measure(Op.SUM, product, both))
        return Arithmetic(top, Sign.OVER, self._cell(side, Measure(Op.SUM, table.field(weight), both)))

    def _of_customers(self, simple: Simple, table: Table, where: Predicate) -> Formula:
        """Customers who came more than once, or again."""
        op = _OF_CUSTOMERS[simple.op]
        missing = [r for r in dict.fromkeys(("customer", simple.of or "customer")) if not table.has(r)]
        clock = table.clock(simple.clock)
        if op.family is Family.PER_STEP and clock is None:
            missing.append("date")
        if missing:
            raise MissingError(missing)
        if op.family is Family.PER_STEP and not self.question.placed_in_time:
            raise QueryError("metric_needs_period")
        side = self._side(table, clock, op.family, table.resolve("customer").value)
        value = table.resolve(simple.of or "id").value if op is Op.REPEATED else None
        return self._cell(side, Measure(op, value, where))

    def _value(self, simple: Simple, table: Table) -> tuple[Value, Column | None]:
        if simple.column is not None:
            column = next(c for c in table.dataset.columns if c.name == simple.column)
            if simple.op is not Operation.DISTINCT:
                self._check_lines(column, table)
            if simple.op is Operation.SUM:
                self._check_sums(column, table)
            self._remember_currency(column)
            return table.field(column), column
        assert simple.of is not None
        if simple.of == "days":
            return self._days(table), None
        roles = simple.of.split("*")
        if missing := [r for r in roles if not table.has(r)]:
            raise MissingError(missing)
        if simple.op in (Operation.DISTINCT, Operation.FIRST_SEEN):
            return table.resolve(simple.of).value, None
        columns = [self._column(r, table) for r in roles]
        self._check_lines(columns[0], table)
        if simple.only == "money" and not _is_money(columns[0]):
            raise MissingError(issue=Issue("column_holds_no_money", Level.INFO, columns[0].name))
        if simple.op is Operation.SUM:
            self._check_sums(columns[0], table)
        fields = [table.field(c) for c in columns]
        return (fields[0] if len(fields) == 1 else Times(fields[0], fields[1])), columns[0]

    def _check_sums(self, column: Column, table: Table) -> None:
        """Refuse a sum over rows of several kinds, unless the question splits by kind or asks for one."""
        if column.sums:
            return
        asked = {*self.question.by, *(name for p in self.question.where if (name := only_value_of(p)))}
        if column.sums_within is None or not any(table.is_named(name, column.sums_within) for name in asked):
            raise MissingError(issue=Issue("column_not_added", Level.INFO, column.name))

    def _check_lines(self, column: Column, table: Table) -> None:
        """Refuse to split an amount told once per order by what differs between its lines."""
        asked = (*self.question.by, *(n for p in self.question.where for n in sorted(columns_of(p))))
        if name := split_by(column, table, asked):
            raise MissingError(issue=Issue("amount_once_per_order", Level.INFO, column.name, {"dimension": name}))

    def _column(self, role: str, table: Table) -> Column:
        """The table's own number of a role: one looked up would be counted once per row."""
        column = table.own(role)
        if column is None or not column.type.is_numeric:
            raise MissingError([role])
        self._remember_currency(column)
        return column

    def _remember_currency(self, column: Column) -> None:
        if column.currency:
            self.currencies.add(column.currency)

    def _days(self, table: Table) -> Value:
        created = table.own("created_at") or table.own("date")
        closed = table.clock("won")
        if missing := [
            role
            for role, is_there in (("created_at", created), ("closed_at", closed and not closed.stands_in))
            if not is_there
        ]:
            raise MissingError(missing)
        assert created is not None and closed is not None
        return Days(table.field(created), closed.value)

    # ---- sides ---------------------------------------------------------------------------------------------------

    def _side(self, table: Table, clock: Clock | None, family: Family, customer: Value | None = None) -> int:
        if self.question.placed_in_time:
            if clock is None:
                raise QueryError("metric_needs_date", table=table.dataset.name)
            if clock.stands_in:
                self._note(Issue("dated_by_another_column", Level.WARNING, clock.columns[0].name))
        for number, side in enumerate(self.sides):
            same_time = not self.question.placed_in_time or (side.clock and clock and side.clock.value == clock.value)
            if side.table is table and side.family is family and same_time:
                return number
        self.sides.append(Side(table, clock, family, customer))
        return len(self.sides) - 1

    def _cell(self, side: int, measure: Measure) -> Cell:
        self.sides[side].names |= columns_of(measure.where)
        return self.sides[side].cell(side, measure)

    def plan(self, way: Way, formula: Formula) -> Plan:
        """The plan of a bound way.

        Raises:
            QueryError: ``unknown_dimension``, ``dimension_not_shared``.
        """
        return Plan(tuple(side.select(self.question, self.named) for side in self.sides), formula, way.scale, way.share)

    def named(self, name: str, table: Table) -> Named:
        """A dimension or filter of the question in one of the tables."""
        if base_of(name) is not None and len(self.tables) > 1:  # each table would be cut at limits of its own
            raise QueryError("dimension_not_shared", name=name, table=table.dataset.name)
        try:
            return table.resolve(name)
        except QueryError as error:
            if len(self.tables) == 1:
                raise
            raise QueryError("dimension_not_shared", name=name, table=table.dataset.name) from error


def _is_money(column: Column) -> bool:
    """Amounts, not shares: typed so, or numbers above 1."""
    return column.type is ColumnType.MONEY or (column.type is not ColumnType.PERCENT and (column.maximum or 0) > 1)


def _identifies(column: Column) -> bool:
    """Numbers or codes, not names: two deals may be called "Website"."""
    codes = [value for value, _ in column.top if any(c.isdigit() for c in value) and " " not in value.strip()]
    return column.type is ColumnType.INTEGER or 2 * len(codes) > len(column.top)
