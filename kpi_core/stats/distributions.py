"""Tails of the usual distributions, so that no statistics library is needed to say "could be chance"."""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_PRECISION = 1e-14


def normal_two_sided(z: float) -> float:
    """Chance of a normal value at least as far from 0 as `z`.

    >>> round(normal_two_sided(1.959964), 4)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))


def student_two_sided(t: float, df: float) -> float:
    """Chance of a Student value with `df` degrees of freedom at least as far from 0 as `t`.

    >>> round(student_two_sided(2.228139, 10), 4)
    0.05
    """
    if math.isinf(t):
        return 0.0
    return incomplete_beta(df / 2, 0.5, df / (df + t * t))


def student_quantile(df: float, confidence: float = 0.95) -> float:
    """The `t` that `confidence` of the values stay within, on both sides.

    >>> round(student_quantile(10), 3)
    2.228
    """
    return _student_quantile(max(round(df, 1), 0.1), confidence)


@lru_cache(maxsize=1024)
def _student_quantile(df: float, confidence: float) -> float:
    low, high = 0.0, 1.0
    while student_two_sided(high, df) > 1 - confidence:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if student_two_sided(middle, df) > 1 - confidence else (low, middle)
    return (low + high) / 2


def chi_square_z(x: float, df: float) -> float:
    """How surprising a chi-square value is, on the scale of normal deviations (Wilson-Hilferty).

    >>> round(chi_square_z(18.307, 10), 2)  # the 95 % point
    1.65
    """
    spread = 2 / (9 * df)
    return float(((x / df) ** (1 / 3) - (1 - spread)) / math.sqrt(spread))


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function: chance that a Beta(a, b) value is at most `x`.

    >>> round(incomplete_beta(2, 3, 0.4), 4)  # sum of binomial(4, 0.4) from 2 on
    0.5248
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    # The fraction converges quickly only left of the mean; beyond it the mirror image is used.
    if x < (a + 1) / (a + b + 2):
        return math.exp(front) * _beta_fraction(a, b, x) / a
    return 1 - math.exp(front) * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    """Continued fraction of the incomplete beta function, by Lentz's method."""
    c = 1.0
    d = 1 / _not_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 1000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + step * d)
            c = _not_zero(1 + step / c)
            result *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return result


def _not_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


def chi_square_tail(x: float, df: float) -> float:
    """Chance of a chi-square value with `df` degrees of freedom of at least `x`.

    >>> round(chi_square_tail(3.841459, 1), 4)
    0.05
    """
    if x <= 0:
        return 1.0
    return 0.0 if math.isinf(x) else 1 - incomplete_gamma(df / 2, x / 2) if x < df + 2 else _gamma_tail(df / 2, x / 2)


def incomplete_gamma(a: float, x: float) -> float:
    """Regularised lower incomplete gamma function: chance that a Gamma(a, 1) value is at most `x`.

    >>> round(incomplete_gamma(1, 2), 4)  # exponential: 1 - exp(-2)
    0.8647
    """
    if x <= 0:
        return 0.0
    if x >= a + 1:
        return 1 - _gamma_tail(a, x)
    term = total = 1 / a
    for n in range(1, 10_000):
        term *= x / (a + n)
        total += term
        if term < total * _PRECISION:
            break
    return total * math.exp(a * math.log(x) - x - math.lgamma(a))


def _gamma_tail(a: float, x: float) -> float:
    """Upper incomplete gamma function right of the mean, by Lentz's method: no digits lost far out in the tail."""
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    result = d
    for n in range(1, 10_000):
        step = -n * (n - a)
        b += 2
        d = 1 / _not_zero(b + step * d)
        c = _not_zero(b + step / c)
        result *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return result * math.exp(a * math.log(x) - x - math.lgamma(a))
