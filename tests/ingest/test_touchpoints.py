"""Which tables are contacts of people with channels, and which only look like it: orders, deals, leads, campaigns."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.model.roles import Fact
from tests.support.tables import Table, dataset_of

PEOPLE = ["p1", "p1", "p1", "p2", "p2", "p3"]
DAYS = ["2026-01-05", "2026-01-07", "2026-01-09", "2026-01-06", "2026-01-20", "2026-01-08"]
TIMES = [f"{day} 10:{i:02}" for i, day in enumerate(DAYS)]
CHANNELS = ["Instagram", "Google", "E-mail", "Google", "SEO", "SEO"]
FLAGS = ["0", "0", "1", "0", "1", "0"]
EURO = ["0", "0", "12.5", "0", "20", "0"]
NUMBERS = ["A1", "A2", "A3", "A4", "A5", "A6"]
AMOUNTS = ["10", "20", "30", "40", "50", "60"]
COUNTS = ["4", "3", "2", "1"]
TREE = ["Maison > Pièce > Objet", "Maison > Bain > Savon", "Jardin > Outil > Pelle", "Jardin > Pot"]
CONTACTS: dict[str, tuple[Table, dict[str, str]]] = {
    "a public example of journeys": (
        {
            "cookie": PEOPLE,
            "time": TIMES,
            "interaction": ["impression", "impression", "conversion", "impression", "conversion", "impression"],
            "conversion": FLAGS,
            "conversion_value": EURO,
            "channel": CHANNELS,
        },
        {
            "cookie": "customer",
            "time": "date",
            "interaction": "activity_type",
            "conversion": "conversions",
            "conversion_value": "conversion_value",
            "channel": "channel",
        },
    ),
    "a flag and revenue": (
        {"user_id": PEOPLE, "timestamp": TIMES, "channel": CHANNELS, "converted": FLAGS, "revenue": EURO},
        {
            "user_id": "customer",
            "timestamp": "date",
            "channel": "channel",
            "converted": "conversions",
            "revenue": "conversion_value",
        },
    ),
    "French, yes and no": (
        {"ID client": PEOPLE, "Date": DAYS, "Canal": CHANNELS, "Converti": ["non", "non", "oui", "non", "oui", "non"]},
        {"ID client": "customer", "Date": "date", "Canal": "channel", "Converti": "conversions"},
    ),
    "kinds of contact, one of which is the conversion": (
        {
            "visitor_id": PEOPLE,
            "event_time": TIMES,
            "event_type": ["impression", "click", "conversion", "click", "conversion", "click"],
            "source": CHANNELS,
        },
        {"visitor_id": "customer", "event_time": "date", "event_type": "activity_type", "source": "channel"},
    ),
    "contacts that tell no conversion": (
        {"lead_id": PEOPLE, "date": DAYS, "channel": CHANNELS, "campaign": ["x", "y", "x", "y", "x", "y"]},
        {"lead_id": "customer", "date": "date", "channel": "channel", "campaign": "campaign"},
    ),
    "what each contact cost": (
        {"lead_id": PEOPLE, "date": DAYS, "channel": CHANNELS, "cost": ["1.5", "2.5", "0.5", "2.5", "0.1", "0.1"]},
        {"lead_id": "customer", "date": "date", "channel": "channel", "cost": "cost"},
    ),
    "customers, a flag and revenue of those that converted": (
        {"Customer": PEOPLE, "Date": DAYS, "Channel": CHANNELS, "Converted": FLAGS, "Revenue": EURO},
        {
            "Customer": "customer",
            "Date": "date",
            "Channel": "channel",
            "Converted": "conversions",
            "Revenue": "conversion_value",
        },
    ),
    "a number of the order where there is one": (
        {
            "order_ref": ["", "", "A", "", "B", ""],
            "user_id": PEOPLE,
            "date": DAYS,
            "channel": CHANNELS,
            "converted": FLAGS,
        },
        {"user_id": "customer", "date": "date", "channel": "channel", "converted": "conversions"},
    ),
    "a number of the contact": (
        {"click_id": NUMBERS, "user_id": PEOPLE, "date": DAYS, "channel": CHANNELS, "converted": FLAGS},
        {"user_id": "customer", "date": "date", "channel": "channel", "converted": "conversions"},
    ),
    "a row per session, numbered": (
        {"Session ID": NUMBERS, "user_id": PEOPLE, "date": DAYS, "channel": CHANNELS, "converted": FLAGS},
        {"user_id": "customer", "date": "date", "channel": "channel", "converted": "conversions"},
    ),
    "paths that end alike": (
        {"Way": ["Ads > Mail", "SEO > Mail", "Social > Mail", "Direct"], "Conversions": COUNTS},
        {"Conversions": "conversions"},
    ),
    "whole paths": (
        {
            "Default channel group path": ["Paid > Email", "Direct", "Paid > Direct > Email", "SEO > Direct"],
            "Conversions": ["120", "80", "12", "5"],
            "Purchase revenue": ["9000.5", "4000", "800", "150"],
        },
        {"Conversions": "conversions", "Purchase revenue": "conversion_value"},
    ),
}
OTHERS: dict[str, tuple[Table, Fact]] = {
    "orders with a channel": (
        {"customer_id": PEOPLE, "order_date": DAYS, "channel": CHANNELS, "amount": ["10", "20", "30", "40", "50", "60"]},
        Fact.ORDERS,
    ),
    "orders of numbered users": (
        {"order_id": ["1", "2", "3", "4", "5", "6"], "user_id": PEOPLE, "date": DAYS, "channel": CHANNELS, "revenue": EURO},
        Fact.ORDERS,
    ),
    "orders that converted a lead": (
        {
            "order_id": ["1", "2", "3", "4", "5", "6"],
            "customer": PEOPLE,
            "date": DAYS,
            "channel": CHANNELS,
            "conversion": FLAGS,
            "quantity": ["1", "2", "1", "3", "1", "1"],
        },
        Fact.ORDERS,
    ),
    "deals": (
        {"lead_id": PEOPLE, "created": DAYS, "channel": CHANNELS, "status": ["Lost", "Lost", "Won", "Lost", "Won", "Lost"]},
        Fact.OPPORTUNITIES,
    ),
    "leads, a row each, that converted or not": (
        {"lead_id": ["1", "2", "3", "4", "5", "6"], "date": DAYS, "channel": CHANNELS, "converted": FLAGS},
        Fact.MEASUREMENTS,
    ),
    "leads of companies that come twice": (
        {
            "lead_id": ["1", "2", "3", "4", "5", "6"],
            "company": PEOPLE,
            "date": DAYS,
            "channel": CHANNELS,
            "converted": FLAGS,
        },
        Fact.MEASUREMENTS,
    ),
    "campaigns of an agency's clients": (
        {"client": PEOPLE, "date": DAYS, "channel": CHANNELS, "cost": ["1", "2", "3", "4", "5", "6"], "clicks": ["9"] * 6},
        Fact.CAMPAIGNS,
    ),
    "budgets of an agency's clients": (
        {"client": PEOPLE, "date": DAYS, "channel": CHANNELS, "cost": ["1", "2", "3", "4", "5", "6"]},
        Fact.CAMPAIGNS,
    ),
    "calls to a service": (
        {"customer_id": PEOPLE, "date": DAYS, "channel": ["phone", "chat", "phone", "mail", "chat", "phone"]},
        Fact.MEASUREMENTS,
    ),
    "answers": (
        {"customer_id": PEOPLE, "date": DAYS, "channel": CHANNELS, "score": ["9", "8", "7", "10", "3", "5"]},
        Fact.SURVEYS,
    ),
    "events of a website": (
        {
            "user_id": PEOPLE,
            "event": ["visit", "signup", "purchase", "visit", "signup", "visit"],
            "timestamp": TIMES,
            "utm_source": CHANNELS,
        },
        Fact.EVENTS,
    ),
    "conversions alone": (
        {"user_id": PEOPLE, "date": DAYS, "channel": CHANNELS, "conversion": ["1"] * 6, "value": EURO},
        Fact.MEASUREMENTS,
    ),
    "people who never come back": (
        {"user_id": ["a", "b", "c", "d", "e", "f"], "date": DAYS, "channel": CHANNELS, "device": ["m", "d"] * 3},
        Fact.MEASUREMENTS,
    ),
    "quotes that became orders or not": (
        {"N° devis": NUMBERS, "Date": DAYS, "Client": PEOPLE, "Canal": CHANNELS, "Montant": AMOUNTS, "Converti": FLAGS},
        Fact.ORDERS,
    ),
    "quotes without a number": (
        {"Date": DAYS, "Client": PEOPLE, "Canal": CHANNELS, "Montant": AMOUNTS, "Converti": FLAGS},
        Fact.ORDERS,
    ),
    "bookings with an amount": (
        {"N° réservation": NUMBERS, "Date": DAYS, "Client": PEOPLE, "Canal": CHANNELS, "Montant": AMOUNTS, "Converti": FLAGS},
        Fact.ORDERS,
    ),
    "orders by their reference": (
        {"Order ref": NUMBERS, "Date": DAYS, "Customer": PEOPLE, "Channel": CHANNELS, "Amount": AMOUNTS, "Conversion": FLAGS},
        Fact.ORDERS,
    ),
    "tickets": (
        {"Request ID": NUMBERS, "User": PEOPLE, "Date": DAYS, "Channel": CHANNELS, "Subject": ["x", "y"] * 3},
        Fact.MEASUREMENTS,
    ),
    "tickets in French": (
        {"N° demande": NUMBERS, "Utilisateur": PEOPLE, "Date": DAYS, "Canal": CHANNELS, "Objet": ["x", "y"] * 3},
        Fact.MEASUREMENTS,
    ),
    "chats": (
        {"Conversation ID": NUMBERS, "User ID": PEOPLE, "Date": DAYS, "Channel": CHANNELS, "Agent": ["x", "y"] * 3},
        Fact.MEASUREMENTS,
    ),
    "bookings": (
        {"Booking ID": AMOUNTS, "User ID": PEOPLE, "Date": DAYS, "Channel": CHANNELS, "Nights": ["1", "2"] * 3},
        Fact.MEASUREMENTS,
    ),
    "calls of sales people": (
        {"Date": DAYS, "Commercial": ["x", "y"] * 3, "Client": PEOPLE, "Canal": CHANNELS, "Converti": FLAGS},
        Fact.MEASUREMENTS,
    ),
    "logins": ({"User ID": PEOPLE, "Date": DAYS, "Source": CHANNELS}, Fact.MEASUREMENTS),
    "categories within each other": ({"Catégorie": TREE, "Conversions": COUNTS}, Fact.MEASUREMENTS),
    "types of product within each other": ({"Product type": TREE, "Conversions": COUNTS}, Fact.MEASUREMENTS),
    "a tree of no known name": ({"Rayonnage": TREE, "Conversions": COUNTS}, Fact.MEASUREMENTS),
    "breadcrumbs from one root": (
        {"Fil": ["Home > Shop > Cart", "Home > Shop", "Home > Blog > Home", "Home"], "Conversions": COUNTS},
        Fact.MEASUREMENTS,
    ),
    "breadcrumbs of pages": (
        {"Page": ["Home > Shop", "Shop > Home", "Home > Blog", "Home"], "Conversions": COUNTS},
        Fact.MEASUREMENTS,
    ),
    "pages within each other": (
        {"Page path": ["Home > Shop", "Home > Shop > Cart", "Home"], "Page views": ["120", "80", "12"]},
        Fact.TRAFFIC,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "roles"), CONTACTS.values(), ids=CONTACTS)
def test_contacts_are_recognised(table: Table, roles: dict[str, str], tmp_path: Path) -> None:
    told = dataset_of(table, tmp_path)
    assert told.fact is Fact.TOUCHPOINTS
    assert {c.name: str(c.role) for c in told.columns if c.role} == roles


@pytest.mark.parametrize(("table", "fact"), OTHERS.values(), ids=OTHERS)
def test_what_only_looks_like_contacts_is_not(table: Table, fact: Fact, tmp_path: Path) -> None:
    assert dataset_of(table, tmp_path).fact is fact
