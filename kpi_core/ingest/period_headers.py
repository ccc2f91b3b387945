"""Periods as people write them above columns: months, quarters, weeks, years, with or without the year."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from kpi_core.ingest.dates import DateOrder, Numeric, read_date
from kpi_core.ingest.periods import MONTHS, full_year
from kpi_core.model.stages import plain
from kpi_core.vocabulary.period import TimeGrain

YEARS = frozenset(["annee", "year", "exercice", "an", "fiscal year", "annee civile"])
ENOUGH = 3  # columns that follow each other before they are taken for periods
_STEPS = {TimeGrain.MONTH: 12, TimeGrain.QUARTER: 4, TimeGrain.WEEK: 52}  # in a year
_LONGEST = {TimeGrain.WEEK: 7, TimeGrain.MONTH: 31, TimeGrain.QUARTER: 92, TimeGrain.YEAR: 366}  # days
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d{2})"
_SHORT = r"(?P<y>(?:19|20)\d{2}|\d{2})"
_ATOMS = tuple(
    (grain, re.compile(rf"{pattern}(?![^\W_])"))
    for grain, pattern in (
        (TimeGrain.DAY, rf"{_YEAR}-(?P<n>\d{{2}})-(?P<d>\d{{2}})(?: 00:00:00)?"),
        (TimeGrain.MONTH, rf"(?P<n>{_NAMES})\b\.?(?:[ \-/.']*{_SHORT})?"),
        (TimeGrain.MONTH, rf"{_YEAR}[\-/.](?P<n>0?[1-9]|1[0-2])(?![\-/.\d])"),
        (TimeGrain.MONTH, rf"(?P<n>0?[1-9]|1[0-2])[\-/.]{_YEAR}"),
        (TimeGrain.QUARTER, rf"(?:[qt]|trim(?:estre)?\.?|quarter) ?(?P<n>[1-4])(?:[ \-/']*{_SHORT})?"),
        (TimeGrain.QUARTER, rf"{_YEAR}[ \-/]*[qt](?P<n>[1-4])"),
        (TimeGrain.QUARTER, rf"(?P<n>[1-4])(?:er|e|eme|st|nd|rd|th) (?:trim(?:estre)?\.?|quarter)(?: {_SHORT})?"),
        (TimeGrain.WEEK, rf"(?:s|w|sem\.?|semaine|week|wk)[ \-]?(?P<n>[0-5]?\d)(?:[ \-/']+{_SHORT})?"),
        (TimeGrain.WEEK, rf"{_YEAR}[ \-/]*[sw](?P<n>[0-5]\d)"),
        (TimeGrain.YEAR, rf"(?:(?:annee|year|exercice|fy) ?)?{_YEAR}(?![\-/.]\d)"),
    )
)
_PRELIMINARY = r"\((?:p|e|f|prov|prev|est|provisoire|previsions?|estime[es]?|forecast|prelim(?:inary)?|estimate[ds]?)\.?\)|\*+|\b(?:prov|prev|est|provisoire|prevision)\b\.?"  # noqa: E501
_MARK = re.compile(rf"(?:(?P<preliminary>{_PRELIMINARY})|\((?:r|s|\d)\))$")
_QUESTION = re.compile(r"^q ?\.?([5-9]|\d\d)\b")
_WEEK_ZERO = re.compile(r"^(s|w|sem\.?|semaine|week) ?0+$")
_GAP = re.compile(r"[\s\-–—:_/|]+")


@dataclass(frozen=True)
class Told:
    """The period a text tells.

    Args:
        grain: its length.
        number: of the month, quarter or week in its year; day of the month for a day; 0 for a year.
        year: None when the text leaves it out.
        rest: what else the text says ("Units" in "Q1 / Units").
        preliminary: marked as not final.
        month: of a day.
    """

    grain: TimeGrain
    number: int
    year: int | None
    rest: str = ""
    preliminary: bool = False
    month: int = 1

    @property
    def start(self) -> datetime | None:
        """First day, None while the year is open or where there is no such day."""
        if self.year is None:
            return None
        try:
            return datetime.combine(self._first(self.year), datetime.min.time())
        except ValueError:
            return None

    def _first(self, year: int) -> date:
        match self.grain:
            case TimeGrain.DAY:
                return date(year, self.month, self.number)
            case TimeGrain.WEEK:
                return date.fromisocalendar(year, self.number, 1)
            case TimeGrain.QUARTER:
                return date(year, 3 * self.number - 2, 1)
            case TimeGrain.MONTH:
                return date(year, self.number, 1)
            case _:
                return date(year, 1, 1)


def flat(text: str) -> str:
    """The text in small letters without accents, each character in its place."""
    return "".join((unicodedata.normalize("NFKD", c)[:1].lower() or " ")[0] for c in text)


@lru_cache(maxsize=10_000)
def told(text: str) -> Told | None:
    """The period a header or label tells, None when it tells none.

    >>> told("janv-25").start, told("T1 2025").start, told("S03").number, told("2024").grain.value
    (datetime.datetime(2025, 1, 1, 0, 0), datetime.datetime(2025, 1, 1, 0, 0), 3, 'year')
    >>> told("2025 / Févr. / Unités (p)").rest, told("Marseille"), told("Total")
    ('Unités', None, None)
    """
    text = text.strip()
    if not text or len(text) > 80:
        return None
    mark = _MARK.search(flat(text))
    if mark:
        found = told(text[: mark.start()])
        return replace(found, preliminary=found.preliminary or bool(mark["preliminary"])) if found else None
    return None if isinstance(read_date(text), Numeric) else _atom(text) or _with_rest(text)


def _atom(text: str) -> Told | None:
    bare = flat(text)
    for grain, pattern in _ATOMS:
        if match := pattern.fullmatch(bare):
            return _made(grain, match)
    return None


def _made(grain: TimeGrain, match: re.Match[str]) -> Told | None:
    groups = match.groupdict()
    year = full_year(groups["y"]) if groups.get("y") else None
    number = groups.get("n") or "0"
    value = MONTHS[number] if number in MONTHS else int(number)
    if grain is TimeGrain.DAY:
        day = Told(grain, int(groups["d"]), year, month=value)
        return day if day.start else None
    if grain is TimeGrain.WEEK and not 1 <= value <= 53:
        return None
    return Told(grain, value, year)


def _with_rest(text: str) -> Told | None:
    """A period at one end of the text, the name of a measure (or the year) at the other."""
    best: tuple[int, Told, str] | None = None
    for gap in _GAP.finditer(text):
        left, right = text[: gap.start()], text[gap.end() :]
        for one, other in ((left, right), (right, left)):
            period = _atom(one) if one and re.search(r"[^\W_]", other) else None
            if period is not None and (best is None or len(one) > best[0]):
                best = len(one), period, other
    return _merged(best[1], best[2]) if best else None


def _merged(period: Told, rest: str) -> Told:
    inner = told(rest)
    if inner is None or (inner.year is None) == (period.year is None):
        return replace(period, rest=rest)
    if period.grain is TimeGrain.YEAR and inner.year is None:  # 2025 / janv.
        return replace(inner, year=period.year)
    if inner.grain is TimeGrain.YEAR and not inner.rest:  # T1 / 2025
        return replace(period, year=inner.year)
    return replace(period, rest=rest)


@dataclass(frozen=True)
class Run:
    """Columns that are periods following each other; several may tell the same period of different measures."""

    grain: TimeGrain
    columns: dict[int, Told]

    @property
    def dated(self) -> bool:
        """Whether every column's year is known."""
        return all(one.year is not None for one in self.columns.values())

    @property
    def wraps(self) -> bool:
        """Whether an undated run goes over the end of a year."""
        by_rest: dict[str, list[int]] = defaultdict(list)
        for one in self.columns.values():
            by_rest[one.rest].append(one.number)
        pairs = [list(pairwise(numbers)) for numbers in by_rest.values()]
        return any(any(b < a for a, b in p) and any(b > a for a, b in p) for p in pairs)

    def in_year(self, year: int) -> Run:
        """The same run, beginning in this year where the year is open."""
        out: dict[int, Told] = {}
        turn: dict[str, tuple[int, int]] = {}
        for j, one in self.columns.items():
            last, current = turn.get(one.rest, (0, year))
            current = one.year or (current + 1 if self.wraps and one.number < last else current)
            turn[one.rest] = (one.number, current)
            out[j] = replace(one, year=current)
        return Run(self.grain, out)


