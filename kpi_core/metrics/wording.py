"""How a metric is computed, told in a language: its formula over the labels of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kpi_core.metrics.metric import Calculation, Condition, Constant, Metric, Operation, Ref, Simple, Term, Way
from kpi_core.text import LANGUAGES, Text, text_for

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


class Message(Mapping[str, str]):
    """What a metric of a column is called in every language, said when it is read: most never are."""

    def __init__(self, name: str, **values: Any) -> None:
        self._name, self._values = name, values

    def __getitem__(self, lang: str) -> str:
        t = text_for(lang)
        return t(f"generic-{self._name}", **self._values)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


class FormulaTexts(Mapping[str, str]):
    """The formula of a way in every language."""

    def __init__(self, way: Way, metrics: Mapping[str, Metric], conditions: Mapping[str, Condition]) -> None:
        self._way, self._metrics, self._conditions = way, metrics, conditions

    def __getitem__(self, lang: str) -> str:
        t = text_for(lang)
        if self._way.simple is not None:
            return self._simple(self._way.simple, t)
        assert self._way.formula is not None
        told = self._term(self._way.formula, t.lang)
        told = told if self._way.scale == 1.0 else t("formula-scaled", formula=told, scale=self._way.scale)
        return t("formula-share", formula=told) if self._way.share else told

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def _simple(self, simple: Simple, t: Text) -> str:
        told = (
            t("formula-days")
            if simple.of == "days"
            else " × ".join(_role(t, r) for r in (simple.of or "").split("*") if r)
        )
        kind = "count-of" if simple.op is Operation.COUNT and simple.of else simple.op.replace("_", "-")
        formula = t(f"formula-{kind}", of=told, by=_role(t, simple.by) if simple.by else "")
        if not simple.where:
            return formula
        conditions = t.fmt.join([self._conditions[c].labels[t.lang] for c in simple.where])
        return t("formula-where", formula=formula, conditions=conditions)

    def _term(self, term: Term, lang: str) -> str:
        match term:
            case Ref(metric=name):
                return self._metrics[name].label(lang)
            case Constant(value=value):
                return f"{value:g}"
            case Calculation(left=left, sign=sign, right=right):
                last = self._operand(right, sign, lang, last=True)
                return f"{self._operand(left, sign, lang)} {_SIGNS[sign]} {last}"

    def _operand(self, term: Term, sign: str, lang: str, *, last: bool = False) -> str:
        told = self._term(term, lang)
        if not isinstance(term, Calculation):
            return told
        weaker = sign in "*/" and term.sign in "+-"
        return f"({told})" if weaker or (last and sign in "-/") else told


def _role(t: Text, role: str) -> str:
    return t(f"role-{role.replace('_', '-')}")
