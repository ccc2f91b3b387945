from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checks import told


def deals(*stages: str) -> dict[str, list[str]]:
    """One deal for each stage."""
    rows = range(1, len(stages) + 1)
    return {
        "Deal ID": [f"D{n}" for n in rows],
        "Stage": list(stages),
        "Created": [f"2026-01-{n:02d}" for n in rows],
        "Amount": [str(100 * n) for n in rows],
    }


def test_stages_that_nothing_explains_are_told_where_most_are_known(tmp_path: Path) -> None:
    table = deals("Won", "Lost", "Demo", "Quote", "Zorglub", "Zorglub")
    assert told(table, tmp_path, "stages_unknown") == [
        ("Stage", {"count": 2, "share": 2 / 6, "rows": [6, 7], "names": "Zorglub (2)", "stages": 1})
    ]


@pytest.mark.parametrize(
    "stages",
    [
        pytest.param(("Gagnée", "Perdue", "Devis envoyé", "Démo"), id="all known"),
        pytest.param(("Won", "Lost", "Demo", *["Engaging"] * 6), id="a stage of many deals is the company's own"),
        pytest.param(("Won", "Lost", "Kick-off", "Evaluation"), id="a company with words of its own"),
    ],
)
def test_nothing_is_told(stages: tuple[str, ...], tmp_path: Path) -> None:
    assert told(deals(*stages), tmp_path, "stages_unknown") == []
