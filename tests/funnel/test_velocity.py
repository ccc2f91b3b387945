"""Money per day that the open deals bring, today and earlier."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.funnel.velocity import METRIC, Velocity, velocity, velocity_on
from kpi_core.metrics.query import Query, run
from kpi_core.vocabulary.predicate import OneOf
from tests.support.pipelines import TODAY, dataset, engine, leads, sample_leads
from tests.support.sample import english

MARCH, OCTOBER = date(2026, 3, 1), date(2026, 10, 20)
# 10 won in 20 days and 30 lost in 40 days since March, 8 open since October; 1,000 each.
TABLE = [*leads("SEO", 10, MARCH, 5, 20), *leads("Ads", 30, MARCH, lost=40), *leads("SEO", 8, OCTOBER)]


def test_the_parts_and_the_figure(tmp_path: Path) -> None:
    """8 open x 10 / 40 won x 1,000 / 20 days = 100 a day."""
    data = dataset(TABLE, tmp_path)
    told = velocity([data], (), TODAY, engine(data))
    assert told == Velocity(100.0, 8, 0.25, 1000.0, 20.0, told.currency)


def test_it_is_the_metric_of_the_catalogue(tmp_path: Path) -> None:
    data = sample_leads(tmp_path)
    told = velocity([data], (), TODAY, engine(data))
    assert told.value == run(Query(METRIC), [data], TODAY, engine(data)).table.column("value")[0].as_py()
    assert told.open_deals and told.win_rate and told.mean_won and told.cycle
    assert told.value == pytest.approx(told.open_deals * told.win_rate * told.mean_won / told.cycle)


def test_an_earlier_day(tmp_path: Path) -> None:
    """Before 1 April 10 were won, none lost; the 30 that were lost on 10 April were still open."""
    data = dataset(TABLE, tmp_path)
    told = velocity_on(date(2026, 4, 1), [data], (), TODAY, engine(data))
    assert (told.value, told.open_deals, told.win_rate, told.cycle) == (30 * 1.0 * 1000 / 20, 30, 1.0, 20.0)
    assert told.day == date(2026, 4, 1)


def test_the_day_after_the_last_is_today(tmp_path: Path) -> None:
    data = sample_leads(tmp_path)
    now, then = velocity([data], (), TODAY, engine(data)), velocity_on(TODAY, [data], (), TODAY, engine(data))
    assert (now.value, now.open_deals) == (then.value, then.open_deals)


def test_the_sample_a_year_ago(tmp_path: Path) -> None:
    """Open on 1 November 2025, counted from the file: created before, and not closed before."""
    day = date(2025, 11, 1)
    data = sample_leads(tmp_path)
    rows = [r for r in english("Leads") if r["Created date"] < day]
    closed = [r for r in rows if r["Closed date"] and r["Closed date"] < day]
    told = velocity_on(day, [data], (), TODAY, engine(data))
    assert told.open_deals == len(rows) - len(closed)
    assert told.win_rate == pytest.approx(sum(r["Status"] == "Won" for r in closed) / len(closed))


def test_none_won(tmp_path: Path) -> None:
    data = dataset([*leads("Ads", 30, MARCH, lost=40), *leads("SEO", 8, OCTOBER)], tmp_path)
    told = velocity([data], (), TODAY, engine(data))
    assert (told.value, told.reason) == (None, "no_won_deals_known")


def test_none_closed_among_those_asked_for(tmp_path: Path) -> None:
    data = dataset([*TABLE, *leads("Events", 8, OCTOBER)], tmp_path)
    told = velocity([data], (OneOf("channel", ("Events",)),), TODAY, engine(data))
    assert (told.value, told.open_deals, told.win_rate, told.reason) == (None, 8, None, "empty_denominator")


def test_an_earlier_day_needs_dates_of_entry(tmp_path: Path) -> None:
    rows = [*TABLE, *({**row, "Created date": None} for row in leads("SEO", 5, OCTOBER))]
    data = dataset(rows, tmp_path)
    assert velocity([data], (), TODAY, engine(data)).value is not None
    assert velocity_on(date(2026, 4, 1), [data], (), TODAY, engine(data)).reason == "entries_not_dated"


def test_before_the_first_deal_nothing_is_told(tmp_path: Path) -> None:
    data = dataset(TABLE, tmp_path)
    told = velocity_on(date(2026, 1, 1), [data], (), TODAY, engine(data))
    assert (told.value, told.reason) == (None, "no_data")


def test_a_filter_holds(tmp_path: Path) -> None:
    """SEO alone: 8 open, all 10 closed ones won."""
    data = dataset(TABLE, tmp_path)
    told = velocity([data], (OneOf("channel", ("SEO",)),), TODAY, engine(data))
    assert (told.value, told.win_rate) == (8 * 1000 / 20, 1.0)
