from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi_core.ingest.joins import join_lookups
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.roles import Role
from tests.support.tables import dataset_of

DEALS = {
    "Deal ID": ["1", "2", "3", "4"],
    "Stage": ["Won", "Lost", "Won", "Demo"],
    "Close date": ["2026-01-05", "2026-02-25", "2026-03-01", ""],
    "Sales agent": ["Ana", "Bob", "Ana", "Zoé"],
    "Amount": ["10", "20", "30", "40"],
}
TEAMS = {"Sales agent": ["Ana", "Bob"], "Regional office": ["West", "East"], "Bonus": ["1.5", "2.5"]}


def test_a_table_of_teams_is_looked_up_and_unknown_keys_are_counted(tmp_path: Path) -> None:
    deals, teams = dataset_of(DEALS, tmp_path, "deals"), dataset_of(TEAMS, tmp_path, "teams")
    (joined,) = join_lookups([deals, teams])
    (lookup,) = joined.lookups
    assert (lookup.table, lookup.key, lookup.other_key, lookup.unmatched) == ("teams", "c3", "c0", (("Zoé", 1),))
    assert [(c.name, c.role) for c in lookup.columns] == [("Regional office", Role.REGION), ("Bonus", None)]
    assert [(i.code, i.values["count"], i.values["rows"], i.values["names"]) for i in joined.issues] == [
        ("keys_without_partner", 1, [5], "Zoé (1)")
    ]


def test_keys_without_partner_are_all_counted_though_not_all_are_listed(tmp_path: Path) -> None:
    agents = [*(f"Agent {i}" for i in range(300)), *(f"Unknown {i}" for i in range(250))]
    n = len(agents)
    deals = {
        "Deal ID": [str(i) for i in range(n)],
        "Stage": ["Won"] * n,
        "Close date": ["2026-01-05"] * n,
        "Sales agent": agents,
        "Amount": ["10"] * n,
    }
    teams = {"Sales agent": agents[:300], "Team": ["A", "B"] * 150}
    (joined,) = join_lookups([dataset_of(deals, tmp_path, "deals"), dataset_of(teams, tmp_path, "teams")])
    (lookup,) = joined.lookups
    assert (len(lookup.unmatched), lookup.unmatched_keys, lookup.unmatched_rows) == (200, 250, 250)
    (issue,) = [i for i in joined.issues if i.code == "keys_without_partner"]
    assert (issue.values["count"], issue.values["keys"], len(issue.values["rows"])) == (250, 250, 20)


def test_what_was_noticed_in_the_values_of_a_look_up_is_told_of_the_fact(tmp_path: Path) -> None:
    alike = Issue("categories_alike", Level.WARNING, "Regional office", {"names": "West / west"})
    single = Issue("one_row_only", Level.INFO)
    deals, teams = dataset_of(DEALS, tmp_path, "deals"), dataset_of(TEAMS, tmp_path, "teams")
    (joined,) = join_lookups([deals, replace(teams, issues=(alike, single))])
    assert [i.code for i in joined.issues] == ["categories_alike", "keys_without_partner"]


def test_repeated_keys_are_joined_only_where_each_has_one_value(tmp_path: Path) -> None:
    orders = {
        "Order ID": ["A", "B", "B", "C"],
        "Order date": ["2026-01-05"] * 4,
        "Product": ["x", "y", "z", "x"],
        "Quantity": ["1"] * 4,
        "Total": ["5", "6", "7", "8"],
    }
    returns = {"Returned": ["Yes", "Yes", "Yes"], "Order ID": ["B", "B", "C"], "Note": ["broken", "late", "late"]}
    (joined,) = join_lookups([dataset_of(orders, tmp_path, "orders"), dataset_of(returns, tmp_path, "returns")])
    (lookup,) = joined.lookups
    assert [(c.name, c.role) for c in lookup.columns] == [("Returned", Role.RETURNED)]
    assert [(i.code, i.values["columns"]) for i in joined.issues if i.code.startswith("lookup")] == [
        ("lookup_has_several_values", "Note")
    ]


def test_two_facts_are_never_looked_up_in_each_other(tmp_path: Path) -> None:
    ads = {
        "Date": ["2026-01-05", "2026-01-06"],
        "Campaign": ["a", "b"],
        "Impressions": ["10", "20"],
        "Clicks": ["1", "2"],
        "Cost": ["3.5", "4.5"],
    }
    deals = DEALS | {"Campaign": ["a", "b", "a", "b"]}
    joined = join_lookups([dataset_of(deals, tmp_path, "deals"), dataset_of(ads, tmp_path, "ads")])
    assert [(d.name, d.lookups) for d in joined] == [("deals", ()), ("ads", ())]


@pytest.mark.parametrize("agents", [["Xavier", "Yann"], ["", ""]], ids=["no value in common", "no value at all"])
def test_columns_of_one_name_whose_values_do_not_meet_are_no_key(tmp_path: Path, agents: list[str]) -> None:
    teams = TEAMS | {"Sales agent": agents}
    joined = join_lookups([dataset_of(DEALS, tmp_path, "deals"), dataset_of(teams, tmp_path, "teams")])
    assert [(d.name, d.lookups) for d in joined] == [("deals", ()), ("teams", ())]


def test_a_table_of_which_nothing_can_be_looked_up_answers_for_itself(tmp_path: Path) -> None:
    fact = dataset_of(
        {"Date": ["2026-01-05", "2026-01-06"], "Region": ["North", "South"], "Sessions": ["5", "6"]}, tmp_path, "visits"
    )
    other = dataset_of(
        {
            "Region": ["North", "North", "South", "South"],
            "Seller": ["Ana", "Bob", "Eve", "Max"],
            "Sold": ["1", "2", "3", "4"],
        },
        tmp_path,
        "sold",
    )
    joined = join_lookups([fact, other])
    assert [(d.name, d.lookups) for d in joined] == [("visits", ()), ("sold", ())]
