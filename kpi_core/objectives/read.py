"""An objective's metric as the data tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kpi_core.metrics.history import Ask, History, read_history
from kpi_core.metrics.remembered import once
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.predicate import Compare, Comparison, OneOf, Predicate
from kpi_core.workspace.objective import Objective

_Told = TypeVar("_Told")
# "> 50" of a filter; a sign before anything but a number or a day belongs to a name.
_COMPARED = re.compile(r"^(?P<op>>=|<=|>|<)\s*(?P<value>-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d)$")


def predicates(where: Mapping[str, Sequence[str]], named: Collection[str] = ()) -> tuple[Predicate, ...]:
    """The filter of an objective as queries take it; a value may be a comparison with a number or a day.

    Args:
        where: role or column -> its values.
        named: those whose values are names, whatever they look like: ``>50`` is also the name of a segment.

    >>> predicates({"channel": ("SEO", "Ads"), "employees": (">50",)})
    (OneOf(column='channel', values=('SEO', 'Ads'), negated=False), Compare(column='employees', \
op=<Comparison.MORE: '>'>, value='50'))
    """
    return tuple(
        OneOf(column, tuple(values)) if column in named else _predicate(column, tuple(values))
        for column, values in where.items()
    )


def answered(
    question: Callable[[tuple[Predicate, ...]], _Told], where: Mapping[str, Sequence[str]], named: Collection[str] = ()
) -> _Told:
    """The answer to a question under a filter; of a column of texts ``>50`` is a name, as nothing is above a text.

    Args:
        question: asks under a filter.
        where: role or column -> its values.
        named: as of :func:`predicates`.

    Raises:
        KpiError: what the question raises.
    """
    try:
        return question(predicates(where, named))
    except KpiError as error:
        column = error.values.get("column")
        if error.code != "column_has_no_order" or not isinstance(column, str) or column in named:
            raise
        return answered(question, where, (*named, column))


def _predicate(column: str, values: tuple[str, ...]) -> Predicate:
    told = _COMPARED.match(values[0].strip()) if len(values) == 1 else None
    if told is None:
        return OneOf(column, values)
    return Compare(column, Comparison(told["op"]), told["value"])


def history_of(ask: Ask, objective: Objective, today: date, named: Collection[str] = ()) -> History:
    """The metric of an objective day by day, of the records that its filter leaves.

    Its days are known as far as those of all records are: a channel that brings nothing any more is at zero, its data
    did not end.

    Args:
        ask: answers a query.
        objective: what is aimed at.
        today: nothing after it is data.
        named: as of :func:`predicates`.

    Raises:
        KpiError: what `ask` raises where the files no longer answer the metric or its filter.
    """
    where = tuple((role, tuple(values)) for role, values in objective.where.items())
    key = ("history of", objective.metric, where, today, tuple(named))
    return once(ask, key, lambda: _history_of(ask, objective, today, named))


def _history_of(ask: Ask, objective: Objective, today: date, named: Collection[str]) -> History:
    kept = answered(lambda where: read_history(ask, objective.metric, today, where), objective.where, named)
    if kept.span is None or not objective.where:
        return kept
    every = read_history(ask, objective.metric, today).span
    if every is None or every.covered <= kept.span.covered:
        return kept
    return replace(kept, span=replace(kept.span, last=every.last, covered=every.covered, rhythm=every.rhythm))
