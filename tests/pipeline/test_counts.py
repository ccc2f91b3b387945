"""Numbers already counted: a column per stage, a row per stage, campaigns, e-mails, visits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.model.dataset import Dataset
from kpi_core.model.stages import Step
from kpi_core.pipeline.counts import Counted, CountedSegment, counted, counts_source_of
from kpi_core.pipeline.evidence import engine_of
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Window
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import parse_where
from tests.support.facts import Col, days, fact_table
from tests.support.tables import Table, dataset_of

TODAY = date(2026, 11, 26)
MONTHS = {
    "Mois": ["01/01/2026", "01/01/2026", "01/02/2026", "01/02/2026"],
    "Canal": ["SEO", "Ads", "SEO", "Ads"],
    "Leads": ["300", "200", "310", "190"],
    "Leads qualifiés": ["70", "30", "60", "40"],
    "Ventes": ["40", "20", "35", "25"],
    "CA": ["40 000 €", "15 000 €", "34 000 €", "21 000 €"],
}
LONG = {
    "Mois": [month for month in MONTHS["Mois"] for _ in range(3)],
    "Canal": [channel for channel in MONTHS["Canal"] for _ in range(3)],
    "Étape": ["Ventes", "Leads", "Leads qualifiés"] * 4,
    "Nombre": ["40", "300", "70", "20", "200", "30", "35", "310", "60", "25", "190", "40"],
}


def source_of(dataset: Dataset) -> Source:
    source = counts_source_of(dataset, TODAY)
    assert source is not None
    return source


def ask(table: Table, folder: Path, **question: object) -> Counted:
    source = source_of(dataset_of(table, folder))
    return counted(source, FunnelQuestion(**question), source.stages, engine_of(source.dataset))  # type: ignore[arg-type]


FORMS = {
    "one row": {"Leads": ["500"], "Leads qualifiés": ["100"], "Ventes": ["60"]},
    "a row per stage": {"Étape": ["Ventes", "Leads", "Leads qualifiés"], "Nombre": ["60", "500", "100"]},
    "english": {"Leads": ["500"], "Qualified leads": ["100"], "Won": ["60"]},
    "english, a row per stage": {"Stage": ["Leads", "Qualified", "Won"], "Count": ["500", "100", "60"]},
    "with a rate beside": {"Stage": ["Leads", "Qualified", "Won"], "Count": ["500", "100", "60"], "Rate": ["", "20%", "60%"]},
    "with those lost": {"Leads": ["500"], "Qualified leads": ["100"], "Won": ["60"], "Lost": ["40"]},
    "several rows": {"Week": ["W1", "W2"], "Leads": ["300", "200"], "MQL": ["70", "30"], "Ventes": ["40", "20"]},
}  # fmt: skip


@pytest.mark.parametrize("table", FORMS.values(), ids=FORMS)
def test_500_leads_100_qualified_60_won(table: Table, tmp_path: Path) -> None:
    source = source_of(dataset_of(table, tmp_path))
    answer = counted(source, FunnelQuestion(), source.stages, engine_of(source.dataset))

    assert [(s.step, s.won) for s in source.stages] == [(Step.LEAD, False), (Step.MQL, False), (Step.WON, True)]
    assert answer.segments == (CountedSegment(None, (500.0, 100.0, 60.0)),)


@pytest.mark.parametrize("table", [MONTHS, LONG], ids=["wide", "long"])
def test_by_channel(table: Table, tmp_path: Path) -> None:
    counts = {s.value: s.counts for s in ask(table, tmp_path, by="channel").segments}

    assert counts == {"SEO": (300 + 310, 70 + 60, 40 + 35), "Ads": (200 + 190, 30 + 40, 20 + 25)}


@pytest.mark.parametrize("table", [MONTHS, LONG], ids=["wide", "long"])
def test_one_month_of_one_channel(table: Table, tmp_path: Path) -> None:
    january = Period(date(2026, 1, 1), date(2026, 2, 1))

    (one,) = ask(table, tmp_path, period=january, where=(parse_where("channel=Ads"),)).segments

    assert one.counts == (200, 30, 20)


def test_money_is_that_of_the_sales(tmp_path: Path) -> None:
    (all_,) = ask(MONTHS, tmp_path).segments

    assert all_.amounts == (None, None, 40_000 + 15_000 + 34_000 + 21_000)


def test_what_no_row_tells_is_unknown(tmp_path: Path) -> None:
    table = {"Channel": ["SEO", "Ads"], "Leads": ["300", "200"], "Quotes": ["70", ""], "Won": ["40", "20"]}

    assert {s.value: s.counts for s in ask(table, tmp_path, by="channel").segments} == {
        "SEO": (300, 70, 40),
        "Ads": (200, None, 20),
    }


STEPS = {
    "campaigns": ("campaigns", {"Impressions": "impressions", "Clicks": "clicks", "Spent": "cost", "Conversions": "conversions"},
                  ["Impressions", "Clicks", "Conversions"]),
    "e-mails": ("emails", {"Sent": "sent", "Delivered": "delivered", "Unique opens": "opens", "Clicks": "clicks", "Unsubscribed": "unsubscribes", "Orders": "conversions"},
                ["Sent", "Delivered", "Unique opens", "Clicks", "Orders"]),
    "visits": ("traffic", {"Users": "visitors", "Sessions": "sessions", "Engaged sessions": "engaged_sessions", "Page views": "page_views", "Key events": "conversions"},
               ["Sessions", "Engaged sessions", "Key events"]),
    "visitors": ("traffic", {"Users": "visitors", "Sessions": "sessions", "Key events": "conversions"}, ["Users", "Key events"]),
}  # fmt: skip


@pytest.mark.parametrize(("fact", "columns", "stages"), STEPS.values(), ids=STEPS)
def test_the_way_of(fact: str, columns: dict[str, str], stages: list[str], tmp_path: Path) -> None:
    table = fact_table(tmp_path, fact, *(Col(name, [9 - i], role) for i, (name, role) in enumerate(columns.items())))

    assert [s.name for s in source_of(table).stages] == stages


@pytest.mark.parametrize(
    ("table", "counts", "told"),
    [
        pytest.param(
            {"Ad": ["a", "b", "c"], "Clicks": ["100", "0", "5"], "Leads": ["10", "2", "6"]},
            (105, 18), {"stage": "Leads", "before": "Clicks", "rows": 2, "is_row": True}, id="leads without a click",
        ),
        pytest.param(
            {"Stage": ["Leads", "Won"], "Count": ["10", "12"]},
            (10, 12), {"stage": "Won", "before": "Leads", "rows": 1, "is_row": False}, id="more sales than leads",
        ),
    ],
)  # fmt: skip
def test_a_stage_that_exceeds_the_one_before_is_told_and_not_cut(
    table: Table, counts: tuple[float, ...], told: dict[str, object], tmp_path: Path
) -> None:
    answer = ask(table, tmp_path)

    assert answer.segments[0].counts == counts
    assert [i.values for i in answer.issues if i.code == "stage_exceeds_previous"] == [told]


REFUSED = {
    "strict order": ({"mode": Mode.STRICT}, "mode_needs_records"),
    "any order": ({"mode": Mode.ANY}, "mode_needs_records"),
    "time limits": ({"windows": (Window(30), Window())}, "windows_need_records"),
    "a period without dates": ({"period": Period(date(2026, 1, 1), date(2026, 2, 1))}, "counts_without_date"),
}


@pytest.mark.parametrize(("question", "code"), REFUSED.values(), ids=REFUSED)
def test_what_numbers_cannot_answer(question: dict[str, object], code: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError) as error:
        ask(FORMS["one row"], tmp_path, **question)

    assert error.value.code == code


def test_numbers_that_must_not_be_added_stand_alone(tmp_path: Path) -> None:
    from dataclasses import replace

    table = fact_table(
        tmp_path, "measurements", Col("Channel", ["SEO", "Ads"]), Col("Leads", [300, 200]), Col("Won", [40, 20])
    )
    columns = (table.columns[0], replace(table.columns[1], sums=False), table.columns[2])
    source = source_of(replace(table, columns=columns))

    def counts(**question: object) -> list[tuple[float | None, ...]]:
        asked = FunnelQuestion(**question)  # type: ignore[arg-type]
        return [s.counts for s in counted(source, asked, source.stages, engine_of(table)).segments]

    assert sorted(counts(by="Channel")) == [(200, 20), (300, 40)]
    with pytest.raises(QueryError) as error:
        counts()
    assert error.value.code == "counts_not_added"


NONE = {
    "one stage": {"Leads": ["500"], "Channel": ["SEO"]},
    "targets": {"Objectif leads": ["500"], "Leads": ["400"]},
    "rates": {"Lead rate": ["20%"], "Won rate": ["10%"]},
    "costs": {"Cost per lead": ["20"], "Leads": ["10"]},
}


@pytest.mark.parametrize("table", NONE.values(), ids=NONE)
def test_no_funnel(table: Table, tmp_path: Path) -> None:
    assert counts_source_of(dataset_of(table, tmp_path), TODAY) is None


def test_rows_are_dated_by_their_day(tmp_path: Path) -> None:
    table = fact_table(
        tmp_path, "measurements", Col("Day", days("01-05", "02-05"), "date"), Col("Leads", [30, 20]), Col("Won", [4, 2])
    )

    assert source_of(table).as_of == date(2026, 2, 5)
