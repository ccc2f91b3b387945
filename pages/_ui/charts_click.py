"""Charts whose marks can be clicked: the one place that reads what Streamlit keeps of a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.theme import Spec
from pages._ui import session

if TYPE_CHECKING:
    import pyarrow as pa


def chart(key: str, spec: Spec, table: pa.Table, alt: str, picked: str) -> None:
    """A chart whose marks can be clicked; `picked` is the selection its spec declares on the field ``place``.

    A new key forgets the click: one is told only while a chart of its key is on the page.
    """
    st.vega_lite_chart(table, spec, theme=None, key=f"chart-{key}", alt=alt, on_select="rerun", selection_mode=picked)


def clicked(key: str, picked: str) -> int | None:
    """The place of the mark that was clicked since the chart was drawn; read before anything is drawn."""
    event = session.get(f"chart-{key}") or {}
    points = (event.get("selection") or {}).get(picked) or []
    return int(points[0]["place"]) if points else None
