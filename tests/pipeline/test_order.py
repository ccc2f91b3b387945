"""The order of stages, and what decides it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kpi_core.model.dataset import ColumnType
from kpi_core.model.stages import Step
from kpi_core.pipeline.order import by_name, by_number, step_for
from kpi_core.pipeline.source import Source, order_told, source_of
from tests.support.facts import Col, days, fact_table

USUAL = {
    "hubspot deals": ["Appointment Scheduled", "Qualified To Buy", "Presentation Scheduled", "Decision Maker Bought-In", "Contract Sent"],
    "hubspot's own names": ["appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "decisionmakerboughtin", "contractsent"],
    "hubspot lifecycle": ["Subscriber", "Lead", "Marketing Qualified Lead", "Sales Qualified Lead", "Opportunity", "Customer"],
    "pipedrive": ["Qualified", "Contact Made", "Demo Scheduled", "Proposal Made", "Negotiations Started"],
    "pipedrive in french": ["Qualifié", "Contact établi", "Démo planifiée", "Proposition faite", "Négociations entamées"],
    "salesforce": ["Prospecting", "Qualification", "Needs Analysis", "Value Proposition", "Id. Decision Makers", "Perception Analysis", "Proposal/Price Quote", "Negotiation/Review"],
    "salesforce in french": ["Prospection", "Qualification", "Analyse des besoins", "Proposition de valeur", "Identification des décideurs", "Analyse de perception", "Proposition/Devis", "Négociation/Révision"],
    "zoho": ["Qualification", "Needs Analysis", "Value Proposition", "Identify Decision Makers", "Proposal/Price Quote", "Negotiation/Review"],
    "a french company": ["Suspect", "Prospect", "Contacté", "RDV pris", "Découverte", "Devis envoyé", "Négociation", "Signature"],
    "standard steps": ["Lead", "MQL", "SQL", "Opportunity", "Quote"],
    "two stages": ["Prospecting", "Engaging"],
    "a website": ["visit", "signup", "trial_started", "purchase"],
    "a shop": ["page_view", "view_item", "add_to_cart", "begin_checkout", "purchase"],
    "campaigns": ["Impressions", "Clics", "Leads", "Ventes"],
    "e-mails": ["Sent", "Delivered", "Opens", "Clicks", "Conversions"],
    "e-mails in french": ["Envoyés", "Délivrés", "Ouvertures", "Clics", "Commandes"],
    "counts": ["Visiteurs", "Leads", "Leads qualifiés", "Devis", "Ventes"],
}  # fmt: skip


@pytest.mark.parametrize("names", USUAL.values(), ids=USUAL)
def test_names_tell_the_usual_order(names: list[str]) -> None:
    shuffled = sorted(names, key=lambda name: name[::-1])

    order, is_told = by_name(shuffled)

    assert ([shuffled[i] for i in order], is_told) == (names, True)


UNSURE = {
    "a word of their own": ["Lead", "Kick-off", "Devis"],
    "qualified before or after the meeting": ["Découverte", "Qualification", "Proposition"],
    "two words for one step": ["Lead", "Devis envoyé", "Proposition faite"],
}


@pytest.mark.parametrize("names", UNSURE.values(), ids=UNSURE)
def test_names_do_not_tell_it_all(names: list[str]) -> None:
    assert by_name(names)[1] is False


NUMBERED = {
    "french": (["2. Devis", "1 - Découverte", "10 - Signature"], ["1 - Découverte", "2. Devis", "10 - Signature"]),
    "percents": (["60 %", "30 %", "90 %"], ["30 %", "60 %", "90 %"]),
    "steps": (["Étape 2 : devis", "Étape 1 : contact"], ["Étape 1 : contact", "Étape 2 : devis"]),
    "one without": (["1 - Lead", "Devis"], None),
    "twice the same": (["1 - Lead", "1 - Devis"], None),
}


@pytest.mark.parametrize(("names", "expected"), NUMBERED.values(), ids=NUMBERED)
def test_numbers_tell_the_order(names: list[str], expected: list[str] | None) -> None:
    order = by_number(names)

    assert (order and [names[i] for i in order]) == expected


STEPS = {
    "visit": None,
    "signup": Step.LEAD,
    "Contract sent": Step.QUOTE,
    "Closed Won": Step.WON,
    "RDV": Step.OPPORTUNITY,
}


@pytest.mark.parametrize(("name", "step"), STEPS.items(), ids=STEPS)
def test_the_standard_step_of_a_name(name: str, step: Step | None) -> None:
    assert step_for(name) is step


# ---- evidence ----------------------------------------------------------------------------------------------------


def told(source: Source | None) -> tuple[list[str], object]:
    assert source is not None
    return [s.name for s in source.stages if s.name], order_told(source).values["by"]


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Source | None]:
    return lambda *cols: source_of(fact_table(tmp_path, "opportunities", *cols), date(2026, 4, 1))


def test_the_probability_of_each_stage_beats_its_name(source: Callable[..., Source | None]) -> None:
    stages = ["Demo", "Qualified", "Demo", "Quote", "Won"]

    found = source(
        Col("Stage", stages, "stage"),
        Col("Probability", [0.1, 0.2, 0.1, 0.6, 1.0], "probability", ColumnType.PERCENT),
    )

    assert told(found) == (["Demo", "Qualified", "Quote", "Won"], "probability")


def test_a_probability_of_each_deal_tells_no_order(source: Callable[..., Source | None]) -> None:
    found = source(
        Col("Stage", ["Quote", "Lead", "Quote", "Lead"], "stage"),
        Col("Probability", [0.1, 0.2, 0.15, 0.6], "probability", ColumnType.PERCENT),
    )

    assert told(found) == (["Lead", "Quote"], "names")


def test_dates_tell_what_names_do_not(source: Callable[..., Source | None]) -> None:
    found = source(
        Col("Created", days("01-01", "01-02", "01-03"), "created_at"),
        Col("Blue", days("01-09", "01-10", "01-04"), "stage_date", stage="Blue"),
        Col("Green", days("01-05", "01-06", "01-07"), "stage_date", stage="Green"),  # 2 of 3 were green before
        Col("Stage", ["Won", "Lost", "Blue"], "stage"),
    )

    assert told(found) == (["Green", "Blue", "Won"], "dates")


def test_stages_of_which_nothing_tells_the_order_are_said(source: Callable[..., Source | None]) -> None:
    found = source(
        Col("Created", days("01-01", "01-02", "01-03", "01-04"), "created_at"),
        Col("Stage", ["Blue", "Green", "Red", "Won"], "stage"),
    )

    assert found is not None
    assert [(i.code, i.values["stages"]) for i in found.issues] == [("stage_order_unknown", "Blue, Green, Red")]
