"""What each factor of a product adds to the change of the product."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, floor

Factor = float | Fraction | None


def split_of_product(before: Sequence[Factor], after: Sequence[Factor]) -> tuple[Fraction, ...]:
    """Exact split of the change of a product over its factors; the terms add up to the change, without a rest.

    Each factor gets the mean of what its own change adds over all orders in which the factors could have changed
    (Shapley 1953). A factor that is undefined in one of the two has not changed; undefined in both it is 1.

    Args:
        before: factors of the earlier product, such as records, rate, value. Rates are best given as `Fraction`.
        after: the same factors, later.

    >>> [float(term) for term in split_of_product((100, 0.5), (120, 0.25))]  # 50 -> 30
    [7.5, -27.5]
    """
    pairs = [_known(a, b) for a, b in zip(before, after, strict=True)]
    return tuple((b - a) * _mean_of_others(pairs[:i] + pairs[i + 1 :]) for i, (a, b) in enumerate(pairs))


def _known(before: Factor, after: Factor) -> tuple[Fraction, Fraction]:
    first = before if before is not None else after if after is not None else 1
    last = after if after is not None else first
    return Fraction(first), Fraction(last)


def _mean_of_others(pairs: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Mean product of the other factors over all orders.

    The coefficient of x^s in the product of (a + b x) is the sum over all ways in which s factors have changed
    already; s! (n - s - 1)! of the n! orders begin with those s.
    """
    n = len(pairs) + 1
    sums = [Fraction(1)]
    for a, b in pairs:
        sums = [
            a * same + b * one_less for same, one_less in zip([*sums, Fraction(0)], [Fraction(0), *sums], strict=True)
        ]
    return sum((factorial(s) * factorial(n - s - 1) * total for s, total in enumerate(sums)), Fraction(0)) / factorial(
        n
    )


def rounded_to_total(parts: Sequence[Factor], total: float | Fraction, digits: int = 2) -> tuple[float, ...]:
    """The parts rounded so that what is shown adds up to the rounded total (largest remainders).

    Exact to the cent up to 10^13.

    >>> rounded_to_total((1 / 3, 1 / 3, 1 / 3), 1, 2)
    (0.34, 0.33, 0.33)
    """
    unit = 10**digits
    exact = [Fraction(part or 0) * unit for part in parts]
    floors = [floor(part) for part in exact]
    missing = round(Fraction(total) * unit) - sum(floors)
    by_rest = sorted(range(len(exact)), key=lambda i: floors[i] - exact[i])
    for place in range(missing):
        floors[by_rest[place % len(exact)]] += 1
    return tuple(part / unit for part in floors)
