"""Amounts that a header says are in thousands or millions: 12 under "CA (k€)" is 12,000 €."""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow.compute as pc

from kpi_core.ingest.arrays import TypedColumn
from kpi_core.model.dataset import ColumnType, Issue, Level

_SIGNS = r"€|\$|£|eur|euros?|usd|gbp|chf|cad"
_SHORT = re.compile(rf"(?<![a-zà-ÿ])(?P<letter>k|m|mio|md)[ .]?(?:{_SIGNS})(?![a-z])", re.IGNORECASE)
_AFTER = re.compile(r"[€$£] ?(?P<letter>k|m)(?![a-z])", re.IGNORECASE)
_LONG = re.compile(
    r"\b(?:(?:en|in) )?(?P<word>milliers|millions|thousands?|millionen|tausend)(?: d[’'e]| of| )* ?"
    rf"(?:{_SIGNS}|euros?|dollars?)(?![a-z])",
    re.IGNORECASE,
)
_FACTORS = {"k": 1e3, "m": 1e6, "md": 1e9, "mi": 1e6, "th": 1e3, "ta": 1e3}


def magnitude(name: str) -> float:
    """What the numbers under a header are to be multiplied by to be units of money; 1 where it says nothing.

    >>> magnitude("CA (k€)"), magnitude("Budget en milliers d'euros"), magnitude("Revenue (in millions of USD)"), magnitude("Mk €")
    (1000.0, 1000.0, 1000000.0, 1.0)
    """  # noqa: E501
    if match := _SHORT.search(name) or _AFTER.search(name):
        letter = match["letter"].casefold()
        return _FACTORS["m"] if letter == "mio" else _FACTORS[letter]
    if match := _LONG.search(name):
        word = match["word"].casefold()
        return 1e3 if word == "milliers" else _FACTORS[word[:2]]
    return 1.0


def in_units(typed: TypedColumn, name: str) -> TypedColumn:
    """A column of amounts in units of its currency, told where it was in thousands or millions."""
    factor = magnitude(name) if typed.type.is_numeric and typed.type is not ColumnType.PERCENT else 1.0
    if factor == 1.0:
        return typed
    array = pc.multiply(typed.array.cast("float64"), factor)
    kind = typed.type if typed.type is ColumnType.MONEY else ColumnType.NUMBER
    told = Issue("amounts_multiplied", Level.INFO, name, {"factor": int(factor)})
    return replace(typed, array=array, type=kind, issues=(*typed.issues, told))
