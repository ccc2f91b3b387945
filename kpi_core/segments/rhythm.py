"""How customers space their purchases, what pause is usual for each of them, and how likely a silent one has left.

The pauses of one customer follow a gamma distribution whose shape, the regularity, is common to all and whose rate is
the customer's own; the rates of all follow a gamma distribution; and after each purchase a customer leaves for ever
with the same chance. This is the BG/CNBD-k model (Reutterer, Platzer and Schröder 2021, "Leveraging purchase
regularity for predicting customer behavior the easy way") with one chance of leaving for all and a regularity that
need not be whole. The four parameters are those under which the pauses and silences seen are likeliest (empirical
Bayes). A customer's next pause then follows a beta prime distribution: few pauses of their own draw it towards those
of all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kpi_core.segments.cube import Floats, Ints
from kpi_core.segments.purchases import Purchases, summed

FEWEST = 20  # customers with a pause, to tell how pauses differ
_MOST_FITTED = 2_000  # customers that the parameters are read from: more change them by nothing one could see
_BOUNDS = ((-2.5, 4.0), (-3.0, 7.0), (-10.0, 20.0), (-9.0, 4.0))  # of log shape, weight, scale, and logit of leaving
_STEP = 0.01  # of the differences that stand for derivatives


@dataclass(frozen=True)
class Pauses:
    """Days between purchases following each other: a row per pause, with the customer it is of."""

    customer: Ints
    days: Ints


def pauses(bought: Purchases) -> Pauses:
    """All pauses between a customer's purchases, returns left out."""
    customer, day = bought.customer[bought.bought], bought.day[bought.bought]
    order = np.lexsort((day, customer))
    customer, day = customer[order], day[order]
    same = customer[1:] == customer[:-1]
    return Pauses(customer[1:][same], np.diff(day)[same])


@dataclass(frozen=True)
class Habits:
    """What is seen of some customers: a row each.

    `place` is the customer's among the purchases, `m` the number of pauses, `together` their days, `logs` the sum of
    the logarithms of their days, `longest` the longest, `silent` the days since the last purchase.
    """

    place: Ints
    m: Floats
    together: Floats
    logs: Floats
    longest: Floats
    silent: Floats

    def of(self, keep: Ints | npt.NDArray[np.bool_]) -> Habits:
        """Some of the customers."""
        return Habits(
            self.place[keep],
            self.m[keep],
            self.together[keep],
            self.logs[keep],
            self.longest[keep],
            self.silent[keep],
        )


def habits(bought: Purchases, seen: Pauses) -> Habits:
    """What is seen of the customers with at least one pause."""
    place, row = np.unique(seen.customer, return_inverse=True)
    longest = np.zeros(len(place))
    np.maximum.at(longest, row, seen.days)
    return Habits(
        place,
        np.bincount(row, minlength=len(place)).astype(float),
        summed(row, seen.days, len(place)),
        summed(row, np.log(seen.days), len(place)),
        longest,
        (bought.end - bought.last[place]).astype(float),
    )


@dataclass(frozen=True)
class Rhythm:
    """How pauses are spread, and how many leave after a purchase.

    A customer of m pauses of S days together has a rate of mean (weight + shape * m) / (scale + S); `shape` is 1 for
    purchases at random and more for regular ones.
    """

    shape: float
    weight: float
    scale: float
    leave: float

    def longer(self, seen: Habits) -> Floats:
        """Chance that a pause of a customer who has not left is longer than their silence, by customer.

        >>> one = Habits(*(np.array([v]) for v in (0, 1.0, 30.0, 3.4, 30.0, 30.0)))
        >>> at_random = Rhythm(1.0, 2.0, 60.0, 0.1)
        >>> round(float(at_random.longer(one)[0]), 3)  # (90 / 120) ** 3
        0.422
        """
        from scipy.special import betainc

        base = self.scale + seen.together
        return 1 - np.asarray(
            betainc(self.shape, self.weight + self.shape * seen.m, seen.silent / (seen.silent + base))
        )

    def gone(self, seen: Habits) -> Floats:
        """Chance that a customer has left, given their silence.

        >>> one = Habits(*(np.array([v]) for v in (0, 1.0, 30.0, 3.4, 30.0, 30.0)))
        >>> at_random = Rhythm(1.0, 2.0, 60.0, 0.1)
        >>> round(float(at_random.gone(one)[0]), 3)  # 0.1 / (0.1 + 0.9 * 0.422)
        0.208
        """
        return self.leave / (self.leave + (1 - self.leave) * self.longer(seen))

    def limit(self, seen: Habits, share: float) -> Floats:
        """Days that so large a share of the pauses of a customer stays under, by customer."""
        from scipy.special import betaincinv

        part = np.asarray(betaincinv(self.shape, self.weight + self.shape * seen.m, share))
        return np.asarray((self.scale + seen.together) * part / (1 - part))


