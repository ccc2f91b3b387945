"""What a viewer has chosen: a frozen value that goes to the address bar and comes back from it, never trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kpi_core.text import LANGUAGES
from kpi_core.vocabulary.window import Against, Choice, Preset


@dataclass(frozen=True)
class ViewState:
    """Language, period and comparison of one viewer; None leaves the choice to what the data can answer.

    >>> ViewState().with_choice("period", "12m").to_query(ViewState())
    {'period': '12m'}
    >>> ViewState.from_query({"lang": "fr", "period": "<script>"}, ViewState())
    ViewState(lang='fr', period=None, compare=None)
    """

    lang: str = "en"
    period: Preset | None = None
    compare: Against | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str], default: ViewState) -> ViewState:
        """The state an address asks for; what is not on the list of choices falls back to `default`."""
        state = default
        for name, value in query.items():
            state = state.with_choice(name, value)
        return state

    @property
    def choice(self) -> Choice:
        """The period and comparison as the core takes them."""
        return Choice(self.period, self.compare)

    def with_choice(self, name: str, value: Any) -> ViewState:
        """The same state with one choice changed; unchanged when the choice is not on offer."""
        offered = _OFFERED.get(name, {})
        return replace(self, **{name: offered[value]}) if value in offered else self

    def to_query(self, default: ViewState) -> dict[str, str]:
        """The choices that differ from `default`, as an address carries them."""
        return {name: str(getattr(self, name)) for name in _OFFERED if getattr(self, name) != getattr(default, name)}


_OFFERED: dict[str, dict[Any, Any]] = {
    "lang": {lang: lang for lang in LANGUAGES},
    "period": {str(preset): preset for preset in Preset if preset is not Preset.CUSTOM},
    "compare": {str(against): against for against in Against},
}


def language_of(locale: str | None) -> str:
    """The language to start with: French for a French browser, else English.

    >>> language_of("fr-CA"), language_of("de-DE"), language_of(None)
    ('fr', 'en', 'en')
    """
    return "fr" if (locale or "").lower().startswith("fr") else "en"
