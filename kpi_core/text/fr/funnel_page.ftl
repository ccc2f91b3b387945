# La page de l’entonnoir. Chiffres et noms arrivent déjà écrits ; les nombres qui décident d’un pluriel arrivent nus.

page-funnel = Entonnoir
funnel-reading = Comptage à chaque étape…
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
    [one] { $n } prospect
   *[other] { $n } prospects
} : { $won ->
    [0] aucun client
    [one] { $won } client
   *[other] { $won } clients
}
funnel-outcome-leads-so-far = { $n ->
    [one] { $n } prospect
   *[other] { $n } prospects
} : { $won ->
    [0] aucun client
    [one] { $won } client
   *[other] { $won } clients
} à ce jour, environ { $coming } à terme
funnel-outcome-leads-yet = { $n ->
    [one] { $n } prospect
   *[other] { $n } prospects
} : { $won ->
    [0] aucun client
    [one] { $won } client
   *[other] { $won } clients
} à ce jour
funnel-outcome-named = { $n } à « { $first } », { $won } à « { $last } »
funnel-outcome-named-so-far = { $n } à « { $first } », { $won } à « { $last } » à ce jour, environ { $coming } à terme
funnel-outcome-named-yet = { $n } à « { $first } », { $won } à « { $last } » à ce jour
funnel-entered = Entrées : { $period }

## Façon de compter

funnel-mode = Façon de compter
funnel-mode-help = Quels enregistrements comptent à une étape
funnel-mode-reached = Étape atteinte
funnel-mode-strict = Dans l’ordre
funnel-mode-any = Ordre libre
funnel-mode-reached-how = à chaque étape : ceux qui l’ont atteinte, ou une étape suivante
funnel-mode-strict-how = à chaque étape : ceux qui ont atteint toutes les étapes jusque-là, dans cet ordre
funnel-mode-any-how = à chaque étape : ceux qui ont atteint toutes les étapes jusque-là, dans n’importe quel ordre
funnel-mode-differs = { $by } à « { $stage } » avec « { $mode } »
funnel-mode-others = Compté autrement : { $said }
funnel-chip = { $name } : { $value }
funnel-chip-clear = Retirer ce filtre
funnel-stage-pick = Regarder une étape de près

## Barres

funnel-bar-share = { $share }
funnel-bar-below = { $share } · { $value }
funnel-bar-step = ↓ { $share }
funnel-bars-share = À droite : % de la première étape · ↓ : % de l’étape précédente
funnel-bars-share-so-far = À ce jour, à droite : % de la première étape · ↓ : % de l’étape précédente
funnel-bars-outline = contour : { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
}, à nombre d’entrées égal
funnel-bars-hatched = rayé : ce que les enregistrements en cours devraient ajouter
funnel-chart-stage = Étape
funnel-chart-count = Nombre
funnel-chart-first = Part de la première étape
funnel-chart-previous = Part de l’étape précédente
funnel-chart-value = Montant
funnel-chart-before = Sur la période comparée
funnel-chart-expected = Attendu à terme

## Taux

funnel-step = { $before } → { $after }
funnel-chart-what = Taux
funnel-chart-rate = Part
funnel-chart-margin = Marge d’erreur
funnel-chart-between = { $low } à { $high }
funnel-chart-n = Calculé sur
funnel-chart-compared = Par rapport à
funnel-steps-down = « { $step } » en baisse : { $rate }, contre { $before } avant
funnel-steps-up = « { $step } » en hausse : { $rate }, contre { $before } avant
funnel-steps-weakest = Passage le plus étroit : « { $step } », { $rate } continuent
funnel-steps-few = Trop tôt, ou trop peu d’enregistrements, pour juger un passage
funnel-steps-band = Trait pâle : marge d’erreur (95 %)
funnel-steps-hollow = rond vide : { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
}
funnel-steps-estimated = les enregistrements en cours comptent comme pas encore décidés
funnel-said-nobody = aucun n’est arrivé jusque-là
funnel-said-few = { $n ->
    [one] un seul enregistrement : trop peu pour conclure
   *[other] { $n } enregistrements seulement : trop peu pour conclure
}
funnel-said-early = trop tôt : beaucoup sont encore en cours
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
funnel-stages-help = Changer les étapes comptées, leur ordre et le nombre de jours admis entre elles
funnel-stages-how = Déplacez, retirez ou ajoutez des étapes ; limitez le nombre de jours admis après l’étape précédente.
funnel-ordered-by-numbers = Ordre proposé : celui des numéros dans leurs noms.
funnel-ordered-by-names = Ordre proposé : l’ordre habituel de ces étapes.
funnel-ordered-by-probability = Ordre proposé : celui de leur probabilité.
funnel-ordered-by-dates = Ordre proposé : celui dans lequel la plupart des enregistrements les ont atteintes.
funnel-ordered-by-file = Ordre proposé : celui du tableau, car rien n’en indique un autre.
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
funnel-levers-none = Un taux de cet entonnoir n’est pas encore connu : impossible de dire ce qu’un taux meilleur rapporterait.
funnel-levers-best = Agir d’abord sur « { $step } » : comme { $name }, { $gain } de plus
funnel-levers-one-point = Agir d’abord sur « { $step } » : un point de plus rapporterait { $gain }
funnel-levers-caption = Ce que rapporterait chaque passage au meilleur niveau déjà atteint par l’entreprise (à défaut, avec un point de plus), le reste inchangé · une estimation, pas une promesse · les petits groupes sont rapprochés de la moyenne
funnel-levers-bar = { $step } : { $rate }, comme { $name }
funnel-levers-bar-point = { $step }, un point de plus
funnel-levers-seen = { $seen } observés sur { $n } enregistrements, ramenés à { $drawn }
funnel-levers-step = Passage
funnel-levers-now = Taux
funnel-levers-point = +1 point
funnel-levers-tenth = +10 %
funnel-levers-quarter = Comme le meilleur trimestre
funnel-levers-segment = Comme le meilleur segment
funnel-levers-cell = { $name } : { $gain }
funnel-chart-note = Note

