# Indicateurs : leurs formules, ce qui manque à une question, pourquoi un nombre manque, ce qu’il y a derrière.

## Indicateurs de n’importe quelle colonne

generic-count = Nombre de lignes
generic-count-definition = Lignes de la table.
generic-sum = Somme de { $column }
generic-sum-definition = Les valeurs de la colonne « { $column } », additionnées.
generic-mean = Moyenne de { $column }
generic-mean-definition = La somme de la colonne « { $column } » divisée par le nombre de lignes renseignées.
generic-median = Médiane de { $column }
generic-median-definition = La valeur du milieu de la colonne « { $column } » : la moitié des lignes ont moins.
generic-min = Minimum de { $column }
generic-min-definition = La plus petite valeur de la colonne « { $column } ».
generic-max = Maximum de { $column }
generic-max-definition = La plus grande valeur de la colonne « { $column } ».
generic-distinct = Valeurs différentes de { $column }
generic-distinct-definition = Combien de valeurs différentes figurent dans la colonne « { $column } ».
generic-true = Nombre de lignes avec { $column } (somme)
generic-true-definition = Lignes dont la colonne « { $column } » dit oui.
generic-share = Part des lignes avec { $column } (moyenne)
generic-share-definition = Parmi les lignes dont la colonne « { $column } » est renseignée, la part qui dit oui.

## Formules

formula-count = nombre de fiches
formula-count-of = nombre de lignes avec { $of }
formula-sum = somme de { $of }
formula-mean = somme de { $of } ÷ nombre de lignes avec { $of }
formula-weighted-mean = moyenne de { $of }, chaque ligne comptant selon { $by }
formula-median = médiane de { $of }
formula-min = minimum de { $of }
formula-max = maximum de { $of }
formula-distinct = nombre de { $of } différents
formula-people = somme de { $of }, quand personne ne figure sur deux lignes
formula-first-seen = nombre de { $of } dont la première ligne se situe dans la période
formula-repeated = nombre de clients avec plus d’un { $of }
formula-customers = nombre de clients
formula-kept = nombre de clients de la période précédente revenus dans celle-ci
formula-before = nombre de clients de la période précédente
formula-days = jours entre la création et la clôture
formula-where = { $formula } (seulement : { $conditions })
formula-scaled = { $scale } × ({ $formula })
formula-share = { $formula } ÷ { $formula } de tous les segments

## Pourquoi une ligne n’a pas de valeur

reason-empty-denominator = rien par quoi diviser
reason-not-additive = des personnes sont comptées sur plusieurs lignes
reason-no-values = aucune fiche n’a de valeur
reason-missing-on-one-side = l’un des fichiers ne dit rien ici
reason-no-data = hors des données

## Ce que les fichiers ne disent pas

error-unknown-metric = L’indicateur « { $name } » n’existe pas.{ $near ->
    [true] { " " }Vouliez-vous dire « { $suggestion } » ?
   *[other] { "" }
}
    .hint = La liste des indicateurs montre ce que ces fichiers permettent de calculer.
error-metric-needs-columns = L’indicateur « { $metric } » ne peut pas être calculé : aucune colonne n’est utilisée comme { ROLE($roles) }.
    .hint = Si une colonne le contient sous un autre nom, indiquez-le sur la page Données ou avec --map "COLUMN=role".
issue-metric-needs-columns = Aucune colonne n’est utilisée comme { ROLE($roles) }.
error-metric-needs-table = L’indicateur « { $metric } » ne peut pas être calculé : il manque une table : { FACT($facts) }.
    .hint = Ajoutez un tel fichier, ou indiquez sur la page Données ce que sont les lignes de votre table.
issue-metric-needs-table = Il manque une table : { FACT($facts) }.
error-step-not-dated = L’indicateur « { $metric } » ne peut pas être calculé : aucune colonne ne dit quand un prospect a atteint l’étape { $step ->
    [mql] MQL
    [sql] SQL
    [opportunity] affaire
    [quote] devis
   *[other] { $step }
}.
    .hint = Exportez la date de chaque étape, ou utilisez une telle colonne comme « date d’une étape » sur la page Données.
