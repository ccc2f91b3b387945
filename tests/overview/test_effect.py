"""What each way of taking new files in does to the main figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kpi_core.overview.effect import Effect, effects
from tests.support.imports import file_of


def deals(*rows: tuple[str, str, int]) -> dict[str, list[Any]]:
    ids, stages, amounts = zip(*rows, strict=True)
    return {
        "Deal ID": list(ids),
        "Stage": list(stages),
        "Created date": [f"2026-01-{int(i) + 1:02}" for i in ids],
        "Amount": [f"{a} €" for a in amounts],
    }


def after(found: tuple[Effect, ...], metric: str) -> dict[str, float | None]:
    (effect,) = [e for e in found if e.metric.id == metric]
    return {"now": effect.now, **effect.after}


def test_figures_before_and_after(tmp_path: Path) -> None:
    old = file_of(tmp_path, "old.csv", deals(("1", "Won", 100), ("2", "Lost", 200), ("3", "Open", 300)))
    new = file_of(tmp_path, "new.csv", deals(("2", "Lost", 200), ("3", "Won", 350), ("4", "Lost", 400)))
    found = effects([old], [new], date(2026, 3, 1))

    assert after(found, "leads") == {"now": 3, "replace": 3, "append": 4, "beside": 3, "alone": 3}
    # won of won and lost: 1 of 2 now; 1 (deal 3) of 3 in the new file; 2 of 4 together
    assert after(found, "win_rate") == {
        "now": 1 / 2,
        "replace": 1 / 3,
        "append": 2 / 4,
        "beside": 1 / 2,
        "alone": 1 / 3,
    }


def test_a_figure_that_the_new_files_cannot_tell_is_none(tmp_path: Path) -> None:
    old = file_of(tmp_path, "old.csv", deals(("1", "Won", 100), ("2", "Lost", 200)))
    visits = {"Date": ["2026-01-01"], "Channel": ["SEO"], "Sessions": ["5"]}
    found = effects([old], [file_of(tmp_path, "new.csv", visits)], date(2026, 3, 1), ("append", "alone"))

    assert after(found, "win_rate") == {"now": 1 / 2, "append": 1 / 2, "alone": None}


def test_nothing_is_active_yet(tmp_path: Path) -> None:
    new = file_of(tmp_path, "new.csv", deals(("1", "Won", 100), ("2", "Lost", 200)))

    assert after(effects([], [new], date(2026, 3, 1), ("alone",)), "leads") == {"now": None, "alone": 2}
