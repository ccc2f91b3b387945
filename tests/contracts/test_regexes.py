"""No regular expression of ours can be kept busy by a text from a file."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support.source import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the clock that stops a pattern is POSIX's")


def run(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300).stdout


def test_no_pattern_takes_a_second_on_a_cell_made_to_keep_it_busy():
    told = json.loads(run("-m", "tests.support.patterns"))
    assert told["slow"] == []
    assert told["patterns"] > 50


@pytest.mark.parametrize(("pattern", "is_slow"), [(r"(a+)+$", True), (r"a\b|\d", False)])
def test_a_pattern_that_takes_too_long_is_found(pattern, is_slow):
    code = f"import re; from tests.support.patterns import slow; print(slow({{'x': re.compile({pattern!r})}}))"
    assert (run("-c", code).strip() != "[]") is is_slow
