"""The order in which the stages of a sale usually follow each other, by their names in English and French."""

from __future__ import annotations

import re

from kpi_core.model.stages import Outcome, Step, outcome_of, plain, step_of

# Words of stages, in the order of a sale; the first line whose pattern is found tells the place.
_PLACES: tuple[tuple[float, str], ...] = (
    (5.0, r"\b(closed won|won|gagne\w*|client|customer)\b"),
    (4.6, r"\b(verbal|accord|signature|contract\w*|contrat\w*|closing|commit\w*|decision maker bought in)\b"),
    (4.4, r"\b(nego\w*)\b"),
    (4.0, r"\b(quote\w*|quotation|devis|propos\w+|offre|offer|chiffrage|estimate|value proposition|price quote)\b"),
    (3.6, r"\b(demo\w*|presentation|presented|trial|essai|poc|pilot\w*|evaluat\w+)\b"),
    (3.4, r"\b(decision makers?|perception analysis|decideurs?)\b"),
    (3.2, r"\b(needs? analysis|discovery|decouverte|besoin\w*|analyse|analysis|audit)\b"),
    (3.0, r"\b(opportunit\w+|opp|rdv|rendez vous|meeting\w*|appointment\w*|visite|visit)\b"),
    (2.0, r"\b(sql|sales qualified|sales accepted|sal)\b"),
    (1.0, r"\b(mql|marketing qualified|qualif\w*|qualified to buy)\b"),
    (
        0.8,
        r"\b(engag\w*|connect\w*|contacte\w*|contacted|contact made|contact etabli|prise de contact|working|relance\w*)\b",  # noqa: E501
    ),
    (0.0, r"\b(lead\w*|prospect\w*|new|nouve\w+|creat\w+|contacts?|inquiry|enquiry|demande\w*|subscriber\w*)\b"),
)
_COMPILED = tuple((place, re.compile(pattern)) for place, pattern in _PLACES)


def place_of(name: str) -> float | None:
    """Where a stage of this name usually stands, 0 lead to 5 won; None for a name that tells nothing.

    >>> [place_of(n) for n in ("Prospecting", "Engaging", "Négociation", "Contract sent", "Kick-off")]
    [0.0, 0.8, 4.4, 4.6, None]
    """
    words = plain(name)
    return next((place for place, pattern in _COMPILED if pattern.search(words)), None)


def step_for(name: str) -> Step | None:
    """The standard step of a stage: that of its name, but only a sale is won (a contract that was sent is not)."""
    if outcome_of(name) is Outcome.WON:
        return Step.WON
    step = step_of(name)
    return Step.QUOTE if step is Step.WON else step
