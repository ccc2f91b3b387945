"""What a language's way of writing needs beside Babel's data (CLDR): where CLDR is silent, or the design differs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

DASH = "—"
NO_BREAK = "\u00a0"
NARROW = "\u202f"


@dataclass(frozen=True)
class Style:
    """Marks and short words of one language."""

    before_percent: str
    before_scale: str
    scales: tuple[tuple[int, str], ...]
    symbol_first: bool
    points: str
    per_day: str
    day: tuple[str, str]
    singular_below: int
    short_units: tuple[str, str, str, str]
    week: str
    quarter: str
    first_of_month: str


STYLES = {
    "en": Style(
        before_percent="",
        before_scale="",
        scales=((12, "T"), (9, "B"), (6, "M"), (3, "k")),  # CLDR writes K, the design k
        symbol_first=True,
        points="pts",
        per_day="/day",
        day=("day", "days"),
        singular_below=0,
        short_units=("d", "h", "min", "s"),
        week="week of {}",
        quarter="Q{} {}",
        first_of_month="1",
    ),
    "fr": Style(
        before_percent=NARROW,  # CLDR writes U+00A0, the design U+202F
        before_scale=NARROW,
        scales=((12, "Bn"), (9, "Md"), (6, "M"), (3, "k")),
        symbol_first=False,
        points="pt",
        per_day="/jour",
        day=("jour", "jours"),
        singular_below=2,
        short_units=("j", "h", "min", "s"),
        week="semaine du {}",
        quarter="T{} {}",
        first_of_month="1er",
    ),
}


class Localised:
    """Base of what writes for one language; a language we do not have reads English."""

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in STYLES else "en"
        self._style = STYLES[self.lang]

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self.lang)
