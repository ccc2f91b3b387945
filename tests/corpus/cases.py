"""Every case of the corpus, and those that wait for the part of the code that will give their outcome."""

from __future__ import annotations

from tests.corpus import (
    business,
    delimiters,
    disguised,
    encodings,
    hostile_text,
    layouts,
    moments,
    values,
    workbooks,
)
from tests.corpus.case import Case

CASES: list[Case] = [
    *(*encodings.CASES, *delimiters.CASES),
    *(*workbooks.CASES, *disguised.CASES, *layouts.CASES),
    *(*values.CASES, *moments.CASES),
    *(*business.CASES, *hostile_text.CASES),
]
# Case -> what is missing for its outcome. A case that passes must leave this table.
WAITING: dict[str, str] = {
    "093-tables-side-by-side": "of equal height and without a title: one table with an empty column looks the same",
}
