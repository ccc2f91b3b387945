"""The event log: own events and verdicts are kept whole, told apart, and counted by a stamp that only grows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kpi_core.text import text_for
from kpi_core.vocabulary.errors import KpiError, QueryError
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Compare, Comparison, OneOf
from kpi_core.workspace import event_log as event_log_module
from kpi_core.workspace.event_log import EventLog, PointKey, State, Verdict
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import MakeImport, refused

SALE = Period(date(2026, 1, 7), date(2026, 2, 4))
STRIKE = Period(date(2026, 1, 7), date(2026, 1, 8))
SEO = (OneOf("channel", ("SEO",)),)
MAY = PointKey("revenue", SEO, TimeGrain.MONTH, date(2026, 5, 1))


@pytest.fixture
def log(workspace: Workspace) -> EventLog:
    return workspace.log


def own(period: Period, name: str, id: int | None = None) -> Event:
    return Event(period, EventKind.OWN, name, id)


# ---------------------------------------------------------------------- looking


def test_a_workspace_that_never_saved_has_an_empty_log_and_looking_makes_nothing(workspace: Workspace) -> None:
    log = workspace.log

    assert (log.events(), log.verdicts("revenue", (), TimeGrain.DAY), log.stamp()) == ((), {}, 0)
    assert not workspace.root.exists()


# ---------------------------------------------------------------------- own events


def test_events_stand_in_the_order_of_their_days(log: EventLog) -> None:
    log.add_event(SALE, "Soldes")
    log.add_event(Period(date(2025, 12, 1), date(2025, 12, 2)), "New site")
    log.add_event(STRIKE, "Strike")

    assert log.events() == (
        own(Period(date(2025, 12, 1), date(2025, 12, 2)), "New site", 2),
        own(STRIKE, "Strike", 3),
        own(SALE, "Soldes", 1),
    )


def test_the_same_event_is_written_once(log: EventLog) -> None:
    first = log.add_event(SALE, "Soldes")
    stamp = log.stamp()

    assert log.add_event(SALE, " Soldes\n") == first == own(SALE, "Soldes", 1)
    assert (log.events(), log.stamp()) == ((first,), stamp)


def test_a_list_of_events_is_written_all_at_once(log: EventLog) -> None:
    log.add_event(SALE, "Soldes")
    added = log.add_events([own(STRIKE, "Strike"), own(SALE, "Soldes"), own(STRIKE, "Strike")])

    assert added == (own(STRIKE, "Strike", 2), own(SALE, "Soldes", 1), own(STRIKE, "Strike", 2))
    assert log.events() == (own(STRIKE, "Strike", 2), own(SALE, "Soldes", 1))
    assert log.add_events([]) == ()


def test_a_list_with_one_wrong_event_is_not_written_at_all(log: EventLog) -> None:
    with pytest.raises(QueryError):
        log.add_events([own(STRIKE, "Strike"), own(SALE, "")])

    assert log.events() == ()


def test_an_event_gets_other_days_and_another_name(log: EventLog) -> None:
    log.add_event(SALE, "Soldes")
    log.add_event(SALE, "Salon")

    assert log.change_event(1, STRIKE, "Strike ") == own(STRIKE, "Strike", 1)
    assert log.events() == (own(STRIKE, "Strike", 1), own(SALE, "Salon", 2))


def test_an_event_that_is_removed_is_gone_and_its_id_is_never_given_again(log: EventLog) -> None:
    log.add_event(SALE, "Soldes")
    log.remove_event(1)

    assert log.events() == ()
    assert log.add_event(STRIKE, "Strike").id == 2


@pytest.mark.parametrize(
    "ask", [lambda log: log.change_event(1, SALE, "Soldes"), lambda log: log.remove_event(1)], ids=["change", "remove"]
)
def test_an_event_that_another_window_removed_is_told(log: EventLog, ask: Callable[[EventLog], object]) -> None:
    log.add_event(SALE, "Soldes")
    log.remove_event(1)
    stamp = log.stamp()
    with refused("event_unknown"):
        ask(log)

    assert (log.events(), log.stamp()) == ((), stamp)


WRONG = {
    "no name": (SALE, "", QueryError("event_name_empty")),
    "nothing to be seen": (SALE, " \t\u200b\u200f\x00\ufe0f", QueryError("event_name_empty")),
    "too long": (SALE, "x" * 201, QueryError("event_name_too_long", length=201, limit=200)),
    "10,000 characters": (SALE, "é" * 10_000, QueryError("event_name_too_long", length=10_000, limit=200)),
    "ends before it begins": (
        Period(date(2026, 2, 4), date(2026, 1, 7)),
        "Soldes",
        QueryError("event_ends_before_it_begins", start=date(2026, 2, 4), last=date(2026, 1, 6)),
    ),
    "no day at all": (
        Period(date(2026, 2, 4), date(2026, 2, 4)),
        "Soldes",
        QueryError("event_ends_before_it_begins", start=date(2026, 2, 4), last=date(2026, 2, 3)),
    ),
    "the first day there is": (
        Period(date.min, date.min),
        "Soldes",
        QueryError("event_ends_before_it_begins", start=date.min, last=date.min),
    ),
}


@pytest.mark.parametrize(("period", "name", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_no_event_is_refused_with_its_reason(
    log: EventLog, period: Period, name: str, expected: QueryError
) -> None:
    log.add_event(STRIKE, "Strike")
    asked: list[Callable[[], object]] = [
        lambda: log.add_event(period, name),
        lambda: log.change_event(1, period, name),
    ]
    for ask in asked:
        with pytest.raises(QueryError) as caught:
            ask()
        assert (caught.value.code, caught.value.values) == (expected.code, expected.values)

    assert log.events() == (own(STRIKE, "Strike", 1),)


NAMES = {
    "quotes": ("'); DROP TABLE event; --\"", "'); DROP TABLE event; --\""),
    "lines": ("Black\r\nFriday\u2028\t2026", "Black Friday 2026"),
    "control characters": ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
    "a formula": ('=HYPERLINK("https://x.example")', '=HYPERLINK("https://x.example")'),
    "emoji": ("Fête 👩‍👩‍👧 🇫🇷", "Fête 👩‍👩‍👧 🇫🇷"),
    "right to left": ("\u200fמבצע חורף", "\u200fמבצע חורף"),
    "what turns the text around it": ("invoice\u202excod.exe\u2069", "invoicexcod.exe"),
    "half a character": ("a\ud800b", "ab"),
    "French spaces": ("Soldes\u202f!\u00a0oui", "Soldes\u202f!\u00a0oui"),
    "the longest": ("x" * 200, "x" * 200),
}


@pytest.mark.parametrize(("written", "kept"), NAMES.values(), ids=NAMES)
def test_a_name_is_kept_as_one_line_of_visible_text(log: EventLog, written: str, kept: str) -> None:
    log.add_event(SALE, written)

    assert [event.name for event in log.events()] == [kept]


# ---------------------------------------------------------------------- verdicts


def test_what_was_said_of_a_series_comes_back_in_the_order_of_time(log: EventLog) -> None:
    log.give_verdict(MAY, Verdict(State.EXPLAINED, " Salon de Lyon\n"))
    log.give_verdict(PointKey("revenue", SEO, TimeGrain.MONTH, date(2026, 2, 1)), Verdict(State.IGNORED))

    assert list(log.verdicts("revenue", SEO, TimeGrain.MONTH).items()) == [
        (date(2026, 2, 1), Verdict(State.IGNORED)),
        (date(2026, 5, 1), Verdict(State.EXPLAINED, "Salon de Lyon")),
    ]


OTHER_SERIES = {
    "metric": ("orders", SEO, TimeGrain.MONTH),
    "filter": ("revenue", (OneOf("channel", ("SEO", "Ads")),), TimeGrain.MONTH),
    "no filter": ("revenue", (), TimeGrain.MONTH),
    "a finer step": ("revenue", SEO, TimeGrain.DAY),
    "a step that begins the same day": ("revenue", SEO, TimeGrain.QUARTER),
}


@pytest.mark.parametrize(("metric", "where", "grain"), OTHER_SERIES.values(), ids=OTHER_SERIES)
def test_what_was_said_of_one_series_says_nothing_of_another(
    log: EventLog, metric: str, where: tuple[OneOf, ...], grain: TimeGrain
) -> None:
    log.give_verdict(PointKey("revenue", SEO, TimeGrain.MONTH, date(2026, 4, 1)), Verdict(State.CONFIRMED))

    assert log.verdicts(metric, where, grain) == {}


def test_a_filter_is_the_same_in_whatever_order_it_was_put(log: EventLog) -> None:
    big = Compare("amount", Comparison.MORE, 100.0)
    log.give_verdict(
        PointKey("revenue", (OneOf("channel", ("SEO", "Ads")), big), TimeGrain.DAY, date(2026, 5, 4)),
        Verdict(State.CONFIRMED),
    )
    again = (Compare("amount", Comparison.MORE, 100), OneOf("channel", ("Ads", "SEO")))

    assert log.verdicts("revenue", again, TimeGrain.DAY) == {date(2026, 5, 4): Verdict(State.CONFIRMED)}


def test_any_day_of_a_step_stands_for_the_step(log: EventLog) -> None:
    log.give_verdict(PointKey("revenue", (), TimeGrain.WEEK, date(2026, 5, 7)), Verdict(State.CONFIRMED))  # a Thursday
    log.give_verdict(PointKey("revenue", (), TimeGrain.WEEK, date(2026, 5, 4)), Verdict(State.IGNORED))

    assert log.verdicts("revenue", (), TimeGrain.WEEK) == {date(2026, 5, 4): Verdict(State.IGNORED)}


def test_a_verdict_is_replaced_and_withdrawn(log: EventLog) -> None:
    log.give_verdict(MAY, Verdict(State.CONFIRMED))
    log.give_verdict(MAY, Verdict(State.EXPLAINED, "New price list"))
    assert log.verdicts("revenue", SEO, TimeGrain.MONTH) == {
        date(2026, 5, 1): Verdict(State.EXPLAINED, "New price list")
    }

    log.withdraw_verdict(MAY)
    assert log.verdicts("revenue", SEO, TimeGrain.MONTH) == {}


def test_a_note_that_is_too_long_is_refused_and_the_earlier_one_stays(log: EventLog) -> None:
    log.give_verdict(MAY, Verdict(State.EXPLAINED, "n" * 1000))
    with pytest.raises(QueryError) as caught:
        log.give_verdict(MAY, Verdict(State.EXPLAINED, "n" * 1001))

    assert (caught.value.code, caught.value.values) == ("note_too_long", {"length": 1001, "limit": 1000})
    assert log.verdicts("revenue", SEO, TimeGrain.MONTH)[MAY.start].note == "n" * 1000


# ---------------------------------------------------------------------- the stamp


CHANGES: dict[str, tuple[Callable[[EventLog], object], bool]] = {
    "add": (lambda log: log.add_event(STRIKE, "Strike"), True),
    "add what is there": (lambda log: log.add_event(SALE, "Soldes"), False),
    "change": (lambda log: log.change_event(1, SALE, "Soldes d’hiver"), True),
    "change into itself": (lambda log: log.change_event(1, SALE, "Soldes"), False),
    "remove": (lambda log: log.remove_event(1), True),
    "say something else": (lambda log: log.give_verdict(MAY, Verdict(State.IGNORED)), True),
    "note something else": (lambda log: log.give_verdict(MAY, Verdict(State.CONFIRMED, "Sure")), True),
    "say the same": (lambda log: log.give_verdict(MAY, Verdict(State.CONFIRMED)), False),
    "withdraw": (lambda log: log.withdraw_verdict(MAY), True),
    "withdraw what was never said": (
        lambda log: log.withdraw_verdict(PointKey("revenue", (), TimeGrain.MONTH, MAY.start)),
        False,
    ),
    "look": (lambda log: (log.events(), log.verdicts("revenue", SEO, TimeGrain.MONTH)), False),
}


@pytest.mark.parametrize(("change", "grows"), CHANGES.values(), ids=CHANGES)
def test_the_stamp_grows_with_a_change_and_only_then(
    log: EventLog, change: Callable[[EventLog], object], grows: bool
) -> None:
    log.add_event(SALE, "Soldes")
    log.give_verdict(MAY, Verdict(State.CONFIRMED))
    before = log.stamp()
    change(log)

    assert (log.stamp() > before) is grows
    assert log.stamp() >= before


def test_the_stamp_grows_though_the_clock_goes_back(log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = []
    for nanoseconds in (5_000_000_000, 1_000, 6_000_000_000, 6_000_000_000):
        monkeypatch.setattr(time, "time_ns", lambda now=nanoseconds: now)
        log.add_event(SALE, f"event {len(stamps)}")
        stamps.append(log.stamp())

    assert stamps == [5_000_000, 5_000_001, 6_000_000, 6_000_001]


def test_a_log_made_anew_never_bears_an_old_stamp(tmp_path: Path) -> None:
    stamps = []
    for folder in ("first", "second"):
        log = Workspace(tmp_path / folder).log
        log.add_event(SALE, "Soldes")
        stamps.append(log.stamp())

    assert stamps[1] > stamps[0]


def test_undoing_an_import_leaves_the_log_alone(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    workspace.log.add_event(SALE, "Soldes")
    workspace.log.give_verdict(MAY, Verdict(State.CONFIRMED))
    stamp = workspace.log.stamp()
    workspace.undo()

    again = Workspace(workspace.root).log
    assert [event.name for event in again.events()] == ["Soldes"]
    assert again.verdicts("revenue", SEO, TimeGrain.MONTH) == {MAY.start: Verdict(State.CONFIRMED)}
    assert again.stamp() == stamp


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "error",
    [expected for _, _, expected in WRONG.values()] + [QueryError("note_too_long", length=1001, limit=1000)],
    ids=lambda error: error.code,
)
def test_every_refusal_has_its_sentence(lang: str, error: KpiError) -> None:
    sentence = text_for(lang).error(error)

    assert "{" not in sentence
    assert error.code not in sentence


def test_an_event_is_dated_when_it_was_written(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = event_log_module.datetime(2026, 3, 29, 12, tzinfo=event_log_module.UTC)
    monkeypatch.setattr(event_log_module, "_now", lambda: noon)
    workspace.log.add_event(SALE, "Soldes")

    with workspace._records.reading() as database:
        assert database.execute("SELECT at FROM event").fetchone()["at"] == "2026-03-29T12:00:00+00:00"
