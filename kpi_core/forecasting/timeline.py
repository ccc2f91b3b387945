"""A series on its calendar: regular, without repeated dates, with what is known told from what is filled in."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def floats(values: npt.ArrayLike) -> Floats:
    """Numbers as an array of floats."""
    return np.asarray(values, dtype=np.float64)


_DAY = 86_400.0
# Longest usual step in days -> (points in a season, frequency): hours, days, weeks, months, quarters.
_STEPS = ((0.9, 24, "h"), (1.9, 7, "D"), (10.0, 52, "7D"), (45.0, 12, "MS"), (120.0, 4, "QS"))
_LONGEST_GROWTH = 8  # a calendar this many times longer than the points known is a list of dates, not a series


@dataclass(frozen=True)
class Timeline:
    """Values at regular points; `values` has no NaN: gaps are filled on a straight line and not `observed`.

    `season` is the number of points after which the calendar repeats: 24 hours, 7 days (5 working days), 52 weeks,
    12 months, 4 quarters, else 1. `frequency` is pandas' name of the step, None where the points are not regular.
    """

    index: pd.DatetimeIndex
    values: Floats
    observed: Bools
    season: int
    frequency: str | None

    @classmethod
    def of(cls, series: pd.Series) -> Timeline:
        """The timeline of any series: sorted, repeated dates averaged, infinities unknown, gaps opened."""
        numbers: pd.Series[float] = pd.Series(pd.to_numeric(series, errors="coerce"), dtype=float)
        numbers = numbers.replace([np.inf, -np.inf], np.nan)
        known = numbers[numbers.index.notna()].sort_index().groupby(level=0).mean()
        season, frequency = _rhythm(pd.DatetimeIndex(known.index))
        if frequency is not None:
            known = _opened(known, frequency)
        filled = known.interpolate(limit_direction="both")
        values = floats(filled.to_numpy(copy=True))
        return cls(pd.DatetimeIndex(known.index), values, known.notna().to_numpy(), season, frequency)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def reason(self) -> str | None:
        """Why nothing can be said of the series, None where something can."""
        if not self.observed.any():
            return "no_values"
        return "too_short" if int(self.observed.sum()) < 3 else None

    def until(self, stop: int) -> Timeline:
        """The first `stop` points: what was known then, gaps filled from them alone."""
        values = pd.Series(np.where(self.observed, self.values, np.nan)[:stop]).interpolate(limit_direction="both")
        return replace(self, index=self.index[:stop], values=floats(values.to_numpy()), observed=self.observed[:stop])

    def following(self, steps: int) -> pd.DatetimeIndex:
        """The points after the last one."""
        if not len(self.index):
            return pd.DatetimeIndex([])
        last = self.index[-1]
        if self.frequency is None:
            usual = (last - self.index[0]) / max(len(self.index) - 1, 1) if len(self) > 1 else pd.Timedelta(days=1)
            return pd.DatetimeIndex([last + usual * (i + 1) for i in range(steps)])
        return pd.date_range(last, periods=steps + 1, freq=self.frequency)[1:]


def _rhythm(index: pd.DatetimeIndex) -> tuple[int, str | None]:
    """Points in a season and the frequency of dates that may have gaps."""
    if len(index) < 2:
        return 1, None
    step = float(np.median(np.diff(index.asi8.astype(float)))) / (1e9 if index.unit == "ns" else _per_second(index))
    found = _inferred(index) if len(index) > 3 else None
    if _only_working_days(index, step / _DAY):
        return 5, found or "B"
    for longest, season, frequency in _STEPS:
        if step / _DAY < longest:
            return season, found or _of_gaps(index, season, frequency)
    return 1, found


def _inferred(index: pd.DatetimeIndex) -> str | None:
    """The frequency of an index without gaps; pandas 3.1 warns that it will one day answer with an object."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pd.infer_freq(index)
    return getattr(found, "freqstr", found)


def _per_second(index: pd.DatetimeIndex) -> float:
    return {"s": 1.0, "ms": 1e3, "us": 1e6, "ns": 1e9}[index.unit]


def _only_working_days(index: pd.DatetimeIndex, days: float) -> bool:
    return 0.9 <= days < 1.9 and len(index) >= 10 and bool((index.day_of_week < 5).all())


def _of_gaps(index: pd.DatetimeIndex, season: int, frequency: str) -> str | None:
    """The frequency of an index with gaps: only where every date lies on its steps."""
    local = index.tz_localize(None) if index.tz is not None else index
    if season in (12, 4):
        ends = {"MS": "ME", "QS": "QE"}[frequency]
        return frequency if (local.day == 1).all() else ends if local.is_month_end.all() else None
    if season == 7:
        return "D" if (local == local.normalize()).all() else None
    unit = pd.Timedelta(hours=1) if season == 24 else pd.Timedelta(days=7)
    on_steps = ((local - local[0]) % unit == pd.Timedelta(0)).all()
    return frequency if on_steps else None


def _opened(known: pd.Series, frequency: str) -> pd.Series:
    """The series with a row for every step between the first and the last."""
    try:
        steps = pd.date_range(known.index[0], known.index[-1], freq=frequency)
    except ValueError:
        return known
    if len(steps) > _LONGEST_GROWTH * len(known) + 10 or not known.index.isin(steps).all():
        return known
    return known.reindex(steps)
