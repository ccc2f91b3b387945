from __future__ import annotations

import pytest

from kpi_core.metrics.offers import offers
from kpi_core.model.dataset import ColumnType
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError
from tests.metrics.conftest import MONEY, answer
from tests.support.facts import Col


def available(*datasets) -> list[str]:
    return [o.metric.id for o in offers(datasets) if o.available]


def reason(metric: str, *datasets):
    issue = next(o.reason for o in offers(datasets) if o.metric.id == metric)
    return (issue.code, issue.values) if issue else None


def test_what_a_small_table_answers(table):
    deals = table("opportunities", Col("Stage", ["Won"], "stage"), Col("Amount", [1.0], "amount", MONEY))
    assert available(deals) == [
        "leads", "opportunities", "opportunities_created", "lead_to_customer_rate", "opportunities_per_customer",
        "won_deals", "lost_deals", "closed_deals", "open_deals", "won_value", "lost_value", "open_value",
        "declared_projects_value", "average_opportunity_value", "average_won_value", "win_rate", "won_to_lost_ratio",
        "revenue", "new_customers", "count", "distinct(Stage)", "sum(Amount)", "mean(Amount)", "median(Amount)",
        "min(Amount)", "max(Amount)", "distinct(Amount)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("sales_cycle_length", ("metric_needs_columns", {"roles": ["created_at", "closed_at"]})),
        ("weighted_open_value", ("metric_needs_columns", {"roles": ["probability"]})),
        ("mql_to_sql_rate", ("step_not_dated", {"step": "sql"})),
        ("funnel_progression_by_content", ("metric_needs_columns", {"roles": ["content"]})),
        ("spontaneous_referral_rate", ("metric_needs_columns", {"roles": ["channel"]})),
        ("cost_per_lead", ("metric_needs_table", {"facts": ["campaigns"]})),
        ("average_order_value", ("metric_needs_table", {"facts": ["orders"]})),
        ("conversions", ("metric_needs_table", {"facts": ["campaigns"]})),
        ("won_value", None),
    ],
)
def test_what_is_missing(table, metric, expected):
    deals = table("opportunities", Col("Stage", ["Won"], "stage"), Col("Amount", [1.0], "amount", MONEY))
    assert reason(metric, deals) == expected


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("orders", ("rows_are_lines", {})),
        ("average_order_value", ("metric_needs_columns", {"roles": ["id"]})),
        ("discounts", ("column_holds_no_money", {})),
        ("sum(Discount)", ("rates_not_added", {})),
        ("revenue", None),
        ("customer_retention_rate", None),
    ],
)
def test_order_lines_without_order_numbers(table, metric, expected):
    lines = table(
        "orders",
        Col("Total", [1.0], "amount", MONEY),
        Col("Discount", [0.1], "discount", ColumnType.PERCENT),
        Col("Customer", ["Ann"], "customer"),
        Col("Day", [None], "date", ColumnType.DATE),
    )
    assert reason(metric, lines) == expected


@pytest.mark.parametrize(
    ("scores", "kinds", "metric", "expected"),
    [
        pytest.param([0, 10], None, "net_promoter_score", None, id="0 to 10 is the scale of the NPS"),
        pytest.param([1, 5], None, "net_promoter_score", "scores_on_another_scale", id="1 to 5 is not"),
        pytest.param([0, 100], None, "net_promoter_score", "scores_on_another_scale", id="nor is 0 to 100"),
        pytest.param([1, 5], None, "customer_satisfaction_score", None, id="1 to 5 is the scale of the CSAT"),
        pytest.param([1, 10], None, "customer_satisfaction_score", "scores_on_another_scale", id="1 to 10 is not"),
        pytest.param(
            [10, 5], ["NPS", "CSAT"], "customer_satisfaction_score", None, id="kinds have scales of their own"
        ),
        pytest.param(
            [10, 9], ["NPS", "CSAT"], "customer_satisfaction_score", "scores_on_another_scale", id="CSAT to 9"
        ),
        pytest.param([10, 5], ["NPS", "CSAT"], "customer_effort_score", "no_value_recognised", id="no effort asked"),
        pytest.param([1, 5], None, "customer_effort_score", "metric_needs_columns", id="effort needs a kind"),
    ],
)
def test_scores_are_judged_on_their_scale(table, scores, kinds, metric, expected):
    columns = [Col("Score", scores, "score")]
    surveys = table("surveys", *columns, *([Col("Kind", kinds, "survey_kind")] if kinds else []))
    told = reason(metric, surveys)
    assert (told[0] if told else None) == expected


def test_several_tables(deals, orders, campaigns):
    told = {o.metric.id: [d.fact.value for d in o.datasets] for o in offers([deals, orders, campaigns]) if o.available}
    assert told["revenue"] == ["orders"]
    assert told["cost_per_lead"] == ["campaigns", "opportunities"]
    assert told["count"] == ["orders"]  # the largest
    assert told["customer_retention_rate"] == ["orders"]


def test_no_file_no_metric():
    assert available() == []


def test_each_reason_has_a_sentence_and_is_the_error_of_asking(deals, traffic, surveys):
    text = {lang: text_for(lang) for lang in ("en", "fr")}
    for offer in offers([deals, traffic, surveys]):
        if offer.available:
            continue
        assert offer.reason is not None
        assert len({said.issue(offer.reason) for said in text.values()}) == 2
        with pytest.raises(DefinitionError) as error:
            answer(offer.metric.id, deals, traffic, surveys)
        assert error.value.code == offer.reason.code
        for said in text.values():
            assert offer.metric.id in said.error(error.value)
