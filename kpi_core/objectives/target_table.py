"""A table of targets (the ``targets`` fact): one objective a row, and for every row that is none the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kpi_core.ingest.dates import DateOrder, survey_dates
from kpi_core.ingest.numbers import DecimalSign, NumberSurvey, survey_numbers, values_of
from kpi_core.metrics.metric import Metric
from kpi_core.model.dataset import Issue, Level
from kpi_core.objectives.target_cells import MOST_ROWS, Cell, Row
from kpi_core.objectives.target_columns import NUMBERS, Columns, headed
from kpi_core.objectives.target_units import UnitSaid, unit_of
from kpi_core.objectives.target_words import YES, cadence_of, day_of, metric_of, period_of, where_of
from kpi_core.vocabulary.errors import DefinitionError, SourceError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.event_list import unguarded
from kpi_core.workspace.objective import EARLIEST, LATEST, Objective

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")


@dataclass(frozen=True)
class Told:
    """An objective of a file: its place there (`kind` "row" or "entry"), its number there, and its parent's.

    `parent` is a number, or the name of the other objective; `reason` is why it was written like that, `file` the name
    of the file for people: numbers and names are those of one file.
    """

    objective: Objective
    line: int
    number: int | None = None
    parent: int | str | None = None
    kind: str = "row"
    reason: str = ""
    file: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same objective: metric, filter and days."""
        one = self.objective
        where = tuple(sorted((role, tuple(sorted(set(values)))) for role, values in one.where.items()))
        return one.metric, where, one.start, one.end


