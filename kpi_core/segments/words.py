"""What explains a change, as words of a language."""

from __future__ import annotations

from kpi_core.metrics.words import change, difference, dimension_name, metric_name, value_name
from kpi_core.segments.explain import Explained, Named, Segment
from kpi_core.segments.explore import Exploration
from kpi_core.segments.gain import Gain, Worth, gain_of
from kpi_core.segments.parts import Part
from kpi_core.stats.change import Kind
from kpi_core.text import Text
from kpi_core.vocabulary.unit import Unit


def headline(told: Explained, t: Text) -> str:
    """The sentence of the first finding."""
    finding = told.finding
    values = finding.values
    before, after = values["before"], values["after"]
    unit, currency = values["unit"], values["currency"]
    moved = change(after, before, unit, currency, t) if before is not None and after is not None else ""
    segment: Segment | None = values["segment"]
    return t(
        f"finding-{finding.code.replace('_', '-')}",
        label=metric_name(values["metric"], t, told.history.label),
        change=moved,
        segment=segment_name(segment, t) if segment else "",
        by=difference(segment.contribution, unit, currency, t) if segment else "",
        more=values["kept"] - 1,
        n=values["examined"],
        dimension=dimension_name(values["dimension"], t) if values["dimension"] else "",
        way="up" if (after or 0) > (before or 0) else "down",
    )


def examined(told: Explained, t: Text) -> str:
    """How many segments were looked at, and how many of them stand."""
    return t("segments-examined", n=told.examined, kept=len(told.kept))


def segment_name(segment: Segment, t: Text) -> str:
    """A segment as its dimensions and values."""
    return _named(segment.where, t)


def rivals(segment: Segment, t: Text) -> str:
    """Other names of nearly the same records, from which the data do not tell a segment; empty without any."""
    return t("segments-or-else", other=t.fmt.join([_named(one, t) for one in segment.rivals])) if segment.rivals else ""


def _named(where: Named, t: Text) -> str:
    parts = [t("segments-value", name=dimension_name(d, t), value=value_name(v, d, t)) for d, v in where]
    return str(t.fmt.join(parts))


def effects(told: Explained, t: Text) -> str:
    """The parts that the change is the sum of."""
    unit, currency = told.history.unit, told.history.currency
    one = told.effects
    said = {name: difference(getattr(one, name), unit, currency, t) for name in ("mix", "rate", "volume")}
    by = t.fmt.join([dimension_name(d, t) for d in told.by])
    kind = "ratio" if not told.history.kind.is_total else "count" if told.history.kind == "count" else "sum"
    return t("segments-effects", kind=kind, by=by, **said)


def explored(told: Exploration, t: Text) -> str:
    """The sentence of what a metric by a dimension shows first."""
    finding = told.finding
    values = finding.values
    unit, currency = values["unit"], values["currency"]
    first, last = values["first"], values["last"]

    def amount(part: Part | None) -> str:
        return str(t.fmt.value(part.value, unit, currency, short=True)) if part is not None else ""

    return t(
        f"finding-{finding.code.replace('_', '-')}",
        label=metric_name(values["metric"], t, told.history.label),
        dimension=dimension_name(values["dimension"], t),
        kept=values["kept"],
        n=len(told.parts) + told.folded,
        first=value_name(first.name, told.dimension, t) if first else "",
        value=amount(first),
        last=value_name(last.name, told.dimension, t) if last else "",
        least=amount(last),
        whole=str(t.fmt.value(told.whole, unit, currency, short=True)),
        share=t.fmt.percent(first.result, 0 if first.result >= 0.01 else None)
        if first and first.result is not None
        else "",
    )


def verdict(part: Part, told: Exploration, t: Text) -> str:
    """What may be said of a segment beside the others."""
    if part is told.others:
        return ""
    if part.p_value is None and told.history.span is None and told.history.kind is Kind.RATIO and not part.small:
        return t("segments-undated-verdict")
    if part.p_value is None:
        return t("segments-few") if part.small or not told.history.kind.is_total else ""
    if not part.kept:
        return t("segments-within")
    if told.history.kind.is_total:
        return t("segments-kept")
    return t("segments-above" if (part.value or 0.0) > (told.whole or 0.0) else "segments-below")


def gained(gain: Gain | None, t: Text) -> str:
    """What reaching the value of all together would bring; empty where nothing is known of it."""
    if gain is None:
        return ""
    money = t.fmt.value(gain.money, Unit.MONEY, gain.currency, short=True) if gain.money is not None else ""
    if gain.results is None:
        return t("segments-gain-saved" if gain.is_less else "segments-gain-money", money=money)
    results = round(gain.results)
    if gain.is_less:
        return t("segments-gain-fewer", n=results)
    return t("segments-gain", n=results, money=money) if money else t("segments-gain-results", n=results)


def opportunity(told: Exploration, worth: Worth | None, t: Text) -> str:
    """The segment that would bring most by reaching the value of all together; empty where none lies below it."""
    gains = [(gain, part) for part in told.parts if (gain := gain_of(part, told, worth)) is not None]
    if not gains:
        return ""
    gain, part = max(gains, key=lambda pair: (pair[0].money or 0.0, pair[0].results or 0.0))
    return t("segments-opportunity", segment=value_name(part.name, told.dimension, t), gain=gained(gain, t))


def hidden_row(row: tuple[str, ...], least: int, t: Text) -> tuple[str, ...]:
    """The cells of a segment of fewer records than others should see: its name, and that they are hidden."""
    return (row[0], "", "", t("segments-hidden", n=least), *("" for _ in row[4:]))


def part_row(part: Part, told: Exploration, worth: Worth | None, t: Text) -> tuple[str, ...]:
    """A segment as cells: name, value, range, verdict, records, its parts of both, index, before, gain."""
    unit, currency = told.history.unit, told.history.currency

    def written(x: float | None) -> str:
        return str(t.fmt.value(round(x) if x is not None and unit is Unit.COUNT else x, unit, currency))

    between = t("plan-between", low=written(part.low), high=written(part.high)) if part.low is not None else ""
    index = (
        part.value / told.whole * 100
        if part.value is not None and told.whole and not told.history.kind.is_total
        else None
    )
    return (
        t("segments-others", n=told.folded) if part is told.others else value_name(part.name, told.dimension, t),
        written(part.value),
        between,
        verdict(part, told, t),
        t.fmt.number(part.n),
        t.fmt.percent(part.volume),
        t.fmt.percent(part.result),
        t.fmt.number(round(index)) if index is not None else "",
        written(part.before) if part.before is not None else "",
        gained(gain_of(part, told, worth), t),
    )
