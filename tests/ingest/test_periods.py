from __future__ import annotations

from datetime import datetime

import pytest

from kpi_core.ingest.periods import half_or_week, read_period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T1 2025", datetime(2025, 1, 1)),
        ("Q2 2025", datetime(2025, 4, 1)),
        ("Q3-25", datetime(2025, 7, 1)),
        ("2025-Q4", datetime(2025, 10, 1)),
        ("2025T2", datetime(2025, 4, 1)),
        ("3T 2025", datetime(2025, 7, 1)),
        ("1er trimestre 2025", datetime(2025, 1, 1)),
        ("2e trimestre 2025", datetime(2025, 4, 1)),
        ("3rd quarter 2025", datetime(2025, 7, 1)),
        ("4. Quartal 2025", datetime(2025, 10, 1)),
        ("H2 2025", datetime(2025, 7, 1)),
        ("2025-W03", datetime(2025, 1, 13)),
        ("2025-W03-2", datetime(2025, 1, 14)),
        ("W03 2025", datetime(2025, 1, 13)),
        ("S03 2025", datetime(2025, 1, 13)),
        ("semaine 3 2025", datetime(2025, 1, 13)),
        ("KW 3 2025", datetime(2025, 1, 13)),
        ("2025-W01", datetime(2024, 12, 30)),
        ("janv-25", datetime(2025, 1, 1)),
        ("janv. 2025", datetime(2025, 1, 1)),
        ("Jan 2025", datetime(2025, 1, 1)),
        ("Jan'25", datetime(2025, 1, 1)),
        ("déc-24", datetime(2024, 12, 1)),
        ("août 2025", datetime(2025, 8, 1)),
        ("Dez 2025", datetime(2025, 12, 1)),
        ("März 2025", datetime(2025, 3, 1)),
        ("enero de 2025", datetime(2025, 1, 1)),
        ("2025 février", datetime(2025, 2, 1)),
        ("2025M02", datetime(2025, 2, 1)),
        ("2018-02", datetime(2018, 2, 1)),
        ("02/2018", datetime(2018, 2, 1)),
    ],
)
def test_a_period_is_its_first_day(text: str, expected: datetime) -> None:
    assert read_period(text) == expected


@pytest.mark.parametrize("text", ["Q5 2025", "2025-W54", "13/2025", "Mardi 25", "T1", "W3", "2025", "Rev 2 2025"])
def test_what_is_no_period_is_not_read(text: str) -> None:
    assert read_period(text) is None


def test_s_is_half_a_year_unless_the_column_counts_weeks() -> None:
    assert read_period("S2 2025") == datetime(2025, 7, 1)
    assert read_period("S2 2025", weeks=True) == datetime(2025, 1, 6)
    assert [half_or_week(t) for t in ("S2 2025", "S3 2025", "S02 2025", "Q2 2025")] == [False, True, True, None]
