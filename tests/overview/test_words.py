"""Every finding has its sentence in both languages, short enough for a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.words import change, metric_name, segment_name
from kpi_core.model.roles import Role
from kpi_core.overview.words import sentence
from kpi_core.stats.change import Verdict
from kpi_core.text import text_for
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.window import Against
from tests.support.business import LEADS, WIN_RATE, FakeMetric, total

FIGURE = {
    "metric": LEADS,
    "label": None,
    "unit": Unit.COUNT,
    "currency": None,
    "value": 1280,
    "before": 1090,
    "n": 1280,
}
OTHER = {f"other_{key}": value for key, value in FIGURE.items()} | {
    "other_metric": WIN_RATE, "other_unit": Unit.FRACTION, "other_value": 0.097, "other_before": 0.13,
    "other_verdict": Verdict.WITHIN_CHANCE,
}  # fmt: skip
AGAINST = {"against": Against.PREVIOUS}
CUT = {
    "metric": WIN_RATE, "label": None, "unit": Unit.FRACTION, "currency": None, "segment": "Google Ads",
    "dimension": Dimension("channel", "Canal", Role.CHANNEL), "value": 0.29, "before": 0.41, "share": 0.16,
    "baseline": "year", "period": Period(date(2025, 8, 1), date(2026, 11, 1)),
}  # fmt: skip
MOVED = {"up": "Google Ads", "up_by": 0.012, "down": "Meta Ads", "down_by": -0.03}
COURSE = {"grain": TimeGrain.MONTH, "steps": 12, "start": date(2026, 10, 1), "low": 900, "high": 1500}
EVERY: dict[str, dict[str, Any]] = {
    "headline_nothing": {},
    "headline_totals": FIGURE,
    "headline_alone": FIGURE,
    "headline_too_few": FIGURE,
    "headline_up": FIGURE | AGAINST,
    "headline_down": FIGURE | AGAINST,
    "headline_but": FIGURE | OTHER | AGAINST,
    "headline_other": FIGURE | OTHER | AGAINST,
    "headline_same": FIGURE | AGAINST,
    "headline_within": FIGURE | AGAINST,
    "moved_both": CUT | MOVED,
    "moved_up": CUT | MOVED,
    "moved_down": CUT | MOVED,
    "moved_alike": CUT | MOVED,
    "moved_none": CUT | MOVED,
    "trend_highest": FIGURE | COURSE,
    "trend_lowest": FIGURE | COURSE,
    "trend_range": FIGURE | COURSE,
    "trend_short": FIGURE,
    "look_rate_down": CUT,
    "look_rate_up": CUT,
    "look_behind": CUT | {"by": 0.02, "part": 0.6},
    "look_best_small": CUT,
    "look_customer": FIGURE | {"segment": "Durand", "share": 0.31},
    "look_concentrated": CUT,
    "look_undated": {"n": 3},
    "look_currencies": {"currencies": ["EUR", "USD"]},
    "look_unread": {"n": 3, "columns": 2, "column": "Montant"},
    "look_unfinished": {"period": Period(date(2026, 11, 1), date(2026, 11, 13))},
    "look_ended": {"metric": LEADS, "label": None, "last": date(2026, 3, 1), "n": 2},
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("code", EVERY)
def test_every_finding_is_a_sentence(code: str, lang: str) -> None:
    said = sentence(Finding(code, EVERY[code]), text_for(lang))
    assert "—" not in said and "{" not in said and "  " not in said
    assert said[0].isupper() or said[0].isdigit()
    limit = 70 if code.startswith("headline_") else 120
    assert len(said) <= limit, said


@pytest.mark.parametrize(
    ("after", "before", "unit", "currency", "english", "french"),
    [
        pytest.param(117, 100, Unit.COUNT, None, "+17%", "+17\u202f%", id="per cent"),
        pytest.param(102.8, 100, Unit.MONEY, "EUR", "+2.8%", "+2,8\u202f%", id="one decimal under ten"),
        pytest.param(91, 100, Unit.COUNT, None, "-9.0%", "-9,0\u202f%", id="down"),
        pytest.param(90.04, 100, Unit.COUNT, None, "-10%", "-10\u202f%", id="no 10.0"),
        pytest.param(0.097, 0.13, Unit.FRACTION, None, "-3.3\xa0pts", "-3,3\xa0pt", id="points for shares"),
        pytest.param(12_400, 0, Unit.MONEY, "EUR", "+€12.4k", "+12,4\u202fk€", id="from nothing"),
        pytest.param(-200, -500, Unit.MONEY, "EUR", "+€300", "+300\xa0€", id="from a loss"),
        pytest.param(40, 42, Unit.DAYS, None, "-4.8%", "-4,8\u202f%", id="days"),
    ],
)
def test_change(after: float, before: float, unit: Unit, currency: str | None, english: str, french: str) -> None:
    assert change(after, before, unit, currency, text_for("en")) == english
    assert change(after, before, unit, currency, text_for("fr")) == french


@pytest.mark.parametrize(
    ("name", "identifier", "opens", "expected"),
    [
        ("Win rate", "win_rate", True, "Win rate"),
        ("Win rate", "win_rate", False, "win rate"),
        ("NPS", "net_promoter_score", False, "NPS"),
        ("sum of Sales", "sum(Sales)", True, "Sum of Sales"),
        ("Sales", "sum(Sales)", False, "Sales"),
    ],
)
def test_metric_name(name: str, identifier: str, opens: bool, expected: str) -> None:
    metric: Any = FakeMetric(identifier, name, Unit.NUMBER, total("x"))
    assert metric_name(metric, text_for("en"), opens=opens) == expected


def test_a_series_keeps_its_own_name() -> None:
    metric: Any = FakeMetric("sum(Valeur)", "Sum of Valeur", Unit.NUMBER, total("x"))
    assert metric_name(metric, text_for("en"), "appels entrants") == "appels entrants"


def test_segments_without_a_name() -> None:
    english, french = text_for("en"), text_for("fr")
    assert (segment_name(None, english), segment_name(None, english, is_rest=True)) == ("(not filled in)", "others")
    assert (segment_name(None, french), segment_name(None, french, is_rest=True)) == ("(non renseigné)", "autres")
