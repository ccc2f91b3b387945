"""The statements of ten questions, kept as text: a change of the compiler shows in them.

When a change is meant, write them anew and read the difference:
``BOUSSOLE_SNAPSHOTS=write python -m pytest tests/metrics/test_snapshots.py``
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kpi_core.engine import dialect
from kpi_core.engine.select import compile_plan
from kpi_core.metrics.bound import bind
from kpi_core.metrics.generic import metric_named
from kpi_core.metrics.query import Query
from kpi_core.vocabulary.period import Period, TimeGrain
from tests.metrics.conftest import where
from tests.support.facts import Col, day, with_lookup

FOLDER = Path(__file__).parent / "snapshots"
MONTH = TimeGrain.MONTH
Q1 = Period(day("01-01"), day("04-01"))
QUESTIONS = {
    "total": Query("leads"),
    "monthly_ratio": Query("win_rate", MONTH),
    "monthly_sum_of_a_period": Query("won_value", MONTH, period=Q1),
    "by_channel": Query("average_won_value", by=("channel",)),
    "median_of_days_by_week": Query("sales_cycle_length", TimeGrain.WEEK),
    "filtered": Query("count", where=where("channel=SEO|Ads", "created_at>=2026-02", "Amount!=100")),
    "looked_up": Query("revenue", by=("region",)),
    "people": Query("unique_visitors", MONTH),
    "new_customers": Query("new_customers", MONTH),
    "retention": Query("customer_retention_rate", TimeGrain.QUARTER, ("product",)),
    "two_tables": Query("cost_per_lead", MONTH, ("channel",)),
    "share": Query("traffic_source_share", TimeGrain.DAY, ("channel",)),
}


@pytest.fixture
def datasets(deals, orders, campaigns, traffic, table):
    shops = table("measurements", Col("Product", ["pen"]), Col("Shop", ["Lyon"], "region"))
    return {"deals": deals, "orders": with_lookup(orders, "Product", shops, "Product"), "shops": shops,
            "campaigns": campaigns, "traffic": traffic}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_statement_of_a_question(name, datasets):
    query = QUESTIONS[name]
    facts = [d for key, d in datasets.items() if key != "shops"]
    only = [datasets["deals"]] if query.metric == "count" else facts
    plan = bind(metric_named(query.metric, only), query.question, only).plan
    sql = compile_plan(plan).sql(dialect=dialect.NAME, pretty=True) + "\n"
    for key, data in datasets.items():
        sql = sql.replace(str(data.path), f"{key}.parquet")
    kept = FOLDER / f"{name}.sql"
    if os.environ.get("BOUSSOLE_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(sql, encoding="utf-8")
    assert sql == kept.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over():
    assert {p.stem for p in FOLDER.glob("*.sql")} == set(QUESTIONS)