def find_run(names: Sequence[str]) -> Run | None:
    """The columns whose names are periods that follow each other, None when fewer than three do."""
    found = {j: period for j, name in enumerate(names) if (period := told(name)) and not is_sum(period.rest)}
    if any(_QUESTION.match(flat(name)) for name in names):  # Q1 to Q9 are questions
        found = {j: p for j, p in found.items() if p.grain is not TimeGrain.QUARTER or p.year}
    if any(_WEEK_ZERO.match(flat(name)) for name in names):  # weeks after a start, not of a year
        found = {j: p for j, p in found.items() if p.grain is not TimeGrain.WEEK}
    found = found or _numeric_days(names)
    by_grain: dict[TimeGrain, dict[int, Told]] = defaultdict(dict)
    for j, period in found.items():
        by_grain[period.grain][j] = period
    runs = [run for grain, columns in by_grain.items() if (run := _run(grain, columns))]
    return max(runs, key=lambda r: (len(r.columns), -list(TimeGrain).index(r.grain)), default=None)


SUMS = re.compile(
    r"^(sous |sub ?|grand )?(totals?|totaux|cumuls?|ytd|somme|sum|ensemble|cumulative|to date)\b|\b(total|cumul|ytd)$"
)
MEANS = re.compile(r"^(moyennes?|moy|average|avg|mean|mediane?|min|max|minimum|maximum)\b")


