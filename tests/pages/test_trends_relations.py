"""The card of relations on the page, with the sample: a button, then the finding, a row per metric, one pair by lag."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean

LOOK, PAIR = "trends-relations-look", "trends-relations-pair"
SAID = {
    "en": ("None of the 5 metrics examined moves before leads or with it beyond chance", "Advertising cost"),
    "fr": (
        "Aucun des 5 indicateurs examinés n’évolue avant «\u202fprospects\u202f» ou avec, au-delà du hasard",
        "Dépenses publicitaires",
    ),
}


@pytest.fixture
def samples(sample: Workspace) -> Workspace:
    """A workspace that holds the English sample."""
    return sample


def leads(open_app: OpenApp, lang: str = "en") -> AppTest:
    """The page of leads by week, after the button was pressed."""
    app = open_app(lang, "trends", {"metric": "1", "grain": "week"})
    assert is_clean(app)
    app.button(key=LOOK).click().run()
    assert is_clean(app)
    return app


def titles(app: AppTest) -> list[str]:
    return [m.value.replace("\\", "").removeprefix("#### ") for m in app.markdown if m.value.startswith("#### ")]


def rows(app: AppTest) -> list[list[str]]:
    frame = next(d.value for d in app.dataframe if list(d.value.columns) == [f"c{i}" for i in range(5)])
    return [[str(cell) for cell in row] for row in frame.itertuples(index=False)]


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_before_it_is_asked_for_there_is_a_button_and_no_answer(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "trends", {"metric": "1", "grain": "week"}), text_for(lang)
    assert is_clean(app)
    assert t("trends-relations-before-title") in titles(app)
    assert app.button(key=LOOK).label == t("trends-relations-look")
    assert SAID[lang][0] not in titles(app)


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_button_answers_with_a_finding_rows_a_picture_and_its_caution(open_app: OpenApp, lang: str) -> None:
    app, t = leads(open_app, lang), text_for(lang)
    title, surest = SAID[lang]
    assert title in titles(app)
    told = rows(app)
    assert (told[0][0], told[0][1]) == (surest, t("trends-relations-same", grain="week"))
    # Cost per lead is cost over leads: bound to fall when they rise.
    assert [row[4] for row in told] == [""] * 5 + [t("yes")]
    assert told[-1][3] == t("trends-relations-no-discovery")
    assert any(t("trends-relations-caution", n=5) == c.value.replace("\\", "") for c in app.caption)
    charts = [chart.proto for chart in app.get("vega_lite_chart")]
    assert any(json.loads(chart.spec)["config"]["locale"] and surest in chart.alt for chart in charts)


@pytest.mark.usefixtures("samples")
def test_another_pair_is_drawn_when_it_is_chosen(open_app: OpenApp) -> None:
    app = leads(open_app)
    box = app.selectbox(key=PAIR)
    assert box.options[0] == "Advertising cost"
    app.selectbox(key=PAIR).set_value(next(key for key in _keys() if "win_rate" in key)).run()
    assert is_clean(app)
    assert any(
        chart.proto.alt.startswith("Win rate, 0 to 8 weeks before leads") for chart in app.get("vega_lite_chart")
    )


def _keys() -> list[str]:
    return [repr((metric, ())) for metric in ("win_rate", "ad_spend")]


@pytest.mark.usefixtures("samples")
def test_of_another_metric_it_is_asked_for_again_and_the_surest_pair_stands_first(open_app: OpenApp) -> None:
    app = leads(open_app)
    app.selectbox(key=PAIR).set_value(repr(("win_rate", ()))).run()
    app.selectbox(key="trends-metric").set_value(5).run()
    assert text_for("en")("trends-relations-before-title") in titles(app)
    app.button(key=LOOK).click().run()
    assert is_clean(app)
    assert "None of the 6 metrics examined moves before revenue or with it beyond chance" in titles(app)
    assert app.selectbox(key=PAIR).value == repr(("leads", ()))


@pytest.mark.usefixtures("samples")
def test_months_too_few_are_replaced_by_days_and_the_card_says_so(open_app: OpenApp) -> None:
    app = open_app("en", "trends", {"metric": "5", "grain": "month"})
    app.button(key=LOOK).click().run()
    assert is_clean(app)
    said = "Compared by day: 30 complete months in common are needed, and there are fewer."
    assert any(said in c.value.replace("\\", "") for c in app.caption)
