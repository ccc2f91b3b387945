"""Charts whose marks can be clicked: the one place that reads what Streamlit keeps of a click."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.theme import Spec
from pages._ui import session

if TYPE_CHECKING:
    import pyarrow as pa


def chart(key: str, spec: Spec, table: pa.Table, alt: str, picked: str, on_pick: Callable[[int], None]) -> None:
    """A chart that hands over the `place` of the mark that was clicked.

    Args:
        key: names the chart; a new key forgets the click.
        spec: it declares the selection `picked` on the field ``place``.
        table: its data.
        alt: its takeaway.
        picked: name of the selection.
        on_pick: called with the place before the page is drawn anew.
    """
    name = f"chart-{key}"
    st.vega_lite_chart(
        table, spec, theme=None, key=name, alt=alt, on_select=_clicked(name, picked, on_pick), selection_mode=picked
    )


def _clicked(name: str, picked: str, on_pick: Callable[[int], None]) -> Callable[[], None]:
    def hand_over() -> None:
        event = session.get(name) or {}
        points = (event.get("selection") or {}).get(picked) or []
        if points:
            on_pick(int(points[0]["place"]))

    return hand_over
