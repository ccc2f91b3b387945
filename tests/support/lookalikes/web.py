"""Invented exports of web analytics, in the bytes these write."""

from __future__ import annotations

from tests.support.lookalikes.answers import Lookalike

NBSP = "\u00a0"

GA4_PAGES_EN = Lookalike(
    "Pages_and_screens_Page_path_and_screen_class.csv",
    b"""# ----------------------------------------
# Pages and screens: Page path and screen class
# Account: Acme
# Property: Acme shop
# ----------------------------------------
#\x20
# All Users
# Start date: 20260301
# End date: 20260331
Page path and screen class,Views,Active users,Views per active user,Average engagement time per active user,Event count,Key events,Total revenue
/,722,236,3.059322033898305,30.27542372881356,1037,4,120.5
/boots,646,197,3.279187817258883,13.944162436548224,763,0,0
(not set),3,3,1,0,3,0,0""".replace(b"\n", b"\r\n"),
)

GA4_NTH_DAY_FR = Lookalike(
    "Instantané_des_rapports.csv",
    f"""# ----------------------------------------
# Instantané des rapports
# Compte{NBSP}: Acme
# Propriété{NBSP}: Boutique
# ----------------------------------------
#\x20
# Tous les utilisateurs
# Date de début{NBSP}: 20260330
# Date de fin{NBSP}: 20260402
Nième jour,Utilisateurs actifs,Nouveaux utilisateurs,Nombre d'événements,Taux d'engagement
0000,31,12,410,0.3600207658
0001,29,9,388,0.5
0003,35,14,502,0.25""".encode(),
)

GA4_NTH_WEEK_EN = Lookalike(
    "Retention.csv",
    b"""# Retention overview
# Start date: 20260302
# End date: 20260322
Nth week,New users,Active users
0000,31,40
0001,29,-1
0002,20,-1
""",
)

GA4_NTH_MONTH_WITHOUT_START = Lookalike(
    "data-export.csv",
    b"""Nth month,Active users,Sessions,Engaged sessions,Event count,Engagement rate
0000,310,400,200,4100,0.5
0001,290,380,190,3880,0.5
""",
)

GA4_EXPLORATION_EN = Lookalike(
    "Free form.csv",
    b"""# Acme shop
# Free form-Free form 1
# 20260723-20260724
Date + hour (YYYYMMDDHH),Session source / medium,Sessions,Engaged sessions,Engagement rate
,,30,18,0.6,Grand total
2026072309,google / organic,20,12,0.6
2026072410,(direct) / (none),10,6,0.6
""",
)

GA4_COMPARISON_EN = Lookalike(
    "Traffic_acquisition.csv",
    b"""# Traffic acquisition
# Property: Acme shop
# Start date: 20260301
# End date: 20260331
Session primary channel group (Default channel group),Date range,Sessions,Engaged sessions
Direct,"Mar 1 - Mar 31, 2026",300,144
Direct,"Feb 1 - Feb 28, 2026",250,120
""",
)

SEARCH_CONSOLE_EN = {
    "Queries.csv": "Top queries,Clicks,Impressions,CTR,Position\nacme boots,120,800,15%,1.52\nboots,30,9000,0.33%,8.4",
    "Pages.csv": "Top pages,Clicks,Impressions,CTR,Position\nhttps://acme.example/,150,900,16.67%,2.1",
    "Search appearance.csv": "Search appearance,Clicks,Impressions,CTR,Position\nVideos,4,100,4%,9.5",
    "Countries.csv": "Country,Clicks,Impressions,CTR,Position\nFrance,200,8000,2.5%,5.2\nBelgium,10,500,2%,6.1",
    "Devices.csv": "Device,Clicks,Impressions,CTR,Position\nMobile,150,6000,2.5%,5\nDesktop,60,2500,2.4%,6.2",
    "Dates.csv": "Date,Clicks,Impressions,CTR,Position\n2026-03-02,110,4200,2.62%,5.4\n2026-03-01,100,4300,2.33%,5.5",
    "Filters.csv": "Filter,Value\nSearch type,Web\nDate,Last 3 months",
}

SEARCH_CONSOLE_FR = {
    "Requêtes.csv": "Requêtes les plus fréquentes,Clics,Impressions,CTR,Position\nbottes acme,120,800,15%,1.52\nboots,30,9000,0.33%,8.4",
    "Pages.csv": "Pages les plus populaires,Clics,Impressions,CTR,Position\nhttps://acme.example/,150,900,16.67%,2.1",
    "Apparence.csv": "Apparence dans les résultats de recherche,Clics,Impressions,CTR,Position\nVidéos,4,100,4%,9.5",
    "Pays.csv": "Pays,Clics,Impressions,CTR,Position\nFrance,200,8000,2.5%,5.2\nBelgique,10,500,2%,6.1",
    "Appareils.csv": "Appareil,Clics,Impressions,CTR,Position\nMobile,150,6000,2.5%,5\nOrdinateur,60,2500,2.4%,6.2",
    "Graphique.csv": "Date,Clics,Impressions,CTR,Position\n2026-03-02,110,4200,2.62%,5.4\n2026-03-01,100,4300,2.33%,5.5",
    "Filtres.csv": f"Filtre,Valeur\nType de recherche,Web\nDate,Les 3{NBSP}derniers mois",
}

INDEXING_FR = Lookalike(
    "Graphique.csv", b"Date,Non valide,Valides,Impressions\n2026-03-01,2,41,900\n2026-03-02,2,43,950"
)
INDEXING_EN = Lookalike(
    "Chart.csv", b"Date,Not indexed,Indexed,Impressions\n2026-03-01,20,41,900\n2026-03-02,19,43,950"
)

MATOMO_EN = Lookalike(
    "Export _ Visits Summary.csv",
    (
        "Date,Unique visitors,Visits,Users,Actions,Maximum actions in one visit,Bounces,"
        "Total time spent by visitors (in seconds),Bounce Rate,Actions per Visit,Avg. Visit Duration (in seconds)\n"
        "2026-03-01,80,100,0,250,12,65,21000,65%,2.5,210\n"
        "2026-03-02,90,120,0,300,15,60,24000,50%,2.5,200\n"
    ).encode("utf-16"),
)

MATOMO_API = Lookalike(
    "channels.csv",
    (
        "label,nb_visits,nb_uniq_visitors,nb_actions,bounce_count,max_actions_new,metadata_segment\n"
        "Search Engines,100,80,250,65,12,referrerType==search\n"
        "Direct Entry,50,45,90,30,7,referrerType==direct\n"
    ).encode("utf-16"),
)

MATOMO_FR = Lookalike(
    "Export.csv",
    (
        "Date,Visiteurs uniques,Visites,Actions,Rebonds,Taux de rebond,Actions par visite,"
        "Temps total passé par les visiteurs (en secondes)\n"
        "2026-03-01,80,100,250,65,65%,2.5,21000\n"
        "2026-03-02,90,120,300,60,50%,2.5,24000\n"
    ).encode("utf-16"),
)

ADOBE_EN = Lookalike(
    "Freeform table.csv",
    b"""#=================================================================
# Freeform table
# Report suite: Acme production
# Date: Mar 1, 2026 - Mar 2, 2026
#=================================================================
Day,Visits,Page Views,Unique Visitors
Total,300,900,250
"Mar 1, 2026",100,300,90
"Mar 2, 2026",200,600,170
""",
)
