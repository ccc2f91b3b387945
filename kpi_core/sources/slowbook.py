"""The careful reader of .xlsx files, through openpyxl: ten times slower than calamine, but cell by cell.

It reads what calamine refuses (error values of Excel 365, odd relationships) and what calamine cannot lay out (a stray
cell far from the table).
"""

from __future__ import annotations

import io
import warnings
from datetime import datetime, time
from typing import Any

from kpi_core.sources.raw import Cell
from kpi_core.vocabulary.errors import SourceError


class SlowBook:
    """An .xlsx file open in openpyxl; raises SourceError ``file_is_damaged`` when that refuses it too."""

    def __init__(self, data: bytes, file: str) -> None:
        import openpyxl

        self._file = file
        warnings.simplefilter("ignore")  # about styles and extensions it leaves out
        try:
            # data_only: results of formulas, never the formulas.
            self._book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except MemoryError:
            raise
        except Exception:  # openpyxl raises whatever its first surprise was
            raise SourceError("file_is_damaged", file=file) from None

    def sheets(self) -> list[tuple[str, bool]]:
        """Name of each worksheet, and whether it is hidden."""
        return [(sheet.title, sheet.sheet_state != "visible") for sheet in self._book.worksheets]

    def rows(self, name: str) -> tuple[list[list[Cell]], list[int], int]:
        """Rows of a sheet that hold something, their numbers, and how many cells hold an Excel error.

        Raises:
            SourceError: ``sheet_is_damaged``.
        """
        rows, numbers, errors = [], [], 0
        try:
            sheet = self._book[name]
            sheet.reset_dimensions()  # believed, a wrong dimension would hide rows
            for number, found in enumerate(sheet.rows, start=1):
                row, wrong = _cells(found)
                errors += wrong
                if row:
                    rows.append(row)
                    numbers.append(number)
        except MemoryError:
            raise
        except Exception:
            raise SourceError("sheet_is_damaged", file=self._file, sheet=name) from None
        return rows, numbers, errors


def _cells(found: Any) -> tuple[list[Cell], int]:
    """Cells of a row up to the last that holds something, and the number of error cells."""
    row: list[Cell] = []
    errors = 0
    for at, cell in enumerate(found):
        if cell.value is None or cell.value == "":
            continue
        if cell.data_type == "e":
            errors += 1
            continue
        row.extend([None] * (at - len(row)))
        row.append(_as_calamine_does(cell.value))
    return row, errors


def _as_calamine_does(value: Any) -> Cell:
    """The same Python value calamine gives for that cell, so that the reader makes no difference."""
    from openpyxl.utils.escape import unescape

    match value:
        case bool():
            return value
        case int():
            return float(value)
        case datetime() if value.time() == time():
            return value.date()
        case str():
            return unescape(value) if "_x" in value else value
        case _:
            cell: Cell = value
            return cell
