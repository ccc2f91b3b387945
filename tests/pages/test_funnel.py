"""The funnel page: without data, without a funnel, with next to nothing, with the sample in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean

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
NO_FUNNEL = {"texts": "Name;Remark\nA;x\nB;y\n", "orders": "Order;Date;Amount\n1;03/01/2026;10,5\n2;04/01/2026;20\n"}


@pytest.fixture
def sample(tmp_path: Path, root: Path) -> Workspace:
    """A workspace that holds the English sample."""
    room = Workspace(tmp_path / "workspace")
    files = sorted((root / "sample_data" / "en").iterdir())
    room.confirm([room.stage(path, path.name) for path in files], "sample")
    return room


def fill(tmp_path: Path, content: str) -> None:
    room = Workspace(tmp_path / "workspace")
    room.confirm([room.stage(content.encode(), "deals.csv")])


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
    assert t("funnel-none-deals") in said(app)
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


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sample_is_told_in_the_language_of_the_page(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "funnel")
    assert is_clean(app)
    charts = app.get("vega_lite_chart")
    assert len(charts) >= 2
    assert all(chart.proto.alt for chart in charts)
    assert {spec["config"]["locale"]["number"]["decimal"] for spec in specs(app)} == {"." if lang == "en" else ","}
    assert text_for(lang)("funnel-mode-reached-how") in said(app)


@pytest.mark.usefixtures("sample")
def test_the_mode_is_chosen_beside_the_bars_and_kept_in_the_address(open_app: OpenApp) -> None:
    app, t = open_app("en", "funnel"), text_for("en")
    app.get_by_key("funnel-mode").set_value("strict").run()
    assert is_clean(app)
    assert app.query_params["mode"] == "strict"
    assert t("funnel-mode-strict-how") in said(app)


@pytest.mark.usefixtures("sample")
def test_the_address_opens_the_same_funnel(open_app: OpenApp) -> None:
    app = open_app("en", "funnel", {"mode": "any", "stages": "0.1.4", "period": "12m"})
    assert is_clean(app)
    assert text_for("en")("funnel-mode-any-how") in said(app)
    assert app.get_by_key("funnel-stage").options == ["Lead", "Qualified", "Won"]


@pytest.mark.usefixtures("sample")
def test_a_click_on_a_bar_and_its_pill_choose_a_stage(open_app: OpenApp) -> None:
    app = open_app("en", "funnel")
    click(app, "chart-funnel-bars-0", "stage", 3)
    assert is_clean(app)
    assert app.get_by_key("funnel-stage").value == 3
    app.get_by_key("funnel-stage").set_value(1).run()
    assert app.get_by_key("funnel-stage").value == 1
