"""The objectives page: one is set in a click, judged, followed, changed in two windows, reviewed; in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.objectives.timeframe import Timeframe
from kpi_core.text import text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.experiment import Arm, Experiment, ExperimentKind
from kpi_core.workspace.objective import AlertRule, Objective
from kpi_core.workspace.objective_list import KeptObjective
from kpi_core.workspace.workspace import Workspace
from pages._ui.objectives_state import Form
from tests.pages.conftest import OpenApp, is_clean
from tests.support.filled import filled

TODAY = date.today()
QUARTER = TimeGrain.QUARTER.floor(TODAY)
NEXT = TimeGrain.QUARTER.shift(QUARTER, 1)
HOSTILE = "<b>x</b> [a](http://evil.test) $y$ `z`"


def said(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption, *app.success, *app.warning, *app.info)
    return "\n".join(e.value for e in shown).replace("\\", "")


def headline(app: AppTest) -> str:
    return str(next(e.value for e in app.markdown if e.value.startswith("# "))).replace("\\", "")


def leads(per_day: int, days: int) -> str:
    """So many leads on each of the days that ended yesterday, one in five of them won."""
    lines = ["Deal,Created,Closed,Source,Stage,Amount"]
    for back in range(days, 0, -1):
        day = TODAY - timedelta(days=back)
        for i in range(per_day):
            number = back * per_day + i
            stage, closed = ("Won", day) if number % 5 == 0 else ("Lost", day) if number % 5 < 4 else ("New", "")
            lines.append(
                f"{number},{day},{closed},{('SEO', 'Ads')[number % 2]},{stage},{1000 if stage == 'Won' else ''}"
            )
    return "\n".join(lines)


def busy(tmp_path: Path) -> Workspace:
    return filled(tmp_path / "workspace", {"deals.csv": leads(4, 400)})


def aim(target: float = 300.0, **other: object) -> Objective:
    return Objective("leads", target, **{"start": QUARTER, "end": NEXT, "cadence": TimeGrain.WEEK, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_data_the_page_offers_to_begin(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "objectives")
    assert is_clean(app)
    assert headline(app) == f"# {text_for(lang)('empty-title')}"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_newcomer_sets_an_objective_with_one_click(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    """The form is open with a figure, days and a target proposed: the button is all that is left."""
    room = busy(tmp_path)
    app, t = open_app(lang, "objectives"), text_for(lang)
    assert is_clean(app)
    assert headline(app) == f"# {t('finding-objectives-none')}"
    assert t("objective-proposed") in said(app)
    for letter in ("specific", "measurable", "attainable", "relevant", "timely"):
        assert t(f"objective-letter-{letter}") in said(app)

    app.button(key="objective-save").click().run()
    assert is_clean(app)
    assert t("objective-kept") in said(app)
    [kept] = room.objectives.objectives()
    assert (kept.objective.start, kept.objective.end) == (NEXT, TimeGrain.QUARTER.shift(NEXT, 1))
    assert kept.objective.target > 0
    assert app.button(key=f"open-objective-{kept.id}")


def test_a_change_in_per_cent_is_a_target(open_app: OpenApp, tmp_path: Path) -> None:
    """+20 % of the 4 leads a day of the same days a year before, or of the quarter before where there is no year."""
    room = busy(tmp_path)
    app = open_app("en", "objectives")
    place = next(i for i, name in enumerate(app.selectbox(key="objective-metric").options) if name == "Leads")
    app.selectbox(key="objective-metric").select_index(place).run()
    app.selectbox(key="objective-frame").set_value("this-quarter").run()
    app.session_state["objective-kind"] = True
    app.run()
    form = app.session_state["objective-form"]
    app.session_state["objective-form"] = replace(form, wants_change=True, value=None)
    app.run()
    app.number_input(key="objective-value").set_value(20.0).run()
    assert is_clean(app)
    app.button(key="objective-save").click().run()
    [kept] = room.objectives.objectives()
    assert kept.objective.metric == "leads"
    assert kept.objective.baseline is not None
    assert kept.objective.target == round(1.2 * kept.objective.baseline)  # leads are whole


def test_two_windows_that_change_the_same_objective(open_app: OpenApp, tmp_path: Path) -> None:
    room = busy(tmp_path)
    [kept] = room.objectives.put([aim(300.0, owner="Marc")])
    app, t = open_app("en", "objectives"), text_for("en")
    app.session_state["objective-new"] = True
    app.run()
    app.session_state["objective-form"] = _editing(app, kept)
    app.run()
    app.number_input(key="objective-value").set_value(320.0).run()
    room.objectives.update(kept.id, replace(kept.objective, target=350.0), kept.version, "the other window")

    app.button(key="objective-save").click().run()
    assert is_clean(app)
    assert t("objective-conflict") in said(app)
    assert room.objectives.objectives()[0].objective.target == 350.0  # nothing was written over it

    app.button(key="objective-mine").click().run()
    assert is_clean(app)
    history = room.objectives.history(kept.id)
    assert [one.objective.target for one in history] == [320.0, 350.0, 300.0]  # and nothing is lost


def test_the_figures_of_a_business_come_before_the_sums_of_columns(open_app: OpenApp, tmp_path: Path) -> None:
    """Of two files a column's own figure says which one it is of; what an objective has already stands in front."""
    wide = ["Day,Alpha,Beta", *(f"{TODAY - timedelta(days=i)},{i},{2 * i}" for i in range(1, 60))]
    room = filled(tmp_path / "workspace", {"deals.csv": leads(2, 200), "wide.csv": "\n".join(wide)})
    room.objectives.put([Objective("median(Beta)", 3.0, QUARTER, NEXT)])
    app = open_app("en", "objectives")
    app.session_state["objective-new"] = True
    names = app.run().selectbox(key="objective-metric").options
    own = [" · " in name for name in names]
    kept = names.index("Median of Beta · wide.csv")
    assert kept < names.index("Mean sales cycle") < names.index("Sum of Beta · wide.csv")
    assert names.index("Mean of Alpha · wide.csv") < names.index("Median of Alpha · wide.csv")
    first = own.index(True, kept + 1)
    assert all(own[first:])


