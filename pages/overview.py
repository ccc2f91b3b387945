"""Overview: the finding in a sentence, the KPIs, what moved, what to look at."""

from __future__ import annotations

from pages._ui.shell import open_page

page = open_page("overview")
