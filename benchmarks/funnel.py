"""What a funnel by channel costs, beside a filter per stage in SQL and beside pandas.

``python -m benchmarks.funnel --rows 10000000 --rounds 5``
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from benchmarks._timer import Timing, interleave, load_line, ratio, spread
from benchmarks.deals import STAGES, deals
from benchmarks.journeys import journeys
from kpi_core.engine.connection import Engine
from kpi_core.engine.path_states import compile_states
from kpi_core.funnel.build import answer, count
from kpi_core.model.dataset import Dataset
from kpi_core.pipeline.source import Source, source_of
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.pipeline.tally import paths_of

TODAY = datetime.date(2100, 1, 1)  # after all dates: none is a plan
MANY = (3, 5, 10, 20)
Counts = dict[str, list[int]]


def source(dataset: Dataset) -> Source:
    found = source_of(dataset, TODAY)
    assert found is not None
    return found


def ours(dataset: Dataset, engine: Engine) -> Callable[[], Counts]:
    """Records by channel and way, and from them the counts of all stages."""
    told = source(dataset)
    asked = replace(paths_of(told, FunnelQuestion(), told.stages, ["channel"]), amount=None)

    def work() -> Counts:
        rows = engine.fetch(compile_states(asked, None)).to_pydict()
        found: dict[str, list[int]] = {}
        for channel, mask, n in zip(rows["d0"], rows["mask"], rows["n"], strict=True):
            own = found.setdefault(channel, [0] * len(told.stages))
            level = int(mask & ((1 << len(told.stages)) - 1)).bit_length()
            for k in range(level):
                own[k] += n
        return found

    return work


def whole(dataset: Dataset, engine: Engine) -> Callable[[], object]:
    """The whole answer: by day of entry, with times, cohorts, estimates and segments."""
    told = source(dataset)
    return lambda: answer(count(told, FunnelQuestion(by="channel"), told.stages, engine))


def naive(dataset: Dataset, tests: Sequence[str], channel: str) -> Callable[[], Counts]:
    """A filter per stage, as people write it."""
    connection = duckdb.connect()
    columns = ", ".join(["count(*)", *(f"count(*) filter (where {test})" for test in tests[1:])])
    sql = f"select {channel}, {columns} from read_parquet('{dataset.path}') group by 1"
    return lambda: {row[0]: list(row[1:]) for row in connection.sql(sql).fetchall()}


def dated(stages: int) -> list[str]:
    """Reached stage k or any later one, where each has a date."""
    return [" or ".join(f"s{i} is not null" for i in range(k, stages)) for k in range(stages)]


def standing() -> list[str]:
    """The same where a text tells the stage; what is lost has only entered."""
    names = STAGES[:-1]
    return [f"c4 in ({', '.join(map(repr, names[k:]))})" for k in range(len(names))]


def pandas_frame(path: Path) -> pd.DataFrame:
    """The columns that the funnel reads, the channel as categories."""
    frame = pq.read_table(path, columns=["c0", *stage_columns(path)]).to_pandas(date_as_object=False)
    frame["c0"] = frame["c0"].astype("category")
    return frame


def stage_columns(path: Path) -> list[str]:
    return [name for name in pq.read_schema(path).names if name.startswith("s")]


def pandas_counts(frame: pd.DataFrame) -> Counts:
    """The same counts in pandas."""
    names = [name for name in frame.columns if name.startswith("s")]
    reached = {names[0]: np.ones(len(frame), bool)}
    later = np.zeros(len(frame), bool)
    for name in reversed(names[1:]):
        later = later | frame[name].notna().to_numpy()
        reached[name] = later
    sums = pd.DataFrame(reached).groupby(frame["c0"], observed=True).sum()
    return {str(channel): [int(row[name]) for name in names] for channel, row in sums.iterrows()}


def pandas_standing(frame: pd.DataFrame) -> Counts:
    """The counts of the stages told by a text, in pandas: how far each value is, then a table of both."""
    levels = {name: k for k, name in enumerate(STAGES[:-1])}
    far = np.array([levels.get(name, 0) for name in frame["c4"].cat.categories])[frame["c4"].cat.codes]
    sizes = frame.groupby([frame["c2"], far], observed=True).size().unstack(fill_value=0)
    reached = sizes.iloc[:, ::-1].cumsum(axis=1).iloc[:, ::-1]
    return {str(channel): [int(n) for n in row] for channel, row in zip(reached.index, reached.to_numpy(), strict=True)}


def line(name: str, mine: Timing, other: Timing, against: str, goal: float | None) -> str:
    value = ratio(mine, other)
    verdict = "" if goal is None else f" <= {goal:.2f}  {'ok' if value <= goal else 'ABOVE'}"
    return (
        f"{name:24s} {mine.milliseconds:8.1f} ms  {against:26s} {other.milliseconds:8.1f} ms"
        f"  ratio {value:5.2f} ({spread(mine, other)}){verdict}"
    )


def by_channel(rows: int, rounds: int) -> None:
    """The counts of five stages by channel, each stage with a date."""
    dataset = journeys(rows)
    engine = Engine((dataset.path.parent,))
    frame = pandas_frame(dataset.path)
    works: dict[str, Callable[[], Any]] = {
        "ours": ours(dataset, engine),
        "naive": naive(dataset, dated(5), "c0"),
        "memory": lambda: pandas_counts(frame),
        "file": lambda: pandas_counts(pandas_frame(dataset.path)),
        "whole": whole(dataset, engine),
    }
    told = {name: works[name]() for name in ("ours", "naive", "memory", "file")}
    assert all(one == told["ours"] for one in told.values()), told  # speed is compared between equal answers only
    timed = interleave(works, rounds)
    print(line("counts by channel", timed["ours"], timed["naive"], "a filter per stage (SQL)", 0.25))
    print(line("counts by channel", timed["ours"], timed["memory"], "pandas, data in memory", 0.7))
    print(line("counts by channel", timed["ours"], timed["file"], "pandas, from the file", 0.7))
    print(line("whole answer by channel", timed["whole"], timed["naive"], "a filter per stage (SQL)", None))


def by_standing(rows: int, rounds: int) -> None:
    """The counts of six stages by channel, told by a text per record."""
    dataset = deals(rows)
    engine = Engine((dataset.path.parent,))
    frame = pq.read_table(dataset.path, columns=["c2", "c4"]).to_pandas().astype("category")
    works: dict[str, Callable[[], Any]] = {
        "ours": ours(dataset, engine),
        "naive": naive(dataset, standing(), "c2"),
        "memory": lambda: pandas_standing(frame),
    }
    told = {name: work() for name, work in works.items()}
    assert all(one == told["ours"] for one in told.values()), told
    timed = interleave(works, rounds)
    print(line("stage as text", timed["ours"], timed["naive"], "a filter per stage (SQL)", 0.25))
    print(line("stage as text", timed["ours"], timed["memory"], "pandas, data in memory", 0.7))


def by_stages(rows: int, rounds: int) -> None:
    """What further stages cost: the counts should cost no more than twice as much for twice as many."""
    works: dict[str, Callable[[], Any]] = {}
    for stages in MANY:
        dataset = journeys(rows, stages)
        engine = Engine((dataset.path.parent,))
        works[f"{stages}"] = ours(dataset, engine)
        works[f"{stages} naive"] = naive(dataset, dated(stages), "c0")
        assert works[f"{stages}"]() == works[f"{stages} naive"]()
    timed = interleave(works, rounds)
    print_growth(timed)


def print_growth(timed: Mapping[str, Timing]) -> None:
    first = timed[f"{MANY[0]}"]
    for stages in MANY:
        mine, other = timed[f"{stages}"], timed[f"{stages} naive"]
        print(line(f"{stages} stages", mine, other, "a filter per stage (SQL)", None), end="")
        print(f"  {ratio(mine, first):.2f} times {MANY[0]} stages (linear: {stages / MANY[0]:.2f})")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    print(f"{options.rows:,} rows, {options.rounds} rounds, CPU milliseconds, {load_line()}")
    by_channel(options.rows, options.rounds)
    by_standing(options.rows, options.rounds)
    by_stages(options.rows // 10, options.rounds)


if __name__ == "__main__":
    main()
