from __future__ import annotations

import pytest

from kpi_core.ingest.probability import as_fraction
from tests.support.tables import type_table


@pytest.mark.parametrize(
    ("name", "cells", "shares"),
    [
        pytest.param("Probability (%)", ["20", "100"], [0.2, 1.0], id="points of a hundred"),
        pytest.param("Probabilité", ["20 %", "100 %"], [0.2, 1.0], id="per cent signs"),
        pytest.param("Probability", ["0.2", "1"], [0.2, 1.0], id="shares"),
        pytest.param("Probability", ["20", "500"], [20, 500], id="neither"),
        pytest.param("Weight", ["20", "100"], [20, 100], id="another column"),
    ],
)
def test_probabilities_are_shares_of_one(name: str, cells: list[str], shares: list[float]) -> None:
    ((_, typed, _),) = type_table({name: cells})
    assert as_fraction(typed, name).array.to_pylist() == shares
