"""The overview on tables in Parquet, asked through the real metrics room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kpi_core.metrics.offers import offers
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.model.dataset import Dataset
from kpi_core.overview.build import Overview, build
from kpi_core.overview.words import sentence, tile_change, tile_name, tile_value
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.window import Against, Choice, Preset
from tests.support.business import Year, days, deals
from tests.support.tables import dataset_of

Ask = Callable[[Query], MetricSeries]
TODAY = date(2026, 11, 21)
BEFORE, AFTER = Period(date(2024, 11, 1), date(2026, 8, 1)), Period(date(2026, 8, 1), date(2026, 11, 13))


def asking(datasets: Sequence[Dataset]) -> Ask:
    """Answers of the metrics room, each asked once, as the pages ask."""

    @cache
    def ask(query: Query) -> MetricSeries:
        return run(query, datasets, TODAY)

    return ask


def overview(datasets: Sequence[Dataset], choice: Choice | None = None, ask: Ask | None = None) -> Overview:
    return build(datasets, offers(datasets), ask or asking(datasets), choice or Choice(), TODAY)


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    """Leads by channel, each closed ten days later; lately Meta Ads brings twice as many."""
    return deals(
        Year(BEFORE, "SEO", 5, 0.3),
        Year(BEFORE, "Meta Ads", 4, 0.3),
        Year(AFTER, "SEO", 5, 0.3),
        Year(AFTER, "Meta Ads", 8, 0.3),
        seed=2,
    )


@pytest.fixture(scope="module")
def pipeline(records: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    later = [record["day"] + timedelta(days=10) for record in records]
    closed = [day if day < AFTER.end else None for day in later]
    table = {
        "Deal ID": [f"D{i}" for i in range(len(records))],
        "Lead source": [record["channel"] for record in records],
        "Status": [
            ("Won" if record["won"] else "Lost") if day else "Open" for record, day in zip(records, closed, strict=True)
        ],
        "Created date": [record["day"] for record in records],
        "Closed date": closed,
        "Amount": [record["won_amount"] or 500.0 for record in records],
    }
    return dataset_of(table, tmp_path_factory.mktemp("store"), "deals.csv")


def test_a_pipeline(pipeline: Dataset, records: list[dict[str, Any]]) -> None:
    found = overview([pipeline])
    assert found.window is not None
    shown = found.window.period
    assert (shown, found.window.comparison) == (
        Period(date(2026, 8, 1), date(2026, 11, 1)),
        Period(date(2025, 8, 1), date(2025, 11, 1)),
    )
    closed = [record for record in records if record["day"] + timedelta(days=10) in shown]
    won = [record for record in closed if record["won"]]
    by_id = {tile.metric.id: tile for tile in found.tiles}
    assert list(by_id) == [
        "revenue", "leads", "win_rate", "average_won_value", "sales_cycle_length", "won_deals",
    ]  # fmt: skip
    assert by_id["revenue"].value == pytest.approx(sum(record["won_amount"] for record in won))
    assert by_id["leads"].value == sum(record["day"] in shown for record in records)
    assert by_id["win_rate"].value == pytest.approx(len(won) / len(closed))
    assert by_id["sales_cycle_length"].value == 10
    assert found.movers is not None and found.trend is not None
    assert sum(bar.contribution for bar in found.movers.bars) == pytest.approx(found.movers.difference)
    assert found.movers.finding.values["up"] == "Meta Ads"
    assert sentence(found.headline, text_for("en")).startswith("Revenue up ")


def test_every_period_on_offer_can_be_shown(pipeline: Dataset) -> None:
    ask = asking([pipeline])
    default = overview([pipeline], ask=ask)
    for preset in default.presets:
        for against in Against:
            found = overview([pipeline], Choice(preset, against), ask)
            assert found.window is not None and found.window.preset is preset
            for lang in ("en", "fr"):
                t = text_for(lang)
                assert sentence(found.headline, t)
                assert all(sentence(finding, t) for finding in found.findings)
                assert all(tile_name(tile, t) and tile_value(tile, t) for tile in found.tiles)
                assert all(tile_change(tile, t) is None for tile in found.tiles if tile.change is None)


def test_a_shop_by_month_as_columns_would_give_it(tmp_path: Path) -> None:
    months = [date(2025 + i // 12, i % 12 + 1, 1) for i in range(22)]
    table = {
        "Mois": months,
        "Visiteurs": [1000 + 10 * i for i in range(22)],
        "Taux de rebond": [f"{40 + i % 5} %" for i in range(22)],
    }
    found = overview([dataset_of(table, tmp_path, "site.csv")])
    assert found.window is not None
    assert found.window.period == Period(date(2026, 8, 1), date(2026, 11, 1))
    assert found.trend is not None
    assert [point.complete for point in found.trend.points][-1] is True
    assert found.headline.code in ("headline_too_few", "headline_within", "headline_up", "headline_alone")


def test_a_table_without_dates(tmp_path: Path) -> None:
    table = {"Product": ["Chair", "Table", "Chair"] * 20, "Units": list(range(5, 65)), "Price": [9.5, 20.0, 12.25] * 20}
    found = overview([dataset_of(table, tmp_path, "stock.csv")])
    assert found.window is None
    assert found.headline.code == "headline_totals"
    assert sentence(found.headline, text_for("fr")).endswith("au total, sans dates")


def test_orders_and_advertising_together(tmp_path: Path) -> None:
    span = days(Period(date(2025, 1, 1), date(2026, 11, 1)))
    orders = {
        "Order ID": [f"O{i}" for i in range(len(span) * 3)],
        "Order date": [day for day in span for _ in range(3)],
        "Customer": [f"C{i % 40}" for i in range(len(span) * 3)],
        "Amount": [20.0 + i % 50 for i in range(len(span) * 3)],
        "Quantity": [1 + i % 3 for i in range(len(span) * 3)],
    }
    spent = {
        "Day": span,
        "Campaign": ["Brand" if i % 2 else "Generic" for i in range(len(span))],
        "Impressions": [1000 + i % 90 for i in range(len(span))],
        "Clicks": [20 + i % 9 for i in range(len(span))],
        "Cost": [12.5 + i % 4 for i in range(len(span))],
    }
    datasets = [dataset_of(orders, tmp_path, "orders.csv"), dataset_of(spent, tmp_path, "ads.csv")]
    found = overview(datasets, Choice(Preset.LAST_MONTH, Against.PREVIOUS))
    ids = [tile.metric.id for tile in found.tiles]
    assert ids[:3] == ["revenue", "orders", "average_order_value"] and "ad_spend" in ids
    assert [(tile.metric.id, tile.reason) for tile in found.tiles if tile.value is None] == []
