"""An objective's metric as the data tell it: its filter, and how far its days are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi_core.objectives.read import history_of
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import OneOf
from kpi_core.workspace.objective import Objective
from tests.objectives.test_alerts import asking
from tests.support.business import Business, days
from tests.support.facts import Col, fact_table

START, LATER = date(2025, 10, 1), date(2026, 12, 1)


def leads(channel: str, until: date) -> list[dict[str, object]]:
    return [{"day": day, "lead": 1, "channel": channel} for day in days(Period(START, until))]


def test_a_segment_that_stopped_is_at_zero_not_without_data():
    business = Business([*leads("SEO", date(2026, 2, 15)), *leads("Ads", date(2026, 1, 10))])
    ads = Objective("leads", 90.0, date(2026, 1, 1), date(2026, 4, 1), {"channel": ("Ads",)})
    span = history_of(business.ask, ads, LATER).span
    assert span is not None
    assert (span.first, span.last, span.covered) == (START, date(2026, 2, 14), date(2026, 2, 15))


@pytest.mark.parametrize(("value", "told"), [(">50", 31), ("<10", 28), ("SEO", 0)])
def test_what_looks_like_a_comparison_is_a_name_where_the_column_holds_texts(tmp_path, value, told):
    day = [date(2026, 1, 1)] * 31 + [date(2026, 1, 2)] * 28
    size = [">50"] * 31 + ["<10"] * 28
    columns = (
        Col("Deal", [f"D{i}" for i in range(59)], "id"),
        Col("Created", day, "created_at"),
        Col("Size", size, "company_size"),
        Col("Employees", [60] * 31 + [5] * 28),
    )
    ask = asking([fact_table(tmp_path, "opportunities", *columns)])
    objective = Objective("leads", 90.0, date(2026, 1, 1), date(2026, 4, 1), {"company_size": (value,)})
    if not told:
        with pytest.raises(KpiError):
            history_of(ask, objective, LATER)
        return
    by_name = history_of(ask, objective, LATER)
    by_number = history_of(ask, replace(objective, where={"Employees": (value,)}), LATER)
    assert [sum(day.n for day in one.days.values()) for one in (by_name, by_number)] == [told, told]
    assert by_name.where == (OneOf("company_size", (value,)),)
    both = replace(objective, where={"company_size": (value,), "Employees": (">=1",)})
    assert sum(day.n for day in history_of(ask, both, LATER).days.values()) == told


def test_without_a_filter_nothing_more_is_asked():
    business = Business(leads("SEO", date(2026, 2, 15)))
    history_of(business.ask, Objective("leads", 90.0, date(2026, 1, 1), date(2026, 4, 1)), LATER)
    assert len(business.asked) == 2  # the days, and their sum as a check
