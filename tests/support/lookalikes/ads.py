"""Invented exports of advertising systems, in the bytes these write."""

from __future__ import annotations

from tests.support.lookalikes.answers import Lookalike

NBSP = "\u00a0"

GOOGLE_ADS_EN = Lookalike(
    "Campaign report.csv",
    b"""Campaign report
"March 2, 2026 - March 3, 2026"
Campaign status,Campaign,Day,Currency code,Impr.,Interactions,Interaction rate,Avg. cost,Cost,Search impr. share,Conv. rate,Conversions,Cost / conv.
Enabled,Spring,2026-03-02,EUR,"12,500",250,2.00%,0.48,120.00,34.21%,4.00%,10.00,12.00
Enabled,TotalEnergies,2026-03-02,EUR,900,9,1.00%,1.00,9.00,< 10%, --,0.00, --
Paused,Spring,2026-03-03,EUR,"1,100",22,2.00%,0.50,11.00, --,4.55%,1.00,11.00
Total: Campaigns, --, --,EUR,"14,500",281,1.94%,0.50,140.00, --,3.91%,11.00,12.73
Total: Account,,,EUR,"14,500",281,1.94%,0.50,140.00,,3.91%,11.00,12.73
Total: Search,,,EUR,"14,500",281,1.94%,0.50,140.00,,3.91%,11.00,12.73
""",
)

GOOGLE_ADS_ALL_TIME = Lookalike(
    "Ad group report.csv",
    b"""Ad group report
All time
Ad group status,Ad group,Campaign,Clicks,Impr.,CTR,Cost,Conversions,Cost / conv.
Enabled,Boots,Winter,12,400,3.00%,6.00,2.00,3.00
Total: All but removed ad groups, --, --,12,400,3.00%,6.00,2.00,3.00
""",
)

GOOGLE_ADS_SEARCH_TERMS = Lookalike(
    "Search terms report.csv",
    b"""Search terms report
"March 2, 2026 - March 3, 2026"
Search term,Match type,Added/Excluded,Campaign,Ad group,Clicks,Impr.,CTR,Currency code,Avg. CPC,Cost
red boots,Phrase match,None,Winter,Boots,3,40,7.50%,EUR,0.50,1.50
boots size 42,Broad match,None,Winter,Boots,1,10,10.00%,EUR,0.80,0.80
Total: Filtered search terms, --, --, --, --,4,50,8.00%,EUR,0.58,2.30
""",
)

GOOGLE_ADS_FR = Lookalike(
    "Rapport sur les campagnes.csv",
    f"""Rapport sur les campagnes
1 sept. 2026 - 2 sept. 2026
Jour;Campagne;Code de la devise;Coût;Impr.;Clics;Conversions
2026-09-01;Rentrée;EUR;1 234,50;20 000;410;12,00
2026-09-02;Rentrée;EUR;65,50;1 000;20; --
Total{NBSP}: campagnes; --;EUR;1 300,00;21 000;430;12,00
Total{NBSP}: compte;;EUR;1 300,00;21 000;430;12,00
""".encode(),
)

GOOGLE_ADS_DE = Lookalike(
    "Kampagnenbericht.csv",
    """Kampagnenbericht
"1. September 2026 - 2. September 2026"
Tag,Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions
2026-09-01,Herbst,EUR,"1.234,56","20.000",410,"12,00"
2026-09-02,Herbst,EUR,"65,44",900,20,"1,00"
Gesamt: Konto, --,EUR,"1.300,00","20.900",430,"13,00"
""".encode(),
)

GOOGLE_ADS_EXCEL = Lookalike(
    "Campaign report (1).csv",
    (
        "Campaign report\r\nMarch 2, 2026 - March 3, 2026\r\n"
        "Campaign status\tCampaign\tDay\tCurrency code\tImpr.\tClicks\tCost\tConversions\r\n"
        "Enabled\tÉté\t2026-03-02\tUSD\t1,500\t30\t15.00\t2.00\r\n"
        "Total: Account\t\t\tUSD\t1,500\t30\t15.00\t2.00\r\n"
    ).encode("utf-16"),
)

GOOGLE_ADS_EDITOR = Lookalike(
    "campaigns.csv",
    (
        "Campaign\tLabels\tCampaign Type\tNetworks\tBudget\tBid Strategy Type\tDesktop Bid Modifier\tStart Date\r\n"
        "Spring\t\tSearch\tGoogle search\t7.00\tMaximize conversions\t\t2026-03-01\r\n"
        "Summer\t\tSearch\tGoogle search\t5.00\tMaximize conversions\t\t2026-06-01\r\n"
    ).encode("utf-16"),
)

META_EN = Lookalike(
    "Campaigns.csv",
    b"""\xef\xbb\xbfReporting starts,Reporting ends,Day,Campaign name,Campaign delivery,Attribution setting,Results,Result indicator,Reach,Frequency,Cost per results,Amount spent (EUR),Impressions,"CPM (cost per 1,000 impressions) (EUR)",Link clicks
2026-03-02,2026-03-02,2026-03-02,Shoes,active,7-day click,4,actions:offsite_conversion.fb_pixel_purchase,900,1.5,5,20,1350,14.81,30
2026-03-02,2026-03-02,2026-03-02,Letter,active,7-day click,9,actions:lead,400,1,1,9,400,22.5,12
2026-03-03,2026-03-03,2026-03-03,Shoes,active,7-day click,6,actions:offsite_conversion.fb_pixel_purchase,800,1.2,4,24,960,25,28
""",
)

