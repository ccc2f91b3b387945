"""An objective as a sentence, and what is said of its five letters."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_core.metrics.metric import Metric
from kpi_core.objectives.draft import Draft
from kpi_core.text import Text
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective


def sentence(
    objective: Objective | Draft,
    metric: Metric | None,
    unit: Unit,
    currency: str | None,
    known: Sequence[KeptObjective],
    t: Text,
) -> str:
    """The objective as one sentence, as far as it is written.

    Args:
        objective: what is aimed at; what it does not say yet is left out.
        metric: what it is about, None while none is chosen.
        unit: of the metric's values.
        currency: of amounts.
        known: the objectives of the workspace, to name its parent.
        t: the language.
    """
    raise NotImplementedError


def letter(finding: Finding, t: Text) -> str:
    """What is said of a letter, or one piece of its evidence."""
    raise NotImplementedError
