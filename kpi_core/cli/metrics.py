"""``metrics FILE...``: which metrics these files can answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid
from kpi_core.metrics.offers import Offer, offers
from kpi_core.text import Text, text_for


def answer(options: Options) -> Answer:
    """The metrics that can be asked of the files, and what the others would need."""
    loaded = load(options)
    offered = offers(loaded.datasets)
    text = text_for(options.lang)
    return Answer(lambda: {"metrics": [_document(offer, text) for offer in offered]}, lambda: _lines(offered, text))


def _document(offer: Offer, text: Text) -> dict[str, Any]:
    metric = offer.metric
    return {
        "id": metric.id,
        "label": metric.label(text.lang),
        "definition": metric.definition(text.lang),
        "unit": metric.unit,
        "direction": metric.direction,
        "formula": metric.formula_in(text.lang),
        "needs": metric.needs,
        "category": metric.category,
        "lead_lag": metric.lead_lag,
        "vanity": metric.vanity,
        "cadence": metric.cadence,
        "available": offer.available,
        "reason": offer.reason.code if offer.reason else None,
        "message": text.issue(offer.reason) if offer.reason else None,
    }


def _lines(offered: Sequence[Offer], text: Text) -> Iterator[str]:
    header = [text(f"cli-head-{name}") for name in ("id", "metric", "unit", "available", "reason")]
    rows = [
        (
            offer.metric.id,
            offer.metric.label(text.lang),
            text(f"unit-{offer.metric.unit.replace('_', '-')}"),
            text("yes") if offer.available else text("no"),
            text.issue(offer.reason) if offer.reason else "",
        )
        for offer in sorted(offered, key=lambda one: not one.available)
    ]
    yield from grid(header, rows, [False] * len(header))
