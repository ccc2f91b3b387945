"""Text that was UTF-8, was read as Windows text and was written as UTF-8 again: ``dÃ©pensÃ©`` for ``dépensé``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpi_core.model.dataset import Issue, Level
from kpi_core.sources.raw import RawTable

_LOOK = 1_000  # rows
# What Windows shows for the bytes 80 to BF, which follow the first byte of a letter in UTF-8
_NEXT = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE = re.compile(f"[Â-ß]{_NEXT}|[à-ï]{_NEXT}{{2}}|[ð-ô]{_NEXT}{{3}}")


def repaired(text: str) -> str:
    """The text as it was before it was encoded twice; a text that was not is returned as it is.

    >>> repaired("DÃ©pensÃ© (â‚¬)"), repaired("AVIÃO")
    ('Dépensé (€)', 'AVIÃO')
    """
    return text if text.isascii() else _TWICE.sub(_once, text)


def with_doubt(table: RawTable) -> RawTable:
    """The table, with an issue when its first rows look as if they had been encoded twice. No cell is changed."""
    texts = [cell for row in table.rows[:_LOOK] for cell in row if type(cell) is str and not cell.isascii()]
    suspects = [text for text in texts if repaired(text) != text]
    if not suspects or not _is_sure(texts, suspects):
        return table
    word = next(word for word in suspects[0].split() if repaired(word) != word)
    values = {"count": len(suspects), "example": word[:40], "reads": repaired(word)[:40]}
    return table.with_issues(Issue("looks_doubly_encoded", Level.WARNING, table.sheet, values))


def _is_sure(texts: Iterable[str], suspects: list[str]) -> bool:
    """One such letter may be chance (IRMÃ followed by a quote); several, or nothing but such, are not."""
    letters = sum(len(_TWICE.findall(text)) for text in suspects)
    others = sum(not char.isascii() for text in texts for char in _TWICE.sub("", text))
    return letters > 2 or letters > others


def _once(match: re.Match[str]) -> str:
    try:
        # Windows has no letter for five bytes: read as Latin-1 they kept their number
        data = b"".join(
            char.encode("cp1252") if char not in _UNDEFINED else char.encode("latin-1") for char in match[0]
        )
        return data.decode("utf-8")
    except UnicodeError:
        return match[0]


_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
