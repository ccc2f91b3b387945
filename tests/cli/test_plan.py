"""What `plan` answers: what a target takes and its chance, with a file and without; and what it refuses."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import DEALS, Call, Reply

DOCUMENT = {
    "target", "aim", "currency", "as_of", "needed", "probability", "expected", "already_in_pipeline", "open_records",
    "entries", "assumptions", "schedule", "last_useful", "binding_constraint", "tornado", "trials", "headline", "cost",
    "reason", "issues",
}  # fmt: skip
NEED = {"stage", "mean", "p50", "p80", "p90", "p95"}
ASSUMPTION = {"name", "value", "low", "high", "n", "source"}
RATES = ("--rate", "lead:qualified=0.2", "--rate", "qualified:won=60%")
COUNTS = ("--count", "lead=500", "--count", "qualified=100", "--count", "won=60")
BY = ("--by", "2027-01-01")
FIRST = date(2026, 7, 6)
COUNTED = "CTA;Visitors;Leads;Qualified\nTest;1500;150;40\nDemo;900;60;30\n"


def leads(n: int = 60, *, won: bool = True) -> str:
    """A lead every other day, each second one quoted after 3 days, each fourth won 5 days later, the others lost."""
    lines = ["Lead;Source;Date de création;Date de devis;Date de gain;Date de perte;Montant"]
    for i in range(n):
        day = FIRST + timedelta(2 * i)
        quoted = day + timedelta(3) if i % 2 == 0 else None
        sold = day + timedelta(8) if won and i % 4 == 0 else None
        lost = day + timedelta(12) if i % 4 != 0 else None
        dates = ";".join(
            f"{d:%d/%m/%Y}" if d and d < FIRST + timedelta(2 * n) else "" for d in (day, quoted, sold, lost)
        )
        lines.append(f"L{i};{'SEO' if i % 3 else 'Ads'};{dates};{1000 + i % 4 * 100} €")
    return "\n".join(lines) + "\n"


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(leads(), encoding="utf-8")
    return path


def told(reply: Reply) -> Any:
    assert (reply.status, reply.err) == (0, "")
    return reply.json


def levels(document: Any, place: int = 0) -> list[int | None]:
    return [document["needed"][place][key] for key in ("mean", "p50", "p80", "p90", "p95")]


# -- without a file


def test_given_rates_take_500_on_average_and_550_to_be_sure(call: Call) -> None:
    document = told(call("plan", *RATES, "--target", "won=60", "--json"))

    assert document.keys() >= DOCUMENT
    assert document["target"] == {"metric": "won", "value": 60, "by": None}
    assert [need["stage"] for need in document["needed"]] == ["Lead", "Qualified", "Won"]
    # 60 / 0.6 = 100, 100 / 0.2 = 500; the levels: the least n with P(Binomial(n, 0.12) >= 60) as high.
    assert levels(document) == [500, 497, 550, 579, 604]
    assert [levels(document, place)[0] for place in (1, 2)] == [100, 60]
    assert {need.keys() >= NEED for need in document["needed"]} == {True}
    assert (document["probability"], document["expected"], document["reason"]) == (None, None, "no_volume")
    assert (document["schedule"], document["binding_constraint"], document["cost"]) == ([], None, None)
    assert [(a["value"], a["low"], a["high"], a["n"], a["source"]) for a in document["assumptions"]] == [
        (0.2, None, None, None, "given"),
        (0.6, None, None, None, "given"),
    ]


def test_rates_learned_from_counts_take_more(call: Call) -> None:
    document = told(call("plan", *COUNTS, "--target", "won=60", "--json"))
    mean, _, sure, _, surest = levels(document)

    assert mean == pytest.approx(500)
    assert (sure, surest) == (pytest.approx(577, rel=0.015), pytest.approx(663, rel=0.015))
    assert [a["n"] for a in document["assumptions"]] == [None, 500, 100]
    assert [a["source"] for a in document["assumptions"]] == ["given", "counts", "counts"]


def test_a_rate_known_within_a_margin_takes_more_than_a_certain_one(call: Call) -> None:
    """0.2 ± 0.05 is as good as 0.2 x 0.8 / (0.05 / 1.96)² = 246 records; the mean stays 500."""
    document = told(call("plan", "--rate", "lead:qualified=20%±5%", *RATES[2:], "--target", "won=60", "--json"))

    assert levels(document)[0] == pytest.approx(500)
    assert levels(document)[2] > 565
    first = document["assumptions"][-2]
    assert (first["n"], first["source"]) == (pytest.approx(245.9, abs=0.1), "given")
    assert (first["low"], first["high"]) == (pytest.approx(0.15, abs=0.005), pytest.approx(0.25, abs=0.005))


def test_numbers_are_read_as_people_write_them(call: Call) -> None:
    for text in ("1234567", "1,234,567", "1 234 567", "1,234,567.0"):
        assert told(call("plan", *RATES, "--target", f"won={text}", "--json"))["target"]["value"] == 1_234_567


@pytest.mark.parametrize("name", ["lead", "LEAD", " Lead "])
def test_with_500_leads_the_chance_is_a_little_over_one_half(call: Call, name: str) -> None:
    document = told(call("plan", *RATES, "--count", f"{name}=500", "--target", "won=60", "--json"))

    assert document["probability"] == pytest.approx(0.52, abs=0.005)
    assert document["entries"] == 500
    assert document["expected"]["p50"] == pytest.approx(60)


def test_a_budget_buys_entries_at_their_cost(call: Call) -> None:
    """9,000 at 45 each are 200 entries; the 550 that are needed cost 24,750."""
    document = told(call("plan", *RATES, "--target", "won=60", "--budget", "9000", "--cost", "45", "--json"))

    assert document["entries"] == 200
    assert document["cost"] == {"each": 45, "needed": 550 * 45, "budget": 9000}


def test_a_rate_of_nought_reaches_nothing_and_a_rate_of_one_needs_what_is_aimed_at(call: Call) -> None:
    never = told(call("plan", "--rate", "lead:won=0", "--target", "won=60", "--count", "lead=500", "--json"))
    always = told(call("plan", "--rate", "lead:won=1", "--target", "won=60", "--count", "lead=60", "--json"))

    assert (levels(never), never["needed"][0]["reason"]) == ([None] * 5, "out_of_reach")
    assert (never["probability"], never["headline"]) == (0, "60 sales cannot be reached with these rates")
    assert (levels(always), always["probability"]) == ([60] * 5, 1)


def test_revenue_and_margin_count_what_a_sale_is_worth(call: Call) -> None:
    """6,000 at 100 a sale are 60 sales; 30 % of it left, 6,000 of margin are 200 sales."""
    worth = (*RATES, "--worth", "100", "--json")
    revenue = told(call("plan", "--target", "revenue=6000", *worth))
    margin = told(call("plan", "--target", "margin=6000", *worth, "--margin", "30%"))
    without = told(call("plan", "--target", "margin=6000", *worth))

    assert [levels(document)[0] for document in (revenue, margin)] == [pytest.approx(500), pytest.approx(200 / 0.12)]
    assert (without["aim"], without["reason"], levels(without)) == ("margin", "no_margin", [None] * 5)


# -- with a file


def test_a_file_tells_rates_volume_and_time(call: Call, pipeline: Path) -> None:
    document = told(call("plan", pipeline, "--target", "won=8", *BY, "--json"))

    assert document.keys() >= DOCUMENT
    assert document["target"] == {"metric": "won", "value": 8, "by": "2027-01-01"}
    assert [need["stage"] for need in document["needed"]] == ["Lead", "Devis", "Won"]
    assert (document["currency"], document["reason"], document["cost"]) == ("EUR", None, None)
    assert 0 < document["probability"] < 1
    expected = document["expected"]
    assert expected["p10"] <= expected["p50"] <= expected["p90"]
    # The weeks add up to the entries needed, and the first one holds the first day that nothing is known of.
    assert sum(week["leads"] for week in document["schedule"]) == pytest.approx(levels(document)[2])
    assert date.fromisoformat(document["schedule"][0]["week"]).weekday() == 0
    assert document["as_of"] < document["last_useful"] < "2027-01-01"
    by_name = {a["name"]: a for a in document["assumptions"]}
    assert all(a.keys() >= ASSUMPTION for a in by_name.values())
    # 30 of 60 quoted, and half of them won.
    assert by_name["Lead → Devis"]["value"] == pytest.approx(0.5, abs=0.05)
    assert by_name["Devis → Won"]["value"] == pytest.approx(0.5, abs=0.05)
    assert by_name["Lead → Devis"]["low"] < 0.5 < by_name["Lead → Devis"]["high"]
    assert document["tornado"][0]["name"] in by_name


def test_without_a_day_the_file_tells_the_rates_alone(call: Call, pipeline: Path) -> None:
    document = told(call("plan", pipeline, "--target", "won=8", "--json"))

    assert levels(document)[0] == pytest.approx(8 / 0.25, rel=0.1)
    assert (document["schedule"], document["probability"], document["target"]["by"]) == ([], None, None)


def test_filters_entries_and_capacity_are_heard(call: Call, pipeline: Path) -> None:
    argv = ("plan", pipeline, "--target", "won=4", *BY, "--where", "Source=SEO", "--json")
    usual, few = told(call(*argv)), told(call(*argv, "--count", "lead=1"))
    held = told(call(*argv, "--entries", "60", "--capacity", "Quote=0"))

    assert few["entries"] == pytest.approx(1)
    assert few["probability"] < usual["probability"]
    assert (held["binding_constraint"], held["probability"]) == ("Devis", 0)
    assert {a["driver"]: a["value"] for a in held["assumptions"]}["capacity"] == 0
    assert held["needed"][0]["reason"] == "capacity"


def test_a_rate_set_replaces_that_of_the_file(call: Call, pipeline: Path) -> None:
    document = told(call("plan", pipeline, "--target", "Quote=20", *BY, "--rate", "lead:quote=0.9", "--json"))

    assert (document["aim"], [need["stage"] for need in document["needed"]]) == ("stage", ["Lead", "Devis"])
    shares = [(a["value"], a["source"]) for a in document["assumptions"] if a["driver"] == "share"]
    assert shares == [(0.9, "given")]


def test_numbers_already_counted_plan_without_time(call: Call, tmp_path: Path) -> None:
    """2,400 visitors, 210 leads, 70 qualified: 100 take 100 x 2,400 / 70."""
    path = tmp_path / "counts.csv"
    path.write_text(COUNTED)
    document = told(call("plan", path, "--target", "qualified=100", *BY, "--json"))

    assert levels(document)[0] == pytest.approx(100 * 2400 / 70)
    assert (document["entries"], document["schedule"], document["as_of"]) == (2400, [], None)


def test_four_deals_are_planned_with_and_say_how_little_they_tell(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    document = told(call("plan", path, "--target", "revenue=5000", *BY, "--json"))

    assert (document["aim"], document["trials"]) == ("revenue", 0)
    assert 0 <= document["probability"] <= 1
    assert {a["n"] for a in document["assumptions"] if a["driver"] == "worth"} == {2}


def test_the_sample_is_planned(call: Call, root: Path) -> None:
    argv = (root / "sample_data" / "en" / "maison-claire.xlsx", "--target", "won=60", "--by", "2027-01-01")
    document = told(call("plan", *argv, "--json"))

    assert 0 <= document["probability"] <= 1
    assert document["open_records"] > 0
    assert document["trials"] > 0
    assert document["headline"].startswith(
        f"It takes {levels(document)[2]:,} new entries at Lead to be 80% sure of 60 sales"
    )
    parts = document["channels"]
    assert sum(part["entries"] for part in parts) == pytest.approx(levels(document)[2])
    assert sum(part["share"] for part in parts) == pytest.approx(1)
    paid = [part for part in parts if part["cost"] is not None]
    assert {part["channel"] for part in paid} == {"Meta Ads", "Google Ads", "LinkedIn Ads"}
    for part in paid:
        assert part["cost"] == pytest.approx(part["entries"] * part["cost_per_entry"])


# -- what is refused


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--target", "won=0"], "target_not_positive"),
        (["--target", "won=-3"], "target_not_positive"),
        (["--target", "won=1e13"], "target_too_large"),
        (["--target", "won=many"], "number_not_understood"),
        (["--target", "won=nan"], "number_not_understood"),
        (["--target", "won"], "number_not_named"),
        (["--target", "=5"], "number_not_named"),
        (["--target", "happiness=5"], "unknown_target"),
        (["--target", "lead=5"], "target_is_entry"),
        ([], "option_missing"),
        (["--target", "won=5", "--by", "2026-11-21"], "target_date_past"),
        (["--target", "won=5", "--by", "2020-01-01"], "target_date_past"),
        (["--target", "won=5", "--by", "9999-12-31"], "target_date_too_far"),
        (["--target", "won=5", "--by", "tomorrow"], "date_not_understood"),
        (["--target", "won=5", "--capacity", "lead=5"], "option_needs_file"),
        (["--target", "won=5", "--where", "channel=SEO"], "option_needs_file"),
        (["--target", "won=5", "--stages", "lead,won"], "option_needs_file"),
        (["--target", "won=60%"], "number_is_share"),
        (["--target", "won=1,000"], "number_ambiguous"),
        (["--target", "won=5", "--entries", "10%"], "number_is_share"),
        (["--target", "won=5", "--rate", "won:more=0.2±1.5"], "rate_out_of_range"),
        (["--target", "won=5", "--rate", "won:more=0.2±x"], "number_not_understood"),
        (["--target", "won=5", "--budget", "100"], "budget_needs_cost"),
        (["--target", "won=5", "--budget", "-1", "--cost", "5"], "number_out_of_range"),
        (["--target", "won=5", "--budget", "1", "--cost", "0"], "number_out_of_range"),
        (["--target", "won=5", "--entries", "-1"], "number_out_of_range"),
        (["--target", "won=5", "--entries", "1e15"], "number_out_of_range"),
        (["--target", "won=5", "--count", "lead=-1"], "number_out_of_range"),
        (["--target", "revenue=5", "--worth", "0"], "number_out_of_range"),
        (["--target", "revenue=5", "--worth", "-9"], "number_out_of_range"),
        (["--target", "margin=5", "--worth", "9", "--margin", "0"], "margin_out_of_range"),
        (["--target", "margin=5", "--worth", "9", "--margin", "30"], "margin_out_of_range"),
        (["--target", "won=5", "--rate", "won:more=1.2"], "rate_out_of_range"),
        (["--target", "won=5", "--rate", "won:more=-0.1"], "rate_out_of_range"),
        (["--target", "won=5", "--rate", "won=0.1"], "rate_not_understood"),
        (["--target", "won=5", "--rate", "a:b=0.1"], "rates_not_in_line"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value) or "nothing",
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_mistake_without_a_file_is_one_sentence(call: Call, options: list[str], code: str, lang: str) -> None:
    assert call("plan", *RATES, *options, "--json", "--lang", lang).code == code
    written = call("plan", *RATES, *options, "--lang", lang)
    assert (written.status, written.out) == (2, "")
    assert "Traceback" not in written.err
    assert len(written.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--rate", "lead:won=0.9"], "rate_of_no_step"),
        (["--rate", "lead:demo=0.9"], "unknown_stage_of_plan"),
        (["--capacity", "demo=3"], "unknown_stage_of_plan"),
        (["--capacity", "lead=-1"], "capacity_negative"),
        (["--capacity", "lead=-1x5"], "capacity_negative"),
        (["--capacity", "lead=3x"], "number_not_understood"),
        (["--stages", "lead,demo"], "unknown_stage"),
        (["--count", "won=3"], "count_beside_file"),
        (["--where", "Colour=red"], "unknown_dimension"),
        (["--where", "Source=Fax"], "value_not_in_column"),
        (["--where", "Source=SEO", "--where", "Montant>5000"], "plan_without_records"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_mistake_beside_a_file_is_one_sentence(call: Call, pipeline: Path, options: list[str], code: str) -> None:
    assert call("plan", pipeline, "--target", "won=8", *BY, *options, "--json").code == code


def test_stages_to_choose_from_bear_the_names_of_the_language(call: Call, pipeline: Path) -> None:
    hint = call("plan", pipeline, "--target", "won=8", "--capacity", "x=1", "--json", "--lang", "fr").json["error"][
        "hint"
    ]

    assert hint == "Les étapes sont Prospect, Devis et Gagnée."


@pytest.mark.parametrize(
    ("text", "target", "code"),
    [
        (leads(won=False), "won=8", "plan_without_wins"),
        (leads(won=False), "revenue=8", "plan_without_wins"),
        (COUNTED, "won=8", "plan_without_wins"),
        ("Name;Remark\nA;x\nB;y\n", "won=8", "no_funnel"),
    ],
    ids=["nothing won yet", "no revenue yet", "counts without sales", "no funnel"],
)
def test_files_that_no_plan_can_be_made_from_say_so(
    call: Call, tmp_path: Path, text: str, target: str, code: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")

    assert call("plan", path, "--target", target, *BY, "--json").code == code


def test_without_file_rates_or_data_there_is_nothing_to_ask(call: Call) -> None:
    assert call("plan", "--target", "won=8", "--json").code == "nothing_to_ask"


# -- in words


def test_text_tells_the_finding_what_it_takes_and_when(call: Call, pipeline: Path) -> None:
    lines = call("plan", pipeline, "--target", "won=8", *BY, "--cost", "45").out.splitlines()

    assert re.match(
        r"It takes \d+ new entries at Lead to be 80% sure of 8 sales by 31 Dec 2026; as things go, .*%$", lines[0]
    )
    assert any(re.match(r"Lead +\d+ +\d+ +\d+ +\d+ +\d+$", line) for line in lines)
    assert any(line.startswith("Lead → Devis ") and line.endswith("your data") for line in lines)
    assert any(re.match(r"9 Nov 2026 +\d|16 Nov 2026 +\d", line) for line in lines)
    assert lines[-1].startswith(f"{lines[0].split()[2]} new entries cost about €")


def test_french_text_has_no_english_words(call: Call, pipeline: Path) -> None:
    argv = ("--target", "revenue=9000", *BY, "--margin", "0.3", "--capacity", "Devis=2", "--cost", "45", "--lang", "fr")
    out = call("plan", pipeline, *argv).out + call("plan", *COUNTS, "--target", "won=60", "--lang", "fr", *BY).out

    english = (
        r"\b(the|and|of|to|by|new|needed|sure|week|quote|your|data|capacity|chance is|likely|sales|range|set|given)\b"
    )
    assert re.findall(english, out.lower()) == []
    assert "d’ici au 31 déc. 2026" in out.splitlines()[0]