## De quoi est fait l’écart

funnel-change-title = De quoi est fait l’écart
funnel-change-none = Les taux d’une des deux périodes ne sont pas encore connus : l’écart ne peut pas être décomposé.
funnel-change-of = Mesurer en
funnel-change-money = Montant
funnel-change-wins = Affaires gagnées
funnel-change-volume = Nombre d’entrées
funnel-change-value = Valeur d’une affaire gagnée
funnel-change-before = { $against ->
    [last-year] L’an dernier
   *[previous] Période précédente
}
funnel-change-now = Cette période
funnel-change-finding = { $what ->
    [money] Montant gagné
    [wins] Affaires gagnées
   *[records] Arrivées à « { $last } »
} : { $by } par rapport à la période comparée, dont « { $name } » { $part }
funnel-change-how = La somme des parts fait l’écart ; chacune, seule, peut être le hasard
funnel-change-estimated = attendu à terme, les enregistrements en cours comptant comme pas encore décidés

## Pour qui

funnel-who-finding = { $what } : { $name } { $rate }, les autres { $rest }
funnel-who-alike = { $what } : par { $by }, aucun écart trop net pour être le hasard
funnel-who-how = Écarts par rapport aux autres · trait pâle : marge d’erreur (95 %) · cliquez sur un point pour ne garder que ce segment
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
funnel-over-time-cohorts = Par cohorte d’entrée
funnel-over-time-happened = Ce qui s’est passé
funnel-cohorts-title = Cohortes d’entrée
funnel-cohorts-none = Il faut au moins deux mois de dates d’entrée pour comparer des cohortes.
funnel-cohorts-young = Moins de deux cohortes ont assez de recul et d’enregistrements pour comparer
funnel-cohorts-range = Selon la cohorte d’entrée, { $low } ({ $worst }) à { $high } ({ $best }) vont au bout
funnel-cohorts-how = Part des entrées à « { $first } » arrivées à « { $last } », par { $grain ->
    [week] semaine
    [month] mois
    [quarter] trimestre
   *[year] année
} d’entrée · trait : marge d’erreur · gris : trop peu pour conclure
funnel-cohorts-striped = pâle : pas assez de recul, rayé jusqu’à la part habituelle
funnel-cohorts-pale = pâle : pas assez de recul
funnel-quarter = T
funnel-cohort-entered = Entrée
funnel-cohort-rate = Arrivés au bout à ce jour
funnel-cohort-counts = { $won } sur { $n }
funnel-cohort-time = Recul
funnel-cohort-mature = suffisant
funnel-cohort-becomes = Peut encore devenir
funnel-happened-title = Ce qui s’est passé : entrées à « { $stage } »
funnel-happened-how = Comptées au jour où elles ont lieu, toutes cohortes confondues : ce ne sont pas des taux de conversion · pointillé : période en cours
funnel-happened-none = « { $stage } » n’a pas de dates : impossible de dire quand cette étape a été atteinte.
funnel-happened-entries = Entrées

## Combien de temps

funnel-times-title = Durée de chaque passage
funnel-times-none = La durée des passages est inconnue, car { $why }.
funnel-times-finding = Passage le plus long : « { $step } », { $days } pour la moitié{ $stale ->
    [0] {""}
    [one] {""} ; un enregistrement est en sommeil
   *[other] {""} ; { $stale } enregistrements sont en sommeil
}
funnel-times-how = Jours de ceux qui ont avancé · barre : la moitié centrale · trait : la moitié a mis moins · point : 9 sur 10 ont mis moins · en sommeil : attend depuis plus longtemps que 9 affaires gagnées sur 10
funnel-times-diamond = losange : la moitié, en comptant ceux qui attendent encore
funnel-times-waiting = { $n ->
    [one] { $n } attend encore
   *[other] { $n } attendent encore
}
funnel-times-stale = { $n ->
    [one] { $n } attend depuis plus de { $after }
   *[other] { $n } attendent, dont { $stale } depuis plus de { $after }
}
funnel-times-median = La moitié
funnel-times-half = Moitié centrale
funnel-times-p90 = 9 sur 10
funnel-times-expected = La moitié, avec ceux qui attendent

