"""Asking that remembers: every question once, a bounded memory, and refusals that are asked again."""

from __future__ import annotations

import pytest

from kpi_core.metrics.query import MetricSeries, Query
from kpi_core.metrics.remembered import Remembered, Same, once
from kpi_core.vocabulary.errors import QueryError

LEADS, ORDERS = Query("leads"), Query("orders")


class Told:
    """Answers with the metric's name, and notes what it was asked; refuses what has no name."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, query: Query) -> MetricSeries:
        self.asked.append(query.metric)
        if not query.metric:
            raise QueryError("query_takes_too_long")
        return query.metric  # type: ignore[return-value]


def test_a_question_is_asked_once() -> None:
    told = Told()
    ask = Remembered(told)
    assert [ask(LEADS), ask(ORDERS), ask(Query("leads"))] == ["leads", "orders", "leads"]
    assert told.asked == ["leads", "orders"]


def test_the_oldest_is_forgotten_first() -> None:
    told = Told()
    ask = Remembered(told, most=1)
    _ = [ask(LEADS), ask(ORDERS), ask(ORDERS), ask(LEADS)]
    assert told.asked == ["leads", "orders", "leads"]


def test_a_refusal_is_asked_again() -> None:
    told = Told()
    ask = Remembered(told)
    for _ in range(2):
        with pytest.raises(QueryError):
            ask(Query(""))
    assert told.asked == ["", ""]


def test_nothing_is_an_answer_too() -> None:
    made: list[int] = []
    ask = Remembered(Told())
    assert [once(ask, "key", lambda: made.append(1)) for _ in range(2)] == [None, None]
    assert made == [1]


def test_the_same_is_one_object_and_not_another_that_equals_it() -> None:
    one, other = [1], [1]
    assert (Same(one) == Same(one), Same(one) == Same(other), Same(one) == one) == (True, False, False)
    assert hash(Same(one)) == hash(Same(one))
