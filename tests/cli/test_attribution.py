"""`attribution`: from a file of contacts to seven models side by side, in both shapes and both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.text import text_for
from tests.cli.conftest import Call

MODELS = ["first", "last", "linear", "position", "decay", "markov", "shapley"]
# Ada: Ads, Mail, SEO (30); Bea: Mail (10), 40 days after her only other contact; Cy sees Ads and SEO and never buys.
ROWS = """cookie,time,channel,conversion,conversion_value,device
ada,2026-01-01 09:00,Ads,0,0,mobile
ada,2026-01-08 09:00,Mail,0,0,mobile
ada,2026-01-15 09:00,SEO,1,30,desktop
bea,2026-01-01 10:00,Ads,0,0,mobile
bea,2026-02-10 10:00,Mail,1,10,mobile
cy,2026-01-03 10:00,Ads,0,0,mobile
cy,2026-01-04 10:00,SEO,0,0,mobile
"""


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_every_model_in_one_document(call: Call, contacts: Path) -> None:
    """Weights of Ada's contacts within 30 days: 1/4, 1/2 and 1 by half-lives of 7 days; Bea's first one is too old."""
    document = call("attribution", contacts, "--window", "30", "--json").json
    assert (document["models"], document["untold"], document["reason"]) == (MODELS, {}, None)
    assert (document["window_days"], document["half_life_days"]) == (30, 7)
    assert (document["conversions"], document["value"]) == (2, 40)
    assert document["without_contact"] == {"conversions": 0, "value": 0}
    told = {one["channel"]: one for one in document["channels"]}
    assert {name: one["conversions"]["decay"] for name, one in told.items()} == pytest.approx(
        {"Mail": 1 + 2 / 7, "SEO": 4 / 7, "Ads": 1 / 7}
    )
    assert told["Mail"]["value"]["last"] == 10
    for model in MODELS:
        assert sum(one["conversions"][model] for one in document["channels"]) == pytest.approx(2)
        assert sum(one["value"][model] for one in document["channels"]) == pytest.approx(40)
    assert document["paths"]["converted"] == 2
    assert document["paths"]["not_converted"] == 1
    assert document["paths"]["from"] == "2026-01-01"
    assert document["finding"] == "attribution_few"


def test_the_window_and_the_half_life_are_asked_for(call: Call, contacts: Path) -> None:
    whole = call("attribution", contacts, "--window", "all", "--half-life", "40", "--json").json
    assert (whole["window_days"], whole["half_life_days"]) == (None, 40)
    (ads,) = [one for one in whole["channels"] if one["channel"] == "Ads"]
    assert ads["conversions"]["first"] == 2  # Bea's too
    assert ads["contacts"] == 3


def test_a_filter_keeps_conversions(call: Call, contacts: Path) -> None:
    document = call("attribution", contacts, "--where", "device=desktop", "--json").json
    assert document["conversions"] == 1
    assert {one["channel"] for one in document["channels"]} == {"Ads", "Mail", "SEO"}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_table_adds_up_in_words(call: Call, contacts: Path, lang: str) -> None:
    lines = call("attribution", contacts, "--lang", lang).out.splitlines()
    t = text_for(lang)
    totals = [line.split() for line in lines if line.startswith(t("attribution-total"))]
    assert totals[0][2:] == ["2"] * 7
    assert t("attribution-limit") in lines
    assert t("attribution-by-value") in lines


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--window", "0"), "days_not_understood"),
        (("--window", "-3"), "days_not_understood"),
        (("--half-life", "all"), "days_not_understood"),
        (("--half-life", "nan"), "days_not_understood"),
        (("--where", "channel=Ads"), "attribution_filter"),
        (("--where", "colour=red"), "attribution_filter"),
        (("--metric", "revenue"), "option_of_another_command"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    call: Call, contacts: Path, options: tuple[str, ...], code: str, lang: str
) -> None:
    assert call("attribution", contacts, *options, "--json").code == code
    reply = call("attribution", contacts, *options, "--lang", lang)
    assert (reply.status, reply.out) == (2, "")
    assert len(reply.err.strip().splitlines()) == 1


def test_a_file_without_contacts_says_so(call: Call, deals: Path) -> None:
    assert call("attribution", deals, "--json").code == "attribution_no_contacts"


def test_options_of_attribution_are_no_options_of_others(call: Call, contacts: Path) -> None:
    assert call("metrics", contacts, "--half-life", "3", "--json").code == "option_of_another_command"


def test_nothing_to_share_out_has_a_reason(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(ROWS.replace(",1,30,", ",0,0,").replace(",1,10,", ",0,0,"), encoding="utf-8")
    document = call("attribution", path, "--json").json
    assert (document["channels"], document["reason"], document["conversions"]) == ([], "attribution_none", 0)


def test_two_months_in_two_files_are_one_table(call: Call, tmp_path: Path) -> None:
    """Bea's contact of January stands in the first file, her conversion of February in the second."""
    head, *rows = ROWS.splitlines()
    paths = [tmp_path / "january.csv", tmp_path / "february.csv"]
    for path, month in zip(paths, ("2026-01", "2026-02"), strict=True):
        path.write_text("\n".join([head, *(row for row in rows if f",{month}" in row)]) + "\n", encoding="utf-8")
    document = call("attribution", *paths, "--where", "device=mobile", "--json").json
    assert document["conversions"] == 1
    assert {one["channel"]: one["conversions"]["first"] for one in document["channels"]}["Ads"] == 1


def test_returns_and_what_was_before_the_contacts_are_told(call: Call, tmp_path: Path) -> None:
    """Of 60 orders of 100, 3 are of the day before the first contact; 30 rows of -100 are no conversions."""
    contacts = [
        f"p{i},2026-01-{2 + later:02},{channel}" for i in range(60) for later, channel in ((0, "Ads"), (3, "Mail"))
    ]
    bought = [f"p{i},A{i},2026-01-{1 if i < 3 else 9:02},100" for i in range(60)]
    back = [f"p{i},R{i},2026-01-12,-100" for i in range(30)]
    files = {
        "contacts.csv": ["visitor_id,date,channel", *contacts],
        "orders.csv": ["visitor_id,order_id,order_date,amount", *bought, *back],
    }
    for name, lines in files.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = call("attribution", *(tmp_path / name for name in files), "--json").json
    assert (document["conversions"], document["value"]) == (57, 5700)
    assert document["returns"] == {"orders": 30, "value": -3000}
    assert (document["before_contacts"], document["tables_not_read"]) == (3, [])
    for model in MODELS:
        assert sum(one["conversions"][model] for one in document["channels"]) == pytest.approx(57)
        assert sum(one["value"][model] for one in document["channels"]) == pytest.approx(5700)
