from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kpi_core.sources.guard import Limits, run_guarded, start_guarded
from kpi_core.vocabulary.errors import KpiError, QueryError, SourceError

DEFAULT = Limits()
FILE = {"path": "/exports/deals.xlsx", "name": "deals.xlsx"}
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no limits for a process: see guard.py")


def call(function: str, limits: Limits = DEFAULT, **payload: Any) -> dict[str, Any]:
    return run_guarded(f"tests.support.guarded:{function}", FILE | payload, limits)


def refused(function: str, limits: Limits = DEFAULT, **payload: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(SourceError) as caught:
        call(function, limits, **payload)
    return caught.value.code, caught.value.values


def test_the_answer_comes_back() -> None:
    assert call("echo", count=3, names=["é", None]) == FILE | {"count": 3, "names": ["é", None]}


def test_what_a_library_prints_is_not_the_answer() -> None:
    assert call("print_and_echo") == FILE


def test_an_error_of_the_child_is_raised_again_as_it_was() -> None:
    with pytest.raises(QueryError) as caught:
        call("refuse", text="channel SEO")
    assert (caught.value.code, caught.value.values) == ("where_not_understood", {"text": "channel SEO", "count": 3})


def test_the_child_is_limited_and_has_loaded_nothing_heavy() -> None:
    assert call("state", Limits(memory=1 << 30)) == {"gc": False, "memory": 1 << 30, "core": 0, "loaded": []}


@pytest.mark.parametrize("function", ["reserve_too_much", "abort_for_memory", "answer_too_much"])
def test_too_much_memory(function: str) -> None:
    limits = Limits(memory=1 << 30)
    assert refused(function, limits) == ("file_uses_too_much_memory", {"file": "deals.xlsx", "megabytes": 1024})


@pytest.mark.parametrize("function", ["abort", "fail"])
def test_a_crash(function: str) -> None:
    assert refused(function) == ("file_crashes_the_reader", {"file": "deals.xlsx"})


def test_too_large_a_file_written(tmp_path: Path) -> None:
    limits = Limits(written=1 << 20)
    assert refused("write", limits, out=str(tmp_path / "x")) == (
        "file_expands_too_much",
        {"file": "deals.xlsx", "megabytes": 1},
    )


def test_too_long_ends_the_child_and_what_it_started(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    assert refused("sleep", Limits(seconds=1), pids=str(pids)) == (
        "file_takes_too_long",
        {"file": "deals.xlsx", "seconds": 1},
    )
    assert [alive(pid) for pid in pids.read_text().split()] == [False, False]


def test_a_cancelled_call_ends(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    pending = start_guarded("tests.support.guarded:sleep", FILE | {"pids": str(pids)})
    while not (pids.exists() and pids.read_text()):
        time.sleep(0.01)
    pending.cancel()
    with pytest.raises(KpiError, match="deals"):
        pending.result()
    assert [alive(pid) for pid in pids.read_text().split()] == [False, False]


def alive(pid: str) -> bool:
    """Whether a process runs; a zombie that nobody has collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_more_calls_than_slots_all_answer() -> None:
    pending = [start_guarded("tests.support.guarded:echo", {"number": number}) for number in range(5)]
    assert [each.result()["number"] for each in pending] == [0, 1, 2, 3, 4]


def test_calls_from_several_threads() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda n: call("echo", number=n)["number"], range(4))) == [0, 1, 2, 3]


def test_the_working_directory_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")  # would shadow the module if the folder were searched
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert call("echo") == FILE


@pytest.mark.parametrize(
    ("megabytes", "expected"), [(1, 30), (20, 30), (50, 60), (500, 120)], ids=["small", "edge", "more", "bounded"]
)
def test_larger_files_get_more_time(tmp_path: Path, megabytes: int, expected: int) -> None:
    from kpi_core.sources.guard import _wall_clock

    path = tmp_path / "large.csv"
    with path.open("wb") as out:
        out.truncate(megabytes * 1_000_000)
    assert _wall_clock(Limits(), {"path": str(path)}) == expected
