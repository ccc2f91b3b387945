"""Scenarios: the derived ones stand where their assumptions are low, middling and high; all are written and read whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.planner.chain import Share
from kpi_core.planner.plan import Model
from kpi_core.planner.question import HIGHEST, Aim, Capacity, Levers, Target
from kpi_core.planner.scenario import Scenario, presets, scenario_name, scenario_note
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.predicate import OneOf
from kpi_core.workspace.workspace import Workspace
from tests.support.plans import BY, dated_model, static_model

PLAIN = Scenario(None, "Hire two", "", False, Target(Aim.WINS, 60.0), Levers())


def shares(scenario: Scenario) -> list[float]:
    return [round(share.mean, 4) for _, share in scenario.levers.shares]


# ---------------------------------------------------------------------- derived ones


def test_each_share_stands_at_the_tenth_fiftieth_and_ninetieth_percentile_of_its_beta() -> None:
    low, middle, high = presets(static_model())

    # Jeffreys: beta(100.5, 400.5) and beta(60.5, 40.5), their quantiles as scipy.stats.beta.ppf gives them
    assert [shares(low), shares(middle), shares(high)] == [[0.178, 0.5362], [0.2002, 0.5997], [0.2238, 0.661]]
    assert [one.name for one in (low, middle, high)] == ["pessimistic", "central", "optimistic"]
    assert (shares(low)[0], shares(high)[0]) == tuple(round(x, 4) for x in Share(100, 400).between(0.8))
    assert all(share.is_certain for one in (low, middle, high) for _, share in one.levers.shares)
    assert [one.levers.entries for one in (low, middle, high)] == [None, None, None]


def test_a_win_is_worth_its_mean_and_its_own_error_more_or_less() -> None:
    worth = [one.levers.worth for one in presets(static_model(60_000, Aim.REVENUE))]

    error = 500 / np.sqrt(100)
    assert worth == pytest.approx([1000 - 1.2815516 * error, 1000, 1000 + 1.2815516 * error])


def test_where_wins_count_nothing_is_assumed_of_their_worth() -> None:
    assert [one.levers.worth for one in presets(static_model())] == [None, None, None]


def test_the_margin_and_the_capacities_that_the_person_set_stay() -> None:
    own = Levers(margin=0.4, capacities=(Capacity(1, 20),))
    told = presets(static_model(24_000, Aim.MARGIN, own))

    assert [(one.levers.margin, one.levers.capacities) for one in told] == [(0.4, own.capacities)] * 3
    assert told[1].levers.worth == pytest.approx(1000)  # of revenue: the margin comes on top


def test_what_the_person_knows_for_sure_stays_the_same_in_all_three() -> None:
    own = Levers(((0, Share.fixed(0.3)),), entries=400, worth=900)
    low, middle, high = presets(static_model(60_000, Aim.REVENUE, own))

    assert [shares(one)[0] for one in (low, middle, high)] == [0.3, 0.3, 0.3]
    assert [one.levers.entries for one in (low, middle, high)] == [400, 400, 400]


def test_entries_stand_at_the_percentiles_of_what_usually_comes() -> None:
    model = dated_model()
    entries = [one.levers.entries for one in presets(model)]

    assert model.drawn is not None
    assert entries == pytest.approx(np.quantile(model.drawn.entries, [0.1, 0.5, 0.9]).tolist())


@pytest.mark.parametrize("model", [static_model(), dated_model()], ids=["without time", "with time"])
def test_the_better_the_scenario_the_fewer_it_takes(model: Model) -> None:
    plans = [replace(model, levers=one.levers).plan for one in presets(model)]
    needs = [plan.need(0.8) for plan in plans]

    assert None not in needs
    assert needs == sorted(needs, reverse=True)
    assert len(set(needs)) == 3


def test_a_derived_scenario_is_named_in_the_language_until_it_is_kept_under_a_name() -> None:
    derived = presets(static_model())[0]

    assert [scenario_name(derived, text_for(lang)) for lang in ("en", "fr")] == ["Pessimistic", "Pessimiste"]
    assert scenario_note(derived, text_for("en")).startswith("Every assumption where only 1 case in 10 is lower.")
    assert scenario_name(replace(derived, id=3), text_for("fr")) == "pessimistic"
    assert scenario_name(PLAIN, text_for("fr")) == "Hire two"


# ---------------------------------------------------------------------- written and read

FULL = Scenario(
    7,
    "Hire two",
    "From May on.",
    True,
    Target(Aim.STAGE, 60.0, BY, 2),
    Levers(
        ((0, Share(100.0, 400.0)), (1, Share.fixed(0.25))),
        500.0,
        1000.0,
        0.4,
        (Capacity(1, 5.0, 4.0, 2.0, 3, True, (date(2026, 8, 3),)),),
    ),
    datetime(2026, 7, 1, 12, tzinfo=UTC),
    (OneOf("channel", ("SEO",)),),
)


def test_a_scenario_as_a_document() -> None:
    assert FULL.to_json() == {
        "id": 7,
        "name": "Hire two",
        "note": "From May on.",
        "is_locked": True,
        "made_at": "2026-07-01T12:00:00+00:00",
        "target": {"aim": "stage", "value": 60.0, "by": "2026-10-01", "stage": 2},
        "levers": {
            "shares": [
                {"step": 0, "hits": 100.0, "misses": 400.0, "is_certain": False},
                {"step": 1, "hits": 0.25, "misses": 0.75, "is_certain": True},
            ],
            "entries": 500.0,
            "worth": 1000.0,
            "margin": 0.4,
            "capacities": [
                {
                    "stage": 1,
                    "each": 5.0,
                    "people": 4.0,
                    "newcomers": 2.0,
                    "learning": 3,
                    "is_lost": True,
                    "weeks_off": ["2026-08-03"],
                }
            ],
        },
        "where": [{"kind": "one_of", "column": "channel", "values": ["SEO"], "negated": False}],
    }
    assert Scenario.from_json(FULL.to_json()) == FULL


def test_little_is_enough_and_what_a_newer_version_adds_is_passed_over() -> None:
    target = {"aim": "won", "value": 60, "colour": "red"}
    assert Scenario.from_json({"name": "Hire two", "target": target, "owner": "Léa"}) == PLAIN


SOME = st.floats(0, HIGHEST)
POSITIVE = st.floats(1e-300, HIGHEST)
SHARES = st.builds(Share, SOME, SOME, st.booleans())
CAPACITIES = st.builds(
    Capacity,
    stage=st.integers(0, 9),
    each=SOME,
    people=st.floats(3, HIGHEST),
    newcomers=st.floats(0, 3),
    learning=st.integers(0, 52),
    is_lost=st.booleans(),
    weeks_off=st.lists(st.dates(), max_size=2).map(tuple),
)
LEVERS = st.builds(
    Levers,
    st.lists(st.tuples(st.integers(0, 9), SHARES), max_size=3).map(tuple),
    st.none() | SOME,
    st.none() | POSITIVE,
    st.none() | st.floats(1e-6, 1),
    st.lists(CAPACITIES, max_size=2).map(tuple),
)
TARGETS = st.builds(Target, st.sampled_from(Aim), POSITIVE, st.none() | st.dates(), st.integers(0, 9))
SCENARIOS = st.builds(
    Scenario,
    st.none() | st.integers(1, 2**53),
    st.text(),
    st.text(),
    st.booleans(),
    TARGETS,
    LEVERS,
    st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(SCENARIOS)
def test_what_was_written_is_read_back(scenario: Scenario) -> None:
    assert Scenario.from_json(json.loads(json.dumps(scenario.to_json(), allow_nan=False))) == scenario


def without(document: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


@pytest.mark.parametrize(
    ("part", "changes", "place", "wanted"),
    [
        ("target", {"aim": "fame"}, "target.aim", "word"),
        ("target", {"value": 0}, "target.value", "number"),
        ("target", {"value": -1}, "target.value", "number"),
        ("target", {"value": 2e12}, "target.value", "number"),
        ("target", {"value": float("inf")}, "target.value", "number"),
        ("target", {"value": "60"}, "target.value", "number"),
        ("target", {"by": "tomorrow"}, "target.by", "day"),
        ("target", {"stage": None}, "target.stage", "number"),
        ("levers", {"shares": {}}, "levers.shares", "list"),
        ("levers", {"shares": [{"step": -1}]}, "levers.shares[0].step", "number"),
        ("levers", {"shares": [{"step": 0.5}]}, "levers.shares[0].step", "whole"),
        ("levers", {"shares": [{"step": 0, "hits": -1}]}, "levers.shares[0].hits", "number"),
        ("levers", {"entries": -1}, "levers.entries", "number"),
        ("levers", {"worth": 0}, "levers.worth", "number"),
        ("levers", {"margin": 1.5}, "levers.margin", "number"),
        ("levers", {"capacities": [{"stage": 1, "each": -1, "people": 1}]}, "levers.capacities[0].each", "number"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(part: str, changes: dict[str, Any], place: str, wanted: str) -> None:
    document = FULL.to_json()
    with pytest.raises(DefinitionError) as caught:
        Scenario.from_json(document | {part: document[part] | changes})
    told = caught.value
    assert (told.code, told.values["place"], told.values["wanted"]) == ("value_not_expected", place, wanted)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], "…"),
        (without(FULL.to_json(), "target"), "target"),
        (FULL.to_json() | {"levers": 3}, "levers"),
        (FULL.to_json() | {"is_locked": "no"}, "is_locked"),
        (FULL.to_json() | {"made_at": "soon"}, "made_at"),
        (FULL.to_json() | {"id": 0}, "id"),
    ],
)
def test_what_is_no_scenario_is_refused(document: Any, place: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        Scenario.from_json(document)
    assert caught.value.values["place"] == place


def test_a_workspace_keeps_a_scenario_whole(tmp_path: Path) -> None:
    log = Workspace(tmp_path / "ws").scenarios
    kept = log.lock(log.save(FULL.name, FULL.document, FULL.note).id)

    assert Scenario.of(log.scenario(1)) == replace(FULL, id=1, made_at=kept.made_at)
