"""The sales team, behind a line that opens: effort beside effectiveness, and who differs beyond chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import team as charts
from kpi_core.model.roles import Role
from kpi_core.segments import team_mix
from kpi_core.segments import team_words as say
from kpi_core.segments.standing import Verdict
from pages._ui import cache, cards, segments_state, tables, trends_answers
from pages._ui.escape import plain
from pages._ui.segments_state import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.charts.team import Point, Tone
    from kpi_core.segments.team import Member, Team
    from kpi_core.vocabulary.period import Period
    from pages._ui.shell import PageContext

_BY = "segments-team-by"
_TONES: dict[Verdict, Tone] = {Verdict.ABOVE: "named", Verdict.BELOW: "named", Verdict.FEW: "few"}


def team(page: PageContext, shown: Shown) -> None:
    """The drawer, where a column tells people or teams, and dates tell the period."""
    if shown.window is None:
        return
    offered = team_mix.groupings(page.data.datasets)
    if not offered:
        return
    t = page.t
    with st.expander(t("team-title"), key="segments-team", icon=":material/groups:", on_change="rerun") as box:
        if box.open:
            _drawn(page, shown, offered, shown.window.period)


def _drawn(page: PageContext, shown: Shown, offered: Sequence[Role], period: Period) -> None:
    t = page.t
    by = offered[0]
    if len(offered) > 1:
        said = {role: t("team-by-role", by=role.value) for role in offered}
        by = Role(st.selectbox(t("segments-by"), offered, format_func=said.__getitem__, key=_BY, width=280))
    if (n := team_mix.many(page.data.datasets, by)) > team_mix.MOST_MEMBERS:
        st.caption(t("team-many", n=n, most=team_mix.MOST_MEMBERS))
        return
    told = _read(page, shown, by, period)
    if told is None:
        st.caption(t("team-none"))
        return
    cards.head(say.headline(told, t), t.fmt.period(period))
    for one in say.asks(told, t):
        st.markdown(plain(one, 300))
    if told.finding.code == "team_single":
        return
    if told.closed:
        _funnel(page, shown, told)
        _relation(page, shown, told)
    _table(page, told)


def _read(page: PageContext, shown: Shown, by: Role, period: Period) -> Team | None:
    from kpi_core.segments.team import read_team

    where = tuple(chip.predicate for chip in shown.chips)
    scope = team_mix.Scope(by, period, where)

    def made() -> Team | None:
        possible = team_mix.kinds(page.data.datasets, by)
        return read_team(lambda query: cache.ask(page.data, query, page.today), scope, page.today, possible)

    key = repr(("team", page.data.version, page.data.saved, page.today, scope))
    return cache.kept(trends_answers.place(), key, made)


def _funnel(page: PageContext, shown: Shown, told: Team) -> None:
    """Who wins how often, over how many deals: what lies in the bands may be chance."""
    t, whole = page.t, told.rate
    points = [point for one in told.members if (point := _point(page, told, one)) is not None]
    if whole is None or not points:
        return
    span = charts.span_of(points, whole)
    out = sum(not span[0] <= point.rate <= span[1] for point in points)
    cards.head(t("team-funnel"), t("team-funnel-how", whole=t.fmt.percent(whole), out=out))
    table = charts.points_table(points, span)
    limits = charts.limits_table(whole, 1.05 * max(point.x for point in points))
    spec = charts.funnel_plot_spec(segments_state.look(page, shown), *span)
    marks = {charts.LIMITS: limits, charts.NAMED: charts.named(table)}
    cards.chart("segments-team", spec, table, say.headline(told, t), marks)
    st.caption(plain(say.method(told, t), 600))


def _point(page: PageContext, told: Team, one: Member, x: float | None = None) -> Point | None:
    """A member in a picture, at the rate it would have on the mix of deals of all."""
    t, own, whole = page.t, one.standing, told.rate
    if own is None or own.ratio is None or whole is None:
        return None
    low, high = (own.between.low, own.between.high) if own.between is not None else (None, None)
    return charts.Point(
        one.name,
        own.closed if x is None else x,
        min(own.ratio * whole, 1.0),
        low * whole if low is not None else None,
        min(high * whole, 1.0) if high is not None else None,
        say.rate(own, t),
        say.counted(own, t),
        say.verdict(one, t),
        _TONES.get(own.verdict, "rest"),
        one.name if one.differs else "",
    )


def _relation(page: PageContext, shown: Shown, told: Team) -> None:
    """Activity beside success, where the files tell activities."""
    t = page.t
    judged = [one for one in told.members if one.standing is not None and one.standing.verdict is not Verdict.FEW]
    points = [_point(page, told, one, one.per_week) for one in judged if one.per_week is not None]
    drawn = [point for point in points if point is not None]
    if not told.kinds:
        st.caption(t("team-no-activities"))
        return
    if len(drawn) > 1:
        cards.head(t("team-effort"), t("team-effort-how", mixed="yes" if told.mix else "no"))
        spec = charts.effort_spec(segments_state.look(page, shown))
        cards.chart("segments-team-effort", spec, charts.points_table(drawn), say.relation(told, t))
    st.caption(say.relation(told, t))


def _table(page: PageContext, told: Team) -> None:
    t = page.t
    cards.head(t("team-table"), t("team-table-how"))
    names, rows = say.head(told, t), [say.row(one, told, t) for one in told.members]
    filled = [i for i in range(len(names)) if any(row[i] for row in rows)]
    names, rows = [names[i] for i in filled], [tuple(row[i] for i in filled) for row in rows]
    tables.with_download(t, (t("team-table"), t("plan-download")), "team", names, rows)
