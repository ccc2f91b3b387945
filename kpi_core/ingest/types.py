"""The type of a whole column, decided from every cell's text and native value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from kpi_core.ingest.dates import DateOrder, Numeric, order_by_sequence, says_date
from kpi_core.ingest.numbers import DecimalSign, NumberSurvey, file_sign
from kpi_core.ingest.survey import ColumnSurvey, names_identifier
from kpi_core.model.dataset import ColumnType, Issue, Level
from kpi_core.model.stages import plain

ENOUGH = 0.9  # share of a column's texts that must read as a type
ENOUGH_NATIVE = 0.6  # cells of a workbook carry their own type: fewer are proof
_BOOLEAN_PAIRS = (
    ("yes", "no"),
    ("oui", "non"),
    ("true", "false"),
    ("vrai", "faux"),
    ("ja", "nein"),
    ("y", "n"),
    ("o", "n"),
)
TRUE_WORDS = frozenset(pair[0] for pair in _BOOLEAN_PAIRS)


@dataclass(frozen=True)
class Decision:
    """What a column's cells are to be read as."""

    type: ColumnType
    sign: DecimalSign | None = None
    order: DateOrder | None = None
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
    kinds = [hints.types.get(s.name) or _kind(s) for s in surveys]
    sign = (
        DecimalSign(hints.decimal)
        if hints.decimal
        else file_sign(s.numbers for s in surveys) or _sign_by_grouping(surveys, hints)
    )
    order = DateOrder(hints.date_order) if hints.date_order else _file_order(surveys, kinds, cells)
    out = []
    for survey, kind in zip(surveys, kinds, strict=True):
        if kind.is_numeric:
            out.append(_decide_number(survey, kind, sign, hints))
        elif kind.is_temporal:
            out.append(_decide_date(survey, kind, order, hints))
        else:
            out.append(Decision(kind))
    return out


def _kind(survey: ColumnSurvey) -> ColumnType:
    if not survey.texts and not survey.natives:
        return ColumnType.TEXT
    if survey.native_total:
        return _native_kind(survey)
    return _text_kind(survey)


def _native_kind(survey: ColumnSurvey) -> ColumnType:
    """The type of a column that holds cells with their own type, perhaps texts among them."""
    if survey.native_share(date, datetime) >= ENOUGH_NATIVE and (
        not survey.texts
        or survey.native_share(date, datetime) + _share_of(survey, survey.dates.dates + survey.dates.marks)
        >= ENOUGH_NATIVE
    ):
        return ColumnType.DATE
    if survey.native_share(bool) >= ENOUGH:
        return ColumnType.BOOLEAN
    numeric = survey.native_share(int, float)
    readable = numeric + _share_of(survey, survey.numbers.numbers + survey.numbers.marks)
    if numeric and readable >= ENOUGH and not survey.numbers.identifiers:
        return ColumnType.TEXT if names_identifier(survey.name) else ColumnType.NUMBER
    if survey.native_share(timedelta) >= ENOUGH_NATIVE:
        return ColumnType.NUMBER
    if survey.native_share(date, datetime) + _share_of(survey, survey.dates.dates) >= ENOUGH:
        return ColumnType.DATE
    return ColumnType.TEXT


def _share_of(survey: ColumnSurvey, rows: int) -> float:
    filled = survey.native_total + survey.text_total
    return rows / filled if filled else 0.0


def _text_kind(survey: ColumnSurvey) -> ColumnType:
    if is_boolean(survey.texts):
        return ColumnType.BOOLEAN
    dates, numbers = survey.dates, survey.numbers
    if dates.share >= ENOUGH and (says_date(survey.name) or numbers.share < ENOUGH):
        return ColumnType.DATE
    if (
        numbers.share >= ENOUGH
        and not numbers.identifiers
        and not names_identifier(survey.name)
        and not _are_codes(numbers)
    ):
        return ColumnType.PERCENT if numbers.percents >= ENOUGH * numbers.numbers else ColumnType.NUMBER
    return ColumnType.TEXT


def is_boolean(texts: Mapping[str, int]) -> bool:
    """Whether texts are one yes/no pair, in any language we know; one letter needs both.

    >>> is_boolean({"Oui": 3, "non": 1}), is_boolean({"Yes": 2}), is_boolean({"n": 2}), is_boolean({"Yes": 1, "No service": 1})
    (True, True, False, False)
    """  # noqa: E501
    words = {t.strip().casefold() for t in texts} if len(texts) <= 8 else set()
    if not 1 <= len(words) <= 2:
        return False
    return any(words <= set(pair) and (len(words) == 2 or len(next(iter(words))) > 1) for pair in _BOOLEAN_PAIRS)


def _are_codes(numbers: NumberSurvey) -> bool:
    """A few long whole numbers among words (channel 580111 beside "web") name something, they count nothing."""
    values = [r.dot for t, r in numbers.readings.items() if t.strip().isdigit()]
    few_and_long = 0 < len(values) <= 20 and all(v is not None and v >= 10_000 for v in values)
    return numbers.other > 0 and len(values) == len(numbers.readings) and few_and_long