def is_sum(name: str) -> bool:
    """Whether a name says that a column adds others up or averages them.

    >>> [is_sum(n) for n in ("Total 2025", "Cumul", "Moyenne", "Totem", "CA total")]
    [True, True, True, False, True]
    """
    bare = plain(name)
    return bool(SUMS.search(bare) or MEANS.search(bare))


def _run(grain: TimeGrain, columns: dict[int, Told]) -> Run | None:
    by_rest: dict[str, dict[int, Told]] = defaultdict(dict)
    for j, period in columns.items():
        by_rest[plain(period.rest)][j] = period
    kept: dict[int, Told] = {}
    main: set[tuple[int | None, int, int]] = set()
    for group in sorted(by_rest.values(), key=lambda g: (-len(g), min(g))):
        keys = {(p.year, p.month, p.number) for p in group.values()}
        if len(keys) < len(group) or (main and not keys <= main):
            continue
        if not main and (len(group) < ENOUGH or not _follows(grain, list(group.values()))):
            return None
        main = main or keys
        kept |= group
    return _as_months(Run(grain, dict(sorted(kept.items())))) if kept else None


def _follows(grain: TimeGrain, periods: list[Told]) -> bool:
    """Whether periods run in one direction: without their years one by one, days in equal steps."""
    starts = [p.start for p in periods]
    known = [s for s in starts if s is not None]
    if len(known) == len(starts):
        steps = [(b - a).days for a, b in pairwise(known)]
        one_way = all(s > 0 for s in steps) or all(s < 0 for s in steps)
        if grain is TimeGrain.DAY:
            return one_way and (len(set(steps)) == 1 or _monthly(known))
        # years that begin in April (2003/04, 2004/05) look like months thirteen apart
        return one_way and 2 * sum(abs(s) <= _LONGEST[grain] for s in steps) >= len(steps)
    size = _STEPS.get(grain)
    steps_of_numbers = {(b.number - a.number) % size for a, b in pairwise(periods)} if size else set()
    return len(periods) <= (size or 0) and (steps_of_numbers == {1} or steps_of_numbers == {(size or 0) - 1})


def _monthly(days: Sequence[datetime]) -> bool:
    months = [d.year * 12 + d.month for d in days]
    return {abs(b - a) for a, b in pairwise(months)} == {1} and (len({d.day for d in days}) == 1 or _ends(days))


def _ends(days: Sequence[datetime]) -> bool:
    return all(d.day >= 28 for d in days)


def _as_months(run: Run) -> Run:
    """Days that are the first of each month (or year) are months (or years)."""
    periods = list(run.columns.values())
    if run.grain is not TimeGrain.DAY or any(p.number != 1 for p in periods):
        return run
    yearly = all(p.month == 1 for p in periods)
    grain = TimeGrain.YEAR if yearly else TimeGrain.MONTH
    return Run(
        grain, {j: replace(p, grain=grain, number=0 if yearly else p.month, month=1) for j, p in run.columns.items()}
    )


def _numeric_days(names: Sequence[str]) -> dict[int, Told]:
    """Dates such as 31/01/2025 above columns, where only one order of day and month makes them follow each other."""
    read = {j: n for j, name in enumerate(names) if isinstance(n := read_date(name), Numeric)}
    if len(read) < ENOUGH:
        return {}
    fitting = []
    for order in (DateOrder.DMY, DateOrder.MDY):
        days = {j: d for j, n in read.items() if (d := n.under(order))}
        periods = {j: Told(TimeGrain.DAY, d.day, d.year, month=d.month) for j, d in days.items()}
        if len(days) == len(read) and _follows(TimeGrain.DAY, list(periods.values())):
            fitting.append(periods)
    return fitting[0] if len(fitting) == 1 else {}


# -- the year, where columns leave it out

_LONE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|(?<!\d)(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:[0-3]\d)(?!\d)"
)
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2}) ?[-–/_] ?((?:19|20)?\d{2})(?![\d-])")


def year_of(text: str, wraps: bool = False) -> int | None:
    """The one year a text names, days left out; for months over the end of a year the first of two.

    >>> year_of("Ventes 2025"), year_of("édité le 12/01/2026 : ventes 2025"), year_of("2024 et 2025"), year_of("rapport_20250131")
    (2025, 2025, None, None)
    >>> year_of("Saison 2024-2025", wraps=True), year_of("Saison 2024-2025")
    (2024, None)
    """  # noqa: E501
    bare = _DATE.sub(" ", text)
    two = _TWO_YEARS.search(bare)
    if two and wraps:
        first, second = int(two[1]), full_year(two[2])
        return first if second == first + 1 else None
    years = {int(y) for y in _LONE_YEAR.findall(bare)}
    if two or wraps:
        return None
    return years.pop() if len(years) == 1 else None


def year_in(cell: Any) -> int | None:
    """The year a cell holds, None when it holds anything else."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return int(text) if len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100 else None
