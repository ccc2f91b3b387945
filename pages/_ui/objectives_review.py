"""The review: one page to go through in a meeting, objective by objective, and what was decided."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.objectives.agenda import Agenda, Board, Item, agenda
from kpi_core.objectives.reviews import Planned, ReviewState, calendar
from kpi_core.objectives.reviews import due as review_due
from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace.review_log import Review
from pages._ui import cache, cards, objectives_alerts, objectives_cards, objectives_saved, objectives_state, session
from pages._ui.escape import plain

if TYPE_CHECKING:
    from kpi_core.objectives.standing import Standing
    from kpi_core.text import Text
    from kpi_core.vocabulary.period import Period
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext


def banner(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    """That a review is due, with the way to it."""
    from kpi_core.objectives.review_words import review_sentence

    found = review_due(cache.workspace().reviews.reviews(), known, page.today)
    if found is None or page.view.tab == "review":
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="review-due"):
        st.markdown(f":orange-badge[:material/event:] {plain(review_sentence(found, page.t), 300)}", width="content")
        st.button(
            page.t("review-go"), key="review-go", type="tertiary", on_click=session.choose_value, args=("tab", "review")
        )


def review(page: PageContext, known: tuple[KeptObjective, ...], standings: tuple[Standing, ...]) -> None:
    """The calendar, the agenda of the review that is chosen, and what was decided."""
    objectives_saved.said(page)
    held = cache.workspace().reviews.reviews()
    planned = [one for one in calendar(held, known, page.today) if one.period.start <= page.today]
    if not planned or not known:
        ahead = [one.objective.start for one in known if one.objective.start > page.today]
        st.caption(page.t("review-not-begun", start=min(ahead)) if ahead else page.t("review-none"))
        return
    chosen = _chosen(page, planned)
    told = agenda(
        objectives_state.asker(page), chosen.period, chosen.cadence, board(page, known, standings, held), page.today
    )
    _agenda(page, told)
    _set(page, told)
    _decisions(page, chosen, told)


def _chosen(page: PageContext, planned: list[Planned]) -> Planned:
    """The review looked at: the one that is due, else the newest."""
    from kpi_core.objectives.review_words import planned_name, planned_state

    waiting = [i for i, one in enumerate(planned) if one.state in (ReviewState.DUE, ReviewState.LATE)]
    usual = waiting[-1] if waiting else len(planned) - 1
    place = st.selectbox(
        page.t("review-which"),
        range(len(planned)),
        index=usual,
        format_func=lambda i: planned_name(planned[i], page.t),
        key=f"review-which-{len(planned)}",
    )
    chosen = planned[place if place is not None else usual]
    st.caption(planned_state(chosen, page.t))
    return chosen


def board(
    page: PageContext, known: tuple[KeptObjective, ...], standings: tuple[Standing, ...], held: tuple[Review, ...]
) -> Board:
    """All that a review, and what to look at next, draws from."""
    from kpi_core.objectives.reviews import STRATEGIC
    from kpi_core.vocabulary.period import Period as Days

    room = cache.workspace()
    paces = {one.kept.id: one.pace for one in standings if one.pace is not None}
    quarter = Days.of(STRATEGIC, page.today)
    alerts = objectives_alerts.answer(page, known)
    return Board(known, paces, alerts, room.actions.actions(), room.notes.notes(), held, room.reviews.frozen(quarter))


def _agenda(page: PageContext, told: Agenda) -> None:
    from kpi_core.objectives.review_words import action_state, review_sentence

    t = page.t
    with cards.card("review-agenda"):
        cards.head(review_sentence(told.headline, t), review_sentence(told.changes.finding, t))
        for item in told.items:
            _item(page, item)
        if told.loose:
            st.markdown(f"**{t('review-loose')}**")
            for one in told.loose:
                st.markdown(f"- {plain(one.title, 200)} · {plain(action_state(one, page.today, t), 100)}")


def _item(page: PageContext, item: Item) -> None:
    from kpi_core.objectives.pace import PaceState
    from kpi_core.objectives.review_words import action_state, actions_said, since_last

    t, objective = page.t, item.kept.objective
    state = item.pace.state if item.pace else PaceState.UNKNOWN
    owner = objective.owner or t("objective-no-owner")
    with st.container(border=True, key=f"review-item-{item.kept.id}", gap="xsmall"):
        st.markdown(
            f"**{plain(objectives_state.named(page, objective), 120)}** {objectives_cards.badge(page, state)}"
            f" :small[{plain(owner, 60)}]"
        )
        lines = [objectives_state.pace_told(page, item.pace) if item.pace else t("review-no-data"), since_last(item, t)]
        if item.is_changed:
            lines.append(t("review-changed"))
        lines += [objectives_alerts.sentence(alert, t) for alert in item.alerts if alert.open]
        lines.append(actions_said(item, t))
        st.markdown("  \n".join(plain(line, 600) for line in lines if line))
        for action in (*item.open, *item.done):
            st.markdown(f"- {plain(action.title, 200)} · {plain(action_state(action, page.today, t), 100)}")
        for note in item.notes:
            st.markdown(f"> {plain(note.text, 600)}")


def _set(page: PageContext, told: Agenda) -> None:
    """Choose the set of the quarter, and keep to it."""
    t, changes = page.t, told.changes
    if changes.finding.code == "set_stable":
        return
    again = changes.finding.code == "set_changed"
    ids = [kept.id for kept in (*changes.kept, *changes.added)] if again else [kept.id for kept in changes.added]
    if ids:
        st.button(
            t("review-freeze-again" if again else "review-freeze", n=len(ids)),
            key="review-freeze",
            icon=":material/ac_unit:",
            help=t("review-freeze-how"),
            on_click=_freeze,
            args=(t, changes.period, ids, again),
        )


def _freeze(t: Text, period: Period, ids: list[int], again: bool) -> None:
    try:
        cache.workspace().reviews.freeze(period, ids, again=again)
        session.put(objectives_saved.SAID, (t("review-frozen"), "success"))
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))


def _decisions(page: PageContext, chosen: Planned, told: Agenda) -> None:
    t, before = page.t, chosen.held
    with cards.card("review-decisions"):
        cards.head(t("review-decided"))
        key = f"review-text-{chosen.cadence}-{chosen.period.start}-{before.revision if before else 0}"
        st.text_area(
            t("review-decisions"),
            before.decisions if before else "",
            key=key,
            height=110,
            max_chars=1000,
            placeholder=t("review-decisions-like"),
            label_visibility="collapsed",
        )
        label = t("review-held-again" if before else "review-held")
        st.button(
            label,
            key="review-held",
            type="primary",
            icon=":material/done_all:",
            on_click=_hold,
            args=(t, chosen, told, key),
        )


def _hold(t: Text, chosen: Planned, told: Agenda, key: str) -> None:
    pairs = tuple((item.kept.id, item.kept.version) for item in told.items)
    before, said = chosen.held, str(session.get(key) or "")
    id, revision = (before.id, before.revision) if before else (0, 0)
    held_at = before.held_at if before else datetime.now(UTC)
    try:
        cache.workspace().reviews.save(Review(id, chosen.cadence, chosen.period, held_at, pairs, said, revision))
        session.put(objectives_saved.SAID, (t("review-kept"), "success"))
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
