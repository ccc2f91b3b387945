"""Which channels conversions are credited to: seven models side by side, and how far they and chance lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from kpi_core.model.dataset import Dataset
from kpi_core.segments.contact_source import Source, find_source
from kpi_core.segments.contacts import Aside, Read, read
from kpi_core.segments.credits import HALF_LIFE, Credits, Model, credits, parts_by_rule
from kpi_core.segments.cube import Floats
from kpi_core.segments.paths import Events, Paths, paths_of, pooled
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.predicate import Predicate, columns_of

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

WINDOW = 90.0  # days
FEWEST = 30  # conversions, to tell channels apart
_ALIKE = 1e-6  # of a conversion
_SURE = 0.9  # of the draws in which a channel is first
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Asked:
    """How to attribute: `window` days before a conversion (None: all), `half_life` days of time decay, filters."""

    window: float | None = WINDOW
    half_life: float = HALF_LIFE
    where: tuple[Predicate, ...] = ()


@dataclass(frozen=True)
class Shares:
    """What one channel is credited with by each model (None: the model cannot be told), and by how much they differ.

    `low` and `high` also hold chance: 90 % of people drawn anew lie between them, whatever the model. None where
    people are not told apart.
    """

    by_model: tuple[float | None, ...]  # in the order of Model
    low: float | None
    high: float | None

    @property
    def least(self) -> float:
        """The least any model gives."""
        return min(value for value in self.by_model if value is not None)

    @property
    def most(self) -> float:
        """The most any model gives."""
        return max(value for value in self.by_model if value is not None)

    @property
    def spread(self) -> float:
        """How much lies between them."""
        return self.most - self.least

    @property
    def middle(self) -> float:
        """The mean over models."""
        known = [value for value in self.by_model if value is not None]
        return sum(known) / len(known)


@dataclass(frozen=True)
class Channel:
    """A channel (None: the rarest, put together), its contacts, and its credits by conversions and by value."""

    name: str | None
    contacts: int
    conversions: Shares
    value: Shares | None


@dataclass(frozen=True)
class Totals:
    """Of all conversions and of those that no contact came before; `value` None where nothing tells what they bring."""

    conversions: float
    value: float | None
    alone: float
    alone_value: float | None


@dataclass(frozen=True)
class Ways:
    """What the paths are like: how many ended in a conversion and how many in nothing, of how many people
    who had contacts. Contacts are those within the window.

    `length` is the mean number of contacts of those that converted, `single` the part of them with one contact; `left`
    counts contacts without a person, a time or a channel; `pooled` the channels put together.
    """

    converted: int
    lost: int
    people: int | None
    length: float | None
    single: float | None
    contacts: int
    left: int
    pooled: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Attribution:
    """Channels, the most credited first; the credits of each model and what no contact came before add up to `totals`.

    `untold` says why a model cannot be told; `ignored` are filters no table could bear; `aside` orders that are no
    conversions.
    """

    channels: tuple[Channel, ...]
    totals: Totals
    ways: Ways
    source: Source
    asked: Asked
    currency: str | None
    untold: dict[Model, str]
    untold_value: dict[Model, str]
    ignored: tuple[str, ...]
    finding: Finding
    aside: Aside


def attribution(
    datasets: Sequence[Dataset], engine: Engine, asked: Asked | None = None, *, strict: bool = False
) -> Attribution | None:
    """Share the conversions of people among the channels they came through.

    Args:
        datasets: the tables; one of them must hold contacts.
        engine: reads them.
        asked: window, half-life, filters.
        strict: refuse a filter that no table can bear, instead of leaving it out.

    Returns:
        None where no table holds contacts. Where nothing tells conversions, or there are none, no channels and a
        finding that says so.

    Raises:
        QueryError: ``attribution_filter`` with `strict`.
    """
    asked = asked or Asked()
    source = find_source(datasets, engine)
    if source is None:
        return None
    found = read(source, asked.where, engine)
    ignored = tuple(dict.fromkeys(name for one in found.ignored for name in sorted(columns_of(one))))
    if strict and ignored:
        raise QueryError("attribution_filter", names=list(ignored))
    paths = found.what if isinstance(found.what, Paths) else paths_of(found.what, asked.window)
    return _answered(source, asked, found, ignored, *pooled(paths))


def _answered(
    source: Source, asked: Asked, found: Read, ignored: tuple[str, ...], paths: Paths, rest: int
) -> Attribution:
    touched = paths.of(paths.length > 0)
    alone = paths.length == 0
    value = paths.value
    totals = Totals(
        float(paths.conversions.sum()),
        float(value.sum()) if value is not None else None,
        float(paths.conversions[alone].sum()),
        float(value[alone].sum()) if value is not None else None,
    )
    parts = parts_by_rule(touched, asked.half_life)
    by_count = credits(touched, parts, touched.conversions, touched.lost)
    by_value = _by_value(touched, parts)
    column = source.value
    channels = _channels(touched, by_count, by_value)
    return Attribution(
        channels,
        totals,
        _ways(paths, found, rest),
        source,
        asked,
        column.currency if column is not None else None,
        by_count.untold,
        by_value.untold if by_value is not None else {},
        ignored,
        _finding(source, totals, channels, by_count, touched),
        found.aside,
    )


def _by_value(paths: Paths, parts: Mapping[Model, Floats]) -> Credits | None:
    """The same by value; a path that ended in nothing weighs as a conversion of the mean value would have."""
    if paths.value is None:
        return None
    mean = paths.value.sum() / paths.conversions.sum() if paths.conversions.sum() else 0.0
    return credits(paths, parts, paths.value, paths.lost * max(float(mean), 0.0))


def _channels(paths: Paths, by_count: Credits, by_value: Credits | None) -> tuple[Channel, ...]:
    if not paths.conversions.sum():
        return ()
    contacts = paths.contacts
    told = [
        Channel(
            name,
            round(float(contacts[i])),
            _shares(by_count, i),
            _shares(by_value, i) if by_value is not None else None,
        )
        for i, name in enumerate(paths.names)
    ]
    return tuple(sorted(told, key=lambda one: (one.name is None, -one.conversions.middle, one.name or "")))


def _shares(told: Credits, channel: int) -> Shares:
    between = told.range()
    by_model = tuple(None if (row := told.of(model)) is None else float(row[channel]) for model in Model)
    if between is None:
        return Shares(by_model, None, None)
    return Shares(by_model, float(between[0][channel]), float(between[1][channel]))


def _ways(paths: Paths, found: Read, rest: int) -> Ways:
    length, weight = paths.length, paths.conversions
    touched = length > 0
    of = float(weight[touched].sum())
    events = isinstance(found.what, Events)
    return Ways(
        converted=round(float(weight.sum())) if not events else int((weight > 0).sum()),
        lost=round(float(paths.lost.sum())),
        people=len(np.unique(paths.person[touched])) if events else None,
        length=float((length * weight)[touched].sum() / of) if of else None,
        single=float(weight[length == 1].sum() / of) if of else None,
        contacts=round(float(paths.contacts.sum())),
        left=found.left_out,
        pooled=rest,
        first=_day(found.first),
        last=_day(found.last),
    )


def _day(number: float | None) -> date | None:
    return _EPOCH + timedelta(int(number)) if number is not None else None


def _finding(source: Source, totals: Totals, channels: Sequence[Channel], told: Credits, paths: Paths) -> Finding:
    """What is said first."""
    n, shared = totals.conversions, totals.conversions - totals.alone
    if not source.told and source.other is None:
        return Finding("attribution_untold")
    if not n:
        return Finding("attribution_none")
    if not channels or not shared:
        return Finding("attribution_unreached", {"n": n})
    first = _first(channels, told)
    widest = _most([(one, one.conversions.spread) for one in channels])
    # Those that no model tells from the first are named with it.
    ties = tuple(one for one in channels if one.name is not None and _same(one, channels[0])) or channels[:1]
    sure = _is_sure(told, channels[0], paths.names)
    values = {"n": shared, "first": channels[0], "ties": ties, "widest": widest, "sure": sure}
    if widest[0].conversions.spread < _ALIKE * max(shared, 1.0):
        return Finding("attribution_same", values | {"single": bool((paths.length[paths.conversions > 0] == 1).all())})
    if shared < FEWEST:
        return Finding("attribution_few", values)
    if len(first) > 1:
        return Finding("attribution_differ", values | {"firsts": first})
    return Finding("attribution_agree", values)


def _first(channels: Sequence[Channel], told: Credits) -> tuple[Channel, ...]:
    """The channels that one model or another credits with most, those of more models first."""
    named = [one for one in channels if one.name is not None]
    best = [_most_by(named, list(Model).index(model)) for model in told.models]
    return tuple(sorted(dict.fromkeys(best), key=lambda one: -best.count(one)))


def _most_by(channels: Sequence[Channel], model: int) -> Channel:
    return _most([(one, one.conversions.by_model[model] or 0.0) for one in channels])[0]


def _most(told: Sequence[tuple[Channel, float]]) -> tuple[Channel, ...]:
    """The channels of the largest number, in their order; those that differ by a rounding are equal."""
    most = max(number for _, number in told)
    return tuple(one for one, number in told if number >= most - _ALIKE * max(most, 1.0))


def _same(one: Channel, other: Channel) -> bool:
    """Whether each model credits two channels alike."""
    pairs = zip(one.conversions.by_model, other.conversions.by_model, strict=True)
    return all(abs((a or 0.0) - (b or 0.0)) <= _ALIKE * max(a or 0.0, 1.0) for a, b in pairs)


def _is_sure(told: Credits, first: Channel, names: Sequence[str | None]) -> bool:
    """Whether a channel has most in nine of ten draws of people, by each model."""
    if told.draws is None:
        return False
    leads: Floats = (told.draws.argmax(axis=2) == names.index(first.name)).mean(axis=0)
    return bool(leads.min() >= _SURE)
