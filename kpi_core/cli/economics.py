"""``economics FILE... [--by channel] [--margin 0.4]``: what a new customer costs and brings back, by segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    from kpi_core.cli.loading import Loaded
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.metrics.history import Ask
    from kpi_core.model.dataset import Dataset
    from kpi_core.segments.economics import SegmentEconomics
    from kpi_core.segments.economics_row import Total
    from kpi_core.segments.outlay import Outlay
    from kpi_core.text import Text

_TEXTS = ("segment", "verdict")  # columns that start at the left


@dataclass(frozen=True)
class _Told:
    """What was read, the period asked for, and the answer where there is one."""

    outlay: Outlay
    asked: Period | None
    answer: SegmentEconomics | None


def answer(options: Options) -> Answer:
    """Spend matched with results, the costs of a customer, and which of them differ beyond chance."""
    loaded = load(options, meanwhile=_import_segments)
    told, t = _told(options, loaded), text_for(options.lang)
    return Answer(lambda: _document(told, t), lambda: list(_lines(told, t)))


def _import_segments() -> None:
    for module in ("metrics.query", "metrics.series", "engine.connection", "segments.economics_read"):
        import_module(f"kpi_core.{module}")


def _told(options: Options, loaded: Loaded) -> _Told:
    from kpi_core.metrics.query import run
    from kpi_core.segments.economics import segment_economics
    from kpi_core.segments.economics_read import Wanted, read_outlay, spendings

    def asked_of(datasets: Sequence[Dataset]) -> Ask:
        return lambda query: run(query, datasets, options.today)

    ask, period = asked_of(loaded.datasets), _period(options)
    wanted = Wanted(_dimension(options, loaded, ask), period, options.today, options.where)
    outlay = read_outlay(ask, wanted, spendings(loaded.datasets, lambda table: asked_of([table])))
    return _Told(outlay, period, None if outlay.reason else segment_economics(outlay, options.margin))


def _period(options: Options) -> Period | None:
    """From one day, to another, or both; an open end leaves it to the data."""
    from datetime import date

    if options.start is None and options.end is None:
        return None
    return Period(options.start or date.min, options.end or date.max)


def _dimension(options: Options, loaded: Loaded, ask: Ask) -> Dimension | None:
    """The dimension asked for, else the first that spend and results have in common."""
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.metrics.query import Query
    from kpi_core.model.roles import Role
    from kpi_core.segments.outlay import cuts, tells_spend

    if not options.by:
        return next(iter(cuts(loaded.datasets)), None)
    (name,) = options.by
    if tells_spend(loaded.datasets) and name not in {one.key for one in cuts(loaded.datasets)}:
        ask(Query("ad_spend", by=(name,)))  # says itself why it cannot be cut that way
    roles = {role.value: role for role in Role}
    return Dimension(name, name, roles.get(name))


def _document(told: _Told, t: Text) -> dict[str, Any]:
    from kpi_core.segments import economics_words as say

    outlay, found = told.outlay, told.answer
    head = {
        "by": outlay.dimension.key if outlay.dimension is not None else None,
        "source": outlay.source if found is not None else None,
        "basis": outlay.basis if found is not None else None,
        "from": outlay.period.start if outlay.period is not None else None,
        "to": outlay.period.end if outlay.period is not None else None,
        "currency": outlay.currency,
        "reason": outlay.reason,
    }
    if found is None:
        return {**head, "headline": say.reason_says(outlay, t), "segments": []}
    return {
        **head,
        "match_rate": {"spend": found.spend_matched, "wins": found.wins_matched},
        "paid": _total(found.paid),
        "all": _total(found.everything),
        "segments": [say.document(row) for row in found.rows],
        "unmatched_spend": [row.name for row in found.strangers],
        "results_without_spend": [row.name for row in found.unpaid],
        "claimed_over_told": found.claim,
        "examined": found.examined,
        "kept": sum(row.kept for row in found.rows),
        "finding": found.finding.code,
        "headline": say.headline(found, t),
        "notes": list(say.notes(found, told.asked, t)),
    }


def _total(total: Total) -> dict[str, Any]:
    figures = total.figures
    named = {"cac": figures.cac, "roas": figures.roas, "ltv_to_cac": figures.ltv_to_cac}
    named |= {"contribution": figures.contribution, "payback_months": figures.payback}
    return {
        "spend": total.spend,
        "wins": total.result.wins,
        "open": total.result.open,
        "revenue": total.result.revenue,
        **{name: figure.value for name, figure in named.items()},
        "cac_low": total.low,
        "cac_high": total.high,
        "reasons": {name: figure.reason for name, figure in named.items() if figure.reason},
    }


def _lines(told: _Told, t: Text) -> Iterator[str]:
    from kpi_core.segments import economics_words as say

    found = told.answer
    if found is None:
        yield say.reason_says(told.outlay, t)
        return
    yield say.headline(found, t)
    yield from say.notes(found, told.asked, t)
    yield from say.aliases(found, t)
    if told.outlay.dimension is None:
        return
    spend, wins = (t.fmt.percent(rate, 0) for rate in (found.spend_matched, found.wins_matched))
    yield t("economics-match-rate", spend=spend, wins=wins)
    yield ""
    heads, rows = say.heads(found, t), [say.cells(row, found, t) for row in found.rows]
    filled = [i for i in range(len(heads)) if any(row[i] for row in rows)]
    numbers = [say.COLUMNS[i] not in _TEXTS for i in filled]
    yield from grid([heads[i] for i in filled], [[row[i] for i in filled] for row in rows], numbers)
