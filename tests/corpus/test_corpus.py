"""Bad input, case by case: nothing crashes, nothing is lost in silence, each refusal is one plain sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.corpus.batch import is_harmless, read_ahead
from tests.corpus.case import Case
from tests.corpus.cases import CASES, WAITING
from tests.corpus.outcome import Seen, check_outcome, see

STATUS = Path("/proc/self/status")
BATCHES = 4
Answers = Callable[[Case], Seen]


def _memory() -> int:
    """Megabytes this process holds."""
    (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) >> 10


@pytest.fixture(scope="module")
def before() -> int:
    """Megabytes of this process before it reads the first case."""
    return _memory() if STATUS.exists() else 0


@pytest.fixture(scope="module")
def answers(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    before: int,  # noqa: ARG001 - measured first
) -> Iterator[Answers]:
    """Every chosen case read through the child, two children at a time."""
    given = (_params(item).get("case") for item in request.session.items)
    chosen = {case for case in given if isinstance(case, Case)}
    folders = {tmp_path_factory.mktemp("case"): case for case in sorted(chosen, key=str)}
    harmless = [(folder, case) for folder, case in folders.items() if is_harmless(case)]
    with ThreadPoolExecutor(2) as readers:
        list(readers.map(read_ahead, (dict(harmless[start::BATCHES]) for start in range(BATCHES))))
        pending: dict[str, Future[Seen]] = {
            str(case): readers.submit(see, case, folder) for folder, case in folders.items()
        }
        yield lambda case: pending[str(case)].result()


def _params(item: pytest.Item) -> dict[str, object]:
    return dict(item.callspec.params) if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}


def _row(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=WAITING[str(case)], strict=False)] if str(case) in WAITING else []
    return pytest.param(case, marks=marks, id=str(case))


@pytest.mark.parametrize("case", [_row(case) for case in CASES])
def test_outcome(case: Case, answers: Answers) -> None:
    check_outcome(case, answers(case))


def test_every_number_is_there() -> None:
    assert sorted({case.number for case in CASES} | {38}) == list(range(1, 156))


def test_038_a_file_of_320_mb_is_refused_before_it_is_read(root: Path) -> None:
    """By the upload itself, which says so; the reader has its own limits of time and memory."""
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] <= 100


def test_names_are_given_once_and_what_waits_is_a_case() -> None:
    names = [str(case) for case in CASES]
    assert sorted(set(names)) == sorted(names)
    assert set(WAITING) - set(names) == set()


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the memory of a process this way")
def test_the_corpus_leaves_no_memory_behind(answers: Answers, before: int) -> None:  # noqa: ARG001 - it must hold them
    """Runs after all cases: this process held their answers, the children their contents."""
    assert _memory() < before + 300
