"""How an objective stands, read in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.objectives.pace import Grade, Pace, PaceState
from kpi_core.objectives.pace_words import grade_name, pace_said, phasing_said, state_name
from kpi_core.objectives.phasing import Phasing, Shape
from kpi_core.stats.change import Kind
from kpi_core.text import text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import Objective

EN, FR = text_for("en"), text_for("fr")
AIM = Objective("leads", 96.0, date(2026, 1, 1), date(2026, 4, 1))
EVEN = Phasing(((AIM.start, 96.0),), AIM.end, Shape.EVEN, True)


def told(**other) -> Pace:
    usual = {"due_by_now": 48.0, "reached": 45.0, "ahead_by": -3.0, "known_until": date(2026, 2, 15), "phasing": EVEN}
    return Pace(AIM, Unit.COUNT, None, True, PaceState.AT_RISK, **{**usual, **other})


def test_a_pace_in_english():
    landing = {"expected": 90.4, "low80": 79.6, "high80": 101.2, "chance": 0.31, "is_beyond_chance": False}
    assert pace_said(told(**landing), EN) == (
        "45 until 14 Feb 2026, 48 due by then (-3). Could still be chance. "
        "Expected at the end: 90 (8 chances in 10 of 80 to 101), 3 chances in 10 of meeting the target of 96."
    )


def test_a_pace_in_french():
    landing = {"expected": 90.4, "low80": 79.6, "high80": 101.2, "chance": 0.97, "is_beyond_chance": True}
    assert pace_said(told(**landing), FR) == (
        "45 jusqu’au 14 févr. 2026, pour 48 prévus à cette date (-3). "
        "Le hasard seul fait rarement un tel écart. "
        "Atterrissage\u202f: 90 (8 chances sur 10 de finir entre 80 et 101), "
        "au moins 19 chances sur 20 d’atteindre la cible de 96."
    )


@pytest.mark.parametrize(
    ("pace", "said"),
    [
        (told(known_until=AIM.end), "45 at the end, for a target of 96 (-51)."),
        (told(ahead_by=2.0, reached=50.0), "50 until 14 Feb 2026, 48 due by then (+2)."),
        (
            Pace(AIM, Unit.COUNT, None, True, PaceState.NOT_STARTED, known_until=date(2025, 12, 1)),
            "It begins on 1 Jan 2026; its data end on 30 Nov 2025.",
        ),
        (
            told(due_by_now=None, ahead_by=None, reason="does_not_add_up"),
            "45 until 14 Feb 2026. This metric does not add up day by day: what is due half way is not known.",
        ),
        (
            told(kind=Kind.SHARE, due_by_now=48.0),
            "45 until 14 Feb 2026, for a target of 48 (-3). Too early to tell whether it is chance.",
        ),
        (
            Pace(AIM, Unit.MONEY, "EUR", False, PaceState.BEHIND, 1e3, 1.5e3, 1.5, date(2026, 2, 15), -500, phasing=EVEN),
            "€1,500 until 14 Feb 2026, at most €1,000 by then (+€500). Too early to tell whether it is chance.",
        ),
        (
            Pace(AIM, Unit.COUNT, None, True, PaceState.UNKNOWN, reason="no_dates"),
            "The records bear no date, or none is in the past: nothing can be said of its pace.",
        ),
    ],
    ids=["over", "ahead", "not begun", "customers", "rate", "spending", "no dates"],
)  # fmt: skip
def test_what_else_is_said(pace, said):
    assert pace_said(pace, EN) == said


@pytest.mark.parametrize(
    ("pace", "newest", "why"),
    [
        (told(), date(2026, 2, 28), " Its own records end there; other data go on until 28 Feb 2026."),
        (told(), date(2026, 2, 14), ""),  # the same day as that of all the data
        (told(), None, ""),
        (
            told(rhythm=TimeGrain.MONTH),
            date(2026, 2, 28),
            " Only its complete months count; the newest data are of 28 Feb 2026.",
        ),
        (told(reason="partly_ripe"), date(2026, 2, 28), ""),  # its own sentence says why
    ],
)
def test_a_figure_known_for_less_than_the_data_says_why(pace, newest, why):
    said = pace_said(pace, EN, newest)
    assert said.startswith(f"45 until 14 Feb 2026, 48 due by then (-3).{why} ")
    assert ("28 Feb" in said) is bool(why)


@pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
def test_every_state_grade_and_shape_has_its_own_words(t):
    assert len({state_name(state, t) for state in PaceState}) == len(PaceState)
    assert len({grade_name(grade, t) for grade in Grade} | {grade_name(None, t)}) == len(Grade) + 1
    shapes = [Phasing((), AIM.end, shape, True, None, years) for shape in Shape for years in (1, 2)]
    assert len({phasing_said(shape, t) for shape in shapes}) == len(Shape) + 1


def test_a_phasing_that_is_not_as_asked_says_why():
    told = Phasing((), AIM.end, Shape.EVEN, True, "no_year_before")
    assert phasing_said(told, EN) == "Spread evenly, as the data do not hold the same months of an earlier year"


@pytest.mark.parametrize(
    ("reason", "english", "french"),
    [
        (
            "not_ripe",
            "Its records are too young to judge",
            "Ses enregistrements sont trop récents pour en juger\u202f: ",
        ),
        ("partly_ripe", "Its newest records are too young", "Ses enregistrements les plus récents sont encore trop"),
        (
            "data_begin_late",
            "The data begin after its first day: ",
            "Les données commencent après son premier jour\u202f: ",
        ),
        ("counts_today", "It counts what is still open today, ", "Il compte ce qui est encore en cours aujourd’hui, "),
    ],
)
def test_why_nothing_is_told_of_what_has_come(reason, english, french):
    # Known until before its first day: that it has not begun would be no answer to why it is unknown.
    unknown = Pace(AIM, Unit.COUNT, None, True, PaceState.UNKNOWN, known_until=date(2025, 12, 1), reason=reason)
    assert pace_said(unknown, EN).startswith(english)
    assert pace_said(unknown, FR).startswith(french)
