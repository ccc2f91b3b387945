"""Chance with a fixed seed: only Random.random(), whose sequence Python guarantees from version to version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from random import Random
from statistics import NormalDist
from typing import TypeVar

Item = TypeVar("Item")
SEED = 29  # chosen so that no accident hides a story
_NORMAL = NormalDist()


class Draws:
    """A named stream of chance: each table has its own, so that a change in one leaves the others as they were."""

    def __init__(self, name: str) -> None:
        self._random = Random(f"maison-claire/{SEED}/{name}")  # noqa: S311 - sample data, no secret

    def uniform(self) -> float:
        """A number in [0, 1)."""
        return self._random.random()

    def chance(self, probability: float) -> bool:
        """True with that probability."""
        return self.uniform() < probability

    def normal(self) -> float:
        """A standard normal number."""
        return _NORMAL.inv_cdf(min(max(self.uniform(), 1e-12), 1 - 1e-12))

    def lognormal(self, median: float, sigma: float) -> float:
        """A right-skewed number whose median is `median`."""
        return exp(log(median) + sigma * self.normal())

    def poisson(self, mean: float) -> int:
        """A count whose mean is `mean` (small means only: inversion by multiplication)."""
        limit, product, count = exp(-mean), self.uniform(), 0
        while product > limit:
            product *= self.uniform()
            count += 1
        return count

    def pick(self, weights: Mapping[Item, float]) -> Item:
        """One key, as likely as its weight."""
        left = self.uniform() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return list(weights)[-1]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The same items in another order."""
        return [item for _, _, item in sorted((self.uniform(), n, item) for n, item in enumerate(items))]
