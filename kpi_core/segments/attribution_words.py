"""What attribution says, as words of a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpi_core.segments.attribution import Attribution, Channel, Shares
from kpi_core.segments.credits import Model
from kpi_core.text import Text
from kpi_core.vocabulary.unit import Unit

_WHOLE = 20.0  # from here on a part of a conversion says nothing


def headline(told: Attribution, t: Text) -> str:
    """The sentence of the finding."""
    values = told.finding.values
    first: Channel | None = values.get("first")
    ties: Sequence[Channel] = values.get("ties", ())
    widest: Sequence[Channel] = values.get("widest", ())
    n = values.get("n", 0.0)

    def told_of(one: Channel | None) -> str:
        return span(one.conversions.least, one.conversions.most, t) if one is not None else ""

    def with_span(one: Channel) -> str:
        return t("attribution-named", name=name(one, t), between=told_of(one))

    return t(
        f"finding-{told.finding.code.replace('_', '-')}",
        n=round(n),
        first=t.fmt.join([name(one, t) for one in ties]),
        many="yes" if len(ties) > 1 else "no",
        between=told_of(first),
        share=t.fmt.percent(first.conversions.middle / n, 0) if first and n else "",
        widest=name(widest[0], t) if widest else "",
        apart=told_of(widest[0]) if widest else "",
        several=t.fmt.join([with_span(one) for one in widest]),
        other=("yes" if len(widest) == 1 else "several") if first not in widest else "no",
        alike="yes" if len(widest) > 1 else "no",
        sure="yes" if values.get("sure") else "no",
        single="yes" if values.get("single") else "no",
        firsts=t.fmt.join([name(one, t) for one in values.get("firsts", ())]),
    )


def name(channel: Channel, t: Text) -> str:
    """The name of a channel."""
    return t("attribution-rest") if channel.name is None else channel.name


def amount(x: float, t: Text) -> str:
    """A part of the conversions: a decimal where there are few."""
    return str(t.fmt.number(x) if abs(x) >= _WHOLE else t.fmt.plain(round(x, 1)))


def span(low: float, high: float, t: Text) -> str:
    """Two numbers of conversions, or one where they are written the same."""
    return between(amount(low, t), amount(high, t), t)


def between(least: str, most: str, t: Text) -> str:
    """A range as written."""
    return least if least == most else t("attribution-span", low=least, high=most)


def source(told: Attribution, t: Text) -> str:
    """Where contacts and conversions come from, and how many there are."""
    ways, found = told.ways, told.source
    kind = "own" if found.other is None else "deals" if found.other.of_deals else "orders"
    parts = [
        t(
            "attribution-source",
            contacts=ways.contacts,
            people=ways.people or 0,
            days=_window(told),
            kind="paths" if found.path is not None else kind,
            n=round(told.totals.conversions),
            table=found.other.table.dataset.name if found.other is not None else "",
        )
    ]
    if ways.first is not None and ways.last is not None:
        parts.append(t("attribution-days", first=ways.first, last=ways.last))
    if ways.length is not None and ways.single is not None:
        mean = round(ways.length, 1)
        parts.append(t("attribution-length", n=mean, length=t.fmt.plain(mean), single=ways.single))
    return " · ".join(parts)


def notes(told: Attribution, t: Text) -> Iterator[str]:
    """What is to be known beside the numbers."""
    ways = told.ways
    if told.totals.alone:
        yield t("attribution-alone-note", n=round(told.totals.alone), days=_window(told))
    if told.aside.early:
        yield t("attribution-early", n=told.aside.early)
    if told.aside.returns:
        yield t(
            "attribution-returns",
            n=told.aside.returns,
            value=t.fmt.value(told.aside.returned, Unit.MONEY, told.currency),
        )
    if told.source.unread:
        names = [t("attribution-table", name=name) for name in told.source.unread]
        yield t("attribution-unread", table=told.source.table.dataset.name, n=len(names), names=t.fmt.join(names))
    if ways.pooled:
        yield t("attribution-pooled", n=ways.pooled)
    if ways.left:
        yield t("attribution-left", n=ways.left)
    if told.ignored:
        yield t("attribution-ignored", names=t.fmt.join(told.ignored))
    if told.channels and not ways.lost:
        yield t("attribution-no-lost")
    for model, reason in {**told.untold_value, **told.untold}.items():
        yield t(f"attribution-why-{reason}", model=t(f"attribution-model-{model}"))


def _window(told: Attribution) -> int:
    """Days within which contacts count; 0 for all."""
    return round((told.asked.window if told.source.path is None else None) or 0)


def header(told: Attribution, t: Text) -> list[str]:
    """Names of the columns of :func:`rows`."""
    columns = ["channel", "contacts", *_between(told)]
    named = [t(f"attribution-head-{column}") for column in columns]
    return [*named[:2], *(t(f"attribution-model-{model}") for model in Model), *named[2:]]


def _between(told: Attribution) -> tuple[str, ...]:
    """The columns of ranges; nothing tells chance where people are not told apart."""
    known = any(one.conversions.low is not None for one in told.channels)
    return ("span", "chance") if known else ("span",)


def rows(told: Attribution, t: Text, *, by_value: bool = False) -> list[list[str]]:
    """The table: a row per channel, what no contact came before, the total; each column adds up."""

    def written(x: float | None) -> str:
        if by_value:
            return str(t.fmt.value(x, Unit.MONEY, told.currency))
        return str(t.fmt.plain(round(x, 1) if x is not None else None))

    def ranges(one: Shares) -> list[str]:
        pairs = {"span": (one.least, one.most), "chance": (one.low, one.high)}
        return [between(written(pairs[column][0]), written(pairs[column][1]), t) for column in _between(told)]

    def line(label: str, contacts: str, by_model: Sequence[float | None], ends: Sequence[str]) -> list[str]:
        return [label, contacts, *map(written, by_model), *ends]

    total, empty = told.totals, [""] * len(_between(told))
    alone, whole = (total.alone_value, total.value) if by_value else (total.alone, total.conversions)
    known = told.untold_value if by_value else told.untold
    table = [
        line(name(one, t), t.fmt.number(one.contacts), shares.by_model, ranges(shares))
        for one in told.channels
        if (shares := one.value if by_value else one.conversions) is not None
    ]
    if total.alone:
        table.append(line(t("attribution-alone"), "", [None if m in known else alone for m in Model], empty))
    everything = [None if m in known else whole for m in Model]
    return [*table, line(t("attribution-total"), t.fmt.number(told.ways.contacts), everything, empty)]
