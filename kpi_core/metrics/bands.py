"""Numbers cut into bands that people can name, so that a metric can be split by them: deal size, age, seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Role
from kpi_core.model.stages import plain
from kpi_core.vocabulary.predicate import All, Case, Compare, Comparison, Filled, OneOf, Predicate, Scalar

_PREFIX, _SIGN = "bands(", ".."
_MOST_SINGLE = 12  # whole numbers of so few values are told one by one: 1 to 5 stars, 0 to 4 children
_QUANTILES = (0.2, 0.4, 0.6, 0.8)
_PILED = 0.2  # of the rows at the lowest value (mostly 0): that value is a band of its own
_STEPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0, 10.0)
# Recommendation 2003/361/EC of the European Commission: micro, small, medium, large; 1000 as Eurostat's larger class.
_SIZES = (10.0, 50.0, 250.0, 1000.0)
_AGES = (18.0, 25.0, 35.0, 45.0, 55.0, 65.0)
_YEARS = (1800, 2100)
_AGE_WORDS = {"age", "ages"}
_YEAR_WORDS = {"year", "annee", "an"}


@dataclass(frozen=True)
class Bands:
    """How the bands of a column are written: its type, its currency, and whether its numbers are years."""

    type: ColumnType
    currency: str | None = None
    is_year: bool = False


@dataclass(frozen=True)
class Cut:
    """Values told one by one, then the limits of the bands above them; the first band is open below without singles.

    >>> Cut((0.0,), (10.0, 50.0)).texts
    ('0..0', '10..50', '50..')
    >>> Cut((), (10.0, 50.0)).texts
    ('..10', '10..50', '50..')
    """

    singles: tuple[float, ...]
    limits: tuple[float, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The bands in order, as queries and addresses write them."""
        told = tuple(f"{_written(x)}{_SIGN}{_written(x)}" for x in self.singles)
        if not self.limits:
            return told
        first = () if self.singles else (f"{_SIGN}{_written(self.limits[0])}",)
        between = zip(self.limits, self.limits[1:], strict=False)
        middle = tuple(f"{_written(low)}{_SIGN}{_written(high)}" for low, high in between)
        return (*told, *first, *middle, f"{_written(self.limits[-1])}{_SIGN}")

    def case(self, physical: str) -> Case:
        """The band of each row of a column; null where it has no number."""
        texts = self.texts
        whens: list[tuple[Predicate, Scalar]] = [
            (Compare(physical, Comparison.EQUAL, x), text) for x, text in zip(self.singles, texts, strict=False)
        ]
        if self.limits:
            ends = self.limits[1:] if self.singles else self.limits
            bands = texts[len(self.singles) :]
            whens += [(Compare(physical, Comparison.LESS, x), text) for x, text in zip(ends, bands, strict=False)]
            whens.append((Filled(physical), bands[-1]))
        return Case(tuple(whens), None)


def band_key(name: str) -> str:
    """The name by which a query asks for the bands of a column.

    >>> band_key("amount"), base_of("bands(amount)"), base_of("amount")
    ('bands(amount)', 'amount', None)
    """
    return f"{_PREFIX}{name})"


def base_of(key: str) -> str | None:
    """The column whose bands a name asks for, None for another name."""
    return key[len(_PREFIX) : -1] if key.startswith(_PREFIX) and key.endswith(")") else None


def ends_of(text: str) -> tuple[float | None, float | None] | None:
    """Lower and upper end of a band, None where it is open; None for a text that is no band.

    >>> ends_of("10..50"), ends_of("..10"), ends_of("SEO")
    ((10.0, 50.0), (None, 10.0), None)
    """
    low, sign, high = text.partition(_SIGN)
    try:
        ends = (float(low) if low else None, float(high) if high else None)
    except ValueError:
        return None
    finite = all(end is None or np.isfinite(end) for end in ends)
    return ends if sign and finite and ends != (None, None) else None


def filter_of(dimension: str, value: str) -> Predicate:
    """The filter that keeps one value of a dimension; of bands the numbers between their ends.

    So that a link keeps its meaning when new data move the limits.

    >>> filter_of("bands(amount)", "..10")
    Compare(column='amount', op=<Comparison.LESS: '<'>, value=10.0)
    """
    base, ends = base_of(dimension), ends_of(value)
    if base is None or ends is None:
        return OneOf(dimension, (value,))
    low, high = ends
    if low is not None and low == high:
        return Compare(base, Comparison.EQUAL, low)
    parts: list[Predicate] = [Compare(base, Comparison.AT_LEAST, low)] if low is not None else []
    parts += [Compare(base, Comparison.LESS, high)] if high is not None else []
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def is_year(column: Column) -> bool:
    """Whether the numbers of a column are years: whole, of our times, and called so."""
    if column.type is not ColumnType.INTEGER or column.minimum is None or column.maximum is None:
        return False
    low, high = _YEARS
    return low <= column.minimum and column.maximum <= high and bool(_YEAR_WORDS & set(_words(column)))


