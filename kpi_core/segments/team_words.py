"""Effort beside effectiveness, as words of a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kpi_core.metrics.words import metric_name
from kpi_core.model.roles import Role
from kpi_core.segments.standing import Standing, Verdict
from kpi_core.segments.team import FEWEST_RELATED, Member, Team
from kpi_core.stats.proportions import MINIMUM_N, Interval
from kpi_core.text import Text
from kpi_core.vocabulary.unit import Unit

_NAMED = 4  # members named in a sentence; the table has all


def headline(told: Team, t: Text) -> str:
    """The sentence of the finding."""
    values, code = told.finding.values, told.finding.code
    above, below, by_mix = values["above"], values["below"], values["by_mix"]
    first: Member | None = next(iter([*above, *below, *by_mix]), None)
    own = first.standing if first is not None else None
    return t(
        f"finding-{code.replace('_', '-')}",
        by=told.scope.by.value,
        n=values["examined"],
        kept=len(above) + len(below),
        name=first.name if first is not None else "",
        wins=own.wins if own is not None else 0,
        closed=own.closed if own is not None else 0,
        expected=t.fmt.number(round(own.expected)) if own is not None and own.expected is not None else "",
        rate=t.fmt.percent(told.rate),
        least=MINIMUM_N,
        ups=len(above),
        downs=len(below),
        above=_names(above, t),
        below=_names(below, t),
        way="more" if own is not None and _is_above(own, told) else "less",
        kinds=kinds(told.mix, t),
        more=len(by_mix) - 1,
    )


def _is_above(own: Standing, told: Team) -> bool:
    return (own.rate or 0.0) > (told.rate or 0.0) if own.verdict is Verdict.MIX else own.verdict is Verdict.ABOVE


def _names(members: Sequence[Member], t: Text) -> str:
    shown = [one.name for one in members[:_NAMED]]
    left = len(members) - len(shown)
    return str(t.fmt.join([*shown, t("team-more", n=left)] if left else shown))


def asks(told: Team, t: Text) -> list[str]:
    """What is worth looking at; nothing where no one differs."""
    values = told.finding.values
    return [
        t("team-ask-above" if key == "above" else "team-ask-below", n=len(values[key]), names=_names(values[key], t))
        for key in ("above", "below")
        if values[key]
    ]


def kinds(mix: Sequence[Role], t: Text) -> str:
    """What kinds of deals are told apart by, "" where all are alike."""
    return str(t.fmt.join([t(f"role-{role}".replace("_", "-")) for role in mix]))


def method(told: Team, t: Text) -> str:
    """How it was compared, and what was left out."""
    said = [t("team-how-mix" if told.mix else "team-how", kinds=kinds(told.mix, t), least=MINIMUM_N)]
    if told.unassigned:
        said.append(t("team-unassigned", n=told.unassigned, by=told.scope.by.value))
    return " ".join(said)


def relation(told: Team, t: Text) -> str:
    """Whether activity and success go together; never that one makes the other."""
    one = told.relation
    if one is None:
        return t("team-relation-few", least=FEWEST_RELATED)
    if not one.stands:
        return t("team-relation-none", n=one.n)
    way = "up" if one.correlation > 0 else "down"
    return t("team-relation", way=way, n=one.n, r=t.fmt.number(one.correlation, 2, sign=True))


def verdict(one: Member, t: Text) -> str:
    """What may be said of a member beside the others."""
    told = one.standing.verdict if one.standing is not None else Verdict.FEW
    return t(f"team-verdict-{told}")


def counted(own: Standing | None, t: Text) -> str:
    """Deals won of those closed."""
    return t("team-of", wins=own.wins, closed=own.closed) if own is not None else ""


def rate(own: Standing | None, t: Text) -> str:
    """The win rate with its interval; nothing of too few deals, which are told as counts only."""
    if own is None or own.verdict is Verdict.FEW or own.rate is None:
        return ""
    return _ranged(t.fmt.percent(own.rate), own.margin, t.fmt.percent, t)


def head(told: Team, t: Text) -> list[str]:
    """Names of the columns of :func:`row`."""
    effort = [metric_name(one, t) for one in told.kinds]
    names = ("name", "verdict", "week", "rate", "won", "expected", "ratio", "drawn", "value", "mean", "cycle")
    return [*(t(f"team-head-{name}") for name in (*names, "new", "open")), *effort]


def row(one: Member, told: Team, t: Text) -> tuple[str, ...]:
    """A member as cells: name, verdict, activities per week beside what came of them, then load and effort by kind."""
    own = one.standing
    judged = own if own is not None and own.verdict is not Verdict.FEW else None
    mean = one.mean

    def amount(x: float | None) -> str:
        return t.fmt.value(x, Unit.MONEY, told.currency, short=True)

    def number(x: float | None, digits: int = 0) -> str:
        return t.fmt.number(x, digits) if x is not None else ""

    ratio = judged.ratio if judged is not None else None
    return (
        one.name,
        verdict(one, t) if told.closed else "",
        number(one.per_week, 1),
        rate(own, t),
        counted(own, t),
        number(judged.expected, 1) if judged is not None else "",
        _ranged(t.fmt.ratio(ratio), judged.between, t.fmt.ratio, t) if judged is not None and ratio is not None else "",
        t.fmt.percent(judged.drawn) if judged is not None else "",
        amount(one.won) if one.won is not None else "",
        _ranged(amount(mean.value), mean.between, amount, t) if mean is not None else "",
        t.fmt.days(one.cycle) if one.cycle is not None else "",
        number(one.new),
        number(one.open),
        *(number(x) for x in one.efforts),
    )


def _ranged(value: str, between: Interval | None, written: Callable[[float], str], t: Text) -> str:
    if between is None:
        return value
    return t("team-ranged", value=value, low=written(between.low), high=written(between.high))
