"""Invented exports of social networks and of the tools that publish there. Known from general knowledge only."""

from __future__ import annotations

from tests.support.lookalikes.answers import Lookalike

FACEBOOK_EN = Lookalike(
    "Feb-01-2026_Mar-01-2026.csv",
    b"""Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Reach,"Reactions, Comments and Shares",Total clicks
1223344556677889,9988,Acme,New boots,02/14/2026 09:30,https://example.com/1,Photos,900,45,30
1223344556677890,9988,Acme,Spring,02/20/2026 18:00,https://example.com/2,Videos,400,12,8
""",
)

FACEBOOK_FR = Lookalike(
    "1-fevr-2026_1-mars-2026.csv",
    """ID de la publication,Nom de la Page,Titre,Heure de publication,Permalien,Type de publication,Couverture,"Réactions, commentaires et partages"
1223344556677889,Acme,Bottes,14/02/2026 09:30,https://example.com/1,Photos,900,45
1223344556677890,Acme,Printemps,20/02/2026 18:00,https://example.com/2,Vidéos,400,12
""".encode(),
)

LINKEDIN_PAGE_EN = Lookalike(
    "acme_content.csv",
    b"""Date,Impressions (organic),Impressions (sponsored),Impressions (total),Unique impressions (organic),Clicks (organic),Clicks (sponsored),Clicks (total),Reactions (organic),Engagement rate (organic)
02/14/2026,120,0,120,100,6,0,6,4,0.0833
02/15/2026,80,50,130,70,2,1,3,1,0.0375
""",
)

X_EN = Lookalike(
    "tweet_activity_metrics.csv",
    b"""Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,replies,likes,user profile clicks,url clicks
1758000000000000001,https://x.com/acme/1,New boots,2026-02-14 09:30 +0000,900,45,0.05,3,2,20,5,15
1758000000000000002,https://x.com/acme/2,Spring,2026-02-20 18:00 +0000,400,12,0.03,1,0,8,1,2
""",
)

YOUTUBE_EN = Lookalike(
    "Table data.csv",
    b"""Content,Video title,Video publish time,Views,Watch time (hours),Subscribers,Impressions,Impressions click-through rate (%)
Total,,,1500,75.5,12,30000,4.27
abc123,How to wax boots,"Feb 14, 2024",1000,50.25,9,20000,5.1
def456,Boot laces,"Mar 1, 2025",500,25.25,3,10000,2.6
""",
)

YOUTUBE_FR = Lookalike(
    "Données du tableau.csv",
    """Contenu,Titre de la vidéo,Heure de publication de la vidéo,Vues,Durée de visionnage (heures),Abonnés,Impressions,Taux de clics par impressions (%)
Total,,,1500,75.5,12,30000,4.27
abc123,Cirer ses bottes,14 févr. 2024,1000,50.25,9,20000,5.1
""".encode(),
)

HOTJAR_EN = Lookalike(
    "survey-responses.csv",
    b"""Number,User,Date Submitted,Country,Source URL,Device,Browser,OS,Hotjar User ID,How likely are you to recommend us to a friend or colleague?,Tags
1,a1,2026-02-14 09:30:00,France,https://acme.example/,desktop,Chrome,Windows,f00-1,9,
2,b2,2026-02-15 10:00:00,Belgium,https://acme.example/boots,mobile,Safari,iOS,f00-2,6,price
""",
)

SPROUT_EN = Lookalike(
    "Post Performance.csv",
    b"""Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Post,Linked Content,Impressions,Reach,Engagement Rate (per Impression),Engagements
2026-02-14 09:30:00,17580001,Facebook,Post,Photo,Acme,Ana,New boots,https://acme.example/,"1,900",900,2.37%,45
2026-02-15 09:30:00,17580002,LinkedIn,Post,Text,Acme,Ana,Spring,,400,350,3.00%,12
""",
)

HOOTSUITE_EN = Lookalike(
    "hootsuite-posts.csv",
    b"""Date (GMT),Social Network,Social Profile,Post Message,Post Permalink,Impressions,Reach,Engagements,Engagement Rate
2026-02-14 09:30,Facebook,Acme,New boots,https://example.com/1,1900,900,45,2.37%
2026-02-15 09:30,Facebook,Acme,Spring,https://example.com/2,400,350,12,3.00%
""",
)

BUFFER_EN = Lookalike(
    "buffer-posts.csv",
    b"""Date (UTC),Service,Update Text,Buffer ID,Impressions,Reach,Clicks,Engagements,Engagement Rate
2026-02-14 09:30,Facebook,New boots,64aa01,1900,900,12,45,2.37%
2026-02-15 09:30,Facebook,Spring,64aa02,400,350,3,12,3.00%
""",
)
