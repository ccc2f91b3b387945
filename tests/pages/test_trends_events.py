"""The card of one's own events, drawn alone over a workspace of its own: add, correct, remove, lists, the calendar."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean

HOSTILE = '![x](http://a.b/c.png) <script>alert(1)</script> **b** $y$ :red[z] =cmd|" /C"!A0'
FAIR = Period(date(2026, 3, 9), date(2026, 3, 13))
STRIKE = Period(date(2026, 10, 5), date(2026, 10, 6))


def script() -> None:
    """The card of November 2026 over a year of months."""
    from datetime import date
    from types import SimpleNamespace

    import streamlit as st

    from kpi_core.text import text_for
    from kpi_core.vocabulary.period import Period, TimeGrain
    from pages._ui import cache
    from pages._ui.trends_events import card

    period = Period(date(2025, 11, 1), date(2026, 11, 1))
    shown = SimpleNamespace(
        events=cache.workspace().log.events(),
        country=st.session_state["country"],
        period=period,
        grain=TimeGrain.MONTH,
        trends=SimpleNamespace(points=list(period.steps(TimeGrain.MONTH))),
    )
    page = SimpleNamespace(t=text_for(st.session_state["lang"]), dark=False, today=date(2026, 11, 27))
    card(page, shown)  # type: ignore[arg-type]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace of the card, without events."""
    monkeypatch.setenv("BOUSSOLE_WORKSPACE", str(tmp_path / "workspace"))
    return Workspace(tmp_path / "workspace")


def opened(lang: str = "en", country: str | None = "FR") -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["lang"] = lang
    app.session_state["country"] = country
    app.run()
    assert not app.exception
    return app


