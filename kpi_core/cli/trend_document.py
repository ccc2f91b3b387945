"""A metric over time as JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kpi_core.cli.trend_words import headline, issues
from kpi_core.text import Text
from kpi_core.trends.result import Anomaly, Contribution, Forecast, Method, Point, Unusual
from kpi_core.trends.words_calendar import event_name

if TYPE_CHECKING:
    from kpi_core.cli.trend_told import Told

# What a new level or slope was is told by `before` and `after`; a gap has nothing to tell.
_UNTOLD = {Unusual.LEVEL: "told_by_levels", Unusual.SLOPE: "told_by_slopes", Unusual.MISSING: "no_data"}


class Report:
    """The answer with the labels and sentences of one language."""

    def __init__(self, told: Told, text: Text) -> None:
        self._told, self._trends, self._text = told, told.trends, text

    def document(self) -> dict[str, Any]:
        """The whole answer."""
        told, trends, subject = self._told, self._trends, self._trends.subject
        return {
            "metric": subject.metric.id,
            "label": subject.metric.label(self._text.lang),
            "unit": subject.unit,
            "currency": subject.currency,
            "direction": subject.direction,
            "grain": subject.grain,
            "grains": trends.grains,
            "from": told.shown.start if told.shown else None,
            "to": told.shown.end if told.shown else None,
            "headline": headline(told, self._text),
            "method": self._method(),
            "points": [self._point(point) for point in told.points],
            "anomalies": [self._anomaly(anomaly) for anomaly in told.anomalies],
            "forecast": _forecast(trends.forecast),
            "reason": told.reason,
            "reasons": {} if trends.forecast.points else {"forecast": trends.forecast.reason or told.reason},
            "undated": told.undated,
            "issues": [
                {
                    "code": issue.code,
                    "level": issue.level,
                    "message": self._text.issue(issue),
                    "where": issue.where,
                    "values": issue.values,
                }
                for issue in issues(told)
            ],
        }

    def _method(self) -> dict[str, Any]:
        method, parts = self._trends.method, self._trends.decomposition
        seasons = [str(rhythm) for rhythm, _ in parts.seasons] if parts else []
        strengths = {str(rhythm): strength for rhythm, strength in parts.season_strengths} if parts else {}
        return {
            "decomposition": method.split,
            "period": method.season if seasons else None,
            "seasons": seasons,
            "multiplicative": parts.multiplicative if parts else None,
            "strengths": {"trend": parts.trend_strength if parts else None, **strengths},
            "scale": method.scale,
            "noise": method.noise,
            "points": method.points,
            "first": method.first,
            "last": method.last,
            "left_out": method.left_out,
            "missing": method.missing,
            "country": method.country,
            "forecast": method.forecast,
            **_tested(method),
            "reasons": self._undefined(method, bool(seasons)),
        }

    def _undefined(self, method: Method, has_season: bool) -> dict[str, str]:
        """Why parts of the method are undefined."""
        why = self._told.reason or "too_few_steps"
        reasons = {} if method.split else {"decomposition": why}
        if not has_season:
            reasons["period"] = "too_few_cycles" if method.split else why
        if method.forecast is None:
            reasons |= dict.fromkeys(
                ("forecast", "backtest_mase", "held80", "held95"), self._trends.forecast.reason or why
            )
        elif method.back_test is None:
            reasons |= dict.fromkeys(("backtest_mase", "held80", "held95"), "too_few_steps")
        elif method.forecast != "combined":
            reasons |= dict.fromkeys(("held80", "held95"), "not_tried")
        return reasons

    def _point(self, point: Point) -> dict[str, Any]:
        is_judged = self._told.is_judged
        expected, lower, upper = (point.expected, point.lower, point.upper) if is_judged else (None, None, None)
        gap = point.value is None and self._is_gap(point)
        return {
            "period": point.start,
            "complete": point.complete,
            "value": point.value,
            "n": point.n,
            "expected": expected,
            "lower": lower,
            "upper": upper,
            "score": point.score if expected is not None and point.value is not None else None,
            "trend": point.trend,
            "season": point.season,
            "residual": point.rest if point.value is not None else None,
            "anomaly": point.anomaly,
            "kind": point.kind or (Unusual.MISSING if gap else None),
            "reason": self._why(point, expected, gap),
        }

    def _is_gap(self, point: Point) -> bool:
        return any(gap.start < point.end and point.start < gap.end for gap in self._trends.missing)

    def _why(self, point: Point, expected: float | None, gap: bool) -> str | None:
        """Why the value, or else what was expected, is undefined."""
        if point.value is None:
            return "no_data" if gap else "no_values"
        if not point.complete:
            return "incomplete"
        return None if expected is not None else self._told.reason or "too_few_steps"

    def _anomaly(self, anomaly: Anomaly) -> dict[str, Any]:
        names = ("kind", "start", "end", "steps", "value", "expected", "lower", "upper", "size", "relative", "score")
        more = ("good", "before", "after", "persists", "verdict", "note")
        return {
            **{name: getattr(anomaly, name) for name in (*names, *more)},
            "score": anomaly.score if anomaly.kind is not Unusual.MISSING else None,
            "events": list(dict.fromkeys(event_name(event, self._text) for event in anomaly.events)),
            "segments": [_segment(one) for one in anomaly.segments],
            "reason": _UNTOLD.get(anomaly.kind),
        }


def _segment(one: Contribution) -> dict[str, Any]:
    return {
        "where": {one.dimension: one.segment},
        "value": one.value,
        "expected": one.expected,
        "excess": one.excess,
        "share": one.share,
    }


def _tested(method: Method) -> Mapping[str, float | None]:
    """The errors of the forecast told, and of the one it was measured against.

    The ranges were tried for the combined forecast only: what they held says nothing of the last cycle again.
    """
    tested, combined = method.back_test, method.forecast == "combined"
    if tested is None:
        return {**dict.fromkeys(("backtest_mase", "naive_mase", "combined_mase", "held80", "held95")), "origins": 0}
    return {
        "backtest_mase": tested.mase if combined else tested.naive_mase,
        "naive_mase": tested.naive_mase,
        "combined_mase": tested.mase,
        "held80": tested.held80 if combined else None,
        "held95": tested.held95 if combined else None,
        "origins": tested.origins,
    }


def _forecast(forecast: Forecast) -> list[dict[str, Any]]:
    told = []
    for point in map(asdict, forecast.points):
        start, end = point.pop("start"), point.pop("end")
        told.append({"period": start, "to": end, **point})
    return told
