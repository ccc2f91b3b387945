"""A target shared among the values of a dimension, in the parts they had in the starting point."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kpi_core.metrics.history import read_history
from kpi_core.objectives.split import Split, split
from kpi_core.objectives.tree import Node, arithmetic
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.support.business import Business

START, END = date(2026, 4, 1), date(2026, 7, 1)
AIM = Objective("leads", 1_000.0, START, END, cadence=TimeGrain.MONTH, minimum=800.0, owner="Léa", name="Leads")


def told(channels: dict[str | None, int], aim: Objective = AIM) -> Split:
    """So many leads of each channel on each day of the 91 before the objective begins."""
    days = [START - timedelta(days=back) for back in range(1, 92)]
    records: list[dict[str, Any]] = [
        {"day": day, "lead": 1, "channel": name} for day in days for name, n in channels.items() for _ in range(n)
    ]
    business = Business(records)
    history = read_history(business.ask, "leads", START)
    return split(business.ask, history, aim, "channel", parent=7)


def test_the_parts_have_the_shares_of_the_starting_point() -> None:
    # 5 + 3 + 2 = 10 leads a day: a half, three tenths, two tenths of 1,000; the minimum in the same parts.
    found = told({"Ads": 5, "SEO": 3, "Fair": 2})
    assert [(one.where, one.target, one.minimum) for one in found.parts] == [
        ({"channel": ("Ads",)}, 500.0, 400.0),
        ({"channel": ("SEO",)}, 300.0, 240.0),
        ({"channel": ("Fair",)}, 200.0, 160.0),
    ]
    assert {(one.parent, one.owner, one.name) for one in found.parts} == {(7, "", "")}
    assert found.without == 0.0


def test_records_without_a_value_keep_their_part_and_are_told() -> None:
    found = told({"Ads": 6, "SEO": 2, None: 2})
    assert [one.target for one in found.parts] == [600.0, 200.0]
    assert found.without == pytest.approx(0.2)


def test_many_values_are_eleven_and_the_rest() -> None:
    found = told({f"c{i:02}": 30 - i for i in range(20)})
    assert len(found.parts) == 12
    assert found.parts[-1].where == {"channel": tuple(f"c{i:02}" for i in range(11, 20))}
    assert sum(one.target for one in found.parts) == 1_000  # whole leads, and none lost


def kept_as(id: int, objective: Objective) -> KeptObjective:
    return KeptObjective(id, objective, id, datetime(2026, 1, 1, tzinfo=UTC))


def test_the_tree_finds_that_the_parts_add_up() -> None:
    parts = told({"Ads": 5, "SEO": 3, "Fair": 2}).parts
    node = Node(kept_as(7, AIM), tuple(Node(kept_as(i, one)) for i, one in enumerate(parts, 8)))
    assert arithmetic(node).code == "tree_adds_up"


@pytest.mark.parametrize(
    ("channels", "aim", "reason"),
    [
        ({"Ads": 5}, AIM, "split_one_value"),
        ({f"c{i}": 1 for i in range(80)}, AIM, "split_too_many"),
        ({}, AIM, "split_no_start"),
    ],
)
def test_what_cannot_be_shared_says_why(channels: dict[str | None, int], aim: Objective, reason: str) -> None:
    assert (told(channels, aim).reason, told(channels, aim).parts) == (reason, ())
