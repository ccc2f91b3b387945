"""Objectives as documents: what `objectives import` takes is read whole, and what is wrong is told with its place."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import (
    AlertRule,
    Leading,
    Objective,
    objectives_from_json,
    objectives_to_json,
)

PLAIN = {"metric": "closed_won", "target": 60, "start": "2026-01-01", "end": "2026-07-01"}
QUARTERS = ((date(2026, 1, 1), 20.0), (date(2026, 4, 1), 40.0))


def objective(**changes: Any) -> Objective:
    return Objective.from_json(PLAIN | changes)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"end": "9999-12-31"}, "end"),
        ({"end": "2200-01-02"}, "end"),
        ({"start": "1899-12-31"}, "start"),
        ({"phasing": [["9999-12-31", 5]]}, "phasing[0][0]"),
    ],
)
def test_a_day_that_is_a_slip_of_the_pen_is_refused(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        objective(**changes)
    assert (caught.value.code, caught.value.values["place"]) == ("value_not_expected", place)
    assert "1900" in text_for("en").error(caught.value)
    assert "1900" in text_for("fr").error(caught.value)
    objective(start="1900-01-01", end="2200-01-01")  # the last that are taken


def test_an_objective_of_the_contract_is_read_whole() -> None:
    read = objective(
        where={"channel": ["SEO", "Ads"], "owner": "Léa"},
        baseline=48,
        owner="Marc",
        cadence="month",
        phasing=[["2026-01-01", 20], ["2026-04-01", 40]],
        alerts=[{"kind": "below_phasing", "threshold": 0.9}],
        weight=0.3,
    )
    assert read == Objective(
        metric="closed_won",
        target=60.0,
        start=date(2026, 1, 1),
        end=date(2026, 7, 1),
        where={"channel": ("SEO", "Ads"), "owner": ("Léa",)},
        baseline=48.0,
        owner="Marc",
        cadence=TimeGrain.MONTH,
        phasing=QUARTERS,
        alerts=(AlertRule("below_phasing", 0.9),),
        more={"weight": 0.3},
    )
    assert read.to_json() == PLAIN | {
        "where": {"channel": ["SEO", "Ads"], "owner": "Léa"},
        "baseline": 48.0,
        "owner": "Marc",
        "cadence": "month",
        "phasing": [["2026-01-01", 20.0], ["2026-04-01", 40.0]],
        "alerts": [{"kind": "below_phasing", "threshold": 0.9}],
        "leading": [],
        "weight": 0.3,
    }


def test_what_is_not_said_is_empty() -> None:
    assert objective() == Objective("closed_won", 60.0, date(2026, 1, 1), date(2026, 7, 1))


@pytest.mark.parametrize(
    ("phasing", "read"),
    [
        (None, ""),
        ("even", "even"),
        ([20, 40], QUARTERS),  # two quarters
        ([60], ((date(2026, 1, 1), 60.0),)),  # one year
        ([["2026-01-01", 20], ["2026-04-01", 40]], QUARTERS),
    ],
)
def test_phasing_is_a_word_pairs_or_an_amount_per_step(phasing: object, read: object) -> None:
    assert objective(phasing=phasing).phasing == read


@pytest.mark.parametrize(("word", "grain"), [("week", "week"), ("weekly", "week"), ("quarterly", "quarter")])
def test_a_cadence_is_a_grain_or_its_adverb(word: str, grain: str) -> None:
    assert objective(cadence=word).cadence == TimeGrain(grain)


@pytest.mark.parametrize(
    ("changes", "place", "wanted"),
    [
        ({"metric": " "}, "metric", "text"),
        ({"target": "sixty"}, "target", "number"),
        ({"target": float("nan")}, "target", "number"),
        ({"target": 10**400}, "target", "number"),
        ({"target": True}, "target", "number"),
        ({"start": "1 January"}, "start", "day"),
        ({"start": None}, "start", "day"),
        ({"end": "2026-01-01"}, "end", "later"),
        ({"where": ["SEO"]}, "where", "object"),
        ({"where": {"channel": [None]}}, "where.channel[0]", "text"),
        ({"cadence": "hourly"}, "cadence", "word"),
        ({"phasing": [1, 2, 3]}, "phasing", "steps"),
        ({"phasing": [["2026-01-01"]]}, "phasing[0]", "steps"),
        ({"phasing": [["2026-01-01", "x"]]}, "phasing[0][1]", "number"),
        ({"phasing": 3}, "phasing", "list"),
        ({"alerts": [{"kind": "x"}]}, "alerts[0].threshold", "number"),
        ({"alerts": [{"kind": "x", "threshold": 1, "times": 1.5}]}, "alerts[0].times", "whole"),
        ({"leading": [{"weeks": []}]}, "leading[0].stage", "text"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(changes: dict[str, Any], place: str, wanted: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        objective(**changes)
    assert (caught.value.code, caught.value.values["place"], caught.value.values["wanted"]) == (
        "value_not_expected",
        place,
        wanted,
    )


def test_a_list_of_objectives_is_read_and_its_places_are_told() -> None:
    assert objectives_from_json(json.dumps({"objectives": [PLAIN, PLAIN]})) == (objective(), objective())
    with pytest.raises(DefinitionError) as caught:
        objectives_from_json(json.dumps({"objectives": [PLAIN, PLAIN | {"target": "x"}]}))
    assert str(caught.value).startswith("“x” is not a possible number for objectives[1].target.")


@pytest.mark.parametrize(
    ("text", "code"), [("{", "document_unreadable"), ("[]", "value_not_expected"), ("{}", "value_not_expected")]
)
def test_a_text_that_holds_no_objectives_is_refused(text: str, code: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        objectives_from_json(text)
    assert caught.value.code == code


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.text(min_size=1).filter(str.strip)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
STEPS = st.lists(st.tuples(DAYS, NUMBERS), max_size=3).map(tuple)
OBJECTIVES = st.builds(
    Objective,
    metric=NAMES,
    target=NUMBERS,
    start=DAYS,
    end=st.dates(date(2100, 1, 2), date(2110, 1, 1)),
    where=st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=2),
    baseline=st.none() | NUMBERS,
    owner=st.text(),
    cadence=st.sampled_from(TimeGrain),
    phasing=st.just("even") | STEPS.filter(bool),
    alerts=st.lists(st.builds(AlertRule, NAMES, NUMBERS, st.none() | NAMES, st.integers(1, 9), STEPS), max_size=2).map(
        tuple
    ),
    leading=st.lists(st.builds(Leading, NAMES, STEPS), max_size=2).map(tuple),
    more=st.dictionaries(st.sampled_from(["weight", "colour"]), NUMBERS),
    name=st.text(),
    parent=st.none() | st.integers(1, 9),
    minimum=st.none() | NUMBERS,
    north_star=st.booleans(),
)


@given(st.lists(OBJECTIVES, max_size=2))
def test_what_was_written_is_read_back(objectives: list[Objective]) -> None:
    assert objectives_from_json(json.dumps(objectives_to_json(objectives))) == tuple(objectives)


def test_what_people_say_of_an_objective_is_kept() -> None:
    told = {"name": "Plus de clients", "why": "CA +15 %", "parent": 3, "minimum": 50.0, "excellent": 70.0}
    told |= {"north_star": True}
    read = objective(**told)
    assert (read.name, read.why, read.parent) == ("Plus de clients", "CA +15 %", 3)
    assert (read.minimum, read.excellent, read.north_star) == (50.0, 70.0, True)
    assert {name: read.to_json()[name] for name in told} == told


def test_how_an_alert_is_to_be_told_is_kept() -> None:
    told = {"kind": "relative", "threshold": -0.1, "against": "last_year", "fewest": 50, "quiet": 1, "playbook": "Call"}
    read = objective(alerts=[told])
    assert read.alerts == (AlertRule("relative", -0.1, None, 1, (), "last_year", 50, 1, "Call"),)
    assert read.to_json()["alerts"] == [told]
