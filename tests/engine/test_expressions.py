from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.engine import dialect
from kpi_core.engine.expressions import predicate_sql, type_of, value_sql
from kpi_core.engine.plan import Computed, Days, Field, FirstFilled, Listing, Times
from kpi_core.model.dataset import ColumnType as T
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import All, AnyOf, Case, Compare, Comparison, Filled, OneOf
from tests.engine.conftest import AMOUNT, CHANNEL, DAY, FLAG, NAMES, STAGE

WON, LOST = OneOf("c0", ("Won",)), OneOf("c0", ("Lost",))
OUTCOME = Computed(Case(((WON, "won"), (LOST, "lost")), "open"), (STAGE,))
BIG_FIRST = Computed(Case(((Compare("c1", Comparison.MORE, 200), "big"), (WON, "won")), None), (STAGE, AMOUNT))


@pytest.fixture
def rows(engine, path):
    """The numbers of the rows that meet a predicate."""

    def find(predicate, **more) -> list[int]:
        scope = tuple((NAMES | {"outcome": OUTCOME, "size": BIG_FIRST} | more).items())
        found = engine.rows(Listing(path, (AMOUNT, STAGE), where=predicate, scope=scope))[0]
        cells = list(zip(found.column(0).to_pylist(), found.column(1).to_pylist(), strict=True))
        known = [(100.0, "Won"), (None, "Lost"), (300.0, "Won"), (50.0, "Open"), (0.5, "Open")]
        return [known.index(cell) for cell in cells]

    return find


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        pytest.param(OneOf("channel", ("Ads",)), [1, 3], id="one value"),
        pytest.param(OneOf("channel", ("it's",)), [4], id="a quote in a value"),
        pytest.param(OneOf("channel", ("Ads", "SEO")), [0, 1, 3], id="several values"),
        pytest.param(OneOf("channel", ("a", "b", "c", "d", "Ads")), [1, 3], id="many values"),
        pytest.param(OneOf("channel", ()), [], id="no value"),
        pytest.param(OneOf("channel", ("Ads",), negated=True), [0, 2, 4], id="not: what has none is not Ads"),
        pytest.param(OneOf("channel", ("",)), [2], id="empty means no value"),
        pytest.param(OneOf("channel", ("", "SEO")), [0, 2], id="empty or a value"),
        pytest.param(OneOf("channel", ("", "SEO"), negated=True), [1, 3, 4], id="neither empty nor a value"),
        pytest.param(OneOf("channel", ("",), negated=True), [0, 1, 3, 4], id="not empty"),
        pytest.param(Compare("channel", Comparison.NOT_EQUAL, "Ads"), [0, 2, 4], id="unequal"),
        pytest.param(Filled("channel"), [0, 1, 3, 4], id="filled"),
        pytest.param(Filled("channel", negated=True), [2], id="not filled"),
        pytest.param(Compare("amount", Comparison.AT_LEAST, "100"), [0, 2], id="a number written as text"),
        pytest.param(Compare("amount", Comparison.LESS, 50), [4], id="less; nothing is not less"),
        pytest.param(OneOf("amount", ("0,5",)), [4], id="a decimal comma"),
        pytest.param(OneOf("flag", ("yes",)), [0, 3], id="yes"),
        pytest.param(OneOf("flag", (True,), negated=True), [1, 2, 4], id="not yes"),
        pytest.param(OneOf("day", (date(2026, 2, 3),)), [2], id="a day"),
        pytest.param(OneOf("day", ("2026-02",)), [2, 4], id="a month"),
        pytest.param(OneOf("day", ("2026-02",), negated=True), [0, 1, 3], id="not in a month"),
        pytest.param(Compare("day", Comparison.AT_MOST, "2026-01"), [0, 1], id="up to the end of a month"),
        pytest.param(Compare("day", Comparison.MORE, "2026-01-20"), [2, 4], id="after a day"),
        pytest.param(All(()), [0, 1, 2, 3, 4], id="everything"),
        pytest.param(AnyOf(()), [], id="nothing"),
        pytest.param(All((OneOf("channel", ("Ads",)), OneOf("flag", (True,)))), [3], id="both"),
        pytest.param(AnyOf((OneOf("channel", ("SEO",)), OneOf("flag", (False,)))), [0, 1, 4], id="either"),
        pytest.param(
            All((AnyOf((OneOf("channel", ("SEO",)), OneOf("channel", ("Ads",)))), Filled("amount"))),
            [0, 3],
            id="nested",
        ),
        pytest.param(OneOf("outcome", ("won",)), [0, 2], id="a computed value"),
        pytest.param(OneOf("outcome", ("won", "lost")), [0, 1, 2], id="several computed values"),
        pytest.param(OneOf("outcome", ("open",)), [3, 4], id="what remains"),
        pytest.param(OneOf("outcome", ("won",), negated=True), [1, 3, 4], id="not a computed value"),
        pytest.param(OneOf("outcome", ("never",)), [], id="a value never computed"),
        pytest.param(OneOf("size", ("won",)), [0], id="the first part that holds decides: 300 is big, not won"),
        pytest.param(OneOf("size", ("big", "won"), negated=True), [1, 3, 4], id="not: nothing is neither"),
        pytest.param(Filled("size"), [0, 2], id="a computed value that may be nothing"),
    ],
)
def test_a_predicate_finds_its_rows(rows, predicate, expected):
    assert rows(predicate) == expected


