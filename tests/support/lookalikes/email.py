"""Reports of e-mail campaigns and lists of marketing automation, as they are written; every number is invented."""

from __future__ import annotations

from tests.support.told import Lookalike, text

MAILCHIMP_7 = Lookalike(
    "campaigns.csv",
    text(
        """
Title,Subject,Audience,Send Date,Send Weekday,Total Recipients,Unique Id
Newsletter,Our first e-mail,Friends,"Jun 01, 2025 09:46 pm",Sunday,33,031aae0fbe
Newsletter (copy 01),Ride with us,Friends,"Jun 18, 2025 10:34 am",Wednesday,51,8513aa4943
"""
    ),
    "mailchimp.campaigns",
)
_MAILCHIMP_26 = """
Title,Subject,List,"Send Date","Send Weekday","Total Recipients","Successful Deliveries","Soft Bounces","Hard Bounces","Total Bounces","Times Forwarded","Forwarded Opens","Unique Opens","Open Rate","Total Opens","Unique Clicks","Click Rate","Total Clicks",Unsubscribes,"Abuse Complaints","Times Liked on Facebook","Folder Id","Unique Id","Total Orders","Total Gross Sales","Total Revenue"
"Spring news","It is spring","Customers","Mar 02, 2026 09:00 am",Monday,1005,1000,3,2,5,0,0,400,40.00%,650,50,5.00%,70,4,0,0,,8f3b0c1d2e,6,180.00,150.00
"Sale","Everything must go","Customers","Mar 16, 2026 02:56 pm",Monday,1005,1000,5,0,5,1,1,200,20.00%,300,30,3.00%,35,8,1,0,1234,9a4c1d2e3f,4,120.00,100.00
Test,"[Test] Sale","Team","Mar 16, 2026 02:50 pm",Monday,3,3,0,0,0,0,0,3,100.00%,9,3,100.00%,6,0,0,0,,0b5d2e3f4a,0,0.00,0.00
"""
MAILCHIMP_26 = Lookalike("campaigns-all.csv", text(_MAILCHIMP_26), "mailchimp.campaigns")
MAILCHIMP_WEB = Lookalike(
    "campaigns-with-analytics.csv",
    text(
        """
Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,Soft Bounces,Hard Bounces,Total Bounces,Times Forwarded,Forwarded Opens,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Abuse Complaints,Times Liked on Facebook,Folder Id,Unique Id,Analytics ROI,Campaign Cost,Revenue Created,Visits,New Visits,Pages/Visit,Bounce Rate,Time on Site,Goal Conversion Rate,Per Visit Goal Value,Transactions,Ecommerce Conversion Rate,Per Visit Value,Average Value
Spring news,It is spring,Customers,"Mar 02, 2026 09:00 am",Monday,1005,1000,3,2,5,0,0,400,40.00%,650,50,5.00%,70,4,0,0,,8f3b0c1d2e,650.00%,20.00,150.00,48,12,2.5,41.00%,62,12.50%,3.13,6,12.50%,3.13,25.00
"""
    ),
    "mailchimp.campaigns",
)
BREVO_EN = Lookalike(
    "campaigns_report.csv",
    text(
        """
Campaign ID;Campaign Name;Subject;Sent Date;Recipients;Delivered;Unique opens;Trackable opens;Openers;Clickers;Unsubscribed;Soft bounces;Hard bounces;Complaints;Open rate;Click rate
41;Spring news;It is spring;02-03-2026 09:00:00;1005;1000;400;380;400;50;4;3;2;0;39.8%;4.98%
42;Sale;Everything must go;16-03-2026 14:56:00;1005;1000;200;190;200;30;8;5;0;1;19.9%;2.99%
""",
        encoding="utf-8-sig",
    ),
    "brevo.campaigns",
)
BREVO_FR = Lookalike(
    "rapport_campagnes.csv",
    text(
        """
ID de la campagne;Nom de la campagne;Objet;Date d'envoi;Destinataires;Délivrés;Ouvreurs;Cliqueurs;Désinscrits;Soft bounces;Hard bounces;Plaintes;Taux d'ouverture;Taux de clics
41;Printemps;C’est le printemps;02/03/2026 09:00;1005;1000;400;50;4;3;2;0;39,8 %;4,98 %
42;Soldes;Tout doit partir;16/03/2026 14:56;1005;1000;200;30;8;5;0;1;19,9 %;2,99 %
""",
        encoding="utf-8-sig",
        end="\r\n",
    ),
    "brevo.campaigns",
)
# Counts as decimals, rates with a percent sign, several lists in one cell.
KLAVIYO = Lookalike(
    "klaviyo_campaigns.csv",
    text(
        """
Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,Placed Order Rate,Revenue,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Spam Complaints,Spam Complaints Rate,Successful Deliveries,Bounces,Bounce Rate,Campaign ID,Campaign Channel
Spring news,,It is spring,"Customers, Friends",2026-03-02 09:00:00,Monday,1005.0,6.0,0.60%,150.0,400.0,40.00%,650.0,50.0,5.00%,70.0,4.0,0.0,0.00%,1000.0,5.0,0.50%,01JR0000000000000000000001,email
Sale,,Everything must go,Customers,2026-03-16 14:56:00,Monday,1005.0,4.0,0.40%,100.0,200.0,20.00%,300.0,30.0,3.00%,35.0,8.0,1.0,0.10%,1000.0,5.0,0.50%,01JR0000000000000000000002,email
"""
    ),
    "klaviyo.campaigns",
)
ACTIVECAMPAIGN = Lookalike(
    "campaign-performance.csv",
    text(
        """
Campaign,Send date,Sends,Opens,Unique opens,Open rate,Clicks,Unique clicks,Click rate,Click-to-open rate,Unsubscribes,Unsubscribe rate,Bounces,Replies,Forwards
Spring news,2026-03-02 09:00,1005,650,400,39.80%,70,50,4.98%,12.50%,4,0.40%,5,2,0
Sale,2026-03-16 14:56,1005,300,200,19.90%,35,30,2.99%,15.00%,8,0.80%,5,0,1
"""
    ),
    "activecampaign.campaigns",
)
MARKETO_LEADS = Lookalike(
    "leads.csv",
    text(
        """
Id,First Name,Last Name,Email Address,Company Name,Job Title,Lead Status,Lead Score,Lead Source,Acquisition Program,SFDC Type,Created At,Updated At
501,Lea,Durand,lea@durand.example,Durand,CEO,Qualified,64,Webinar,WBN-2026-02,Contact,2026-01-05 09:30:00,2026-03-01 10:00:00
502,Max,Petit,max@fournil.example,Le Fournil,Baker,Disqualified,5,Web,WEB-Contact,Lead,2026-02-12 14:00:00,2026-02-25 12:00:00
"""
    ),
    "marketo.leads",
)
MARKETO_PROGRAMS = Lookalike(
    "program-performance.csv",
    text(
        """
Program Name,Channel,Members,New Names,Success,Total Cost,Cost per Member,Cost per New Name,Cost per Success
WBN-2026-02,Webinar,120,40,60,"$1,200.00",$10.00,$30.00,$20.00
WEB-Contact,Website,300,200,100,$500.00,$1.67,$2.50,$5.00
"""
    ),
    "marketo.programs",
)
PARDOT_PROSPECTS = Lookalike(
    "prospects.csv",
    text(
        """
Prospect ID,First Name,Last Name,Email,Company,Source,Campaign,Score,Grade,Created Date,Last Activity,Assigned To,Do Not Email
901,Lea,Durand,lea@durand.example,Durand,Website,Spring,85,A-,2026-01-05 09:30,2026-03-01 10:00,Ana Lopez,0
902,Max,Petit,max@fournil.example,Le Fournil,Trade show,Fair,20,C,2026-02-12 14:00,2026-02-25 12:00,Bob Roy,1
"""
    ),
    "pardot.prospects",
)
# A newsletter kept in a sheet of one's own: no vendor's.
PLAIN_EMAILS = Lookalike(
    "newsletters.csv",
    text(
        """
Campaign;Date;Recipients;Delivered;Unique opens;Clicks;Unsubscribes;Open rate
January;05/01/2026;200;198;80;10;1;40 %
February;05/02/2026;210;209;60;9;0;29 %
"""
    ),
    None,
)

EMAIL = (
    MAILCHIMP_7, MAILCHIMP_26, MAILCHIMP_WEB, BREVO_EN, BREVO_FR, KLAVIYO, ACTIVECAMPAIGN, MARKETO_LEADS,
    MARKETO_PROGRAMS, PARDOT_PROSPECTS, PLAIN_EMAILS,
)  # fmt: skip
