"""What the funnel page shows now: the question a viewer has put together, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import funnel as bars
from kpi_core.charts import rates
from kpi_core.charts.theme import Look
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Shape, Stage
from kpi_core.text import Text
from pages._ui import cache, cards, charts_click, inputs, session, words
from pages._ui.escape import literal
from pages._ui.funnel_view import Chip, FunnelView, Value, dimensions_of, numbers_of
from pages._ui.shell import PageContext, page_file

if TYPE_CHECKING:
    from kpi_core.funnel.study import Study
    from kpi_core.pipeline.source import Source

SOURCE = "funnel-source"  # which of the tables that tell a funnel
_TELL_ORDER = (Shape.EVENTS, Shape.DATED)
_VIEW, _DRAWN, _DATA = "funnel-view", "funnel-drawn", "funnel-data"


@dataclass(frozen=True)
class Shown:
    """The question and its answer. `numbers` are those of the proposed stages, in the order looked at."""

    sources: tuple[Source, ...]
    source: Source
    numbers: tuple[int, ...]
    stages: tuple[Stage, ...]
    question: FunnelQuestion
    study: Study
    view: FunnelView
    dimensions: tuple[str, ...]
    by: str | None

    @property
    def empty(self) -> bool:
        """Whether no record is left to count."""
        return not self.study.result.stages or not self.study.result.stages[0].count

    @property
    def is_counted(self) -> bool:
        """Whether the data are numbers already counted, without records."""
        return self.source.shape is Shape.COUNTS

    @property
    def tells_order(self) -> bool:
        """Whether the data tell which stages a record passed, and when: only then do the ways of counting differ."""
        return self.source.shape in _TELL_ORDER

    @property
    def chosen(self) -> int | None:
        """The stage looked at more closely, by its place among those shown."""
        return self.view.chosen if self.view.chosen is not None and self.view.chosen < len(self.stages) else None

    @property
    def dated(self) -> FunnelQuestion:
        """The question with the period looked at."""
        return self.study.result.question


def bars_key(chosen: FunnelView) -> str:
    """Key of the bars; it changes with every click, so that the next one is news."""
    return f"funnel-bars-{chosen.rounds}"


def who_key(chosen: FunnelView) -> str:
    """Key of the segments; it changes with every click too."""
    return f"funnel-who-{chosen.rounds}"


def drew_segments(by: str, values: Sequence[Value]) -> None:
    """Remember which segments stand in the picture, for the click that may follow."""
    session.put(_DRAWN, (by, tuple(values)))


def _begin_anew(data: tuple[int, str]) -> None:
    """Forget what was chosen about other data: its filters and stages mean nothing in these."""
    if session.get(_DATA, data) != data:
        change(FunnelView(rounds=view().rounds + 1))
        session.put(SOURCE, 0)
        session.choose_value("stages", None)
    session.put(_DATA, data)


def _take_clicks() -> None:
    """Take over what was clicked in a picture, before anything is drawn."""
    chosen = view()
    stage = charts_click.clicked(bars_key(chosen), bars.PICKED)
    if stage is not None:
        change(chosen.with_stage(stage))
    by, values = session.get(_DRAWN, ("", ()))
    segment = charts_click.clicked(who_key(chosen), rates.PICKED)
    if segment is not None and segment < len(values):
        change(view().with_chip(Chip(by, values[segment])))


def view() -> FunnelView:
    """What this viewer has chosen about the funnel."""
    chosen: FunnelView = session.get(_VIEW, FunnelView())
    return chosen


def change(new: FunnelView) -> None:
    """Remember what was chosen."""
    session.put(_VIEW, new)


def answer(page: PageContext) -> Shown | None:
    """What the page shows; None where the data tell no funnel, which the page then says."""
    sources = cache.funnel_sources(page.data, page.today)
    if not sources:
        no_funnel(page)
        return None
    _begin_anew((page.data.version, page.data.saved))
    _take_clicks()
    source = sources[min(session.get(SOURCE) or 0, len(sources) - 1)]
    numbers = numbers_of(session.view().stages, len(source.stages))
    stages = tuple(source.stages[n] for n in numbers)
    known = dimensions_of(source)
    mode = page.view.mode if source.shape in _TELL_ORDER else Mode.REACHED
    question = view().question(mode, numbers, known)
    from kpi_core.funnel.study import Asked

    with st.spinner(page.t("funnel-reading")):
        told = cache.study(source, question, stages, Asked(page.view.choice, page.today))
    by = _by(page.view.by, known, view())
    return Shown(sources, source, numbers, told.stages, question, told, view(), known, by)


def _by(asked: str | None, known: Sequence[str], chosen: FunnelView) -> str | None:
    """The dimension to tell records apart by; one that a filter has made of one value tells nothing."""
    single = {chip.dimension for chip in chosen.chips}
    open_ = [name for name in known if name not in single] or list(known)
    return asked if asked in open_ else next(iter(open_), None)


def no_funnel(page: PageContext) -> None:
    """Say that the data tell no funnel, and why."""
    from kpi_core.pipeline.sources import why_no_funnel

    t, why = page.t, why_no_funnel(page.data.datasets)
    told = t.has(f"issue-{why.code}".replace("_", "-"))
    cards.headline(t("funnel-none"), t.issue(why) if told else t("funnel-none-why"))
    with cards.card("funnel-none"):
        st.markdown(t("funnel-none-how"))
        if st.button(t("funnel-none-go"), key="funnel-none-go", icon=":material/upload_file:"):
            st.switch_page(page_file("data"))


def sidebar(page: PageContext, shown: Shown) -> None:
    """The period of entry and what it is compared with."""
    window = shown.study.window
    if window:
        with page.slot:
            inputs.period(page.t, window.preset, shown.study.presets)
            inputs.comparison(page.t, window.against)


def look(page: PageContext, shown: Shown) -> Look:
    """Language, theme and currency of the pictures."""
    return Look(page.t.lang, page.dark, shown.study.result.currency)


def dimension_name(name: str, t: Text) -> str:
    """Name of a dimension at the start of a line: the word of its role, else the column's own."""
    key = f"role-{name}".replace("_", "-")
    return words.label(t, "role", name) if t.has(key) else literal(name, 60)


def value_name(value: str | bool | None, t: Text) -> str:
    """Name of a segment."""
    if value is None:
        return t("segment-unfilled")
    return t("funnel-yes" if value else "funnel-no") if isinstance(value, bool) else literal(value, 80)
