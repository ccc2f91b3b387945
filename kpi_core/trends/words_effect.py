"""The effect of an action as words of a language: the finding, the steps, and what it does not prove."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpi_core.metrics.words import difference, metric_name
from kpi_core.text import Text
from kpi_core.text.style import DASH
from kpi_core.trends.action_effect import Action, ActionEffect, Size
from kpi_core.trends.effect import EffectStep
from kpi_core.trends.result import Subject
from kpi_core.trends.words import rounded, written
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit

_MOST_NAMED = 6  # other events told by name
_KINDS = tuple(EventKind)


def sentence(finding: Finding, t: Text) -> str:
    """The finding in the language of `t`."""
    values = finding.values
    told: dict[str, Any] = {
        "label": metric_name(values["metric"], t, values["label"]),
        "action": action_name(values["action"], t),
        "steps": values["steps"],
        "grain": str(values["grain"]),
        "n": values["n"],
        "needed": values["needed"],
    }
    if finding.code in ("effect_beyond", "effect_within"):
        told |= _sizes(values, t) | {"when": _when(values, told, t)}
    return t(f"finding-{finding.code.replace('_', '-')}", **told)


def _when(values: dict[str, Any], told: dict[str, Any], t: Text) -> str:
    adds = "yes" if values["adds"] else "no"
    return t("trends-effect-when", adds=adds, **{name: told[name] for name in ("steps", "grain", "action")})


def _sizes(values: dict[str, Any], t: Text) -> dict[str, str]:
    """The difference with its margin of error; in parts of what was expected too where steps add up."""
    size: Size = values["size"]
    unit, currency = values["unit"], values["currency"]
    told = {name: _by(getattr(size, name), unit, currency, t) for name in ("difference", "low", "high")}
    relative = values["relative"]
    # Per cent of a share would stand beside points of it: the sentence tells one of them only.
    has_parts = relative is not None and not unit.is_share
    return told | {
        "parts": "yes" if has_parts else "no",
        "relative": percent(relative, t) if has_parts else DASH,
    }


def _by(value: float | None, unit: Unit, currency: str | None, t: Text) -> str:
    return DASH if value is None else difference(rounded(value, unit), unit, currency, t)


def percent(relative: float | None, t: Text) -> str:
    """A difference in parts of what was expected, with its sign."""
    if relative is None:
        return DASH
    return t.fmt.percent(relative, 0 if abs(relative) >= 0.0995 else 1, sign=True)


def action_name(action: Action, t: Text) -> str:
    """What was done, as it stands inside a sentence: the name of the event, else its day."""
    if action.event is None:
        return t.fmt.date(action.at)
    return t("quoted", text=event_name(action.event, t))


def compared(told: ActionEffect, t: Text) -> str:
    """What came and what was expected; the same in per cent."""
    size = told.size
    if size is None or size.expected is None:
        return ""
    came, expected = (amount(x, told.subject, t) for x in (size.came, size.expected))
    adds, grain = "yes" if told.adds_up else "no", str(told.subject.grain)
    return t(
        "trends-effect-compared",
        came=came,
        expected=expected,
        relative=percent(told.effect.relative, t),
        adds=adds,
        grain=grain,
    )


def placebos(told: ActionEffect, t: Text) -> str:
    """How the judgement was made: by how much the same forecast missed where nothing was done."""
    if told.size is None or told.size.margin is None:
        return ""
    missed = _by(told.size.margin, told.subject.unit, told.subject.currency, t).lstrip("+")
    return t("trends-effect-placebos", n=told.effect.placebos, margin=missed)


def caution(told: ActionEffect, t: Text) -> str:
    """What else happened in the same steps, that the comparison is no proof, and what it leaves out."""
    effect = told.effect
    names = list(dict.fromkeys(event_name(event, t) for event in _own_first(effect.confounders)))
    more = max(len(names) - _MOST_NAMED, 0)
    known = "many" if more else "some" if names else "none"
    said = t("trends-effect-caution", others=", ".join(names[:_MOST_NAMED]), known=known, more=more)
    if told.knows_year or effect.expected_total is None:
        return said
    return f"{said} {t('trends-effect-no-year', grain=str(told.subject.grain))}"


def _own_first(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda event: _KINDS.index(event.kind))


# -- the steps


def amount(value: float | None, subject: Subject, t: Text) -> str:
    """A value, or what was expected of one; a dash where there is none."""
    return written(value, subject, t)


def step_range(step: EffectStep, subject: Subject, t: Text) -> str:
    """Where 95 of 100 such steps would lie without the action; a dash where that cannot be told."""
    if step.low is None or step.high is None:
        return DASH
    return t("trends-effect-range", low=amount(step.low, subject, t), high=amount(step.high, subject, t))


def step_difference(step: EffectStep, subject: Subject, t: Text) -> str:
    """How far a step is from what was expected."""
    if step.actual is None or step.expected is None:
        return DASH
    return _by(step.actual - step.expected, subject.unit, subject.currency, t)


def size_difference(size: Size, subject: Subject, t: Text) -> str:
    """How far all steps are from what was expected, together or on average."""
    return _by(size.difference, subject.unit, subject.currency, t)


def size_range(size: Size, subject: Subject, t: Text) -> str:
    """Where the sum or mean would lie 95 times in 100 without the action; a dash where that cannot be told."""
    if size.low is None or size.high is None:
        return DASH
    low, high = (amount(x, subject, t) for x in (size.came - size.high, size.came - size.low))
    return t("trends-effect-range", low=low, high=high)
