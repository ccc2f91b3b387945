"""Colours that Python hands to charts follow the theme, also when it changes while the page is open."""

from __future__ import annotations

import streamlit as st

# st.context.theme does not rerun a page when the system flips light and dark; this reads the real scheme and does.
_WATCH_JS = """
export default function({setStateValue, data}) {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return;
  const read = () => getComputedStyle(app).colorScheme.includes('dark') ? 'dark' : 'light';
  let last = data.scheme;
  const look = () => { const now = read(); if (now !== last) { last = now; setStateValue('scheme', now); } };
  const timer = setInterval(look, 300);
  look();
  return () => clearInterval(timer);
}"""

_watch = st.components.v2.component("boussole_theme_watch", html="<span hidden></span>", js=_WATCH_JS)


def watch_theme(dark: bool) -> None:
    """Rerun once when the browser's theme is no longer the one this page was drawn with."""
    with st.container(key="theme-watch", border=False):
        _watch(data={"scheme": "dark" if dark else "light"}, key="theme-watcher", on_scheme_change=_nothing)


def _nothing() -> None:
    """Asking for the callback is what makes the component rerun the page."""
