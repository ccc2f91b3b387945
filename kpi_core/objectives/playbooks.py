"""What to do when an alert opens, and the rules a metric has before anyone writes any."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kpi_core.metrics.metric import Metric
from kpi_core.objectives.rules import RuleKind
from kpi_core.vocabulary.unit import Direction
from kpi_core.workspace.objective import AlertRule


@dataclass(frozen=True)
class Playbook:
    """What to do. `texts` are by language; `own` are a person's words, which come first."""

    id: str
    texts: Mapping[str, str] = field(default_factory=dict)
    own: str = ""

    def text(self, lang: str) -> str:
        """What to do, in a language; English if there is no other."""
        return self.own or self.texts.get(lang, self.texts["en"])


@dataclass(frozen=True)
class _Shelf:
    rules: Mapping[str, tuple[AlertRule, ...]]  # by metric
    usual: tuple[AlertRule, ...]
    playbooks: Mapping[str, Playbook]  # by metric


@cache
def _shelf() -> _Shelf:
    raw = tomllib.loads((Path(__file__).parent / "playbooks.toml").read_text(encoding="utf-8"))
    rules = {metric: tuple(AlertRule(**one) for one in own) for metric, own in raw["rules"].items()}
    books = {
        metric: Playbook(name, {"en": body["en"], "fr": body["fr"]})
        for name, body in raw["playbooks"].items()
        for metric in body["metrics"]
    }
    return _Shelf(rules, tuple(AlertRule(**one) for one in raw["usual"]), books)


def default_rules(metric: Metric) -> tuple[AlertRule, ...]:
    """The rules of a metric that nobody wrote any for: those of the source documents, else the usual ones.

    >>> from kpi_core.metrics.catalogue import catalogue
    >>> [(rule.kind, rule.threshold) for rule in default_rules(catalogue().metrics["net_promoter_score"])]
    [('points', -10.0)]
    >>> [rule.kind for rule in default_rules(catalogue().metrics["leads"])]
    ['outside_expected', 'behind_pace']
    """
    own = _shelf().rules.get(metric.id)
    if own is not None:
        return own
    # Without a good side no pace is behind, only unusual.
    is_aimed = metric.direction is not Direction.NONE
    return tuple(rule for rule in _shelf().usual if is_aimed or rule.kind != RuleKind.BEHIND_PACE)


def playbook_of(metric: Metric, rule: AlertRule) -> Playbook | None:
    """What to do when a rule of a metric is crossed; None where nobody wrote anything for it."""
    if rule.playbook.strip():
        return Playbook("own", own=rule.playbook)
    return _shelf().playbooks.get(metric.id)
