"""The segments page: what it says, its filters in the address, a click on a picture, and where there is nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.charts.segments import PICKED
from kpi_core.text import text_for
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_overview import headline
from tests.support.filled import filled


def deals(*, regions: bool = True) -> str:
    """Two quarters of deals: SEO wins half of them, ads one in five, in the later one in ten."""
    lines = ["Deal,Channel,Region,Created,Closed,Status,Amount"]
    for month in range(1, 7):
        for channel, n, share in (("SEO", 60, 2), ("Ads", 80, 5 if month < 4 else 20), ("Mail", 40, 4)):
            for i in range(n):
                day = date(2026, month, 1) + timedelta(i % 30)
                state = "Won" if i % share == 0 else "Lost"
                region = ("North", "South")[i // 20 % 2] if regions else ""
                lines.append(f"D{len(lines)},{channel},{region},{day},{day},{state},{1000 + i}")
    return "\n".join(lines) + "\n"


def fill(tmp_path: Path, text: str) -> Workspace:
    return filled(tmp_path / "workspace", {"deals.csv": text})


@pytest.fixture
def quarters(tmp_path: Path) -> Workspace:
    """A workspace with the two quarters."""
    return fill(tmp_path, deals())


def said(app: AppTest) -> str:
    return "\n".join(e.value for kind in (app.markdown, app.caption, app.warning) for e in kind).replace("\\", "")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_data_the_page_offers_to_begin(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "segments")
    assert is_clean(app)
    assert headline(app) == f"# {text_for(lang)('empty-title')}"


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_rate_is_told_by_the_first_dimension(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "segments"), text_for(lang)
    assert is_clean(app)
    label = {"en": "Win rate", "fr": "Taux de succès"}[lang]
    assert headline(app).startswith(f"# {label}")
    assert "SEO" in headline(app)
    assert "Ads" in headline(app)
    assert t("segments-examined", n=3, kept=2) in said(app)  # mail wins as many as all together
    charts = [chart.proto for chart in app.get("vega_lite_chart")]
    assert len(charts) == 2
    assert all(chart.alt for chart in charts)


@pytest.mark.usefixtures("quarters")
def test_the_change_is_explained_by_the_segment_that_made_it(open_app: OpenApp) -> None:
    """Ads won 16 of 80 a month before April and 4 of 80 since."""
    app = open_app("en", "segments", {"period": "3m", "compare": "previous"})
    assert is_clean(app)
    assert "channel: Ads makes" in said(app)
    assert "channel: Ads: 20.0% → 5.0%" in said(app)


@pytest.mark.usefixtures("quarters")
def test_a_second_dimension_makes_cells(open_app: OpenApp) -> None:
    app = open_app("en", "segments")
    app.selectbox(key="segments-across").set_value("region").run()
    assert is_clean(app)
    assert len(app.get("vega_lite_chart")) == 3
    assert app.query_params["across"] == "region"
    app.selectbox(key="segments-by").set_value("region").run()
    assert is_clean(app)
    assert len(app.get("vega_lite_chart")) == 2  # a dimension across itself says nothing


@pytest.mark.usefixtures("quarters")
def test_a_click_on_a_bar_filters_and_the_address_brings_it_back(open_app: OpenApp) -> None:
    app = open_app("en", "segments")
    app.session_state["chart-segments-bars-0"] = {"selection": {PICKED: [{"place": 0}]}}
    app.run()
    assert is_clean(app)
    assert app.query_params["only"] == "channel=SEO"
    assert app.button(key="segments-chip-0").label.replace("\\", "") == "Channel: SEO"
    assert app.selectbox(key="segments-by").value == "region"  # of one channel only the regions tell
    again = open_app("en", "segments", {"only": "channel=SEO"})
    assert is_clean(again)
    assert headline(again) == headline(app)
    again.button(key="segments-chip-0").click().run()
    assert "only" not in again.query_params
    assert again.selectbox(key="segments-by").value == "channel"


@pytest.mark.usefixtures("quarters")
def test_a_click_on_a_cell_filters_by_both(open_app: OpenApp) -> None:
    app = open_app("en", "segments", {"across": "region"})
    app.session_state["chart-segments-heat-0"] = {"selection": {PICKED: [{"place": 1}]}}
    app.run()
    assert is_clean(app)
    assert app.query_params["only"] == "channel=Ads;region=South"
    assert [b.key for b in app.button if str(b.key).startswith("segments-chip")] == [
        "segments-chip-0",
        "segments-chip-1",
    ]


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("only", ["channel=Fax", "channel", "channel=SEO;region=Nowhere"])
def test_filters_that_leave_nothing_are_taken_back_by_one_button(open_app: OpenApp, only: str) -> None:
    app, t = open_app("fr", "segments", {"only": only}), text_for("fr")
    assert is_clean(app)
    assert headline(app) == f"# {t('segments-filter-none')}"
    app.button(key="segments-clear").click().run()
    assert is_clean(app)
    assert "only" not in app.query_params


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("only", ["colour=red", "<script>", "=;=~", "channel~1"])
def test_an_address_that_makes_no_sense_breaks_nothing(open_app: OpenApp, only: str) -> None:
    assert is_clean(open_app("en", "segments", {"only": only, "by": "<b>", "across": "x", "metric": "999"}))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_a_dimension_the_page_says_what_is_missing(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, "Date,Sales\n" + "".join(f"2026-01-{i:02},{i * 10}\n" for i in range(1, 29)))
    app, t = open_app(lang, "segments"), text_for(lang)
    assert is_clean(app)
    assert headline(app) == f"# {t('segments-no-dimension')}"
    assert t("segments-no-dimension-how") in said(app)


@pytest.mark.usefixtures("shared_sample")
def test_measures_of_every_kind_have_an_answer(open_app: OpenApp) -> None:
    app = open_app("fr", "segments")
    for number in range(0, len(app.selectbox(key="segments-metric").options), 12):
        app.selectbox(key="segments-metric").set_value(number).run()
        assert is_clean(app), number