def add(app: AppTest, name: str, first: date, last: date | None = None) -> AppTest:
    app.text_input(key="trends-events-name").set_value(name)
    app.date_input(key="trends-events-first").set_value(first)
    app.date_input(key="trends-events-last").set_value(last)
    return press(app, "trends-events-add")


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with the label of that key, in whichever language."""
    labels = {text_for(lang)(label) for lang in ("en", "fr")}
    next(button for button in app.button if button.label in labels).click().run()
    assert not app.exception
    return app


def send(app: AppTest, widget: str, **value: Any) -> AppTest:
    """What the browser sends of a table: AppTest has no way of its own."""
    states = app._tree.get_widget_states()
    states.widgets.add(id=widget, **value)
    app._run(states)
    assert not app.exception
    return app


def edit(app: AppTest, row: int, **cells: Any) -> AppTest:
    changed = {"edited_rows": {str(row): cells}, "added_rows": [], "deleted_rows": []}
    return send(app, app.data_editor[0].proto.id, string_value=json.dumps(changed))


def remove(app: AppTest, row: int) -> AppTest:
    pressed = json.dumps({"row": row, "label": "Remove"})
    return send(app, app.data_editor[0].proto.button_click_widgets["remove"], string_trigger_value={"data": pressed})


def kept(room: Workspace) -> list[tuple[str, date, date]]:
    return [(event.name, event.period.start, event.period.end) for event in room.log.events()]


def title(app: AppTest) -> str:
    return next(m.value for m in app.markdown if m.value.startswith("#### ")).replace("\\", "").removeprefix("#### ")


def said(app: AppTest) -> str:
    return "\n".join(e.value for kind in (app.markdown, app.caption, app.warning) for e in kind).replace("\\", "")


@pytest.mark.parametrize(
    ("lang", "country", "names", "expected"),
    [
        ("en", None, [], "No event of yours yet"),
        ("en", "FR", [], "No event of yours yet; the next public holiday is Christmas Day, 25 Dec 2026"),
        ("en", "FR", ["a"], "One event of yours; the next public holiday is Christmas Day, 25 Dec 2026"),
        ("en", "US", ["a", "b"], "2 events of yours; the next public holiday is Christmas Day, 25 Dec 2026"),
        (
            "fr",
            "FR",
            ["a", "b"],
            "2 événements notés par vous\u202f; prochain jour férié\u202f: Noël, le 25 déc. 2026",
        ),
        ("fr", None, [], "Aucun événement noté pour l’instant"),
    ],
)
def test_the_title_counts_the_events_and_tells_the_next_public_holiday(
    room: Workspace, lang: str, country: str | None, names: list[str], expected: str
) -> None:
    for name in names:
        room.log.add_event(FAIR, name)
    assert title(opened(lang, country)) == expected


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_event_is_added_and_the_form_is_empty_again(room: Workspace, lang: str) -> None:
    app = add(opened(lang), "Salon", date(2026, 3, 9), date(2026, 3, 12))
    assert kept(room) == [("Salon", date(2026, 3, 9), date(2026, 3, 13))]
    assert app.text_input(key="trends-events-name").value == ""
    assert app.date_input(key="trends-events-last").value is None
    assert list(app.data_editor[0].value["name"]) == ["Salon"]


def test_without_a_last_day_an_event_lasts_one_day(room: Workspace) -> None:
    add(opened(), "Strike", date(2026, 10, 5))
    assert kept(room) == [("Strike", date(2026, 10, 5), date(2026, 10, 6))]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("name", "last", "code"),
    [(" \u200b", None, "event_name_empty"), ("Fair", date(2026, 3, 8), "event_ends_before_it_begins")],
    ids=["no name", "days in the wrong order"],
)
def test_a_bad_event_is_refused_in_the_language_and_stays_in_the_form(
    room: Workspace, lang: str, name: str, last: date | None, code: str
) -> None:
    app, t = add(opened(lang), name, date(2026, 3, 9), last), text_for(lang)
    assert kept(room) == []
    values = {"start": date(2026, 3, 9), "last": last}
    assert app.error[0].value.replace("\\", "").startswith(t(f"error-{code}".replace("_", "-"), **values))
    assert app.text_input(key="trends-events-name").value == name
    # What was refused is forgotten once something else is kept.
    assert not add(app, "Fair", date(2026, 3, 9), date(2026, 3, 9)).error


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"name": "Trade fair"}, ("Trade fair", date(2026, 3, 9), date(2026, 3, 13))),
        ({"last": "2026-03-14"}, ("Fair", date(2026, 3, 9), date(2026, 3, 15))),
        ({"last": None}, ("Fair", date(2026, 3, 9), date(2026, 3, 10))),
        ({"first": "2026-03-11"}, ("Fair", date(2026, 3, 11), date(2026, 3, 13))),
        # Moved behind its last day, it keeps its four days.
        ({"first": "2026-04-01"}, ("Fair", date(2026, 4, 1), date(2026, 4, 5))),
        ({"first": "2026-05-01", "last": "2026-05-02"}, ("Fair", date(2026, 5, 1), date(2026, 5, 3))),
    ],
    ids=["name", "last day", "no last day", "first day", "first day behind the last", "both days"],
)
def test_a_cell_of_the_list_is_corrected(
    room: Workspace, cells: dict[str, str | None], expected: tuple[str, date, date]
) -> None:
    room.log.add_event(FAIR, "Fair")
    edit(opened(), 0, **cells)
    assert kept(room) == [expected]


def test_a_correction_that_is_refused_leaves_the_event_and_the_list_as_they_were(room: Workspace) -> None:
    room.log.add_event(FAIR, "Fair")
    app = opened()
    before = app.data_editor[0].proto.id
    edit(app, 0, last="2026-03-01")
    assert kept(room) == [("Fair", FAIR.start, FAIR.end)]
    assert "comes before its first day" in app.error[0].value
    # A new table: the refused day would still stand in the old one.
    assert app.data_editor[0].proto.id != before


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_latest_stands_first_and_what_was_removed_can_be_put_back(room: Workspace, lang: str) -> None:
    for period, name in ((FAIR, "Fair"), (STRIKE, "Strike")):
        room.log.add_event(period, name)
    app = opened(lang)
    assert list(app.data_editor[0].value["name"]) == ["Strike", "Fair"]
    remove(app, 0)
    assert [name for name, _, _ in kept(room)] == ["Fair"]
    assert text_for(lang)("trends-events-removed", name="Strike") in said(app)
    app.button(key="trends-events-put-back").click().run()
    assert [name for name, _, _ in kept(room)] == ["Fair", "Strike"]


def test_an_event_that_another_window_removed_meanwhile_is_told(room: Workspace) -> None:
    event = room.log.add_event(FAIR, "Fair")
    app = opened()
    assert event.id is not None
    room.log.remove_event(event.id)
    remove(app, 0)
    assert "no longer in the list" in app.error[0].value


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_pasted_list_is_added_and_its_bad_lines_are_told(room: Workspace, lang: str) -> None:
    room.log.add_event(FAIR, "Fair")
    app, t = opened(lang), text_for(lang)
    pasted = "09/03/2026;12/03/2026;Fair\n31/02/2026;;Never\n05/10/2026;;Strike\n;;No date"
    app.text_area(key="trends-events-pasted").set_value(pasted)
    press(app, "trends-events-take")
    assert kept(room) == [("Fair", FAIR.start, FAIR.end), ("Strike", STRIKE.start, STRIKE.end)]
    assert app.success[0].value == t("trends-events-added", n=1).replace(".", "\\.")  # the fair was there already
    told = app.warning[0].value.replace("\\", "")
    assert told.splitlines() == [
        f"- {t('issue-event-date-unreadable', line=2, text='31/02/2026')}",
        f"- {t('issue-event-without-date', line=4)}",
    ]
    assert app.text_area(key="trends-events-pasted").value == ""


def test_a_file_is_added_and_many_bad_lines_are_counted(room: Workspace) -> None:
    app = opened()
    content = "Date;Event\n2026-10-05;Strike\n" + "never;x\n" * 12
    app.file_uploader[0].upload("events.csv", content.encode(), "text/csv")
    press(app, "trends-events-take")
    assert kept(room) == [("Strike", STRIKE.start, STRIKE.end)]
    assert app.warning[0].value.replace("\\", "").splitlines()[8:] == ["- 4 more lines to check."]
    # The box is empty again: the next press adds nothing twice.
    assert not app.file_uploader[0].value


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_list_without_events_says_so(room: Workspace, lang: str) -> None:
    app = press(opened(lang), "trends-events-take")
    assert kept(room) == []
    assert text_for(lang)("issue-event-list-empty") in said(app)


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_hostile_name_is_shown_as_it_is_written(lang: str) -> None:
    app = add(opened(lang), HOSTILE, date(2026, 3, 9))
    assert list(app.data_editor[0].value["name"]) == [HOSTILE]
    remove(app, 0)
    shown = next(m.value for m in app.markdown if "script" in m.value)
    assert "\\!\\[x\\]\\(http" in shown and "\\<script\\>" in shown and "\\$y\\$" in shown


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        (
            "FR",
            [
                "Public holidays: Christmas Day, 25 Dec 2026 · New Year’s Day, 1 Jan 2027",
                "Sales and shopping days: Black Friday, 27 Nov 2026 · Cyber Monday, 30 Nov 2026 · Christmas season,"
                " 1 – 24 Dec 2026 · winter sales, 6 Jan – 2 Feb 2027 · Valentine’s Day, 14 Feb 2027",
                "School holidays: Christmas school holidays, 19 Dec 2026 – 3 Jan 2027 · winter school holidays"
                " (zone C), 6 – 21 Feb 2027 · winter school holidays (zone A), 13 – 28 Feb 2027"
                " · winter school holidays (zone B), 20 Feb – 7 Mar 2027",
            ],
        ),
        (
            "JP",
            [
                "Public holidays: New Year’s Day, 1 Jan 2027 · Coming of Age Day, 11 Jan 2027"
                " · Foundation Day, 11 Feb 2027 · Emperor’s Birthday, 23 Feb 2027",
                "Sales and shopping days: not known for this country",
                "School holidays: not known for this country",
            ],
        ),
    ],
)
@pytest.mark.usefixtures("room")
def test_the_next_three_months_of_the_country_are_listed_school_zones_apart(country: str, lines: list[str]) -> None:
    told = next(m.value for m in opened("en", country).markdown if m.value.startswith("- "))
    assert [line.removeprefix("- ").replace("**", "") for line in told.replace("\\", "").splitlines()] == lines


@pytest.mark.usefixtures("room")
def test_without_a_country_the_card_says_how_to_get_a_calendar() -> None:
    app = opened("fr", None)
    assert text_for("fr")("trends-calendar-no-country") in said(app)
    assert not app.expander


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_event_added_on_the_page_stands_on_its_chart(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    rows = [f"{i:04d};{i % 28 + 1:02d}/{i % 10 + 1:02d}/2026;Ads" for i in range(400)]
    room = Workspace(tmp_path / "workspace")
    room.confirm([room.stage(("Id;Created;Source\n" + "\n".join(rows)).encode(), "leads.csv")])
    app = add(open_app(lang, "trends"), "Salon", date(2026, 10, 5))
    assert is_clean(app)
    chart = app.get("vega_lite_chart")[0].proto
    assert "Salon" in str(next(d.data.data for d in chart.datasets if d.name == "events"))
