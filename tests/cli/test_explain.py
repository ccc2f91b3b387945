"""`explain`: from tables to the parts of a change and the segments behind it, in one answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_core.text import text_for
from tests.cli.conftest import Call

PERIODS = ("--period", "2026-02-01..2026-03-01", "--against", "2026-01-01..2026-02-01")
RATE = ("--metric", "session_conversion_rate", *PERIODS)


def write(tmp_path: Path, *rows: tuple[str, int, int, int]) -> Path:
    """Sessions and conversions of a channel in a month, spread over its first ten days."""
    lines = ["Date,Channel,Sessions,Conversions"]
    for channel, month, sessions, conversions in rows:
        for i in range(10):
            day = date(2026, month, 1) + timedelta(i)
            lines.append(f"{day},{channel},{sessions // 10},{conversions // 10}")
    path = tmp_path / "sessions.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def paradox(tmp_path: Path) -> Path:
    """Paid 4,000 at 5 % -> 1,000 at 3 %, direct 1,000 at 20 % -> 4,000 at 18 %."""
    return write(
        tmp_path, ("Paid", 1, 4000, 200), ("Direct", 1, 1000, 200), ("Paid", 2, 1000, 30), ("Direct", 2, 4000, 720)
    )


def test_the_total_rises_while_each_part_falls(call: Call, paradox: Path) -> None:
    document = call("explain", paradox, *RATE, "--json").json

    assert (document["before"], document["after"]) == (pytest.approx(0.08), pytest.approx(0.15))
    assert document["change"] == pytest.approx(0.07)
    assert document["effects"] == {"mix": pytest.approx(0.09), "rate": pytest.approx(-0.02), "volume": 0}
    assert (document["simpson"], document["paradox_of"], document["by"]) == (True, ["channel"], ["channel"])
    assert sum(one["contribution"] for one in document["segments"]) == pytest.approx(0.07)
    assert (document["examined"], document["kept"]) == (2, 1)
    (kept,) = [one for one in document["segments"] if one["kept"]]
    assert kept["where"] == {"channel": "Paid"}  # to 0.6 of itself, direct to 0.9
    assert (kept["before"], kept["after"]) == (pytest.approx(0.05), pytest.approx(0.03))


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "Conversions per session +7.0\xa0pts, yet every segment by channel went down: what changed is who is there",
        ),
        (
            "fr",
            "Conversions par session +7,0\xa0pt, alors que chaque segment par canal a baissé\u202f: "
            "ce qui a changé, c’est qui est là",
        ),
    ],
)
def test_the_paradox_is_said_first(call: Call, paradox: Path, lang: str, sentence: str) -> None:
    lines = call("explain", paradox, *RATE, "--lang", lang).out.splitlines()
    assert lines[0] == sentence
    assert text_for(lang)("segments-examined", n=2, kept=1) in lines


def test_a_count_is_split_into_volume_and_mix(call: Call, paradox: Path) -> None:
    """400 -> 750 conversions."""
    document = call("explain", paradox, "--metric", "conversions", *PERIODS, "--json").json
    assert (document["before"], document["after"]) == (400, 750)
    assert sum(document["effects"].values()) == pytest.approx(350)
    assert document["simpson"] is False
    assert {one["where"]["channel"]: one["contribution"] for one in document["segments"]} == {
        "Paid": -170,
        "Direct": 520,
    }


def test_where_all_move_alike_nobody_is_named(call: Call, tmp_path: Path) -> None:
    path = write(tmp_path, *((c, m, 2000, 100 * m) for c in ("Paid", "Direct", "SEO") for m in (1, 2)))
    reply = call("explain", path, *RATE, "--json").json
    assert (reply["kept"], reply["examined"], reply["simpson"]) == (0, 3, False)
    assert reply["headline"].endswith("no segment moved otherwise than the rest beyond chance")
    assert reply["effects"] == {"mix": pytest.approx(0), "rate": pytest.approx(0.05), "volume": 0}


def test_a_period_without_a_denominator_is_not_defined(call: Call, tmp_path: Path) -> None:
    path = write(tmp_path, ("Paid", 1, 0, 50), ("Direct", 1, 0, 50), ("Paid", 2, 1000, 50), ("Direct", 2, 1000, 50))
    document = call("explain", path, *RATE, "--json").json
    assert (document["before"], document["change"], document["reason"]) == (None, None, "undefined")
    assert {one["share_of_change"] for one in document["segments"]} <= {None}


def test_the_dimensions_asked_for_are_taken_together(call: Call, root: Path) -> None:
    files = sorted((root / "sample_data" / "en").iterdir())
    periods = ("--period", "2026-08-01..2026-11-01", "--against", "2025-08-01..2025-11-01")
    argv = ("explain", *files, "--metric", "won_value", *periods, "--by", "channel", "--by", "region", "--json")
    document = call(*argv).json
    assert document["by"] == ["channel", "region"]
    assert sum(document["effects"].values()) == pytest.approx(document["change"])
    assert all(set(one["where"]) <= {"channel", "region"} for one in document["segments"])


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--metric", "happiness", *PERIODS), "unknown_metric"),
        (("--metric", "median(Conversions)", *PERIODS), "explain_needs_sums"),
        (("--metric", "conversions", *PERIODS, "--by", "colour"), "unknown_dimension"),
        (("--metric", "conversions", *PERIODS, "--where", "channel=Fax"), "value_not_in_column"),
        (("--metric", "conversions", *PERIODS[:3], "2019-01-01..2019-02-01"), "explain_empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[1],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_cannot_be_explained_is_one_sentence(
    call: Call, paradox: Path, options: tuple[str, ...], code: str, lang: str
) -> None:
    assert call("explain", paradox, *options, "--json").code == code
    written = call("explain", paradox, *options, "--lang", lang)
    assert (written.status, written.out) == (2, "")
    assert len(written.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Date,Channel,Sessions,Conversions\n2026-01-02,Paid,100,5\n2026-02-02,Paid,100,5\n",
            "explain_needs_dimension",
        ),
        ("Date,Sessions,Conversions\n2026-01-02,100,5\n2026-02-02,100,5\n", "explain_needs_dimension"),
    ],
    ids=["one value", "no text"],
)
def test_without_segments_there_is_nothing_to_explain(call: Call, tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "sessions.csv"
    path.write_text(text, encoding="utf-8")
    assert call("explain", path, *RATE, "--json").code == code
