"""The funnel page: without data, without a funnel, with next to nothing, with the sample in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.pipeline.stage import Window
from kpi_core.text import text_for
from pages._ui.funnel_view import Chip, FunnelView
from tests.pages.conftest import OpenApp, is_clean
from tests.support.filled import filled

ROWS = [f"{i:04d};{i % 28 + 1:02d}/{i % 9 + 1:02d}/2026;{'Ads' if i % 3 else 'SEO'}" for i in range(120)]
TINY = {
    "one row": "Id;Created;Source;Stage;Amount\n1;03/01/2026;Ads;Won;100,50\n",
    "two records": "Id;Created;Source;Stage\n1;03/01/2026;Ads;Won\n2;04/01/2026;SEO;Lost\n",
    "one stage": "Id;Created;Source;Stage\n" + "".join(f"{row};New\n" for row in ROWS),
    "all open": "Id;Created;Source;Stage\n"
    + "".join(f"{row};{'Lead' if i % 2 else 'Quote'}\n" for i, row in enumerate(ROWS)),
    "current stage only": "Id;Created;Source;Stage\n"
    + "".join(f"{row};{('Lead', 'Quote', 'Won', 'Lost')[i % 4]}\n" for i, row in enumerate(ROWS)),
    "no dates": "Id;Source;Stage\n" + "".join(f"{i};Ads;{('Lead', 'Quote', 'Won')[i % 3]}\n" for i in range(60)),
}
COUNTS = "CTA;Visitors;Leads;Qualified\nTest;1500;150;40\nDemo;900;60;30\n"
NO_FUNNEL = {"texts": "Name;Remark\nA;x\nB;y\n", "prices": "Product;Price\nA;10,5\nB;20,5\n"}


def fill(tmp_path: Path, content: str) -> None:
    filled(tmp_path / "workspace", {"deals.csv": content})


def headline(app: AppTest) -> str:
    return next(m.value for m in app.markdown if m.value.startswith("# ")).replace("\\", "").removeprefix("# ")


def said(app: AppTest) -> str:
    return "\n".join(e.value for kind in (app.markdown, app.caption) for e in kind).replace("\\", "")


def click(app: AppTest, chart: str, selection: str, place: int) -> AppTest:
    """What Streamlit keeps of a click on a mark."""
    app.session_state[chart] = {"selection": {selection: [{"place": place}]}}
    return app.run()


def specs(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_data_the_page_offers_two_ways_to_begin(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "funnel")
    assert is_clean(app)
    assert headline(app) == text_for(lang)("empty-title")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("content", NO_FUNNEL.values(), ids=NO_FUNNEL.keys())
def test_data_without_a_funnel_say_what_is_missing(open_app: OpenApp, tmp_path: Path, content: str, lang: str) -> None:
    fill(tmp_path, content)
    app, t = open_app(lang, "funnel"), text_for(lang)
    assert is_clean(app)
    assert headline(app) == t("funnel-none")
    app.button(key="funnel-none-go").click().run()
    assert len(app.file_uploader) == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("content", TINY.values(), ids=TINY.keys())
def test_next_to_no_data_still_says_something_true(open_app: OpenApp, tmp_path: Path, content: str, lang: str) -> None:
    fill(tmp_path, content)
    app = open_app(lang, "funnel")
    assert is_clean(app)
    assert headline(app)
    assert not [word for word in ("nan", "None", "inf%") if word in said(app)]


@pytest.mark.usefixtures("shared_sample")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sample_is_told_in_the_language_of_the_page(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "funnel")
    assert is_clean(app)
    charts = app.get("vega_lite_chart")
    assert len(charts) >= 2
    assert all(chart.proto.alt for chart in charts)
    assert {spec["config"]["locale"]["number"]["decimal"] for spec in specs(app)} == {"." if lang == "en" else ","}
    assert text_for(lang)("funnel-mode-reached-how") in said(app)


@pytest.mark.usefixtures("shared_sample")
def test_the_mode_is_chosen_beside_the_bars_and_kept_in_the_address(open_app: OpenApp) -> None:
    app, t = open_app("en", "funnel"), text_for("en")
    app.get_by_key("funnel-mode").set_value("strict").run()
    assert is_clean(app)
    assert app.query_params["mode"] == "strict"
    assert t("funnel-mode-strict-how") in said(app)


@pytest.mark.usefixtures("shared_sample")
def test_the_address_opens_the_same_funnel(open_app: OpenApp) -> None:
    app = open_app("en", "funnel", {"mode": "any", "stages": "0.1.4", "period": "12m"})
    assert is_clean(app)
    assert text_for("en")("funnel-mode-any-how") in said(app)
    assert app.get_by_key("funnel-stage").options == ["Lead", "Qualified", "Won"]


@pytest.mark.usefixtures("shared_sample")
def test_a_click_on_a_bar_and_its_pill_choose_a_stage(open_app: OpenApp) -> None:
    app = open_app("en", "funnel")
    click(app, "chart-funnel-bars-0", "stage", 3)
    assert is_clean(app)
    assert app.get_by_key("funnel-stage").value == 3
    app.get_by_key("funnel-stage").set_value(1).run()
    assert app.get_by_key("funnel-stage").value == 1


@pytest.mark.usefixtures("shared_sample")
def test_a_click_on_a_segment_filters_and_its_chip_takes_the_filter_back(open_app: OpenApp) -> None:
    app = open_app("en", "funnel")
    whole = said(app)
    click(app, "chart-funnel-who-0", "line", 0)
    assert is_clean(app)
    (chip,) = [button for button in app.button if (button.key or "").startswith("funnel-chip-")]
    assert "Channel" in chip.label
    assert app.selectbox(key="funnel-by").value != "channel"  # one value of it is left: it tells nothing
    chip.click().run()
    assert said(app) == whole


@pytest.mark.usefixtures("shared_sample")
def test_the_same_filter_by_the_list(open_app: OpenApp) -> None:
    app = open_app("en", "funnel")
    app.selectbox(key="funnel-only").set_value(0).run()
    assert is_clean(app)
    assert [button.key for button in app.button if (button.key or "").startswith("funnel-chip-")] == ["funnel-chip-0"]


@pytest.mark.usefixtures("shared_sample")
def test_the_dimension_is_kept_in_the_address(open_app: OpenApp) -> None:
    app = open_app("en", "funnel")
    app.selectbox(key="funnel-by").set_value("segment").run()
    assert is_clean(app)
    assert app.query_params["by"] == "segment"


@pytest.mark.usefixtures("shared_sample")
def test_the_editor_of_stages_shows_them_in_their_order(open_app: OpenApp) -> None:
    app = open_app("en", "funnel", {"stages": "0.3.1"})
    app.button(key="funnel-stages").click().run()
    assert is_clean(app)
    shown = [m.value.replace("\\", "").strip("*") for m in app.markdown if m.value.startswith("**")]
    assert [name for name in shown if name[:1].isdigit()] == ["1. Lead", "2. Quote", "3. Qualified"]
    assert {"funnel-add-2", "funnel-add-4"} <= {button.key for button in app.button}


@pytest.mark.usefixtures("shared_sample")
def test_what_happened_in_a_period_stands_beside_the_cohorts(open_app: OpenApp) -> None:
    app, t = open_app("en", "funnel"), text_for("en")
    app.get_by_key("funnel-over-time").set_value("happened").run()
    assert is_clean(app)
    assert t("funnel-happened-title", stage="Won") in said(app)


@pytest.mark.usefixtures("shared_sample")
def test_records_behind_a_stage_open_on_the_side(open_app: OpenApp) -> None:
    app, t = open_app("en", "funnel"), text_for("en")
    before = len(app.dataframe)
    app.button(key="funnel-records").click().run()
    assert is_clean(app)
    assert len(app.dataframe) == before + 1
    assert "records behind" in said(app)
    assert t("funnel-records-reached") in app.get_by_key("funnel-behind-pick").options


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_numbers_already_counted_are_told_without_records(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, COUNTS)
    app, t = open_app(lang, "funnel"), text_for(lang)
    assert is_clean(app)
    assert app.get_by_key("funnel-stage").options == ["Visitors", "Leads", "Qualified"]
    assert not [button for button in app.button if button.key == "funnel-records"]
    assert t("funnel-times-none", why=t("funnel-reason-no-dates")) in said(app)


@pytest.mark.usefixtures("shared_sample")
def test_filters_that_leave_nothing_are_taken_back_by_one_button(open_app: OpenApp) -> None:
    app, t = open_app("en", "funnel"), text_for("en")
    app.session_state["funnel-view"] = FunnelView(
        (Chip("channel", "Meta Ads"), Chip("campaign", "Search - Renovation"))
    )
    app.run()
    assert is_clean(app)
    assert headline(app) == t("funnel-says-nobody")
    app.button(key="funnel-clear").click().run()
    assert len(app.get("vega_lite_chart")) > 2


@pytest.mark.usefixtures("shared_sample")
def test_a_limit_of_days_lets_fewer_through(open_app: OpenApp) -> None:
    app = open_app("en", "funnel", {"period": "all", "stages": "0.1"})
    whole, *_ = [spec for spec in said(app).splitlines() if spec.startswith("#### ") and "at “Qualified”" in spec]
    app.session_state["funnel-view"] = FunnelView(windows={1: Window(at_most=2)})
    app.run()
    assert is_clean(app)
    limited, *_ = [spec for spec in said(app).splitlines() if spec.startswith("#### ") and "at “Qualified”" in spec]
    assert limited != whole


@pytest.mark.usefixtures("sample")
def test_filters_are_forgotten_with_the_data_they_were_made_for(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app("en", "funnel")
    app.selectbox(key="funnel-only").set_value(0).run()
    fill(tmp_path, TINY["current stage only"])
    app.run()
    assert is_clean(app)
    assert not [button for button in app.button if (button.key or "").startswith("funnel-chip-")]
