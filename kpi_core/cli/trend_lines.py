"""A metric over time as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kpi_core.cli.output import grid, plain
from kpi_core.cli.trend_words import headline, issues
from kpi_core.trends import words as say
from kpi_core.vocabulary.period import Period, TimeGrain

if TYPE_CHECKING:
    from kpi_core.cli.trend_told import Told
    from kpi_core.text import Text
    from kpi_core.trends.result import Anomaly, ForecastPoint, Subject

_MOST_SHOWN = 20  # unusual things, newest first; --json lists all
_HEADS = ("when", "what", "value", "expected", "size", "near", "from", "state", "note")
_NUMBERS = ("value", "expected", "size")


def lines(told: Told, t: Text) -> Iterator[str]:
    """The answer: the finding, how it was found, what is unusual, what comes next, what to know about it."""
    yield plain(headline(told, t))
    if told.trends.points:
        yield from _method(told, t)
        if told.is_judged and told.reason != "no_data":
            yield from _unusual(told, t)
        yield from _outlook(told, t)
    yield from _to_check(told, t)


def _method(told: Told, t: Text) -> Iterator[str]:
    method, grain = told.trends.method, told.trends.subject.grain
    if method.points and method.first and method.last:
        period = t.fmt.period(Period(method.first, grain.shift(method.last, 1)))
        yield t("trend-cli-points", n=method.points, grain=str(grain), period=period)
    if method.missing:
        yield t("method-missing", n=method.missing)
    if method.left_out:
        yield t("method-left-out", n=method.left_out)
    if method.country and grain is TimeGrain.DAY:
        yield t("method-holidays", country=t.fmt.country(method.country))
    if method.split:
        yield t("method-parts", split=str(method.split))
    yield from _forecast_method(told, t)


def _forecast_method(told: Told, t: Text) -> Iterator[str]:
    method, tested = told.trends.method, told.trends.method.back_test
    if method.forecast is None:
        return
    if tested is None:
        yield t("method-forecast-untested")
        return
    errors = {"error": t.fmt.number(tested.mase, 2), "naive": t.fmt.number(tested.naive_mase, 2)}
    if method.forecast != "combined":  # the ranges that were tried are not those of this forecast
        yield t("trend-cli-repeated", origins=tested.origins, **errors)
        return
    yield t(
        "method-forecast",
        method=method.forecast,
        origins=tested.origins,
        **errors,
        held80=t.fmt.percent(tested.held80, 0),
        held95=t.fmt.percent(tested.held95, 0),
    )


def _unusual(told: Told, t: Text) -> Iterator[str]:
    found = told.anomalies
    yield ""
    if not found:
        yield t("unusual-none", grain=str(told.trends.subject.grain))
        return
    yield t("unusual-title", n=len(found))
    rows = [_row(anomaly, told.trends.subject, t) for anomaly in found[:_MOST_SHOWN]]
    heads = [name for name in _HEADS if any(row[name] for row in rows)]
    cells = [[row[name] for name in heads] for row in rows]
    yield from grid([t(f"unusual-{name}") for name in heads], cells, [name in _NUMBERS for name in heads])
    if len(found) > _MOST_SHOWN:
        yield t("cli-more", count=len(found) - _MOST_SHOWN)


def _row(anomaly: Anomaly, subject: Subject, t: Text) -> dict[str, str]:
    value, expected, size = say.amounts(anomaly, subject, t)
    what = say.what(anomaly, t)
    return {
        "when": say.when(anomaly, subject, t),
        "what": f"{what} ({t('unusual-still')})" if anomaly.persists else what,
        "value": value,
        "expected": expected,
        "size": size,
        "near": say.nearby(anomaly, t),
        "from": say.comes_from(anomaly, t),
        "state": t(f"unusual-state-{anomaly.verdict}") if anomaly.verdict else "",
        "note": anomaly.note,
    }


def _outlook(told: Told, t: Text) -> Iterator[str]:
    points, subject = told.trends.forecast.points, told.trends.subject
    yield ""
    yield plain(say.outlook_title(told.trends, t))
    if points:
        header = [t("cli-head-period"), t("unusual-expected"), t("outlook-80"), t("outlook-95")]
        rows = [_ahead(point, subject, t) for point in points]
        yield from grid(header, rows, [False, True, True, True])


def _ahead(point: ForecastPoint, subject: Subject, t: Text) -> list[str]:
    return [
        t.fmt.grain_label(point.start, subject.grain),
        say.written(point.mean, subject, t),
        say.ranged(point.lower80, point.upper80, subject, t),
        say.ranged(point.lower95, point.upper95, subject, t),
    ]


def _to_check(told: Told, t: Text) -> Iterator[str]:
    notes = [plain(t.issue(issue)) for issue in issues(told)]
    if told.undated:
        notes.append(t("cli-undated", count=told.undated))
    if notes:
        yield ""
        yield t("cli-to-check")
        yield from (f"- {note}" for note in notes)
