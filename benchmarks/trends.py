"""Forecasts and unusual points beside statsmodels' own, in one run: ``python -m benchmarks.trends``.

The labelled series stand beside the project, or in the folder BOUSSOLE_BENCH names; without them only made-up series
without events are judged. `--limit` is the number of series a group; all of them take an hour.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import time
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd

from kpi_core.trends import detect, forecast
from tests.trends.simulate import LENGTHS, calm, many_counts, normal, revenue

BENCH = Path(os.environ.get("BOUSSOLE_BENCH", Path(__file__).parent.parent.parent / "shared" / "bench"))
FORECASTS = {"theta": "f_sm_theta", "damped ETS": "f_sm_ets", "seasonal naive": "f_snaive"}
DETECTORS = {"local level": "d_ucm", "STL + MAD": "d_stl", "rolling z": "d_rolling"}


def ours() -> dict[str, object]:
    def told(series: pd.Series, country: str = "") -> pd.DataFrame:
        return detect(series, country or None).rename(columns={"anomaly": "is_anomaly"})

    names = {"lower95": "lower", "upper95": "upper", "lower80": "lower_80", "upper80": "upper_80"}
    return {"detect": told, "forecast": lambda series, horizon: forecast(series, horizon).rename(columns=names)}


def loaded(name: str) -> ModuleType:
    sys.path.insert(0, str(BENCH))
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def against_peers(limit: int) -> None:
    score, peers = loaded("score"), loaded("peers")
    own = ours()
    forecasters = [("boussole", own), *((name, {"forecast": getattr(peers, f)}) for name, f in FORECASTS.items())]
    told, _ = score.sum_forecast(score.run_forecast(forecasters, "dev", None, limit, verbose=False))
    print("\nforecasts: error (OWA, below 1 beats Naive2), shares held by the ranges, seconds a series")
    print(told[["owa", "cov80", "cov95", "sec"]].round(3).to_string())
    detectors = [("boussole", own), *((name, {"detect": getattr(peers, f)}) for name, f in DETECTORS.items())]
    newest = score.sum_online(score.run_online(detectors, "dev", None, limit, level=False))
    print("\nnewest point: false alarms, area under the curve at 3, 5 and 8 sigma")
    print(newest[["FPR", "AUC3", "AUC5", "AUC8", "F1@5%", "sec"]].round(3).to_string())
    planted = score.sum_inject(score.run_inject(detectors, "dev", None, limit))
    print("\nplanted events in history: mean F1 and recall, other flags in 100 points")
    print(planted[["F1_mean", "REC_mean", "fp_per_100", "sec"]].round(3).to_string())


def without_events(runs: int) -> None:
    print("\nmade-up series without events: share of ordinary points inside the range (history, newest)")
    for kind in (normal, many_counts, revenue):
        for frequency, n in LENGTHS[1:4]:
            inside, newest, _ = calm(kind, frequency, n, runs)
            print(f"{kind.__name__:<12} {frequency:<6} {n:>4} {inside:8.4f} {newest:8.3f}")


def two_years_of_days() -> None:
    rng = np.random.default_rng(1)
    values = 100 * (1 + 0.3 * np.sin(2 * np.pi * np.arange(730) / 7)) + rng.normal(0, 8, 730)
    series = pd.Series(values, index=pd.date_range("2024-01-01", periods=730))
    detect(series), forecast(series, 28)
    start = time.perf_counter()
    detect(series)
    middle = time.perf_counter()
    forecast(series, 28)
    end = time.perf_counter()
    print(f"\n730 days: unusual points {middle - start:.2f} s, forecast {end - middle:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, default=2)
    limit = parser.parse_args().limit
    two_years_of_days()
    without_events(20)
    if (BENCH / "score.py").exists():
        against_peers(limit)
    else:
        print(f"\nno labelled series in {BENCH.name}: set BOUSSOLE_BENCH to compare with statsmodels")


if __name__ == "__main__":
    main()
