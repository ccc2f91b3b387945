"""Exports of customer files as their vendors write them; every name and number is invented."""

from __future__ import annotations

from tests.support.told import Lookalike, text

# Record ID first, the columns of the view, a date per stage; `;` joins several values; dates without seconds.
HUBSPOT_DEALS_EN = Lookalike(
    "hubspot-crm-exports-all-deals-2026-04-01.csv",
    text(
        '''
"Record ID","Deal Name","Deal Stage","Pipeline","Amount","Close Date","Create Date","Deal owner","Associated Company","Associated Company IDs","Associated Contact IDs","Closed Lost Reason","Is Closed Won","Is closed lost","Date entered ""Appointment Scheduled (Sales Pipeline)""","Date entered ""Contract Sent (Sales Pipeline)"""
"9001","Oven","Closed Won","Sales Pipeline","15000","2026-02-20 10:00","2026-01-05 09:30","Ana Lopez","Boulangeries Durand (5551)","5551","8001;8002","","true","false","2026-01-08 11:00","2026-02-10 16:45"
"9002","Mixer","Closed Lost","Sales Pipeline","4000","2026-02-25 12:00","2026-01-12 14:00","Bob Roy","Le Fournil (5552)","5552","8003","Price","false","true","2026-01-20 09:00",""
"9003","Cold room","Contract Sent","Sales Pipeline","22000","2026-05-31 23:59","2026-02-02 08:15","Ana Lopez","Pain & Cie (5553)","5553","8004","","false","false","2026-02-03 10:00","2026-03-01 09:00"
"9004","Scale","Closed Won","Sales Pipeline","1000","2026-03-10 09:00","2026-02-15 17:20","Bob Roy","Le Fournil (5552)","5552","8003","","true","false","2026-02-16 10:00","2026-03-02 11:30"
''',
        end="\r\n",
    ),
    "hubspot.deals",
)
# Labels in French, delimiter and decimals as in English.
HUBSPOT_DEALS_FR = Lookalike(
    "hubspot-crm-exports-toutes-les-transactions.csv",
    text(
        """
ID de fiche d'informations,Nom de la transaction,Phase de la transaction,Pipeline,Montant,Date de fermeture,Date de création,Propriétaire de la transaction,Entreprise associée,Type de transaction
9101,Four,Fermée gagnée,Ventes,15000.5,2026-02-20 10:00,2026-01-05 09:30,Ana Lopez,Boulangeries Durand (5551),Nouveau client
9102,Pétrin,Perdue,Ventes,4000,2026-02-25 12:00,2026-01-12 14:00,Bob Roy,Le Fournil (5552),Client existant
9103,Balance,Gagnée,Ventes,1000,2026-03-10 09:00,2026-02-15 17:20,Bob Roy,Le Fournil (5552),Client existant
"""
    ),
    "hubspot.deals",
)
# The choice "internal names" of the export.
HUBSPOT_DEALS_INTERNAL = Lookalike(
    "hubspot-internal-names.csv",
    text(
        """
hs_object_id,dealname,dealstage,pipeline,amount,closedate,createdate,hubspot_owner_id,hs_date_entered_qualifiedtobuy,hs_is_closed_won,hs_is_closed
9201,Oven,closedwon,default,15000,2026-02-20 10:00,2026-01-05 09:30,77001,2026-01-08 11:00,true,true
9202,Mixer,closedlost,default,4000,2026-02-25 12:00,2026-01-12 14:00,77002,2026-01-20 09:00,false,true
9203,Cold room,qualifiedtobuy,default,22000,2026-05-31 23:59,2026-02-02 08:15,77001,2026-02-03 10:00,false,false
"""
    ),
    "hubspot.deals",
)
HUBSPOT_CONTACTS_EN = Lookalike(
    "hubspot-contacts.csv",
    text(
        """
Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Country/Region,Create Date,Original Source,Associated Company,Became a Marketing Qualified Lead Date
8001,Lea,Durand,lea@durand.example,+33100000001,Ana Lopez,Customer,France,2026-01-04 09:00,Organic Search,Boulangeries Durand (5551),2026-01-06 10:00
8002,Max,Petit,max@fournil.example,+33100000002,Bob Roy,Lead,France,2026-01-10 15:00,Paid Search,Le Fournil (5552),
8003,Zoe,Klein,zoe@brot.example,+49300000003,Ana Lopez,Marketing Qualified Lead,Germany,2026-02-01 11:30,Organic Search,Brot AG (5553),2026-02-04 08:00
"""
    ),
    "hubspot.contacts",
)
HUBSPOT_CONTACTS_FR = Lookalike(
    "hubspot-contacts-fr.csv",
    text(
        """
ID de fiche d'informations,Prénom,Nom,Adresse e-mail,Propriétaire du contact,Phase du cycle de vie,Date de création,Source d'origine,Entreprise associée
8101,Lea,Durand,lea@durand.example,Ana Lopez,Client,2026-01-04 09:00,Recherche organique,Boulangeries Durand (5551)
8102,Max,Petit,max@fournil.example,Bob Roy,Lead,2026-01-10 15:00,Référencement payant,Le Fournil (5552)
"""
    ),
    "hubspot.contacts",
)
HUBSPOT_COMPANIES_EN = Lookalike(
    "hubspot-companies.csv",
    text(
        """
Record ID,Company name,Company owner,Create Date,Industry,Website URL,Number of Employees
5551,Boulangeries Durand,Ana Lopez,2025-11-02 09:00,FOOD_PRODUCTION,https://durand.example,35
5552,Le Fournil,Bob Roy,2025-12-01 10:00,RETAIL,https://fournil.example,4
"""
    ),
    "hubspot.companies",
)
HUBSPOT_TICKETS_EN = Lookalike(
    "hubspot-tickets.csv",
    text(
        """
Ticket ID,Ticket name,Pipeline,Ticket status,Create date,Close date,Ticket owner,Priority,Source
7001,Oven is cold,Support Pipeline,Closed,2026-03-02 09:12,2026-03-03 10:00,Ana Lopez,High,Email
7002,Invoice missing,Support Pipeline,Waiting on contact,2026-03-05 11:40,,Bob Roy,Low,Chat
"""
    ),
    "hubspot.tickets",
)
# All cells quoted, dates month first, a footer of five lines.
SALESFORCE_OPPORTUNITIES_EN = Lookalike(
    "report1774000000000.csv",
    text(
        """
"Opportunity Owner","Account Name","Opportunity Name","Stage","Fiscal Period","Amount Currency","Amount","Expected Revenue Currency","Expected Revenue","Probability (%)","Age","Close Date","Created Date","Next Step","Lead Source","Type"
"Ana Lopez","Durand","Oven","Closed Won","Q1-2026","EUR","15000.00","EUR","15000.00","100","46","2/20/2026","1/5/2026","","Web","New Business"
"Bob Roy","Le Fournil","Mixer","Closed Lost","Q1-2026","EUR","4000.00","EUR","0.00","0","44","2/25/2026","1/12/2026","","Partner","Existing Business"
"Ana Lopez","Pain","Cold room","Negotiation/Review","Q2-2026","EUR","22000.00","EUR","4400.00","20","58","5/31/2026","2/2/2026","Call
on Monday","Web","New Business"
"Grand Totals (3 records)","","","","","EUR","41000.00","EUR","19400.00","","","","","","",""

"Pipeline of the year"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"Generated By:  Ana Lopez  4/1/2026 9:00 AM"
"Bakery Tools"
""",
        encoding="latin-1",
    ),
    "salesforce.opportunities",
)
# The French locale: day first, decimal comma, ISO-8859-1.
SALESFORCE_OPPORTUNITIES_FR = Lookalike(
    "report1774000000001.csv",
    text(
        """
"Propriétaire de l'opportunité";"Nom du compte";"Nom de l'opportunité";"Étape";"Période fiscale";"Montant";"Probabilité (%)";"Date de clôture";"Date de création";"Origine de la piste"
"Ana Lopez";"Durand";"Four";"Fermée gagnée";"T1-2026";"15000,50";"100";"20/02/2026";"05/01/2026";"Web"
"Bob Roy";"Le Fournil";"Pétrin";"Fermée perdue";"T1-2026";"4000,00";"0";"25/02/2026";"12/01/2026";"Partenaire"
"Ana Lopez";"Pain";"Chambre froide";"Négociation";"T2-2026";"22000,00";"20";"31/05/2026";"02/02/2026";"Web"

"Informations confidentielles - Ne pas distribuer"
"Généré par :  Ana Lopez  01/04/2026 09:00"
""",
        encoding="latin-1",
    ),
    "salesforce.opportunities",
)
SALESFORCE_LEADS_EN = Lookalike(
    "report1774000000002.csv",
    text(
        """
"Lead Owner","First Name","Last Name","Company / Account","Lead Source","Lead Status","Rating","Created Date"
"Ana Lopez","Lea","Durand","Durand","Web","Closed - Converted","Hot","1/5/2026"
"Bob Roy","Max","Petit","Le Fournil","Trade Show","Closed - Not Converted","Cold","1/28/2026"
"Bob Roy","Zoe","Klein","Brot AG","Web","Open - Not Contacted","","2/14/2026"

"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"""
    ),
    "salesforce.leads",
)
SALESFORCE_ACCOUNTS_EN = Lookalike(
    "report1774000000003.csv",
    text(
        """
"Account Owner","Account Name","Type","Industry","Billing City","Billing Country","Employees","Last Activity"
"Ana Lopez","Durand","Customer","Food","Lyon","France","35","3/20/2026"
"Bob Roy","Le Fournil","Prospect","Retail","Paris","France","4","2/25/2026"

"Confidential Information - Do Not Distribute"
"""
    ),
    "salesforce.accounts",
)
SALESFORCE_HISTORY_EN = Lookalike(
    "OpportunityFieldHistory.csv",
    text(
        """
"Id","OpportunityId","Field","OldValue","NewValue","CreatedDate","CreatedById"
"0171","0061","StageName","Prospecting","Qualification","2026-01-08T11:00:00.000+0000","0051"
"0172","0061","StageName","Qualification","Closed Won","2026-02-20T10:00:00.000+0000","0051"
"0173","0062","Amount","3000","4000","2026-02-21T09:00:00.000+0000","0052"
"""
    ),
    "salesforce.history",
)
PIPEDRIVE_DEALS_EN = Lookalike(
    "deals-1234567-1.csv",
    text(
        """
Deal - ID,Deal - Title,Deal - Value,Deal - Currency of value,Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Owner,Deal - Organization,Deal - Contact person,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Expected close date,Deal - Probability,Organisation - 💶 Monthly volume
11,Oven,15000,EUR,Sales,Proposal made,won,Ana Lopez,Durand,Lea Durand,2026-01-05 09:30:00,2026-02-20 10:00:00,,,2026-02-28,50,1200
12,Mixer,4000,EUR,Sales,Contact made,lost,Bob Roy,Le Fournil,Max Petit,2026-01-12 14:00:00,,2026-02-25 12:00:00,Price,2026-03-15,,300
13,Cold room,22000,EUR,Sales,Demo scheduled,open,Ana Lopez,Pain & Cie,Zoe Klein,2026-02-02 08:15:00,,,,2026-05-31,20,900
"""
    ),
    "pipedrive.deals",
)
PIPEDRIVE_DEALS_FR = Lookalike(
    "deals-1234567-2.csv",
    text(
        """
Affaire - Titre,Affaire - Valeur,Affaire - Devise,Affaire - Organisation,Affaire - Personne à contacter,Affaire - Étape,Affaire - Statut,Affaire - Affaire créée,Affaire - Date de gain,Affaire - Heure de l'échec,Affaire - Raison de la perte,Affaire - Date de clôture prévue,Personne - Étiquette,Organisation - 💶 Volume mensuel estimé
Four,15000,EUR,Durand,Lea Durand,Proposition,Gagnée,2026-01-05 09:30:00,2026-02-20 10:00:00,,,2026-02-28,Client chaud,1200
Pétrin,4000,EUR,Le Fournil,Max Petit,Contact,Perdue,2026-01-12 14:00:00,,2026-02-25 12:00:00,Prix,2026-03-15,,300
Chambre froide,22000,EUR,Pain & Cie,Zoe Klein,Démo,En cours,2026-02-02 08:15:00,,,,2026-05-31,,900
"""
    ),
    "pipedrive.deals",
)
PIPEDRIVE_ORGANISATIONS_FR = Lookalike(
    "organizations-1234567-3.csv",
    text(
        """
Organisation - Nom,Organisation - Étiquette,Organisation - Adresse,Organisation - Personnes,Organisation - Affaires en cours,Organisation - Propriétaire
Durand,Client,"3 rue Haute, Lyon",2,1,Ana Lopez
Le Fournil,Prospect,"8 rue Basse, Paris",1,0,Bob Roy
"""
    ),
    "pipedrive.people",
)
PIPEDRIVE_ACTIVITIES_FR = Lookalike(
    "activities-1234567-4.csv",
    text(
        """
Activité - Type,Activité - Objet,Activité - Organisation,Activité - Date d'échéance,Activité - Durée,Activité - Date d’ajout,Activité - Attribué à l’utilisateur
Appel,Relance devis,Durand,2026-03-02,00:15,2026-03-01 09:00:00,Ana Lopez
Rendez-vous,Visite,Le Fournil,2026-03-05,01:30,2026-03-01 09:10:00,Bob Roy
Appel,Suivi,Durand,2026-03-09,00:10,2026-03-02 16:00:00,Ana Lopez
"""
    ),
    "pipedrive.activities",
)
# Every lookup twice, ids as texts, choices left open as "-None-".
ZOHO_DEALS_EN = Lookalike(
    "Deals_001.csv",
    text(
        """
Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Type,Probability (%),Expected Revenue,Lead Source,Created By.id,Created By,Created Time,Modified Time,Currency,Exchange Rate
zcrm_4150868000000225013,zcrm_4150868000000172021,Ana Lopez,15000,Oven,2026-02-20,zcrm_4150868000000225001,Durand,Closed Won,New Business,100,15000,Web,zcrm_4150868000000172021,Ana Lopez,2026-01-05 09:30:00,2026-02-20 10:00:00,EUR,1
zcrm_4150868000000225014,zcrm_4150868000000172022,Bob Roy,4000,Mixer,2026-02-25,zcrm_4150868000000225002,Le Fournil,Closed Lost,-None-,0,0,-None-,zcrm_4150868000000172022,Bob Roy,2026-01-12 14:00:00,2026-02-25 12:00:00,EUR,1
zcrm_4150868000000225015,zcrm_4150868000000172021,Ana Lopez,22000,Cold room,2026-05-31,zcrm_4150868000000225003,Pain,Proposal/Price Quote,New Business,20,4400,Select,zcrm_4150868000000172021,Ana Lopez,2026-02-02 08:15:00,2026-03-01 09:00:00,EUR,1
"""
    ),
    "zoho_crm.deals",
)
ZOHO_LEADS_EN = Lookalike(
    "Leads_001.csv",
    text(
        """
Record Id,Lead Owner.id,Lead Owner,Company,First Name,Last Name,Email,Lead Source,Lead Status,Industry,No. of Employees,Annual Revenue,Created Time,Modified Time
zcrm_4150868000000226001,zcrm_4150868000000172021,Ana Lopez,Durand,Lea,Durand,lea@durand.example,Web,Contacted,Food,35,2000000,2026-01-05 09:30:00,2026-02-20 10:00:00
zcrm_4150868000000226002,zcrm_4150868000000172022,Bob Roy,Le Fournil,Max,Petit,max@fournil.example,-None-,Lost Lead,-None-,4,300000,2026-01-12 14:00:00,2026-02-25 12:00:00
"""
    ),
    "zoho_crm.leads",
)
EFFICY_OPPORTUNITIES_FR = Lookalike(
    "Opportunites.csv",
    text(
        """
K_OPPORTUNITY;Opportunité;K_COMPANY;Société;Responsable;Étape;Montant;Probabilité;D_CREATE;D_CLOSE
1001;Four;501;Durand;Ana Lopez;Gagnée;15000,50;100;05/01/2026;20/02/2026
1002;Pétrin;502;Le Fournil;Bob Roy;Perdue;4000,00;0;12/01/2026;25/02/2026
1003;Balance;502;Le Fournil;Bob Roy;Devis;1000,00;50;15/02/2026;
""",
        encoding="cp1252",
        end="\r\n",
    ),
    "efficy.opportunities",
)
# A list kept by hand: the words of every vendor, and the file of none.
PLAIN_DEALS = Lookalike(
    "affaires.csv",
    text(
        """
Deal ID;Deal Name;Deal Stage;Pipeline;Amount;Close Date;Create Date;Owner;Lead Source;Probability (%)
1;Oven;Closed Won;Sales;15000;20/02/2026;05/01/2026;Ana;Web;100
2;Mixer;Closed Lost;Sales;4000;25/02/2026;12/01/2026;Bob;Partner;0
"""
    ),
    None,
)

CRM = (
    HUBSPOT_DEALS_EN, HUBSPOT_DEALS_FR, HUBSPOT_DEALS_INTERNAL, HUBSPOT_CONTACTS_EN, HUBSPOT_CONTACTS_FR,
    HUBSPOT_COMPANIES_EN, HUBSPOT_TICKETS_EN, SALESFORCE_OPPORTUNITIES_EN, SALESFORCE_OPPORTUNITIES_FR,
    SALESFORCE_LEADS_EN, SALESFORCE_ACCOUNTS_EN, SALESFORCE_HISTORY_EN, PIPEDRIVE_DEALS_EN, PIPEDRIVE_DEALS_FR,
    PIPEDRIVE_ORGANISATIONS_FR, PIPEDRIVE_ACTIVITIES_FR, ZOHO_DEALS_EN, ZOHO_LEADS_EN, EFFICY_OPPORTUNITIES_FR,
    PLAIN_DEALS,
)  # fmt: skip
