"""The planner page: without data, with next to nothing, what its sliders do, and what is kept of a plan."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.engine.connection import Engine
from kpi_core.pipeline.sources import funnel_sources
from kpi_core.planner import words
from kpi_core.planner.question import Aim, Levers, Target
from kpi_core.planner.scenario import Scenario
from kpi_core.planner.study import Reading, asked, read_baseline
from kpi_core.text import text_for
from kpi_core.vocabulary.predicate import OneOf
from kpi_core.workspace.workspace import Workspace
from pages._ui.planner_view import rounded, usual_end
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_overview import headline
from tests.support.filled import filled

FIRST = date(2017, 1, 2)
COUNTS = "CTA;Visitors;Leads;Qualified\nTest;1500;150;40\nDemo;900;60;30\n"
THREE = "Deal;Source;Stage;Created;Closed;Amount\n" + "".join(
    f"D{i};SEO;{stage};0{i}/01/2026;{'2' + str(i) + '/01/2026' if stage != 'Open' else ''};1000\n"
    for i, stage in ((1, "Won"), (2, "Lost"), (3, "Open"))
)


def leads(n: int = 120, *, won: bool = True) -> str:
    """A lead every other day of 2017, each second one quoted after 3 days, each fourth won 5 days later."""
    lines = ["Lead;Source;Date de création;Date de devis;Date de gain;Date de perte;Montant"]
    for i in range(n):
        day = FIRST + timedelta(2 * i)
        days = (day, day + timedelta(3) if i % 2 == 0 else None, day + timedelta(8) if won and i % 4 == 0 else None)
        dates = ";".join(f"{d:%d/%m/%Y}" if d else "" for d in (*days, day + timedelta(12) if i % 4 else None))
        lines.append(f"L{i};{'SEO' if i % 3 else 'Ads'};{dates};{1000 + i % 8 * 100} €")
    return "\n".join(lines) + "\n"


def fill(tmp_path: Path, text: str) -> Workspace:
    return filled(tmp_path / "workspace", {"leads.csv": text})


@pytest.fixture
def old(tmp_path: Path) -> Workspace:
    """A workspace with the leads of 2017."""
    return fill(tmp_path, leads())


def said(app: AppTest) -> str:
    return "\n".join(e.value for kind in (app.markdown, app.caption, app.info) for e in kind).replace("\\", "")


def chance(app: AppTest) -> float:
    """Whole percent; half a percent beyond "over 99%" and "under 1%"."""
    told = app.metric[0].value
    (percent,) = re.findall("[0-9]+", told)
    return float(percent) if told[0].isdigit() else {"1": 0.5, "99": 99.5}[percent]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_data_the_page_offers_to_begin(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "planner")
    assert is_clean(app)
    assert headline(app) == f"# {text_for(lang)('empty-title')}"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_three_deals_are_planned_with(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, THREE)
    app = open_app(lang, "planner")
    assert is_clean(app)
    assert len(app.metric) >= 3
    assert text_for(lang)("plan-note-no-trials") in said(app)
    assert not {"nan", "None", "inf"} & set(said(app).split())


def test_where_nothing_was_won_a_stage_is_aimed_at(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, leads(won=False))
    app = open_app("en", "planner")
    assert is_clean(app)
    assert app.selectbox(key="planner-aim").options == ["Records at Devis"]
    assert "at the stage Devis" in headline(app)
    assert "sales" not in headline(app)


def test_numbers_already_counted_plan_without_time(open_app: OpenApp, tmp_path: Path) -> None:
    """70 of 2,400 visitors qualified: a tenth more, 77, is aimed at; a slider of visitors, no day."""
    fill(tmp_path, COUNTS)
    app, t = open_app("fr", "planner"), text_for("fr")
    assert is_clean(app)
    assert app.number_input(key="planner-value").value == 77
    assert not app.get("date_input")
    assert app.slider(key="planner-entries-0").value == 2400
    assert t("plan-schedule-why-dates") in said(app)
    before = chance(app)
    app.slider(key="planner-entries-0").set_value(4000.0).run()
    assert chance(app) > before


@pytest.mark.usefixtures("shared_sample")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sample_has_every_card_in_the_language_of_the_page(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "planner"), text_for(lang)
    assert is_clean(app)
    charts = [chart.proto for chart in app.get("vega_lite_chart")]
    assert len(charts) == 4
    assert all(chart.alt for chart in charts)
    shown = said(app)
    for key in ("plan-levers", "plan-needed-title", "plan-schedule-title", "plan-money-title", "plan-scenarios"):
        assert t(key) in shown


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_headline_is_the_sentence_of_the_core(open_app: OpenApp, old: Workspace, lang: str) -> None:
    """The data of 2017 end where the plan begins; a target a tenth above what comes anyway is proposed."""
    app, t = open_app(lang, "planner"), text_for(lang)
    assert is_clean(app)
    datasets = old.datasets()
    source, engine = funnel_sources(datasets, date(2026, 1, 1))[0], Engine((old.store.snapshots,))
    assert source.as_of is not None
    start = source.as_of + timedelta(1)
    baseline, aim = read_baseline(Reading(source, start), "won", engine)
    plain = asked(baseline, aim, 1.0, usual_end(start), start, Levers()).plan.expected
    assert plain is not None
    told = asked(baseline, aim, rounded(plain.p50 * 1.1), usual_end(start), start, Levers())

    assert headline(app) == f"# {words.headline(told, t)}"
    assert app.metric[0].value == words.chance_said(told.plan.probability, t)
    assert app.metric[1].value == t.fmt.number(told.plan.need(0.8))
    assert t("plan-caption-old", day=start) in said(app)


@pytest.mark.usefixtures("old")
def test_a_slider_changes_the_chance_and_reset_brings_it_back(open_app: OpenApp) -> None:
    app = open_app("en", "planner")
    before, target = chance(app), app.number_input(key="planner-value").value
    assert not [b for b in app.button if b.key == "planner-reset"]
    app.slider(key="planner-share-1").set_value(0.9).run()
    assert is_clean(app)
    assert chance(app) > before
    assert app.number_input(key="planner-value").value == target
    app.button(key="planner-reset").click().run()
    assert chance(app) == before


def opened(app: AppTest, *drawers: str) -> AppTest:
    for drawer in drawers:
        app.session_state[drawer] = True
    return app.run()


@pytest.mark.usefixtures("old")
def test_a_team_limits_what_can_be_reached(open_app: OpenApp) -> None:
    """The number of people is asked once somebody takes up anything; nobody at all stops the plan."""
    app = opened(open_app("en", "planner"), "planner-capacity")
    free = chance(app)
    assert not [n for n in app.number_input if n.key == "planner-people-0"]
    app.number_input(key="planner-each-0").set_value(50.0).run()
    assert is_clean(app)
    assert chance(app) == free
    app.number_input(key="planner-each-0").set_value(1.0).run()
    one = chance(app)
    assert one < free
    app.number_input(key="planner-people-0").set_value(3.0).run()
    three = chance(app)
    assert three > one
    app.number_input(key="planner-newcomers-0").set_value(3.0).run()
    app.number_input(key="planner-learning").set_value(8).run()
    assert is_clean(app)
    assert chance(app) < three
    app.button(key="planner-reset").click().run()
    assert chance(app) == free


@pytest.mark.usefixtures("old")
def test_weeks_off_are_chosen_among_those_of_the_plan(open_app: OpenApp) -> None:
    app = opened(open_app("fr", "planner"), "planner-capacity")
    app.number_input(key="planner-each-0").set_value(4.0).run()
    before = chance(app)
    weeks = app.multiselect(key="planner-off")
    assert weeks.options[0].startswith("Semaine du ")
    mondays = [FIRST + timedelta(7 * i) for i in range(100)]
    known = {text_for("fr")("plan-capacity-week", day=monday): monday for monday in mondays}
    weeks.set_value([known[option] for option in weeks.options[:6]]).run()
    assert is_clean(app)
    assert chance(app) < before


@pytest.mark.usefixtures("old")
def test_a_segment_is_planned_for_alone(open_app: OpenApp, old: Workspace) -> None:
    """Each third lead is of Ads: about a third of the sales come of them, and the objective names the segment."""
    app = opened(open_app("en", "planner"), "planner-records")
    whole = float(app.number_input(key="planner-value").value or 0)
    assert app.selectbox(key="planner-records-value").options == ["SEO (80 records)", "Ads (40 records)"]
    app.selectbox(key="planner-records-value").set_value(1).run()
    assert is_clean(app)
    assert app.button(key="planner-chip-0").label.replace("\\", "") == "Channel: Ads"
    assert whole / 5 <= float(app.number_input(key="planner-value").value or 0) <= whole / 2
    app.button(key="planner-objective").click().run()
    (kept,) = old.objectives.objectives()
    assert dict(kept.objective.where) == {"channel": ("Ads",)}
    app.text_input(key="planner-scenario-name").set_value("Ads alone")
    app.button(key="planner-save").click().run()
    app.button(key="planner-chip-0").click().run()
    assert float(app.number_input(key="planner-value").value or 0) == whole
    (scenario,) = old.scenarios.scenarios()
    app.button(key=f"planner-kept-{scenario.id}-open").click().run()
    assert is_clean(app)
    assert app.button(key="planner-chip-0").label.replace("\\", "") == "Channel: Ads"


def test_a_scenario_of_records_that_are_not_here_is_taken_back_by_one_button(open_app: OpenApp, old: Workspace) -> None:
    kept = [
        Scenario(None, name, "", False, Target(Aim.WINS, 20.0, date(2018, 6, 1)), Levers(), where=(predicate,))
        for name, predicate in (("value", OneOf("channel", ("Fax",))), ("column", OneOf("colour", ("red",))))
    ]
    ids = [old.scenarios.save(one.name, one.document).id for one in kept]
    for id in ids:
        app = open_app("en", "planner", {"scenario": str(id)})
        assert is_clean(app)
        assert headline(app) == f"# {text_for('en')('plan-records-none')}"
        app.button(key="planner-clear").click().run()
        assert is_clean(app)
        assert "to be 80% sure" in headline(app)


@pytest.mark.usefixtures("old")
def test_a_scenario_is_opened_by_its_address(open_app: OpenApp) -> None:
    app = open_app("en", "planner")
    app.slider(key="planner-share-1").set_value(0.9).run()
    high = chance(app)
    app.text_input(key="planner-scenario-name").set_value("Better")
    app.button(key="planner-save").click().run()
    (name,) = [b.key for b in app.button if str(b.key).endswith("-open")]
    app.button(key=name).click().run()
    id = app.query_params["scenario"]
    again = open_app("en", "planner", {"scenario": id})
    assert is_clean(again)
    assert chance(again) == high
    again.button(key="planner-reset").click().run()
    assert "scenario" not in again.query_params
    gone = open_app("en", "planner", {"scenario": "999"})
    assert text_for("en")("error-scenario-unknown") in said(gone)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_data_a_person_plans_with_their_own_numbers(open_app: OpenApp, lang: str) -> None:
    """500 x 0.2 x 0.6 = 60 as it begins, a tenth more aimed at; certain rates take fewer than unsure ones."""
    app = open_app(lang, "planner")
    app.button(key="planner-by-hand").click().run()
    assert is_clean(app)
    target = float(app.number_input(key="planner-value").value or 0)
    assert 60 < target < 70
    app.number_input(key="planner-value").set_value(60.0).run()
    unsure = app.metric[1].value
    for place in (1, 2):
        app.number_input(key=f"planner-hand-{place}-within").set_value(0.0).run()
    assert is_clean(app)
    assert app.metric[1].value == "550"
    assert 575 < int(unsure) < 600
    assert chance(app) == 52
    app.number_input(key="planner-hand-entries").set_value(550.0).run()
    assert chance(app) == 80
    app.text_input(key="planner-hand-1-name").set_value("").run()
    app.button(key="planner-hand-more").click().run()
    assert is_clean(app)
    assert len(app.text_input) >= 4
    app.number_input(key="planner-hand-worth").set_value(1000.0).run()
    assert len(app.selectbox(key="planner-aim").options) > 2
    app.button(key="planner-hand-end").click().run()
    assert headline(app) == f"# {text_for(lang)('empty-title')}"


@pytest.mark.usefixtures("shared_sample")
def test_drawers_are_filled_when_opened(open_app: OpenApp) -> None:
    """The margin makes the contribution known, what a customer leaves the value per cost."""
    app, t = open_app("fr", "planner"), text_for("fr")
    app.number_input(key="planner-value").set_value(150.0).run()
    shown = len(app.metric)
    opened(app, "planner-seek", "planner-economics", "planner-compare", "planner-by-stage")
    assert t("plan-money-by-stage-how") in said(app)
    assert is_clean(app)
    assert t("plan-money-no-margin") in said(app)
    app.number_input(key="planner-economics-margin").set_value(40.0).run()
    app.number_input(key="planner-economics-lifetime").set_value(5000.0).run()
    assert is_clean(app)
    labels = [metric.label for metric in app.metric]
    assert len(labels) > shown
    assert t("plan-money-contribution") in labels
    assert t("plan-money-ltv-to-cac") in labels
    assert "au lieu de" in said(app)  # what each driver would have to be


@pytest.mark.usefixtures("old")
def test_another_aim_is_another_plan(open_app: OpenApp) -> None:
    app, t = open_app("en", "planner"), text_for("en")
    aims = app.selectbox(key="planner-aim").options
    assert aims == ["Sales", "Revenue", "Margin", "Records at Devis"]
    app.selectbox(key="planner-aim").set_value(1).run()
    assert is_clean(app)
    assert "of revenue" in headline(app)
    app.selectbox(key="planner-aim").set_value(2).run()
    assert is_clean(app)
    assert headline(app).startswith("# Give the margin to plan")
    assert app.metric[0].value == "—"
    assert t("plan-no-chance", why="no_margin") in said(app)
    app.slider(key="planner-margin").set_value(0.3).run()
    assert is_clean(app)
    assert "of margin" in headline(app)
    target, before = app.number_input(key="planner-value").value, chance(app)
    app.slider(key="planner-margin").set_value(0.6).run()
    assert (app.number_input(key="planner-value").value, chance(app) > before) == (target, True)
    app.selectbox(key="planner-aim").set_value(3).run()
    assert is_clean(app)
    assert "at the stage Devis" in headline(app)


@pytest.mark.usefixtures("old")
def test_a_plan_is_kept_opened_locked_and_deleted(open_app: OpenApp, old: Workspace) -> None:
    app = open_app("en", "planner")
    app.slider(key="planner-share-1").set_value(0.9).run()
    high = chance(app)
    app.text_input(key="planner-scenario-name").set_value("Better <b>quotes</b>")
    app.button(key="planner-save").click().run()
    assert is_clean(app)
    (kept,) = old.scenarios.scenarios()
    assert kept.name == "Better <b>quotes</b>"
    app.button(key="planner-reset").click().run()
    assert chance(app) < high
    key = f"planner-kept-{kept.id}"
    app.button(key=f"{key}-open").click().run()
    assert chance(app) == high
    app.button(key=f"{key}-lock").click().run()
    assert app.button(key=f"{key}-delete").disabled
    app.button(key=f"{key}-lock").click().run()  # unlocked again
    app.button(key=f"{key}-delete").click().run()
    assert is_clean(app)
    assert old.scenarios.scenarios() == ()


@pytest.mark.usefixtures("old")
def test_a_plan_becomes_an_objective(open_app: OpenApp, old: Workspace) -> None:
    app, t = open_app("fr", "planner"), text_for("fr")
    app.button(key="planner-save").click().run()
    assert t("error-scenario-name-empty") in said(app)
    app.text_input(key="planner-owner").set_value("Anne")
    app.button(key="planner-objective").click().run()
    assert is_clean(app)
    assert t("plan-objective-made") in said(app)
    (objective,) = old.objectives.objectives()
    assert objective.objective.owner == "Anne"
