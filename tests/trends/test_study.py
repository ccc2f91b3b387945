"""The whole answer of the page, from records to sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import read_history
from kpi_core.model.roles import Role
from kpi_core.text import text_for
from kpi_core.trends.headline import headline
from kpi_core.trends.landing import landing, probability
from kpi_core.trends.result import Anomaly, Point, Subject, Unusual
from kpi_core.trends.study import Asked, course, study, visible
from kpi_core.trends.words import comes_from, landing_title, outlook_title, parts_title, sentence
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.verdict import State, Verdict
from tests.support.business import LEADS, WIN_RATE, WON_VALUE, Business, FakeMetric, Record, ratio, total

TODAY = date(2026, 11, 27)
MONDAY = date(2026, 6, 1)
CHANNEL = Dimension("channel", "Channel", Role.CHANNEL)
EN, FR = text_for("en"), text_for("fr")


def leads(days: int, extra: dict[int, dict[str, int]] | None = None) -> list[Record]:
    """Each weekday six leads of ads and four by recommendation, half of that at week-ends, plus a day's extra ones."""
    rng = np.random.default_rng(2)
    records: list[Record] = []
    for i in range(days):
        day, part = MONDAY + timedelta(days=i), 1 if i % 7 < 5 else 0.5
        for channel, n in {"Ads": 6, "Referral": 4}.items():
            count = int(n * part) + int(rng.integers(0, 2)) + (extra or {}).get(i, {}).get(channel, 0)
            records += [{"day": day, "lead": 1, "channel": channel}] * count
    return records


def told(records: list[Record], metric: FakeMetric = LEADS, **asked):
    business = Business(records, (metric,))
    history = read_history(business.ask, metric.id, TODAY)
    return study(business.ask, history, Asked(TimeGrain.DAY, dimensions=(CHANNEL,), **asked))


SPIKE = {40: {"Ads": 30}}


def test_a_spike_is_told_with_its_size_its_segment_and_the_event_beside_it():
    fair = Event(Period(date(2026, 7, 11), date(2026, 7, 13)), EventKind.OWN, "Trade fair")
    trends = told(leads(120, SPIKE), events=(fair,))
    (found,) = trends.anomalies
    day = date(2026, 7, 11)
    assert (found.kind, found.start, found.end, found.steps) == (Unusual.POINT, day, day + timedelta(days=1), 1)
    assert found.value is not None and found.expected is not None
    assert found.size == pytest.approx(found.value - found.expected)
    assert (found.good, found.persists, found.events) == (True, False, (fair,))
    (ads,) = found.segments
    assert (ads.dimension, ads.segment) == ("channel", "Ads")
    assert ads.share == pytest.approx(1.0, abs=0.2)
    assert ads.excess == pytest.approx(30, abs=3)
    assert comes_from(found, EN).startswith("Ads (")
    assert trends.headline.code == "trends_unusual"
    assert sentence(trends.headline, EN).startswith("Leads: one unusual day, 11 Jul 2026: 36 where ")


def test_all_segments_alike_name_none():
    trends = told(leads(120, {40: {"Ads": 15, "Referral": 11}}))
    assert trends.anomalies[0].segments == ()


def test_what_the_user_explained_is_no_news_and_no_baseline():
    day = date(2026, 7, 11)
    trends = told(leads(120, SPIKE), given={day: Verdict(State.EXPLAINED, "Trade fair")})
    (found,) = trends.anomalies
    assert (found.verdict, found.note) == (State.EXPLAINED, "Trade fair")
    assert trends.headline.code == "trends_settled"
    assert trends.method.left_out == 1
    assert (
        sentence(trends.headline, FR) == "Prospects\u202f: conforme à l’attendu, hormis le point dont vous avez parlé"
    )


