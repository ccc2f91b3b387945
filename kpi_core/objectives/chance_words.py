"""A chance in words: one way for all that is said of an objective, so that one number never reads as two."""

from __future__ import annotations

from kpi_core.objectives.attainable import AMBITIOUS, CERTAIN
from kpi_core.text import Text

_RARE = 0.05


def chance_said(chance: float, t: Text) -> str:
    """A chance in tenths, as people bet; near the ends in twentieths, where a target is certain or out of reach.

    Args:
        chance: between 0 and 1.
        t: the language.

    >>> from kpi_core.text import text_for
    >>> [chance_said(p, text_for("en")) for p in (0.02, 0.09, 0.31, 0.97)]
    ['less than 1 chance in 20', 'less than 1 chance in 10', '3 chances in 10', 'at least 19 chances in 20']
    """
    # What is out of reach never reads as what is ambitious, nor what is likely as what is certain.
    step = "rare" if chance < _RARE else "low" if chance < AMBITIOUS else "sure" if chance >= CERTAIN else "tenths"
    return t("chance-said", step=step, n=min(max(round(10 * chance), 1), 9))
