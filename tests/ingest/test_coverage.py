from __future__ import annotations

from datetime import date
from pathlib import Path

from kpi_core.ingest.coverage import coverage
from tests.support.tables import dataset_of

TODAY = date(2026, 6, 30)


def days(*texts: str) -> dict[str, list[str]]:
    return {"Date": list(texts), "Amount": [str(i) for i, _ in enumerate(texts, 1)]}


def test_rows_are_counted_by_month_and_months_without_one_are_gaps(tmp_path: Path) -> None:
    found = coverage(
        dataset_of(days("2026-01-05", "2026-01-20", "2026-02-01", "2026-04-30", "2026-05-02", "", "2026-06-01"), tmp_path), TODAY
    )  # fmt: skip
    assert found is not None
    months = {1: 2, 2: 1, 3: 0, 4: 1, 5: 1, 6: 1}
    assert found.months == tuple((date(2026, month, 1), rows) for month, rows in months.items())
    assert (found.column.name, found.gaps, found.undated) == ("Date", (date(2026, 3, 1),), 1)
    assert found.last_day == date(2026, 6, 1)


def test_records_that_come_rarely_leave_no_gaps(tmp_path: Path) -> None:
    found = coverage(dataset_of(days("2025-01-05", "2025-07-20", "2026-02-01"), tmp_path), TODAY)
    assert found is not None
    assert (len(found.months), found.gaps) == (14, ())


def test_days_that_have_not_come_yet_are_left_out(tmp_path: Path) -> None:
    found = coverage(dataset_of(days("2026-05-05", "2026-06-30", "2205-01-01"), tmp_path), TODAY)
    assert found is not None
    assert (found.months, found.last_day) == (((date(2026, 5, 1), 1), (date(2026, 6, 1), 1)), TODAY)


def test_a_table_without_dates_has_no_calendar(tmp_path: Path) -> None:
    assert coverage(dataset_of({"Name": ["A"], "Amount": ["1"]}, tmp_path), TODAY) is None
