"""Alerts by segment: the one that has fallen, and not those that chance makes look bad."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_core.objectives.alert_segments import check_by, is_outcome
from kpi_core.vocabulary.errors import KpiError, QueryError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import AlertRule
from tests.objectives.test_alerts import FALL, FIRST, TODAY, asking, kept
from tests.support.facts import Col, fact_table


def by_channel(tmp_path: Path, newest: dict[str, int], n: int = 120):
    """So many leads a month and channel of which a quarter, in October 2026 as many as told, become opportunities."""
    created, reached, channels = [], [], []
    for month in range(14):
        start = TimeGrain.MONTH.shift(FIRST, month)
        for name, hits in newest.items():
            hits = hits if month == 12 else n // 4
            for k in range(n):
                day = start + timedelta(days=k * 28 // n)
                created.append(day)
                reached.append(day if (k + 1) * hits // n > k * hits // n else None)
                channels.append(name)
    columns = (
        Col("Deal", [f"D{i}" for i in range(len(created))], "id"),
        Col("Created", created, "created_at"),
        Col("Opportunity", reached, "stage_date", stage="opportunity"),
        Col("Stage", ["Open"] * len(created), "stage"),
        Col("Channel", channels, "channel"),
    )
    return asking([fact_table(tmp_path, "opportunities", *columns)])


def test_the_segment_that_fell_is_told_and_the_others_are_not(tmp_path):
    ask = by_channel(tmp_path, {"SEO": 30, "<b>Ads</b>": 8, "$x$": 26, "Mail": 31})
    told = check_by(ask, kept(FALL), ["channel"], TODAY)
    found = [(alert.where["channel"], alert.open, alert.reason, alert.value) for alert in told.alerts]
    assert found == [
        (("<b>Ads</b>",), True, None, 8 / 120),
        (("$x$",), False, "within_chance", 26 / 120),  # 21.7 %, under the line of 22.5 %
    ]
    assert (told.examined, told.kept) == (4, 1)


def test_segments_that_are_named_like_comparisons_are_segments(tmp_path):
    told = check_by(by_channel(tmp_path, {">50": 30, "<10": 8}), kept(FALL), ["channel"], TODAY)
    assert [(alert.where["channel"], alert.open) for alert in told.alerts] == [(("<10",), True)]
    assert told.examined == 2


@pytest.mark.parametrize("dimension", ["stage", "outcome", "Stage", "step"])
def test_what_becomes_of_records_is_no_segment_of_those_that_come_in(tmp_path, dimension):
    ask = by_channel(tmp_path, {"SEO": 8})
    with pytest.raises(QueryError) as caught:
        check_by(ask, kept(FALL), [dimension], TODAY)
    assert caught.value.code == "segment_is_outcome"
    assert dimension in str(caught.value)


def test_which_dimensions_are_what_becomes_of_records():
    told = {key: is_outcome(key) for key in ("stage", "status", "outcome", "lost_reason", "step", "channel", "product")}
    assert [key for key, is_one in told.items() if is_one] == ["stage", "status", "outcome", "lost_reason", "step"]


def test_one_of_few_stands_where_one_of_many_does_not(tmp_path):
    # 17 of 120 instead of 30: chance 0.5 % with both looks; one of twenty segments is that bad by chance at times
    few = check_by(by_channel(tmp_path, {"SEO": 30, "Ads": 17}), kept(FALL), ["channel"], TODAY)
    many = {f"C{i}": 30 for i in range(24)} | {"Ads": 17}
    lost = check_by(by_channel(tmp_path, many), kept(FALL), ["channel"], TODAY)
    assert [(alert.open, alert.reason) for alert in (*few.alerts, *lost.alerts)] == [
        (True, None),
        (False, "within_chance"),
    ]


def test_what_the_objective_s_own_filter_fixes_is_no_segment(tmp_path):
    told = check_by(by_channel(tmp_path, {"SEO": 8}), kept(FALL, where={"channel": ("SEO",)}), ["channel"], TODAY)
    assert (told.alerts, told.examined) == ((), 0)


def test_pace_and_expected_range_belong_to_the_whole(tmp_path):
    rules = (AlertRule("behind_pace", 0.9), AlertRule("outside_expected", 3))
    told = check_by(by_channel(tmp_path, {"SEO": 8}), kept(*rules), ["channel"], TODAY)
    assert told.examined == 0


def test_an_objective_to_come_has_no_segments_to_judge(tmp_path):
    to_come = kept(FALL, start=date(2026, 12, 1), end=date(2027, 3, 1))
    assert check_by(by_channel(tmp_path, {"SEO": 8}), to_come, ["channel"], TODAY).alerts == ()


def test_a_dimension_that_is_none_is_refused(tmp_path):
    with pytest.raises(KpiError):
        check_by(by_channel(tmp_path, {"SEO": 8}), kept(FALL), ["planet"], TODAY)


def test_a_line_of_the_whole_is_not_asked_of_its_parts(tmp_path):
    """Below 300 leads a month is a line of all channels: each of three has 120."""
    ask = by_channel(tmp_path, dict.fromkeys(("SEO", "Ads", "Fair"), 30))
    told = check_by(ask, kept(AlertRule("below", 300), metric="leads", target=4000), ["channel"], TODAY)
    assert (told.alerts, told.examined) == ((), 0)
