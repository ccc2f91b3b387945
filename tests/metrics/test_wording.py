from __future__ import annotations

import pytest

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.wording import Message


@pytest.mark.parametrize(
    ("metric", "en", "fr"),
    [
        ("leads", "number of records", "nombre de fiches"),
        ("won_value", "sum of amount (only: won)", "somme de montant (seulement : gagnées)"),
        (
            "promoters",
            "number of rows with score (only: NPS and 9 or 10)",
            "nombre de lignes avec note (seulement : NPS et 9 ou 10)",
        ),
        (
            "sales_cycle_length",
            "median of days from creation to closing (only: won)",
            "médiane de jours entre la création et la clôture (seulement : gagnées)",
        ),
        (
            "weighted_open_value",
            "sum of amount × chance of winning (only: open)",
            "somme de montant × chances de gain (seulement : en cours)",
        ),
        (
            "pipeline_velocity",
            "Open deals × Win rate × Average value of a deal won ÷ Mean sales cycle",
            "Affaires en cours × Taux de succès × Montant moyen d’une affaire gagnée ÷ Cycle de vente moyen",
        ),
        (
            "net_promoter_score",
            "100 × ((Promoters − Detractors) ÷ NPS answers)",
            "100 × ((Promoteurs − Détracteurs) ÷ Réponses NPS)",
        ),
        (
            "traffic_source_share",
            "Sessions ÷ Sessions of all segments",
            "Sessions ÷ Sessions de tous les segments",
        ),
        (
            "ltv_to_cac_ratio",
            "Customer lifetime value so far (LTV) ÷ (Advertising cost ÷ New customers)",
            "Valeur vie client à ce jour (LTV) ÷ (Dépenses publicitaires ÷ Nouveaux clients)",
        ),
    ],
)
def test_a_formula_in_words(metric, en, fr):
    told = catalogue().metrics[metric]
    assert (told.formula, told.formula_in("fr"), told.formula_in("de")) == (en, fr, en)


def test_a_message_in_every_language():
    message = Message("sum", column="Montant")
    assert dict(message) == {"en": "Sum of Montant", "fr": "Somme de Montant"}
    assert len(message) == 2
