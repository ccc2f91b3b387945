"""Which records the other ways of counting would count."""

from __future__ import annotations

import pytest

from kpi_core.funnel.modes import Differs, differing
from kpi_core.pipeline.stage import FunnelQuestion, Mode
from tests.support.pipelines import FIRST, counted, dataset, leads

WAY = leads("SEO", 5, FIRST, qualified=2, won=9)
SKIPPED = leads("SEO", 3, FIRST, won=9)  # won without ever having been qualified
BACK = leads("SEO", 2, FIRST, qualified=12, won=9)  # qualified after the sale


@pytest.mark.parametrize(
    ("rows", "mode", "expected"),
    [
        pytest.param([*WAY], Mode.REACHED, (), id="all in order"),
        pytest.param([*WAY, *SKIPPED], Mode.REACHED, ((Mode.STRICT, 1, -3), (Mode.ANY, 1, -3)), id="skipped"),
        pytest.param([*WAY, *SKIPPED], Mode.STRICT, ((Mode.REACHED, 1, 3),), id="skipped, in order"),
        pytest.param([*WAY, *BACK], Mode.REACHED, ((Mode.STRICT, 2, -2),), id="out of order"),
    ],
)
def test_where_they_differ_and_by_how_many(tmp_path, rows, mode, expected):
    told = counted(dataset(rows, tmp_path), question=FunnelQuestion(mode=mode))
    assert differing(told) == tuple(Differs(*one) for one in expected)
