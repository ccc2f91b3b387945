"""`inspect` names the export of a known system and explains its choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import Call
from tests.support.lookalikes import ads


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_bytes(ads.GOOGLE_ADS_FR.content)
    return path


def test_the_export_its_signs_and_its_days_are_told(call: Call, report: Path) -> None:
    (table,) = call("inspect", report, "--json").json["files"][0]["tables"]
    told = {key: table[key] for key in ("recognised_as", "recognised_by", "vendor", "evidence", "covers", "confidence")}
    assert told == {
        "recognised_as": "google_ads.report",
        "recognised_by": ["Rapport sur les campagnes", "Impr.", "Code de la devise", "Total\u00a0: campagnes"],
        "vendor": "Google Ads",
        "evidence": "real",
        "covers": {"first": "2026-09-01", "last": "2026-09-02"},
        "confidence": 1.0,
    }  # fmt: skip


def test_a_table_of_ones_own_is_no_export(call: Call, deals: Path) -> None:
    (table,) = call("inspect", deals, "--json").json["files"][0]["tables"]
    told = [table[key] for key in ("recognised_as", "recognised_by", "vendor", "evidence", "covers")]
    assert told == [None, [], None, None, None]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Google Ads (google_ads.report), told by “Rapport sur les campagnes”, “Impr.”, "),
        ("en", " · described after real files · covers 1 Sep 2026 to 2 Sep 2026"),
        ("fr", "Google Ads (google_ads.report), reconnu à « Rapport sur les campagnes », « Impr. », "),
        ("fr", " · décrit d’après de vrais fichiers · couvre la période du 1er sept. 2026 au 2 sept. 2026"),
    ],
)
def test_the_text_says_so_in_both_languages(call: Call, report: Path, lang: str, sentence: str) -> None:
    assert sentence in call("inspect", report, "--lang", lang).out.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_sum_that_says_nothing_is_refused_with_the_reason(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "campaigns.csv"
    path.write_bytes(ads.META_EN.content)
    results = call("query", path, "--metric", "sum(Results)", "--json")
    assert results.code == "column_not_added"
    purchases = "Result indicator=actions:offsite_conversion.fb_pixel_purchase"
    one = call("query", path, "--metric", "sum(Results)", "--where", purchases, "--json")
    assert [row["value"] for row in one.json["rows"]] == [10]  # 4 + 6 purchases, without 9 leads


def test_people_are_counted_day_by_day_at_most(call: Call, tmp_path: Path) -> None:
    """900 and 400 saw two campaigns on one day, 800 one on the next: nobody knows how many that are together."""
    path = tmp_path / "campaigns.csv"
    path.write_bytes(ads.META_EN.content)
    (row,) = call("query", path, "--metric", "sum(Reach)", "--json").json["rows"]
    assert (row["value"], row["reason"]) == (None, "not_additive")
