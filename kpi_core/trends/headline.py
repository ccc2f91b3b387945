"""The one sentence of the trends page: the newest thing that matters, never more than the statistics say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from kpi_core.trends.result import Anomaly, Point, Subject, Unusual
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.verdict import State

_A_YEAR = 400  # days shown up to which any new level in them is news; of longer spans the last third
_SETTLED = {State.IGNORED, State.EXPLAINED}


def headline(
    subject: Subject, points: Sequence[Point], anomalies: Sequence[Anomaly], reason: str | None, shown: Period | None
) -> Finding:
    """What to say first.

    In this order: why nothing can be said; the newest step, if it is unusual; a new level that began in the period
    (in its last third, if it is longer than a year) and still holds; the clearest unusual point; a new slope; what the
    user spoke of; that all is as expected. What the user explained or ignored is no news.

    Args:
        subject: metric and step.
        points: its steps.
        anomalies: what is unusual, newest first.
        reason: why no step can be judged, None where they can.
        shown: the period looked at.
    """
    values: dict[str, Any] = {
        "metric": subject.metric,
        "label": subject.label,
        "unit": subject.unit,
        "currency": subject.currency,
        "grain": subject.grain,
    }
    whole = [point for point in points if point.complete and point.value is not None]
    if reason is not None or shown is None or not whole:
        return _without(reason or "no_values", values | {"n": len(whole), "value": whole[-1].value if whole else None})
    within = [a for a in anomalies if a.start < shown.end and shown.start < a.end]
    news = [a for a in within if a.verdict not in _SETTLED]
    unusual = [a for a in news if a.kind is Unusual.POINT]
    newest = next((a for a in unusual if a.persists), None)
    if newest is not None:
        return Finding("trends_newest", values | _of(newest) | {"unfinished": _may_be_unfinished(subject, newest)})
    since = shown.start if shown.days <= _A_YEAR else shown.end - timedelta(days=shown.days // 3)
    level = next((a for a in news if a.kind is Unusual.LEVEL and a.persists and a.start >= since), None)
    if level is not None:
        return Finding("trends_level", values | _of(level))
    if unusual:
        largest = max(unusual, key=lambda a: a.score)
        count = sum(a.steps for a in unusual)
        return Finding("trends_unusual", values | _of(largest) | {"n": count, "period": shown})
    slope = next((a for a in news if a.kind is Unusual.SLOPE and a.start >= since), None)
    if slope is not None:
        return Finding("trends_slope", values | _of(slope))
    settled = sum(a.steps if a.kind is Unusual.POINT else 1 for a in within if a.verdict in _SETTLED)
    if settled:
        return Finding("trends_settled", values | {"n": settled})
    inside = [p for p in whole if shown.start < p.end and p.start < shown.end]
    return Finding("trends_as_expected", values | {"n": len(inside), "period": shown})


def _may_be_unfinished(subject: Subject, newest: Anomaly) -> bool:
    """Whether the newest step may only seem low: a file made before the evening lacks the rest of its last day."""
    low = newest.size is not None and newest.size < 0
    return low and newest.steps == 1 and subject.grain is TimeGrain.DAY and subject.unit in (Unit.COUNT, Unit.MONEY)


def _without(reason: str, values: dict[str, Any]) -> Finding:
    if reason == "constant":
        return Finding("trends_constant", values)
    return Finding("trends_no_dates" if reason == "no_dates" else "trends_too_short", values)


def _of(anomaly: Anomaly) -> dict[str, Any]:
    names = ("kind", "start", "end", "steps", "value", "expected", "lower", "upper", "size", "before", "after", "good")
    return {name: getattr(anomaly, name) for name in names} | {"segments": anomaly.segments}
