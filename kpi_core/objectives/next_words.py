"""What to look at next, as words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from kpi_core.objectives.act_words import effect_sentence
from kpi_core.objectives.chance_words import chance_said
from kpi_core.objectives.names import named
from kpi_core.text import Text
from kpi_core.text.style import DASH
from kpi_core.trends.words import rounded
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit


def next_sentence(finding: Finding, t: Text) -> str:
    """What to look at, why, and whether anything is done about it."""
    values = finding.values
    match finding.code:
        case "next_worse":
            return effect_sentence(values["effect"], t)
        case "next_action":
            return t("finding-next-action", **_action(values, t))
        case "next_gap":
            return f"{t('finding-next-gap', **_gap(values, t))} {_doing(values, t)}"
        case "next_alert":
            return f"{t('finding-next-alert', **_alert(values, t))} {_doing(values, t)}"
        case "next_missed":
            return t("finding-next-missed", name=_name(values, t), end=t.fmt.date(values["end"] - timedelta(days=1)))
        case _:
            reason = values["reason"].replace("_", "-")
            return t("finding-next-no-data", name=_name(values, t), reason=reason)


def _name(values: Mapping[str, Any], t: Text) -> str:
    """What it is called everywhere; a name of a person's own in quotes."""
    name = named(values["name"], values["metric"], values["where"], t)
    return t("quoted", text=name) if values["name"].strip() else name


def _written(value: float | None, values: Mapping[str, Any], t: Text) -> str:
    unit = values["unit"]
    return DASH if value is None else t.fmt.value(rounded(value, unit), unit, values["currency"], short=True)


def _gap(values: Mapping[str, Any], t: Text) -> dict[str, Any]:
    told = "gap" if values["missing"] is not None else "chance" if values["chance"] is not None else "nothing"
    money = values["money"]
    # Of money itself the amount stands in the sentence already.
    worth = "no" if money is None or values["unit"] is Unit.MONEY else "yes"
    missing = values["missing"]
    if missing is not None and values["unit"] is Unit.FRACTION:
        short = t.fmt.points(missing).lstrip("+")
    else:
        short = _written(missing, values, t)
    return {
        "name": _name(values, t),
        "state": values["state"].value,
        "told": told,
        "missing": short,
        "target": _written(values["target"], values, t),
        "chance": chance_said(values["chance"] or 0.0, t),
        "worth": worth,
        "money": DASH if money is None else t.fmt.value(money, Unit.MONEY, values["money_currency"], short=True),
    }


def _alert(values: Mapping[str, Any], t: Text) -> dict[str, Any]:
    period, grain = values["period"], values["grain"]
    when = "" if period is None else t.fmt.grain_label(period.start, grain) if grain else t.fmt.period(period)
    told = "yes" if values["value"] is not None and values["baseline"] is not None else "no"
    written = {name: _written(values[name], values, t) for name in ("value", "baseline")}
    return {"name": _name(values, t), "when": when, "told": told, **written}


def _doing(values: Mapping[str, Any], t: Text) -> str:
    """Whether anything is done about it."""
    return t("next-doing", actions=values["actions"], overdue=values["overdue"])


def _action(values: Mapping[str, Any], t: Text) -> dict[str, Any]:
    return {
        "action": t("quoted", text=values["title"]),
        "due": t.fmt.date(values["due"]),
        "owned": "yes" if values["owner"] else "no",
        "owner": values["owner"],
        "more": values["n"] - 1,
    }
