"""Unit economics by segment: spend matched with results, and which differences are more than chance.

CAC is spend per new customer, its interval that of the number of customers (exact Poisson). Segments are compared by
what their customers brought per money spent (LTV:CAC) where amounts are told, else by customers per money spent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kpi_core.model.roles import Role
from kpi_core.segments.economics_gap import Cheap, cheap, judged, worth
from kpi_core.segments.economics_row import Row, Total, row_of, total_of
from kpi_core.segments.matching import How, Match, matches
from kpi_core.segments.outlay import Outlay, Source
from kpi_core.vocabulary.finding import Finding

LEAST_MATCHED = 0.5  # of the spend: below it the names are what has to be looked at first


@dataclass(frozen=True)
class SegmentEconomics:
    """The whole answer: all rows, which add up to all spend and all results.

    `paid` are the segments with spend and results together, `everything` all spend over all new customers. The rates
    are the parts of spend and of new customers that found each other. `has_value` is whether segments are compared by
    what their customers brought.
    """

    outlay: Outlay
    rows: tuple[Row, ...]
    paid: Total
    everything: Total
    spend_matched: float | None
    wins_matched: float | None
    has_value: bool
    examined: int
    cheap: Cheap | None
    finding: Finding

    @property
    def strangers(self) -> tuple[Row, ...]:
        """Spend whose name no result bears, most money first."""
        return tuple(row for row in self.rows if row.result is None)

    @property
    def unpaid(self) -> tuple[Row, ...]:
        """Results that nothing is known to be spent on, most wins first."""
        return tuple(row for row in self.rows if row.spend is None)

    @property
    def claim(self) -> float | None:
        """How many times the revenue told ad platforms claim, of the segments with spend; None without either."""
        claimed = sum(row.claimed or 0.0 for row in self.rows if row.is_paid)
        revenue = self.paid.result.revenue or 0.0
        return claimed / revenue if claimed > 0 and revenue > 0 else None


def segment_economics(told: Outlay, margin: float | None = None) -> SegmentEconomics:
    """The unit economics of each segment.

    Args:
        told: spend and results by name, without a `reason`.
        margin: the part of revenue that stays, 0 to 1, where no table tells it.
    """
    plain = [row_of(match, told, margin) for match in _matches(told)]
    paid = [row for row in plain if row.is_paid]
    has_value = _has_value(paid)
    tested = {id(row): one for row, one in zip(paid, judged(paid, has_value=has_value), strict=True)}
    rows = tuple(sorted((tested.get(id(row), row) for row in plain), key=lambda row: _rank(row, has_value=has_value)))
    examined = sum(row.p_value is not None for row in rows)
    total, wins = sum(max(row.spend or 0.0, 0.0) for row in rows), sum(row.wins or 0.0 for row in rows)
    known = [row for row in rows if row.match.is_matched]
    spend_matched = sum(max(row.spend or 0.0, 0.0) for row in known) / total if total else None
    paid = [row for row in rows if row.is_paid]
    return SegmentEconomics(
        told,
        rows,
        total_of(paid, margin),
        total_of(rows, margin),
        spend_matched,
        sum(row.wins or 0.0 for row in known) / wins if wins else None,
        has_value,
        examined,
        cheap(paid) if told.source is not Source.PLATFORM else None,
        _finding(told, rows, spend_matched, has_value=has_value, examined=examined),
    )


def _has_value(paid: Sequence[Row]) -> bool:
    """Whether all tell what their customers brought, and how far that spreads: sums alone leave chance unknown."""
    is_told = all(worth(row) is not None for row in paid) and any(worth(row) for row in paid)
    return is_told and any(row.result is not None and row.result.spread is not None for row in paid)


def _matches(told: Outlay) -> Sequence[Match]:
    spend = tuple(dict.fromkeys((*told.names[0], *told.spend)))
    results = tuple(dict.fromkeys((*told.names[1], *told.results)))
    if told.source is Source.PLATFORM or told.dimension is None:  # one table, or all of both: nothing to match
        return [Match((name,), (name,), How.SAME) for name in dict.fromkeys((*spend, *results))]
    return matches(spend, results, aliases=told.dimension.role is Role.CHANNEL)


def _rank(row: Row, *, has_value: bool) -> tuple[bool, bool, bool, float]:
    """Paid segments first, those with enough wins before the others, the best first; then spend, then results."""
    told = row.figures.ltv_to_cac.value if has_value else row.figures.cac.value
    if not row.is_paid:
        return True, row.spend is None, False, -(row.spend if row.spend is not None else row.wins or 0.0)
    if told is None:
        return False, True, True, -(row.spend or 0.0)
    return False, row.few, False, -told if has_value else told


def _finding(told: Outlay, rows: Sequence[Row], matched: float | None, *, has_value: bool, examined: int) -> Finding:
    """What is said first.

    Returns:
        ``economics_unmatched`` less than half of the spend finds its results; ``economics_wasted`` money was spent
        where wins were due and none came; ``economics_differ`` the best and the worst, ``economics_above`` or
        ``economics_below`` where one alone differs; ``economics_alike`` where none does; ``economics_single`` where
        less than two have spend and results, ``economics_few`` where all have too few wins, ``economics_incomparable``
        where no ratio of amounts is defined; ``economics_totals`` where there are no segments.
    """
    values: dict[str, Any] = {
        "has_value": has_value,
        "examined": examined,
        "matched": matched,
        "first": None,
        "last": None,
    }
    values |= {"dimension": told.dimension, "source": told.source, "currency": told.currency}
    if told.dimension is None:
        return Finding("economics_totals", values)
    if matched is not None and matched < LEAST_MATCHED:
        return Finding("economics_unmatched", values)
    kept = [row for row in rows if row.kept]
    wasted = sorted((row for row in kept if not row.wins and not row.is_better), key=lambda row: -(row.expected or 0))
    if wasted:
        return Finding("economics_wasted", values | {"first": wasted[0], "n": len(wasted)})
    better = [row for row in kept if row.is_better and not row.few]
    worse = [row for row in kept if not row.is_better]
    if better and worse:
        return Finding("economics_differ", values | {"first": better[0], "last": worse[-1]})
    if better or worse:
        code = "economics_above" if better else "economics_below"
        return Finding(code, values | {"first": better[0] if better else worse[-1]})
    return _undecided(rows, values)


def _undecided(rows: Sequence[Row], values: dict[str, Any]) -> Finding:
    """Nothing stands out: because nothing differs, or why nothing could be examined."""
    paid = [row for row in rows if row.is_paid]
    if values["examined"]:
        return Finding("economics_alike", values)
    if len(paid) < 2:
        return Finding("economics_single", values | {"first": next(iter(paid), None)})
    return Finding("economics_few" if all(row.few for row in paid) else "economics_incomparable", values)
