"""What was spent on each channel, beside the entries it brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi_core.metrics.spend import Spend
from kpi_core.metrics.table import folded
from kpi_core.planner.chain import floats
from kpi_core.planner.channels import RECENT, Channel, Channels
from kpi_core.stats.durations import Floats


@dataclass(frozen=True)
class Paid:
    """A channel with its entries and its spend, by week."""

    channel: Channel
    entries: Floats
    spend: Floats

    @property
    def name(self) -> str:
        """The channel's name."""
        return self.channel.name or ""

    @property
    def cost_per_entry(self) -> float | None:
        """Of the latest weeks, all entries counted; None where there are none, or nothing was spent."""
        entries, spend = float(self.entries[-RECENT:].sum()), float(self.spend[-RECENT:].sum())
        return spend / entries if entries and spend else None

    @property
    def cost_by_stage(self) -> tuple[float | None, ...]:
        """What a record at each stage costs, the first stage first; None where none gets there."""
        each = self.cost_per_entry
        if each is None:
            return (None,) * (len(self.channel.reach) + 1)
        shares = [rate.share.mean for rate in self.channel.reach]
        return (each, *(each / share if share else None for share in shares))


@dataclass(frozen=True)
class Matched:
    """Channels with their spend. `rate` is the part of the spend that belongs to one of them, None without any.

    `strangers` are the names of the others. `reason` is why no channel has a cost: a code.
    """

    weeks: tuple[date, ...] = ()
    paid: tuple[Paid, ...] = ()
    rate: float | None = None
    strangers: tuple[str, ...] = ()
    currency: str | None = None
    reason: str | None = None

    @property
    def costs(self) -> dict[str, float]:
        """What an entry costs, by name of channel."""
        return {p.name: cost for p in self.paid if (cost := p.cost_per_entry) is not None}


def matched(told: Channels, spend: Spend, currency: str | None = None) -> Matched:
    """Channels beside their spend, over the weeks that both tell.

    Args:
        told: the channels.
        spend: by folded name.
        currency: of the records' amounts, which the spend has to share.
    """
    if told.reason or spend.reason:
        return Matched(reason=told.reason or spend.reason)
    if currency and spend.currency and currency != spend.currency:
        return Matched(reason="currencies_differ")
    weeks = tuple(week for week in told.weeks if week in set(spend.weeks))
    if not weeks:
        return Matched(currency=spend.currency, reason="no_common_weeks")
    entered, outlay = _places(told.weeks, weeks), _places(spend.weeks, weeks)
    by_name = dict(spend.by_name)
    paid = [
        Paid(c, floats(c.weekly[entered]), floats(by_name[key][outlay]))
        for c in told.channels
        if c.name is not None and (key := folded(c.name)) in by_name
    ]
    ours = {folded(p.name) for p in paid}
    total = sum(float(weekly.sum()) for _, weekly in spend.by_name)
    own = sum(float(weekly.sum()) for name, weekly in spend.by_name if name in ours)
    strangers = tuple(name for name, _ in spend.by_name if name not in ours)
    return Matched(weeks, tuple(paid), own / total, strangers, spend.currency, None if paid else "no_channel_matches")


def _places(all_: Sequence[date], chosen: Sequence[date]) -> list[int]:
    number = {week: i for i, week in enumerate(all_)}
    return [number[week] for week in chosen]
