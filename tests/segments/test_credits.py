"""Seven attribution models: a hand-worked example of each, and what must hold whatever the paths."""

from __future__ import annotations

from itertools import chain as flat
from itertools import combinations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.segments.credits import Chain, Model, chain, credits, parts_by_rule, removal_effects, shares
from kpi_core.segments.paths import Paths

NAMES = ("A", "B", "C", "D")
Row = tuple[str, float]


def paths(*rows: Row, ages: tuple[float, ...] = (), value: tuple[float, ...] = ()) -> Paths:
    """A path each: its channels, a letter each, and the conversions it ended with; a person each."""
    letters = [letter for way, _ in rows for letter in way]
    length = [len(way) for way, _ in rows]
    days = list(ages) or list(flat.from_iterable(range(n - 1, -1, -1) for n in length))
    ended = np.array([n for _, n in rows], float)
    return Paths(
        NAMES,
        np.repeat(np.arange(len(rows)), length).astype(np.int64),
        np.array([NAMES.index(letter) for letter in letters], np.int64),
        np.array(days, float),
        np.arange(len(rows)),
        ended,
        np.array(value) if value else None,
        (ended == 0).astype(float),
    )


def by_model(told: Paths) -> dict[Model, list[float]]:
    found = credits(told, parts_by_rule(told), told.conversions, told.lost)
    return {m: list(row) for m, row in zip(found.models, found.values, strict=True)}


# A person who converts after A (14 days before), B (7 days before), C and A again on the day; one who converts after B;
# one who converts after A and B, 7 days apart; one who sees A and C and never converts.
FOUR = paths(("ABCA", 1), ("B", 1), ("AB", 1), ("AC", 0), ages=(14, 7, 0, 0, 0, 7, 0, 3, 0))
BY_HAND = {
    # The whole to one end: A, B, A; A, B, B.
    Model.FIRST: [1 + 0 + 1, 0 + 1 + 0, 0],
    Model.LAST: [1 + 0 + 0, 0 + 1 + 1, 0],
    # A quarter each, A twice; B alone; a half each.
    Model.LINEAR: [2 / 4 + 1 / 2, 1 / 4 + 1 + 1 / 2, 1 / 4],
    # 0.4 to the first (A) and to the last (A), 0.2 between B and C; B alone; of two contacts each has half.
    Model.POSITION: [0.4 + 0.4 + 0.5, 0.1 + 1 + 0.5, 0.1],
    # Weights 1/4 (14 days), 1/2 (7 days), 1, 1: 2.75 in all, A has 1.25 of them; B alone; 1/2 and 1 of 1.5.
    Model.DECAY: [1.25 / 2.75 + 0.5 / 1.5, 0.5 / 2.75 + 1 + 1 / 1.5, 1 / 2.75],
    # Sets {A, B, C}, {B}, {A, B}: an equal part for each channel of the set.
    Model.SHAPLEY: [1 / 3 + 1 / 2, 1 / 3 + 1 + 1 / 2, 1 / 3],
}


@pytest.mark.parametrize("model", BY_HAND)
def test_a_hand_worked_example(model: Model) -> None:
    assert by_model(FOUR)[model] == pytest.approx([*BY_HAND[model], 0])


def test_markov_by_hand() -> None:
    """Moves: from the start A 3, B 1. From A: B 2, C 1, converted 1. From B: C 1, converted 2. From C: A 1, lost 1.

    Chances to convert: a = (2 b + c + 1) / 4, b = (c + 2) / 3, c = a / 2. With c = a / 2: b = a / 6 + 2 / 3, so that
    a = (a / 3 + 4 / 3 + a / 2 + 1) / 4, 4 a = 5 a / 6 + 7 / 3, a = 14 / 19; b = 15 / 19; c = 7 / 19.
    From the start (3 a + b) / 4 = 57 / 76 = 3 / 4: three of four converted, as they did.

    Without A: 1 of 4 starts at B, of which 2 of 3 convert (C leads nowhere): 1 / 6, so that 1 - (1/6)/(3/4) = 7/9 is lost.
    Without B: A is left by 1 of 4 to convert, by 1 of 4 to C, which returns half: a = 1/4 + a/8, a = 2/7; from the
    start 3/4 * 2/7 = 3/14, 1 - (3/14)/(3/4) = 5/7 is lost.
    Without C: b = 2/3, a = (2 * 2/3 + 1)/4 = 7/12; 3/4 * 7/12 + 1/4 * 2/3 = 29/48, 1 - (29/48)/(3/4) = 7/36 is lost.
    """
    effects = np.array([7 / 9, 5 / 7, 7 / 36, 0])
    counted = chain(FOUR, FOUR.conversions, FOUR.lost, np.zeros(4, np.int64), 1)
    assert removal_effects(counted)[0] == pytest.approx(effects)
    assert by_model(FOUR)[Model.MARKOV] == pytest.approx(effects / effects.sum() * 3)


def test_a_chain_of_two_channels_solved_by_hand() -> None:
    """Half start at A, half at B; A leads to B or to nothing, B converts half the time: without B nothing is left, without
    A what starts at B is: (1/2 * 1/2) of (1/2 * 1/2 + 1/2 * 1/2 * 1/2 = 3/8), so that a third is lost."""
    moves = np.array([[0, 1, 0], [0, 0, 1], [1, 1, 0]], float)  # from A, B, the start; to A, B, the conversion
    assert removal_effects(Chain(moves[None], np.array([[1, 1, 0]], float)))[0] == pytest.approx([1 / 3, 1])


