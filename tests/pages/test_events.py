"""One's own events on the charts of the overview and of the funnel."""

from __future__ import annotations

import json
from datetime import date

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from kpi_core.vocabulary.period import Period
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean

HOSTILE = "![x](http://a.b/c.png) <script>"
STRIKE = Period(date(2026, 8, 5), date(2026, 8, 6))


def names_drawn(app: AppTest) -> list[list[str]]:
    """The names above the rules of each chart that draws events."""
    drawn = []
    for chart in (each.proto for each in app.get("vega_lite_chart")):
        rows = {each.name: convert_arrow_bytes_to_pandas_df(each.data.data) for each in chart.datasets}
        layers = json.loads(chart.spec)["layer"]
        # A layer without its rows would leave the whole chart blank.
        assert {layer["data"]["name"] for layer in layers if "data" in layer} <= rows.keys()
        if "event_names" in rows:
            drawn.append(list(rows["event_names"]["text"]))
    return drawn


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_events_stand_on_the_overview_from_the_run_after_they_are_written(
    open_app: OpenApp, sample: Workspace, lang: str
) -> None:
    app = open_app(lang, "overview")
    assert names_drawn(app) == []
    event = sample.log.add_event(STRIKE, HOSTILE)
    app.run()
    assert is_clean(app)
    assert names_drawn(app) == [[f"{HOSTILE[:19]}…"]]
    assert event.id is not None
    sample.log.change_event(event.id, STRIKE, "Strike")
    assert names_drawn(app.run()) == [["Strike"]]
    sample.log.remove_event(event.id)
    assert names_drawn(app.run()) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_events_stand_on_both_views_of_the_funnel_over_time(open_app: OpenApp, sample: Workspace, lang: str) -> None:
    sample.log.add_event(STRIKE, "Strike")
    app = open_app(lang, "funnel")
    assert is_clean(app)
    assert names_drawn(app) == [["Strike"]]
    app.get_by_key("funnel-over-time").set_value("happened").run()
    assert is_clean(app)
    assert names_drawn(app) == [["Strike"]]


def test_an_event_of_long_ago_is_drawn_nowhere(open_app: OpenApp, sample: Workspace) -> None:
    sample.log.add_event(Period(date(1999, 1, 1), date(1999, 2, 1)), "Founded")
    assert names_drawn(open_app("en", "overview")) == []
