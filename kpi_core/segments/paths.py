"""Ways of people through channels: contacts and conversions put in order, cut into paths, one array each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kpi_core.segments.cube import Floats, Ints

Bools = npt.NDArray[np.bool_]
NO, YES, UNTOLD = 0, 1, -1  # whether a row meets a filter
MOST_CHANNELS = 12  # told one by one; the rarest are put together beyond


@dataclass(frozen=True)
class Events:
    """Contacts and conversions of people, in any order; a row may be both.

    `channel` is the place of a name, -1 for a conversion that names none. `time` counts days. `says` holds, for each
    filter, whether a row meets it: YES, NO or UNTOLD.
    """

    names: tuple[str, ...]
    person: Ints
    time: Floats
    channel: Ints
    conversions: Floats
    value: Floats | None
    says: tuple[Ints, ...] = ()


@dataclass(frozen=True)
class Paths:
    """Contacts in order of time, path by path, and what each path ended with.

    `path`, `channel` and `days` have an entry per contact: the path it belongs to (in order), the place of its name
    (None: the rarest, put together) and how long before the path's end it was, in days. The others have an entry per
    path: whose it is, conversions and value it ended with, and how often it ended with none. Paths of no contact are
    conversions that no contact came before.
    """

    names: tuple[str | None, ...]
    path: Ints
    channel: Ints
    days: Floats | None
    person: Ints
    conversions: Floats
    value: Floats | None
    lost: Floats

    @property
    def length(self) -> Ints:
        """Contacts of each path."""
        return np.bincount(self.path, minlength=len(self.person)).astype(np.int64)

    @property
    def times(self) -> Floats:
        """How many people took each path: one, but for whole paths, which tell how often they were taken."""
        return np.ones(len(self.person)) if self.days is not None else self.conversions + self.lost

    @property
    def contacts(self) -> Floats:
        """Contacts with each channel."""
        return np.asarray(np.bincount(self.channel, self.times[self.path], minlength=len(self.names)), np.float64)

    def of(self, keep: Bools) -> Paths:
        """Some of the paths."""
        number, contacts = np.cumsum(keep) - 1, keep[self.path]
        return replace(
            self,
            path=number[self.path[contacts]],
            channel=self.channel[contacts],
            days=self.days[contacts] if self.days is not None else None,
            person=self.person[keep],
            conversions=self.conversions[keep],
            value=self.value[keep] if self.value is not None else None,
            lost=self.lost[keep],
        )


def paths_of(events: Events, window: float | None) -> Paths:
    """Cut what people did into paths: up to each conversion, and what came after the last of them.

    A conversion ends a path and the next contact begins another. Contacts of the same moment as a conversion count as
    before it; among equals the file's order decides. Contacts of a path that are more than `window` days older than
    its end (the conversion, or the last contact where there is none) are left out.

    Args:
        events: what happened.
        window: days, None for no limit.
    """
    order = np.lexsort((np.arange(len(events.person)), events.conversions > 0, events.time, events.person))
    person, time, channel = events.person[order], events.time[order], events.channel[order]
    ended = events.conversions[order]
    starts = np.ones(len(order), np.bool_)
    starts[1:] = (person[1:] != person[:-1]) | (ended[:-1] > 0)
    path = np.cumsum(starts) - 1
    many = int(path[-1]) + 1 if len(path) else 0
    end = np.append(np.flatnonzero(starts)[1:], len(order))[:many] - 1
    days = time[end][path] - time
    contact = channel >= 0 if window is None else (channel >= 0) & (days <= window)
    contact[1:] &= ~_same_moment(path, time, channel)
    conversions = _added(path, ended, many)
    value = _added(path, events.value[order], many) if events.value is not None else None
    told = Paths(
        events.names, path[contact], channel[contact], days[contact], person[end], conversions, value,
        (conversions == 0).astype(np.float64),
    )  # fmt: skip
    keep = np.ones(many, np.bool_)
    for says in events.says:
        keep &= _passes(says[order], path, end, channel, conversions > 0)
    return told.of(keep) if events.says else told


def _added(path: Ints, amounts: Floats, many: int) -> Floats:
    return np.asarray(np.bincount(path, amounts, minlength=many), np.float64)


def _same_moment(path: Ints, time: Floats, channel: Ints) -> Bools:
    """Whether a row repeats the one before: a click and the conversion it is noted with are one contact.

    Only where the hour is known: two contacts of one day are two.
    """
    hours = bool((time[channel >= 0] % 1 != 0).any())
    same = (path[1:] == path[:-1]) & (time[1:] == time[:-1]) & (channel[1:] == channel[:-1])
    return np.asarray(same & hours, np.bool_)


def _passes(says: Ints, path: Ints, end: Ints, channel: Ints, converted: Bools) -> Bools:
    """Whether paths meet a filter: their last row tells, else their last contact.

    Where neither can, a path that ended in nothing is kept and a conversion is not.
    """
    told = says[end]
    last = np.full(len(end), -1)
    touched = channel >= 0
    last[path[touched]] = np.flatnonzero(touched)  # the last one written stays
    told = np.where((told == UNTOLD) & (last >= 0), says[last], told)
    return np.asarray(np.where(told == UNTOLD, ~converted, told == YES), np.bool_)


def pooled(paths: Paths, most: int = MOST_CHANNELS) -> tuple[Paths, int]:
    """The paths with their rarest channels put together, and how many those are (0: none had to be).

    Args:
        paths: with the names of all channels.
        most: names that stay apart, the rest included.
    """
    contacts = paths.contacts
    seen = np.bincount(paths.channel, minlength=len(paths.names))
    order = sorted(np.flatnonzero(seen).tolist(), key=lambda i: (-contacts[i], paths.names[i] or ""))
    kept: Sequence[int] = order if len(order) <= most else order[: most - 1]
    place = np.full(len(paths.names), len(kept))
    place[list(kept)] = np.arange(len(kept))
    rest = len(order) - len(kept)
    names = (*(paths.names[i] for i in kept), *((None,) if rest else ()))
    return replace(paths, names=names, channel=place[paths.channel]), rest
