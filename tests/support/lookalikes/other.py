"""Surveys, help desks, official series, spreadsheets of a French firm and a formatted report; all invented."""

from __future__ import annotations

from collections.abc import Sequence

from tests.support.told import Lookalike, text
from tests.support.workbooks import xlsx

ZENDESK_EN = Lookalike(
    "tickets.csv",
    text(
        """
"Id","Requester","Requester email","Assignee","Group","Subject","Tags","Status","Priority","Via","Ticket type","Created at","Solved at","Organization","Satisfaction Score","Reopens","First reply time in minutes","Full resolution time in minutes"
"301","Ann Bee","ann@x.example","Ana Lopez","Support","Oven is cold","oven","Closed","High","Mail","Problem","2026-03-02 09:12:00","2026-03-03 10:12:00","Durand","Good","0","15","1500"
"302","Bob Cee","bob@x.example","Bob Roy","Billing","Invoice","invoice","Open","Low","Chat","Question","2026-03-05 11:40:00","","Le Fournil","Offered","0","40",""
"""
    ),
    "zendesk.tickets",
)
ZENDESK_FR = Lookalike(
    "tickets-fr.csv",
    text(
        """
"ID","Demandeur","Assigné","Groupe","Objet","Statut","Priorité","Via","Créé le","Résolu le","Organisation","Score de satisfaction"
"301","Ann Bee","Ana Lopez","Support","Four froid","Clos","Haute","Mail","2026-03-02 09:12:00","2026-03-03 10:12:00","Durand","Bon"
"302","Bob Cee","Bob Roy","Facturation","Facture","Ouvert","Basse","Chat","2026-03-05 11:40:00","","Le Fournil",""
"""
    ),
    "zendesk.tickets",
)
FRESHDESK = Lookalike(
    "tickets-freshdesk.csv",
    text(
        """
Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Company Name
301,Oven is cold,Closed,High,Email,Problem,Ana Lopez,Support,2026-03-02 09:12:00,2026-03-04 09:12:00,2026-03-03 10:00:00,2026-03-03 10:12:00,00:15:00,25:00:00,2,1,Within SLA,Within SLA,oven,Durand
302,Invoice,Open,Low,Chat,Question,Bob Roy,Billing,2026-03-05 11:40:00,2026-03-08 11:40:00,,,00:40:00,,1,1,,Within SLA,,Le Fournil
"""
    ),
    "freshdesk.tickets",
)
SURVEYMONKEY_EN = Lookalike(
    "Customer survey.csv",
    text(
        """
Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,How likely is it that you would recommend us to a friend?,What could we do better?
,,,,,,,,,Response,Open-Ended Response
118000000001,450000001,03/02/2026 09:00:00 AM,03/02/2026 09:04:10 AM,,,,,,10,Nothing
118000000002,450000001,03/14/2026 05:30:00 PM,03/14/2026 05:31:00 PM,,,,,,9,
118000000003,450000001,03/15/2026 08:00:00 AM,03/15/2026 08:02:00 AM,,,,,,3,Deliver sooner
118000000004,450000001,03/15/2026 09:00:00 AM,03/15/2026 09:02:00 AM,,,,,,7,
"""
    ),
    "surveymonkey.responses",
)
TYPEFORM_EN = Lookalike(
    "responses.csv",
    text(
        """
#,How likely are you to recommend us?,Why?,Start Date (UTC),Submit Date (UTC),Network ID,Tags
tok1,10,Good bread,2026-03-02 09:00:00,2026-03-02 09:04:10,a1b2c3,
tok2,3,Late,2026-03-15 08:00:00,2026-03-15 08:02:00,d4e5f6,
"""
    ),
    "typeform.responses",
)
GOOGLE_FORMS_FR = Lookalike(
    "Enquête de satisfaction (réponses).csv",
    text(
        """
"Horodateur","Recommanderiez-vous notre boulangerie à un ami ?","Un commentaire ?"
"02/03/2026 09:04:10","10","Très bon pain"
"15/03/2026 08:02:00","3","Livraison en retard"
"""
    ),
    "google_forms.responses",
)
GOOGLE_FORMS_EN = Lookalike(
    "Satisfaction survey (Responses).csv",
    text(
        """
"Timestamp","How likely are you to recommend us to a friend?","Comments"
"3/2/2026 9:04:10","10","Very good bread"
"3/15/2026 8:02:00","3","Late delivery"
"""
    ),
    "google_forms.responses",
)
INSEE = Lookalike(
    "valeurs_mensuelles.csv",
    text(
        """
"Libellé";"Indice de chiffre d'affaires - Boulangerie";"Codes"
"idBank";"001000001";""
"Période";"";""
"2026-02";"104.2";"P"
"2026-01";"103.9";"P"
"2025-12";"110.0";"A"
"2025-11";"102.4";"A"
"""
    ),
    "insee.series",
)
# Lists from an accounting program and from Excel: no vendor's, read by their words.
INVOICES_FR = Lookalike(
    "factures.csv",
    text(
        """
N° facture;Date;Échéance;Client;Montant HT;TVA;Montant TTC;Réglée
F2026-001;05/01/2026;04/02/2026;Boulangeries Durand;1 000,00;200,00;1 200,00;Oui
F2026-002;20/01/2026;19/02/2026;Le Fournil;2 500,50;500,10;3 000,60;Oui
A2026-001;02/02/2026;;Boulangeries Durand;-100,00;-20,00;-120,00;Oui
F2026-003;16/02/2026;18/03/2026;Pain & Cie;400,00;80,00;480,00;Non
""",
        encoding="cp1252",
        end="\r\n",
    ),
    None,
)
CALLS_FR = Lookalike(
    "appels.csv",
    text(
        """
Date;Commercial;Type d'activité;Client;Durée (min);Résultat
02/03/2026;Ana Lopez;Appel;Durand;12;Intéressé
02/03/2026;Ana Lopez;Rendez-vous;Le Fournil;45;À relancer
03/03/2026;Bob Roy;Appel;Pain & Cie;3;Absent
""",
        encoding="cp1252",
        end="\r\n",
    ),
    None,
)
TARGETS_FR = Lookalike(
    "objectifs.csv",
    text(
        """
Indicateur;Mois;Objectif chiffré
Chiffre d'affaires;01/2026;50 000
Chiffre d'affaires;02/2026;52 000
Nouveaux clients;01/2026;12
Nouveaux clients;02/2026;15
""",
        encoding="cp1252",
        end="\r\n",
    ),
    None,
)


