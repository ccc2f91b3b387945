"""What stands under the segments, each behind a line that opens; a drawer the data tell nothing of is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages._ui import segments_attribution, segments_customers, segments_economics, segments_team, segments_versus
from pages._ui.segments_state import Nothing, Shown

if TYPE_CHECKING:
    from pages._ui.shell import PageContext


def drawers(page: PageContext, shown: Shown | Nothing) -> None:
    """All of them; what brings conversions is told even where no measure can be split."""
    if isinstance(shown, Shown):
        segments_versus.versus(page, shown)
        segments_economics.economics(page, shown)
        segments_customers.customers(page, shown)
        segments_team.team(page, shown)
    segments_attribution.attribution(page, shown.chips)