def test_the_unfinished_step_is_drawn_and_judged_by_nothing():
    business = Business(leads(121), (LEADS,))
    history = read_history(business.ask, "leads", TODAY)
    trends = study(business.ask, history, Asked(TimeGrain.WEEK))
    last = trends.points[-1]
    assert not last.complete
    assert (last.expected, last.trend, last.anomaly) == (None, None, False)
    assert trends.method.points == sum(point.complete for point in trends.points)
    assert trends.forecast.points[0].start == last.start


def test_a_new_level_is_the_headline_with_both_levels():
    extra = {i: {"Ads": 12, "Referral": 8} for i in range(70, 120)}
    trends = told(leads(120, extra))
    assert trends.headline.code == "trends_level"
    level = next(a for a in trends.anomalies if a.kind is Unusual.LEVEL)
    assert level.start == MONDAY + timedelta(days=70)
    assert level.persists
    assert level.after is not None and level.before is not None
    assert level.after - level.before == pytest.approx(20, abs=3)
    assert "a new level since 10 Aug 2026, about 30 a day instead of 9.5" in sentence(trends.headline, EN)


def test_a_gap_in_the_data_is_told_as_missing():
    records = [r for r in leads(120) if not date(2026, 7, 1) <= r["day"] < date(2026, 7, 21)]
    trends = told(records)
    (gap,) = [a for a in trends.anomalies if a.kind is Unusual.MISSING]
    assert (gap.start, gap.end, gap.steps, gap.value) == (date(2026, 7, 1), date(2026, 7, 21), 20, None)
    assert trends.method.missing == 20


def test_a_rate_is_told_in_its_unit():
    rng = np.random.default_rng(4)
    records = [
        {"day": MONDAY + timedelta(days=i), "won": int(rng.random() < (0.95 if i == 60 else 0.2)), "closed": 1}
        for i in range(90)
        for _ in range(40)
    ]
    trends = told(records, WIN_RATE)
    assert trends.method.noise == "rate"
    assert [a.start for a in trends.anomalies] == [MONDAY + timedelta(days=60)]
    assert "%" in sentence(trends.headline, EN)


@pytest.mark.parametrize("days", range(1, 11))
def test_one_to_ten_days_have_an_answer_or_a_reason(days):
    trends = told(leads(days))
    assert len(trends.points) == days
    assert trends.forecast.reason == "too_few_steps"
    assert sentence(trends.headline, EN)
    assert sentence(trends.headline, FR)


@pytest.mark.parametrize(
    ("records", "code"),
    [
        pytest.param([{"lead": 1}], "trends_no_dates", id="no dates"),
        pytest.param([{"day": TODAY, "lead": 1}], "trends_too_short", id="today alone"),
        pytest.param(
            [{"day": MONDAY + timedelta(days=i), "lead": 1} for i in range(40)], "trends_constant", id="constant"
        ),
    ],
)
def test_why_nothing_is_judged(records, code):
    assert told(records).headline.code == code


def test_money_without_a_record_is_zero_and_a_mean_without_one_unknown():
    records = [{"day": MONDAY + timedelta(days=i), "won_amount": 100.0, "won": 1} for i in range(30) if i != 12] * 2
    assert told(records, WON_VALUE).points[12].value == 0
    average = FakeMetric("average_won_value", "Average", Unit.MONEY, ratio("won_amount", "won"), currency="EUR")
    assert told(records, average).points[12].value is None


# ---- where the period in progress ends ---------------------------------------------------------------------------


def landed(records: list[Record], unit: TimeGrain, metric: FakeMetric = LEADS):
    business = Business(records, (metric,))
    return landing(business.ask, read_history(business.ask, metric.id, TODAY), unit)


def test_what_is_known_counts_and_the_rest_is_forecast():
    # 1 June + 111 days = 20 September: 19 days of September are known, 11 to come.
    records = leads(111)
    found = landed(records, TimeGrain.MONTH)
    assert found is not None
    known = sum(r["day"] >= date(2026, 9, 1) for r in records)
    assert (found.period, found.so_far) == (Period(date(2026, 9, 1), date(2026, 10, 1)), known)
    assert found.known_until == date(2026, 9, 20)
    per_day = len(records) / 111
    assert found.expected == pytest.approx(known + 11 * per_day, rel=0.08)
    assert known < found.lower95 <= found.lower80 <= found.expected <= found.upper80 <= found.upper95


