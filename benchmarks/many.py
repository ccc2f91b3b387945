"""A hundred objectives beside ten on the sample data, in one run: ``python -m benchmarks.many``.

The same ten figures, each with one target or with ten of different days. Were every objective asked for itself, a
hundred would take ten times as long as ten; were each compared with every other, more than that.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks._timer import Work, interleave, load_line, ratio, spread
from kpi_core.engine.connection import Engine
from kpi_core.forecasting.models import load
from kpi_core.metrics.query import run
from kpi_core.metrics.remembered import Remembered
from kpi_core.objectives.alerts import check
from kpi_core.objectives.ripeness import ripeness
from kpi_core.objectives.standing import standing
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from kpi_core.workspace.workspace import Workspace

ROUNDS, TODAY = 2, date(2026, 11, 27)
SAMPLE = sorted((Path(__file__).parent.parent / "sample_data" / "en").iterdir())
FIGURES = ("leads", "won_value", "win_rate", "orders", "average_order_value", "customers", "sessions", "cost_per_lead")
FIGURES += ("conversion_rate", "lead_to_opportunity_rate")
MOST = {"check": 3.0, "page": 6.0}  # times as long at most
AT = datetime(2026, 1, 1, tzinfo=UTC)


def objectives(each: int) -> tuple[KeptObjective, ...]:
    """`each` objectives of every figure: other targets, and ends up to five weeks apart."""
    start, end = date(2026, 10, 1), date(2027, 1, 1)
    made = [
        Objective(
            name, 100.0 + i, start, end + timedelta(days=7 * (i % 5)), cadence=TimeGrain.MONTH, phasing="seasonal"
        )
        for i in range(each)
        for name in FIGURES
    ]
    return tuple(KeptObjective(i, one, i, AT) for i, one in enumerate(made))


def works(room: Workspace) -> dict[str, Work]:
    """`check` and how all stand, as the command line and the page ask for them, of ten and of a hundred."""
    datasets, engine = room.datasets(), Engine((room.store.snapshots,))
    is_ripe = ripeness(datasets, TODAY, engine)

    def ask() -> Remembered:
        return Remembered(lambda query: run(query, datasets, TODAY, engine))

    def checked(kept: tuple[KeptObjective, ...]) -> Work:
        return lambda: check(ask(), kept, TODAY, (), is_ripe)

    def stood(kept: tuple[KeptObjective, ...]) -> Work:
        def all_() -> None:
            asking = ask()
            for one in kept:
                standing(asking, one, TODAY, is_ripe=is_ripe)

        return all_

    few, many = objectives(1), objectives(10)
    return {"check 10": checked(few), "check 100": checked(many), "page 10": stood(few), "page 100": stood(many)}


def main() -> None:
    load()
    with tempfile.TemporaryDirectory() as folder:
        room = Workspace(Path(folder) / "workspace")
        room.confirm([room.stage(path, path.name) for path in SAMPLE], "sample")
        timed = interleave(works(room), ROUNDS)
    print(f"{ROUNDS} rounds, CPU milliseconds, {load_line()}")
    for name, most in MOST.items():
        few, many = timed[f"{name} 10"], timed[f"{name} 100"]
        times = ratio(many, few)
        goal = "ok" if times <= most else "ABOVE"
        print(
            f"{name}: 10 in {few.milliseconds:,.0f}, 100 in {many.milliseconds:,.0f}:"
            f" {times:.1f} times as long ({spread(many, few)}; <= {most:.1f} {goal})"
        )


if __name__ == "__main__":
    main()
