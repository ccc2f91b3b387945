"""The records behind a stage, on the right of the page, and as a file."""

from __future__ import annotations

import streamlit as st

from kpi_core.pipeline.words import stage_name
from pages._ui import cache, session, tables
from pages._ui.escape import plain
from pages._ui.funnel_state import Shown
from pages._ui.shell import PageContext

_SHOWN, _HANDED_OUT = 200, 200_000  # records on screen, and in the file


def button(page: PageContext, shown: Shown) -> None:
    """The button that opens the records of the stage looked at, of the first where none is."""
    t = page.t
    place = shown.chosen if shown.chosen is not None else 0
    label = t("funnel-records-of", stage=stage_name(shown.stages[place], t))
    if st.button(plain(label, 60), key="funnel-records", icon=":material/list:"):
        st.dialog(plain(label, 80), width="large", position="right")(_content)(page, shown, place)


def _content(page: PageContext, shown: Shown, place: int) -> None:
    from kpi_core.funnel.records import Behind, records_behind

    t, told = page.t, shown.study.result.stages[place]
    offered = [Behind.REACHED]
    offered += [Behind.LEFT] if place + 1 < len(shown.stages) else []
    for behind, n in (
        (Behind.WAITING, told.waiting),
        (Behind.STALE, told.stale),
        (Behind.SKIPPED, told.skipped if shown.tells_order else 0),
    ):
        offered += [behind] if n else []
    behind = st.pills(
        t("funnel-records-which"),
        offered,
        default=session.take("funnel-behind", Behind.REACHED),
        format_func=lambda which: t(f"funnel-records-{which}"),
        key="funnel-behind-pick",
        required=True,
    )
    counted, engine = cache.counted(shown.source, shown.dated, shown.stages), cache.engine()
    chosen = Behind(behind or Behind.REACHED)
    found = records_behind(counted, place, chosen, engine, _SHOWN)
    st.markdown(f"**{t('number-records', n=found.total)}**")
    if found.total > found.rows.num_rows:
        st.caption(t("number-records-shown", shown=found.rows.num_rows, total=found.total))
    names = [
        *([t("active-file")] if found.files else []),
        *(name or t("funnel-records-days") for name in found.columns),
    ]
    tables.table("funnel-records", names, tables.rows_of(found), t("funnel-records-alt"), t.fmt)

    def everything() -> tables.Rows:
        return tables.rows_of(records_behind(counted, place, chosen, engine, _HANDED_OUT))

    tables.download(t, t("number-download"), "funnel-records", names, everything)
