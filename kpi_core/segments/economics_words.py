"""Unit economics in the words of a language: the sentence, what it rests on, and the rows of its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kpi_core.metrics.words import dimension_name, value_name
from kpi_core.segments.economics import SegmentEconomics
from kpi_core.segments.economics_row import Row, Total
from kpi_core.segments.matching import How
from kpi_core.segments.outlay import Outlay, Source
from kpi_core.text import Text
from kpi_core.vocabulary.period import Period

_ALIKE = 0.05  # a claim that lies no farther from what the tables tell is about as much
COLUMNS = (
    "segment", "spend", "wins", "cac", "range", "verdict", "roas", "claimed", "lifetime", "ratio", "revenue",
    "contribution", "payback", "entries", "per-entry", "open",
)  # fmt: skip


def headline(told: SegmentEconomics, t: Text) -> str:
    """The sentence of the finding."""
    finding, values = told.finding, told.finding.values
    first, last = values["first"], values["last"]
    pair = [row for row in (first, last) if row is not None]
    by_value = all(row.by_value for row in pair) if pair else any(row.by_value for row in told.rows)
    code = finding.code.replace("_", "-")
    cheap, dear = (first, last) if last is not None else (first, first)
    return t(
        f"finding-{code}",
        measure="value" if by_value else "cost",
        dimension=dimension_name(values["dimension"], t) if values["dimension"] is not None else "",
        first=value_name(first.name, None, t) if first is not None else "",
        last=value_name(last.name, None, t) if last is not None else "",
        brought=t(
            "economics-brought-margin" if all(row.margin is not None for row in pair) else "economics-brought-revenue"
        ),
        most=_times(cheap, t),
        least=_times(dear, t),
        low=_cost(cheap, told, t),
        high=_cost(dear, told, t),
        spend=money(first.spend, told.outlay, t) if first is not None else "",
        counted=counted(first.wins or 0.0, told, t) if first is not None else "",
        expected=t.fmt.number(first.expected) if first is not None else "",
        more=values.get("n", 1) - 1,
        share=t.fmt.percent(told.spend_matched, 0),
        one=one(told, t),
        things=things(told, t),
        cac=money(told.everything.figures.cac.value, told.outlay, t),
        between=between(told.everything, told, t),
        paid=sum(row.is_paid for row in told.rows),
        known="yes" if told.everything.figures.cac.value is not None else "no",
    )


def _times(row: Row | None, t: Text) -> str:
    return str(t.fmt.number(row.figures.ltv_to_cac.value, 1)) if row is not None else ""


def _cost(row: Row | None, told: SegmentEconomics, t: Text) -> str:
    return money(row.figures.cac.value, told.outlay, t) if row is not None else ""


def money(value: float | None, told: Outlay, t: Text) -> str:
    """An amount in the currency of the spend."""
    return str(t.fmt.money(value, told.currency))


def one(told: SegmentEconomics, t: Text) -> str:
    """What spend is divided by, in the singular: a deal won, a new customer, a conversion."""
    return t(f"economics-one-{told.outlay.source}")


def things(told: SegmentEconomics, t: Text) -> str:
    """The same in the plural."""
    return t(f"economics-things-{told.outlay.source}")


def counted(wins: float, told: SegmentEconomics, t: Text) -> str:
    """So many of them."""
    whole = round(wins)
    return t(f"economics-count-{told.outlay.source}", n=whole, written=t.fmt.number(whole))


def between(total: Total | Row, told: SegmentEconomics, t: Text) -> str:
    """The interval of a CAC, "" where nothing was spent; without a win it has no upper end."""
    if total.low is None:
        return ""
    low = money(total.low, told.outlay, t)
    if total.high is None:
        return t("plan-at-least", value=low)
    return t("plan-between", low=low, high=money(total.high, told.outlay, t))


def reason_says(told: Outlay, t: Text) -> str:
    """Why there is nothing to tell."""
    code = (told.reason or "").replace("_", "-")
    spans = [t.fmt.period(span) for span in told.spans] if told.spans is not None else ["", ""]
    return t(f"economics-why-{code}", spend=spans[0], results=spans[1], step=str(told.step))


def figure_says(reason: str, source: Source, t: Text) -> str:
    """Why a figure is not defined."""
    code = reason.replace("_", "-")
    return t(f"economics-no-{code}", source=str(source))


def notes(told: SegmentEconomics, asked: Period | None, t: Text) -> Iterator[str]:
    """What the numbers rest on and what to keep in mind, the most important first.

    Args:
        told: the answer.
        asked: the period asked for, None for all; where it is not the one told, that is said.
        t: the language.
    """
    outlay = told.outlay
    yield t(f"economics-basis-{outlay.basis}")
    if outlay.only is not None:
        yield t("economics-only", table=outlay.only)
    if outlay.together > 1:
        yield t("economics-together", n=outlay.together)
    if outlay.period is not None and outlay.period != asked:
        key = "economics-period-steps" if outlay.step is not None else "economics-period"
        yield t(key, period=t.fmt.period(outlay.period), step=str(outlay.step))
    result = told.paid.result
    if result.open and result.entries:
        share = t.fmt.percent(result.open / result.entries, 0)
        yield t("economics-open", n=round(result.open), share=share)
    yield from _of_money(told, t)
    yield t("economics-scope")
    yield from _of_reading(outlay, t)


def _of_money(told: SegmentEconomics, t: Text) -> Iterator[str]:
    outlay = told.outlay
    if told.cheap is not None:
        value, others = (money(x, outlay, t) for x in (told.cheap.value, told.cheap.others))
        yield t("economics-cheap", first=value_name(told.cheap.row.name, None, t), value=value, others=others)
    if told.claim is not None and outlay.source is not Source.PLATFORM:
        claimed = sum(row.claimed or 0.0 for row in told.rows if row.is_paid)
        yield t(
            "economics-claim",
            claimed=money(claimed, outlay, t),
            revenue=money(told.paid.result.revenue, outlay, t),
            times=t.fmt.number(told.claim, 1),
            way="same" if abs(told.claim - 1) < _ALIKE else "more" if told.claim > 1 else "less",
        )
    if told.paid.lifetime.value is not None:
        kind = "revenue" if told.paid.figures.contribution.value is None else "margin"
        yield t("economics-lifetime", source=str(outlay.source), kind=kind)
        if outlay.source is Source.DEALS:
            yield from _of_amounts(told.paid, t)


def _of_amounts(paid: Total, t: Text) -> Iterator[str]:
    """How ROAS and LTV:CAC of deals lie to each other: the first counts deals without an amount as nothing."""
    wins, told = round(paid.result.wins), round(paid.result.told)
    if told < wins:
        yield t("economics-no-amount", n=wins - told, all=t.fmt.number(wins), written=t.fmt.number(wins - told))
    elif paid.figures.contribution.value is None:
        yield t("economics-same")


def _of_reading(outlay: Outlay, t: Text) -> Iterator[str]:
    if outlay.no_value is not None:
        yield t("economics-currencies")
    if outlay.since is not None:
        yield t("economics-since", day=t.fmt.date(outlay.since))
    if outlay.undated:
        yield t("economics-undated", n=outlay.undated)


def verdict(row: Row, told: SegmentEconomics, t: Text) -> str:
    """What may be said of a segment: why it has no cost, or how it lies beside the others."""
    if row.result is None:
        return t("economics-stranger")
    if not row.is_paid:
        return t("economics-unpaid")
    if row.kept:
        measure = "value" if row.by_value else "cost"
        return t("economics-better" if row.is_better else "economics-worse", measure=measure)
    if row.few:
        return t("economics-few", things=things(told, t))
    if row.p_value is None:
        return t("economics-single" if sum(one.is_paid for one in told.rows) < 2 else "economics-incomparable")
    return t("segments-within")


def heads(told: SegmentEconomics, t: Text) -> list[str]:
    """The columns of the table."""
    source = str(told.outlay.source)
    return [t(f"economics-head-{name}", source=source) for name in COLUMNS]


def cells(row: Row, told: SegmentEconomics, t: Text) -> tuple[str, ...]:
    """A segment as texts, "" where there is nothing to say."""
    figures, result, outlay = row.figures, row.result, told.outlay

    def amount(x: float | None) -> str:
        return money(x, outlay, t) if x is not None else ""

    def number(x: float | None) -> str:
        return str(t.fmt.number(x, 0 if x == round(x) else 1)) if x is not None else ""

    def ratio(x: float | None) -> str:
        return str(t.fmt.ratio(x)) if x is not None else ""

    months = figures.payback.value
    entries = result.entries if result is not None else None
    claimed = row.claimed / row.spend if row.claimed and row.spend and row.spend > 0 else None
    return (
        value_name(row.name, None, t),
        amount(row.spend),
        number(row.wins),
        amount(figures.cac.value),
        between(row, told, t),
        verdict(row, told, t),
        ratio(figures.roas.value),
        ratio(claimed),
        amount(row.lifetime.value),
        ratio(figures.ltv_to_cac.value) if outlay.source is not Source.PLATFORM else "",
        amount(result.revenue if result is not None else None),
        amount(figures.contribution.value),
        t("plan-months", n=round(months, 1)) if months is not None else "",
        number(entries),
        amount(figures.cost_per_entry.value if entries else None),
        number(result.open) if result is not None and result.open else "",
    )


def aliases(told: SegmentEconomics, t: Text) -> Iterator[str]:
    """The names that were taken for one ad platform, each as a sentence."""
    for row in told.rows:
        if row.match.how is How.PLATFORM:
            sides = [[value_name(name, None, t) for name in names] for names in (row.match.spend, row.match.results)]
            yield t("economics-alias", spend=t.fmt.join(sides[0]), results=t.fmt.join(sides[1]))


def document(row: Row) -> dict[str, Any]:
    """A segment as numbers under English names, undefined ones with their reasons."""
    figures, result = row.figures, row.result
    named = {
        "cost_per_entry": figures.cost_per_entry,
        "cac": figures.cac,
        "roas": figures.roas,
        "lifetime_value": row.lifetime,
        "ltv_to_cac": figures.ltv_to_cac,
        "contribution": figures.contribution,
        "payback_months": figures.payback,
    }
    return {
        "name": row.name,
        "matched": str(row.match.how),
        "spend_names": list(row.match.spend),
        "result_names": list(row.match.results),
        "spend": row.spend,
        "entries": result.entries if result is not None else None,
        "wins": row.wins,
        "open": result.open if result is not None else None,
        "revenue": result.revenue if result is not None else None,
        "claimed_revenue": row.claimed,
        **{name: figure.value for name, figure in named.items()},
        "cac_low": row.low,
        "cac_high": row.high,
        "expected_wins": row.expected,
        "p_value": row.p_value,
        "kept": row.kept,
        "few": row.few,
        "reasons": {name: figure.reason for name, figure in named.items() if figure.reason},
    }