## Sources, pertes, à vérifier

funnel-quality-alike = { $by } : aucun écart trop net pour être le hasard
funnel-quality-volume = { $n } ({ $share })
funnel-quality-leads = Prospects
funnel-quality-part = Part
funnel-quality-reach = Atteignent « { $stage } »
funnel-quality-sales = Gagnés après « { $stage } »
funnel-quality-won = Gagnés
funnel-quality-per-lead = Valeur par prospect
funnel-losses-first = Premier motif de perte : « { $reason } », { $share } des pertes
funnel-losses-how = { $n ->
    [one] { $n } perte sur la période
   *[other] { $n } pertes sur la période
}{ $untold ->
    [0] {""}
   *[other] {""}, dont { $untold } sans motif
}
funnel-losses-bar = { $n } ({ $share })
funnel-losses-reason = Motif de perte
funnel-losses-n = Pertes
funnel-losses-amount = Montant
funnel-losses-nobody = Aucun concurrent cité
funnel-check-title = { $n ->
    [0] Rien n’appelle de vérification
    [one] Un point à vérifier
   *[other] { $n } points à vérifier
}
funnel-check-how = Des hypothèses, pas des constats : les chiffres cités disent pourquoi vérifier
funnel-velocity-title = Vitesse du pipeline, aujourd’hui

## Tous les chiffres

table-of-numbers = En tableau
funnel-download = Télécharger en CSV
funnel-numbers-title = Tous les chiffres de cet entonnoir
funnel-numbers-how = Données en l’état ; « attendu » compte les enregistrements en cours comme pas encore décidés
funnel-col-stage = Étape
funnel-col-count = Nombre
funnel-col-value = Montant
funnel-col-first = % de la première
funnel-col-first-margin = Marge d’erreur (première)
funnel-col-previous = % de la précédente
funnel-col-previous-margin = Marge d’erreur (précédente)
funnel-col-lost = Déperdition
funnel-col-expected = Attendus à terme
funnel-col-final = Part attendue
funnel-col-median = Jours avant la suivante (la moitié)
funnel-col-half = Moitié centrale
funnel-col-p90 = 9 sur 10
funnel-col-waiting = En cours ici
funnel-col-stale = En sommeil
funnel-col-skipped = Sautée par
funnel-basis-of-events = D’après « { $source } » : chaque étape atteinte et sa date.
funnel-basis-of-dated = D’après « { $source } » : une ligne par enregistrement, avec les dates de ses étapes.
funnel-basis-of-current = D’après « { $source } » : une ligne par enregistrement, avec son étape actuelle.
funnel-basis-of-counts = D’après « { $source } » : des nombres déjà comptés.
funnel-note-as-of = État au { $day }.
funnel-note-lost = { $n ->
    [0] Aucun enregistrement n’est perdu.
    [one] { $n } enregistrement est perdu.
   *[other] { $n } enregistrements sont perdus.
}
funnel-note-undated = { $n ->
    [one] { $n } enregistrement sans date d’entrée ne figure dans aucune période.
   *[other] { $n } enregistrements sans date d’entrée ne figurent dans aucune période.
}
funnel-note-backward = { $n ->
    [one] { $n } enregistrement a atteint une étape avant une étape qui la précède.
   *[other] { $n } enregistrements ont atteint une étape avant une étape qui la précède.
}
funnel-note-reopened = { $n ->
    [one] { $n } enregistrement est revenu à une étape, ou a avancé après avoir été perdu.
   *[other] { $n } enregistrements sont revenus à une étape, ou ont avancé après avoir été perdus.
}
funnel-note-skipped = { $n ->
    [one] { $n } étape a été sautée en chemin.
   *[other] { $n } étapes ont été sautées en chemin.
}

## Enregistrements

funnel-records-of = Enregistrements : { $stage }
funnel-records-which = Quels enregistrements
funnel-records-reached = tous ceux comptés ici
funnel-records-left = pas à l’étape suivante
funnel-records-waiting = en cours ici
funnel-records-stale = en sommeil
funnel-records-skipped = ceux qui l’ont sautée
funnel-records-backward = dans le désordre
funnel-records-days = Jours à cette étape
funnel-records-alt = Enregistrements derrière ce nombre de l’entonnoir
funnel-quality-drawn = Tracé : la part qui atteint « { $stage } ».
funnel-quality-drawn-won = Tracé : la part gagnée.
