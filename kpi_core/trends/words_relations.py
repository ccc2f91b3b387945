"""Relations between figures as words of a language: the finding, the rows, and what they do not prove."""

from __future__ import annotations

from typing import Any

from kpi_core.metrics.history import History
from kpi_core.metrics.words import metric_name
from kpi_core.text import Text
from kpi_core.text.style import DASH
from kpi_core.trends.associations import Associations
from kpi_core.trends.relations import LEVEL, MINIMUM_PAIRS, Relation
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import TimeGrain


def sentence(finding: Finding, t: Text) -> str:
    """The finding in the language of `t`."""
    values = finding.values
    told: dict[str, Any] = {
        "target": metric_name(values["target"], t, values["target_label"], opens=False),
        "grain": str(values["grain"]),
        **{name: values[name] for name in ("n", "needed", "others") if name in values},
    }
    if "candidate" in values:
        told["candidate"] = metric_name(values["candidate"], t, values["candidate_label"])
        told["way"] = "up" if values["rises"] else "down"
        told["lead"] = t("trends-relations-steps", n=values["lag"], grain=told["grain"])
    return t(f"finding-{finding.code.replace('_', '-')}", **told)


def name(history: History, t: Text, *, opens: bool = True) -> str:
    """Name of a figure at the start of a line, or inside a sentence."""
    return metric_name(history.metric, t, history.label, opens)


def how(found: Associations, t: Text) -> str:
    """What is compared, and by which step where that is not the one asked for."""
    label, grain = name(found.target, t), str(found.grain)
    said = t("trends-relations-how", label=label, by=t(f"by-{grain}"))
    if found.grain is found.asked or not found.relations:
        return said
    return f"{said} {t('trends-relations-other-step', grain=str(found.asked), by=t(f'by-{grain}'), n=MINIMUM_PAIRS)}"


def caution(found: Associations, t: Text) -> str:
    """What holds of every relation: no proof of cause, and how many pairs were examined."""
    return t("trends-relations-caution", n=found.examined)


def lead(relation: Relation, grain: TimeGrain, t: Text) -> str:
    """By how much the figure comes first where the correlation is strongest; a dash where nothing is told."""
    return DASH if relation.lag is None else at_lag(relation.lag, grain, t)


def at_lag(lag: int, grain: TimeGrain, t: Text) -> str:
    """A lag: so many steps before, or the same step."""
    if lag == 0:
        return t("trends-relations-same", grain=str(grain))
    return t("trends-relations-before", steps=t("trends-relations-steps", n=lag, grain=str(grain)))


def strength(relation: Relation, t: Text) -> str:
    """The correlation with its margin of error; a dash where there is none."""
    if relation.correlation is None:
        return DASH
    value, low, high = (t.fmt.number(x, 2, sign=True) for x in (relation.correlation, relation.low, relation.high))
    return t("trends-relations-strength", value=value, low=low, high=high)


def verdict(relation: Relation, grain: TimeGrain, t: Text) -> str:
    """What may be said of a figure; where nothing can be told, why."""
    if relation.reason is not None:
        reason = relation.reason.replace("_", "-")
        return t(f"trends-relations-why-{reason}", n=relation.n, needed=MINIMUM_PAIRS, grain=str(grain))
    if relation.by_construction:
        return t("trends-relations-no-discovery")
    if relation.kept:
        return t("trends-relations-leads" if relation.leads else "trends-relations-goes-along")
    alone = relation.p_value is not None and relation.p_value < LEVEL
    return t("trends-relations-one-of-several" if alone else "within-chance")


def picture(relation: Relation, found: Associations, t: Text) -> str:
    """How to read the picture of one pair."""
    candidate, target = found.figures[relation.candidate], found.target
    told = {"candidate": name(candidate, t), "target": name(target, t, opens=False)}
    return t("trends-relations-picture", grain=str(found.grain), lags=len(relation.by_lag) - 1, **told)
