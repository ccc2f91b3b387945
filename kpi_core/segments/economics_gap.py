"""Which segments bring more or less for their money than all others do, beyond what chance makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import log, sqrt

from kpi_core.segments.economics_row import FEW, Row, combined
from kpi_core.segments.outlay import Result
from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.stats.poisson import same_rate

MISSED = 3.0  # wins expected at the usual cost: none of three comes by chance one time in twenty
_CHANCE = 0.05  # what may be called “too large a gap to be chance”
Pair = tuple[float, float]  # of the segment, and of all others
Verdict = tuple[float | None, bool]  # the chance of the gap, and whether the segment is the better one


@dataclass(frozen=True)
class _Rest:
    """All other segments together: what was spent, what came of it, and what their customers brought."""

    spend: float
    result: Result
    worth: float


@dataclass(frozen=True)
class _Test:
    """The chance of a gap, which way it lies, and whether it is one of what customers brought, else of their number."""

    p_value: float | None = None
    is_better: bool = False
    by_value: bool = False


@dataclass(frozen=True)
class Cheap:
    """The segment with the lowest CAC, whose customers bring less than those of the others by more than chance."""

    row: Row
    value: float
    others: float


def worth(row: Row) -> float | None:
    """What its customers brought in all, or what stayed of it, those without an amount taken as the others."""
    if row.result is None or row.result.value is None:
        return None
    return row.result.wins * (row.lifetime.value or 0.0)


def judged(paid: Sequence[Row], *, has_value: bool) -> list[Row]:
    """The segments beside all others that money was spent on.

    Args:
        paid: segments with spend and results.
        has_value: whether they are compared by what their customers brought, where its spread is known; else by their
            number.
    """
    spend = sum(row.spend or 0.0 for row in paid)
    wins = sum(row.wins or 0.0 for row in paid)
    share = _won_of_ended(paid)
    tests = [_tested(row, rest, share, has_value=has_value) for row, rest in zip(paid, _rests(paid), strict=True)]
    kept = benjamini_hochberg([test.p_value for test in tests], _CHANCE)
    return [
        replace(
            row,
            expected=wins * (row.spend or 0.0) / spend,
            p_value=test.p_value,
            is_better=test.is_better,
            by_value=test.by_value,
            kept=stands,
        )
        for row, test, stands in zip(paid, tests, kept, strict=True)
    ]


def _rests(paid: Sequence[Row]) -> list[_Rest | None]:
    """Of each segment all others together, None where there are none: those before it joined with those behind it."""
    if len(paid) < 2:
        return [None for _ in paid]
    each = [_Rest(row.spend or 0.0, row.result or Result(), worth(row) or 0.0) for row in paid]
    nothing = _Rest(0.0, Result(), 0.0)
    before = list(accumulate(each, _joined, initial=nothing))
    behind = list(accumulate(reversed(each), _joined, initial=nothing))[::-1]
    return [_joined(before[i], behind[i + 1]) for i in range(len(paid))]


def _joined(a: _Rest, b: _Rest) -> _Rest:
    return _Rest(a.spend + b.spend, combined((a.result, b.result)), a.worth + b.worth)


def _won_of_ended(rows: Sequence[Row]) -> float:
    """The part of the leads that ended that was won: what becomes of those still open. 0 where none is told lost."""
    results = [row.result for row in rows if row.result is not None and row.result.entries is not None]
    won, still = sum(one.wins for one in results), sum(one.open for one in results)
    lost = sum(one.entries or 0.0 for one in results) - won - still
    return won / (won + lost) if lost > 0 else 0.0


def _tested(row: Row, others: _Rest | None, share: float, *, has_value: bool) -> _Test:
    """The chance of the gap to all others, and which way it lies.

    It has to hold for what is known so far, and as if all had had the same time: if the open leads end as the others
    did (`share` of them won), and by month since the first order. Else whoever is slower or younger would look worse.
    """
    own = row.result
    if own is None or others is None or others.spend <= 0:
        return _Test()
    rest, spent = others.result, (row.spend or 0.0, others.spend)
    due = (own.wins + rest.wins) / sum(spent) * spent[0]
    if max(own.wins, due) < FEW and not (own.wins == 0 and due >= MISSED):
        return _Test()
    later = (own.wins + own.open * share, rest.wins + rest.open * share)
    spread = (_relative(own), _relative(rest))
    if not has_value or min(own.wins, rest.wins) < FEW or spread[0] is None or spread[1] is None:
        return _Test(*_agreed([_by_wins((own.wins, rest.wins), spent), _by_wins(later, spent)]))
    values = (worth(row) or 0.0, others.worth)
    factors: list[Pair] = [(1.0, 1.0), (later[0] / own.wins, later[1] / rest.wins)]
    if own.months and rest.months:
        factors.append((own.told / own.months, rest.told / rest.months))
    variance = spread[0] + spread[1]
    told = [_by_value((values[0] * a, values[1] * b), variance, spent) for a, b in factors]
    return _Test(*_agreed(told), by_value=True)


def _agreed(told: Sequence[Verdict]) -> Verdict:
    """What can be said whichever way one looks: the least sure of them, nothing where they contradict each other."""
    known = [p for p, _ in told if p is not None]
    if len(known) < len(told):
        return None, False
    return (max(known) if len({is_better for _, is_better in told}) == 1 else 1.0), told[0][1]


def _by_wins(wins: Pair, spent: Pair) -> Verdict:
    return same_rate(wins[0], spent[0], wins[1], spent[1]), wins[0] / spent[0] > wins[1] / spent[1]


def _by_value(values: Pair, variance: float, spent: Pair) -> Verdict:
    """By what customers brought per money spent: the logarithms, whose variance is that of number and amounts."""
    if min(values) <= 0:
        return None, False
    apart = log(values[0] / spent[0]) - log(values[1] / spent[1])
    return normal_two_sided(apart / sqrt(variance)), apart > 0


def _relative(result: Result) -> float | None:
    """The variance of a sum of amounts whose number is chance too, in parts of its square."""
    if result.spread is None or not result.told or not result.value:
        return None
    return (1 + result.spread / (result.value / result.told) ** 2) / result.told


def cheap(paid: Sequence[Row]) -> Cheap | None:
    """The lowest CAC where it hides that its customers bring less: what happens where CAC alone is aimed at.

    Args:
        paid: segments with spend and results.
    """
    known = [row for row in paid if not row.few and row.figures.cac.value is not None]
    if len(known) < 2:
        return None
    first = min(known, key=lambda row: row.figures.cac.value or 0.0)
    rest = combined(row.result for row in paid if row is not first and row.result is not None)
    own = first.result
    if own is None or own.value is None or rest.value is None or own.told < FEW or rest.told < FEW:
        return None
    if own.spread is None or rest.spread is None or own.spread + rest.spread <= 0:
        return None
    value, others = own.value / own.told, rest.value / rest.told
    z = (value - others) / sqrt(own.spread / own.told + rest.spread / rest.told)
    return Cheap(first, value, others) if value < others and normal_two_sided(z) < _CHANCE else None
