"""What changed in an objective, and what to aim at once its time is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kpi_core.objectives.changes import Revision, differences, following, replan, revisions
from kpi_core.objectives.changes_words import change_said, replan_said
from kpi_core.objectives.foretell import Outlook
from kpi_core.objectives.pace import Pace, PaceState, PaceStep
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import AlertRule, Leading, Objective
from kpi_core.workspace.objective_list import KeptObjective

EN, FR = text_for("en"), text_for("fr")
START, END = date(2026, 1, 1), date(2026, 4, 1)
AIM = Objective("leads", 100.0, START, END, owner="Léa")
DURING, BEFORE = date(2026, 2, 1), date(2025, 12, 1)


def said(before: Objective, after: Objective, on: date = BEFORE, t: Any = EN) -> list[str]:
    return [change_said(finding, t, Unit.COUNT) for finding in differences(before, after, on)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"target": 120.0}, "Target: 100 → 120."),
        ({"minimum": 80.0}, "Minimum: none → 80."),
        ({"end": date(2026, 7, 1)}, "Dates: 1 Jan – 31 Mar 2026 → 1 Jan – 30 Jun 2026."),
        ({"owner": "<b>$x$"}, "Owner: “<b>$x$”."),
        ({"owner": ""}, "Owner: taken out."),
        ({"metric": "won_deals"}, "Another metric is measured."),
        ({"where": {"channel": ("SEO",)}}, "Other records count: its filter changed."),
        ({"parent": 3}, "It serves another objective."),
        ({"cadence": TimeGrain.MONTH}, "It is followed at another pace."),
        ({"phasing": "seasonal"}, "Its target is spread otherwise."),
        ({"alerts": (AlertRule("relative", -0.1),)}, "Its alerts changed."),
        ({"leading": (Leading("sql", ()),)}, "Its leading targets changed."),
        ({"north_star": True}, "It became the North Star, or is so no more."),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_field_that_changes_is_told(change, sentence):
    assert said(AIM, replace(AIM, **change)) == [sentence]
    assert len(said(AIM, replace(AIM, **change), t=FR)) == 1


def test_nothing_changed():
    assert differences(AIM, AIM, DURING) == ()


@pytest.mark.parametrize(
    ("target", "on", "more", "bent"),
    [
        (80.0, DURING, True, True),
        (80.0, BEFORE, True, False),
        (120.0, DURING, True, False),
        (120.0, DURING, False, True),
        (80.0, END, True, False),
    ],
    ids=["lowered", "lowered before", "raised", "a cap raised", "after its end"],
)
def test_a_target_that_is_made_easier_while_it_runs_is_told(target, on, more, bent):
    (finding,) = differences(AIM, replace(AIM, target=target), on, more)
    assert (finding.importance > 0.7) is bent
    assert change_said(finding, EN, Unit.COUNT).endswith("It was made easier while it ran.") is bent


def test_the_versions_of_an_objective():
    first = KeptObjective(1, AIM, 1, datetime(2025, 12, 1, tzinfo=UTC))
    same = KeptObjective(1, AIM, 2, datetime(2025, 12, 2, tzinfo=UTC), "import again")
    raised = KeptObjective(1, replace(AIM, target=120.0), 3, datetime(2026, 1, 10, tzinfo=UTC), "beaten in 2025")
    told = revisions([raised, same, first])
    assert [(one.kept.version, one.kept.reason, len(one.findings)) for one in told] == [
        (3, "beaten in 2025", 1),
        (1, "", 0),
    ]
    assert revisions([]) == ()
    assert revisions([first]) == (Revision(first, ()),)


# ---- once its time is over


def over(reached: float | None, *values: float, more: bool = True, aim: Objective = AIM) -> Pace:
    """An objective at its end, with what came month by month; a third of the target was due in each."""
    months = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]
    due = aim.target / 3
    steps = tuple(PaceStep(months[i], months[i + 1], due, due, x, x, True) for i, x in enumerate(values))
    return Pace(aim, Unit.COUNT, None, more, PaceState.OVER, reached=reached, known_until=aim.end, steps=steps)


def ahead(expected: float) -> Outlook:
    return Outlook(following(AIM.period), expected=expected, errors=(-5.0, 5.0))


def test_a_target_that_was_beaten_is_raised_to_what_was_reached():
    found = replan(over(124.0))
    assert (found.code, found.values["proposal"]) == (
        "replan_raise",
        replace(AIM, target=124.0, start=END, end=date(2026, 7, 1), baseline=124.0),
    )
    assert replan_said(found, EN) == "Target met: 124 for 100. Aim higher: 124 for 1 Apr – 30 Jun 2026."


def test_what_is_expected_next_counts_where_it_is_better():
    assert replan(over(124.0), ahead(150.2)).values["proposal"].target == 150.0
    assert replan(over(124.0), ahead(90.0)).values["proposal"].target == 124.0
    assert replan(over(80.0, more=False), ahead(70.0)).values["proposal"].target == 70.0


def test_a_target_that_was_missed_asks_for_the_cause():
    found = replan(over(80.0, 33.0, 15.0, 32.0))
    assert (found.code, found.values["gap"], found.values["proposal"].target) == ("replan_find_cause", -20.0, 100.0)
    assert replan_said(found, EN) == (
        "Target missed: 80 for 100 (-20). Find the cause before the next one. Most was missing over 1 – 28 Feb 2026 (-18). "
        "The same target may stand for 1 Apr – 30 Jun 2026: 100."
    )
    assert replan_said(found, FR) == (
        "Cible manquée\u202f: 80 pour 100 (-20). Cherchez la cause avant de fixer la suivante. "
        "L’écart s’est surtout creusé sur la période 1er – 28 févr. 2026 (-18). La même cible peut valoir pour la période 1er avr. – 30 juin 2026\u202f: 100."
    )


def test_a_target_without_a_chance_gives_way_to_what_is_expected(monkeypatch):
    monkeypatch.setattr("kpi_core.objectives.changes.chance", lambda *_: 0.02)
    found = replan(over(60.0), ahead(62.0))
    assert (found.values["is_kept"], found.values["proposal"].target, found.values["worst"]) == (False, 62.0, None)
    assert replan_said(found, EN).endswith("For 1 Apr – 30 Jun 2026, 62 is what past results lead to expect.")


def test_thresholds_follow_and_steps_of_ones_own_do_not():
    own = replace(
        AIM, minimum=80.0, excellent=120.0, phasing=((START, 100.0),), leading=(Leading("sql", ()),),
        alerts=(AlertRule("relative", -0.1), AlertRule("cumulative_below_percentile", 0.1, path=((START, 1.0),))),
    )  # fmt: skip
    told = replan(over(150.0, aim=own)).values["proposal"]
    assert (told.minimum, told.excellent, told.phasing, told.leading) == (120.0, 180.0, "", ())
    assert [rule.kind for rule in told.alerts] == ["relative"]


def test_while_it_runs_or_without_a_value_there_is_nothing_to_plan_again():
    assert replan(replace(over(80.0), known_until=DURING)) is None
    assert replan(over(None)) is None


def test_weeks_are_followed_by_as_many_days():
    assert following(Period(date(2026, 1, 5), date(2026, 1, 19))) == Period(date(2026, 1, 19), date(2026, 2, 2))
