"""Windows of steps to come and the errors of earlier ones."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kpi_core.forecasting.timeline import Timeline, floats
from kpi_core.forecasting.totals import total_ahead, weighted_ahead
from kpi_core.forecasting.windows import Errors, rate_ahead, spread, sum_ahead, value_ahead


def timeline(values: list[float]) -> Timeline:
    return Timeline.of(pd.Series(values, index=pd.date_range("2025-01-06", periods=len(values))))


NOISE = np.random.default_rng(0).normal(0, 5, 140)
LEVEL = timeline((100 + NOISE).tolist())


def test_weights_of_one_make_a_total():
    total, errors = total_ahead(LEVEL, 14)
    weighed, same = weighted_ahead(LEVEL, np.ones(14))
    assert (total, errors.tolist()) == (weighed, same.tolist())
    assert total == pytest.approx(1400, rel=0.03)


def test_steps_before_a_window_do_not_count():
    later = sum_ahead(LEVEL, floats([0] * 7 + [1] * 7 + [0.5]))
    assert later is not None
    assert later.value == pytest.approx(750, rel=0.04)


def test_too_few_earlier_windows_tell_nothing():
    assert sum_ahead(timeline([1.0, 2.0] * 8), np.ones(10)) is None
    assert value_ahead(timeline([1.0, 2.0] * 8), np.ones(10)) is None


def test_a_rate_is_weighed_by_what_it_is_out_of():
    rates = timeline([0.2] * 133 + [0.2] * 7)
    told = rate_ahead(rates, np.full(140, 50.0), np.ones(14))
    assert told is not None
    assert (told.value, told.exposure) == (pytest.approx(0.2), 700)


def test_the_quantile_of_a_share_lies_above_that_share():
    errors = spread(floats(NOISE), np.ones(7), 100.0)
    assert [errors.below(errors.quantile(share)) for share in (0.1, 0.5, 0.9)] == pytest.approx([0.1, 0.5, 0.9])
    assert errors.tried == 140
    assert len(errors.values) == 99


def test_fewer_windows_apart_make_a_wider_range():
    widths = []
    for long in (2, 20, 70):
        errors = spread(floats(NOISE), np.ones(long), 100.0)
        widths.append(errors.quantile(0.9) - errors.quantile(0.1))
    assert widths == sorted(widths)
    assert widths[0] < 1.2 * 2 * 1.28 * 5 < widths[-1]


def test_errors_of_a_part_are_as_much_smaller():
    whole = Errors(floats([-1, 0, 1]), 0.5, 3)
    assert whole.times(0.5).quantile(0.9) == pytest.approx(whole.quantile(0.9) / 2)
