"""What came after a dated action, against what the history before it foretold, judged by dates without an action.

The same forecast is made at every earlier date it can be made at. How far those placebo forecasts missed is what
chance does to this series; the action's own distance is set beside them (placebos in time: Abadie, Diamond &
Hainmueller 2015; the rank of the newest error among past ones: Chernozhukov, Wuthrich & Zhu 2021). What else happened
in the same steps is returned beside the result: no statistics can tell it from the action.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kpi_core.stats.change import LEVEL, Verdict
from kpi_core.trends.counterfactual import Forecaster, filled, level_and_rhythm, with_controls
from kpi_core.trends.placebos import (
    MINIMUM_PLACEBOS,
    Foretell,
    History,
    Misses,
    judged,
    misses,
    not_rounding,
    shifted_before,
)
from kpi_core.trends.prewhiten import DUMMY_SEASON, Floats
from kpi_core.vocabulary.event import Event

HORIZON = 8  # steps
CYCLES_WANTED = 2  # of a season of at most 12 steps, before the first placebo
MINIMUM_HISTORY = 12  # known steps before the first placebo where there is no such season
_IMPROVED = 0.95  # controls are used where they bring the placebo error below this part of it


@dataclass(frozen=True)
class Procedure:
    """How the counterfactual is made, at the action and at every placebo date alike.

    Attributes:
        season: steps per cycle: 7 days, 52 weeks, 12 months, 4 quarters, 1 for none.
        horizon: most steps from the action on that count as its effect.
        forecaster: from the history (no gaps), the season and a number of steps, the values of those next steps.
    """

    season: int
    horizon: int = HORIZON
    forecaster: Forecaster = level_and_rhythm


@dataclass(frozen=True)
class EffectStep:
    """One step from the action on. `low` to `high` is where 95 of 100 such steps would lie without it."""

    start: date
    actual: float | None
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class ControlCheck:
    """Typical placebo error (root mean square of the sums, in the unit of the action's window), and what was used."""

    error_without: float
    error_with: float
    used: bool


@dataclass(frozen=True)
class EffectOfAction:
    """What came after an action, against what was to be expected: an association in time, with its rivals.

    Attributes:
        at: start of the action's first step.
        steps: one per step from there on.
        total, expected_total: sums over the steps whose value is known.
        difference: total less expected_total; `low` to `high` its 95 % interval.
        relative: difference in parts of expected_total, None where that is not above 0.
        p_value: two-sided, among the placebos.
        placebos: number of earlier dates the same was done at.
        method: `history` or `history_and_controls`.
        reason: why there is no p value: `nothing_after`, `history_too_short` (then nothing is expected either),
            `constant`, `too_few_placebos`, `shift_before` (the level was a new one before the action already).
        confounders: other events in the same steps.
        controls: whether controls helped; None where none could be used.
    """

    at: date
    steps: tuple[EffectStep, ...] = ()
    total: float | None = None
    expected_total: float | None = None
    difference: float | None = None
    relative: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    placebos: int = 0
    verdict: Verdict = Verdict.NOT_TESTED
    method: str | None = None
    reason: str | None = None
    confounders: tuple[Event, ...] = ()
    controls: ControlCheck | None = None

    @property
    def difference_per_step(self) -> float | None:
        """Mean difference of the steps whose value is known: what to say of a rate, whose steps do not add up."""
        known = sum(step.actual is not None for step in self.steps)
        return None if self.difference is None or not known else self.difference / known


def effect_of_action(
    series: pd.Series,
    at: date,
    procedure: Procedure,
    controls: pd.DataFrame | None = None,
    events: Sequence[Event] = (),
) -> EffectOfAction:
    """What came after an action, against the forecast from the history before it, judged by placebo dates.

    Minimum history: two cycles of a season of at most 12 steps (else 12 known steps) before the first placebo, and 20
    placebos: 14 + 8 + 19 days, 24 + 3 + 19 months for an effect over three months. A season of more than 12 steps
    counts where two cycles of it leave 20 placebos, else the rhythm is left out at all dates.

    Args:
        series: numbers at regular steps (DatetimeIndex), NaN for unknown.
        at: first day of the step the action began in; a later day of that step counts as its first.
        procedure: season, horizon and forecaster.
        controls: series over the same steps that the action did not touch, one per column; a column that is unknown
            in the window or never changes is left out. Used only where they make the placebo error smaller.
        events: other events, without the action itself; those in the window are handed on as confounders.

    Returns:
        The effect; `p_value`, `low` and `high` are None with a `reason` where the history is too short, never changes,
        or had taken another level just before.
    """
    values = _numbers(series)
    start = _step_of(series.index, at)
    window = _until_last_known(values[start : start + procedure.horizon])
    if not len(window):
        return EffectOfAction(at, reason="nothing_after")
    starts = series.index[start : start + len(window)]
    actual = EffectOfAction(
        starts[0].date(),
        steps=tuple(EffectStep(day.date(), _told(value)) for day, value in zip(starts, window, strict=True)),
        total=float(np.nansum(window)),
        confounders=_meanwhile(events, series.index, start, len(window)),
    )
    known = np.flatnonzero(np.isfinite(values[:start]))
    begin = int(known[0]) if len(known) else start
    case = _case(values[begin:], start - begin, len(window), procedure)
    if case is None:
        return replace(actual, verdict=Verdict.TOO_FEW, reason="history_too_short")
    rows = None if controls is None else _usable(controls.reindex(series.index), begin, start, len(window))
    return _told_by(actual, case, rows)


@dataclass(frozen=True)
class _Case:
    """A series cut at the action, with the season that can be used."""

    history: History
    window: Floats
    forecaster: Forecaster

    @property
    def end(self) -> int:
        """Step of the action."""
        return len(self.history.values)

    def foretell(self, controls: Floats | None = None) -> Foretell:
        """The forecaster as a function of date and number of steps, with controls (rows: steps) if any."""
        season, values = self.history.season, self.history.values
        if controls is None:
            return lambda date, steps: self.forecaster(filled(values[:date], season), season, steps)
        carrying = with_controls(self.forecaster, season)
        return lambda date, steps: carrying(filled(values[:date], season), controls[: date + steps], steps)


def _case(values: Floats, start: int, horizon: int, procedure: Procedure) -> _Case | None:
    """The series cut at the action; None where less is known before it than the first placebo needs."""
    known = np.cumsum(np.isfinite(values[:start]))
    season = procedure.season
    if season > DUMMY_SEASON and start < CYCLES_WANTED * season + horizon + MINIMUM_PLACEBOS - 1:
        season = 1
    needed = CYCLES_WANTED * season if season > 1 else 0
    needed = max(needed, MINIMUM_HISTORY if season == 1 or season > DUMMY_SEASON else 0)
    if not start or known[-1] < needed:
        return None
    first = int(np.searchsorted(known, needed)) + 1
    return _Case(History(values[:start], season, first), values[start : start + horizon], procedure.forecaster)


def _told_by(actual: EffectOfAction, case: _Case, controls: Floats | None) -> EffectOfAction:
    """The effect against what the history, and the controls if they help, foretold."""
    history, horizon = case.history, len(case.window)
    if np.nanmax(history.values) == np.nanmin(history.values):
        return replace(_against(actual, case.foretell()(case.end, horizon)), method="history", reason="constant")
    foretell, method, check = case.foretell(), "history", None
    missed = misses(history, foretell, horizon)
    if controls is not None and len(missed.sums):
        check, carried = _controlled(case, missed, controls)
        if check.used:
            foretell, missed, method = case.foretell(controls), carried, "history_and_controls"
    expected = foretell(case.end, horizon)
    effect = replace(_against(actual, expected), placebos=len(missed.sums), method=method, controls=check)
    if effect.placebos < MINIMUM_PLACEBOS:
        return replace(effect, verdict=Verdict.TOO_FEW, reason="too_few_placebos")
    if shifted_before(missed):
        return replace(effect, reason="shift_before")
    return _judged(effect, case, missed, expected)


def _controlled(case: _Case, without: Misses, controls: Floats) -> tuple[ControlCheck, Misses]:
    carried = misses(case.history, case.foretell(controls), without.horizon)
    size = float(case.history.sizes(np.array([case.end]))[0])
    used = carried.spread < _IMPROVED * without.spread
    return ControlCheck(without.spread * size, carried.spread * size, used), carried


def _against(effect: EffectOfAction, expected: Floats) -> EffectOfAction:
    """The effect with what was expected; sums over the steps whose value is known."""
    steps = tuple(replace(step, expected=float(value)) for step, value in zip(effect.steps, expected, strict=True))
    pairs = [(step.actual, step.expected) for step in steps]
    known = [(told, due) for told, due in pairs if told is not None and due is not None]
    total, due = sum(told for told, _ in known), sum(due for _, due in known)
    relative = (total - due) / due if due > 0 else None
    return replace(effect, steps=steps, total=total, expected_total=due, difference=total - due, relative=relative)


def _judged(effect: EffectOfAction, case: _Case, missed: Misses, expected: Floats) -> EffectOfAction:
    """The effect with its place among the placebos; the known steps of its window stand for all of it there too."""
    size = float(case.history.sizes(np.array([case.end]))[0])
    error = not_rounding(case.window, expected)
    known = int(np.isfinite(error).sum())
    beside = judged(float(np.nanmean(error)) * missed.horizon / size, missed.sums, missed.horizon)
    margin = beside.margin * size * known / missed.horizon
    difference = float(np.nansum(error))
    bands = [_band(step, missed.errors[:, ahead], size) for ahead, step in enumerate(effect.steps)]
    return replace(
        effect,
        steps=tuple(bands),
        low=difference - margin,
        high=difference + margin,
        p_value=beside.p_value,
        verdict=Verdict.BEYOND_CHANCE if beside.p_value < LEVEL else Verdict.WITHIN_CHANCE,
    )


def _band(step: EffectStep, placebos: Floats, size: float) -> EffectStep:
    """The step with the range that placebo steps as far ahead stay within."""
    known = placebos[np.isfinite(placebos)]
    if step.expected is None or len(known) < MINIMUM_PLACEBOS:
        return step
    margin = judged(0.0, known, 1).margin * size
    return replace(step, low=step.expected - margin, high=step.expected + margin)


def _numbers(series: pd.Series) -> Floats:
    values = series.to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def _step_of(index: pd.Index, at: date) -> int:
    """Number of the step that holds a day; beyond the start of the last step, the step after it."""
    moment = pd.Timestamp(at)
    if not len(index) or moment > index[-1]:
        return len(index)
    return max(int(index.searchsorted(moment, side="right")) - 1, 0)


def _until_last_known(window: Floats) -> Floats:
    known = np.flatnonzero(np.isfinite(window))
    return window[: known[-1] + 1] if len(known) else window[:0]


def _told(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _meanwhile(events: Sequence[Event], index: pd.Index, start: int, steps: int) -> tuple[Event, ...]:
    """Events that share a day with the window, in the order of their start."""
    begin, stop = index[start].date(), start + steps
    last = index[-1] + (index[-1] - index[-2]) if len(index) > 1 else index[-1] + pd.Timedelta(days=1)
    end = (index[stop] if stop < len(index) else last).date()
    shared = [event for event in events if event.period.start < end and begin < event.period.end]
    return tuple(sorted(shared, key=lambda event: (event.period.start, event.period.end, event.name)))


def _usable(controls: pd.DataFrame, begin: int, start: int, horizon: int) -> Floats | None:
    """Controls (rows: steps from the first known one of the target) that are known in the window and ever change."""
    columns = [_numbers(controls[name])[begin : start + horizon] for name in controls.columns]
    told = [filled(column, 1) for column in columns if _tells(column, start - begin)]
    return np.column_stack(told) if told else None


def _tells(column: Floats, history: int) -> bool:
    before, window = column[:history], column[history:]
    known = before[np.isfinite(before)]
    enough = len(known) >= max(MINIMUM_HISTORY, history // 2)
    return bool(enough and np.ptp(known) > 0 and np.isfinite(window).all())
