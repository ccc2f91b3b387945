"""Names that would do harm where they are not shown literally, and tables that bear them."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from openpyxl import Workbook

HOSTILE = (
    "![p](http://evil.test/t.png)",
    "<img src=http://evil.test/x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    ":material/home: :red[x]",
    "$x^2$ `code` **bold**",
    "he said \"hi\" & 'bye'",
    "a.b[0]",
    "image",
    "href",
    "invoice\u202exslx.exe",
    "=1+1",
)
FILE = "![p](evil.test) :red[x] $y^2$ \u202evsc.csv"  # what a file system and a browser let through
SHEET = "<b>s</b> $z^2$ `=1`".replace("/", "|")
PLAIN = tuple(f"name {chr(97 + i)}" for i in range(len(HOSTILE)))


def deals(names: tuple[str, ...]) -> bytes:
    """Two years of deals whose ids and sources bear the names; three amounts are names too and cannot be read."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";").writerow
    write(["Deal", "Created", "Closed", "Source", "Stage", "Amount"])
    for i in range(720):
        day, name = date(2025, 1, 1) + timedelta(days=i % 680), names[i % len(names)]
        source, stage = names[i * 7 % len(names)], "Won" if i % 3 else "Lost"
        amount = name if i in (100, 200, 300) else 100 + i % 9 * 10
        write([f"{name} {i}", f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", source, stage, amount])
    return out.getvalue().encode()


def measurements(names: tuple[str, ...], sheet: str) -> bytes:
    """A workbook of daily figures whose columns bear the names; its dates may be read in two ways."""
    book = Workbook()
    book.active.title = sheet
    book.active.append([f"{names[0]} day", *names])
    for cell in book.active[1]:
        cell.data_type = "s"  # "=1+1" is a name here, not a formula
    for i in range(240):
        cells = [f"{1 + i % 12:02d}/{1 + i * 5 % 12:02d}/{2024 + i % 2}", *(i % 7 + j for j in range(len(names)))]
        book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
