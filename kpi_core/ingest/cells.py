"""One cell of a table: whether it is blank, and roughly what it is."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from kpi_core.ingest.dates import read_date
from kpi_core.ingest.numbers import is_missing_mark, read_number


def blank(cell: Any) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (type(cell) is str and (not cell or cell.isspace()))


def kind_of(cell: Any) -> str:
    """A rough kind of one cell: blank, text, number, date or flag."""
    if cell is None:
        return "blank"
    if isinstance(cell, bool):
        return "flag"
    if isinstance(cell, (int, float)):
        return "number"
    if isinstance(cell, (date, datetime)):
        return "date"
    return _kind_of_text(cell) if isinstance(cell, str) else "date"


@lru_cache(maxsize=20_000)
def _kind_of_text(text: str) -> str:
    if not text or text.isspace():
        return "blank"
    if len(text) < 40 and any(c.isdigit() for c in text):
        if read_number(text) is not None:
            return "number"
        if read_date(text) is not None:
            return "date"
    return "mark" if is_missing_mark(text) else "text"
