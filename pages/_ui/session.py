"""The only file that touches the session and the address bar."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages._ui.view_state import CHOICES, ViewState, language_of

_VIEW = "view"
_FRAMED = "framed"


def view() -> ViewState:
    """What this viewer has chosen: the address wins, then what was chosen before, then the browser's language."""
    chosen = st.session_state.get(_VIEW, _start())
    state = ViewState.from_query(st.query_params.to_dict(), chosen)
    _remember(state)
    return state


def choose(name: str, key: str) -> None:
    """Callback of a widget of the sidebar: take its value over into the view and the address."""
    _remember(view().with_choice(name, st.session_state[key]))


def choose_value(name: str, value: Any) -> None:
    """Take a choice over into the view and the address."""
    _remember(view().with_choice(name, value))


def preset(key: str, value: Any) -> None:
    """Give a widget its value before it is drawn: the view is the truth, the widget only shows it."""
    st.session_state[key] = value


def drawer(key: str, lang: str) -> str:
    """The key of a drawer that stays as it was when the language changes.

    Streamlit takes a drawer with another title for another one and folds it: what it was is written down anew.
    """
    before = st.session_state.get(f"{key}-lang", lang)
    st.session_state[f"{key}-lang"] = lang
    if before != lang and key in st.session_state:
        st.session_state[key] = st.session_state[key]
    return key


def framed(value: bool) -> bool:
    """Note whether the navigation was drawn in this run; returns what was noted before."""
    before = bool(st.session_state.get(_FRAMED, False))
    st.session_state[_FRAMED] = value
    return before


def get(key: str, default: Any = None) -> Any:
    """A value kept for this session under `key`."""
    return st.session_state.get(key, default)


def put(key: str, value: Any) -> None:
    """Keep a value for this session."""
    st.session_state[key] = value


def take(key: str, default: Any = None) -> Any:
    """A kept value, once: it is forgotten after."""
    return st.session_state.pop(key, default)


def region() -> str | None:
    """The country of the browser's language, where it names one.

    ``fr-FR`` tells France, ``en`` tells none.
    """
    parts = (st.context.locale or "").replace("_", "-").split("-")
    code = parts[-1].upper()
    return code if len(parts) > 1 and len(code) == 2 and code.isalpha() else None


def _start() -> ViewState:
    return ViewState(lang=language_of(st.context.locale))


def _remember(state: ViewState) -> None:
    st.session_state[_VIEW] = state
    wanted, there = state.to_query(_start()), st.query_params.to_dict()
    for name in CHOICES:
        if name in wanted and there.get(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name in there and name not in wanted:
            del st.query_params[name]
