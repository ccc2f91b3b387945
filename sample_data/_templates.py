"""The empty lead lists that the Data page offers for download: headers, two example rows, a sheet of notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from _births import Lead
from _tables import LEAD_COLUMNS, Kind
from _words import FRENCH
from _workbooks import FORMATS, WIDTHS, header_style, save
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 2000  # how far down the list of outcomes is offered
_EXAMPLES = (
    Lead(
        number=1,
        created=date(2026, 9, 7),
        channel="Referral",
        campaign="",
        region="Bretagne",
        segment="B2B",
        size="10 to 49",
        product="Heat pump",
        owner="Camille Moreau",
        content="Case study",
        device="",
        sector="Health",
        qualified=date(2026, 9, 9),
        opportunity=date(2026, 9, 16),
        quote=date(2026, 9, 24),
        closed=date(2026, 10, 13),
        status="Won",
        amount=9850.0,
    ),
    Lead(
        number=2,
        created=date(2026, 10, 12),
        channel="Google Ads",
        campaign="Search - Renovation",
        region="Occitanie",
        segment="B2C",
        size="",
        product="Insulation",
        owner="Julien Petit",
        content="",
        device="",
        qualified=date(2026, 10, 15),
    ),
)
_INTRODUCTION = {
    "en": (
        "How to fill in the sheet Leads",
        "One row per lead or deal. Replace the two example rows. Leave empty what you do not know.",
        "Three columns are enough to begin: Created date, Channel and Status. Each further one answers more questions.",
    ),
    "fr": (
        "Comment remplir la feuille Prospects",
        "Une ligne par prospect ou par affaire. Remplacez les deux lignes d'exemple. "
        "Laissez vide ce que vous ne savez pas.",
        "Trois colonnes suffisent pour commencer\u202f: Date de création, Canal et Statut. "
        "Chaque colonne de plus répond à d'autres questions.",
    ),
}
_NOTES = {  # field: what to write, in English and in French
    "reference": ("Any number or code, never twice the same", "Un numéro ou un code, jamais deux fois le même"),
    "created": ("Day on which the lead arrived", "Jour d'arrivée du prospect"),
    "channel": ("Where it came from: referral, advertising…", "D'où il vient\u202f: recommandation, publicité…"),
    "campaign": ("Campaign, if there was one", "Campagne, s'il y en avait une"),
    "region": ("Region or territory", "Région ou secteur"),
    "segment": ("Kind of customer", "Type de client"),
    "size": ("Number of employees, or a class of sizes", "Nombre de salariés, ou une tranche"),
    "sector": ("What the company does", "Ce que fait l'entreprise"),
    "product": ("Product or service asked for", "Produit ou service demandé"),
    "owner": ("Salesperson in charge", "Commercial en charge"),
    "stage": ("Furthest stage reached", "Étape la plus avancée atteinte"),
    "qualified": ("Day on which you decided it was worth following", "Jour où vous avez décidé de le suivre"),
    "opportunity": ("Day on which it became a deal", "Jour où il est devenu une affaire"),
    "quote": ("Day on which the quote was sent", "Jour d'envoi du devis"),
    "closed": ("Day on which it was won or lost", "Jour où l'affaire a été gagnée ou perdue"),
    "status": ("Open, Won or Lost", "En cours, Gagnée ou Perdue"),
    "amount": ("Without VAT, a number", "Hors taxes, un nombre"),
    "lost_reason": ("Why it was lost", "Pourquoi elle a été perdue"),
    "competitor": ("Who got it instead", "Qui l'a obtenue à votre place"),
    "content": ("What the lead read or watched", "Ce que le prospect a lu ou regardé"),
}


def _list_sheet(sheet: Worksheet, lang: str) -> None:
    """Headers, two examples, and the list of outcomes to choose from."""
    for position, column in enumerate(LEAD_COLUMNS, start=1):
        header_style(sheet.cell(1, position, column.header(lang)))
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = WIDTHS[column.kind]
        for row, example in enumerate(_EXAMPLES, start=2):
            cell = sheet.cell(row, position, column.value(example, lang))
            cell.number_format = FORMATS[lang].get(column.kind, "General")
            cell.font = Font(italic=True, color="5A6371")
        if column.kind in (Kind.DATE, Kind.MONEY):
            sheet.column_dimensions[letter].number_format = FORMATS[lang][column.kind]
        if column.field == "status":
            outcomes = [FRENCH[word] if lang == "fr" else word for word in ("Open", "Won", "Lost")]
            choice = DataValidation(type="list", formula1=f'"{",".join(outcomes)}"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{_ROWS}")
            sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"


def _notes_sheet(sheet: Worksheet, lang: str) -> None:
    """The introduction, then one line per column: "header: what to write"."""
    title, *lines = _INTRODUCTION[lang]
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    colon = "\u202f: " if lang == "fr" else ": "
    notes = [f"{column.header(lang)}{colon}{_NOTES[column.field][lang == 'fr']}" for column in LEAD_COLUMNS]
    for line in [*lines, "", *notes]:
        sheet.append([line])
    for cell in sheet["A"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 90


def write_templates(folder: Path) -> None:
    """Writes template_en.xlsx and template_fr.xlsx."""
    for lang, titles in (("en", ("Leads", "Notes")), ("fr", ("Prospects", "Notes"))):
        workbook = Workbook()
        workbook.properties.creator = "Boussole"
        workbook.remove(workbook.worksheets[0])
        _list_sheet(workbook.create_sheet(titles[0]), lang)
        _notes_sheet(workbook.create_sheet(titles[1]), lang)
        save(workbook, folder / f"template_{lang}.xlsx")
