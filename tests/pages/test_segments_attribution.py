"""Attribution on the segments page: absent without contacts, whole with them, and told in words where it cannot be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_segments import deals, said
from tests.support.filled import filled

DRAWER = "segments-attribution"
HOSTILE = "<b>[a](http://x)</b> $x$"


def lines(times: int, value: int = 10) -> Iterator[str]:
    """People who see Ads, then Mail five days later and convert; people who see SEO and convert; people who do not."""
    yield "cookie,time,channel,conversion,conversion_value,device"
    for i in range(times):
        yield f"a{i},2026-03-{i % 20 + 1:02} 09:00,Ads,0,0,mobile"
        yield f"a{i},2026-03-{i % 20 + 6:02} 09:00,Mail,1,{value},{('mobile', 'desktop')[i % 2]}"
        yield f"b{i},2026-03-{i % 20 + 2:02} 09:00,SEO,{i % 2},{value * (i % 2)},mobile"
        yield f"c{i},2026-03-{i % 20 + 3:02} 09:00,{HOSTILE},0,0,desktop"


def fill(tmp_path: Path, name: str, text: str) -> None:
    filled(tmp_path / "workspace", {name: text})


def opened(open_app: OpenApp, lang: str, query: dict[str, str] | None = None) -> AppTest:
    app = open_app(lang, "segments", query)
    app.session_state[DRAWER] = True
    return app.run()


@pytest.fixture(scope="session")
def read_contacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that read them once."""
    folder = tmp_path_factory.mktemp("contacts")
    fill(folder, "contacts.csv", "\n".join(lines(30)) + "\n")
    return folder / "workspace"


@pytest.fixture
def contacts(read_contacts: Path, tmp_path: Path) -> None:
    shutil.copytree(read_contacts, tmp_path / "workspace")


@pytest.mark.usefixtures("contacts")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_models_stand_side_by_side_and_add_up(open_app: OpenApp, lang: str) -> None:
    """30 convert by Ads and Mail, 15 by SEO: Ads first, Mail last; each column adds up to 45."""
    app, t = opened(open_app, lang), text_for(lang)
    assert is_clean(app)
    told = app.dataframe[-1].value
    rows = {row.iloc[0]: list(row.iloc[1:]) for _, row in told.iterrows()}
    assert rows["Ads"][1:4] == ["30", "0", "15"]
    assert rows["Mail"][1:4] == ["0", "30", "15"]
    assert rows["SEO"][1:4] == ["15", "15", "15"]
    assert rows[HOSTILE][1:4] == ["0", "0", "0"]
    assert rows[t("attribution-total")][1:8] == ["45"] * 7
    words = said(app)
    assert {"en": "(Mail and Ads)", "fr": "(Mail et Ads)"}[lang] in words
    assert {"en": "Mail (0 to 30) and Ads (0 to 30) depend", "fr": "Mail (0 à 30) et Ads (0 à 30) en"}[lang] in words
    assert t("attribution-period") in words
    assert t("attribution-limit") in words
    assert all(chart.proto.alt for chart in app.get("vega_lite_chart"))


@pytest.mark.usefixtures("contacts")
def test_the_window_and_the_value_are_chosen(open_app: OpenApp) -> None:
    app = opened(open_app, "en")
    app.selectbox(key="segments-attribution-window").set_value(30).run()
    assert is_clean(app)
    app.segmented_control(key="segments-attribution-measure").set_value("value").run()
    assert is_clean(app)
    told = app.dataframe[-1].value
    assert list(told.iloc[-1])[2] == "450"  # 45 conversions of 10 each


@pytest.mark.usefixtures("contacts")
def test_filters_of_the_page_keep_conversions(open_app: OpenApp) -> None:
    app = opened(open_app, "en", {"only": "device=desktop"})
    assert is_clean(app)
    assert list(app.dataframe[-1].value.iloc[-1])[2] == "15"
    other = opened(open_app, "en", {"only": "channel=Ads"})
    assert is_clean(other)
    assert text_for("en")("attribution-ignored", names="channel") in said(other)


def test_without_contacts_there_is_no_drawer(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, "deals.csv", deals())
    app, t = open_app("fr", "segments"), text_for("fr")
    assert is_clean(app)
    assert t("attribution-title") not in [box.label for box in app.expander]


def test_contacts_that_tell_no_conversion_say_so(open_app: OpenApp, tmp_path: Path) -> None:
    rows = [f"p{i % 9},2026-03-{i % 27 + 1:02},{('Ads', 'Mail')[i // 9 % 2]},{('x', 'y')[i % 2]}" for i in range(36)]
    fill(tmp_path, "contacts.csv", "\n".join(["visitor_id,date,channel,device", *rows]) + "\n")
    app = opened(open_app, "en")
    assert is_clean(app)
    assert text_for("en")("finding-attribution-untold") in said(app)


def test_whole_paths_have_no_days_and_still_an_answer(open_app: OpenApp, tmp_path: Path) -> None:
    text = "Path,Conversions,Revenue\nPaid > Mail,120,1200.5\nDirect,80,400\nSEO > Direct,9,90\nPaid,12,100\n"
    fill(tmp_path, "paths.csv", text)
    app = opened(open_app, "fr")
    assert is_clean(app)
    assert text_for("fr")("attribution-why-untimed", model="Décroissance") in said(app)
