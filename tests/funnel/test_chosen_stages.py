"""A funnel of some of the stages: only the records that entered one of them are in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi_core.funnel.build import funnel
from kpi_core.funnel.reasons import limits
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.vocabulary.period import Period
from tests.support.pipelines import FIRST, TODAY, dataset, engine, leads

LEADS = [
    *leads("SEO", 40, FIRST, lost=30),  # never qualified
    *leads("SEO", 15, FIRST, qualified=2, lost=20),
    *leads("SEO", 25, FIRST, qualified=2, won=10),
    *leads("Ads", 4, date(2026, 9, 1)),
    *leads("Ads", 6, date(2026, 9, 1), qualified=4),
]


def ask(rows, folder, *stages, **question):
    data = dataset(rows, folder)
    return funnel(FunnelQuestion(stages, **question), [data], TODAY, engine(data))


def test_those_who_entered_none_of_them_count_nowhere(tmp_path):
    told = ask(LEADS, tmp_path, "qualified", "won")
    assert [s.count for s in told.stages] == [46, 25]
    assert (told.lost, told.undated, sum(c.n for c in told.cohorts)) == (15, 0, 46)
    assert [s.waiting for s in told.stages] == [6, 0]


def test_they_make_no_segment(tmp_path):
    rows = [*LEADS, *leads("Events", 50, FIRST, lost=30)]
    told = ask(rows, tmp_path, "qualified", "won", by="channel")
    assert [(s.value, s.stages[0].count) for s in told.segments] == [("SEO", 40), ("Ads", 6)]


def test_their_final_share_is_estimated(tmp_path):
    # 25 of the 40 that have ended were won, and the other 6 wait for longer than any of those
    told = ask(LEADS, tmp_path, "qualified", "won")
    assert (told.stages[1].projected.reason, told.stages[1].projected.n) == (told.stages[1].step.reason, 46)
    assert [issue.code for issue in limits(told)] == []


def test_days_and_cohorts_begin_with_the_first_of_them(tmp_path):
    told = ask(LEADS, tmp_path, "qualified", "won", period=Period(FIRST + timedelta(days=2), date(2026, 2, 1)))
    assert (told.stages[0].count, told.stages[0].to_next.median, told.stages[1].from_entry.median) == (40, 8.0, 8.0)


@pytest.mark.parametrize("channel", [None, "channel"], ids=["all", "by channel"])
def test_a_win_that_is_no_stage_is_not_waiting(tmp_path, channel):
    # 30 were won, 20 of them 9 days after they were qualified; the other 10 were never qualified and wait for nothing
    rows = [*leads("SEO", 20, FIRST, qualified=9, won=18), *leads("SEO", 10, FIRST, won=18), *leads("SEO", 3, FIRST)]
    lead = ask(rows, tmp_path, "lead", "qualified", by=channel).stages[0]
    assert (lead.waiting, lead.stale, lead.stale_after) == (3, 3, 9.0)


def test_what_a_win_is_worth_where_none_was_won(tmp_path):
    rows = [*LEADS, *leads("Fair", 5, date(2026, 8, 1), qualified=3)]
    rows = [row | {"Amount": 700.0} for row in rows]
    told = ask(rows, tmp_path, "lead", "qualified", period=Period(date(2026, 8, 1), date(2026, 9, 1)))
    assert ([s.count for s in told.stages], told.mean_win) == ([5, 5], None)
