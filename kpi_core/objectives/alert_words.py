"""Alerts as words of a language: what is crossed, why one is held back, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi_core.metrics.words import change, metric_name
from kpi_core.objectives.alerts import Alert
from kpi_core.objectives.gate import LEVEL
from kpi_core.objectives.names import in_words, metric_label
from kpi_core.objectives.rules import Baseline, RuleKind
from kpi_core.objectives.yearly import season_known_from
from kpi_core.stats.change import Kind
from kpi_core.text import Text
from kpi_core.text.style import DASH
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import AlertRule

_SMALLEST = 0.0001  # chance under which its decimals say nothing more
_HELD = {"no_baseline", "too_few", "within_chance", "not_yet_twice", "unfinished", "muted", "told_already"}
_HELD |= {"no_dates", "no_stage", "not_ripe", "other_length", "seasonal", "season_unknown", "even_phasing"}
_NOTHING_SEEN = {"no_baseline", "other_length"}  # no line, so that nothing is below or above one


def sentence(alert: Alert, t: Text) -> str:
    """What was seen: the value, its period, and what it is compared with."""
    if alert.value is None or alert.period is None or alert.reason in _NOTHING_SEEN:
        return t("alert-not-judged", label=label(alert, t))
    way = "below" if _is_below(alert) else "above"
    told = {name: _amount(getattr(alert, name), alert, t) for name in ("value", "baseline", "line", "low", "high")}
    return t(
        "alert-crossed",
        kind=_kind(alert.rule),
        label=label(alert, t),
        period=_period(alert.period, alert.grain, t),
        way=way,
        adds=_adds(alert),
        more="less" if alert.direction is Direction.DOWN else "more",
        stage=_stage(alert.rule, t),
        change=_change(alert, t),
        compared=_compared(alert, t),
        **told,
    )


def label(alert: Alert, t: Text) -> str:
    """The metric with the filter of its objective."""
    name = metric_name(alert.definition, t) if alert.definition is not None else metric_label(alert.metric, t)
    return t("alert-filtered", label=name, where=filter_said(alert.where, t)) if alert.where else name


def filter_said(where: Mapping[str, Sequence[str]], t: Text) -> str:
    """A filter in words: each role by its label, a column by its own name, values as they stand in the file."""
    parts = []
    for role, values in where.items():
        named = _word(role)
        name = t(f"role-{named}") if t.has(f"role-{named}") else role
        parts.append(t("segments-value", name=name, value=", ".join(values)))
    return str(t.fmt.join(parts))


def rule_said(rule: AlertRule, t: Text, unit: Unit, currency: str | None = None, is_below: bool = True) -> str:
    """What a rule asks, to follow the name of its metric.

    Args:
        rule: with a kind of :class:`RuleKind`.
        t: the language.
        unit: of the metric.
        currency: of the metric, where it is money.
        is_below: whether the rule is crossed downwards.
    """
    return t(
        "alert-rule",
        kind=_kind(rule),
        name=rule.kind,
        way="below" if is_below else "above",
        size=_size(rule, t, unit, currency),
        against=_word(rule.against),
        stage=_stage(rule, t),
    )


def why_held(alert: Alert, t: Text) -> str:
    """Why an alert is held back; "" for an open one."""
    if alert.error is not None:
        return t("alert-held-unanswered", error=t.error(in_words(alert.error, t)))
    if alert.reason not in _HELD:
        return ""
    chance = alert.p_value if alert.p_value is not None else 1.0
    return t(
        f"alert-held-{_word(alert.reason)}",
        n=alert.n,
        times=alert.rule.times,
        quiet=alert.rule.quiet,
        grain=alert.grain.value if alert.grain is not None else "",
        needed=(season_known_from(alert.grain, alert.rule) or 0) if alert.grain is not None else 0,
        chance=t.fmt.percent(max(chance, _SMALLEST), 1 if chance >= 0.001 else 2),
        level=t.fmt.percent(LEVEL, 1),
    )


def sees_from(alert: Alert, t: Text) -> str:
    """From how many records a period on the rule sees a change of its own size; "" where nobody can say."""
    if alert.sees_from is None:
        return ""
    return t("alert-sees-from", n=_round(alert.sees_from))


def to_do(alert: Alert, t: Text) -> str:
    """The playbook, "" without one."""
    return t("alert-to-do", text=alert.playbook.text(t.fmt.lang)) if alert.playbook is not None else ""


def segments_examined(n: int, kept: int, t: Text) -> str:
    """How many segments were looked at, and how many of them stand."""
    return t("alert-segments", n=n, kept=kept)


def checked(n: int, alerts: tuple[Alert, ...], t: Text) -> str:
    """How many objectives were checked, and what came of it."""
    opened = sum(alert.open for alert in alerts)
    return t("alert-checked", n=n, open=opened, held=len(alerts) - opened)


def _period(period: Period, grain: TimeGrain | None, t: Text) -> str:
    """A step of the calendar by its name, any other span by its days."""
    is_step = grain is not None and period == Period.of(grain, period.start)
    return t.fmt.grain_label(period.start, grain) if is_step and grain is not None else t.fmt.period(period)


def _round(n: int) -> int:
    """Two digits: more would pretend to a precision that nobody has."""
    return int(round(n, 2 - len(str(n)))) if n >= 100 else n


def _word(code: str) -> str:
    return code.replace("_", "-")


def _kind(rule: AlertRule) -> str:
    if rule.kind == RuleKind.RISE:
        return "relative"
    return _word(rule.kind) if rule.kind in set(RuleKind) else "other"


def _is_below(alert: Alert) -> bool:
    edge = alert.baseline if alert.rule.kind == RuleKind.OUTSIDE_EXPECTED else alert.line
    assert alert.value is not None
    return edge is None or alert.value <= edge


def _adds(alert: Alert) -> str:
    """Whether what is due grows day by day: sums, and different customers."""
    return "yes" if alert.kind is not None and (alert.kind.is_total or alert.kind is Kind.DISTINCT) else "no"


def _amount(value: float | None, alert: Alert, t: Text) -> str:
    if value is None:
        return DASH
    # What is due or expected of a count is no whole number, and is not told as more than it is.
    value = round(value) if alert.unit is Unit.COUNT and abs(value) >= 10 else value
    return t.fmt.value(value, alert.unit, alert.currency)


def _change(alert: Alert, t: Text) -> str:
    if alert.value is None or alert.baseline is None:
        return DASH
    if alert.rule.kind in (RuleKind.RELATIVE, RuleKind.RISE) and alert.baseline:
        relative = (alert.value - alert.baseline) / abs(alert.baseline)
        return t.fmt.percent(relative, 1 if abs(relative) < 0.0995 else 0, sign=True)
    return change(alert.value, alert.baseline, alert.unit, alert.currency, t)


def _compared(alert: Alert, t: Text) -> str:
    baseline = _amount(alert.baseline, alert, t)
    match alert.rule.against:
        case Baseline.PREVIOUS:
            return t("alert-previous", baseline=baseline)
        case Baseline.LAST_YEAR:
            return t("alert-last-year", baseline=baseline)
        case Baseline.BASELINE:
            return t("alert-baseline", baseline=baseline, adds=_adds(alert))
        case _:
            return t("alert-usual", baseline=baseline)


def _size(rule: AlertRule, t: Text, unit: Unit, currency: str | None) -> str:
    size = abs(rule.threshold)
    match rule.kind:
        case RuleKind.POINTS:
            return t.fmt.points(size).lstrip("+") if unit.is_share else t.fmt.value(size, unit, currency)
        case RuleKind.ABSOLUTE:
            return t.fmt.value(rule.threshold, unit, currency)
        case RuleKind.OUTSIDE_EXPECTED:
            return t.fmt.number(size, 0 if size == int(size) else 1)
        case _:
            return t.fmt.percent(size, 0 if round(size * 100, 6) == int(round(size * 100, 6)) else 1)


def _stage(rule: AlertRule, t: Text) -> str:
    """A stage as a document names it: a standard step in words, else the company's own name."""
    if not rule.stage:
        return DASH
    return t(f"funnel-step-{rule.stage}") if t.has(f"funnel-step-{rule.stage}") else rule.stage


def lines(alert: Alert, t: Text) -> list[str]:
    """An alert as lines of text: what was seen, why it is held back or what to do, from which volume the rule sees."""
    told = [sentence(alert, t), why_held(alert, t) or to_do(alert, t), sees_from(alert, t)]
    return [line for line in told if line]


def message(alerts: Sequence[Alert], t: Text) -> tuple[str, str]:
    """Open alerts as a message: its title and its text."""
    return t("alert-title", n=len(alerts)), "\n\n".join("\n".join(lines(alert, t)) for alert in alerts)
