"""One segment with what was spent on it and what came of it, or several together: their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from kpi_core.segments.cube import Value
from kpi_core.segments.matching import Match
from kpi_core.segments.outlay import Outlay, Result
from kpi_core.stats.poisson import poisson_interval
from kpi_core.stats.unit_economics import Economics, Figure, Terms, economics

FEW = 10  # wins: with fewer, a cost per customer is told but never judged best


@dataclass(frozen=True)
class Row:
    """One segment. `spend` is None where the table of spend does not know it, `result` where that of results does not.

    `figures` are undefined with a reason where either is missing. `low` and `high` are the 95 % interval of the CAC (no
    `high` without a win), `lifetime` is what a customer has brought so far: of the margin where one is known.
    `expected` are the wins that its spend brings at the cost of all, `p_value` is the chance of so large a gap to the
    others and `kept` whether it stands among all examined; `is_better` which way it lies, `by_value` whether the gap is
    one of what customers brought, else of their number. `few`: too few wins to rank.
    """

    match: Match
    spend: float | None
    result: Result | None
    claimed: float | None
    figures: Economics
    lifetime: Figure
    margin: float | None
    low: float | None = None
    high: float | None = None
    expected: float | None = None
    p_value: float | None = None
    kept: bool = False
    is_better: bool = False
    by_value: bool = False
    few: bool = False

    @property
    def name(self) -> Value:
        """The segment's name."""
        return self.match.name

    @property
    def wins(self) -> float | None:
        """New customers; None where they are not known."""
        return self.result.wins if self.result is not None else None

    @property
    def is_paid(self) -> bool:
        """Whether money was spent on it and its results are known."""
        return self.result is not None and self.spend is not None and self.spend > 0


@dataclass(frozen=True)
class Total:
    """Several segments together, with the interval of their CAC."""

    spend: float
    result: Result
    figures: Economics
    lifetime: Figure
    low: float | None
    high: float | None


def row_of(match: Match, told: Outlay, margin: float | None) -> Row:
    """The segment of a match.

    Args:
        match: its names in both tables.
        told: spend and results by name.
        margin: the part of revenue that stays, where no table tells it.
    """
    spend = _summed(told.spend, match.spend)
    result = combined(told.results.get(name, Result()) for name in match.results) if match.results else None
    if result is not None and result.wins == 0 and any(one.value is not None for one in told.results.values()):
        # Nothing came under this name in the period: nothing was brought, which is known.
        result = combined((result, Result(value=0.0, revenue=0.0)))
    kept = _margin(result, margin)
    low, high = _cac_range(spend, result)
    figures = _figures(spend, result, kept)
    return Row(
        match, spend, result, _summed(told.claimed, match.spend) if told.claimed else None,
        figures, _lifetime(result, kept), kept, low, high, few=result is not None and result.wins < FEW,
    )  # fmt: skip


def _summed(values: Mapping[Value, float], names: Sequence[Value]) -> float | None:
    return sum(values.get(name, 0.0) for name in names) if names else None


def _margin(result: Result | None, given: float | None) -> float | None:
    """The part of revenue that stays: as the cost of the goods tells it, else as given."""
    if result is None or result.profit is None:
        return given
    return result.profit / result.revenue if result.revenue and result.revenue > 0 else None


def _cac_range(spend: float | None, result: Result | None) -> tuple[float | None, float | None]:
    if spend is None or spend <= 0 or result is None:
        return None, None
    margin = poisson_interval(result.wins)
    return spend / margin.high, spend / margin.low if margin.low > 0 else None


def _lifetime(result: Result | None, margin: float | None) -> Figure:
    """What a customer has brought so far, or what has stayed of it."""
    if result is None:
        return Figure(None, "not_matched")
    if result.value is None:
        return Figure(None, "no_revenue")
    if not result.told:
        return Figure(None, "no_wins")
    return Figure(result.value / result.told * (margin if margin is not None else 1.0))


def _figures(spend: float | None, result: Result | None, margin: float | None) -> Economics:
    if result is None:
        return economics(Terms(0.0, 0.0, None, "not_matched"))
    # Young customers have had no month yet: what they brought at once is no monthly revenue.
    old = result.months is not None and result.value is not None and result.months >= result.told > 0
    return economics(
        Terms(
            result.entries or 0.0,
            result.wins,
            spend if spend is not None and spend > 0 else None,
            "nothing_spent",
            result.revenue,
            margin,
            lifetime_value=_lifetime(result, margin).value,
            monthly_revenue=(result.value or 0.0) / result.months if old and result.months else None,
        )
    )


def total_of(rows: Sequence[Row], margin: float | None) -> Total:
    """Several segments together; those whose results are not known count with their spend alone.

    Args:
        rows: the segments.
        margin: the part of revenue that stays, where no table tells it.
    """
    spend = sum(row.spend or 0.0 for row in rows)
    result = combined(row.result for row in rows if row.result is not None)
    kept = _margin(result, margin)
    return Total(spend, result, _figures(spend, result, kept), _lifetime(result, kept), *_cac_range(spend, result))


def combined(results: Iterable[Result]) -> Result:
    """Several results as one; the variance of an amount is that within them and between them."""
    return reduce(_both, results, Result())


def _both(a: Result, b: Result) -> Result:
    told = a.told + b.told
    parts = [one for one in (a, b) if one.told and one.value is not None]
    spread = parts[0].spread if len(parts) == 1 else None
    if len(parts) == 2 and (known := [one.spread for one in parts if one.spread is not None]):
        usual = sum(known) / len(known)
        means = [(one.value or 0.0) / one.told for one in parts]
        spreads = [one.spread if one.spread is not None else usual for one in parts]
        mean = sum(one.told * m for one, m in zip(parts, means, strict=True)) / told
        squares = sum(one.told * (s + m * m) for one, s, m in zip(parts, spreads, means, strict=True))
        spread = max(squares / told - mean * mean, 0.0)
    return Result(
        a.wins + b.wins,
        _sum(a.entries, b.entries),
        a.open + b.open,
        _sum(a.value, b.value),
        told,
        spread,
        _sum(a.revenue, b.revenue),
        _sum(a.profit, b.profit),
        _sum(a.months, b.months),
    )


def _sum(a: float | None, b: float | None) -> float | None:
    return b if a is None else a if b is None else a + b
