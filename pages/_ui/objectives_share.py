"""Share a target among segments or owners: an objective for each, which serve this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.metrics.dimensions import dimensions
from kpi_core.metrics.words import dimension_name
from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, objectives_saved, objectives_state, session
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.objectives.split import Split
    from kpi_core.objectives.standing import Standing
    from kpi_core.text import Text
    from pages._ui.shell import PageContext


def share(page: PageContext, one: Standing) -> None:
    """Choose what it is shared by, look at the parts, and set them all at once."""
    t, history = page.t, one.history
    if history is None or not history.kind.is_total:
        return
    own = [dataset for dataset in page.data.datasets if dataset.fact in history.metric.facts]
    offered = [each for each in dimensions(own, 40) if each.key not in one.kept.objective.where]
    if not offered:
        return
    with st.expander(
        t("share-title"), key=session.drawer("objective-share", t.lang), icon=":material/call_split:", on_change="rerun"
    ) as box:
        if not box.open:
            return
        place = st.selectbox(
            t("share-by"),
            range(len(offered)),
            index=None,
            format_func=lambda i: literal(dimension_name(offered[i], t), 60),
            key="objective-share-by",
            placeholder=t("share-choose"),
        )
        if place is not None:
            _parts(page, one, _split(page, one, offered[place].key))


def _split(page: PageContext, one: Standing, key: str) -> Split | None:
    from kpi_core.objectives.split import split

    assert one.history is not None
    try:
        return split(objectives_state.asker(page), one.history, one.kept.objective, key, one.kept.id)
    except KpiError as error:
        st.warning(plain(page.t.error(error), 400))
        return None


def _parts(page: PageContext, one: Standing, told: Split | None) -> None:
    from kpi_core.objectives.names import filter_said
    from kpi_core.objectives.words import target_said

    t = page.t
    if told is None:
        return
    if told.reason is not None:
        st.caption(t("share-not", reason=told.reason.replace("_", "-")))
        return
    assert told.period is not None
    st.caption(t("share-how", period=t.fmt.period(told.period)))
    for part in told.parts:
        name = filter_said(
            {key: values for key, values in part.where.items() if key not in one.kept.objective.where}, t
        )
        st.markdown(f"- {plain(name, 200)} · **{plain(target_said(part, one.history, t), 60)}**")
    if told.without > 0:
        st.caption(t("share-without", share=t.fmt.percent(told.without, 0)))
    st.button(t("share-keep", n=len(told.parts)), key="objective-share-keep", on_click=_keep, args=(t, told))


def _keep(t: Text, told: Split) -> None:
    try:
        put = cache.workspace().objectives.put(told.parts)
        session.put(objectives_saved.SAID, (t("share-kept", n=len(put)), "success"))
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
