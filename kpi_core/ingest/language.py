"""The language a table's headers are written in, for the few names that are added to it."""

from __future__ import annotations

from collections.abc import Iterable

from kpi_core.model.stages import plain


def words(*lines: str) -> frozenset[str]:
    """The words of some lines, for lists too long to be quoted one by one."""
    return frozenset(word for line in lines for word in line.split())


_FRENCH = words(
    "janv janvier fevr fevrier mars avr avril mai juin juil juillet aout sept septembre octobre novembre decembre",
    "t1 t2 t3 t4 trimestre semaine annee mois jour indicateur indicateurs produit produits canal magasin agence pays",
    "ville client clients chiffre affaires ca montant ventes prix quantite cout depenses equipe commercial",
    "du des le la les de et en",
)
_ENGLISH = words(
    "jan january feb february march apr april may june july aug august september october november december",
    "q1 q2 q3 q4 quarter week year month day metric product products channel store country city customer customers",
    "sales revenue amount orders price quantity cost spend team of the by and in",
)


def is_french(texts: Iterable[str]) -> bool:
    """Whether names and lines above a table speak more French than English.

    >>> is_french(["Produit", "janv.", "févr."]), is_french(["Product", "Jan", "Feb"]), is_french(["A"])
    (True, False, False)
    """
    texts = list(texts)
    told = [word for text in texts for word in plain(text).split()]
    accents = sum(c in "éèêëàâçùûôîïœ" for text in texts for c in text.lower())
    return sum(w in _FRENCH for w in told) + accents > sum(w in _ENGLISH for w in told)
