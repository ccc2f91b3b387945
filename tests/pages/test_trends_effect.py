"""The card of an action's effect on the page, with the sample: an event or a day is chosen, and answered."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean

EVENT, DAY = "trends-effect-event", "trends-effect-day"
LEADS = {"metric": "1", "grain": "week", "country": "none"}
SAID = {
    "en": "Leads: +52 (+18%) against what was expected over 5 weeks from “Home show” on, too large to be chance"
    " (between +14 and +90)",
    "fr": "Prospects : +52 (+18 %) par rapport à l’attendu, sur 5 semaines à partir de l’action (« Home show ») :"
    " trop net pour être le hasard (entre +14 et +90)",
}


@pytest.fixture
def room(sample: Workspace) -> Workspace:
    """A workspace that holds the English sample."""
    return sample


@pytest.fixture
def fair(room: Workspace) -> Event:
    """The fair that the sample's leads bear: 23 to 26 September 2026."""
    return room.log.add_event(Period(date(2026, 9, 23), date(2026, 9, 27)), "Home show")


def titles(app: AppTest) -> list[str]:
    told = [m.value.replace("\\", "").removeprefix("#### ") for m in app.markdown if m.value.startswith("#### ")]
    return [title.replace("\u202f", " ") for title in told]


def captions(app: AppTest) -> str:
    return " ".join(c.value.replace("\\", "") for c in app.caption)


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_events_a_day_is_asked_for(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "trends", LEADS), text_for(lang)
    assert is_clean(app)
    assert t("trends-effect-title").replace("\u202f", " ") in titles(app)
    day = app.date_input(key=DAY)
    assert (day.value, day.label) == (None, t("trends-effect-day-alone"))
    # The first whole week begins on 30 October or 6 November 2023; the last ends on Sunday 25 October 2026.
    assert (day.min.weekday(), day.max) == (0, date(2026, 10, 25))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_event_chosen_is_answered_with_its_size_its_steps_and_its_caution(
    open_app: OpenApp, fair: Event, lang: str
) -> None:
    app, t = open_app(lang, "trends", LEADS), text_for(lang)
    app.selectbox(key=EVENT).set_value(fair.id).run()
    assert is_clean(app)
    assert SAID[lang] in titles(app)
    frame = next(d.value for d in app.dataframe if "actual" in d.value.columns)
    assert list(frame["step"])[:2] == [
        t("trends-effect-together"),
        t.fmt.grain_label(date(2026, 9, 21), TimeGrain.WEEK),
    ]
    assert list(frame["actual"]) == ["339", "87", "59", "58", "70", "65"]
    assert t("trends-effect-caution", others="", known="none", more=0) in captions(app)
    assert any(chart.proto.alt.replace("\u202f", " ") == SAID[lang] for chart in app.get("vega_lite_chart"))


def test_beyond_chance_the_difference_bears_a_colour_within_it_none(open_app: OpenApp, fair: Event) -> None:
    app = open_app("en", "trends", LEADS)
    app.selectbox(key=EVENT).set_value(fair.id).run()
    assert _style(app).endswith("{ color: #0B7A62 }")
    app.selectbox(key="trends-metric").set_value(2).run()
    assert is_clean(app)
    assert _style(app) == ""


def _style(app: AppTest) -> str:
    table = next(d for d in app.dataframe if "actual" in d.value.columns)
    return str(table.proto.arrow_data.styler.styles).strip()


def test_a_day_takes_the_place_of_the_event_and_an_event_that_of_the_day(open_app: OpenApp, fair: Event) -> None:
    app = open_app("en", "trends", LEADS)
    app.selectbox(key=EVENT).set_value(fair.id).run()
    app.date_input(key=DAY).set_value(date(2026, 6, 2)).run()
    assert is_clean(app)
    assert app.selectbox(key=EVENT).value is None
    assert any("over 8 weeks from 2 Jun 2026 on, which could be chance" in title for title in titles(app))
    app.selectbox(key=EVENT).set_value(fair.id).run()
    assert app.date_input(key=DAY).value is None
    app.selectbox(key=EVENT).set_value(None).run()
    assert is_clean(app)
    assert text_for("en")("trends-effect-title") in titles(app)


def test_where_months_are_too_few_finer_steps_are_named(open_app: OpenApp, fair: Event) -> None:
    app = open_app("en", "trends", LEADS | {"grain": "month"})
    app.selectbox(key=EVENT).set_value(fair.id).run()
    assert is_clean(app)
    assert any("45 complete months are needed, there are 34" in title for title in titles(app))
    assert "There are more steps by week: choose them above." in captions(app)


def test_an_event_after_the_data_says_so_and_one_taken_out_is_forgotten(open_app: OpenApp, room: Workspace) -> None:
    later = room.log.add_event(Period(date(2026, 11, 10), date(2026, 11, 11)), "Relaunch")
    app = open_app("en", "trends", LEADS)
    app.selectbox(key=EVENT).set_value(later.id).run()
    assert is_clean(app)
    assert "Leads: the data hold no complete week from “Relaunch” on" in titles(app)
    room.log.remove_event(later.id)
    app.run()
    assert is_clean(app)
    assert text_for("en")("trends-effect-title") in titles(app)


def test_public_holidays_of_the_country_are_named_as_rivals(open_app: OpenApp, room: Workspace) -> None:
    spring = room.log.add_event(Period(date(2026, 4, 27), date(2026, 4, 28)), "New prices")
    app = open_app("en", "trends", LEADS | {"country": "FR"})
    app.selectbox(key=EVENT).set_value(spring.id).run()
    assert is_clean(app)
    assert "Other things happened too: " in captions(app)
    assert "Ascension" in captions(app)
