"""Whether chances hold: targets set at earlier dates on real files, and how many were reached.

``python -m benchmarks.objectives [FOLDER]``: the files stand beside the project, or in the folder named. Each file
weighs the same; `--metrics` and `--days` are how many of each are tried.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from kpi_core.engine.connection import Engine
from kpi_core.metrics.history import History, read_history
from kpi_core.metrics.offers import offers
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace.workspace import Workspace
from tests.support.backtests import CHANCES, WINDOWS, Trial, shares, trials

ROOT = Path(__file__).parent.parent
FILES = (
    "daily-website-visitors/daily-website-visitors.csv",
    "adidas-us-sales/Adidas US Sales Datasets.xlsx",
    "classic-models-sales/sales_data_sample.csv",
    "insee-serie-mensuelle/valeurs_mensuelles.csv",
    "maven-crm-opportunities/sales_pipeline.csv",
    "mailchimp-campaigns-small/campaigns.csv",
    "superstore-xls/*.xls*",
)
_SHORTEST = 400  # days


def histories(path: Path, most: int) -> Iterator[History]:
    """Some metrics of a file whose days add up and vary, the same ones every time."""
    today = date.today()
    with tempfile.TemporaryDirectory() as folder:
        room = Workspace(Path(folder) / "workspace")
        room.confirm([room.stage(path.read_bytes(), path.name)])
        datasets, engine = room.datasets(), Engine((room.store.snapshots,))

        def ask(query: Query) -> MetricSeries:
            return run(query, datasets, today, engine)

        names = [one.metric.id for one in offers(datasets) if one.available and _is_tried(one.metric.id)]
        found = []
        for name in names:
            try:
                found.append(read_history(ask, name, today))
            except KpiError:
                continue
        able = [one for one in found if _varies(one)]
        chosen = np.random.default_rng(1).permutation(len(able))[:most]
        yield from (able[place] for place in sorted(chosen))


def _is_tried(name: str) -> bool:
    return "(" not in name or name.startswith("sum(")


def _varies(told: History) -> bool:
    span = told.span
    is_long = span is not None and (span.covered - span.first).days >= _SHORTEST
    return is_long and told.is_additive and len({tally.numerator for tally in told.days.values()}) > 2


def line(label: str, tried: list[Trial]) -> None:
    silent = sum(one.reached is None for one in tried)
    if len(tried) > silent:
        told = "  ".join(f"{share:6.3f}" for share in shares(tried))
        print(f"{label:<18} {len(tried) - silent:>5} {silent:>6}  {told}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--metrics", type=int, default=6)
    parser.add_argument("--days", type=int, default=9)
    given = parser.parse_args()
    paths = [path for name in FILES for path in sorted(given.folder.glob(name))]
    paths.append(ROOT / "sample_data" / "en" / "maison-claire.xlsx")
    start, all_ = time.perf_counter(), []
    print(f"{'targets at chance':<18} {'tried':>5} {'silent':>6}  " + "  ".join(f"{c:6.1f}" for c in CHANCES))
    for path in paths:
        own = [one for told in histories(path, given.metrics) for one in trials(path.stem, told, given.days)]
        line(path.stem[:18], own)
        all_ += own
    print()
    for window in WINDOWS:
        line(window, [one for one in all_ if one.window == window])
    line("all", all_)
    print(f"\n{(time.perf_counter() - start) / max(len(all_), 1):.2f} s a target")


if __name__ == "__main__":
    main()
