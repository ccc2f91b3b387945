# Écriture des messages : CONTRIBUTING.md. Nombres et dates donnés en valeur s’écrivent selon la langue. Fonctions :
# ROLE($role) FACT($fact) TYPE($type) GRAIN($grain) OUTCOME($outcome) : le libellé d’une valeur, ou de plusieurs ;
# PERCENT($fraction) POINTS($difference) DAYS($days) MONEY($amount, $currency) NUMBER($x, maximumFractionDigits: 0).

# Mots de toutes les pages. Les libellés se lisent dans une phrase ou en tête de liste : minuscule, sans article.

yes = oui
no = non
compared-with = par rapport à { $what }
to-date = à date
too-few = trop peu pour conclure

# Dits quand le message d’un code manque : un test l’empêche.
error-unknown = Cela n’a pas fonctionné ({ $code }).
issue-unknown = Un point est à vérifier ({ $code }).
aside-unknown = Mis de côté ({ $code }).

## Temps

grain-day = jour
grain-week = semaine
grain-month = mois
grain-quarter = trimestre
grain-year = année

by-day = par jour
by-week = par semaine
by-month = par mois
by-quarter = par trimestre
by-year = par année

## Questions

error-where-not-understood = Le filtre « { $text } » n’est pas compris : il lui manque un signe de comparaison.
    .hint = Écrivez la colonne, un signe (`=`, `!=`, `<`, `<=`, `>` ou `>=`) et une valeur : `channel=SEO|Ads`.

## Issue d’une affaire

outcome-won = gagnée
outcome-lost = perdue
outcome-open = en cours

## Le bon sens

direction-up = mieux vaut plus
direction-down = mieux vaut moins
direction-none = sans sens favorable

## Importance d’un point à vérifier

level-info = pour information
level-warning = à vérifier
level-error = problème

## Ce que compte une valeur

unit-count = nombre
unit-money = montant
unit-money-per-day = montant par jour
unit-fraction = pourcentage
unit-ratio = rapport
unit-days = jours
unit-seconds = durée
unit-points = points
unit-score = note
unit-number = nombre

## Types de colonnes

type-text = texte
type-integer = nombre entier
type-number = nombre
type-money = montant
type-percent = pourcentage
type-boolean = oui ou non
type-date = date
type-datetime = date et heure

## Ce qu’est une ligne

fact-opportunities = prospects et affaires
fact-events = étapes franchies (une ligne chacune)
fact-touchpoints = contacts marketing
fact-traffic = trafic du site web
fact-campaigns = campagnes publicitaires
fact-emails = campagnes d’e-mail
fact-activities = activités commerciales
fact-orders = commandes
fact-subscriptions = abonnements
fact-surveys = réponses aux enquêtes
fact-tickets = demandes de service
fact-targets = cibles
fact-measurements = autres mesures

## Utilisation d’une colonne

role-id = identifiant
role-date = date
role-created-at = date de création
role-closed-at = date de clôture
role-won-at = date de gain
role-lost-at = date de perte
role-expected-close-at = date de clôture prévue
role-stage-date = date d’une étape
role-sent-at = date d’envoi
role-start = début
role-end = fin
role-stage = étape
role-outcome = issue
role-amount = montant
role-probability = chances de gain
role-lost-reason = motif de perte
role-competitor = concurrent
role-channel = canal
role-campaign = campagne
role-content = contenu
role-product = produit
role-category = catégorie
role-region = région
role-country = pays
role-segment = segment
role-owner = commercial
role-team = équipe
role-customer = client
role-company-size = taille de l’entreprise
role-device = appareil
role-page = page
role-status = statut
role-visitors = visiteurs
role-new-visitors = nouveaux visiteurs
role-returning-visitors = visiteurs de retour
role-sessions = sessions
role-engaged-sessions = sessions avec engagement
role-page-views = pages vues
role-events = événements
role-bounces = rebonds
role-duration = durée totale
role-average-duration = durée moyenne
role-impressions = impressions
role-reach = personnes touchées
role-clicks = clics
role-interactions = interactions
role-cost = coût
role-conversions = conversions
role-conversion-value = valeur des conversions
role-engagements = engagements
role-sent = e-mails envoyés
role-delivered = e-mails distribués
role-opens = ouvertures
role-unsubscribes = désabonnements
role-activity-type = type d’activité
role-count = nombre
role-result = résultat
role-quantity = quantité
role-unit-price = prix unitaire
role-discount = remise
role-refund = remboursement
role-returned = retournée
role-profit = bénéfice
role-recurring-amount = montant récurrent
role-respondent = répondant
role-survey-kind = type d’enquête
role-score = note
role-metric-name = nom de l’indicateur
role-value = valeur
