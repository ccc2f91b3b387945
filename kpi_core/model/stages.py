"""Standard steps of a sale, and the words for steps and outcomes in French and English."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum, StrEnum


class Step(IntEnum):
    """Standard steps in order; a company's own stages map to them."""

    LEAD = 0
    MQL = 1
    SQL = 2
    OPPORTUNITY = 3
    QUOTE = 4
    WON = 5


class Outcome(StrEnum):
    """How a deal ended, or that it has not."""

    WON = "won"
    LOST = "lost"
    OPEN = "open"


def plain(text: str) -> str:
    """Lower case without accents, one space between words, for comparing names.

    >>> plain("Étape_du  Deal")
    'etape du deal'
    >>> plain("orderDate"), plain("Nom de l’ensemble")
    ('order date', 'nom de l ensemble')
    """
    text = re.sub(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])", " ", text) if not text.isupper() else text
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    # U+2000 to U+206F are quotes and dashes: Word's apostrophe is no letter. An arrow may be all a header has.
    return re.sub(r"[^0-9a-z\u0370-\u1fff\u2070-\uffff%]+", " ", bare).strip()


# Whole value (closed won) or first word (won - signed): "wonder ltd" must not be a won deal.
_WON = re.compile(
    r"^(closed? )?(won|gagnee?s?|signee?s?|conclue?s?|vendue?s?|acceptee?s?|accepte|win|success|successful|converted|convertie?s?"  # noqa: E501
    r"|client|customer|ganada|gewonnen|remportee?s?|affaire gagnee|deal won|closedwon|ferme gagne|fermee gagnee|cloture gagne|cloturee gagnee)\b"  # noqa: E501
)
_LOST = re.compile(
    r"^(closed? )?(lost|perdue?s?|abandonnee?s?|abandon|refusee?s?|annulee?s?|rejetee?s?|cancell?ed|rejected|disqualified|disqualifie[es]*"  # noqa: E501
    r"|unqualified|non qualifie[es]*|dead|churned|verloren|sans suite|closedlost|ferme perdu|fermee perdue|cloture perdu|cloturee perdue|no go"  # noqa: E501
    r"|not converted|non convertie?s?|failed|echoue[es]*|echec|declined|declinee?s?|deal lost)\b"
)
_OPEN = re.compile(
    r"^(open|en cours|ouverte?s?|in progress|pending|active?|actif|nouvelle?|nouveau|new|offen|ongoing|a traiter|en attente)\b"  # noqa: E501
)

_STEPS: tuple[tuple[Step, re.Pattern[str]], ...] = (
    (Step.WON, re.compile(r"\b(won|gagne\w*|sign\w*|vente|sale closed|contrat|contract)\b")),
    (
        Step.QUOTE,
        re.compile(
            r"\b(quote\w*|quotation|devis|proposal|proposition\w*|offre|offer|negoti?ation|negotiating|chiffrage|estimate)\b"
        ),
    ),
    (
        Step.OPPORTUNITY,
        re.compile(
            r"\b(opportunit\w+|opp|rdv|rendez vous|meeting|demo\w*|visite|visit|appointment|discovery|decouverte|besoin)\b"  # noqa: E501
        ),
    ),
    (Step.SQL, re.compile(r"\b(sql|sales qualified|qualifie\w* vente\w*|sales accepted|sal)\b")),
    (Step.MQL, re.compile(r"\b(mql|marketing qualified|qualif\w*)\b")),
    (
        Step.LEAD,
        re.compile(r"\b(lead\w*|prospect\w*|contact\w*|new|nouve\w+|creat\w+|created|inquiry|demande|subscriber)\b"),
    ),
)


def outcome_of(value: str) -> Outcome | None:
    """The outcome a stage or status value tells, None when it tells none.

    >>> [outcome_of(v) for v in ("Closed Won", "Gagnée", "Perdu - prix", "Wonder Ltd", "Non qualifié")]
    [<Outcome.WON: 'won'>, <Outcome.WON: 'won'>, <Outcome.LOST: 'lost'>, None, <Outcome.LOST: 'lost'>]
    """
    words = plain(value)
    if _LOST.match(words):
        return Outcome.LOST
    if _WON.match(words):
        return Outcome.WON
    if _OPEN.match(words):
        return Outcome.OPEN
    return None


def step_of(name: str) -> Step | None:
    """The standard step a stage's name (or a stage date's header) means, None if unknown.

    >>> step_of("Date de devis"), step_of("Qualified date"), step_of("Kick-off")
    (<Step.QUOTE: 4>, <Step.MQL: 1>, None)
    """
    words = plain(name)
    return next((step for step, pattern in _STEPS if pattern.search(words)), None)
