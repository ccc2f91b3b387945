"""Which way of a metric, over which tables, answers a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice, product

from kpi_core.engine.plan import Plan
from kpi_core.engine.values import typed
from kpi_core.metrics.binding import Binder
from kpi_core.metrics.catalogue import refs
from kpi_core.metrics.conditions import MissingError
from kpi_core.metrics.metric import Metric, Way
from kpi_core.metrics.side import Question, Side
from kpi_core.metrics.table import Named, Table, nearest, tables
from kpi_core.model.dataset import ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Fact
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.predicate import All, AnyOf, Compare, Comparison, Filled, OneOf, Predicate
from kpi_core.vocabulary.unit import Unit

_MOST_CHOICES = 64


@dataclass(frozen=True)
class Bound:
    """A question ready to be run."""

    metric: Metric
    question: Question
    plan: Plan
    sides: tuple[Side, ...]
    dimensions: tuple[Named, ...]
    currency: str | None
    issues: tuple[Issue, ...]

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """Where its rows come from."""
        return tuple({id(side.table): side.table.dataset for side in self.sides}.values())


def bind(metric: Metric, question: Question, datasets: Sequence[Dataset]) -> Bound:
    """Bind a metric to the datasets: the first of its ways that they can answer, over the largest tables.

    Raises:
        DefinitionError: ``metric_needs_columns``, ``metric_needs_table`` and other reasons why no way is open.
        QueryError: a name or value of the question is unknown, or the metric cannot be asked so.
    """
    missing: list[MissingError] = []
    refused: QueryError | None = None
    for way in metric.ways:
        choices = list(_choices(way, datasets))
        for choice in choices:
            try:
                return _bound(metric, way, choice, question, several=len(choices) > 1)
            except MissingError as error:
                missing.append(error)
            except QueryError as error:
                refused = refused or error
    if refused is not None:
        raise refused
    reason = reason_of(metric, missing, {d.fact for d in datasets})
    raise DefinitionError(reason.code, **{"metric": metric.id, "where": reason.where, **reason.values})


def reason_of(metric: Metric, missing: Sequence[MissingError], there: Set[Fact]) -> Issue:
    """Why none of the ways of a metric is open; `there` are the facts of the datasets."""
    if not missing:
        absent = [[f.value for f in facts_of(way) if f not in there] for way in metric.ways]
        return Issue("metric_needs_table", Level.INFO, None, {"facts": min(absent, key=len, default=[])})
    if metric.missing and any(m.roles for m in missing):
        return Issue(metric.missing.value)
    told = next((m.issue for m in missing if m.issue), None)
    roles = min((m.roles for m in missing if m.roles), key=len, default=())
    if told is not None and (not roles or missing[0].issue is not None):
        return told
    return Issue("metric_needs_columns", Level.INFO, None, {"roles": list(roles)})


def facts_of(way: Way) -> tuple[Fact, ...]:
    """The facts whose rows a way reads."""
    named = [r.fact for r in refs(way.formula) if r.fact] if way.formula else []
    return tuple(dict.fromkeys([*([way.fact] if way.fact else []), *named]))


def _choices(way: Way, datasets: Sequence[Dataset]) -> Iterator[dict[Fact, Table]]:
    """A table for each fact of a way, the largest first; a way of no fact reads any table that has its column."""
    found = tables(datasets)
    facts = facts_of(way)
    if not facts:
        column = way.simple.column if way.simple else None
        yield from ({t.fact: t} for t in found if column is None or t.own_name(column))
        return
    options = [[t for t in found if t.fact is fact] for fact in facts]
    for chosen in islice(product(*options), _MOST_CHOICES):
        yield dict(zip(facts, chosen, strict=True))


def _bound(metric: Metric, way: Way, choice: Mapping[Fact, Table], question: Question, *, several: bool) -> Bound:
    _check_required(metric, choice)
    if question.grain and not metric.over_time:
        raise QueryError("metric_not_over_time", metric=metric.id)
    binder = Binder(choice, question)
    first = next(iter(choice.values()))
    formula = binder.way(way, first.fact if way.simple else way.fact)
    plan = binder.plan(way, formula)
    if len(binder.currencies) > 1:
        raise QueryError("currencies_differ", metric=metric.id, currencies=sorted(binder.currencies))
    money = metric.unit in (Unit.MONEY, Unit.MONEY_PER_DAY)
    currency = next(iter(binder.currencies), None) if money else None
    dimensions = tuple(binder.named(name, first) for name in question.by)
    issues = [*binder.notes, *check_values(question.where, binder.named, list(choice.values()))]
    if several:
        issues.append(Issue("answered_from", Level.INFO, None, {"tables": [t.dataset.name for t in choice.values()]}))
    return Bound(metric, question, plan, tuple(binder.sides), dimensions, currency, tuple(issues))


def _check_required(metric: Metric, choice: Mapping[Fact, Table]) -> None:
    lacking = [role for role in metric.requires if not any(t.has(role) for t in choice.values())]
    if lacking:
        raise MissingError(lacking)


def check_values(
    where: Sequence[Predicate], named_in: Callable[[str, Table], Named], found: Sequence[Table]
) -> Iterator[Issue]:
    """Refuse what a column cannot hold, and values that no row has: a slip of the pen is not a 0.

    Args:
        where: filters.
        named_in: what a name of a filter means in a table.
        found: the tables that are filtered.

    Raises:
        QueryError: ``column_has_no_order``, ``value_not_in_column``, ``value_is_no_number`` (date, yes or no).
    """
    for test in _tests(All(tuple(where))):
        column, values = test.column, test.values if isinstance(test, OneOf) else (test.value,)
        named = [named_in(column, t) for t in found]
        equality = isinstance(test, OneOf) or test.op in (Comparison.EQUAL, Comparison.NOT_EQUAL)
        if not equality and (kind := named[0].type) in (ColumnType.TEXT, ColumnType.BOOLEAN):
            raise QueryError("column_has_no_order", column=column, type=kind.value)
        wanted = [typed(v, n.type, column) for n in named for v in values]
        if equality and all(n.known is not None for n in named):
            known = dict.fromkeys(v for n in named for v in n.known or ())
            yield from _unknown(column, [str(w) for w in dict.fromkeys(wanted) if w is not None], list(known))


def _unknown(column: str, wanted: Sequence[str], known: Sequence[str]) -> Iterator[Issue]:
    absent = [w for w in wanted if w not in known]
    if not absent:
        return
    suggestion = nearest(absent[0], known, 0.5)
    told = {"column": column, "value": absent[0], "suggestion": suggestion, "near": bool(suggestion)}
    if len(absent) == len(wanted):
        raise QueryError("value_not_in_column", **told)
    yield Issue("value_not_in_column", Level.WARNING, column, told)


def _tests(predicate: Predicate) -> Iterator[OneOf | Compare]:
    """The comparisons with values that a filter is made of."""
    match predicate:
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _tests(part)
        case OneOf() | Compare():
            yield predicate
        case Filled():
            pass
