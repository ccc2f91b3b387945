"""What may be behind a number that slipped, on records in which the cause is planted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import read_history
from kpi_core.model.roles import Role
from kpi_core.objectives.alerts import Alert
from kpi_core.objectives.hypotheses import Known, Source, against, hypotheses, of_alert
from kpi_core.objectives.hypothesis_words import TITLE_LENGTH, draft_action, hypothesis_sentence, what_to_do
from kpi_core.objectives.mix import mix_of
from kpi_core.objectives.playbooks import Playbook
from kpi_core.text import text_for
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.objective import AlertRule
from tests.support.business import CYCLE, LEADS, WIN_RATE, Business, FakeMetric, Record

EN, FR = text_for("en"), text_for("fr")
TODAY = date(2026, 9, 1)
BEFORE, AFTER = Period(date(2026, 3, 1), date(2026, 6, 1)), Period(date(2026, 6, 1), date(2026, 9, 1))
CHANNEL = Dimension("channel", "Channel", Role.CHANNEL)
FALL = {"Ads": 0.4, "SEO": 1.0, "Referral": 1.0}


@dataclass(frozen=True)
class Told(FakeMetric):
    category: str = "opportunities"


def of(metric: FakeMetric, **more) -> Told:
    return Told(**vars(metric), **more)


def leads(factor: dict[str, float], channels: tuple[str, ...] = ("Ads", "SEO", "Referral")) -> list[Record]:
    """Six leads a day and channel, times a factor in the later months; one in four is won."""
    rng = Random(2)
    records: list[Record] = []
    for i in range((TODAY - BEFORE.start).days):
        day = BEFORE.start + timedelta(days=i)
        for channel in channels:
            mean = 6 * (factor[channel] if day in AFTER else 1.0)
            n = int(mean) + (rng.random() < mean % 1) + rng.choice((-1, 0, 1))
            records += [
                {"day": day, "lead": 1, "closed": 1, "won": int(rng.random() < 0.25), "channel": channel, "cycle": 9.0}
            ] * max(n, 0)
    return records


def told(metric: FakeMetric, factor: dict[str, float], **known):
    business = Business(leads(factor), (of(metric),))
    history = read_history(business.ask, metric.id, TODAY)
    return hypotheses(business.ask, history, (BEFORE, AFTER), Known((CHANNEL,), **known))


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def test_the_segment_that_fell_is_named_with_its_figures_and_becomes_an_action():
    (found,) = told(LEADS, FALL, where={"region": ("North",)})
    assert (found.source, found.metric) == (Source.SEGMENT, "leads")
    assert found.where == {"region": ("North",), "channel": ("Ads",)}
    values = found.finding.values
    # Six a day fell to 2.4 over 92 days: about 331 less, and nearly all of the change.
    assert values["by"] == pytest.approx(-331, abs=40)
    assert values["share"] > 0.8
    said = plain(hypothesis_sentence(found, EN))
    assert said.startswith("To check: channel: Ads. It went from ")
    assert "of the change in leads (" in said
    assert plain(hypothesis_sentence(found, FR)).startswith("À vérifier : canal : Ads. Ce segment passe de ")
    action = draft_action(found, EN, objective=3, alert="a", due=TODAY)
    assert (action.id, action.title, action.metric) == (0, "Find out what changed for channel: Ads", "leads")
    assert (action.objective, action.alert, action.due, action.where) == (3, "a", TODAY, found.where)
    assert plain(action.hypothesis) == said


def test_where_all_fell_alike_no_segment_is_named():
    assert told(LEADS, dict.fromkeys(FALL, 0.5)) == ()


def test_a_rate_that_fell_because_other_people_came_is_told_so():
    records = []
    for part, sizes in ((BEFORE, (4000, 1000)), (AFTER, (1000, 4000))):
        # Referrals are won one in five, ads one in twenty; only how many of each came has changed.
        for channel, n, rate in (("Referral", sizes[0], 5), ("Ads", sizes[1], 20)):
            records += [
                {"day": part.start + timedelta(days=i % 92), "closed": 1, "won": int(i % rate == 0), "channel": channel}
                for i in range(n)
            ]
    business = Business(records, (of(WIN_RATE),))
    history = read_history(business.ask, "win_rate", TODAY)
    found = hypotheses(business.ask, history, (BEFORE, AFTER), Known((CHANNEL,)))
    (mix,) = found
    # 17 % of (4000, 1000) became 8 % of (1000, 4000), and each kept its rate.
    assert (mix.finding.code, mix.where) == ("hypothesis_mix", {})
    assert mix.finding.values["mix"] == pytest.approx(-0.09, abs=0.002)
    assert what_to_do(mix, EN) == "Compare segments of the same kind before judging the whole"
    assert plain(hypothesis_sentence(mix, EN)) == (
        "To check: who is there now? Of the -9.0 pts in win rate, -9.0 pts come from larger and smaller parts by channel,"
        " not from what each of them does"
    )
    assert hypothesis_sentence(mix, FR)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([], id="nothing"),
        pytest.param([(10, 100, 5, 100)], id="one part"),
        pytest.param([(0, 0, 5, 100), (0, 0, 5, 100)], id="nothing before"),
        pytest.param([(20, 100, 10, 100), (20, 100, 10, 100)], id="each does less"),
        pytest.param([(20, 100, 20, 100), (5, 100, 5, 100)], id="no change"),
        pytest.param([(2, 10, 1, 8), (1, 10, 1, 12)], id="few records"),
    ],
)
def test_what_is_no_shift_of_parts_is_not_called_one(parts):
    assert mix_of(CHANNEL, parts) is None


@settings(max_examples=30)
@given(
    parts=st.lists(
        st.tuples(st.integers(0, 50), st.integers(50, 300), st.integers(0, 50), st.integers(50, 300)),
        min_size=2,
        max_size=5,
    )
)
def test_the_parts_of_a_change_add_up_to_it(parts):
    told = mix_of(CHANNEL, parts)
    if told is not None:
        hits_before, n_before, hits_after, n_after = (sum(column) for column in zip(*parts, strict=True))
        assert told.mix + told.rate == pytest.approx(hits_after / n_after - hits_before / n_before)
        # By hand: each part's change of share at the mean of both weights.
        rate = sum((d / e - b / c) * (c / n_before + e / n_after) / 2 for b, c, d, e in parts)
        assert told.rate == pytest.approx(rate)


def test_a_shift_by_chance_is_seldom_named():
    rng, named = Random(7), 0
    for _ in range(300):
        parts = [[0, 0, 0, 0], [0, 0, 0, 0]]
        for place in (0, 2):
            for _ in range(150):
                part = parts[rng.random() < 0.5]
                part[place + 1] += 1
                part[place] += rng.random() < (0.4 if part is parts[0] else 0.1)
        told = mix_of(CHANNEL, [tuple(part) for part in parts])
        named += told is not None and told.p_value < 0.05
    assert named <= 0.06 * 300


CYCLE_LONGER = Finding("diagnosis_cycle", {"value": 40.0, "before": 30.0, "n": 50}, 0.7, "funnel")


def test_what_the_funnel_says_speaks_to_its_metrics_only():
    won = told(WIN_RATE, dict.fromkeys(FALL, 1.0), funnel=(CYCLE_LONGER, Finding("losses_reason_up")))
    assert [(each.source, each.finding.code) for each in won] == [(Source.FUNNEL, "diagnosis_cycle")]
    assert hypothesis_sentence(won[0], EN).startswith("To check: what slows sales down?")
    assert draft_action(won[0], EN).title.startswith("Look for the stage where the days have grown")
    business = Business(leads(dict.fromkeys(FALL, 1.0)), (of(LEADS, category="leads"),))
    history = read_history(business.ask, "leads", TODAY)
    assert hypotheses(business.ask, history, (BEFORE, AFTER), Known(funnel=(CYCLE_LONGER,))) == ()
    score = replace(history, metric=catalogue().find("net_promoter_score"))
    assert hypotheses(business.ask, replace(score, span=None), (BEFORE, AFTER), Known(funnel=(CYCLE_LONGER,))) == ()


def test_events_of_the_later_time_only_may_be_behind_it():
    def event(name: str, day: date) -> Event:
        return Event(Period(day, day + timedelta(days=1)), EventKind.OWN, name, 1)

    both = (event("Fair", date(2026, 4, 2)), event("Fair", date(2026, 7, 2)))
    found = told(LEADS, dict.fromkeys(FALL, 1.0), events=(*both, event("Strike", date(2026, 7, 9))))
    assert [plain(hypothesis_sentence(each, EN)) for each in found] == [
        "To check: “Strike” fell into this time and not into the one compared. It may have moved leads, and may not last"
    ]
    assert what_to_do(found[0], FR).startswith("Regarder à nouveau sans «")


def test_the_playbook_comes_last_and_its_title_is_one_line():
    text = "Vérifier la qualification des prospects.\n" * 8
    found = told(LEADS, FALL, playbook=Playbook("own", own=text))
    assert [each.source for each in found] == [Source.SEGMENT, Source.PLAYBOOK]
    action = draft_action(found[-1], FR)
    assert len(action.title) <= TITLE_LENGTH
    assert "\n" not in action.title
    assert action.title.endswith("…")
    assert text.strip() in action.hypothesis


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([], id="empty"),
        pytest.param([{"day": TODAY - timedelta(days=1), "lead": 1, "channel": "<b>"}], id="one row"),
        pytest.param([{"day": TODAY - timedelta(days=1), "lead": 1}], id="no dimension"),
    ],
)
def test_where_nothing_can_be_cut_nothing_is_said(records):
    business = Business(records, (of(LEADS),))
    history = read_history(business.ask, "leads", TODAY)
    assert hypotheses(business.ask, history, (BEFORE, AFTER), Known((CHANNEL,))) == ()


def test_a_median_has_no_segments_that_add_up():
    assert told(CYCLE, FALL) == ()


def test_a_period_is_compared_with_last_year_where_that_is_known():
    business = Business(leads(FALL), (of(LEADS),))
    history = read_history(business.ask, "leads", TODAY)
    assert against(history, AFTER) == BEFORE
    longer = Business(
        [*leads(FALL), *({"day": date(2025, 1, 1) + timedelta(days=i), "lead": 1} for i in range(400))], (of(LEADS),)
    )
    assert against(read_history(longer.ask, "leads", TODAY), AFTER) == Period(date(2025, 6, 1), date(2025, 9, 1))
    assert against(history, Period(date(2026, 3, 1), date(2026, 4, 1))) is None
    assert against(replace(history, span=None), AFTER) is None


def test_an_alert_brings_its_own_filter_period_and_playbook():
    business = Business(leads(FALL), (of(LEADS),))
    book = Playbook("calls", {"en": "Call them back.", "fr": "Les rappeler."})
    rule = AlertRule("relative", -0.1)
    alert = Alert(3, "leads", {"channel": ("Ads",)}, AFTER, rule, True, False, None, "key", playbook=book)
    (found,) = of_alert(business.ask, alert, TODAY, Known())
    # Under the alert's filter one channel is left: nothing to cut by, but there is what its rule says.
    assert (found.source, found.where) == (Source.PLAYBOOK, {"channel": ("Ads",)})
    assert hypothesis_sentence(found, EN) == "What the rule says to do: Call them back."
    assert draft_action(found, FR, alert.objective_id, alert.key).title == "Les rappeler."
    whole = of_alert(business.ask, replace(alert, where={}), TODAY, Known((CHANNEL,)))
    assert [each.source for each in whole] == [Source.SEGMENT, Source.PLAYBOOK]
    assert [each.source for each in of_alert(business.ask, replace(alert, period=None), TODAY, Known())] == [
        Source.PLAYBOOK
    ]
    assert of_alert(business.ask, replace(alert, period=None, playbook=None), TODAY, Known()) == ()


def test_an_alert_of_a_number_that_became_better_asks_for_a_look_at_the_target() -> None:
    """Every channel brings half as much again: no segment explains why the target is missed."""
    business = Business(leads({"Ads": 1.5, "SEO": 1.5, "Referral": 1.5}), (of(LEADS),))
    rule = AlertRule("behind_pace", 0.9)
    alert = Alert(1, "leads", {}, AFTER, rule, True, False, None, "key")
    [told] = of_alert(business.ask, alert, TODAY, Known((CHANNEL,)))
    assert (told.source, told.finding.code) == (Source.TARGET, "hypothesis_target")
    assert told.finding.values["after"] > told.finding.values["before"]
    assert hypothesis_sentence(told, EN).startswith(
        "To check: the target itself. Nothing became worse by more than chance (leads: "
    )
    assert what_to_do(told, FR) == "Revoir la cible, ou trouver ce qui apporterait davantage"