def test_a_review_waits_for_the_first_objective_to_begin(open_app: OpenApp, tmp_path: Path) -> None:
    """One that is set is not asked for again."""
    after = TimeGrain.QUARTER.shift(NEXT, 1)
    busy(tmp_path).objectives.put([aim(start=NEXT, end=after)])
    app, t = open_app("fr", "objectives", {"tab": "review"}), text_for("fr")
    assert is_clean(app)
    assert t("review-not-begun", start=NEXT) in said(app)


def test_another_language_leaves_the_form_open(open_app: OpenApp, tmp_path: Path) -> None:
    """What was typed stays in its fields, behind the line too; only the words are others."""
    busy(tmp_path).objectives.put([aim(300.0)])
    app, fr = open_app("en", "objectives"), text_for("fr")
    app.session_state["objective-new"] = True
    app.session_state["objective-more"] = True
    app.run()
    app.number_input(key="objective-value").set_value(321.0).run()
    app.text_input(key="objective-why").set_value("Grow").run()

    app.selectbox(key="view-lang").set_value("fr").run()
    assert is_clean(app)
    assert app.number_input(key="objective-value").value == 321.0
    assert app.text_input(key="objective-why").value == "Grow"
    assert app.text_input(key="objective-why").label == fr("objective-why")


def _editing(app: AppTest, kept: KeptObjective) -> Form:
    names = app.selectbox(key="objective-metric").options
    return Form(pick=names.index("Leads"), value=kept.objective.target, frame=Timeframe.THIS_QUARTER, editing=kept)


@pytest.fixture
def settled(tmp_path: Path) -> Iterator[Workspace]:
    """A business in the middle of its work: a late objective with a hostile name, a child, an action, a note."""
    room = busy(tmp_path)
    parent, *_ = room.objectives.put(
        [
            aim(9_000.0, name=HOSTILE, owner="Léa", alerts=(AlertRule("behind_pace", 0.9),), north_star=True),
            aim(10.0, where={"channel": ("SEO",)}, owner="Marc", minimum=5.0, excellent=20.0),
            Objective("sum(Gone)", 3.0, QUARTER, NEXT),
        ]
    )
    child = room.objectives.objectives()[1]
    room.objectives.update(child.id, replace(child.objective, parent=parent.id), child.version, "it serves it")
    done = TODAY - timedelta(days=60)
    room.actions.save(Action(0, HOSTILE, "why", objective=parent.id, state=ActionState.DONE, done_on=done))
    room.actions.save(Action(0, "Call", objective=parent.id, due=TODAY - timedelta(days=2)))
    yield room


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("tab", ["list", "kpis", "alerts", "actions", "review"])
def test_every_part_is_drawn_in_the_language_of_the_page(open_app: OpenApp, lang: str, tab: str) -> None:
    app, t = open_app(lang, "objectives", {"tab": tab}), text_for(lang)
    for drawer in ("objectives-rules", "alerts-held", "objectives-experiments", "objectives-notes", "objectives-files"):
        app.session_state[drawer] = True
    app.run()
    assert is_clean(app)
    expected = {
        "list": "tree-title",
        "kpis": "kpis-set-title",
        "alerts": "rules-new",
        "actions": "experiments-calculator",
        "review": "review-decided",
    }
    shown = said(app)
    assert t(expected[tab]) in shown
    assert not any("<b>x</b>" in e.value for e in (*app.markdown, *app.caption))  # every sign of a name is escaped
    assert not re.search(r"\b(nan|None|inf)\b", shown)


