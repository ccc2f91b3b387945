"""Whether a target can be reached: its chance, how often as much came before, what the funnel can carry."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_core.metrics.history import Ask
from kpi_core.objectives.capacity import Capacity, capacity
from kpi_core.objectives.case import Case, Letter, State
from kpi_core.objectives.frequency import frequency
from kpi_core.vocabulary.finding import Finding

CERTAIN, LIKELY, AMBITIOUS = 0.95, 0.5, 0.1
_STATES = {"certain": State.WEAK, "likely": State.GOOD, "ambitious": State.GOOD, "out_of_reach": State.WEAK}


def verdict(chance: float) -> str:
    """The word for a chance.

    >>> [verdict(p) for p in (0.95, 0.94, 0.5, 0.49, 0.1, 0.09)]
    ['certain', 'likely', 'likely', 'ambitious', 'ambitious', 'out_of_reach']
    """
    words = ((CERTAIN, "certain"), (LIKELY, "likely"), (AMBITIOUS, "ambitious"))
    return next((word for least, word in words if chance >= least), "out_of_reach")


def attainable(case: Case, ask: Ask) -> Letter:
    """The letter A: a verdict from the chance, with all the evidence beside it.

    Args:
        case: the draft beside its data.
        ask: answers a query.
    """
    draft, outlook = case.draft, case.outlook
    if case.metric is None:
        return Letter(State.MISSING, case.finding("smart_needs_metric"))
    if case.history is None or outlook is None:
        return Letter(State.MISSING, case.finding("smart_attainable_no_data"))
    if draft.period is None or draft.target is None:
        return Letter(State.MISSING, case.finding("smart_attainable_not_yet"), tuple(_forecast(case)))
    if outlook.is_over and outlook.expected is not None:
        state = State.GOOD if case.chance else State.WEAK
        code = "smart_attainable_reached" if case.chance else "smart_attainable_missed"
        return Letter(state, case.finding(code, value=outlook.expected, target=draft.target))
    evidence = (*_forecast(case), *_before(case, ask), *_funnel(case))
    if case.chance is None:
        why = outlook.reason or "too_short"
        return Letter(State.MISSING, case.finding("smart_attainable_unknown", why=why), evidence)
    word = verdict(case.chance)
    return Letter(
        _STATES[word],
        case.finding("smart_attainable", verdict=word, chance=case.chance, target=draft.target),
        evidence,
    )


def _forecast(case: Case) -> Iterator[Finding]:
    """Where the days of the draft end as things go."""
    told = case.outlook
    if told is None or told.expected is None or told.low80 is None or told.high80 is None:
        return
    yield case.finding(
        "smart_forecast",
        expected=told.expected,
        low=told.low80,
        high=told.high80,
        period=told.period,
        value=told.so_far,
        known_until=told.known_until,
    )


def _before(case: Case, ask: Ask) -> Iterator[Finding]:
    """How often the metric changed that much before."""
    draft, baseline = case.draft, case.baseline
    assert case.history is not None and draft.period is not None and draft.target is not None
    if baseline is None:
        return
    for one in frequency(ask, case.history, draft.period, (baseline.value, draft.target), case.direction):
        yield case.finding(
            "smart_frequency",
            against=one.against,
            wanted=one.wanted,
            relative=one.is_relative,
            hits=one.hits,
            windows=one.windows,
            apart=one.apart,
            few=one.is_few,
            best=one.best,
            period=one.best_period,
        )


def _funnel(case: Case) -> Iterator[Finding]:
    """What the target takes of the funnel."""
    outlook, target = case.outlook, case.draft.target
    if case.funnel is None or outlook is None or target is None:
        return
    told = capacity(case.funnel, target - (outlook.so_far or 0.0))
    if told is None:
        return
    if told.chance is not None:
        yield case.finding("smart_funnel_chance", chance=told.chance, stage=told.stage, entries=told.usual)
    if told.needed is None:
        yield case.finding("smart_funnel_no_number", stage=told.stage)
    elif told.needed > 0:
        most = told.most
        never = most is not None and told.needed > most
        yield case.finding(
            "smart_funnel_needed",
            needed=told.needed,
            stage=told.stage,
            most=most,
            period=told.most_period,
            never=never,
        )
    yield from _rate(case, told)


def _rate(case: Case, told: Capacity) -> Iterator[Finding]:
    if told.rate is None or told.rate_now is None or told.rate <= told.rate_now:
        return
    never = told.rate_best is not None and told.rate > told.rate_best
    yield case.finding(
        "smart_funnel_rate", rate=told.rate, now=told.rate_now, best=told.rate_best, stage=told.stage, never=never
    )
