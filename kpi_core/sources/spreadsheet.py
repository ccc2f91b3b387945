"""Workbooks of Excel and LibreOffice: calamine reads each sheet in one pass, openpyxl where calamine refuses."""

from __future__ import annotations

import io
import threading
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kpi_core.model.dataset import Issue, Level
from kpi_core.sources.extent import check_extent
from kpi_core.sources.notes import counted, told_by_parts, without_controls
from kpi_core.sources.ooxml import SheetScan, scan_workbook, shared_strings_lie, sheet_parts, texts_hold_controls
from kpi_core.sources.quicksheet import LARGE, Head, columns_below, read_head
from kpi_core.sources.raw import Cell, LargeSheet, RawTable
from kpi_core.vocabulary.errors import SourceError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

    from kpi_core.sources.slowbook import SlowBook, SlowRows

_SLOW_BYTES = 64 << 20  # of sheet XML: more takes the careful reader longer than anyone waits


def read_workbook(
    data: bytes, file: str, archive: zipfile.ZipFile | None = None, careful: bool = False
) -> list[RawTable]:
    """Tables of the worksheets that hold something, in the workbook's order; hidden ones are marked.

    Merged cells hold their value in the first cell, cells with an Excel error are blank and counted.

    Args:
        data: the whole file.
        file: its name for people.
        archive: the same file opened, if it is an .xlsx: then it is scanned.
        careful: wait for the scan before anything else reads the file. Without it a large sheet is read while it is
            scanned, and one stray cell in it ends the process.

    Raises:
        SourceError: ``file_is_damaged``, ``nothing_in_file``; ``sheet_too_spread`` or ``sheet_is_damaged`` when no
            other sheet can be read.
    """
    book = _Workbook(data, file, archive, careful)
    tables: list[RawTable] = []
    failures: list[SourceError] = []
    for name, hidden in book.sheets():
        try:
            table = book.table(name, hidden)
        except SourceError as error:
            failures.append(error)
            continue
        if table.rows:
            tables.append(table)
    if tables:
        tables[0] = tables[0].with_issues(*(told_by_parts(archive) if archive else ()))
        issues = [Issue(error.code, Level.ERROR, error.values.get("sheet"), error.values) for error in failures]
        tables[0] = tables[0].with_issues(*issues)
        return tables
    if failures:
        raise failures[0]
    raise SourceError("nothing_in_file", file=file)


