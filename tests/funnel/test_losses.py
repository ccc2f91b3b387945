"""Why deals are lost, to whom, and whether that changed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.funnel.losses import Loss, loss_findings, losses, summed
from kpi_core.funnel.result import Rate
from kpi_core.model.stages import Step
from kpi_core.pipeline.stage import FunnelQuestion, Stage
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import OneOf
from tests.support.pipelines import dataset, engine, leads, sample_leads, source
from tests.support.sample import english

LEAD, QUOTE, WON = Stage("Lead", Step.LEAD), Stage("Quote", Step.QUOTE), Stage("Won", Step.WON, won=True)
STAGES = (LEAD, QUOTE, WON)
MAY, AUGUST = date(2026, 5, 10), date(2026, 8, 10)
BEFORE, NOW = Period(date(2026, 5, 1), date(2026, 8, 1)), Period(date(2026, 8, 1), date(2026, 11, 1))

TABLE = (
    Loss("Price", "Rival", 1, MAY, 3, 3000.0, 3),
    Loss("Price", None, 1, MAY, 2, 500.0, 1),
    Loss("Price", "Other", 0, MAY, 1),
    Loss("No reply", None, 0, MAY, 4),
    Loss(None, None, 0, None, 5),
)


def test_reasons_by_competitor_and_stage() -> None:
    told = summed(TABLE, STAGES)
    price, silence = told.reasons
    assert (price.reason, price.n, price.amount, price.share) == ("Price", 6, 3500.0, Rate(6, 10))
    assert price.stages == (1, 5, 0)
    assert price.competitors == (("Rival", 3), (None, 2), ("Other", 1))
    assert (silence.reason, silence.n, silence.amount, silence.share) == ("No reply", 4, None, Rate(4, 10))
    assert (told.n, told.untold, told.undated, told.amount) == (15, 5, 5, 3500.0)
    assert told.competitors == ("Rival", "Other")


def test_the_margin_of_a_reason() -> None:
    """6 of 10, Wilson: centre (0.6 + 3.84 / 20) / 1.384 = 0.572."""
    margin = summed(TABLE, STAGES).reasons[0].share.margin
    assert margin is not None and [round(x, 3) for x in (margin.low, margin.high)] == [0.313, 0.832]


def test_losses_of_a_period_only() -> None:
    told = summed((*TABLE, Loss("Price", None, 1, AUGUST, 7)), STAGES, NOW)
    assert (told.n, told.untold, told.undated, [r.n for r in told.reasons]) == (7, 0, 5, [7])


def losses_of(day: date, price: int, silence: int, stage: int = 1, rival: str | None = "Rival") -> tuple[Loss, ...]:
    return (Loss("Price", rival, stage, day, price), Loss("No reply", None, stage, day, silence))


def test_a_reason_that_rose() -> None:
    """36 of 77 against 87 of 397 at the quote; as many leads are lost without reply as before."""
    told = summed(
        (
            *losses_of(MAY, 87, 310),
            *losses_of(AUGUST, 36, 41),
            *losses_of(MAY, 0, 500, 0),
            *losses_of(AUGUST, 0, 100, 0),
        ),
        STAGES,
        NOW,
        BEFORE,
    )
    change = next(c for c in told.kept if (c.reason, c.competitor, c.stage) == ("Price", None, QUOTE))
    assert (change.now, change.before) == (Rate(36, 77), Rate(87, 397))
    (finding,) = loss_findings(told)
    assert (finding.code, finding.values["reason"], finding.values["stage"]) == ("losses_reason_up", "Price", QUOTE)
    assert (finding.values["k"], finding.values["competitor"], finding.values["named"]) == (36, "Rival", 36)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        pytest.param((9, 20), (87, 310), id="29 losses"),
        pytest.param((20, 57), (87, 310), id="could be chance"),
        pytest.param((8, 69), (200, 200), id="fell"),
    ],
)
def test_a_reason_that_did_not_rise(now: tuple[int, int], before: tuple[int, int]) -> None:
    told = summed((*losses_of(MAY, *before, rival=None), *losses_of(AUGUST, *now, rival=None)), STAGES, NOW, BEFORE)
    assert [f.values["reason"] for f in loss_findings(told) if f.values["reason"] == "Price"] == []


def test_nothing_is_compared_without_an_earlier_period() -> None:
    assert summed(TABLE, STAGES).changes == ()


names = st.sampled_from(["A", "B", None])
found = st.builds(Loss, names, names, st.integers(0, 2), st.sampled_from([MAY, AUGUST, None]), st.integers(1, 90))


@given(st.lists(found, max_size=12))
def test_losses_add_up(rows: list[Loss]) -> None:
    told = summed(rows, STAGES, NOW, BEFORE)
    inside = [row for row in rows if row.day == AUGUST]
    assert told.n == sum(row.n for row in inside) == told.untold + sum(reason.n for reason in told.reasons)
    for reason in told.reasons:
        assert reason.n == sum(reason.stages) == sum(n for _, n in reason.competitors)


def test_a_table_without_reasons_tells_none(tmp_path: Path) -> None:
    data = dataset([*leads("SEO", 40, date(2026, 5, 1), 10, 20), *leads("SEO", 40, date(2026, 5, 1), lost=9)], tmp_path)
    told = source(data)
    assert losses(told, FunnelQuestion(), told.stages, engine(data)) is None


def lost_in(period: Period) -> list[dict[str, object]]:
    return [r for r in english("Leads") if r["Status"] == "Lost" and r["Closed date"] in period]


def test_the_sample_loses_on_price_to_renodelta(tmp_path: Path) -> None:
    """Story 12, counted from the file: lost after a quote, price 36 of 77 since August against 87 of 397 before."""
    data = sample_leads(tmp_path)
    told = source(data)
    now, before = Period(date(2026, 8, 1), date(2026, 11, 1)), Period(date(2023, 11, 1), date(2025, 11, 1))
    answer = losses(told, FunnelQuestion(period=now), told.stages, engine(data), before)
    assert answer is not None
    rows = lost_in(now)
    assert {r.reason: r.n for r in answer.reasons} == Counter(row["Lost reason"] for row in rows)
    assert answer.n == len(rows) and answer.untold == 0
    (finding,) = loss_findings(answer)
    quoted, earlier = ([r for r in lost_in(p) if r["Quote date"]] for p in (now, before))
    price = [r for r in quoted if r["Lost reason"] == "Price"]
    assert (len(price), len(quoted)) == (36, 77)
    assert finding.values["stage"].name == "Quote"
    assert finding.values["value"] == len(price) / len(quoted)
    assert finding.values["before"] == sum(r["Lost reason"] == "Price" for r in earlier) / len(earlier)
    assert finding.values["competitor"] == "Renodelta"
    assert finding.values["named"] == sum(r["Competitor"] == "Renodelta" for r in price) == 24


def test_a_filter_holds_for_losses(tmp_path: Path) -> None:
    data = sample_leads(tmp_path)
    told = source(data)
    answer = losses(told, FunnelQuestion(where=(OneOf("channel", ("Events",)),)), told.stages, engine(data))
    assert answer is not None
    assert answer.n == sum(r["Status"] == "Lost" and r["Channel"] == "Events" for r in english("Leads"))
