"""The table of what is unusual, where a person says what they know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.trends import words as say
from kpi_core.trends.study import visible
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.verdict import PointKey, State, Verdict
from pages._ui import cache, cards, session, tables, trends_state
from pages._ui.escape import literal, plain
from pages._ui.trends_state import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.text import Text
    from kpi_core.trends.result import Anomaly
    from pages._ui.shell import PageContext

_EDITOR, _FAILED = "trends-unusual", "trends-unusual-failed"
_NOT_SAID = "none"


def table(page: PageContext, shown: Shown) -> None:
    """What is unusual in the period drawn, newest first, with verdict and note."""
    t = page.t
    found = visible(shown.trends.anomalies, trends_state.drawn(shown))
    with cards.card("trends-unusual"):
        title = t("unusual-title", n=len(found))
        if any(point.expected is not None for point in shown.trends.points):
            cards.head(title, t("unusual-how") if found else t("unusual-none", grain=str(shown.grain)))
        else:
            cards.head(t("unusual-too-few", grain=str(shown.grain)))
        if failed := session.take(_FAILED):
            st.error(plain(t("unusual-save-failed", why=failed), 600))
        if found:
            _editor(page, shown, found, title)


def _editor(page: PageContext, shown: Shown, found: Sequence[Anomaly], title: str) -> None:
    t = page.t
    rows = [_row(t, shown, anomaly) for anomaly in found]
    told = [name for name in rows[0] if name not in ("state", "note") and any(row[name] for row in rows)]
    labels = {name: st.column_config.Column(t(f"unusual-{name}"), disabled=True) for name in told}
    # The editor's own memory is by place: another metric or another verdict needs a new one.
    key = f"{_EDITOR}-{abs(hash((shown.trends.subject, tuple((a.start, a.kind, a.verdict) for a in found))))}"
    st.data_editor(
        tables.frame([{name: row[name] for name in (*told, "state", "note")} for row in rows]),
        hide_index=True,
        key=key,
        column_config={
            **labels,
            "state": st.column_config.SelectboxColumn(
                t("unusual-state"), options=_options(t), required=True, width="small"
            ),
            "note": st.column_config.TextColumn(t("unusual-note"), max_chars=1000, width="medium"),
        },
        disabled=told,
        height="content",
        on_change=_save,
        args=(key, page.t, _keys(shown, found), [_verdict_of(a) for a in found]),
        alt=title,
    )


def _options(t: Text) -> list[str]:
    return [t(f"unusual-state-{name}") for name in (_NOT_SAID, *State)]


def _row(t: Text, shown: Shown, anomaly: Anomaly) -> dict[str, str]:
    subject = shown.trends.subject
    value, expected, size = say.amounts(anomaly, subject, t)
    state = t(f"unusual-state-{anomaly.verdict or _NOT_SAID}")
    return {
        "when": say.when(anomaly, subject, t),
        "what": say.what(anomaly, t),
        "value": value,
        "expected": expected,
        "size": size,
        "worth": say.worth(anomaly, t),
        "near": literal(say.nearby(anomaly, t), 200),
        "from": literal(say.comes_from(anomaly, t), 200),
        "state": state,
        "note": anomaly.note,
    }


def _keys(shown: Shown, found: Sequence[Anomaly]) -> list[list[PointKey]]:
    """The steps that a verdict on each line is about: all steps of a run."""
    subject = shown.trends.subject
    starts = [point.start for point in shown.trends.points]
    return [
        [
            PointKey(subject.metric.id, subject.where, subject.grain, start)
            for start in (starts if anomaly.steps > 1 and anomaly.kind.is_run else [anomaly.start])
            if anomaly.start <= start < anomaly.end
        ]
        for anomaly in found
    ]


def _verdict_of(anomaly: Anomaly) -> tuple[State | None, str]:
    return anomaly.verdict, anomaly.note


def _save(key: str, t: Text, keys: list[list[PointKey]], before: list[tuple[State | None, str]]) -> None:
    """Keep what was edited; a note without a verdict explains."""
    edited: dict[int, dict[str, Any]] = (session.get(key) or {}).get("edited_rows", {})
    names = dict(zip(_options(t), (None, *State), strict=True))
    log = cache.workspace().log
    try:
        for place, changes in edited.items():
            state, note = before[int(place)]
            state = names.get(changes["state"], state) if "state" in changes else state
            note = str(changes.get("note", note) or "")
            if state is None and note and "state" not in changes:
                state = State.EXPLAINED
            for point in keys[int(place)]:
                if state is None:
                    log.withdraw_verdict(point)
                else:
                    log.give_verdict(point, Verdict(state, note))
    except KpiError as error:
        session.put(_FAILED, t.error(error))
