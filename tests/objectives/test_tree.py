"""Objectives as a tree, and whether the targets below make the target above."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.objectives.filters import are_disjoint, is_within
from kpi_core.objectives.names import short_name
from kpi_core.objectives.tree import Node, arithmetic, tree, walk
from kpi_core.objectives.tree_words import arithmetic_said
from kpi_core.text import text_for
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

EN, FR = text_for("en"), text_for("fr")
AT = datetime(2026, 1, 1, tzinfo=UTC)
Q1 = {"start": date(2026, 1, 1), "end": date(2026, 4, 1)}


def kept(
    id: int, metric: str = "leads", target: float = 100.0, parent: int | None = None, **other: Any
) -> KeptObjective:
    where = {role: (value,) if isinstance(value, str) else value for role, value in other.pop("where", {}).items()}
    return KeptObjective(id, Objective(metric, target, where=where, parent=parent, **{**Q1, **other}), id, AT)


def checked(*objectives: KeptObjective, **options: Any):
    (node,) = tree(objectives)
    return arithmetic(node, **options)


def ids(forest: tuple[Node, ...]) -> list[Any]:
    return [(node.kept.id, ids(node.children)) if node.children else node.kept.id for node in forest]


def test_children_stand_below_their_parent():
    forest = tree([kept(1), kept(2, parent=1), kept(3), kept(4, parent=2), kept(5, parent=1)])
    assert ids(forest) == [(1, [(2, [4]), 5]), 3]
    assert [(node.kept.id, depth) for node, depth in walk(forest)] == [(1, 0), (2, 1), (4, 2), (5, 1), (3, 0)]


def test_a_parent_that_is_gone_leaves_its_children_on_top():
    (node,) = tree([kept(2, parent=1)])
    assert (node.kept.id, node.lost) == (2, True)


def test_a_circle_is_cut_at_its_first():
    forest = tree([kept(1, parent=3), kept(2, parent=1), kept(3, parent=2), kept(4, parent=4)])
    assert ids(forest) == [(1, [(2, [3])]), 4]
    assert [node.lost for node, _ in walk(forest)] == [True, False, False, True]


@settings(max_examples=60, deadline=None)
@given(parents=st.lists(st.one_of(st.none(), st.integers(1, 8)), max_size=7))
def test_each_objective_stands_in_the_tree_once(parents):
    objectives = [kept(id, parent=parent) for id, parent in enumerate(parents, start=1)]
    assert sorted(node.kept.id for node, _ in walk(tree(objectives))) == [one.id for one in objectives]


def by_channel(*targets: float, metric: str = "leads") -> list[KeptObjective]:
    channels = ("SEO", "Ads", "Fairs")
    return [kept(i + 2, metric, x, 1, where={"channel": channels[i]}) for i, x in enumerate(targets)]


@pytest.mark.parametrize(
    ("targets", "code", "gap", "said"),
    [
        ((60.0, 40.0), "tree_adds_up", 0.0, "The 2 targets below make 100, for a target of 100: it fits."),
        ((60.0, 30.0), "tree_short", -10.0, "The 2 targets below make 90, for a target of 100: not enough (-10)."),
        (
            (90.0, 30.0),
            "tree_beyond",
            20.0,
            "The 2 targets below make 120, for a target of 100: more than asked (+20).",
        ),
        ((100.0,), "tree_adds_up", 0.0, "The one target below makes 100, for a target of 100: it fits."),
    ],
    ids=["fits", "short", "beyond", "one"],
)
def test_segments_add_up(targets, code, gap, said):
    found = checked(kept(1), *by_channel(*targets))
    assert (found.code, found.values["gap"], found.values["overlaps"]) == (code, gap, ())
    assert arithmetic_said(found, EN) == said


def test_what_should_stay_low_is_not_enough_when_it_is_more():
    found = checked(kept(1, "ad_spend", 1000.0), *by_channel(600.0, 500.0, metric="ad_spend"))
    assert found.code == "tree_short"
    assert arithmetic_said(found, EN, "EUR") == (
        "The 2 targets below make €1,100, for a target of €1,000: more than allowed (+€100)."
    )


def test_what_should_stay_low_leaves_room_when_it_is_less():
    found = checked(kept(1, "ad_spend", 1000.0), *by_channel(600.0, 300.0, metric="ad_spend"))
    assert (found.code, arithmetic_said(found, FR, "EUR").endswith("il reste de la marge (-100\xa0€).")) == (
        "tree_beyond",
        True,
    )


def test_segments_that_may_count_the_same_records():
    found = checked(
        kept(1),
        kept(2, target=60, parent=1, where={"channel": "SEO"}),
        kept(3, target=40, parent=1, where={"region": "<b>North</b>"}),
    )
    assert [(a.id, b.id) for a, b in found.values["overlaps"]] == [(2, 3)]
    assert arithmetic_said(found, EN) == (
        "The 2 targets below make 100, for a target of 100: it fits. "
        "“Leads (SEO)” and “Leads (<b>North</b>)” may count the same records: their sum may count some twice."
    )
    assert arithmetic_said(found, FR) == (
        "Les 2 cibles du dessous donnent 100, pour une cible de 100\u202f: le compte y est. «\u202fProspects (SEO)\u202f» et "
        "«\u202fProspects (<b>North</b>)\u202f» peuvent compter les mêmes enregistrements\u202f: "
        "leur somme peut en compter certains deux fois."
    )


def test_months_make_their_quarter():
    months = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]
    parts = [kept(i + 2, target=x, parent=1, start=months[i], end=months[i + 1]) for i, x in enumerate((30, 30, 40))]
    assert checked(kept(1), *parts).code == "tree_adds_up"
    assert checked(kept(1), *parts[:2]).values["reason"] == "other_days"


def test_a_rate_lies_between_those_of_its_segments():
    found = checked(kept(1, "win_rate", 0.25), *by_channel(0.2, 0.4, metric="win_rate"))
    assert (found.code, found.values["low"], found.values["high"]) == ("tree_rates_fit", 0.2, 0.4)
    assert checked(kept(1, "win_rate", 0.5), *by_channel(0.2, 0.4, metric="win_rate")).code == "tree_rates_miss"


def test_a_rate_is_the_weighted_mean_of_its_segments():
    # (300 x 20 % + 100 x 40 %) / 400 = 25 %
    found = checked(kept(1, "win_rate", 0.25), *by_channel(0.2, 0.4, metric="win_rate"), weights={2: 300, 3: 100})
    assert (found.code, round(found.values["total"], 9)) == ("tree_adds_up", 0.25)
    assert arithmetic_said(found, EN) == (
        "Weighted by their records, the 2 targets below make 25.0%, for a target of 25.0%: it fits."
    )


@pytest.mark.parametrize(
    ("parent", "children", "total"),
    [
        (("won_deals", 60.0), (("leads", 500.0), ("lead_to_customer_rate", 0.12)), 60.0),
        (("won_value", 30_000.0), (("won_deals", 60.0), ("average_won_value", 500.0)), 30_000.0),
        (("revenue", 30_000.0), (("won_deals", 60.0), ("average_won_value", 500.0)), 30_000.0),
        (
            ("won_value", 30_000.0),
            (("leads", 500.0), ("lead_to_customer_rate", 0.12), ("average_won_value", 500.0)),
            30_000.0,
        ),
        (("revenue", 9000.0), (("customers", 100.0), ("purchase_frequency", 1.5), ("aov", 60.0)), 9000.0),
        (("profit", 40.0), (("revenue", 100.0), ("cost_of_sales", 60.0)), 40.0),
        (("cost_per_lead", 20.0), (("ad_spend", 2000.0), ("leads", 100.0)), 20.0),
    ],
    ids=["wins", "value", "revenue of deals", "three factors", "shop", "difference", "ratio"],
)
def test_factors_make_their_product(parent, children, total):
    below = [kept(i, name, target, 1) for i, (name, target) in enumerate(children, start=2)]
    found = checked(kept(1, *parent), *below)
    assert (found.code, found.values["total"]) == ("tree_adds_up", pytest.approx(total))


def test_factors_that_fall_short():
    found = checked(kept(1, "won_deals", 60.0), kept(2, "leads", 400.0, 1), kept(3, "lead_to_customer_rate", 0.12, 1))
    assert (found.code, found.values["gap"]) == ("tree_short", -12.0)
    assert arithmetic_said(found, EN) == (
        "Multiplied, leads and lead to customer rate make 48, for a target of 60: not enough (-12)."
    )


@pytest.mark.parametrize(
    ("parent", "children", "reason"),
    [
        (kept(1), [], "no_children"),
        (kept(1), [kept(2, "win_rate", parent=1)], "other_metrics"),
        (kept(1, "mean(<b>)"), [kept(2, "leads", parent=1)], "other_metrics"),
        (kept(1, where={"channel": "SEO"}), [kept(2, parent=1, where={"channel": "Ads"})], "outside"),
        (kept(1), [kept(2, parent=1, end=date(2026, 5, 1))], "other_days"),
        (kept(1, "customers"), [kept(2, "customers", parent=1, where={"channel": "Ads"})], "does_not_add_up"),
        (kept(1, "sales_cycle_length"), [kept(2, "sales_cycle_length", parent=1)], "does_not_add_up"),
        (kept(1, "cost_per_lead"), [kept(2, "ad_spend", parent=1), kept(3, "leads", 0.0, 1)], "undefined"),
        (
            kept(1, "won_deals"),
            [kept(2, "leads", parent=1, where={"channel": "SEO"}), kept(3, "lead_to_customer_rate", 0.1, 1)],
            "outside",
        ),
        (
            kept(1, "won_deals"),
            [kept(2, "leads", parent=1, start=date(2026, 2, 1)), kept(3, "lead_to_customer_rate", 0.1, 1)],
            "other_days",
        ),
    ],
)
def test_what_cannot_be_checked_says_why(parent, children, reason):
    found = checked(parent, *children)
    assert (found.code, found.values["reason"]) == ("tree_not_checkable", reason)
    assert arithmetic_said(found, EN) != arithmetic_said(found, FR)


def test_sums_of_columns_add_up_without_the_catalogue():
    assert checked(kept(1, "sum(<b>)"), *by_channel(60.0, 40.0, metric="sum(<b>)")).code == "tree_adds_up"


@pytest.mark.parametrize(
    ("one", "other", "disjoint", "within"),
    [
        ({"a": ("x",)}, {"a": ("y",)}, True, False),
        ({"a": ("x",)}, {"a": ("x", "y")}, False, True),
        ({"a": (">50",)}, {"a": ("<=50",)}, True, False),
        ({"a": (">=50",)}, {"a": ("<=50",)}, False, False),
        ({"a": (">60",)}, {"a": (">50",)}, False, True),
        ({"a": ("70", "80")}, {"a": (">50",)}, False, True),
        ({"a": ("x",)}, {"a": (">50",)}, False, False),
        ({"a": (">2026-01-01",)}, {"a": ("<2025-01-01",)}, False, False),
        ({"a": ("x",)}, {}, False, True),
        ({}, {"a": ("x",)}, False, False),
    ],
)
def test_filters_beside_each_other(one, other, disjoint, within):
    assert (are_disjoint(one, other), is_within(one, other)) == (disjoint, within)


def test_an_objective_has_a_short_name():
    assert short_name(Objective("leads", 1, **Q1, name="Fairs $x$"), EN) == "Fairs $x$"
    assert short_name(Objective("sum(<b>)", 1, **Q1), EN) == "Sum of <b>"
