"""Two segments side by side, as words of a language."""

from __future__ import annotations

from kpi_core.metrics.words import difference
from kpi_core.segments.versus import Gap, Member, Versus
from kpi_core.text import Text


def headline(told: Versus, label: str, names: tuple[str, str], t: Text) -> str:
    """What the two show first.

    Args:
        told: the comparison.
        label: name of the measure.
        names: of the first and of the second.
        t: the language.
    """
    unit, currency, gap = told.history.unit, told.history.currency, told.gap
    values = [t.fmt.value(one.value, unit, currency, short=True) for one in (told.first, told.second)]
    way = "none" if not gap.by else "above" if gap.by > 0 else "below"
    return t(
        f"finding-{told.finding.code.replace('_', '-')}",
        label=label,
        first=names[0],
        second=names[1],
        value=values[0],
        other=values[1],
        gap=difference(abs(gap.by), unit, currency, t).lstrip("+") if gap.by is not None else "",
        way=way,
        n=told.both,
    )


def rows(told: Versus, names: tuple[str, str], t: Text) -> list[tuple[str, ...]]:
    """The three as cells: name, value, range, records, part of all, gap to the rest, verdict."""
    first = _row(names[0], told.first, told.to_rest[0], told, t)
    second = _row(names[1], told.second, told.to_rest[1], told, t)
    return [first, second, _row(t("versus-rest"), told.rest, None, told, t)]


def _row(name: str, one: Member, gap: Gap | None, told: Versus, t: Text) -> tuple[str, ...]:
    unit, currency = told.history.unit, told.history.currency

    def written(x: float | None) -> str:
        return str(t.fmt.value(x, unit, currency))

    between = t("plan-between", low=written(one.low), high=written(one.high)) if one.low is not None else ""
    by = difference(gap.by, unit, currency, t) if gap is not None and gap.by is not None else ""
    return (
        name,
        written(one.value),
        between,
        t.fmt.number(one.n),
        t.fmt.percent(one.part),
        by if gap is None or gap.reason != "total" else "",
        _verdict(gap, t) if gap is not None else "",
    )


def _verdict(gap: Gap, t: Text) -> str:
    if gap.reason is not None:
        return t(f"versus-{gap.reason}") if gap.reason != "total" else ""
    if not gap.is_beyond_chance:
        return t("segments-within")
    return t("segments-above" if (gap.by or 0.0) > 0 else "segments-below")
