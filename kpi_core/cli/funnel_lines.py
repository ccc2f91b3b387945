"""A funnel as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kpi_core.cli.output import grid, plain
from kpi_core.funnel.reasons import limits, reasons
from kpi_core.funnel.result import Cohort, FunnelResult, Rate, SegmentResult, StageResult
from kpi_core.pipeline.words import stage_name
from kpi_core.stats.proportions import Interval
from kpi_core.stats.survival import FinalShare
from kpi_core.text import Text

_DASH = "—"
_PLAIN = ("first_stage", "last_stage", "no_records", "nobody_arrived")  # the table shows it
_COLUMNS = (
    "count", "value", "from-previous", "from-first", "projected", "days", "days-usual", "waiting", "stale", "skipped",
)  # fmt: skip


def lines(told: FunnelResult, t: Text) -> Iterator[str]:
    """The answer: stages, segments, entry cohorts, what to know about them."""
    yield plain(t("funnel-cli-title", source=told.source))
    yield t(f"funnel-cli-mode-{told.question.mode}")
    yield t(f"funnel-cli-basis-{told.shape}")
    yield from _period(told, t)
    yield ""
    if told.stages and told.stages[0].count:
        yield from _stages(told, t)
        yield from _segments(told, t)
        yield from _cohorts(told, t)
        yield from _notes(told, t)
    else:
        yield t("cli-no-rows")
    yield from _to_check(told, t)


def _period(told: FunnelResult, t: Text) -> Iterator[str]:
    period = told.question.period
    if period is None:
        return
    if period.start == date.min:
        yield t("funnel-cli-entered-before", end=period.end)
    elif period.end == date.max:
        yield t("funnel-cli-entered-since", start=period.start)
    else:
        yield t("funnel-cli-entered-between", start=period.start, end=period.end)


def _stages(told: FunnelResult, t: Text) -> Iterator[str]:
    header = [t("funnel-cli-head-stage"), *(t(f"funnel-cli-head-{name}") for name in _COLUMNS)]
    rows = [[stage_name(s.stage, t), *_cells(s, told.currency, t)] for s in told.stages]
    filled = [i for i in range(len(header)) if any(row[i] != _DASH for row in rows)]
    yield from grid([header[i] for i in filled], [[row[i] for i in filled] for row in rows], [i > 0 for i in filled])


def _cells(stage: StageResult, currency: str | None, t: Text) -> list[str]:
    fmt, days = t.fmt, stage.to_next
    return [
        fmt.plain(stage.count),
        fmt.money(stage.value, currency) if stage.value is not None else _DASH,
        _share(stage.from_previous, t),
        fmt.percent(stage.from_first.value),
        _final(stage.projected, t),
        fmt.days(days.median) if days else _DASH,
        t("funnel-cli-between", low=fmt.plain(round(days.p25, 1)), high=fmt.days(days.p90)) if days else _DASH,
        *(fmt.plain(n) if n is not None else _DASH for n in (stage.waiting, stage.stale, stage.skipped)),
    ]


def _share(rate: Rate | None, t: Text) -> str:
    if rate is None or rate.value is None:
        return _DASH
    return f"{t.fmt.percent(rate.value)} {_within(rate.margin, t)}".rstrip()


def _final(told: FinalShare | None, t: Text) -> str:
    if told is None or told.share is None or told.low is None or told.high is None:
        return _DASH
    return f"{t.fmt.percent(told.share)} {_within(Interval(told.low, told.high), t)}"


def _within(margin: Interval | None, t: Text) -> str:
    if margin is None:
        return ""
    return t("funnel-cli-within", low=t.fmt.percent(margin.low), high=t.fmt.percent(margin.high))


def _segments(told: FunnelResult, t: Text) -> Iterator[str]:
    if not told.segments:
        return
    names = [stage_name(s.stage, t) for s in told.stages]
    header = [told.question.by or "", *names, t("funnel-cli-head-from-first"), t("funnel-cli-head-projected")]
    yield ""
    yield from grid(header, [_segment(s, t) for s in told.segments], [False] + [True] * (len(names) + 2))


def _segment(segment: SegmentResult, t: Text) -> list[str]:
    last = segment.stages[-1]
    counts = [t.fmt.plain(s.count) for s in segment.stages]
    return [_value(segment.value, t), *counts, t.fmt.percent(last.from_first.value), _final(last.projected, t)]


def _value(value: str | bool | None, t: Text) -> str:
    if value is None:
        return t("cli-empty-value")
    return t("yes" if value else "no") if isinstance(value, bool) else value


def _cohorts(told: FunnelResult, t: Text) -> Iterator[str]:
    if not told.cohorts:
        return
    names = [stage_name(s.stage, t) for s in told.stages]
    header = [t("funnel-cli-head-entered"), *names, t("funnel-cli-head-from-first"), t("funnel-cli-head-maturity"), ""]
    yield ""
    yield from grid(header, [_cohort(c, told, t) for c in told.cohorts], [False, *[True] * (len(names) + 2), False])


def _cohort(cohort: Cohort, told: FunnelResult, t: Text) -> list[str]:
    early = t("funnel-cli-too-early") if cohort.maturity is not None and not cohort.is_mature else ""
    counts = [t.fmt.plain(n) for n in cohort.reached]
    share, maturity = t.fmt.percent(cohort.won.value), t.fmt.percent(cohort.maturity, 0)
    return [t.fmt.grain_label(cohort.period.start, told.grain), *counts, share, maturity, early]


def _notes(told: FunnelResult, t: Text) -> Iterator[str]:
    """What the numbers leave out, and why some are missing."""
    notes = [
        t(f"funnel-cli-{name}", count=n)
        for name, n in (
            ("lost", told.lost),
            ("undated", told.undated),
            ("backward", told.backward),
            ("reopened", told.reopened),
        )
        if n
    ]
    if notes := [*notes, *_missing(told, t)]:
        yield ""
        yield from map(plain, notes)


def _missing(told: FunnelResult, t: Text) -> Iterator[str]:
    """Which numbers are missing at which stages, where that does not explain itself, and why."""
    found: dict[tuple[str, str], list[str]] = {}
    for place, stage in enumerate(told.stages):
        why = reasons(told, told.stages, place)
        for field, head in (("projected", "projected"), ("to_next", "days"), ("stale", "stale")):
            code = why.get(field)
            if code is None or code in _PLAIN or (field == "stale" and code == why.get("to_next")):
                continue
            found.setdefault((head, code), []).append(stage_name(stage.stage, t))
    for (head, code), stages in found.items():
        reason = t(f"funnel-reason-{code.replace('_', '-')}")
        yield t("funnel-cli-missing", what=t(f"funnel-cli-head-{head}"), stages=stages, why=reason)


def _to_check(told: FunnelResult, t: Text) -> Iterator[str]:
    issues: Sequence[str] = [plain(t.issue(issue)) for issue in (*limits(told), *told.issues)]
    if issues:
        yield ""
        yield t("cli-to-check")
        yield from (f"- {issue}" for issue in issues)
