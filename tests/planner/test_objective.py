"""A plan as an objective: weeks that add up, results after entries, alerts that stay silent on a usual course."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from kpi_core.planner.objective import objective_of
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim, Levers, Target
from kpi_core.vocabulary.errors import QueryError
from kpi_core.workspace.objective import AlertRule, Leading, Objective, Steps
from tests.support.plans import BY, TODAY, dated_model, static_model


def total(steps: Steps | str) -> float:
    assert not isinstance(steps, str)
    return sum(amount for _, amount in steps)


@pytest.fixture(scope="module")
def objective() -> Objective:
    return objective_of(dated_model(), "closed_won", TODAY, "Léa")


def test_the_objective_says_what_the_plan_aims_at(objective: Objective) -> None:
    assert (objective.metric, objective.target, objective.start, objective.end, objective.owner) == (
        "closed_won",
        200,
        TODAY,
        BY,
        "Léa",
    )


def test_the_target_is_phased_by_weeks_that_add_up_to_it(objective: Objective) -> None:
    assert not isinstance(objective.phasing, str)
    assert [monday for monday, _ in objective.phasing] == [date(2026, 6, 29) + timedelta(7 * i) for i in range(14)]
    assert total(objective.phasing) == pytest.approx(200)


def test_results_come_after_entries_by_the_time_a_sale_takes(objective: Objective) -> None:
    by_week = [amount for _, amount in objective.phasing if not isinstance(objective.phasing, str)]

    # Nothing that enters in July wins before 25 days: until then come the wins of what was under way, one a day.
    assert sum(by_week[:4]) < 30
    assert by_week[4] < by_week[8] > 15
    assert np.ptp(by_week[6:13]) < 1  # from then on as many each week


def test_the_leading_targets_are_the_entries_of_the_plan_and_what_follows_from_them(objective: Objective) -> None:
    lead, qualified = objective.leading
    model = dated_model()

    assert (lead.stage, qualified.stage) == ("Lead", "Qualified")
    assert dict(lead.weeks) == pytest.approx(dict(model.schedule(model.plan.need(0.8))))
    assert total(lead.weeks) == pytest.approx(model.plan.need(0.8) or 0)
    # Those under way (two a day for 7 to 13 days, on average of ten) and a fifth of what enters up to ten days before.
    expected = 2 * 10 + 0.2 * total(lead.weeks) * (92 - 10) / 92
    assert total(qualified.weeks) == pytest.approx(expected, rel=0.02)


def test_two_alerts_tell_when_it_slips(objective: Objective) -> None:
    leading, cumulative = objective.alerts

    assert leading == AlertRule("leading_below_phasing", 0.8, "Lead", 2)
    assert (cumulative.kind, cumulative.threshold) == ("cumulative_below_percentile", 0.1)
    assert [monday for monday, _ in cumulative.path] == [date(2026, 6, 29) + timedelta(7 * i) for i in range(14)]


def test_nine_of_ten_courses_of_the_plan_stay_above_the_alert(objective: Objective) -> None:
    low = [amount for _, amount in objective.alerts[1].path]
    followed = dated_model(levers=Levers(entries=float(dated_model().plan.need(0.8) or 0)))

    assert low == sorted(low)
    assert low[-1] == pytest.approx(np.quantile(followed.outcomes, 0.1))
    assert low[-1] < 200  # the plan is 80 % sure, so that the tenth percentile lies below its target


def test_what_is_written_can_be_imported(objective: Objective) -> None:
    assert Objective.from_json(objective.to_json()) == objective


def test_without_dates_the_target_and_the_entries_are_phased_evenly() -> None:
    static = static_model()
    model = Model(static.baseline, None, Target(Aim.WINS, 60, date(2026, 1, 19)))
    told = objective_of(model, "closed_won", date(2026, 1, 5))  # two weeks from a Monday on

    half = (model.plan.need(0.8) or 0) / 2
    assert told == Objective(
        "closed_won",
        60,
        date(2026, 1, 5),
        date(2026, 1, 19),
        phasing="even",
        leading=(Leading("Lead", ((date(2026, 1, 5), half), (date(2026, 1, 12), half))),),
    )


def test_a_plan_without_a_day_is_no_objective() -> None:
    with pytest.raises(QueryError) as caught:
        objective_of(static_model(), "closed_won", TODAY)
    assert caught.value.code == "objective_without_day"


def test_a_plan_that_nothing_reaches_has_no_leading_targets() -> None:
    told = objective_of(dated_model(1e11), "closed_won", TODAY)

    assert (told.leading, [rule.kind for rule in told.alerts]) == ((), ["cumulative_below_percentile"])
    assert total(told.phasing) == pytest.approx(1e11)


def test_a_plan_that_what_is_under_way_reaches_asks_for_no_entries() -> None:
    told = objective_of(dated_model(5), "closed_won", TODAY)

    assert dated_model(5).plan.need(0.8) == 0
    assert [total(one.weeks) for one in told.leading] == pytest.approx([0, 20], abs=1)
    assert [rule.kind for rule in told.alerts] == ["cumulative_below_percentile"]
