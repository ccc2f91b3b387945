"""Colours and settings every chart shares: one look, light and dark, English and French."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Spec = dict[str, Any]

FONT = "InterUI, sans-serif"


@dataclass(frozen=True)
class Palette:
    """Colours of one theme; their contrasts and colour-blind distances were computed once (design system, 1.2).

    `focus` is the series the sentence is about, `context` everything else; `good` and `bad` are status only.
    """

    ink: str
    quiet: str
    grid: str
    focus: str
    context: str
    comparison: str
    good: str
    bad: str
    card: str


LIGHT = Palette(
    ink="#1B1F2A",
    quiet="#5A6371",
    grid="#EBEAE5",
    focus="#0F766E",
    context="#C9CCD1",
    comparison="#7D8591",
    good="#0B7A62",
    bad="#C2410C",
    card="#FFFFFF",
)
DARK = Palette(
    ink="#E8EAED",
    quiet="#A6AEBA",
    grid="#262C35",
    focus="#2BA99B",
    context="#4A535F",
    comparison="#8A94A2",
    good="#4CC9A7",
    bad="#FF8A5B",
    card="#171B21",
)


@dataclass(frozen=True)
class Look:
    """What a spec depends on besides its data: theme, language and the currency of its axis."""

    lang: str = "en"
    dark: bool = False
    currency: str | None = None

    @property
    def palette(self) -> Palette:
        """Colours of the theme."""
        return DARK if self.dark else LIGHT


@lru_cache(maxsize=64)
def config(look: Look) -> Spec:
    """Vega-Lite configuration of one look; months, decimals and percentages follow its language."""
    from kpi_core.text import vega_locale

    p = look.palette
    return {
        "locale": vega_locale(look.lang, look.currency),
        # Vega describes marks in English with the field names; the page gives each chart its alt text instead.
        "aria": False,
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": p.quiet,
            "labelFontSize": 12,
            "labelPadding": 6,
            "gridColor": p.grid,
            "domain": False,
            "ticks": False,
            "title": None,
            "tickCount": 4,
        },
        "axisX": {"grid": False, "labelFlush": False, "labelOverlap": "greedy", "labelSeparation": 8},
        "text": {"font": FONT, "fontSize": 12, "color": p.ink},
    }


def framed(layers: list[Spec], look: Look, height: int | Spec) -> Spec:
    """A layered spec with the shared frame: it names no data, the page hands the table beside it."""
    return {
        "height": height,
        "padding": {"left": 2, "right": 6, "top": 8, "bottom": 4},
        "layer": layers,
        "config": config(look),
    }
