"""Reads the committed sample data with plain means: no line of the product stands between the files and the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import python_calamine

SAMPLE = Path(__file__).parents[2] / "sample_data"
Row = dict[str, Any]


def rows_of(path: Path, sheet: str, header_row: int = 1) -> list[Row]:
    """The rows under the header of a sheet, blanks as None."""
    cells = python_calamine.load_workbook(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    header, *body = cells[header_row - 1 :]
    return [{name: None if cell == "" else cell for name, cell in zip(header, row, strict=True)} for row in body]


@cache
def english(sheet: str) -> tuple[Row, ...]:
    """A sheet of the English workbook."""
    return tuple(rows_of(SAMPLE / "en" / "maison-claire.xlsx", sheet))


@cache
def french(sheet: str) -> tuple[Row, ...]:
    """A sheet of the French workbook, its total row last."""
    return tuple(rows_of(SAMPLE / "fr" / "maison-claire.xlsx", sheet, header_row=4))


def french_value(text: str) -> Any:
    """A cell of prospects.csv: blank, a date, an amount in euros, or text."""
    if not text:
        return None
    if text.endswith("\u00a0€"):
        return float(text.removesuffix("\u00a0€").replace("\u00a0", "").replace(",", "."))
    if len(text) == 10 and text[2] == text[5] == "/":
        return datetime.strptime(text, "%d/%m/%Y").date()
    return text


@cache
def prospects() -> tuple[Row, ...]:
    """The French lead list."""
    text = (SAMPLE / "fr" / "prospects.csv").read_bytes().decode("cp1252")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    return tuple({name: french_value(cell) for name, cell in row.items()} for row in rows)


def created(rows: Iterable[Row], start: str, end: str) -> list[Row]:
    """Leads created in [start, end), both as 2026-08-01."""
    return [row for row in rows if date.fromisoformat(start) <= row["Created date"] < date.fromisoformat(end)]
