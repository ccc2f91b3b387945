"""How an objective stands, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kpi_core.metrics.words import difference
from kpi_core.objectives.chance_words import chance_said
from kpi_core.stats.change import Kind
from kpi_core.trends.words import inside, rounded

if TYPE_CHECKING:
    from kpi_core.objectives.pace import Grade, Pace, PaceState
    from kpi_core.objectives.phasing import Phasing
    from kpi_core.text import Text


def state_name(state: PaceState, t: Text) -> str:
    """A state as one or two words, in lower case: "on track"."""
    return t("pace-state", state=state.value)


def grade_name(grade: Grade | None, t: Text) -> str:
    """A grade in words, empty where there is none."""
    return "" if grade is None else t("pace-grade", grade=grade.value)


def pace_said(told: Pace, t: Text, newest: date | None = None) -> str:
    """How an objective stands, in one to five short sentences: so far, whether by chance, the end, what is missing.

    Args:
        told: how it stands.
        t: the language.
        newest: the last day that any of the data speak of; where the metric is known for less, it is said why.
    """
    return " ".join(_sentences(told, t, newest))


def _sentences(told: Pace, t: Text, newest: date | None) -> Iterator[str]:
    until = "" if told.known_until is None else t.fmt.date(told.known_until - timedelta(days=1))
    if told.reached is not None:
        yield _so_far(told, until, t)
    elif told.reason is None and told.known_until is not None and told.known_until <= told.objective.start:
        yield t("pace-not-begun", start=t.fmt.date(told.objective.start), until=until)
    if newest is not None and _ends_before(told, newest):
        yield t("pace-until", rhythm=told.rhythm.value, newest=t.fmt.date(newest))
    if told.ahead_by is not None and told.ahead_by < 0 and not told.is_over:
        beyond = {None: "unknown", True: "yes", False: "no"}[told.is_beyond_chance]
        yield t("pace-late", beyond=beyond)
    if not told.is_over and told.chance is not None and told.state.value != "reached":  # what is reached is no chance
        yield expected_said(told, t)
    if told.reason is not None:
        yield t("pace-reason", reason=told.reason)


def _ends_before(told: Pace, newest: date) -> bool:
    """Whether a day is told that needs its reason: that of young records is told on its own."""
    if told.is_over or told.known_until is None or told.known_until > newest:
        return False
    if told.reason in ("not_ripe", "partly_ripe", "data_end_early"):
        return False
    return told.reached is not None or (told.reason is None and told.known_until <= told.objective.start)


def expected_said(told: Pace, t: Text) -> str:
    """Where an objective will end with its range, and the chance of its target; empty where nothing is foretold."""
    if told.expected is None or told.chance is None:
        return ""
    low, high = (told.expected if edge is None else edge for edge in (told.low80, told.high80))
    low, high = inside(low, high, told.unit)
    return t(
        "pace-expected",
        expected=_written(told.expected, told, t),
        low=_written(low, told, t),
        high=_written(high, told, t),
        chance=chance_said(told.chance, t),
        target=_written(told.objective.target, told, t),
    )


def _so_far(told: Pace, until: str, t: Text) -> str:
    assert told.reached is not None
    reached, target = _written(told.reached, told, t), told.objective.target
    if told.is_over:
        written, by = _written(target, told, t), _by(told.reached - target, told, t)
        return t("pace-ended", reached=reached, target=written, by=by)
    if told.due_by_now is None:
        return t("pace-reached-only", reached=reached, until=until)
    grows = told.kind.is_total or told.kind is Kind.DISTINCT
    kind = "rate" if not grows else "total" if told.wants_more else "cap"
    due, by = _written(told.due_by_now, told, t), _by(told.reached - told.due_by_now, told, t)
    return t("pace-so-far", kind=kind, reached=reached, until=until, due=due, by=by)


def _by(difference_: float, told: Pace, t: Text) -> str:
    return difference(rounded(difference_, told.unit), told.unit, told.currency, t)


def _written(value: float, told: Pace, t: Text) -> str:
    return t.fmt.value(rounded(value, told.unit), told.unit, told.currency, short=True)


def phasing_said(told: Phasing, t: Text) -> str:
    """How a target is spread, and why it is not as asked."""
    shape = t("pace-phasing", shape=told.shape.value, years=told.years)
    if told.reason is None:
        return shape
    reason = t("pace-phasing-reason", reason=told.reason)
    return reason[:1].upper() + reason[1:]
