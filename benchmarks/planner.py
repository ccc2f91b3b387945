"""A slider of the planner beside an empty rerun of its page, in one run: ``python -m benchmarks.planner``.

Both are reruns of the same page in the same process, processor time: the empty one moves nothing that the plan
depends on. The answer alone (without drawing) is told beside 10,000 binomial draws per stage, the least it takes.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date, timedelta
from os import environ
from pathlib import Path

import numpy as np

from kpi_core.planner.baseline import outlook
from kpi_core.planner.chain import Share
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim, Levers, Target
from kpi_core.planner.source import baseline_of

ROUNDS = 9
SAMPLE = sorted(Path("sample_data/en").iterdir())


def median(times: list[float]) -> float:
    return statistics.median(times)


def answered() -> None:
    """The plan of the sample data, its first step's share moved."""
    from kpi_core.cli.loading import load
    from kpi_core.cli.options import Options, parse
    from kpi_core.engine.connection import shared_engine
    from kpi_core.pipeline.sources import funnel_sources

    options = parse(["funnel", *map(str, SAMPLE), "--workspace", tempfile.mkdtemp()])
    assert isinstance(options, Options)
    loaded = load(options)
    source = funnel_sources(loaded.datasets, date.today())[0]
    assert source.as_of is not None
    start = source.as_of + timedelta(1)
    baseline = baseline_of(source, source.stages, (), start, shared_engine(frozenset(loaded.folders)))
    by = start + timedelta(120)
    began = time.process_time()
    horizon = outlook(baseline, start, by)
    first = time.process_time() - began
    times, draws = [], []
    for turn in range(ROUNDS):
        levers = Levers(((0, Share.fixed(0.3 + turn / 100)),))
        began = time.process_time()
        _ = Model(baseline, horizon, Target(Aim.WINS, 160, by), levers).plan
        times.append(time.process_time() - began)
        began = time.process_time()
        rng = np.random.default_rng(turn)
        for _step in baseline.steps:
            rng.binomial(1000, 0.1, 10_000)
        draws.append(time.process_time() - began)
    print(f"a plan anew: {median(times) / median(draws):.0f} times its bare draws ({1000 * median(times):.0f} ms here)")
    print(f"the outlook to a day, with its trials, once per day: {first / median(times):.1f} plans")


def rerun() -> None:
    """A slider of the page beside a rerun that moves nothing."""
    folder = Path(tempfile.mkdtemp())
    environ["BOUSSOLE_WORKSPACE"] = str(folder)
    from streamlit.testing.v1 import AppTest

    from kpi_core.workspace.workspace import Workspace

    room = Workspace(folder)
    room.confirm([room.stage(path, path.name) for path in SAMPLE], "sample")
    page = (
        AppTest.from_file(str(Path("app.py").resolve()), default_timeout=300)
        .run()
        .switch_page("pages/planner.py")
        .run()
    )
    slider = next(s for s in page.slider if (s.key or "").startswith("planner-share"))
    empty, moved = [], []
    for turn in range(ROUNDS):
        began = time.process_time()
        page.run()
        empty.append(time.process_time() - began)
        slider = next(s for s in page.slider if s.key == slider.key)
        began = time.process_time()
        slider.set_value(0.4 + turn / 100).run()
        moved.append(time.process_time() - began)
    more = median(moved) - median(empty)
    print(f"a slider: {median(moved) / median(empty):.2f} times an empty rerun ({1000 * more:.0f} ms more here)")


def main() -> None:
    answered()
    rerun()


if __name__ == "__main__":
    main()
