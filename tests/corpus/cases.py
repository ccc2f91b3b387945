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
    "093-tables-side-by-side": "two tables on one sheet",
    "110-check-marks": "check marks proposed as flags, issue flags_guessed",
    "122-spaces-around-categories": "issue spaces_trimmed",
    "127-serials-without-a-format": "issue serials_may_be_dates",
    "128-serials-that-are-no-dates": "serials 60, 0, 0.5, -1 among dates rejected",
    "140-stages-out-of-order": "issue stage_dates_out_of_order",
    "145-an-unknown-stage": "issue stages_unknown",
}
