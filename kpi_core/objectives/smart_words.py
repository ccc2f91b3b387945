"""An objective as a sentence, and what is said of its five letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kpi_core.metrics.metric import Metric
from kpi_core.metrics.words import change, difference, metric_name
from kpi_core.model.roles import Role
from kpi_core.objectives.chance_words import chance_said
from kpi_core.objectives.draft import Draft
from kpi_core.objectives.names import short_name
from kpi_core.objectives.written_target import AS_TYPED, target_of
from kpi_core.pipeline.stage import Stage
from kpi_core.pipeline.words import stage_name
from kpi_core.text import Text
from kpi_core.trends.words import rounded
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

_AMOUNTS = ("baseline", "target", "value", "expected", "low", "high")
_RATES = ("rate", "now", "best")
_FORETOLD = ("expected", "low", "high")
_LARGE = 100
Where = Mapping[str, Sequence[str]]


def sentence(
    objective: Objective | Draft,
    metric: Metric | None,
    unit: Unit,
    currency: str | None,
    known: Sequence[KeptObjective],
    t: Text,
) -> str:
    """The objective as one sentence, as far as it is written.

    Args:
        objective: what is aimed at; what it does not say yet is left out.
        metric: what it is about, None while none is chosen.
        unit: of the metric's values.
        currency: of amounts.
        known: the objectives of the workspace, to name its parent.
        t: the language.
    """
    draft = Draft.of(objective) if isinstance(objective, Objective) else objective
    if metric is None:
        return t("smart-sentence-nothing")
    parts = [_what(draft, metric, unit, currency, t)]
    if draft.period is not None:
        parts.append(t("smart-sentence-days", start=_day(draft.period.start, t), end=_last(draft.period, t)))
    if draft.owner.strip():
        parts.append(t("smart-sentence-owner", owner=draft.owner.strip()))
    goal = _goal(draft, known, t)
    if goal:
        parts.append(t("smart-sentence-goal", goal=goal))
    return t("smart-sentence", parts=t("smart-sentence-and").join(parts))


def _what(draft: Draft, metric: Metric, unit: Unit, currency: str | None, t: Text) -> str:
    """The metric with its segment, from where to where."""
    told = {
        "metric": metric_name(metric, t),
        "segment": segment(draft.where, t),
        "where": "yes" if draft.where else "no",
    }
    target, start = draft.target, draft.baseline
    if target is None:
        if draft.change is None:
            return t("smart-sentence-change", way=_way(metric, draft.change), **told)
        by = _typed(draft.change, t)
        return t("smart-sentence-by", way=_way(metric, draft.change), by=by, **told)
    written = t.fmt.value(target, unit, currency)
    if start is None:
        return t("smart-sentence-to", target=written, **told)
    return t(
        "smart-sentence-from-to",
        way=_direction(metric, target - start),
        baseline=t.fmt.value(start, unit, currency),
        target=written,
        change=_change(draft.change, target, start, unit, currency, t),
        **told,
    )


def _change(asked: float | None, target: float, start: float, unit: Unit, currency: str | None, t: Text) -> str:
    """The change that was typed as long as the target is what came of it; else what it is, with its sign."""
    told = change(target, start, unit, currency, t)
    if asked is None or start <= 0 or target != target_of(asked, start, unit):
        return told
    if unit.is_share or unit in (Unit.POINTS, Unit.SCORE):
        return t("smart-change-asked", why="points", change=told, asked=_typed(asked, t))
    if abs(target / start - 1 - asked) < AS_TYPED:
        return _typed(asked, t)
    return t("smart-change-asked", why="whole", change=told, asked=_typed(asked, t))


def _typed(by: float, t: Text) -> str:
    """A change as it was typed: a decimal only where it has one."""
    return str(t.fmt.percent(by, 0 if abs(100 * by - round(100 * by)) < 1e-6 else 1, sign=True))


def _direction(metric: Metric, by: float) -> str:
    """Which way a target leads; a step back is told as one that is kept small."""
    if by == 0:
        return "same"
    if metric.direction is Direction.UP and by < 0:
        return "limit_fall"
    if metric.direction is Direction.DOWN and by > 0:
        return "limit_rise"
    return "up" if by > 0 else "down"


def _way(metric: Metric, by: float | None) -> str:
    if by is not None:
        return "up" if by >= 0 else "down"
    return "down" if metric.direction == "down" else "up"


def _goal(draft: Draft, known: Sequence[KeptObjective], t: Text) -> str:
    """The goal that it serves: in a person's own words, else the objective above it."""
    if draft.why.strip():
        return draft.why.strip()
    parent = next((one.objective for one in known if one.id == draft.parent), None)
    return short_name(parent, t) if parent is not None else ""


