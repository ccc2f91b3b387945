"""Every branch of the headline, and its sentence in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpi_core.metrics.choose import Part
from kpi_core.overview.headline import headline
from kpi_core.overview.tiles import Status, Tile
from kpi_core.overview.words import sentence
from kpi_core.stats.change import Change, Verdict
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction
from kpi_core.vocabulary.window import Against, Preset, Window
from tests.support.business import CYCLE, LEADS, WIN_RATE, WON_VALUE, FakeMetric

AUTUMN = Period(date(2026, 8, 1), date(2026, 11, 1))
LAST_YEAR = Window(
    Preset.LAST_3_MONTHS, AUTUMN, Against.LAST_YEAR, Period(date(2025, 8, 1), date(2025, 11, 1)), date(2026, 11, 13)
)
PREVIOUS = Window(
    Preset.LAST_3_MONTHS, AUTUMN, Against.PREVIOUS, Period(date(2026, 5, 1), date(2026, 8, 1)), date(2026, 11, 13)
)
ALONE = Window(Preset.ALL, AUTUMN, Against.NONE, None, date(2026, 11, 13))

BEYOND, WITHIN, TOO_FEW = Verdict.BEYOND_CHANCE, Verdict.WITHIN_CHANCE, Verdict.TOO_FEW


def tile(metric: FakeMetric, value: float | None, before: float | None = None, verdict: Verdict = BEYOND) -> Tile:
    """A figure as the page would get it; without `before` it has no comparison."""
    change = None
    if before is not None and value is not None:
        difference = value - before
        change = Change(before, value, difference, difference / before if before > 0 else None, verdict=verdict)
    status = Status.NEUTRAL
    if change and verdict is BEYOND:
        status = Status.GOOD if (value > before) == (metric.direction is Direction.UP) else Status.BAD
    return _tile(metric, value, change, status)


def _tile(metric: Any, value: float | None, change: Change | None, status: Status) -> Tile:
    reason = None if value is not None else "no_records"
    return Tile(
        metric, Part.OTHER, metric.unit, metric.currency, value, 240, reason, change, status, None, AUTUMN, None
    )


def said(tiles: list[Tile], window: Window | None) -> tuple[str, str, str]:
    finding = headline(tiles, window)
    return finding.code, sentence(finding, text_for("en")), sentence(finding, text_for("fr"))


NARROW, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("tiles", "window", "expected"),
    [
        pytest.param(
            [tile(WON_VALUE, 552_000, 492_000), tile(LEADS, 1280, 1090)],
            LAST_YEAR,
            ("headline_up", "Value won up 12% on last year", f"Chiffre d’affaires en hausse de 12{NARROW}% sur un an"),
            id="up",
        ),
        pytest.param(
            [tile(WON_VALUE, 480_000, 492_000), tile(LEADS, 1280, 1090, WITHIN)],
            PREVIOUS,
            (
                "headline_down",
                "Value won down 2.4% on the previous period",
                f"Chiffre d’affaires en baisse de 2,4{NARROW}% sur la période précédente",
            ),
            id="down",
        ),
        pytest.param(
            [tile(WON_VALUE, 552_000, 537_000, WITHIN), tile(LEADS, 1280, 1090), tile(WIN_RATE, 0.097, 0.13)],
            LAST_YEAR,
            (
                "headline_but",
                f"Leads up 17%, but win rate down 3.3{NBSP}pts",
                f"Prospects +17{NARROW}%, mais taux de succès -3,3{NBSP}pt",
            ),
            id="more leads, fewer of them won",
        ),
        pytest.param(
            [tile(WON_VALUE, 480_000, 552_000), tile(CYCLE, 30, 40)],
            LAST_YEAR,
            (
                "headline_but",
                "Value won down 13%, but sales cycle down 25%",
                f"Chiffre d’affaires -13{NARROW}%, mais cycle de vente -25{NARROW}%",
            ),
            id="a shorter cycle is good news",
        ),
        pytest.param(
            [tile(WON_VALUE, 552_000, 537_000, WITHIN), tile(LEADS, 1280, 1090)],
            LAST_YEAR,
            (
                "headline_other",
                "Leads +17%; value won (+2.8%) could be chance",
                f"Prospects +17{NARROW}%{NARROW}; chiffre d’affaires (+2,8{NARROW}%){NARROW}: peut être le hasard",
            ),
            id="another figure",
        ),
        pytest.param(
            [tile(WON_VALUE, 5_000, 2_000, TOO_FEW), tile(LEADS, 80, 109)],
            LAST_YEAR,
            (
                "headline_other",
                "Leads -27%; value won (+150%) has too few records to tell",
                f"Prospects -27{NARROW}%{NARROW}; chiffre d’affaires (+150{NARROW}%){NARROW}: trop peu pour conclure",
            ),
            id="another figure, the main one has too few",
        ),
        pytest.param(
            [tile(WON_VALUE, 552_000, 537_000, WITHIN), tile(LEADS, 1100, 1090, WITHIN)],
            LAST_YEAR,
            (
                "headline_within",
                "Value won +2.8%: this could be chance",
                f"Chiffre d’affaires +2,8{NARROW}%{NARROW}: peut être le hasard",
            ),
            id="could be chance",
        ),
        pytest.param(
            [tile(WON_VALUE, 5_000, 2_000, TOO_FEW), tile(LEADS, 100, 109, WITHIN)],
            LAST_YEAR,
            (
                "headline_within",
                "Leads -8.3%: this could be chance",
                f"Prospects -8,3{NARROW}%{NARROW}: peut être le hasard",
            ),
            id="could be chance, the main one has too few",
        ),
        pytest.param(
            [tile(WON_VALUE, 538_000, 537_000, WITHIN)],
            PREVIOUS,
            (
                "headline_same",
                "Value won about the same as in the previous period",
                f"Chiffre d’affaires{NARROW}: comme la période précédente, à peu de chose près",
            ),
            id="the same",
        ),
        pytest.param(
            [tile(WON_VALUE, 5_000, 2_000, TOO_FEW), tile(LEADS, 8, 9, TOO_FEW)],
            LAST_YEAR,
            (
                "headline_too_few",
                "Only 240 records: too few to tell what changed",
                f"Seulement 240 enregistrements{NARROW}: trop peu pour conclure",
            ),
            id="too few",
        ),
        pytest.param(
            [tile(WON_VALUE, 552_000), tile(LEADS, 1280)],
            ALONE,
            (
                "headline_alone",
                "Value won: €552k over the period",
                f"Chiffre d’affaires{NARROW}: 552{NARROW}k€ sur la période",
            ),
            id="no comparison",
        ),
        pytest.param(
            [_tile(WON_VALUE, 10_005_534, None, Status.NEUTRAL)],
            None,
            (
                "headline_totals",
                "Value won: €10M in all, without dates",
                f"Chiffre d’affaires{NARROW}: 10{NARROW}M€ au total, sans dates",
            ),
            id="no dates",
        ),
        pytest.param(
            [_tile(WON_VALUE, 0, None, Status.NEUTRAL), _tile(LEADS, 8128, None, Status.NEUTRAL)],
            None,
            (
                "headline_totals",
                "Leads: 8,128 in all, without dates",
                f"Prospects{NARROW}: 8{NARROW}128 au total, sans dates",
            ),
            id="a total of 0 is not the news",
        ),
        pytest.param(
            [tile(WON_VALUE, None), tile(LEADS, 1280, 1090)],
            LAST_YEAR,
            ("headline_up", "Leads up 17% on last year", f"Prospects en hausse de 17{NARROW}% sur un an"),
            id="the main figure is undefined",
        ),
        pytest.param(
            [tile(WON_VALUE, 12_400, 0)],
            LAST_YEAR,
            (
                "headline_up",
                "Value won up €12.4k on last year",
                f"Chiffre d’affaires en hausse de 12,4{NARROW}k€ sur un an",
            ),
            id="from nothing",
        ),
        pytest.param(
            [],
            None,
            (
                "headline_nothing",
                "No figure can be computed from these files yet",
                "Aucun indicateur ne peut encore être calculé",
            ),
            id="nothing",
        ),
    ],
)
def test_headline(tiles: list[Tile], window: Window | None, expected: tuple[str, str, str]) -> None:
    assert said(tiles, window) == expected


def test_a_phone_can_show_it() -> None:
    tiles = [tile(WON_VALUE, 552_000, 537_000, WITHIN), tile(LEADS, 1280, 1090), tile(WIN_RATE, 0.097, 0.13)]
    assert all(len(text) <= 70 for text in said(tiles, LAST_YEAR)[1:])


def test_what_is_within_chance_is_never_called_up_or_down() -> None:
    _, english, french = said([tile(WON_VALUE, 700_000, 537_000, WITHIN)], LAST_YEAR)
    assert " up " not in english and "hausse" not in french
    assert "could be chance" in english and "peut être le hasard" in french
