"""What a row of a table with stages is: a deal, a stage that a record entered, or a number of records."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.ingest.joins import join_lookups
from kpi_core.ingest.stack import stack
from kpi_core.model.roles import Fact
from tests.support.imports import file_of
from tests.support.tables import Table, dataset_of

LOG = {
    "Lead ID": ["L1", "L1", "L1", "L2", "L2", "L3"],
    "Étape": ["Lead", "MQL", "Gagné", "Lead", "Perdu", "Lead"],
    "Date": ["02/01/2026", "05/01/2026", "20/01/2026", "03/01/2026", "15/01/2026", "28/01/2026"],
}
VISITS = {
    "user_id": ["u1", "u1", "u2", "u2", "u3"],
    "event": ["visit", "signup", "visit", "visit", "visit"],
    "timestamp": ["2026-01-05 09:00", "2026-01-05 09:10", "2026-01-05 11:00", "2026-01-07 11:00", "2026-01-08 11:00"],
    "utm_source": ["google", "google", "facebook", "facebook", "google"],
}
CHANGES = {
    "Opportunity Name": ["A", "A", "B", "B"],
    "From Stage": ["", "Prospecting", "", "Prospecting"],
    "To Stage": ["Prospecting", "Closed Won", "Prospecting", "Closed Lost"],
    "Amount": ["100", "120", "50", "50"],
    "Last Modified": ["2026-01-05", "2026-01-09", "2026-01-05", "2026-01-29"],
}
CASES = {
    "a log of leads": (LOG, Fact.EVENTS, {"Lead ID": "id", "Étape": "stage", "Date": "date"}),
    "events of a website": (
        VISITS,
        Fact.EVENTS,
        {"user_id": "id", "event": "stage", "timestamp": "date", "utm_source": "channel"},
    ),
    "changes from a stage to another": (
        CHANGES,
        Fact.EVENTS,
        {"Opportunity Name": "id", "To Stage": "stage", "Amount": "amount", "Last Modified": "date"},
    ),
    "the date is the one that moves with the stage": (
        LOG | {"Date de création": ["02/01/2026"] * 3 + ["03/01/2026"] * 2 + ["28/01/2026"]},
        Fact.EVENTS,
        {"Lead ID": "id", "Étape": "stage", "Date": "date"},
    ),
    "deals, a row each": (
        {"Lead ID": ["L1", "L2", "L3"], "Étape": ["Lead", "MQL", "Perdu"], "Date": ["02/01/2026", "03/01/2026", "04/01/2026"]},
        Fact.OPPORTUNITIES,
        {"Lead ID": "id", "Étape": "stage", "Date": "created_at"},
    ),
    "deals of which two stand twice, with another stage but the day they were created": (
        {
            "Deal ID": ["D1", "D1", "D2", "D2", "D3"],
            "Stage": ["Lead", "Quote", "Quote", "Won", "Lead"],
            "Created date": ["2026-01-05", "2026-01-05", "2026-01-20", "2026-01-20", "2026-02-02"],
        },
        Fact.OPPORTUNITIES,
        {"Deal ID": "id", "Stage": "stage", "Created date": "created_at"},
    ),
    "products of deals, several rows in one stage": (
        {
            "Deal ID": ["D1", "D1", "D2", "D2"],
            "Stage": ["Won", "Won", "Lost", "Lost"],
            "Product": ["Roof", "Wall", "Roof", "Door"],
            "Created date": ["2026-01-05", "2026-01-06", "2026-01-20", "2026-01-21"],
        },
        Fact.OPPORTUNITIES,
        {"Deal ID": "id", "Stage": "stage", "Product": "product", "Created date": "created_at"},
    ),
    "numbers by stage": (
        {"Étape": ["Leads", "Leads qualifiés", "Ventes"], "Nombre": ["500", "100", "60"]},
        Fact.MEASUREMENTS,
        {"Étape": "stage", "Nombre": "count"},
    ),
    "numbers by month, channel and stage": (
        {
            "Month": ["2026-01", "2026-01", "2026-02", "2026-02"],
            "Channel": ["SEO", "SEO", "SEO", "SEO"],
            "Stage": ["Leads", "Won", "Leads", "Won"],
            "Number of leads": ["300", "40", "310", "35"],
        },
        Fact.MEASUREMENTS,
        {"Month": "date", "Channel": "channel", "Stage": "stage", "Number of leads": "count"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "fact", "roles"), CASES.values(), ids=CASES)
def test_a_row_is(table: Table, fact: Fact, roles: dict[str, str], tmp_path: Path) -> None:
    found = dataset_of(table, tmp_path)

    assert (found.fact, {c.name: c.role.value for c in found.columns if c.role}) == (fact, roles)


def test_rows_of_a_log_in_two_files_all_count(tmp_path: Path) -> None:
    february = {"Lead ID": ["L1", "L3"], "Étape": ["Perdu", "MQL"], "Date": ["02/02/2026", "03/02/2026"]}
    later = {name: [LOG[name][-1], *february[name]] for name in LOG}

    (together,) = stack([file_of(tmp_path, "january.csv", LOG), file_of(tmp_path, "february.csv", later)])

    assert (together.fact, together.rows) == (Fact.EVENTS, 8)  # the row that stands in both counts once


def test_what_a_record_is_worth_may_stand_beside_its_log(tmp_path: Path) -> None:
    deals = {"Lead ID": ["L1", "L2", "L3"], "Montant": ["1000", "500", "300"], "Canal": ["SEO", "Ads", "SEO"]}

    (log,) = join_lookups([dataset_of(LOG, tmp_path, "log"), dataset_of(deals, tmp_path, "deals")])

    assert [(c.name, c.role) for c in log.lookups[0].columns] == [("Montant", "amount"), ("Canal", "channel")]


def test_a_list_of_deals_beside_its_log_answers_for_itself_too(tmp_path: Path) -> None:
    deals = {
        "Lead ID": ["L1", "L2", "L3"], "Étape": ["Gagné", "Perdu", "Lead"], "Montant": ["1000", "500", "300"],
        "Date de création": ["02/01/2026", "03/01/2026", "28/01/2026"],
    }  # fmt: skip

    log, list_ = join_lookups([dataset_of(LOG, tmp_path, "log"), dataset_of(deals, tmp_path, "deals")])

    assert (log.fact, list_.fact, len(log.lookups)) == (Fact.EVENTS, Fact.OPPORTUNITIES, 1)


def test_one_deal_that_stands_twice_makes_no_log(tmp_path):
    """Of three deals one stands in two rows with other values: a slip in a list of deals, which the import tells."""
    table = {
        "id": ["1", "2", "3", "1"],
        "stage": ["Won", "Lost", "Open", "Lost"],
        "created": ["2025-01-05", "2025-01-06", "2025-01-07", "2025-01-09"],
        "closed": ["2025-02-01", "2025-02-03", "", "2025-03-01"],
        "amount": ["10", "20", "30", "70"],
    }
    assert dataset_of(table, tmp_path).fact is Fact.OPPORTUNITIES
