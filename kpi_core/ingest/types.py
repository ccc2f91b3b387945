"""The type of a whole column, decided from every cell's text and native value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from kpi_core.ingest.date_orders import Dated, contradictions, period_columns, prove_orders
from kpi_core.ingest.dates import DateOrder, DateSurvey, Digits, digits_of, from_number, survey_dates
from kpi_core.ingest.durations import says_duration
from kpi_core.ingest.flags import flag_issues, is_boolean, is_ticked
from kpi_core.ingest.numbers import DecimalSign, NumberSurvey, file_sign, is_barcode
from kpi_core.ingest.survey import ColumnSurvey, names_code, names_identifier
from kpi_core.ingest.type_issues import YEARS_OF_A_TABLE, choose_order, date_issues, hidden_dates, number_issues
from kpi_core.model.dataset import ColumnType, Issue, Level
from kpi_core.model.stages import plain

ENOUGH = 0.9  # share of a column's texts that must read as a type
FEW_WORDS = 0.6  # share of dates that must read where the rest are two or three words
ENOUGH_NATIVE = 0.6  # cells of a workbook carry their own type: fewer are proof
_YEAR_NAMES = frozenset(
    (
        "year",
        "annee",
        "an",
        "exercice",
        "jahr",
        "ano",
        "fiscal year",
        "exercice fiscal",
        "calendar year",
        "annee civile",
    )
)
_STEP_WORDS = frozenset((
    "month", "mois", "monat", "mes", "quarter", "qtr", "trimestre", "quartal", "week", "semaine", "woche",
    "semana", "day", "jour", "tag", "dia", "half", "semestre", "period", "periode",
))  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """What a column's cells are to be read as."""

    type: ColumnType
    sign: DecimalSign | None = None
    order: DateOrder | None = None
    digits: Digits | None = None  # how digits alone are read in a column of dates
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class FileHints:
    """What the user said about a file, and what its container tells."""

    types: Mapping[str, ColumnType] = field(default_factory=dict)
    decimal: str | None = None
    date_order: str | None = None
    delimiter: str | None = None


def decide(surveys: Sequence[ColumnSurvey], cells: Sequence[Sequence[Any]], hints: FileHints) -> list[Decision]:
    """Decide the type of every column of a table, each helped by the evidence of the others."""
    kinds = [hints.types.get(s.name) or _kind(s, c) for s, c in zip(surveys, cells, strict=True)]
    years = _only_years(surveys, cells, kinds, hints)
    if years is not None:
        kinds[years] = ColumnType.DATE
    sign = (
        DecimalSign(hints.decimal)
        if hints.decimal
        else file_sign(s.numbers for s in surveys) or _sign_by_grouping(surveys, hints)
    )
    dated = [Dated(s, c) for s, k, c in zip(surveys, kinds, cells, strict=True) if k.is_temporal]
    left = prove_orders(surveys, dated, cells) if dated else {}
    by_name = {column.survey.name: column for column in dated}
    out = []
    for survey, column, kind in zip(surveys, cells, kinds, strict=True):
        if kind.is_numeric:
            decision = _decide_number(survey, column, kind, sign, hints)
            asked = () if dated or survey.name in hints.types else tuple(hidden_dates(survey, column))
            out.append(replace(decision, issues=decision.issues + asked))
        elif kind.is_temporal:
            out.append(_decide_date(by_name[survey.name], kind, left.get(survey.name, ()), hints))
        else:
            guessed = kind is ColumnType.BOOLEAN and survey.name not in hints.types
            out.append(Decision(kind, issues=tuple(flag_issues(survey)) if guessed else ()))
    return _with_contradictions(surveys, dated, cells, out)


def _with_contradictions(
    surveys: Sequence[ColumnSurvey], dated: Sequence[Dated], cells: Sequence[Sequence[Any]], decisions: list[Decision]
) -> list[Decision]:
    steps = period_columns(surveys, cells) if dated else []
    orders = {s.name: d.order for s, d in zip(surveys, decisions, strict=True)}
    found = dict(contradictions(steps, dated, orders)) if steps else {}
    return [
        replace(d, issues=(*d.issues, found[s.name])) if s.name in found else d
        for s, d in zip(surveys, decisions, strict=True)
    ]


