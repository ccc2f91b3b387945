"""Data: drop a file, see what was understood, correct it, confirm."""

from __future__ import annotations

from pages._ui import import_cards
from pages._ui.shell import open_page

with open_page("data") as page:
    read = import_cards.take_files(page)
    import_cards.headline(page, read)
    import_cards.bring_in(page, read)
    import_cards.understood(page, read)
    import_cards.active(page)
