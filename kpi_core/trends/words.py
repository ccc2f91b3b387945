"""Findings of the trends page as words of a language."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from kpi_core.metrics.words import difference, metric_name, segment_name
from kpi_core.text import Text
from kpi_core.trends.outlook import FEWEST
from kpi_core.trends.result import Anomaly, Decomposition, Rhythm, Subject, Trends, Unusual
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_core.trends.result import Landing
    from kpi_core.vocabulary.finding import Finding

_ADDS_UP = (Unit.COUNT, Unit.MONEY)
_STRONG, _CLEAR = 0.6, 0.3  # strengths from which a rhythm is called so


def sentence(finding: Finding, t: Text) -> str:
    """The headline in the language of `t`."""
    values = finding.values
    code = finding.code
    if code == "trends_newest" and values["steps"] > 1:
        code = "trends_newest_run"
    written = _written(values, t) | {"label": metric_name(values["metric"], t, values["label"])}
    return t(f"finding-{code.replace('_', '-')}", **written)


def _written(values: Mapping[str, Any], t: Text) -> dict[str, Any]:
    """The values of a finding, written for its sentence."""
    unit, currency = values["unit"], values["currency"]
    written: dict[str, Any] = {"grain": str(values["grain"]), "n": values.get("n"), "steps": values.get("steps")}
    for name in ("value", "expected", "lower", "upper"):
        if values.get(name) is not None:
            written[name] = t.fmt.value(rounded(values[name], unit), unit, currency, short=True)
    if values.get("start") is not None:
        written["step"] = t.fmt.grain_label(values["start"], values["grain"])
        written["date"] = t.fmt.date(values["start"])
        written["way"] = "above" if (values["size"] or 0) > 0 else "below"
        written["unfinished"] = "yes" if values.get("unfinished") else "no"
        written["adds"] = "yes" if unit in _ADDS_UP else "no"
        written |= _levels(values, t)
    return {name: value for name, value in written.items() if value is not None}


def _levels(values: Mapping[str, Any], t: Text) -> dict[str, str]:
    """Levels before and after; of a new slope, changes with their sign."""
    unit, currency = values["unit"], values["currency"]
    if values["before"] is None:
        return {}
    if values["kind"] is Unusual.SLOPE:
        return {name: difference(values[name], unit, currency, t) for name in ("before", "after")}
    return {name: t.fmt.value(rounded(values[name], unit), unit, currency, short=True) for name in ("before", "after")}


def rounded(value: float, unit: Unit) -> float:
    """What was expected of a count is told in whole numbers from ten on, with one decimal below."""
    if unit is not Unit.COUNT:
        return value
    return float(round(value)) if abs(value) >= 10 else round(value, 1)


# ---- what composes the series -----------------------------------------------------------------------------------


def parts_title(trends: Trends, t: Text) -> str:
    """What the decomposition says: the clearest rhythm with its high and its low."""
    parts = trends.decomposition
    if parts is None or not parts.seasons:
        long = parts is not None and trends.method.season > 1 and len(parts.starts) > 2 * trends.method.season
        return t("finding-parts-faint" if long else "finding-parts-level")
    rhythm, strength = max(parts.season_strengths, key=lambda pair: pair[1] or 0.0)
    if (strength or 0.0) < _CLEAR:
        return t("finding-parts-faint")
    high, low = _extremes(parts, rhythm, trends.subject.grain, t)
    name = "strong" if (strength or 0.0) >= _STRONG else "clear"
    return t("finding-parts-rhythms", first_strength=name, first=str(rhythm), first_high=high, first_low=low)


def _extremes(parts: Decomposition, rhythm: Rhythm, grain: TimeGrain, t: Text) -> tuple[str, str]:
    """When a rhythm is highest and lowest on average: a weekday, a month or a quarter."""
    values = dict(parts.seasons)[rhythm]
    if rhythm is Rhythm.WEEK:
        places = [start.weekday() for start in parts.starts]
    elif grain is TimeGrain.QUARTER:
        places = [(start.month + 2) // 3 for start in parts.starts]
    else:
        places = [start.month for start in parts.starts]
    means = {place: float(np.mean([v for v, p in zip(values, places, strict=True) if p == place])) for place in places}
    return tuple(_phase(pick(means, key=means.__getitem__), rhythm, grain, t) for pick in (max, min))  # type: ignore[return-value]


def _phase(place: int, rhythm: Rhythm, grain: TimeGrain, t: Text) -> str:
    if rhythm is Rhythm.WEEK:
        return t("parts-on-weekday", day=t.fmt.weekday(place))
    if grain is TimeGrain.QUARTER:
        return t("parts-in-quarter", quarter=place)
    return t("parts-in-month", month=t.fmt.month_name(place))


def parts_caption(trends: Trends, t: Text) -> str:
    """What the rows of the decomposition are."""
    grain = str(trends.subject.grain)
    if trends.decomposition is None:
        return t("parts-none", grain=grain)
    names = [str(rhythm) for rhythm, _ in trends.decomposition.seasons]
    rhythms = "both" if len(names) > 1 else names[0] if names else "none"
    return t("parts-how", rhythms=rhythms, label=subject_name(trends.subject, t, opens=False), by=t(f"by-{grain}"))


def subject_name(subject: Subject, t: Text, *, opens: bool = True) -> str:
    """Name of what is looked at."""
    return metric_name(subject.metric, t, subject.label, opens)


def course_title(trends: Trends, shown: Period, t: Text) -> str:
    """The clearest unusual point of the picture; that all is as expected; or the metric's name."""
    subject = trends.subject
    points = [a for a in trends.anomalies if a.kind is Unusual.POINT and a.start < shown.end and shown.start < a.end]
    if not points:
        return t("course-calm", label=subject_name(subject, t), by=t(f"by-{subject.grain}"))
    clearest = max(points, key=lambda a: a.score)
    value, expected = written(clearest.value, subject, t), written(clearest.expected, subject, t)
    return t("course-unusual", when=when(clearest, subject, t), value=value, expected=expected)


