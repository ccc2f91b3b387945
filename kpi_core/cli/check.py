"""``check [FILE...]``: alerts of the objectives of the workspace, for a scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, plain
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import KpiError, QueryError

if TYPE_CHECKING:
    from kpi_core.cli.loading import Loaded
    from kpi_core.metrics.history import Ask
    from kpi_core.objectives.alerts import Alert
    from kpi_core.objectives.notify import Delivered
    from kpi_core.objectives.ripeness import Ripe
    from kpi_core.text import Text
    from kpi_core.workspace.alert_log import AlertState
    from kpi_core.workspace.objective_list import KeptObjective

OPEN = 1  # the exit status


def answer(options: Options) -> Answer:
    """Open and held back alerts of every objective on its last complete period; delivers new ones when asked to."""
    loaded = load(options, meanwhile=_import_alerts)
    kept, t = loaded.workspace.objectives.objectives(), text_for(options.lang)
    alerts = _alerts(options, loaded, kept)
    sent = _delivered(options, loaded, alerts) if options.notify else None
    return Answer(
        lambda: _document(len(kept), alerts, sent, t),
        lambda: _lines(len(kept), alerts, sent, t),
        OPEN if any(alert.open for alert in alerts) else 0,
    )


def _import_alerts() -> None:
    import sys

    from kpi_core.sources.child import WithoutPandas

    # As `trend` does: what is expected of a period is told by statsmodels, which cannot be without pandas.
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, WithoutPandas)]
    for module in ("metrics.query", "engine.connection", "ingest.joins", "objectives.alerts", "objectives.alert_words"):
        import_module(f"kpi_core.{module}")


def _alerts(options: Options, loaded: Loaded, kept: tuple[KeptObjective, ...]) -> tuple[Alert, ...]:
    from kpi_core.engine.connection import shared_engine
    from kpi_core.metrics.query import run
    from kpi_core.metrics.remembered import Remembered
    from kpi_core.objectives.alerts import check
    from kpi_core.objectives.ripeness import ripeness
    from kpi_core.stats.calendar import is_supported

    if options.country is not None and not is_supported(options.country):
        raise QueryError("unknown_country", country=options.country)

    states = loaded.workspace.alerts.states(options.today)
    engine = shared_engine(frozenset(folder.resolve() for folder in loaded.folders))
    ask = Remembered(lambda query: run(query, loaded.datasets, options.today))  # a thousand ask the same few questions
    is_ripe = ripeness(loaded.datasets, options.today, engine)
    found = check(ask, kept, options.today, states, is_ripe, options.country)
    by = list(_by_segment(ask, kept, options, states, is_ripe)) if options.by else []
    return tuple(sorted((*found, *by), key=lambda alert: not alert.open))


def _by_segment(
    ask: Ask, kept: tuple[KeptObjective, ...], options: Options, states: tuple[AlertState, ...], is_ripe: Ripe
) -> Iterator[Alert]:
    """Alerts of segments; an objective whose data lack the dimension has none, unless that is so of all of them."""
    from kpi_core.objectives.alert_segments import check_by

    refused: list[KpiError] = []
    for one in kept:
        try:
            yield from check_by(ask, one, options.by, options.today, states, is_ripe).alerts
        except KpiError as error:
            refused.append(error)
    outcome = next((error for error in refused if error.code == "segment_is_outcome"), None)
    unknown = [error for error in refused if error.code == "unknown_dimension"]
    if outcome is not None or (unknown and len(refused) == len(kept)):
        raise outcome or unknown[0]


def _delivered(options: Options, loaded: Loaded, alerts: tuple[Alert, ...]) -> Delivered:
    from kpi_core.objectives.notify import deliver

    return deliver(alerts, loaded.workspace.alerts, text_for(options.lang))


def _document(checked: int, alerts: tuple[Alert, ...], sent: Delivered | None, t: Text) -> dict[str, Any]:
    told = {} if sent is None else {"sent": sent.sent, "not_taken": sent.failed}
    return {"checked": checked, "alerts": [_alert(one, t) for one in alerts], **told}


def _alert(alert: Alert, t: Text) -> dict[str, Any]:
    from kpi_core.objectives import alert_words as say

    period = alert.period
    rule = {"kind": alert.rule.kind, "threshold": alert.rule.threshold, "against": alert.rule.against or None}
    return {
        "objective": alert.objective_id,
        "metric": alert.metric,
        "label": say.label(alert, t),
        "where": {role: values[0] if len(values) == 1 else list(values) for role, values in alert.where.items()},
        "period": period.start if period else None,
        "until": period.end if period else None,
        "grain": alert.grain,
        "rule": {**rule, "times": alert.rule.times, "stage": alert.rule.stage} if alert.rule.kind else None,
        "open": alert.open,
        "held_back": alert.held_back,
        "reason": alert.reason,
        "message": say.sentence(alert, t) if alert.open else say.why_held(alert, t),
        "value": alert.value,
        "baseline": alert.baseline,
        "line": alert.line,
        "n": alert.n,
        "p_value": alert.p_value,
        "lower": alert.low,
        "upper": alert.high,
        "sees_from": alert.sees_from,
        "unit": alert.unit,
        "currency": alert.currency,
        "key": alert.key,
        "playbook": alert.playbook.text(t.fmt.lang) if alert.playbook else None,
    }


def _lines(checked: int, alerts: tuple[Alert, ...], sent: Delivered | None, t: Text) -> Iterator[str]:
    from kpi_core.objectives import alert_words as say

    yield say.checked(checked, alerts, t)
    for alert in alerts:
        yield ""
        yield from (plain(line) for line in say.lines(alert, t))
    if sent is not None:
        yield ""
        yield t("alert-sent", n=sent.sent)
        if sent.failed:
            yield t("alert-not-taken", n=sent.failed)
