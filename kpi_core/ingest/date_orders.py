"""Which of day, month and year stands first in numeric dates: what the whole table proves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from kpi_core.ingest.dates import DateOrder
from kpi_core.ingest.periods import MONTHS
from kpi_core.ingest.survey import ColumnSurvey
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import plain

LOOK = 20_000  # rows that are looked at for what runs, follows or lies near
_ID_WORDS = frozenset(("id", "number", "numero", "no", "nr", "num", "ref", "reference", "key", "index"))


@dataclass(frozen=True)
class Dated:
    """A column of dates with its cells, and the order under which it can be read so far."""

    survey: ColumnSurvey
    cells: Sequence[Any]

    @cached_property
    def orders(self) -> tuple[DateOrder, ...]:
        """The orders that its own figures leave possible."""
        possible = self.survey.dates.orders()
        if len(possible) > 1 and DateOrder.YMD in possible:
            return _by_spread(self, possible)
        return possible

    @property
    def is_open(self) -> bool:
        """Whether its own figures leave more than one order."""
        return bool(self.survey.dates.numeric) and len(self.orders) > 1

    def moment(self, cell: Any, order: DateOrder) -> datetime | None:
        """The moment of a cell under an order, None when it holds none."""
        if type(cell) is str:
            numeric = self.survey.dates.numeric.get(cell)
            return numeric.under(order) if numeric else self.survey.dates.fixed.get(cell)
        if isinstance(cell, datetime):
            return cell.replace(tzinfo=None)
        return datetime(cell.year, cell.month, cell.day) if isinstance(cell, date) else None

    def moments(self, order: DateOrder) -> list[datetime | None]:
        """The moments of the first rows under an order."""
        if order not in self._moments:
            self._moments[order] = [self.moment(cell, order) for cell in self.cells[:LOOK]]
        return self._moments[order]

    @cached_property
    def _moments(self) -> dict[DateOrder, list[datetime | None]]:
        return {}


def _by_spread(column: Dated, possible: tuple[DateOrder, ...]) -> tuple[DateOrder, ...]:
    """Days run through the month while years are few: of two places, the one with many values is no year."""
    numeric = column.survey.dates.numeric.values()
    first, last = len({n.first for n in numeric}), len({n.year for n in numeric})
    if max(first, last) < 8 or max(first, last) < 2 * min(first, last):
        return possible
    kept = tuple(o for o in possible if (o is DateOrder.YMD) == (last > first))
    return kept or possible


def prove_orders(
    surveys: Sequence[ColumnSurvey], dated: Sequence[Dated], cells: Sequence[Sequence[Any]]
) -> dict[str, tuple[DateOrder, ...]]:
    """The orders that the whole table leaves to each column of numeric dates: one where it proves one.

    Args:
        surveys: every column of the table.
        dated: the columns that hold dates.
        cells: the cells of every column.
    """
    left = {d.survey.name: d.orders for d in dated if d.survey.dates.numeric}
    told = _told(left) or _balance(dated)
    steps, keys = period_columns(surveys, cells), _keys(surveys, cells)
    for column in dated:
        if not column.is_open:
            continue
        orders = _by_periods(column, steps)
        if told in orders and told is not None:
            orders = (told,)
        orders = _by_neighbours(column, orders, dated, left)
        left[column.survey.name] = _by_sequence(column, orders, keys)
    told = _told(left)  # one file writes its dates in one way: what one column proves orders the others
    return {name: (told,) if told in orders and told is not None else orders for name, orders in left.items()}


def _told(left: dict[str, tuple[DateOrder, ...]]) -> DateOrder | None:
    """The order that most columns with a proven one have."""
    ranked = Counter(orders[0] for orders in left.values() if len(orders) == 1).most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _balance(dated: Sequence[Dated]) -> DateOrder | None:
    """The order for which more rows speak, where every column contradicts itself."""
    unfit = sum((column.survey.dates.unfit for column in dated), Counter[DateOrder]())
    balance = unfit[DateOrder.MDY] - unfit[DateOrder.DMY]
    return None if not balance else DateOrder.DMY if balance > 0 else DateOrder.MDY


def _kept(orders: tuple[DateOrder, ...], holds: Callable[[DateOrder], bool]) -> tuple[DateOrder, ...]:
    """The orders for which something holds; all when it holds for none."""
    if len(orders) == 1:
        return orders
    return tuple(order for order in orders if holds(order)) or orders


# Columns that hold the number of the month, of the quarter or of the year


@dataclass(frozen=True)
class PeriodColumn:
    """A column that tells the month, quarter or year of each row."""

    name: str
    part: Callable[[datetime], int]
    cells: Sequence[Any]

    def counts(self, column: Dated) -> Counter[tuple[Any, Any]]:
        """Rows of each pair of date cell and told period, where a period is told."""
        pairs = Counter(zip(column.cells, self.cells, strict=True))
        return Counter({(cell, number): n for (cell, told), n in pairs.items() if (number := told_number(told))})

    def agreement(self, column: Dated, order: DateOrder) -> tuple[int, int, Any]:
        """Rows that agree under an order, rows compared, and a date cell that disagrees."""
        agree = compared = 0
        example = None
        for (cell, number), rows in self.counts(column).items():
            moment = column.moment(cell, order)
            if moment is None:
                continue
            compared += rows
            if self.part(moment) == number:
                agree += rows
            else:
                example = example or cell
        return agree, compared, example


_PARTS: tuple[tuple[frozenset[str], Callable[[datetime], int]], ...] = (
    (frozenset(("month", "mois", "monat", "mes")), lambda m: m.month),
    (frozenset(("quarter", "qtr", "trimestre", "quartal")), lambda m: (m.month + 2) // 3),
    (frozenset(("year", "annee", "jahr", "ano")), lambda m: m.year),
)


def period_columns(surveys: Sequence[ColumnSurvey], cells: Sequence[Sequence[Any]]) -> list[PeriodColumn]:
    """The columns whose header says month, quarter or year and whose cells tell its number."""
    found = []
    for survey, column in zip(surveys, cells, strict=True):
        words = set(plain(survey.name).split())
        part = next((p for names, p in _PARTS if words & names), None)
        if part and any(told_number(c) for c in column[:50]):
            found.append(PeriodColumn(survey.name, part, column))
    return found


def told_number(cell: Any) -> int | None:
    """The month, quarter or year that a cell tells: 3, "3.0", "Q3", "March", "mars", 2025.

    >>> [told_number(c) for c in (3.0, "T3", "mars", "2025", "n/a", 45)]
    [3, 3, 3, 2025, None, None]
    """
    text = str(cell).strip()
    try:
        number = int(text.lstrip("QqTt").removesuffix(".0"))
    except ValueError:
        return MONTHS.get(plain(text)) if cell is not None else None
    return number if 1 <= number <= 12 or 1900 <= number <= 2100 else None


def _by_periods(column: Dated, steps: Sequence[PeriodColumn]) -> tuple[DateOrder, ...]:
    """The orders under which nearly every row agrees with the month, quarter or year told beside it."""
    orders = column.orders
    for step in steps:
        agreements = {order: step.agreement(column, order) for order in orders}
        shares = {order: agree / compared if compared else 0.0 for order, (agree, compared, _) in agreements.items()}
        best = max(shares.values())
        if best >= 0.8:
            orders = tuple(order for order in orders if shares[order] >= best - 0.02)
    return orders


def contradictions(
    steps: Sequence[PeriodColumn], dated: Sequence[Dated], orders: Mapping[str, DateOrder | None]
) -> Iterable[tuple[str, Issue]]:
    """What rows say of themselves in two columns: dates whose month, quarter or year is not the one told beside them.

    Yields:
        The name of the date column and the issue. A period column belongs to the date column it agrees with best.
    """
    for step in steps:
        results = []
        for column in dated:
            order = orders.get(column.survey.name) or DateOrder.DMY
            agree, compared, example = step.agreement(column, order)
            if column.survey.name != step.name and compared:
                results.append((agree / compared, compared - agree, compared, example, column.survey.name))
        share, wrong, compared, example, name = max(results, key=lambda r: r[0], default=(0.0, 0, 0, None, ""))
        if wrong and share >= 0.8:
            told = {"count": wrong, "rows": compared, "column": step.name, "example": str(example).strip()}
            yield name, Issue("date_contradicts_column", Level.WARNING, name, told)


# Rows that run in one direction, dates that follow or lie near others


def _by_neighbours(
    column: Dated, orders: tuple[DateOrder, ...], dated: Sequence[Dated], left: Mapping[str, tuple[DateOrder, ...]]
) -> tuple[DateOrder, ...]:
    """The orders under which dates lie near the table's other dates, or all on one side of them."""
    for other in dated:
        if other is not column:
            orders = _beside(column, orders, other, left.get(other.survey.name, (DateOrder.YMD,)))
    return orders


