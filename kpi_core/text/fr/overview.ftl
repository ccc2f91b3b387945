# La vue d’ensemble. Chiffres et noms arrivent déjà écrits ; les nombres qui décident d’un pluriel arrivent nus.

## Titre : ce qui est arrivé au chiffre principal

finding-headline-nothing = Aucun indicateur ne peut encore être calculé
finding-headline-totals = { $label } : { $value } au total, sans dates
finding-headline-alone = { $label } : { $value } sur la période
finding-headline-too-few = { $n ->
    [0] Aucun enregistrement : trop peu pour conclure
    [one] Un seul enregistrement : trop peu pour conclure
   *[other] Seulement { $n } enregistrements : trop peu pour conclure
}
finding-headline-up = { $label } en hausse de { $change } { $against ->
    [last-year] sur un an
   *[previous] sur la période précédente
}
finding-headline-down = { $label } en baisse de { $change } { $against ->
    [last-year] sur un an
   *[previous] sur la période précédente
}
finding-headline-but = { $label } { $way ->
    [up] +
   *[down] -
}{ $change }, mais { $other } { $other_way ->
    [up] +
   *[down] -
}{ $other_change }
finding-headline-other = { $label } { $change } ; { $other } ({ $other_change }) : { $other_verdict ->
    [too_few] trop peu pour conclure
   *[within_chance] peut être le hasard
}
finding-headline-same = { $label } : { $against ->
    [last-year] comme l’an dernier, à peu de chose près
   *[previous] comme la période précédente, à peu de chose près
}
finding-headline-within = { $label } { $change } : peut être le hasard

## Ce qui a bougé

finding-moved-both = { $up } : +{ $up_by } ; { $down } : -{ $down_by }
finding-moved-up = { $up } : +{ $up_by }
finding-moved-down = { $down } : -{ $down_by }
finding-moved-alike = Par { $dimension }, l’évolution est partout semblable
finding-moved-none = Par { $dimension }, aucun écart trop net pour être le hasard
movers-caption = Évolution par { $dimension } : { $label }, { $against ->
    [last-year] par rapport à l’an dernier
   *[previous] par rapport à la période précédente
}

## Dans le temps

finding-trend-highest = { $label } : { $step }, plus haut niveau en { $steps } { $grain ->
    [day] jours
    [week] semaines
    [month] mois
    [quarter] trimestres
   *[year] ans
}
finding-trend-lowest = { $label } : { $step }, plus bas niveau en { $steps } { $grain ->
    [day] jours
    [week] semaines
    [month] mois
    [quarter] trimestres
   *[year] ans
}
finding-trend-range = { $label } : entre { $low } et { $high } par { $grain ->
    [day] jour
    [week] semaine
    [month] mois
    [quarter] trimestre
   *[year] an
}
finding-trend-level = { $label } : entre { $low } et { $high }
finding-trend-short = { $label } : trop peu de recul pour voir une évolution

## À regarder

finding-look-rate-down = { $segment } : { $label } en baisse, { $value } contre { $before } { $baseline ->
    [year] les 12 mois précédents
   *[compared] sur la période comparée
}, trop net pour être le hasard
finding-look-rate-up = { $segment } : { $label } en hausse, { $value } contre { $before } { $baseline ->
    [year] les 12 mois précédents
   *[compared] sur la période comparée
}, trop net pour être le hasard
finding-look-behind = { $label } : { $segment } explique { $by } de l’écart
finding-look-best-small = { $label } : { $segment } fait le mieux ({ $value }) avec seulement { $share } du volume, { $period }
finding-look-customer = { $label } : un seul client, { $segment }, pèse { $share }
finding-look-concentrated = { $label } : { $segment } pèse { $share } du total
finding-look-currencies = Des montants en { $currencies } ne s’additionnent pas : les chiffres en argent sont laissés de côté
finding-look-undated = { $n ->
    [one] Une ligne sans date n’est pas comptée sur cette page
   *[other] { $n } lignes sans date ne sont pas comptées sur cette page
}
finding-look-unread = { $n ->
    [one] Une cellule n’a pas pu être lue, dans « { $column } »
   *[other] { $n } cellules n’ont pas pu être lues, { $columns ->
        [one] toutes dans « { $column } »
       *[other] la plupart dans « { $column } »
    }
}
finding-look-unfinished = { $period } : non compté, la période n’est pas terminée
finding-look-ended = { $label } : les données s’arrêtent le { $last }, avant la fin de la période

## Chiffres

beyond-chance = trop net pour être le hasard
within-chance = peut être le hasard
not-compared = sans comparaison
segment-unfilled = (non renseigné)
segment-rest = autres
undefined-no-records = aucun enregistrement sur la période
undefined-unknown = incalculable sur la période

## Pourquoi autre chose que demandé est montré

window-too-short = Les données ne couvrent pas la période demandée
window-not-that-far-back = Les données ne remontent pas jusqu’à la comparaison demandée
window-not-finished = Arrêté à la fin des données, pour comparer autant de jours
