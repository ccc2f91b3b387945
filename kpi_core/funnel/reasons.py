"""Why a number of a funnel is undefined, and what the data cannot answer at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpi_core.funnel.result import SMALL_SEGMENT, FunnelResult, Rate, StageResult
from kpi_core.model.dataset import Issue, Level
from kpi_core.pipeline.stage import Mode, Shape

_SHAPES_WITHOUT_TIMES = (Shape.CURRENT, Shape.COUNTS)


def reasons(answer: FunnelResult, stages: Sequence[StageResult], place: int) -> dict[str, str]:
    """Why fields of a stage are undefined: field -> code, whose words are ``funnel-reason-<code>``.

    Args:
        answer: the answer it stands in.
        stages: those of the answer or of one of its segments.
        place: which of them, counted from 0.
    """
    told = {
        "from_first": _rate(stages[place].from_first),
        "from_previous": _rate(stages[place].from_previous),
        "margin": _margin(stages[place].from_previous),
        "value": "no_amounts" if stages[place].value is None else None,
        "skipped": "not_told" if stages[place].skipped is None else None,
        "waiting": "not_told" if stages[place].waiting is None else None,
        "to_next": _to_next(answer, stages, place),
        "expected_median": _expected(answer, stages, place),
        "from_entry": _from_entry(answer, stages, place),
        "stale": _stale(answer, stages, place),
        "projected": _projected(answer, stages, place),
        "step": _step(answer, stages, place),
    }
    return {field: code for field, code in told.items() if code}


def _rate(rate: Rate | None) -> str | None:
    if rate is None:
        return "first_stage"
    return None if rate.n else "no_records"


def _margin(rate: Rate | None) -> str | None:
    undefined = _rate(rate)
    return undefined or ("more_than_before" if rate is not None and rate.margin is None else None)


def _to_next(answer: FunnelResult, stages: Sequence[StageResult], place: int) -> str | None:
    if stages[place].to_next is not None:
        return None
    if place + 1 == len(stages):
        return "last_stage"
    if not place and stages[0].stage.date is None and answer.shape is Shape.DATED:
        return "entries_not_dated"
    return _not_arrived(answer, stages[place + 1])


def _expected(answer: FunnelResult, stages: Sequence[StageResult], place: int) -> str | None:
    times = stages[place].to_next
    if times is None:
        return _to_next(answer, stages, place)
    return "too_few_events" if times.expected_median is None else None


def _from_entry(answer: FunnelResult, stages: Sequence[StageResult], place: int) -> str | None:
    if stages[place].from_entry is not None:
        return None
    return _not_arrived(answer, stages[place]) if place else "first_stage"


def _not_arrived(answer: FunnelResult, stage: StageResult) -> str:
    """Why nobody is known to have arrived at a stage after some days."""
    if answer.shape in _SHAPES_WITHOUT_TIMES:
        return "no_dates"
    if stage.projected is not None and stage.projected.reason == SMALL_SEGMENT:
        return SMALL_SEGMENT
    return "stage_not_dated" if stage.count else "nobody_arrived"


def _stale(answer: FunnelResult, stages: Sequence[StageResult], place: int) -> str | None:
    if stages[place].stale is not None:
        return None
    return _to_next(answer, stages, place) or "too_few_won"


def _projected(answer: FunnelResult, stages: Sequence[StageResult], place: int) -> str | None:
    final = stages[place].projected
    return final.reason if final is not None else _not_estimated(answer, place)


def _step(answer: FunnelResult, stages: Sequence[StageResult], place: int) -> str | None:
    final = stages[place].step
    return final.reason if final is not None else _not_estimated(answer, place)


def _not_estimated(answer: FunnelResult, place: int) -> str:
    if not place:
        return "first_stage"
    if answer.shape in _SHAPES_WITHOUT_TIMES:
        return "no_dates"
    is_plain = answer.question.mode is Mode.REACHED and not answer.question.windows
    return "entries_not_dated" if is_plain else "counted_otherwise"


def limits(answer: FunnelResult) -> tuple[Issue, ...]:
    """What these data cannot answer, and what they would need."""
    return tuple(_limits(answer))


def _limits(answer: FunnelResult) -> Iterator[Issue]:
    if answer.shape is Shape.CURRENT:
        yield Issue("funnel_current_only", Level.WARNING, answer.source)
    elif answer.shape is Shape.COUNTS:
        yield Issue("funnel_counts_only", Level.INFO, answer.source)
    else:
        last = [s.projected.reason for s in answer.stages[-1:] if s.projected]
        if "entries_not_dated" in last and answer.stages[0].count:
            yield Issue("funnel_entries_undated", Level.WARNING, answer.source)
        if names := [s.stage.name for s in undated(answer) if s.stage.name]:
            values = {"stages": names, "count": len(names)}
            yield Issue("funnel_stages_undated", Level.WARNING, answer.source, values)


def undated(answer: FunnelResult) -> tuple[StageResult, ...]:
    """Stages that records reached, and nothing tells when."""
    return tuple(s for s in answer.stages[1:] if s.count and s.from_entry is None and s.stage.date is None)
