"""What the entries of a plan cost over its channels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi_core.planner.channels import Part
from kpi_core.planner.economics import cost_of
from kpi_core.stats.unit_economics import Figure

PAID, FREE = Part("Ads", 0.6, 60, 50.0), Part("Direct", 0.4, 40, reason="no_spend")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((PAID, FREE), Figure(3000)),
        ((PAID, replace(PAID, reason="beyond_cap")), Figure(6000)),
        ((FREE,), Figure(None, "no_spend")),
        ((), Figure(None, "no_spend")),
    ],
    ids=["paid and free", "beyond the cap", "all free", "none"],
)
def test_the_cost_of_a_plan_is_that_of_its_paid_channels(parts, expected):
    assert cost_of(parts) == expected
