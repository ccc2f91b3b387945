"""Names and values that come from files, made harmless before they stand in Markdown."""

from __future__ import annotations

import re
import unicodedata

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!$:<>|~^=&@/])")
# Streamlit makes links of bare addresses even where every sign is escaped; a word joiner, which nobody sees, stops it.
_ADDRESS = re.compile(r"\b(https?(?=://)|www(?=\.))", re.IGNORECASE)
# Not \s: the narrow no-break spaces of French numbers must survive.
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029 ]+")


def plain(text: str, limit: int = 120) -> str:
    """Text as Markdown that shows it literally: no image, link, directive or formula can start in it, no address acts.

    Line breaks become spaces, control and direction characters vanish, long text ends in an ellipsis.

    >>> plain("![p](t.png)")
    '\\\\!\\\\[p\\\\]\\\\(t\\\\.png\\\\)'
    """
    return _MARKUP.sub(r"\\\1", _ADDRESS.sub("\\1\u2060", literal(text, limit)))


def literal(text: str, limit: int = 120) -> str:
    """The same for places that know no Markdown (options, cells): only invisible characters and length are handled.

    >>> literal("invoice\\u202exslx.exe")
    'invoicexslx.exe'
    """
    spaced = _BREAKS.sub(" ", text)
    shown = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
