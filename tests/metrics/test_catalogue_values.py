"""Every metric of the catalogue, computed on a table small enough to do by hand (see conftest.py)."""

from __future__ import annotations

import pytest

from kpi_core.metrics.catalogue import catalogue
from tests.metrics.conftest import value

DEALS = {
    "leads": 5,
    "opportunities": 5,
    "opportunities_created": 5,
    "won_deals": 2,
    "closed_won": 2,
    "closed_lost": 1,
    "lost_deals": 1,
    "closed_deals": 3,
    "open_deals": 2,
    "won_value": 100 + 300,
    "won_value_of_entered": 100 + 300,
    "lost_value": 40,
    "open_value": 50,
    "weighted_open_value": 0.2 * 50,
    "declared_projects_value": 100 + 40 + 300 + 50,
    "average_opportunity_value": (100 + 40 + 300 + 50) / 4,
    "average_won_value": (100 + 300) / 2,
    "win_rate": 2 / 3,
    "won_to_lost_ratio": 2 / 1,
    "sales_cycle_length": (27 + 28) / 2,
    "average_sales_cycle": (27 + 28) / 2,
    "pipeline_velocity": 2 * (2 / 3) * 200 / 27.5,
}
LEADS = {
    "qualified_leads": 5,
    "marketing_qualified_leads": 5,
    "sales_qualified_leads": 4,
    "reached_deals": 3,
    "quotes": 2,
    "won_of_entered": 1,
    "referred_leads": 2,
    "qualification_rate": 5 / 10,
    "mql_to_sql_rate": 4 / 5,
    "lead_to_opportunity_rate": 3 / 10,
    "prospects_per_opportunity": 10 / 3,
    "sql_to_opportunity_rate": 3 / 4,
    "opportunity_to_quote_rate": 2 / 3,
    "quote_to_won_rate": 1 / 2,
    "sql_to_customer_rate": 1 / 4,
    "lead_to_customer_rate": 1 / 10,
    "opportunities_per_customer": 3 / 1,
    "funnel_progression_by_content": 5 / 10,
    "spontaneous_referral_rate": 2 / 1,
}
ORDERS = {
    "revenue": 200,
    "new_customers": 3,
    "orders": 4,
    "net_revenue": 200 - 40,
    "average_order_value": 200 / 4,
    "units_sold": 20,
    "units_per_order": 20 / 4,
    "average_unit_price": 200 / 20,
    "cost_of_sales": 100,
    "profit": 200 - 100,
    "gross_margin": (200 - 100) / 200,
    "discounts": 1 + 2 + 3,
    "refunds": 40,
    "refund_rate": 40 / 200,
    "returned_orders": 1,
    "returned_sales": 30,
    "return_rate": 1 / 4,
    "customers": 3,
    "revenue_per_customer": 200 / 3,
    "purchase_frequency": 4 / 3,
    "repeat_customers": 1,
    "counted_customers": 3,
    "repeat_purchase_rate": 1 / 3,
    "customer_lifetime_value": (200 - 100) / 3,
}
CAMPAIGNS = {
    "conversions": 8,
    "conversion_rate": 8 / 80,
    "impressions": 4000,
    "reach": 800 + 2000,
    "clicks": 80,
    "interactions": 120,
    "likes_and_views": 140,
    "ad_spend": 400,
    "click_through_rate": 80 / 4000,
    "interaction_rate": 120 / 4000,
    "cost_per_click": 400 / 80,
    "cost_per_thousand_impressions": 1000 * 400 / 4000,
    "conversion_value": 1600,
    "cost_per_conversion": 400 / 8,
    "cost_per_acquisition": 400 / 8,
    "return_on_ad_spend": 1600 / 400,
    "social_engagement_rate": 140 / 2800,
    "campaign_response_rate": 8 / 2800,
    "marketing_roi": (1600 - 400) / 400,
    "return_on_marketing_investment": (1600 - 400) / 400,
}
TRAFFIC = {
    "website_visits": 400,
    "unique_visitors": 280,
    "new_visitors": 200,
    "returning_visitors": 80,
    "sessions": 400,
    "page_views": 1000,
    "events": 3000,
    "engaged_sessions": 160,
    "traffic_source_share": 1,
    "bounce_rate": 240 / 400,
    "bounces": 240,
    "engagement_rate": 160 / 400,
    "pages_per_session": 1000 / 400,
    "average_session_duration": (60 * 100 + 20 * 300) / 400,
    "landing_page_conversion_rate": 20 / 50,
    "session_conversion_rate": 20 / 400,
}
EMAILS = {
    "emails_sent": 400,
    "emails_delivered": 380,
    "email_opens": 190,
    "email_clicks": 38,
    "email_unsubscribes": 4,
    "email_bounces": 20,
    "email_open_rate": 190 / 380,
    "email_click_rate": 38 / 380,
    "email_click_to_open_rate": 38 / 190,
    "email_unsubscribe_rate": 4 / 380,
    "email_bounce_rate": 20 / 400,
    "email_conversion_rate": 19 / 380,
}
TOUCHPOINTS = {
    "marketing_contacts": 4,
    "people_contacted": 2,
    "conversions": 2,
    "conversion_value": 30 + 10,
}
SURVEYS = {
    "survey_answers": 9,
    "average_score": 46 / 9,
    "promoters": 2,
    "detractors": 1,
    "nps_answers": 4,
    "net_promoter_score": 100 * (2 - 1) / 4,
    "satisfied_answers": 2,
    "csat_answers": 3,
    "customer_satisfaction_score": 2 / 3,
    "customer_effort_score": (2 + 4) / 2,
}
ACTIVITIES = {
    "activities": 11,
    "calls_made": 4,
    "meetings": 2,
    "call_to_meeting_rate": 2 / 4,
    "prospect_meetings": 1,
    "customer_meetings": 1,
    "demos_scheduled": 1,
    "proposals_sent": 1,
    "long_calls": 1,
    "answered_emails": 1,
    "webinars": 1,
    "meaningful_interactions": 1 + 1 + 1,
}
FACTS = {
    "deals": DEALS,
    "leads": LEADS,
    "orders": ORDERS,
    "campaigns": CAMPAIGNS,
    "traffic": TRAFFIC,
    "emails": EMAILS,
    "touchpoints": TOUCHPOINTS,
    "surveys": SURVEYS,
    "activities": ACTIVITIES,
}
# Metrics that compare a period with the one before, or two tables, and one of traffic with a total time: tested below
# and in test_catalogue_sides.py.
ELSEWHERE = {
    "visit_time", "kept_customers", "previous_customers", "customer_retention_rate", "churn_rate", "cost_per_lead",
    "customer_acquisition_cost", "acquisition_cost_to_revenue", "ltv_to_cac_ratio",
}  # fmt: skip
CASES = [
    pytest.param(fact, metric, expected, id=f"{fact}-{metric}")
    for fact, metrics in FACTS.items()
    for metric, expected in metrics.items()
]


@pytest.mark.parametrize(("fact", "metric", "expected"), CASES)
def test_a_metric_is_computed(request, fact, metric, expected):
    assert value(metric, request.getfixturevalue(fact)) == pytest.approx(expected)


def test_every_metric_is_tested():
    assert {metric for metrics in FACTS.values() for metric in metrics} | ELSEWHERE == set(catalogue().metrics)
