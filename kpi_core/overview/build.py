"""The whole answer of the overview page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kpi_core.metrics.choose import EARLY_RATES, Part, Pick, choose
from kpi_core.metrics.dimensions import dimensions
from kpi_core.metrics.history import NOT_ASKABLE, Ask, History, read_history
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.overview.cuts import Cut, cut
from kpi_core.overview.headline import headline
from kpi_core.overview.movers import Movers, movers
from kpi_core.overview.tiles import Tile, judged_together, make_tile
from kpi_core.overview.trend import Trend, trend
from kpi_core.overview.worth_a_look import MOST, Examined, data_findings, linked, refusals, worth_a_look
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction
from kpi_core.vocabulary.window import Against, Choice, Preset, Span, Window, last_year, presets, together, window

if TYPE_CHECKING:
    from kpi_core.metrics.offers import Offer
    from kpi_core.model.dataset import Issue

PAGES = frozenset({"data", "overview"})
_MOST_CUSTOMERS = 20_000
_TIME_TO_STEP = timedelta(days=30)  # that a new record has for its first step before it is judged
_LEAST_DAYS = 28
_SOURCES = (Role.CHANNEL, Role.CAMPAIGN, Role.CONTENT)


@dataclass(frozen=True)
class Overview:
    """What the page draws.

    Args:
        headline: the one sentence.
        tiles: four to seven figures, most important first.
        trend: the main figure over time, None without dates.
        movers: the split of the headline's change, None without a comparison or a dimension.
        findings: up to four things worth a look.
        window: the period and its comparison, None when nothing has a date.
        presets: the periods that the data can answer.
        issues: what the metrics noticed (mixed currencies, rows left out).
    """

    headline: Finding
    tiles: tuple[Tile, ...]
    trend: Trend | None
    movers: Movers | None
    findings: tuple[Finding, ...]
    window: Window | None
    presets: tuple[Preset, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class _Measured:
    """A chosen figure with its history."""

    pick: Pick
    history: History


def build(
    datasets: Sequence[Dataset],
    offers: Iterable[Offer],
    ask: Ask,
    choice: Choice,
    today: date,
    pages: frozenset[str] = PAGES,
) -> Overview:
    """Everything the overview says about the loaded files.

    Args:
        datasets: the tables metrics are asked of.
        offers: what the metrics room can answer of them.
        ask: answers a query.
        choice: period and comparison asked for.
        today: what counts as now.
        pages: pages that exist, for the links of findings.

    Returns:
        The overview; its parts are None or empty where the data cannot answer.
    """
    offered = tuple(offers)
    measured = list(_measured(ask, choose(datasets, offered), today))
    refused = refusals(offered, pages)
    span = _span(measured)
    shown = window(span, choice) if span else None
    covered = [each for each in measured if _covers(each, measured, shown)]
    tiles = judged_together([make_tile(ask, each.history, shown, each.pick.part, each.pick.fact) for each in covered])
    if span is None or shown is None:
        found = data_findings((each.history for each in measured), datasets)
        findings = (*refused, *(linked(finding, pages) for finding in found))
        return Overview(headline(tiles, None), tiles, None, None, findings, None, (), _issues(measured))
    said = headline(tiles, shown)
    main, rate = _main(covered), _rate(covered)
    cuts = _cuts(ask, datasets, _told(said, covered) or main, shown)
    examined = Examined(
        tiles,
        cuts,
        _cuts(ask, datasets, rate, _year_before(rate, shown)),
        _early_cuts(ask, datasets, offered, shown, today),
        [each.history for each in measured],
        datasets,
        shown,
        _customers(ask, datasets, main.history, shown) if main else (),
    )
    split = movers(cuts)
    return Overview(
        headline=said,
        tiles=tiles,
        trend=trend(ask, main.history, shown) if main else None,
        movers=replace(split, finding=linked(split.finding, pages)) if split else None,
        findings=(
            *refused,
            *_ended_earlier(measured, covered, pages),
            *worth_a_look(examined, split.finding if split else None, pages),
        )[:MOST],
        window=shown,
        presets=presets(span),
        issues=_issues(measured),
    )


def _measured(ask: Ask, picks: Iterable[Pick], today: date) -> Iterable[_Measured]:
    for pick in picks:
        try:
            yield _Measured(pick, read_history(ask, pick.metric, today, pick.where, pick.label))
        except QueryError as error:
            if error.code not in NOT_ASKABLE:
                raise


def _span(measured: Sequence[_Measured]) -> Span | None:
    """What the data cover: from where the first figure begins to where the figures of its fact, and others, end."""
    dated = [(each.pick.fact, each.history.span) for each in measured if each.history.span]
    if not dated:
        return None
    fact, first = dated[0]
    own = [span for kind, span in dated if kind is fact]
    latest = max(own, key=lambda span: span.covered)
    main = replace(first, last=max(span.last for span in own), covered=latest.covered)
    return together(main, tuple(span for kind, span in dated if kind is not fact))


def _covers(one: _Measured, measured: Sequence[_Measured], shown: Window | None) -> bool:
    """Whether the records of a figure's fact go on until the end of the period: a total of half of it would mislead."""
    if shown is None or one.history.span is None:
        return shown is None
    spans = [other.history.span for other in measured if other.pick.fact is one.pick.fact]
    return any(span is not None and span.covered >= shown.period.end for span in spans)


