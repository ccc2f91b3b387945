"""What changes the funnel, beside what it changes: how is counted, which stages, which records."""

from __future__ import annotations

import streamlit as st

from kpi_core.pipeline.stage import Mode
from kpi_core.pipeline.words import stage_name
from kpi_core.vocabulary.window import Preset
from pages._ui import cache, chips, funnel_records, funnel_stages, funnel_state, session
from pages._ui.escape import literal, plain
from pages._ui.funnel_state import Shown
from pages._ui.funnel_view import Chip, FunnelView
from pages._ui.shell import PageContext

_MODES = (Mode.REACHED, Mode.STRICT, Mode.ANY)


def bar(page: PageContext, shown: Shown) -> None:
    """The line of controls under the headline."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="funnel-bar"):
        _source(page, shown)
        if shown.tells_order:
            _mode(page, shown)
        funnel_stages.button(page, shown)
        if not shown.is_counted and not shown.empty:
            funnel_records.button(page, shown)
        chips.buttons(shown.view.chips, page.t, "funnel", _drop)
    _differences(page, shown)
    if shown.empty:
        _nothing_left(page, shown)


def _source(page: PageContext, shown: Shown) -> None:
    """Which table is looked at, where several tell a funnel."""
    if len(shown.sources) < 2:
        return
    names = [literal(source.dataset.name, 60) for source in shown.sources]
    session.preset(funnel_state.SOURCE, shown.sources.index(shown.source))
    st.selectbox(
        page.t("funnel-source"),
        range(len(names)),
        format_func=lambda i: names[i],
        key=funnel_state.SOURCE,
        label_visibility="collapsed",
        on_change=_other_source,
        width=240,
    )


def _other_source() -> None:
    funnel_state.change(FunnelView(rounds=funnel_state.view().rounds + 1))
    session.choose_value("stages", None)


def _mode(page: PageContext, shown: Shown) -> None:
    t = page.t
    session.preset("funnel-mode", shown.question.mode)
    st.segmented_control(
        t("funnel-mode"),
        _MODES,
        format_func=lambda mode: t(f"funnel-mode-{mode}"),
        key="funnel-mode",
        label_visibility="collapsed",
        required=True,
        help=t("funnel-mode-help"),
        on_change=session.choose,
        args=("mode", "funnel-mode"),
    )


def _differences(page: PageContext, shown: Shown) -> None:
    """What the other ways of counting would change, where they do."""
    from kpi_core.funnel.modes import differing

    if not shown.tells_order or shown.empty:
        return
    t = page.t
    said = [
        t(
            "funnel-mode-differs",
            mode=t(f"funnel-mode-{one.mode}"),
            by=t.fmt.number(one.by, sign=True),
            stage=stage_name(shown.stages[one.stage], t),
        )
        for one in differing(cache.counted(shown.source, shown.dated, shown.stages))
    ]
    if said:
        st.caption(plain(t("funnel-mode-others", said=t.fmt.join(said)), 600))


def _drop(chip: Chip) -> None:
    funnel_state.change(funnel_state.view().without_chip(chip))


def clear() -> None:
    """Take every filter back."""
    funnel_state.change(funnel_state.view().without_chips())


def _nothing_left(page: PageContext, shown: Shown) -> None:
    t = page.t
    if shown.view.chips:
        st.button(t("funnel-clear"), key="funnel-clear", type="primary", on_click=clear)
    elif shown.study.window and shown.study.window.preset is not Preset.ALL:
        st.button(
            t("funnel-all"), key="funnel-all", type="primary", on_click=session.choose_value, args=("period", "all")
        )
