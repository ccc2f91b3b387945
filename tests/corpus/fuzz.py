"""Mutation fuzz of every reader: ``python -m tests.corpus.fuzz --seconds 600 --reader xlsx --seed 1``.

A mutant may be read, be refused with a code, or end the child that reads it. What may not happen is an error in the
parent that is no KpiError, or an answer that contradicts its own snapshot: that is a failure, and the mutant is saved.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from kpi_core.ingest.build import read_file
from kpi_core.sources.guard import Limits, run_guarded
from kpi_core.vocabulary.errors import KpiError
from tests.corpus.fuzz_child import SECONDS, mutant_of
from tests.corpus.seeds import SEEDS

BATCH = 400  # mutants a child reads before a fresh one takes over


@dataclass
class Result:
    """What became of the mutants of one reader."""

    reader: str
    seed: int
    mutants: int = 0
    whole: int = 0  # mutants that also went the whole way of an upload
    codes: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)  # children that a mutant ended, by what the guard said
    killers: list[int] = field(default_factory=list)
    failures: list[tuple[int, str]] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"{self.reader}, seed {self.seed}: {self.mutants} mutants, {self.whole} of them as uploads"]
        lines += [f"  {count:8d}  {code}" for code, count in self.codes.most_common(40)]
        lines += [f"  {count:8d}  ended the child: {code}" for code, count in self.ended.most_common()]
        lines += [f"  killers: {self.killers[:40]}", f"  parent errors and wrong answers: {len(self.failures)}"]
        return "\n".join(lines + [f"  FAILURE at mutant {number}: {what}" for number, what in self.failures[:10]])


def fuzz(reader: str, seed: int, seconds: float, folder: Path, most: int = 1 << 40) -> Result:
    """Read mutants of one reader's seeds for a while.

    Args:
        reader: one of ``SEEDS``.
        seed: same seed, same mutants in the same order.
        seconds: when to stop; the batch under way is finished first.
        folder: for the mutants and their snapshots.
        most: mutants at most.
    """
    result = Result(reader, seed)
    (folder / "store").mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    while time.monotonic() < end and result.mutants < most:
        size = min(BATCH, most - result.mutants)
        _batch(result, folder, result.mutants + size)
        upload(result, folder, result.mutants - 1)
    return result


def _batch(result: Result, folder: Path, last: int) -> None:
    """Read the mutants up to before `last`; one that ends the child costs only itself."""
    while result.mutants < last:
        payload = {"reader": result.reader, "seed": result.seed, "first": result.mutants, "last": last}
        payload |= {key: str(folder / key) for key in ("path", "store", "log")} | {"name": f"mutant.{result.reader}"}
        try:
            run_guarded("tests.corpus.fuzz_child:work", payload, Limits(seconds=SECONDS + 600))
        except KpiError as error:
            result.ended[error.code] += 1
            _count(result, folder / "log")
            result.killers.append(result.mutants - 1)
            upload(result, folder, result.mutants - 1)
        else:
            _count(result, folder / "log")


def _count(result: Result, log: Path) -> None:
    for line in log.read_text(encoding="utf-8").splitlines():
        number, _, outcome = line.partition(" ")
        result.mutants = int(number) + 1
        if outcome:
            result.codes[outcome.strip("'\"")] += 1
        if outcome[1:].startswith("wrong"):
            result.failures.append((int(number), outcome))


def upload(result: Result, folder: Path, number: int) -> None:
    """One mutant the whole way: only a KpiError may come out."""
    path = folder / f"mutant.{result.reader}"
    path.write_bytes(mutant_of(result.reader, result.seed, number))
    result.whole += 1
    try:
        read_file(path, folder / "uploads")
    except KpiError as error:
        if not str(error):
            result.failures.append((number, f"no sentence for {error.code}"))
    except Exception as error:
        result.failures.append((number, f"{type(error).__name__}: {error}"))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--reader", choices=[*SEEDS, "all"], default="all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the mutants that revealed a failure")
    asked = parser.parse_args()
    for reader in SEEDS if asked.reader == "all" else [asked.reader]:
        with tempfile.TemporaryDirectory() as folder:
            result = fuzz(reader, asked.seed, asked.seconds, Path(folder))
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()
        for number, _ in result.failures if asked.keep else ():
            asked.keep.mkdir(parents=True, exist_ok=True)
            (asked.keep / f"{reader}-{asked.seed}-{number}").write_bytes(mutant_of(reader, asked.seed, number))


if __name__ == "__main__":
    main()
