from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kpi_core.metrics.offers import offers
from kpi_core.metrics.query import Query, run
from kpi_core.vocabulary.errors import KpiError
from tests.support.tables import dataset_of

TODAY = datetime.date(2026, 3, 1)
DEALS = {
    "Deal ID": ["1", "2", "3"], "Stage": ["Won", "Demo", "Quote"], "Created": ["2026-01-05"] * 3, "Close date": ["2026-02-01", "", ""], "Amount": ["10", "20", "30"],
}  # fmt: skip


@pytest.mark.parametrize("metric", ["win_rate", "lost_deals"])
def test_where_nothing_tells_a_lost_deal_no_rate_of_100_percent_is_told(tmp_path: Path, metric: str) -> None:
    deals = dataset_of(DEALS, tmp_path)
    with pytest.raises(KpiError) as refused:
        run(Query(metric), [deals], TODAY)
    assert refused.value.code == "no_lost_deals_known"
    assert [o.available for o in offers([deals]) if o.metric.id == metric] == [False]


def test_deals_won_are_still_counted(tmp_path: Path) -> None:
    assert run(Query("won_deals"), [dataset_of(DEALS, tmp_path)], TODAY).table.column("value").to_pylist() == [1]
