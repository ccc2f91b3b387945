"""Which four to seven figures tell a business, from what the files can answer: the tiles, and the trends on offer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.predicate import OneOf, Predicate

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric
    from kpi_core.metrics.offers import Offer


class Part(StrEnum):
    """What a figure tells in the story of a business."""

    RESULT = "result"
    VOLUME = "volume"
    RATE = "rate"
    VALUE = "value"
    SPEED = "speed"
    COST = "cost"
    OTHER = "other"


_OPEN = "open"  # the condition of the catalogue
MOST_ALONE = 6  # figures of one fact
MOST = 7  # figures of several facts (requirements T6: five to seven)
_FEWEST = 2  # of a known fact; below it, columns fill up
_OF_MAIN, _OF_OTHERS = 4, 2
_MOST_SERIES = 6

# Facts in order of weight for a business, each with what it tells: the first available metric of every line.
# Left out on purpose: rates of a cohort (lead to customer) and deals still open, which look worse or better in a recent
# period only because it is recent; new customers, who all are new where the file begins, and what they cost.
_WANTED: dict[Fact, tuple[tuple[Part, tuple[str, ...]], ...]] = {
    Fact.ORDERS: (
        (Part.RESULT, ("revenue", "units_sold")),
        (Part.VOLUME, ("orders",)),
        (Part.VALUE, ("average_order_value", "average_unit_price")),
        (Part.RATE, ("gross_margin", "return_rate", "refund_rate")),
        (Part.OTHER, ("customers",)),
        (Part.OTHER, ("units_sold", "return_rate")),
    ),
    Fact.OPPORTUNITIES: (
        (Part.RESULT, ("revenue", "won_value", "won_deals")),
        (Part.VOLUME, ("leads", "opportunities")),
        (Part.RATE, ("win_rate",)),
        (Part.VALUE, ("average_won_value", "average_opportunity_value")),
        (Part.SPEED, ("sales_cycle_length",)),
        (Part.OTHER, ("won_deals", "closed_deals")),
    ),
    Fact.CAMPAIGNS: (
        (Part.COST, ("ad_spend",)),
        (Part.VOLUME, ("conversions", "clicks", "interactions", "reach", "impressions")),
        (Part.COST, ("cost_per_conversion", "cost_per_click", "cost_per_thousand_impressions")),
        (Part.RATE, ("click_through_rate", "interaction_rate", "social_engagement_rate")),
        (Part.VALUE, ("return_on_ad_spend",)),
        (Part.OTHER, ("clicks", "impressions")),
    ),
    Fact.TRAFFIC: (
        (Part.VOLUME, ("website_visits", "unique_visitors", "sessions", "page_views")),
        (Part.RATE, ("session_conversion_rate", "conversion_rate", "engagement_rate", "bounce_rate")),
        (Part.OTHER, ("conversions", "new_visitors")),
        (Part.VALUE, ("pages_per_session",)),
        (Part.SPEED, ("average_session_duration",)),
        (Part.OTHER, ("returning_visitors",)),
        (Part.OTHER, ("page_views",)),
    ),
    Fact.TOUCHPOINTS: (
        (Part.RESULT, ("conversions",)),
        (Part.VALUE, ("conversion_value",)),
        (Part.VOLUME, ("marketing_contacts",)),
        (Part.OTHER, ("people_contacted",)),
    ),
    Fact.EMAILS: (
        (Part.VOLUME, ("emails_sent", "emails_delivered")),
        (Part.RATE, ("email_click_rate", "email_conversion_rate", "email_open_rate")),
        (Part.OTHER, ("email_open_rate",)),
        (Part.OTHER, ("email_unsubscribe_rate",)),
    ),
    Fact.ACTIVITIES: (
        (Part.VOLUME, ("activities",)),
        (Part.RATE, ("call_to_meeting_rate",)),
        (Part.OTHER, ("calls_made",)),
        (Part.OTHER, ("meetings", "prospect_meetings")),
        (Part.OTHER, ("proposals_sent", "demos_scheduled")),
    ),
    Fact.SURVEYS: (
        (Part.RESULT, ("net_promoter_score", "customer_satisfaction_score", "average_score")),
        (Part.VOLUME, ("survey_answers",)),
        (Part.OTHER, ("customer_satisfaction_score", "average_score")),
        (Part.OTHER, ("customer_effort_score",)),
    ),
}
# Metrics that several facts answer: where this fact is loaded, they are its own.
_BELONGS = {Fact.ORDERS: {"revenue"}, Fact.CAMPAIGNS: {"conversions", "conversion_rate", "clicks"}}
# What the facts beside the main one are shown by, first things first.
_BESIDE: dict[Fact, tuple[Part, ...]] = {
    Fact.ORDERS: (Part.RESULT, Part.VALUE),
    Fact.CAMPAIGNS: (Part.COST, Part.VOLUME),
    Fact.EMAILS: (Part.RATE,),
}
_BESIDE_USUALLY = (Part.VOLUME, Part.RATE, Part.RESULT)
_ACROSS = ((Part.COST, ("cost_per_lead", "acquisition_cost_to_revenue")),)

_NOT_SUMMED = re.compile(
    r"\b(id|ids|no|num|numero|number|code|zip|postal|postcode|cp|siren|siret|phone|telephone|tel|mobile|fax|year|annee|"
    r"month|mois|week|semaine|day|jour|quarter|trimestre|lat|latitude|lon|lng|longitude|rank|rang|index|row|ligne|line)\b"
)
_AVERAGED = re.compile(
    r"\b(rate|ratio|taux|pct|percent|pourcentage|average|avg|mean|moyenne?|moyen|price|prix|score|note|rating|age|"
    r"temperature|per|par|index|indice|duration|duree|position|ranking|share|part|tenure|anciennete|recency)\b|%"
)


# Rates of the records that entered, by how soon they are decided: examined by segment, never shown as a figure.
EARLY_RATES = ("qualification_rate", "lead_to_opportunity_rate")


@dataclass(frozen=True)
class Pick:
    """A figure to show: a metric and what it tells; for one series among several, its filter and its name."""

    metric: str
    part: Part
    fact: Fact
    where: tuple[Predicate, ...] = ()
    label: str | None = None


def choose(datasets: Sequence[Dataset], offers: Iterable[Offer]) -> tuple[Pick, ...]:
    """The figures to show, most important first.

    Args:
        datasets: the loaded tables.
        offers: what the metrics room can answer of them.

    Returns:
        Up to six figures of one fact, up to seven of several; fewer when the files answer fewer.
    """
    available = {offer.metric.id for offer in offers if offer.available}
    loaded = {dataset.fact for dataset in datasets}
    by_fact = {fact: list(_wanted(fact, available, loaded)) for fact in _WANTED if fact in loaded}
    facts = _main_first([fact for fact, wanted in by_fact.items() if wanted], datasets)
    picks = _new(by_fact[facts[0]], [], MOST_ALONE if len(facts) == 1 else _OF_MAIN) if facts else []
    if len(facts) > 1:
        across = (Pick(_first(ids, available), part, facts[0]) for part, ids in _ACROSS)
        picks += _new((pick for pick in across if pick.metric), picks, 1)
        picks += _new(_beside([by_fact[fact] for fact in facts[1:]]), picks, MOST - len(picks))
    if len(picks) < _FEWEST:
        general = (pick for data in _general_first(datasets) for pick in _general(data, available, data.fact in facts))
        picks += _new(general, picks, MOST_ALONE - len(picks))
    if not picks and "count" in available and datasets:
        picks = [Pick("count", Part.VOLUME, datasets[0].fact)]
    return tuple(picks)


def _main_first(facts: list[Fact], datasets: Sequence[Dataset]) -> list[Fact]:
    """Of a shop and a sales team, the one with more records is the main business."""
    if facts[:2] != [Fact.ORDERS, Fact.OPPORTUNITIES]:
        return facts
    rows = {fact: sum(dataset.rows for dataset in datasets if dataset.fact is fact) for fact in facts}
    return sorted(facts[:2], key=lambda fact: -rows[fact]) + facts[2:]


def _beside(wanted: Sequence[Sequence[Pick]]) -> Iterator[Pick]:
    """One figure of each fact, then a second of each."""
    ranked = []
    for picks in wanted:
        order = _BESIDE.get(picks[0].fact, _BESIDE_USUALLY)
        ranked.append([pick for part in order for pick in picks if pick.part is part][:_OF_OTHERS])
    for turn in range(_OF_OTHERS):
        yield from (picks[turn] for picks in ranked if turn < len(picks))


def _new(candidates: Iterable[Pick], known: Sequence[Pick], limit: int) -> list[Pick]:
    """At most `limit` of the candidates, none twice."""
    seen = {(pick.metric, pick.where) for pick in known}
    chosen: list[Pick] = []
    for pick in candidates:
        if len(chosen) >= limit:
            break
        if (pick.metric, pick.where) not in seen:
            seen.add((pick.metric, pick.where))
            chosen.append(pick)
    return chosen


def _wanted(fact: Fact, available: set[str], loaded: set[Fact]) -> Iterator[Pick]:
    used = {metric for other, theirs in _BELONGS.items() if other in loaded and other is not fact for metric in theirs}
    for part, ids in _WANTED[fact]:
        if metric := _first(ids, available - used):
            used.add(metric)
            yield Pick(metric, part, fact)


def _first(ids: Sequence[str], available: set[str]) -> str:
    return next((metric for metric in ids if metric in available), "")


def _general_first(datasets: Sequence[Dataset]) -> list[Dataset]:
    """Measurements first, the largest table first: a general figure of another fact is a last resort."""
    return sorted(
        datasets, key=lambda data: (data.fact is not Fact.MEASUREMENTS, data.fact is Fact.TARGETS, -data.rows)
    )


def _general(dataset: Dataset, available: set[str], known: bool) -> Iterator[Pick]:
    """Sums and means of the columns that hold quantities; one figure per series where a column names the series.

    Of a `known` fact, columns with a role are left to its own metrics.
    """
    names, value = dataset.column(Role.METRIC_NAME), dataset.column(Role.VALUE)
    if names is not None and value is not None:
        for series, _ in names.top[:_MOST_SERIES]:
            metric = f"{'mean' if _is_average(series, value) else 'sum'}({value.name})"
            if metric in available:
                yield Pick(metric, Part.OTHER, dataset.fact, (OneOf(names.name, (series,)),), series)
        return
    columns = [c for c in dataset.columns if _is_quantity(c, dataset.rows) and not (known and c.role)]
    columns.sort(key=_rank)
    for column in columns:
        average = _is_average(column.name, column)
        metric = f"{'mean' if average else 'sum'}({column.name})"
        if metric in available:
            yield Pick(metric, Part.VALUE if average else Part.RESULT, dataset.fact)
    # One row for each date: counting them would count the calendar.
    calendar = any(column.type.is_temporal and column.distinct == dataset.rows for column in dataset.columns)
    if "count" in available and not (columns and calendar):
        yield Pick("count", Part.VOLUME, dataset.fact)


def _is_quantity(column: Column, rows: int) -> bool:
    """Whether adding up or averaging the column means something: no identifiers, codes, years or coordinates."""
    if not column.type.is_numeric or column.role is Role.ID or column.distinct < 2:
        return False
    if _NOT_SUMMED.search(_plain(column.name)) and column.type is ColumnType.INTEGER:
        return False
    # As many different whole numbers as rows, all large: numbers of something, not amounts.
    numbered = column.type is ColumnType.INTEGER and rows > 30 and column.distinct == rows - column.missing
    return not (numbered and (column.maximum or 0) - (column.minimum or 0) < 2 * rows)


def _rank(column: Column) -> tuple[bool, bool, bool]:
    """Money and what has a role before other sums, then yes/no marks, means last; the file's order within each."""
    mark = column.minimum == 0 and column.maximum == 1 and column.distinct == 2
    money = column.type is ColumnType.MONEY or column.role is not None
    return _is_average(column.name, column), mark, not money


def _is_average(name: str, column: Column) -> bool:
    return column.type is ColumnType.PERCENT or bool(_AVERAGED.search(_plain(name)))


def _plain(name: str) -> str:
    """A name in lower case without accents, words apart.

    >>> _plain("PrixMoyen_HT")
    'prix moyen ht'
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\W]+", " ", unicodedata.normalize("NFKD", name.replace("%", " pct ")))
    return re.sub(r"\s+", " ", "".join(c for c in apart if not unicodedata.combining(c))).strip().casefold()


def is_stock(metric: Metric) -> bool:
    """Whether a metric counts what is open now: by the month of entry that is no course over time."""
    return any(way.simple is not None and _OPEN in way.simple.where for way in metric.ways)
