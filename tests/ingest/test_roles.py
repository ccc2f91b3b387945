from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from kpi_core.ingest.roles import guess, stage_name
from kpi_core.model.dataset import Column
from kpi_core.model.roles import Fact
from tests.support.tables import type_table

DAY, DAY2 = "2026-01-05", "2026-02-25"


def roles_of(table: Mapping[str, Sequence[Any]]) -> tuple[Fact, dict[str, str]]:
    found = guess([column for column, _, _ in type_table(table)])
    return found.fact, {c.name: c.role.value for c in found.columns if c.role}


EXPORTS: dict[str, tuple[Mapping[str, Sequence[Any]], Fact, dict[str, str]]] = {
    "hubspot deals": (
        {"Record ID": ["101", "102"], "Deal Name": ["Toit", "Mur"], "Deal Stage": ["Closed Won", "Closed Lost"], "Pipeline": ["Sales", "Sales"], "Amount": ["15000", "900.5"],
         "Close Date": [DAY2, DAY], "Create Date": [DAY, DAY], "Deal owner": ["Ana", "Bob"], "Associated Company": ["X (1)", "Y (2)"]},
        Fact.OPPORTUNITIES,
        {"Record ID": "id", "Deal Stage": "stage", "Amount": "amount", "Close Date": "closed_at", "Create Date": "created_at", "Deal owner": "owner", "Associated Company": "customer"},
    ),
    "pipedrive deals in french": (
        {"Affaire - Titre": ["A", "B"], "Affaire - Valeur": ["1 200,50", "90"], "Affaire - Étape": ["Devis", "Visite"], "Affaire - Statut": ["Gagné", "Perdu"],
         "Affaire - Affaire créée": [DAY, DAY2], "Affaire - Date de gain": [DAY2, ""], "Affaire - Date de perte": ["", DAY2], "Affaire - Raison de la perte": ["", "Prix"], "Affaire - Organisation": ["X", "Y"]},
        Fact.OPPORTUNITIES,
        {"Affaire - Titre": "id", "Affaire - Valeur": "amount", "Affaire - Étape": "stage", "Affaire - Statut": "outcome", "Affaire - Affaire créée": "created_at",
         "Affaire - Date de gain": "won_at", "Affaire - Date de perte": "lost_at", "Affaire - Raison de la perte": "lost_reason", "Affaire - Organisation": "customer"},
    ),
    "a lead list with a date per stage": (
        {"Lead ID": ["L1", "L2"], "Created date": [DAY, DAY], "Channel": ["SEO", "Ads"], "Stage": ["Won", "Quote"], "Qualified date": [DAY, DAY], "Quote date": [DAY2, ""], "Closed date": [DAY2, ""], "Amount": ["5", "6"]},
        Fact.OPPORTUNITIES,
        {"Lead ID": "id", "Created date": "created_at", "Channel": "channel", "Stage": "stage", "Qualified date": "stage_date", "Quote date": "stage_date", "Closed date": "closed_at", "Amount": "amount"},
    ),
    "google ads in french": (
        {"Jour": [DAY, DAY2], "Campagne": ["A", "B"], "Code de la devise": ["EUR", "EUR"], "Coût": ["12,5", "3,25"], "Impr.": ["1 000", "200"], "Clics": ["30", "4"], "Conversions": ["2,00", "0,50"], "Coût/conv.": ["6,25", "6,50"]},
        Fact.CAMPAIGNS,
        {"Jour": "date", "Campagne": "campaign", "Coût": "cost", "Impr.": "impressions", "Clics": "clicks", "Conversions": "conversions"},
    ),
    "meta ads": (
        {"Reporting starts": [DAY, DAY2], "Campaign name": ["A", "B"], "Reach": ["900", "80"], "Amount spent (EUR)": ["12.5", "3"], "Impressions": ["1000", "90"], "Link clicks": ["30", "4"], "CPC (cost per link click) (EUR)": ["0.42", "0.75"]},
        Fact.CAMPAIGNS,
        {"Reporting starts": "date", "Campaign name": "campaign", "Reach": "reach", "Amount spent (EUR)": "cost", "Impressions": "impressions", "Link clicks": "clicks"},
    ),
    "web analytics in french": (
        {"Date": [DAY, DAY2], "Appareil": ["Mobile", "Ordinateur"], "Sessions": ["50", "60"], "Utilisateurs actifs": ["40", "50"], "Nouveaux utilisateurs": ["30", "20"], "Vues": ["100", "90"], "Rebonds": ["20", "30"]},
        Fact.TRAFFIC,
        {"Date": "date", "Appareil": "device", "Sessions": "sessions", "Utilisateurs actifs": "visitors", "Nouveaux utilisateurs": "new_visitors", "Vues": "page_views", "Rebonds": "bounces"},
    ),
    "shop orders": (
        {"Order ID": ["1", "2"], "Order Date": [DAY, DAY2], "Customer": ["X", "Y"], "Product": ["A", "B"], "Quantity": ["2", "3"], "Total": ["20.5", "31"], "Cost": ["10", "12.5"], "Refunded Amount": ["0", "5.5"]},
        Fact.ORDERS,
        {"Order ID": "id", "Order Date": "date", "Customer": "customer", "Product": "product", "Quantity": "quantity", "Total": "amount", "Cost": "cost", "Refunded Amount": "refund"},
    ),
    "e-mail campaigns": (
        {"Title": ["News", "Promo"], "Send Date": ["Jun 01, 2023 09:46 pm", "Jun 18, 2023 10:34 am"], "Total Recipients": ["33", "51"], "Successful Deliveries": ["32", "50"], "Unique Opens": ["10", "20"], "Unique Clicks": ["2", "3"], "Unsubscribes": ["0", "1"]},
        Fact.EMAILS,
        {"Title": "campaign", "Send Date": "sent_at", "Total Recipients": "sent", "Successful Deliveries": "delivered", "Unique Opens": "opens", "Unique Clicks": "clicks", "Unsubscribes": "unsubscribes"},
    ),
    "sales activities in french": (
        {"Date": [DAY, DAY2], "Commercial": ["Ana", "Bob"], "Type d'activité": ["Appel", "RDV"], "Durée": ["12", "30"]},
        Fact.ACTIVITIES,
        {"Date": "date", "Commercial": "owner", "Type d'activité": "activity_type", "Durée": "duration"},
    ),
    "a survey": (
        {"Response date": [DAY, DAY2], "Respondent": ["R1", "R2"], "NPS score": ["9", "4"]},
        Fact.SURVEYS,
        {"Response date": "date", "Respondent": "respondent", "NPS score": "score"},
    ),
    "any other series": (
        {"Mois": ["2026-01", "2026-02"], "Température": ["4.5", "6.1"]},
        Fact.MEASUREMENTS,
        {"Mois": "date"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("export", EXPORTS)
def test_an_export_is_recognised_by_its_columns(export: str) -> None:
    table, fact, roles = EXPORTS[export]
    assert roles_of(table) == (fact, roles)


def test_columns_of_zeros_and_ones_count_nothing() -> None:
    fact, roles = roles_of(
        {"visit": [0.0, 1.0] * 200, "conversion": [0.0, 1.0] * 200, "channel": ["Web", "Phone"] * 200}
    )
    assert (fact, roles) == (Fact.MEASUREMENTS, {"channel": "channel"})


def test_of_two_amounts_the_more_telling_name_wins_and_the_other_is_runner_up() -> None:
    found = guess(
        [
            c
            for c, _, _ in type_table(
                {"Order ID": ["1"], "Date": [DAY], "Quantity": ["1"], "Subtotal": ["5.5"], "Total": ["6.5"]}
            )
        ]
    )
    by_name: dict[str, Column] = {c.name: c for c in found.columns}
    assert by_name["Total"].role == "amount"
    assert (by_name["Subtotal"].role, by_name["Subtotal"].runner_up) == (None, "amount")


def test_a_table_without_a_named_date_is_dated_by_its_only_date_with_little_confidence() -> None:
    found = guess([c for c, _, _ in type_table({"Column 1": [DAY, DAY2], "Column 2": ["1", "2"]})])
    assert [(c.role, c.confidence) for c in found.columns] == [("date", 0.4), (None, 0.0)]


@pytest.mark.parametrize(
    ("name", "cells", "role"),
    [
        pytest.param("Employee", ["Ana", "Bob"], "owner", id="a person who sells"),
        pytest.param("Employees", ["12", "40"], "company_size", id="how many work there"),
        pytest.param("Nombre d'employés", ["12", "40"], "company_size", id="the same in French"),
        pytest.param("Number of Employees", ["12", "40"], "company_size", id="in words"),
    ],
)
def test_one_employee_is_a_person_and_several_are_a_size(name: str, cells: list[str], role: str) -> None:
    _, roles = roles_of({"Deal ID": ["1", "2"], "Stage": ["Won", "Lost"], "Created": [DAY, DAY2], name: cells})
    assert roles[name] == role


@pytest.mark.parametrize(
    ("header", "stage"),
    [
        ('Date entered "Contract Sent (Sales Pipeline)"', "Contract Sent"),
        ('Date entered "Qualified (EU) (Sales)"', "Qualified (EU)"),
        ("Date d’entrée dans « Devis envoyé (Ventes) »", "Devis envoyé"),
        ("hs_v2_date_entered_1234567", "1234567"),
        ("Quote date", "quote"),
        ("Date exited", None),
    ],
)
def test_a_date_of_a_stage_bears_its_name(header: str, stage: str | None) -> None:
    assert stage_name(header) == stage
