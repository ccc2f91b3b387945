"""Writes workbooks and French CSV whose bytes depend on their content only, not on the day they were written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

os.environ["OPENPYXL_LXML"] = "False"  # one XML writer everywhere, whatever else is installed

from _tables import Kind, Table, Value
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

NBSP = "\u00a0"
_STAMP = (2026, 11, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
FORMATS = {
    "en": {Kind.DATE: "yyyy-mm-dd", Kind.MONEY: "#,##0.00", Kind.COUNT: "#,##0"},
    "fr": {Kind.DATE: "dd/mm/yyyy", Kind.MONEY: '#,##0.00\\ "€"', Kind.COUNT: "#,##0"},
}
WIDTHS = {Kind.DATE: 13, Kind.MONEY: 15, Kind.COUNT: 12, Kind.TEXT: 20, Kind.WORD: 22}
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", start_color="0F766E")


@dataclass(frozen=True)
class Sheet:
    """A table as one language's workbook shows it: title rows above, a total row below, or neither."""

    table: Table
    lang: str
    framed: bool = False


def header_style(cell: Cell | WriteOnlyCell) -> Cell | WriteOnlyCell:
    """The same cell as a header: white on teal."""
    cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
    return cell


def bold_cell(sheet: WriteOnlyWorksheet, value: Value, number_format: str = "General") -> WriteOnlyCell:
    """A cell in bold."""
    cell = WriteOnlyCell(sheet, value)
    cell.font, cell.number_format = Font(bold=True), number_format
    return cell


def _plain_cell(sheet: WriteOnlyWorksheet, number_format: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = number_format
    return cell


def _title_rows(sheet: WriteOnlyWorksheet, spec: Sheet) -> list[list[WriteOnlyCell]]:
    when = next(column.field for column in spec.table.columns if column.kind is Kind.DATE)
    days = [getattr(record, when) for record in spec.table.records]
    period = f"Période{NBSP}: du {min(days):%d/%m/%Y} au {max(days):%d/%m/%Y}"
    title = bold_cell(sheet, f"Maison Claire - {spec.table.title(spec.lang)}")
    return [[title], [WriteOnlyCell(sheet, period)], []]


def _total_row(sheet: WriteOnlyWorksheet, spec: Sheet) -> list[WriteOnlyCell]:
    cells = [bold_cell(sheet, "Total")]
    for column in spec.table.columns[1:]:
        summed = column.kind in (Kind.MONEY, Kind.COUNT)
        total = round(sum(getattr(record, column.field) for record in spec.table.records), 2) if summed else None
        cells.append(bold_cell(sheet, total, FORMATS[spec.lang].get(column.kind, "General")))
    return cells


def _fill(sheet: WriteOnlyWorksheet, spec: Sheet) -> None:
    """Writes one table into a new sheet."""
    columns = spec.table.columns
    for position, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = WIDTHS[column.kind]
    before = _title_rows(sheet, spec) if spec.framed else []
    sheet.freeze_panes = f"A{len(before) + 2}"
    for row in before:
        sheet.append(row)
    sheet.append([header_style(WriteOnlyCell(sheet, column.header(spec.lang))) for column in columns])
    cells = [_plain_cell(sheet, FORMATS[spec.lang].get(column.kind, "General")) for column in columns]
    for record in spec.table.records:
        for cell, column in zip(cells, columns, strict=True):
            cell.value = column.value(record, spec.lang)
        sheet.append([None if cell.value is None else cell for cell in cells])  # written at once: cells serve again
    if spec.framed:
        sheet.append(_total_row(sheet, spec))


def save(workbook: Workbook, path: Path) -> None:
    """Saves a workbook with fixed times inside, so that the same content gives the same bytes."""
    buffer = BytesIO()
    workbook.save(buffer)
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(buffer) as source, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2026-11-01T00:00:00Z", content)
            member = ZipInfo(name, _STAMP)
            member.create_system, member.compress_type = 3, ZIP_DEFLATED
            target.writestr(member, content)


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Writes an .xlsx with one sheet per table."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "Maison Claire"
    for spec in sheets:
        _fill(workbook.create_sheet(spec.table.title(spec.lang)), spec)
    save(workbook, path)


def french_text(value: Value) -> str:
    """A cell as French Excel writes it: 31/10/2026, 1 234,56 € (both spaces non-breaking)."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:,.2f}".replace(",", NBSP).replace(".", ",") + f"{NBSP}€"
    return str(value)


def write_french_csv(path: Path, table: Table) -> None:
    """Writes what French Excel calls CSV: semicolons, cp1252, CRLF, decimal comma."""
    lines: list[Sequence[str]] = [[column.french for column in table.columns]]
    lines += [[french_text(column.value(record, "fr")) for column in table.columns] for record in table.records]
    text = "".join(";".join(line) + "\r\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("cp1252"))
