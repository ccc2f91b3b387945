"""What a person sees while files are read: which one, for how long, and the button that stops it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.text import Text
from pages._ui import cards, uploads
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.workspace.staging import Staging

_QUIET = 0.8  # seconds before anything is drawn: most files are read by then
_STEP = 0.25


def wait_for(t: Text, readings: Sequence[Staging]) -> None:
    """Wait until every file is read; a rerun asked for by the button ends the wait at its next step."""
    if all(reading.wait(_QUIET / len(readings)) for reading in readings):
        return
    place = st.empty()
    with place.container(), cards.card("reading"):
        bar = st.progress(0.0, t("data-reading"))
        st.button(
            t("data-stop"), key="stop-reading", icon=":material/stop_circle:", on_click=uploads.stop, args=(readings,)
        )
        while pending := [reading for reading in readings if not reading.wait(0)]:
            done = len(readings) - len(pending)
            bar.progress(done / len(readings), plain(_line(t, pending[0], done + 1, len(readings)), 300))
            pending[0].wait(_STEP)
    place.empty()


def _line(t: Text, reading: Staging, number: int, files: int) -> str:
    seconds = round(reading.seconds)
    return t("data-reading-file", file=literal(reading.name, 60), number=number, files=files, seconds=seconds)
