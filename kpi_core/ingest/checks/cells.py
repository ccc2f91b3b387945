"""Cells that say nothing: not read, suppressed, provisional, left empty, or filled with a stand-in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow.compute as pc

from kpi_core.ingest.checks.rows import SHOWN, Rows, number
from kpi_core.model.dataset import Column, ColumnType, Issue, Level, Rejected
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain

_SUPPRESSED = re.compile(
    r"^([<≤]\s*\d[\d\s.,]*|\(?(s|c|x|conf\.?|confidentiel|confidential|secret|suppressed)\)?|\*+)$", re.I
)
_PROVISIONAL = re.compile(r"\(\s*(p|e|prov\w*\.?|est\w*\.?)\s*\)|^(provisoire|preliminary|provisional)$", re.I)
_STATUS_NAMES = frozenset(["code", "codes", "statut", "status", "flag", "qualite", "quality"])
_STAND_INS = frozenset(
    ["unknown", "inconnu", "inconnue", "unbekannt", "n/a", "n.a.", "#n/a", "select", "sélectionner", "choisir",
     "(not set)", "(unknown)", "(inconnu)", "non renseigné", "non renseignée", "à définir",
     "a definir", "tbd", "to be defined", "to be determined", "???", "?", "xxx", "test", "tests", "essai", "asdf",
     "qwerty", "azerty", "dummy", "toto", "undefined", "null", "placeholder", "not available", "not specified",
     "unspecified"]
)  # fmt: skip
_SENTINELS = (999, 9999, 99999, 999999, 9999999, -999, -9999, -99999)
_COUNTS_FROM = 5  # a column that does not reach it may go from -1 to 1
_MAY_BE_ANY = (Role.ID, Role.AMOUNT, Role.QUANTITY, Role.REFUND, Role.PROFIT, Role.DISCOUNT)  # -1 is a piece given back
_ALONE = 5  # times the next value: a row of nines that far away is a sign, not a number
_ALL_BUT = 0.05  # a column of measures filled but for so few cells was meant to be full
_LISTED = 5
_NEVER_ZERO = (Role.UNIT_PRICE, Role.AMOUNT, Role.QUANTITY, Role.RECURRING_AMOUNT)


def check_cells_are_read(rows: Rows) -> Iterable[Issue]:
    """Cells that are not of their column's type are null in the data: say how many, with one example."""
    listed: defaultdict[str, list[Rejected]] = defaultdict(list)
    for cell in rows.dataset.rejected:
        listed[cell.column].append(cell)
    unread = [c for c in rows.dataset.columns if c.rejected and not _is_hidden(listed[c.name])]
    if len(unread) > _LISTED - 2:
        yield _in_many_columns(unread, rows.dataset.rejected)
        return
    for column in unread:
        example = next((cell.text for cell in listed[column.name]), "")
        told = {"count": column.rejected, "example": example[:60], "type": column.type.value}
        yield Issue("cells_not_read", Level.WARNING, column.name, told | {"rows": _rows(listed[column.name])})


def _in_many_columns(columns: list[Column], cells: Sequence[Rejected]) -> Issue:
    """One issue for all: a second header row or a row of units costs a cell in each column."""
    at = sorted({cell.row for cell in cells})
    told = {
        "count": sum(c.rejected for c in columns),
        "columns": len(columns),
        "names": ", ".join(c.name for c in columns[:_LISTED]),
        "example": cells[0].text[:60] if cells else "",
        "lines": len(at),
        "line": at[0] if at else 0,
        "rows": at[:SHOWN],
    }
    return Issue("cells_not_read_in_columns", Level.WARNING, None, told)


def check_values_are_not_hidden(rows: Rows) -> Iterable[Issue]:
    """“<10” and “(S)” stand for numbers that the source may not show: a total without them is too low."""
    for column in rows.dataset.columns:
        cells = [r for r in rows.dataset.rejected if r.column == column.name]
        if cells and _is_hidden(cells):
            told = {"count": column.rejected, "example": cells[0].text[:20], "rows": _rows(cells)}
            yield Issue("values_hidden", Level.WARNING, column.name, told)
        elif column.type is ColumnType.TEXT and _is_nearly_number(column):
            hidden = [value for value, _ in column.top if _SUPPRESSED.match(value)]
            told = rows.told(rows.among(column, hidden))
            yield Issue("values_hidden", Level.WARNING, column.name, told | {"example": hidden[0]})


def _is_hidden(cells: list[Rejected]) -> bool:
    return bool(cells) and all(_SUPPRESSED.match(cell.text.strip()) for cell in cells)


def _is_nearly_number(column: Column) -> bool:
    """Whether all values of a text column are numbers or hidden numbers, both occurring."""
    kinds = {"hidden" if _SUPPRESSED.match(v) else "number" if _is_number(v) else "text" for v, _ in column.top}
    return kinds == {"hidden", "number"} and any(v[0] in "<≤" for v, _ in column.top if _SUPPRESSED.match(v))


def _is_number(text: str) -> bool:
    return any(c.isdigit() for c in text) and all(c.isdigit() or c in " .,-\xa0\u202f" for c in text)


