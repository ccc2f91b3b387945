"""Which metrics move before the one looked at: asked for by a button, since it takes a look at all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.relations import relations_spec, relations_table
from kpi_core.charts.theme import Look
from kpi_core.trends import words_relations as say
from pages._ui import cache, cards, session, tables, trends_answers
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.metrics.choose import Pick
    from kpi_core.trends.associations import Associations, Figure
    from kpi_core.trends.relations import Relation
    from pages._ui.shell import PageContext
    from pages._ui.trends_state import Shown

_ASKED, _PAIR = "trends-relations-asked", "trends-relations-pair"
_COLUMNS = ("figure", "lead", "strength", "verdict", "formula")
_LONGEST = 80  # characters of a metric's name


def card(page: PageContext, shown: Shown) -> None:
    """What leads the metric: a button first, then the finding, a row per metric, and one pair by lag."""
    if shown.history.span is None:
        return
    with cards.card("trends-relations"):
        question = repr((shown.pick, shown.grain))
        if session.get(_ASKED) == question:
            with st.spinner(page.t("trends-relations-looking")):
                found = _found(page, shown)
            _answer(page, shown, found)
        else:
            _offer(page, shown, question)


def _offer(page: PageContext, shown: Shown, question: str) -> None:
    import pandas as pd

    from kpi_core.trends.relations import usual_lags

    t = page.t
    lags = usual_lags(pd.DatetimeIndex([point.start for point in shown.trends.points if point.complete]))
    label = say.name(shown.history, t)
    cards.head(
        t("trends-relations-before-title"),
        t("trends-relations-before-how", label=label, lags=lags, grain=str(shown.grain)),
    )
    st.button(
        t("trends-relations-look"),
        key="trends-relations-look",
        icon=":material/conversion_path:",
        on_click=_ask,
        args=(question,),
    )


def _ask(question: str) -> None:
    """From now on the answer is shown; of another metric the surest pair is drawn first."""
    session.put(_ASKED, question)
    session.take(_PAIR)


# -- what is asked


def _found(page: PageContext, shown: Shown) -> Associations:
    """The answer, once per data, metric, step and day."""
    from kpi_core.trends.associations import associations

    def made() -> Associations:
        target, *others = _figures(page, shown)
        return associations(shown.ask, target, others, shown.grain)

    return cache.kept(*_place("relations", page, shown), made)


def _place(what: str, page: PageContext, shown: Shown, *more: str) -> tuple[str, str]:
    data = page.data
    key = (what, data.version, data.saved, shown.pick, shown.grain, page.today, *more)
    return str(cache.workspace().root), repr(key)


def _figures(page: PageContext, shown: Shown) -> list[Figure]:
    """The metric looked at, then the other main figures of the business."""
    from kpi_core.metrics.choose import choose
    from kpi_core.metrics.offers import offers
    from kpi_core.trends.associations import Figure
    from kpi_core.trends.kinship import makeup

    offered = offers(page.data.datasets)
    answering = {offer.metric.id: offer.datasets for offer in offered}
    picks = {_key(pick): pick for pick in (shown.pick, *choose(page.data.datasets, offered))}
    read = {key: trends_answers.history(page.data, pick, page.today) for key, pick in picks.items()}
    return [
        Figure(key, one, makeup(one.metric, answering.get(one.metric.id, ()), one.where))
        for key, one in read.items()
        if one is not None
    ]


def _key(pick: Pick) -> str:
    """What tells a metric, or one series of it, from the others."""
    return repr((pick.metric, pick.where))


# -- what is told


def _answer(page: PageContext, shown: Shown, found: Associations) -> None:
    t = page.t
    title = say.sentence(found.finding, t)
    cards.head(title, say.how(found, t))
    if found.relations:
        _table(page, found, title)
    st.caption(plain(say.caution(found, t), 600))
    drawn = [relation for relation in found.relations if relation.by_lag]
    if drawn:
        _picture(page, shown, found, drawn)


def _table(page: PageContext, found: Associations, alt: str) -> None:
    t = page.t
    names = [t(f"trends-relations-col-{column}") for column in _COLUMNS]
    rows = [_row(page, found, relation) for relation in found.relations]
    tables.table("trends-relations-rows", names, rows, alt)
    if any(relation.by_construction for relation in found.relations):
        st.caption(plain(t("trends-relations-formula-how"), 400))


def _row(page: PageContext, found: Associations, relation: Relation) -> list[str]:
    t, grain = page.t, found.grain
    return [
        say.name(found.figures[relation.candidate], t),
        say.lead(relation, grain, t),
        say.strength(relation, t),
        say.verdict(relation, grain, t),
        t("yes") if relation.by_construction else "",
    ]


def _picture(page: PageContext, shown: Shown, found: Associations, drawn: Sequence[Relation]) -> None:
    """One pair by lag, the surest first."""
    t = page.t
    names = {one.candidate: literal(say.name(found.figures[one.candidate], t), _LONGEST) for one in drawn}
    if session.get(_PAIR) not in names:
        session.preset(_PAIR, next(iter(names)))
    st.selectbox(t("trends-relations-pair"), list(names), format_func=lambda key: names[key], key=_PAIR, width=320)
    relation = next(one for one in drawn if one.candidate == session.get(_PAIR))
    how = say.picture(relation, found, t)
    st.caption(plain(how, 600))
    table = relations_table(relation, _band(page, shown, found, relation.candidate), found.grain, t)
    cards.chart("trends-relations", relations_spec(Look(t.lang, page.dark)), table, how)
    told = ("when", "value_text", "band_text")
    labels = [t(f"trends-relations-chart-{name}") for name in ("lag", "value", "band")]
    rows = list(zip(*(table.column(name).to_pylist() for name in told), strict=True))
    tables.folded(t, (how, t("trends-relations-download")), "trends-relations", labels, rows)


def _band(page: PageContext, shown: Shown, found: Associations, candidate: str) -> tuple[float | None, ...]:
    """What chance stays below, once per pair."""
    from kpi_core.trends.associations import band

    key = _place("relations band", page, shown, candidate)
    return cache.kept(*key, lambda: band(found, _key(shown.pick), candidate))
