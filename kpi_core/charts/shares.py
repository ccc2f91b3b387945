"""Shares as pictures label them."""

from __future__ import annotations

from kpi_core.text import Text

_LARGE = 0.1


def share_text(share: float | None, t: Text) -> str:
    """A share without decimals; with as many as a small one needs not to read as none.

    >>> from kpi_core.text import text_for
    >>> share_text(0.538, text_for("en")), share_text(0.017, text_for("en"))
    ('54%', '1.7%')
    """
    is_whole = share is None or share == 0 or share >= _LARGE
    return t.fmt.percent(share, 0 if is_whole else None)
