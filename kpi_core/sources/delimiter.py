"""Which character stands between the cells of a text file."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

# In this order when two fit equally well: a comma may be the decimal sign inside cells of the others.
CANDIDATES = ("\t", ";", "|", ",")
_HEAD, _SPREAD = 60, 340  # lines looked at: the first ones, and as many over the whole file
_WIDE = 3  # delimiters that make a row wide
_HINT = re.compile(r'^"?sep=(?P<sign>[^\r\n"]|\\t)"?\s*$', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')


def hinted(first_line: str) -> str | None:
    """Delimiter told by Excel's own first line ``sep=;``, None when there is no such line.

    >>> hinted("sep=;")
    ';'
    """
    match = _HINT.match(first_line)
    return match["sign"].replace("\\t", "\t") if match else None


def choose(lines: list[str]) -> str | None:
    r"""The candidate whose count outside quotes is the same on most lines; None for a file of one column.

    >>> choose(["id;amount", "1;2,50", "2;3,75"])
    ';'
    """
    sample = [_QUOTED.sub("x", line) for line in _sample(lines)]
    share, sign = _best(sample)
    if share < 1 and '"' in "".join(lines[:_HEAD]):
        # Cells of several lines look like broken quotes line by line. Together they do not, unless a quote is broken.
        together = _QUOTED.sub("x", "\n".join(lines[:_HEAD])).split("\n")
        share, sign = max((share, sign), _best(together), key=lambda found: found[0])
    return sign


def _best(bare: list[str]) -> tuple[float, str | None]:
    """The most constant candidate and its share of the lines that count; (0, None) when none is constant enough."""
    bare = [line for line in bare if line.strip() and not line.startswith("#")]
    if not bare:
        return 0.0, None
    shares = {sign: _constancy([line.count(sign) for line in bare]) for sign in CANDIDATES}
    best = max(CANDIDATES, key=lambda sign: round(shares[sign], 2))  # the earlier candidate wins a tie
    # A list of sentences has commas too, but not on its header; a ragged table has delimiters on every line.
    everywhere = sum(best in line for line in bare) >= 0.8 * len(bare) and best in bare[0]
    if shares[best] >= 0.5 or (shares[best] > 0 and everywhere):
        return shares[best], best
    return _below_a_preamble(bare)


def _below_a_preamble(bare: list[str]) -> tuple[float, str | None]:
    """The candidate of a short table under many lines of notes: wide rows, one after the other, of one width."""
    runs = {sign: _longest_run([line.count(sign) for line in bare]) for sign in CANDIDATES}
    best = max(CANDIDATES, key=lambda sign: runs[sign])
    return (runs[best] / len(bare), best) if runs[best] > 1 else (0.0, None)


def _longest_run(counts: list[int]) -> int:
    """Lines in a row with the same count, where that makes a table of four columns and more."""
    return max((len(list(run)) for count, run in groupby(counts) if count >= _WIDE), default=0)


def _constancy(counts: list[int]) -> float:
    """Share of the lines that have the most frequent count above zero."""
    above = Counter(count for count in counts if count)
    return max(above.values()) / len(counts) if above else 0.0


def _sample(lines: list[str]) -> list[str]:
    rest = lines[_HEAD:]
    return [line[:100_000] for line in lines[:_HEAD] + rest[:: len(rest) // _SPREAD + 1]]
