"""What `funnel` answers: stages, modes, segments, cohorts, why a number is missing; and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kpi_core.stats.proportions import wilson
from tests.support.command_line import Call, Reply

CONTRACT = {
    "stage", "count", "value", "from_previous", "from_first", "low", "high", "skipped", "median_days", "p90_days",
    "projected_from_first", "projected_from_first_low", "projected_from_first_high",
}  # fmt: skip

# A pipeline that dates two of its three stages. O3 went back in time, O4 and O5 are open, O6 was lost after 20 days.
PIPELINE = """opportunity_id,product,deal_stage,engage_date,close_date,close_value
O1,GTX,Won,2026-01-03,2026-01-13,1200
O2,GTX,Won,2026-01-10,2026-02-09,300
O3,MG,Won,2026-02-20,2026-02-14,500
O4,MG,Engaging,2026-02-15,,
O5,GTX,Prospecting,,,
O6,MG,Lost,2026-03-01,2026-03-21,0
"""
# Every stage dated: L2 skipped the quote, L3 stands at MQL, L4 never moved.
LEADS = """Lead;Source;Date de création;Date MQL;Date de devis;Date de gain;Montant
L1;SEO;01/01/2026;05/01/2026;11/01/2026;21/01/2026;1000
L2;SEO;02/01/2026;04/01/2026;;12/01/2026;500
L3;Ads;03/02/2026;06/02/2026;;;
L4;Ads;04/02/2026;;;;
"""


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    path = tmp_path / "pipeline.csv"
    path.write_text(PIPELINE)
    return path


@pytest.fixture
def leads(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(LEADS, encoding="utf-8")
    return path


def told(reply: Reply, *keys: str) -> list[tuple[Any, ...]]:
    assert (reply.status, reply.err) == (0, "")
    return [tuple(stage[key] for key in keys) for stage in reply.json["stages"]]


def test_the_whole_answer(call: Call, pipeline: Path) -> None:
    document = call("funnel", pipeline, "--json").json

    assert {key: value for key, value in document.items() if key not in ("stages", "cohorts", "issues")} == {
        "mode": "reached",
        "basis": "dated",
        "source": "pipeline.csv",
        "by": None,
        "from": None,
        "to": None,
        "first_entry": "2026-01-03",
        "last_entry": "2026-03-01",
        "as_of": "2026-03-21",
        "currency": None,
        "segments": [],
        "grain": "quarter",
        "lost": 1,
        "undated": 1,
        "backward": 1,
        "reopened": 0,
        "maturity": None,
        "mean_win": (1200 + 300 + 500) / 3,
        "reason": None,
        "reasons": {"maturity": "maturity_unknown"},
    }
    assert document["cohorts"] == [
        {
            "period": "2026-01-01",
            "to": "2026-04-01",
            "n": 5,
            "reached": [5, 5, 3],
            "lost": 1,
            "won_share": 3 / 5,
            "maturity": None,
            "mature": False,
            "reason": "maturity_unknown",
        }
    ]
    assert all(stage.keys() >= CONTRACT for stage in document["stages"])


def test_a_stage_has_its_margin_of_error_its_times_and_its_reasons(call: Call, pipeline: Path) -> None:
    (_, engaging, _) = call("funnel", pipeline, "--json").json["stages"]
    margin = wilson(5, 6)
    assert margin is not None

    assert engaging == {
        "stage": "Engaging",
        "step": None,
        "count": 5,
        "value": 2000.0,
        "from_previous": 5 / 6,
        "from_first": 5 / 6,
        "low": margin.low,
        "high": margin.high,
        "drop_off": 1 - 5 / 6,
        "enough": False,
        "skipped": 0,
        "median_days": 20.0,  # 10 and 30 days; who closed before it began tells none
        "p25_days": 15.0,
        "p75_days": 25.0,
        "p90_days": 28.0,
        "expected_median_days": None,
        "timed": 2,
        "median_days_from_entry": 0.0,
        "p90_days_from_entry": 0.0,
        "waiting": 1,
        "stale": None,
        "stale_after": None,
        "projected_from_first": None,
        "projected_from_first_low": None,
        "projected_from_first_high": None,
        "projected_from_previous": None,
        "projected_from_previous_low": None,
        "projected_from_previous_high": None,
        "reason": "entries_not_dated",
        "reasons": {
            "expected_median_days": "too_few_events",
            "stale": "too_few_won",
            "stale_after": "too_few_won",
            "projected_from_first": "entries_not_dated",
            "projected_from_first_low": "entries_not_dated",
            "projected_from_first_high": "entries_not_dated",
            "projected_from_previous": "entries_not_dated",
            "projected_from_previous_low": "entries_not_dated",
            "projected_from_previous_high": "entries_not_dated",
        },
    }


def test_the_modes_differ_where_stages_were_skipped(call: Call, leads: Path) -> None:
    counts = {
        mode: told(call("funnel", leads, "--mode", mode, "--json"), "count") for mode in ("reached", "strict", "any")
    }

    assert counts == {
        "reached": [(4,), (3,), (2,), (2,)],
        "strict": [(4,), (3,), (1,), (1,)],
        "any": [(4,), (3,), (1,), (1,)],
    }
    assert told(call("funnel", leads, "--json"), "stage", "skipped") == [
        ("Lead", 0),
        ("MQL", 0),
        ("Devis", 1),
        ("Won", 0),
    ]


def test_strict_wants_the_order_of_time(call: Call, pipeline: Path) -> None:
    assert told(call("funnel", pipeline, "--mode", "any", "--json"), "count") == [(6,), (5,), (3,)]
    assert told(call("funnel", pipeline, "--mode", "strict", "--json"), "count") == [(6,), (5,), (2,)]  # without O3


@pytest.mark.parametrize(
    ("argv", "counts"),
    [
        (["--from", "2026-02-01"], [2, 1, 0, 0]),
        (["--to", "2026-02-04"], [3, 3, 2, 2]),
        (["--from", "2026-01-02", "--to", "2026-02-04"], [2, 2, 1, 1]),
        (["--where", "channel=SEO"], [2, 2, 2, 2]),
        (["--where", "channel=SEO", "--where", "amount>=1000"], [1, 1, 1, 1]),
        (["--stages", "Lead,Won"], [4, 2]),
        (["--stages", "Prospect, Gagnée"], [4, 2]),
    ],
    ids=str,
)
def test_who_is_counted(call: Call, leads: Path, argv: list[str], counts: list[int]) -> None:
    assert told(call("funnel", leads, "--json", *argv), "count") == [(n,) for n in counts]


@pytest.mark.parametrize("role", ["channel", "Source"])
def test_segments_have_the_name_they_were_asked_by(call: Call, leads: Path, role: str) -> None:
    segments = call("funnel", leads, "--by", role, "--json").json["segments"]

    assert [(s[role], [stage["count"] for stage in s["stages"]]) for s in segments] == [
        ("Ads", [2, 1, 0, 0]),
        ("SEO", [2, 2, 2, 2]),
    ]
    assert segments[0]["stages"][3]["from_previous"] is None
    assert segments[0]["stages"][3]["reasons"]["from_previous"] == "no_records"


def test_a_dimension_called_stages_keeps_both(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(LEADS.replace("Source", "stages"), encoding="utf-8")
    (first, _) = call("funnel", path, "--by", "stages", "--map", "stages=channel", "--json").json["segments"]

    assert (first["by:stages"], len(first["stages"])) == ("Ads", 4)


def test_what_is_undefined_has_a_reason(call: Call, leads: Path, pipeline: Path) -> None:
    for path in (leads, pipeline):
        for stage in call("funnel", path, "--json").json["stages"]:
            keys = [key for key in CONTRACT if stage[key] is None]
            assert [key for key in keys if not stage["reasons"].get(key) and not stage["reason"]] == []


def test_open_records_are_projected(call: Call, tmp_path: Path) -> None:
    start = date(2026, 1, 1)
    won = [f"W{i},{start},{start + timedelta(10)},Won,100" for i in range(30)]
    lost = [f"L{i},{start},{start + timedelta(20)},Lost,100" for i in range(30)]
    fresh = [f"O{i},{start + timedelta(15)},,Open,100" for i in range(40)]
    path = tmp_path / "deals.csv"
    path.write_text("\n".join(["Deal,Created,Closed,Stage,Amount", *won, *lost, *fresh]))
    (*_, last) = call("funnel", path, "--json", "--today", "2026-01-21").json["stages"]

    assert last["stage"] == "Won"
    assert last["from_first"] == 30 / 100
    # Open for 5 days when the data end: they leave the risk set before anyone is won, so 30 of 60 remain.
    assert last["projected_from_first"] == pytest.approx(30 / 60)
    assert last["projected_from_first_low"] < 0.5 < last["projected_from_first_high"]
    assert last["reason"] is None


def test_no_record_after_the_filters(call: Call, leads: Path) -> None:
    document = call("funnel", leads, "--from", "2030-01-01", "--json").json

    assert [(s["count"], s["from_first"], s["reasons"]["from_first"]) for s in document["stages"]] == [
        (0, None, "no_records")
    ] * 4
    assert "no record" in call("funnel", leads, "--from", "2030-01-01").out


@pytest.mark.parametrize(
    ("argv", "code", "hint"),
    [
        (["--mode", "strikt"], "unknown_mode", "strict"),
        (["--mode", "x"], "unknown_mode", "reached"),
        (["--stages", "Lead,Wonn"], "unknown_stage", "Won"),
        (["--stages", "Lead"], "funnel_needs_two_stages", "two"),
        (["--stages", " , "], "no_stage_named", "commas"),
        (["--by", "chanel"], "unknown_dimension", "channel"),
        (["--by", "channel", "--by", "owner"], "one_dimension_only", "--where"),
        (["--where", "chanel=SEO"], "unknown_dimension", "channel"),
        (["--metric", "leads"], "option_of_another_command", "query"),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "period_reversed", "--from"),
    ],
    ids=str,
)
def test_a_mistake_is_refused_with_what_to_do(call: Call, leads: Path, argv: list[str], code: str, hint: str) -> None:
    reply = call("funnel", leads, "--json", *argv)

    assert reply.code == code
    assert hint in reply.out


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("Date,Channel,Sessions\n2026-01-01,SEO,10\n2026-01-02,SEO,12\n", "nothing says which stages"),
        (
            "Lead ID,Lead source,Created,Lost reason\nL1,SEO,2026-01-01,price\nL2,Ads,2026-01-02,\n",
            "nothing says which stages",
        ),
    ],
    ids=["sessions only", "deals without stages"],
)
def test_files_that_tell_no_funnel(call: Call, tmp_path: Path, content: str, word: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(content)
    reply = call("funnel", path, "--json")

    assert reply.code == "no_funnel"
    assert word in reply.json["error"]["message"]
    assert "file.csv" in reply.json["error"]["message"]


def test_text_is_a_table_in_english(call: Call, leads: Path) -> None:
    lines = call("funnel", leads, "--by", "channel").out.splitlines()

    assert lines[:3] == [
        "Funnel of “leads.csv”",
        "Counted at a stage: all that reached it or a later one.",
        "Each row is a record with the dates of its stages.",
    ]
    assert any(line.split()[:3] == ["MQL", "3", "1,500"] for line in lines)
    assert any(line.split()[:5] == ["SEO", "2", "2", "2", "2"] for line in lines)


def test_text_is_a_table_in_french(call: Call, leads: Path) -> None:
    out = call("funnel", leads, "--lang", "fr", "--mode", "strict").out

    assert out.startswith("Entonnoir de «\u202fleads.csv\u202f»\n")
    assert "dans cet ordre de dates" in out
    assert "Prospect" in out
    assert "Gagnée" in out
    assert "n’est pas donné pour" in out


def test_stages_and_cohorts_speak_the_language_in_json_too(call: Call, leads: Path) -> None:
    assert [name for (name,) in told(call("funnel", leads, "--json", "--lang", "fr"), "stage")] == [
        "Prospect",
        "MQL",
        "Devis",
        "Gagnée",
    ]
