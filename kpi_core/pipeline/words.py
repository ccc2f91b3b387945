"""What stages are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.model.stages import Step

if TYPE_CHECKING:
    from kpi_core.pipeline.stage import Stage
    from kpi_core.text import Text

_INITIALS = ("mql", "sql", "sal")


def stage_name(stage: Stage, t: Text) -> str:
    """A stage's own name as a title; the word of its standard step where the file gives it none.

    >>> from kpi_core.pipeline.stage import Stage
    >>> from kpi_core.text import text_for
    >>> stage_name(Stage("Kick-off"), text_for("fr")), stage_name(Stage("", Step.WON), text_for("fr"))
    ('Kick-off', 'Gagnée')
    """
    if not stage.name:
        return step_name(Step.LEAD if stage.step is None else stage.step, t)
    if stage.values or not stage.name.islower():
        return stage.name
    # The name comes from the header of a date, in lower case.
    return stage.name.upper() if stage.name in _INITIALS else stage.name[0].upper() + stage.name[1:]


def names_of(stage: Stage) -> tuple[str, ...]:
    """What a stage may be called: its own name, or the words of its step in every language.

    >>> from kpi_core.pipeline.stage import Stage
    >>> names_of(Stage("Devis", Step.QUOTE)), names_of(Stage("", Step.LEAD))
    (('Devis',), ('Lead', 'Prospect'))
    """
    from kpi_core.text import LANGUAGES, text_for

    return (stage.name,) if stage.name else tuple(stage_name(stage, text_for(lang)) for lang in LANGUAGES)


def step_name(step: Step, t: Text) -> str:
    """The word of a standard step, as a title.

    >>> from kpi_core.text import text_for
    >>> [step_name(step, text_for("en")) for step in (Step.LEAD, Step.QUOTE)]
    ['Lead', 'Quote']
    """
    return t(f"funnel-step-{step.name.lower()}")
