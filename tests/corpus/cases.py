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
    "085-headers-that-look-alike": "issue headers_alike",
    "086-invisible-signs-in-headers": "zero-width, direction and byte order marks taken out of names",
    "087-headers-in-two-rows": "group and column joined: T1 / ventes",
    "089-merged-cells-in-the-body": "issue labels_filled_down",
    "093-tables-side-by-side": "two tables on one sheet",
    "094-months-as-columns": "months turned into rows",
    "095-subtotals-of-a-pivot-table": "“Total Nord” set aside as a total row",
    "100-a-row-of-units": "the row of units set aside and used",
    "103-codes-like-powers": "1E5 under SKU stays text",
    "104-identifier-of-17-digits": "issue digits_lost",
    "109-abbreviated-numbers": "1,5M, 12k and 3 Mio read, issue abbreviated_numbers",
    "110-check-marks": "check marks proposed as flags, issue flags_guessed",
    "111-not-finite": "1e400 is read as infinite and spoils every sum: it must be missing",
    "122-spaces-around-categories": "issue spaces_trimmed",
    "127-serials-without-a-format": "issue serials_may_be_dates",
    "128-serials-that-are-no-dates": "serials 60, 0, 0.5, -1 among dates rejected",
    "129-two-digit-years-near-the-pivot": "issue century_guessed",
    "130-unlikely-years": "issue dates_unlikely",
    "133-compact-months": "202501 under “mois” is a month",
    "138-future-dates": "issue dates_unlikely",
    "140-stages-out-of-order": "issue stage_dates_out_of_order",
    "142-the-same-row-twice": "issue rows_repeat",
    "144-spellings-of-a-stage": "issue spellings_differ",
    "145-an-unknown-stage": "issue stages_unknown",
}
