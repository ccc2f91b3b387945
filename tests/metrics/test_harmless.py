"""Whatever a column or a value is called, the answer is that of the same table with neutral names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kpi_core.metrics.query import Query
from kpi_core.metrics.records import records
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Role
from kpi_core.model.stages import plain
from kpi_core.vocabulary.predicate import OneOf
from tests.metrics.conftest import by, engine, value
from tests.support.facts import Col, fact_table

NASTY = [
    "'; drop table t; --",
    '"',
    "a'b",
    "sum(x)",
    "c0",
    "t.c1",
    "$1",
    "%s",
    "{}",
    "\\",
    "né à l’École",
    "a\nb",
    "\x00",
    "count",
]
TEXT = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=40))
TAKEN = {plain(r.value) for r in Role} | {plain(n) for n in ("a", "b", "step", "outcome")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("harmless")


def table(folder: Path, amount: str, group: str, first: str, second: str) -> Dataset:
    return fact_table(folder, "orders", Col(amount, [1.0, 2.0, 4.0]), Col(group, [first, second, second]))


def answers(data: Dataset, amount: str, group: str, second: str) -> list[float | None]:
    """A sum, sums by group, a filtered count, the rows behind it."""
    chosen = (OneOf(group, (second,)),)
    found = records(Query("count", where=chosen), [data], engine=engine())
    return [
        value(f"sum({amount})", data),
        *sorted(by(f"sum({amount})", group, data).values()),
        value("count", data, where=chosen),
        found.total,
        found.rows.num_rows,
    ]


@settings(max_examples=40, deadline=None)
@given(amount=TEXT, group=TEXT, first=TEXT, second=TEXT)
@example(amount="sum(a)", group="x\" = 'y", first="'", second='"')
@example(amount="été (€)", group="a|b", first="x|y", second="NULL")
def test_any_name_and_any_value_give_the_answer_of_neutral_ones(folder, amount, group, first, second):
    names = [plain(amount), plain(group)]
    assume(names[0] and names[1] and names[0] != names[1] and not TAKEN & set(names))
    assume(first != second and all(_storable(t) for t in (amount, group, first, second)))
    strange = answers(table(folder, amount, group, first, second), amount, group, second)
    assert strange == answers(table(folder, "a", "b", "x", "y"), "a", "b", "y") == [7, 1, 6, 2, 2, 2]


def _storable(text: str) -> bool:
    """Half of a pair of code units is no text that a file could hold."""
    return not any("\ud800" <= c <= "\udfff" for c in text)
