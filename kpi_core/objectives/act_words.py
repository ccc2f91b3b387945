"""Effects of actions, experiments and hypotheses as words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpi_core.metrics.words import difference, metric_name
from kpi_core.objectives.effects import Measured
from kpi_core.text import Text
from kpi_core.text.style import DASH
from kpi_core.trends import words_effect
from kpi_core.trends.action_effect import Size
from kpi_core.trends.words import rounded
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit

_MOST_NAMED = 4
_SIZED = {
    "action_better",
    "action_worse",
    "action_moved",
    "action_so_far",
    "action_too_early",
    "action_within_chance",
}


def effect_sentence(finding: Finding, t: Text) -> str:
    """What may be said of the effect of an action."""
    values = finding.values
    told: Finding | None = values.get("told")
    if told is not None and finding.code in ("action_nothing_after", "action_untold"):
        return words_effect.sentence(told, t)
    written: dict[str, Any] = {"action": t("quoted", text=values["title"])}
    if finding.code == "action_unreadable":
        written["error"] = t.error(values["error"])
    if finding.code == "action_untold":
        written |= {"label": metric_name(values["metric"], t), "reason": values["reason"].replace("_", "-")}
    if finding.code in _SIZED:
        written = _sized(values, written, t)
    return t(f"finding-{finding.code.replace('_', '-')}", **written)


def _sized(values: Mapping[str, Any], written: dict[str, Any], t: Text) -> dict[str, Any]:
    """The difference with its margin of error, and over which steps it is."""
    size: Size = values["size"]
    unit, currency = values["unit"], values["currency"]
    when = t(
        "trends-effect-when",
        adds="yes" if values["adds"] else "no",
        steps=values["steps"],
        grain=str(values["grain"]),
        action=written["action"],
    )
    amounts = {name: amount(getattr(size, name), unit, currency, t) for name in ("difference", "low", "high")}
    # Per cent of a share would stand beside points of it: the sentence tells one of them only.
    if values["relative"] is not None and not unit.is_share:
        parts = {"parts": "yes", "relative": words_effect.percent(values["relative"], t)}
    else:
        parts = {"parts": "no", "relative": DASH}
    label = metric_name(values["metric"], t, values["label"])
    return {"label": label, "when": when, "grain": str(values["grain"]), "more": values["more"], **amounts, **parts}


def amount(by: float | None, unit: Unit, currency: str | None, t: Text) -> str:
    """A difference with its sign, rounded as people read it; a dash where there is none."""
    return DASH if by is None else difference(rounded(by, unit), unit, currency, t)


def rivals(told: Measured, t: Text) -> str:
    """What else happened in the same time, from which the data cannot tell an action; empty where nothing is said."""
    if told.effect is None or told.effect.size is None:
        return ""
    names = list(dict.fromkeys(event_name(event, t) for event in told.rivals))
    if not names:
        return t("objectives-act-no-rivals")
    more = max(len(names) - _MOST_NAMED, 0)
    return t("objectives-act-rivals", others=", ".join(names[:_MOST_NAMED]), more=more)
