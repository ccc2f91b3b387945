"""Plans answered whole: sides, what stands between them, and the reasons why a value is undefined."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpi_core.engine.plan import Arithmetic, Cell, Field, Join, Measure, Number, Op, Plan, Select, Sign, Step
from kpi_core.engine.select import compile_plan, sql_of
from kpi_core.model.dataset import ColumnType as T
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import OneOf
from tests.engine.conftest import AMOUNT, CHANNEL, DAY, FLAG, STAGE

WON = OneOf("stage", ("Won",))
SCOPE = (("stage", STAGE),)
FIRST = Cell(0, 0)
MONTH = Step(DAY, TimeGrain.MONTH)
JAN, FEB = 2026 * 12, 2026 * 12 + 1


@pytest.fixture
def ask(engine, path):
    """The rows of one side's formula, as (keys..., value, n, reason)."""

    def run(*measures: Measure, formula=FIRST, **options) -> list[tuple]:
        scale = options.pop("scale", 1.0)
        plan = Plan((Select(path, measures, scope=SCOPE, **options),), formula, scale)
        table = engine.run(plan)
        keys = [c for c in table.column_names if c == "step" or c.startswith("d")][: len(table.column_names) - 5]
        return [(*(r[k] for k in keys), r["value"], r["n"], r["reason"]) for r in table.to_pylist()]

    return run


@pytest.mark.parametrize(
    ("measure", "value", "n"),
    [
        pytest.param(Measure(Op.COUNT), 5, 5, id="rows"),
        pytest.param(Measure(Op.COUNT, where=WON), 2, 2, id="rows that meet a condition"),
        pytest.param(Measure(Op.COUNT, AMOUNT), 4, 4, id="values"),
        pytest.param(Measure(Op.SUM, AMOUNT), 450.5, 4, id="sum"),
        pytest.param(Measure(Op.SUM, AMOUNT, WON), 400, 2, id="sum under a condition"),
        pytest.param(Measure(Op.SUM, FLAG), 2, 4, id="sum of yes and no"),
        pytest.param(Measure(Op.MIN, AMOUNT), 0.5, 4, id="min"),
        pytest.param(Measure(Op.MAX, AMOUNT, OneOf("stage", ("Open",))), 50, 2, id="max"),
        pytest.param(Measure(Op.MEDIAN, AMOUNT), 75, 4, id="median"),
        pytest.param(Measure(Op.DISTINCT, CHANNEL), 3, 4, id="distinct"),
        pytest.param(Measure(Op.SEMI_SUM, AMOUNT, date=DAY), None, 4, id="people, one row without a date"),
    ],
)
def test_a_measure(ask, measure, value, n):
    reason = None if value is not None else "not_additive"
    assert ask(measure) == [(value, n, reason)]


def test_the_same_by_month_and_through_days(ask):
    count = [(JAN, 2, 2, None), (FEB, 2, 2, None), (None, 1, 1, None)]
    assert ask(Measure(Op.COUNT), step=MONTH) == count
    assert ask(Measure(Op.SUM, AMOUNT), step=MONTH) == [(JAN, 100, 1, None), (FEB, 300.5, 2, None), (None, 50, 1, None)]
    assert ask(Measure(Op.MAX, AMOUNT), step=MONTH) == [(JAN, 100, 1, None), (FEB, 300, 2, None), (None, 50, 1, None)]
    assert ask(Measure(Op.MEDIAN, AMOUNT), step=MONTH) == [
        (JAN, 100, 1, None),
        (FEB, 150.25, 2, None),
        (None, 50, 1, None),
    ]
    assert ask(Measure(Op.SEMI_SUM, AMOUNT, date=DAY), step=MONTH)[0] == (JAN, 100, 1, None)


def test_a_period_keeps_what_has_no_date_apart(ask):
    january = Step(DAY, None, Period(date(2026, 1, 1), date(2026, 2, 1)))
    assert sorted(ask(Measure(Op.COUNT), step=january), key=str) == [(0, 2, 2, None), (None, 1, 1, None)]
    dated = Step(DAY, None, january.period, split_undated=False)
    assert ask(Measure(Op.COUNT), step=dated) == [(0, 2, 2, None)]


def test_a_segment_of_which_no_row_counts_is_told_unless_it_has_no_name(ask):
    # "it's" and Ads have no won deal: 0. The nameless segment has one.
    assert ask(Measure(Op.COUNT, where=WON), by=(CHANNEL,)) == [
        ("SEO", 1, 1, None),
        (None, 1, 1, None),
        ("Ads", 0, 0, None),
        ("it's", 0, 0, None),
    ]
    lost = Measure(Op.COUNT, where=OneOf("stage", ("Lost",)))
    assert [row[0] for row in ask(lost, by=(CHANNEL,))] == ["Ads", "SEO", "it's"]