# ---- what is unusual --------------------------------------------------------------------------------------------


def when(anomaly: Anomaly, subject: Subject, t: Text) -> str:
    """The days of an unusual point; the beginning of a new level or slope."""
    if anomaly.kind in (Unusual.LEVEL, Unusual.SLOPE):
        return t.fmt.grain_label(anomaly.start, subject.grain)
    if anomaly.kind is Unusual.POINT and anomaly.steps == 1:
        return t.fmt.grain_label(anomaly.start, subject.grain)
    return t.fmt.period(Period(anomaly.start, anomaly.end))


def what(anomaly: Anomaly, t: Text) -> str:
    """What kind of thing is unusual."""
    return t(f"unusual-kind-{anomaly.kind}")


def amounts(anomaly: Anomaly, subject: Subject, t: Text) -> tuple[str, str, str]:
    """Value, what was expected (with its range), and the difference with its sign; dashes where there is none."""
    unit, currency = subject.unit, subject.currency

    if anomaly.kind is Unusual.SLOPE:
        steps = [
            t("unusual-per-step", change=difference(v, unit, currency, t), grain=str(subject.grain))
            for v in (anomaly.after or 0.0, anomaly.before or 0.0)
        ]
        return steps[0], steps[1], t.fmt.value(None, unit)
    size = "—" if anomaly.size is None else difference(rounded(anomaly.size, unit), unit, currency, t)
    expected = written(anomaly.expected, subject, t)
    if anomaly.lower is not None and anomaly.upper is not None:
        expected = ranged(anomaly.lower, anomaly.upper, subject, t)
    return written(anomaly.value, subject, t), expected, size


def written(value: float | None, subject: Subject, t: Text) -> str:
    """A value, or what was expected of one, in short form; a dash where there is none."""
    told = None if value is None else rounded(value, subject.unit)
    return t.fmt.value(told, subject.unit, subject.currency, short=True)