@dataclass(frozen=True)
class Fit:
    """A rhythm with the covariance of its parameters (logarithms, and the logit of leaving); None where it is open."""

    rhythm: Rhythm
    parameters: Floats
    covariance: Floats | None


def fit(seen: Habits) -> Fit | None:
    """The parameters under which what is seen is likeliest; None where too few customers have a pause.

    Args:
        seen: customers with at least one pause.
    """
    from scipy.optimize import minimize

    if len(seen.m) < FEWEST:
        return None
    # Evenly over the names, which says nothing of how people buy.
    some = seen.of(np.linspace(0, len(seen.m) - 1, min(len(seen.m), _MOST_FITTED)).astype(np.int64))
    mean = max(float(some.together.sum() / some.m.sum()), 1.0)
    start = [0.0, np.log(2.0), np.log(2 * mean), -3.0]
    found = minimize(lambda p: -_likelihood(p, some), start, method="L-BFGS-B", bounds=_BOUNDS)
    told = np.asarray(found.x, np.float64)
    return Fit(rhythm_of(told), told, _covariance(told, some))


def rhythm_of(parameters: Floats) -> Rhythm:
    """The rhythm of some parameters as they are fitted."""
    shape, weight, scale = (float(v) for v in np.exp(parameters[:3]))
    return Rhythm(shape, weight, scale, float(1 / (1 + np.exp(-parameters[3]))))


def _likelihood(parameters: Floats, seen: Habits) -> float:
    from scipy.special import gammaln

    one = rhythm_of(parameters)
    after = one.weight + one.shape * seen.m
    # Of the pauses, the customer's own rate integrated out; then of the silence, and of having stayed until it.
    paused = gammaln(after) - gammaln(one.weight) + one.weight * np.log(one.scale)
    paused = paused - after * np.log(one.scale + seen.together)
    paused = paused + (one.shape - 1) * seen.logs - seen.m * gammaln(one.shape)
    stayed = np.log(one.leave + (1 - one.leave) * one.longer(seen)) + seen.m * np.log1p(-one.leave)
    return float((paused + stayed).sum())


def _covariance(at: Floats, seen: Habits) -> Floats | None:
    """The inverse of the observed information; None where it is open how many leave.

    Parameters that stand at their bound (customers that are all alike have an endless weight) count as known.
    """
    size = len(at)
    free = [i for i, (low, high) in enumerate(_BOUNDS) if at[i] - low > _STEP and high - at[i] > _STEP]
    if size - 1 not in free:
        return None
    information = np.array([[-_second(at, seen, i, j) for j in free] for i in free])
    if np.linalg.eigvalsh(information)[0] <= 0:
        return None
    told = np.zeros((size, size))
    told[np.ix_(free, free)] = np.linalg.inv(information)
    return told


def _second(at: Floats, seen: Habits, i: int, j: int) -> float:
    """Second derivative of the likelihood."""
    steps = np.eye(len(at)) * _STEP
    corners = ((1, 1), (1, -1), (-1, 1), (-1, -1))
    around = (a * b * _likelihood(at + a * steps[i] + b * steps[j], seen) for a, b in corners)
    return sum(around) / (2 * _STEP) ** 2