def _only_years(
    surveys: Sequence[ColumnSurvey], cells: Sequence[Sequence[Any]], kinds: Sequence[ColumnType], hints: FileHints
) -> int | None:
    """The place of a column of years where nothing else dates the rows: no date, no month, no week."""
    if any(k.is_temporal for k in kinds) or any(_STEP_WORDS & set(plain(s.name).split()) for s in surveys):
        return None
    found = [
        i
        for i, (survey, kind) in enumerate(zip(surveys, kinds, strict=True))
        if kind.is_numeric and survey.name not in hints.types and plain(survey.name) in _YEAR_NAMES
        and _are_years(survey, cells[i])
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _are_years(survey: ColumnSurvey, cells: Sequence[Any]) -> bool:
    if survey.native_total:
        return not survey.texts and all(
            type(c) in (int, float) and from_number(c, Digits.YEAR) for c in set(cells) - {None}
        )
    return survey_dates(survey.texts, Digits.YEAR).share == 1.0


def _kind(survey: ColumnSurvey, cells: Sequence[Any]) -> ColumnType:
    if not survey.texts and not survey.natives:
        return ColumnType.TEXT
    if survey.native_total:
        return _native_kind(survey, cells)
    return _text_kind(survey)


def _native_kind(survey: ColumnSurvey, cells: Sequence[Any]) -> ColumnType:
    """The type of a column that holds cells with their own type, perhaps texts among them."""
    if survey.native_share(date, datetime) >= ENOUGH_NATIVE and (
        not survey.texts
        or survey.native_share(date, datetime) + _share_of(survey, survey.dates.dates + survey.dates.marks)
        >= ENOUGH_NATIVE
    ):
        return ColumnType.DATE
    if survey.native_share(bool) >= ENOUGH or (survey.natives.keys() == {bool} and is_boolean(survey.texts)):
        return ColumnType.BOOLEAN
    numeric = survey.native_share(int, float)
    readable = numeric + _share_of(survey, survey.numbers.numbers + survey.numbers.marks)
    if numeric and readable >= ENOUGH and not survey.numbers.identifiers:
        if names_identifier(survey.name):
            return ColumnType.TEXT
        return ColumnType.DATE if numbers_are_dates(cells, digits_of(survey.name)) else ColumnType.NUMBER
    if survey.native_share(date, datetime, int, float) >= ENOUGH and numbers_are_dates(cells, digits_of(survey.name)):
        return ColumnType.DATE
    if survey.native_share(timedelta, time) >= ENOUGH_NATIVE and (
        survey.natives[timedelta] or says_duration(survey.name)
    ):
        return ColumnType.NUMBER
    if survey.native_share(date, datetime) + _share_of(survey, survey.dates.dates) >= ENOUGH:
        return ColumnType.DATE
    return ColumnType.TEXT


def _share_of(survey: ColumnSurvey, rows: int) -> float:
    filled = survey.native_total + survey.text_total
    return rows / filled if filled else 0.0


def _text_kind(survey: ColumnSurvey) -> ColumnType:
    if is_boolean(survey.texts) or is_ticked(survey):
        return ColumnType.BOOLEAN
    dates, numbers = survey.dates, survey.numbers
    if _are_dates(dates) and (survey.digits or numbers.share < ENOUGH):
        return ColumnType.DATE
    if (
        numbers.share >= ENOUGH
        and not numbers.identifiers
        and not names_identifier(survey.name)
        and not _are_codes(survey)
    ):
        return ColumnType.PERCENT if numbers.percents >= ENOUGH * numbers.numbers else ColumnType.NUMBER
    return ColumnType.TEXT


def _are_dates(dates: DateSurvey) -> bool:
    """Nearly all are dates; fewer will do where the rest are two or three words: TBD, à définir."""
    few_words = dates.other and len(dates.words) <= 3 and "" not in dates.words
    enough = FEW_WORDS if few_words and len(dates.fixed) + len(dates.numeric) >= 3 else ENOUGH
    return dates.share >= enough


def _are_codes(survey: ColumnSurvey) -> bool:
    """Whether digits name something: channel 580111 beside "web", article 1E5, a barcode with its check digit."""
    numbers = survey.numbers
    if numbers.power_codes and (names_code(survey.name) or _are_unique_and_whole(survey)):
        return True
    if all(is_barcode(t.strip()) for t in numbers.readings) and len(numbers.readings) >= 5:
        return True
    values = [r.dot for t, r in numbers.readings.items() if t.strip().isdigit()] if numbers.other else []
    few_and_long = 0 < len(values) <= 20 and all(v is not None and v >= 10_000 for v in values)
    return len(values) == len(numbers.readings) and few_and_long


def _are_unique_and_whole(survey: ColumnSurvey) -> bool:
    if not 5 <= len(survey.texts) == survey.text_total:
        return False
    return all(t.strip().isalnum() for t in survey.numbers.readings)


def _decide_number(
    survey: ColumnSurvey, cells: Sequence[Any], kind: ColumnType, sign: DecimalSign | None, hints: FileHints
) -> Decision:
    numbers = survey.numbers
    if kind is ColumnType.NUMBER and numbers.percents and _are_percents(survey, cells):
        kind = ColumnType.PERCENT
    if kind is ColumnType.NUMBER and numbers.currencies:
        kind = ColumnType.MONEY
    issues = list(number_issues(survey))
    own = DecimalSign(hints.decimal) if hints.decimal else numbers.sign()
    if own is None and numbers.either:
        own, proven = _weigh_sign(numbers, sign, hints.delimiter)
        if not proven:
            example = next(t for t, r in numbers.readings.items() if r.dot != r.comma).strip()
            told = {"example": example, "sign": own.name.lower()}
            issues.append(Issue("decimal_sign_ambiguous", Level.WARNING, survey.name, told))
    return Decision(kind, sign=own or sign or DecimalSign.DOT, issues=tuple(issues))


def _are_percents(survey: ColumnSurvey, cells: Sequence[Any]) -> bool:
    """Whether nearly all carry a percent sign, or those without are shares: 0.12 beside 12 %."""
    numbers = survey.numbers
    if not survey.natives and numbers.percents >= ENOUGH * numbers.numbers:
        return True
    return numbers.bare_share and all(-1 <= c <= 1 for c in cells if type(c) in (int, float))


def _decide_date(column: Dated, kind: ColumnType, left: tuple[DateOrder, ...], hints: FileHints) -> Decision:
    survey = column.survey
    order, issues = choose_order(column, left, hints.date_order)
    digits = survey.digits or digits_of(survey.name) or Digits.DATE  # the column is one of dates: its numbers are, too
    if (plain(survey.name) in _YEAR_NAMES or survey.name in hints.types) and _are_years(survey, column.cells):
        digits = Digits.YEAR
    return Decision(kind, order=order, digits=digits, issues=(*issues, *date_issues(column, digits)))


def numbers_are_dates(cells: Sequence[Any], digits: Digits | None) -> bool:
    """Whether most numbers under a header that speaks of a date are serial numbers or 20260131; a zero is no date."""
    numbers = [c for c in cells if type(c) in (int, float) and c] if digits else []
    if not any(from_number(c, digits) for c in numbers[:5]):
        return False
    dates = [found for c in numbers if (found := from_number(c, digits))]
    if len(dates) >= ENOUGH * len(numbers):
        return True
    near = max(dates) - min(dates) < YEARS_OF_A_TABLE and all(d.time() == time() for d in dates)  # no amounts
    return near and len(dates) >= ENOUGH_NATIVE * len(numbers)


def _weigh_sign(numbers: NumberSurvey, file: DecimalSign | None, delimiter: str | None) -> tuple[DecimalSign, bool]:
    """Decimal sign of a column whose every mark is followed by three digits, and whether that is proven."""
    mark = numbers.ambiguous_marks.most_common(1)[0][0]
    decimal, other = DecimalSign(mark), DecimalSign.DOT if mark == "," else DecimalSign.COMMA
    if file is not None:
        return file, True
    if numbers.long_plain:  # 5000 beside 1,234: thousands are not marked here
        return decimal, True
    if numbers.short_plain and sum(numbers.ambiguous_marks.values()) > 2:  # 985 beside 2,146: marked from 1,000 on
        return other, True
    if mark == "," and delimiter != ";":
        return other, sum(numbers.ambiguous_marks.values()) >= 10
    return decimal, False


def _sign_by_grouping(surveys: Sequence[ColumnSurvey], hints: FileHints) -> DecimalSign | None:
    """The decimal sign that columns prove by how they mark thousands, None when they disagree."""
    weighed = (
        _weigh_sign(s.numbers, None, hints.delimiter) for s in surveys if s.numbers.either and s.numbers.sign() is None
    )
    signs = {sign for sign, proven in weighed if proven}
    return signs.pop() if len(signs) == 1 else None
