"""A list of events that a person pasted or uploaded: a first day, a last day and a name on each line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kpi_core.ingest.dates import DateOrder, Numeric, is_no_date, read_date, survey_dates
from kpi_core.ingest.numbers import clean
from kpi_core.ingest.periods import read_period
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import plain
from kpi_core.sources import delimiter as delimiters
from kpi_core.sources.encoding import decode
from kpi_core.sources.raw import Cell
from kpi_core.sources.textfile import read_text
from kpi_core.vocabulary.errors import KpiError, QueryError, SourceError
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.event_text import kept_name, kept_period, one_line

MOST_EVENTS = 2_000  # more are no list that a person keeps
_LONGEST, _MOST_LINES = 500_000, 20_000  # characters, lines: beyond, reading would take seconds
_NO_SIGN = "\x1f"  # stands in no list: each line is one cell
_YEARS = range(1900, 2101)
# In this order: the last day of an event is a last day, and the name of a day a name.
_HEADS = (
    ("name", frozenset(("name", "nom", "title", "titre", "label", "libelle", "intitule"))),
    ("last", frozenset(("end", "ends", "to", "until", "till", "last", "fin", "au", "dernier", "jusqu"))),
    ("start", frozenset(("start", "starts", "begin", "from", "debut", "du", "date", "day", "jour"))),
    ("name", frozenset(("event", "evenement", "subject", "objet", "description", "summary"))),
)  # fmt: skip
# The apostrophe that kpi_core.reports.csv_file puts before what a spreadsheet would run as a formula.
_GUARD = re.compile(r"^'(?=[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠|%])(?![+-]?[\d\s.,\u00a0\u202f]*%?$)")
_GUARD_INSIDE = re.compile(r"([;,\t\r\n|][ \u00a0\"']*)'(?=[=＝]|[+\-@＋－＠][^;,\t\r\n|]*[(!|])")


@dataclass(frozen=True)
class _Line:
    """The cells of a line up to the last that holds something. `number` is what an editor shows."""

    number: int
    cells: tuple[str, ...]
    sign: str

    def cell(self, place: int | None) -> str:
        return _bare(self.cells[place]) if place is not None and place < len(self.cells) else ""

    def rest(self, place: int) -> str:
        return _bare(self.sign.join(self.cells[place:]))


@dataclass(frozen=True)
class _Columns:
    """Where the days and the name stand; where the name is last it takes all that follows: it may hold commas."""

    start: int = 0
    last: int | None = 1
    name: int = 2
    name_is_last: bool = True


def events_from_csv(text: str | bytes) -> tuple[tuple[Event, ...], tuple[Issue, ...]]:
    """Read a list of events: ``start, last day, name`` or ``day, name``, or columns in any order under a header.

    Cells are parted by tabs, semicolons, commas or bars. The last day is included, and may be left out. Dates are
    ISO, with the month as a word, or day first, unless the list itself proves another order.

    Args:
        text: what was pasted, or the content of a file in any encoding.

    Returns:
        The events that could be read, in the order of the list and without ids, and what is to be checked: the codes
        ``event_date_unreadable``, ``event_without_date``, ``event_name_empty``, ``event_name_too_long`` and
        ``event_ends_before_it_begins`` with their ``line``, the quotes that break the rules, ``events_left_out``,
        ``event_dates_not_day_first``, ``event_list_empty``, ``event_list_too_long``, ``event_list_unreadable``.

    >>> events_from_csv("14/07/2026;16/07/2026;Soldes")[0][0].period
    Period(start=datetime.date(2026, 7, 14), end=datetime.date(2026, 7, 17))
    """
    if len(text) > _LONGEST:
        return (), (_too_long(),)
    try:
        text = text if isinstance(text, str) else decode(text, "").text
        if text.count("\n") + text.count("\r") > _MOST_LINES:
            return (), (_too_long(),)
        lines, issues = _lines(text)
    except SourceError:  # thousands of columns, or bytes that break the encoding they announce
        return (), (Issue("event_list_unreadable", Level.ERROR),)
    columns, lines = _headed(lines)
    if not lines:
        return (), (*issues, Issue("event_list_empty", Level.ERROR))
    if len(lines) > MOST_EVENTS:
        left_out = {"count": len(lines) - MOST_EVENTS, "limit": MOST_EVENTS}
        issues = (*issues, Issue("events_left_out", Level.WARNING, None, left_out))
        lines = lines[:MOST_EVENTS]
    order, noticed = _order_of(lines, columns)
    read = [_read(line, columns, order) for line in lines]
    events = tuple(one for one in read if isinstance(one, Event))
    return events, (*issues, *noticed, *(one for one in read if isinstance(one, Issue)))


def _too_long() -> Issue:
    return Issue("event_list_too_long", Level.ERROR, None, {"limit": MOST_EVENTS})


# Lines and cells


def _lines(text: str) -> tuple[list[_Line], tuple[Issue, ...]]:
    """The lines that hold something, and what is wrong with quotes."""
    text = text.removeprefix("\ufeff").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    told = delimiters.hinted(first)
    sign = told or _sign_of(text.split("\n")) or _NO_SIGN
    # Two lines of ours: the sign, and a header, so that no line of the list is held to the limits of one.
    ours = f"sep={sign}\n-\n" + (f"\n{rest}" if told else text)
    table = read_text(ours.encode("utf-8", "ignore"), file="")
    rows = zip(table.rows[1:], table.line_numbers[1:], strict=True)
    lines = [_Line(number - 2, _filled(row), sign) for row, number in rows]
    quotes = [issue for issue in table.issues if "line" in issue.values]
    placed = (replace(issue, values=issue.values | {"line": issue.values["line"] - 2}) for issue in quotes)
    return [line for line in lines if line.cells], tuple(placed)


def _filled(row: Sequence[Cell]) -> tuple[str, ...]:
    cells = [str(cell) for cell in row]
    while cells and not one_line(cells[-1]):
        cells.pop()
    return tuple(cells)


def _sign_of(lines: Sequence[str]) -> str | None:
    """The sign that parts a date from the rest on most lines, else the one that occurs most evenly."""
    sample = lines[:400]
    after_dates = {sign: sum(_begins_with_day(line, sign) for line in sample) for sign in delimiters.CANDIDATES}
    best = max(delimiters.CANDIDATES, key=lambda sign: after_dates[sign])  # the earlier one wins a tie
    return best if after_dates[best] else delimiters.choose(list(sample))


def _begins_with_day(line: str, sign: str) -> bool:
    first, found, _ = line.partition(sign)
    return bool(found) and _is_day(first.strip(' "'))


def unguarded(cell: str) -> str:
    """A cell as it was before an export of ours made it harmless for spreadsheets.

    >>> unguarded("'=1+1"), unguarded("it's")
    ('=1+1', "it's")
    """
    return _GUARD_INSIDE.sub(r"\1", _GUARD.sub("", cell))


def _bare(cell: str) -> str:
    return unguarded(one_line(cell))


# Columns


def _headed(lines: list[_Line]) -> tuple[_Columns, list[_Line]]:
    """The columns that the first line names, or those of a list without a header; and the lines of events."""
    if not lines:
        return _Columns(), lines
    heads = _heads(lines[0])
    if "start" in heads:
        count = len(lines[0].cells)
        start, last = heads["start"], heads.get("last")
        # a header such as "Date;Jour férié" does not say that it names
        other = next((place for place in range(count) if place not in (start, last)), count)
        name = heads.get("name", other)
        return _Columns(start, last, name, name == count - 1), lines[1:]
    if all(len(line.cells) <= 2 for line in lines) and not any(_is_day(line.cell(1)) for line in lines):
        return _Columns(last=None, name=1), lines
    return _Columns(), lines


def _heads(line: _Line) -> dict[str, int]:
    """What the cells of a header name, by place; nothing where a digit shows that it is none."""
    found: dict[str, int] = {}
    if any(character.isdigit() for cell in line.cells for character in cell):
        return found
    for place, cell in enumerate(line.cells):
        words = set(plain(cell).split())
        head = next((head for head, known in _HEADS if words & known), None)
        if head:
            found.setdefault(head, place)
    return found


# Days


def _order_of(lines: Sequence[_Line], columns: _Columns) -> tuple[DateOrder, tuple[Issue, ...]]:
    """Day first, unless that is impossible for a date of the list and another order is possible for all."""
    cells = Counter(line.cell(place) for line in lines for place in (columns.start, columns.last))
    del cells[""]
    possible = survey_dates(cells).orders()
    order = possible[0] if possible else DateOrder.DMY  # DMY is the first of all
    if order is DateOrder.DMY:
        return order, ()
    return order, (Issue("event_dates_not_day_first", Level.INFO, None, {"order": order.value}),)


def _day(text: str, order: DateOrder) -> date | None:
    """The day a text tells; None where it tells none, and for a month or week: which of its days is not told."""
    found = read_date(text)
    if found is None or read_period(clean(text)):
        return None
    moment = found.under(order) if isinstance(found, Numeric) else found
    return moment.date() if moment and moment.year in _YEARS else None


def _is_day(text: str) -> bool:
    return read_date(text) is not None and not read_period(clean(text))


# One event


def _read(line: _Line, columns: _Columns, order: DateOrder) -> Event | Issue:
    begins, ends = line.cell(columns.start), line.cell(columns.last)
    if not begins or is_no_date(begins):
        return Issue("event_without_date", Level.WARNING, None, {"line": line.number})
    start = _day(begins, order)
    last = _day(ends, order) if ends and not is_no_date(ends) else start
    if start is None or last is None:
        wrong = begins if start is None else ends
        return Issue("event_date_unreadable", Level.WARNING, None, {"line": line.number, "text": wrong[:40]})
    name = line.rest(columns.name) if columns.name_is_last else line.cell(columns.name)
    try:
        period = kept_period(Period(start, last + timedelta(days=1)))
        return Event(period, EventKind.OWN, kept_name(name))
    except QueryError as error:
        return _issue_of(error, line)


def _issue_of(error: KpiError, line: _Line) -> Issue:
    return Issue(error.code, Level.WARNING, None, error.values | {"line": line.number})
