"""Filters that say the same have the same text, and those that do not never share one."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.vocabulary.predicate import All, AnyOf, Compare, Comparison, Filled, OneOf, Predicate
from kpi_core.workspace.filter_text import filter_text

A, B, C = Filled("a"), Filled("b"), Filled("c")

SAME: dict[str, tuple[list[Predicate], list[Predicate]]] = {
    "order of parts": ([A, B], [B, A]),
    "a part twice": ([A, A], [A]),
    "nothing but everything": ([], [All()]),
    "together or inside": ([All((A, B)), C], [A, All((C, B))]),
    "one of one part": ([AnyOf((A,))], [A]),
    "either in either": ([AnyOf((A, AnyOf((B, C))))], [AnyOf((AnyOf((C, A)), B))]),
    "a part alone inside another": ([AnyOf((All((A, B)),)), C], [A, B, C]),
    "order of values": ([OneOf("a", ("x", "y"))], [OneOf("a", ("y", "x", "y"))]),
    "whole numbers": ([OneOf("a", (1.0, 2))], [OneOf("a", (2, 1))]),
    "minus nothing": ([Compare("a", Comparison.LESS, -0.0)], [Compare("a", Comparison.LESS, 0)]),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_filters_that_say_the_same_have_one_text(one: list[Predicate], other: list[Predicate]) -> None:
    assert filter_text(one) == filter_text(other)


DIFFERENT: dict[str, tuple[list[Predicate], list[Predicate]]] = {
    "both or either": ([A, B], [AnyOf((A, B))]),
    "everything or nothing": ([], [AnyOf(())]),
    "filled or empty": ([A], [Filled("a", negated=True)]),
    "among or not among": ([OneOf("a", ("x",))], [OneOf("a", ("x",), negated=True)]),
    "text or number": ([OneOf("a", ("1",))], [OneOf("a", (1,))]),
    "yes or one": ([OneOf("a", (True,))], [OneOf("a", (1,))]),
    "yes beside one": ([OneOf("a", (True, 1))], [OneOf("a", (1,))]),
    "a day or its text": ([OneOf("a", (date(2026, 1, 1),))], [OneOf("a", ("2026-01-01",))]),
    "a day or its midnight": ([OneOf("a", (date(2026, 1, 1),))], [OneOf("a", (datetime(2026, 1, 1),))]),
    "values or columns with quotes": ([OneOf('a","b', ("c",))], [OneOf("a", ('b","c',))]),
    "below or at most": ([Compare("a", Comparison.LESS, 1)], [Compare("a", Comparison.AT_MOST, 1)]),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_filters_that_say_different_things_have_two(one: list[Predicate], other: list[Predicate]) -> None:
    assert filter_text(one) != filter_text(other)


SCALARS = st.one_of(st.sampled_from(["x", "y", "1"]), st.integers(0, 2), st.booleans(), st.floats(allow_nan=False))
LEAVES = st.one_of(
    st.builds(Filled, st.sampled_from("ab"), st.booleans()),
    st.builds(Compare, st.sampled_from("ab"), st.sampled_from(Comparison), SCALARS),
    st.builds(OneOf, st.sampled_from("ab"), st.lists(SCALARS, max_size=3).map(tuple), st.booleans()),
)
PREDICATES = st.recursive(
    LEAVES, lambda inner: st.one_of(*(st.builds(kind, st.lists(inner, max_size=3).map(tuple)) for kind in (All, AnyOf)))
)


@given(where=st.lists(PREDICATES, max_size=4), data=st.data())
def test_no_shuffling_repeating_or_wrapping_changes_the_text(where: list[Predicate], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(where + where[:1]))

    assert filter_text(shuffled) == filter_text([All(tuple(where))]) == filter_text(where)
