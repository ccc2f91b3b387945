"""How all objectives stand: each in one word, those that need a decision first, and the sentence of each case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.objectives.names import short_name
from kpi_core.objectives.pace import Pace, PaceState
from kpi_core.objectives.standing import Standing, headline, in_order, standing
from kpi_core.objectives.words import headline as said
from kpi_core.objectives.words import refused
from kpi_core.text import text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

AIM = Objective("leads", 100.0, date(2026, 1, 1), date(2026, 4, 1), cadence=TimeGrain.MONTH)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def one(state: PaceState, chance: float | None = None, id: int = 1, over: bool = False, name: str = "") -> Standing:
    kept = KeptObjective(id, replace(AIM, name=name), id, AT)
    known = AIM.end if over else date(2026, 2, 1)
    return Standing(kept, pace=Pace(AIM, Unit.COUNT, None, True, state, chance=chance, known_until=known))


def test_what_needs_a_decision_comes_first_and_the_least_likely_of_it() -> None:
    told = [
        one(PaceState.REACHED, 1.0, 1),
        one(PaceState.BEHIND, 0.15, 2),
        one(PaceState.NOT_STARTED, None, 3),
        one(PaceState.BEHIND, 0.02, 4),
        one(PaceState.AT_RISK, 0.01, 5),
        one(PaceState.UNKNOWN, None, 6),
        one(PaceState.ON_TRACK, 0.7, 7),
    ]
    assert [each.kept.id for each in in_order(told)] == [4, 2, 5, 6, 7, 3, 1]


@pytest.mark.parametrize(
    ("standings", "english", "french"),
    [
        ([], "What do you want to reach?", "Que voulez-vous atteindre\u202f?"),
        (
            [one(PaceState.NOT_STARTED)] * 2,
            "None of your 2 objectives has begun yet",
            "Aucun de vos 2 objectifs n’a encore commencé",
        ),
        (
            [one(PaceState.REACHED, over=True), one(PaceState.OVER, over=True)],
            "1 of 2 objectives that are over were reached",
            "1 des 2 objectifs échus a été atteint",
        ),
        ([one(PaceState.OVER, over=True)], "Your objective was not reached", "Votre objectif n’a pas été atteint"),
        ([one(PaceState.REACHED, over=True)], "Your objective was reached", "Votre objectif a été atteint"),
        (
            [one(PaceState.UNKNOWN)],
            "Your objective cannot be judged with these data",
            "Votre objectif ne peut pas être jugé avec ces données",
        ),
        ([one(PaceState.ON_TRACK, 0.8)], "Your objective is on track", "Votre objectif est en bonne voie"),
        (
            [one(PaceState.ON_TRACK, 0.8), one(PaceState.REACHED, 1.0), one(PaceState.UNKNOWN)],
            "All 2 objectives that can be judged are on track",
            "Les 2 objectifs qui peuvent être jugés sont en bonne voie",
        ),
        (
            [one(PaceState.BEHIND, 0.12, name="CA")],
            "“CA” has 1 chance in 10 to be reached",
            "«\u202fCA\u202f» a 1 chance sur 10 d’être atteint",
        ),
        (
            [one(PaceState.BEHIND, 0.02), one(PaceState.ON_TRACK, 0.8)],
            "1 of 2 objectives on track; “Leads” has less than 1 chance in 20 to be reached",
            "1 objectif sur 2 en bonne voie\u202f; «\u202fProspects\u202f» a moins d’une chance sur 20 d’être atteint",
        ),
        (
            [one(PaceState.BEHIND), one(PaceState.ON_TRACK)],
            "1 of 2 objectives on track; “Leads” is behind its pace",
            "1 objectif sur 2 en bonne voie\u202f; «\u202fProspects\u202f» est en retard",
        ),
    ],
)
def test_the_sentence_of_each_case(standings: list[Standing], english: str, french: str) -> None:
    found = headline(standings)
    assert (said(found, text_for("en")), said(found, text_for("fr"))) == (english, french)


def test_one_whose_file_is_gone_is_told_not_dropped() -> None:
    kept = KeptObjective(1, replace(AIM, metric="sum(Gone)"), 1, AT)

    def ask(query: Query) -> MetricSeries:
        return run(query, [], date(2026, 2, 1))  # no file is there any more

    told = standing(ask, kept, date(2026, 2, 1))
    assert (told.state, told.pace) == (PaceState.UNKNOWN, None)
    assert told.refused is not None
    assert refused(told.refused, text_for("en")).startswith(
        "Your data do not answer it: There is no metric “Sum of Gone”"
    )


def test_an_objective_is_named_by_its_own_name_else_by_metric_and_filter() -> None:
    where = {"channel": ("SEO", "Ads"), "region": ("Lyon",)}
    assert short_name(replace(AIM, name="Mon but", where=where), text_for("fr")) == "Mon but"
    assert short_name(replace(AIM, where=where), text_for("fr")) == "Prospects (SEO / Ads et Lyon)"


def test_one_that_cannot_be_judged_and_begins_later_is_not_the_headline() -> None:
    later = replace(one(PaceState.UNKNOWN, id=4), pace=None, has_begun=False)
    found = headline([one(PaceState.NOT_STARTED, id=1), one(PaceState.NOT_STARTED, id=2), later])
    assert said(found, text_for("en")) == "None of your 3 objectives has begun yet"
