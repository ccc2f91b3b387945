"""How far our answers are from the best SQL written by hand, and from pandas.

``python -m benchmarks.query --rows 1000000 --rounds 5``
"""

from __future__ import annotations

import argparse
import datetime
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from benchmarks._timer import Timing, interleave, load_line, ratio, spread
from benchmarks.deals import deals
from kpi_core.engine.connection import Engine
from kpi_core.engine.select import compile_plan, sql_of
from kpi_core.metrics.bound import bind
from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.query import Query, run
from kpi_core.metrics.side import Question
from kpi_core.model.dataset import Dataset
from kpi_core.vocabulary.period import TimeGrain

TODAY = datetime.date(2026, 1, 1)
Rows = list[tuple[Any, ...]]

# The fastest of the statements tried by hand, month as an integer; `{t}` is the Parquet file.
MEAN = """
select year(d) * 12 + month(d) - 1 m, sum(s) / sum(n) v, sum(s) s, sum(n) n
from (select c1 d, count(*) n, sum(c5) s from {t} group by 1) group by 1 order by 1
"""
RATE = """
select year(d) * 12 + month(d) - 1 m, sum(w) / sum(w + l) v, sum(w) w, sum(w + l) n
from (select c6 d, count_if(c4 = 'Won') w, count_if(c4 = 'Lost') l from {t} group by 1) group by 1 order by 1
"""
NAIVE = """
select date_trunc('month', c1) m, avg(c5) v, sum(c5) s, count(*) n from {t} group by 1 order by 1
"""
CHANNEL = """
select c2 m, count_if(c4 = 'Won') / count_if(c4 = 'Won' or c4 = 'Lost') v, count_if(c4 = 'Won') w,
  count_if(c4 = 'Won' or c4 = 'Lost') n from {t} group by 1 order by 1
"""
MEDIAN = """
select year(c6) * 12 + month(c6) - 1 m, median(c6 - c1) v, null, count(*)
from {t} where c4 = 'Won' group by 1 order by 1
"""
CASES: dict[str, tuple[Query, str]] = {
    "monthly count, sum, mean": (Query("average_opportunity_value", TimeGrain.MONTH), MEAN),
    "monthly ratio (win rate)": (Query("win_rate", TimeGrain.MONTH), RATE),
    "win rate by channel": (Query("win_rate", by=("channel",)), CHANNEL),
    "monthly median of days": (Query("sales_cycle_length", TimeGrain.MONTH), MEDIAN),
}


def ours(query: Query, dataset: Dataset, engine: Engine) -> Callable[[], Any]:
    """Our whole way: binding, compiling, running, steps filled in."""
    return lambda: run(query, [dataset], TODAY, engine)


def hand(connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> Callable[[], Any]:
    text = sql.format(t=f"read_parquet('{path}')")
    return lambda: connection.sql(text).to_arrow_table()


def comparable(table: Any, query: Query) -> Rows:
    """The rows of an answer with the month as a number, sorted."""
    rows = []
    for row in table.to_pylist():
        key = row.get("d0") if query.by else row["period"].year * 12 + row["period"].month - 1
        rows.append((key, row["value"], row["numerator"], row["n"]))
    return sorted(rows)


def assert_same(name: str, mine: Rows, theirs: Rows) -> None:
    """Speed is compared between equal answers only."""
    assert len(mine) == len(theirs), (name, len(mine), len(theirs))
    for a, b in zip(mine, theirs, strict=True):
        assert a[0] == b[0] and a[3] == b[3], (name, a, b)
        assert abs(a[1] - b[1]) <= 1e-9 * abs(b[1]), (name, a, b)


def pandas_frame(path: Path) -> pd.DataFrame:
    """The columns that the monthly figures read, texts as categories."""
    frame = pq.read_table(path, columns=["c1", "c5", "c4"]).to_pandas()
    frame["c1"] = pd.to_datetime(frame["c1"])
    frame["c4"] = frame["c4"].astype("category")
    return frame


def pandas_monthly(frame: pd.DataFrame) -> pd.Series:
    """The same monthly figures in pandas, the month as a number too."""
    month = frame["c1"].dt.year * 12 + frame["c1"].dt.month
    grouped = frame.groupby(month)["c5"]
    return grouped.sum() / grouped.count()


def line(name: str, mine: Timing, other: Timing, against: str, goal: float | None) -> str:
    value = ratio(mine, other)
    verdict = "" if goal is None else ("  ok" if value <= goal else "  ABOVE")
    target = "" if goal is None else f" <= {goal:.2f}"
    return (
        f"{name:28s} {mine.milliseconds:8.1f} ms  {against:24s} {other.milliseconds:8.1f} ms"
        f"  ratio {value:5.2f} ({spread(mine, other)}){target}{verdict}"
    )


def compile_times(dataset: Dataset, repeats: int = 20) -> tuple[float, float]:
    """Milliseconds from a question to its SQL: the first time, and when it was asked before."""
    questions = [
        (metric, Question(grain, by))
        for metric in catalogue().offered()
        if "opportunities" in metric.facts and metric.over_time and len(metric.facts) == 1
        for grain, by in ((TimeGrain.MONTH, ()), (TimeGrain.MONTH, ("channel",)))
    ]
    plans = []
    for metric, question in questions:
        try:
            plans.append((metric, question, bind(metric, question, [dataset]).plan))
        except Exception:  # what this table cannot answer
            continue
    began = time.process_time()
    for _ in range(repeats):
        for metric, question, _plan in plans:
            compile_plan(bind(metric, question, [dataset]).plan).sql(dialect="duckdb")
    first = (time.process_time() - began) / repeats / len(plans)
    began = time.process_time()
    for _ in range(repeats):
        for metric, question, _plan in plans:
            sql_of(bind(metric, question, [dataset]).plan)
    return first * 1000, (time.process_time() - began) / repeats / len(plans) * 1000


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    dataset = deals(options.rows)
    engine = Engine((dataset.path.parent,))
    connection = duckdb.connect()
    print(f"{options.rows:,} rows, {options.rounds} rounds, CPU milliseconds, {load_line()}")
    for name, (query, sql) in CASES.items():
        mine, theirs = ours(query, dataset, engine), hand(connection, sql, dataset.path)
        known = [r for r in comparable(mine().table, query) if r[3]]
        assert_same(name, known, [tuple(r.values()) for r in theirs().to_pylist() if r["m"] is not None])
        timed = interleave({"ours": mine, "hand": theirs}, options.rounds)
        print(line(name, timed["ours"], timed["hand"], "best SQL by hand", 1.1))
    query, sql = CASES["monthly count, sum, mean"]
    frame = pandas_frame(dataset.path)
    works = {
        "ours": ours(query, dataset, engine),
        "memory": lambda: pandas_monthly(frame),
        "file": lambda: pandas_monthly(pandas_frame(dataset.path)),
        "naive": hand(connection, NAIVE, dataset.path),
    }
    timed = interleave(works, options.rounds)
    print(line("Q1", timed["ours"], timed["file"], "pandas, from the file", 0.25))
    print(line("Q1", timed["ours"], timed["memory"], "pandas, data in memory", None))
    print(line("Q1", timed["ours"], timed["naive"], "date_trunc SQL", None))
    first, again = compile_times(dataset)
    goal = "ok" if first <= 2 else "ABOVE"
    print(f"Q5 question to SQL: {first:.2f} ms the first time (<= 2.00 {goal}), {again:.3f} ms when asked before")


if __name__ == "__main__":
    main()
