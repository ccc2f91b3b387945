"""Lines around the pictures of the funnel, put together from the core's numbers and our messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.charts.funnel import expected
from kpi_core.charts.rates import Line, Tone
from kpi_core.charts.shares import share_text
from kpi_core.funnel.compare import Gap, Share, StepGap, Verdict, step_share
from kpi_core.funnel.reasons import limits
from kpi_core.funnel.result import FunnelResult
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import Outcome, Step, outcome_of
from kpi_core.overview import words as overview_say
from kpi_core.pipeline.stage import Shape
from kpi_core.pipeline.words import stage_name
from kpi_core.stats.proportions import enough
from kpi_core.text import Text
from pages._ui import overview_words
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from kpi_core.funnel.study import Study
    from kpi_core.vocabulary.window import Window
    from pages._ui.cache import ActiveData
    from pages._ui.funnel_state import Shown


def outcome(t: Text, result: FunnelResult) -> str:
    """How many entered and what became of them."""
    first, last = result.stages[0], result.stages[-1]
    coming = expected(result, last)
    sale = first.stage.step is Step.LEAD and last.stage.won and result.shape is not Shape.COUNTS
    names = {} if sale else {"first": stage_name(first.stage, t), "last": stage_name(last.stage, t)}
    kind = "leads" if sale else "named"
    values = {"n": int(first.count), "won": int(last.count), **names}
    if coming is not None:
        return t(f"funnel-outcome-{kind}-so-far", coming=t.fmt.number(coming), **values)
    is_open = any(s.waiting for s in result.stages)
    return t(f"funnel-outcome-{kind}-yet" if is_open else f"funnel-outcome-{kind}", **values)


def is_sale(t: Text, told: Study) -> bool:
    """Whether the last stage is a sale, as people would call it."""
    last = told.stages[-1]
    return last.won and outcome_of(stage_name(last, t)) is Outcome.WON


def caption(t: Text, shown: Shown, data: ActiveData) -> str:
    """Period of entry, comparison, how is counted, and source."""
    period = overview_words.caption(t, shown.study.window, data)
    parts = [t("funnel-entered", period=period) if shown.study.window else period]
    parts.append(t(f"funnel-mode-{shown.question.mode}-how"))
    return SEPARATOR.join(parts)


def bars_caption(t: Text, told: Study) -> str:
    """How to read the bars."""
    is_open = any(expected(told.result, s) is not None for s in told.result.stages)
    parts = [t("funnel-bars-share-so-far" if is_open else "funnel-bars-share")]
    if told.comparison:
        parts.append(t("funnel-bars-outline", against=str(told.window.against if told.window else "")))
    if is_open:
        parts.append(t("funnel-bars-hatched"))
    return SEPARATOR.join(parts)


def step_name(t: Text, told: Study, stage: int) -> str:
    """A step by the stages at its ends."""
    stages = told.stages
    return t("funnel-step", before=stage_name(stages[stage - 1], t), after=stage_name(stages[stage], t))


def step_lines(t: Text, told: Study) -> list[Line]:
    """The rate of each step."""
    gaps = {g.stage: g for g in told.comparison.steps} if told.comparison else {}
    return [_step_line(t, told, k, gaps.get(k)) for k in range(1, len(told.stages))]


def _step_line(t: Text, told: Study, stage: int, compared: StepGap | None) -> Line:
    share = step_share(told.result.stages[stage])
    gap = compared.rate if compared else None
    before = gap.before.value if gap and enough(gap.before.n) else None
    note = verdict(t, share, gap, str(told.window.against) if told.window else "")
    return Line(step_name(t, told, stage), share.value, share.low, share.high, share.n, before, tone(share, gap), note)


def tone(share: Share, gap: Gap | None) -> Tone:
    """Colour only where a gap is more than chance."""
    if share.value is None or not enough(share.n):
        return "few"
    if gap is None or gap.verdict is not Verdict.BEYOND or gap.difference is None:
        return "focus"
    return "good" if gap.difference > 0 else "bad"


def verdict(t: Text, share: Share, gap: Gap | None, against: str) -> str:
    """What may be said of a rate, in words."""
    if not share.n:
        return t("funnel-said-nobody")
    if not enough(share.n):
        return t("funnel-said-few", n=int(share.n))
    if share.value is None:
        return t("funnel-said-early")
    if gap is None:
        return t("funnel-said-estimated" if share.estimated else "funnel-said-n", n=int(share.n))
    by = t.fmt.points(gap.difference)
    if gap.verdict is Verdict.BEYOND:
        return t("funnel-said-beyond", by=by)
    if gap.verdict is Verdict.WITHIN:
        return t("funnel-said-within", by=by)
    return t(_VERDICTS[gap.verdict], against=against)


_VERDICTS = {
    Verdict.TOO_FEW: "funnel-said-few-before",
    Verdict.NO_TIME: "funnel-said-early",
    Verdict.UNKNOWN: "not-compared",
}


def steps_title(t: Text, told: Study) -> str:
    """The step that changed most beyond chance, else the weakest."""
    gaps = [g for g in (told.comparison.steps if told.comparison else ()) if g.rate.verdict is Verdict.BEYOND]
    # The deepest fall; where nothing fell, the largest rise.
    worst = min(gaps, key=lambda g: (min(g.rate.difference or 0.0, 0.0), -(g.rate.difference or 0.0)), default=None)
    if worst is not None:
        way = "up" if (worst.rate.difference or 0) > 0 else "down"
        rate, before = worst.rate.after.value, worst.rate.before.value
        return t(
            f"funnel-steps-{way}",
            step=step_name(t, told, worst.stage),
            rate=share_text(rate, t),
            before=share_text(before, t),
        )
    shares = {k: step_share(told.result.stages[k]) for k in range(1, len(told.stages))}
    known = {k: s.value for k, s in shares.items() if s.value is not None and enough(s.n)}
    if not known:
        return t("funnel-steps-few")
    least = min(known, key=lambda k: known[k])
    return t("funnel-steps-weakest", step=step_name(t, told, least), rate=share_text(known[least], t))


def steps_caption(t: Text, told: Study) -> str:
    """How to read the rates."""
    parts = [t("funnel-steps-band")]
    if told.comparison:
        parts.append(t("funnel-steps-hollow", against=str(told.window.against if told.window else "")))
    if any(step_share(s).estimated for s in told.result.stages[1:]):
        parts.append(t("funnel-steps-estimated"))
    return SEPARATOR.join(parts)


def warnings(result: FunnelResult) -> tuple[Issue, ...]:
    """What is to be known before the numbers are read: those that do not fit together, stages that nothing dates."""
    found = (*(i for i in limits(result) if result.shape is Shape.CURRENT), *result.issues)
    return tuple(issue for issue in found if issue.level is Level.WARNING)


def window_note(t: Text, window: Window | None) -> str | None:
    """Why another period or comparison than asked is shown; None when it is not."""
    return overview_say.window_note(window, t)
