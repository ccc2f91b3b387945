"""The card of the comparisons, drawn alone: rows, picture, choices that stay."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for


def script() -> None:
    """The card over leads of two years that rose by half in September 2025, seen from 12 December."""
    from datetime import date
    from types import SimpleNamespace

    import streamlit as st

    from kpi_core.metrics.history import read_history
    from kpi_core.text import text_for
    from kpi_core.vocabulary.period import Period
    from kpi_core.vocabulary.window import Against, Preset, Window
    from pages._ui.trends_compare import card
    from tests.support.business import LEADS, Business, days

    rise, today = date(2025, 9, 1), date(2025, 12, 12)
    known = days(Period(date(2024, 1, 1), today))
    records = [
        {"day": day, "lead": 1} for day in known for _ in range(st.session_state.get("rise", 6) if day >= rise else 4)
    ]
    business = Business(records if st.session_state.get("dated", True) else [{"lead": 1}], (LEADS,))
    history = read_history(business.ask, LEADS.id, today)
    period = Period(date(2025, 9, 1), date(2025, 12, 1))
    window = Window(Preset.LAST_3_MONTHS, period, Against.NONE, None, today) if history.span else None
    shown = SimpleNamespace(history=history, window=window, country="FR", events=(), ask=business.ask)
    page = SimpleNamespace(t=text_for(st.session_state["lang"]), dark=False)
    if st.session_state.get("on", True):
        card(page, shown)  # type: ignore[arg-type]


def opened(lang: str = "en", **state: object) -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["lang"] = lang
    for name, value in state.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception
    return app


def column(app: AppTest, name: str) -> list[str]:
    return [str(cell) for cell in app.dataframe[0].value[name]]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_row_per_comparison_and_a_picture_with_its_takeaway(lang: str) -> None:
    app, t = opened(lang), text_for(lang)
    # 546 from September to November after 368, and 364 a year before; 72 days of the quarter in progress make 432, of
    # the one before 62 x 4 + 10 x 6 = 308, of last year's 288.
    assert column(app, "now") == ["546", "546", "546", "432", "432"]
    assert column(app, "then") == ["368", "364", "364", "308", "288"]
    assert column(app, "change") == [t.fmt.percent(x, 0, sign=True) for x in (0.48, 0.5, 0.5, 0.4, 0.5)]
    (chart,) = [each.proto for each in app.get("vega_lite_chart")]
    assert chart.alt.startswith("Leads up 48%" if lang == "en" else "Prospects en hausse de 48\u202f%")
    assert json.loads(chart.spec)["config"]["locale"]


def test_colour_stands_only_where_a_change_is_beyond_chance() -> None:
    rising, calm = (opened(rise=rise).dataframe[0].proto.arrow_data.styler.styles for rise in (6, 4))
    assert re.findall(r"_row(\d)_col(\d)", rising) == [(row, column) for row in "01234" for column in "13"]
    assert rising.endswith("{ color: #0B7A62 }")  # more leads are good
    assert calm == ""


def test_what_is_drawn_is_chosen_and_other_days_make_another_picture() -> None:
    app = opened()
    assert app.pills(key="trends-compare-draw").value == ["previous", "last_year_weekdays"]
    app.pills(key="trends-compare-draw").set_value(["previous", "last_year", "last_year_weekdays"]).run()
    assert app.pills(key="trends-compare-draw").value == ["previous", "last_year", "last_year_weekdays"]
    app.pills(key="trends-compare-draw").set_value(["previous", "last_year_to_date"]).run()
    assert app.pills(key="trends-compare-draw").value == ["last_year_to_date"]
    app.pills(key="trends-compare-draw").set_value([]).run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 0


def test_an_event_is_chosen_drawn_and_kept_when_the_page_is_left() -> None:
    app = opened()
    box = app.selectbox(key="trends-compare-event")
    # The latest event that has begun: Christmas shopping from 1 December.
    assert "Black Friday, 28 Nov 2025" in box.options
    box.set_value(next(o for o in _values() if "black_friday" in o[0] and o[1].year == 2025)).run()
    assert column(app, "against")[-1] == "Around “Black Friday”: last year"
    assert column(app, "dates")[-1] == "25 Nov – 1 Dec 2025 with 26 Nov – 2 Dec 2024"
    assert column(app, "now")[-1] == "42"
    app.number_input(key="trends-compare-around").set_value(1).run()
    assert column(app, "now")[-1] == "18"
    app.session_state["on"] = False
    app.run()
    app.session_state["on"] = True
    app.run()
    assert column(app, "now")[-1] == "18"
    assert app.pills(key="trends-compare-draw").value == ["event"]


def _values() -> list[tuple[str, object]]:
    """The options behind the labels of the event box."""
    from datetime import date

    from kpi_core.trends.alignments import Calendar, comparable_events, known_events
    from kpi_core.vocabulary.period import TimeGrain
    from kpi_core.vocabulary.window import Span
    from pages._ui.trends_compare_state import event_id

    span = Span(date(2024, 1, 1), date(2025, 12, 11), TimeGrain.DAY, date(2025, 12, 12), 3)
    return [event_id(e) for e in comparable_events(Calendar("FR", known_events("FR", span)), span)]


def test_the_unit_in_progress_is_chosen() -> None:
    app = opened()
    app.segmented_control(key="trends-compare-unit").set_value("month").run()
    # 1 to 11 December: 66, as in November; 44 a year before.
    assert column(app, "then")[3:] == ["66", "44"]


def test_an_own_period_is_compared_once_both_days_are_chosen() -> None:
    from datetime import date

    app = opened()
    app.date_input(key="trends-compare-own").set_value((date(2025, 3, 1), date(2025, 3, 31))).run()
    assert not app.exception
    assert column(app, "then")[-1] == "124"
    assert app.pills(key="trends-compare-draw").value == ["custom"]


def test_without_dates_there_is_no_card() -> None:
    app = opened(dated=False)
    assert len(app.dataframe) == 0 and len(app.markdown) == 0