def _decide_number(survey: ColumnSurvey, kind: ColumnType, sign: DecimalSign | None, hints: FileHints) -> Decision:
    numbers = survey.numbers
    if (
        kind is ColumnType.NUMBER
        and numbers.percents
        and numbers.percents >= ENOUGH * numbers.numbers
        and not survey.natives
    ):
        kind = ColumnType.PERCENT
    if kind is ColumnType.NUMBER and numbers.currencies:
        kind = ColumnType.MONEY
    issues = list(_number_issues(survey))
    own = DecimalSign(hints.decimal) if hints.decimal else numbers.sign()
    if own is None and numbers.either:
        own, proven = _weigh_sign(numbers, sign, hints.delimiter)
        if not proven:
            example = next(t for t, r in numbers.readings.items() if r.dot != r.comma).strip()
            told = {"example": example, "sign": own.name.lower()}
            issues.append(Issue("decimal_sign_ambiguous", Level.WARNING, survey.name, told))
    return Decision(kind, sign=own or sign or DecimalSign.DOT, issues=tuple(issues))


def _number_issues(survey: ColumnSurvey) -> Iterable[Issue]:
    numbers = survey.numbers
    if len(numbers.currencies) > 1:
        told = {"currencies": ", ".join(sorted(numbers.currencies))}
        yield Issue("several_currencies", Level.WARNING, survey.name, told)
    bare = numbers.numbers - numbers.percents
    if numbers.percents and bare and not survey.natives:  # 5 beside 5%: five, or five hundredths
        yield Issue("percent_signs_mixed", Level.WARNING, survey.name, {"count": bare, "percents": numbers.percents})


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


def _file_order(
    surveys: Sequence[ColumnSurvey], kinds: Sequence[ColumnType], cells: Sequence[Sequence[Any]]
) -> DateOrder | None:
    """The order that the date columns, the month columns and the run of the rows prove together."""
    dated = [(s, c) for s, k, c in zip(surveys, kinds, cells, strict=True) if k.is_temporal and s.dates.numeric]
    votes: Counter[DateOrder] = Counter()
    for survey, _ in dated:
        votes[DateOrder.DMY] += survey.dates.first_over_12
        votes[DateOrder.MDY] += survey.dates.second_over_12
    if not +votes:
        votes += _votes_of_months(surveys, dated, cells)
    if not +votes:
        sequences = (order_by_sequence(_numerics(s, c)) for s, c in dated)
        votes.update(o for o in sequences if o)
    ranked = (+votes).most_common()
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _numerics(survey: ColumnSurvey, cells: Sequence[Any]) -> list[Numeric]:
    return [survey.dates.numeric[c] for c in cells if type(c) is str and c in survey.dates.numeric]


def _votes_of_months(
    surveys: Sequence[ColumnSurvey], dated: Sequence[tuple[ColumnSurvey, Sequence[Any]]], cells: Sequence[Sequence[Any]]
) -> Counter[DateOrder]:
    """Compare with a column that holds the month's number (MONTH_ID) or the quarter's."""
    votes: Counter[DateOrder] = Counter()
    for survey, column in zip(surveys, cells, strict=True):
        words = set(plain(survey.name).split())
        divide = 1 if words & {"month", "mois"} else 3 if words & {"quarter", "qtr", "trimestre"} else 0
        if not divide:
            continue
        for date_survey, date_cells in dated:
            for text, told in zip(date_cells, column, strict=True):
                numeric, number = date_survey.dates.numeric.get(text), _small_int(told)
                if numeric is None or number is None or numeric.first == numeric.second:
                    continue
                for order, month in ((DateOrder.DMY, numeric.second), (DateOrder.MDY, numeric.first)):
                    votes[order] += int(month <= 12 and (month + divide - 1) // divide == number)
    return votes if votes[DateOrder.DMY] != votes[DateOrder.MDY] else Counter()


def _small_int(cell: Any) -> int | None:
    try:
        number = int(str(cell).strip().lstrip("QqTt").removesuffix(".0"))
    except ValueError:
        return None
    return number if 1 <= number <= 12 else None


def _decide_date(survey: ColumnSurvey, kind: ColumnType, order: DateOrder | None, hints: FileHints) -> Decision:
    dates = survey.dates
    issues = []
    own = DateOrder(hints.date_order) if hints.date_order and hints.date_order != "ymd" else dates.order() or order
    if dates.first_over_12 and dates.second_over_12 and not hints.date_order:
        own = DateOrder.DMY if dates.first_over_12 >= dates.second_over_12 else DateOrder.MDY
        issues.append(
            Issue(
                "date_order_conflict",
                Level.WARNING,
                survey.name,
                {"dmy": dates.first_over_12, "mdy": dates.second_over_12, "order": own.value},
            )
        )
    if dates.numeric and own is None:
        own = DateOrder.DMY
        # 03/04 tells both; 04/04 tells nothing: show one that differs
        example = next((t for t, n in dates.numeric.items() if n.first != n.second), next(iter(dates.numeric)))
        issues.append(
            Issue("date_order_ambiguous", Level.WARNING, survey.name, {"example": example.strip(), "order": own.value})
        )
    if dates.two_digit_years and dates.four_digit_years:
        issues.append(
            Issue(
                "date_formats_mixed",
                Level.INFO,
                survey.name,
                {"four": dates.four_digit_years, "two": dates.two_digit_years},
            )
        )
    if dates.zoned:
        issues.append(Issue("date_zone_dropped", Level.INFO, survey.name, {"count": dates.zoned}))
    if not dates.numeric:
        own = DateOrder.YMD if dates.fixed or survey.native_total else own
    return Decision(kind, order=own, issues=tuple(issues))
