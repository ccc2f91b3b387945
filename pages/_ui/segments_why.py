"""Why a measure changed: its parts, the paradox, and the segments that moved otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.ranked import ranked_spec, ranked_table
from kpi_core.charts.split import steps_of
from kpi_core.metrics.words import difference, dimension_name
from kpi_core.segments import words as say
from pages._ui import cards, segments_state
from pages._ui.escape import plain
from pages._ui.segments_state import Shown

if TYPE_CHECKING:
    from kpi_core.segments.explain import Explained
    from pages._ui.shell import PageContext


def has_answer(shown: Shown) -> bool:
    """Whether there is a change to explain."""
    return shown.why is not None and shown.why.before is not None and shown.why.after is not None


def why(page: PageContext, shown: Shown) -> None:
    """The change since the comparison: what it is made of, and where it comes from."""
    t, told = page.t, shown.why
    assert told is not None
    with cards.card("segments-why", stretch=True):
        before, after = told.periods
        window = t(
            "segments-why-window",
            before=t.fmt.period(after),
            after=t.fmt.period(before),
        )
        cards.head(say.headline(told, t), window)
        for one in told.striking:
            st.warning(plain(t("segments-paradox", dimension=dimension_name(one, t)), 300), icon=":material/warning:")
        _effects(page, shown, told)
        _kept(page, told)
        st.caption(say.examined(told, t))


def _effects(page: PageContext, shown: Shown, told: Explained) -> None:
    t = page.t
    unit, currency, kind = told.history.unit, told.history.currency, told.history.kind
    names = ("volume", "mix", "rate") if kind == "total" else ("volume", "mix") if kind.is_total else ("mix", "rate")
    amounts = [(name, getattr(told.effects, name)) for name in names]
    parts = [(t(f"segments-effect-{name}"), amount, difference(amount, unit, currency, t)) for name, amount in amounts]
    assert told.before is not None
    texts = tuple(t.fmt.value(x, unit, currency, short=True) for x in (told.before, told.after))
    bars = steps_of(told.before, parts, (t("segments-before"), t("segments-after")), (texts[0], texts[1]))
    spec = ranked_spec(segments_state.look(page, shown), len(bars))
    cards.chart("segments-effects", spec, ranked_table(bars), say.effects(told, t))
    st.caption(plain(say.effects(told, t), 400))


def _kept(page: PageContext, told: Explained) -> None:
    t = page.t
    unit, currency = told.history.unit, told.history.currency
    if not told.kept and told.examined:
        st.markdown(t("segments-none-kept"))
    for one in told.kept:
        said = t(
            "segments-explains",
            segment=say.segment_name(one, t),
            before=t.fmt.value(one.before, unit, currency, short=True),
            after=t.fmt.value(one.after, unit, currency, short=True),
            by=difference(one.contribution, unit, currency, t),
        )
        also = say.rivals(one, t)
        st.markdown(f"- {plain(f'{said} {also}'.strip(), 400)}")