def test_the_chance_of_a_target_falls_with_the_target():
    found = landed(leads(111), TimeGrain.MONTH)
    assert found is not None
    targets = [found.so_far, found.lower95, found.expected, found.upper95 + 100]
    chances = [probability(found, target) for target in targets]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1.0
    assert chances[2] == pytest.approx(0.5, abs=0.25)
    assert chances[-1] < 0.1
    assert probability(found, found.expected, more_is_better=False) == pytest.approx(1 - chances[2])


def test_a_rate_does_not_land_and_nor_does_a_short_history():
    records = [{"day": MONDAY + timedelta(days=i), "won": 1, "closed": 2} for i in range(100)]
    assert landed(records, TimeGrain.MONTH, WIN_RATE) is None
    assert landed(leads(20), TimeGrain.MONTH) is None
    assert landed(leads(111), TimeGrain.YEAR) is None  # 103 days to come of 111 known


def test_sentences_of_outlook_and_landing():
    trends, found = told(leads(111)), landed(leads(111), TimeGrain.MONTH)
    assert found is not None
    assert landing_title(found, trends.subject, EN).startswith("Expected at the end of Sep 2026: ")
    assert landing_title(found, trends.subject, FR).startswith("Atterrissage fin sept. 2026\u202f: ")
    assert outlook_title(trends, EN).startswith("Leads: ")
    assert outlook_title(told(leads(9)), EN) == "28 complete days are needed for a forecast; there are 9"
    assert parts_title(trends, EN).startswith("A strong weekly rhythm: highest on ")
    assert parts_title(trends, FR).startswith("Un rythme hebdomadaire très marqué\u202f: au plus haut le ")


# ---- every branch of the headline --------------------------------------------------------------------------------

SHOWN = Period(date(2026, 8, 1), date(2026, 11, 1))
SUBJECT = Subject(LEADS, None, Unit.COUNT, None, TimeGrain.DAY)  # type: ignore[arg-type]
POINTS = tuple(
    Point(SHOWN.start + timedelta(days=i), SHOWN.start + timedelta(days=i + 1), 5.0, 5, True) for i in range(92)
)


def anomaly(kind: Unusual, day: date, **more) -> Anomaly:
    told_of = {"value": 31.0, "expected": 12.4, "lower": 5.0, "upper": 21.0, "size": 18.6, "relative": 1.5}
    if kind in (Unusual.LEVEL, Unusual.SLOPE):
        told_of |= {"before": 12.4, "after": 31.0, "persists": True}
    values = told_of | {"score": 5.0, "good": True, "steps": 1} | more
    steps = values.pop("steps")
    return Anomaly(kind, day, day + timedelta(days=steps), steps, **values)


