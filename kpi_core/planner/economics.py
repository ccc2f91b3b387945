"""What the entries of a plan cost, over its channels."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_core.planner.channels import Part
from kpi_core.stats.unit_economics import Figure


def cost_of(parts: Sequence[Part]) -> Figure:
    """The cost of a plan's entries over channels; entries of channels that nothing is spent on are free of it.

    It is at least that where one of the channels is beyond its cap; ``no_spend`` where none has a cost.

    Args:
        parts: by channel.
    """
    costs = [p.cost for p in parts if p.cost is not None]
    return Figure(sum(costs)) if costs else Figure(None, "no_spend")
