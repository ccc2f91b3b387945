"""The fact and roles of a recognised export, which columns add up, and what it does not hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpi_core.ingest.exports.meaning import guessed, limits
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spec import load
from kpi_core.model.dataset import Column
from kpi_core.model.roles import Fact, Role
from tests.support.tables import type_table

DAYS = [date(2026, 3, 2), date(2026, 3, 3)]


def recognition(*columns: dict[str, Any], fact: str | None = "campaigns", **told: Any) -> Recognition:
    document = {"id": "acme.report", "name": "Acme", "evidence": "doc", "need": 1, "sign": [{"header": ["x"]}], **told}
    document |= {"fact": fact} if fact else {}
    return Recognition(load(document | {"column": list(columns)}), 1, ("x",))


def columns_of(table: dict[str, list[Any]]) -> list[Column]:
    return [column for column, _, _ in type_table(table)]


def roles(table: dict[str, list[Any]], told: Recognition) -> dict[str, Role]:
    return {c.name: c.role for c in guessed(columns_of(table), told).columns if c.role}


DAY = {"names": ["Day"], "role": "date"}
STARTS = {"names": ["Starts"], "role": "date", "until": ["Ends"]}


def test_the_export_says_the_fact_and_how_sure_that_is() -> None:
    answer = guessed(columns_of({"Day": DAYS, "Amount": [1, 2]}), recognition(DAY))
    assert (answer.fact, answer.confidence, answer.runner_up) == (Fact.CAMPAIGNS, 0.95, None)


def test_without_a_fact_the_columns_are_guessed() -> None:
    answer = guessed(columns_of({"Day": DAYS, "Sessions": [1, 2], "Visitors": [1, 2]}), recognition(fact=None))
    assert answer.fact is Fact.TRAFFIC


@pytest.mark.parametrize(
    ("table", "described", "expected"),
    [
        ({"Day": DAYS, "Clicks": [1, 2]}, [DAY], {"Day": "date", "Clicks": "clicks"}),
        ({"Day": DAYS, "Clicks": [1, 2]}, [DAY, {"names": ["Clicks"]}], {"Day": "date"}),
        ({"Day": ["a", "b"], "Clicks": [1, 2]}, [DAY], {"Clicks": "clicks"}),
        ({"Campaign end": DAYS, "Clicks": [1, 2]}, [DAY], {"Clicks": "clicks"}),
        ({"B": [1, 2], "A": [3, 4]}, [{"names": ["A"], "role": "cost"}, {"names": ["B"], "role": "cost"}], {"A": "cost"}),
        ({"B": [1, 2], "A": [None, None]}, [{"names": ["A"], "role": "cost"}, {"names": ["B"], "role": "cost"}], {"B": "cost"}),
    ],
    ids=["described and guessed", "described as nothing", "not a date", "no day but the export's", "the earlier wins", "an empty one yields"],
)  # fmt: skip
def test_roles(table: dict[str, list[Any]], described: list[dict[str, Any]], expected: dict[str, str]) -> None:
    assert roles(table, recognition(*described)) == expected


@pytest.mark.parametrize(
    ("starts", "ends", "dated"),
    [
        ([DAYS[0], DAYS[0]], [DAYS[1], DAYS[1]], False),
        ([DAYS[0], DAYS[0]], [DAYS[0], DAYS[0]], True),
        ([DAYS[0], DAYS[1]], [DAYS[0], DAYS[1]], True),
    ],
    ids=["one range", "one day", "day by day"],
)
def test_the_start_of_one_range_dates_nothing(starts: list[date], ends: list[date], dated: bool) -> None:
    told = roles({"Starts": starts, "Ends": ends, "Clicks": [1, 2]}, recognition(STARTS, {"names": ["Ends"]}))
    assert told == ({"Starts": Role.DATE} if dated else {}) | {"Clicks": Role.CLICKS}


RESULTS = {"names": ["Results"], "role": "conversions", "within": ["Kind"]}


@pytest.mark.parametrize(
    ("table", "described", "expected"),
    [
        ({"Reach": [1, 2]}, {"names": ["Reach"], "sums": False}, (False, None)),
        ({"Results": [1, 2], "Kind": ["a", "b"]}, RESULTS, (False, "c1")),
        ({"Results": [1, 2], "Kind": ["a", "a"]}, RESULTS, (True, None)),
        ({"Results": [1, 2], "Other": ["a", "b"]}, RESULTS, (True, None)),
    ],
    ids=["people", "several kinds", "one kind", "kind not told"],
)
def test_what_adds_up(
    table: dict[str, list[Any]], described: dict[str, Any], expected: tuple[bool, str | None]
) -> None:
    first = guessed(columns_of(table), recognition(described)).columns[0]
    assert (first.sums, first.sums_within) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"expects": ["date"]}, [("export_has_no_day", {"export": "Acme"})]),
        ({"expects": ["clicks"]}, []),
        (
            {"expects": ["opens", "unsubscribes"]},
            [("export_lacks", {"export": "Acme", "roles": ["opens", "unsubscribes"]})],
        ),
        ({"cannot": ["export_holds_no_results"]}, [("export_holds_no_results", {"export": "Acme"})]),
    ],
    ids=["no day", "all there", "no opens", "settings"],
)
def test_what_it_does_not_hold_is_told(told: dict[str, Any], expected: list[tuple[str, dict[str, Any]]]) -> None:
    known = recognition(**told)
    columns = guessed(columns_of({"Clicks": [1, 2]}), known).columns
    assert [(issue.code, issue.values) for issue in limits(columns, 2, known)] == expected
    assert limits(columns, 0, known) == limits(columns, 2, None) == ()
