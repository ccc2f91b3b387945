"""JSON that any reader takes, text that no terminal misreads, refusals in one sentence."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pytest

from kpi_core.cli.options import Manner
from kpi_core.cli.output import Answer, grid, plain, shown, to_json, unexpected, write, write_refusal
from kpi_core.model.roles import Role
from kpi_core.vocabulary.errors import QueryError

JSON = Manner(json=True, lang="en", workspace=None)
TEXT = Manner(json=False, lang="en", workspace=None)


def test_json_holds_iso_dates_plain_words_and_null_for_what_is_no_number() -> None:
    document = {"day": date(2026, 11, 21), "role": Role.CHANNEL, "x": math.nan, "y": math.inf, "z": 0.1, "t": (1, None)}

    assert json.loads(to_json(document)) == {
        "day": "2026-11-21",
        "role": "channel",
        "x": None,
        "y": None,
        "z": 0.1,
        "t": [1, None],
    }


def test_text_is_not_escaped_in_json() -> None:
    assert to_json({"région": "Île-de-France"}) == '{\n "région": "Île-de-France"\n}'


def test_only_the_shape_that_is_asked_for_is_made() -> None:
    def never() -> dict[str, object]:
        raise AssertionError("not asked for")

    assert shown(Answer(lambda: {"a": 1}, never), JSON) == '{\n "a": 1\n}'
    assert shown(Answer(never, lambda: ["one", "two"]), TEXT) == "one\ntwo"


def test_a_table_is_aligned_numbers_to_the_right() -> None:
    rows = [("été", "12"), ("日本", "3")]

    assert list(grid(("Season", "Deals"), rows, [False, True])) == [
        "Season  Deals",
        "------  -----",
        "été        12",
        "日本        3",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\tc", "a b c"),
        ("red \x1b[31m", "red �[31m"),
        ("invoice\u202exslx.exe", "invoice�xslx.exe"),
        ("d\udce9als", "d�als"),
        ("1\u202f234 €", "1\u202f234 €"),
        ("x" * 500, "x" * 399 + "…"),
    ],
    ids=ascii,
)
def test_text_cannot_move_the_cursor_or_break_the_line(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_refusal_is_one_sentence_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    write_refusal(QueryError("unknown_grain", grain="hour", grains=["day", "week"]), TEXT)
    written = capsys.readouterr()

    assert written.out == ""
    assert written.err == "There is no time step “hour”. Choose one of day and week.\n"


def test_a_refusal_with_json_is_a_document_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    write_refusal(QueryError("unknown_grain", grain="hour", grains=["day", "week"]), JSON)
    written = capsys.readouterr()

    assert written.err == ""
    assert json.loads(written.out) == {
        "error": {
            "code": "unknown_grain",
            "message": "There is no time step “hour”.",
            "hint": "Choose one of day and week.",
        }
    }


def test_a_name_no_encoding_knows_is_spelled_out_and_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    write(to_json({"file": "d\udce9als"}))

    assert json.loads(capsys.readouterr().out) == {"file": "d\udce9als"}


def test_the_trace_of_a_mistake_of_ours_goes_to_the_log_only(tmp_path: Path) -> None:
    manner = Manner(json=True, lang="en", workspace=tmp_path)
    refused = [unexpected(ZeroDivisionError(f"secret {i}\nforged"), manner) for i in range(2)]
    lines = (tmp_path / "logs" / "boussole.log").read_text().splitlines()

    assert [error.code for error in refused] == ["unexpected", "unexpected"]
    assert [json.loads(line)["error"].startswith("ZeroDivisionError: secret") for line in lines] == [True, True]


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "ws").write_text("a file where the folder should be")

    assert unexpected(ValueError(), Manner(True, "en", tmp_path / "ws")).code == "unexpected_and_unlogged"
