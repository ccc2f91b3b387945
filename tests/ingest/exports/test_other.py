"""Exports of surveys, help desks, official series, spreadsheets: what each look-alike is read as."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.metrics.conftest import value
from tests.support.lookalikes import other
from tests.support.told import Lookalike, Told, datasets, told

# fmt: off
TOLD: list[tuple[Lookalike, Told]] = [
    (other.ZENDESK_EN, Told(
        "zendesk.tickets", "tickets", 2, {
            "Id": ("id", "301"), "Assignee": ("owner", "Ana Lopez"), "Group": ("team", "Support"),
            "Status": ("status", "Closed"), "Via": ("channel", "Mail"), "Ticket type": ("category", "Problem"),
            "Created at": ("created_at", "2026-03-02 09:12:00"), "Solved at": ("closed_at", "2026-03-03 10:12:00"),
            "Organization": ("customer", "Durand"),
        }, dates=("2026-03-02", "2026-03-05"),
    )),
    (other.ZENDESK_FR, Told(
        "zendesk.tickets", "tickets", 2, {
            "ID": ("id", "301"), "Assigné": ("owner", "Ana Lopez"), "Groupe": ("team", "Support"),
            "Statut": ("status", "Clos"), "Via": ("channel", "Mail"),
            "Créé le": ("created_at", "2026-03-02 09:12:00"), "Résolu le": ("closed_at", "2026-03-03 10:12:00"),
            "Organisation": ("customer", "Durand"),
        }, dates=("2026-03-02", "2026-03-05"),
    )),
    (other.FRESHDESK, Told(
        "freshdesk.tickets", "tickets", 2, {
            "Ticket ID": ("id", "301"), "Status": ("status", "Closed"), "Source": ("channel", "Email"),
            "Type": ("category", "Problem"), "Agent": ("owner", "Ana Lopez"), "Group": ("team", "Support"),
            "Created time": ("created_at", "2026-03-02 09:12:00"),
            "Closed time": ("closed_at", "2026-03-03 10:12:00"), "Company Name": ("customer", "Durand"),
        }, dates=("2026-03-02", "2026-03-05"),
        issues=[("durations_in_seconds", "First response time (in hrs)"), ("durations_in_seconds", "Resolution time (in hrs)")],
    )),
    (other.SURVEYMONKEY_EN, Told(
        "surveymonkey.responses", "surveys", 4, {
            "Respondent ID": ("respondent", "118000000001"), "End Date": ("date", "2026-03-02 09:04:10"),
            "How likely is it that you would recommend us to a friend?": ("score", 10),
        }, dates=("2026-03-02", "2026-03-15"), aside={"repeated_header": [2]},
    )),
    (other.TYPEFORM_EN, Told(
        "typeform.responses", "surveys", 2, {
            "How likely are you to recommend us?": ("score", 10),
            "Submit Date (UTC)": ("date", "2026-03-02 09:04:10"),
        }, dates=("2026-03-02", "2026-03-15"),
    )),
    (other.GOOGLE_FORMS_FR, Told(
        "google_forms.responses", "surveys", 2, {
            "Horodateur": ("date", "2026-03-02 09:04:10"),
            "Recommanderiez-vous notre boulangerie à un ami ?": ("score", 10),
        }, dates=("2026-03-02", "2026-03-15"),
    )),
    (other.GOOGLE_FORMS_EN, Told(
        "google_forms.responses", "surveys", 2, {
            "Timestamp": ("date", "2026-03-02 09:04:10"),
            "How likely are you to recommend us to a friend?": ("score", 10),
        }, dates=("2026-03-02", "2026-03-15"),
    )),
    (other.INSEE, Told(
        "insee.series", "measurements", 4, {
            "Période": ("date", "2026-02-01"),
        }, dates=("2025-11-01", "2026-02-01"), issues=[("values_are_preliminary", "Codes")],
    )),
    (other.INVOICES_FR, Told(
        None, "orders", 4, {
            "N° facture": ("id", "F2026-001"), "Date": ("date", "2026-01-05"),
            "Client": ("customer", "Boulangeries Durand"), "Montant HT": ("amount", 1000.0),
        }, dates=("2026-01-05", "2026-02-16"),
    )),
    (other.CALLS_FR, Told(
        None, "activities", 3, {
            "Date": ("date", "2026-03-02"), "Commercial": ("owner", "Ana Lopez"),
            "Type d'activité": ("activity_type", "Appel"), "Client": ("customer", "Durand"),
            "Durée (min)": ("duration", 12), "Résultat": ("result", "Intéressé"),
        }, dates=("2026-03-02", "2026-03-03"), issues=[("date_order_ambiguous", "Date")],
    )),
    (other.TARGETS_FR, Told(
        None, "targets", 4, {
            "Indicateur": ("metric_name", "Chiffre d'affaires"), "Mois": ("date", "2026-01-01"),
            "Objectif chiffré": ("value", 50000),
        }, dates=("2026-01-01", "2026-02-01"),
    )),
    (other.SALESFORCE_GROUPED, Told(
        "salesforce.opportunities", "opportunities", 4, {
            "Stage ↑": ("stage", "Closed Won"), "Opportunity Owner": ("owner", "Ana Lopez"),
            "Account Name": ("customer", "Durand"), "Opportunity Name": ("id", "Oven"), "Amount": ("amount", 15000),
            "Probability (%)": ("probability", 1.0), "Close Date": ("closed_at", "2026-02-20"),
        }, aside={"total_row": [7, 8, 10, 11, 13, 14, 15, 16], "note": [17, 18]},
    )),
]
# fmt: on


@pytest.mark.parametrize(("file", "expected"), TOLD, ids=[file.name for file, _ in TOLD])
def test_it_is_read_as(file: Lookalike, expected: Told, tmp_path: Path) -> None:
    assert [told(table) for table in datasets(file, tmp_path)] == [expected]


def test_every_lookalike_is_told() -> None:
    assert [file for file, _ in TOLD] == list(other.OTHER)


def test_promoters_minus_detractors(tmp_path: Path) -> None:
    # 10 and 9 promote, 3 detracts, 7 does neither; the line below the header is no answer
    assert value("net_promoter_score", *datasets(other.SURVEYMONKEY_EN, tmp_path)) == pytest.approx((2 - 1) / 4 * 100)
    assert value("net_promoter_score", *datasets(other.TYPEFORM_EN, tmp_path)) == 0


def test_provisional_values_are_told(tmp_path: Path) -> None:
    (table,) = datasets(other.INSEE, tmp_path)
    assert [(i.code, i.values) for i in table.issues] == [("values_are_preliminary", {"count": 2})]
    assert table.layout.title == "Libellé Indice de chiffre d'affaires - Boulangerie Codes · idBank 001000001"


def test_invoices_count_without_tax_and_credit_notes_are_taken_off(tmp_path: Path) -> None:
    assert value("revenue", *datasets(other.INVOICES_FR, tmp_path)) == 1000 + 2500.50 - 100 + 400


def test_a_group_is_named_on_each_of_its_rows_and_its_sums_are_no_deals(tmp_path: Path) -> None:
    (table,) = datasets(other.SALESFORCE_GROUPED, tmp_path)
    stage = pq.read_table(table.path).column(table.columns[0].physical).to_pylist()
    assert stage == ["Closed Won", "Closed Won", "Closed Lost", "Negotiation"]


def test_minutes_of_a_call_log_are_minutes(tmp_path: Path) -> None:
    (calls,) = datasets(other.CALLS_FR, tmp_path)  # an appointment of 45 minutes, calls of 12 and of 3
    assert (value("calls_made", calls), value("long_calls", calls)) == (2, 0)
    assert value("meetings", calls) == 1
