"""What a customer costs on the segments page: the sample counted by hand, both languages, bad names, no spend."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.metrics.query import run
from kpi_core.segments.economics import SegmentEconomics, segment_economics
from kpi_core.segments.economics_read import Wanted, read_outlay
from kpi_core.segments.outlay import Outlay, cuts
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_segments import said
from tests.support.filled import filled
from tests.support.sample import english

DRAWER = "segments-economics"


def opened(app: AppTest) -> AppTest:
    app.session_state[DRAWER] = True
    return app.run()


@pytest.mark.parametrize("key", ["channel", "campaign"])
def test_the_sample_counted_by_hand(sample: Workspace, key: str) -> None:
    """Of leads created in the year: won ones, their amounts, those still open; and what was spent in the same year."""
    year, today, name = Period(date(2025, 11, 1), date(2026, 11, 1)), date(2026, 11, 1), key.capitalize()
    cost: dict[str, float] = defaultdict(float)
    for row in english("Ad spend"):
        if row["Date"] in year:
            cost[row[name]] += row["Cost (EUR)"]
    wins, still, amounts = Counter(), Counter(), defaultdict(float)
    for row in english("Leads"):
        if row["Created date"] in year:
            wins[row[name]] += row["Status"] == "Won"
            still[row[name]] += row["Status"] == "Open"
            amounts[row[name]] += row["Amount (EUR)"] if row["Status"] == "Won" else 0
    tables = sample.datasets()
    dimension = next(one for one in cuts(tables) if one.key == key)
    told = read_outlay(lambda query: run(query, tables, today), Wanted(dimension, year, today))
    rows = {row.name: row for row in segment_economics(told).rows}
    assert {n: row.spend for n, row in rows.items() if row.spend is not None} == {
        n: pytest.approx(x) for n, x in cost.items()
    }
    assert {n: row.wins for n, row in rows.items()} == dict(wins)
    assert {n: row.result.open for n, row in rows.items()} == dict(still)
    assert {n: row.result.revenue for n, row in rows.items()} == {n: pytest.approx(x) for n, x in amounts.items()}
    assert {n: rows[n].figures.cac.value for n in cost} == {n: pytest.approx(x / wins[n]) for n, x in cost.items()}
    assert {n: rows[n].figures.roas.value for n in cost} == {n: pytest.approx(amounts[n] / x) for n, x in cost.items()}


@pytest.mark.usefixtures("shared_sample")
def test_the_drawer_tells_what_a_customer_costs(open_app: OpenApp) -> None:
    """106 362 spent in the year for 173 of 333 wins."""
    app, t = open_app("en", "segments", {"period": "12m"}), text_for("en")
    before = len(app.get("vega_lite_chart"))
    opened(app)
    assert is_clean(app)
    values = [metric.value.replace("\\", "") for metric in app.metric]
    assert values == [
        t.fmt.short(106_362.35 / 173, "EUR"),
        t.fmt.short(106_362.35 / 333, "EUR"),
        "10.82",
        t.fmt.percent(1, 0),
    ]
    assert len(app.get("vega_lite_chart")) == before + 1
    assert t("economics-basis-entered") in said(app)
    assert t("economics-no-no-margin") in said(app)


@pytest.mark.usefixtures("shared_sample")
def test_margin_and_dimension_are_kept(open_app: OpenApp) -> None:
    app, t = opened(open_app("fr", "segments", {"period": "12m"})), text_for("fr")
    assert t("economics-basis-entered") in said(app)
    assert t("economics-no-no-margin") in said(app)
    app.number_input(key="segments-economics-margin").set_value(40.0).run()
    assert is_clean(app)
    assert t("economics-no-no-margin") not in said(app)
    app.selectbox(key="segments-economics-by").set_value("campaign").run()
    assert is_clean(app)
    assert app.number_input(key="segments-economics-margin").value == 40.0
    assert "Search - Brand" in said(app)
    assert t("economics-terms", source="deals") in said(app)
    app.number_input(key="segments-economics-margin").set_value(0.0).run()
    assert is_clean(app)
    assert app.number_input(key="segments-economics-margin").value == 0.0
    assert t("economics-no-no-margin") not in said(app)  # nothing stays, which is known


@pytest.mark.usefixtures("sample")
def test_the_answer_is_made_once_for_each_margin(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[float | None] = []

    def counted(outlay: Outlay, margin: float | None = None) -> SegmentEconomics:
        made.append(margin)
        return segment_economics(outlay, margin)

    monkeypatch.setattr("kpi_core.segments.economics.segment_economics", counted)
    app = opened(open_app("en", "segments", {"period": "12m"})).run()
    app.number_input(key="segments-economics-margin").set_value(40.0).run().run()
    assert is_clean(app)
    assert made == [None, 0.4]


@pytest.mark.usefixtures("shared_sample")
def test_filters_that_the_spend_does_not_know_are_told(open_app: OpenApp) -> None:
    app = opened(open_app("en", "segments", {"only": "region=Grand%20Est"}))
    assert is_clean(app)
    assert text_for("en")("economics-why-spend-not-filtered") in said(app)


def deals(*channels: str) -> bytes:
    lines = ["Deal,Channel,Created,Closed,Status,Amount (USD)"]
    for i in range(90):
        day = date(2026, 1, 1) + timedelta(i)
        lines += [
            f"D{i}-{n},{name},{day},{day},{'Won' if i % (n + 2) == 0 else 'Lost'},$1000"
            for n, name in enumerate(channels)
        ]
    return ("\n".join(lines) + "\n").encode()


def ads(*channels: str) -> bytes:
    lines = ["Date,Channel,Impressions,Clicks,Cost (USD)"]
    for i in range(90):
        day = date(2026, 1, 1) + timedelta(i)
        lines += [f"{day},{name},900,{20 + n},$30" for n, name in enumerate(channels)]
    return ("\n".join(lines) + "\n").encode()


def fill(tmp_path: Path, **files: bytes) -> None:
    filled(tmp_path / "workspace", {f"{name}.csv": text for name, text in files.items()})


def test_names_from_files_act_nowhere_and_amounts_are_no_formulas(open_app: OpenApp, tmp_path: Path) -> None:
    names = ("<b>bold</b>", "$x$ and $y$", "[a](http://x)", "facebook / cpc")
    fill(tmp_path, deals=deals(*names), ads=ads("<b>bold</b>", "$x$ and $y$", "![p](http://t/p.png)", "Meta Ads"))
    app = opened(open_app("en", "segments"))
    assert is_clean(app)
    shown = [e.value for kind in (app.markdown, app.caption) for e in kind]
    assert any("Meta Ads" in text and "facebook" in text for text in shown)  # who was taken for whom
    assert not any("](http" in text or "<b>" in text for text in shown)
    money = [*shown, *(m.value for m in app.metric), *(m.proto.delta for m in app.metric)]
    assert any("\\$" in text for text in money)
    assert not any("$" in text.replace("\\$", "") for text in money)  # two of them would be read as a formula


def test_without_a_table_of_spend_there_is_no_drawer(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, deals=deals("SEO", "Mail"))
    app = opened(open_app("en", "segments"))
    assert is_clean(app)
    assert text_for("en")("economics-title") not in [box.label for box in app.expander]
