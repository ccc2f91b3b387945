"""Data: drop a file, see what was understood, correct it, confirm."""

from __future__ import annotations

import streamlit as st

from pages._ui import import_cards
from pages._ui.shell import close_page, open_page

page = open_page("data")
top = st.container()
with import_cards.beside_upload(page):
    read = import_cards.upload_box(page)
with top:
    import_cards.headline(page, read)
import_cards.understood(page, read)
import_cards.active(page)
close_page()
