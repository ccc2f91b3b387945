"""Drawing what every page shares: headline, cards, charts, empty states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi_core.charts.theme import Spec
from pages._ui.escape import plain

if TYPE_CHECKING:
    import pyarrow as pa

_SENTENCE = 600  # characters: a sentence is never cut like a name


def headline(sentence: str, caption: str) -> None:
    """The one sentence a page states, and what it is about."""
    st.markdown(f"# {plain(sentence, _SENTENCE)}", anchors=False)
    st.caption(plain(caption, _SENTENCE))


def card(key: str, *, stretch: bool = False, tight: bool = False) -> DeltaGenerator:
    """A white card; `stretch` makes the cards of a row equally high, `tight` brings its lines together."""
    height: Literal["stretch", "content"] = "stretch" if stretch else "content"
    return st.container(border=True, key=f"card-{key}", height=height, gap="xsmall" if tight else "small")


def beside(widths: Sequence[float], draw: Sequence[Callable[..., None]], *args: Any) -> None:
    """Cards side by side, one below the other on a phone; each is drawn with the same arguments."""
    for column, one in zip(st.columns(list(widths), gap="small"), draw, strict=True):
        with column:
            one(*args)


def head(title: str, caption: str | None = None) -> None:
    """The finding a card is about, and what is drawn in it."""
    st.markdown(f"#### {plain(title, _SENTENCE)}", anchors=False)
    if caption:
        st.caption(plain(caption, _SENTENCE))


def chart(key: str, spec: Spec, table: pa.Table, alt: str, marks: Mapping[str, pa.Table] | None = None) -> None:
    """A chart: a spec without data, the small table it draws, and its takeaway for those who cannot see it.

    Args:
        marks: further small tables, by the names that layers of the spec take their data by.
    """
    drawn = spec if marks is None else {**spec, "datasets": dict(marks)}
    st.vega_lite_chart(table, drawn, theme=None, key=f"chart-{key}", alt=alt)
