# La page de l’entonnoir. Chiffres et noms arrivent déjà écrits ; les nombres qui décident d’un pluriel arrivent nus.

page-funnel = Entonnoir
funnel-reading = Comptage des passages à chaque étape…
funnel-yes = oui
funnel-no = non

## Rien à montrer

funnel-none = Ces fichiers ne décrivent aucun entonnoir
funnel-none-why = Aucun tableau ne liste des prospects ou des affaires avec leurs étapes, et aucun ne les compte.
funnel-none-how = Il faut une colonne avec l’étape de chaque enregistrement, une date par étape, ou l’issue (gagnée, perdue). Si elle existe sous un autre nom, indiquez-le sur la page Données : « Utilisé comme ».
funnel-none-go = Aller aux données
funnel-clear = Retirer les filtres

## Ce que sont devenus les entrants

funnel-outcome-leads = { $n ->
    [one] { $n } prospect a donné
   *[other] { $n } prospects ont donné
} { $won ->
    [one] { $won } client
   *[other] { $won } clients
}
funnel-outcome-leads-so-far = { $n ->
    [one] { $n } prospect a donné
   *[other] { $n } prospects ont donné
} { $won ->
    [one] { $won } client
   *[other] { $won } clients
} à ce jour, environ { $coming } attendus au bout du compte
funnel-outcome-leads-yet = { $n ->
    [one] { $n } prospect a donné
   *[other] { $n } prospects ont donné
} { $won ->
    [one] { $won } client
   *[other] { $won } clients
} à ce jour
funnel-outcome-named = { $n } à « { $first } », { $won } à « { $last } »
funnel-outcome-named-so-far = { $n } à « { $first } », { $won } à « { $last } » à ce jour, environ { $coming } attendus au bout du compte
funnel-outcome-named-yet = { $n } à « { $first } », { $won } à « { $last } » à ce jour
funnel-entered = Entrées { $period }

## Façon de compter

funnel-mode = Façon de compter
funnel-mode-help = Qui compte à une étape
funnel-mode-reached = Étape atteinte
funnel-mode-strict = Dans l’ordre
funnel-mode-any = Ordre libre
funnel-mode-reached-how = compte qui a franchi l’étape ou une suivante
funnel-mode-strict-how = compte qui a franchi toutes les étapes jusque-là, dans cet ordre
funnel-mode-any-how = compte qui a franchi toutes les étapes jusque-là, dans un ordre quelconque
funnel-mode-differs = « { $mode } » { $by } à « { $stage } »
funnel-mode-others = Compté autrement : { $said }
funnel-chip = { $name } : { $value }
funnel-chip-clear = Retirer ce filtre
funnel-stage-pick = Regarder une étape de près

## Barres

funnel-bar-share = { $share }
funnel-bar-below = { $share } · { $value }
funnel-bar-step = ↓ { $share }
funnel-bars-share = % de la première étape, ↓ % de l’étape précédente
funnel-bars-share-so-far = % de la première étape à ce jour, ↓ % de l’étape précédente
funnel-bars-outline = contour : { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
}, à nombre d’entrées égal
funnel-bars-hatched = rayé : attendu des dossiers encore ouverts
funnel-chart-stage = Étape
funnel-chart-count = Nombre
funnel-chart-first = De la première étape
funnel-chart-previous = De l’étape précédente
funnel-chart-value = Montant
funnel-chart-before = Dans la comparaison
funnel-chart-expected = Attendu au bout du compte

## Taux

