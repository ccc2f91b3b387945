"""What a viewer has chosen: a frozen value that goes to the address bar and comes back from it, never trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kpi_core.pipeline.stage import Mode
from kpi_core.text import LANGUAGES
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.window import Against, Choice, Preset


@dataclass(frozen=True)
class ViewState:
    """Language, period and comparison of one viewer; None leaves the choice to what the data can answer.

    `mode`, `stages` (numbers among those proposed, with dots) and `by` (a dimension) are the funnel's; `metric` (its
    place among those on offer), `grain` and `country` (whose holidays count) those of the
    trends, `scenario` that of the planner;
    `tab` is the part of the objectives that is shown;
    `across` (a second dimension), `only` (filters, see `segments_view`) and `versus` (two of them) the segments'.

    >>> ViewState().with_choice("period", "12m").to_query(ViewState())
    {'period': '12m'}
    >>> ViewState.from_query({"lang": "fr", "period": "<script>", "stages": "0.2.3"}, ViewState()).to_query(ViewState())
    {'lang': 'fr', 'stages': '0.2.3'}
    """

    lang: str = "en"
    period: Preset | None = None
    compare: Against | None = None
    mode: Mode | None = None
    stages: str | None = None
    by: str | None = None
    metric: str | None = None
    grain: TimeGrain | None = None
    country: str | None = None
    scenario: str | None = None
    across: str | None = None
    only: str | None = None
    versus: str | None = None
    tab: str | None = None

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
        if name in _WRITTEN:
            good = value is None or (isinstance(value, str) and _WRITTEN[name].fullmatch(value))
            return replace(self, **{name: value}) if good else self
        offered = _OFFERED.get(name, {})
        return replace(self, **{name: offered[value]}) if value in offered else self

    def to_query(self, default: ViewState) -> dict[str, str]:
        """The choices that differ from `default`, as an address carries them."""
        return {name: str(getattr(self, name)) for name in CHOICES if getattr(self, name) != getattr(default, name)}


_OFFERED: dict[str, dict[Any, Any]] = {
    "lang": {lang: lang for lang in LANGUAGES},
    "period": {str(preset): preset for preset in Preset if preset is not Preset.CUSTOM},
    "compare": {str(against): against for against in Against},
    "mode": {str(mode): mode for mode in Mode},
    "grain": {str(grain): grain for grain in TimeGrain},
    "tab": {tab: tab for tab in ("list", "kpis", "alerts", "actions", "review")},
}
# Choices that depend on the data: whether they mean anything is told where the data are.
_WRITTEN = {
    "stages": re.compile(r"\d{1,2}(\.\d{1,2}){1,39}"),
    "by": re.compile(r"[^\x00-\x1f]{1,300}"),
    "metric": re.compile(r"\d{1,3}"),
    "country": re.compile(r"[A-Z]{2}|none"),
    "across": re.compile(r"[^\x00-\x1f]{1,300}"),
    "only": re.compile(r"[^\x00-\x1f]{1,2000}"),
    "versus": re.compile(r"[^\x00-\x1f]{1,2000}"),
    "scenario": re.compile(r"[1-9]\d{0,8}"),
}
CHOICES = (*_OFFERED, *_WRITTEN)


def language_of(locale: str | None) -> str:
    """The language to start with: French for a French browser, else English.

    >>> language_of("fr-CA"), language_of("de-DE"), language_of(None)
    ('fr', 'en', 'en')
    """
    return "fr" if (locale or "").lower().startswith("fr") else "en"
