"""What became of alerts: nobody is told twice, a muted rule is quiet, what is over is closed."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

import pytest

from kpi_core.vocabulary.period import Period
from kpi_core.workspace.alert_log import AlertLog, AlertPhase, AlertState
from kpi_core.workspace.workspace import Workspace

MARCH, APRIL = (Period(date(2026, m, 1), date(2026, m + 1, 1)) for m in (3, 4))
TODAY = date(2026, 5, 4)
FALL, PACE = '[1, "relative", {}]', '[1, "behind_pace", {"channel": ["<b>"]}]'


@dataclass(frozen=True)
class Alert:
    """As a check finds it."""

    key: str
    period: Period


@pytest.fixture
def log(workspace: Workspace) -> AlertLog:
    return workspace.alerts


def told(states: tuple[AlertState, ...]) -> list[tuple[str, Period, str]]:
    return [(one.key, one.period, one.state.value) for one in states]


def test_looking_at_what_was_never_saved_makes_nothing(workspace: Workspace) -> None:
    assert workspace.alerts.states(TODAY) == ()
    assert not workspace.root.exists()


def test_an_alert_is_open_until_somebody_sees_it(log: AlertLog) -> None:
    log.note_alerts([Alert(FALL, MARCH), Alert(PACE, MARCH)])
    first = log.states(TODAY)
    log.see(PACE, MARCH)
    log.note_alerts([Alert(FALL, MARCH), Alert(PACE, MARCH)])  # found again: what is known stays

    assert told(first) == [(PACE, MARCH, "open"), (FALL, MARCH, "open")]
    assert told(log.states(TODAY)) == [(PACE, MARCH, "seen"), (FALL, MARCH, "open")]
    assert [one.first_seen for one in log.states(TODAY)] == [one.first_seen for one in first]
    assert first[0].first_seen is not None
    assert first[0].first_seen.tzinfo is UTC


def test_what_a_check_no_longer_finds_is_over_unless_it_did_not_look(log: AlertLog) -> None:
    log.note_alerts([Alert(FALL, MARCH), Alert(PACE, MARCH)])
    log.note_alerts([Alert(FALL, APRIL)], checked=[FALL])

    assert told(log.states(TODAY)) == [(FALL, APRIL, "open"), (PACE, MARCH, "open"), (FALL, MARCH, "closed")]
    log.see(FALL, MARCH)
    assert told(log.states(TODAY))[2] == (FALL, MARCH, "closed")  # it stays over
    log.note_alerts([Alert(FALL, MARCH)], checked=[FALL])  # the data were corrected: it fell in March after all
    assert told(log.states(TODAY)) == [(FALL, APRIL, "closed"), (PACE, MARCH, "open"), (FALL, MARCH, "open")]


def test_a_muted_rule_is_quiet_until_its_day_in_later_periods_too(log: AlertLog) -> None:
    log.note_alerts([Alert(FALL, MARCH)])
    log.mute(FALL, date(2026, 6, 1))
    log.note_alerts([Alert(FALL, APRIL)])

    assert [one.state for one in log.states(TODAY)] == [AlertPhase.MUTED] * 2
    assert {one.muted_until for one in log.states(TODAY)} == {date(2026, 6, 1)}
    assert [one.state for one in log.states(date(2026, 5, 31))] == [AlertPhase.MUTED] * 2
    assert [one.state for one in log.states(date(2026, 6, 1))] == [AlertPhase.OPEN] * 2
    log.mute(FALL, None)
    assert [one.muted_until for one in log.states(TODAY)] == [None, None]


def test_a_rule_is_muted_by_its_key_before_any_alert_of_it_was_noted(log: AlertLog) -> None:
    until = date(2026, 6, 1)
    log.mute(FALL, until)

    (state,) = log.states(TODAY)
    assert (state.key, state.state, state.muted_until, state.period.days) == (FALL, AlertPhase.MUTED, until, 0)
    assert log.states(until) == ()  # it speaks again
    log.note_alerts([Alert(FALL, MARCH)])
    assert [(one.period, one.state) for one in log.states(TODAY)] == [(MARCH, AlertPhase.MUTED)]  # and stands once
    log.mute(PACE, until)
    log.mute(PACE, None)
    assert [one.key for one in log.states(TODAY)] == [FALL]


def test_an_alert_that_was_never_noted_is_seen_and_told(log: AlertLog) -> None:
    log.see(FALL, MARCH)
    log.not_told(PACE, MARCH)
    assert told(log.states(TODAY)) == [(FALL, MARCH, "seen")]
    assert log.told(PACE, MARCH)
    assert not log.told(PACE, MARCH)


def test_an_alert_is_told_once(log: AlertLog) -> None:
    log.note_alerts([Alert(FALL, MARCH)])
    assert [log.told(FALL, MARCH), log.told(FALL, MARCH), log.told(FALL, APRIL)] == [True, False, True]
    april, march = log.states(TODAY)
    assert (april.state, april.told_at is None, march.told_at is None) == ("open", False, False)

    log.not_told(FALL, MARCH)  # the server was down: the next run tries again
    assert [log.told(FALL, MARCH), log.told(FALL, MARCH)] == [True, False]


def test_of_eight_schedulers_at_once_one_tells(tmp_path: Path) -> None:
    answers: list[bool] = []
    threads = [
        threading.Thread(target=lambda: answers.append(Workspace(tmp_path / "ws").alerts.told(FALL, MARCH)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [False] * 7 + [True]
