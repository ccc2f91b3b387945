"""What `query` answers: totals, steps of time, dimensions, filters, periods; and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kpi_core.workspace.workspace import Workspace
from tests.support.command_line import Call, Reply


def told(reply: Reply, *keys: str) -> list[tuple[Any, ...]]:
    assert (reply.status, reply.err) == (0, "")
    return [tuple(row[key] for key in keys) for row in reply.json["rows"]]


def test_the_contracts_shape(call: Call, deals: Path) -> None:
    document = call("query", deals, "--metric", "won_value", "--json").json

    assert {key: document[key] for key in ("metric", "unit", "currency", "direction", "grain")} == {
        "metric": "won_value",
        "unit": "money",
        "currency": "EUR",
        "direction": "up",
        "grain": None,
    }
    assert document["rows"] == [{"value": 1500.0, "numerator": None, "denominator": None, "n": 2, "reason": None}]


def test_a_ratio_shows_its_counts(call: Call, deals: Path) -> None:
    reply = call("query", deals, "--metric", "win_rate", "--json")

    assert told(reply, "value", "numerator", "denominator", "n", "reason") == [(2 / 3, 2, 3, 3, None)]


def test_steps_are_iso_days_and_the_running_one_is_marked(call: Call, deals: Path) -> None:
    reply = call("query", deals, "--metric", "leads", "--grain", "month", "--today", "2026-02-20", "--json")

    assert told(reply, "period", "complete", "value") == [("2026-01-01", True, 2.0), ("2026-02-01", False, 2.0)]


def test_a_dimension_has_the_name_it_was_asked_by(call: Call, deals: Path) -> None:
    by_role = call("query", deals, "--metric", "leads", "--by", "channel", "--json")
    by_name = call("query", deals, "--metric", "leads", "--by", "Source", "--json")

    assert sorted(told(by_role, "channel", "value")) == [("Ads", 2.0), ("SEO", 2.0)]
    assert sorted(told(by_name, "Source", "value")) == [("Ads", 2.0), ("SEO", 2.0)]


def test_two_dimensions(call: Call, deals: Path) -> None:
    reply = call("query", deals, "--metric", "leads", "--by", "channel", "--by", "outcome", "--json")

    assert sorted(told(reply, "channel", "outcome", "value")) == [
        ("Ads", "lost", 1.0),
        ("Ads", "open", 1.0),
        ("SEO", "won", 2.0),
    ]


def test_a_column_that_is_called_like_a_key_keeps_both(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("value,n\nred,1\nred,2\nblue,3\n")
    reply = call("query", path, "--metric", "count", "--by", "value", "--json")

    assert sorted(told(reply, "by:value", "value")) == [("blue", 1.0), ("red", 2.0)]


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (["channel=SEO"], 2),
        (["channel!=SEO"], 2),
        (["channel=SEO|Ads"], 4),
        (["amount>500"], 2),
        (["amount>=500"], 3),
        (["channel=Ads", "amount>=500", "outcome=open"], 1),
    ],
    ids=str,
)
def test_filters(call: Call, deals: Path, where: list[str], count: int) -> None:
    filters = [word for one in where for word in ("--where", one)]

    assert told(call("query", deals, "--metric", "leads", "--json", *filters), "value") == [(float(count),)]


@pytest.mark.parametrize(
    ("period", "count"),
    [
        (["--from", "2026-01-13", "--to", "2026-02-15"], 2),
        (["--from", "2026-02-01"], 2),
        (["--to", "2026-01-13"], 1),
    ],
    ids=str,
)
def test_a_period_ends_before_its_last_word(call: Call, deals: Path, period: list[str], count: int) -> None:
    assert told(call("query", deals, "--metric", "leads", "--json", *period), "value") == [(float(count),)]


def test_an_open_period_has_no_steps_before_the_data(call: Call, deals: Path) -> None:
    reply = call("query", deals, "--metric", "leads", "--grain", "month", "--from", "2026-02-01", "--json")

    assert [period for (period,) in told(reply, "period")] == ["2026-02-01"]


def test_what_cannot_be_told_is_null_with_a_reason(call: Call, deals: Path) -> None:
    reply = call("query", deals, "--metric", "win_rate", "--where", "outcome=open", "--json")
    ((value, reason),) = told(reply, "value", "reason")

    assert value is None
    assert reason


def test_any_column_answers(call: Call, deals: Path) -> None:
    assert told(call("query", deals, "--metric", "sum(Amount)", "--json"), "value") == [(2800.0,)]
    assert told(call("query", deals, "--metric", "distinct(Source)", "--json"), "value") == [(2.0,)]


def test_files_that_share_a_key_are_asked_together(call: Call, deals: Path, tmp_path: Path) -> None:
    other = tmp_path / "sources.csv"
    other.write_text("Source,Budget owner\nSEO,Anna\nAds,Bob\n")
    reply = call("query", deals, other, "--metric", "won_value", "--by", "Budget owner", "--json")

    assert sorted(told(reply, "Budget owner", "value")) == [("Anna", 1500.0), ("Bob", 0.0)]


@pytest.mark.parametrize(
    ("argv", "code", "hint"),
    [
        (["--metric", "win_rat"], "unknown_metric", "win_rate"),
        (["--metric", "leads", "--by", "chanel"], "unknown_dimension", "channel"),
        (["--metric", "leads", "--where", "chanel=SEO"], "unknown_dimension", "channel"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    call: Call, deals: Path, argv: list[str], code: str, hint: str
) -> None:
    reply = call("query", deals, "--json", *argv)

    assert reply.code == code
    assert hint in reply.out


def test_a_second_call_does_not_read_the_file_again(call: Call, deals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = call("query", deals, "--metric", "leads", "--json")

    def read_again(*_arguments: object) -> None:
        raise AssertionError("a child was started")

    monkeypatch.setattr("kpi_core.sources.guard.start_guarded", read_again)
    assert call("query", deals, "--metric", "leads", "--json") == first


def test_asking_files_changes_nothing_that_is_active(call: Call, deals: Path, tmp_path: Path) -> None:
    call("query", deals, "--metric", "leads", "--json")
    workspace = Workspace(tmp_path / "ws")

    assert (workspace.version(), workspace.history()) == (0, ())


def test_without_a_file_the_active_ones_are_asked(call: Call, deals: Path, tmp_path: Path) -> None:
    assert call("query", "--metric", "leads", "--json").code == "nothing_to_ask"
    workspace = Workspace(tmp_path / "ws")
    workspace.confirm([workspace.stage(deals, "deals.csv")])

    assert told(call("query", "--metric", "leads", "--json"), "value") == [(4.0,)]


def test_a_mapping_confirmed_on_the_page_holds_for_the_next_file(call: Call, deals: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    call("inspect", deals)
    from kpi_core.cli.loading import load
    from kpi_core.cli.options import Options, parse

    options = parse(["inspect", str(deals), "--workspace", str(tmp_path / "ws"), "--map", "Source=region"])
    assert isinstance(options, Options)
    workspace.confirm(load(options).imports)
    november = tmp_path / "november.csv"
    november.write_text(deals.read_text(encoding="utf-8").replace("SEO", "Sud"), encoding="utf-8")
    reply = call("query", november, "--metric", "leads", "--by", "region", "--json")

    assert sorted(told(reply, "region", "value")) == [("Ads", 2.0), ("Sud", 2.0)]


def test_text_is_a_table_in_the_language(call: Call, deals: Path) -> None:
    argv = ("query", deals, "--metric", "won_value", "--grain", "quarter", "--by", "channel")
    english, french = call(*argv, "--lang", "en"), call(*argv, "--lang", "fr")

    assert "€1,500" in english.out
    assert "T1 2026" in french.out
    assert "1\u202f500\u202f€" in french.out or "1\u202f500\xa0€" in french.out
    assert (english.status, french.status) == (0, 0)


def test_yes_and_no_are_words_in_text_and_booleans_in_json(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Name,Active\nA,yes\nB,no\nC,yes\n")
    argv = ("query", path, "--metric", "count", "--by", "Active")

    assert sorted(told(call(*argv, "--json"), "Active", "value")) == [(False, 1.0), (True, 2.0)]
    assert "oui" in call(*argv, "--lang", "fr").out


def test_two_monthly_files_answer_together(call: Call, tmp_path: Path) -> None:
    for name, month, sessions in (("jan.csv", "01", 10), ("feb.csv", "02", 30)):
        (tmp_path / name).write_text(f"Date,Channel,Sessions\n2026-{month}-01,SEO,{sessions}\n2026-{month}-02,SEO,5\n")
    reply = call(
        "query", tmp_path / "feb.csv", tmp_path / "jan.csv", "--metric", "sessions", "--grain", "month", "--json"
    )

    assert told(reply, "period", "value") == [("2026-01-01", 10 + 5), ("2026-02-01", 30 + 5)]