def _main(measured: Sequence[_Measured]) -> _Measured | None:
    """The first figure that adds up: the one whose course and split are drawn."""
    additive = [each for each in measured if each.history.is_additive]
    return next((each for each in additive if each.history.kind.is_total), additive[0] if additive else None)


def _told(said: Finding, measured: Sequence[_Measured]) -> _Measured | None:
    """The figure that the headline is about, if its change can be split: the bars explain the sentence."""
    told = (each for each in measured if each.history.metric == said.values.get("metric"))
    return next((each for each in told if each.history.is_additive), None)


def _rate(measured: Sequence[_Measured]) -> _Measured | None:
    """The first rate with a good direction: the one whose segments are examined."""
    rates = (each for each in measured if each.pick.part is Part.RATE and each.history.is_additive)
    return next((each for each in rates if each.history.metric.direction is not Direction.NONE), None)


def _cuts(
    ask: Ask,
    datasets: Sequence[Dataset],
    one: _Measured | None,
    shown: Window,
    roles: Sequence[Role] = (),
) -> tuple[Cut, ...]:
    """A figure by each dimension of its own tables (only by those of `roles`, if any), before and after."""
    span = one.history.span if one else None
    if one is None or span is None or shown.comparison is None or not span.reaches_back_to(shown.comparison.start):
        return ()
    own = [dataset for dataset in datasets if dataset.fact is one.pick.fact]
    wanted = (each for each in dimensions(own) if not roles or each.role in roles)
    made = (cut(ask, one.history, dimension, shown) for dimension in wanted)
    return tuple(each for each in made if each is not None)


def _early_cuts(
    ask: Ask, datasets: Sequence[Dataset], offers: Sequence[Offer], shown: Window, today: date
) -> tuple[Cut, ...]:
    """The rate at which new records take their first step, by where they come from.

    Records of the last weeks have not had time for it, and are left out.
    """
    available = {offer.metric.id for offer in offers if offer.available}
    metric = next((metric for metric in EARLY_RATES if metric in available), None)
    end = min(shown.period.end, shown.as_of - _TIME_TO_STEP)
    if metric is None or shown.comparison is None or (end - shown.period.start).days < _LEAST_DAYS:
        return ()
    cut_short = shown.period.end - end
    older = replace(
        shown,
        period=Period(shown.period.start, end),
        comparison=Period(shown.comparison.start, shown.comparison.end - cut_short),
    )
    one = next(iter(_measured(ask, (Pick(metric, Part.RATE, Fact.OPPORTUNITIES),), today)), None)
    return _cuts(ask, datasets, one, _year_before(one, older), _SOURCES)[:1]


def _year_before(one: _Measured | None, shown: Window) -> Window:
    """The same period beside the twelve months before it where the data reach back that far.

    A segment's rate rests on few records: a year of them tells a change that three months could not.
    """
    start = last_year(Period(shown.period.start, shown.period.start + timedelta(days=366))).start
    year = Period(start, shown.period.start)
    if one is None or one.history.span is None or not one.history.span.reaches_back_to(year.start):
        return shown
    return replace(shown, against=Against.PREVIOUS, comparison=year) if shown.comparison else shown


def _customers(
    ask: Ask, datasets: Sequence[Dataset], history: History, shown: Window
) -> tuple[tuple[str | None, float], ...]:
    """The main total by customer over the period; nothing where customers are not named."""
    known = [column.distinct for data in datasets if (column := data.column(Role.CUSTOMER))]
    if not history.kind.is_total or not known or max(known) > _MOST_CUSTOMERS:
        return ()
    try:
        rows = ask(history.query(period=shown.period, by=(Role.CUSTOMER.value,))).table.to_pylist()
    except QueryError as error:
        if error.code in NOT_ASKABLE:
            return ()
        raise
    return tuple((row["d0"], float(row["value"])) for row in rows if row["value"] is not None)


def _ended_earlier(
    measured: Sequence[_Measured], covered: Sequence[_Measured], pages: frozenset[str]
) -> tuple[Finding, ...]:
    """Figures left out because their data end before the period begins."""
    ended = [each for each in measured if each not in covered and each.history.span]
    if not ended or not covered:
        return ()
    span = ended[0].history.span
    assert span is not None
    values = {"metric": ended[0].history.metric, "label": ended[0].history.label, "last": span.last, "n": len(ended)}
    return (linked(Finding("look_ended", values, 0.8, "data"), pages),)


def _issues(measured: Sequence[_Measured]) -> tuple[Issue, ...]:
    seen: dict[str, Issue] = {}
    for each in measured:
        for issue in each.history.issues:
            seen.setdefault(f"{issue.code} {issue.where} {issue.values}", issue)
    return tuple(seen.values())
