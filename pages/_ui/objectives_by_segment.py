"""Alerts of each segment of a dimension, with control of how many are chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.metrics.dimensions import dimensions
from kpi_core.metrics.words import dimension_name
from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, objectives_state, session
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.objectives.alert_segments import BySegment
    from kpi_core.objectives.standing import Standing
    from pages._ui.shell import PageContext


def drawer(page: PageContext, standings: tuple[Standing, ...]) -> None:
    """One objective by one dimension: asked when somebody looks."""

    t = page.t
    told = [one for one in standings if one.history is not None]
    if not told:
        return
    with st.expander(
        t("segment-alerts-title"),
        key=session.drawer("alerts-by", t.lang),
        icon=":material/donut_small:",
        on_change="rerun",
    ) as box:
        if not box.open:
            return
        st.caption(t("segment-alerts-how"))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="alerts-by-bar"):
            place = st.selectbox(
                t("action-objective"),
                range(len(told)),
                format_func=lambda i: literal(objectives_state.named(page, told[i].kept.objective), 90),
                key="alerts-by-objective",
                width=320,
            )
            one = told[place or 0]
            assert one.history is not None
            own = [dataset for dataset in page.data.datasets if dataset.fact in one.history.metric.facts]
            offered = dimensions(own, 40)
            by = st.selectbox(
                t("share-by"),
                range(len(offered)),
                index=None,
                format_func=lambda i: literal(dimension_name(offered[i], t), 60),
                key=f"alerts-by-dimension-{one.kept.id}",
                placeholder=t("share-choose"),
                width=260,
            )
        if by is not None:
            _found(page, one, offered[by].key)


def _found(page: PageContext, one: Standing, key: str) -> None:
    from kpi_core.objectives.alert_words import segments_examined, sentence, why_held

    t = page.t
    with st.spinner(t("objectives-reading")):
        found = _checked(page, one, key)
    if found is None:
        return
    st.markdown(f"**{plain(segments_examined(found.examined, found.kept, t), 300)}**")
    for alert in found.alerts:
        sign = (
            ":red-badge[:material/notifications_active:]" if alert.open else ":gray-badge[:material/hourglass_empty:]"
        )
        why = why_held(alert, t)
        st.markdown(f"{sign} {plain(sentence(alert, t), 400)}" + (f"  \n:small[{plain(why, 300)}]" if why else ""))


def _checked(page: PageContext, one: Standing, key: str) -> BySegment | None:
    from kpi_core.objectives.alert_segments import check_by
    from kpi_core.objectives.ripeness import ripeness

    def made() -> BySegment:
        ask = objectives_state.asker(page)
        is_ripe = ripeness(page.data.datasets, page.today, cache.engine())
        return check_by(ask, one.kept, (key,), page.today, (), is_ripe)

    name = repr(("alerts by", page.data.version, page.data.saved, one.kept.id, one.kept.version, key, page.today))
    try:
        return cache.kept(str(cache.workspace().root), name, made)
    except KpiError as error:
        st.warning(plain(page.t.error(error), 400))
        return None
