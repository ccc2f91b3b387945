"""Findings about sources, losses and hypotheses, as they are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi_core.funnel.progression import Progression
from kpi_core.funnel.quality import Flag, SourceCount, quality, quality_findings
from kpi_core.funnel.quality_words import basis_note, examined, flag_name, next_step, sentence, velocity_words
from kpi_core.funnel.settled import Basis
from kpi_core.funnel.velocity import Velocity
from kpi_core.model.stages import Step
from kpi_core.pipeline.stage import Stage
from kpi_core.text import LANGUAGES, text_for
from kpi_core.vocabulary.finding import Finding

EN, FR = text_for("en"), text_for("fr")
LEAD, QUALIFIED, QUOTE = Stage("", Step.LEAD, entry=True), Stage("Qualifié", Step.MQL), Stage("Devis", Step.QUOTE)
TEST, DEMO = quality_findings(quality([SourceCount("Test", 150, 40), SourceCount("Démo", 60, 30)], "CTA"))
GAP = {"value": 0.25, "before": 0.5, "rest": 0.5, "low": -0.338, "high": -0.156}
SHARE = {"dimension": "channel", "segment": "Meta Ads", "share_of": "qualified", "stage": QUALIFIED, **GAP}
LOSS = {"reason": "Prix", "stage": QUOTE, "value": 36 / 77, "before": 87 / 397, "k": 36, "n": 77}
STEP = {"start": LEAD, "end": QUALIFIED, **GAP}

FINDINGS = [
    TEST,
    DEMO,
    Finding("losses_reason_up", {**LOSS, "competitor": "Renodelta", "named": 24}),
    Finding("progress_better", {"segment": "Étude de cas", "previous": LEAD, "stage": QUALIFIED, **GAP}),
    Finding("progress_worse", {"segment": None, "previous": LEAD, "stage": QUALIFIED, **GAP}),
    Finding("diagnosis_landing_page", {"segment": "Meta Ads", "clicks": 0.06, "clicks_rest": 0.03, **GAP}),
    Finding("diagnosis_cost_per_lead", {**SHARE, "cost": 60.0, "cost_rest": 20.0, "currency": "EUR"}),
    Finding("diagnosis_qualification", STEP),
    Finding("diagnosis_closing", STEP),
    Finding("diagnosis_cycle", {"value": 30.0, "before": 20.0, "n": 50}),
    Finding("diagnosis_off_target", {**SHARE, "volume": 0.27}),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.code)
def test_every_finding_is_said(finding: Finding, lang: str) -> None:
    told = sentence(finding, text_for(lang))
    assert told[0].isupper() or told[0] in "“("
    assert "{" not in told


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.code)
def test_every_hypothesis_says_what_to_do(finding: Finding) -> None:
    if finding.code.startswith("diagnosis"):
        assert sentence(finding, EN).startswith("To check: ") and next_step(finding, EN) and next_step(finding, FR)


def test_the_call_to_action_that_is_over_pushed() -> None:
    assert sentence(TEST, EN) == (
        "Test: 71% of the leads, but only 27% qualify, against 50% for the others, too large to be chance"
    )
    assert sentence(DEMO, FR) == (
        "Démo\u202f: seulement 29\u202f% des prospects, mais 50\u202f% sont qualifiés, contre 27\u202f% pour les "
        "autres, trop net pour être le hasard"
    )
    assert (flag_name(Flag.OFF_TARGET, EN), flag_name(Flag.UNDER_USED, FR)) == (
        "many leads, low quality",
        "bonne qualité, mais peu de prospects",
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {},
            "“Prix” is the reason of 47% of the losses at “Devis”, up from 22% before (“Renodelta” named in 24 of 36)",
        ),
        (
            {"competitor": None, "named": None},
            "“Prix” is the reason of 47% of the losses at “Devis”, up from 22% before",
        ),
        (
            {"stage": None},
            "“Prix” is the reason of 47% of the losses, up from 22% before (“Renodelta” named in 24 of 36)",
        ),
    ],
)
def test_a_reason_that_rose(changed: dict[str, object], expected: str) -> None:
    finding = FINDINGS[2]
    told = sentence(replace(finding, values={**finding.values, **changed}), EN)
    assert told == f"{expected}, too large to be chance"


def test_a_hypothesis_about_the_own_past() -> None:
    assert sentence(FINDINGS[7], EN) == (
        "To check: has the qualification of leads changed? 25% of “Lead” reach “Qualifié”, against 50% in the period "
        "compared (-15.6\xa0pts to -33.8\xa0pts)"
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0), "Too few leads to compare anything"),
        ((1, 0), "One value compared with the others, it does not differ by more than chance"),
        ((8, 0), "8 values compared with the others, none differs by more than chance"),
        ((8, 1), "8 values compared with the others, one differs by more than chance"),
        ((8, 2), "8 values compared with the others, 2 differ by more than chance"),
    ],
)
def test_how_many_were_examined(counts: tuple[int, int], expected: str) -> None:
    assert examined(Progression("channel", (), (), *counts), EN) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_basis_is_explained(lang: str) -> None:
    assert len({basis_note(basis, text_for(lang)) for basis in Basis}) == len(Basis)


def test_velocity_with_its_parts() -> None:
    told = Velocity(100.0, 8, 0.25, 1000.0, 20.0, "EUR")
    assert velocity_words(told, EN) == (
        "€100/day: 8 (open deals) × 25.0% (win rate) × €1,000 (average amount won) ÷ 20\xa0days (average sales cycle)"
    )


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("entries_not_dated", "too many deals have no date of creation to know which were open that day"),
        ("empty_denominator", "nothing to divide by"),
        ("metric_needs_columns", "the files lack an amount, an outcome or a date of closing"),
    ],
)
def test_velocity_that_is_not_told(reason: str, expected: str) -> None:
    assert velocity_words(Velocity(reason=reason), EN) == f"Pipeline velocity cannot be told: {expected}"