def cut_of(column: Column, path: Path) -> Cut:
    """The bands of a column of numbers.

    Few whole numbers are told one by one. Else company sizes and ages are cut where statistics cut them, other numbers
    so that the bands hold about as many rows, at round limits.

    Args:
        column: of numbers.
        path: the Parquet file that holds it.
    """
    return _cut(path, column.physical, _usual(column), is_year(column))


def _usual(column: Column) -> tuple[float, ...]:
    words = _words(column)
    low, high = column.minimum or 0.0, column.maximum or 0.0
    if column.role is Role.COMPANY_SIZE:
        return _SIZES
    return _AGES if _AGE_WORDS & set(words) and low >= 0 and high <= 120 else ()


def _words(column: Column) -> list[str]:
    return plain(column.name.replace("_", " ")).split()


@lru_cache(maxsize=256)
def _cut(path: Path, physical: str, usual: tuple[float, ...], years: bool) -> Cut:
    import pyarrow.parquet as pq

    told = pq.read_table(path, columns=[physical]).column(physical).drop_null().to_numpy().astype(np.float64)
    return cut(told[np.isfinite(told)], usual, years=years)


def cut(told: npt.NDArray[np.float64], usual: Sequence[float] = (), *, years: bool = False) -> Cut:
    """The bands of some numbers.

    Args:
        told: the numbers.
        usual: limits that people expect; those outside the numbers fall away.
        years: whether they are years, which are cut at decades.

    >>> cut(np.array([1.0, 2, 2, 3])).texts
    ('1..1', '2..2', '3..3')
    """
    known, counts = np.unique(told, return_counts=True)
    whole = bool((known == np.floor(known)).all())
    if len(known) <= 1 or (whole and len(known) <= _MOST_SINGLE and not usual):
        return Cut(tuple(known.tolist()), ())
    low, high = float(known[0]), float(known[-1])
    if usual:
        limits = tuple(x for x in usual if low < x <= high)
        return Cut((), limits) if limits else cut(told)
    if years:
        decades = tuple(float(x) for x in range(int(low // 10 + 1) * 10, int(high) + 1, 10))
        return Cut((), decades) if decades else cut(told)
    is_piled = counts[0] >= _PILED * len(told)
    made = _above((low,), told[told > low], float(known[1])) if is_piled else Cut((), _limits(told, low, high))
    # Between whole numbers a limit says no more than the next whole one does.
    return replace(made, limits=tuple(dict.fromkeys(float(np.ceil(x)) for x in made.limits))) if whole else made


def _above(singles: tuple[float, ...], told: npt.NDArray[np.float64], lowest: float) -> Cut:
    """A value of its own, and the bands of all that lie above it."""
    start = _round(lowest, down=True)
    start = start if start > singles[-1] else lowest
    return Cut(singles, (start, *_limits(told, max(lowest, start), float(told.max()))))


def _limits(told: npt.NDArray[np.float64], low: float, high: float) -> tuple[float, ...]:
    """Round numbers near the fifths, of which each leaves something below and above."""
    if low >= high:
        return ()
    fifths = np.quantile(told, _QUANTILES)
    limits = _inside((_round(float(x)) for x in fifths), low, high)
    if len(limits) < 2:  # numbers that differ by little beside their size: 100 000 to 100 010
        step = 10.0 ** np.floor(np.log10((high - low) / 4))
        limits = _inside((_clean(round(float(x) / step) * step, 12) for x in fifths), low, high)
    return limits or (float(np.min(told[told > low])),)


def _inside(limits: Iterable[float], low: float, high: float) -> tuple[float, ...]:
    return tuple(dict.fromkeys(x for x in sorted(limits) if low < x <= high))


def _round(x: float, *, down: bool = False) -> float:
    """The round number nearest to another, or the next below it."""
    if x == 0:
        return 0.0
    power = 10.0 ** np.floor(np.log10(abs(x)))
    steps = np.array(_STEPS) * power
    size = abs(x)
    if down:
        return _clean(float(steps[steps <= size].max() if x > 0 else -steps[steps >= size].min()))
    return float(np.copysign(_clean(float(steps[np.argmin(np.abs(steps - size))])), x))


def _clean(x: float, digits: int = 6) -> float:
    return float(f"{x:.{digits}g}")  # 0.30000000000000004 is 0.3


def _written(x: float) -> str:
    return str(int(x)) if x == int(x) else repr(x)