@pytest.mark.parametrize(
    ("found", "english", "french"),
    [
        pytest.param(
            [anomaly(Unusual.POINT, date(2026, 10, 31), persists=True), anomaly(Unusual.LEVEL, date(2026, 9, 1))],
            "Leads: 31 (31 Oct 2026), above the expected range (5 to 21)",
            "Prospects\u202f: 31 (31 oct. 2026), au-dessus de la zone attendue (5 à 21)",
            id="the newest first",
        ),
        pytest.param(
            [anomaly(Unusual.POINT, date(2026, 10, 29), persists=True, steps=3, value=10.0, size=-27.2, expected=37.2)],
            "Leads: below the expected range for the last 3 days, 10 where 37 was expected",
            "Prospects\u202f: en dessous de la zone attendue depuis 3 jours, 10 contre 37 en temps normal",
            id="a run that goes on",
        ),
        pytest.param(
            [anomaly(Unusual.LEVEL, date(2026, 9, 1)), anomaly(Unusual.POINT, date(2026, 8, 20))],
            "Leads: a new level since 1 Sep 2026, about 31 a day instead of 12",
            "Prospects\u202f: nouveau niveau depuis le 1er sept. 2026, environ 31 par jour au lieu de 12",
            id="a new level",
        ),
        pytest.param(
            [anomaly(Unusual.POINT, date(2026, 8, 20)), anomaly(Unusual.POINT, date(2026, 8, 9), score=9.0)],
            "Leads: 2 unusual days; the clearest, 9 Aug 2026: 31 where 12 was expected",
            "Prospects\u202f: 2 jours inhabituels\u202f; le plus net, 9 août 2026\u202f: 31 contre 12 en temps normal",
            id="the clearest of several",
        ),
        pytest.param(
            [anomaly(Unusual.SLOPE, date(2026, 9, 1), before=0.1, after=2.0)],
            "Leads: a new slope since 1 Sep 2026, +2 a day instead of +0.1",
            "Prospects\u202f: nouvelle pente depuis le 1er sept. 2026, +2 par jour au lieu de +0,1",
            id="a new slope",
        ),
        pytest.param(
            [
                anomaly(Unusual.POINT, date(2026, 8, 20), verdict=State.IGNORED),
                anomaly(Unusual.POINT, date(2026, 9, 2), verdict=State.EXPLAINED),
            ],
            "Leads: as expected, but for the 2 points you spoke of",
            "Prospects\u202f: conforme à l’attendu, hormis les 2 points dont vous avez parlé",
            id="ignored and explained",
        ),
        pytest.param(
            [anomaly(Unusual.LEVEL, date(2026, 3, 1)), anomaly(Unusual.POINT, date(2026, 7, 2))],
            "Leads: as expected, none of 92 days is unusual",
            "Prospects\u202f: conforme à l’attendu, aucun des 92 jours n’est inhabituel",
            id="all before the period",
        ),
    ],
)
def test_the_headline(found, english, french):
    finding = headline(SUBJECT, POINTS, found, None, SHOWN)
    assert (sentence(finding, EN), sentence(finding, FR)) == (english, french)


@pytest.mark.parametrize(
    ("reason", "points", "english"),
    [
        ("no_dates", (), "Leads: its records bear no date, so it has no course over time"),
        ("too_few_steps", (), "Leads: no complete day yet"),
        ("too_short", POINTS[:3], "Leads: 3 complete days, too few to tell what is usual"),
        ("constant", POINTS, "Leads: always 5"),
    ],
)
def test_the_headline_where_nothing_is_judged(reason, points, english):
    assert sentence(headline(SUBJECT, points, (), reason, SHOWN), EN) == english


def test_only_what_touches_the_period_is_visible():
    inside, outside = anomaly(Unusual.POINT, date(2026, 8, 20)), anomaly(Unusual.POINT, date(2026, 7, 20))
    assert visible((inside, outside, replace(outside, end=date(2026, 8, 2))), SHOWN) == (
        inside,
        replace(outside, end=date(2026, 8, 2)),
    )


def test_visits_are_counts_too():
    records = [{"day": MONDAY + timedelta(days=i), "visits": 500 + i % 9} for i in range(60)]
    metric = FakeMetric("visits", "Visits", Unit.COUNT, total("visits"))
    assert told(records, metric).method.noise == "count"


def test_the_course_alone_has_the_same_steps_and_nothing_judged():
    business = Business(leads(90), (LEADS,))
    history = read_history(business.ask, "leads", TODAY)
    whole, bare = study(business.ask, history, Asked(TimeGrain.WEEK)), course(business.ask, history, TimeGrain.WEEK)
    told = [(point.start, point.end, point.value, point.n, point.complete) for point in whole.points]
    assert [(point.start, point.end, point.value, point.n, point.complete) for point in bare.points] == told
    assert (bare.subject, bare.method.season) == (whole.subject, whole.method.season)
    assert (bare.anomalies, bare.forecast.points, bare.reason) == ((), (), None)
    assert course(business.ask, replace(history, span=None), TimeGrain.WEEK).reason == "no_dates"
