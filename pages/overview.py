"""Overview: the finding in a sentence, the figures, what moved, what to look at."""

from __future__ import annotations

from pages._ui import overview_cards, overview_objectives, sample
from pages._ui.shell import open_page

with open_page("overview") as page:
    if page.data.empty:
        sample.begin(page)
    else:
        overview = overview_cards.answer(page)
        overview_cards.sidebar(page, overview)
        overview_cards.headline(page, overview)
        overview_cards.tiles(page, overview)
        objectives = overview_objectives.place()
        overview_cards.course(page, overview)
        overview_cards.worth_a_look(page, overview.findings)
        overview_cards.other_tiles(page, overview)
        overview_objectives.card(page, objectives)
