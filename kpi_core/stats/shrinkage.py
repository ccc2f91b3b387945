"""Rates of small segments drawn towards the rate of all, so that 2 out of 2 never tops a list.

Empirical Bayes with a beta prior: each segment's true rate is taken as drawn from one beta distribution, estimated
from all segments (Casella 1985; method of moments: Kleinman 1973).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True)
class Prior:
    """Beta distribution of the segments' true rates: as if each had `a` hits and `b` misses before its first record.

    Both are infinite where segments vary no more than chance makes them: every segment then has the rate of all.
    """

    a: float
    b: float
    mean: float
