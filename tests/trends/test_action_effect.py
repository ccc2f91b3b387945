"""The effect of an action, as it is said: its size together or per step, its colour, its rivals, what is missing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kpi_core.stats.change import Kind, Verdict
from kpi_core.text import text_for
from kpi_core.trends import words_effect as say
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from tests.support.effects import effect, noisy, own, raised
from tests.support.trends import day

AT, FAIR = 150, own(150)
CALM = noisy(200)
UP, DOWN = raised(CALM, AT, 10.0), raised(CALM, AT, -10.0)
SHARES = [value / 100 for value in UP]
EARLIER = raised(CALM, AT - 8, 10.0)
MONTHS = noisy(36)
CASES = {
    "beyond, up": (
        effect(UP, AT, event=FAIR),
        "Leads: +86 (+21%) against what was expected over 8 days from “Trade fair” on, too large to be chance"
        " (between +73 and +99)",
        "Prospects : +86 (+21 %) par rapport à l’attendu, sur 8 jours à partir de l’action (« Trade fair ») :"
        " trop net pour être le hasard (entre +73 et +99)",
    ),
    "within": (
        effect(CALM, AT),
        "Leads: +5.7 (+1.4%) against what was expected over 8 days from 4 Feb 2027 on, which could be chance"
        " (between -7.1 and +19)",
        "Prospects : +5,7 (+1,4 %) par rapport à l’attendu, sur 8 jours à partir de l’action (4 févr. 2027) :"
        " peut être le hasard (entre -7,1 et +19)",
    ),
    "a share, per step and in points": (
        effect(SHARES, AT, Kind.SHARE, FAIR, unit=Unit.FRACTION),
        "Leads: +10.7 pts against what was expected on average over 8 days from “Trade fair” on,"
        " too large to be chance (between +9.1 pts and +12.3 pts)",
        "Prospects : +10,7 pt par rapport à l’attendu, en moyenne sur 8 jours à partir de l’action (« Trade fair ») :"
        " trop net pour être le hasard (entre +9,1 pt et +12,3 pt)",
    ),
    "one day": (
        effect(raised(CALM, 199, 20.0), 199, event=own(199)),
        "Leads: +22 (+44%) against what was expected on the day of “Trade fair”, too large to be chance"
        " (between +18 and +26)",
        "Prospects : +22 (+44 %) par rapport à l’attendu, le jour de l’action (« Trade fair ») :"
        " trop net pour être le hasard (entre +18 et +26)",
    ),
    "nothing after": (
        effect(CALM, 200, event=own(200)),
        "Leads: the data hold no complete day from “Trade fair” on",
        "Prospects : les données ne contiennent aucun jour complet à partir de l’action (« Trade fair »)",
    ),
    "too little to expect": (
        effect(CALM, 13),
        "Leads: too little before 20 Sep 2026 to expect anything; 41 complete days are needed, there are 13",
        "Prospects : trop peu d’historique avant l’action (20 sept. 2026) pour attendre quoi que ce soit ;"
        " il faut 41 jours complets, il y en a 13",
    ),
    "too little to judge": (
        effect(CALM, 30),
        "Leads: too little before 7 Oct 2026 to tell an effect from chance; 41 complete days are needed, there are 30",
        "Prospects : trop peu d’historique avant l’action (7 oct. 2026) pour distinguer un effet du hasard ;"
        " il faut 41 jours complets, il y en a 30",
    ),
    "months": (
        effect(MONTHS, day(0) + timedelta(days=950), grain=TimeGrain.MONTH),
        # 24 months of rhythm, a window of 5 (April to August 2029), 19 more dates.
        "Leads: too little before 14 Apr 2029 to tell an effect from chance; 48 complete months are needed, there are 31",
        "Prospects : trop peu d’historique avant l’action (14 avr. 2029) pour distinguer un effet du hasard ;"
        " il faut 48 mois complets, il y en a 31",
    ),
    "constant": (
        effect([7.0] * 150 + [9.0] * 20, AT),
        "Leads: always the same before 4 Feb 2027, so nothing tells what chance does to it",
        "Prospects : toujours pareil avant l’action (4 févr. 2027), rien ne dit donc ce que fait le hasard",
    ),
    "a new level before": (
        effect(EARLIER, AT, event=FAIR),
        "Leads: a new level just before “Trade fair” already, so what came after cannot be told from it;"
        " it takes an action after a level that has settled",
        "Prospects : le niveau avait déjà changé juste avant l’action (« Trade fair »), la suite ne peut pas en être"
        " distinguée ; il faut une action venue après un niveau installé",
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_said_of_it(case: str, lang: str) -> None:
    told, *sentences = CASES[case]
    said = say.sentence(told.finding, text_for(lang)).replace("\u202f", " ").replace("\xa0", " ")
    assert said == sentences[("en", "fr").index(lang)]


def test_the_size_of_what_adds_up_is_of_all_steps_together_else_of_one_step() -> None:
    together, per_step = effect(UP, AT, Kind.TOTAL), effect(UP, AT, Kind.DISTINCT)
    assert together.size.difference == together.effect.difference
    assert per_step.size.difference == together.size.difference / 8
    assert per_step.size.came == together.size.came / 8
    assert (per_step.size.low, per_step.size.high) == (together.size.low / 8, together.size.high / 8)
    assert per_step.size.difference == pytest.approx(10, abs=1.5)


@pytest.mark.parametrize(
    ("values", "direction", "good"),
    [
        (UP, Direction.UP, True),
        (UP, Direction.DOWN, False),
        (DOWN, Direction.UP, False),
        (DOWN, Direction.DOWN, True),
        (UP, Direction.NONE, None),
        (CALM, Direction.UP, None),
    ],
)
def test_it_is_good_or_bad_only_beyond_chance_and_by_the_direction_of_the_metric(
    values: list[float], direction: Direction, good: bool | None
) -> None:
    told = effect(values, AT, direction=direction)
    assert told.good is good
    assert (told.effect.verdict is Verdict.BEYOND_CHANCE) is (values is not CALM)


def test_ranges_hold_only_what_is_possible() -> None:
    shares = [0.05 + 0.04 * (-1) ** i + (0.3 if i % 13 == 0 else 0.0) for i in range(200)]
    told = effect(shares, AT, Kind.SHARE, unit=Unit.FRACTION)
    assert all(step.low >= 0 and step.high <= 1 for step in told.effect.steps)
    assert told.size.expected - told.size.margin < 0
    # Nothing expected at all is the least: then all that came would be the effect.
    assert told.size.high == told.size.came
    assert told.size.low == pytest.approx(told.size.came - told.size.expected - told.size.margin)
    losses = effect([value - 0.3 for value in shares], AT)
    assert any(step.low < 0 for step in losses.effect.steps)


def test_other_events_of_the_window_are_rivals_and_the_action_itself_is_none() -> None:
    sales = Event(Period(day(140), day(152)), EventKind.COMMERCIAL, "winter_sales")
    later, before = own(158, name="Later", number=2), own(149, name="Before", number=3)
    strike = own(157, name="Strike", number=4)
    told = effect(UP, AT, event=FAIR, events=(FAIR, later, before, strike, sales))
    assert told.effect.confounders == (sales, strike)
    assert "Other things happened too: Strike, winter sales." in say.caution(told, text_for("en"))
    assert "D’autres choses sont arrivées aussi\u202f: Strike, soldes d’hiver." in say.caution(told, text_for("fr"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "The calendar holds nothing else"),
        (("A", "A"), "too: A. It is a comparison"),
        (tuple("ABCDEF"), "too: A, B, C, D, E, F. It is"),
        (tuple("ABCDEFG"), "too: A, B, C, D, E, F and one other. It is"),
        (tuple("ABCDEFGH"), "too: A, B, C, D, E, F and 2 others. It is"),
    ],
)
def test_rivals_are_named_once_each_and_many_are_counted(names: tuple[str, ...], said: str) -> None:
    events = tuple(own(152, name=name, number=i + 2) for i, name in enumerate(names))
    caution = say.caution(effect(UP, AT, event=FAIR, events=events), text_for("en"))
    assert said in caution
    assert "no proof that the action did it." in caution


@pytest.mark.parametrize(
    ("grain", "steps", "at", "knows_year"),
    [
        pytest.param(TimeGrain.DAY, 200, 150, False, id="days know the week"),
        pytest.param(TimeGrain.WEEK, 140, 7 * 130, False, id="104 weeks, 19 dates and a window of 8 are 131"),
        pytest.param(TimeGrain.WEEK, 140, 7 * 131, True, id="and here they are"),
        pytest.param(TimeGrain.MONTH, 60, 1600, True, id="months"),
        pytest.param(TimeGrain.YEAR, 60, 365 * 50, True, id="years have no rhythm"),
    ],
)
def test_whether_the_rhythm_of_the_year_is_known(grain: TimeGrain, steps: int, at: int, knows_year: bool) -> None:
    told = effect(noisy(steps), day(0) + timedelta(days=at), grain=grain)
    assert told.knows_year is knows_year
    says_so = "year" in say.caution(told, text_for("en"))
    assert says_so is not knows_year


def test_a_reason_leaves_the_steps_and_the_sizes_that_are_known() -> None:
    told = CASES["too little to judge"][0]
    assert (told.effect.verdict, told.good) == (Verdict.TOO_FEW, None)
    assert told.size.low is told.size.high is None
    assert told.size.difference == told.effect.difference
    assert say.placebos(told, text_for("en")) == ""
    assert CASES["nothing after"][0].size is None


def test_what_came_and_how_chance_was_told_stand_beside_it() -> None:
    t, told = text_for("en"), CASES["beyond, up"][0]
    assert say.compared(told, t) == "486 where 400 was expected (+21% of that)."
    # Two weeks before the first date; the last one eight days before the action: 14, 15, ... 142.
    assert say.placebos(told, t).startswith(
        "The same forecast was made at 129 earlier dates: 95 in 100 times it missed"
    )
    share = CASES["a share, per step and in points"][0]
    assert say.compared(share, t).endswith("(+21% of that), on average by day.")


def test_before_the_action_as_many_steps_are_told_as_are_drawn() -> None:
    told = effect(UP, AT)
    assert [point.start for point in told.before] == [day(i) for i in range(AT - 42, AT)]
    unknown = effect([None] * 140 + UP[140:], AT)
    assert [point.start for point in unknown.before] == [day(i) for i in range(140, AT)]
    assert unknown.finding.values["n"] == 10
