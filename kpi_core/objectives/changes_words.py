"""What changed in an objective, and what to aim at next, in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.metrics.words import difference
from kpi_core.trends.words import rounded
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_core.objectives.pace import PaceStep
    from kpi_core.text import Text
    from kpi_core.vocabulary.finding import Finding


def change_said(finding: Finding, t: Text, unit: Unit, currency: str | None = None) -> str:
    """One change between two versions of an objective, as a sentence.

    Args:
        finding: of `changes.differences`.
        t: the language.
        unit: of the objective's metric.
        currency: of amounts of money.
    """
    values = finding.values
    field = values.get("field", "")
    if finding.code == "changed_number":
        before, after = (_written(values[name], t, unit, currency) for name in ("before", "after"))
        told = t("changes-number", field=field, before=before, after=after)
        bent = values.get("easier") and values.get("running")
        return f"{told} {t('changes-easier-while-running')}" if bent else told
    if finding.code == "changed_dates":
        return t("changes-dates", before=t.fmt.period(values["before"]), after=t.fmt.period(values["after"]))
    if finding.code == "changed_text":
        return t("changes-text", field=field, after=values["after"], is_empty="no" if values["after"] else "yes")
    return t("changes-other", field=field)


def _written(value: float | None, t: Text, unit: Unit, currency: str | None) -> str:
    return t("changes-none") if value is None else t.fmt.value(value, unit, currency)


def replan_said(finding: Finding, t: Text) -> str:
    """What to aim at next, as two or three sentences."""
    values = finding.values
    unit, currency, proposal = values["unit"], values["currency"], values["proposal"]
    reached, target, wanted = (
        t.fmt.value(rounded(x, unit), unit, currency) for x in (values["reached"], values["target"], proposal.target)
    )
    period = t.fmt.period(proposal.period)
    if finding.code == "replan_raise":
        return t("changes-raise", reached=reached, target=target, wanted=wanted, period=period)
    told = [t("changes-missed", reached=reached, target=target, gap=_difference(values["gap"], t, unit, currency))]
    worst = values["worst"]
    if worst is not None:
        missing = _difference((worst.value or 0.0) - worst.due, t, unit, currency)
        told.append(t("changes-worst", step=t.fmt.period(_days(worst)), missing=missing))
    told.append(t("changes-next", kept="yes" if values["is_kept"] else "no", wanted=wanted, period=period))
    return " ".join(told)


def _days(step: PaceStep) -> Period:
    return Period(step.start, step.end)


def _difference(by: float, t: Text, unit: Unit, currency: str | None) -> str:
    return difference(rounded(by, unit), unit, currency, t)
