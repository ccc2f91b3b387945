"""Picture of what a change is made of: from the total before, part by part, to the total after."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_core.charts.ranked import Bar, Tone


def steps_of(
    before: float, parts: Sequence[tuple[str, float, str]], names: tuple[str, str], texts: tuple[str, str]
) -> list[Bar]:
    """The bars of a change: both totals from zero, and between them each part from where the one before ended.

    Args:
        before: the total before.
        parts: name, amount and written amount of each part; with `before` they add up to the total after.
        names: of both totals.
        texts: both totals, written.

    >>> parts = [("Volume", 3, "+3"), ("Rate", -1, "-1")]
    >>> [(b.start, b.value, b.tone) for b in steps_of(10, parts, ("Before", "Now"), ("10", "12"))]
    [(0.0, 10, 'context'), (10, 13, 'good'), (13, 12, 'bad'), (0.0, 12, 'focus')]
    """
    bars, at = [Bar(names[0], before, texts[0], "context")], before
    for name, amount, text in parts:
        tone: Tone = "good" if amount > 0 else "bad" if amount < 0 else "context"
        bars.append(Bar(name, at + amount, text, tone, start=at))
        at += amount
    return [*bars, Bar(names[1], at, texts[1], "focus")]
