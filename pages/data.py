"""Data: drop a file, see what was understood, correct it, confirm."""

from __future__ import annotations

import streamlit as st

from pages._ui import import_cards
from pages._ui.shell import open_page

page = open_page("data")
top = st.container()
left, right = st.columns([1.6, 1], gap="small")
with left:
    read = import_cards.upload_box(page)
with right:
    import_cards.sample_box(page, primary=not any(upload.tables for upload in read))
with top:
    import_cards.headline(page, read)
import_cards.understood(page, read)
import_cards.active(page)
