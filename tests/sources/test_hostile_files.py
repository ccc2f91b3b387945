"""Each file that kills or stalls a reader costs one sentence, in both languages; this process goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kpi_core.sources.guard import run_guarded
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import SourceError
from tests.support.hostile import HOSTILE, Hostile

REFUSED = [case for case in HOSTILE if case.codes]
READ = [case for case in HOSTILE if not case.codes]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_refused_in_one_sentence(case: Hostile, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(case.make())
    began = time.monotonic()
    with pytest.raises(SourceError) as caught:
        run_guarded("tests.support.guarded:read", {"path": str(path), "name": case.name})
    assert caught.value.code in case.codes
    assert time.monotonic() - began < 30
    for lang in ("en", "fr"):
        sentence = text_for(lang).error(caught.value)
        assert case.name in sentence
        assert str(tmp_path) not in sentence


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_read_all_the_same(case: Hostile, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(case.make())
    answer = run_guarded("tests.support.guarded:read", {"path": str(path), "name": case.name})
    ((_, rows, _),) = answer["tables"]
    assert rows >= 1
