"""What a new customer costs and brings back by channel or campaign, behind a line that opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import segments as charts
from kpi_core.charts.theme import Look
from kpi_core.metrics.words import dimension_name, value_name
from kpi_core.segments import economics_words as say
from kpi_core.segments.outlay import Source, cuts, tells_spend
from kpi_core.vocabulary.unit import Unit
from pages._ui import cache, cards, session, tables, trends_answers
from pages._ui.escape import literal, plain
from pages._ui.segments_state import Shown

if TYPE_CHECKING:
    from kpi_core.charts.segments import Tone
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.metrics.history import Ask
    from kpi_core.model.dataset import Dataset
    from kpi_core.segments.economics import SegmentEconomics
    from kpi_core.segments.economics_row import Row
    from kpi_core.segments.outlay import Outlay
    from kpi_core.vocabulary.period import Period
    from pages._ui.shell import PageContext

_BY, _MARGIN = "economics-by", "economics-margin"  # kept for the session
_MOST, _LISTED = 14, 6  # bars, names without a counterpart
_SENTENCE = 500
_CUT = 2.5  # times the highest cost: an interval that reaches farther is cut in the picture


@dataclass(frozen=True)
class Asked:
    """What is drawn: the page, what it shows, and the answer."""

    page: PageContext
    shown: Shown
    told: SegmentEconomics


def economics(page: PageContext, shown: Shown) -> None:
    """The drawer, where a table tells what was spent and dates tell the period."""
    if shown.window is None or not tells_spend(page.data.datasets):
        return
    label = page.t("economics-title")
    with st.expander(label, key="segments-economics", icon=":material/savings:", on_change="rerun") as box:
        if box.open:
            _drawn(page, shown, shown.window.period)


def _drawn(page: PageContext, shown: Shown, period: Period) -> None:
    t = page.t
    dimension = _controls(page, shown)
    with st.spinner(t("economics-reading")):
        outlay, told = _answer(page, shown, (dimension, period))
    if told is None:
        st.caption(plain(say.reason_says(outlay, t), _SENTENCE))
        return
    asked = Asked(page, shown, told)
    cards.head(say.headline(asked.told, t))
    _figures(asked)
    if outlay.source is not Source.PLATFORM or told.paid.figures.roas.value is not None:
        st.caption(plain(t("economics-terms", source=str(outlay.source)), _SENTENCE))
    for note in say.notes(asked.told, period, t):
        st.caption(plain(note, _SENTENCE))
    if dimension is not None:
        _bars(asked)
        _table(asked)
        _unmatched(asked)


def _answer(
    page: PageContext, shown: Shown, cut: tuple[Dimension | None, Period]
) -> tuple[Outlay, SegmentEconomics | None]:
    """What was read, once for all margins, and the economics of it with the margin given, None without any."""
    from kpi_core.metrics.query import run
    from kpi_core.segments.economics import segment_economics
    from kpi_core.segments.economics_read import Wanted, read_outlay, spendings

    where, margin = tuple(chip.predicate for chip in shown.chips), session.get(_MARGIN)
    wanted = Wanted(*cut, page.today, where)
    key = ("economics", page.data.version, page.data.saved, wanted)

    def alone(table: Dataset) -> Ask:
        return lambda query: run(query, [table], page.today, cache.engine())

    def made() -> Outlay:
        tables = spendings(page.data.datasets, alone)
        return read_outlay(lambda query: cache.ask(page.data, query, page.today), wanted, tables)

    def judged() -> tuple[Outlay, SegmentEconomics | None]:
        outlay = cache.kept(trends_answers.place(), repr(key), made)
        return outlay, None if outlay.reason is not None else segment_economics(outlay, margin)

    return cache.kept(trends_answers.place(), repr((*key, "margin", margin)), judged)


def _controls(page: PageContext, shown: Shown) -> Dimension | None:
    """The dimension, by default the one looked at where spend has it; and the margin, where a person knows it."""
    t, known = page.t, cuts(page.data.datasets)
    named = {one.key: one for one in known}
    wanted = next((key for key in (session.get(_BY), shown.by.key) if key in named), next(iter(named), None))
    with st.container(horizontal=True, gap="small", key="segments-economics-inputs"):
        if wanted is not None:
            session.preset("segments-economics-by", wanted)
            st.selectbox(
                t("economics-by"),
                list(named),
                format_func=lambda key: _capital(literal(dimension_name(named[key], t), 60)),
                key="segments-economics-by",
                width=200,
                on_change=_take_dimension,
            )
        margin = session.get(_MARGIN)
        session.preset("segments-economics-margin", round(100 * margin, 1) if margin is not None else None)
        st.number_input(
            t("economics-margin"),
            min_value=0.0,
            max_value=100.0,
            step=None,
            format="%.1f",
            placeholder=t("economics-margin-unknown"),
            key="segments-economics-margin",
            width=160,
            on_change=_take_margin,
        )
    return named[wanted] if wanted is not None else None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _take_dimension() -> None:
    session.put(_BY, session.get("segments-economics-by"))


def _take_margin() -> None:
    value = session.get("segments-economics-margin")
    session.put(_MARGIN, value / 100 if value is not None else None)


def _figures(asked: Asked) -> None:
    """Four figures of all segments together; below them why one of them has no value."""
    t, told = asked.page.t, asked.told
    paid, everything, currency = told.paid, told.everything, told.outlay.currency
    source = str(told.outlay.source)
    left, wins = paid.figures.contribution.value, t.fmt.number(everything.result.wins)
    figures = [
        (t("economics-cac", source=source), t.fmt.short(paid.figures.cac.value, currency), say.between(paid, told, t)),
        (
            t("economics-all"),
            t.fmt.short(everything.figures.cac.value, currency),
            t("economics-all-of", spend=t.fmt.short(everything.spend, currency), n=wins),
        ),
        (
            t("economics-roas"),
            t.fmt.ratio(paid.figures.roas.value),
            t("economics-left", amount=t.fmt.short(left, currency)) if left is not None else "",
        ),
        (
            t("economics-matched"),
            t.fmt.percent(told.spend_matched, 0),
            t("economics-matched-wins", share=t.fmt.percent(told.wins_matched, 0)),
        ),
    ]
    if source == "platform":  # one table: nothing is unpaid, nothing to match
        figures = [figures[0], *([figures[2]] if paid.figures.roas.value is not None else [])]
    for column, (label, value, below) in zip(st.columns(len(figures), gap="small"), figures, strict=True):
        with column:
            st.metric(plain(label), plain(value), delta=plain(below) or None, delta_color="off", delta_arrow="off")
    named = (paid.figures.cac, paid.figures.roas, paid.figures.contribution)
    for reason in dict.fromkeys(figure.reason for figure in named if figure.reason):
        st.caption(plain(say.figure_says(reason, told.outlay.source, t), _SENTENCE))


def _bars(asked: Asked) -> None:
    """The cost of a customer by segment, with its likely range."""
    t, told = asked.page.t, asked.told
    rows = sorted((row for row in told.rows if row.is_paid), key=_by_cost)[:_MOST]
    if not rows or told.outlay.dimension is None:
        return
    dimension = dimension_name(told.outlay.dimension, t)
    cards.head(
        t("economics-chart", one=say.one(told, t), dimension=dimension),
        t("economics-chart-how", things=say.things(told, t)),
    )
    whole = told.paid.figures.cac.value
    end = _CUT * max((row.figures.cac.value for row in rows if row.figures.cac.value is not None), default=whole or 1.0)
    drawn = [_bar(row, asked, end) for row in rows]
    look = Look(asked.page.t.lang, asked.page.dark, told.outlay.currency)
    spec = charts.segments_spec(look, Unit.MONEY, len(drawn), has_whole=whole is not None)
    cards.chart("segments-economics", spec, charts.segments_table(drawn, whole), say.headline(told, t))


def _by_cost(row: Row) -> tuple[bool, bool, float]:
    """Those with enough wins first, the lowest cost first."""
    cost = row.figures.cac.value
    return cost is None, row.few, cost if cost is not None else -(row.spend or 0.0)


def _bar(row: Row, asked: Asked, end: float) -> charts.Row:
    t, told = asked.page.t, asked.told
    value, between = row.figures.cac.value, say.between(row, told, t)
    return charts.Row(
        value_name(row.name, None, t),
        value,
        row.low if value is not None else None,
        min(row.high, end) if row.high is not None else None,
        t.fmt.short(value, told.outlay.currency) if value is not None else between,
        say.counted(row.wins or 0.0, told, t),
        between,
        say.verdict(row, told, t),
        _tone(row),
    )


def _tone(row: Row) -> Tone:
    if row.kept:
        return "good" if row.is_better else "bad"
    return "few" if row.few else "rest"


def _table(asked: Asked) -> None:
    """All segments with their numbers; columns that say nothing are left out."""
    t, told = asked.page.t, asked.told
    cards.head(t("economics-table"))
    heads, rows = say.heads(told, t), [say.cells(row, told, t) for row in told.rows]
    filled = [i for i in range(len(heads)) if any(row[i] for row in rows)]
    names, shown = [heads[i] for i in filled], [tuple(row[i] for i in filled) for row in rows]
    tables.with_download(t, (t("economics-table"), t("plan-download")), "economics", names, shown)


def _unmatched(asked: Asked) -> None:
    """The names on either side that found no counterpart, with their money or number; and who was taken for whom."""
    t, told = asked.page.t, asked.told
    for sentence in say.aliases(told, t):
        st.caption(plain(sentence, _SENTENCE))
    if not (told.strangers or told.unpaid):
        return
    cards.head(t("economics-unmatched-title"))
    spend = [(value_name(row.name, None, t), say.money(row.spend, told.outlay, t)) for row in told.strangers]
    results = [(value_name(row.name, None, t), say.counted(row.wins or 0.0, told, t)) for row in told.unpaid]
    _names(asked.page, t("economics-unmatched-spend"), spend)
    _names(asked.page, t("economics-unmatched-results"), results)


def _names(page: PageContext, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    t = page.t
    st.markdown(f"**{title}**")
    lines = [plain(t("economics-unmatched-row", name=name, amount=amount), 200) for name, amount in rows[:_LISTED]]
    if len(rows) > _LISTED:
        lines.append(t("economics-more", n=len(rows) - _LISTED))
    st.markdown("\n".join(f"- {line}" for line in lines))