class _Workbook:
    """A workbook open in calamine, with openpyxl at hand."""

    def __init__(self, data: bytes, file: str, archive: zipfile.ZipFile | None, careful: bool) -> None:
        self._data, self._file, self._is_ooxml = data, file, archive is not None
        self._parts = sheet_parts(archive, file) if archive else {}
        self._scan = _Scan(data, file, bool(archive))
        if careful or not any(info.file_size >= LARGE for info in self._parts.values()):
            self._scan.sheets()
        self._slow: SlowBook | None = None
        # A false count of texts makes calamine abort: such a file goes to openpyxl, which does not believe it.
        self._fast = None if archive and shared_strings_lie(archive) else _open(data)

    def sheets(self) -> list[tuple[str, bool]]:
        """Name of each worksheet, and whether it is hidden."""
        if self._fast is None:
            return self._careful().sheets()
        return [
            (meta.name, not str(meta.visible).endswith(".Visible"))
            for meta in self._fast.sheets_metadata
            if str(meta.typ).endswith(".WorkSheet")
        ]

    def table(self, name: str, hidden: bool) -> RawTable:
        """One sheet; raises SourceError ``sheet_too_spread``, ``sheet_is_damaged``."""
        part = self._parts.get(name)
        if part is not None and not self._scan.done and part.file_size >= LARGE and self._fast is not None:
            head = read_head(self._data, part.filename)
            if head is not None:
                return self._large(name, hidden, head)
        return self._scanned(name, hidden)

    def _scanned(self, name: str, hidden: bool) -> RawTable:
        scan = self._scan_of(name)
        issues = []
        if scan.stray:
            if scan.beyond_excel or scan.size > _SLOW_BYTES:
                raise SourceError("sheet_too_spread", file=self._file, sheet=name, cell=scan.stray)
            issues.append(Issue("stray_cell", Level.WARNING, name, {"cell": scan.stray}))
        return self._whole(name, hidden, scan, issues)

    def _large(self, name: str, hidden: bool, head: Head) -> RawTable:
        """A large sheet by its first rows; the rest is read when the header is known."""
        large = LargeSheet(
            columns_below=lambda row: columns_below(self._data, name, row),
            whole=lambda: self._scanned(name, hidden),
            counts=lambda: (self._scan_of(name).filled, self._scan_of(name).flags),
            issues=lambda: self._issues(name),
        )
        return RawTable(self._file, name, head.rows, head.numbers, hidden=hidden, large=large)

    def _issues(self, name: str) -> tuple[Issue, ...]:
        scan = self._scan_of(name)
        return counted(name, scan)

    def _scan_of(self, name: str) -> SheetScan:
        return self._scan.sheets().get(name, SheetScan())

    def _whole(self, name: str, hidden: bool, scan: SheetScan, issues: list[Issue]) -> RawTable:
        laid_out = None if scan.stray else self._laid_out(name)
        if laid_out is not None:
            rows, numbers = _filled(laid_out)
        else:
            slow = self._read_carefully(name)
            rows, numbers, scan = slow.rows, slow.numbers, replace(scan, errors=slow.errors)
            if slow.damaged:
                told = {"count": len(slow.damaged), "cell": slow.damaged[0]}
                issues.append(Issue("damaged_cells", Level.WARNING, name, told))
        check_extent(rows, numbers, self._file, name)
        if scan.controls or self._scan.controls:
            issues += without_controls(rows, name)
        found = (*issues, *counted(name, scan, max(map(len, rows), default=0)))
        return RawTable(self._file, name, rows, numbers, hidden=hidden, issues=found)

    def _laid_out(self, name: str) -> list[list[Cell]] | None:
        """The sheet as a rectangle from A1 on with '' for blank; None when calamine refuses it."""
        from python_calamine import CalamineError

        if self._fast is None:
            return None
        try:
            rows: Any = self._fast.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (CalamineError, OSError):  # among others: error values of Excel 365 such as #SPILL!
            return None
        except BaseException as error:
            _raise_unless_panic(error)
            return None
        laid_out: list[list[Cell]] = rows
        return laid_out

    def _read_carefully(self, name: str) -> SlowRows:
        try:
            return self._careful().rows(name)
        except SourceError:
            raise SourceError("sheet_is_damaged", file=self._file, sheet=name) from None

    def _careful(self) -> SlowBook:
        if not self._is_ooxml:
            raise SourceError("file_is_damaged", file=self._file)
        if self._slow is None:
            from kpi_core.sources.slowbook import SlowBook

            self._slow = SlowBook(self._data, self._file)
        return self._slow


class _Scan(threading.Thread):
    """The scan of a workbook's sheets; unpacking leaves Python's lock, so that others read meanwhile."""

    def __init__(self, data: bytes, file: str, is_ooxml: bool) -> None:
        super().__init__(daemon=True)
        self._data, self._file = data, file
        self._sheets: dict[str, SheetScan] = {}
        self._error: BaseException | None = None
        self.controls = False
        self.done = not is_ooxml
        if is_ooxml:
            self.start()

    def run(self) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                self._sheets = scan_workbook(archive, self._file)
                self.controls = texts_hold_controls(archive)
        except BaseException as error:  # handed over to the thread that waits
            self._error = error

    def sheets(self) -> dict[str, SheetScan]:
        """The scan of each sheet; raises SourceError ``file_is_damaged``."""
        if not self.done:
            self.join()
            self.done = True
        if self._error is not None:
            raise self._error
        return self._sheets


def _open(data: bytes) -> CalamineWorkbook | None:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError):
        return None
    except BaseException as error:
        _raise_unless_panic(error)
        return None
    return book if book.sheet_names else None  # a list of sheets that is missing, not one that is empty


def _raise_unless_panic(error: BaseException) -> None:
    # A panic of Rust arrives as a class of its own, derived from BaseException and not importable.
    if type(error).__name__ != "PanicException":
        raise error


def _filled(laid_out: list[list[Cell]]) -> tuple[list[list[Cell]], list[int]]:
    """Rows that hold something, with None for blank, and their numbers."""
    rows, numbers = [], []
    for number, row in enumerate(laid_out, start=1):
        blanks = row.count("")
        if blanks == len(row):
            continue
        rows.append([None if cell == "" else cell for cell in row] if blanks else row)
        numbers.append(number)
    return rows, numbers
