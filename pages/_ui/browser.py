"""What only the browser knows or can be told: its theme as it changes, and the language of the document."""

from __future__ import annotations

import streamlit as st

# st.context.theme does not rerun a page when the system flips light and dark; this reads the real scheme and does.
# Streamlit declares every document English; screen readers and translators go by that.
_JS = """
export default function({setStateValue, data}) {
  document.documentElement.lang = data.lang;
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return;
  const read = () => getComputedStyle(app).colorScheme.includes('dark') ? 'dark' : 'light';
  let last = data.scheme;
  const look = () => { const now = read(); if (now !== last) { last = now; setStateValue('scheme', now); } };
  const timer = setInterval(look, 300);
  look();
  return () => clearInterval(timer);
}"""

_follow = st.components.v2.component("boussole_browser", html="<span hidden></span>", js=_JS)


def follow(dark: bool, lang: str) -> None:
    """Rerun once when the theme is no longer the one this page was drawn with; tell the document its language."""
    with st.container(key="browser", border=False):
        data = {"scheme": "dark" if dark else "light", "lang": lang}
        _follow(data=data, key="browser-watch", on_scheme_change=_nothing)


def _nothing() -> None:
    """Asking for the callback is what makes the component rerun the page."""
