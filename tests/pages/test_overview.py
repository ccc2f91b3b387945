"""The overview page: without data, with the sample in both languages, with next to nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from tests.pages.conftest import OpenApp, is_clean
from tests.support.filled import filled

TINY = {
    "one row": "Created;Source;Stage;Amount\n03/01/2026;Ads;Won;100,50\n",
    "one stage": "Created;Source;Stage\n" + "".join(f"{day:02d}/10/2026;Ads;New\n" for day in range(1, 31)),
    "no amounts": "Created;Source;Amount\n" + "".join(f"{day:02d}/10/2026;Ads;\n" for day in range(1, 31)),
    "no dates": "Product;Price\nA;10,5\nB;20,5\n",
    "only texts": "Name;Remark\nA;x\nB;y\n",
}


def headline(app: AppTest) -> str:
    return next(m.value for m in app.markdown if m.value.startswith("# ")).replace("\\", "")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_data_the_page_offers_two_ways_to_begin(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "overview"), text_for(lang)
    assert is_clean(app)
    assert headline(app) == f"# {t('empty-title')}"
    assert app.button(key="empty-sample").label == t("data-sample")
    app.button(key="empty-upload").click().run()
    assert len(app.file_uploader) == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_button_for_the_sample_fills_the_overview(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "overview")
    app.button(key="empty-sample").click().run()
    assert is_clean(app)
    assert 4 <= len(app.metric) <= 7
    assert all(metric.value and "nan" not in metric.value.lower() for metric in app.metric)


@pytest.mark.usefixtures("shared_sample")
def test_charts_speak_the_language_of_the_page_and_have_their_takeaway(open_app: OpenApp) -> None:
    app = open_app("fr", "overview")
    charts = [chart.proto for chart in app.get("vega_lite_chart")]
    assert len(charts) == 2
    assert all(chart.alt for chart in charts)
    for chart in charts:
        assert json.loads(chart.spec)["config"]["locale"]["number"]["decimal"] == ","


@pytest.mark.usefixtures("shared_sample")
def test_the_period_is_chosen_in_the_sidebar_and_kept_in_the_address(open_app: OpenApp) -> None:
    app = open_app("en", "overview")
    before = [metric.value for metric in app.metric]
    app.selectbox(key="view-period").set_value("12m").run()
    assert is_clean(app)
    assert app.query_params["period"] == "12m"
    assert [metric.value for metric in app.metric] != before


@pytest.mark.usefixtures("shared_sample")
def test_the_address_opens_the_same_view(open_app: OpenApp) -> None:
    app = open_app("en", "overview", {"period": "12m", "compare": "previous", "lang": "fr"})
    assert app.selectbox(key="view-period").value == "12m"
    assert app.selectbox(key="view-compare").value == "previous"
    assert app.selectbox(key="view-lang").value == "fr"


@pytest.mark.usefixtures("shared_sample")
def test_a_number_opens_its_definition_formula_source_and_records(open_app: OpenApp) -> None:
    app, t = open_app("en", "overview"), text_for("en")
    opened = next(button for button in app.button if button.key.startswith("open-"))
    opened.click().run()
    assert is_clean(app)
    said = "\n".join(element.value for element in app.markdown)
    for key in ("number-definition", "number-formula", "number-period", "number-source", "number-freshness"):
        assert t(key) in said
    assert len(app.dataframe) == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("content", TINY.values(), ids=TINY.keys())
def test_next_to_no_data_still_says_something_true(open_app: OpenApp, tmp_path: Path, content: str, lang: str) -> None:
    filled(tmp_path / "workspace", {"tiny.csv": content})
    app = open_app(lang, "overview")
    assert is_clean(app)
    assert headline(app).strip("# ")
    assert not any(word in metric.value.lower() for metric in app.metric for word in ("nan", "none", "inf"))


def test_a_workspace_that_cannot_be_read_is_one_sentence(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / "boussole.sqlite").write_bytes(b"not a database" * 100)
    for page in ("data", "overview"):
        app = open_app("en", page)
        assert is_clean(app)
        assert [e.value for e in app.error]
