"""Exports of shops and payment services as they write them; every name and number is invented."""

from __future__ import annotations

from tests.support.told import Lookalike, text

# Orders of one, two and three lines; order cells on the first line only, name, e-mail, date and vendor on each. The
# second was refunded in part, the third cancelled, the fourth was paid without "Paid at" (a test order).
_SHOPIFY_ORDERS = """
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing City,Billing Zip,Billing Country,Billing Phone,Shipping Name,Shipping City,Shipping Province,Shipping Country,Cancelled at,Payment Method,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone,Payment References
#1004,ann@x.example,paid,,unfulfilled,,no,EUR,30.00,0.00,5.00,30.00,,0.00,,2026-02-11 18:00:00 +0100,3,Ink,10.00,,INK-1,true,true,pending,Ann Bee,1 High St,Lyon,69001,FR,+33100000001,Ann Bee,Lyon,RHO,FR,,manual,0.00,Inkworks,30.00,,,6798481555004,,Low,web,0.00,FR TVA 20%,5.00,,
#1003,cid@x.example,refunded,2026-02-03 09:00:00 +0100,unfulfilled,,no,EUR,40.00,4.90,7.48,44.90,,0.00,Standard,2026-02-03 08:59:00 +0100,1,Pen,20.00,25.00,PEN-1,true,true,pending,Cid Dee,2 High St,Paris,75001,FR,,Cid Dee,Paris,IDF,FR,2026-02-04 10:00:00 +0100,card,44.90,Penhouse,0.00,,,6798481555003,,Low,web,0.00,FR TVA 20%,7.48,,pay-3
#1003,cid@x.example,,,,,,,,,,,,,,2026-02-03 08:59:00 +0100,2,Ink,10.00,,INK-1,true,true,pending,,,,,,,,,,,,,,Inkworks,,,,,,,,0.00,,,,
#1002,bob@x.example,partially_refunded,2026-01-20 12:00:00 +0100,fulfilled,2026-01-21 10:00:00 +0100,yes,EUR,60.00,4.90,10.82,59.90,HELLO5,5.00,Standard,2026-01-20 11:59:00 +0100,1,Pen,20.00,25.00,PEN-1,true,true,fulfilled,Bob Cee,3 High St,Brussels,01000,BE,,Bob Cee,Brussels,BRU,BE,,card,20.00,Penhouse,0.00,,,6798481555002,,Low,shopify_draft_order,0.00,BE TVA 21%,10.82,,pay-2
#1002,bob@x.example,,,,,,,,,,,,,,2026-01-20 11:59:00 +0100,1,Ink,10.00,,INK-1,true,true,fulfilled,,,,,,,,,,,,,,Inkworks,,,,,,,,0.00,,,,
#1002,bob@x.example,,,,,,,,,,,,,,2026-01-20 11:59:00 +0100,3,Paper,10.00,,PAP-1,true,true,fulfilled,,,,,,,,,,,,,,Inkworks,,,,,,,,0.00,,,,
#1001,ann@x.example,paid,2026-01-05 10:00:00 +0100,fulfilled,2026-01-06 10:00:00 +0100,no,EUR,20.00,4.90,4.15,24.90,,0.00,Standard,2026-01-05 09:59:00 +0100,1,Pen,20.00,25.00,PEN-1,true,true,fulfilled,Ann Bee,1 High St,Lyon,69001,FR,+33100000001,Ann Bee,Lyon,RHO,FR,,card,0.00,Penhouse,0.00,,,6798481555001,,Low,web,0.00,FR TVA 20%,4.15,,pay-1
"""
SHOPIFY_ORDERS = Lookalike("orders_export_1.csv", text(_SHOPIFY_ORDERS), "shopify.orders")
SHOPIFY_PRODUCTS = Lookalike(
    "products_export_1.csv",
    text(
        """
Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Status
pen,Pen,<p>A pen</p>,Penhouse,Office,Writing,blue,true,Colour,Blue,PEN-1,20,14,20.00,25.00,https://cdn.example/pen.png,active
pen,,,,,,,,,Red,PEN-2,20,3,20.00,,,
ink,Ink,<p>Ink</p>,Inkworks,Office,Refills,,true,Title,Default Title,INK-1,80,120,10.00,,https://cdn.example/ink.png,active
"""
    ),
    "shopify.products",
)
SHOPIFY_CUSTOMERS = Lookalike(
    "customers_export.csv",
    text(
        """
Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address City,Default Address Country Code,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags
'8101,Ann,Bee,ann@x.example,yes,,Lyon,FR,,'+33100000001,no,54.90,2,,no,
'8102,Bob,Cee,bob@x.example,no,,Brussels,BE,,,no,59.90,1,,no,vip
"""
    ),
    "shopify.customers",
)
# Two currencies, converted into one; a partial refund, a failed payment.
STRIPE_UNIFIED = Lookalike(
    "unified_payments.csv",
    text(
        """
id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Decline Reason,Description,Fee,Is Link,Mode,Payment Source Type,Status,Taxes On Fee,Customer ID,Customer Email,Invoice ID,plan (metadata)
ch_3004,2026-02-05 20:38:34,50.00,0.00,usd,false,46.00,0.00,eur,insufficient_funds,Pro,0.00,false,Live,card,Failed,0.00,cus_2,bob@x.example,,pro
ch_3003,2026-02-01 08:00:00,100.00,0.00,usd,true,92.00,0.00,eur,,Pro,3.10,false,Live,card,Paid,0.00,cus_2,bob@x.example,,pro
ch_3002,2026-01-20 12:00:00,40.00,10.00,eur,true,40.00,10.00,eur,,Basic,1.20,false,Live,card,Refunded,0.00,cus_1,ann@x.example,in_2,basic
ch_3001,2026-01-05 10:00:00,20.00,0.00,eur,true,20.00,0.00,eur,,Basic,0.80,false,Live,card,Paid,0.00,cus_1,ann@x.example,in_1,basic
"""
    ),
    "stripe.payments",
)
STRIPE_OLD = Lookalike(
    "payments.csv",
    text(
        """
id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand,Card Funding
ch_2002,Basic,Payment complete.,2026-01-20 12:00,"1,040.00",10.00,eur,"1,040.00",10.00,1.20,0.00,eur,Live,Refunded,SHOP,cus_1,,ann@x.example,true,card_1,0042,Visa,credit
ch_2001,Basic,Payment complete.,2026-01-05 10:00,20.00,0.00,eur,20.00,0.00,0.80,0.00,eur,Live,Paid,SHOP,cus_1,,ann@x.example,true,card_1,0042,Visa,credit
"""
    ),
    "stripe.payments",
)
STRIPE_PAYOUTS = Lookalike(
    "payouts.csv",
    text(
        """
id,Amount,Created (UTC),Currency,Livemode,Arrival Date (UTC),Source Type,Status,Type,Method,Description,Destination
po_2,88.90,2026-02-02 00:10:00,eur,true,2026-02-04 00:00:00,card,paid,bank_account,standard,STRIPE PAYOUT,ba_1
po_1,48.00,2026-01-21 00:10:00,eur,true,2026-01-23 00:00:00,card,paid,bank_account,standard,STRIPE PAYOUT,ba_1
"""
    ),
    "stripe.payouts",
)
_SUBSCRIPTIONS = """
id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)
sub_1,cus_1,ann@x.example,basic,1,eur,month,20.00,active,2025-11-05 10:00,2025-11-05 10:00,2026-03-05 10:00,2026-04-05 10:00,,,,
sub_2,cus_2,bob@x.example,pro,1,eur,month,90.00,canceled,2025-12-01 08:00,2025-12-01 08:00,2026-02-01 08:00,2026-03-01 08:00,,,2026-02-10 09:00,2026-03-01 08:00
"""
STRIPE_SUBSCRIPTIONS = Lookalike("subscriptions.csv", text(_SUBSCRIPTIONS), "stripe.subscriptions")
STRIPE_SUBSCRIPTIONS_YEARLY = Lookalike(
    "subscriptions-yearly.csv",
    text(_SUBSCRIPTIONS.replace("eur,month,90.00", "eur,year,900.00")),
    "stripe.subscriptions",
)
PAYPAL_EN = Lookalike(
    "Download.CSV",
    text(
        """
"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Balance"
"1/15/2026","10:00:00","Europe/Paris","Ann Bee","Express Checkout Payment","Completed","EUR","1,024.90","-31.00","993.90","ann@x.example","shop@x.example","8AB00001","1,093.90"
"1/16/2026","11:00:00","Europe/Paris","","General Withdrawal","Completed","EUR","-500.00","0.00","-500.00","shop@x.example","","8AB00002","593.90"
"1/20/2026","09:00:00","Europe/Paris","Bob Cee","Express Checkout Payment","Completed","EUR","20.00","...","20.00","bob@x.example","shop@x.example","8AB00003","613.90"
""",
        encoding="utf-8-sig",
        end="\r\n",
    ),
    "paypal.activity",
)
PAYPAL_FR = Lookalike(
    "Télécharger.CSV",
    text(
        """
"Date","Heure","Fuseau horaire","Nom","Type","État","Devise","Avant commission","Commission","Net","De l'adresse email","À l'adresse email","Numéro de transaction","Solde"
"15/01/2026","10:00:00","Europe/Paris","Ann Bee","Paiement Express Checkout","Terminé","EUR","1.024,90","-31,00","993,90","ann@x.example","shop@x.example","8AB00001","1.093,90"
"16/01/2026","11:00:00","Europe/Paris","","Virement standard","Terminé","EUR","-500,00","0,00","-500,00","shop@x.example","","8AB00002","593,90"
""",
        encoding="utf-8-sig",
        end="\r\n",
    ),
    "paypal.activity",
)
PRESTASHOP_FR = Lookalike(
    "order_2026-03-01_101500.csv",
    text(
        """
ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date
12;XKBKNABJK;1;France;A. Bee;24,90 €;Carte bancaire;Livré;2026-01-05 09:59:00
13;OHSATSERP;0;Belgique;B. Cee;1 059,90 €;Virement bancaire;Paiement accepté;2026-01-20 11:59:00
14;UOYEVOLI;1;France;C. Dee;44,90 €;Carte bancaire;Annulé;2026-02-03 08:59:00
"""
    ),
    "prestashop.orders",
)
PRESTASHOP_EN = Lookalike(
    "order_2026-03-01_101501.csv",
    text(
        """
ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date
12;XKBKNABJK;1;France;A. Bee;€24.90;Card;Delivered;2026-01-05 09:59:00
13;OHSATSERP;0;Belgium;B. Cee;€1,059.90;Bank wire;Payment accepted;2026-01-20 11:59:00
"""
    ),
    "prestashop.orders",
)
WOOCOMMERCE_ORDERS_EN = Lookalike(
    "orders.csv",
    text(
        """
Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue,Attribution
2026-01-05 09:59:00,501,completed,Ann Bee,new,1× Pen,1,,20,Organic: Google
2026-01-20 11:59:00,502,completed,Bob Cee,new,"1× Pen, 4× Ink",5,HELLO5,55,Direct
2026-02-11 18:00:00,503,processing,Ann Bee,returning,3× Ink,3,,30,Direct
"""
    ),
    "woocommerce.orders",
)
WOOCOMMERCE_ORDERS_FR = Lookalike(
    "commandes.csv",
    text(
        """
Date,Commande n°,État,Client,Type de client,Produit(s),Articles vendus,Code(s) promo,Revenu net
2026-01-05 09:59:00,501,completed,Ann Bee,new,1× Stylo,1,,20
2026-01-20 11:59:00,502,completed,Bob Cee,new,"1× Stylo, 4× Encre",5,HELLO5,55
"""
    ),
    "woocommerce.orders",
)
WOOCOMMERCE_PRODUCTS_FR = Lookalike(
    "wc-product-export.csv",
    text(
        """
ID,Type,UGS,Nom,Publié,Mis en avant ?,Visibilité dans le catalogue,Classe de TVA,Stock,Tarif promo,Tarif régulier,Catégories
31,simple,PEN-1,Stylo,1,0,visible,,14,,20,Écriture
32,simple,INK-1,Encre,1,0,visible,,120,8,10,Recharges
""",
        encoding="utf-8-sig",
    ),
    "woocommerce.products",
)
WOOCOMMERCE_PRODUCTS_TABLE = Lookalike(
    "wp_posts.csv",
    text(
        """
sku,ID,post_title,post_name,post_status,post_date,post_type,total_sales,regular_price
PEN-1,31,Pen,pen,publish,2025-09-01 10:00:00,product,140,20
INK-1,32,Ink,ink,publish,2025-09-01 10:05:00,product,560,10
"""
    ),
    "woocommerce.products",
)
# A shop that keeps its own list: no vendor's.
PLAIN_ORDERS = Lookalike(
    "commandes-boutique.csv",
    text(
        """
Order ID;Date;Customer;Product;Quantity;Price;Total;Status;Currency
1;05/01/2026;Ann;Pen;1;20,00;20,00;paid;EUR
2;20/01/2026;Bob;Ink;4;10,00;40,00;paid;EUR
"""
    ),
    None,
)

SHOP = (
    SHOPIFY_ORDERS, SHOPIFY_PRODUCTS, SHOPIFY_CUSTOMERS, STRIPE_UNIFIED, STRIPE_OLD, STRIPE_PAYOUTS,
    STRIPE_SUBSCRIPTIONS, STRIPE_SUBSCRIPTIONS_YEARLY, PAYPAL_EN, PAYPAL_FR, PRESTASHOP_FR, PRESTASHOP_EN,
    WOOCOMMERCE_ORDERS_EN, WOOCOMMERCE_ORDERS_FR, WOOCOMMERCE_PRODUCTS_FR, WOOCOMMERCE_PRODUCTS_TABLE, PLAIN_ORDERS,
)  # fmt: skip
