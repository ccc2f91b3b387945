"""What both forms of the answer of ``trend`` say in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kpi_core.model.dataset import Issue, Level
from kpi_core.trends.words import sentence, subject_name

if TYPE_CHECKING:
    from kpi_core.cli.trend_told import Told
    from kpi_core.text import Text


def headline(told: Told, t: Text) -> str:
    """The finding in one sentence, or why there is none."""
    label = subject_name(told.trends.subject, t)
    match told.reason:
        case "no_records":
            return t("trend-cli-no-records", label=label)
        case "all_to_come":
            return t("trend-cli-all-to-come", label=label, today=told.today)
        case "no_data":
            return t("trend-cli-no-data", label=label)
        case "constant":
            return _constant(told, t)
        case _:
            return sentence(told.trends.headline, t)


def _constant(told: Told, t: Text) -> str:
    # The finding of a series that never moves does not hold the value that its sentence names.
    finding = told.trends.headline
    value = next(point.value for point in told.trends.points if point.complete and point.value is not None)
    return sentence(replace(finding, values={**finding.values, "value": value}), t)


def issues(told: Told) -> tuple[Issue, ...]:
    """What to know about the data and the answer."""
    if not told.is_cut_short:
        return told.trends.issues
    values = {"asked": told.horizon, "steps": len(told.trends.forecast.points)}
    return (*told.trends.issues, Issue("forecast_cut_short", Level.INFO, None, values))
