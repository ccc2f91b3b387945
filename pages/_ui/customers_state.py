"""What the drawer of customers asks the core, each answer made once per data, filters and day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kpi_core.charts.theme import Look
from pages._ui import cache, trends_answers
from pages._ui.segments_state import Shown

if TYPE_CHECKING:
    from kpi_core.metrics.query import MetricSeries, Query
    from kpi_core.segments.cohorts import Cohort
    from kpi_core.segments.customers import Customers
    from kpi_core.segments.purchases import Purchases
    from kpi_core.segments.subscriptions import Subscriptions
    from kpi_core.segments.worth import Worth
    from kpi_core.vocabulary.period import TimeGrain
    from pages._ui.shell import PageContext

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """Customers of the data under the filters of the page."""

    page: PageContext
    shown: Shown

    def ask(self, query: Query) -> MetricSeries:
        """The answer to one query."""
        return cache.ask(self.page.data, query, self.page.today)

    def kept(self, name: str, made: Callable[[], T]) -> T:
        """An answer, made once."""
        data, page = self.page.data, self.page
        where = tuple(chip.predicate for chip in self.shown.chips)
        key = repr(("customers", name, data.version, data.saved, page.today, where))
        told: T = cache.kept(trends_answers.place(), key, made)
        return told

    def look(self, currency: str | None) -> Look:
        """Language, theme and currency of the pictures: not those of the metric of the page."""
        return Look(self.page.t.lang, self.page.dark, currency)


def purchases(asked: Asked) -> Purchases | None:
    """What customers bought; None where no table tells it, or nobody did."""
    from kpi_core.segments.purchases import purchases as read

    where = tuple(chip.predicate for chip in asked.shown.chips)
    told = asked.kept("purchases", lambda: read(asked.ask, asked.page.today, where))
    return told if told is not None and told.bought.any() else None


def only_filtered_out(asked: Asked) -> bool:
    """Whether customers and what they bought, or their subscriptions, are told without the filters of the page."""
    if not asked.shown.chips:
        return False
    whole = replace(asked, shown=replace(asked.shown, chips=()))
    return purchases(whole) is not None or subscriptions(whole) is not None


def subscriptions(asked: Asked) -> Subscriptions | None:
    """The subscriptions; None where no table tells them."""
    from kpi_core.segments.subscriptions import subscriptions as read

    where = tuple(chip.predicate for chip in asked.shown.chips)
    datasets = asked.page.data.datasets
    return asked.kept("subscriptions", lambda: read(asked.ask, datasets, asked.page.today, where))


def study(asked: Asked, bought: Purchases) -> Customers:
    """What is said of all customers together."""
    from kpi_core.segments.customers import study as studied

    return asked.kept("study", lambda: studied(bought))


def worth(asked: Asked, bought: Purchases) -> Worth:
    """What a new customer is worth."""
    from kpi_core.segments.worth import worth as valued

    return asked.kept("worth", lambda: valued(bought))


def cohorts(asked: Asked, bought: Purchases) -> tuple[TimeGrain, tuple[Cohort, ...]]:
    """The cohorts by first purchase, and their step."""
    from kpi_core.segments import cohorts as core

    def made() -> tuple[TimeGrain, tuple[Cohort, ...]]:
        grain = core.telling_grain(bought)
        return grain, core.cohorts(bought, grain)

    return asked.kept("cohorts", made)


def started(asked: Asked, told: Subscriptions) -> tuple[TimeGrain, tuple[Cohort, ...]]:
    """The cohorts by the start of the subscription, and their step."""
    from kpi_core.segments import cohorts as core
    from kpi_core.segments.subscriptions import kept

    def made() -> tuple[TimeGrain, tuple[Cohort, ...]]:
        grain = core.telling_step(lambda step: kept(told, step))
        return grain, kept(told, grain)

    return asked.kept("started", made)
