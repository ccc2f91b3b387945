"""One row of the corpus: a file that is made on the spot, and what must become of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from kpi_core.ingest.build import FileImport
from kpi_core.sources.ooxml import column_letters
from tests.support.workbooks import xlsx

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Rows = Sequence[Sequence[Cell]]


class Outcome(StrEnum):
    """What a person sees of a file."""

    READ = "read"  # as it stands, nothing to warn of
    NOTED = "noted"  # read, with a remark
    ASKED = "asked"  # read one way, and the person is asked whether it is the right one
    REFUSED = "refused"


@dataclass(frozen=True, eq=False)
class Case:
    """A file and its outcome.

    Args:
        number: of the list of bad inputs; several cases may share one.
        name: what is odd about it.
        file: its name for people.
        make: its bytes.
        outcome: what must become of it.
        codes: of a refusal, any of them; of issues, all of them.
        data: the first table, column by column, as it must stand in the snapshot; None when it is too large to write.
        says: what the English sentences of the codes must name: sheet, line, cell, column, count.
        check: anything else.
        accounted: every filled cell is found again in the table, among its rejected cells, marks or rows set aside.
    """

    number: int
    name: str
    file: str
    make: Callable[[], bytes]
    outcome: Outcome
    codes: tuple[str, ...] = ()
    data: dict[str, list[Any]] | None = None
    says: tuple[str, ...] = ()
    check: Callable[[FileImport], None] | None = None
    accounted: bool = field(default=True)

    def __str__(self) -> str:
        return f"{self.number:03d}-{self.name}"


def read(number: int, name: str, file: str, make: Callable[[], bytes], data: Any = None, **more: Any) -> Case:
    """A file that is read as it stands."""
    return Case(number, name, file, make, Outcome.READ, data=data, **more)


def noted(number: int, name: str, file: str, make: Callable[[], bytes], codes: str, **more: Any) -> Case:
    """A file that is read with a remark; `codes` stand between spaces."""
    return Case(number, name, file, make, Outcome.NOTED, tuple(codes.split()), **more)


def asked(number: int, name: str, file: str, make: Callable[[], bytes], codes: str, **more: Any) -> Case:
    """A file that is read one way and whose reader is asked."""
    return Case(number, name, file, make, Outcome.ASKED, tuple(codes.split()), **more)


def refused(number: int, name: str, file: str, make: Callable[[], bytes], codes: str, **more: Any) -> Case:
    """A file that is refused with one of the codes."""
    return Case(number, name, file, make, Outcome.REFUSED, tuple(codes.split()), **more)


def text(content: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """A text file."""
    return lambda: content.encode(encoding)


def raw(content: bytes) -> Callable[[], bytes]:
    """A file of these bytes."""
    return lambda: content


def lines(*rows: str) -> Callable[[], bytes]:
    """A text file of these lines in UTF-8."""
    return text("\n".join(rows) + "\n")


def column(name: str, *cells: str) -> Callable[[], bytes]:
    """A CSV file of an identifier and one column whose cells are written as given."""
    return lines(f"ref;{name}", *(f"r{number};{cell}" for number, cell in enumerate(cells, start=1)))


def refs(count: int) -> list[str]:
    """The identifiers that `column` writes."""
    return [f"r{number}" for number in range(1, count + 1)]


def grid(rows: Rows, first: int = 1) -> str:
    """Sheet data of rows of texts and numbers from A`first` on; None leaves a cell out."""
    return "<sheetData>" + "".join(row_xml(row, number) for number, row in enumerate(rows, first)) + "</sheetData>"


def row_xml(row: Sequence[Cell], number: int) -> str:
    """One row of sheet data; a text that begins with < is XML of its own."""
    cells = (_cell(cell, f"{column_letters(at)}{number}") for at, cell in enumerate(row, 1) if cell is not None)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(cell: Cell, reference: str) -> str:
    if isinstance(cell, str):
        return cell if cell.startswith("<") else f'<c r="{reference}" t="inlineStr"><is><t>{cell}</t></is></c>'
    return f'<c r="{reference}"><v>{cell}</v></c>'


def book(rows: Rows, **more: Any) -> Callable[[], bytes]:
    """A hand-made workbook of one sheet "Ventes"; `more` goes to ``xlsx``."""
    return lambda: xlsx({"Ventes": grid(rows)}, **more)


def excel(rows: Rows, edit: Callable[[Any], None] | None = None, **sheets: Rows) -> Callable[[], bytes]:
    """A workbook as openpyxl writes it: sheet "Ventes", then the others; `edit` gets the workbook."""

    def make() -> bytes:
        import openpyxl

        made = openpyxl.Workbook()
        made.active.title = "Ventes"
        for name, content in {"Ventes": rows, **sheets}.items():
            page = made[name] if name in made.sheetnames else made.create_sheet(name)
            for row in content:
                page.append(list(row))
        if edit:
            edit(made)
        buffer = io.BytesIO()
        made.save(buffer)
        return buffer.getvalue()

    return make
