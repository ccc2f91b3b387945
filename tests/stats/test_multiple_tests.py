"""Which of many p values stand."""

from __future__ import annotations

import pytest

from kpi_core.stats.multiple_tests import benjamini_hochberg


@pytest.mark.parametrize(
    ("p_values", "kept"),
    [
        pytest.param([], (), id="nothing examined"),
        pytest.param([None, None], (False, False), id="nothing testable"),
        pytest.param([0.04], (True,), id="one question"),
        pytest.param([0.04] + [0.9] * 9, (False,) * 10, id="one in ten looks surprising: 0.04 > 0.1/10"),
        # limits 0.025 0.05 0.075 0.1: the third passes, so the second stays although 0.06 > 0.05
        pytest.param([0.01, 0.06, 0.07, 0.5], (True, True, True, False), id="a later one rescues an earlier one"),
    ],
)
def test_benjamini_hochberg(p_values: list[float | None], kept: tuple[bool, ...]) -> None:
    assert benjamini_hochberg(p_values, level=0.10) == kept
