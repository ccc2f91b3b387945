"""Do these numbers fit together: what the rates and counts of a row imply, and whether rows of one table agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_core.engine.plan import Listing
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.stages import Step, plain
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import Shape

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

_MOST_ROWS = 200
# What a rate divides, told by its name: the first of two is divided by the second.
_CLICKS_OF_VISITORS = re.compile(
    r"\b(clics?|clicks?|click through|ctr)\b.*\b(cta|visit\w*)\b|\bcta\b.*\b(clics?|clicks?)\b"
)
_LEADS_OF_CLICKS = re.compile(r"\b(landing|atterrissage|formulaires?|forms?)\b")
_SALES_OF_QUALIFIED = re.compile(
    r"\b(commercial\w*|sales conversion|closing|transformation|win rate|taux de (vente|signature|closing))\b"
)
_POINT = 0.01


@dataclass(frozen=True)
class Span:
    """A number that rounded rates leave open between two ends."""

    value: float
    low: float
    high: float

    def meets(self, other: Span) -> bool:
        """Whether both may be the same number."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True)
class ImpliedRow:
    """What a row implies: the visitors and clicks behind its leads, the sales that its qualified leads become."""

    name: str
    visitors: Span | None
    clicks: Span | None
    sales: Span | None


@dataclass(frozen=True)
class Fit:
    """What the rows of a table imply, and whether they agree on the visitors they share."""

    rows: tuple[ImpliedRow, ...]
    issue: Issue | None = None


@dataclass(frozen=True)
class _Columns:
    """The columns that the arithmetic needs; None where the table has none."""

    name: Column | None
    leads: Column | None
    qualified: Column | None
    click_rate: Column | None
    lead_rate: Column | None
    sale_rate: Column | None


def fit(source: Source, engine: Engine) -> Fit | None:
    """Work out what the counts and rates of each row imply.

    Returns:
        None where the table has no rates beside its counts. `issue` is ``bases_disagree`` when rows of one table have
        rates of the same visitors and imply different numbers of them, more than rounding explains.
    """
    columns = _columns(source)
    rates = (columns.click_rate, columns.lead_rate, columns.sale_rate)
    if source.shape is not Shape.COUNTS or not any(rates):
        return None
    used = [c for c in (columns.name, columns.leads, columns.qualified, *rates) if c is not None]
    listing = Listing(source.dataset.path, tuple(source.scope[c.physical] for c in used), limit=_MOST_ROWS)
    table, total = engine.rows(listing)
    if total > _MOST_ROWS:
        return None
    read = [{c.physical: row[f"r{i}"] for i, c in enumerate(used)} for row in table.to_pylist()]
    points = {c.physical: _precision([row[c.physical] for row in read]) for c in rates if c is not None}
    rows = tuple(_implied(row, columns, points) for row in read)
    return Fit(rows, _disagreement(rows, columns))


def _columns(source: Source) -> _Columns:
    columns = source.dataset.columns
    counts = {s.counted: s for s in source.stages if not s.values}
    leads = next((c for c in columns if (s := counts.get(c.physical)) and s.step is Step.LEAD), None)
    qualified = next((c for c in columns if (s := counts.get(c.physical)) and s.step in (Step.MQL, Step.SQL)), None)
    shares = [c for c in columns if _is_share(c)]

    def rate(pattern: re.Pattern[str]) -> Column | None:
        return next((c for c in shares if pattern.search(plain(c.name))), None)

    name = next((c for c in columns if c.type is ColumnType.TEXT and c.distinct == source.dataset.rows), None)
    found = (rate(p) for p in (_CLICKS_OF_VISITORS, _LEADS_OF_CLICKS, _SALES_OF_QUALIFIED))
    return _Columns(name, leads, qualified, *found)


def _is_share(column: Column) -> bool:
    """Whether a column holds shares: percents, or numbers between 0 and 1 as workbooks keep them."""
    is_number = column.type is ColumnType.NUMBER and (column.minimum or 0) >= 0 and (column.maximum or 0) <= 1
    return column.type is ColumnType.PERCENT or is_number


def _precision(values: Sequence[float | None]) -> float:
    """Half the last digit in which rates are written: 0.005 for whole percents."""
    digits = 0  # beyond whole percents
    for value in values:
        while value is not None and digits < 4 and abs(round(value, 2 + digits) - value) > 1e-9:
            digits += 1
    return _POINT * 0.1**digits / 2


def _implied(row: dict[str, float | str | None], columns: _Columns, points: dict[str, float]) -> ImpliedRow:
    def number(column: Column | None) -> float | None:
        value = row[column.physical] if column else None
        return float(value) if isinstance(value, int | float) else None

    def half(column: Column | None) -> float:
        return points[column.physical] if column else 0.0

    leads, qualified = number(columns.leads), number(columns.qualified)
    clicks = _divided(_exact(leads), number(columns.lead_rate), half(columns.lead_rate))
    visitors = _divided(clicks, number(columns.click_rate), half(columns.click_rate))
    sales = _times(qualified, number(columns.sale_rate), half(columns.sale_rate))
    name = row[columns.name.physical] if columns.name else None
    return ImpliedRow(str(name or ""), visitors, clicks, sales)


def _exact(value: float | None) -> Span | None:
    return None if value is None else Span(value, value, value)


def _divided(whole: Span | None, rate: float | None, half: float) -> Span | None:
    if whole is None or rate is None or rate - half <= 0:
        return None
    return Span(whole.value / rate, whole.low / (rate + half), whole.high / (rate - half))


def _times(count: float | None, rate: float | None, half: float) -> Span | None:
    if count is None or rate is None:
        return None
    return Span(count * rate, count * max(0.0, rate - half), count * (rate + half))


def _disagreement(rows: Sequence[ImpliedRow], columns: _Columns) -> Issue | None:
    """The two rows that are furthest apart on the visitors they share, where they cannot be the same."""
    told = sorted(((r.visitors, r.name) for r in rows if r.visitors), key=lambda pair: pair[0].value)
    if len(told) < 2 or told[0][0].meets(told[-1][0]):
        return None
    (low, low_name), (high, high_name) = told[0], told[-1]
    values = {"low": round(low.value), "low_name": low_name, "high": round(high.value), "high_name": high_name}
    where = columns.click_rate.name if columns.click_rate else None
    return Issue("bases_disagree", Level.WARNING, where, values)
