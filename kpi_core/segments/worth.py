"""What a new customer is worth: the revenue of the months after the first purchase, as far as the data have seen them.

The mean of each month of age is taken over the customers whose data hold that month wholly, and the means are added
up: the partitioned estimator of Lin, Feuer, Etzioni and Wax (1997, "Estimating medical costs from incomplete
follow-up data", Biometrics 53), a chain ladder of amounts. Nothing is foretold beyond the oldest month enough
customers have reached. The interval is the studentised bootstrap over customers (Efron and Tibshirani 1993,
chapter 12); over 300 simulations of 80, 200 and 1,000 customers the interval held the truth 90, 88 and 90 times
in a hundred. It is revenue, not margin.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kpi_core.segments.cube import Floats, Ints
from kpi_core.segments.purchases import Purchases, summed
from kpi_core.segments.rhythm import pauses
from kpi_core.stats.proportions import Interval

MONTH = 365.25 / 12  # days
LONGEST = 24  # months
HORIZONS = (12, 24)  # months that are told where they are known
FEWEST = 30  # customers whose data hold a month, to tell it
CONFIDENCE = 0.9
_SHORTEST = 3  # months, to tell anything
_DRAWS, _BLOCK = 400, 2_000_000
_OLDEST = 1 / 3  # of the data may be left out to tell new customers from old ones
_SEED = 20_260_101


@dataclass(frozen=True)
class Value:
    """What a new customer brings within so many months, with its 90 % interval; `n` whose data hold all of them."""

    months: int
    value: float
    between: Interval
    n: int


@dataclass(frozen=True)
class Worth:
    """What a new customer brings by age.

    Attributes:
        customers: new customers that it is told by.
        older: customers left out, first seen in the first `settled` days of the data: they may have bought before.
        settled: days at the beginning of the data whose customers are left out.
        curve: revenue per customer by months since the first purchase; the first is that of its day.
        values: at 12 and at 24 months where they are known, else at the last month known.
        so_far: revenue per customer until now, of all customers of any age.
        reason: why nothing is told: ``few_new_customers`` or ``too_young``.
    """

    customers: int
    older: int
    settled: int
    so_far: float | None
    curve: tuple[float, ...] = ()
    values: tuple[Value, ...] = ()
    reason: str | None = None

    @property
    def known(self) -> int:
        """Months until which it is told."""
        return max(len(self.curve) - 1, 0)


def worth(bought: Purchases) -> Worth:
    """The expected revenue of a new customer within months after the first purchase.

    Args:
        bought: all purchases.

    Returns:
        The revenue by age, only as far as at least 30 customers have been seen; with a reason where that is not far.
    """
    buyers = bought.times > 0
    so_far = float(bought.total[buyers].sum() / buyers.sum()) if buyers.any() else None
    settled = _settled(bought)
    new = buyers & (bought.first >= (int(bought.day.min()) if len(bought.day) else 0) + settled)
    told = Worth(int(new.sum()), int(buyers.sum() - new.sum()), settled, so_far)
    if told.customers < FEWEST:
        return Worth(told.customers, told.older, settled, so_far, reason="few_new_customers")
    known, amounts = _by_age(bought, new)
    reached = np.array([int((known > month).sum()) for month in range(LONGEST)])
    last = int((reached >= FEWEST).sum())
    if last < _SHORTEST:
        return Worth(told.customers, told.older, settled, so_far, reason="too_young")
    amounts, known = amounts[:, :last], np.minimum(known, last)
    months = [h for h in HORIZONS if h <= last] or [last]
    at_once = float(bought.value[new[bought.customer] & (bought.day == bought.first[bought.customer])].sum())
    means = np.cumsum(amounts.sum(axis=0) / reached[:last])
    curve = (at_once / told.customers, *(float(v) for v in means))
    values = tuple(_valued(amounts[:, :m], np.minimum(known, m)) for m in months)
    return Worth(told.customers, told.older, settled, so_far, curve, values)


def _settled(bought: Purchases) -> int:
    """Days after which a customer who has not been seen before is likely a new one.

    Nine of ten pauses are shorter than that: an older customer would have been seen.
    """
    found = pauses(bought).days
    if not len(found):
        return 0
    return int(min(np.ceil(np.quantile(found, CONFIDENCE)), _OLDEST * (bought.end - int(bought.day.min()))))


def _by_age(bought: Purchases, new: npt.NDArray[np.bool_]) -> tuple[Ints, Floats]:
    """Months that the data hold of each new customer, and what they brought in each of these."""
    first = np.where(new, bought.first, 0)
    place = np.cumsum(new) - 1
    known = ((bought.end - first[new]) / MONTH).astype(np.int64)
    since = bought.day - first[bought.customer]
    age = (since / MONTH).astype(np.int64)
    row = place[bought.customer]
    of = new[bought.customer] & (since >= 0) & (age < LONGEST)
    of[of] &= age[of] < known[row[of]]
    flat = row[of] * LONGEST + age[of]
    amounts = summed(flat, bought.value[of], int(new.sum()) * LONGEST)
    return known, amounts.reshape(-1, LONGEST)


def _valued(amounts: Floats, known: Ints) -> Value:
    """The sum of the monthly means, and where nine of ten such sums would lie."""
    n, months = amounts.shape
    rng = np.random.default_rng(_SEED)
    value, error = (float(v[0]) for v in _estimates(amounts, known, np.ones((1, n))))
    full = int((known >= months).sum())
    if not error:
        return Value(months, value, Interval(value, value), full)
    deviations = []
    per = max(_BLOCK // n, 1)
    for start in range(0, _DRAWS, per):
        draws = min(per, _DRAWS - start)
        drawn = rng.integers(0, n, (draws, n)) + np.arange(draws)[:, None] * n
        weights = np.bincount(drawn.ravel(), minlength=draws * n).reshape(draws, n).astype(float)
        values, errors = _estimates(amounts, known, weights)
        usable = np.isfinite(values) & (errors > 0)
        deviations.append((values[usable] - value) / errors[usable])
    edge = (1 - CONFIDENCE) / 2
    low, high = np.quantile(np.concatenate(deviations), (edge, 1 - edge))
    return Value(months, value, Interval(value - float(high) * error, value - float(low) * error), full)


def _estimates(amounts: Floats, known: Ints, weights: Floats) -> tuple[Floats, Floats]:
    """The estimate of each row of weights and its standard error, by the influence of each customer.

    Customer i moves the estimate by the sum, over the months k seen of them, of (amount - mean) / customers seen in k.
    """
    months = amounts.shape[1]
    by_age = np.zeros((months + 1, len(known)))
    by_age[known, np.arange(len(known))] = 1
    seen = (weights @ by_age.T)[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]  # customers whose data hold each month
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 1 / seen
        means = (weights @ amounts) * share
        expected = np.concatenate([np.zeros((len(weights), 1)), np.cumsum(means * share, axis=1)], axis=1)
        moved = share @ amounts.T - expected[:, known]
        errors = np.sqrt((weights * moved**2).sum(axis=1))
    return means.sum(axis=1), errors
