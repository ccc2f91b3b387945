"""Objectives as a workbook in the reader's language, which ``objectives import`` reads back to the same objectives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from kpi_core.metrics.catalogue import catalogue
from kpi_core.objectives.target_words import metric_of, where_text
from kpi_core.reports.cells import SHARE, put, put_head, set_widths
from kpi_core.reports.csv_file import harmless
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.event_list import unguarded
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

_LONGEST = 30_000  # characters: a cell holds 32,767
_AMOUNTS = ("target", "minimum", "excellent", "baseline")
_TEXTS = ("metric", "owner", "name", "why")
# What has no column of its own: told as JSON beside the rest.
_DETAILS = ("phasing", "alerts", "leading")
_NO_MARKUP = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "=(!|"})  # no part of it looks like a formula
_HEADS = (
    "number", "name", "metric", "target", "start", "last", "minimum", "excellent", "baseline", "owner", "where",
    "cadence", "why", "parent", "north-star",
)  # fmt: skip
_WIDTHS = (6, 30, 28, 12, 12, 12, 12, 12, 12, 18, 30, 12, 36, 10, 10, 20)


def objective_workbook(kept: Sequence[KeptObjective], lang: str = "en") -> bytes:
    """The objectives as a workbook: one on each row, under a header in the language.

    Args:
        kept: them, in the order to be written.
        lang: of the header and of the metrics' names.

    Returns:
        The bytes of an ``.xlsx`` file; texts in it that look like formulas are harmless.
    """
    from openpyxl import Workbook

    t = text_for(lang)
    book = Workbook()
    sheet = book.active
    sheet.title = t("objectives-sheet")
    details = [_chunks(one.objective) for one in kept]
    most = max((len(chunks) for chunks in details), default=0)
    names = [t(f"objectives-head-{name}") for name in _HEADS]
    more = [t("objectives-head-details") + (f" {place}" if place > 1 else "") for place in range(1, most + 1)]
    put_head(sheet, 1, [*names, *more])
    for row, (one, chunks) in enumerate(zip(kept, details, strict=True), 2):
        share = _is_share(one.objective)
        for column, (name, value) in enumerate(zip(_HEADS, _cells(one, t), strict=True), 1):
            put(sheet, row, column, value, SHARE if share and name in _AMOUNTS else None)
        for column, chunk in enumerate(chunks, len(_HEADS) + 1):
            put(sheet, row, column, chunk)
    set_widths(sheet, _WIDTHS)
    sheet.freeze_panes = "D2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _cells(kept: KeptObjective, t: Text) -> tuple[Any, ...]:
    one = kept.objective
    return (
        kept.id,
        one.name or None,
        _metric(one.metric, t),
        one.target,
        _day(one.start),
        _day(one.end - timedelta(days=1)),
        one.minimum,
        one.excellent,
        one.baseline,
        one.owner or None,
        where_text(one.where) or None,
        t(f"grain-{one.cadence.value}"),
        one.why or None,
        one.parent,
        t("yes") if one.north_star else None,
    )


def _day(day: date) -> date | str:
    return day if day.year > 1900 else day.isoformat()  # no spreadsheet has days before


def _metric(name: str, t: Text) -> str:
    """The label of a metric where it leads back to it, else its id."""
    metric = catalogue().find(name)
    label = metric.label(t.lang) if metric else ""
    return label if metric and metric_of(label) is metric else name


def _is_share(one: Objective) -> bool:
    metric = metric_of(one.metric)
    return metric is not None and metric.unit is Unit.FRACTION


def _chunks(one: Objective) -> list[str]:
    """What the columns do not tell, as JSON text in pieces that fit into cells."""
    document = one.to_json()
    told = {name: document[name] for name in (*_DETAILS, *one.more) if document.get(name)}
    # What a cell would not give back as it is: spaces around it, control characters, a sign before a formula.
    told |= {name: document[name] for name in _TEXTS if document.get(name) and not _comes_back(document[name])}
    told |= {name: document[name] for name in _AMOUNTS if not _is_exact(document.get(name))}
    told |= {} if _comes_back(where_text(one.where)) else {"where": document["where"]}
    text = json.dumps(told).translate(_NO_MARKUP) if told else ""
    return [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]


def _is_exact(amount: float | None) -> bool:
    """Whether a cell holds all digits of an amount: its writer keeps sixteen."""
    return amount is None or float(f"{amount:.16g}") == amount


def _comes_back(text: str) -> bool:
    return len(text) <= _LONGEST and text.isprintable() and unguarded(harmless(text)) == text == text.strip()
