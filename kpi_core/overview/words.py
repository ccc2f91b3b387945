"""Findings and figures of the overview as words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpi_core.metrics.words import change, difference, dimension_name, metric_name, segment_name
from kpi_core.overview.movers import Mover, Movers
from kpi_core.overview.tiles import Tile
from kpi_core.stats.change import Verdict
from kpi_core.text import Text
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.window import Window

# Where the metric's name opens the sentence, by language; elsewhere it stands inside.
_INSIDE = {
    "en": {"look_rate_down", "look_rate_up", "look_best_small", "look_customer"},
    "fr": {"look_rate_down", "look_rate_up"},
}
_ADDS_UP = (Unit.COUNT, Unit.MONEY, Unit.NUMBER, Unit.SECONDS, Unit.DAYS)
_VERDICTS = {Verdict.BEYOND_CHANCE: "beyond-chance", Verdict.WITHIN_CHANCE: "within-chance", Verdict.TOO_FEW: "too-few"}


def sentence(finding: Finding, t: Text) -> str:
    """The sentence of a finding in the language of `t`."""
    return t(f"finding-{_message(finding)}", **_arguments(finding, t))


def _message(finding: Finding) -> str:
    code = finding.code
    # "A day", "a month" is said of what adds up over time; a rate or a mean is at a level.
    if code == "trend_range" and finding.values["unit"] not in (Unit.COUNT, Unit.MONEY):
        code = "trend_level"
    return code.replace("_", "-")


def _arguments(finding: Finding, t: Text) -> dict[str, Any]:
    """The values of a finding, written for the sentence."""
    values = finding.values
    written: dict[str, Any] = {key: value for key, value in values.items() if key in _AS_THEY_ARE}
    if "metric" in values:
        opens = finding.code not in _INSIDE[t.fmt.lang]
        written["label"] = metric_name(values["metric"], t, values.get("label"), opens)
    for key in ("value", "before", "low", "high"):
        if key in values:
            written[key] = t.fmt.value(values[key], values["unit"], values.get("currency"), short=True)
    for key in ("share", "part"):
        if key in values:
            written[key] = t.fmt.percent(values[key], 0)
    return written | _names(values, t) | _differences(finding, t)


_AS_THEY_ARE = ("n", "against", "columns", "column", "period", "last", "steps", "grain", "currencies", "baseline")


def _names(values: Mapping[str, Any], t: Text) -> dict[str, str]:
    written = {}
    if "dimension" in values:
        written["dimension"] = dimension_name(values["dimension"], t)
    for key in ("segment", "up", "down"):
        if key in values:
            written[key] = segment_name(values[key], t)
    if "start" in values and "grain" in values:
        written["step"] = t.fmt.grain_label(values["start"], values["grain"])
    return written


def _differences(finding: Finding, t: Text) -> dict[str, Any]:
    """Changes of figures and parts of a change; the sentence says up and down, unless nothing but the sign does."""
    values = finding.values
    written: dict[str, Any] = {}
    unit, currency = values.get("unit"), values.get("currency")
    for key in ("up_by", "down_by"):
        if values.get(key) is not None and unit is not None:
            written[key] = difference(values[key], unit, currency, t).lstrip("+-")
    if "by" in values and unit is not None:
        written["by"] = difference(values["by"], unit, currency, t)
    if finding.code.startswith("headline_") and values.get("before") is not None:
        signed = finding.code in ("headline_within", "headline_other")
        written |= _change(values, "", t, signed)
        if "other_metric" in values:
            written |= _change(values, "other_", t, signed)
            written["other"] = metric_name(values["other_metric"], t, values["other_label"], opens=False)
            written["other_verdict"] = values.get("other_verdict")
    return written


def _change(values: Mapping[str, Any], prefix: str, t: Text, signed: bool) -> dict[str, str]:
    after, before = values[prefix + "value"], values[prefix + "before"]
    text = change(after, before, values[prefix + "unit"], values[prefix + "currency"], t)
    way = "up" if after > before else "down"
    return {prefix + "change": text if signed else text.lstrip("+-"), prefix + "way": way}


def bar_name(bar: Mover, t: Text) -> str:
    """Name of a bar of the movers."""
    return segment_name(bar.name, t, bar.is_rest)


def movers_caption(movers: Movers, window: Window, t: Text) -> str:
    """What the bars of the movers show."""
    label = metric_name(movers.metric, t, movers.label, opens=False)
    return t("movers-caption", label=label, dimension=dimension_name(movers.dimension, t), against=str(window.against))


def tile_name(tile: Tile, t: Text) -> str:
    """Name of a figure."""
    return metric_name(tile.metric, t, tile.label)


def tile_value(tile: Tile, t: Text, short: bool = True) -> str:
    """The figure, a dash when it is undefined."""
    return t.fmt.value(tile.value, tile.unit, tile.currency, short=short)


def tile_change(tile: Tile, t: Text) -> str | None:
    """The change with its sign; None without a comparison."""
    if tile.change is None or tile.change.before is None or tile.change.after is None:
        return None
    return change(tile.change.after, tile.change.before, tile.unit, tile.currency, t)


def tile_verdict(tile: Tile, t: Text) -> str:
    """What may be said of the change: too large to be chance, could be chance, too few to tell, not compared."""
    key = _VERDICTS.get(tile.change.verdict) if tile.change else None
    return t(key or "not-compared")


def tile_reason(tile: Tile, t: Text) -> str | None:
    """Why a figure is undefined; None when it is not."""
    if tile.reason is None:
        return None
    code = tile.reason.replace("_", "-")
    if t.has(f"reason-{code}"):
        return t(f"reason-{code}")
    return t("undefined-no-records" if code == "no-records" else "undefined-unknown")


def window_note(window: Window | None, t: Text) -> str | None:
    """Why another period or comparison than asked is shown; None when it is not."""
    return t(f"window-{window.reason.replace('_', '-')}") if window and window.reason else None
