"""The drawer of customers on the segments page: four sections, in both languages, and data that cannot tell."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.metrics.query import metric_named
from kpi_core.metrics.words import metric_name
from kpi_core.text import text_for
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_segments import fill, said
from tests.segments.bought import simulated


def opened(app: AppTest, section: str | None = None) -> AppTest:
    app.session_state["segments-customers"] = True
    app.run()
    if section is not None:
        app.segmented_control(key="customers-section").set_value(section).run()
    assert is_clean(app)
    return app


def shop(**names: str) -> str:
    """Orders of simulated customers, of whom many leave; some bear other names."""
    told, _ = simulated(1, leave=0.4, n=90)
    lines = ["Order,Customer,Region,Date,Amount"]
    for i, (who, day, value) in enumerate(zip(told.customer, told.day, told.value, strict=True)):
        name = told.names[who]
        region = "NS"[int(who) % 2]
        lines.append(f"O{i},{names.get(name, name)},{region},{date.fromordinal(int(day))},{value:.2f}")
    return "\n".join(lines) + "\n"


def tables(app: AppTest) -> str:
    return "\n".join(frame.value.to_csv() for frame in app.dataframe)


@pytest.mark.usefixtures("shared_sample")
@pytest.mark.parametrize(
    ("lang", "charts"), [("en", {"risk": 0, "worth": 1}), ("fr", {"back": 1, "few": 1, "risk": 0, "worth": 1})]
)
def test_each_section_answers(open_app: OpenApp, lang: str, charts: dict[str, int]) -> None:
    app, t = open_app(lang, "segments"), text_for(lang)
    before, drawn = len(app.get("vega_lite_chart")), {}
    app.session_state["segments-customers"] = True
    for section in charts:
        app.session_state["customers-section"] = section
        app.run()
        assert is_clean(app)
        drawn[section] = len(app.get("vega_lite_chart")) - before
        assert t("customers-again", n=90) in [one.label for one in app.metric]
    assert drawn == charts
    assert t("customers-worth-short") in said(app)
    assert t("customers-whole") in said(app)


@pytest.mark.usefixtures("shared_sample")
def test_cohorts_are_told_by_customers_and_by_money(open_app: OpenApp) -> None:
    app, t = opened(open_app("fr", "segments")), text_for("fr")
    for told, how in (("revenue", "customers-revenue-how"), ("so-far", "customers-so-far-how")):
        app.segmented_control(key="customers-told").set_value(told).run()
        assert is_clean(app)
        assert t(how, grain="month") in said(app)
    app.session_state["fold-customers-retention"] = True
    assert len(opened(app).dataframe) == 2  # the segments, and the cohorts in figures


def test_those_at_risk_are_named_with_the_reason(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, shop(c1="<b>Ada</b>", c2="$x$", c3="[a](http://x)", c4="=1+1"))
    app, t = opened(open_app("fr", "segments"), "risk"), text_for("fr")
    assert "plus probablement partis que restés" in said(app)
    assert "jours en moyenne, silencieux depuis" in tables(app)
    assert t("customers-groups") in said(app)
    rows = len(app.dataframe)
    app.session_state["customers-long"] = True
    assert len(opened(app).dataframe) == rows + 1
    assert "Ada" in tables(app)
    assert "Ada" not in said(app)
    opened(app, "few")
    assert t("customers-top") in said(app)


def test_returns_beyond_purchases_tell_no_shares(open_app: OpenApp, tmp_path: Path) -> None:
    rows = [(f"C{i % 9}", date(2026, 1, 1) + timedelta(i), 50) for i in range(60)]
    rows += [("C1", date(2026, 2, 20), -5000)]
    lines = [f"O{i},{who},{'NS'[i % 2]},{day},{amount}" for i, (who, day, amount) in enumerate(rows)]
    fill(tmp_path, "\n".join(["Order,Customer,Region,Date,Amount", *lines]) + "\n")
    app, t = opened(open_app("fr", "segments"), "few"), text_for("fr")
    assert {t("customers-reason-no_money"), t("customers-reason-more_returned")} & set(said(app).split("\n"))
    for section, key in (("risk", "too_few_regulars"), ("worth", "few_new_customers")):
        opened(app, section)
        assert t(f"customers-reason-{key}", n=0) in said(app)


def test_subscriptions_are_told_without_purchases(open_app: OpenApp, tmp_path: Path) -> None:
    lines = ["Subscription,Customer,Plan,Start date,End date,MRR"]
    for i in range(150):
        start = date(2025, 1, 1) + timedelta(2 * i)
        end = start + timedelta(100) if i % 3 == 0 else None
        lines.append(f"S{i},C{i},{('Basic', 'Pro')[i % 2]},{start},{end or ''},{10 + i % 5}")
    fill(tmp_path, "\n".join(lines) + "\n")
    app, t = opened(open_app("fr", "segments")), text_for("fr")
    assert [one.label for one in app.metric] == [t("customers-churn"), t("customers-churn-money")]
    assert t("customers-stay") in said(app)
    assert t("customers-whole") in said(app)
    app.segmented_control(key="customers-started").set_value("revenue").run()
    assert is_clean(app)


def test_renewals_are_told(open_app: OpenApp, tmp_path: Path) -> None:
    lines = ["Subscription,Customer,Plan,Start date,End date,MRR"]
    for i in range(120):
        start = date(2023, 1, 1) + timedelta(2 * (i % 60) + 365 * (i // 60))
        lines.append(f"S{i},C{i % 60},{('Basic', 'Pro')[i % 2]},{start},{start + timedelta(364)},{10 + i % 5}")
    fill(tmp_path, "\n".join(lines) + "\n")
    app, t = opened(open_app("fr", "segments")), text_for("fr")
    assert t("customers-renewed", n=60, days=7) in said(app)


def test_a_filter_that_only_deals_know_is_told_as_such(open_app: OpenApp, tmp_path: Path) -> None:
    """The page shows deals and a filter of theirs; what customers bought stands in the orders."""
    lines = ["Deal,Customer,Owner,Created,Closed,Status,Amount"]
    for i in range(60):
        day = date(2026, 1, 5) + timedelta(i)
        lines.append(f"D{i},C{i % 9},{('Ada', 'Bo')[i % 2]},{day},{day},{('Won', 'Lost')[i % 3 // 2]},1000")
    room = Workspace(tmp_path / "workspace")
    files = {"orders": shop(), "deals": "\n".join(lines) + "\n"}
    room.confirm([room.stage(text.encode(), f"{name}.csv") for name, text in files.items()])
    app, t = open_app("fr", "segments", {"only": "owner=Bo"}), text_for("fr")
    names = app.selectbox(key="segments-metric").options
    rate = metric_name(metric_named("win_rate", ()), t)
    app.selectbox(key="segments-metric").set_value(names.index(rate)).run()
    opened(app)
    assert t("customers-none-filtered") in said(app)
    assert t("customers-none") not in said(app)


def test_a_table_without_amounts_says_so(open_app: OpenApp, tmp_path: Path) -> None:
    lines = [f"T{i},C{i % 7},2026-01-{i % 28 + 1:02},{('Low', 'High')[i % 2]}" for i in range(60)]
    fill(tmp_path, "\n".join(["Ticket ID,Customer,Opened,Priority", *lines]) + "\n")
    assert text_for("fr")("customers-none") in said(opened(open_app("fr", "segments")))
