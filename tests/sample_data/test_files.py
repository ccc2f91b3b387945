"""The files as they lie in sample_data/: complete, consistent, and exactly what the generator writes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.sample import SAMPLE, english, prospects, rows_of

FILES = (
    "en/maison-claire.xlsx",
    "fr/maison-claire.xlsx",
    "fr/prospects.csv",
    "stories.json",
    "template_en.xlsx",
    "template_fr.xlsx",
)
DATES = ("Created date", "Qualified date", "Opportunity date", "Quote date", "Closed date")


def content(path: Path) -> object:
    """Bytes of a file; of a workbook its members with their times, for zlib may pack the same bytes in another way."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with ZipFile(path) as file:
        return [(member.filename, member.date_time, file.read(member)) for member in file.infolist()]


def test_the_generator_writes_the_committed_files(tmp_path):
    subprocess.run([sys.executable, str(SAMPLE / "generate.py"), str(tmp_path)], check=True)
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert written == sorted(FILES)
    assert [name for name in FILES if content(tmp_path / name) != content(SAMPLE / name)] == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".xlsx")])
def test_no_cell_of_a_workbook_of_ours_is_a_formula_or_a_link(name):
    sheets = [data for member, _, data in content(SAMPLE / name) if member.startswith("xl/worksheets/")]
    assert sum(sheet.count(b"<c ") for sheet in sheets) > 10
    assert [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet] == []


def test_the_files_are_small():
    assert sum((SAMPLE / name).stat().st_size for name in FILES) < 3_000_000


def test_steps_of_a_lead_follow_each_other():
    steps = [[day for name in DATES if (day := row[name])] for row in english("Leads")]
    assert [days for days in steps if days != sorted(days)] == []
    assert max(days[-1] for days in steps) <= date(2026, 10, 31)
    # no step without the one before: a quote only after an opportunity, that only after a qualification
    reached = [[row[name] is not None for name in DATES[1:4]] for row in english("Leads")]
    assert [row for row in reached if row != sorted(row, reverse=True)] == []


def test_the_stage_is_the_furthest_step_and_closed_leads_have_a_date():
    expected = Counter()
    for row in english("Leads"):
        steps = {"Quote": "Quote date", "Opportunity": "Opportunity date", "Qualified": "Qualified date"}
        furthest = next((stage for stage, name in steps.items() if row[name]), "Lead")
        expected["Won" if row["Status"] == "Won" else furthest] += 1
        assert (row["Closed date"] is None) == (row["Status"] == "Open")
        assert (row["Lost reason"] is None) == (row["Status"] != "Lost")
        assert (row["Amount (EUR)"] is None) == (row["Opportunity date"] is None)
    assert Counter(row["Stage"] for row in english("Leads")) == expected


def test_leads_have_ids_and_amounts_of_their_own():
    amounts = [row["Amount (EUR)"] for row in english("Leads") if row["Amount (EUR)"] is not None]
    assert len({row["Lead ID"] for row in english("Leads")}) == len(english("Leads")) == len(prospects())
    assert 800 <= min(amounts) < max(amounts) <= 40_000


def test_ad_conversions_are_the_leads_of_their_campaign_and_day():
    leads = Counter((row["Created date"], row["Campaign"]) for row in english("Leads"))
    ads = {(row["Date"], row["Campaign"]): row["Conversions"] for row in english("Ad spend")}
    assert {key: count for key, count in ads.items() if count} == {key: n for key, n in leads.items() if key in ads}
    paid = ("Google Ads", "Meta Ads", "LinkedIn Ads")
    assert sum(ads.values()) == sum(row["Channel"] in paid for row in english("Leads"))


def test_web_conversions_are_the_leads_of_the_web_channels():
    web = english("Web traffic")
    channels = {row["Channel"] for row in web}
    leads = [row for row in english("Leads") if row["Channel"] in channels and row["Created date"] >= web[0]["Date"]]
    assert sum(row["Conversions"] for row in web) == len(leads)


def test_counts_of_a_web_day_fit_into_each_other():
    smaller = ("New visitors", "Visitors", "Sessions", "Page views")
    counts = [[row[name] for name in smaller] for row in english("Web traffic")]
    assert [row for row in counts if row != sorted(row)] == []
    assert [row for row in english("Web traffic") if max(row["Bounces"], row["Conversions"]) > row["Sessions"]] == []


def test_a_mailing_goes_to_two_audiences_every_thursday():
    emails = english("E-mails")
    thursdays = [date(2024, 11, 7) + timedelta(weeks=n) for n in range(104)]  # the last is 29 Oct 2026
    assert [(row["Send date"], row["Audience"]) for row in emails] == [
        (day, audience) for day in thursdays for audience in ("Customers", "Prospects")
    ]
    counts = [[row[name] for name in ("Clicks", "Unique opens", "Delivered", "Sent")] for row in emails]
    assert [row for row in counts if row != sorted(row)] == []


def test_a_company_has_a_size_and_a_sector_and_a_private_customer_has_none():
    assert {(row["Segment"], row["Company size"] is None, row["Sector"] is None) for row in english("Leads")} == {
        ("B2B", False, False),
        ("B2C", True, True),
    }


def test_each_template_has_the_headers_of_the_leads_and_two_examples():
    leads = rows_of(SAMPLE / "template_en.xlsx", "Leads")
    assert list(leads[0]) == list(english("Leads")[0])
    assert [row["Status"] for row in leads] == ["Won", "Open"]
    leads = rows_of(SAMPLE / "template_fr.xlsx", "Prospects")
    assert list(leads[0]) == list(prospects()[0])
    assert [row["Statut"] for row in leads] == ["Gagnée", "En cours"]
