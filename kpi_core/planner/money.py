"""The channels of a plan with what they cost, and what more or less spend brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.spend import Spend, spend_of
from kpi_core.model.dataset import Dataset
from kpi_core.pipeline.source import Source
from kpi_core.planner.baseline import Baseline
from kpi_core.planner.channels import Channels, Part, channel_dimensions, channels_of, shared
from kpi_core.planner.response import Response, response
from kpi_core.planner.spend import Matched, matched
from kpi_core.planner.split import Outlet
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


@dataclass(frozen=True)
class ChannelMoney:
    """Channels, their spend, and the response of each that is paid for, in the order of `spend.paid`.

    Both say by a code of their own why they tell nothing.
    """

    channels: Channels
    spend: Matched
    responses: tuple[Response, ...] = ()

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """What a budget can be split over."""
        pairs = zip(self.spend.paid, self.responses, strict=True)
        return tuple(Outlet(told, p.channel.won.share, p.channel.worth) for p, told in pairs)


def channel_money(
    source: Source,
    baseline: Baseline,
    datasets: Sequence[Dataset],
    today: date,
    where: tuple[Predicate, ...] = (),
    engine: Engine | None = None,
) -> ChannelMoney:
    """What the tables tell of channels and their cost.

    Args:
        source: the table of the records.
        baseline: its steps.
        datasets: what may tell the spend.
        today: what counts as now.
        where: which records.
        engine: where it is run; by default one that reads the folders of the tables.

    Raises:
        QueryError: a column or value of the filters is unknown.
    """
    named = channel_dimensions(source)
    if not named:
        return ChannelMoney(Channels(None, reason="no_channel_column"), Matched(reason="no_channel_column"))
    spends = {by: spend_of(datasets, by, today, where, engine) for by in named}
    by = next((name for name in named if spends[name].reason is None), named[0])
    return _told(channels_of(source, baseline, by, where, engine or _engine(source)), spends[by], baseline.currency)


def priced(money: ChannelMoney, entries: float, weeks: float) -> tuple[Part, ...]:
    """Planned entries by channel as they usually come, each with what it costs to bring them in so many weeks.

    Where more spend brings less and less, more entries cost more each. ``beyond_cap``: it would take more than
    `response.CAP` times the highest weekly spend ever, of which nobody knows what it brings: they cost at least that.

    Args:
        money: the channels.
        entries: planned ones.
        weeks: in which they come.
    """
    known = {r.name: r for r in money.responses if r.level > 0}
    return tuple(_priced(part, known.get(part.name or ""), weeks) for part in shared(money.channels, entries))


def _priced(part: Part, told: Response | None, weeks: float) -> Part:
    if told is None or weeks <= 0 or part.entries <= 0:
        return part
    spend = told.spend_for(part.entries / weeks)
    reason = "beyond_cap" if spend > told.cap else None
    return replace(part, cost_per_entry=spend * weeks / part.entries, reason=reason)


def _told(channels: Channels, spend: Spend, currency: str | None) -> ChannelMoney:
    beside = matched(channels, spend, currency)
    return ChannelMoney(channels, beside, tuple(response(p.name, p.spend, p.entries) for p in beside.paid))


def _engine(source: Source) -> Engine:
    from kpi_core.engine.connection import shared_engine

    paths = [source.dataset.path, *(lookup.path for lookup in source.dataset.lookups)]
    return shared_engine(frozenset(p.resolve().parent for p in paths))