def _rows(cells: list[Rejected]) -> list[int]:
    return [cell.row for cell in cells[:SHOWN]]


def check_values_are_final(rows: Rows) -> Iterable[Issue]:
    """Values marked as provisional will change in the next export."""
    for column in rows.dataset.columns:
        cells = [r for r in rows.dataset.rejected if r.column == column.name and _PROVISIONAL.search(r.text)]
        marks = [v for v, _ in column.top if column.type is ColumnType.TEXT and _is_provisional(column, v)]
        if cells:
            told = {"count": len(cells), "example": cells[0].text[:20], "rows": _rows(cells)}
            yield Issue("values_provisional", Level.INFO, column.name, told)
        elif marks:
            told = rows.told(rows.among(column, marks))
            yield Issue("values_provisional", Level.INFO, column.name, told | {"example": marks[0]})


def _is_provisional(column: Column, value: str) -> bool:
    is_mark = value.casefold() in ("p", "(p)") and column.distinct <= 10 and plain(column.name) in _STATUS_NAMES
    return is_mark or (column.distinct <= 50 and _PROVISIONAL.search(value) is not None)


def check_values_are_no_stand_ins(rows: Rows) -> Iterable[Issue]:
    """“unknown”, “(not set)” and “Select” are no category, “test” no customer."""
    found = [
        (rows_of, value, column)
        for column in rows.dataset.columns
        if column.type is ColumnType.TEXT and column.distinct > 1
        for value, rows_of in column.top
        if value.casefold() in _STAND_INS
    ]
    if found:
        _, value, column = max(found, key=lambda f: f[0])
        told = rows.told(rows.among(column, [value]))
        names = ", ".join(f"{c.name} = {v} ({n})" for n, v, c in sorted(found, key=lambda f: -f[0])[:_LISTED])
        yield Issue(
            "values_stand_in", Level.INFO, column.name, told | {"value": value, "names": names, "places": len(found)}
        )


def check_numbers_are_no_signs(rows: Rows) -> Iterable[Issue]:
    """-1 among counts and 9999 far above all else are signs for “no value”, and spoil sums and averages."""
    for column in rows.dataset.columns:
        if not column.type.is_numeric or column.minimum is None or column.distinct <= 2 or column.role in _MAY_BE_ANY:
            continue
        sign = next((s for s in _signs_of(column) if _is_alone(rows, column, s)), None)
        if sign is not None:
            told = rows.told(pc.equal(rows.numbers(column), number(sign)))
            yield Issue("number_is_sign", Level.WARNING, column.name, told | {"value": sign})


def _signs_of(column: Column) -> Iterable[int]:
    """The numbers that may stand for “no value” at an end of a column. A price of 999 or 9,999 is a price."""
    ends = (column.minimum, column.maximum)
    if column.minimum == -1 and (column.maximum or 0) >= _COUNTS_FROM:
        yield -1
    counts = column.type is ColumnType.INTEGER and column.role is not Role.UNIT_PRICE
    yield from (s for s in _SENTINELS if s in ends and (counts or s < 0 or s >= 99_999))


def _is_alone(rows: Rows, column: Column, sign: int) -> bool:
    """Whether a number is far from all others of its column, or the only one below zero."""
    values = rows.numbers(column)
    others = values.filter(pc.not_equal(values, number(sign)))
    ends = pc.min_max(others).as_py()
    if sign < 0:
        return bool(ends["min"] is not None and ends["min"] >= 0)
    return bool(ends["max"] is not None and ends["max"] * _ALONE < sign)


def check_measures_are_filled(rows: Rows) -> Iterable[Issue]:
    """A few empty cells in a column of measures, deals without an owner or an amount: left out of sums and means."""
    data = rows.dataset
    few = [c for c in data.columns if c.type.is_numeric and c.distinct > 20 and 0 < c.missing <= _ALL_BUT * data.rows]
    for column in sorted(few, key=lambda c: (c.role is None, -c.missing))[:1]:
        told = rows.told(pc.is_null(rows.array(column)))
        yield Issue("measure_empty", Level.INFO, column.name, told | {"total": data.rows, "columns": len(few)})
    owner = data.column(Role.OWNER)
    if owner is not None and 0 < owner.missing < data.rows and owner.missing / data.rows >= 0.01:
        told = rows.told(pc.is_null(rows.array(owner)))
        yield Issue("owner_empty", Level.INFO, owner.name, told | {"total": data.rows})


def check_amounts_are_not_zero(rows: Rows) -> Iterable[Issue]:
    """A price, an amount or a quantity of 0 often means “not known”: a mean over all rows would be too low."""
    for role in _NEVER_ZERO:
        column = rows.dataset.column(role)
        if column is None or not column.type.is_numeric or column.minimum != 0 or column.maximum == 0:
            continue
        told: dict[str, Any] = rows.told(pc.equal(rows.numbers(column), number(0)))
        deals = rows.dataset.fact is Fact.OPPORTUNITIES
        if told and (told["share"] < 0.5 or deals):
            code = "deals_of_zero" if deals else "amounts_of_zero"
            yield Issue(code, Level.INFO, column.name, told)
            return