def test_a_file_that_is_gone_is_told_in_words(open_app: OpenApp, settled: Workspace) -> None:
    app = open_app("en", "objectives")
    assert is_clean(app)
    assert "Your data do not answer it" in said(app)
    assert len(settled.objectives.objectives()) == 3


def test_an_alert_becomes_an_action(open_app: OpenApp, settled: Workspace) -> None:
    app, t = open_app("en", "objectives", {"tab": "alerts"}), text_for("en")
    assert t("alerts-title", n=1) in said(app)
    act = next(button for button in app.button if str(button.key).endswith("-act"))
    act.click().run()
    assert is_clean(app)
    title = next(field for field in app.text_input if field.label == t("action-title"))
    title.set_value("Ask the agency").run()
    app.button(key="action-keep").click().run()
    assert is_clean(app)
    assert t("action-kept") in said(app)
    made = settled.actions.actions()[-1]
    assert (made.title, made.objective, bool(made.alert)) == ("Ask the agency", 1, True)


def test_a_muted_alert_is_held_back(open_app: OpenApp, settled: Workspace) -> None:
    app, t = open_app("en", "objectives", {"tab": "alerts"}), text_for("en")
    next(button for button in app.button if str(button.key).endswith("-mute")).click().run()
    assert is_clean(app)
    assert t("alerts-title", n=0) in said(app)
    assert [state.muted_until for state in settled.alerts.states(TODAY) if state.muted_until]


def test_a_review_is_held_with_its_decisions(open_app: OpenApp, settled: Workspace) -> None:
    app, t = open_app("fr", "objectives", {"tab": "review"}), text_for("fr")
    app.text_area[0].set_value("On garde la cible.").run()
    app.button(key="review-held").click().run()
    assert is_clean(app)
    assert t("review-kept") in said(app)
    [review] = settled.reviews.reviews()
    assert (review.decisions, len(review.objectives)) == ("On garde la cible.", 3)
    assert any(line.value.startswith("tenue le") for line in app.caption)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_overview_shows_objectives_and_what_to_look_at_next(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "overview"), text_for(lang)
    assert is_clean(app)
    assert t("overview-next") in said(app)
    assert t("overview-open", alerts=1, actions=1) in said(app)


