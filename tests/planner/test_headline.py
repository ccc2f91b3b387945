"""The planner's one sentence: which of its findings is told when, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from kpi_core.engine import paths
from kpi_core.model.stages import Step as SaleStep
from kpi_core.pipeline.stage import Stage
from kpi_core.planner import words
from kpi_core.planner.baseline import Baseline, Horizon, Step
from kpi_core.planner.chain import Chain, Leg, Share
from kpi_core.planner.draws import Correction
from kpi_core.planner.headline import headline
from kpi_core.planner.manual import manual
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim, Capacity, Levers, Target
from kpi_core.planner.study import study
from kpi_core.planner.volume import Volume
from kpi_core.planner.waiting import waiting
from kpi_core.text import text_for
from tests.planner.pipelines import FIRST, spans_of

STAGES = (Stage("Lead", SaleStep.LEAD), Stage("Won", SaleStep.WON, won=True))
RATES = [("lead", "qualified", 0.2), ("qualified", "won", 0.6)]
BY = date(2025, 3, 1)


def given(value: float = 60.0, aim: Aim = Aim.WINS, **levers) -> Model:
    """Without time: 0.2 x 0.6 = 12 of 100 leads are won."""
    return Model(manual(RATES, ()), None, Target(aim, value), Levers(**levers))


def dated(value: float, entries: float = 500, days: int = 50, lag: int = 0, **levers) -> Model:
    """12 of 100 leads are won after `lag` days; so many enter in the days that are left."""
    passing = np.zeros(lag + 1)
    passing[lag] = 1.0
    leg = Leg(Share.fixed(0.12), passing, np.ones(1))
    baseline = Baseline(STAGES, (Step(leg.share, "data"),), chain=Chain((leg,)), timed=(0, 1), as_of=FIRST)
    horizon = Horizon((0, days), (), Volume(np.full(days, entries / days), np.zeros(0), 8), Correction())
    return Model(baseline, horizon, Target(Aim.WINS, value, BY), Levers(**levers))


def under_way() -> Model:
    """100 leads of the last day, all of whom are won tomorrow: 60 sales need nobody else."""
    leg = Leg(Share.fixed(1.0), np.array([0.0, 0.0, 1.0]), np.ones(1))
    known, day = spans_of([(0, paths.WAITING, 0, None, 100)], 2), FIRST + timedelta(1)
    told = dated(60, entries=0)
    assert told.horizon is not None
    chain = Chain((leg,))
    groups = tuple(waiting(chain, known, day, 0, 50))
    baseline = replace(told.baseline, chain=chain, steps=(Step(leg.share, "data"),))
    return replace(told, baseline=baseline, horizon=replace(told.horizon, groups=groups))


@pytest.mark.parametrize(
    ("model", "code", "english", "french"),
    [
        (
            given(),
            "plan_needed_only",
            "It takes 550 entries at Lead to be 80% sure of 60 sales",
            "Il faut 550 entrées à l’étape Lead pour être sûr à 80 % d’atteindre 60 ventes",
        ),
        (
            given(entries=500.0),
            "plan_needed",
            "It takes 550 new entries at Lead to be 80% sure of 60 sales; with 500, the chance is 52",
            "Il faut 550 nouvelles entrées à l’étape Lead pour être sûr à 80 % d’atteindre 60 ventes ; avec 500, ",
        ),
        (
            dated(60),
            "plan_needed",
            "It takes 550 new entries at Lead to be 80% sure of 60 sales by 28 Feb 2025; as things go, the chance is ",
            "Il faut 550 nouvelles entrées à l’étape Lead pour être sûr à 80 % d’atteindre 60 ventes "
            "d’ici au 28 févr. 2025 ; au rythme actuel, la chance est de ",
        ),
        (
            dated(60, entries=550),
            "plan_on_course",
            "On course for 60 sales by 28 Feb 2025: the chance is 8",
            "En bonne voie pour 60 ventes d’ici au 28 févr. 2025 : la chance est de 8",
        ),
        (
            under_way(),
            "plan_covered",
            "What is under way is enough to be 80% sure of 60 sales by 28 Feb 2025",
            "Ce qui est en cours suffit pour être sûr à 80 % d’atteindre 60 ventes d’ici au 28 févr. 2025",
        ),
        (
            dated(60, lag=60),
            "plan_too_late",
            "Too late for 60 sales by 28 Feb 2025: no number of new entries makes it 80% sure; the chance is under 1%",
            "Trop tard pour 60 ventes d’ici au 28 févr. 2025 : aucun nombre de nouvelles entrées n’en assure 80 % ; ",
        ),
        (
            Model(manual([("lead", "won", 0.0)], ()), None, Target(Aim.WINS, 60)),
            "plan_out_of_reach",
            "60 sales cannot be reached with these rates",
            "60 ventes : hors d’atteinte avec ces taux",
        ),
        (
            dated(60, capacities=(Capacity(0, 0.0),)),
            "plan_capacity",
            "The team cannot take up enough at Lead for 60 sales by 28 Feb 2025; the chance is under 1%",
            "L’équipe ne peut pas traiter assez de dossiers à l’étape Lead pour 60 ventes d’ici au 28 févr. 2025 ; la chance est de moins de 1 %",
        ),
        (
            given(6000, Aim.REVENUE),
            "plan_no_worth",
            "Nothing tells what a sale is worth: give an average to plan 6,000 of revenue",
            "Rien n’indique ce que vaut une vente : donnez une moyenne pour planifier 6 000 de chiffre d’affaires",
        ),
        (
            given(6000, Aim.MARGIN, worth=100.0),
            "plan_no_worth",
            "Give the margin to plan 6,000 of margin: the part of revenue that stays",
            "Indiquez la marge pour planifier 6 000 de marge : la part du chiffre d’affaires qui vous reste",
        ),
    ],
    ids=[
        "needed only",
        "with",
        "as things go",
        "on course",
        "covered",
        "too late",
        "rates",
        "capacity",
        "worth",
        "margin",
    ],
)
def test_each_finding_is_told_in_its_own_words(model: Model, code: str, english: str, french: str):
    assert headline(model).code == code
    told = study(model.baseline, model.horizon, model.target, model.levers)
    assert words.headline(told, text_for("en")).startswith(english)
    assert plain(words.headline(told, text_for("fr"))).startswith(french)


def test_a_stage_is_aimed_at_by_its_name():
    """20 of 100 leads qualify: 60 take 300 on average."""
    whole = manual(RATES[:1], ())
    told = study(whole, None, Target(Aim.STAGE, 60, stage=1), Levers())
    assert told.plan.needed[0].mean == pytest.approx(300)
    assert words.headline(told, text_for("en")).endswith("to be 80% sure of 60 at the stage Qualified")
    assert words.headline(told, text_for("fr")).endswith("d’atteindre 60 à l’étape Qualified")


def plain(text: str) -> str:
    """Narrow and other no-break spaces as spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_team_is_not_blamed_for_what_time_makes_impossible() -> None:
    """Each sale takes 60 days and 50 are left: with any team it is too late."""
    assert headline(dated(60, lag=60, capacities=(Capacity(0, 5.0),))).code == "plan_too_late"
