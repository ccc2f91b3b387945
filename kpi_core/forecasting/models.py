"""Simple forecasters that err differently; each answers None where its method does not apply.

They answer for several pasts of one series at once, the shortest first: the newest points are each foretold from the
points before them, and smoothing learns its parameters from the shortest past only (three quarters of the time was
spent on learning nearly the same again).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kpi_core.forecasting.timeline import Floats, floats

if TYPE_CHECKING:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

Model = Callable[[Sequence[Floats], int, int], "list[Floats] | None"]  # pasts, season, horizon -> forecasts
_LONGEST_ETS_SEASON = 24
_FEWEST_FOR_ETS = 8
_RECENT, _RECENT_CYCLES = 200, 8


def theta(pasts: Sequence[Floats], season: int, horizon: int) -> list[Floats] | None:
    """Theta method (Assimakopoulos and Nikolopoulos 2000), seasonally adjusted where there is a season."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    def told(values: Floats) -> Floats:
        period = season if season > 1 and len(values) >= 2 * season + 1 else 1
        model = ThetaModel(values, period=period, deseasonalize=period > 1, method="auto")
        return np.asarray(model.fit().forecast(horizon), dtype=float)

    return [told(values) for values in pasts]


def damped_ets(pasts: Sequence[Floats], season: int, horizon: int) -> list[Floats] | None:
    """Exponential smoothing with a damped trend and an additive season of up to 24 points."""
    first = len(pasts[0])
    if first < _FEWEST_FOR_ETS:
        return None
    seasonal = first >= 2 * season + 1 and 1 < season <= _LONGEST_ETS_SEASON
    return _ets(pasts, horizon, season if seasonal else None, iterations=100)


def stl_ets(pasts: Sequence[Floats], season: int, horizon: int) -> list[Floats] | None:
    """STL's last cycle over a damped trend of what it leaves. Not robust: a robust STL forecasts worse."""
    from statsmodels.tsa.seasonal import STL

    first = len(pasts[0])
    if season < 2 or first < 2 * season + 1:
        return None
    window = 11 if first < 6 * season else 7
    rhythms = [np.asarray(STL(values, period=season, seasonal=window).fit().seasonal) for values in pasts]
    rests = _ets([values - rhythm for values, rhythm in zip(pasts, rhythms, strict=True)], horizon, None, iterations=60)
    return [rest + np.resize(rhythm[-season:], horizon) for rest, rhythm in zip(rests, rhythms, strict=True)]


def _ets(pasts: Sequence[Floats], horizon: int, season: int | None, iterations: int) -> list[Floats]:
    size = float(np.abs(pasts[0]).mean()) or 1.0
    parameters: Floats | None = None
    told = []
    for values in pasts:
        model = _damped(values / size, season)
        if parameters is None:
            parameters = model.fit(disp=False, maxiter=iterations, return_params=True)
        told.append(size * _carried_on(model, parameters, season, horizon))
    return told


def _damped(values: Floats, season: int | None) -> ETSModel:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    seasonal = {"seasonal": "add", "seasonal_periods": season} if season else {}
    return ETSModel(pd.Series(values), error="add", trend="add", damped_trend=True, **seasonal)


def _carried_on(model: ETSModel, parameters: Floats, season: int | None, horizon: int) -> Floats:
    """Level, damped slope and season of the last point, carried on.

    By hand: the results object of statsmodels tells it too, after computing a Hessian that nobody asked for.
    """
    _, states = model.smooth(parameters, return_raw=True)
    damping = parameters[list(model.param_names).index("damping_trend")]
    slopes = states["trend"].iloc[-1] * np.cumsum(damping ** np.arange(1, horizon + 1))
    rhythm = np.resize(states["seasonal"].to_numpy()[-season:], horizon) if season else 0.0
    return floats(states["level"].iloc[-1] + slopes + rhythm)


def load() -> None:
    """Import what the models are built on (two to three seconds), before somebody waits for it."""
    import statsmodels.tsa.exponential_smoothing.ets
    import statsmodels.tsa.forecasting.theta
    import statsmodels.tsa.seasonal  # noqa: F401


def answers(models: Sequence[Model], pasts: Sequence[Floats], season: int, horizon: int) -> list[list[Floats]]:
    """For each past, the forecasts of the models that apply and stay near what it has seen.

    They are fitted to the last 200 points, or eight cycles: on longer series the forecasts are as good (OWA 0.804
    against 0.803 on daily series of 600 to 790 points) and several times as fast. A model that does not converge on a
    series is left out of the median, silently: that is what the others are for.
    """
    start = max(len(pasts[0]) - max(_RECENT, _RECENT_CYCLES * season), 0)
    recent = [values[start:] for values in pasts]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = [forecasts for model in models if (forecasts := _tried(model, recent, season, horizon)) is not None]
    return [[forecasts[at] for forecasts in told if is_near(forecasts[at], values)] for at, values in enumerate(pasts)]


def _tried(model: Model, pasts: Sequence[Floats], season: int, horizon: int) -> list[Floats] | None:
    try:
        return model(pasts, season, horizon)
    except (ValueError, np.linalg.LinAlgError, ZeroDivisionError, FloatingPointError, IndexError):
        return None


def is_near(forecast: Floats, values: Floats) -> bool:
    """Whether a forecast is finite and within a few ranges of history, a little more for every step."""
    room = float(np.ptp(values)) * (2 + 0.02 * len(forecast))
    near = (forecast > values.min() - room) & (forecast < values.max() + room)
    return bool(np.isfinite(forecast).all() and near.all())
