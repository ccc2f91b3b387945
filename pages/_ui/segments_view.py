"""Filters of the segments as an address carries them; imports no Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote, unquote

from pages._ui.funnel_view import Chip, Value

_MOST = 8


def written(chips: Sequence[Chip]) -> str | None:
    """Filters as one text, None without any.

    >>> written([Chip("channel", "Google Ads"), Chip("is new", True), Chip("region", None)])
    'channel=Google%20Ads;is%20new~1;region'
    """
    return ";".join(f"{_quoted(chip.dimension)}{_value(chip.value)}" for chip in chips) or None


def _quoted(text: str) -> str:
    """Signs that part names from values are escaped; `quote` leaves the tilde."""
    return quote(text, safe="").replace("~", "%7E")


def _value(value: Value) -> str:
    if value is None:
        return ""
    return f"~{int(value)}" if isinstance(value, bool) else f"={_quoted(value)}"


def chips_of(text: str | None, known: Iterable[str]) -> tuple[Chip, ...]:
    """The filters of an address, those on dimensions that the data have.

    >>> told = chips_of("channel=Google%20Ads;is%20new~1;region;colour=red", ["channel", "is new", "region"])
    >>> [chip.value for chip in told]
    ['Google Ads', True, None]
    """
    names, told = set(known), {}
    for part in (text or "").split(";")[:_MOST]:
        name, sign, value = part.partition("=")
        if not sign:
            name, sign, value = part.partition("~")
        found: Value = None if not sign else value == "1" if "~" in part and "=" not in part else unquote(value)
        if unquote(name) in names:
            told[unquote(name)] = Chip(unquote(name), found)
    return tuple(told.values())


def written_pair(first: Sequence[Chip], second: Sequence[Chip]) -> str:
    """Two segments as one text.

    >>> written_pair([Chip("channel", "SEO")], [Chip("region", "a|b")])
    'channel=SEO|region=a%7Cb'
    """
    return f"{written(first) or ''}|{written(second) or ''}"


def pair_of(text: str | None, known: Iterable[str]) -> tuple[tuple[Chip, ...], tuple[Chip, ...]]:
    """The two segments of an address, those on dimensions that the data have.

    >>> pair_of("channel=SEO|", ["channel"])
    ((Chip(dimension='channel', value='SEO'),), ())
    """
    names = tuple(known)
    first, _, second = (text or "").partition("|")
    return chips_of(first, names), chips_of(second, names)


def with_chip(chips: Sequence[Chip], chip: Chip) -> tuple[Chip, ...]:
    """With a filter added; another value of the same dimension takes its place."""
    return (*(one for one in chips if one.dimension != chip.dimension), chip)