funnel-step = { $before } → { $after }
funnel-chart-what = Taux
funnel-chart-rate = Part
funnel-chart-margin = Marge d’erreur
funnel-chart-between = { $low } à { $high }
funnel-chart-n = Sur
funnel-chart-compared = Comparé à
funnel-steps-down = « { $step } » en baisse : { $rate } contre { $before }
funnel-steps-up = « { $step } » en hausse : { $rate } contre { $before }
funnel-steps-weakest = La plus forte déperdition : « { $step } », { $rate } continuent
funnel-steps-few = Trop peu d’enregistrements pour juger une étape
funnel-steps-band = Trait pâle : marge d’erreur (95 %)
funnel-steps-hollow = rond vide : { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
}
funnel-steps-estimated = les dossiers encore ouverts comptent comme non décidés
funnel-said-nobody = personne n’est arrivé jusque-là
funnel-said-few = { $n ->
    [one] un seul enregistrement : trop peu pour conclure
   *[other] { $n } enregistrements seulement : trop peu pour conclure
}
funnel-said-early = trop tôt pour conclure : la plupart sont encore ouverts
funnel-said-n = { $n ->
    [one] sur un enregistrement
   *[other] sur { $n } enregistrements
}
funnel-said-estimated = { $n ->
    [one] estimé, sur un enregistrement
   *[other] estimé, sur { $n } enregistrements
}
funnel-said-beyond = { $by } : trop net pour être le hasard
funnel-said-within = { $by } : peut être le hasard
funnel-said-few-before = trop peu pour comparer à { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
}

## Quelles étapes

funnel-source = Tableau

funnel-all = Montrer toutes les données
funnel-stages = Étapes
funnel-stages-help = Changer les étapes comptées, leur ordre, et le nombre de jours admis entre elles
funnel-stages-how = Déplacez, retirez ou ajoutez des étapes ; limitez le nombre de jours admis après l’étape précédente.
funnel-ordered-by-numbers = Proposées dans l’ordre des numéros de leurs noms.
funnel-ordered-by-names = Proposées dans l’ordre habituel de telles étapes.
funnel-ordered-by-probability = Proposées dans l’ordre de leur probabilité.
funnel-ordered-by-dates = Proposées dans l’ordre où la plupart des dossiers les ont franchies.
funnel-ordered-by-file = Proposées telles qu’elles figurent dans le tableau : rien n’indique leur ordre.
funnel-stages-drag = Glissez les étapes dans l’ordre voulu, ou utilisez les flèches ci-dessous
funnel-stages-absent = Non comptées
funnel-stages-add = Ajouter « { $stage } »
funnel-stages-up = Monter « { $stage } »
funnel-stages-down = Descendre « { $stage } »
funnel-stages-drop = Retirer « { $stage } »
funnel-stages-least = Au moins, en jours
funnel-stages-most = Au plus, en jours
funnel-stages-any = sans limite
funnel-stages-two = Un entonnoir demande au moins deux étapes.
funnel-stages-apply = Appliquer
funnel-stages-reset = Rétablir la proposition

## Où agir

funnel-plus = +{ $amount }
funnel-plus-money = +{ $wins } · { $money }
funnel-levers-title = Où agir
funnel-levers-none = Un taux de cet entonnoir n’est pas encore connu : impossible de dire ce qu’un meilleur rapporterait.
funnel-levers-best = « { $step } » est à traiter en premier : au niveau de { $name }, { $gain } de plus
funnel-levers-one-point = « { $step } » est à traiter en premier : un point de plus apporterait { $gain } de plus
funnel-levers-caption = Ce que chaque étape apporterait au meilleur niveau déjà atteint par l’entreprise, toutes choses égales par ailleurs · pas une promesse · les petits groupes sont rapprochés de la moyenne
funnel-levers-bar = { $step } : { $rate }, comme { $name }
funnel-levers-bar-point = { $step }, un point de plus
funnel-levers-seen = { $seen } observés sur { $n }, comptés comme { $drawn }
funnel-levers-step = Passage
funnel-levers-now = Aujourd’hui
funnel-levers-point = +1 point
funnel-levers-tenth = +10 %
funnel-levers-quarter = Comme le meilleur trimestre
funnel-levers-segment = Comme le meilleur segment
funnel-levers-cell = { $name } : { $gain }
funnel-chart-note = Note

## De quoi est fait l’écart

