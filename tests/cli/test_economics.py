"""`economics`: from tables to the cost of a customer by channel, in one answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_core.text import text_for
from tests.cli.conftest import Call


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Thirty days: Google Ads 100 a day, Radio 20; of 2 leads a day by google / cpc one is won, of SEO one in three."""
    ads = ["Date,Channel,Impressions,Clicks,Cost (EUR)"]
    deals = ["Deal,Created,Closed,Status,Channel,Amount (EUR)"]
    for i in range(30):
        day = date(2026, 9, 1) + timedelta(i)
        ads += [f"{day},Google Ads,900,30,100", f"{day},Radio,500,9,20"]
        for channel, state in (("google / cpc", "Won"), ("google / cpc", "Lost"), ("SEO", "Lost")):
            won = "Won" if channel == "SEO" and i % 3 == 0 else state
            deals.append(f"D{len(deals)},{day},{day + timedelta(9)},{won},{channel},{500 if won == 'Won' else 800}")
    paths = tmp_path / "ads.csv", tmp_path / "deals.csv"
    for path, lines in zip(paths, (ads, deals), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def test_spend_meets_results_and_what_does_not_is_listed(call: Call, files: tuple[Path, Path]) -> None:
    document = call("economics", *files, "--margin", "40%", "--json").json
    assert {key: document[key] for key in ("by", "source", "basis", "from", "to", "currency", "reason")} == {
        "by": "channel",
        "source": "deals",
        "basis": "entered",
        "from": "2026-09-01",
        "to": "2026-10-01",
        "currency": "EUR",
        "reason": None,
    }
    assert document["match_rate"] == {"spend": 3000 / 3600, "wins": 30 / 40}
    google, radio, seo = document["segments"]
    assert (google["name"], google["matched"], google["spend_names"]) == ("google / cpc", "platform", ["Google Ads"])
    assert (google["cac"], google["roas"], google["lifetime_value"]) == (100, 5, 200)  # 3 000 / 30, 30 * 500, * 0.4
    assert google["ltv_to_cac"] == 2
    assert google["cac_low"] < 100 < google["cac_high"]
    assert (radio["name"], radio["spend"], radio["reasons"]["cac"]) == ("Radio", 600, "not_matched")
    assert (seo["name"], seo["wins"], seo["reasons"]["cac"]) == ("SEO", 10, "nothing_spent")
    assert (document["unmatched_spend"], document["results_without_spend"]) == (["Radio"], ["SEO"])
    assert sum(one["spend"] or 0 for one in document["segments"]) == document["all"]["spend"] == 3600
    assert sum(one["wins"] or 0 for one in document["segments"]) == document["all"]["wins"] == 40
    assert document["all"]["cac"] == 90  # 3 600 / 40


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_same_to_be_read(call: Call, files: tuple[Path, Path], lang: str) -> None:
    t = text_for(lang)
    lines = call("economics", *files, "--lang", lang).out.splitlines()
    assert lines[0] == t("finding-economics-single", dimension=t("role-channel"), paid=1, first="google / cpc")
    assert t("economics-alias", spend="Google Ads", results="google / cpc") in lines
    assert t("economics-match-rate", spend=t.fmt.percent(3000 / 3600, 0), wins=t.fmt.percent(0.75, 0)) in lines
    assert any(line.startswith("google / cpc") for line in lines)


def test_a_period_and_a_reason(call: Call, files: tuple[Path, Path]) -> None:
    document = call("economics", *files, "--from", "2026-09-21", "--json").json
    assert (document["from"], document["to"], document["segments"][0]["spend"]) == ("2026-09-21", "2026-10-01", 1000)
    document = call("economics", *files, "--to", "2026-08-01", "--json").json
    assert (document["reason"], document["segments"]) == ("no_common_days", [])
    assert call("economics", files[1], "--json").json["reason"] == "no_spend"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param(("--margin", "3"), "margin_out_of_range", id="margin above 1"),
        pytest.param(("--margin", "much"), "number_not_understood", id="no number"),
        pytest.param(("--by", "colour"), "unknown_dimension", id="no such column"),
        pytest.param(("--by", "channel", "--by", "campaign"), "one_dimension_only", id="two dimensions"),
        pytest.param(("--metric", "leads"), "option_of_another_command", id="a metric"),
    ],
)
def test_what_cannot_be_asked_is_refused(call: Call, files: tuple[Path, Path], options: tuple, code: str) -> None:
    assert call("economics", *files, *options, "--json").code == code