def test_a_thousand_objectives_open_in_the_time_of_sixty(open_app: OpenApp, tmp_path: Path) -> None:
    room = busy(tmp_path)
    day = timedelta(days=1)
    room.objectives.put(
        [aim(300.0 + i, end=NEXT + i * day, owner=f"o{i % 3}", cadence=TimeGrain.MONTH) for i in range(1000)]
    )
    app, t = open_app("en", "objectives"), text_for("en")
    assert is_clean(app)
    assert t("objectives-most", shown=60, n=1000) in said(app)
    assert len([button for button in app.button if str(button.key).startswith("open-objective-")]) == 24


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_three_records_are_said_to_be_too_few(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    filled(tmp_path / "workspace", {"deals.csv": leads(1, 3)})
    app = open_app(lang, "objectives")
    assert is_clean(app)
    assert not re.search(r"\b(nan|None|inf)\b", said(app))


def test_a_target_is_shared_among_channels(open_app: OpenApp, tmp_path: Path) -> None:
    """Half of the leads came from each channel: each gets half of the target, and serves the whole."""
    room = busy(tmp_path)
    [parent] = room.objectives.put([aim(300.0, owner="Marc")])
    app, t = open_app("en", "objectives"), text_for("en")
    app.session_state["objective-share"] = True
    app.button(key=f"open-objective-{parent.id}").click().run()
    assert is_clean(app)
    by = app.selectbox(key="objective-share-by")
    by.select_index(by.options.index("channel")).run()
    app.button(key=f"open-objective-{parent.id}").click().run()  # a dialog is closed by a run that does not open it
    app.button(key="objective-share-keep").click().run()
    assert is_clean(app)
    assert t("share-kept", n=2) in said(app)
    _, *parts = room.objectives.objectives()
    assert {(one.objective.parent, one.objective.where["channel"]) for one in parts} == {
        (parent.id, ("SEO",)),
        (parent.id, ("Ads",)),
    }
    assert [one.objective.target for one in parts] == [pytest.approx(150.0, abs=1)] * 2


@pytest.mark.usefixtures("sample")
def test_classes_of_companies_of_one_sector_are_chosen_one_after_the_other(open_app: OpenApp) -> None:
    app = open_app("en", "objectives")
    app.session_state["objective-more"] = True
    app.run()
    for column, value in (
        ("Sector", "Health"),
        ("company size", "50 to 249"),
        ("company size", "250 and more"),
    ):
        box = app.selectbox(key="objective-by")
        box.select_index(box.options.index(column)).run()
        app.selectbox(key="objective-by-value").set_value(value).run()
    assert is_clean(app)
    where = {"Sector": ("Health",), "company_size": ("50 to 249", "250 and more")}
    assert app.session_state["objective-form"].where == where
    shown = app.button(key="objective-drop-company_size").label.replace("\\", "")
    assert shown == "company size: 50 to 249 or 250 and more"
    assert "(Sector: Health, Company size: 50 to 249 or 250 and more)" in said(app)


def test_a_target_by_steps_of_ones_own(open_app: OpenApp, tmp_path: Path) -> None:
    busy(tmp_path)
    app, t = open_app("en", "objectives"), text_for("en")
    app.session_state["objective-more"] = True
    app.run()
    app.selectbox(key="objective-phasing").set_value("own").run()
    assert is_clean(app)
    form = app.session_state["objective-form"]
    assert sum(amount for _, amount in form.phasing) > 0
    assert t("objective-phasing-own") in app.selectbox(key="objective-phasing").options
    first, *rest = form.phasing
    app.session_state["objective-form"] = replace(form, phasing=((first[0], 2 * first[1]), *rest))
    app.run()
    assert is_clean(app)
    assert "scaled to add up to the target" in said(app)


@pytest.mark.usefixtures("settled")
def test_alerts_of_segments_say_how_many_were_examined(open_app: OpenApp) -> None:
    app = open_app("en", "objectives", {"tab": "alerts"})
    app.session_state["alerts-by"] = True
    app.run()
    by = next(box for box in app.selectbox if str(box.key).startswith("alerts-by-dimension"))
    by.select_index(0).run()
    assert is_clean(app)
    assert "segments" in said(app)


def test_a_rule_of_ones_own_stands_beside_the_usual_ones(open_app: OpenApp, tmp_path: Path) -> None:
    room = busy(tmp_path)
    room.objectives.put([aim(300.0, owner="Marc")])
    app = open_app("en", "objectives", {"tab": "alerts"})
    app.session_state["objectives-rules"] = True
    app.run()
    app.number_input(key="rules-size-relative").set_value(-20.0).run()
    app.button(key="rules-add").click().run()
    assert is_clean(app)
    [kept] = room.objectives.objectives()
    assert [(rule.kind, rule.threshold) for rule in kept.objective.alerts] == [
        ("outside_expected", 3.0),
        ("behind_pace", 0.9),
        ("relative", -0.2),
    ]


@pytest.mark.usefixtures("settled")
def test_an_experiment_before_and_after_is_told_against_history(open_app: OpenApp, settled: Workspace) -> None:
    start = TODAY - timedelta(days=30)
    settled.experiments.save(Experiment(0, "New form", metric="leads", kind=ExperimentKind.BEFORE_AFTER, start=start))
    settled.experiments.save(Experiment(0, "Colours", arms=(Arm("A", 1500, 45), Arm("B", 1480, 90))))
    app = open_app("en", "objectives", {"tab": "actions"})
    app.session_state["objectives-experiments"] = True
    app.run()
    assert is_clean(app)
    assert "against what was expected" in said(app)
    assert "A: 45 of 1500 and B: 90 of 1480" in said(app).replace(",", "")
