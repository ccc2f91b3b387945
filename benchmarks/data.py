"""Seeded files for the benchmarks, written once into benchmarks/.bench-data."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent / ".bench-data"
HEADER = [
    "Référence", "Date de création", "Date de clôture", "Canal", "Campagne", "Région", "Commercial", "Produit", "Étape",
    "Statut", "Montant HT", "Coût", "Marge", "Quantité", "Remise", "Relancé", "Code postal", "Commentaire", "Score",
    "Client",
]  # fmt: skip


def workbook(rows: int) -> Path:
    """A French CRM export of 20 columns: dates, amounts (some typed as text), flags, texts, blanks."""
    path = FOLDER / f"leads-{rows}.xlsx"
    if path.exists():
        return path
    from openpyxl import Workbook

    FOLDER.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Affaires")
    sheet.append(HEADER)
    draw = random.Random(7)
    for number in range(rows):
        sheet.append(_row(number, draw))
    book.save(path)
    return path


def _row(number: int, draw: random.Random) -> list[object]:
    created = date(2023, 1, 1) + timedelta(days=number * 1000 // 100_000)
    amount = round(draw.lognormvariate(8, 0.6), 2)
    text_amount = f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",") + " €"
    return [
        f"AF-{number:06d}",
        created,
        created + timedelta(days=draw.randrange(90)) if draw.random() < 0.7 else None,
        draw.choice(("SEO", "Google Ads", "Meta Ads", "Recommandation", "Salon")),
        f"Campagne {draw.randrange(40)}",
        draw.choice(("Bretagne", "Occitanie", "Île-de-France", "Grand Est")),
        f"Commercial {draw.randrange(25)}",
        f"Produit {draw.randrange(12)}",
        draw.choice(("Nouveau", "Devis", "Gagné", "Perdu")),
        draw.choice(("En cours", "Gagnée", "Perdue")),
        text_amount if draw.random() < 0.008 else amount,
        round(amount * 0.4, 2),
        round(amount * 0.6, 2),
        draw.randrange(1, 9),
        round(draw.random() * 0.3, 3),
        draw.choice(("oui", "non")),
        f"{draw.randrange(1000, 95999):05d}",
        f"Note {draw.randrange(10_000_000)}" if draw.random() < 0.5 else None,
        draw.randrange(100),
        f"Client {draw.randrange(20_000)}",
    ]
