"""Reports of e-mail campaigns, lists of marketing automation: what each look-alike is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.vocabulary.errors import DefinitionError
from tests.metrics.conftest import value
from tests.support.lookalikes import email
from tests.support.told import Lookalike, Told, datasets, told

# fmt: off
TOLD: list[tuple[Lookalike, Told]] = [
    (email.MAILCHIMP_7, Told(
        "mailchimp.campaigns", "emails", 2, {
            "Title": ("campaign", "Newsletter"), "Subject": ("content", "Our first e-mail"),
            "Audience": ("segment", "Friends"), "Send Date": ("sent_at", "2025-06-01 21:46:00"),
            "Total Recipients": ("sent", 33),
        }, dates=("2025-06-01", "2025-06-18"),
    )),
    (email.MAILCHIMP_26, Told(
        "mailchimp.campaigns", "emails", 3, {
            "Title": ("campaign", "Spring news"), "Subject": ("content", "It is spring"),
            "List": ("segment", "Customers"), "Send Date": ("sent_at", "2026-03-02 09:00:00"),
            "Total Recipients": ("sent", 1005), "Successful Deliveries": ("delivered", 1000),
            "Total Bounces": ("bounces", 5), "Unique Opens": ("opens", 400), "Unique Clicks": ("clicks", 50),
            "Unsubscribes": ("unsubscribes", 4), "Total Orders": ("conversions", 6),
            "Total Revenue": ("conversion_value", 150),
        }, dates=("2026-03-02", "2026-03-16"),
    )),
    (email.MAILCHIMP_WEB, Told(
        "mailchimp.campaigns", "emails", 1, {
            "Title": ("campaign", "Spring news"), "Subject": ("content", "It is spring"),
            "List": ("segment", "Customers"), "Send Date": ("sent_at", "2026-03-02 09:00:00"),
            "Total Recipients": ("sent", 1005), "Successful Deliveries": ("delivered", 1000),
            "Total Bounces": ("bounces", 5), "Unique Opens": ("opens", 400), "Unique Clicks": ("clicks", 50),
            "Unsubscribes": ("unsubscribes", 4), "Revenue Created": ("conversion_value", 150),
            "Transactions": ("conversions", 6),
        }, dates=("2026-03-02", "2026-03-02"),
    )),
    (email.BREVO_EN, Told(
        "brevo.campaigns", "emails", 2, {
            "Campaign Name": ("campaign", "Spring news"), "Subject": ("content", "It is spring"),
            "Sent Date": ("sent_at", "2026-03-02 09:00:00"), "Recipients": ("sent", 1005),
            "Delivered": ("delivered", 1000), "Openers": ("opens", 400), "Clickers": ("clicks", 50),
            "Unsubscribed": ("unsubscribes", 4),
        }, dates=("2026-03-02", "2026-03-16"),
    )),
    (email.BREVO_FR, Told(
        "brevo.campaigns", "emails", 2, {
            "Nom de la campagne": ("campaign", "Printemps"), "Objet": ("content", "C’est le printemps"),
            "Date d'envoi": ("sent_at", "2026-03-02 09:00:00"), "Destinataires": ("sent", 1005),
            "Délivrés": ("delivered", 1000), "Ouvreurs": ("opens", 400), "Cliqueurs": ("clicks", 50),
            "Désinscrits": ("unsubscribes", 4),
        }, dates=("2026-03-02", "2026-03-16"),
    )),
    (email.KLAVIYO, Told(
        "klaviyo.campaigns", "emails", 2, {
            "Campaign Name": ("campaign", "Spring news"), "Subject": ("content", "It is spring"),
            "List": ("segment", "Customers, Friends"), "Send Time": ("sent_at", "2026-03-02 09:00:00"),
            "Total Recipients": ("sent", 1005), "Unique Placed Order": ("conversions", 6),
            "Revenue": ("conversion_value", 150), "Unique Opens": ("opens", 400), "Unique Clicks": ("clicks", 50),
            "Unsubscribes": ("unsubscribes", 4), "Successful Deliveries": ("delivered", 1000),
            "Bounces": ("bounces", 5), "Campaign Channel": ("channel", "email"),
        }, dates=("2026-03-02", "2026-03-16"),
    )),
    (email.ACTIVECAMPAIGN, Told(
        "activecampaign.campaigns", "emails", 2, {
            "Campaign": ("campaign", "Spring news"), "Send date": ("sent_at", "2026-03-02 09:00:00"),
            "Sends": ("sent", 1005), "Unique opens": ("opens", 400), "Unique clicks": ("clicks", 50),
            "Unsubscribes": ("unsubscribes", 4), "Bounces": ("bounces", 5),
        }, dates=("2026-03-02", "2026-03-16"),
    )),
    (email.MARKETO_LEADS, Told(
        "marketo.leads", "opportunities", 2, {
            "Id": ("id", "501"), "Company Name": ("customer", "Durand"), "Lead Status": ("stage", "Qualified"),
            "Lead Source": ("channel", "Webinar"), "Acquisition Program": ("campaign", "WBN-2026-02"),
            "Created At": ("created_at", "2026-01-05 09:30:00"),
        }, dates=("2026-01-05", "2026-02-12"), issues=[("no_won_deals_known", None)],
    )),
    (email.MARKETO_PROGRAMS, Told(
        "marketo.programs", "campaigns", 2, {
            "Program Name": ("campaign", "WBN-2026-02"), "Channel": ("channel", "Webinar"),
            "Success": ("conversions", 60), "Total Cost": ("cost", 1200.0),
        }, currency="USD",
    )),
    (email.PARDOT_PROSPECTS, Told(
        "pardot.prospects", "opportunities", 2, {
            "Prospect ID": ("id", "901"), "Company": ("customer", "Durand"), "Source": ("channel", "Website"),
            "Campaign": ("campaign", "Spring"), "Grade": ("segment", "A-"),
            "Created Date": ("created_at", "2026-01-05 09:30:00"), "Assigned To": ("owner", "Ana Lopez"),
        }, dates=("2026-01-05", "2026-02-12"),
    )),
    (email.PLAIN_EMAILS, Told(
        None, "emails", 2, {
            "Campaign": ("campaign", "January"), "Date": ("sent_at", "2026-01-05"), "Recipients": ("sent", 200),
            "Delivered": ("delivered", 198), "Unique opens": ("opens", 80), "Clicks": ("clicks", 10),
            "Unsubscribes": ("unsubscribes", 1),
        }, dates=("2026-01-05", "2026-02-05"), issues=[("date_order_ambiguous", "Date")],
    )),
]
# fmt: on


@pytest.mark.parametrize(("file", "expected"), TOLD, ids=[file.name for file, _ in TOLD])
def test_it_is_read_as(file: Lookalike, expected: Told, tmp_path: Path) -> None:
    assert [told(table) for table in datasets(file, tmp_path)] == [expected]


def test_every_lookalike_is_told() -> None:
    assert [file for file, _ in TOLD] == list(email.EMAIL)


# Two campaigns in every file: 1,000 delivered each; 400 and 200 opened, 50 and 30 clicked.
@pytest.mark.parametrize(
    "file", [email.BREVO_EN, email.BREVO_FR, email.KLAVIYO, email.ACTIVECAMPAIGN], ids=lambda file: str(file.export)
)
def test_open_and_click_rate_are_of_the_delivered(file: Lookalike, tmp_path: Path) -> None:
    tables = datasets(file, tmp_path)
    assert value("email_open_rate", *tables) == pytest.approx((400 + 200) / (1000 + 1000))
    assert value("email_click_rate", *tables) == pytest.approx((50 + 30) / (1000 + 1000))


def test_mailchimp_lists_test_sends_among_the_campaigns(tmp_path: Path) -> None:
    (table,) = datasets(email.MAILCHIMP_26, tmp_path)
    assert value("email_open_rate", table) == pytest.approx((400 + 200 + 3) / (1000 + 1000 + 3))
    assert value("emails_sent", table) == 1005 + 1005 + 3


def test_seven_columns_tell_no_opens(tmp_path: Path) -> None:
    (table,) = datasets(email.MAILCHIMP_7, tmp_path)
    assert value("emails_sent", table) == 33 + 51
    with pytest.raises(DefinitionError):
        value("email_open_rate", table)


def test_rates_of_campaigns_are_not_added_up(tmp_path: Path) -> None:
    (table,) = datasets(email.KLAVIYO, tmp_path)
    assert [c.name for c in table.columns if not c.sums] == [
        "Placed Order Rate", "Open Rate", "Click Rate", "Spam Complaints Rate", "Bounce Rate",
    ]  # fmt: skip
