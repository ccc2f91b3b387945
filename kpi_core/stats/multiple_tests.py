"""Many questions at once: which answers stand when some would look surprising by chance alone."""

from __future__ import annotations

from collections.abc import Sequence

FALSE_DISCOVERIES = 0.10


def benjamini_hochberg(p_values: Sequence[float | None], level: float = FALSE_DISCOVERIES) -> tuple[bool, ...]:
    """Which of the tests are kept so that at most `level` of the kept ones are expected to be chance.

    Args:
        p_values: one per question examined; None (not testable) is never kept and not counted.
        level: expected share of false ones among the kept.

    Returns:
        One bool per p value, in the order given.

    >>> benjamini_hochberg([0.5, 0.001, None, 0.04])  # 0.001 <= 0.1/3, 0.04 <= 0.2/3
    (False, True, False, True)
    """
    ranked = sorted(p for p in p_values if p is not None)
    limit = -1.0
    for rank, p in enumerate(ranked, start=1):
        if p <= level * rank / len(ranked):
            limit = p
    return tuple(p is not None and p <= limit for p in p_values)
