"""Why deals are lost: reasons by competitor and by how far the deal had come, and how they changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kpi_core.engine import dialect, paths
from kpi_core.engine.path_states import compile_states
from kpi_core.funnel.gaps import gap, judged
from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Gap
from kpi_core.model.roles import Role
from kpi_core.model.stages import Outcome
from kpi_core.pipeline import tally
from kpi_core.pipeline.stage import FunnelQuestion, Stage
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import All

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

    from kpi_core.engine.connection import Engine
    from kpi_core.pipeline.source import Source
    from kpi_core.pipeline.tally import Segment


@dataclass(frozen=True)
class Loss:
    """Records lost for one reason to one competitor on one day, from one furthest stage (counted from 0).

    `reason` and `competitor` are None where none is given, `day` where the loss is not dated.
    """

    reason: Segment
    competitor: Segment
    stage: int
    day: date | None
    n: int
    amount: float = 0.0
    valued: int = 0


@dataclass(frozen=True)
class LostReason:
    """One reason: records, their amount (None where no amount is known), and its part of the losses with a reason.

    `stages` counts its records by their furthest stage, `competitors` by who was named (None: nobody).
    """

    reason: Segment
    n: int
    amount: float | None
    share: Rate
    stages: tuple[int, ...]
    competitors: tuple[tuple[Segment, int], ...]


@dataclass(frozen=True)
class LossChange:
    """How the part of a reason (lost to a competitor) in the losses changed; `stage` None: whatever the stage."""

    reason: Segment
    competitor: Segment
    stage: Stage | None
    now: Rate
    before: Rate
    gap: Gap


@dataclass(frozen=True)
class Losses:
    """Lost records by reason, largest first.

    `untold` have no reason: they stand in no share. `undated` losses stand in no period. `changes` are all that were
    examined, those beyond chance marked (see `LossChange.gap`).
    """

    stages: tuple[Stage, ...]
    reasons: tuple[LostReason, ...]
    competitors: tuple[Segment, ...]
    n: int
    amount: float | None
    untold: int
    undated: int
    changes: tuple[LossChange, ...] = ()
    currency: str | None = None
    period: Period | None = None
    before: Period | None = None

    @property
    def kept(self) -> tuple[LossChange, ...]:
        """The changes beyond chance."""
        return tuple(c for c in self.changes if c.gap.is_certain)


def losses(
    source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine, before: Period | None = None
) -> Losses | None:
    """The lost records of a question and why; None where the table tells no losses or no reasons.

    Args:
        source: the table.
        question: which records; its period is that in which they were lost.
        stages: in order.
        engine: where it is counted.
        before: an earlier period to compare with.

    Raises:
        QueryError: a column or value of the question is unknown.
    """
    if not source.tells_losses or not source.table.has(Role.LOST_REASON):
        return None
    told = tuple(lost_records(source, question, stages, engine))
    money = source.table.own(Role.AMOUNT)
    return replace(
        summed(told, stages, question.period, before),
        currency=money.currency if money else None,
    )


def lost_records(source: Source, question: FunnelQuestion, stages: Sequence[Stage], engine: Engine) -> Iterable[Loss]:
    """The lost records by reason, competitor, furthest stage and day, in one pass."""
    asked = tally.paths_of(source, question, stages, [Role.LOST_REASON.value])
    assert asked.lost is not None
    competitor = source.table.resolve(Role.COMPETITOR.value) if source.table.has(Role.COMPETITOR) else None
    by = (*asked.by, *([competitor.value] if competitor else []))
    # Told by the day of the loss: the same statement that tells states by the day of entry.
    asked = replace(asked, by=by, entry=source.ended(Outcome.LOST), where=All((asked.where, asked.lost)))
    return _read(engine.fetch(compile_states(asked)), len(stages), competitor is not None)


def _read(table: pa.Table, stages: int, has_competitor: bool) -> Iterable[Loss]:
    for row in table.to_pylist():
        passed = paths.bits(row["mask"], stages, 0)
        furthest = max((k for k, is_passed in enumerate(passed) if is_passed), default=0)
        step = row.get("step")
        day = dialect.step_start(step, TimeGrain.DAY) if step is not None else None
        amount, valued = row.get("amount") or 0.0, row.get("valued") or 0
        rival = row["d1"] if has_competitor else None
        yield Loss(row["d0"], rival, furthest, day, row["n"], float(amount), valued)


def summed(
    told: Sequence[Loss], stages: Sequence[Stage], period: Period | None = None, before: Period | None = None
) -> Losses:
    """Losses by reason, in a period (None: all), and how the reasons changed against an earlier one."""
    now = [loss for loss in told if _is_in(loss, period)]
    then = [loss for loss in told if _is_in(loss, before)] if before else []
    with_reason = sum(loss.n for loss in now if loss.reason is not None)
    rivals = _largest((loss.competitor, loss.n) for loss in now)
    by_reason: defaultdict[Segment, list[Loss]] = defaultdict(list)
    for loss in now:
        by_reason[loss.reason].append(loss)
    named = [(reason, own) for reason, own in by_reason.items() if reason is not None]
    reasons = [_reason(reason, own, len(stages), with_reason) for reason, own in named]
    return Losses(
        tuple(stages),
        tuple(sorted(reasons, key=lambda reason: -reason.n)),
        tuple(rival for rival, _ in rivals if rival is not None),
        sum(loss.n for loss in now),
        _money(now),
        sum(loss.n for loss in now if loss.reason is None),
        sum(loss.n for loss in told if loss.day is None),
        _changes(now, then, stages) if then else (),
        period=period,
        before=before,
    )


def _is_in(loss: Loss, period: Period | None) -> bool:
    return period is None or (loss.day is not None and loss.day in period)


def _largest(pairs: Iterable[tuple[Segment, int]]) -> list[tuple[Segment, int]]:
    counts: Counter[Segment] = Counter()
    for value, n in pairs:
        counts[value] += n
    return counts.most_common()


def _money(found: Sequence[Loss]) -> float | None:
    return sum(loss.amount for loss in found) if any(loss.valued for loss in found) else None


def _reason(reason: Segment, own: Sequence[Loss], stages: int, total: int) -> LostReason:
    n = sum(loss.n for loss in own)
    by_stage = tuple(sum(loss.n for loss in own if loss.stage == k) for k in range(stages))
    rivals = tuple(_largest((loss.competitor, loss.n) for loss in own))
    return LostReason(reason, n, _money(own), Rate(n, total), by_stage, rivals)


def _changes(now: Sequence[Loss], then: Sequence[Loss], stages: Sequence[Stage]) -> tuple[LossChange, ...]:
    """Every part of the losses that can be compared, with all of them counted as questions asked."""
    found: list[LossChange] = []
    own, old = _parts(now), _parts(then)
    several = len({loss.stage for loss in now}) > 1
    for part, k in own.items():
        if part.reason is None or (part.stage is not None and not several):
            continue
        whole = _Part(part.stage)
        rates = Rate(k, own[whole]), Rate(old.get(part, 0), old.get(whole, 0))
        told = gap(*rates)
        if told is not None:
            stage = stages[part.stage] if part.stage is not None else None
            found.append(LossChange(part.reason, part.competitor, stage, *rates, told))
    marked = judged([change.gap for change in found])
    return tuple(replace(c, gap=g) for c, g in zip(found, marked, strict=True) if g is not None)


@dataclass(frozen=True)
class _Part:
    """Losses with a reason that are counted together; None takes all."""

    stage: int | None = None
    reason: Segment = None
    competitor: Segment = None


def _parts(found: Sequence[Loss]) -> Counter[_Part]:
    counts: Counter[_Part] = Counter()
    for loss in found:
        if loss.reason is None:
            continue
        for stage in (None, loss.stage):
            counts[_Part(stage)] += loss.n
            counts[_Part(stage, loss.reason)] += loss.n
            if loss.competitor is not None:
                counts[_Part(stage, loss.reason, loss.competitor)] += loss.n
    return counts


def loss_findings(told: Losses) -> tuple[Finding, ...]:
    """The reason whose part in the losses rose most, beyond chance, with the competitor behind it."""
    rising = [c for c in told.kept if c.gap.difference > 0 and c.competitor is None]
    if not rising:
        return ()
    # A reason may have risen at a stage and in all: where it rose most is said.
    change = max(rising, key=lambda c: c.gap.low)
    rivals = [
        c
        for c in told.kept
        if c.reason == change.reason and c.stage == change.stage and c.competitor is not None and c.gap.difference > 0
    ]
    rival = max(rivals, key=lambda c: c.now.k, default=None)
    values = {
        "reason": change.reason,
        "stage": change.stage,
        "value": change.gap.own,
        "before": change.gap.other,
        "low": change.gap.low,
        "high": change.gap.high,
        "k": change.now.k,
        "n": change.now.n,
        "competitor": rival.competitor if rival else None,
        "named": rival.now.k if rival else None,
    }
    return (Finding("losses_reason_up", values, 0.5 + min(change.gap.difference, 0.4), "funnel"),)
