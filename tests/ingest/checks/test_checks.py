from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kpi_core.ingest.checks import check
from kpi_core.model.codec import dataset_to_json
from kpi_core.model.dataset import Level
from kpi_core.text import text_for
from tests.support.checks import days
from tests.support.tables import Table, dataset_of

FAULTY: Table = {
    "Deal ID": ["1", "2", "2"],
    "Stage": ["Won", "Lost", "Demo"],
    "Created": ["2026-01-05", "2026-03-25", ""],
    "Close date": ["2026-01-06", "2026-02-25", ""],
    "Amount": ["1", "2", "3"],
}


def test_the_gravest_comes_first(tmp_path: Path) -> None:
    assert [(i.code, i.level) for i in check(dataset_of(FAULTY, tmp_path))] == [
        ("ids_repeat_differently", Level.WARNING),
        ("closed_before_created", Level.WARNING),
        ("rows_without_date", Level.INFO),
    ]


def test_a_table_without_fault_is_left_in_peace(tmp_path: Path) -> None:
    orders = dataset_of(
        {
            "Order ID": ["1", "1", "2", "3"],
            "Order date": days(4),
            "Product": ["Lamp", "Chair", "Lamp", "Chair"],
            "Quantity": ["1", "2", "3", "1"],
            "Unit price": ["10", "25.5", "10", "25.5"],
            "Amount": ["10", "51", "30", "25.5"],
        },
        tmp_path,
    )
    assert check(orders) == ()


def test_a_table_without_rows_is_no_fault(tmp_path: Path) -> None:
    assert check(dataset_of({name: [] for name in FAULTY}, tmp_path)) == ()


def test_what_is_told_is_a_sentence_in_both_languages(tmp_path: Path) -> None:
    issues = check(dataset_of(FAULTY, tmp_path))
    assert text_for("en").issue(issues[1]) == (
        "One row is closed (“Close date”) before it was created: check this date, or the order of day and month."
    )
    assert text_for("fr").issue(issues[1]) == (
        "Une ligne est close («\u202fClose date\u202f») avant d’avoir été créée\u202f: "
        "vérifiez cette date, ou l’ordre du jour et du mois."
    )


ASK = """
import json, sys
from datetime import date
from kpi_core.ingest.checks import check
from kpi_core.model.codec import dataset_from_json

issues = check(dataset_from_json(json.load(sys.stdin)), date(2026, 1, 9))
print([issue.code for issue in issues], {"pandas", "duckdb", "pyarrow.acero"} & sys.modules.keys())
"""


def test_the_checks_wait_for_no_heavy_library(tmp_path: Path) -> None:
    table = FAULTY | {"Owner": ["Ana", "ana", "unknown"], "Demo date": ["2026-01-04", "2205-01-01", ""]}
    document = json.dumps(dataset_to_json(dataset_of(table, tmp_path)), default=str)
    done = subprocess.run([sys.executable, "-c", ASK], input=document, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == (
        "['ids_repeat_differently', 'closed_before_created', 'dates_in_future', 'dates_in_future', 'categories_alike', "
        "'rows_without_date', 'values_stand_in'] set()"
    )
