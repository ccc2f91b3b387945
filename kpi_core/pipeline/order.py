"""The order in which the stages of a sale usually follow each other, by their names in English and French."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kpi_core.model.stages import Outcome, Step, outcome_of, plain, step_of

SALE = 5.0  # the place of the last stage
# Words of stages, in the order of a sale; the first line whose pattern is found tells the place. Below 0 stands what
# happens before anyone is known by name.
_PLACES: tuple[tuple[float, str], ...] = (
    (5.0, r"\b(closed won|won|gagne\w*|clients?|customers?|purchas\w+|achats?|ventes?|sales?|orders?|commandes?|paid|paye\w*|subscri(be|ption)\w*|abonnement\w*|conversions?)$"),  # noqa: E501
    (4.8, r"\b(add payment info|payment info\w*|paiement|payment)\b"),
    (4.7, r"\b(begin checkout|checkout\w*|initiate checkout|panier valide)\b"),
    (4.6, r"\b(verbal\w*|accord|signature|contract\w*|contrat\w*|closing|commit\w*|decision maker bought in|decideur convaincu|en signature|a signer)\b"),  # noqa: E501
    (4.4, r"\b(nego\w*|review|revision)\b"),
    (4.2, r"\b(relances?|relance devis|follow up|quote follow up)\b"),
    (4.0, r"\b(quote\w*|quotation|devis|propos\w+|offres?|offers?|chiffrages?|estimates?|price quote|pricing|rfp)\b"),
    (3.6, r"\b(demo\w*|presentations?|presente\w*|presented|trials?|essais?|poc|pilot\w*|evaluat\w+|add to cart|ajout\w* au panier|panier|cart)\b"),  # noqa: E501
    (3.4, r"\b(decision makers?|perception analysis|analyse de perception|decideurs?)\b"),
    (3.2, r"\b(needs? analysis|needs defined|discovery|decouverte|besoins?|analyse|analysis|audit|etude)\b"),
    (3.0, r"\b(opportunit\w+|opps?|rdv|rendez vous|meetings?|appointments?|visite|site visit|calls?|appels?)\b"),
    (2.0, r"\b(sql|sqls|sales qualified|sales accepted|sal|qualifie\w* (vente|commercial|sales)\w*)\b"),
    (1.0, r"\b(mql|mqls|marketing qualified|qualif\w*|qualified to buy|activat\w+|activation|active\w*|onboard\w*)\b"),
    (0.8, r"\b(engag\w*|connect\w*|contacte\w*|contacted|contact made|contact etabli|prise de contact|working|attempted\w*|relance\w*|joint\w*|tentative\w*)\b"),  # noqa: E501
    (0.4, r"\b(nurtur\w*)\b"),
    (0.2, r"\b(prospect\w*)\b"),
    (0.0, r"\b(lead\w*|new|nouve\w+|creat\w+|contacts?|inquir\w+|enquir\w+|demandes?|inscri\w+|sign ?up\w*|sign ups?|registr\w+|register\w*|a contacter|entrant\w*|formulaire\w*|forms?)\b"),  # noqa: E501
    (-0.4, r"\b(suspects?|subscribers?|abonnes?|cold|froid\w*|identifi\w+|install\w*)\b"),
    (-1.0, r"\b(view item|product views?|produits? vus?|fiches? produits?)\b"),
    (-1.2, r"\b(engaged sessions?|sessions? (avec engagement|engagees?))\b"),
    (-1.4, r"\b(visits?|visites|visit(eu|o)rs?|sessions?|users?|utilisateurs?|page ?views?|pages? vues?|landing|first open|app open|traffic|trafic)\b"),  # noqa: E501
    (-1.6, r"\b(clicks?|clics?|clicked|clique\w*)\b"),
    (-2.0, r"\b(opens?|opened|ouvertures?|ouverts?|ouvreurs?)\b"),
    (-2.2, r"\b(delivered|delivre\w*|livres?|remis)\b"),
    (-2.4, r"\b(sent|envoyes?|envois|emails?|e mails?|recipients|destinataires)\b"),
    (-2.6, r"\b(reach|portee|couverture)\b"),
    (-2.8, r"\b(impressions?|affichages?|vues?|views?)\b"),
)  # fmt: skip
# What of the above is a part of a longer name ("Contract sent", "Engaged sessions") is told by the longer one.
_FIRST: tuple[tuple[float, str], ...] = (
    (-1.2, r"\b(engaged sessions?|sessions? (avec engagement|engagees?))\b"),
    (1.0, r"\b(leads?|prospects?|contacts?)( generes?)? (qualif\w*)\b|\bqualified (leads?|prospects?|contacts?)\b"),
    (1.0, r"\b(marketing qualified|qualifie\w* marketing)\b"),
    (2.0, r"\b(sales qualified|qualifie\w* (vente|commercial|sales)\w*)\b"),
    (0.8, r"\b(first contact|premiers? contacts?)\b"),
    (3.3, r"\b(value proposition|proposition de valeur)\b"),
)
# Some companies qualify before they meet, others after: names do not tell which.
_UNSURE = (
    re.compile(r"\bqualif\w*"),
    re.compile(r"\b(decouverte|discovery|besoins?|needs?|rdv|rendez vous|meeting|demo\w*|contact\w*)\b"),
)

# Pipelines that come with a CRM, as it orders them: names alone would put some of these stages the other way round.
_PIPELINES: tuple[tuple[str, ...], ...] = (
    ("appointment scheduled", "qualified to buy", "presentation scheduled", "decision maker bought in", "contract sent"),  # noqa: E501
    ("rendez vous planifie", "qualifie pour acheter", "presentation planifiee", "decideur convaincu", "contrat envoye"),
    ("rendez vous programme", "qualifie pour l achat", "presentation programmee", "adhesion du decideur", "contrat envoye"),  # noqa: E501
    ("subscriber", "lead", "marketing qualified lead", "sales qualified lead", "opportunity", "customer", "evangelist"),
    ("abonne", "lead", "lead qualifie pour le marketing", "lead qualifie pour la vente", "opportunite", "client"),
    ("lead in", "qualified", "contact made", "demo scheduled", "needs defined", "proposal made", "negotiations started"),  # noqa: E501
    ("qualifie", "contact etabli", "demo planifiee", "besoins definis", "proposition faite", "negociations entamees"),
    ("prospecting", "qualification", "needs analysis", "value proposition", "id decision makers",
     "identify decision makers", "perception analysis", "proposal price quote", "negotiation review"),
    ("prospection", "qualification", "analyse des besoins", "proposition de valeur", "identification des decideurs",
     "analyse de perception", "proposition devis", "negociation revision"),
    ("suspect", "prospect", "contacte", "rdv pris", "decouverte", "demo", "devis envoye", "relance", "negociation",
     "accord verbal", "signature"),
)  # fmt: skip
_NUMBER = re.compile(
    r"^(?:(?:etape|stage|phase|step|statut|s|p)\s*)?(\d{1,3}(?:\.\d{1,2})?)\b(?!\s*(?:jours?|days?|mois|months?)\b)"
)


def place_of(name: str) -> float | None:
    """Where a stage of this name usually stands, 0 lead to 5 won, below 0 before; None for a name that tells nothing.

    >>> [place_of(n) for n in ("Prospecting", "Engaging", "Négociation", "Contract sent", "Kick-off", "Impressions")]
    [0.2, 0.8, 4.4, 4.6, None, -2.8]
    """
    words = plain(name)
    return next((place for place, pattern in _compiled() if pattern.search(words)), None)


@cache
def _compiled() -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((place, re.compile(pattern)) for place, pattern in (*_FIRST, *_PLACES))


def number_of(name: str) -> float | None:
    """The number a stage's name begins with, None if it does with none.

    >>> [number_of(n) for n in ("1 - Découverte", "2. Devis", "30 %", "Étape 4 : Signature", "Devis 2")]
    [1.0, 2.0, 30.0, 4.0, None]
    """
    found = _NUMBER.match(plain(re.sub(r"(?<=\d),(?=\d)", ".", name)).replace("%", " "))
    return float(found[1]) if found else None


def tells_place(name: str) -> bool:
    """Whether a name tells where its stage stands."""
    return number_of(name) is not None or place_of(name) is not None


def by_number(names: Sequence[str]) -> list[int] | None:
    """The order that the numbers in the names tell, as places in `names`; None unless all have one of their own."""
    numbers = [number_of(n) for n in names]
    known = [n for n in numbers if n is not None]
    if len(known) < len(names) or len(set(known)) < len(known):
        return None
    return sorted(range(len(names)), key=lambda i: known[i])


def by_name(names: Sequence[str]) -> tuple[list[int], bool]:
    """The usual order of stages of these names, and whether the names tell all of it.

    A stage whose name tells no place follows the one before it.

    >>> by_name(["Devis", "Lead", "RDV"]), by_name(["Lead", "Kick-off", "Devis"])
    (([1, 2, 0], True), ([0, 1, 2], False))
    """
    pipeline = _pipeline(names)
    told = [place_of(n) for n in names]
    places: list[float] = []
    last = -9.0
    for i, place in enumerate(told):
        found = pipeline.get(i, place)
        last = last if found is None else found
        places.append(last)
    own = [p for i, p in enumerate(told) if i in pipeline or p is not None]
    is_told = len(own) == len(names) and len(set(places)) == len(places)
    is_told = is_told and (bool(pipeline) or not _is_unsure(names))
    return sorted(range(len(names)), key=lambda i: (places[i], i)), is_told


def _is_unsure(names: Sequence[str]) -> bool:
    words = [plain(n) for n in names if step_of(n) is not Step.SQL and "marketing" not in plain(n)]
    return all(any(pattern.search(w) for w in words) for pattern in _UNSURE)


def _pipeline(names: Sequence[str]) -> dict[int, float]:
    """Places of the stages that stand in the pipeline of a CRM, where most of them do."""
    squeezed = [plain(n).replace(" ", "") for n in names]
    best: dict[int, float] = {}
    for pipeline in _PIPELINES:
        known = {entry.replace(" ", ""): rank for rank, entry in enumerate(pipeline)}
        found = {i: known[n] for i, n in enumerate(squeezed) if n in known}
        if len(found) >= max(3, len(best) + 1, len(names) // 2):
            best = _between(found, pipeline)
    return best


def _between(found: dict[int, int], pipeline: Sequence[str]) -> dict[int, float]:
    """Places that keep the order of a pipeline and lie near the usual ones, so that other stages fall among them."""
    usual = [place_of(entry) or 0.0 for entry in pipeline]
    smooth: list[float] = []
    for rank, place in enumerate(usual):
        # no later stage of the pipeline usually stands before this one
        low = min(place, *usual[rank:])
        smooth.append(max(low, smooth[-1] + 0.01) if smooth else low)
    return {i: smooth[rank] for i, rank in found.items()}


def step_for(name: str) -> Step | None:
    """The standard step of a stage: that of its name, but only a sale is won (a contract that was sent is not)."""
    if outcome_of(name) is Outcome.WON:
        return Step.WON
    place = place_of(name)
    if place is not None and place <= 0.0:  # a visit to a website is no meeting, a sign-up no signature
        return Step.LEAD if place == 0.0 else None
    step = step_of(name)
    return Step.QUOTE if step is Step.WON else step
