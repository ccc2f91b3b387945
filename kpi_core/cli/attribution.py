"""``attribution FILE... [--window DAYS] [--half-life DAYS]``: which channels conversions are credited to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError

if TYPE_CHECKING:
    from kpi_core.cli.loading import Loaded
    from kpi_core.segments.attribution import Attribution, Channel, Shares
    from kpi_core.text import Text


def answer(options: Options) -> Answer:
    """The credits of every channel by every model; with what no contact came before, each adds up to the total."""
    loaded = load(options, meanwhile=_import_attribution)
    told = _told(options, loaded)
    t = text_for(options.lang)
    return Answer(lambda: _document(told, t), lambda: list(_lines(told, t)))


def _import_attribution() -> None:
    for module in ("engine.connection", "segments.attribution"):
        import_module(f"kpi_core.{module}")


def _told(options: Options, loaded: Loaded) -> Attribution:
    from kpi_core.engine.connection import shared_engine
    from kpi_core.segments.attribution import WINDOW, Asked, attribution
    from kpi_core.segments.credits import HALF_LIFE

    window = WINDOW if options.window is None else None if math.isinf(options.window) else options.window
    asked = Asked(window, options.half_life or HALF_LIFE, options.where)
    engine = shared_engine(frozenset(folder.resolve() for folder in loaded.folders))
    told = attribution(loaded.datasets, engine, asked, strict=True)
    if told is None:
        raise QueryError("attribution_no_contacts")
    return told


def _document(told: Attribution, t: Text) -> dict[str, Any]:
    from kpi_core.segments import attribution_words as say
    from kpi_core.segments.credits import Model

    ways, totals, other = told.ways, told.totals, told.source.other
    reasons = {model.value: reason for model, reason in told.untold.items()}
    return {
        "window_days": told.asked.window if told.source.path is None else None,
        "half_life_days": told.asked.half_life,
        "currency": told.currency,
        "conversions_from": other.table.dataset.name
        if other
        else told.source.table.dataset.name
        if told.source.told
        else None,
        "models": [model.value for model in Model],
        "untold": reasons,
        "untold_by_value": {model.value: reason for model, reason in told.untold_value.items()},
        "conversions": totals.conversions,
        "value": totals.value,
        "without_contact": {"conversions": totals.alone, "value": totals.alone_value},
        "returns": {"orders": told.aside.returns, "value": told.aside.returned},
        "before_contacts": told.aside.early,
        "tables_not_read": list(told.source.unread),
        "channels": [_channel(one, t) for one in told.channels],
        "reason": None if told.channels else told.finding.code,
        "paths": {
            "converted": ways.converted,
            "not_converted": ways.lost,
            "people": ways.people,
            "contacts": ways.contacts,
            "mean_length": ways.length,
            "share_of_one_contact": ways.single,
            "from": ways.first,
            "to": ways.last,
            "left_out": ways.left,
            "pooled_channels": ways.pooled,
        },
        "finding": told.finding.code,
        "headline": say.headline(told, t),
        "notes": list(say.notes(told, t)),
    }


def _channel(one: Channel, t: Text) -> dict[str, Any]:
    from kpi_core.segments import attribution_words as say

    return {
        "channel": say.name(one, t),
        "pooled": one.name is None,
        "contacts": one.contacts,
        "conversions": _shares(one.conversions),
        "value": _shares(one.value) if one.value is not None else None,
    }


def _shares(told: Shares) -> dict[str, Any]:
    from kpi_core.segments.credits import Model

    by_model = {model.value: value for model, value in zip(Model, told.by_model, strict=True)}
    return {**by_model, "least": told.least, "most": told.most, "low": told.low, "high": told.high}


def _lines(told: Attribution, t: Text) -> Iterator[str]:
    from kpi_core.segments import attribution_words as say

    yield say.headline(told, t)
    yield say.source(told, t)
    if told.source.path is None:
        yield t("attribution-asked", days=round(told.asked.window or 0), half=round(told.asked.half_life))
    header = say.header(told, t)
    numbers = [False, *(True for _ in header[1:])]
    if told.channels:
        yield ""
        yield from grid(header, say.rows(told, t), numbers)
    if told.channels and told.totals.value:
        yield ""
        yield t("attribution-by-value")
        yield from grid(header, say.rows(told, t, by_value=True), numbers)
    yield from say.notes(told, t)
    yield t("attribution-limit")
