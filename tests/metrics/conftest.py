"""Tables that the tests of the metrics share, small enough to add up in the head."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kpi_core.engine.connection import Engine
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.model.dataset import ColumnType, Dataset
from kpi_core.vocabulary.predicate import parse_where
from tests.support.facts import Col, days, fact_table

TODAY = date(2026, 4, 1)
MONEY = ColumnType.MONEY


@pytest.fixture
def table(tmp_path):
    """Make a table: ``table("orders", Col("Order", ["A1"], "id"))``."""
    return lambda fact, *cols, **options: fact_table(tmp_path, fact, *cols, **options)


@cache
def engine() -> Engine:
    """One engine for all tests: opening one takes longer than a question."""
    return Engine((Path(tempfile.gettempdir()),))


def answer(metric: str, *datasets: Dataset, today: date = TODAY, **query) -> MetricSeries:
    """Ask a metric of datasets."""
    return run(Query(metric, **query), datasets, today, engine())


def value(metric: str, *datasets: Dataset, **query) -> float | None:
    """The one total of a metric."""
    (row,) = answer(metric, *datasets, **query).rows()
    return row["value"]


def by(metric: str, dimension: str, *datasets: Dataset, **query) -> dict[str | None, float | None]:
    """The values of a metric by one dimension."""
    return {r[dimension]: r["value"] for r in answer(metric, *datasets, by=(dimension,), **query).rows()}


def row(**told) -> dict:
    """A row of an answer: what is not told is null."""
    return {"numerator": None, "denominator": None, "reason": None} | told


def where(*texts: str) -> tuple:
    """Filters as one writes them on the command line."""
    return tuple(parse_where(t) for t in texts)


@pytest.fixture
def deals(table) -> Dataset:
    """Five deals: two won (100 after 27 days, 300 after 28), one lost, two open, one of them without a date."""
    return table(
        "opportunities",
        Col("Deal", ["a", "b", "c", "d", "e"], "id"),
        Col("Created", days("01-05", "01-20", "02-03", "02-10", None), "created_at"),
        Col("Closed", days("02-01", "02-15", "03-03", None, None), "closed_at"),
        Col("Stage", ["Won", "Lost", "Won", "Talking", "Talking"], "stage"),
        Col("Amount", [100.0, 40.0, 300.0, None, 50.0], "amount", MONEY, "EUR"),
        Col("Channel", ["SEO", "Ads", "SEO", None, "Ads"], "channel"),
        Col("Chance", [1.0, 0.0, 1.0, 0.5, 0.2], "probability", ColumnType.PERCENT),
        Col("Company", ["X", "Y", "X", "Z", "Y"], "customer"),
    )


@pytest.fixture
def leads(table) -> Dataset:
    """Ten leads of January: 5 became MQL, 4 SQL, 3 deals, 2 got a quote, 1 was won."""
    reached = {"MQL": 5, "SQL": 4, "Deal": 3, "Quote": 2}
    stages = {"MQL": "mql", "SQL": "sql", "Deal": "opportunity", "Quote": "quote"}
    dates = [
        Col(
            f"{name} on", [date(2026, 1, 20)] * n + [None] * (10 - n), "stage_date", ColumnType.DATE, stage=stages[name]
        )
        for name, n in reached.items()
    ]
    return table(
        "opportunities",
        Col("Created", [date(2026, 1, 10)] * 10, "created_at"),
        Col("Status", ["Won", *["Open"] * 8, "Lost"], "outcome"),
        Col("Content", ["Guide"] * 4 + ["Case"] * 6, "content"),
        Col("Source", ["Recommandation", "SEO", "SEO", "Word of mouth", *["SEO"] * 6], "channel"),
        *dates,
    )


@pytest.fixture
def orders(table) -> Dataset:
    """Four orders in six lines: A1 (Ann), B1 (Bob), A2 (Ann), C1 (Cid); B1 came back."""
    return table(
        "orders",
        Col("Order", ["A1", "A1", "B1", "A2", "C1", "C1"], "id"),
        Col("Date", days("01-05", "01-05", "01-20", "02-03", "02-10", "02-10"), "date"),
        Col("Customer", ["Ann", "Ann", "Bob", "Ann", "Cid", "Cid"], "customer"),
        Col("Total", [10.0, 20.0, 30.0, 40.0, 50.0, 50.0], "amount", MONEY, "EUR"),
        Col("Quantity", [1, 2, 3, 4, 5, 5], "quantity"),
        Col("Cost", [5.0, 10.0, 15.0, 20.0, 25.0, 25.0], "cost", MONEY, "EUR"),
        Col("Remise", [1.0, 0.0, 2.0, 0.0, 0.0, 3.0], "discount", MONEY, "EUR"),
        Col("Refund", [0.0, 0.0, 30.0, 0.0, 0.0, 10.0], "refund", MONEY, "EUR"),
        Col("Returned", [False, False, True, False, False, False], "returned"),
        Col("Product", ["pen", "ink", "pen", "pen", "ink", "pen"], "product"),
    )


@pytest.fixture
def campaigns(table) -> Dataset:
    """Two campaigns over two months: 1,000 and 3,000 impressions, 20 and 60 clicks, 100 and 300 euros."""
    return table(
        "campaigns",
        Col("Day", days("01-01", "02-01"), "date"),
        Col("Channel", ["Ads", "Social"], "channel"),
        Col("Impressions", [1000, 3000], "impressions"),
        Col("Reach", [800, 2000], "reach"),
        Col("Clicks", [20, 60], "clicks"),
        Col("Interactions", [30, 90], "interactions"),
        Col("Spend", [100.0, 300.0], "cost", MONEY, "EUR"),
        Col("Conversions", [2, 6], "conversions"),
        Col("Value", [500.0, 1100.0], "conversion_value", MONEY, "EUR"),
        Col("Reactions", [40, 100], "engagements"),
    )


@pytest.fixture
def traffic(table) -> Dataset:
    """Two days of a website: 100 and 300 sessions."""
    return table(
        "traffic",
        Col("Day", days("03-30", "03-31"), "date"),
        Col("Source", ["SEO", "Ads"], "channel"),
        Col("Visitors", [80, 200], "visitors"),
        Col("New", [50, 150], "new_visitors"),
        Col("Known", [30, 50], "returning_visitors"),
        Col("Sessions", [100, 300], "sessions"),
        Col("Engaged", [60, 100], "engaged_sessions"),
        Col("Views", [400, 600], "page_views"),
        Col("Events", [1000, 2000], "events"),
        Col("Bounces", [40, 200], "bounces"),
        Col("Average time", [60.0, 20.0], "average_duration"),
        Col("Forms", [5, 15], "conversions"),
        Col("CTA clicks", [10, 40], "clicks"),
    )


@pytest.fixture
def emails(table) -> Dataset:
    """Two campaigns: 100 and 300 sent, 90 and 290 delivered."""
    return table(
        "emails",
        Col("Sent on", days("01-05", "02-05"), "sent_at"),
        Col("Sent", [100, 300], "sent"),
        Col("Delivered", [90, 290], "delivered"),
        Col("Opens", [45, 145], "opens"),
        Col("Clicks", [9, 29], "clicks"),
        Col("Unsubscribes", [1, 3], "unsubscribes"),
        Col("Bounces", [10, 10], "bounces"),
        Col("Orders", [3, 16], "conversions"),
    )


@pytest.fixture
def touchpoints(table) -> Dataset:
    """Four contacts of two people, of which two converted."""
    return table(
        "touchpoints",
        Col("Cookie", ["a", "a", "b", "a"], "customer"),
        Col("Time", days("01-05", "01-06", "01-07", "02-05"), "date"),
        Col("Channel", ["Ads", "SEO", "Ads", "SEO"], "channel"),
        Col("Converted", [0, 1, 0, 1], "conversions"),
        Col("Brought", [0.0, 30.0, 0.0, 10.0], "conversion_value", MONEY, "EUR"),
    )


@pytest.fixture
def surveys(table) -> Dataset:
    """NPS: 10, 9, 7, 3. CSAT: 5, 4, 2. CES: 2, 4."""
    return table(
        "surveys",
        Col("Date", [date(2026, 1, 5)] * 9, "date"),
        Col("Kind", ["NPS"] * 4 + ["CSAT"] * 3 + ["CES"] * 2, "survey_kind"),
        Col("Score", [10, 9, 7, 3, 5, 4, 2, 2, 4], "score"),
    )


@pytest.fixture
def activities(table) -> Dataset:
    """Four calls (one of 20 minutes), two meetings (one with a customer), a demo, a proposal, two e-mails, webinar."""
    kinds = ["Call"] * 4 + ["RDV R1", "RDV client", "Démo", "Proposition", "E-mail", "E-mail", "Webinar"]
    return table(
        "activities",
        Col("Date", [date(2026, 1, 5)] * 11, "date"),
        Col("Type", kinds, "activity_type"),
        Col("Seconds", [1200, 60, 60, 60, 3600, 3600, 1800, 0, 0, 0, 3600], "duration"),
        Col("Result", ["none"] * 8 + ["Replied", "none", "none"], "result"),
    )
