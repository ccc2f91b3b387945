"""Funnels of numbers that were counted before: a column per stage, or a row per stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_core.engine.counts import Counts, compile_counts
from kpi_core.engine.paths import MOST_STAGES
from kpi_core.engine.plan import Computed, Field, Given, Value
from kpi_core.metrics.side import fields_of
from kpi_core.metrics.table import Table, only_value_of
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Outcome, Step, outcome_of, plain
from kpi_core.pipeline.order import SALE, by_name, by_number, place_of, step_for
from kpi_core.pipeline.source import Source, as_of
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Order, Shape, Stage
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import All, Case, OneOf, columns_of, marked

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

_FACTS = (Fact.MEASUREMENTS, Fact.TRAFFIC, Fact.CAMPAIGNS, Fact.EMAILS, Fact.ORDERS)
# Roles that are steps of a way to a sale, and those that count or measure something else.
_STEPS = {
    Role.IMPRESSIONS: -2.8, Role.SENT: -2.4, Role.DELIVERED: -2.2, Role.OPENS: -2.0, Role.CLICKS: -1.6,
    Role.VISITORS: -1.4, Role.SESSIONS: -1.3, Role.ENGAGED_SESSIONS: -1.2, Role.CONVERSIONS: SALE,
}  # fmt: skip
_OTHER = frozenset(
    (
        Role.AMOUNT, Role.COST, Role.COUNT, Role.VALUE, Role.QUANTITY, Role.UNIT_PRICE, Role.NEW_VISITORS,
        Role.RETURNING_VISITORS, Role.PAGE_VIEWS, Role.EVENTS, Role.BOUNCES, Role.UNSUBSCRIBES, Role.REACH,
        Role.INTERACTIONS, Role.ENGAGEMENTS, Role.CONVERSION_VALUE, Role.SCORE, Role.ID, Role.COMPANY_SIZE,
        Role.DURATION, Role.AVERAGE_DURATION, Role.DISCOUNT, Role.REFUND, Role.PROFIT, Role.RECURRING_AMOUNT,
    )
)  # fmt: skip
_NO_STAGE = re.compile(
    r"\b(objecti\w*|targets?|cibles?|goals?|budgets?|forecasts?|previ\w*|prevu\w*|expected|plan\w*|cost\w*|cout\w*"
    r"|spen[dt]\w*|depens\w*|values?|valeurs?|montants?|amounts?|revenues?|ca|chiffres?|scores?|notes?|time|temps"
    r"|durations?|duree\w*|days?|jours?|delais?|ids?|age|year|annee|mois|month|week|semaine|rank|rang|price|prix"
    r"|bounces?|rebonds?|unsubscri\w*|desabonn\w*|desinscri\w*|refunds?|evolution|growth|ecart|vs)\b"
)
_RATIO = re.compile(
    r"/|%|\b(per|par|rate|taux|avg|average|moyenne?s?|mean|share|part|ratio|median\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class CountedSegment:
    """The counts of one value of a dimension (None: rows without one, or all of them).

    `counts` has a number per stage, None where no row tells one; `amounts` likewise what they are worth.
    """

    value: str | bool | None
    counts: tuple[float | None, ...]
    amounts: tuple[float | None, ...] | None = None


@dataclass(frozen=True)
class Counted:
    """What a table of numbers answers, by segment, and what is to be known about it."""

    segments: tuple[CountedSegment, ...]
    issues: tuple[Issue, ...] = ()


# ---- which columns, which rows -----------------------------------------------------------------------------------


def counts_source_of(dataset: Dataset, today: date) -> Source | None:
    """The funnel that a table of numbers tells; None when it counts fewer than two stages."""
    if dataset.fact not in _FACTS or not dataset.rows:
        return None
    table = Table(dataset)
    long = _long(table)
    stages, ordered_by = long if long else _wide(table)
    if len(stages) < 2:
        return None
    return Source(table, Shape.COUNTS, tuple(stages[:MOST_STAGES]), as_of(dataset, today), ordered_by=ordered_by)


def _long(table: Table) -> tuple[list[Stage], Order] | None:
    """The stages of a table with a row per stage."""
    stage, count = table.own(Role.STAGE), table.own(Role.COUNT)
    if stage is None or count is None or stage.type is not ColumnType.TEXT or not count.type.is_numeric:
        return None
    names = [v for v, _ in stage.top if outcome_of(v) is not Outcome.LOST]
    numbers = by_number(names)
    order, is_told = (numbers, True) if numbers else by_name(names)
    stages = [_stage(names[i], count.physical, (names[i],)) for i in order]
    return _one_sale(stages), Order.NUMBERS if numbers else Order.NAMES if is_told else Order.FILE


def _stage(name: str, counted: str, values: tuple[str, ...] = ()) -> Stage:
    step = step_for(name)
    is_won = step is Step.WON or place_of(name) == SALE
    shown = name if values else _bare(name)
    return Stage(shown, Step.WON if is_won else step, values=values, counted=counted, won=is_won)


def _bare(name: str) -> str:
    """A column's name without the words that only say that it counts.

    >>> _bare("Nombre de leads générés"), _bare("# Leads"), _bare("Number of quotes sent"), _bare("Nb ventes")
    ('Leads générés', 'Leads', 'Quotes sent', 'Ventes')
    """
    bare = re.sub(
        r"^\s*(nombre (de |d['’])|nb\.?\s+(de |d['’])?|number of |no\. of |#\s*|n° )", "", name, flags=re.IGNORECASE
    )
    return bare[:1].upper() + bare[1:] if bare and bare != name else name


def _one_sale(stages: list[Stage]) -> list[Stage]:
    """Only the last of them is the sale: conversions that were approved, of all conversions."""
    return [replace(s, won=False, step=None) if s.won else s for s in stages[:-1]] + stages[-1:]


def _wide(table: Table) -> tuple[list[Stage], Order]:
    """The stages of a table with a column per stage: of several that stand for one early step the first counts."""
    found: dict[float, list[Column]] = {}
    for column in table.dataset.columns:
        place = _place(column)
        if place is not None:
            found.setdefault(place, []).append(column)
    if -1.3 in found and (-1.2 in found or -1.4 not in found):
        found.pop(-1.4, None)  # engaged sessions are a part of sessions
    else:
        found.pop(-1.3, None)
    columns = [c for place in sorted(found) for c in (_largest_first if place >= 0 else _best)(found[place])]
    if table.fact is Fact.ORDERS and len(columns) < 3:
        return [], Order.FILE
    return _one_sale([_stage(c.name, c.physical) for c in columns]), Order.NAMES


def _best(columns: Sequence[Column]) -> list[Column]:
    return sorted(columns, key=lambda c: c.role not in _STEPS)[:1]


def _largest_first(columns: Sequence[Column]) -> list[Column]:
    return sorted(columns, key=lambda c: -(c.maximum or 0.0))


def _place(column: Column) -> float | None:
    """Where the step that a column counts stands on the way to a sale; None for one that counts no step."""
    if column.type not in (ColumnType.INTEGER, ColumnType.NUMBER) or column.distinct == 0:
        return None
    if (column.minimum or 0.0) < 0 or column.role in _OTHER or _RATIO.search(column.name):
        return None
    name = plain(column.name)
    if column.role in _STEPS and column.role is not Role.CONVERSIONS:
        return _STEPS[column.role]
    if _NO_STAGE.search(name) or outcome_of(column.name) is Outcome.LOST:
        return None
    place = place_of(column.name)
    return SALE if place is None and column.role is Role.CONVERSIONS else place


# ---- adding them up ----------------------------------------------------------------------------------------------


def counted(source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine) -> Counted:
    """Add up the stages of a table of numbers, by the dimension of the question.

    Raises:
        QueryError: ``mode_needs_records`` for a mode that follows single records, ``windows_need_records``;
            ``counts_without_date`` for a period where no column dates the rows; ``counts_not_added`` where a stage's
            numbers must not be added up and several rows would be; ``unknown_dimension``.
    """
    if question.mode is not Mode.REACHED:
        raise QueryError("mode_needs_records", mode=question.mode.value)
    if any(w.at_most is not None or w.at_least is not None for w in question.windows):
        raise QueryError("windows_need_records")
    found = engine.fetch(compile_counts(_plan(source, question, stages))).to_pylist()
    _check_sums(source, question, stages, found)
    segments = tuple(_segment(row, stages) for row in found if row["rows"])
    return Counted(segments, (*_exceeding(stages, found, segments, source), *_people(source, stages, found)))


def _plan(source: Source, question: FunnelQuestion, stages: Sequence[Stage]) -> Counts:
    table = source.table
    clock = table.clock("day")
    if question.period is not None and clock is None:
        raise QueryError("counts_without_date", table=source.dataset.name)
    asked: dict[str, Value] = {f"?{n}": table.resolve(n).value for n in columns_of(All(question.where))}
    by = table.resolve(question.by).value if question.by else None
    used = {f.lookup for v in (*([by] if by else []), *asked.values()) for f in fields_of(v)}
    return Counts(
        source.dataset.path,
        tuple(_value(source, s, s.counted) for s in stages),
        _amounts(source, stages),
        tuple(j for j in table.joins if j.number in used),
        by,
        marked(All(question.where)) if question.where else All(),
        tuple(asked.items()),
        clock.value if clock else None,
        question.period,
    )


def _value(source: Source, stage: Stage, physical: str | None) -> Value:
    """What counts a stage: its column, or the table's one in the rows of the stage."""
    assert physical is not None
    own = source.scope[physical]
    if not stage.values:
        return own
    column = source.table.own(Role.STAGE)
    assert column is not None
    field = Field(column.physical, column.type)
    return Given(own, Computed(Case(((OneOf(column.physical, stage.values), True),), False), (field,)))