funnel-change-title = De quoi est fait l’écart
funnel-change-none = Les taux d’une des deux périodes ne sont pas encore connus : l’écart ne peut pas être décomposé.
funnel-change-of = En
funnel-change-money = Argent
funnel-change-wins = Ventes
funnel-change-volume = Plus ou moins d’entrées
funnel-change-value = Valeur d’une vente
funnel-change-before = { $against ->
    [last-year] L’an dernier
   *[previous] Période précédente
}
funnel-change-now = Maintenant
funnel-change-finding = { $by } { $what ->
    [money] de ventes
    [wins] ventes
   *[records] à « { $last } »
} par rapport à la comparaison, surtout par « { $name } » ({ $part })
funnel-change-how = Les parts s’additionnent exactement ; chacune peut être le hasard
funnel-change-estimated = attendu au bout du compte, les dossiers ouverts comptant comme non décidés

## Pour qui

funnel-who-finding = { $what } : { $name } { $rate }, les autres { $rest }
funnel-who-alike = { $what } : aucun écart par { $by } n’est trop net pour être le hasard
funnel-who-how = Par rapport aux autres · trait pâle : marge d’erreur (95 %) · cliquez un point pour ne garder que lui
funnel-who-by = Par
funnel-who-only = Ne garder que
funnel-who-all = tous
funnel-who-n = { $n ->
    [one] sur un enregistrement
   *[other] sur { $n } enregistrements
}
funnel-who-beyond = { $by }, sur { $n } : trop net pour être le hasard
funnel-who-within = sur { $n } · peut être le hasard

## Dans le temps

funnel-over-time = Dans le temps
funnel-over-time-cohorts = Par entrée
funnel-over-time-happened = Ce qui s’est passé
funnel-cohorts-title = Cohortes d’entrée
funnel-cohorts-none = Il faut deux mois avec une date d’entrée pour comparer des cohortes.
funnel-cohorts-young = Aucune paire de cohortes n’a assez de recul pour être comparée
funnel-cohorts-range = Entre { $low } ({ $worst }) et { $high } ({ $best }) d’une cohorte vont au bout
funnel-cohorts-how = Part des entrées à « { $first } » arrivées à « { $last } », par { $grain ->
    [week] semaine
    [month] mois
    [quarter] trimestre
   *[year] année
} d’entrée · trait : marge d’erreur · gris : trop peu
funnel-cohorts-striped = pâle : pas assez de recul, rayé jusqu’à la part habituelle
funnel-cohorts-pale = pâle : pas assez de recul
funnel-quarter = T
funnel-cohort-entered = Entrées
funnel-cohort-rate = Arrivés au bout à ce jour
funnel-cohort-counts = { $won } sur { $n }
funnel-cohort-time = Recul
funnel-cohort-mature = suffisant
funnel-cohort-becomes = Peut encore devenir
funnel-happened-title = Ce qui s’est passé : entrées à « { $stage } »
funnel-happened-how = Au jour de l’entrée, quels que soient les dossiers : ce ne sont pas des taux de conversion · pointillé : pas encore terminé
funnel-happened-none = « { $stage } » n’a pas de dates : impossible de dire quand on y est entré.
funnel-happened-entries = Entrées

## Combien de temps

funnel-times-title = Combien de temps cela prend
funnel-times-none = La durée d’un passage est inconnue : { $why }.
funnel-times-finding = « { $step } » est le plus long : { $days } pour la moitié{ $stale ->
    [0] {""}
    [one] {""} ; un dossier est en sommeil
   *[other] {""} ; { $stale } dossiers sont en sommeil
}
funnel-times-how = De ceux qui ont avancé · barre : la moitié centrale · trait : la moitié · point : 9 sur 10 · en sommeil : attend depuis plus longtemps que 9 gagnés sur 10
funnel-times-diamond = losange : la moitié, en comptant ceux qui attendent encore
funnel-times-waiting = { $n ->
    [one] { $n } attend encore
   *[other] { $n } attendent encore
}
funnel-times-stale = { $n ->
    [one] { $n } attend
   *[other] { $n } attendent
}, dont { $stale } depuis plus de { $after }
funnel-times-median = La moitié
funnel-times-half = Moitié centrale
funnel-times-p90 = 9 sur 10
funnel-times-expected = La moitié, avec ceux qui attendent

## Sources, pertes, à vérifier

