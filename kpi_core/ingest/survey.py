"""One look at all cells of a column: what they are, before anyone decides what they are to be read as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import NoneType
from typing import Any

import pyarrow as pa

from kpi_core.ingest.dates import DateSurvey, says_date, survey_dates
from kpi_core.ingest.numbers import NumberSurvey, survey_numbers
from kpi_core.model.stages import plain

IDENTIFIER_WORDS = frozenset(
    [
        "zip",
        "postal",
        "postcode",
        "postalcode",
        "cp",
        "phone",
        "telephone",
        "tel",
        "mobile",
        "fax",
        "siret",
        "siren",
        "iban",
        "tva",
        "vat",
        "ean",
        "isbn",
        "zipcode",
    ]
)


@dataclass
class ColumnSurvey:
    """Everything one look at a column's cells tells; counts are rows."""

    name: str
    rows: int
    texts: Counter[str]
    natives: Counter[type]
    blanks: int
    blank_texts: int = 0  # of these blanks, texts of white space only
    array: pa.Array | None = None  # the cells, where all that are filled are of one type
    numbers: NumberSurvey = field(default_factory=NumberSurvey)
    dates: DateSurvey = field(default_factory=DateSurvey)

    @property
    def native_total(self) -> int:
        """Cells that are not text."""
        return sum(self.natives.values())

    @cached_property
    def text_total(self) -> int:
        """Cells that are text and not blank."""
        return sum(self.texts.values())

    @cached_property
    def frequent(self) -> list[tuple[str, int]]:
        """The most frequent texts with their rows, at most 200."""
        return self.texts.most_common(200)

    def native_share(self, *kinds: type) -> float:
        """Share of the filled cells that carry one of these native types, or text that reads as one."""
        filled = self.native_total + self.text_total
        return sum(self.natives[k] for k in kinds) / filled if filled else 0.0


def survey_column(name: str, cells: Sequence[Any]) -> ColumnSurvey:
    """Look once at all cells of a column (None is blank)."""
    kinds = set(map(type, cells))
    if kinds <= {str, NoneType}:
        return survey_array(name, pa.array(cells, pa.string()))
    counts = Counter(map(type, cells)) if len(kinds - {NoneType}) > 1 else _count_of_one(kinds, cells)
    blanks = counts.pop(NoneType, 0)
    texts, empty = Counter[str](), 0
    if counts.pop(str, 0):
        texts, empty = _fold_blanks(Counter(c for c in cells if type(c) is str))
    survey = ColumnSurvey(name, len(cells), texts, counts, blanks + empty, empty)
    if texts:
        _read_texts(survey)
    return survey


def _count_of_one(kinds: set[type], cells: Sequence[Any]) -> Counter[type]:
    """Cells by type where blanks and one type are all there is."""
    blanks = cells.count(None) if NoneType in kinds else 0
    return Counter({kind: len(cells) - blanks for kind in kinds if kind is not NoneType} | {NoneType: blanks})


def survey_array(name: str, array: pa.Array) -> ColumnSurvey:
    """Look once at a column of texts and blanks."""
    texts, empty = _fold_blanks(_count(array))
    survey = ColumnSurvey(name, len(array), texts, Counter(), array.null_count + empty, empty, array)
    if texts:
        _read_texts(survey)
    return survey


def _count(array: pa.Array) -> Counter[str]:
    """Rows of each distinct text."""
    counts = array.drop_null().value_counts()
    return Counter(dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True)))


def _fold_blanks(texts: Counter[str]) -> tuple[Counter[str], int]:
    """Texts without those of white space only, and how many rows these were."""
    empty = [t for t in texts if not t or t.isspace()]
    rows = sum(texts.pop(t) for t in empty)
    return texts, rows


def _read_texts(survey: ColumnSurvey) -> None:
    """Read the texts as numbers and dates, unless a first look says that it is neither."""
    if names_identifier(survey.name):
        survey.numbers.other = survey.dates.other = survey.text_total
        return
    first = dict(survey.frequent) if len(survey.texts) > 400 else survey.texts
    compact = says_date(survey.name)
    numbers, dates = survey_numbers(first), survey_dates(first, compact)
    if first is survey.texts:
        survey.numbers, survey.dates = numbers, dates
    elif numbers.share >= 0.5 or dates.share >= 0.5:
        survey.numbers = numbers if numbers.share < 0.5 else survey_numbers(survey.texts)
        survey.dates = dates if dates.share < 0.5 else survey_dates(survey.texts, compact)
    else:
        survey.numbers.other = survey.dates.other = survey.text_total


def names_identifier(name: str) -> bool:
    """Whether a header speaks of digits that name something: a postcode, a telephone, a company number."""
    words = plain(name).split()
    return bool(IDENTIFIER_WORDS & set(words))
