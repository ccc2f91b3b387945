"""Objectives and how they stand as words of a language."""

from __future__ import annotations

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import History
from kpi_core.objectives.chance_words import chance_said
from kpi_core.objectives.names import in_words, short_name
from kpi_core.objectives.pace import Pace
from kpi_core.objectives.standing import Standing
from kpi_core.text import Text
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import Objective


def headline(finding: Finding, t: Text) -> str:
    """The sentence about all objectives."""
    values = dict(finding.values)
    worst: Standing | None = values.pop("standing", None)
    if worst is not None:
        values["name"] = short_name(worst.kept.objective, t)
        chance = worst.pace.chance if worst.pace is not None else None
        values["chance"] = chance_said(chance, t) if chance is not None else ""
        values["told"] = values["good"] + values["late"]
        values["knows"] = "yes" if chance is not None else "no"
    return t(f"finding-{finding.code.replace('_', '-')}", **values)


def written(value: float | None, pace: Pace, t: Text, short: bool = False) -> str:
    """A number of the objective's metric."""
    return t.fmt.value(value, pace.unit, pace.currency, short=short)


def progress(pace: Pace, t: Text) -> str:
    """What is reached of the target; the target alone while nothing is known."""
    if pace.reached is None:
        return t("objective-only-target", target=written(pace.objective.target, pace, t, short=True))
    return t(
        "objective-progress",
        reached=written(pace.reached, pace, t, short=True),
        target=written(pace.objective.target, pace, t, short=True),
    )


def target_said(objective: Objective, history: History | None, t: Text) -> str:
    """The target in the metric's unit; a bare number where no data tell the unit."""
    known = catalogue().find(objective.metric)
    unit = history.unit if history is not None else known.unit if known is not None else Unit.NUMBER
    return t.fmt.value(objective.target, unit, history.currency if history is not None else None, short=True)


def days_said(objective: Objective, t: Text) -> str:
    """The days an objective covers."""
    return t.fmt.period(objective.period)


def refused(error: KpiError, t: Text) -> str:
    """Why the data say nothing of an objective any more; hints of the command line are of no use to it."""
    column = error.values.get("column")
    key = f"role-{column}".replace("_", "-")
    if isinstance(column, str) and t.has(key):
        error = type(error)(error.code, **{**error.values, "column": t(key)})
    error = in_words(error, t)
    hint = t.hint(error)
    reason = t.error(error)
    return t("objective-refused", reason=reason.removesuffix(f" {hint}") if hint else reason)


def volume_said(needed: int, n: int, t: Text) -> str:
    """From which volume on a rule sees a change of its own size, beside the volume there is.

    Args:
        needed: records a period needs, two digits of it count.
        n: records of the newest complete period.
        t: the language.
    """
    scale = 10 ** max(len(str(needed)) - 2, 0)
    about = round(needed / scale) * scale
    return t("rules-sees-from", needed=about, n=n, enough="yes" if n >= needed else "no")