def _worksheet(rows: Sequence[Sequence[str | float | None]]) -> str:
    lines = ("".join(_cell(f"{chr(65 + x)}{y}", v) for x, v in enumerate(row)) for y, row in enumerate(rows, start=1))
    return (
        "<sheetData>" + "".join(f'<row r="{y}">{line}</row>' for y, line in enumerate(lines, start=1)) + "</sheetData>"
    )


def _cell(at: str, value: str | float | None) -> str:
    match value:
        case None:
            return ""
        case str():
            return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
        case _:
            return f'<c r="{at}"><v>{value}</v></c>'


# A formatted report: a group's name once, its sums and its count below it, all sums at the end.
_GROUPED = [
    [None, "Pipeline of the year"],
    [None, "As of 2026-04-01 09:00:00 · Generated by Ana Lopez"],
    [None],
    [
        None,
        "Stage  ↑",
        "Opportunity Owner",
        "Account Name",
        "Opportunity Name",
        "Amount",
        "Probability (%)",
        "Close Date",
    ],
    [None, "Closed Won", "Ana Lopez", "Durand", "Oven", 15000, 100, "2026-02-20"],
    [None, None, "Bob Roy", "Le Fournil", "Scale", 1000, 100, "2026-03-10"],
    [None, "Subtotal", None, None, None, 16000],
    [None, None, "Count", None, 2],
    [None, "Closed Lost", "Bob Roy", "Le Fournil", "Mixer", 4000, 0, "2026-02-25"],
    [None, "Subtotal", None, None, None, 4000],
    [None, None, "Count", None, 1],
    [None, "Negotiation", "Ana Lopez", "Pain", "Cold room", 22000, 20, "2026-05-31"],
    [None, "Subtotal", None, None, None, 22000],
    [None, None, "Count", None, 1],
    [None, "Total", None, None, None, 42000],
    [None, None, "Count", None, 4],
    [None, "Confidential Information - Do Not Distribute"],
    [None, "Copyright © 2000-2026 salesforce.com, inc. All rights reserved."],
]
SALESFORCE_GROUPED = Lookalike(
    "Pipeline of the year-2026-04-01.xlsx",
    xlsx({"Pipeline of the year": _worksheet(_GROUPED)}),
    "salesforce.opportunities",
)

OTHER = (
    ZENDESK_EN, ZENDESK_FR, FRESHDESK, SURVEYMONKEY_EN, TYPEFORM_EN, GOOGLE_FORMS_FR, GOOGLE_FORMS_EN, INSEE,
    INVOICES_FR, CALLS_FR, TARGETS_FR, SALESFORCE_GROUPED,
)  # fmt: skip
