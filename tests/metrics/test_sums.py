"""Sums that say nothing are refused with the reason, and answered where the question makes them right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.predicate import parse_where
from tests.metrics.conftest import answer, by, value
from tests.support.facts import Col


@pytest.fixture
def adverts(table):
    """Purchases 4 + 6, leads 9; each advert has a share of its own."""
    made = table(
        "campaigns",
        Col("Kind", ["purchase", "lead", "purchase"]),
        Col("Results", [4, 9, 6], "conversions"),
        Col("Share", [0.1, 0.2, 0.3]),
        Col("Cost", [20.0, 9.0, 24.0], "cost"),
    )
    kind, results, share, cost = made.columns
    results = replace(results, sums=False, sums_within=kind.physical)
    return replace(made, columns=(kind, results, replace(share, sums=False), cost))


@pytest.mark.parametrize("metric", ["sum(Results)", "sum(Share)", "conversions", "cost_per_conversion"])
def test_values_of_several_kinds_are_not_added(adverts, metric):
    with pytest.raises(DefinitionError) as refused:
        answer(metric, adverts)
    assert refused.value.code == "column_not_added"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "“Share” cannot be added up"), ("fr", "« Share » ne s’additionnent pas")],
)
def test_the_reason_is_told(adverts, lang, words):
    with pytest.raises(DefinitionError) as refused:
        answer("sum(Share)", adverts)
    assert words in text_for(lang).error(refused.value).replace("\u202f", " ")


@pytest.mark.parametrize("metric", ["sum(Results)", "conversions"])
def test_one_kind_adds_up(adverts, metric):
    assert value(metric, adverts, where=(parse_where("Kind=purchase"),)) == 10


def test_a_filter_that_leaves_several_kinds_is_not_enough(adverts):
    for where in ("Kind=purchase|lead", "Kind!=lead", "Cost=20"):
        with pytest.raises(DefinitionError):
            answer("conversions", adverts, where=(parse_where(where),))


def test_each_kind_has_its_sum(adverts):
    assert by("conversions", "Kind", adverts) == {"purchase": 10, "lead": 9}


def test_means_are_taken(adverts):
    assert value("mean(Results)", adverts) == pytest.approx((4 + 9 + 6) / 3)


def test_the_table_whose_column_adds_up_answers(adverts, table):
    other = table("measurements", Col("Share", [5, 6]))
    assert value("sum(Share)", adverts, other) == 11