def _amounts(source: Source, stages: Sequence[Stage]) -> tuple[Value | None, ...]:
    """What stages are worth: a row's amount is that of its stage, or of the sales where a row tells all stages."""
    column = source.table.own(Role.AMOUNT) or source.table.own(Role.CONVERSION_VALUE) or _money(source)
    if column is None or not column.sums:
        return (None,) * len(stages)
    if any(s.values for s in stages):
        return tuple(_value(source, s, column.physical) for s in stages)
    return tuple(source.scope[column.physical] if s.won and s is stages[-1] else None for s in stages)


def _money(source: Source) -> Column | None:
    """The one column of money that is no cost, where no role names the amount."""
    free = [c for c in source.dataset.columns if c.type is ColumnType.MONEY and c.role is None]
    earned = [c for c in free if re.search(r"\b(ca|chiffre|revenue|sales|ventes|montant|amount)\b", plain(c.name))]
    return earned[0] if len(earned) == 1 else None


def _segment(row: dict[str, Any], stages: Sequence[Stage]) -> CountedSegment:
    numbers = range(len(stages))
    counts = tuple(float(row[f"c{i}"]) if row[f"n{i}"] else None for i in numbers)
    has_amounts = any(f"a{i}" in row for i in numbers)
    amounts = tuple(row.get(f"a{i}") for i in numbers) if has_amounts else None
    return CountedSegment(row.get("d0"), counts, amounts)


