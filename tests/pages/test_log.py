"""A name from a file cannot forge a line of the log, nor reach the terminal of whoever reads it."""

from __future__ import annotations

import json
import logging

import pytest

from pages._ui import cache, log
from tests.pages.conftest import OpenApp, is_clean

NAME = "a\r\nERROR x\x1b[2J\u2028\u202e"


def test_a_name_with_line_breaks_and_colours_is_one_line() -> None:
    formatter = log.OneLine()
    try:
        raise ValueError(NAME)
    except ValueError as error:
        raised = (ValueError, error, None)
    text = formatter.format(logging.makeLogRecord({"msg": "page %s", "args": (NAME,), "exc_info": raised}))

    assert text.isascii()
    assert text.isprintable()
    assert json.loads(text)["message"] == f"page {NAME}"
    assert NAME in json.loads(text)["error"]


def test_what_breaks_on_a_page_is_one_line_of_the_log_and_one_sentence(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ValueError(NAME)

    logger, written = log.logger(), []
    monkeypatch.setattr(logger.handlers[0], "emit", lambda record: written.append(logger.handlers[0].format(record)))
    monkeypatch.setattr(cache, "versions", broken)
    app = open_app()

    assert not is_clean(app)
    assert [json.loads(line)["message"] for line in written] == ["page data"]
    assert written[0].isascii()
    assert "\n" not in written[0]
