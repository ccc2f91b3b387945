"""Funnels of logs, a row per record and stage entered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kpi_core.ingest.joins import join_lookups
from kpi_core.model.dataset import Dataset
from kpi_core.model.stages import Step
from kpi_core.pipeline.choose import chosen_stages
from kpi_core.pipeline.events import events_source_of
from kpi_core.pipeline.evidence import engine_of
from kpi_core.pipeline.source import Source, order_told
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Shape, Window
from kpi_core.pipeline.tally import States, legs, states
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import parse_where
from tests.support.tables import dataset_of

TODAY = date(2026, 3, 1)
# a is won; b is lost; c skipped MQL, which came later; d was lost and came back; e has just come.
WAYS = {
    "a": "Lead 01-02, MQL 01-05, Devis 01-12, Gagné 01-20",
    "b": "Lead 01-03, MQL 01-09, Perdu 01-15",
    "c": "Lead 01-04, Devis 01-10, MQL 01-12",
    "d": "Lead 01-05, MQL 01-06, Perdu 01-08, MQL 01-20, Devis 01-25",
    "e": "Lead 01-28",
}


def log(ways: dict[str, str], **columns: list[str]) -> dict[str, list[Any]]:
    """The rows of ways written as above."""
    rows = [(lead, *entry.rsplit(" ", 1)) for lead, way in ways.items() for entry in way.split(", ") if entry]
    named = {"Lead ID": [r[0] for r in rows], "Étape": [r[1] for r in rows], "Date": [f"2026-{r[2]}" for r in rows]}
    return named | columns


def source_of(dataset: Dataset) -> Source:
    source = events_source_of(dataset, TODAY)
    assert source is not None
    return source


@pytest.fixture
def leads(tmp_path: Path) -> Source:
    return source_of(dataset_of(log(WAYS), tmp_path))


def ask(source: Source, *names: str, **question: Any) -> tuple[States, list[int]]:
    """The states, and how many records count at each stage."""
    asked = FunnelQuestion(**question)
    stages = chosen_stages(source, names) if names else source.stages
    by = (asked.by,) if asked.by else ()
    told = states(source, asked, stages, by, engine_of(source.dataset))[asked.by]
    told = told.within(asked.period.start, asked.period.end) if asked.period else told
    levels = told.levels(asked.mode, [i for i, w in enumerate(asked.windows, start=1) if w != Window()])
    return told, [int(told.n[levels > i].sum()) for i in range(len(stages))]


def test_the_proposed_stages(leads: Source) -> None:
    assert [(s.name, s.step, s.won) for s in leads.stages] == [
        ("Lead", Step.LEAD, False), ("MQL", Step.MQL, False), ("Devis", Step.QUOTE, False), ("Gagné", Step.WON, True),
    ]  # fmt: skip
    assert (leads.shape, leads.as_of, order_told(leads).values["by"]) == (Shape.EVENTS, date(2026, 1, 28), "names")


MODES = {
    Mode.REACHED: [5, 4, 3, 1],  # a, b, c, d were MQL or more; a, c, d had a quote
    Mode.STRICT: [5, 4, 2, 1],  # c had its quote before it was MQL
    Mode.ANY: [5, 4, 3, 1],
}


@pytest.mark.parametrize(("mode", "counts"), MODES.items(), ids=[m.value for m in MODES])
def test_records_by_stage(mode: Mode, counts: list[int], leads: Source) -> None:
    assert ask(leads, mode=mode)[1] == counts


def test_in_order_counts_who_passed_a_stage_again_later(tmp_path: Path) -> None:
    ways = {
        "a": "Visit 01-01, Trial 01-02",
        "b": "Trial 01-01, Visit 01-02, Trial 01-03",
        "c": "Trial 01-01, Visit 01-02",
    }
    source = source_of(dataset_of(log(ways), tmp_path))

    assert ask(source, "Visit", "Trial", mode=Mode.STRICT)[1] == [3, 2]  # a, and b at the second trial


def test_outcomes_and_who_came_back(leads: Source) -> None:
    told, _ = ask(leads)

    def count(mask: Any) -> int:
        return int(told.n[mask].sum())

    assert [count(told.outcome == o) for o in (0, 1, 2)] == [3, 1, 1]  # c, d, e are open; d is no longer lost
    assert count(told.went_back) == 1  # c
    assert count(told.reopened) == 1  # d


def test_a_later_beginning(leads: Source) -> None:
    assert ask(leads, "MQL", "Devis")[1] == [4, 3]


def test_entry_is_the_first_stage_and_the_period_that_of_entry(leads: Source) -> None:
    first_days = Period(date(2026, 1, 1), date(2026, 1, 4))

    assert ask(leads, period=first_days)[1] == [2, 2, 1, 1]  # a and b


def test_a_limit_of_days(leads: Source) -> None:
    within_4 = (Window(at_most=4), Window(), Window())  # MQL: a after 3, b 6, c 6 (its quote), d 1

    assert ask(leads, windows=within_4)[1] == [5, 2, 2, 1]


def test_days_to_the_next_stage(leads: Source) -> None:
    told = legs(leads, FunnelQuestion(), leads.stages, (), (), engine_of(leads.dataset))[None]
    to_mql = told.to_next(0)

    assert sorted(zip(to_mql.days.tolist(), to_mql.kind.tolist(), strict=True)) == [
        (0.0, 0), (1.0, 1), (3.0, 1), (6.0, 1), (6.0, 4),
    ]  # e waits since the day of the state; d, a, b; c came by a later stage: its days say nothing  # fmt: skip
    assert to_mql.count == 5


def test_a_record_is_what_its_first_row_tells_and_worth_what_its_last_tells(tmp_path: Path) -> None:
    ways = {"a": "Lead 01-02, Gagné 01-20", "b": "Lead 01-03, MQL 01-09"}
    rows = log(ways, Canal=["", "SEO", "Ads", "SEO"], Montant=["100", "120", "50", ""])
    source = source_of(dataset_of(rows, tmp_path))

    told, counts = ask(source, by="channel")
    assert {told.values[s]: a for s, a in zip(told.segment.tolist(), told.amount.tolist(), strict=True)} == {
        "SEO": 120.0,  # a: no channel in the first row, the amount of the last
        "Ads": 50.0,
    }
    assert counts == [2, 2, 1]
    assert ask(source, where=(parse_where("channel=Ads"),))[1] == [1, 1, 0]


def test_a_table_beside_tells_channel_and_amount(tmp_path: Path) -> None:
    deals = {
        "Lead ID": ["a", "b", "c", "d", "e"],
        "Canal": ["SEO", "SEO", "Ads", "Ads", "SEO"],
        "Montant": ["10", "20", "30", "40", "50"],
    }
    (joined,) = join_lookups([dataset_of(log(WAYS), tmp_path, "log"), dataset_of(deals, tmp_path, "deals")])
    source = source_of(joined)

    told, _ = ask(source, by="channel")
    assert told.amount.sum() == 10 + 20 + 30 + 40 + 50
    assert ask(source, where=(parse_where("channel=SEO"),))[1] == [3, 2, 1, 1]  # a, b, e


def test_only_changes_of_the_stage_are_stages(tmp_path: Path) -> None:
    rows = {
        "Deal ID": ["a", "a", "a", "b", "b"],
        "Field": ["Stage", "Amount", "Stage", "Stage", "Amount"],
        "New Value": ["Prospecting", "200", "Closed Won", "Prospecting", "900"],
        "Edit Date": ["2026-01-05", "2026-01-06", "2026-01-09", "2026-01-07", "2026-01-08"],
    }
    source = source_of(dataset_of(rows, tmp_path))

    assert [s.name for s in source.stages] == ["Prospecting", "Closed Won"]
    assert ask(source)[1] == [2, 1]


def test_a_stage_without_a_day_counts_and_is_told(tmp_path: Path) -> None:
    rows = log({"a": "Lead 01-02, MQL 01-05, Devis 01-09", "b": "Lead 01-03, MQL 01-04"})
    rows["Date"][1] = ""
    source = source_of(dataset_of(rows, tmp_path))

    assert [(i.code, i.values) for i in source.issues] == [("log_rows_without_date", {"count": 1})]
    assert [ask(source, mode=mode)[1] for mode in Mode] == [[2, 2, 1]] * 3


def test_moves_tell_the_order_of_stages_with_names_of_their_own(tmp_path: Path) -> None:
    ways = {"a": "Blue 01-01, Red 01-02, Green 01-03", "b": "Blue 01-01, Red 01-05", "c": "Green 01-04, Red 01-05"}
    source = source_of(dataset_of(log(ways), tmp_path))

    assert ([s.name for s in source.stages], order_told(source).values["by"]) == (["Blue", "Red", "Green"], "dates")


def test_a_website_keeps_more_than_stages(tmp_path: Path) -> None:
    path = "page_view 01-01, scroll 01-01, view_item 01-01, add_to_cart 01-02, begin_checkout 01-02, purchase 01-03"
    noise = "session_start 01-01, user_engagement 01-01, video_start 01-01, file_download 01-01"
    source = source_of(
        dataset_of(log({"a": f"{path}, {noise}", "b": f"page_view 01-04, view_item 01-05, {noise}"}), tmp_path)
    )

    assert [s.name for s in source.stages][-4:] == ["view_item", "add_to_cart", "begin_checkout", "purchase"]
    assert ask(source, "page_view", "view_item", "purchase")[1] == [2, 2, 1]