def test_stays_change_nothing_of_the_removal_effects() -> None:
    """A A A B converts as A B does: a channel that follows itself may be kept or not."""
    stays = [("AAAB", 1), ("BBA", 0), ("ACCCA", 1), ("CC", 0)]
    moves = [("AB", 1), ("BA", 0), ("ACA", 1), ("C", 0)]
    assert by_model(paths(*stays))[Model.MARKOV] == pytest.approx(by_model(paths(*moves))[Model.MARKOV])


WAYS = st.lists(
    st.tuples(st.text(st.sampled_from("ABCD"), min_size=1, max_size=6), st.integers(0, 2)), min_size=1, max_size=12
)


@settings(max_examples=40, deadline=None)
@given(WAYS)
def test_every_model_shares_out_every_conversion(rows: list[Row]) -> None:
    told = paths(*rows)
    for model, row in by_model(told).items():
        assert sum(row) == pytest.approx(told.conversions.sum()), model
        assert min(row) >= -1e-12, model


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=12))
def test_paths_of_one_channel_leave_nothing_to_disagree_about(rows: list[tuple[str, int, int]]) -> None:
    told = paths(*((letter * times, ended) for letter, times, ended in rows))
    rest = [by_model(told)[model] for model in Model]
    for row in rest[1:]:
        assert row == pytest.approx(rest[0])


@settings(max_examples=30, deadline=None)
@given(WAYS, st.randoms(use_true_random=False))
def test_order_does_not_matter_to_linear_and_shapley(rows: list[Row], chance) -> None:
    mixed = [("".join(chance.sample(way, len(way))), ended) for way, ended in rows]
    one, other = by_model(paths(*rows)), by_model(paths(*mixed))
    for model in (Model.LINEAR, Model.SHAPLEY):
        assert one[model] == pytest.approx(other[model])


@settings(max_examples=20, deadline=None)
@given(WAYS)
def test_shapley_is_what_channels_add_to_every_set_of_the_others(rows: list[Row]) -> None:
    """By its definition: the mean over sets S of v(S + c) - v(S), v being the conversions of paths within a set."""

    def worth(of: tuple[str, ...]) -> float:
        return sum(ended for way, ended in rows if set(way) <= set(of))

    by_definition = []
    for channel in NAMES:
        others = [name for name in NAMES if name != channel]
        added = 0.0
        for size in range(len(NAMES)):
            weight = factorial(size) * factorial(len(NAMES) - size - 1) / factorial(len(NAMES))
            added += sum(weight * (worth((*s, channel)) - worth(s)) for s in combinations(others, size))
        by_definition.append(added)
    assert by_model(paths(*rows))[Model.SHAPLEY] == pytest.approx(by_definition)


@settings(max_examples=30, deadline=None)
@given(WAYS)
def test_removal_effects_are_those_of_the_chain_without_the_channel(rows: list[Row]) -> None:
    """A second way: take the channel out of the moves and solve for the chance to convert again."""
    told = paths(*rows)
    counted = chain(told, told.conversions, told.lost, np.zeros(len(rows), np.int64), 1)
    moves, lost = counted.moves[0], counted.lost[0]
    out = moves.sum(axis=1) + lost
    share = moves / np.where(out > 0, out, 1)[:, None]

    def chance(without: int | None) -> float:
        step = share.copy()
        if without is not None:
            step[:, without] = 0
        to = np.linalg.solve(np.eye(5) - np.hstack([step[:, :4], np.zeros((5, 1))]), step[:, 4])
        return float(to[4])

    whole = chance(None)
    expected = [1 - chance(c) / whole if whole > 0 else 0.0 for c in range(4)]
    assert removal_effects(counted)[0] == pytest.approx(expected, abs=1e-9)


def test_values_are_shared_out_as_conversions_are() -> None:
    """30 to A and B, 10 to B: equal parts give A 15; of single contacts every model says the same by value too."""
    told = paths(("AB", 1), ("B", 1), value=(30.0, 10.0))
    assert told.value is not None
    found = credits(told, parts_by_rule(told), told.value, told.lost)
    assert found.of(Model.LINEAR) == pytest.approx([15, 25, 0, 0])
    single = paths(("A", 1), ("B", 1), ("A", 0), value=(30.0, 10.0, 0.0))
    assert single.value is not None
    for row in credits(single, parts_by_rule(single), single.value, single.lost * 20).values:
        assert row == pytest.approx([30, 10, 0, 0])


def test_a_chain_of_losses_is_not_told() -> None:
    """A refund leaves conversions of less than nothing: nobody moves a negative number of times."""
    told = paths(("AB", 1), ("B", 1), value=(30.0, -10.0))
    assert told.value is not None
    found = credits(told, parts_by_rule(told), told.value, told.lost)
    assert (found.of(Model.MARKOV), found.untold) == (None, {Model.MARKOV: "negative"})
    assert found.values.sum(axis=1) == pytest.approx(20)


def test_very_old_contacts_still_share_the_whole() -> None:
    told = paths(("AB", 1), ages=(90_000.0, 80_000.0))
    assert shares(told, Model.DECAY).sum() == pytest.approx(1)


def test_chance_is_that_of_people() -> None:
    """400 people, half of whom convert by A: a binomial of sd 10, so that 90 % lie within 16 or so of 200."""
    told = paths(*[("A", i % 2) for i in range(400)])
    found = credits(told, parts_by_rule(told), told.conversions, told.lost)
    low, high = found.range() or (np.zeros(4), np.zeros(4))
    assert (low[0], high[0]) == (pytest.approx(200 - 16.4, abs=4), pytest.approx(200 + 16.4, abs=4))
    again = credits(told, parts_by_rule(told), told.conversions, told.lost).range()
    assert again is not None
    assert (again[0] == low).all()


def test_nothing_is_no_error() -> None:
    nothing = paths()
    found = credits(nothing, parts_by_rule(nothing), nothing.conversions, nothing.lost)
    assert found.values.tolist() == [[0.0] * 4] * 7
