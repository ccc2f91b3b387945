from __future__ import annotations

from datetime import date

import pytest

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.conditions import MissingError, bind_conditions
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.predicate import All, Compare, Comparison, Filled, OneOf
from tests.support.facts import Col


def bound(name: str, data):
    return bind_conditions([catalogue().conditions[name]], Table(data))


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        ("call", ("Cold calls", "Appel sortant")),
        ("meeting", ("RDV R1", "Rendez-vous client", "Visit")),
        ("customer_meeting", ("Rendez-vous client",)),
        ("prospect_meeting", ("RDV R1", "Visit")),
        ("demo", ("Démo produit",)),
        ("email", ("E-mail", "Courriels")),
    ],
)
def test_types_of_activities_are_recognised_by_their_words(table, condition, values):
    kinds = ["Cold calls", "Appel sortant", "RDV R1", "Rendez-vous client", "Visit", "Démo produit", "E-mail",
             "Courriels", "Callback form", "Meetingpoint"]  # fmt: skip
    assert bound(condition, table("activities", Col("Type", kinds, "activity_type"))) == OneOf("activity_type", values)


@pytest.mark.parametrize(
    ("cells", "kind", "expected"),
    [
        pytest.param([True, None], None, OneOf("returned", (True,)), id="a flag"),
        pytest.param([2, 0], None, Compare("returned", Comparison.MORE, 0), id="a number of pieces"),
        pytest.param([date(2026, 1, 1), None], None, Filled("returned"), id="the day it came back"),
        pytest.param(["Yes", "No", "oui"], None, OneOf("returned", ("Yes", "oui")), id="words"),
        pytest.param([None, None], ColumnType.TEXT, OneOf("returned", ()), id="nothing"),
    ],
)
def test_what_says_that_something_came_back(table, cells, kind, expected):
    assert bound("returned", table("orders", Col("Returned", cells, "returned", kind))) == expected


def test_a_step_is_proved_by_its_own_flag_or_the_level(table, leads):
    assert bound("sql", leads) == OneOf("reached_sql", (True,))
    assert bound("qualified", leads) == OneOf("reached_mql", (True,))
    only_sql = table("opportunities", Col("SQL on", [date(2026, 1, 1)], "stage_date", stage="sql"))
    assert bound("qualified", only_sql) == OneOf("reached_sql", (True,))
    with pytest.raises(MissingError) as error:
        bound("mql", only_sql)
    assert error.value.issue.values == {"step": "mql"}


def test_the_level_proves_steps_where_there_are_no_flags(leads):
    from dataclasses import replace

    only_level = replace(leads, derived=tuple(d for d in leads.derived if d[0] == "step_level"))
    assert bound("opportunity", only_level) == Compare("step_level", Comparison.AT_LEAST, 3)


def test_bounds_and_several_conditions(surveys):
    table = Table(surveys)
    conditions = [catalogue().conditions[name] for name in ("nps", "promoter")]
    assert bind_conditions(conditions, table) == All(
        (OneOf("survey_kind", ("NPS",)), All((Compare("score", Comparison.AT_LEAST, 9),)))
    )


@pytest.mark.parametrize(
    ("name", "quarter_of_an_hour"),
    [
        ("Duration", 900),
        ("Duration (seconds)", 900),
        ("Durée (min)", 15),
        ("Duration in minutes", 15),
        ("Heures", 0.25),
    ],
)
def test_a_long_call_is_long_in_the_unit_of_its_column(table, name, quarter_of_an_hour):
    calls = table("activities", Col("Type", ["Call"], "activity_type"), Col(name, [12.0], "duration"))
    assert bound("long", calls) == All((Compare("duration", Comparison.AT_LEAST, quarter_of_an_hour),))
