"""How much chance alone moves a figure: no series of counts or rates can be calmer than that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kpi_core.forecasting.timeline import Floats, floats


class Noise(StrEnum):
    """What a figure is made of."""

    AMOUNT = "amount"  # money, durations, anything without a law of its own
    COUNT = "count"  # of independent records: Poisson at least
    RATE = "rate"  # a part of a known number: binomial at least


@dataclass(frozen=True)
class Chance:
    """The least spread of a figure. `exposure` is what a rate is out of, one per point."""

    noise: Noise = Noise.AMOUNT
    exposure: Floats | None = None

    def deviation(self, expected: Floats) -> Floats:
        """Standard deviation that chance alone gives values around `expected`, in their unit."""
        match self.noise:
            case Noise.COUNT:
                # Of less than one expected record, one record is still no surprise.
                return floats(np.sqrt(np.maximum(expected, 1.0)))
            case Noise.RATE if self.exposure is not None:
                # Agresti and Coull's two added successes and failures keep rates of 0 and 1 from being certain.
                out_of = np.maximum(self.exposure, 1.0) + 4
                rate = (np.clip(expected, 0.0, 1.0) * (out_of - 4) + 2) / out_of
                return floats(np.sqrt(rate * (1 - rate) / out_of))
            case _:
                return np.zeros_like(expected)

    @property
    def highest(self) -> float:
        """What no value can exceed."""
        return 1.0 if self.noise is Noise.RATE else float("inf")


def wider(spread: Floats, chance: Floats) -> Floats:
    """A spread that was measured over points of uneven chance, at each point: what is not chance stays as it is."""
    beyond = np.maximum(spread**2 - np.median(chance) ** 2, 0.0)
    return np.sqrt(beyond + chance**2)
