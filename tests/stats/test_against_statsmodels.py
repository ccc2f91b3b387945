"""The same figures as statsmodels on random data. Its import is slow: it stays in this module."""

from __future__ import annotations

import warnings

import numpy as np
import numpy.typing as npt
import pytest

from kpi_core.stats.survival import cumulative_incidence, kaplan_meier, log_rank
from tests.stats.simulate import counted

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight, survdiff

Records = tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]


def records(seed: int, n: int, longest: int) -> Records:
    """Days and ends (0 event, 1 competing, 2 censored); the longest is open, as the other library divides by 0 else."""
    rng = np.random.default_rng(seed)
    days, ends = rng.integers(0, longest, n).astype(float), rng.integers(0, 3, n)
    return np.append(days, longest), np.append(ends, 2)


CASES = [
    pytest.param(1, 12, 8, id="a dozen records"),
    pytest.param(2, 200, 15, id="many on the same day"),
    pytest.param(3, 3000, 400, id="thousands"),
]


@pytest.mark.parametrize(("seed", "n", "longest"), CASES)
def test_kaplan_meier(seed: int, n: int, longest: int) -> None:
    days, ends = records(seed, n, longest)
    ours, theirs = kaplan_meier(counted(days, ends)), SurvfuncRight(days, (ends == 0).astype(int))
    at = np.searchsorted(ours.days, theirs.surv_times)
    assert ours.survival[at] == pytest.approx(theirs.surv_prob, abs=1e-12)
    assert ours.error[at] == pytest.approx(theirs.surv_prob_se, abs=1e-12)


@pytest.mark.parametrize(("seed", "n", "longest"), CASES)
def test_cumulative_incidence(seed: int, n: int, longest: int) -> None:
    days, ends = records(seed, n, longest)
    ours, theirs = cumulative_incidence(counted(days, ends)), CumIncidenceRight(days, np.array([1, 2, 0])[ends])
    at = np.searchsorted(ours.days, theirs.times)
    assert ours.incidence[at] == pytest.approx(theirs.cinc[0], abs=1e-12)
    assert ours.competing[at] == pytest.approx(theirs.cinc[1], abs=1e-12)
    assert ours.error[at] == pytest.approx(theirs.cinc_se[0], abs=1e-12)


@pytest.mark.parametrize("groups", [2, 3, 7])
def test_log_rank(groups: int) -> None:
    days, ends = records(groups, 400, 60)
    group = np.arange(len(days)) % groups
    ours = log_rank([counted(days[group == g], ends[group == g]) for g in range(groups)])
    chi_square, p = survdiff(days, (ends == 0).astype(int), group)
    assert ours is not None
    assert (ours.chi_square, ours.df, ours.p) == pytest.approx((chi_square, groups - 1, p), abs=1e-9)