funnel-quality-alike = Par { $by } : aucun écart trop net pour être le hasard
funnel-quality-volume = { $n } ({ $share })
funnel-quality-leads = Prospects
funnel-quality-part = Part
funnel-quality-reach = Atteignent « { $stage } »
funnel-quality-sales = De « { $stage } » à la vente
funnel-quality-won = Gagnés
funnel-quality-per-lead = Valeur par prospect
funnel-losses-first = « { $reason } » est le premier motif de perte : { $share }
funnel-losses-how = { $n ->
    [one] { $n } dossier perdu sur la période
   *[other] { $n } dossiers perdus sur la période
}{ $untold ->
    [0] {""}
   *[other] {""}, dont { $untold } sans motif
}
funnel-losses-bar = { $n } ({ $share })
funnel-losses-reason = Motif de perte
funnel-losses-n = Perdus
funnel-losses-amount = Montant
funnel-losses-nobody = Aucun concurrent cité
funnel-check-title = { $n ->
    [0] Rien n’appelle de vérification
    [one] Un point à vérifier
   *[other] { $n } points à vérifier
}
funnel-check-how = Des hypothèses, pas des constats : chacune cite les chiffres qui l’appellent
funnel-velocity-title = Vitesse du pipeline, aujourd’hui

## Tous les chiffres

table-of-numbers = En tableau
funnel-download = Télécharger en CSV
funnel-numbers-title = Tous les chiffres de cet entonnoir
funnel-numbers-how = En l’état des données ; « attendu » compte les dossiers ouverts comme non décidés
funnel-col-stage = Étape
funnel-col-count = Nombre
funnel-col-value = Montant
funnel-col-first = De la première
funnel-col-first-margin = Marge d’erreur (première)
funnel-col-previous = De la précédente
funnel-col-previous-margin = Marge d’erreur (précédente)
funnel-col-lost = Déperdition
funnel-col-expected = Attendus au bout du compte
funnel-col-final = Part attendue
funnel-col-median = Jours jusqu’à la suivante, moitié
funnel-col-half = Moitié centrale
funnel-col-p90 = 9 sur 10
funnel-col-waiting = Ouverts ici
funnel-col-stale = En sommeil
funnel-col-skipped = L’ont sautée
funnel-basis-of-events = D’après « { $source } » : chaque étape franchie et sa date.
funnel-basis-of-dated = D’après « { $source } » : une ligne par dossier avec les dates de ses étapes.
funnel-basis-of-current = D’après « { $source } » : une ligne par dossier qui dit où il en est.
funnel-basis-of-counts = D’après « { $source } » : des nombres déjà comptés.
funnel-note-as-of = État au { $day }.
funnel-note-lost = { $n ->
    [one] { $n } dossier est perdu.
   *[other] { $n } dossiers sont perdus.
}
funnel-note-undated = { $n ->
    [one] { $n } dossier sans date d’entrée ne figure dans aucune période.
   *[other] { $n } dossiers sans date d’entrée ne figurent dans aucune période.
}
funnel-note-backward = { $n ->
    [one] { $n } dossier a franchi une étape avant une étape antérieure.
   *[other] { $n } dossiers ont franchi une étape avant une étape antérieure.
}
funnel-note-reopened = { $n ->
    [one] { $n } dossier est revenu à une étape, ou a avancé après sa perte.
   *[other] { $n } dossiers sont revenus à une étape, ou ont avancé après leur perte.
}
funnel-note-skipped = { $n ->
    [one] { $n } étape a été sautée en chemin.
   *[other] { $n } étapes ont été sautées en chemin.
}

## Enregistrements

funnel-records-of = Dossiers : { $stage }
funnel-records-which = Quels dossiers
funnel-records-reached = tous ceux comptés ici
funnel-records-left = non arrivés à l’étape suivante
funnel-records-waiting = ouverts ici
funnel-records-stale = en sommeil
funnel-records-skipped = l’ont sautée
funnel-records-backward = dans le désordre
funnel-records-days = Jours ici
funnel-records-alt = Dossiers derrière ce chiffre de l’entonnoir
