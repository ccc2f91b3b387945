from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.vocabulary.period import TimeGrain

GRAINS = st.sampled_from(list(TimeGrain))
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9990, 1, 1))


@given(DAYS, GRAINS)
def test_a_step_has_a_number_and_the_next_one_the_next(day, grain):
    number = dialect.step_index(day, grain)
    assert dialect.step_start(number, grain) == grain.floor(day)
    assert dialect.step_start(number + 1, grain) == grain.shift(grain.floor(day), 1)


@pytest.mark.parametrize("grain", list(TimeGrain))
def test_the_database_numbers_steps_alike(engine, grain):
    days = [
        date(1, 1, 1),
        date(1969, 12, 31),
        date(2024, 2, 29),
        date(2026, 1, 4),
        date(2026, 1, 5),
        date(9999, 12, 31),
    ]
    days += [date(2025, 12, 20) + timedelta(days=i) for i in range(20)]
    numbers = [dialect.step_number(dialect.day(d), grain) for d in days]
    row = engine.fetch(exp.Select().select(*[exp.alias_(n, f"x{i}") for i, n in enumerate(numbers)])).to_pylist()[0]
    assert list(row.values()) == [dialect.step_index(d, grain) for d in days]


@pytest.mark.parametrize(("value", "sql"), [(1.5, "1.5"), (-2, "-2"), (1e20, "1e+20"), (0.1, "0.1")])
def test_a_number_is_a_literal(value, sql):
    assert dialect.number(value).sql(dialect.NAME) == sql
