"""Hypotheses as words of a language, and the action that each can become."""

from __future__ import annotations

from datetime import date
from typing import Any

from kpi_core.funnel import quality_words
from kpi_core.metrics.words import difference, dimension_name, metric_name
from kpi_core.objectives.hypotheses import Hypothesis, Source
from kpi_core.objectives.playbooks import Playbook
from kpi_core.segments.words import rivals, segment_name
from kpi_core.text import Text
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.finding import Finding
from kpi_core.workspace.action_log import Action

TITLE_LENGTH = 120


def hypothesis_sentence(told: Hypothesis, t: Text) -> str:
    """What may be behind it, with the figures that call for it."""
    if told.source is Source.FUNNEL:
        return quality_words.sentence(told.finding, t)
    if told.source is Source.PLAYBOOK:
        # Beside the message, not in it: a value is cut where it is long, and a playbook is to be read whole.
        return f"{t('finding-hypothesis-playbook')} {_playbook(told, t)}"
    return t(f"finding-{told.finding.code.replace('_', '-')}", **_written(told.finding, t))


def _playbook(told: Hypothesis, t: Text) -> str:
    playbook: Playbook = told.finding.values["playbook"]
    return playbook.text(t.fmt.lang).strip()


def _written(finding: Finding, t: Text) -> dict[str, Any]:
    values = finding.values
    label = metric_name(values["metric"], t, values["label"], opens=False)
    if finding.code == "hypothesis_event":
        return {"label": label, "event": t("quoted", text=event_name(values["event"], t))}
    unit, currency = values["unit"], values["currency"]
    if finding.code == "hypothesis_mix":
        said = {name: difference(values[name], unit, currency, t) for name in ("mix", "change")}
        return {"label": label, "by": dimension_name(values["dimension"], t), **said}
    if finding.code == "hypothesis_target":
        said = {name: t.fmt.value(values[name], unit, currency, short=True) for name in ("before", "after")}
        return {"label": label, "period": t.fmt.period(values["period"]), **said}
    segment = values["segment"]
    other = rivals(segment, t)
    return {
        "label": label,
        "segment": segment_name(segment, t),
        "by": difference(values["by"], unit, currency, t),
        "share": t.fmt.percent(min(values["share"], 1.0), 0),
        "before": t.fmt.value(values["before"], unit, currency, short=True),
        "after": t.fmt.value(values["after"], unit, currency, short=True),
        "rivals": "yes" if other else "no",
        "other": other,
    }


def what_to_do(told: Hypothesis, t: Text) -> str:
    """What to do to check it, as the title of an action."""
    if told.source is Source.FUNNEL:
        return quality_words.next_step(told.finding, t) or t("objectives-act-check-funnel")
    if told.source is Source.PLAYBOOK:
        return _playbook(told, t)
    if told.finding.code == "hypothesis_segment":
        return t("objectives-act-check-segment", segment=segment_name(told.finding.values["segment"], t))
    if told.source is Source.TARGET:
        return t("objectives-act-check-target")
    if told.finding.code == "hypothesis_mix":
        return t("objectives-act-check-mix")
    return t("objectives-act-check-event", event=t("quoted", text=event_name(told.finding.values["event"], t)))


def draft_action(
    told: Hypothesis, t: Text, objective: int | None = None, alert: str | None = None, due: date | None = None
) -> Action:
    """The action that a hypothesis becomes, to be looked over before it is kept.

    Args:
        told: the hypothesis.
        t: the language it is written down in.
        objective: id of the objective it serves.
        alert: key of the alert it answers.
        due: the last day to do it.
    """
    title, sentence = what_to_do(told, t), hypothesis_sentence(told, t)
    return Action(0, _short(title), sentence, told.metric, told.where, objective, alert, due=due)


def _short(text: str) -> str:
    """A title of one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= TITLE_LENGTH:
        return line
    return f"{line[: TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"
