"""Rows as a CSV file that a spreadsheet opens at once, and in which no cell can act as a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

# What a spreadsheet may take for the start of a formula; a number with its sign, or a sign alone, is none.
_FORMULA = re.compile(r"^[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]")
_NUMBER = re.compile(r"^[+-]?[\d\s.,\u00a0\u202f]*%?$")
# A spreadsheet that takes another sign for the separator begins a new cell inside ours.
_FORMULA_INSIDE = re.compile(r"([;,\t\r\n|][ \u00a0\"']*)(?=[=＝]|[+\-@＋－＠][^;,\t\r\n|]*[(!|])")
_NOTHING = '""'  # a row of one empty cell, which else would be no row
_NEEDS_QUOTES = re.compile(r"[\",;\t|\r\n]|^\s|\s$")


def csv_file(names: Sequence[str], rows: Iterable[Sequence[Any]], lang: str = "en") -> bytes:
    """The rows as CSV bytes in UTF-8 with a mark, so that Excel reads accents.

    Args:
        names: column names, made harmless like every cell.
        rows: cells of any type; None is empty.
        lang: French gets ``;`` and decimal commas, as a French Excel expects.

    >>> csv_file(["a"], [["=1+1"], [-2.5]], "fr").decode("utf-8-sig").split()
    ['a', "'=1+1", '-2,5']
    """
    separator = ";" if lang == "fr" else ","
    lines = ([_cell(cell, lang) for cell in row] for row in (names, *rows))
    text = "".join(f"{separator.join(line) or _NOTHING}\r\n" for line in lines)
    return text.encode("utf-8-sig", "backslashreplace")


def harmless(text: str) -> str:
    """Text with an apostrophe in front when a spreadsheet could run it as a formula, also behind a separator inside.

    >>> harmless("=cmd|' /C calc'!A0"), harmless("-12,50"), harmless("plain")
    ("'=cmd|' /C calc'!A0", '-12,50', 'plain')
    >>> harmless("a;=1+1;b")
    "a;'=1+1;b"
    """
    clean = _FORMULA_INSIDE.sub(r"\1'", text.replace("\x00", ""))
    return f"'{clean}" if _FORMULA.match(clean) and not _NUMBER.match(clean) else clean


def _quoted(text: str) -> str:
    # Every separator a spreadsheet may guess, not only ours.
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(text) else text


def _cell(cell: Any, lang: str) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _quoted(harmless(cell))
        case float() | Decimal() if lang == "fr":
            return str(cell).replace(".", ",")
        case int() | float() | Decimal() | date() | time():
            return str(cell)
        case _:
            return _quoted(harmless(str(cell)))
