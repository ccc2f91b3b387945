"""Comparisons as words of a language: the finding, the rows, and why a row is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpi_core.stats.change import Change, Verdict
from kpi_core.text import Text
from kpi_core.text.style import DASH
from kpi_core.trends.comparisons import Comparison, Comparisons, holds_zero
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit

_MOST_TOLD = 3  # changes named one by one in a title
_VERDICTS = {Verdict.BEYOND_CHANCE: "beyond-chance", Verdict.WITHIN_CHANCE: "within-chance", Verdict.TOO_FEW: "too-few"}
_WAYS = {True: "↑", False: "↓"}


def sentence(finding: Finding, t: Text) -> str:
    """The sentence of a finding about comparisons in the language of `t`."""
    values = finding.values
    told: dict[str, Any] = {"label": _label(values, t)}
    if finding.code != "compare_none":
        told |= _told(finding, t)
    return t(f"finding-{_key(finding.code)}", **told)


def _told(finding: Finding, t: Text) -> dict[str, Any]:
    values, told = finding.values, finding.values["told"]
    ups, downs = (_changes(values[way], values, t) for way in ("up", "down"))
    alone = told[0] if len(told) == 1 else None
    return {
        "way": "up" if values["up"] else "down",
        "changes": ups or downs,
        "up": ups,
        "down": downs,
        "near": "up" if any(not item.alignment.is_a_year_before for item in values["up"]) else "down",
        "n": len(told),
        "others": values["others"],
        "rest": _rest(told),
        "by": _by(alone, values, t) if alone else "",
        "on": _on(alone, t) if alone else "",
    }


def _rest(told: Sequence[Comparison]) -> str:
    """What keeps the comparisons that are not certain from being so."""
    few = {item.change.verdict is Verdict.TOO_FEW for item in told if item.change and not item.is_certain}
    return "both" if len(few) > 1 else "few" if few == {True} else "chance"


def _changes(items: Sequence[Comparison], values: dict[str, Any], t: Text) -> str:
    """Changes of one way without their sign, each with what it is compared with; many by their range."""
    if len(items) <= _MOST_TOLD:
        return t.fmt.join(
            t("trends-compare-by", by=_by(item, values, t).lstrip("+-"), on=_on(item, t)) for item in items
        )
    ranked = sorted(items, key=lambda item: abs(_size(item, values["unit"])))
    low, high = (_by(item, values, t).lstrip("+-") for item in (ranked[0], ranked[-1]))
    if low == high:
        return t("trends-compare-several", by=low, n=len(items))
    return t("trends-compare-range", low=low, high=high, n=len(items))


def _size(item: Comparison, unit: Unit) -> float:
    assert item.change is not None
    relative = None if unit.is_share else item.change.relative
    return relative if relative is not None else item.change.difference or 0.0


def _by(item: Comparison, values: dict[str, Any], t: Text) -> str:
    assert item.change is not None
    return _moved(item.change.difference, item.change, values["unit"], values["currency"], t)


def _on(item: Comparison, t: Text) -> str:
    return t(f"trends-compare-on-{_key(item.alignment)}", **_named(item, t))


def _named(item: Comparison, t: Text) -> dict[str, str]:
    return {"event": event_name(item.event, t) if item.event else DASH, "unit": str(item.part_of or "month")}


def _label(values: dict[str, Any], t: Text) -> str:
    name: str = values["label"] if values["label"] is not None else values["metric"].label(t.fmt.lang)
    return name[:1].upper() + name[1:] if values["label"] is None else name


# -- the rows


def caption(told: Comparisons, t: Text) -> str:
    """What is compared: the metric, its period and its value; and that it was cut where the data end."""
    if told.period is None:
        return why_not(told.reason, t)
    value = t.fmt.value(told.value, told.unit, told.currency)
    cut = "true" if told.was_cut else "false"
    label = _label({"metric": told.metric, "label": told.label}, t)
    return t("trends-compare-caption", label=label, period=told.period, value=value, cut=cut)


def against(item: Comparison, t: Text) -> str:
    """What a comparison is with, at the start of a line."""
    return t(f"trends-compare-with-{_key(item.alignment)}", **_named(item, t))


def short_name(item: Comparison, t: Text) -> str:
    """The same in few words, for a line of the picture."""
    return t(f"trends-compare-short-{_key(item.alignment)}")


def change_text(item: Comparison, told: Comparisons, t: Text) -> str:
    """How far the value is from the one compared: points for shares, else per cent of it, else the difference."""
    return DASH if item.change is None else _moved(item.change.difference, item.change, told.unit, told.currency, t)


def margin_text(item: Comparison, told: Comparisons, t: Text) -> str:
    """The margin of error of the change (95 %), in the form of the change."""
    change = item.change
    if change is None or change.low is None or change.high is None:
        return DASH
    low, high = (_moved(by, change, told.unit, told.currency, t) for by in (change.low, change.high))
    return t("trends-compare-between", low=low, high=high)


def verdict_text(item: Comparison, t: Text) -> str:
    """What may be said of the change, with an arrow where it is beyond chance; or why there is none.

    Totals are judged per day of the same weekdays: where the periods hold other days, and the margin of the totals says
    otherwise, it says so.
    """
    change = item.change
    if change is None:
        return why_not(item.reason, t)
    if item.is_certain:
        said = "trends-compare-beyond-by-day" if holds_zero(change) else "beyond-chance"
        return f"{_WAYS[item.rises]} {t(said)}"
    if change.reason in ("length_differs", "one_of_several"):
        return t(f"trends-compare-{_key(change.reason)}")
    if change.verdict is Verdict.WITHIN_CHANCE and change.low is not None and not holds_zero(change):
        return t("trends-compare-within-by-day")
    return t(_VERDICTS.get(change.verdict, "not-compared"))


def notes_text(item: Comparison, t: Text) -> str:
    """What makes the two periods unequal."""
    return t.fmt.join(note_text(note, t) for note in item.notes)


def note_text(note: Finding, t: Text) -> str:
    """One of the notes of :func:`kpi_core.trends.day_counts.notes`."""
    values: dict[str, Any] = dict(note.values)
    if "by" in values:
        values |= {"n": abs(values["by"]), "more": values["by"] > 0}
    if "events" in values:
        values["events"] = [event_name(event, t) for event in values["events"]]
    return t(f"trends-compare-note-{_key(note.code.removeprefix('compare_'))}", **values)


def why_not(reason: str | None, t: Text) -> str:
    """Why something is not compared."""
    code = _key(reason or "no_records")
    if t.has(f"trends-compare-why-{code}"):
        return t(f"trends-compare-why-{code}")
    if t.has(f"reason-{code}"):
        return t(f"reason-{code}")
    return t("undefined-no-records" if code == "no-records" else "undefined-unknown")


def _key(code: str) -> str:
    return code.replace("_", "-")


def _moved(by: float | None, change: Change, unit: Unit, currency: str | None, t: Text) -> str:
    if by is None:
        return DASH
    if unit.is_share:
        # As many decimals as it takes for a difference not to read as none.
        return t.fmt.points(by, next((digits for digits in range(1, 5) if round(abs(by) * 100, digits)), 1))
    if unit in (Unit.POINTS, Unit.SCORE):
        return t.fmt.change(by, 0, unit)
    if change.before is None or change.before <= 0:
        return f"{'-' if by < 0 else '+' if by > 0 else ''}{t.fmt.value(abs(by), unit, currency, short=True)}"
    relative = by / change.before
    return t.fmt.percent(relative, 0 if abs(relative) >= 0.0995 else 1, sign=True)
