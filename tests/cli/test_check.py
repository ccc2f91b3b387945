"""What `check` answers a scheduler: exit status, JSON, what it sends, and what it refuses."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kpi_core.vocabulary.period import TimeGrain
from tests.support.command_line import Call, Reply

CONTRACT = {
    "metric", "where", "period", "rule", "open", "held_back", "reason", "value", "baseline", "n", "playbook",
}  # fmt: skip


def leads(tmp_path: Path, hits_in_october: int, per_month: int = 200, name: str = "leads.csv") -> Path:
    """So many leads a month from October 2025, 20 % of which become opportunities, in October 2026 so many."""
    lines = ["Deal ID;Created;Opportunity date;Channel;Stage"]
    for month in range(13):
        start = TimeGrain.MONTH.shift(date(2025, 10, 1), month)
        hits = hits_in_october if month == 12 else per_month // 5
        days = (TimeGrain.MONTH.shift(start, 1) - start).days
        for k in range(per_month):
            day = start + timedelta(days=k * days // per_month)
            is_hit = (k + 1) * hits // per_month > k * hits // per_month
            reached, channel = (day.isoformat() if is_hit else ""), ("SEO", "Ads")[k % 2]
            lines.append(f"D{month}-{k};{day};{reached};{channel};{'Opportunity' if is_hit else 'Lead'}")
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def objectives(tmp_path: Path, **other: Any) -> Path:
    told = {"metric": "lead_to_opportunity_rate", "target": 0.25, "start": "2026-07-01", "end": "2027-01-01"}
    path = tmp_path / "objectives.json"
    path.write_text(json.dumps({"objectives": [{**told, "cadence": "month", **other}]}))
    return path


@pytest.fixture
def fallen(call: Call, tmp_path: Path) -> Path:
    """A workspace with an objective, and a file in which its metric has fallen by half."""
    assert call("objectives", "import", objectives(tmp_path)).status == 0
    return leads(tmp_path, 20)


def test_an_open_alert_is_exit_1_and_told_as_the_contract_says(call: Call, fallen: Path) -> None:
    reply = call("check", fallen, "--json", "--today", "2026-11-02")

    assert (reply.status, reply.json["checked"]) == (1, 1)
    (alert,) = reply.json["alerts"]
    assert set(alert) >= CONTRACT
    assert (alert["metric"], alert["where"], alert["period"], alert["until"], alert["grain"]) == (
        "lead_to_opportunity_rate",
        {},
        "2026-10-01",
        "2026-11-01",
        "month",
    )
    assert (alert["open"], alert["held_back"], alert["reason"]) == (True, False, None)
    assert (alert["rule"]["kind"], alert["rule"]["threshold"]) == ("relative", -0.1)
    assert (alert["value"], alert["baseline"], alert["n"]) == (0.1, pytest.approx(0.2), 200)
    assert alert["playbook"].startswith("Analysis of lead quality")


def test_it_is_said_in_the_reader_s_language(call: Call, fallen: Path) -> None:
    reply = call("check", fallen, "--lang", "fr", "--today", "2026-11-02")

    assert reply.status == 1
    assert reply.out.splitlines() == [
        "Un objectif vérifié\u202f: une alerte ouverte, 0 retenue.",
        "",
        "Taux de transformation des prospects en affaires\u202f: 10,0\u202f% (oct. 2026), -50\u202f% par rapport à son niveau"
        " habituel de 20,0\u202f%",
        "À faire\u202f: Analyse de la qualité des leads, revue du processus de qualification, formation des commerciaux",
        "À partir d’environ 3\u202f200 enregistrements par période, cette règle distingue du hasard un écart de sa propre"
        " taille dans 4 cas sur 5, en deux périodes.",
    ]


def test_nothing_crossed_is_exit_0(call: Call, tmp_path: Path) -> None:
    call("objectives", "import", objectives(tmp_path))
    reply = call("check", leads(tmp_path, 40), "--json", "--today", "2026-11-02")

    assert (reply.status, reply.json) == (0, {"checked": 1, "alerts": []})


def test_a_held_back_alert_is_exit_0_with_its_reason(call: Call, tmp_path: Path) -> None:
    call("objectives", "import", objectives(tmp_path))
    reply = call("check", leads(tmp_path, 35), "--json", "--today", "2026-11-02")

    (alert,) = reply.json["alerts"]
    assert (reply.status, alert["open"], alert["held_back"], alert["reason"]) == (0, False, True, "within_chance")


def test_without_objectives_there_is_nothing_to_check(call: Call, tmp_path: Path) -> None:
    reply = call("check", leads(tmp_path, 40), "--json")

    assert (reply.status, reply.json) == (0, {"checked": 0, "alerts": []})


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check",), "nothing_to_ask"),
        (("check", "no-such.csv"), "file_not_found"),
        (("check", "--metric", "leads"), "option_of_another_command"),
    ],
)
def test_what_it_refuses(call: Call, words: tuple[str, ...], code: str) -> None:
    reply = call(*words, "--json")

    assert (reply.status, reply.code) == (2, code)


def test_segments_are_checked_where_they_are_asked_for(call: Call, fallen: Path) -> None:
    reply = call("check", fallen, "--json", "--today", "2026-11-02", "--by", "channel")

    told = {json.dumps(one["where"]): (one["open"], one["n"]) for one in reply.json["alerts"]}
    # Twenty hits of two hundred fall on every second lead, which are those of Ads: 20 of 100 before and 20 of 100 now.
    assert told == {"{}": (True, 200), '{"channel": "SEO"}': (True, 100)}


def test_what_becomes_of_records_is_refused_as_a_segment(call: Call, fallen: Path) -> None:
    assert call("check", fallen, "--json", "--by", "stage").code == "segment_is_outcome"


def test_a_country_without_a_calendar_is_refused(call: Call, fallen: Path) -> None:
    told = [call("check", fallen, "--json", "--today", "2026-11-02", "--country", one) for one in ("fr", "ZZ")]
    assert [(one.status, one.code if one.status == 2 else None) for one in told] == [(1, None), (2, "unknown_country")]


def test_a_dimension_that_is_none_is_refused(call: Call, fallen: Path) -> None:
    assert call("check", fallen, "--json", "--by", "planet").status == 2


# -- delivery


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """A webhook on this machine, and what it got."""
    pytest.importorskip("apprise")
    got: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if "broken" in self.path else 200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("BOUSSOLE_NOTIFY_URLS", f"json://127.0.0.1:{server.server_port}/secret-path")
    yield got
    server.shutdown()
    server.server_close()


def check(call: Call, file: Path, *more: str) -> Reply:
    return call("check", file, "--json", "--notify", "--today", "2026-11-02", *more)


def test_an_open_alert_is_sent_once(call: Call, fallen: Path, hook: list[dict[str, Any]]) -> None:
    first, second = check(call, fallen), check(call, fallen)

    assert [(one.status, one.json["sent"]) for one in (first, second)] == [(1, 1), (1, 0)]
    (message,) = hook
    assert message["title"] == "Boussole: one alert"
    assert message["message"].startswith("Lead to deal rate: 10.0% (Oct 2026), -50% against its usual level")
    assert "secret-path" not in first.out + first.err


def test_what_could_not_be_sent_does_not_count_as_told(
    call: Call, fallen: Path, hook: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = os.environ["BOUSSOLE_NOTIFY_URLS"]
    monkeypatch.setenv("BOUSSOLE_NOTIFY_URLS", good.replace("secret-path", "broken"))
    failed = check(call, fallen)
    monkeypatch.setenv("BOUSSOLE_NOTIFY_URLS", good)
    again = check(call, fallen)

    assert (failed.status, failed.code, again.json["sent"]) == (2, "notify_failed", 1)
    assert len(hook) >= 2  # the service may have been asked more than once
    assert "127.0.0.1" not in failed.out + failed.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "One of the addresses did not take them."), ("fr", "L’une des adresses ne les a pas reçues.")],
)
def test_what_one_address_took_is_told_and_the_other_is_counted(
    call: Call, fallen: Path, hook: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    good = os.environ["BOUSSOLE_NOTIFY_URLS"]
    monkeypatch.setenv("BOUSSOLE_NOTIFY_URLS", f"json://127.0.0.1:1/secret-path {good}")
    first = call("check", fallen, "--notify", "--today", "2026-11-02", "--lang", lang)
    again = check(call, fallen)

    assert (first.status, len(hook)) == (1, 1)  # there is an open alert
    assert said in first.out
    assert (again.json["sent"], again.json["not_taken"], len(hook)) == (0, 0, 1)
    assert "secret-path" not in first.out + first.err


@pytest.mark.parametrize(
    ("address", "code"), [("", "notify_no_address"), ("sorcery-secret", "notify_address_wrong")], ids=["none", "wrong"]
)
def test_an_address_that_is_none_is_refused_without_being_shown(
    call: Call, fallen: Path, monkeypatch: pytest.MonkeyPatch, address: str, code: str
) -> None:
    pytest.importorskip("apprise")
    monkeypatch.setenv("BOUSSOLE_NOTIFY_URLS", address)
    reply = check(call, fallen)

    assert (reply.status, reply.code) == (2, code)
    assert "secret" not in reply.out + reply.err


def test_nothing_is_sent_unless_it_is_asked_for(call: Call, fallen: Path, hook: list[dict[str, Any]]) -> None:
    assert call("check", fallen, "--json", "--today", "2026-11-02").status == 1
    assert hook == []
