"""The trends page: without data, with next to nothing, with the sample in both languages; verdicts are kept."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.verdict import State
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_overview import TINY, headline
from tests.support.filled import filled

SPIKE = date(2026, 8, 19)


@pytest.fixture
def visits(tmp_path: Path) -> Workspace:
    """A year of daily visitors with a weekly rhythm and one day of twice as many."""
    lines = ["Date;Visites"]
    for i in range(300):
        day = date(2026, 1, 5) + timedelta(days=i)
        count = (900 if i % 7 < 5 else 500) + i * 37 % 41 + (1000 if day == SPIKE else 0)
        lines.append(f"{day:%d/%m/%Y};{count}")
    return keep(tmp_path, "\n".join(lines))


def keep(tmp_path: Path, text: str) -> Workspace:
    return filled(tmp_path / "workspace", {"list.csv": text})


def card_titles(app: AppTest) -> list[str]:
    return [m.value[5:].replace("\\", "") for m in app.markdown if m.value.startswith("#### ")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_data_the_page_offers_to_begin(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "trends")
    assert is_clean(app)
    assert headline(app) == f"# {text_for(lang)('empty-title')}"


@pytest.mark.parametrize("text", TINY.values(), ids=TINY)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_with_next_to_nothing_the_page_says_why(open_app: OpenApp, tmp_path: Path, lang: str, text: str) -> None:
    keep(tmp_path, text)
    app = open_app(lang, "trends")
    assert is_clean(app)
    assert len(headline(app)) > 5
    shown = " ".join(m.value for m in app.markdown)
    assert "nan" not in shown.lower().split()
    assert "None" not in shown


@pytest.mark.usefixtures("shared_sample")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sample_has_every_card_in_the_language_of_the_page(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "trends"), text_for(lang)
    assert is_clean(app)
    charts = [chart.proto for chart in app.get("vega_lite_chart")]
    assert len(charts) >= 3
    assert all(chart.alt for chart in charts)
    decimal = {"en": ".", "fr": ","}[lang]
    assert {json.loads(chart.spec)["config"]["locale"]["number"]["decimal"] for chart in charts} == {decimal}
    assert len(card_titles(app)) >= 5
    assert [expander.label for expander in app.expander].count(t("method-title")) == 1


@pytest.mark.usefixtures("visits")
def test_an_unusual_day_is_the_headline(open_app: OpenApp, visits: Workspace) -> None:
    app, t = open_app("en", "trends", {"grain": "day", "period": "all"}), text_for("en")
    # A Wednesday: 900 + 226 x 37 mod 41 + 1,000 = 1,939, where 900 and about 20 are usual.
    assert headline(app) == "# Website visits: one unusual day, 19 Aug 2026: 1,939 where 918 was expected"
    assert t("unusual-title", n=1) in card_titles(app)
    assert visits.log.verdicts("website_visits", (), TimeGrain.DAY) == {}


@pytest.mark.usefixtures("visits")
def test_what_was_said_of_a_day_takes_it_out_of_the_headline(open_app: OpenApp, visits: Workspace) -> None:
    from kpi_core.metrics.choose import choose
    from kpi_core.metrics.offers import offers
    from kpi_core.vocabulary.verdict import PointKey, Verdict

    datasets = visits.datasets()
    pick = choose(datasets, offers(datasets))[0]
    point = PointKey(pick.metric, pick.where, TimeGrain.DAY, SPIKE)
    visits.log.give_verdict(point, Verdict(State.EXPLAINED, "Salon"))
    app = open_app("fr", "trends", {"grain": "day", "period": "all"})
    assert is_clean(app)
    assert "hormis le point dont vous avez parlé" in headline(app)
    assert text_for("fr")("unusual-title", n=1) in card_titles(app)


@pytest.mark.usefixtures("visits")
def test_metric_and_step_go_to_the_address_and_come_back(open_app: OpenApp) -> None:
    app = open_app("en", "trends")
    app.get_by_key("trends-grain").set_value("month").run()
    assert is_clean(app)
    assert app.query_params["grain"] == "month"
    again = open_app("en", "trends", {"grain": "month", "country": "DE"})
    assert again.selectbox(key="trends-country").value == "DE"


@pytest.mark.usefixtures("visits")
@pytest.mark.parametrize(
    "query",
    [
        {"grain": "<script>"},
        {"metric": "999"},
        {"metric": "-1"},
        {"country": "zz"},
        {"country": "ZZ"},
        {"grain": "year"},
    ],
    ids=str,
)
def test_an_address_that_asks_for_nonsense_falls_back(open_app: OpenApp, query: dict[str, str]) -> None:
    app = open_app("en", "trends", query)
    assert is_clean(app)
    assert headline(app).startswith("# Website visits")


@pytest.mark.usefixtures("visits")
def test_a_target_is_answered_with_a_chance(open_app: OpenApp) -> None:
    app = open_app("fr", "trends")
    app.number_input(key="trends-target").set_value(1.0).run()
    assert is_clean(app)
    assert any("chance" in m.value or "atteint" in m.value for m in app.markdown if m.value.startswith("**"))
