"""The finding the page opens with, every branch, on leads typed in the test; and its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kpi_core.funnel.headline import headline
from kpi_core.funnel.headline_words import detail, sentence
from kpi_core.funnel.study import Asked, Study, study
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.text import text_for
from kpi_core.vocabulary.predicate import OneOf
from kpi_core.vocabulary.window import Choice, Preset
from tests.support.pipelines import TODAY, dataset, engine, leads, source

Rows = list[dict[str, Any]]
SPRING, SUMMER = date(2026, 4, 10), date(2026, 9, 10)  # before, and in, the last three months of the data


def told(rows: Rows, folder: Path, question: FunnelQuestion | None = None, preset: Preset | None = None) -> Study:
    data = dataset(rows, folder)
    found = source(data)
    asked = Asked(Choice(preset or Preset.LAST_3_MONTHS), TODAY)
    return study(found, question or FunnelQuestion(), found.stages, asked, engine(data))


def channel(name: str, created: date, total: int, qualified: int, won: int) -> Rows:
    """So many leads of a channel, all decided: won after 20 days, the others lost."""
    return [
        *leads(name, won, created, qualified=5, won=20),
        *leads(name, qualified - won, created, qualified=5, lost=30),
        *leads(name, total - qualified, created, lost=10),
    ]


LAST = date(2026, 10, 31)
END = leads("SEO", 1, LAST, lost=0)  # the data reach to the end of October
OLD = [*leads("SEO", 2, date(2025, 9, 1), qualified=5, won=20), *leads("SEO", 2, date(2025, 9, 1), lost=9)]
STEADY = [*channel("SEO", SPRING, 200, 100, 50), *channel("SEO", SUMMER, 200, 100, 50)]

CASES = {
    "segment_drop": [*STEADY, *channel("Ads", SPRING, 300, 150, 75), *channel("Ads", SUMMER, 300, 60, 30), *END],
    "segment_rise": [*STEADY, *STEADY, *channel("Ads", SPRING, 80, 24, 12), *channel("Ads", SUMMER, 80, 48, 24), *END],
    "step_drop": [
        *channel("SEO", SPRING, 200, 100, 50),
        *channel("Ads", SPRING, 200, 100, 50),
        *channel("SEO", SUMMER, 200, 50, 25),
        *channel("Ads", SUMMER, 200, 50, 25),
        *END,
    ],
    "step_rise": [*channel("SEO", SPRING, 200, 100, 20), *channel("SEO", SUMMER, 200, 100, 50), *END],
    "lever_quarter": [
        *channel("SEO", date(2026, 2, 10), 200, 160, 80),
        *channel("SEO", SPRING, 200, 60, 30),
        *channel("SEO", SUMMER, 200, 100, 50),
        *END,
    ],
    "lever_segment": [
        *channel("SEO", SPRING, 200, 140, 70),
        *channel("SEO", SUMMER, 200, 140, 70),
        *channel("Ads", SPRING, 200, 60, 30),
        *channel("Ads", SUMMER, 200, 60, 30),
        *END,
    ],
    "result": [*STEADY, *END],
    "too_few": [*channel("SEO", SUMMER, 12, 6, 3), *END],
    "one_place": [*OLD, *leads("SEO", 40, SUMMER), *END],
    "all_open": [*OLD, *leads("SEO", 40, SUMMER), *leads("SEO", 20, SUMMER, qualified=4), *leads("SEO", 1, LAST)],
}


@pytest.mark.parametrize("code", CASES)
def test_headline(code: str, tmp_path: Path) -> None:
    found = headline(told(CASES[code], tmp_path))
    assert found.code == code
    for lang in ("en", "fr"):
        t = text_for(lang)
        said = [sentence(found, t), detail(found, t) or ""]
        assert all("{" not in text and "???" not in text and "None" not in text for text in said), said


def test_nobody_after_filters(tmp_path: Path) -> None:
    rows = [*STEADY, *leads("Ads", 3, date(2025, 1, 5), lost=3), *END]
    found = told(rows, tmp_path, FunnelQuestion(where=(OneOf("channel", ("Ads",)), OneOf("Status", ("Won",)))))
    assert headline(found).code == "nobody"


def test_a_drop_says_what_it_costs(tmp_path: Path) -> None:
    """300 of Ads: 20 % qualified instead of 50 %: 90 fewer; one in two of those qualified is won: 45 wins."""
    found = headline(told(CASES["segment_drop"], tmp_path))
    assert (found.values["segment"], found.values["before"], found.values["now"]) == ("Ads", 0.5, 0.2)
    assert found.values["wins"] == pytest.approx(45) and found.values["money"] == pytest.approx(45_000)
    t = text_for("en")
    assert sentence(found, t) == "The costliest fall: “Lead → Qualified” for Ads, 20% against 50% before"
    assert (detail(found, t) or "").startswith("It costs about 45 wins (45k) among")


def test_the_segment_that_explains_a_drop_is_named_not_those_that_hold_it(tmp_path: Path) -> None:
    """Ads fell in both regions; the regions fell only because Ads did."""
    found = told(CASES["segment_drop"], tmp_path)
    whole = [d for d in found.drops if d.dimension is None and d.stage == 1]
    ads = [d for d in found.drops if d.value == "Ads" and d.stage == 1]
    assert whole and ads and ads[0].explains
    assert headline(found).values["dimension"] == "channel"


def test_a_segment_explains_a_rise_where_the_others_have_not_moved_at_all(tmp_path: Path) -> None:
    """SEO qualifies none before and none now: all of the rise of Ads, 24 to 48 of 80, is its own."""
    still = [*channel("SEO", SPRING, 200, 0, 0), *channel("SEO", SUMMER, 200, 0, 0)]
    rows = [*still, *channel("Ads", SPRING, 80, 24, 12), *channel("Ads", SUMMER, 80, 48, 24), *END]
    assert [d.explains for d in told(rows, tmp_path).drops if d.value == "Ads"] == [True]


def test_recent_leads_are_no_losses(tmp_path: Path) -> None:
    """Half of the recent leads are still open, and as many move on as ever: nothing has got worse."""
    recent = [
        *leads("SEO", 50, date(2026, 10, 20), qualified=5),
        *leads("SEO", 150, date(2026, 10, 29)),
        *leads("SEO", 50, date(2026, 10, 20), lost=10),
    ]
    rows = [*channel("SEO", SPRING, 400, 200, 100), *channel("SEO", SUMMER, 400, 200, 100), *recent]
    found = told(rows, tmp_path)
    assert not found.drops
    told_stages = found.result.stages
    assert told_stages[1].from_previous is not None and told_stages[1].from_previous.value == pytest.approx(250 / 650)
    assert told_stages[1].step is not None and told_stages[1].step.share == pytest.approx(0.5, abs=0.02)


def _verdicts(found: Study) -> Sequence[str]:
    assert found.comparison is not None
    return [step.rate.verdict.value for step in found.comparison.steps]


def test_compared_with_the_period_before(tmp_path: Path) -> None:
    rows = [
        *channel("SEO", date(2026, 6, 10), 200, 100, 50),
        *channel("SEO", SUMMER, 200, 40, 20),
        *leads("SEO", 1, date(2026, 5, 1), lost=3),
        *END,
    ]
    assert _verdicts(told(rows, tmp_path)) == ["beyond", "within"]