issue-step-not-dated = Aucune colonne ne dit quand un prospect a atteint l’étape { $step ->
    [mql] MQL
    [sql] SQL
    [opportunity] affaire
    [quote] devis
   *[other] { $step }
}.
error-no-value-recognised = L’indicateur « { $metric } » ne peut pas être calculé : aucune valeur de « { $name } » n’est reconnue comme ce qu’il compte.
    .hint = Filtrez plutôt le nombre de lignes par une valeur de « { $name } ».
issue-no-value-recognised = Aucune valeur de « { $name } » n’est reconnue comme ce qu’il compte.
error-scores-on-another-scale = L’indicateur « { $metric } » ne peut pas être calculé : il est défini pour des notes de { $low } à { $high }, et celles de « { $where } » suivent une autre échelle.
    .hint = Demandez plutôt la moyenne de « { $where } ».
issue-scores-on-another-scale = Il est défini pour des notes de { $low } à { $high }, et celles de « { $where } » suivent une autre échelle.
error-column-holds-no-money = L’indicateur « { $metric } » ne peut pas être calculé : « { $where } » contient des parts, pas des montants.
    .hint = Demandez plutôt la moyenne de « { $where } ».
issue-column-holds-no-money = « { $where } » contient des parts, pas des montants.
error-rows-are-lines = L’indicateur « { $metric } » ne peut pas être calculé : aucune colonne ne contient de numéros de commande, et une ligne du fichier peut être une ligne de commande.
    .hint = Si une colonne contient ces numéros, utilisez-la comme « identifiant » sur la page Données ; le nombre de lignes compte les lignes du fichier.
issue-rows-are-lines = Aucune colonne ne contient de numéros de commande, et une ligne du fichier peut être une ligne de commande.
error-amount-once-per-order = « { $metric } » ne peut pas être réparti par « { $dimension } » : « { $where } » figure une fois par commande, et les lignes d’une commande diffèrent par « { $dimension } ».
    .hint = Choisissez un axe identique pour toute la commande, ou exportez un montant par ligne.
issue-amount-once-per-order = « { $where } » figure une fois par commande, et les lignes d’une commande diffèrent par « { $dimension } ».
error-rates-not-added = « { $metric } » n’a pas de sens : « { $where } » contient un taux ou une moyenne par ligne, qui ne s’additionnent pas.
    .hint = Demandez sa moyenne ou sa médiane, ou un indicateur qui divise des sommes.
issue-rates-not-added = « { $where } » contient un taux ou une moyenne par ligne : ils ne s’additionnent pas.
error-identifier-not-added = « { $metric } » n’a pas de sens : « { $where } » contient des identifiants.
    .hint = Demandez combien il y en a de différents : distinct({ $where }).
issue-identifier-not-added = « { $where } » contient des identifiants.
error-column-not-numeric = « { $metric } » ne peut pas être calculé : le type de « { $where } » est { TYPE($type) }.
    .hint = Demandez combien il y a de valeurs différentes : distinct({ $where }).
issue-column-not-numeric = Le type de « { $where } » est { TYPE($type) }.

## Ce qui ne va pas dans une question

error-metric-needs-date = Rien ne permet de situer les fiches de « { $table } » dans le temps : aucune colonne ne contient de date.
    .hint = Posez la question sans période ni pas de temps, ou exportez le fichier avec ses dates.
error-metric-needs-period = Cet indicateur compare une période à la précédente, et aucune période n’a été donnée.
    .hint = Choisissez un pas de temps (mois, trimestre) ou une période.
error-metric-not-over-time = L’indicateur « { $metric } » décrit les affaires en cours aujourd’hui : il ne peut pas être suivi dans le temps.
    .hint = Demandez son total, ou suivez ce qui le compose : affaires en cours, taux de succès, montant des affaires gagnées.
error-unknown-dimension = « { $table } » n’a ni colonne ni rôle nommé « { $name } ».{ $near ->
    [true] { " " }Vouliez-vous dire « { $suggestion } » ?
   *[other] { "" }
}
    .hint = La page Données et `inspect` donnent la liste des colonnes et leur utilisation.
error-dimension-not-shared = « { $name } » est inconnu dans « { $table } », dont cet indicateur a aussi besoin.
    .hint = Choisissez un axe commun à toutes ses tables, par exemple le canal ou la campagne.
error-currencies-differ = L’indicateur « { $metric } » mélangerait des devises : { $currencies }.
    .hint = Donnez les montants dans une seule devise.
