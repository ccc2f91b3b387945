"""What `metrics` offers: the catalogue first, then every column, and why the rest is not there."""

from __future__ import annotations

from pathlib import Path

from tests.support.command_line import Call

KEYS = {"id", "label", "unit", "direction", "formula", "needs", "available", "reason"}


def test_the_contracts_shape(call: Call, deals: Path) -> None:
    metrics = call("metrics", deals, "--json").json["metrics"]
    offered = {metric["id"]: metric for metric in metrics}

    assert all(metric.keys() >= KEYS for metric in metrics)
    assert len(offered) == len(metrics)
    assert (offered["win_rate"]["unit"], offered["win_rate"]["direction"]) == ("fraction", "up")
    assert (offered["win_rate"]["available"], offered["win_rate"]["reason"]) == (True, None)


def test_what_cannot_be_answered_says_why(call: Call, deals: Path) -> None:
    offered = {metric["id"]: metric for metric in call("metrics", deals, "--json").json["metrics"]}

    assert offered["email_open_rate"]["available"] is False
    assert offered["email_open_rate"]["reason"]
    assert offered["email_open_rate"]["message"]


def test_columns_come_after_the_catalogue_named_by_what_they_do(call: Call, deals: Path) -> None:
    ids = [metric["id"] for metric in call("metrics", deals, "--json").json["metrics"]]

    assert ids.index("win_rate") < ids.index("count") < ids.index("sum(Amount)")
    assert {"mean(Amount)", "median(Amount)", "min(Amount)", "max(Amount)", "distinct(Source)"} <= set(ids)


def test_labels_follow_the_language_and_ids_do_not(call: Call, deals: Path) -> None:
    english = {m["id"]: m["label"] for m in call("metrics", deals, "--json").json["metrics"]}
    french = {m["id"]: m["label"] for m in call("metrics", deals, "--json", "--lang", "fr").json["metrics"]}

    assert (english["win_rate"], french["win_rate"]) == ("Win rate", "Taux de succès")
    assert english.keys() == french.keys()


def test_text_lists_them_in_both_languages(call: Call, deals: Path) -> None:
    english, french = call("metrics", deals), call("metrics", deals, "--lang", "fr")

    assert (english.status, french.status) == (0, 0)
    assert "Win rate" in english.out
    assert "Taux de succès" in french.out
