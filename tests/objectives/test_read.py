"""An objective's metric as the data tell it: its filter, and how far its days are known."""

from __future__ import annotations

from datetime import date

from kpi_core.objectives.read import history_of
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.objective import Objective
from tests.support.business import Business, days

START, LATER = date(2025, 10, 1), date(2026, 12, 1)


def leads(channel: str, until: date) -> list[dict[str, object]]:
    return [{"day": day, "lead": 1, "channel": channel} for day in days(Period(START, until))]


def test_a_segment_that_stopped_is_at_zero_not_without_data():
    business = Business([*leads("SEO", date(2026, 2, 15)), *leads("Ads", date(2026, 1, 10))])
    ads = Objective("leads", 90.0, date(2026, 1, 1), date(2026, 4, 1), {"channel": ("Ads",)})
    span = history_of(business.ask, ads, LATER).span
    assert span is not None
    assert (span.first, span.last, span.covered) == (START, date(2026, 2, 14), date(2026, 2, 15))


def test_without_a_filter_nothing_more_is_asked():
    business = Business(leads("SEO", date(2026, 2, 15)))
    history_of(business.ask, Objective("leads", 90.0, date(2026, 1, 1), date(2026, 4, 1)), LATER)
    assert len(business.asked) == 2  # the days, and their sum as a check
