"""What a viewer has chosen about the funnel: plain values, no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kpi_core.metrics.bands import filter_of
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Window
from kpi_core.vocabulary.predicate import Compare, Comparison, Filled, OneOf, Predicate

if TYPE_CHECKING:
    from kpi_core.pipeline.source import Source

Value = str | bool | None


@dataclass(frozen=True)
class Chip:
    """A filter: one value of a dimension; None are the records without one."""

    dimension: str
    value: Value

    @property
    def predicate(self) -> Predicate:
        """The filter as the core takes it."""
        if self.value is None:
            return Filled(self.dimension, negated=True)
        if isinstance(self.value, bool):
            return Compare(self.dimension, Comparison.EQUAL, self.value)
        return filter_of(self.dimension, self.value)

    @classmethod
    def of(cls, predicate: Predicate) -> Chip | None:
        """The filter that a predicate is; None where it says more than one can.

        >>> Chip.of(OneOf("channel", ("SEO",)))
        Chip(dimension='channel', value='SEO')
        """
        match predicate:
            case Filled(column=column, negated=True):
                return cls(column, None)
            case Compare(column=column, op=Comparison.EQUAL, value=bool(value)):
                return cls(column, value)
            case OneOf(column=column, values=(str(value),), negated=False):
                return cls(column, value)
        return None


@dataclass(frozen=True)
class FunnelView:
    """Filters, the stage looked at more closely, and the limits of days, by number of the proposed stage.

    `rounds` counts what was taken back: it renews the charts, whose marks would stay chosen otherwise.
    """

    chips: tuple[Chip, ...] = ()
    chosen: int | None = None
    windows: Mapping[int, Window] = field(default_factory=dict)
    rounds: int = 0

    def with_chip(self, chip: Chip) -> FunnelView:
        """With a filter added; another value of the same dimension takes its place.

        >>> FunnelView().with_chip(Chip("channel", "SEO")).with_chip(Chip("channel", "Ads")).chips
        (Chip(dimension='channel', value='Ads'),)
        """
        others = tuple(c for c in self.chips if c.dimension != chip.dimension)
        return replace(self, chips=(*others, chip), rounds=self.rounds + 1)

    def without_chip(self, chip: Chip) -> FunnelView:
        """With a filter taken away."""
        return replace(self, chips=tuple(c for c in self.chips if c != chip), rounds=self.rounds + 1)

    def without_chips(self) -> FunnelView:
        """Without any filter."""
        return replace(self, chips=(), rounds=self.rounds + 1)

    def with_stage(self, number: int | None) -> FunnelView:
        """With a stage looked at more closely; the same once more lets it go.

        >>> FunnelView().with_stage(2).with_stage(2).chosen is None
        True
        """
        return replace(self, chosen=None if number == self.chosen else number, rounds=self.rounds + 1)

    def question(self, mode: Mode | None, numbers: Sequence[int], known: Sequence[str]) -> FunnelQuestion:
        """The question without its period.

        Args:
            mode: how is counted.
            numbers: of the proposed stages, in the order chosen.
            known: dimensions of the table; filters on others fall away.
        """
        where = tuple(c.predicate for c in self.chips if c.dimension in known)
        windows = tuple(self.windows.get(n, Window()) for n in numbers[1:])
        limited = any(w != Window() for w in windows)
        return FunnelQuestion(mode=mode or Mode.REACHED, where=where, windows=windows if limited else ())


def numbers_of(written: str | None, proposed: int) -> tuple[int, ...]:
    """The stages an address asks for, by number; all that are proposed where it makes no sense.

    >>> numbers_of("0.2.1", 3), numbers_of("0.9", 3), numbers_of(None, 2)
    ((0, 2, 1), (0, 1, 2), (0, 1))
    """
    numbers = tuple(int(part) for part in (written or "").split(".") if part)
    good = len(numbers) > 1 and len(set(numbers)) == len(numbers) and all(n < proposed for n in numbers)
    return numbers if good else tuple(range(proposed))


def written(numbers: Sequence[int], proposed: int) -> str | None:
    """Stages as an address carries them; None for those that are proposed."""
    return None if list(numbers) == list(range(proposed)) else ".".join(map(str, numbers))


def dimensions_of(source: Source, most: int = 60) -> tuple[str, ...]:
    """What the records can be told apart by: columns with a role of that kind, then other texts of few values."""
    from kpi_core.funnel.study import dimensions
    from kpi_core.model.dataset import ColumnType

    named = dimensions(source)
    taken = {c.physical for d in named if (c := source.table.resolve(d).column)}
    taken |= set(source.standing)
    others = [
        c.name
        for c in source.dataset.columns
        if c.physical not in taken
        and c.type in (ColumnType.TEXT, ColumnType.BOOLEAN)
        and 1 < c.distinct <= most
        and (c.role is None or c.role.value not in ("stage", "outcome", "id", "lost_reason"))
    ]
    return (*named, *others)
