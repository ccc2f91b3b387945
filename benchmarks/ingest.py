"""Reading a workbook: ours (guarded child, layout, typing, profile, Parquet) against bare readers, in one run.

    python -m benchmarks.ingest [--rows 100000] [--rounds 5] [--slow]

I1: wall time of ours over bare ``python_calamine`` (goal <= 1.5, aim 1.0).
I2: over pandas with openpyxl (goal <= 1/8; with --slow).
I4: no cell lost: filled cells in = values typed + cells rejected + signs for "no value".
"""

from __future__ import annotations

import argparse
import gc
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.data import workbook
from kpi_core.ingest.build import FileImport, read_file


def ours(path: Path) -> FileImport:
    store = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        return read_file(path, store)
    finally:
        shutil.rmtree(store)


def bare(path: Path) -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def slow(path: Path) -> object:
    import pandas as pd

    return pd.read_excel(path, engine="openpyxl")


def interleave(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Wall seconds of each run per round, in a new order each round."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name in random.Random(len(seconds)).sample(list(runs), len(runs)):
            gc.collect()
            start = time.perf_counter()
            runs[name]()
            seconds[name].append(time.perf_counter() - start)
    return seconds


def check_no_cell_is_lost(path: Path) -> str:
    """Goal I4 on this workbook."""
    cells = sum(c != "" for row in bare(path)[1:] for c in row)
    store = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        (table,) = read_file(path, store).tables
        read = pq.read_table(table.path).drop_columns(["_row"])
        typed = sum(read.num_rows - column.null_count for column in read.columns)
    finally:
        shutil.rmtree(store)
    rejected = sum(c.rejected for c in table.columns)
    marks = sum(i.values["count"] for i in table.issues if i.code == "missing_marks")
    verdict = "PASS" if cells == typed + rejected + marks else "FAIL"
    return f"I4 {cells} filled cells in = {typed} typed + {rejected} rejected + {marks} signs for no value: {verdict}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow", action="store_true", help="also pandas with openpyxl")
    options = parser.parse_args()
    path = workbook(options.rows)
    runs: dict[str, Callable[[], object]] = {"ours": lambda: ours(path), "calamine": lambda: bare(path)}
    if options.slow:
        runs["pandas+openpyxl"] = lambda: slow(path)
    seconds = interleave(runs, options.rounds)
    print(f"{options.rows} rows x 20 columns, {options.rounds} rounds, seconds (median):")
    for name, values in seconds.items():
        print(f"  {name:16} {statistics.median(values):7.2f}   {min(values):.2f} to {max(values):.2f}")
    for goal, other, limit in (("I1", "calamine", 1.5), ("I2", "pandas+openpyxl", 0.125)):
        if other in seconds:
            ratio = statistics.median(a / b for a, b in zip(seconds["ours"], seconds[other], strict=True))
            print(f"{goal} ours / {other} = {ratio:.2f} (goal {limit}): {'PASS' if ratio <= limit else 'FAIL'}")
    print(check_no_cell_is_lost(path))


if __name__ == "__main__":
    main()
