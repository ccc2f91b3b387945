from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kpi_core.ingest.build import read_file
from kpi_core.ingest.magnitude import magnitude


@pytest.mark.parametrize(
    ("name", "factor"),
    [
        ("CA (k€)", 1e3), ("CA K€", 1e3), ("Budget en M€", 1e6), ("Revenue ($k)", 1e3), ("kEUR", 1e3), ("Montant (Md€)", 1e9),
        ("Budget (en milliers d’euros)", 1e3), ("Sales in thousands of USD", 1e3), ("CA en millions d'euros", 1e6),
        ("Montant (€)", 1.0), ("Poids (kg)", 1.0), ("Marketing €", 1.0), ("Bookmark €", 1.0), ("Thousands of visitors", 1.0),
    ],
)  # fmt: skip
def test_a_header_says_what_its_numbers_are_multiplied_by(name: str, factor: float) -> None:
    assert magnitude(name) == factor


def test_amounts_in_thousands_become_euros_and_their_total_still_agrees(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Mois;CA (k€)\n2026-01;12\n2026-02;8,5\nTotal;20,5\n")
    (table,) = read_file(path, tmp_path / "store").tables
    assert pq.read_table(table.path).column("c1").to_pylist() == [12_000.0, 8_500.0]
    assert (table.columns[1].currency, table.columns[1].maximum) == ("EUR", 12_000.0)
    assert [(i.code, i.values) for i in table.issues if i.where == "CA (k€)"] == [
        ("amounts_multiplied", {"factor": 1000})
    ]
