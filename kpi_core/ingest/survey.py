"""One look at all cells of a column: what they are, before anyone decides what they are to be read as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import NoneType
from typing import Any

import pyarrow as pa

from kpi_core.ingest.dates import DateSurvey, Digits, digits_of, survey_dates
from kpi_core.ingest.durations import survey_durations
from kpi_core.ingest.numbers import NumberSurvey, survey_numbers
from kpi_core.model.stages import plain

IDENTIFIER_WORDS = frozenset((
    "zip", "zipcode", "postal", "postcode", "postalcode", "cp", "plz", "phone", "telephone", "tel", "telefon",
    "telefono", "mobile", "fax", "handy", "msisdn", "siret", "siren", "iban", "bic", "swift", "rib",
    "nir", "ssn", "ean", "gtin", "upc", "isbn", "barcode", "imei", "version",
))  # fmt: skip
CODE_WORDS = frozenset((
    "id", "ids", "sku", "ref", "reference", "code", "article", "item", "product", "produit", "lot", "serial",
    "serie", "model", "modele", "part", "key",
))  # fmt: skip


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
    digits: Digits | None = None  # what digits alone are here, None where they are numbers

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
    survey.digits = digits_of(survey.name) or _digits_by_form(first)
    numbers, dates = survey_numbers(first), survey_dates(first, survey.digits)
    if first is survey.texts:
        survey.numbers, survey.dates = numbers, dates
    elif numbers.share >= 0.5 or dates.share >= 0.5:
        survey.numbers = numbers if numbers.share < 0.5 else survey_numbers(survey.texts)
        survey.dates = dates if dates.share < 0.5 else survey_dates(survey.texts, survey.digits)
    else:
        survey.numbers.other = survey.dates.other = survey.text_total
    if numbers.share < 0.5 and dates.share < 0.5 and survey_durations(survey.name, first).share >= 0.9:
        survey.numbers = survey_durations(survey.name, survey.texts)


def _digits_by_form(texts: Mapping[str, int]) -> Digits | None:
    """Whether all texts are months such as 202501 that follow each other: no other numbers do."""
    months = set()
    for text in texts:
        bare = text.strip()
        if not (len(bare) == 6 and bare.isdigit() and "1990" <= bare[:4] < "2060" and "01" <= bare[4:] <= "12"):
            return None
        months.add(12 * int(bare[:4]) + int(bare[4:]))
    return Digits.DATE if len(months) >= 6 and max(months) - min(months) < 2 * len(months) else None


def names_identifier(name: str) -> bool:
    """Whether a header speaks of digits that name something: a postcode, a telephone, a company number."""
    words = set(plain(name).split())
    return bool(IDENTIFIER_WORDS & words) or {"code", "barre"} <= words or {"code", "barres"} <= words


def names_code(name: str) -> bool:
    """Whether a header speaks of what names a thing: an article, a reference, an identifier."""
    return bool(CODE_WORDS & set(plain(name).split()))
