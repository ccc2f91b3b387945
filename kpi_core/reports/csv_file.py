"""Rows as a CSV file that a spreadsheet opens at once, and in which no cell can act as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

# What a spreadsheet may take for the start of a formula; a plain number with its sign is none.
_FORMULA = re.compile(r"^[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]")
_NUMBER = re.compile(r"^[+-]?[\d\s.,\u00a0\u202f]+%?$")


def csv_file(names: Sequence[str], rows: Iterable[Sequence[Any]], lang: str = "en") -> bytes:
    """The rows as CSV bytes in UTF-8 with a mark, so that Excel reads accents.

    Args:
        names: column names, made harmless like every cell.
        rows: cells of any type; None is empty.
        lang: French gets ``;`` and decimal commas, as a French Excel expects.

    >>> csv_file(["a"], [["=1+1"], [-2.5]], "fr").decode("utf-8-sig").split()
    ['a', "'=1+1", '-2,5']
    """
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n").writerow
    write([harmless(name) for name in names])
    for row in rows:
        write([_cell(cell, lang) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text with an apostrophe in front when a spreadsheet could run it as a formula.

    >>> harmless("=cmd|' /C calc'!A0"), harmless("-12,50"), harmless("plain")
    ("'=cmd|' /C calc'!A0", '-12,50', 'plain')
    """
    clean = text.replace("\x00", "")
    return f"'{clean}" if _FORMULA.match(clean) and not _NUMBER.match(clean) else clean


def _cell(cell: Any, lang: str) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case float() if lang == "fr":
            return str(cell).replace(".", ",")
        case _:
            return str(cell)