def _beside(
    column: Dated, orders: tuple[DateOrder, ...], other: Dated, theirs: tuple[DateOrder, ...]
) -> tuple[DateOrder, ...]:
    if len(theirs) == 1:
        known = other.moments(theirs[0])
        orders = _kept(orders, lambda o: _lies_near(column.moments(o), known))
        return _kept(orders, lambda o: _follows(column.moments(o), known))
    return _kept(orders, lambda o: o in theirs and _follows(column.moments(o), other.moments(o)))


def _lies_near(moments: Sequence[datetime | None], others: Sequence[datetime | None]) -> bool:
    known = [m for m in others if m is not None]
    own = [m for m in moments if m is not None]
    if not known or not own:
        return False
    year = timedelta(days=366)
    low = min(known) - year if min(known).year > 1 else min(known)
    high = max(known) + year if max(known).year < 9999 else max(known)
    return sum(low <= m <= high for m in own) >= 0.98 * len(own)


def _follows(moments: Sequence[datetime | None], others: Sequence[datetime | None]) -> bool:
    """Whether of two dates of a row one is never before the other, on eight rows at least where they differ."""
    later = earlier = 0
    for one, other in zip(moments, others, strict=True):
        if one is not None and other is not None:
            later += one > other
            earlier += one < other
    return later + earlier >= 8 and not (later and earlier)


