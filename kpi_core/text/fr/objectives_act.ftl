# Actions, expériences et hypothèses sur la page des objectifs. Noms, valeurs et jours arrivent déjà écrits ; les nombres
# qui décident d’un pluriel arrivent nus.

## Ce qu’une action a fait

finding-action-not-done = L’action { $action } n’est pas encore faite ; une fois son jour noté, son effet est mesuré à partir de là
finding-action-no-metric = L’action { $action } ne nomme ni indicateur ni objectif, rien ne dit donc son effet
finding-action-unreadable = L’effet de l’action { $action } ne peut plus être lu. { $error }
finding-action-untold = { $label } : rien ne dit l’effet de l’action { $action }, car { $reason ->
    [no-dates] ses enregistrements ne portent pas de date
    [no-values] aucun de ses enregistrements n’a de valeur
   *[too-few-steps] aucun pas de temps n’est encore complet
}
finding-action-better = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when }. C’est mieux que prévu, et trop net pour être le hasard (entre { $low } et { $high })
finding-action-worse = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when }. C’est moins bien que prévu, et trop net pour être le hasard (entre { $low } et { $high })
finding-action-moved = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when } : trop net pour être le hasard (entre { $low } et { $high })
finding-action-so-far = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when } : pour l’instant, plus que le hasard (entre { $low } et { $high }). Encore { $more } { $grain ->
    [day] { $more ->
        [one] jour
       *[other] jours
    }
    [week] { $more ->
        [one] semaine
       *[other] semaines
    }
    [month] { $more ->
        [one] mois
       *[other] mois
    }
    [quarter] { $more ->
        [one] trimestre
       *[other] trimestres
    }
   *[year] { $more ->
        [one] année
       *[other] années
    }
} pour savoir si cela dure
finding-action-too-early = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when }. Trop tôt pour le distinguer du hasard (entre { $low } et { $high }) : il faut encore { $more } { $grain ->
    [day] { $more ->
        [one] jour
       *[other] jours
    }
    [week] { $more ->
        [one] semaine
       *[other] semaines
    }
    [month] { $more ->
        [one] mois
       *[other] mois
    }
    [quarter] { $more ->
        [one] trimestre
       *[other] trimestres
    }
   *[year] { $more ->
        [one] année
       *[other] années
    }
}
finding-action-within-chance = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when }. Cela ne peut pas être distingué du hasard (entre { $low } et { $high })
objectives-act-rivals = { $more ->
    [0] En même temps : { $others }.
    [one] En même temps : { $others } et une autre chose.
   *[other] En même temps : { $others } et { $more } autres choses.
} Les données ne distinguent pas leur effet de celui de l’action.
objectives-act-no-rivals = Le calendrier et la liste des actions n’indiquent rien d’autre à ce moment-là. C’est une comparaison avec l’attendu, pas la preuve que l’action en est la cause.
