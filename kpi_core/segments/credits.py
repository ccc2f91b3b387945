"""Seven ways to share conversions among the contacts before them, and how much of each share is chance.

The rules look at each path alone: its first contact, its last, all alike, two ends and the middle, the late more than
the early. The two others look at all paths together:

- Markov (Anderl, Becker, von Wangenheim and Schumann 2016, "Mapping the customer journey", International Journal of
  Research in Marketing 33): people move from channel to channel with the shares seen in the paths (a chain of first
  order). What a channel is worth is what would be lost without it: the share of the conversions whose way leads through
  it, had all that reach it left. The shares of all channels are brought to add up to the conversions.
  A channel that follows itself may stay in the chain: neither the chance to reach a channel nor the chance to convert
  from it changes when stays are left out, so that both give the same removal effects. They are kept.
- Shapley: what each channel adds on average to every set of the others, where a set of channels earns the conversions
  of those paths that use no other channel. Of that game the exact values are an equal part of each path for each
  different channel on it, for any number of channels (Zhao, Mahboobi and Bagheri 2018, "Shapley value methods for
  attribution modeling in online advertising"). It does not look at order, nor at paths without a conversion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kpi_core.segments.cube import Floats, Ints
from kpi_core.segments.paths import Bools, Paths

HALF_LIFE = 7.0  # days
_ENDS = 0.4  # of a path, for its first and for its last contact
_GROUPS, _DRAWS, _SEED = 400, 400, 20180703
LOW, HIGH = 0.05, 0.95


class Model(StrEnum):
    """A way to share a conversion among the contacts before it."""

    FIRST = "first"
    LAST = "last"
    LINEAR = "linear"
    POSITION = "position"
    DECAY = "decay"
    MARKOV = "markov"
    SHAPLEY = "shapley"


@dataclass(frozen=True)
class Credits:
    """What channels are credited with: a row per model that can be told, a column per channel.

    `draws` holds the same of people drawn anew, as first axis; None where people are not told apart. `untold` gives the
    reason for each model that cannot be told.
    """

    models: tuple[Model, ...]
    values: Floats
    draws: Floats | None
    untold: dict[Model, str]

    def of(self, model: Model) -> Floats | None:
        """The credits of one model, None if it cannot be told."""
        return self.values[self.models.index(model)] if model in self.models else None

    def range(self) -> tuple[Floats, Floats] | None:
        """Least and most of each channel over models and chance: 90 % of the draws of every model lie between."""
        if self.draws is None:
            return None
        low, high = np.quantile(self.draws, LOW, axis=0).min(axis=0), np.quantile(self.draws, HIGH, axis=0).max(axis=0)
        return np.minimum(low, self.values.min(axis=0)), np.maximum(high, self.values.max(axis=0))


def shares(paths: Paths, model: Model, half_life: float = HALF_LIFE) -> Floats:
    """What part of its path each contact is given by a rule; the parts of a path add up to 1.

    Args:
        paths: the paths.
        model: a rule, or Shapley, whose exact values are a rule too.
        half_life: days within which a contact of time decay loses half its weight.
    """
    length = paths.length[paths.path].astype(np.float64)
    place = _places(paths)
    match model:
        case Model.FIRST:
            return np.asarray(place == 0, np.float64)
        case Model.LAST:
            return np.asarray(place == length - 1, np.float64)
        case Model.LINEAR:
            return np.asarray(1 / length)
        case Model.POSITION:
            return _by_position(place, length)
        case Model.DECAY:
            return _by_age(paths, half_life)
        case Model.SHAPLEY:
            return _by_channel(paths)
        case _:
            raise AssertionError(model)


def _places(paths: Paths) -> Ints:
    """The place of each contact in its path, from 0."""
    length = paths.length
    before = np.cumsum(length) - length
    return np.arange(len(paths.path)) - before[paths.path]


def _by_position(place: Ints, length: Floats) -> Floats:
    """40 % to either end and the rest to those between them; of two contacts each has half."""
    ends = (place == 0) | (place == length - 1)
    between = (1 - 2 * _ENDS) / np.maximum(length - 2, 1)
    return np.where(length == 1, 1.0, np.where(length == 2, 0.5, np.where(ends, _ENDS, between)))


def _by_age(paths: Paths, half_life: float) -> Floats:
    assert paths.days is not None
    youngest = np.full(len(paths.person), np.inf)
    np.minimum.at(youngest, paths.path, paths.days)
    # From the last contact on: a path of years would end in zeros, and only the differences count.
    weight = np.exp2(-(paths.days - youngest[paths.path]) / half_life)
    return np.asarray(weight / np.bincount(paths.path, weight, minlength=len(paths.person))[paths.path])


def _by_channel(paths: Paths) -> Floats:
    """An equal part for each different channel, held by its first contact of the path."""
    key = paths.path * max(len(paths.names), 1) + paths.channel
    _, first = np.unique(key, return_index=True)
    is_first = np.zeros(len(key))
    is_first[first] = 1.0
    return np.asarray(is_first / np.bincount(paths.path, is_first, minlength=len(paths.person))[paths.path])


@dataclass(frozen=True)
class Chain:
    """How often one step follows another, for one or many sets of paths (the first axes).

    The steps are the channels, then the start (as origin) or the conversion (as target); what ended in nothing stands
    in `lost`, by the channel it ended on.
    """

    moves: Floats  # ... x (channels + 1) x (channels + 1)
    lost: Floats  # ... x (channels + 1)


def chain(paths: Paths, weight: Floats, lost: Floats, group: Ints, groups: int) -> Chain:
    """Count the moves of all paths, by group of paths.

    Args:
        paths: the paths.
        weight: how much each path moves towards a conversion.
        lost: how much each path moves towards nothing.
        group: of each path.
        groups: how many.
    """
    size = len(paths.names) + 1
    outer = len(paths.names)
    begins, ends = _edges(paths)
    both = weight + lost
    inner = ~begins
    pairs = [
        (np.full(int(begins.sum()), outer), paths.channel[begins], paths.path[begins], both),
        (paths.channel[:-1][inner[1:]], paths.channel[1:][inner[1:]], paths.path[1:][inner[1:]], both),
        (paths.channel[ends], np.full(int(ends.sum()), outer), paths.path[ends], weight),
    ]
    moves = np.zeros(groups * size * size)
    for origin, target, path, amount in pairs:
        moves += np.bincount((group[path] * size + origin) * size + target, amount[path], minlength=len(moves))
    gone = np.bincount(group[paths.path[ends]] * size + paths.channel[ends], lost[paths.path[ends]], groups * size)
    return Chain(moves.reshape(groups, size, size), np.asarray(gone, np.float64).reshape(groups, size))


def _edges(paths: Paths) -> tuple[Bools, Bools]:
    """Which contacts begin a path, and which end one."""
    begins = np.ones(len(paths.path), np.bool_)
    begins[1:] = paths.path[1:] != paths.path[:-1]
    return begins, np.append(begins[1:], True)[: len(begins)]


def removal_effects(counted: Chain) -> Floats:
    """What part of the conversions each channel takes with it: its conversions' ways lead through it, or end at it.

    With N = (I - Q)^-1, Q the shares of moves among start and channels, a channel c is reached from the start with the
    chance N[start, c] / N[c, c]; from c one converts with the chance x[c], x = N b. Without c all of those are lost:
    the effect is N[start, c] / N[c, c] * x[c] / x[start] (Kemeny and Snell 1960, theorem 3.5.4).

    Args:
        counted: moves, over any first axes.
    """
    size = counted.moves.shape[-1]
    out = counted.moves.sum(axis=-1) + counted.lost
    share = counted.moves / np.where(out > 0, out, 1.0)[..., None]
    inner, converts = share.copy(), share[..., -1]
    inner[..., -1] = 0.0  # what converts moves no more
    visits = np.linalg.inv(np.eye(size) - inner)
    chance = (visits @ converts[..., None])[..., 0]
    reached = visits[..., -1, :-1] / np.diagonal(visits, axis1=-2, axis2=-1)[..., :-1]
    whole = chance[..., -1:]
    return np.asarray(np.where(whole > 0, reached * chance[..., :-1] / np.where(whole > 0, whole, 1.0), 0.0))


def _by_markov(paths: Paths, weight: Floats, lost: Floats, groups: tuple[Ints, int], drawn: Floats) -> Floats:
    """Credits of the chain for each draw of groups (a row each)."""
    counted = chain(paths, weight, lost, *groups)
    size = counted.moves.shape[-1]
    moves = (drawn @ counted.moves.reshape(groups[1], -1)).reshape(-1, size, size)
    effects = removal_effects(Chain(moves, drawn @ counted.lost))
    whole = (drawn @ np.bincount(groups[0], weight * (paths.length > 0), minlength=groups[1]))[:, None]
    total = effects.sum(axis=-1, keepdims=True)
    return np.asarray(np.where(total > 0, effects / np.where(total > 0, total, 1.0) * whole, 0.0))


def parts_by_rule(paths: Paths, half_life: float = HALF_LIFE) -> dict[Model, Floats]:
    """What part of its path each contact is given, by every rule that can be told.

    Args:
        paths: the paths.
        half_life: of time decay, in days.
    """
    told = [m for m in Model if m is not Model.MARKOV and (m is not Model.DECAY or paths.days is not None)]
    return {model: shares(paths, model, half_life) for model in told}


def credits(paths: Paths, parts: Mapping[Model, Floats], weight: Floats, lost: Floats) -> Credits:
    """What every model credits each channel with.

    Chance is told by drawing people anew (a bootstrap of the people, in up to 400 groups of them: sums of groups vary
    as sums of people do, and are drawn at once).

    Args:
        paths: the paths.
        parts: of each contact, by rule.
        weight: what each path brought: conversions, or their value.
        lost: what it would have weighed, had it not ended in nothing.
    """
    untold: dict[Model, str] = {}
    if paths.days is None:
        untold[Model.DECAY] = "untimed"
    if (weight < 0).any():
        untold[Model.MARKOV] = "negative"
    models = tuple(model for model in Model if model not in untold)
    group, groups = _grouped(paths)
    alone = paths.days is None  # rows of whole paths stand for many people: nothing tells how they vary
    drawn = np.ones((1, groups)) if alone else np.vstack([np.ones((1, groups)), _drawn(groups)])
    many, told = len(paths.names), []
    place, each = group[paths.path] * many + paths.channel, weight[paths.path]
    for model in models:
        if model is Model.MARKOV:
            told.append(_by_markov(paths, weight, lost, (group, groups), drawn))
            continue
        sums = np.bincount(place, parts[model] * each, minlength=groups * many)
        told.append(drawn @ sums.reshape(groups, many))
    values = np.stack(told, axis=1)
    return Credits(models, values[0], None if alone else values[1:], untold)


def _grouped(paths: Paths) -> tuple[Ints, int]:
    """A group for each path: its person's, people being dealt out by chance; and how many groups."""
    people = int(paths.person.max()) + 1 if len(paths.person) else 0
    groups = max(min(people, _GROUPS), 1)
    dealt = np.random.default_rng(_SEED).permutation(people) % groups
    return dealt[paths.person] if people else np.zeros(0, np.int64), groups


def _drawn(groups: int) -> Floats:
    """How often each group is drawn, for each draw."""
    return np.random.default_rng(_SEED + 1).multinomial(groups, np.full(groups, 1 / groups), _DRAWS).astype(np.float64)
