"""A period beside several others: values, changes, verdicts, what differs, and what they say together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi_core.metrics.history import read_history
from kpi_core.stats.calendar import commercial_events, public_holidays
from kpi_core.stats.change import Verdict
from kpi_core.text import text_for
from kpi_core.trends.alignments import STANDARD, Alignment, Around, Asked, Calendar
from kpi_core.trends.comparisons import Comparison, Comparisons, comparisons, drawn_together
from kpi_core.trends.day_counts import DayCount
from kpi_core.trends.words_compare import (
    against,
    caption,
    change_text,
    margin_text,
    notes_text,
    sentence,
    verdict_text,
)
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from tests.support.business import CYCLE, LEADS, WIN_RATE, Business, FakeMetric, Record, total
from tests.support.business import days as every_day

TODAY = date(2025, 12, 31)
YEARS = Period(date(2022, 1, 1), date(2026, 1, 1))
FRANCE = Calendar("FR", (*public_holidays("FR", YEARS, "fr"), *commercial_events("FR", YEARS)))
BLACK_FRIDAY = Event(Period(date(2025, 11, 28), date(2025, 11, 29)), EventKind.COMMERCIAL, "black_friday")
EASTER_MONDAY = Event(Period(date(2025, 4, 21), date(2025, 4, 22)), EventKind.PUBLIC_HOLIDAY, "Lundi de Pâques")
PREVIOUS, LAST_YEAR, WEEKDAYS = Alignment.PREVIOUS, Alignment.LAST_YEAR, Alignment.LAST_YEAR_WEEKDAYS


def days(first: str, last: str) -> Period:
    """First and last day, both included."""
    return Period(date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1))


def daily(first: str, last: str, number: int = 1, **record: float) -> list[Record]:
    return [{"day": day, **record} for day in every_day(days(first, last)) for _ in range(number)]


def told(
    records: list[Record],
    period: Period,
    *alignments: Alignment,
    metric: FakeMetric = LEADS,
    asked: Asked | None = None,
    calendar: Calendar = FRANCE,
) -> Comparisons:
    business = Business(records, (metric,))
    history = read_history(business.ask, metric.id, TODAY)
    return comparisons(business.ask, history, period, asked or Asked(alignments), calendar)


def one(*args: object, **words: object) -> Comparison:
    return told(*args, **words).items[0]  # type: ignore[arg-type]


def figures(item: Comparison) -> tuple[float | None, float | None, float | None, float | None]:
    """Value, value compared, difference and relative change."""
    assert item.change is not None
    return item.value, item.before, item.change.difference, item.change.relative


# -- values and what differs


def test_a_month_beside_the_month_before_tells_that_it_is_longer() -> None:
    found = one(daily("2025-01-01", "2025-08-31", 4, lead=1), days("2025-08-01", "2025-08-31"), PREVIOUS)
    assert (found.period, found.compared) == (days("2025-08-01", "2025-08-31"), days("2025-07-01", "2025-07-31"))
    # 4 x 31 each. August 2025: five Fridays, Saturdays and Sundays; Assumption is Friday the 15th: 21 - 1 = 20 worked.
    # July: five Tuesdays, Wednesdays and Thursdays; the 14th is a Monday: 23 - 1 = 22 worked.
    assert figures(found) == (124, 124, 0, 0)
    assert (found.days, found.days_before) == (DayCount(31, 21, 5, 5, 20), DayCount(31, 23, 4, 4, 22))
    assert [(note.code, note.values) for note in found.notes] == [
        ("compare_working", {"by": -2}),
        ("compare_saturdays", {"by": 1}),
        ("compare_sundays", {"by": 1}),
    ]
    assert notes_text(found, text_for("en")) == "2 working days fewer, one Saturday more and one Sunday more"
    assert notes_text(found, text_for("fr")) == "2 jours ouvrés de moins, un samedi de plus et un dimanche de plus"


def test_without_a_country_days_from_monday_to_friday_are_told() -> None:
    records = daily("2025-01-01", "2025-08-31", 4, lead=1)
    found = one(records, days("2025-08-01", "2025-08-31"), PREVIOUS, calendar=Calendar())
    assert (found.days, found.days_before) == (DayCount(31, 21, 5, 5), DayCount(31, 23, 4, 4))
    assert notes_text(found, text_for("en")).startswith("2 days from Monday to Friday fewer")


def test_last_year_by_date_and_by_weekday() -> None:
    # Open from Monday to Friday only. November 2025: 20 weekdays (from Saturday the 1st to Sunday the 30th);
    # November 2024: 21; 52 weeks before, 2 November to 1 December 2024: 20 again.
    records = [record for record in daily("2024-01-01", "2025-11-30", 10, lead=1) if record["day"].weekday() < 5]
    found = told(records, days("2025-11-01", "2025-11-30"), LAST_YEAR, WEEKDAYS)
    assert [figures(item) for item in found.items] == [(200, 210, -10, -10 / 210), (200, 200, 0, 0)]
    assert [item.compared for item in found.items] == [
        days("2024-11-01", "2024-11-30"),
        days("2024-11-02", "2024-12-01"),
    ]
    # A total that falls only because there is one weekday fewer is no fall.
    assert [item.change.verdict for item in found.items if item.change] == 2 * [Verdict.WITHIN_CHANCE]


def test_a_leap_day_is_told_and_counts_in_the_total() -> None:
    found = one(daily("2024-01-01", "2025-03-31", 2, lead=1), days("2025-02-01", "2025-02-28"), LAST_YEAR)
    assert figures(found) == (56, 58, -2, -2 / 58)
    assert ("compare_leap_day", {"day": date(2024, 2, 29)}) in [(note.code, note.values) for note in found.notes]
    assert "29 Feb 2024 in one of the two" in notes_text(found, text_for("en"))
    assert len(found.steps) == 29  # 29 February stands alone


def test_black_friday_on_the_29th_is_missing_from_a_month_to_the_28th() -> None:
    records = daily("2024-01-01", "2025-11-28", 2, lead=1) + daily("2024-11-29", "2024-11-29", 50, lead=1)
    found = one(records, days("2025-11-01", "2025-11-28"), LAST_YEAR)
    assert notes_text(found, text_for("en")).startswith("Black Friday this time only")
    assert notes_text(found, text_for("fr")).startswith("Black Friday cette fois seulement")


def test_black_friday_stands_beside_black_friday() -> None:
    # 2 a day, 60 on 28 November 2025 and 40 on 29 November 2024.
    records = daily("2024-01-01", "2025-12-10", 2, lead=1)
    records += daily("2025-11-28", "2025-11-28", 58, lead=1) + daily("2024-11-29", "2024-11-29", 38, lead=1)
    asked = Asked((Alignment.EVENT,), around=Around(BLACK_FRIDAY, 2, 1))
    found = one(records, days("2025-06-01", "2025-06-30"), asked=asked)
    assert (found.period, found.compared) == (days("2025-11-26", "2025-11-29"), days("2024-11-27", "2024-11-30"))
    # 3 x 2 + 60 and 3 x 2 + 40
    assert figures(found) == (66, 46, 20, 20 / 46)
    assert [(step.value, step.before) for step in found.steps] == [(2, 2), (2, 2), (60, 40), (2, 2)]
    assert found.change is not None and found.change.verdict is Verdict.TOO_FEW  # four days are too few to see chance
    assert against(found, text_for("fr")) == "Autour de «\u202fBlack Friday\u202f»\u202f: an dernier"


def test_easter_stands_beside_easter() -> None:
    # Easter Monday: 21 April 2025, 1 April 2024; closed on both.
    records = [r for r in daily("2024-01-01", "2025-12-10", 3, lead=1) if r["day"] not in (date(2025, 4, 21), date(2024, 4, 1))]  # fmt: skip
    found = told(
        records,
        days("2025-04-01", "2025-04-30"),
        asked=Asked((LAST_YEAR, Alignment.EVENT), around=Around(EASTER_MONDAY, 1, 1)),
    ).items
    assert [(step.value, step.before) for step in found[1].steps] == [(3, 3), (0, 0), (3, 3)]
    assert found[1].compared == days("2024-03-31", "2024-04-02")
    # By date both months hold one Easter Monday; as many working days, and nothing to tell but weekdays.
    assert [note.code for note in found[0].notes] == []


# -- unfinished, short, undefined


def test_a_month_to_date_is_cut_to_a_shorter_month() -> None:
    # 30 days of March known, February has 28: 28 x 5 and 28 x 4.
    records = daily("2024-01-01", "2025-02-28", 4, lead=1) + daily("2025-03-01", "2025-03-30", 5, lead=1)
    found = one(records, days("2025-03-01", "2025-03-31"), Alignment.PREVIOUS_TO_DATE)
    assert (found.period, found.compared) == (days("2025-03-01", "2025-03-28"), days("2025-02-01", "2025-02-28"))
    assert figures(found) == (140, 112, 28, 0.25)
    # Of 140 and 112 leads, chance alone makes a difference of 28 often: 28 / sqrt(140 + 112) = 1.8.
    assert (found.part_of, found.is_certain, found.good) == (TimeGrain.MONTH, False, None)
    assert notes_text(found, text_for("en")) == "both cut to 28 days"


def test_an_unfinished_month_is_never_compared_with_a_whole_one() -> None:
    found = told(daily("2024-01-01", "2025-11-12", 3, lead=1), days("2025-11-01", "2025-11-30"), *STANDARD)
    assert (found.period, found.was_cut, found.value) == (days("2025-11-01", "2025-11-12"), True, 36)
    assert {item.alignment: item.compared for item in found.items} == {
        PREVIOUS: days("2025-10-20", "2025-10-31"),
        LAST_YEAR: days("2024-11-01", "2024-11-12"),
        WEEKDAYS: days("2024-11-02", "2024-11-13"),
        Alignment.PREVIOUS_TO_DATE: days("2025-10-01", "2025-10-12"),
        Alignment.LAST_YEAR_TO_DATE: days("2024-11-01", "2024-11-12"),
    }
    assert [item.before for item in found.items] == [36, 36, 36, 36, None]
    assert (found.items[-1].reason, found.items[-1].same_as) == ("same_days", LAST_YEAR)
    assert caption(found, text_for("en")) == (
        "Leads, 1 – 12 Nov 2025: 36. Cut where the data end, and so is what it is compared with"
    )


def test_one_day_beside_the_same_weekday() -> None:
    records = daily("2024-01-01", "2025-11-30", 1, lead=1) + daily("2025-11-28", "2025-11-28", 29, lead=1)
    found = one(records, days("2025-11-28", "2025-11-28"), WEEKDAYS)
    assert figures(found) == (30, 1, 29, 29)
    assert found.change is not None and found.change.verdict is Verdict.TOO_FEW
    assert (len(found.steps), verdict_text(found, text_for("en"))) == (1, "too few to tell")


def test_a_share_moves_by_points() -> None:
    # 63 days of 4 closed, 2 of them won, after 63 days of 4 closed, 1 of them won.
    records = daily("2025-06-01", "2025-08-02", won=1, closed=4) + daily("2025-08-03", "2025-10-04", won=2, closed=4)
    records = [{**record, "rows": 4} for record in records]
    found = told(records, days("2025-08-03", "2025-10-04"), PREVIOUS, metric=WIN_RATE)
    item = found.items[0]
    assert figures(item) == (0.5, 0.25, 0.25, 1.0)
    assert change_text(item, found, text_for("en")) == "+25.0\xa0pts"
    assert (item.is_certain, item.good) == (True, True)
    # Newcombe on 126 of 252 (Wilson 0.4387 to 0.5613) after 63 of 252 (0.2006 to 0.3069): steps that never vary do not
    # hide the counts. 0.25 - sqrt(0.0613^2 + 0.0569^2) = 0.166, 0.25 + sqrt(0.0613^2 + 0.0494^2) = 0.329
    assert margin_text(item, found, text_for("en")) == "+16.6\xa0pts to +32.9\xa0pts"


def test_an_undefined_rate_says_why_and_is_no_zero() -> None:
    records = daily("2025-06-01", "2025-06-30", won=1, closed=2) + daily("2025-08-01", "2025-08-31", won=1, closed=2)
    records += daily("2025-07-05", "2025-07-05", lead=1)
    found = told(records, days("2025-08-01", "2025-08-31"), PREVIOUS, metric=WIN_RATE)
    assert (found.value, found.items[0].before, found.items[0].change) == (0.5, None, None)
    assert (found.items[0].reason, found.finding.code) == ("no_data", "compare_none")
    assert verdict_text(found.items[0], text_for("en")) == "no data in one of the two periods"


def test_a_rate_over_one_closed_day_has_nothing_to_divide_by() -> None:
    records = [r for r in daily("2025-06-01", "2025-08-31", won=1, closed=2) if r["day"] != date(2025, 8, 3)]
    found = one(records, days("2025-08-04", "2025-08-04"), PREVIOUS, metric=WIN_RATE)
    assert (found.before, found.reason) == (None, "empty_denominator")
    assert verdict_text(found, text_for("en")) == "nothing to divide by"


def test_a_gap_in_the_data_is_no_zero_but_a_closed_day_is() -> None:
    records = daily("2025-01-01", "2025-06-30", 3, lead=1) + daily("2025-08-01", "2025-08-31", 3, lead=1)
    gap = one(records, days("2025-08-01", "2025-08-31"), PREVIOUS)
    assert (gap.before, gap.change, gap.reason) == (None, None, "no_data")
    closed = [record for record in records if record["day"] != date(2025, 8, 3)]
    assert figures(one(closed, days("2025-08-04", "2025-08-04"), PREVIOUS)) == (3, 0, 3, None)


def test_without_history_each_comparison_says_so() -> None:
    found = told(daily("2025-11-01", "2025-11-30", 2, lead=1), days("2025-11-01", "2025-11-30"), PREVIOUS, LAST_YEAR)
    assert (found.value, [item.reason for item in found.items]) == (60, 2 * ["not_that_far_back"])
    assert (found.possible, found.finding.code) == ((), "compare_none")
    assert sentence(found.finding, text_for("en")) == "Leads: nothing to compare with"


@pytest.mark.parametrize(
    ("records", "reason", "english"),
    [
        pytest.param([{"lead": 1}], "no_dates", "the records have no dates", id="no dates"),
        pytest.param(daily("2025-01-01", "2025-03-31", lead=1), "no_data", "no data in one of the two periods", id="later than the data"),
    ],
)  # fmt: skip
def test_nothing_to_look_at(records: list[Record], reason: str, english: str) -> None:
    found = told(records, days("2025-11-01", "2025-11-30"), PREVIOUS)
    assert (found.period, found.items, found.reason) == (None, (), reason)
    assert caption(found, text_for("en")) == english


def test_twelve_months_are_compared_once() -> None:
    found = told(daily("2023-01-01", "2025-10-31", lead=1), days("2024-11-01", "2025-10-31"), PREVIOUS, LAST_YEAR)
    assert [(item.reason, item.same_as) for item in found.items] == [(None, None), ("same_days", PREVIOUS)]


def test_less_is_good_where_the_metric_says_so() -> None:
    costs = FakeMetric("costs", "Costs", Unit.COUNT, total("lead"), Direction.DOWN)
    silent = FakeMetric("visits", "Visits", Unit.COUNT, total("lead"), Direction.NONE)
    records = daily("2025-06-02", "2025-08-03", 4, lead=1) + daily("2025-08-04", "2025-10-05", 6, lead=1)
    period = days("2025-08-04", "2025-10-05")
    goods = [one(records, period, PREVIOUS, metric=metric).good for metric in (LEADS, costs, silent)]
    assert goods == [True, False, None]


# -- what they say together


def level(*spans: tuple[str, str, int]) -> list[Record]:
    return [record for first, last, number in spans for record in daily(first, last, number, lead=1)]


AUTUMN = days("2025-09-01", "2025-11-30")


@pytest.mark.parametrize(
    ("records", "code", "english", "french"),
    [
        pytest.param(
            level(("2024-01-01", "2025-08-31", 4), ("2025-09-01", "2025-11-30", 6)), "compare_all",
            # 91 x 6 = 546 after 92 x 4 = 368 and 91 x 4 = 364
            "Leads up 48% on the previous period and 50% on the same weekdays of last year",
            "Prospects en hausse de 48\u202f% sur la période précédente et de 50\u202f% sur un an aux mêmes jours de la semaine",
            id="up on all",
        ),
        pytest.param(
            level(("2024-01-01", "2025-08-31", 6), ("2025-09-01", "2025-11-30", 3)), "compare_all",
            # 273 after 552 and 546
            "Leads down 51% on the previous period and 50% on the same weekdays of last year",
            "Prospects en baisse de 51\u202f% sur la période précédente et de 50\u202f% sur un an aux mêmes jours de la semaine",
            id="down on all",
        ),
        pytest.param(
            level(("2024-01-01", "2024-12-31", 4), ("2025-01-01", "2025-08-31", 8), ("2025-09-01", "2025-11-30", 6)), "compare_season",
            # 546 after 92 x 8 = 736 and 364
            "Leads up 50% on the same weekdays of last year, but down 26% on the previous period: the fall may be the season",
            "Prospects en hausse de 50\u202f% sur un an aux mêmes jours de la semaine, mais en baisse de 26\u202f% sur la période précédente\u202f: la baisse peut tenir à la saison",
            id="they disagree",
        ),
        pytest.param(
            level(("2024-01-01", "2024-12-31", 4), ("2025-01-01", "2025-11-30", 6)), "compare_some",
            # 546 after 552, which is 91 x 6 and a day, and 364
            "Leads up 50% on the same weekdays of last year; the other change could be chance",
            "Prospects en hausse de 50\u202f% sur un an aux mêmes jours de la semaine\u202f; l’autre écart peut être le hasard",
            id="one could be chance",
        ),
        pytest.param(
            level(("2024-01-01", "2025-11-30", 4)), "compare_within",
            "Leads: none of the 2 changes is too large to be chance",
            "Prospects\u202f: aucun des 2 écarts n’est trop net pour être le hasard",
            id="all within chance",
        ),
        pytest.param(
            level(("2024-09-02", "2024-09-02", 1), ("2025-06-01", "2025-06-01", 1), ("2025-09-01", "2025-09-01", 1), ("2025-11-30", "2025-11-30", 1)), "compare_too_few",
            "Leads: too few records to compare",
            "Prospects\u202f: trop peu d’enregistrements pour comparer",
            id="too few",
        ),
    ],
)  # fmt: skip
def test_the_title(records: list[Record], code: str, english: str, french: str) -> None:
    found = told(records, AUTUMN, PREVIOUS, WEEKDAYS)
    assert found.finding.code == code
    assert (sentence(found.finding, text_for("en")), sentence(found.finding, text_for("fr"))) == (english, french)


def test_the_title_of_one_comparison_that_could_be_chance() -> None:
    found = told(level(("2024-01-01", "2025-11-30", 4)), AUTUMN, PREVIOUS)
    # 364 after 368
    assert sentence(found.finding, text_for("en")) == "Leads -1.1% on the previous period: this could be chance"


def test_the_title_is_about_the_period_and_not_about_the_month_in_progress() -> None:
    records = level(("2024-01-01", "2025-11-30", 4), ("2025-12-01", "2025-12-28", 9))
    found = told(records, days("2025-09-01", "2025-11-30"), PREVIOUS, Alignment.PREVIOUS_TO_DATE, asked=None)
    assert found.items[1].is_certain
    assert sentence(found.finding, text_for("en")) == "Leads -1.1% on the previous period: this could be chance"


def test_many_changes_are_told_by_their_range() -> None:
    records = level(("2023-01-01", "2025-10-31", 4), ("2025-11-01", "2025-11-28", 8))
    custom = Asked((*STANDARD, Alignment.CUSTOM), custom=days("2025-08-04", "2025-08-31"))
    found = told(records, days("2025-11-01", "2025-11-30"), asked=custom)
    assert [item.is_certain for item in found.items] == [True, True, True, True, False, True]  # one has the same days
    assert sentence(found.finding, text_for("en")) == "Leads up 100% on 5 comparisons"


def test_the_picture_holds_only_comparisons_of_the_same_days() -> None:
    records = level(("2023-01-01", "2025-12-10", 4))
    found = told(records, days("2025-11-01", "2025-11-30"), *STANDARD)
    names = [item.alignment for item in drawn_together(found)]
    assert names == [PREVIOUS, WEEKDAYS]
    chosen = (LAST_YEAR, Alignment.PREVIOUS_TO_DATE)
    assert [item.alignment for item in drawn_together(found, chosen)] == [LAST_YEAR]
    assert drawn_together(found, ()) == ()


def test_a_median_is_judged_by_its_weeks_and_asked_once_for_each_period() -> None:
    records = [{"day": day, "cycle": 40 + i % 3} for i, day in enumerate(every_day(days("2025-05-05", "2025-08-03")))]
    records += [{"day": day, "cycle": 30 + i % 3} for i, day in enumerate(every_day(days("2025-08-04", "2025-11-02")))]
    business = Business(records, (CYCLE,))
    history = read_history(business.ask, CYCLE.id, TODAY)
    asked = len(business.asked)
    found = comparisons(business.ask, history, days("2025-08-04", "2025-11-02"), Asked((PREVIOUS,)), FRANCE)
    item = found.items[0]
    assert (item.value, item.before, item.good) == (31, 41, True)
    assert item.change is not None and (item.change.method, item.change.buckets) == ("values", 26)
    assert change_text(item, found, text_for("en")) == "-24%"
    assert len(business.asked) - asked == 4  # value and weeks of each period
