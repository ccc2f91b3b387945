"""Exports of customer files: what each look-alike is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.vocabulary.errors import DefinitionError
from tests.metrics.conftest import value
from tests.support.lookalikes import crm, other
from tests.support.told import Lookalike, Told, datasets, told

# fmt: off
TOLD: list[tuple[Lookalike, Told]] = [
    (crm.HUBSPOT_DEALS_EN, Told(
        "hubspot.deals", "opportunities", 4, {
            "Record ID": ("id", "9001"), "Deal Stage": ("stage", "Closed Won"), "Amount": ("amount", 15000),
            "Close Date": ("closed_at", "2026-02-20 10:00:00"), "Create Date": ("created_at", "2026-01-05 09:30:00"),
            "Deal owner": ("owner", "Ana Lopez"), "Associated Company": ("customer", "Boulangeries Durand (5551)"),
            "Closed Lost Reason": ("lost_reason", None),
            'Date entered "Appointment Scheduled (Sales Pipeline)"': ("stage_date", "2026-01-08 11:00:00"),
            'Date entered "Contract Sent (Sales Pipeline)"': ("stage_date", "2026-02-10 16:45:00"),
        }, dates=("2026-01-05", "2026-02-15"),
    )),
    (crm.HUBSPOT_DEALS_FR, Told(
        "hubspot.deals", "opportunities", 3, {
            "ID de fiche d'informations": ("id", "9101"), "Phase de la transaction": ("stage", "Fermée gagnée"),
            "Montant": ("amount", 15000.5), "Date de fermeture": ("closed_at", "2026-02-20 10:00:00"),
            "Date de création": ("created_at", "2026-01-05 09:30:00"),
            "Propriétaire de la transaction": ("owner", "Ana Lopez"),
            "Entreprise associée": ("customer", "Boulangeries Durand (5551)"),
            "Type de transaction": ("segment", "Nouveau client"),
        }, dates=("2026-01-05", "2026-02-15"),
    )),
    (crm.HUBSPOT_DEALS_INTERNAL, Told(
        "hubspot.deals", "opportunities", 3, {
            "hs_object_id": ("id", "9201"), "dealstage": ("stage", "closedwon"), "amount": ("amount", 15000),
            "closedate": ("closed_at", "2026-02-20 10:00:00"), "createdate": ("created_at", "2026-01-05 09:30:00"),
            "hubspot_owner_id": ("owner", "77001"),
            "hs_date_entered_qualifiedtobuy": ("stage_date", "2026-01-08 11:00:00"),
        }, dates=("2026-01-05", "2026-02-02"),
    )),
    (crm.HUBSPOT_CONTACTS_EN, Told(
        "hubspot.contacts", "opportunities", 3, {
            "Record ID": ("id", "8001"), "Contact owner": ("owner", "Ana Lopez"),
            "Lifecycle Stage": ("stage", "Customer"), "Country/Region": ("country", "France"),
            "Create Date": ("created_at", "2026-01-04 09:00:00"), "Original Source": ("channel", "Organic Search"),
            "Associated Company": ("customer", "Boulangeries Durand (5551)"),
            "Became a Marketing Qualified Lead Date": ("stage_date", "2026-01-06 10:00:00"),
        }, dates=("2026-01-04", "2026-02-01"), issues=[("no_lost_deals_known", None)],
    )),
    (crm.HUBSPOT_CONTACTS_FR, Told(
        "hubspot.contacts", "opportunities", 2, {
            "ID de fiche d'informations": ("id", "8101"), "Propriétaire du contact": ("owner", "Ana Lopez"),
            "Phase du cycle de vie": ("stage", "Client"), "Date de création": ("created_at", "2026-01-04 09:00:00"),
            "Source d'origine": ("channel", "Recherche organique"),
            "Entreprise associée": ("customer", "Boulangeries Durand (5551)"),
        }, dates=("2026-01-04", "2026-01-10"), issues=[("no_lost_deals_known", None)],
    )),
    (crm.HUBSPOT_COMPANIES_EN, Told(
        "hubspot.companies", "measurements", 2, {
            "Company name": ("customer", "Boulangeries Durand"), "Company owner": ("owner", "Ana Lopez"),
            "Create Date": ("date", "2025-11-02 09:00:00"), "Industry": ("segment", "FOOD_PRODUCTION"),
            "Number of Employees": ("company_size", 35),
        }, dates=("2025-11-02", "2025-12-01"),
    )),
    (crm.HUBSPOT_TICKETS_EN, Told(
        "hubspot.tickets", "tickets", 2, {
            "Ticket ID": ("id", "7001"), "Ticket status": ("status", "Closed"),
            "Create date": ("created_at", "2026-03-02 09:12:00"), "Close date": ("closed_at", "2026-03-03 10:00:00"),
            "Ticket owner": ("owner", "Ana Lopez"), "Source": ("channel", "Email"),
        }, dates=("2026-03-02", "2026-03-05"),
    )),
    (crm.SALESFORCE_OPPORTUNITIES_EN, Told(
        "salesforce.opportunities", "opportunities", 3, {
            "Opportunity Owner": ("owner", "Ana Lopez"), "Account Name": ("customer", "Durand"),
            "Opportunity Name": ("id", "Oven"), "Stage": ("stage", "Closed Won"), "Amount": ("amount", 15000),
            "Probability (%)": ("probability", 1.0), "Close Date": ("closed_at", "2026-02-20"),
            "Created Date": ("created_at", "2026-01-05"), "Lead Source": ("channel", "Web"),
            "Type": ("segment", "New Business"),
        }, currency="EUR", dates=("2026-01-05", "2026-02-02"), aside={"total_row": [6], "note": [8, 9, 10, 11, 12]},
    )),
    (crm.SALESFORCE_OPPORTUNITIES_FR, Told(
        "salesforce.opportunities", "opportunities", 3, {
            "Propriétaire de l'opportunité": ("owner", "Ana Lopez"), "Nom du compte": ("customer", "Durand"),
            "Nom de l'opportunité": ("id", "Four"), "Étape": ("stage", "Fermée gagnée"),
            "Montant": ("amount", 15000.5), "Probabilité (%)": ("probability", 1.0),
            "Date de clôture": ("closed_at", "2026-02-20"), "Date de création": ("created_at", "2026-01-05"),
            "Origine de la piste": ("channel", "Web"),
        }, dates=("2026-01-05", "2026-02-02"), aside={"note": [6, 7]},
    )),
    (crm.SALESFORCE_LEADS_EN, Told(
        "salesforce.leads", "opportunities", 3, {
            "Lead Owner": ("owner", "Ana Lopez"), "Company / Account": ("customer", "Durand"),
            "Lead Source": ("channel", "Web"), "Lead Status": ("stage", "Closed - Converted"),
            "Created Date": ("created_at", "2026-01-05"),
        }, dates=("2026-01-05", "2026-02-14"), aside={"note": [6, 7]},
    )),
    (crm.SALESFORCE_ACCOUNTS_EN, Told(
        "salesforce.accounts", "measurements", 2, {
            "Account Owner": ("owner", "Ana Lopez"), "Account Name": ("customer", "Durand"),
            "Industry": ("segment", "Food"), "Billing Country": ("country", "France"),
            "Employees": ("company_size", 35),
        }, aside={"note": [5]},
    )),
    (crm.SALESFORCE_HISTORY_EN, Told(
        "salesforce.history", "events", 3, {
            "OpportunityId": ("id", "0061"), "NewValue": ("stage", "Qualification"),
            "CreatedDate": ("date", "2026-01-08 11:00:00"), "CreatedById": ("owner", "0051"),
        }, dates=("2026-01-08", "2026-02-21"), issues=[("date_zone_dropped", "CreatedDate")],
    )),
    (crm.PIPEDRIVE_DEALS_EN, Told(
        "pipedrive.deals", "opportunities", 3, {
            "Deal - ID": ("id", "11"), "Deal - Value": ("amount", 15000), "Deal - Stage": ("stage", "Proposal made"),
            "Deal - Status": ("outcome", "won"), "Deal - Owner": ("owner", "Ana Lopez"),
            "Deal - Organization": ("customer", "Durand"),
            "Deal - Deal created": ("created_at", "2026-01-05 09:30:00"),
            "Deal - Won time": ("won_at", "2026-02-20 10:00:00"), "Deal - Lost time": ("lost_at", None),
            "Deal - Lost reason": ("lost_reason", None),
            "Deal - Expected close date": ("expected_close_at", "2026-02-28"),
            "Deal - Probability": ("probability", 0.5),
        }, currency="EUR", dates=("2026-01-05", "2026-02-02"),
    )),
    (crm.PIPEDRIVE_DEALS_FR, Told(
        "pipedrive.deals", "opportunities", 3, {
            "Affaire - Titre": ("id", "Four"), "Affaire - Valeur": ("amount", 15000),
            "Affaire - Organisation": ("customer", "Durand"), "Affaire - Étape": ("stage", "Proposition"),
            "Affaire - Statut": ("outcome", "Gagnée"),
            "Affaire - Affaire créée": ("created_at", "2026-01-05 09:30:00"),
            "Affaire - Date de gain": ("won_at", "2026-02-20 10:00:00"),
            "Affaire - Heure de l'échec": ("lost_at", None), "Affaire - Raison de la perte": ("lost_reason", None),
            "Affaire - Date de clôture prévue": ("expected_close_at", "2026-02-28"),
        }, currency="EUR", dates=("2026-01-05", "2026-02-02"),
    )),
    (crm.PIPEDRIVE_ORGANISATIONS_FR, Told(
        "pipedrive.people", "measurements", 2, {
            "Organisation - Nom": ("customer", "Durand"), "Organisation - Étiquette": ("segment", "Client"),
            "Organisation - Propriétaire": ("owner", "Ana Lopez"),
        },
    )),
    (crm.PIPEDRIVE_ACTIVITIES_FR, Told(
        "pipedrive.activities", "activities", 3, {
            "Activité - Type": ("activity_type", "Appel"), "Activité - Organisation": ("customer", "Durand"),
            "Activité - Date d'échéance": ("date", "2026-03-02"),
            "Activité - Attribué à l’utilisateur": ("owner", "Ana Lopez"),
            "Activité - Durée": ("duration", 900),  # 00:15 is fifteen minutes
        }, dates=("2026-03-02", "2026-03-09"), issues=[("durations_in_seconds", "Activité - Durée")],
    )),
    (crm.ZOHO_DEALS_EN, Told(
        "zoho_crm.deals", "opportunities", 3, {
            "Record Id": ("id", "zcrm_4150868000000225013"), "Deal Owner": ("owner", "Ana Lopez"),
            "Amount": ("amount", 15000), "Closing Date": ("closed_at", "2026-02-20"),
            "Account Name": ("customer", "Durand"), "Stage": ("stage", "Closed Won"),
            "Type": ("segment", "New Business"), "Probability (%)": ("probability", 1.0),
            "Lead Source": ("channel", "Web"), "Created Time": ("created_at", "2026-01-05 09:30:00"),
        }, currency="EUR", dates=("2026-01-05", "2026-02-02"),
        issues=[("marks_are_blank", None)],
    )),
    (crm.ZOHO_LEADS_EN, Told(
        "zoho_crm.leads", "opportunities", 2, {
            "Record Id": ("id", "zcrm_4150868000000226001"), "Lead Owner": ("owner", "Ana Lopez"),
            "Company": ("customer", "Durand"), "Lead Source": ("channel", "Web"),
            "Lead Status": ("stage", "Contacted"), "Industry": ("segment", "Food"),
            "No. of Employees": ("company_size", 35), "Created Time": ("created_at", "2026-01-05 09:30:00"),
        }, dates=("2026-01-05", "2026-01-12"),
        issues=[("marks_are_blank", None), ("no_won_deals_known", None)],
    )),
    (crm.EFFICY_OPPORTUNITIES_FR, Told(
        "efficy.opportunities", "opportunities", 3, {
            "K_OPPORTUNITY": ("id", "1001"), "Société": ("customer", "Durand"), "Responsable": ("owner", "Ana Lopez"),
            "Étape": ("stage", "Gagnée"), "Montant": ("amount", 15000.5), "Probabilité": ("probability", 1.0),
            "D_CREATE": ("created_at", "2026-01-05"), "D_CLOSE": ("closed_at", "2026-02-20"),
        }, dates=("2026-01-05", "2026-02-15"),
    )),
    (crm.PLAIN_DEALS, Told(
        None, "opportunities", 2, {
            "Deal ID": ("id", 1), "Deal Stage": ("stage", "Closed Won"), "Amount": ("amount", 15000),
            "Close Date": ("closed_at", "2026-02-20"), "Create Date": ("created_at", "2026-01-05"),
            "Owner": ("owner", "Ana"), "Lead Source": ("channel", "Web"), "Probability (%)": ("probability", 1.0),
        }, dates=("2026-01-05", "2026-01-12"),
    )),
]
# fmt: on


@pytest.mark.parametrize(("file", "expected"), TOLD, ids=[file.name for file, _ in TOLD])
def test_it_is_read_as(file: Lookalike, expected: Told, tmp_path: Path) -> None:
    assert [told(table) for table in datasets(file, tmp_path)] == [expected]


def test_every_lookalike_is_told() -> None:
    assert [file for file, _ in TOLD] == list(crm.CRM)


def asked(file: Lookalike, folder: Path, *metrics: str) -> list[float | None]:
    """The totals of metrics over a file."""
    return [value(metric, *datasets(file, folder)) for metric in metrics]


# One pipeline in every file: 15,000 won, 4,000 lost, 22,000 open.
@pytest.mark.parametrize(
    ("file", "won", "rate", "left"),
    [
        pytest.param(crm.HUBSPOT_DEALS_EN, 15000 + 1000, 2 / (2 + 1), 22000, id="hubspot"),
        pytest.param(crm.HUBSPOT_DEALS_FR, 15000.5 + 1000, 2 / (2 + 1), 0, id="hubspot in French"),
        pytest.param(crm.HUBSPOT_DEALS_INTERNAL, 15000, 1 / (1 + 1), 22000, id="hubspot, internal names"),
        pytest.param(crm.SALESFORCE_OPPORTUNITIES_EN, 15000, 1 / (1 + 1), 22000, id="salesforce"),
        pytest.param(crm.SALESFORCE_OPPORTUNITIES_FR, 15000.5, 1 / (1 + 1), 22000, id="salesforce in French"),
        pytest.param(other.SALESFORCE_GROUPED, 15000 + 1000, 2 / (2 + 1), 22000, id="salesforce, formatted"),
        pytest.param(crm.PIPEDRIVE_DEALS_EN, 15000, 1 / (1 + 1), 22000, id="pipedrive"),
        pytest.param(crm.PIPEDRIVE_DEALS_FR, 15000, 1 / (1 + 1), 22000, id="pipedrive in French"),
        pytest.param(crm.ZOHO_DEALS_EN, 15000, 1 / (1 + 1), 22000, id="zoho"),
        pytest.param(crm.EFFICY_OPPORTUNITIES_FR, 15000.5, 1 / (1 + 1), 1000, id="efficy"),
    ],
)
def test_won_value_win_rate_and_open_value(
    file: Lookalike, won: float, rate: float, left: float, tmp_path: Path
) -> None:
    assert asked(file, tmp_path, "won_value", "win_rate", "open_value") == [won, pytest.approx(rate), left]


@pytest.mark.parametrize(
    "file",
    [crm.SALESFORCE_OPPORTUNITIES_EN, crm.SALESFORCE_OPPORTUNITIES_FR, crm.PIPEDRIVE_DEALS_EN, crm.ZOHO_DEALS_EN],
    ids=str,
)
def test_a_probability_of_20_is_20_percent(file: Lookalike, tmp_path: Path) -> None:
    assert asked(file, tmp_path, "weighted_open_value") == [pytest.approx(22000 * 0.20)]


def test_the_flags_of_hubspot_tell_the_outcome_of_stages_in_words_of_the_house(tmp_path: Path) -> None:
    data = crm.HUBSPOT_DEALS_EN.data.replace(b'"Closed Won"', b'"Bravo"').replace(b'"Closed Lost"', b'"Not this time"')
    renamed = Lookalike("renamed.csv", data, "hubspot.deals")
    assert asked(renamed, tmp_path, "won_value", "win_rate", "open_value") == [16000, pytest.approx(2 / 3), 22000]


def test_a_date_entered_bears_the_name_of_its_stage(tmp_path: Path) -> None:
    (english,) = datasets(crm.HUBSPOT_DEALS_EN, tmp_path)
    (internal,) = datasets(crm.HUBSPOT_DEALS_INTERNAL, tmp_path)
    assert [c.stage for c in english.columns if c.stage] == ["Appointment Scheduled", "Contract Sent"]
    assert [c.stage for c in internal.columns if c.stage] == ["qualifiedtobuy"]


def test_the_leads_of_salesforce_are_converted_or_not(tmp_path: Path) -> None:
    # one converted, one not, one open
    assert asked(crm.SALESFORCE_LEADS_EN, tmp_path, "leads", "win_rate") == [3, 1 / (1 + 1)]


def test_a_history_of_fields_holds_no_deals(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError):
        asked(crm.SALESFORCE_HISTORY_EN, tmp_path, "leads")


def test_activities_are_counted_by_kind(tmp_path: Path) -> None:
    assert asked(crm.PIPEDRIVE_ACTIVITIES_FR, tmp_path, "calls_made", "meetings") == [2, 1]


def test_names_and_addresses_of_people_are_not_shown(tmp_path: Path) -> None:
    (table,) = datasets(crm.HUBSPOT_CONTACTS_EN, tmp_path)
    hidden = [c for c in table.columns if c.personal]
    assert [c.name for c in hidden] == ["First Name", "Last Name", "Email", "Phone Number"]
    assert {(c.examples, c.top) for c in hidden} == {((), ())}
