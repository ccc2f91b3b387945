"""Many objectives of the same few figures: each figure is asked once, and every result is what it is alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kpi_core.engine.connection import Engine
from kpi_core.metrics.history import Ask
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.metrics.remembered import Remembered
from kpi_core.model.dataset import Dataset
from kpi_core.objectives.alerts import Alert, check
from kpi_core.objectives.ripeness import ripeness
from kpi_core.objectives.standing import Standing, standing
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import AlertRule, Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.support.facts import Col, fact_table

TODAY = date(2026, 11, 2)
QUARTER, NEXT = Period(date(2026, 10, 1), date(2027, 1, 1)), Period(date(2027, 1, 1), date(2027, 4, 1))
FIGURES = (
    ("orders", 100.0, {}, (AlertRule("outside_expected", 2.0), AlertRule("behind_pace", 0.9))),
    ("average_order_value", 1.0, {"channel": ("SEO",)}, (AlertRule("relative", -0.01),)),
)
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> list[Dataset]:
    """Four orders a day from July 2025 on, of 1 to 7 euros, in turn from two channels; half as many in October 2026."""
    days = [date(2025, 7, 1) + timedelta(days=i) for i in range(488)]
    rows = [(day, k) for day in days for k in range(2 if day >= date(2026, 10, 1) else 4)]
    folder: Path = tmp_path_factory.mktemp("orders")
    columns = (
        Col("Order", [f"O{i}" for i in range(len(rows))], "id"),
        Col("Date", [day for day, _ in rows], "date"),
        Col("Amount", [1.0 + (day.toordinal() * 3 + k) % 7 for day, k in rows], "amount"),
        Col("Channel", [("SEO", "Ads")[k % 2] for _, k in rows], "channel"),
    )
    return [fact_table(folder, "orders", *columns)]


def aims(targets: tuple[float, ...]) -> list[KeptObjective]:
    """An objective of each figure, filter and quarter for each target."""
    made = [
        Objective(
            metric, target * size, days.start, days.end, where, None, "", TimeGrain.MONTH, "seasonal", alerts=rules
        )
        for target in targets
        for metric, size, where, rules in FIGURES
        for days in (QUARTER, NEXT)
    ]
    return [KeptObjective(i, one, i, AT) for i, one in enumerate(made)]


def test_a_figure_is_asked_once_for_all_its_objectives_and_tells_the_same(orders: list[Dataset]) -> None:
    engine, asked = Engine((orders[0].path.parent,)), list[Query]()
    is_ripe = ripeness(orders, TODAY, engine)

    def plain(query: Query) -> MetricSeries:
        asked.append(query)
        return run(query, orders, TODAY, engine)

    def told(ask: Ask, kept: list[KeptObjective]) -> tuple[list[Standing], tuple[Alert, ...]]:
        return [standing(ask, one, TODAY, is_ripe=is_ripe) for one in kept], check(ask, kept, TODAY, (), is_ripe)

    kept = aims((3.0, 3.5))
    alone = told(plain, kept)
    different = set(asked)
    assert len(asked) > 2 * len(different)
    asked.clear()
    assert told(Remembered(plain), kept) == alone
    assert len(asked) == len(different) == len(set(asked))
    assert any(alert.open for alert in alone[1])
