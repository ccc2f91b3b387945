from __future__ import annotations

import pytest

from kpi_core.metrics.generic import metric_named, operations_of
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.errors import DefinitionError
from tests.metrics.conftest import MONEY, answer, by, value
from tests.support.facts import Col


@pytest.fixture
def rows(table):
    return table(
        "measurements",
        Col("Amount (EUR)", [1.0, 2.0, 6.0, None], type=MONEY, currency="EUR"),
        Col("Taux d'achat", [0.1, 0.2, 0.6, 0.5], type=ColumnType.PERCENT),
        Col("Gift?", [True, False, None, True]),
        Col("Team", ["a", "b", "b", None]),
        Col("No", [1, 2, 3, 4], "id"),
        Col("Mean time", [10.0, 20.0, 30.0, 40.0], "average_duration"),
    )


@pytest.mark.parametrize(
    ("metric", "expected", "unit"),
    [
        ("sum(Amount (EUR))", 9, "money"),
        ("mean(Amount (EUR))", 3, "money"),
        ("median(Amount (EUR))", 2, "money"),
        ("min(Amount (EUR))", 1, "money"),
        ("max(Amount (EUR))", 6, "money"),
        ("distinct(Amount (EUR))", 3, "count"),
        ("mean(Taux d'achat)", 1.4 / 4, "fraction"),
        ("max(taux d’achat)", 0.6, "fraction"),
        ("mean(Gift?)", 2 / 3, "fraction"),
        ("sum(Gift?)", 2, "count"),
        ("distinct(Team)", 2, "count"),
        ("distinct(No)", 4, "count"),
        ("mean(Mean time)", 25, "seconds"),
        (" mean ( Mean time ) ", 25, "seconds"),
        ("count", 4, "count"),
    ],
)
def test_a_column_by_its_own_name(rows, metric, expected, unit):
    series = answer(metric, rows)
    assert [r["value"] for r in series.rows()] == [pytest.approx(expected)]
    assert (series.unit, series.currency) == (unit, "EUR" if unit == "money" else None)


@pytest.mark.parametrize(
    ("metric", "code"),
    [
        ("sum(Taux d'achat)", "rates_not_added"),
        ("sum(Mean time)", "rates_not_added"),
        ("sum(No)", "identifier_not_added"),
        ("mean(No)", "identifier_not_added"),
        ("sum(Team)", "column_not_numeric"),
        ("median(Gift?)", "column_not_numeric"),
        ("sum(Nothing)", "unknown_metric"),
        ("sum()", "unknown_metric"),
        ("product(Team)", "unknown_metric"),
        ("", "unknown_metric"),
    ],
)
def test_what_says_nothing_is_refused(rows, metric, code):
    with pytest.raises(DefinitionError) as error:
        value(metric, rows)
    assert error.value.code == code


def test_what_a_column_answers(rows):
    offered = {c.name: [o.value for o, reason in operations_of(c) if reason is None] for c in rows.columns}
    numbers = ["sum", "mean", "median", "min", "max", "distinct"]
    assert offered == {
        "Amount (EUR)": numbers,
        "Taux d'achat": numbers[1:],
        "Gift?": ["sum", "mean", "distinct"],
        "Team": ["distinct"],
        "No": ["distinct"],
        "Mean time": numbers[1:],
    }


def test_the_table_that_has_the_column_answers(rows, table):
    other = table("orders", Col("Other", [5, 6, 7, 8, 9]))
    assert value("sum(Amount (EUR))", rows, other) == 9
    assert value("count", rows, other) == 5  # of the largest table
    assert by("count", "Team", rows, other) == {"b": 2, "a": 1, None: 1}  # of the one that has teams


def test_labels_in_both_languages(rows):
    metric = metric_named("sum(amount (eur))", [rows])
    assert (metric.id, metric.formula) == ("sum(Amount (EUR))", "sum(Amount (EUR))")
    assert (metric.label("en"), metric.label("fr")) == ("Sum of Amount (EUR)", "Somme de Amount (EUR)")
    flag = metric_named("mean(Gift?)", [rows])
    assert (flag.label("en"), flag.label("fr")) == (
        "Share of rows with Gift? (mean)",
        "Part des lignes avec Gift? (moyenne)",
    )
    assert "“Gift?”" in flag.definition("en")
    assert metric_named("count", [rows]).label("fr") == "Nombre de lignes"
