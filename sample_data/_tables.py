"""The five tables: their columns in both languages, and how each is filled from a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from _ads import AdDay
from _births import Lead
from _emails import Mailing
from _orders import OrderLine
from _traffic import WebDay
from _words import FRENCH

Value = str | int | float | date | None
Record = Lead | AdDay | WebDay | OrderLine | Mailing


class Kind(StrEnum):
    """What the cells of a column hold. A word is translated, a text is the same in both languages."""

    TEXT = "text"
    WORD = "word"
    DATE = "date"
    COUNT = "count"
    MONEY = "money"


@dataclass(frozen=True)
class Column:
    """A column: headers in English and French, the field of the record, the kind of its cells."""

    english: str
    french: str
    field: str
    kind: Kind

    def header(self, lang: str) -> str:
        """Its header in `lang`."""
        return self.french if lang == "fr" else self.english

    def value(self, record: Record, lang: str) -> Value:
        """The cell of a record; an empty text is None."""
        value: Value = getattr(record, self.field)
        if self.kind is Kind.WORD and lang == "fr" and isinstance(value, str):
            value = FRENCH[value]
        return None if value == "" else value


@dataclass(frozen=True)
class Table:
    """A table with its records. `titles` are its names in English and French."""

    titles: tuple[str, str]
    columns: tuple[Column, ...]
    records: Sequence[Record]

    def title(self, lang: str) -> str:
        """Its name in `lang`."""
        return self.titles[lang == "fr"]


LEAD_COLUMNS = (
    Column("Lead ID", "Référence", "reference", Kind.TEXT),
    Column("Created date", "Date de création", "created", Kind.DATE),
    Column("Channel", "Canal", "channel", Kind.WORD),
    Column("Campaign", "Campagne", "campaign", Kind.WORD),
    Column("Region", "Région", "region", Kind.TEXT),
    Column("Segment", "Segment", "segment", Kind.WORD),
    Column("Company size", "Taille d'entreprise", "size", Kind.WORD),
    Column("Sector", "Secteur", "sector", Kind.WORD),
    Column("Product", "Produit", "product", Kind.WORD),
    Column("Owner", "Commercial", "owner", Kind.TEXT),
    Column("Stage", "Étape", "stage", Kind.WORD),
    Column("Qualified date", "Date de qualification", "qualified", Kind.DATE),
    Column("Opportunity date", "Date d'opportunité", "opportunity", Kind.DATE),
    Column("Quote date", "Date de devis", "quote", Kind.DATE),
    Column("Closed date", "Date de clôture", "closed", Kind.DATE),
    Column("Status", "Statut", "status", Kind.WORD),
    Column("Amount (EUR)", "Montant HT", "amount", Kind.MONEY),
    Column("Lost reason", "Motif de perte", "lost_reason", Kind.WORD),
    Column("Competitor", "Concurrent", "competitor", Kind.TEXT),
    Column("Content consumed", "Contenu consulté", "content", Kind.WORD),
)
AD_COLUMNS = (
    Column("Date", "Date", "day", Kind.DATE),
    Column("Channel", "Canal", "channel", Kind.WORD),
    Column("Campaign", "Campagne", "campaign", Kind.WORD),
    Column("Impressions", "Impressions", "impressions", Kind.COUNT),
    Column("Clicks", "Clics", "clicks", Kind.COUNT),
    Column("Cost (EUR)", "Coût (€)", "cost", Kind.MONEY),
    Column("Conversions", "Conversions", "conversions", Kind.COUNT),
)
WEB_COLUMNS = (
    Column("Date", "Date", "day", Kind.DATE),
    Column("Channel", "Canal", "channel", Kind.WORD),
    Column("Device", "Appareil", "device", Kind.WORD),
    Column("Sessions", "Sessions", "sessions", Kind.COUNT),
    Column("Visitors", "Visiteurs", "visitors", Kind.COUNT),
    Column("New visitors", "Nouveaux visiteurs", "new_visitors", Kind.COUNT),
    Column("Page views", "Pages vues", "page_views", Kind.COUNT),
    Column("Bounces", "Rebonds", "bounces", Kind.COUNT),
    Column("Total duration (s)", "Durée totale (s)", "duration", Kind.COUNT),
    Column("Conversions", "Conversions", "conversions", Kind.COUNT),
)
ORDER_COLUMNS = (
    Column("Order ID", "N° commande", "order", Kind.TEXT),
    Column("Order date", "Date de commande", "day", Kind.DATE),
    Column("Customer", "Client", "customer", Kind.TEXT),
    Column("Product", "Produit", "product", Kind.WORD),
    Column("Category", "Catégorie", "category", Kind.WORD),
    Column("Quantity", "Quantité", "quantity", Kind.COUNT),
    Column("Amount (EUR)", "Montant HT (€)", "amount", Kind.MONEY),
    Column("Cost (EUR)", "Coût (€)", "cost", Kind.MONEY),
    Column("Discount (EUR)", "Remise (€)", "discount", Kind.MONEY),
    Column("Refunded amount (EUR)", "Montant remboursé (€)", "refunded", Kind.MONEY),
    Column("Country", "Pays", "country", Kind.WORD),
)
EMAIL_COLUMNS = (
    Column("Send date", "Date d'envoi", "day", Kind.DATE),
    Column("Campaign", "Campagne", "campaign", Kind.WORD),
    Column("Audience", "Audience", "audience", Kind.WORD),
    Column("Sent", "Envoyés", "sent", Kind.COUNT),
    Column("Delivered", "Délivrés", "delivered", Kind.COUNT),
    Column("Unique opens", "Ouvertures uniques", "opens", Kind.COUNT),
    Column("Clicks", "Clics", "clicks", Kind.COUNT),
    Column("Unsubscribes", "Désabonnements", "unsubscribes", Kind.COUNT),
)
