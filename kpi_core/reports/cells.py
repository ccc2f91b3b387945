"""Cells of a workbook: texts that no spreadsheet runs, numbers as numbers, formulas only where we wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_core.reports.csv_file import harmless

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

COUNT, TENTHS, MONEY, SHARE = "#,##0", "#,##0.0", "#,##0.00", "0.0%"
DAY = "mm-dd-yy"  # the built-in short date, which each spreadsheet shows in its reader's way
_INPUT, _MUTED, _HEAD = "1D4ED8", "6B7280", "E5E7EB"


def put(sheet: Worksheet, row: int, column: int, value: Any, style: str | None = None) -> Cell:
    """Write a text, a number or a day; a text that begins like a formula becomes harmless, None stays empty.

    Args:
        sheet: where.
        row, column: counted from 1.
        value: what.
        style: number format.
    """
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell: Cell = sheet.cell(row, column)
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value.encode("utf-8", "replace").decode("utf-8"))
        cell.value, cell.data_type = harmless(text), "s"
    else:
        cell.value = value
    if style or isinstance(value, date):
        cell.number_format = style or DAY
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, style: str) -> Cell:
    """Write a live formula of our own making, without its equals sign: never with a text of a file in it."""
    cell: Cell = sheet.cell(row, column)
    cell.value, cell.number_format = f"={formula}", style
    return cell


def put_input(sheet: Worksheet, row: int, column: int, value: float | None, style: str) -> Cell:
    """Write a number that the reader may change: in blue, as spreadsheets of finance have it."""
    from openpyxl.styles import Font

    cell = put(sheet, row, column, value, style)
    cell.font = Font(color=_INPUT)
    return cell


def put_head(sheet: Worksheet, row: int, names: Sequence[str]) -> None:
    """Write a row of column names."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, name in enumerate(names, 1):
        cell = put(sheet, row, column, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def put_title(sheet: Worksheet, row: int, text: str) -> None:
    """Write a title."""
    from openpyxl.styles import Font

    put(sheet, row, 1, text).font = Font(bold=True, size=14)


def put_note(sheet: Worksheet, row: int, text: str) -> None:
    """Write a remark."""
    from openpyxl.styles import Font

    put(sheet, row, 1, text).font = Font(italic=True, color=_MUTED)


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the first columns, in characters."""
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def place(sheet: Worksheet, row: int, column: int) -> str:
    """The fixed address of a cell as other sheets write it.

    >>> from openpyxl import Workbook
    >>> place(Workbook().create_sheet("Plan 1"), 3, 2)
    "'Plan 1'!$B$3"
    """
    from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname

    return f"{quote_sheetname(sheet.title)}!{absolute_coordinate(f'{get_column_letter(column)}{row}')}"
