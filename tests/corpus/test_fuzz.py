"""Mutants of every reader's files, the same ones on every run; `python -m tests.corpus.fuzz` reads more of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.fuzz import fuzz
from tests.corpus.fuzz_child import mutant_of
from tests.corpus.seeds import SEEDS

MUTANTS = 60  # of each reader: about two seconds


@pytest.mark.parametrize("reader", SEEDS)
def test_no_mutant_reaches_the_parent(reader: str, tmp_path: Path) -> None:
    result = fuzz(reader, seed=20, seconds=60, folder=tmp_path, most=MUTANTS)
    assert result.failures == []
    assert result.mutants == MUTANTS == result.codes.total() + result.ended.total()


def test_mutants_are_the_same_on_every_run() -> None:
    assert [mutant_of("xlsx", 1, n) for n in range(5)] == [mutant_of("xlsx", 1, n) for n in range(5)]
    assert mutant_of("xlsx", 1, 0) != mutant_of("xlsx", 1, 1)
