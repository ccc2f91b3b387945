"""What stages are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.model.stages import Step

if TYPE_CHECKING:
    from kpi_core.funnel.stage import Stage
    from kpi_core.text import Text


def stage_name(stage: Stage, t: Text) -> str:
    """A stage's own name; the word of its standard step where the file gives it none.

    >>> from kpi_core.funnel.stage import Stage
    >>> from kpi_core.text import text_for
    >>> stage_name(Stage("Kick-off"), text_for("fr")), stage_name(Stage("", Step.WON), text_for("fr"))
    ('Kick-off', 'Gagnée')
    """
    return stage.name or step_name(Step.LEAD if stage.step is None else stage.step, t)


def step_name(step: Step, t: Text) -> str:
    """The word of a standard step, as a title.

    >>> from kpi_core.text import text_for
    >>> [step_name(step, text_for("en")) for step in (Step.LEAD, Step.QUOTE)]
    ['Lead', 'Quote']
    """
    return t(f"funnel-step-{step.name.lower()}")
