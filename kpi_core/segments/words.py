"""What explains a change, as words of a language."""

from __future__ import annotations

from kpi_core.metrics.words import change, difference, dimension_name, metric_name
from kpi_core.segments.cube import Value
from kpi_core.segments.explain import Explained, Segment
from kpi_core.text import Text


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
        label=metric_name(values["metric"], t),
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
    parts = [t("segments-value", name=dimension_name(d, t), value=value_name(v, t)) for d, v in segment.where]
    return str(t.fmt.join(parts))


def value_name(value: Value, t: Text) -> str:
    """One value of a dimension."""
    if isinstance(value, bool):
        return t("funnel-yes" if value else "funnel-no")
    return t("segment-unfilled") if value is None else value


def effects(told: Explained, t: Text) -> str:
    """The parts that the change is the sum of."""
    unit, currency = told.history.unit, told.history.currency
    one = told.effects
    said = {name: difference(getattr(one, name), unit, currency, t) for name in ("mix", "rate", "volume")}
    by = t.fmt.join([dimension_name(d, t) for d in told.by])
    kind = "ratio" if not told.history.kind.is_total else "count" if told.history.kind == "count" else "sum"
    return t("segments-effects", kind=kind, by=by, **said)
