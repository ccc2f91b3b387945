"""What the segments page shows now: measure, dimensions and filters a viewer has chosen, and the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import segments as charts
from kpi_core.charts.theme import Look
from kpi_core.metrics.choose import Part
from kpi_core.metrics.offers import by_outcome
from kpi_core.vocabulary.window import presets, window
from pages._ui import charts_click, inputs, segments_answers, session, trends_answers
from pages._ui.funnel_view import Chip
from pages._ui.segments_answers import Cut
from pages._ui.segments_view import chips_of, with_chip, written

if TYPE_CHECKING:
    from kpi_core.metrics.choose import Pick
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.metrics.history import History
    from kpi_core.segments.crossed import Crossed
    from kpi_core.segments.explain import Explained
    from kpi_core.segments.explore import Exploration
    from kpi_core.segments.gain import Worth
    from kpi_core.vocabulary.window import Window
    from pages._ui.shell import PageContext

_MOST_TRIED = 12  # measures looked at for one that can be split
_DRAWN, _ROUND = "segments-drawn", "segments-round"


@dataclass(frozen=True)
class Shown:
    """The question and its answers; `why` is None where nothing is compared, `window` where records bear no dates."""

    picks: tuple[Pick, ...]
    number: int
    history: History
    window: Window | None
    dimensions: tuple[Dimension, ...]
    by: Dimension
    across: Dimension | None
    chips: tuple[Chip, ...]
    told: Exploration
    why: Explained | None
    cells: Crossed | None
    worth: Worth | None
    left_out: tuple[Chip, ...] = ()  # filters on dimensions that this measure does not have

    @property
    def refused(self) -> str | None:
        """The measure that was asked for and cannot be split, None where it is the one shown."""
        asked = session.view().metric
        known = asked is not None and int(asked) < len(self.picks) and int(asked) != self.number
        return asked if known else None


@dataclass(frozen=True)
class Nothing:
    """Why there is nothing to show: a key of the texts, and the filters that may be taken back."""

    reason: str
    chips: tuple[Chip, ...] = ()
    history: History | None = None
    window: Window | None = None


def chart_key(name: str) -> str:
    """Key of a picture; it changes with every click, so that the next one is news."""
    return f"segments-{name}-{session.get(_ROUND, 0)}"


def drew(name: str, chips: Sequence[tuple[Chip, ...]]) -> None:
    """Remember what a click on each mark of a picture would filter by."""
    session.put(_DRAWN, {**session.get(_DRAWN, {}), name: tuple(chips)})


def chips(page: PageContext) -> tuple[Chip, ...]:
    """The filters, those on dimensions that the data have."""
    from kpi_core.metrics.dimensions import explorable

    return chips_of(session.view().only, [one.key for one in explorable(page.data.datasets)])


def choose(new: Sequence[Chip]) -> None:
    """Filter by these, and renew the pictures: their marks would stay chosen otherwise."""
    session.put(_ROUND, session.get(_ROUND, 0) + 1)
    session.choose_value("only", written(new))


def take_clicks(page: PageContext) -> None:
    """Take over what was clicked in a picture, before anything is drawn."""
    for name, drawn in session.take(_DRAWN, {}).items():
        place = charts_click.clicked(chart_key(name), charts.PICKED)
        if place is not None and place < len(drawn) and drawn[place]:
            told = chips(page)
            for chip in drawn[place]:
                told = with_chip(told, chip)
            choose(told)
            return


def answer(page: PageContext) -> Shown | Nothing:
    """What the page shows."""
    with st.spinner(page.t("segments-reading")):
        return _answered(page)


def _answered(page: PageContext) -> Shown | Nothing:
    from kpi_core.metrics.dimensions import explorable, single_valued

    known = explorable(page.data.datasets)
    if not known:
        return Nothing("segments-one-value" if single_valued(page.data.datasets) else "segments-no-dimension")
    picks, own = trends_answers.picks(page.data), chips(page)
    number, history, seen, usable = _split(page, picks, known)
    if history is None:
        return Nothing("segments-cannot", own)
    period = seen.period if seen is not None else None
    own, left_out = _applicable(own, usable)
    single = {chip.dimension for chip in own}
    open_ = [one for one in usable if one.key not in single] or list(usable)
    by = next((one for one in open_ if one.key == page.view.by), open_[0])
    across = next((one for one in open_ if one.key == page.view.across and one is not by), None)
    cut = Cut(history, seen, own, usable, by, across)
    told = segments_answers.explored(page, cut)
    if told is None:
        return Nothing("segments-filter-none", own, history, seen)
    return Shown(
        picks,
        number,
        cut.filtered,
        seen,
        usable,
        by,
        across,
        own,
        told,
        segments_answers.why(page, cut),
        segments_answers.crossed(page, cut),
        segments_answers.worth(page, cut.filtered, period) if any(part.gap for part in told.parts) else None,
        left_out,
    )


def _applicable(own: Sequence[Chip], usable: Sequence[Dimension]) -> tuple[tuple[Chip, ...], tuple[Chip, ...]]:
    """The filters that apply to a measure, and those whose dimension it does not have."""
    known = {one.key for one in usable}
    return tuple(c for c in own if c.dimension in known), tuple(c for c in own if c.dimension not in known)


def _split(
    page: PageContext, picks: Sequence[Pick], known: tuple[Dimension, ...]
) -> tuple[int, History | None, Window | None, tuple[Dimension, ...]]:
    """The measure, its periods and what it can be cut by: the one asked for, else the first that something cuts."""
    for number, history in _candidates(page, picks):
        seen = window(history.span, page.view.choice) if history.span is not None else None
        usable = segments_answers.usable(page, history, known, seen.period if seen is not None else None)
        if usable:
            return number, history, seen, usable
    return 0, None, None, ()


def _candidates(page: PageContext, picks: Sequence[Pick]) -> Iterator[tuple[int, History]]:
    """The measure asked for, then those that can be split: rates tell most of segments.

    Dated records come first: only they tell what changed. Without any, shares of all records are looked at.
    """
    asked = int(page.view.metric) if page.view.metric is not None else None
    if asked is not None and asked < len(picks):
        told = _read(page, picks[asked]) or segments_answers.undated(page, picks[asked])
        if told is not None:
            yield asked, told
    rates = [i for i, pick in enumerate(picks[:_MOST_TRIED]) if pick.part is Part.RATE]
    for number in dict.fromkeys([*rates, *range(min(len(picks), _MOST_TRIED))]):
        if (told := _read(page, picks[number])) is not None:
            yield number, told
    for number in by_outcome([pick.metric for pick in picks])[:_MOST_TRIED]:
        if (told := segments_answers.undated(page, picks[number])) is not None:
            yield number, told


def _read(page: PageContext, pick: Pick) -> History | None:
    """A measure over time; None where it has no dates or does not add up."""
    told = trends_answers.history(page.data, pick, page.today)
    return told if told is not None and told.span is not None and told.is_additive else None


def sidebar(page: PageContext, shown: Shown | Nothing) -> None:
    """The period and what it is compared with."""
    if shown.history is None:
        return
    if shown.history.span is not None and shown.window is not None:
        with page.slot:
            inputs.period(page.t, shown.window.preset, presets(shown.history.span))
            inputs.comparison(page.t, shown.window.against)


def look(page: PageContext, shown: Shown) -> Look:
    """Language, theme and currency of the pictures."""
    return Look(page.t.lang, page.dark, shown.history.currency)
