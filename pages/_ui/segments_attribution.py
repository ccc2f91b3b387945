"""Attribution, behind a line that opens: what seven models credit each channel with, and how far they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import attribution as charts
from kpi_core.charts.theme import Look
from kpi_core.vocabulary.unit import Unit
from pages._ui import cache, cards, tables, trends_answers
from pages._ui.escape import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.segments.attribution import Attribution, Channel, Shares
    from pages._ui.funnel_view import Chip
    from pages._ui.shell import PageContext

_WINDOWS = (30, 60, 90, 0)  # days before a conversion; 0 for no limit
_USUAL = _WINDOWS.index(90)
_LONG = 1000  # characters


def attribution(page: PageContext, chips: Sequence[Chip]) -> None:
    """The drawer, where a table tells contacts of people with channels."""
    from kpi_core.segments.contact_source import has_contacts

    t = page.t
    if not has_contacts(page.data.datasets):
        return
    with st.expander(
        t("attribution-title"), key="segments-attribution", icon=":material/conversion_path:", on_change="rerun"
    ) as box:
        if box.open:
            _drawn(page, chips)


def _drawn(page: PageContext, chips: Sequence[Chip]) -> None:
    from kpi_core.segments import attribution_words as say
    from kpi_core.segments.attribution import Asked, attribution
    from kpi_core.segments.contact_source import has_times

    t = page.t
    # The sentence stands above the boxes that change it.
    head, boxes = st.container(), st.container(horizontal=True, gap="small", vertical_alignment="bottom")
    with boxes:
        days = _window(page) if has_times(page.data.datasets) else 0
    asked = Asked(window=days or None, where=tuple(chip.predicate for chip in chips))
    key = repr(("attribution", page.data.version, page.data.saved, asked))
    told = cache.kept(trends_answers.place(), key, lambda: attribution(page.data.datasets, cache.engine(), asked))
    if told is None:
        return
    with head:
        cards.head(say.headline(told, t), say.source(told, t))
        st.caption(t("attribution-period"))
    if told.channels:
        with boxes:
            by_value = _by_value(page, told)
        _picture(page, told, by_value=by_value)
        st.caption(plain(t("attribution-how", days=round(told.asked.half_life)), _LONG))
        st.caption(plain(t("attribution-limit"), _LONG))
        labels = (t("attribution-title"), t("plan-download"))
        tables.with_download(t, labels, "attribution", say.header(told, t), say.rows(told, t, by_value=by_value))
    for note in say.notes(told, t):
        st.caption(plain(note, _LONG))


def _window(page: PageContext) -> int:
    """How many days before a conversion count; 0 for all."""
    t = page.t
    return st.selectbox(
        t("attribution-window"),
        _WINDOWS,
        index=_USUAL,
        format_func=lambda days: t("attribution-window-days", days=days),
        key="segments-attribution-window",
        width=280,
    )


def _by_value(page: PageContext, told: Attribution) -> bool:
    """Whether the value of conversions is shared out instead of their number."""
    t = page.t
    if not told.totals.value:
        return False
    chosen = st.segmented_control(
        t("attribution-measure"),
        ["count", "value"],
        default="count",
        format_func=lambda kind: t(f"attribution-measure-{kind}"),
        key="segments-attribution-measure",
        required=True,
    )
    return chosen == "value"


def _picture(page: PageContext, told: Attribution, *, by_value: bool) -> None:
    from kpi_core.segments import attribution_words as say
    from kpi_core.segments.credits import Model

    t = page.t
    unit = Unit.MONEY if by_value else Unit.COUNT
    models = tuple(t(f"attribution-model-{model}") for model in Model)

    def written(x: float) -> str:
        return t.fmt.value(x, unit, told.currency) if by_value else say.amount(x, t)

    def row(one: Channel, shares: Shares) -> charts.Row:
        marks = tuple(
            charts.Mark(place, model, value, written(value))
            for place, (model, value) in enumerate(zip(models, shares.by_model, strict=True))
            if value is not None
        )
        said = say.between(written(shares.least), written(shares.most), t)
        return charts.Row(say.name(one, t), shares.least, shares.most, shares.low, shares.high, said, marks)

    drawn = [row(one, s) for one in told.channels if (s := one.value if by_value else one.conversions) is not None]
    spec = charts.attribution_spec(Look(t.lang, page.dark, told.currency), unit, len(drawn), models)
    cards.chart("segments-attribution", spec, charts.attribution_table(drawn), say.headline(told, t))