def _check_sums(
    source: Source, question: FunnelQuestion, stages: Sequence[Stage], found: Sequence[dict[str, Any]]
) -> None:
    """Refuse to add up what must not be: people reached by two campaigns, shares."""
    asked = {*([question.by] if question.by else []), *(n for p in question.where if (n := only_value_of(p)))}
    columns = {c.physical: c for c in source.dataset.columns}
    for i, stage in enumerate(stages):
        column = columns[stage.counted or ""]
        within = column.sums_within
        if column.sums or (within and any(source.table.is_named(n, within) for n in asked)):
            continue
        if any(row[f"n{i}"] > 1 for row in found):
            raise QueryError("counts_not_added", stage=stage.name, table=source.dataset.name)


def _people(source: Source, stages: Sequence[Stage], found: Sequence[dict[str, Any]]) -> list[Issue]:
    """Visitors counted in several rows are counted as often as they came back."""
    visitors = source.table.own(Role.VISITORS)
    counts = [i for i, s in enumerate(stages) if visitors and s.counted == visitors.physical]
    if visitors is None or not any(row[f"n{i}"] > 1 for i in counts for row in found):
        return []
    return [Issue("visitors_added_up", Level.INFO, visitors.name)]


def _exceeding(
    stages: Sequence[Stage], found: Sequence[dict[str, Any]], segments: Sequence[CountedSegment], source: Source
) -> list[Issue]:
    """Stages that count more than the one before: in how many rows, or in the sums where a row is of one stage."""
    issues = []
    for i in range(1, len(stages)):
        rows = int(sum(row[f"x{i}"] for row in found))
        above = sum(
            1 for s in segments if (s.counts[i] or 0.0) > (s.counts[i - 1] or 0.0) and s.counts[i - 1] is not None
        )
        if not rows and not above:
            continue
        told = {"stage": stages[i].name, "before": stages[i - 1].name, "rows": rows or above, "is_row": bool(rows)}
        level = Level.WARNING if above else Level.INFO
        issues.append(Issue("stage_exceeds_previous", level, source.dataset.name, told))
    return issues
