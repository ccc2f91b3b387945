"""The command line as another program calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_core import cli
from tests.support.command_line import Call

ROOT = Path(__file__).parents[2]


def run(*argv: object, workspace: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    words = [str(word) for word in argv]
    return subprocess.run(
        [sys.executable, "-m", "kpi_core", *words, "--workspace", str(workspace)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_an_answer_is_one_json_document_and_nothing_else(deals: Path, tmp_path: Path) -> None:
    done = run("inspect", deals, "--json", workspace=tmp_path / "ws")

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["files"][0]["file"] == "deals.csv"


def test_a_terminal_that_only_knows_ascii_still_gets_french(deals: Path, tmp_path: Path) -> None:
    done = run("inspect", deals, "--lang", "fr", workspace=tmp_path / "ws", PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "Utilisée comme" in done.stdout.decode()


def test_a_refusal_is_exit_2_and_one_line(tmp_path: Path) -> None:
    done = run("inspect", "no-such-file.csv", "--lang", "en", workspace=tmp_path / "ws")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "no-such-file.csv" in done.stderr.decode()


def test_a_reader_that_leaves_early_hears_no_complaint(deals: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kpi_core", "inspect", str(deals), "--json", "--workspace", str(tmp_path / "ws")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_help_names_every_command_in_both_languages(call: Call) -> None:
    for lang in ("en", "fr"):
        reply = call("--help", "--lang", lang)
        assert reply.status == 0
        assert all(command in reply.out for command in ("inspect", "metrics", "query", "funnel", "trend"))


def test_a_mistake_of_ours_is_one_sentence_and_a_log(
    call: Call, deals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_options: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(cli, "_run", broken)

    assert call("inspect", deals, "--json").code == "unexpected"
    reply = call("inspect", deals)
    assert (reply.status, reply.out) == (2, "")
    assert "secret" not in reply.err
    assert "Traceback" not in reply.err
    assert (tmp_path / "ws" / "logs" / "boussole.log").read_text().count("ZeroDivisionError: secret") == 2


def test_ctrl_c_ends_quietly(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    reply = call("inspect", "a.csv")

    assert (reply.status, reply.out, reply.err) == (130, "", "")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_planned_commands_say_so(call: Call, lang: str) -> None:
    reply = call("report", "a.csv", "--json", "--lang", lang)

    assert reply.code == "command_not_yet"
    assert "report" in reply.json["error"]["message"]


def test_a_workspace_that_cannot_be_written_is_told(call: Call, deals: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")

    assert call("inspect", deals, "--json", "--workspace", tmp_path / "taken").code == "workspace_not_writable"
