"""Channels, budgets and unit economics in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.planner.response import FEWEST_WEEKS
from kpi_core.planner.split import Gain, Goal

if TYPE_CHECKING:
    from kpi_core.planner.response import Response
    from kpi_core.planner.split import Outlet, Split
    from kpi_core.text import Text

_MORE = 1.1  # a tenth more spend
_QUARTER = 13  # weeks: by the week, wins would be told in hundredths


def channel_says(told: Response, t: Text) -> str:
    """What the past shows of more or less spend on a channel."""
    low, high = (max(_MORE**e - 1, 0.0) if e is not None else 0.0 for e in (told.low, told.high))
    return t(
        f"plan-channel-{_key(told.verdict)}",
        low=t.fmt.percent(low),
        high=t.fmt.percent(high),
        weeks=told.weeks,
        wanted=FEWEST_WEEKS,
    )


def split_says(told: Split, t: Text, currency: str | None = None) -> str:
    """How the budget is best split, or why that is not known; `currency` is that of revenue."""
    gain = {Goal.ENTRIES: told.entries, Goal.WINS: told.wins, Goal.REVENUE: told.revenue}[told.goal] or Gain()

    def written(per_week: float) -> str:
        value = round(_QUARTER * per_week)
        return t.fmt.money(value, currency) if told.goal is Goal.REVENUE and currency else t.fmt.number(value)

    return t(
        f"plan-split-{_key(told.verdict)}",
        goal=told.goal.value,
        gain=written(gain.value),
        low=written(gain.low),
        high=written(gain.high),
        weeks=_QUARTER,
        channel=told.test or "",
        source=told.source or "none",
    )


def patience_says(told: Split, outlets: tuple[Outlet, ...], t: Text) -> str | None:
    """How long a test takes until it shows; None where none is proposed."""
    weeks = next((o.response.weeks_to_see for o in outlets if o.response.name == told.test), None)
    return t("plan-split-patience", weeks=round(weeks)) if weeks is not None else None


def reason_says(reason: str, t: Text) -> str:
    """Why a figure is not defined."""
    return t(f"plan-money-{_key(reason)}")


def _key(code: str) -> str:
    return code.replace("_", "-")
