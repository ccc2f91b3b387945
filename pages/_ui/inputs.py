"""Widgets of the sidebar: they show the view and change it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi_core.overview.periods import Against, Preset
from kpi_core.text import LANGUAGES, Text
from pages._ui import session
from pages._ui.view_state import ViewState

_AGAINST = (Against.LAST_YEAR, Against.PREVIOUS, Against.NONE)


def period(t: Text, shown: Preset, offered: Sequence[Preset]) -> None:
    """The period looked at, among those the data cover."""
    _choice(t, "period", str(shown), [str(preset) for preset in offered])


def comparison(t: Text, shown: Against) -> None:
    """What the period is compared with."""
    _choice(t, "compare", str(shown), [str(against) for against in _AGAINST])


def language(t: Text, view: ViewState) -> None:
    """The language of the pages, each named in itself."""
    _choice(t, "language", view.lang, list(LANGUAGES), field="lang")


def _choice(t: Text, name: str, shown: str, offered: list[str], field: str | None = None) -> None:
    key = f"view-{name}"
    # A value that is shown is always on the list, or Streamlit would reset it silently.
    options = offered if shown in offered else [shown, *offered]
    session.preset(key, shown)
    st.selectbox(
        t(f"sidebar-{name}"),
        options,
        format_func=lambda code: t(f"{name}-{code}"),
        key=key,
        on_change=session.choose,
        args=(field or name, key),
    )