error-value-not-in-column = Aucune fiche n’a la valeur « { $value } » dans « { $column } ».{ $near ->
    [true] { " " }Vouliez-vous dire « { $suggestion } » ?
   *[other] { "" }
}
    .hint = `query --metric count --by "{ $column }"` donne la liste des valeurs.
error-value-is-no-number = « { $value } » n’est pas un nombre, et « { $column } » contient des nombres.
    .hint = Écrivez-le en chiffres, par exemple 1234.5.
error-value-is-no-date = « { $value } » n’est pas une date, et « { $column } » contient des dates.
    .hint = Écrivez-la sous la forme AAAA-MM-JJ, AAAA-MM ou AAAA.
error-value-is-no-yes-or-no = « { $value } » n’est ni oui ni non, et « { $column } » ne contient rien d’autre.
error-column-has-no-order = « { $column } » ne se compare pas avec < ou > : son type est { TYPE($type) }.
    .hint = Comparez-la avec =, ou changez le type de la colonne sur la page Données.

## Ce qui a échoué pendant le calcul

error-query-takes-too-long = Le calcul a été arrêté au bout de { $seconds } secondes.
    .hint = Demandez une période plus courte ou moins d’axes.
error-query-needs-too-much-memory = Le calcul demande plus de mémoire que cette machine ne peut lui donner.
    .hint = Demandez une période plus courte ou moins d’axes.
error-snapshot-not-readable = Les données enregistrées d’une table ne peuvent plus être lues ({ $detail }).
    .hint = Importez à nouveau le fichier.
error-query-failed = Le calcul n’a pas abouti : { $detail }
    .hint = C’est une erreur de Boussole : merci de la signaler avec la commande ou la page qui y a mené.

## Ce qu’il faut savoir d’une réponse

issue-amount-from-price = Aucune colonne ne donne le montant de chaque ligne : la quantité multipliée par le prix unitaire en tient lieu.
issue-customers-from-deals = Les nouveaux clients sont ceux des affaires gagnées : on ne sait pas s’ils avaient déjà acheté.
issue-deals-stand-for-customers = Aucune colonne ne nomme les clients : chaque affaire gagnée compte pour un client.
issue-visitors-stand-for-visits = Ce fichier ne compte pas les visites : les visiteurs en tiennent lieu.
issue-revenue-instead-of-profit = Le coût des produits n’est pas connu : le chiffre d’affaires tient lieu de marge brute.
issue-impressions-instead-of-reach = La portée n’est pas indiquée : les impressions en tiennent lieu.
issue-sent-instead-of-delivered = Les e-mails délivrés ne sont pas indiqués : les e-mails envoyés en tiennent lieu.
issue-all-sales-count = Toutes les ventes de la période et du segment comptent, que la publicité les ait amenées ou non.
issue-people-per-day = « { $where } » compte les personnes une fois par jour : qui vient deux jours compte deux fois.
issue-records-repeat = Certaines valeurs de « { $where } » figurent sur plusieurs lignes : chacune compte une fois.
issue-dated-by-another-column = Aucune colonne ne date la clôture : « { $where } » en tient lieu.
issue-answered-from = Plusieurs tables pouvaient répondre : { $tables } a été retenue, la plus grande.
issue-value-not-in-column = Aucune fiche n’a la valeur « { $value } » dans « { $column } ».
issue-period-outside-data = La période est hors des données, qui vont du { $first } au { $last }.
issue-steps-not-filled = Les pas de temps sans fiche ne sont pas montrés : ils seraient trop nombreux ({ $steps }).

error-no-lost-deals-known = L’indicateur « { $metric } » ne peut pas être calculé : aucune valeur n’indique les affaires perdues. Indiquez la colonne qui contient l’issue.
error-no-won-deals-known = L’indicateur « { $metric } » ne peut pas être calculé : aucune valeur n’indique les affaires gagnées. Indiquez la colonne qui contient l’issue.

# Dimensions qui ne sont dans aucune colonne, et leurs valeurs.
dimension-bands = tranche de { $name }
dimension-came-before = premier achat ou achat suivant
dimension-first-purchase-month = mois du premier achat
dimension-first-purchase-quarter = trimestre du premier achat
dimension-first-purchase-year = année du premier achat
dimension-new = premier achat
dimension-returning = déjà client
band-below = moins de { $high }
band-from = { $low } et plus
band-between = { $low } à { $high }