META_WHOLE_RANGE = Lookalike(
    "Ad-sets.csv",
    b"""Campaign name,Ad set name,Ad set delivery,Reach,Impressions,Amount spent (USD),Results,Result indicator,Starts,Ends,Reporting starts,Reporting ends
,,,1200,2000,30.5,7,,,,2026-03-01,2026-03-31
Shoes,Paris,active,700,1100,20.5,4,actions:lead,2026-02-01,Ongoing,2026-03-01,2026-03-31
Shoes,Lyon,active,600,900,10,3,actions:lead,2026-02-01,Ongoing,2026-03-01,2026-03-31
""",
)

META_FR = Lookalike(
    "Campagnes.csv",
    f"""Début des rapports,Fin des rapports,Jour,Nom de la campagne,Nom de l’ensemble de publicités,Montant dépensé (EUR),Couverture,Répétition,Impressions,Clics sur un lien,"CPM (Coût pour 1{NBSP}000 impressions) (EUR)",Résultats,Indicateur de résultats,Coût par résultat
2026-03-02,2026-03-02,2026-03-02,Soldes,Île-de-France,20.5,900,1.5,1350,30,15.19,4,actions:lead,5.13
2026-03-03,2026-03-03,2026-03-03,Soldes,Île-de-France,24,800,1.2,960,28,25,6,actions:lead,4
""".encode(),
)

# The French export once more through Excel, its UTF-8 read as Latin-1 on the way.
META_FR_GARBLED = Lookalike(
    "Campagnes (Excel).csv",
    """Début des rapports;Fin des rapports;Jour;Nom de la campagne;Montant dépensé (EUR);Couverture;Impressions;Clics sur un lien
03/08/2026;03/08/2026;03/08/2026;Été;1 234,56;900;1350;30
14/08/2026;14/08/2026;14/08/2026;Été;24,00;800;960;28
""".replace("\n", "\r\n")
    .encode()
    .decode("cp1252")
    .encode(),
)

LINKEDIN_EN = Lookalike(
    "campaign_performance_report.csv",
    (
        "Campaign Performance Report (in UTC)\n"
        "Report Start: 09/01/2026, Report End: 09/02/2026\n"
        "Date Generated: 09/03/2026\n"
        "\n"
        "Start Date (in UTC)\tAccount Name\tCurrency\tCampaign Group Name\tCampaign Name\tCampaign ID\tTotal Spent\t"
        "Impressions\tClicks\tClicks to Landing Page\tConversions\n"
        "9/1/2026\tAcme\tEUR\tBrand\tWhite paper\t600123\t1,234.50\t20,100\t95\t80\t-\n"
        "9/2/2026\tAcme\tEUR\tBrand\tWhite paper\t600123\t65.50\t900\t5\t4\t2\n"
        "Total\t\t\t\t\t\t1,300.00\t21,000\t100\t84\t2\n"
    ).encode("utf-16"),
)

LINKEDIN_FR = Lookalike(
    "rapport_campagnes.csv",
    (
        "Rapport sur les performances des campagnes (en UTC)\n"
        "\n"
        "Date de début (en UTC)\tNom du compte\tDevise\tNom du groupe de campagnes\tNom de la campagne\tTotal dépensé\t"
        "Impressions\tClics\n"
        "9/1/2026\tAcme\tEUR\tMarque\tLivre blanc\t12.50\t2,100\t9\n"
        "9/13/2026\tAcme\tEUR\tMarque\tLivre blanc\t6.50\t900\t5\n"
    ).encode("utf-16"),
)

MICROSOFT_EN = Lookalike(
    "Campaign_Performance.csv",
    """"Report Name: Campaign performance"
"Report Time: 1/1/2026-1/2/2026"
"Time Zone: (GMT) Paris"
"Report Aggregation: Daily"
"Report Filter: "
"Potential Incomplete Data: true"
"Rows: 2"

"Gregorian date","Account name","Campaign name","Campaign ID","Impressions","Clicks","CTR","Avg. CPC","Spend","Conversions"
"1/1/2026","Acme","Winter","4711","1,200","24","2.00%","0.50","12.00","3"
"1/2/2026","Acme","Winter","4711","800","8","1.00%","0.25","2.00","0"

"©2026 Microsoft Corporation. All rights reserved. "
""".encode("utf-8-sig"),
)

TIKTOK_EN = Lookalike(
    "Campaign Report.csv",
    b"""Campaign name,Date,Cost,Impressions,Clicks (destination),CTR (destination),Reach,Frequency,Conversions,Cost per conversion,Currency
Dance,2026-03-02,30.00,15000,150,1.00%,9000,1.67,3,10.00,EUR
Dance,2026-03-03,20.00,8000,80,1.00%,7000,1.14,-,-,EUR
Total of 2 results,-,50.00,23000,230,1.00%,14000,1.64,3,16.67,EUR
""",
)
