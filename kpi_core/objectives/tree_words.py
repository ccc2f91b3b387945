"""What the targets of an objective's children make of its own, in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.metrics.words import difference, metric_name
from kpi_core.objectives.names import short_name
from kpi_core.trends.words import rounded
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.vocabulary.finding import Finding

_MOST_PAIRS = 2  # of objectives that may count the same records, told by name


def arithmetic_said(finding: Finding, t: Text, currency: str | None = None) -> str:
    """Whether the children of an objective make its target, as one or two sentences.

    Args:
        finding: `tree.arithmetic`.
        t: the language.
        currency: of amounts of money.
    """
    said = _said(finding, t, currency)
    overlaps = finding.values.get("overlaps", ())
    if not overlaps:
        return said
    metric = finding.values["metric"]
    pairs = (
        t("tree-pair", one=short_name(a.objective, t, metric), other=short_name(b.objective, t, metric))
        for a, b in overlaps[:_MOST_PAIRS]
    )
    return f"{said} {t('tree-overlap', pairs=t.fmt.join(pairs), more=max(len(overlaps) - _MOST_PAIRS, 0))}"


def _said(finding: Finding, t: Text, currency: str | None) -> str:
    values, unit = finding.values, finding.values["unit"]

    def written(name: str) -> str:
        return t.fmt.value(rounded(values[name], unit), unit, currency if unit is not Unit.COUNT else None)

    if finding.code == "tree_not_checkable":
        return t("tree-not-checkable", reason=values["reason"])
    if finding.code in ("tree_rates_fit", "tree_rates_miss"):
        fits = "yes" if finding.code == "tree_rates_fit" else "no"
        return t("tree-rates", fits=fits, low=written("low"), high=written("high"), target=written("target"))
    factors = values["factors"]
    how = "mean" if values.get("weighted") else "sum"
    if factors:
        how = "product" if values["is_product"] else "formula"
    return t(
        "tree-told",
        code=_compared(finding),
        how=how,
        n=values["n"],
        factors=t.fmt.join(metric_name(factor, t, opens=False) for factor in factors),
        total=written("total"),
        target=written("target"),
        gap=difference(rounded(values["gap"], unit), unit, currency, t),
    )


def _compared(finding: Finding) -> str:
    """The words of a comparison: where less is good, what is too much is not "not enough"."""
    gap = finding.values["gap"]
    if finding.code == "tree_short" and gap > 0:
        return "tree_over"
    return "tree_under" if finding.code == "tree_beyond" and gap < 0 else finding.code