class _Unread(Exception):  # noqa: N818 - what ends in "Error" carries a code with a sentence of its own
    """A row that is no objective, with what is to be told of it."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class _Table:
    """A sheet with what its columns prove together."""

    columns: Columns
    rows: Sequence[Row]
    signs: Mapping[str, NumberSurvey]
    sign: DecimalSign
    order: DateOrder
    step: TimeGrain  # of the period that a day begins, where a day alone is told

    def text(self, row: Row, column: str) -> str:
        return _text(row.cell(self.columns.places.get(column)))


def told_by_sheets(
    sheets: Sequence[Sequence[Row]], file: str, lang: str = "en"
) -> tuple[tuple[Told, ...], tuple[Issue, ...]]:
    """The objectives of the sheets that hold a table of targets: a metric, a target, and days.

    Args:
        sheets: rows of cells.
        file: its name for people.
        lang: whose decimal sign stands where the file leaves it open.

    Returns:
        The objectives, and what is to be told: ``objective_row_not_read`` for a row that is none, with why, and
        ``objective_cell_left_out``, ``objective_cell_relative``, ``objective_unit_unread``,
        ``objective_percent_unsure``, ``objective_share_above_one``, ``objective_period_guessed``,
        ``objective_columns_unused``, ``objective_rows_left_out``.

    Raises:
        SourceError: ``objectives_not_found`` where no sheet has a metric and a target.
    """
    told: list[Told] = []
    issues: list[Issue] = []
    found = [(columns, rows) for sheet in sheets for columns, rows in (headed(sheet),) if columns is not None]
    if not found:
        raise SourceError("objectives_not_found", file=file)
    for columns, rows in found:
        _read_table(_table(columns, rows[:MOST_ROWS], lang), told, issues)
        if len(rows) > MOST_ROWS:
            issues.append(Issue("objective_rows_left_out", Level.WARNING, None, {"limit": MOST_ROWS}))
    return tuple(told), tuple(issues)


def _table(columns: Columns, rows: Sequence[Row], lang: str) -> _Table:
    def texts(column: str) -> Counter[str]:
        cells = (row.cell(columns.places.get(column)) for row in rows)
        return Counter(unguarded(cell) for cell in cells if isinstance(cell, str))

    signs = {name: survey_numbers(texts(name)) for name in NUMBERS}
    usual = DecimalSign.COMMA if lang == "fr" else DecimalSign.DOT
    sign = next((told for one in signs.values() if (told := one.sign())), usual)
    order = survey_dates(texts("start") + texts("last") + texts("date")).order() or DateOrder.DMY
    alone = [row.cell(columns.places.get("date")) for row in rows]
    alone += [row.cell(columns.places.get("start")) for row in rows if row.cell(columns.places.get("last")) is None]
    days = sorted({day for cell in alone if (day := _day(cell, order))})
    return _Table(columns, rows, signs, sign, order, _step(days))


def _step(days: Sequence[date]) -> TimeGrain:
    """The step of the calendar whose first days these are: the coarsest that parts all of them."""
    for grain in (TimeGrain.YEAR, TimeGrain.QUARTER, TimeGrain.MONTH):
        if len(days) > 1 and all(grain.floor(day) == day for day in days):
            return grain
    if all(day.day == 1 for day in days):  # one day, mostly that of a single month
        return TimeGrain.MONTH
    return TimeGrain.WEEK if all(day.weekday() == 0 for day in days) else TimeGrain.DAY


def _read_table(table: _Table, told: list[Told], issues: list[Issue]) -> None:
    if table.columns.unused:
        names = ", ".join(table.columns.unused)
        issues.append(Issue("objective_columns_unused", Level.INFO, None, {"names": names}))
    guessed = 0
    for row in table.rows:
        try:
            one, is_guess = _read(table, row, issues)
        except _Unread as error:
            values = {"line": row.line, "why": error.code, "text": "", "start": "", "last": ""} | error.values
            issues.append(Issue("objective_row_not_read", Level.WARNING, None, values))
            continue
        guessed += is_guess
        told.append(one)
    if guessed:
        values = {"step": table.step.value, "count": guessed}
        issues.append(Issue("objective_period_guessed", Level.INFO, None, values))


def _read(table: _Table, row: Row, issues: list[Issue]) -> tuple[Told, bool]:
    name = table.text(row, "metric")
    if not name:
        raise _Unread("no_metric")
    metric = metric_of(name)
    target = _target(table, row, metric, issues)
    period, is_guess = _period(table, row)
    _check_unit(table, row, metric, issues)

    def maybe(column: str) -> float | None:
        return _beside(table, row, column, metric, issues)

    objective = Objective(
        metric.id if metric else name,
        target,
        period.start,
        period.end,
        _where(table, row, issues),
        maybe("baseline"),
        table.text(row, "owner"),
        _cadence(table, row, issues),
        name=table.text(row, "name"),
        why=table.text(row, "why"),
        minimum=maybe("minimum"),
        excellent=maybe("excellent"),
        north_star=table.text(row, "north_star").casefold() in YES,
    )
    number, parent = row.cell(table.columns.places.get("number")), row.cell(table.columns.places.get("parent"))
    told = Told(_with_details(table, row, objective, issues), row.line, _whole(number), _whole(parent))
    return (told if told.parent is not None else replace(told, parent=_text(parent) or None)), is_guess


# ---------------------------------------------------------------------- numbers


def _target(table: _Table, row: Row, metric: Metric | None, issues: list[Issue]) -> float:
    text = table.text(row, "target")
    if not text:
        raise _Unread("no_target")
    value = _amount(table, row, "target", metric, issues)
    if value is None:
        raise _Unread("no_number", text=text[:40])
    return value


def _beside(table: _Table, row: Row, column: str, metric: Metric | None, issues: list[Issue]) -> float | None:
    """A number beside the target: one that cannot be read costs only itself."""
    try:
        value = _amount(table, row, column, metric, issues)
    except _Unread as error:
        values = {"line": row.line, "column": table.columns.names[column], **error.values}
        issues.append(Issue("objective_cell_relative", Level.WARNING, None, values))
        return None
    if value is None and table.text(row, column):
        _left_out(row, table, column, issues)
    return value


def _amount(table: _Table, row: Row, column: str, metric: Metric | None, issues: list[Issue]) -> float | None:
    """A number in the metric's own unit; None where there is none. Raises _Unread for a percentage of an amount."""
    cell = row.cell(table.columns.places.get(column))
    value, in_percent, is_scaled = _number(table, row, column)
    if value is None:
        return None
    unit = _unit(table, row, column, metric)
    is_share = metric is None or metric.unit is Unit.FRACTION
    if (in_percent or unit.in_percent) and not is_share:
        told = f"{value * 100:g} %" if isinstance(cell, float) and in_percent else table.text(row, column)
        raise _Unread("relative", text=(told if "%" in told else f"{told} %")[:40])
    if in_percent:
        return value
    if unit.in_percent and 0 < abs(value) <= 1:  # 0.8 %, or 80 % as a spreadsheet keeps it
        _once(Issue("objective_percent_unsure", Level.WARNING, None, {"line": row.line, "value": value}), issues)
    value = value if is_scaled else unit.of(value)
    if metric is not None and is_share and abs(value) > 1 and not unit.in_percent:
        values = {"line": row.line, "kind": "row", "what": column, "value": value}
        issues.append(Issue("objective_share_above_one", Level.WARNING, None, values))
    return value


def _number(table: _Table, row: Row, column: str) -> tuple[float | None, bool, bool]:
    """A number, whether it is a percentage (and so a fraction already), and whether its text tells thousands."""
    place = table.columns.places.get(column)
    cell = row.cell(place)
    if isinstance(cell, str):
        text, survey = unguarded(cell), table.signs[column]
        value = values_of(survey, table.sign).get(text)
        return value, value is not None and survey.readings[text].percent, bool(survey.scaled.get(text))
    return (cell if isinstance(cell, float) else None), row.is_percent(place), False


