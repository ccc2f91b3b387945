# Un objectif en une phrase, et ce qui est dit de ses cinq lettres. Noms, montants et jours arrivent déjà écrits ; les
# nombres qui décident d’un pluriel arrivent nus.

## La phrase

smart-sentence = { $parts }.
smart-sentence-and = {", "}
smart-sentence-nothing = Choisissez l’indicateur à faire bouger.
smart-sentence-change = { $way ->
    [down] Réduire
   *[up] Augmenter
} l’indicateur « { $metric } »{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
}
smart-sentence-by = { $way ->
    [down] Réduire
   *[up] Augmenter
} l’indicateur « { $metric } »{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
} de { $by }
smart-sentence-to = Amener l’indicateur « { $metric } »{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
} à { $target }
smart-sentence-from-to = { $way ->
    [down] Réduire
    [same] Maintenir
    [limit_fall] Limiter la baisse de
    [limit_rise] Limiter la hausse de
   *[up] Augmenter
} l’indicateur « { $metric } »{ $where ->
    [yes] { " " }({ $segment })
   *[no] { "" }
} { $way ->
    [same] à { $target }
   *[other] de { $baseline } à { $target } ({ $change })
}
smart-sentence-days = du { $start } au { $end }
smart-sentence-owner = responsable : { $owner }
smart-sentence-goal = au service de « { $goal } »
smart-change-asked = { $why ->
    [whole] { $change }, le nombre entier le plus proche de { $asked }
   *[points] { $asked }, soit { $change }
}
smart-segment = { $name } : { $values }
smart-segment-or = {" ou "}
smart-segment-and = {", "}

## Spécifique

smart-specific = { $n ->
    [one] Précis : { $n } enregistrement de { $where }
   *[other] Précis : { $n } enregistrements de { $where }
}
smart-specific-whole = Précis, pour toute l’entreprise : un segment dirait où agir
smart-specific-empty = Aucun enregistrement de { $where } : vérifiez le filtre
smart-specific-no-metric = Choisissez un indicateur : rien ne dit ce qui doit bouger
smart-specific-unknown = « { $name } » n’est pas un indicateur connu ici
smart-specific-classes = Impossible d’appliquer « { $where } » : cette colonne contient des classes ou des noms, pas des nombres. Choisir ses valeurs
smart-specific-unreadable = Les données n’y répondent pas : { $error }

## Mesurable

smart-measurable = De { $baseline } { $against ->
    [last-year] aux mêmes jours un an plus tôt ({ $period })
    [previous] aux jours précédents ({ $period })
   *[none] (indiqué)
} à { $target } : { $change }
smart-measurable-no-target = Fixez une cible : le point de départ est { $baseline } { $against ->
    [last-year] aux mêmes jours un an plus tôt ({ $period })
    [previous] aux jours précédents ({ $period })
   *[none] (indiqué)
}
smart-measurable-nothing = Fixez une cible et un point de départ : les données ne donnent aucune valeur antérieure
smart-measurable-change-of-nothing = { $change } de quoi ? Les données ne donnent aucun point de départ : indiquez-en un, ou une cible en chiffres
smart-measurable-change-of-zero = { $change } de { $baseline } ne veut rien dire : indiquez la cible en chiffres
smart-measurable-no-baseline = La cible est { $target }, mais rien ne dit d’où l’on part
smart-measurable-backwards = La cible de { $target } n’est pas un progrès : on part de { $baseline }, et { $way ->
    [down] moins
   *[up] plus
} vaut mieux
smart-measurable-impossible = { $target } est impossible : une part va de 0 à 100 %
smart-measurable-no-number = La cible n’est pas un nombre
smart-measurable-no-data = Rien ne peut être mesuré : les données ne répondent pas à cet indicateur

smart-needs-metric = Choisissez d’abord un indicateur

## Atteignable

