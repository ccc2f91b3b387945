"""What `trend` answers: course, parts, what is unusual, forecast; why a number is missing; and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.verdict import PointKey, State, Verdict
from kpi_core.workspace.workspace import Workspace
from tests.support.command_line import Call, Reply

DOCUMENT = {
    "metric", "label", "unit", "currency", "direction", "grain", "grains", "from", "to", "headline", "method", "points",
    "anomalies", "forecast", "reason", "reasons", "undated", "issues",
}  # fmt: skip
POINT = {
    "period", "complete", "value", "expected", "lower", "upper", "trend", "season", "residual", "anomaly", "kind", "n",
    "score", "reason",
}  # fmt: skip
METHOD = {
    "decomposition", "period", "forecast", "backtest_mase", "naive_mase", "held80", "held95", "points", "first", "last",
    "scale", "noise", "strengths",
}  # fmt: skip
ANOMALY = {
    "kind", "start", "end", "value", "expected", "lower", "upper", "size", "relative", "good", "persists", "events",
    "segments", "reason",
}  # fmt: skip
AHEAD = {"period", "mean", "lower80", "upper80", "lower95", "upper95"}
FIRST_DAY, FIRST_MONTH = date(2026, 7, 1), date(2023, 1, 1)
SHORT = 27  # days, one less than a forecast needs: what is not about forecasts is quicker without
# A course that repeats itself nowhere: 97 to 103 around a level.
SWAY = (0, 2, -1, 3, -2, 1, -3, 2, 0, -1, 1)


def months(*values: object) -> str:
    """Website visits of one month a row, from January 2023."""
    rows = (f"{TimeGrain.MONTH.shift(FIRST_MONTH, i)},{value}" for i, value in enumerate(values))
    return "Month,Sessions\n" + "\n".join(rows) + "\n"


def days(values: Iterable[object], without: Sequence[int] = ()) -> str:
    """Website visits of one day a row, from 1 July 2026."""
    rows = (f"{FIRST_DAY + timedelta(days=i)},{value}" for i, value in enumerate(values) if i not in without)
    return "Date,Sessions\n" + "\n".join(rows) + "\n"


def orders(counts: Iterable[int]) -> str:
    """So many orders a day, from 1 July 2026, each from one of two channels in turn."""
    placed = [FIRST_DAY + timedelta(days=i) for i, n in enumerate(counts) for _ in range(n)]
    rows = (f"O{i},{day},{('SEO', 'Ads')[i % 2]},10" for i, day in enumerate(placed))
    return "Order ID,Order date,Channel,Total\n" + "\n".join(rows) + "\n"


def around(level: int, n: int) -> list[int]:
    return [level + SWAY[i % len(SWAY)] for i in range(n)]


def with_spike(n: int, place: int, value: int) -> list[int]:
    return [value if i == place else each for i, each in enumerate(around(100, n))]


@pytest.fixture
def ask(call: Call, tmp_path: Path) -> Call:
    """ask(text, *options): the trend of visits that a text tells."""

    def run(text: str, *options: object, metric: str = "website_visits") -> Reply:
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        return call("trend", path, "--metric", metric, *options)

    return run


def told(reply: Reply) -> Any:
    assert (reply.status, reply.err) == (0, "")
    return reply.json


# -- the contract


def test_the_contracts_shape(ask: Call) -> None:
    document = told(ask(months(*around(100, 36)), "--grain", "month", "--json"))

    assert document.keys() >= DOCUMENT
    assert [document[key] for key in ("metric", "unit", "currency", "direction", "grain", "reason")] == [
        "website_visits", "count", None, "up", "month", None,
    ]  # fmt: skip
    assert document["method"].keys() >= METHOD
    assert all(point.keys() >= POINT for point in document["points"])
    assert all(step.keys() >= AHEAD for step in document["forecast"])


def test_points_are_numbers_whose_parts_add_up(ask: Call) -> None:
    points = told(ask(months(*around(100, 36)), "--grain", "month", "--json"))["points"]

    assert [point["period"] for point in points] == [
        TimeGrain.MONTH.shift(FIRST_MONTH, i).isoformat() for i in range(36)
    ]
    assert [point["value"] for point in points] == around(100, 36)
    assert {(point["complete"], point["reason"], point["kind"]) for point in points} == {(True, None, None)}
    for point in points:
        assert point["lower"] <= point["expected"] <= point["upper"]
        assert point["trend"] + point["season"] + point["residual"] == pytest.approx(point["value"])


def test_the_step_in_progress_is_shown_and_not_judged(ask: Call) -> None:
    text = days(around(100, 70))  # to 8 September, a Tuesday
    last = told(ask(text, "--grain", "week", "--json"))["points"][-1]

    assert {key: last[key] for key in ("period", "complete", "value", "expected", "reason")} == {
        "period": "2026-09-07",
        "complete": False,
        "value": sum(around(100, 70)[68:]),
        "expected": None,
        "reason": "incomplete",
    }


def test_the_forecast_follows_the_last_complete_step(ask: Call) -> None:
    forecast = told(ask(months(*around(100, 36)), "--grain", "month", "--horizon", "3", "--json"))["forecast"]

    assert [step["period"] for step in forecast] == ["2026-01-01", "2026-02-01", "2026-03-01"]
    for step in forecast:
        assert step["lower95"] <= step["lower80"] <= step["mean"] <= step["upper80"] <= step["upper95"]


def test_a_forecast_reaches_no_further_than_the_data_go_back(ask: Call) -> None:
    document = told(ask(months(*around(100, 14)), "--grain", "month", "--horizon", "20", "--json"))

    assert len(document["forecast"]) == 14
    assert [(issue["code"], issue["values"]) for issue in document["issues"]] == [
        ("forecast_cut_short", {"asked": 20, "steps": 14})
    ]


def test_the_step_is_the_one_on_which_the_metric_is_best_read(ask: Call) -> None:
    assert told(ask(days(around(100, SHORT)), "--json"))["grain"] == "day"
    assert told(ask(days(around(100, 125)), "--json"))["grain"] == "week"
    assert told(ask(months(*around(100, 11)), "--json"))["grain"] == "month"


# -- what is unusual


def test_a_planted_spike_is_found_and_named(ask: Call) -> None:
    document = told(ask(months(*with_spike(36, 20, 300)), "--grain", "month", "--json"))
    (anomaly,) = document["anomalies"]
    spike = document["points"][20]

    assert anomaly.keys() >= ANOMALY
    assert {key: anomaly[key] for key in ("kind", "start", "end", "value", "good", "persists", "segments")} == {
        "kind": "point",
        "start": "2024-09-01",
        "end": "2024-10-01",
        "value": 300,
        "good": True,
        "persists": False,
        "segments": [],
    }
    assert anomaly["size"] == pytest.approx(300 - spike["expected"])
    assert anomaly["relative"] == pytest.approx(anomaly["size"] / spike["expected"])
    assert (spike["anomaly"], spike["kind"]) == (True, "point")
    assert "Sep 2024: 300" in document["headline"]
    assert [point["period"] for point in document["points"] if point["anomaly"]] == ["2024-09-01"]


def test_a_period_shows_its_own_and_the_statistics_use_all(ask: Call) -> None:
    text = months(*with_spike(36, 20, 300))
    whole = told(ask(text, "--grain", "month", "--json"))
    part = told(ask(text, "--grain", "month", "--from", "2025-01-01", "--to", "2025-07-01", "--json"))

    assert part["points"] == whole["points"][24:30]
    assert (part["anomalies"], part["forecast"], part["method"]) == ([], whole["forecast"], whole["method"])
    assert part["headline"] == "Website visits: as expected, none of 6 months is unusual"


def test_a_spike_comes_from_the_segment_that_brought_it(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    rows = [
        f"{FIRST_DAY + timedelta(days=i)},{channel},{each + (200 if (i, channel) == (40, 'Ads') else 0)}"
        for channel in ("SEO", "Ads")
        for i, each in enumerate(around(100, 60))
    ]
    path.write_text("Date,Channel,Sessions\n" + "\n".join(rows) + "\n")
    document = told(call("trend", path, "--metric", "website_visits", "--grain", "day", "--json"))
    (anomaly,) = document["anomalies"]
    (segment,) = anomaly["segments"]

    assert anomaly["start"] == (FIRST_DAY + timedelta(days=40)).isoformat()
    assert segment["where"] == {"channel": "Ads"}
    assert segment["value"] == around(100, 60)[40] + 200
    assert segment["share"] == pytest.approx(1, abs=0.1)


def test_a_new_level_is_one_thing_that_persists(ask: Call) -> None:
    document = told(ask(days([*around(100, 40), *around(160, 40)]), "--grain", "day", "--json"))
    (anomaly,) = document["anomalies"]

    assert (anomaly["kind"], anomaly["start"], anomaly["persists"]) == ("level", "2026-08-10", True)
    assert (anomaly["before"], anomaly["after"]) == (pytest.approx(100, abs=3), pytest.approx(160, abs=3))
    assert (anomaly["lower"], anomaly["upper"], anomaly["reason"]) == (None, None, "told_by_levels")
    assert document["points"][40]["kind"] == "level"


# -- what is not there


def test_a_day_without_its_measurement_is_unknown(ask: Call) -> None:
    document = told(ask(days(around(100, SHORT), without=(10, 11)), "--grain", "day", "--json"))
    unknown = [point for point in document["points"] if point["value"] is None]

    assert [(point["period"], point["kind"], point["reason"], point["residual"]) for point in unknown] == [
        ("2026-07-11", "missing", "no_data", None),
        ("2026-07-12", "missing", "no_data", None),
    ]
    (anomaly,) = document["anomalies"]
    assert (anomaly["kind"], anomaly["start"], anomaly["end"]) == ("missing", "2026-07-11", "2026-07-13")
    assert (anomaly["value"], anomaly["score"], anomaly["reason"]) == (None, None, "no_data")
    assert document["method"]["missing"] == 2


def test_a_day_without_an_order_is_zero(ask: Call) -> None:
    counts = [0 if i in (10, 20) else (2, 3, 1)[i % 3] for i in range(SHORT)]
    document = told(ask(orders(counts), "--grain", "day", "--json", metric="orders"))

    assert [point["value"] for point in document["points"]] == counts
    assert document["method"]["missing"] == 0


@pytest.mark.parametrize("n", range(1, 11))
def test_a_short_series_answers_or_says_why(ask: Call, n: int) -> None:
    document = told(ask(days(around(100, n)), "--grain", "day", "--json"))

    assert [point["value"] for point in document["points"]] == around(100, n)
    assert (document["forecast"], document["reasons"]) == ([], {"forecast": "too_few_steps"})
    assert document["reason"] == ("too_few_steps" if n < 5 else None)
    assert {point["expected"] is None for point in document["points"] if point["complete"]} == {n < 5}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (days([7] * SHORT), "constant"),
        (days([0] * 40), "constant"),
        (days("" if i % 3 else 100 + i % 5 for i in range(SHORT)), None),
        (days(around(100, 20)) + days(around(100, 20)).partition("\n")[2], None),
        (days(with_spike(SHORT, 13, 10**12)), None),
        (days([*around(100, 40), 10**12]), None),
        (days([-5, 3, -2, 4, 0, 1] * 4), None),
        (days([0] * 13 + [1] + [0] * 13), None),
    ],
    ids=["constant", "all zero", "gaps", "dates twice", "one huge value", "newest huge", "negative", "nearly all zero"],
)
def test_odd_series_answer_in_both_forms(ask: Call, text: str, reason: str | None) -> None:
    document = told(ask(text, "--grain", "day", "--json", "--lang", "fr"))
    written = ask(text, "--grain", "day", "--lang", "fr")

    assert document["reason"] == reason
    assert document["points"]
    assert (written.status, written.err) == (0, "")
    assert written.out.splitlines()[0] == document["headline"]
    assert "nan" not in written.out.lower()


def test_a_constant_says_its_value(ask: Call) -> None:
    assert told(ask(days([7] * SHORT), "--grain", "day", "--json"))["headline"] == "Website visits: always 7"


def test_too_few_steps_of_a_coarse_grain_are_shown_as_they_are(ask: Call) -> None:
    document = told(ask(months(*around(100, 24)), "--grain", "year", "--json"))

    assert (document["grain"], document["reason"]) == ("year", "too_few_steps")
    assert [(point["period"], point["value"], point["reason"]) for point in document["points"]] == [
        ("2023-01-01", sum(around(100, 12)), "too_few_steps"),
        ("2024-01-01", sum(around(100, 24)[12:]), "too_few_steps"),
    ]
    assert document["headline"] == "Website visits: 2 complete years, too few to tell what is usual"


@pytest.mark.parametrize(
    ("options", "reason", "sentence"),
    [
        (["--to", "2022-01-01"], "no_data", "Website visits: nothing is known of this period"),
        (["--from", "2024-02-01"], "no_data", "Website visits: nothing is known of this period"),
        (
            ["--today", "2020-01-01"],
            "all_to_come",
            "Website visits: every record lies after 1 Jan 2020, the day that counts as today",
        ),
        (["--where", "Sessions>1000"], "no_records", "Website visits: there is no record with these filters"),
    ],
    ids=["before the data", "after the data", "before all records", "filtered away"],
)
def test_nothing_to_say_is_an_answer_with_a_reason(ask: Call, options: list[str], reason: str, sentence: str) -> None:
    text = months(*around(100, 11))
    document = told(ask(text, "--grain", "month", "--json", *options))

    assert (document["points"], document["anomalies"]) == ([], [])
    assert (document["reason"], document["headline"]) == (reason, sentence)
    assert ask(text, "--grain", "month", *options).out.splitlines()[0] == sentence


# -- what is refused


@pytest.mark.parametrize(
    ("options", "code", "hint"),
    [
        (["--grain", "day"], "grain_finer_than_data", "month, quarter and year"),
        (["--grain", "week"], "grain_finer_than_data", "month, quarter and year"),
        (["--grain", "hour"], "unknown_grain", "quarter"),
        (["--horizon", "zero"], "horizon_not_understood", "10,000"),
        (["--country", "XX"], "unknown_country", "FR"),
        (["--where", "chanel=SEO"], "unknown_dimension", ""),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "period_reversed", "--from"),
    ],
    ids=str,
)
def test_a_mistake_is_refused_with_what_to_do(ask: Call, options: list[str], code: str, hint: str) -> None:
    reply = ask(months(*around(100, 11)), "--json", *options)

    assert reply.code == code
    assert hint in reply.out


@pytest.mark.parametrize("options", [["--grain", "month"], []], ids=str)
@pytest.mark.parametrize("metric", ["count", "unknown"])
def test_what_query_refuses_by_step_is_refused_alike(
    call: Call, tmp_path: Path, metric: str, options: list[str]
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Name,City\nAnna,Lyon\nBob,Lille\nCyd,Lyon\n")
    asked = call("query", path, "--metric", metric, "--grain", "month", "--json")

    assert call("trend", path, "--metric", metric, *options, "--json") == asked
    assert asked.code == {"count": "metric_needs_date", "unknown": "unknown_metric"}[metric]


# -- the workspace


def test_the_event_log_speaks_of_the_active_data_only(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(days(with_spike(SHORT, 13, 300)))
    workspace = Workspace(tmp_path / "ws")
    workspace.confirm([workspace.stage(path, "visits.csv")])
    spike = FIRST_DAY + timedelta(days=13)
    workspace.log.add_event(Period(spike, spike + timedelta(days=1)), "Passage à la télé")
    workspace.log.give_verdict(PointKey("website_visits", (), TimeGrain.DAY, spike), Verdict(State.EXPLAINED, "on TV"))
    argv = ("--metric", "website_visits", "--grain", "day", "--json")
    (active,) = told(call("trend", *argv))["anomalies"]
    (given,) = told(call("trend", path, *argv))["anomalies"]

    assert (active["start"], active["verdict"], active["note"], active["events"]) == (
        spike.isoformat(), "explained", "on TV", ["Passage à la télé"],
    )  # fmt: skip
    assert (given["start"], given["verdict"], given["note"], given["events"]) == (spike.isoformat(), None, "", [])


def test_holidays_stand_beside_what_is_unusual(ask: Call) -> None:
    bastille = (date(2026, 7, 14) - FIRST_DAY).days
    text = days(with_spike(SHORT, bastille, 20))
    french = told(ask(text, "--grain", "day", "--lang", "fr", "--json"))
    without = told(ask(text, "--grain", "day", "--lang", "fr", "--country", "none", "--json"))

    assert "Fête nationale" in french["anomalies"][0]["events"]
    assert french["method"]["country"] == "FR"
    assert (without["anomalies"][0]["events"], without["method"]["country"]) == ([], None)


# -- in words


def test_text_tells_the_finding_the_method_what_is_unusual_and_what_comes_next(ask: Call) -> None:
    lines = ask(months(*with_spike(36, 20, 300)), "--grain", "month", "--horizon", "2").out.splitlines()

    assert re.match("Website visits: .*, Sep 2024: 300 where [0-9]+ was expected$", lines[0])
    assert lines[1] == "36 complete months (1 Jan 2023 – 31 Dec 2025)."
    assert any(re.match(r"Sep 2024 +unusual +300 +\S+ to \S+ +\+\d+$", line) for line in lines)
    assert sum(bool(re.match(r"(Jan|Feb) 2026 +\d+ +\S+ to \S+ +\S+ to \S+$", line)) for line in lines) == 2


@pytest.mark.parametrize("grain", ["day", "week", "month", "quarter"])
def test_french_text_has_no_english_words(ask: Call, grain: str) -> None:
    values = [300 if i == 70 else each for i, each in enumerate([*around(100, 200), *around(140, 200)])]
    out = ask(days(values, without=(90, 91)), "--grain", grain, "--lang", "fr", "--today", "2028-01-01").out

    english = re.compile(r"\b(the|and|of|to|day|days|week|month|quarter|expected|unusual|level|forecast|new)\b")
    assert english.findall(out.lower()) == []
    assert "Trafic du site web" in out.splitlines()[0]
