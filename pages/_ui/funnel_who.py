"""For whom: the rate of a step, or of the sale, by a dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import rates
from kpi_core.charts.rates import Line, Tone
from kpi_core.charts.shares import share_text
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.pipeline.words import stage_name
from kpi_core.stats.proportions import enough
from kpi_core.text import Text
from pages._ui import cache, cards, charts_click, funnel_state, funnel_words, session
from pages._ui.escape import literal
from pages._ui.funnel_state import Shown, dimension_name, value_name
from pages._ui.funnel_view import Chip, Value
from pages._ui.shell import PageContext
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from kpi_core.funnel.settled import Gap, Share

_MOST = 12  # segments drawn
_ROW = 66


def who(page: PageContext, shown: Shown) -> None:
    """One line per segment, the best first; too small ones stand last and win nothing."""
    t = page.t
    by = shown.by
    if by is None:
        return
    with cards.card("funnel-who"):
        found = _segments(shown, by)
        title = _title(t, shown, by, found)
        cards.head(title, _caption(t, shown, found))
        _controls(page, shown, found)
        lines = [s.line(t) for s in found]
        if lines:
            spec = rates.rates_spec(funnel_state.look(page, shown), len(lines), rates.top_of(lines), _ROW)
            funnel_state.drew_segments(by, [s.value for s in found])
            charts_click.chart(funnel_state.who_key(shown.view), spec, rates.rates_table(lines, t), title, rates.PICKED)


@dataclass(frozen=True)
class Segment:
    """A segment's share of a step (or of all that entered), beside that of the others; `before` in the comparison."""

    value: Value
    count: int
    share: Share | None
    gap: Gap | None
    before: float | None = None

    @property
    def is_enough(self) -> bool:
        """Whether it may be judged."""
        rate = self.share.rate if self.share else None
        return rate is not None and enough(rate.n)

    def line(self, t: Text) -> Line:
        """The line that is drawn."""
        rate = self.share.rate if self.share else None
        margin = rate.margin if rate else None
        return Line(
            value_name(self.value, t),
            rate.value if rate else None,
            margin.low if margin else None,
            margin.high if margin else None,
            self.count,
            self.before,
            self._tone,
            self._note(t),
        )

    @property
    def _tone(self) -> Tone:
        if not self.is_enough:
            return "few"
        if self.gap is None or not self.gap.is_certain:
            return "focus"
        return "good" if self.gap.difference > 0 else "bad"

    def _note(self, t: Text) -> str:
        if not self.is_enough:
            return t("funnel-said-few", n=self.count) if not enough(self.count) else t("funnel-said-early")
        if self.gap is None:
            return t("funnel-who-n", n=self.count)
        if self.gap.is_certain:
            return t("funnel-who-beyond", n=self.count, by=t.fmt.points(self.gap.difference))
        return t("funnel-who-within", n=self.count)


def _segments(shown: Shown, by: str) -> list[Segment]:
    """The segments as they are drawn: those that may be judged by their share, then the others by size."""
    question = replace(shown.dated, by=by)
    now = _told(shown, question)
    window = shown.study.window
    then = _told(shown, replace(question, period=window.comparison)) if window and window.comparison else []
    before = {s.value: s.share.value for s in then if s.share and s.is_enough}
    found = [replace(s, before=before.get(s.value)) for s in now if s.count][:_MOST]
    sure = sorted((s for s in found if s.is_enough), key=lambda s: -((s.share.value if s.share else 0) or 0))
    return [*sure, *(s for s in found if not s.is_enough)]


def _told(shown: Shown, question: FunnelQuestion) -> list[Segment]:
    k = shown.chosen
    if shown.is_counted:
        return _told_by_numbers(shown, question, (k - 1, k) if k else (0, len(shown.stages) - 1))
    parts = cache.parts(shown.source, question, shown.stages)
    if not k:
        return [Segment(r.value, int(r.count.n), r.count.of_won, r.won_gap) for r in parts.quality.rows]
    return [
        Segment(r.value, r.passages[k - 1].count, r.passages[k].from_previous, r.passages[k].gap)
        for r in parts.progression.rows
    ]


def _told_by_numbers(shown: Shown, question: FunnelQuestion, ends: tuple[int, int]) -> list[Segment]:
    from kpi_core.funnel.counted_study import compared

    answer = cache.funnel(shown.source, question, shown.stages)
    if len(answer.stages) != len(shown.stages):  # a stage of which nothing was counted then is left out
        return []
    told = compared(answer, *ends)
    return [Segment(r.value, int(r.count.n), r.count.of_qualified, r.qualified_gap) for r in told.rows]


def _what(t: Text, shown: Shown) -> str:
    if shown.chosen:
        return funnel_words.step_name(t, shown.study, shown.chosen)
    return t("funnel-step", before=stage_name(shown.stages[0], t), after=stage_name(shown.stages[-1], t))


def _title(t: Text, shown: Shown, by: str, found: Sequence[Segment]) -> str:
    what = _what(t, shown)
    certain = [s for s in found if s.is_enough and s.gap and s.gap.is_certain and s.share]
    if not certain:
        return t("funnel-who-alike", what=what, by=_inside(t, by))
    most = max(certain, key=lambda s: abs(s.gap.difference) if s.gap else 0)
    assert most.gap is not None and most.share is not None
    return t(
        "funnel-who-finding",
        what=what,
        name=value_name(most.value, t),
        rate=share_text(most.share.value, t),
        rest=share_text(most.gap.other, t),
    )


def _inside(t: Text, by: str) -> str:
    name = dimension_name(by, t)
    return name[:1].lower() + name[1:] if t.has(f"role-{by}".replace("_", "-")) else name


def _caption(t: Text, shown: Shown, found: Sequence[Segment]) -> str:
    parts = [t("funnel-who-how")]
    if any(s.before is not None for s in found):
        window = shown.study.window
        parts.append(t("funnel-steps-hollow", against=str(window.against if window else "")))
    return SEPARATOR.join(parts)


def _controls(page: PageContext, shown: Shown, found: Sequence[Segment]) -> None:
    t = page.t
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        session.preset("funnel-by", shown.by)
        st.selectbox(
            t("funnel-who-by"),
            shown.dimensions,
            format_func=lambda name: dimension_name(name, t),
            key="funnel-by",
            on_change=session.choose,
            args=("by", "funnel-by"),
            width=240,
        )
        values = [s.value for s in found]
        session.preset("funnel-only", None)
        st.selectbox(
            t("funnel-who-only"),
            range(len(values)),
            format_func=lambda i: literal(value_name(values[i], t), 60),
            key="funnel-only",
            placeholder=t("funnel-who-all"),
            on_change=_only,
            args=(shown.by, values),
            width=240,
        )


def _only(by: str, values: Sequence[Value]) -> None:
    place = session.get("funnel-only")
    if place is not None:
        funnel_state.change(funnel_state.view().with_chip(Chip(by, values[place])))
