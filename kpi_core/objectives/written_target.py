"""A target as a person would write it, from what is proposed and from a change of the starting point."""

from __future__ import annotations

from kpi_core.vocabulary.unit import Unit

AS_TYPED = 0.0004  # of the starting point: what is nearer than this to a change is told as that change


def target_of(change: float, start: float, unit: Unit) -> float:
    """The target that a change of a starting point makes, with as few digits as it takes not to be another change.

    Args:
        change: in parts of the starting point, with its sign.
        start: the starting point, above 0.
        unit: of both; counts under a thousand stay whole, and may so be another change.

    >>> target_of(0.1, 93.0, Unit.MONEY), target_of(0.1, 14.0, Unit.COUNT)
    (102.3, 15.0)
    """
    exact = start * (1 + change)
    if unit is Unit.COUNT and abs(exact) < 1000:
        return rounded(exact, unit)
    told = (float(f"{exact:.{digits}g}") for digits in range(3, 7))
    return next((target for target in told if abs(target / start - 1 - change) < AS_TYPED), exact)


def rounded(value: float, unit: Unit) -> float:
    """A target as a person would set it: whole counts, three digits of anything else.

    >>> rounded(143.6, Unit.COUNT), rounded(218_432.7, Unit.MONEY), rounded(0.15432, Unit.FRACTION)
    (144.0, 218000.0, 0.154)
    """
    if unit is Unit.COUNT and abs(value) < 1000:
        return float(round(value))
    return float(f"{value:.3g}")
