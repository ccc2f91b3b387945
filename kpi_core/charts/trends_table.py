"""The rows that the picture of a metric over time draws: one per step, and small tables of marks beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kpi_core.charts.event_marks import told
from kpi_core.charts.trends_view import View, ends_of, said
from kpi_core.trends.result import Anomaly, ForecastPoint, Point, Trends, Unusual

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

    from kpi_core.text import Text
    from kpi_core.vocabulary.period import Period

Row = dict[str, Any]
_NUMBERS = ("now", "open", "lower", "upper", "ahead", "lower80", "upper80", "lower95", "upper95", "share")
_TEXTS = ("when", "value_text", "range_text", "what", "events")
_RANGES = ("lower80", "upper80", "lower95", "upper95")


def trends_table(trends: Trends, t: Text, shown: Period | None = None) -> pa.Table:
    """The rows :func:`kpi_core.charts.trends.trends_spec` draws lines and bands of, one per step; texts are written.

    Args:
        trends: the answer.
        t: the language.
        shown: the period drawn; at most about 1,100 steps, beyond which Streamlit draws a bitmap. None: all.

    Returns:
        Columns: day, now, open, lower, upper, ahead, lower80, upper80, lower95, upper95, share (of the width, for the
        tooltip), when, value_text, range_text, what, events.
    """
    import pyarrow as pa

    view = View(trends, shown)
    rows = {point.start: _step_row(view, i, t) for i, point in enumerate(view.points)}
    for step in view.ahead:
        # The step in progress is known in part and forecast as a whole: one row, one tooltip.
        rows[step.start] = {**rows.get(step.start, {}), **_ahead_row(view, step, rows.get(step.start), t)}
    if view.ahead and view.last_whole:
        rows[view.last_whole.start] |= dict.fromkeys(("ahead", *_RANGES), view.last_whole.value)
    fields = [("day", pa.date32()), *((n, pa.float64()) for n in _NUMBERS), *((n, pa.string()) for n in _TEXTS)]
    return pa.Table.from_pylist([rows[day] for day in sorted(rows)], schema=pa.schema(fields))


def _step_row(view: View, place: int, t: Text) -> Row:
    point, trends = view.points[place], view.trends
    beside = any(not p.complete for p in view.points[max(place - 1, 0) : place + 2])
    value = said(point.value, trends.subject, t)
    known = point.lower is not None and point.upper is not None
    return {
        "day": point.start,
        "now": point.value if point.complete else None,
        "open": point.value if beside else None,
        "lower": point.lower if known else None,
        "upper": point.upper if known else None,
        "share": _share(view, point.start, point.end),
        "when": t.fmt.grain_label(point.start, trends.subject.grain),
        "value_text": value if point.complete or point.value is None else t("chart-so-far", value=value),
        "range_text": _between(point.lower, point.upper, trends, t),
        "what": _what(view, point, t),
        "events": _events(view, point.start, point.end, t),
    }


def _ahead_row(view: View, step: ForecastPoint, begun: Row | None, t: Text) -> Row:
    trends, fmt = view.trends, t.fmt
    mean = said(step.mean, trends.subject, t)
    grain = trends.subject.grain
    row: Row = {name: getattr(step, name) for name in _RANGES}
    row |= {"day": step.start, "ahead": step.mean, "share": _share(view, step.start, step.end)}
    row["range_text"] = t("trends-drawn-chances", **ends_of(step.lower80, step.upper80, trends.subject, t))
    if begun is not None:
        return {**row, "what": t("trends-drawn-in-progress-forecast", grain=grain, value=mean)}
    row |= {"when": fmt.grain_label(step.start, grain), "value_text": mean, "what": t("trends-drawn-forecast")}
    return {**row, "events": _events(view, step.start, step.end, t)}


def _share(view: View, start: date, end: date) -> float:
    return view.at(end) - view.at(start)


def _between(low: float | None, high: float | None, trends: Trends, t: Text) -> str:
    if low is None or high is None:
        return said(None, trends.subject, t)
    return t("trends-drawn-between", **ends_of(low, high, trends.subject, t))


def _what(view: View, point: Point, t: Text) -> str:
    """What a step is, in words: unusual, new level, in progress, as expected."""
    if not point.complete:
        return t("trends-drawn-in-progress", grain=view.trends.subject.grain)
    anomaly = view.covering(point)
    if anomaly is not None and _concerns(anomaly, point):
        what = _unusual(anomaly, view.trends, t)
        return what if anomaly.verdict is None else t("trends-drawn-with-verdict", what=what, verdict=_said(anomaly, t))
    if point.value is None:
        return t("trends-drawn-missing")
    if point.anomaly:
        return t("trends-drawn-unusual")
    return t("trends-drawn-usual") if point.lower is not None else t.fmt.number(None)


def _concerns(anomaly: Anomaly, point: Point) -> bool:
    """Whether a step itself is what is unusual: of a new level or slope only the step it begins with is."""
    return anomaly.kind in (Unusual.POINT, Unusual.MISSING) or point.start == anomaly.start


def _unusual(anomaly: Anomaly, trends: Trends, t: Text) -> str:
    match anomaly.kind:
        case Unusual.LEVEL if anomaly.before is not None and anomaly.after is not None:
            return level_text(anomaly, trends, t)
        case Unusual.POINT if anomaly.size is not None:
            return t("trends-drawn-above" if anomaly.size > 0 else "trends-drawn-below")
        case Unusual.SLOPE:
            return t("trends-drawn-slope")
        case Unusual.MISSING:
            return t("trends-drawn-missing")
        case _:
            return t("trends-drawn-unusual")


def level_text(anomaly: Anomaly, trends: Trends, t: Text, short: bool = False) -> str:
    """A new level, from what to what; `short` leaves the words out."""
    before, after = (said(level, trends.subject, t, short=True) for level in (anomaly.before, anomaly.after))
    return f"{before} → {after}" if short else t("trends-drawn-level", before=before, after=after)


def _said(anomaly: Anomaly, t: Text) -> str:
    verdict = t(f"trends-drawn-{anomaly.verdict}")
    return t("trends-drawn-noted", verdict=verdict, note=anomaly.note) if anomaly.note else verdict


def _events(view: View, start: date, end: date, t: Text) -> str:
    return told(view.events(start, end), t)
