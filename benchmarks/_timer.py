"""Interleaved timing: what is compared is run in turns, so that a busy machine slows all of it alike."""

from __future__ import annotations

import gc
import os
import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Timing:
    """CPU and wall seconds of each round."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]

    @property
    def milliseconds(self) -> float:
        """Median CPU time."""
        return statistics.median(self.cpu) * 1000


def interleave(works: Mapping[str, Work], rounds: int = 5, seed: int = 1) -> dict[str, Timing]:
    """Run every work once per round, in a new order each round; the first round is not counted."""
    order, chance = list(works), random.Random(seed)
    cpu: dict[str, list[float]] = {name: [] for name in works}
    wall: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        chance.shuffle(order)
        for name in order:
            gc.collect()
            began, began_cpu = time.perf_counter(), time.process_time()
            works[name]()
            if turn:
                cpu[name].append(time.process_time() - began_cpu)
                wall[name].append(time.perf_counter() - began)
    return {name: Timing(tuple(cpu[name]), tuple(wall[name])) for name in works}


def ratio(one: Timing, other: Timing) -> float:
    """Median over the rounds of the CPU ratio within a round."""
    return statistics.median(a / b for a, b in zip(one.cpu, other.cpu, strict=True))


def spread(one: Timing, other: Timing) -> str:
    """Quartiles of the ratio within a round."""
    ratios = sorted(a / b for a, b in zip(one.cpu, other.cpu, strict=True))
    if len(ratios) < 4:
        return f"{ratios[0]:.2f}-{ratios[-1]:.2f}"
    low, _, high = statistics.quantiles(ratios, n=4)
    return f"{low:.2f}-{high:.2f}"


def load_line() -> str:
    """How busy the machine is: ratios hold, absolute times do not."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
