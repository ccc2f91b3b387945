"""Unit economics; what is not defined says why and is never 0."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from kpi_core.stats.unit_economics import Figure, Terms, economics

TERMS = Terms(
    entries=500,
    wins=60,
    cost=30_000.0,
    revenue=240_000.0,
    margin=0.4,
    fixed_cost=6_000.0,
    lifetime_value=1_800.0,
    monthly_revenue=150.0,
)


def test_every_figure_from_its_parts():
    told = economics(TERMS)
    assert {f.name: getattr(told, f.name).value for f in fields(told)} == {
        "cost": 36_000,  # 30 000 + 6 000
        "cost_per_entry": 60,  # 30 000 / 500
        "contribution": 60_000,  # 240 000 * 0.4 - 36 000
        "cac": 600,  # 36 000 / 60
        "ltv_to_cac": 3,  # 1 800 / 600
        "payback": 10,  # 600 / (150 * 0.4)
        "roas": pytest.approx(6.667, abs=1e-3),  # 240 000 / 36 000
        "break_even": 187.5,  # 36 000 / (96 000 / 500)
        "highest_cost": 180,  # (96 000 - 6 000) / 500
    }


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        pytest.param(
            {"cost": None, "cost_reason": "no_spend"},
            dict.fromkeys(
                ("cost", "cost_per_entry", "contribution", "cac", "ltv_to_cac", "payback", "roas", "break_even"),
                "no_spend",
            ),
            id="cost not known",
        ),
        pytest.param(
            {"revenue": None},
            dict.fromkeys(("contribution", "roas", "break_even", "highest_cost"), "no_revenue"),
            id="no revenue",
        ),
        pytest.param(
            {"margin": None},
            dict.fromkeys(("contribution", "payback", "break_even", "highest_cost"), "no_margin"),
            id="no margin",
        ),
        pytest.param({"wins": 0.0}, dict.fromkeys(("cac", "ltv_to_cac", "payback"), "no_wins"), id="no wins"),
        pytest.param(
            {"entries": 0.0},
            dict.fromkeys(("cost_per_entry", "break_even", "highest_cost"), "no_entries"),
            id="no entries",
        ),
        pytest.param({"lifetime_value": None}, {"ltv_to_cac": "no_lifetime_value"}, id="no lifetime value"),
        pytest.param({"monthly_revenue": None}, {"payback": "no_monthly_revenue"}, id="sold once"),
        pytest.param(
            {"cost": 0.0, "fixed_cost": 0.0},
            {"ltv_to_cac": "costs_nothing", "roas": "costs_nothing"},
            id="costs nothing",
        ),
        pytest.param({"margin": 0.0}, {"payback": "never", "break_even": "never"}, id="nothing stays"),
    ],
)
def test_what_is_not_defined_says_why(change, reasons):
    told = economics(replace(TERMS, **change))
    figures = {f.name: getattr(told, f.name) for f in fields(told)}
    assert {name: f.reason for name, f in figures.items() if f.value is None} == reasons


def test_a_cost_without_a_reason_of_its_own_is_not_known():
    assert economics(Terms(100, 10)).cac == Figure(None, "no_cost")
