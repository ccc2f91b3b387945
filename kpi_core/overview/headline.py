"""The one sentence of the page: what happened to the main figure, and no more than its statistics allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpi_core.overview.tiles import Status, Tile
from kpi_core.stats.change import Verdict
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.window import Window

_UNCHANGED = 0.005  # relative: what reads as 0 % or 1 % is "about the same", never "stable by proof"


def headline(tiles: Sequence[Tile], window: Window | None) -> Finding:
    """What the tiles say together.

    Args:
        tiles: in order of importance.
        window: the period and its comparison; None when nothing has a date.

    Returns:
        ``headline_nothing`` no figure at all; ``headline_totals`` no dates; ``headline_alone`` no comparison;
        ``headline_too_few`` too little data to tell; ``headline_up`` / ``headline_down`` the main figure, beyond
        chance; ``headline_but`` two figures beyond chance, one good and one bad; ``headline_other`` only another
        figure is beyond chance; ``headline_same`` / ``headline_within`` nothing is.
    """
    known = [tile for tile in tiles if tile.value is not None]
    if not known:
        return Finding("headline_nothing")
    first = known[0]
    if window is None or first.period is None:
        telling = next((tile for tile in known if tile.value), first)
        return Finding("headline_totals", figure(telling), 1.0)
    compared = [tile for tile in known if tile.change is not None and tile.change.difference is not None]
    if not compared:
        return Finding("headline_alone", figure(first), 1.0)
    judged = [tile for tile in compared if _verdict(tile) is not Verdict.TOO_FEW]
    if not judged:
        most = max(compared, key=lambda tile: tile.n)
        return Finding("headline_too_few", {**figure(compared[0]), "n": most.n}, 1.0)
    against = {"against": window.against}
    finding = _certain(compared, judged) or _uncertain(judged[0])
    return Finding(finding.code, finding.values | against, 1.0)


def _certain(compared: Sequence[Tile], judged: Sequence[Tile]) -> Finding | None:
    """The story of the figures that are beyond chance."""
    certain = [tile for tile in judged if tile.is_certain]
    if not certain:
        return None
    lead = certain[0]
    opposite = {Status.GOOD: Status.BAD, Status.BAD: Status.GOOD}.get(lead.status)
    # Of the same table: a shop's revenue is no "but" to the leads of a sales team.
    other = next((tile for tile in certain if tile.status is opposite and tile.fact is lead.fact), None)
    if other is not None:
        return Finding("headline_but", figure(lead) | figure(other, "other_"))
    if lead is compared[0]:
        return Finding("headline_up" if lead.rises else "headline_down", figure(lead))
    # The main figure itself may have moved by chance: it is named, so that nobody reads its tile as news.
    verdict = {"other_verdict": _verdict(compared[0])}
    return Finding("headline_other", figure(lead) | figure(compared[0], "other_") | verdict)


def _uncertain(lead: Tile) -> Finding:
    assert lead.change is not None
    relative = lead.change.relative
    same = lead.change.difference == 0 or (relative is not None and abs(relative) < _UNCHANGED)
    return Finding("headline_same" if same else "headline_within", figure(lead))


def _verdict(tile: Tile) -> Verdict | None:
    return tile.change.verdict if tile.change else None


def figure(tile: Tile, prefix: str = "") -> dict[str, Any]:
    """What a sentence needs of a tile, unformatted."""
    values = {
        "metric": tile.metric,
        "label": tile.label,
        "unit": tile.unit,
        "currency": tile.currency,
        "value": tile.value,
        "before": tile.change.before if tile.change else None,
        "period": tile.period,
        "n": tile.n,
    }
    return {prefix + key: value for key, value in values.items()}
