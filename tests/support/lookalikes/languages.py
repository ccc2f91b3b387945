"""The same exports under the headers of another language (or of another module of the vendor)."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from tests.support.lookalikes import crm, other, shop
from tests.support.told import Lookalike


@dataclass(frozen=True)
class Translated:
    """A look-alike, and the same file under other headers."""

    original: Lookalike
    file: Lookalike

    @classmethod
    def of(cls, original: Lookalike, language: str, headers: str) -> Translated:
        """The file with another header line, in the delimiter and encoding of the original."""
        _, end, rest = original.data.partition(b"\n")
        carriage = b"\r" if original.data.partition(b"\n")[0].endswith(b"\r") else b""
        data = headers.encode() + carriage + end + rest
        return cls(original, Lookalike(f"{language} {original.name}", data, original.export))


TRANSLATED = (
    Translated.of(
        crm.HUBSPOT_DEALS_FR,
        "German",
        "Datensatz-ID,Deal-Name,Deal-Phase,Pipeline,Betrag,Abschlussdatum,Erstellungsdatum,Für den Deal zuständiger Mitarbeiter,Associated Company,Deal Type",
    ),
    Translated.of(
        crm.HUBSPOT_DEALS_FR,
        "Spanish",
        "ID de registro,Nombre del negocio,Etapa del negocio,Pipeline,Valor,Fecha de cierre,Fecha de creación,Propietario del negocio,Associated Company,Deal Type",
    ),
    Translated.of(
        crm.HUBSPOT_COMPANIES_EN,
        "French",
        "ID de fiche d'informations,Nom de l'entreprise,Propriétaire de l'entreprise,Date de création,Secteur d'activité,URL du site web,Nombre d'employés",
    ),
    Translated.of(
        crm.HUBSPOT_TICKETS_EN,
        "French",
        "ID de fiche d'informations,Nom du ticket,Pipeline,Statut du ticket,Date de création,Date de fermeture,Propriétaire du ticket,Priorité,Source",
    ),
    Translated.of(
        crm.SALESFORCE_OPPORTUNITIES_FR,
        "German",
        '"Opportunity-Inhaber";"Accountname";"Opportunity-Name";"Phase";"Fiscal Period";"Betrag";"Wahrscheinlichkeit (%)";"Schlusstermin";"Erstelldatum";"Lead-Quelle"',
    ),
    Translated.of(
        crm.SALESFORCE_LEADS_EN,
        "French",
        "Propriétaire de la piste,Prénom,Nom de famille,Société / Compte,Origine de la piste,Statut de la piste,Évaluation,Date de création",
    ),
    Translated.of(
        crm.SALESFORCE_ACCOUNTS_EN,
        "French",
        "Propriétaire du compte,Nom du compte,Type,Secteur d'activité,Billing City,Pays de facturation,Employés,Dernière activité",
    ),
    Translated.of(
        crm.SALESFORCE_HISTORY_EN,
        "French",
        "Id,ID de l'opportunité,Champ / Événement,Ancienne valeur,Nouvelle valeur,Date de modification,Modifié par",
    ),
    Translated.of(
        crm.PIPEDRIVE_ORGANISATIONS_FR,
        "English",
        "Organization - Name,Organization - Label,Organization - Address,Organization - People,Organization - Open deals,Organization - Owner",
    ),
    Translated.of(
        crm.PIPEDRIVE_ACTIVITIES_FR,
        "English",
        "Activity - Type,Activity - Subject,Activity - Organization,Activity - Due date,Activity - Duration,Activity - Add time,Activity - Assigned to user",
    ),
    Translated.of(
        crm.ZOHO_DEALS_EN,
        "French",
        "ID d'enregistrement,Propriétaire de l'affaire.id,Propriétaire de l'affaire,Montant,Nom de l'affaire,Date de clôture,Nom du compte.id,Nom du compte,Étape,Type,Probabilité (%),Revenu attendu,Source du prospect,Created By.id,Created By,Heure de création,Heure de modification,Devise,Taux de change",
    ),
    Translated.of(
        crm.ZOHO_LEADS_EN,
        "French",
        "ID d'enregistrement,Lead Owner.id,Propriétaire du prospect,Société,Prénom,Nom,E-mail,Source du prospect,Statut du prospect,Secteur d'activité,Nombre d'employés,Chiffre d'affaires annuel,Heure de création,Heure de modification",
    ),
    Translated.of(
        shop.WOOCOMMERCE_PRODUCTS_FR,
        "English",
        "ID,Type,SKU,Name,Published,Is featured?,Visibility in catalog,Tax class,Stock,Sale price,Regular price,Categories",
    ),
    Translated.of(
        other.SURVEYMONKEY_EN,
        "French",
        "ID du répondant,ID du collecteur,Date de début,Date de fin,Adresse IP,Adresse e-mail,Prénom,Nom,Custom Data 1,Recommanderiez-vous notre boulangerie ?,Que pourrions-nous améliorer ?",
    ),
    Translated.of(
        other.TYPEFORM_EN,
        "French",
        "#,Recommanderiez-vous notre boulangerie ?,Pourquoi ?,Start Date (UTC),Submit Date (UTC),Network ID,Tags",
    ),
    Translated.of(
        shop.PAYPAL_FR,
        "German",
        "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Transaktionscode,Guthaben",
    ),
)  # fmt: skip


def resaved(file: Lookalike) -> Lookalike:
    """The file after French Excel opened and saved it: semicolons, decimal commas, a mark of UTF-8, CR LF."""
    rows = list(csv.reader(io.StringIO(file.data.decode())))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([rows[0], *([_with_comma(cell) for cell in row] for row in rows[1:])])
    return Lookalike(f"resaved {file.name}", out.getvalue().encode("utf-8-sig"), file.export)


def _with_comma(cell: str) -> str:
    return cell.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+%?", cell) else cell
