"""Windows, threads and processes that write into one event log in any order agree with a model and lose nothing."""

from __future__ import annotations

import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.event_log import EventLog, PointKey, State, Verdict
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import refused
from tests.workspace.kills import start

STEPS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from("abc"), st.integers(1, 3)),
    st.tuples(st.just("change"), st.integers(1, 4), st.sampled_from("abc")),
    st.tuples(st.just("remove"), st.integers(1, 4), st.just(0)),
    st.tuples(st.just("say"), st.integers(1, 3), st.sampled_from(list(State))),
    st.tuples(st.just("withdraw"), st.integers(1, 3), st.just(0)),
)


class Model:
    """The log in ten lines: `events` by id, `said` by day."""

    def __init__(self) -> None:
        self.events: dict[int, tuple[int, str]] = {}
        self.said: dict[int, State] = {}
        self.ids = 0

    def step(self, what: str, one: object, other: object) -> None:
        match what, one, other:
            case "add", str(name), int(day):
                if (day, name) not in self.events.values():
                    self.ids += 1
                    self.events[self.ids] = (day, name)
            case "change", int(id), str(name):
                self.events[id] = (id, name)
            case "remove", int(id), _:
                del self.events[id]
            case "say", int(day), State() as state:
                self.said[day] = state
            case "withdraw", int(day), _:
                self.said.pop(day, None)


def done(log: EventLog, what: str, one: object, other: object) -> None:
    match what, one, other:
        case "add", str(name), int(day):
            log.add_event(on(day), name)
        case "change", int(id), str(name):
            log.change_event(id, on(id), name)
        case "remove", int(id), _:
            log.remove_event(id)
        case "say", int(day), State() as state:
            log.give_verdict(PointKey("revenue", (), TimeGrain.DAY, date(2026, 1, day)), Verdict(state))
        case "withdraw", int(day), _:
            log.withdraw_verdict(PointKey("revenue", (), TimeGrain.DAY, date(2026, 1, day)))


def on(day: int) -> Period:
    return Period(date(2026, 1, day), date(2026, 1, day + 1))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.integers(0, 1), STEPS), max_size=12))
def test_two_windows_in_any_order_agree_with_a_model(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, tuple[str, object, object]]]
) -> None:
    root = tmp_path_factory.mktemp("ws")
    logs, model = [Workspace(root).log, Workspace(root).log], Model()
    for window, step in steps:
        stamp, before = logs[0].stamp(), (dict(model.events), dict(model.said))
        if step[0] in ("change", "remove") and step[1] not in model.events:
            with refused("event_unknown"):
                done(logs[window], *step)
        else:
            done(logs[window], *step)
            model.step(*step)
        for log in logs:
            assert {event.id: (event.period.start.day, event.name) for event in log.events()} == model.events
            said = log.verdicts("revenue", (), TimeGrain.DAY)
            assert {day.day: verdict.state for day, verdict in said.items()} == model.said
            assert (log.stamp() > stamp) is (before != (model.events, model.said))


def write_five(root: Path, writer: int) -> None:
    log = Workspace(root).log
    for number in range(1, 6):
        log.add_event(on(number), f"{writer}-{number}")
        log.give_verdict(PointKey(f"metric {writer}", (), TimeGrain.DAY, date(2026, 1, number)), Verdict(State.IGNORED))


def assert_nothing_lost(root: Path, writers: int) -> None:
    log = Workspace(root).log
    names = {f"{writer}-{number}" for writer in range(writers) for number in range(1, 6)}
    assert {event.name for event in log.events()} == names
    assert len({event.id for event in log.events()}) == 5 * writers
    for writer in range(writers):
        assert len(log.verdicts(f"metric {writer}", (), TimeGrain.DAY)) == 5


def test_eight_threads_that_write_into_a_new_workspace_lose_nothing(tmp_path: Path) -> None:
    threads = [threading.Thread(target=write_five, args=(tmp_path / "ws", writer)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert_nothing_lost(tmp_path / "ws", 8)


@pytest.mark.skipif(sys.platform == "win32", reason="the processes come from a fork server")
def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    processes = [start(write_five, tmp_path / "ws", writer) for writer in range(2)]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    assert_nothing_lost(tmp_path / "ws", 2)
