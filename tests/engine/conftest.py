"""A Parquet file of five rows, the fields of its columns, and an engine that may read its folder."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpi_core.engine.connection import Engine
from kpi_core.engine.plan import Field
from kpi_core.model.dataset import ColumnType as T

DAYS = [date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 3), None, date(2026, 2, 10)]
STAGE = Field("c0", T.TEXT, filled=True)
AMOUNT = Field("c1", T.MONEY)
DAY = Field("c2", T.DATE)
CHANNEL = Field("c3", T.TEXT)
FLAG = Field("c4", T.BOOLEAN)
NAMES = {"stage": STAGE, "amount": AMOUNT, "day": DAY, "channel": CHANNEL, "flag": FLAG}


@pytest.fixture(scope="session")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("engine") / "it's.parquet"
    table = {
        "c0": ["Won", "Lost", "Won", "Open", "Open"],
        "c1": [100.0, None, 300.0, 50.0, 0.5],
        "c2": pa.array(DAYS, pa.date32()),
        "c3": ["SEO", "Ads", None, "Ads", "it's"],
        "c4": [True, False, None, True, False],
    }
    pq.write_table(pa.table(table), path)
    return path


@pytest.fixture(scope="session")
def engine(path):
    return Engine((path.parent,))