def test_formulas(ask):
    won, all_ = Measure(Op.COUNT, where=WON), Measure(Op.COUNT)
    rate = Arithmetic(Cell(0, 0), Sign.OVER, Cell(0, 1))
    assert ask(won, all_, formula=rate) == [(2 / 5, 5, None)]
    assert ask(won, all_, formula=rate, scale=100) == [(40, 5, None)]
    assert ask(won, all_, formula=Arithmetic(Cell(0, 1), Sign.MINUS, Cell(0, 0))) == [(3, 7, None)]
    product = Arithmetic(Cell(0, 0), Sign.TIMES, rate)
    assert ask(won, all_, formula=product) == [(2 * 2 / 5, 2, None)]
    assert ask(won, all_, formula=Arithmetic(Cell(0, 0), Sign.TIMES, Number(-3.0))) == [(-6, 2, None)]


def test_a_division_by_zero_anywhere_is_undefined(ask):
    nothing = Measure(Op.COUNT, where=OneOf("stage", ("Never",)))
    rate = Arithmetic(Cell(0, 0), Sign.OVER, Cell(0, 1))
    assert ask(Measure(Op.COUNT), nothing, formula=rate) == [(None, 0, "empty_denominator")]
    nested = Arithmetic(Cell(0, 0), Sign.TIMES, rate)
    assert ask(Measure(Op.COUNT), nothing, formula=nested)[0][2] == "empty_denominator"


@pytest.fixture
def two_tables(path):
    """What was spent by channel and month, and the deals won."""
    spent, deals = path.with_name("spent.parquet"), path.with_name("deals.parquet")
    dates = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 1, 1)]
    pq.write_table(pa.table({"c0": dates, "c1": ["Ads", "Ads", None], "c2": [10.0, 20.0, 5.0]}), spent)
    won = [date(2026, 1, 9), date(2026, 1, 10), None, date(2026, 3, 1)]
    pq.write_table(pa.table({"c0": pa.array(won, pa.date32()), "c1": ["Ads", None, "Ads", "SEO"]}), deals)
    return spent, deals


def per_deal(spent, deals, zero: bool, **options) -> Plan:
    day, channel, cost = Field("c0", T.DATE), Field("c1", T.TEXT), Field("c2", T.MONEY)
    by = (channel,) if options.pop("by", False) else ()
    step = Step(day, TimeGrain.MONTH) if options.pop("months", False) else None
    sides = (
        Select(spent, (Measure(Op.SUM, cost),), step=step, by=by, absent_is_zero=zero),
        Select(deals, (Measure(Op.COUNT),), step=step, by=by),
    )
    return Plan(sides, Arithmetic(Cell(0, 0), Sign.OVER, Cell(1, 0)))


def test_two_sides_in_total(engine, two_tables):
    (row,) = engine.run(per_deal(*two_tables, zero=False)).to_pylist()
    assert (row["value"], row["numerator"], row["denominator"], row["n"]) == (35 / 4, 35, 4, 4)


def test_two_sides_meet_on_month_and_channel_and_on_none(engine, two_tables):
    rows = engine.run(per_deal(*two_tables, zero=False, by=True, months=True)).to_pylist()
    told = {(r["step"], r["d0"]): (r["value"], r["reason"]) for r in rows}
    assert told == {
        (JAN, "Ads"): (10 / 1, None),
        (JAN, None): (5 / 1, None),
        (FEB, "Ads"): (None, "empty_denominator"),
        (2026 * 12 + 2, "SEO"): (None, "missing_on_one_side"),
        (None, "Ads"): (None, "missing_on_one_side"),
    }


def test_what_is_absent_counts_zero_where_that_is_what_it_means(engine, two_tables):
    rows = engine.run(per_deal(*two_tables, zero=True, by=True)).to_pylist()
    assert {r["d0"]: r["value"] for r in rows} == {"Ads": 30 / 2, None: 5 / 1, "SEO": 0}


def test_shares_are_of_the_whole_step(engine, path):
    share = Plan((Select(path, (Measure(Op.COUNT),), by=(STAGE,)),), Cell(0, 0), share=True)
    rows = engine.run(share).to_pylist()
    assert [(r["d0"], r["value"], r["numerator"], r["denominator"], r["n"]) for r in rows] == [
        ("Open", 2 / 5, 2, 5, 5),
        ("Won", 2 / 5, 2, 5, 5),
        ("Lost", 1 / 5, 1, 5, 5),
    ]


def test_a_look_up_with_repeated_keys_multiplies_nothing(engine, path):
    other = path.with_name("other.parquet")
    pq.write_table(pa.table({"c0": ["Won", "Won", "Lost", None], "c1": ["good", "good", "bad", "none"]}), other)
    join = Join(0, other, STAGE, Field("c0", T.INTEGER, 0), ("c1",))
    looked_up = Field("c1", T.TEXT, 0)
    plan = Plan((Select(path, (Measure(Op.SUM, AMOUNT),), (join,), by=(looked_up,)),), Cell(0, 0))
    told = {r["d0"]: (r["value"], r["reason"]) for r in engine.run(plan).to_pylist()}
    assert told == {"good": (400, None), None: (50.5, None), "bad": (None, "no_values")}


def test_equal_plans_are_compiled_once(path):
    plan = Plan((Select(path, (Measure(Op.COUNT),)),), Cell(0, 0))
    same = Plan((Select(path, (Measure(Op.COUNT),)),), Cell(0, 0))
    before = sql_of.cache_info().hits
    assert sql_of(plan) == sql_of(same) == compile_plan(plan).sql("duckdb")
    assert sql_of.cache_info().hits > before