smart-attainable = { $verdict ->
    [certain] Presque certain ({ $chance }) : visez plus haut
    [likely] Probable : { $chance } d’atteindre { $target }
    [ambitious] Ambitieux : { $chance } d’atteindre { $target }
   *[out_of_reach] Hors de portée au rythme actuel : { $chance } d’atteindre { $target }
}
smart-attainable-reached = Terminé et atteint : { $value } pour une cible de { $target }
smart-attainable-missed = Terminé et manqué : { $value } pour une cible de { $target }
smart-attainable-not-yet = Il faut une cible et des dates pour en juger
smart-attainable-no-data = Impossible d’en juger : les données ne répondent pas à cet indicateur
smart-attainable-unknown = { $why ->
    [no_dates] Impossible d’en juger : les enregistrements ne portent pas de date
    [not_over_time] Impossible d’en juger : cet indicateur ne se calcule pas sur une telle période
    [no_values] Impossible d’en juger : il n’y a encore aucune valeur
    [not_ripe] Impossible d’en juger : ses enregistrements sont tous trop récents pour compter
    [data_begin_late] Impossible d’en juger : les données commencent après son premier jour
   *[too_short] Impossible d’en juger : trop peu d’historique pour prévoir aussi loin
}
smart-forecast = Au rythme actuel, { $period } : { $expected }, 8 chances sur 10 d’être entre { $low } et { $high }
smart-frequency = { $against ->
    [last-year] Par rapport à l’année précédente
   *[previous] Par rapport à la période précédente
}, { $wanted } ou mieux s’est vu { $hits } fois sur { $windows ->
    [one] { $windows } période
   *[other] { $windows } périodes
} de cette durée ; au mieux { $best } ({ $period }){ $few ->
    [yes] {". "}Trop peu pour conclure : { $apart ->
        [one] { $apart } seule ne recoupe pas les autres
       *[other] { $apart } seulement ne se recoupent pas
    }
   *[no] { "" }
}
smart-funnel-chance = D’après l’entonnoir, en comptant ceux qui y arrivent pendant ces jours : { $chance } avec les { $entries } attendus à l’étape { $stage }
smart-funnel-no-number = D’après l’entonnoir, aucun volume à l’étape { $stage } n’en rend sûr à 80 % à temps
smart-funnel-needed = Il en faudrait { $needed } à l’étape { $stage } pour en être sûr à 80 % ; { $has_most ->
    [yes] { $never ->
        [yes] jamais vu en autant de jours (au plus { $most }, { $period })
       *[no] déjà vu (au plus { $most }, { $period })
    }
   *[no] aucune durée comparable n’est connue
}
smart-funnel-rate = Avec le volume attendu à l’étape { $stage }, { $rate } devraient aboutir au lieu de { $now }{ $has_best ->
    [yes] { $never ->
        [yes] {" : "}jamais vu sur un trimestre (au plus { $best })
       *[no] {" "}(meilleur trimestre : { $best })
    }
   *[no] { "" }
}

## Pertinent

smart-relevant-parent = Sert l’objectif « { $parent } »
smart-relevant-parent-gone = L’objectif servi n’est plus sur la liste : choisissez-en un autre
smart-relevant-why = Sert à : { $why }
smart-relevant-nothing = Dites quel but de l’entreprise il sert, ou choisissez l’objectif au-dessus
smart-relevant-vanity = Cet indicateur flatte, mais ne dit à personne quoi faire{ $has_other ->
    [yes] {" : "}choisissez plutôt « { $other } »
   *[no] { "" }
}

## Temporellement défini

smart-timely = { $period } : { $n ->
    [one] { $n } revue
   *[other] { $n } revues
}, { $cadence ->
    [day] une par jour
    [week] une par semaine
    [month] une par mois
    [quarter] une par trimestre
   *[year] une par an
}
smart-timely-no-days = Dites de quand à quand
smart-timely-no-end = Il commence le { $start } : dites jusqu’à quand
smart-timely-no-start = Il se termine le { $end } : dites à partir de quand
smart-timely-backwards = Il se termine le { $end }, avant de commencer le { $start }
smart-timely-past = { $period } : c’est passé, choisissez des jours à venir
smart-timely-few-steps = { $period } : { $n ->
    [one] { $n } seule revue
   *[other] { $n } revues seulement
}, { $cadence ->
    [day] une par jour
    [week] une par semaine
    [month] une par mois
    [quarter] une par trimestre
   *[year] une par an
}, trop peu pour voir un retard à temps
smart-timely-fine = { $cadence ->
    [day] Un jour
    [week] Une semaine
    [month] Un mois
    [quarter] Un trimestre
   *[year] Une année
} compte { $n } enregistrements en moyenne, trop peu pour juger : suivez-le plutôt { $other ->
    [day] par jour
    [week] par semaine
    [month] par mois
    [quarter] par trimestre
   *[year] par année
}
