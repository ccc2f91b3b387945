"""Suggested metrics and what is said of a set of them, in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.metrics.metric import Metric
from kpi_core.metrics.words import metric_name

if TYPE_CHECKING:
    from kpi_core.objectives.choose_kpis import Suggestion
    from kpi_core.text import Text
    from kpi_core.vocabulary.finding import Finding


def goal_name(goal: str, t: Text) -> str:
    """A goal of the packs as one reads it in a list: "Win customers"."""
    return t("choose-goal", goal=goal)


def sector_name(sector: str, t: Text) -> str:
    """A sector of the packs as one reads it in a list."""
    return t("choose-sector", sector=sector)


def side_name(side: str, t: Text) -> str:
    """A side of the balanced scorecard, in lower case."""
    return t("choose-side", side=side)


def step_name(step: str, t: Text) -> str:
    """A step of AARRR, in lower case."""
    return t("choose-step", step=step)


def kinds_said(metric: Metric, t: Text) -> str:
    """What kind of KPI a metric of the catalogue makes: "impact, leading"; empty for a column's own metric."""
    if metric.category == "generic":
        return ""
    return t("choose-kinds", impact=metric.activity_impact, leads=metric.lead_lag)


def why_said(one: Suggestion, t: Text) -> str:
    """Why a metric is suggested; its guard too, unless the guard is the reason."""
    values = one.why.values
    goal, sector = values.get("goal"), values.get("sector")
    why = t(
        "choose-why",
        code=one.why.code,
        goal=t("choose-goal", goal=goal) if goal else "",
        sector=t("choose-sector", sector=sector) if sector else "",
        of=metric_name(values["of"], t) if "of" in values else "",
    )
    if one.guard is None:
        return why
    return f"{why} {t('choose-with-guard', guard=metric_name(one.guard, t, opens=False))}"


def lacking_said(one: Suggestion, t: Text) -> str:
    """What is lacking for a metric that cannot be answered, or that its table holds few records; else empty."""
    if one.is_available:
        return "" if one.has_enough else t("choose-few-records")
    return t.issue(one.reason) if one.reason else t("choose-not-here")


def set_said(finding: Finding, t: Text) -> str:
    """What is said of a set of KPIs, or of one of them, as a sentence."""
    values = finding.values
    written = {name: metric_name(x, t) for name, x in values.items() if isinstance(x, Metric)}
    written |= {"share": t.fmt.percent(values["share"], 0)} if "share" in values else {}
    written |= {"sides": t.fmt.join(side_name(side, t) for side in values["sides"])} if "sides" in values else {}
    written |= {"steps": t.fmt.join(step_name(step, t) for step in values["steps"])} if "steps" in values else {}
    numbers = {name: values[name] for name in ("n", "leading", "lagging") if name in values}
    return t(f"choose-said-{finding.code}", **numbers, **written)
