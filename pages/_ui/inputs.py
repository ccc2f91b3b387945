"""Widgets of the sidebar: they show the view and change it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi_core.text import LANGUAGES, Text
from kpi_core.vocabulary.window import Against, Preset
from pages._ui import session
from pages._ui.view_state import ViewState

_AGAINST = (Against.LAST_YEAR, Against.PREVIOUS, Against.NONE)


def period(t: Text, shown: Preset, offered: Sequence[Preset]) -> None:
    """The period looked at, among those the data cover."""
    # A value that is shown is always on the list, or Streamlit would reset it silently.
    options = [*offered, *(preset for preset in [shown] if preset not in offered)]
    labels = {str(preset): t(f"period-{preset}") for preset in options}
    _choice(t("sidebar-period"), "period", str(shown), labels)


def comparison(t: Text, shown: Against) -> None:
    """What the period is compared with."""
    labels = {str(against): t(f"compare-{against}") for against in _AGAINST}
    _choice(t("sidebar-compare"), "compare", str(shown), labels)


def language(t: Text, view: ViewState) -> None:
    """The language of the pages, each named in itself."""
    _choice(t("sidebar-language"), "lang", view.lang, {lang: t(f"language-{lang}") for lang in LANGUAGES})


def _choice(label: str, field: str, shown: str, labels: Mapping[str, str]) -> None:
    key = f"view-{field}"
    session.preset(key, shown)
    st.selectbox(
        label,
        list(labels),
        format_func=lambda code: labels.get(code, code),
        key=key,
        on_change=session.choose,
        args=(field, key),
    )