VALUES = st.sampled_from(["SEO", "Ads", "it's", "", "other"])
TESTS = st.one_of(
    st.builds(OneOf, st.sampled_from(["channel", "outcome", "stage"]), st.lists(VALUES, max_size=6).map(tuple)),
    st.builds(OneOf, st.just("outcome"), st.lists(st.sampled_from(["won", "lost", "open"]), max_size=3).map(tuple)),
)


@given(TESTS)
def test_a_test_and_its_opposite_are_all_rows_and_share_none(test):
    # Rows are checked in Python: sqlglot's own evaluation of the trees would be another engine.
    opposite = OneOf(test.column, test.values, negated=True)
    for row in ROWS:
        assert holds(test, row) != holds(opposite, row)


ROWS = [{"channel": c, "stage": s} for c in ("SEO", None, "it's") for s in ("Won", "Lost", "Open")]


def holds(test: OneOf, row) -> bool:
    """What a filter means, said once more."""
    outcome = {"Won": "won", "Lost": "lost"}.get(row["stage"], "open")
    value = {**row, "outcome": outcome}[test.column]
    among = value in test.values if value is not None else "" in test.values
    return among != test.negated


@given(TESTS, st.booleans())
def test_filters_mean_what_is_said(engine, path, test, negated):
    test = OneOf(test.column, test.values, negated)
    scope = (("channel", CHANNEL), ("outcome", OUTCOME), ("stage", STAGE))
    found = engine.rows(Listing(path, (CHANNEL, STAGE), where=test, scope=scope))[0].to_pylist()
    everything = engine.rows(Listing(path, (CHANNEL, STAGE)))[0].to_pylist()
    wanted = [r for r in everything if holds(test, {"channel": r["r0"], "stage": r["r1"]})]
    assert found == wanted


@pytest.mark.parametrize(
    ("predicate", "code"),
    [
        (Compare("channel", Comparison.LESS, "a"), "column_has_no_order"),
        (Compare("flag", Comparison.MORE, "yes"), "column_has_no_order"),
        (Compare("amount", Comparison.LESS, ""), "value_is_no_number"),
        (Compare("day", Comparison.LESS, ""), "value_is_no_date"),
        (OneOf("amount", ("x",)), "value_is_no_number"),
        (OneOf("nowhere", ("x",)), "unknown_dimension"),
    ],
)
def test_what_means_nothing_is_refused(predicate, code):
    with pytest.raises(QueryError) as error:
        predicate_sql(predicate, NAMES)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (AMOUNT, T.MONEY),
        (OUTCOME, T.TEXT),
        (Computed(Case(((WON, True),), False), (STAGE,)), T.BOOLEAN),
        (Computed(Case(((WON, 5),), 0), (STAGE,)), T.NUMBER),
        (Times(AMOUNT, AMOUNT), T.NUMBER),
        (Days(DAY, DAY), T.NUMBER),
        (FirstFilled((DAY, DAY)), T.DATE),
        (FirstFilled((DAY, Field("c9", T.DATETIME))), T.DATE),
    ],
)
def test_the_type_of_a_value(value, kind):
    assert type_of(value) is kind


@given(st.text(), st.text())
def test_a_text_of_a_file_is_a_literal_and_nothing_else(name, value):
    # The name never reaches the statement; the value does, with its quotes doubled.
    tree = predicate_sql(OneOf(name, (value,)), {name: CHANNEL})
    if value:
        doubled = value.replace("'", "''")
        assert tree.sql(dialect=dialect.NAME) == f'"t"."c3" = \'{doubled}\''


def test_moments_differ_by_fractions_of_days():
    moment = Field("c5", T.DATETIME)
    assert value_sql(Days(DAY, DAY)).sql("duckdb") == '("t"."c2" - "t"."c2")'
    assert value_sql(Days(moment, DAY)).sql("duckdb") == '(EPOCH("t"."c2") - EPOCH("t"."c5")) / 86400.0'
    assert value_sql(FLAG).sql("duckdb") == '"t"."c4"'
