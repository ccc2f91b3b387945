"""What a click on a segment asks of a million deals: ``python -m benchmarks.segments``.

The core's answers (bars, cells, why it changed) beside one grouped count of the same rows in DuckDB: the least that any
answer takes. Then the page: a filter taken and given back beside a rerun that changes nothing, in the same process.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import tempfile
import time
from collections.abc import Callable
from os import environ
from pathlib import Path
from urllib.parse import quote

import duckdb

from benchmarks.deals import CHANNELS, deals
from kpi_core.engine.connection import Engine
from kpi_core.metrics.dimensions import dimensions
from kpi_core.metrics.history import read_history
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.model.dataset import Dataset
from kpi_core.segments.crossed import crossed
from kpi_core.segments.explain import explain
from kpi_core.segments.explore import explore
from kpi_core.vocabulary.predicate import OneOf
from kpi_core.vocabulary.window import Choice, window

TODAY = datetime.date(2100, 1, 1)


def median(work: Callable[[], object], rounds: int) -> float:
    work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def clicks(dataset: Dataset, rounds: int) -> None:
    """A click on a segment of the page beside an empty rerun of it."""
    folder = Path(tempfile.mkdtemp())
    environ["BOUSSOLE_WORKSPACE"] = str(folder / "workspace")
    from streamlit.testing.v1 import AppTest

    from kpi_core.workspace.workspace import Workspace

    named = ", ".join(f'{c.physical} as "{c.name}"' for c in dataset.columns)
    path = folder / "deals.parquet"
    duckdb.sql(f"copy (select {named} from read_parquet('{dataset.path}')) to '{path}' (format parquet)")
    room = Workspace(folder / "workspace")
    room.confirm([room.stage(path, path.name)])
    app = AppTest.from_file(str(Path("app.py").resolve()), default_timeout=300).run()
    page = app.switch_page("pages/segments.py").run()
    empty, filtered = [], []
    for value in (CHANNELS * rounds)[:rounds]:
        began = time.perf_counter()
        page.run()
        empty.append(time.perf_counter() - began)
        page.query_params["only"] = f"channel={quote(value)}"
        began = time.perf_counter()
        page.run()
        filtered.append(time.perf_counter() - began)
        assert page.button(key="segments-chip-0"), "the filter is on"
    ratio = statistics.median(filtered) / statistics.median(empty)
    print(f"a click on a segment: {ratio:.2f} times an empty rerun ({1000 * statistics.median(filtered):.0f} ms here)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    dataset = deals(given.rows)
    engine = Engine((dataset.path.parent,))

    def ask(query: Query) -> MetricSeries:
        return run(query, [dataset], TODAY, engine)

    known = dimensions([dataset])
    first = known[0]
    value = str(ask(Query("won_value", by=(first.key,))).table.column("d0")[0].as_py())
    history = read_history(ask, "won_value", TODAY)
    assert history.span is not None
    seen = window(history.span, Choice())
    assert seen.comparison is not None
    periods = (seen.comparison, seen.period)
    column = dataset.columns[[c.name for c in dataset.columns].index(first.name)].physical
    sql = f"select \"{column}\", count(*) from read_parquet('{dataset.path}') group by 1"
    connection = duckdb.connect()
    least = median(lambda: connection.execute(sql).fetchall(), given.rounds)
    works: dict[str, Callable[[], object]] = {
        "the measure by day, of one segment": lambda: read_history(
            ask, "won_value", TODAY, (OneOf(first.key, (value,)),)
        ),
        "bars": lambda: explore(ask, history, first, seen.period, seen.comparison),
        "cells": lambda: crossed(ask, history, (known[0], known[1]), seen.period),
        f"why, over {len(known)} dimensions": lambda: explain(ask, history, known, periods),
    }
    print(f"{given.rows:,} rows, one grouped count in DuckDB {1000 * least:.0f} ms here")
    for name, work in works.items():
        took = median(work, given.rounds)
        print(f"{name}: {took / least:.1f} of these ({1000 * took:.0f} ms here)")
    clicks(dataset, 2 * given.rounds)


if __name__ == "__main__":
    main()
