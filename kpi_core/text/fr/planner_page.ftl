# Planificateur : quels dossiers, l'équipe, ses propres chiffres, ce que laisse un client.
plan-records = Quels dossiers
plan-records-how = Un plan pour un seul segment : les petits empruntent leurs taux à l’ensemble.
plan-records-by = Selon
plan-records-value = Seulement
plan-records-choose = choisir une valeur
plan-records-option = { $value } ({ $n ->
    [one] un dossier
   *[other] { $n } dossiers
})
plan-records-none = Aucun dossier ne passe ces filtres
plan-records-none-how = Retirez un filtre pour planifier.

plan-capacity-each = Chacune, par semaine
plan-capacity-people = Personnes
plan-capacity-newcomers = dont nouvelles
plan-capacity-learning = Semaines avant que les nouvelles traitent autant que les autres
plan-capacity-off = Semaines sans activité
plan-capacity-week = Semaine du { $day }
plan-capacity-no-week = aucune

plan-caption-hand = d’après vos propres chiffres
plan-hand-title = Ou planifiez avec vos propres chiffres
plan-hand-how = Des étapes, des taux et le degré de certitude suffisent pour savoir combien de prospects demande une cible.
plan-hand-begin = Planifier avec mes chiffres
plan-hand-end = Ranger mes chiffres
plan-hand-numbers = Vos chiffres
plan-hand-numbers-how = Un exemple pour commencer : remplacez-le par ce que vous savez ou attendez.
plan-hand-leads = Prospects
plan-hand-qualified = Qualifiés
plan-hand-sales = Ventes
plan-hand-new = Étape { $n }
plan-hand-stage = Étape { $n }
plan-hand-share = % de « { $stage } »
plan-hand-within = à combien près (points)
plan-hand-within-help = L’écart possible avec le vrai taux, 19 fois sur 20. 0 : il est certain.
plan-hand-more = Ajouter une étape
plan-hand-fewer = Retirer une étape
plan-hand-entries = Entrées prévues
plan-hand-worth = Valeur d’une vente
plan-hand-unknown = inconnu

plan-economics = Est-ce rentable ?
plan-economics-how = Ce qui reste d’une vente, à côté de ce qu’elle coûte
plan-economics-margin = Marge (en %)
plan-economics-lifetime = Ce que laisse un client au total
plan-economics-monthly = Chiffre d’affaires d’un client par mois
plan-economics-fixed = Frais fixes de la période
plan-economics-unknown = inconnu
plan-money-ltv-to-cac = Valeur d’un client par coût de vente
plan-money-payback = Remboursé après
plan-money-break-even = Entrées qui couvrent le coût
plan-money-highest-cost = Coût maximal d’une entrée
plan-months = { $n } mois
plan-scenario-link = L’adresse de cette page ouvre maintenant « { $name } ».
plan-scenario-needed = Nécessaire pour 80 %
plan-scenario-target = Cible
plan-scenario-range = 8 fois sur 10
plan-scenario-entries = Entrées
plan-at-least = ≥ { $value }
plan-at-most = ≤ { $value }
plan-money-by-stage = Ce que coûte un dossier à chaque étape
plan-money-by-stage-how = Le coût d’une entrée aujourd’hui, divisé par la part qui y parvient
