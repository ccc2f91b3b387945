"""What the trends page asks the core, each answer made once per data, question and day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache
from pages._ui.cache import ActiveData

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kpi_core.metrics.choose import Pick
    from kpi_core.metrics.history import History
    from kpi_core.trends.result import Landing, Trends
    from kpi_core.trends.study import Asked
    from kpi_core.trends.worth import Worth
    from kpi_core.vocabulary.event import Event
    from kpi_core.vocabulary.period import Period, TimeGrain
    from kpi_core.vocabulary.predicate import Predicate
    from kpi_core.vocabulary.verdict import Verdict

_OF_NO_USE = {"min", "max"}  # of a column: extremes over time say more about one record than about a business


def picks(data: ActiveData) -> tuple[Pick, ...]:
    """Every metric that can be followed over time: first the figures of the overview, then the others by name."""

    def made() -> tuple[Pick, ...]:
        from kpi_core.metrics.choose import Part, Pick, choose, is_stock
        from kpi_core.metrics.offers import offers

        offered = offers(data.datasets)
        chosen = choose(data.datasets, offered)
        seen = {pick.metric for pick in chosen}
        others = [
            Pick(offer.metric.id, Part.OTHER, offer.datasets[0].fact)
            for offer in offered
            if offer.available and offer.metric.id not in seen and offer.datasets and not is_stock(offer.metric)
        ]
        return (*chosen, *(pick for pick in others if pick.metric.partition("(")[0] not in _OF_NO_USE))

    return cache.kept(place(), repr(("trend picks", *_version(data))), made)


def history(data: ActiveData, pick: Pick, today: date) -> History | None:
    """A metric by day; None where it cannot be told over time."""

    def made() -> History | None:
        from kpi_core.metrics.history import read_history

        try:
            return read_history(lambda query: cache.ask(data, query, today), pick.metric, today, pick.where, pick.label)
        except KpiError:
            return None

    return cache.kept(place(), repr(("history", *_version(data), pick, today)), made)


def worth(data: ActiveData, offered: tuple[Pick, ...], number: int, told: History, today: date) -> Worth | None:
    """What one more of a count is worth in money; None where nothing tells it."""

    def made() -> Worth | None:
        from kpi_core.trends.worth import worth_of

        return worth_of(lambda query: cache.ask(data, query, today), told, [p.metric for p in offered], today)

    return cache.kept(place(), repr(("worth", *_version(data), offered[number], today)), made)


@dataclass(frozen=True)
class Question:
    """All that decides what the page says of a metric, but the events and verdicts: those are named by their stamp."""

    pick: Pick
    grain: TimeGrain
    shown: Period
    country: str | None
    lang: str
    stamp: int


def trends(data: ActiveData, question: Question, told: History, asked: Asked, today: date) -> Trends:
    """The whole answer, once per question."""
    from kpi_core.trends.study import study

    key = repr(("trends", *_version(data), question, today))
    return cache.kept(place(), key, lambda: study(lambda query: cache.ask(data, query, today), told, asked))


def landing(data: ActiveData, pick: Pick, told: History, unit: TimeGrain, today: date) -> Landing | None:
    """Where the month, quarter or year in progress ends; None where that cannot be told."""
    from kpi_core.trends.landing import landing as landed

    key = repr(("landing", *_version(data), pick, unit, today))
    return cache.kept(place(), key, lambda: landed(lambda query: cache.ask(data, query, today), told, unit))


@dataclass(frozen=True)
class Log:
    """Own events and what was said of unusual steps, as they stand at `stamp`."""

    stamp: int
    events: tuple[Event, ...]
    verdicts: Mapping[date, Verdict]


def log(metric: str, where: tuple[Predicate, ...], grain: TimeGrain) -> Log:
    """The event log of the workspace for one series."""
    kept = cache.workspace().log
    return Log(kept.stamp(), kept.events(), kept.verdicts(metric, where, grain))


def calendar(country: str | None, period: Period, lang: str) -> tuple[Event, ...]:
    """Holidays, sales and school holidays of a country; none without one."""
    if country is None:
        return ()

    def made() -> tuple[Event, ...]:
        from kpi_core.stats.calendar import calendar_events

        return calendar_events(country, period, lang)

    return cache.kept("calendar", repr((country, period, lang)), made)


def place() -> str:
    """The workspace whose answers are kept."""
    return str(cache.workspace().root)


def _version(data: ActiveData) -> tuple[int, str]:
    return data.version, data.saved
