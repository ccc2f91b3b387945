# La page de l’entonnoir. Chiffres et noms arrivent déjà écrits ; les nombres qui décident d’un pluriel arrivent nus.

page-funnel = Entonnoir
funnel-reading = Comptage des passages à chaque étape…
funnel-yes = oui
funnel-no = non

## Rien à montrer

funnel-none = Ces fichiers ne décrivent aucun entonnoir
funnel-none-deals = Aucun tableau ne liste des prospects ou des affaires, un par ligne.
funnel-none-stages = Rien n’indique les étapes franchies par chaque enregistrement.
funnel-none-how = Il faut une colonne avec l’étape de chaque enregistrement, une date par étape, ou l’issue (gagnée, perdue). Si elle existe sous un autre nom, indiquez-le sur la page Données : « Utilisé comme ».
funnel-none-go = Aller aux données
funnel-nothing = Aucun enregistrement à compter
funnel-clear = Retirer les filtres

## Ce que sont devenus les entrants

funnel-outcome = { $n ->
    [one] { $n } prospect a donné
   *[other] { $n } prospects ont donné
} { $won ->
    [one] { $won } client
   *[other] { $won } clients
}
funnel-outcome-so-far = { $n ->
    [one] { $n } prospect a donné
   *[other] { $n } prospects ont donné
} { $won ->
    [one] { $won } client
   *[other] { $won } clients
} à ce jour, environ { $coming } attendus au bout du compte
funnel-outcome-named = { $n } à « { $first } », { $won } à « { $last } »
funnel-outcome-named-so-far = { $n } à « { $first } », { $won } à « { $last } » à ce jour, environ { $coming } attendus au bout du compte
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
funnel-said-beyond = { $by } par rapport à { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
} : trop net pour être le hasard
funnel-said-within = écart avec { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
} : peut être le hasard
funnel-said-few-before = trop peu pour comparer à { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
}