def ranged(lower: float, upper: float, subject: Subject, t: Text) -> str:
    """A range of values."""
    lower, upper = inside(lower, upper, subject.unit)
    return t("unusual-range", lower=written(lower, subject, t), upper=written(upper, subject, t))


def inside(lower: float, upper: float, unit: Unit) -> tuple[float, float]:
    """The whole counts inside a range, as the pictures tell it; other ranges, and narrow ones, as they are.

    >>> inside(215.2, 268.7, Unit.COUNT), inside(0.2, 0.8, Unit.COUNT)
    ((216, 268), (0.2, 0.8))
    """
    first, last = math.ceil(lower), math.floor(upper)
    return (first, last) if unit is Unit.COUNT and first < last else (lower, upper)


def worth(anomaly: Anomaly, t: Text) -> str:
    """What it is worth in money, where that is known."""
    if anomaly.money is None:
        return ""
    return difference(anomaly.money, Unit.MONEY, anomaly.currency, t)


def nearby(anomaly: Anomaly, t: Text) -> str:
    """Events that stand near, told by name."""
    return ", ".join(dict.fromkeys(event_name(event, t) for event in anomaly.events))


def comes_from(anomaly: Anomaly, t: Text) -> str:
    """The segments it comes from, with their part of it."""
    told = [
        t("unusual-segment", segment=segment_name(one.segment, t), share=t.fmt.percent(one.share, 0))
        for one in anomaly.segments
    ]
    return ", ".join(told)


# ---- what comes next --------------------------------------------------------------------------------------------


def outlook_title(trends: Trends, t: Text) -> str:
    """The next step with its range, or why there is none."""
    subject, ahead = trends.subject, trends.forecast
    if not ahead.points:
        grain, reason = subject.grain, (ahead.reason or "no_values").replace("_", "-")
        if reason not in ("no-values", "too-few-steps"):
            reason = "no-values"
        known = sum(1 for p in trends.points if p.complete and p.value is not None)
        return t("finding-outlook-none", reason=reason, needed=FEWEST[grain], grain=str(grain), n=known)
    step = ahead.points[0]
    told = _ranged(subject, (step.mean, step.lower80, step.upper80), t)
    label = subject_name(subject, t)
    step_name = t.fmt.grain_label(step.start, subject.grain)
    return t("finding-outlook", label=label, step=step_name, value=told[0], lower=told[1], upper=told[2])


def landing_title(landing: Landing, subject: Subject, t: Text) -> str:
    """Where the period in progress is expected to end."""
    expected, lower, upper = _ranged(subject, (landing.expected, landing.lower80, landing.upper80), t)
    return t("finding-landing", period=period_name(landing, t), expected=expected, lower=lower, upper=upper)


def period_name(landing: Landing, t: Text) -> str:
    """Name of the month, quarter or year in progress."""
    return t.fmt.grain_label(landing.period.start, _unit(landing))


def _unit(landing: Landing) -> TimeGrain:
    days = landing.period.days
    return TimeGrain.MONTH if days <= 31 else TimeGrain.QUARTER if days <= 92 else TimeGrain.YEAR


def landing_caption(landing: Landing, subject: Subject, t: Text) -> str:
    """What is known already, and how last year ended."""
    unit, currency = subject.unit, subject.currency
    until = t.fmt.date(landing.known_until - timedelta(days=1))
    told = {"until": until}
    begun = landing.known_until > landing.period.start
    if begun:
        told["so_far"] = t.fmt.value(landing.so_far, unit, currency, short=True)
    if landing.last_year is None:
        return t("landing-how-alone" if begun else "landing-how-none-alone", **told)
    told["last_year"] = t.fmt.value(landing.last_year, unit, currency, short=True)
    return t("landing-how" if begun else "landing-how-none", **told)


def _ranged(subject: Subject, values: Sequence[float], t: Text) -> list[str]:
    middle, lower, upper = values
    values = (middle, *inside(lower, upper, subject.unit))
    return [t.fmt.value(rounded(v, subject.unit), subject.unit, subject.currency, short=True) for v in values]