def _unit(table: _Table, row: Row, column: str, metric: Metric | None) -> UnitSaid:
    """What the unit says that stands beside the number, else in the brackets of its header."""
    said = unit_of(table.text(row, "unit"), metric)
    if table.text(row, "unit"):
        return said if said.fits else UnitSaid()
    match = _BRACKETS.search(table.columns.names.get(column, ""))
    said = unit_of(match[1], metric) if match else UnitSaid()
    return said if said.fits else UnitSaid()


def _check_unit(table: _Table, row: Row, metric: Metric | None, issues: list[Issue]) -> None:
    text = table.text(row, "unit")
    if not unit_of(text, metric).fits:
        issues.append(Issue("objective_unit_unread", Level.WARNING, None, {"line": row.line, "text": text[:40]}))


def _once(issue: Issue, issues: list[Issue]) -> None:
    """Tell of a row what its other numbers did not tell before."""
    if not any(one.code == issue.code and one.values["line"] == issue.values["line"] for one in issues[-4:]):
        issues.append(issue)


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, str) and cell.isdecimal() and len(cell) < 10:
        return int(cell)
    return int(cell) if isinstance(cell, float) and cell.is_integer() and 0 <= cell < 2**53 else None


# ---------------------------------------------------------------------- days


def _period(table: _Table, row: Row) -> tuple[Period, bool]:
    """The days of a row, and whether the end was guessed from its first day."""
    first, last = (row.cell(table.columns.places.get(name)) for name in ("start", "last"))
    begins, ends = _day(first, table.order), _day(last, table.order)
    told = period_of(table.text(row, "date")) or period_of(_year(row.cell(table.columns.places.get("date"))))
    for cell, day in ((first, begins), (last, ends)):
        if cell is not None and day is None and period_of(_text(cell)) is None:
            raise _Unread("no_day", text=_text(cell)[:40])
    begins = begins or _edge(first, "start")
    ends = ends or _edge(last, "last")
    if begins and ends:
        if ends < begins:
            raise _Unread("reversed", start=begins, last=ends)
        return Period(begins, ends + timedelta(days=1)), False
    if told is not None:
        return told, False
    day = _day(row.cell(table.columns.places.get("date")), table.order) or begins
    if day is None:
        text = table.text(row, "date")
        raise _Unread("no_day" if text else "no_period", text=text[:40])
    return Period.of(table.step, day), True


def _edge(cell: Cell, which: str) -> date | None:
    """The first or the last day of a month or quarter that stands where a day is expected."""
    period = period_of(_text(cell))
    if period is None:
        return None
    return period.start if which == "start" else period.end - timedelta(days=1)


def _year(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() and 1900 <= cell < 2200 else ""


def _day(cell: Cell, order: DateOrder) -> date | None:
    if isinstance(cell, date):
        return cell if EARLIEST <= cell < LATEST else None
    return day_of(cell, order) if isinstance(cell, str) else None


# ---------------------------------------------------------------------- the rest


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return unguarded(cell).strip()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return cell.isoformat() if cell is not None else ""


def _left_out(row: Row, table: _Table, column: str, issues: list[Issue]) -> None:
    values = {"line": row.line, "column": table.columns.names[column], "text": table.text(row, column)[:40]}
    issues.append(Issue("objective_cell_left_out", Level.WARNING, None, values))


def _where(table: _Table, row: Row, issues: list[Issue]) -> dict[str, tuple[str, ...]]:
    text = table.text(row, "where")
    where = where_of(text)
    if where is None:
        _left_out(row, table, "where", issues)
        where = {}
    for role, place in table.columns.dimensions.items():
        value = _text(row.cell(place))
        if value and role not in where:
            where[role] = (value,)
    return where


def _cadence(table: _Table, row: Row, issues: list[Issue]) -> TimeGrain:
    text = table.text(row, "cadence")
    found = cadence_of(text) if text else Objective.cadence
    if found is None:
        _left_out(row, table, "cadence", issues)
    return found or Objective.cadence


def _with_details(table: _Table, row: Row, objective: Objective, issues: list[Issue]) -> Objective:
    """The objective with what has no column of its own: phasing, alerts, leading targets; one JSON text."""
    text = "".join(unguarded(cell) for place in table.columns.details if isinstance(cell := row.cell(place), str))
    if not text:
        return objective
    try:
        return Objective.from_json(objective.to_json() | dict(JsonField.parsed(text).object()))
    except DefinitionError:
        values = {"line": row.line, "column": table.columns.names["details"], "text": text[:40]}
        issues.append(Issue("objective_cell_left_out", Level.WARNING, None, values))
        return objective
