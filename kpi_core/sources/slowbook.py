"""The careful reader of .xlsx files, through openpyxl: ten times slower than calamine, but cell by cell.

It reads what calamine refuses (error values of Excel 365, odd relationships) and what calamine cannot lay out (a stray
cell far from the table).
"""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import datetime, time
from typing import Any, NamedTuple

from kpi_core.sources.ooxml import column_letters
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
            self._book = openpyxl.load_workbook(_with_texts(data), read_only=True, data_only=True, keep_links=False)
        except MemoryError:
            raise
        except Exception:  # openpyxl raises whatever its first surprise was
            raise SourceError("file_is_damaged", file=file) from None

    def sheets(self) -> list[tuple[str, bool]]:
        """Name of each worksheet, and whether it is hidden."""
        return [(sheet.title, sheet.sheet_state != "visible") for sheet in self._book.worksheets]

    def rows(self, name: str) -> SlowRows:
        """Rows of a sheet that hold something; raises SourceError ``sheet_is_damaged``."""
        found = SlowRows([], [], 0, [])
        try:
            sheet = self._book[name]
            sheet.reset_dimensions()  # believed, a wrong dimension would hide rows
            sheet._shared_strings = _Texts(sheet._shared_strings)
            for number, cells in enumerate(sheet.rows, start=1):
                row, errors = _cells(cells, found.damaged)
                found = found._replace(errors=found.errors + errors)
                if row:
                    found.rows.append(row)
                    found.numbers.append(number)
        except MemoryError:
            raise
        except Exception:
            raise SourceError("sheet_is_damaged", file=self._file, sheet=name) from None
        return found


class SlowRows(NamedTuple):
    """Rows with their numbers, how many cells hold an Excel error, and the cells whose text is missing."""

    rows: list[list[Cell]]
    numbers: list[int]
    errors: int
    damaged: list[str]


class _Texts(list[str]):
    """The workbook's table of texts; a number that is not in it gives `_MISSING` instead of ending the sheet."""

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(index) if 0 <= index < len(self) else _MISSING


_MISSING = object()


def _with_texts(data: bytes) -> io.BytesIO:
    """The file, with an empty table of texts where its own is missing."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        if not any(name.lower().endswith("sharedstrings.xml") for name in archive.namelist()):
            archive.writestr("xl/sharedStrings.xml", _NO_TEXTS)
    file.seek(0)
    return file


_NO_TEXTS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def _cells(found: Any, damaged: list[str]) -> tuple[list[Cell], int]:
    """Cells of a row up to the last that holds something, and the number of error cells."""
    row: list[Cell] = []
    errors = 0
    for at, cell in enumerate(found):
        if cell.value is None or cell.value == "":
            continue
        if cell.value is _MISSING:
            damaged.append(f"{column_letters(at + 1)}{cell.row}")
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