def segment(where: Where, t: Text) -> str:
    """A filter in words, empty for the whole business.

    >>> from kpi_core.text import text_for
    >>> segment({"channel": ("SEO", "Ads"), "Sector": ("Health",)}, text_for("en"))
    'Channel: SEO or Ads, Sector: Health'
    """
    told = []
    for column, values in where.items():
        name = t(f"role-{column.replace('_', '-')}") if column in set(Role) else column
        either = t("smart-segment-or").join(values)
        told.append(t("smart-segment", name=name[:1].upper() + name[1:], values=either))
    return t("smart-segment-and").join(told)


def letter(finding: Finding, t: Text) -> str:
    """What is said of a letter, or one piece of its evidence."""
    name = finding.code.removeprefix("smart_").replace("_", "-")
    return t(f"smart-{name}", **_written(finding, t))


def _written(finding: Finding, t: Text) -> dict[str, Any]:
    """The values of a finding, written for its sentence."""
    values, unit, currency = finding.values, finding.values["unit"], finding.values["currency"]
    written: dict[str, Any] = {}
    for name, value in values.items():
        if name not in ("unit", "currency") and value is not None:
            written[name] = _value(name, value, t) if name not in _AMOUNTS else _amount(name, value, finding, t)
    if finding.code == "smart_frequency":
        written |= _frequency(values, unit, currency, t)
    if values.get("target") is not None and values.get("baseline") is not None:
        asked = values.get("asked")
        written["change"] = _change(asked, values["target"], values["baseline"], unit, currency, t)
    for name in ("period", "baseline", "most", "best", "other"):
        written.setdefault(f"has_{name}", "yes" if values.get(name) is not None else "no")
        written.setdefault(name, "")
    return written


def _amount(name: str, value: float, finding: Finding, t: Text) -> str:
    """An amount in its unit; what is foretold of a count is told in whole numbers."""
    unit, currency = finding.values["unit"], finding.values["currency"]
    if name in _FORETOLD:
        value = rounded(value, Unit.COUNT if unit is Unit.NUMBER and abs(value) >= _LARGE else unit)
    return str(t.fmt.value(value, unit, currency))


def _frequency(values: Mapping[str, Any], unit: Unit, currency: str | None, t: Text) -> dict[str, Any]:
    """The changes of a frequency: per cent, or differences where parts say nothing."""

    def said(by: float, more: int = 0) -> str:
        if not values["relative"]:
            return difference(by, unit, currency, t)
        return str(t.fmt.percent(by, more + (0 if abs(by) >= 0.0995 else 1), sign=True))

    wanted, best = values["wanted"], values["best"]
    more = int(not values["hits"] and said(wanted) == said(best))  # "+20% never came; at best +20%" contradicts itself
    return {"wanted": said(wanted, more), "best": said(best, more)}


def _value(name: str, value: Any, t: Text) -> Any:
    """A value in words by its name, else by its kind; numbers stay bare: they decide plurals."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    by_name: dict[str, Callable[[], Any]] = {
        "chance": lambda: chance_said(value, t),
        "change": lambda: t.fmt.percent(value, sign=True),
        "where": lambda: segment(value, t),
        "entries": lambda: round(value),
        **{rate: lambda: t.fmt.percent(value) for rate in _RATES},
    }
    return by_name[name]() if name in by_name else _thing(value, t)


def _thing(value: Any, t: Text) -> Any:
    kinds: tuple[tuple[type, Callable[[Any, Text], Any]], ...] = (
        (Period, lambda one, t: t.fmt.period(one)),
        (Metric, metric_name),
        (Stage, stage_name),
        (Objective, short_name),
        (KpiError, lambda one, t: t.error(one)),
        (date, _day),
        (str, lambda one, _: str(one)),
    )
    return next((said(value, t) for kind, said in kinds if isinstance(value, kind)), value)


def _day(day: date, t: Text) -> str:
    return str(t.fmt.date(day))


def _last(period: Period, t: Text) -> str:
    return _day(period.end - timedelta(1), t)
