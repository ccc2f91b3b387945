"""The sales team's drawer: what it says, by whom, and where it is not there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_segments import deals as without_owners
from tests.pages.test_segments import said
from tests.support.filled import filled

DRAWER, BY = "segments-team", "segments-team-by"
WINS = {"Ada": 70, "Bo": 40, "Cy": 40, "Di": 40, "<b>$x$</b> [a](http://x)": 4}  # of 100 each, the last of 4


def deals() -> str:
    """A quarter of deals by person and team: Ada wins 70 of 100, three others 40, one has four deals only."""
    lines = ["Deal,Owner,Team,Channel,Created,Closed,Status,Amount"]
    for who, won in WINS.items():
        for i in range(4 if won == 4 else 100):
            day = date(2026, 1, 5) + timedelta(i % 80)
            state = "Won" if i < won else "Lost"
            team, channel = ("North", "South")[who > "B"], ("SEO", "Ads")[i % 2]
            lines.append(f"D{len(lines)},{who},{team},{channel},{day},{day + timedelta(5)},{state},{1000 + i}")
    return "\n".join(lines) + "\n"


def activities() -> str:
    lines = ["Date,Owner,Activity type"]
    for i in range(300):
        lines.append(
            f"{date(2026, 1, 5) + timedelta(i % 80)},{('Ada', 'Bo', 'Cy')[i % 3]},{('Call', 'Meeting')[i % 2]}"
        )
    return "\n".join(lines) + "\n"


def fill(tmp_path: Path, **files: str) -> None:
    filled(tmp_path / "workspace", {f"{name}.csv": text for name, text in files.items()})


def opened(open_app: OpenApp, lang: str) -> AppTest:
    app = open_app(lang, "segments", {"period": "all"})
    app.session_state[DRAWER] = True
    app.run()
    assert is_clean(app)
    return app


def keys(app: AppTest) -> set[str]:
    return {str(one.key) for one in app.selectbox}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_who_differs_is_named_and_what_to_ask(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, deals=deals(), activities=activities())
    app, t = opened(open_app, lang), text_for(lang)
    text = said(app)
    assert t("finding-team-one", by="owner", name="Ada", wins=70, closed=100, expected="48") in text
    assert t("team-ask-above", n=1, names="Ada") in text
    assert t("team-relation-few", least=8) in text
    charts = app.get("vega_lite_chart")[-2:]
    assert all(chart.proto.alt for chart in charts)
    assert t("team-effort") in text


def test_by_team_and_without_activities(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, deals=deals())
    app, t = opened(open_app, "fr"), text_for("fr")
    assert t("team-no-activities") in said(app)
    assert app.selectbox(key=BY).options == [t("team-by-role", by="owner"), t("team-by-role", by="team")]
    app.selectbox(key=BY).set_value(app.selectbox(key=BY).options[1]).run()
    assert is_clean(app)
    assert "North, South" not in said(app)


def test_a_filter_that_leaves_one_person_says_so(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, deals=deals())
    app = open_app("fr", "segments", {"period": "all", "only": "owner=Bo"})
    app.session_state[DRAWER] = True
    app.run()
    assert is_clean(app)
    assert text_for("fr")("finding-team-single", by="owner") in said(app)


def test_activities_alone_tell_effort(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, activities=activities())
    app = opened(open_app, "en")
    assert text_for("en")("finding-team-effort") in said(app)
    assert BY not in keys(app)  # only people are told: nothing to choose


def test_without_people_or_teams_there_is_no_drawer(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, deals=without_owners())
    app = open_app("en", "segments")
    assert is_clean(app)
    assert text_for("en")("team-title") not in [one.label for one in app.expander]


@pytest.mark.usefixtures("shared_sample")
def test_the_sample_tells_it_by_person_and_region(open_app: OpenApp) -> None:
    app = opened(open_app, "fr")
    t = text_for("fr")
    assert app.selectbox(key=BY).options == [t("team-by-role", by="owner"), t("team-by-role", by="region")]
    assert t("finding-team-alike", by="owner", rate="").split(" ;")[0][:30] in said(app)


def test_more_names_than_a_team_has_are_said_to_be_too_many(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpi_core.segments.team_mix.MOST_MEMBERS", 3)
    fill(tmp_path, deals=deals())
    app = opened(open_app, "fr")
    assert text_for("fr")("team-many", n=5, most=3) in said(app)
