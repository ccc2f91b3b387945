"""The libraries behind the forecasts, loaded before they are needed: while a file is read, while nobody waits."""

from __future__ import annotations

from importlib import import_module

_LIBRARIES = (
    "statsmodels.tsa.seasonal",
    "statsmodels.tsa.forecasting.theta",
    "statsmodels.tsa.exponential_smoothing.ets",
)


def load_libraries() -> None:
    """Import what a study imports only where it is used (one to three seconds)."""
    for library in (*_LIBRARIES, "kpi_core.trends.study"):
        import_module(library)
