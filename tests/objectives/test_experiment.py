"""How long an experiment has to run at the usual volume, and what its groups tell at its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from kpi_core.metrics.history import History, read_history
from kpi_core.objectives.effects import Measured
from kpi_core.objectives.experiment import before_after, plan, result
from kpi_core.objectives.experiment_words import plan_sentence, result_sentence
from kpi_core.stats.experiments import Design, size_for_shares
from kpi_core.text import text_for
from kpi_core.vocabulary.unit import Direction
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.experiment import Arm, Experiment, ExperimentKind
from tests.support.business import AVERAGE, CYCLE, LEADS, WIN_RATE, WON_VALUE, Business, Record, poisson

EN, FR = text_for("en"), text_for("fr")
FIRST, WEEKS = date(2026, 1, 5), 16
TODAY = FIRST + timedelta(weeks=WEEKS)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def deals(weeks: int = WEEKS, wins: float = 0.25) -> list[Record]:
    """Twenty closed deals a day, one in four of them won at 1000 ± 500."""
    rng = Random(4)
    return [
        {"day": FIRST + timedelta(days=i), "lead": 1, "closed": 1, "cycle": 30.0, "won": won}
        | ({"won_amount": rng.gauss(1000, 500)} if won else {})
        for i in range(7 * weeks)
        for _ in range(20)
        for won in (int(rng.random() < wins),)
    ]


def history(metric, records: list[Record] | None = None) -> History:
    business = Business(deals() if records is None else records, (metric,))
    return read_history(business.ask, metric.id, TODAY)


def test_a_share_needs_the_records_of_the_formula_and_the_weeks_of_the_usual_volume():
    told = plan(history(WIN_RATE), 0.2)
    level = told.level
    assert level.per_day == 20
    assert level.value == pytest.approx(0.25, abs=0.02)
    assert told.per_arm == size_for_shares(level.value, 1.2 * level.value)
    # Two groups of about 1100 at 20 a day: 16 weeks.
    assert told.days == 7 * -(-2 * told.per_arm // (20 * 7))
    assert told.finding.code == "experiment_plan"
    assert [days for days, _ in told.seen_in] == [14, 28, 56, 84]
    smallest = [seen for _, seen in told.seen_in]
    assert smallest == sorted(smallest, reverse=True)


def test_more_groups_and_more_power_take_longer():
    usual = plan(history(WIN_RATE), 0.2)
    assert plan(history(WIN_RATE), 0.2, arms=3).per_arm > usual.per_arm
    assert plan(history(WIN_RATE), 0.2, design=Design(power=0.95)).per_arm > usual.per_arm


def test_a_mean_is_planned_by_the_spread_of_its_records():
    told = plan(history(AVERAGE), 0.1)
    # A day's sum of won amounts varies as its records do: about 500 each.
    assert told.level.spread == pytest.approx(500, rel=0.15)
    assert told.level.per_day == pytest.approx(5, rel=0.1)
    # 2 * 2.8² * 500² / 100² = 392
    assert told.per_arm == pytest.approx(392, rel=0.35)


def test_a_count_is_compared_by_weeks_after_and_before():
    rng = Random(5)
    records = [{"day": FIRST + timedelta(days=i), "lead": 1} for i in range(112) for _ in range(poisson(rng, 10))]
    told = plan(history(LEADS, records), 0.2)
    assert told.finding.code == "experiment_plan_weeks"
    # 70 a week with the spread of chance: (1.96 + 0.84)² * (10 + 12) / 2² = 43 days.
    assert told.days == pytest.approx(43 * told.level.dispersion, abs=8)
    assert plan_sentence(told.finding, EN).startswith("Leads: to see a change from ")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        pytest.param(lambda: plan(history(LEADS, [{"lead": 1}]), 0.1), "no_dates", id="no dates"),
        pytest.param(lambda: plan(history(LEADS, deals(3)), 0.1), "too_short", id="three weeks"),
        pytest.param(lambda: plan(history(LEADS, []), 0.1), "no_dates", id="empty"),
        pytest.param(lambda: plan(history(CYCLE), 0.1), "does_not_add_up", id="a median"),
        pytest.param(lambda: plan(history(WIN_RATE, deals(wins=0.0)), 0.1), "no_values", id="nothing won"),
        pytest.param(lambda: plan(history(WIN_RATE), 0.0), "no_change", id="no change"),
        pytest.param(lambda: plan(history(WIN_RATE), 9.0), "not_possible", id="above all"),
        pytest.param(lambda: plan(history(LEADS), -1.5), "not_possible", id="below nothing"),
    ],
)
def test_what_cannot_be_planned_says_why(told, reason):
    planned = told()
    assert (planned.finding.code, planned.finding.values["reason"]) == ("experiment_unplannable", reason)
    for t in (EN, FR):
        assert plan_sentence(planned.finding, t)


def test_what_would_take_years_is_told_with_what_can_be_seen():
    told = plan(history(WIN_RATE), 0.01)
    assert told.finding.code == "experiment_too_long"
    said = plain(plan_sentence(told.finding, EN))
    assert said.startswith("Win rate: a change of +1% is too small for the volume there is.")
    assert said.endswith("In 12 weeks, only a change of 25% or more is seen")
    assert plain(plan_sentence(plan(history(WON_VALUE), 0.001).finding, FR)).startswith(
        "Chiffre d’affaires : un changement de +0,1 % est trop petit pour le volume disponible. Il se perd dans"
    )


# ---- what the groups tell -------------------------------------------------------------------------------------------

CTA = Experiment(
    1, "New button", start=FIRST, end=TODAY, arms=(Arm("Old", 1000, 100), Arm("New", 1000, 140)), metric="leads"
)


def said(experiment: Experiment, lang: str = "en", **more) -> list[str]:
    told = result(experiment, more.pop("today", TODAY), **more)
    return [plain(result_sentence(finding, text_for(lang))) for finding in told.findings]


@pytest.mark.parametrize(
    ("experiment", "en", "fr"),
    [
        pytest.param(
            CTA,
            "“New”: 14.0% against 10.0% for “Old”, +4.0 pts (between +1.2 pts and +6.9 pts). That is for the better, and"
            " too large to be chance",
            "« New » : 14,0 % contre 10,0 % pour « Old », +4,0 pt (entre +1,2 pt et +6,9 pt). C’est mieux, et trop net"
            " pour être le hasard",
            id="better",
        ),
        pytest.param(
            replace(CTA, arms=(Arm("Old", 1000, 100), Arm("New", 1000, 108))),
            "“New”: 10.8% against 10.0% for “Old”, +0.8 pts (between -1.9 pts and +3.5 pts). It cannot be told from"
            " chance; with so many records, a gap under 4.1 pts is often missed",
            "« New » : 10,8 % contre 10,0 % pour « Old », +0,8 pt (entre -1,9 pt et +3,5 pt). Cela ne peut pas être"
            " distingué du hasard ; avec autant d’enregistrements, un écart de moins de 4,1 pt passe souvent inaperçu",
            id="within chance",
        ),
        pytest.param(
            replace(CTA, arms=(Arm("Old", 20, 1), Arm("<b>$x$</b>", 20, 12))),
            "“<b>$x$</b>”: 60.0% against 5.0% for “Old”. Too few to tell: each group needs 30 records at least",
            "« <b>$x$</b> » : 60,0 % contre 5,0 % pour « Old ». Trop peu pour conclure : il faut au moins 30"
            " enregistrements par groupe",
            id="too few",
        ),
        pytest.param(
            replace(CTA, arms=(Arm("Old", 10, 11), Arm("New", 10, 3))),
            "“New button”: 11 successes out of 10 cannot be; check “Old”",
            "« New button » : 11 succès sur 10, c’est impossible ; vérifier « Old »",
            id="impossible",
        ),
        pytest.param(
            replace(CTA, arms=()),
            "“New button”: an experiment compares two groups at least, and none is written down",
            "« New button » : une expérience compare au moins deux groupes, aucun n’est noté",
            id="no groups",
        ),
    ],
)
def test_what_is_said_of_groups(experiment, en, fr):
    assert (said(experiment), said(experiment, "fr")) == ([en], [fr])


@pytest.mark.parametrize(
    ("direction", "code"),
    [
        (Direction.UP, "experiment_better"),
        (Direction.DOWN, "experiment_worse"),
        (Direction.NONE, "experiment_moved"),
    ],
)
def test_better_is_what_the_metric_wants(direction, code):
    (finding,) = result(CTA, TODAY, direction).findings
    assert finding.code == code
    assert result_sentence(finding, EN)
    assert result_sentence(finding, FR)


def test_nothing_is_judged_before_the_end():
    told = result(CTA, TODAY - timedelta(days=1))
    assert [finding.code for finding in told.findings] == ["experiment_running"]
    assert told.is_running
    assert told.gaps[0].gap == pytest.approx(0.04)  # it may be looked at, not judged
    assert said(CTA, today=FIRST) == [
        "“New button” is still running: it is judged on 27 Apr 2026. Looked at again and again, chance passes for an"
        " effect"
    ]
    endless = replace(CTA, end=None)
    assert "has 1,000 of 4,000 records" in said(endless, planned=4000)[0]
    assert [f.code for f in result(endless, TODAY, planned=900).findings] == ["experiment_better"]


def test_an_experiment_without_an_end_is_warned_of():
    told = result(replace(CTA, end=None), TODAY)
    assert [finding.code for finding in told.findings] == ["experiment_no_end", "experiment_better"]
    assert result_sentence(told.findings[0], FR)


def test_unequal_groups_are_told_before_what_they_say():
    unequal = replace(CTA, arms=(Arm("Old", 1000, 100), Arm("New", 1300, 182)))
    first, second = result(unequal, TODAY).findings
    assert (first.code, second.code) == ("experiment_mismatch", "experiment_better")
    assert "groups of 1,000 and 1,300 are more unequal" in result_sentence(first, EN)


def test_daily_looks_take_chance_for_an_effect_and_one_look_at_the_end_does_not():
    rng = np.random.default_rng(11)
    naive = fixed = 0
    for _ in range(60):
        first, second = (np.cumsum(rng.binomial(100, 0.2, 28)) for _ in range(2))
        naive += any(_is_judged(int(first[i]), int(second[i]), i + 1, None) for i in range(28))
        fixed += _is_judged(int(first[27]), int(second[27]), 28, 28)  # before, nothing is judged
    assert naive / 60 > 0.15
    assert fixed / 60 < 0.1


def _is_judged(a: int, b: int, day: int, end: int | None) -> bool:
    """Whether a look at a day says more than chance, with an end or without."""
    arms = (Arm("A", 100 * day, a), Arm("B", 100 * day, b))
    look = Experiment(1, "x", arms=arms, end=FIRST + timedelta(days=end) if end else None)
    told = result(look, FIRST + timedelta(days=day), planned=None if end else 1)
    return bool({"experiment_better", "experiment_worse"} & {finding.code for finding in told.findings})


def test_before_and_after_is_the_effect_of_an_action():
    rng, start = Random(3), FIRST + timedelta(weeks=60)
    days = [FIRST + timedelta(days=i) for i in range(7 * 70)]
    records = [{"day": d, "lead": 1} for d in days for _ in range(poisson(rng, 8 if d >= start else 5))]
    business = Business(records, (LEADS,))
    trial = Experiment(1, "Shorter form", metric="leads", kind=ExperimentKind.BEFORE_AFTER, start=start, action=5)
    own = Action(5, "Shorter form", metric="leads", done_on=start, state=ActionState.DONE)
    told: Measured = before_after(business.ask, trial, days[-1] + timedelta(days=1), others=[own])
    assert told.finding.code == "action_better"
    assert told.rivals == ()
    early = before_after(business.ask, replace(trial, start=None), days[-1])
    assert early.finding.code == "action_not_done"
