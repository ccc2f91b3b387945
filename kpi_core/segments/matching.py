"""Which name of a table of spend and which of a table of results are the same channel or campaign."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kpi_core.metrics.table import folded
from kpi_core.segments.cube import Value


class How(StrEnum):
    """Why names are taken together."""

    SAME = "same"  # written alike, but for case, accents and punctuation
    PLATFORM = "platform"  # two names of one ad platform
    ALONE = "alone"  # only one of the tables knows it


@dataclass(frozen=True)
class Match:
    """The names of one segment in both tables; the results' most frequent name stands first."""

    spend: tuple[Value, ...]
    results: tuple[Value, ...]
    how: How

    @property
    def name(self) -> Value:
        """How the segment is called: as the results do, else as the spend does."""
        return (self.results or self.spend)[0]

    @property
    def is_matched(self) -> bool:
        """Whether both tables know it."""
        return bool(self.spend) and bool(self.results)


@dataclass(frozen=True)
class Platform:
    """An ad platform: `names` mean its paid traffic, `weak` ones may mean unpaid traffic as well; all folded."""

    names: frozenset[str]
    weak: frozenset[str]


@cache
def platforms() -> Mapping[str, Platform]:
    """The known ad platforms by id."""
    raw = tomllib.loads((Path(__file__).parent / "platforms.toml").read_text(encoding="utf-8"))
    return {name: Platform(frozenset(body["names"]), frozenset(body.get("weak", ()))) for name, body in raw.items()}


def matches(spend: Iterable[Value], results: Iterable[Value], *, aliases: bool) -> tuple[Match, ...]:
    """Every name of both tables, each in one match.

    Names that are written alike belong together. With `aliases`, those left over do where they are names of one ad
    platform. Records without a name are never matched: what was spent on them is not known.

    Args:
        spend: names of the table of spend, the most important first.
        results: names of the table of results, the most important first.
        aliases: whether the names are those of channels, which the list of ad platforms may speak of.

    >>> told = matches(["Google Ads", "TV"], ["google / cpc", "SEO"], aliases=True)
    >>> [(one.spend, one.results, one.how.value) for one in told]
    [(('Google Ads',), ('google / cpc',), 'platform'), (('TV',), (), 'alone'), ((), ('SEO',), 'alone')]
    """
    ours, theirs = _grouped(spend), _grouped(results)
    told: dict[Value, Match] = {
        key: Match(names, theirs[key], How.SAME) for key, names in ours.items() if key in theirs and key is not None
    }
    alone = [{key: names for key, names in side.items() if key not in told} for side in (ours, theirs)]
    joined = _by_platform(told, alone[0], alone[1]) if aliases else {}
    taken = {key for keys, _ in joined.values() for key in keys}
    rest = [
        *(Match(names, (), How.ALONE) for key, names in alone[0].items() if key not in taken),
        *(Match((), names, How.ALONE) for key, names in alone[1].items() if key not in taken),
    ]
    kept = [match for key, match in told.items() if key not in taken]
    return (*kept, *(match for _, match in joined.values()), *rest)


def _grouped(names: Iterable[Value]) -> dict[Value, tuple[Value, ...]]:
    """Spellings of the same name together, under what they are compared by; None are the records without one."""
    found: dict[Value, tuple[Value, ...]] = {}
    for name in names:
        key = _key(name)
        found[key] = (*found.get(key, ()), name)
    return found


def _key(name: Value) -> Value:
    if not isinstance(name, str):
        return name
    # A name of signs alone folds to nothing: it is then compared as it stands.
    return folded(name) or name.strip().casefold() or None


def _by_platform(
    same: Mapping[Value, Match], spend: Mapping[Value, tuple[Value, ...]], results: Mapping[Value, tuple[Value, ...]]
) -> dict[str, tuple[tuple[Value, ...], Match]]:
    """By platform: the keys it takes, and their match. Where several pairs are written alike, none is chosen."""
    joined = {}
    for name, platform in platforms().items():
        known = [key for key in same if key in platform.names]
        ours, theirs = (_of(platform, side, has_other=bool(known)) for side in (spend, results))
        if not (ours or theirs) or len(known) > 1 or (not known and not (ours and theirs)):
            continue
        keys = (*known, *ours, *theirs)
        match = Match(
            tuple(n for key in keys for n in (same[key].spend if key in same else spend.get(key, ()))),
            tuple(n for key in keys for n in (same[key].results if key in same else results.get(key, ()))),
            How.PLATFORM,
        )
        joined[name] = keys, match
    return joined


def _of(platform: Platform, side: Mapping[Value, Sequence[Value]], *, has_other: bool) -> list[Value]:
    """The names of a platform that a table has; weak ones where it has no other."""
    strong: list[Value] = [key for key in side if key in platform.names]
    return strong or ([] if has_other else [key for key in side if key in platform.weak])
