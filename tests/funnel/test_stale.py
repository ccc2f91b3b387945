"""Records that have been open for longer than 9 in 10 of those won took."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi_core.funnel.build import answer
from kpi_core.funnel.records import Behind, records_behind
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.vocabulary.period import Period
from tests.support.pipelines import FIRST, TODAY, counted, dataset, engine, leads

# 20 won after 1 to 20 days as qualified: 9 in 10 of them within 18.1 (the 18th took 18, the 19th 19; 0.9 x 19 = 17.1).
WON = [lead for days in range(1, 21) for lead in leads("SEO", 1, FIRST, qualified=2, won=2 + days)]
NEW = leads("SEO", 3, TODAY - timedelta(days=10), qualified=2)
OLD = leads("Ads", 2, date(2026, 6, 1), qualified=2)


@pytest.mark.parametrize(
    ("question", "by"),
    [
        (FunnelQuestion(), None),
        (FunnelQuestion(), "channel"),
        (FunnelQuestion(period=Period(date(2026, 2, 1), TODAY)), None),  # by all that were won, whenever they entered
    ],
    ids=["all", "by channel", "a period"],
)
def test_open_for_longer_than_those_won(tmp_path, question, by):
    told = counted(dataset([*WON, *NEW, *OLD], tmp_path), by, question)
    qualified = answer(told).stages[1]
    assert (qualified.waiting, qualified.stale, qualified.stale_after) == (5, 2, pytest.approx(18.1))


def test_their_records(tmp_path):
    data = dataset([*WON, *NEW, *OLD], tmp_path)
    listed = records_behind(counted(data), 1, Behind.STALE, engine(data))
    waited = (date(2026, 10, 24) - date(2026, 6, 3)).days  # until the last day anything happened
    assert (listed.total, listed.rows.column(listed.columns.index("")).to_pylist()) == (2, [waited, waited])


def test_too_few_won_tell_nothing(tmp_path):
    told = counted(dataset([*WON[1:], *OLD], tmp_path))
    assert (answer(told).stages[1].stale, answer(told).stages[1].stale_after) == (None, None)


def test_nobody_is_listed_as_stale_where_nothing_tells_how_long_is_usual(tmp_path):
    data = dataset([*WON[1:], *OLD], tmp_path)
    assert records_behind(counted(data), 1, Behind.STALE, engine(data)).total == 0


def test_final_shares_do_not_depend_on_the_dimension(tmp_path):
    data = dataset([*WON * 6, *NEW, *OLD, *leads("Ads", 30, FIRST, lost=9)], tmp_path)
    assert answer(counted(data, "channel")).stages == answer(counted(data)).stages
