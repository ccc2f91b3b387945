"""The forecasters: what they answer, a second way; and that a longer past does not change what was foretold before."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from kpi_core.forecasting import models
from kpi_core.forecasting.forecaster import look_ahead, look_ahead_from
from kpi_core.forecasting.timeline import Floats, Timeline


def weekly_rhythm(n: int, seed: int = 1) -> Floats:
    days = np.arange(n)
    return 100 + 0.1 * days + 20 * np.sin(2 * np.pi * days / 7) + np.random.default_rng(seed).normal(0, 5, n)


@pytest.mark.parametrize(("season", "used"), [(7, 7), (1, None), (52, None)])
def test_the_last_state_is_carried_on_as_statsmodels_does(season: int, used: int | None) -> None:
    values = weekly_rhythm(90)
    size = float(np.abs(values).mean())
    rhythm = {"seasonal": "add", "seasonal_periods": used} if used else {}
    theirs = ETSModel(pd.Series(values / size), error="add", trend="add", damped_trend=True, **rhythm)
    expected = size * np.asarray(theirs.fit(disp=False, maxiter=100).forecast(10))
    told = models.damped_ets([values], season, 10)
    assert told is not None
    assert told[0] == pytest.approx(expected, rel=1e-9)


def test_later_points_change_no_forecast_made_before_them() -> None:
    """Three origins at once tell from the first what it tells alone; from the others the same within a tenth of the noise (5)."""
    timeline = Timeline.of(pd.Series(weekly_rhythm(200), index=pd.date_range("2026-01-05", periods=200)))
    together = [ahead.mean[0] for ahead in look_ahead_from(timeline, [197, 198, 199], 1)]
    alone = [look_ahead(timeline.until(origin), 1).mean[0] for origin in (197, 198, 199)]
    assert together[0] == alone[0]
    assert together == pytest.approx(alone, abs=0.5)


def test_a_past_that_never_moved_is_foretold_by_its_level_and_the_next_by_the_models() -> None:
    days = pd.date_range("2026-01-05", periods=9)
    timeline = Timeline.of(pd.Series([4.0, 4, 4, 4, 4, 4, 8, 7, 9], index=days))
    first, second, third = look_ahead_from(timeline, [6, 7, 8], 1)
    assert (first.mean[0], first.lower95[0], first.upper95[0]) == (4, 4, 4)
    assert second.lower95[0] < second.mean[0] < second.upper95[0]
    assert third.mean[0] > 4


def test_a_model_that_fails_or_runs_away_is_left_out() -> None:
    def fails(_pasts: object, _season: int, _horizon: int) -> list[Floats]:
        raise np.linalg.LinAlgError("singular")

    def runs_away(_pasts: object, _season: int, _horizon: int) -> list[Floats]:
        return [np.full(2, 1e6)]

    def level(_pasts: object, _season: int, _horizon: int) -> list[Floats]:
        return [np.full(2, 100.0)]

    told = models.answers([fails, runs_away, level], [weekly_rhythm(30)], 7, 2)
    assert [[list(forecast) for forecast in past] for past in told] == [[[100.0, 100.0]]]