def _keys(surveys: Sequence[ColumnSurvey], cells: Sequence[Sequence[Any]]) -> list[list[float]]:
    """Numbers that may have been given one after the other: the columns of ids, each number once."""
    found = []
    for survey, column in zip(surveys, cells, strict=True):
        if _ID_WORDS & set(plain(survey.name).split()):
            numbers = [_whole(cell) for cell in column[:LOOK]]
            if None not in numbers and len(set(numbers)) == len(numbers):
                found.append([n for n in numbers if n is not None])
    return found


def _whole(cell: Any) -> float | None:
    text = str(cell).strip().removesuffix(".0")
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def _by_sequence(
    column: Dated, orders: tuple[DateOrder, ...], keys: Sequence[Sequence[float]]
) -> tuple[DateOrder, ...]:
    """The orders under which the rows run in one direction, as they stand or by an id."""
    orders = _kept(orders, lambda o: runs(column.moments(o)))
    for key in keys:
        orders = _kept(orders, partial(_runs_by, column, sorted(range(len(key)), key=key.__getitem__)))
    return orders


def _runs_by(column: Dated, places: Sequence[int], order: DateOrder) -> bool:
    moments = column.moments(order)
    return runs([moments[place] for place in places])


def runs(moments: Sequence[datetime | None]) -> bool:
    """Whether moments run up all the way, or down; five different ones at least: fewer may do so by chance.

    >>> runs([datetime(2026, 1, day) for day in (1, 2, 2, 3, 4, 9)]), runs([datetime(2026, 1, 1), datetime(2026, 1, 2)])
    (True, False)
    """
    known = [m for m in moments if m is not None]
    if len(set(known)) < 5:
        return False
    up = all(a <= b for a, b in pairwise(known))
    return up or all(a >= b for a, b in pairwise(known))
