"""Filters as buttons that take them back, the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kpi_core.text import Text
from pages._ui import funnel_state
from pages._ui.escape import plain
from pages._ui.funnel_view import Chip


def said(chip: Chip, t: Text) -> str:
    """A filter in words."""
    name = funnel_state.dimension_name(chip.dimension, t)
    return t("funnel-chip", name=name, value=funnel_state.value_name(chip.value, t))


def buttons(
    chips: Sequence[Chip], t: Text, key: str, drop: Callable[[Chip], None], say: Callable[[Chip, Text], str] = said
) -> None:
    """A button per filter; pressed, it is dropped."""
    for i, chip in enumerate(chips):
        st.button(
            plain(say(chip, t), 60),
            key=f"{key}-chip-{i}",
            icon=":material/close:",
            help=t("funnel-chip-clear"),
            on_click=drop,
            args=(chip,),
        )
