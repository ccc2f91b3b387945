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

## Combien de temps une expérience doit durer

finding-experiment-plan = { $label } : pour voir un passage de { $before } à { $after } ({ $change }) dans { $power } des cas, chacun des { $arms } groupes doit compter { $n } enregistrements. Au rythme habituel de { $per_day } par jour, il faut { $weeks ->
    [one] une semaine
   *[other] { $weeks } semaines
}
finding-experiment-plan-weeks = { $label } : pour voir un passage de { $before } à { $after } par semaine ({ $change }) dans { $power } des cas, il faut { $weeks ->
    [one] une semaine après le changement, comparée à celle d’avant
   *[other] { $weeks } semaines après le changement, comparées à autant de semaines avant
}
finding-experiment-too-long = { $label } : un changement de { $change } est trop petit pour le volume disponible. { $kind ->
    [groups] Pour le voir dans { $power } des cas, chacun des { $arms } groupes doit compter { $n } enregistrements
   *[weeks] Il se perd dans les variations d’une semaine à l’autre
}. { $sees ->
    [yes] En { $seen_weeks } semaines, seul un changement de { $seen } ou plus se voit
   *[no] En { $seen_weeks } semaines, aucun changement ne se verrait
}
finding-experiment-unplannable = { $label } : impossible de dire combien de temps une expérience doit durer, car { $reason ->
    [no-dates] ses enregistrements ne portent pas de date
    [no-values] les dernières semaines n’ont aucune valeur
    [too-short] moins de quatre semaines sont connues
    [too-coarse] ses chiffres n’arrivent ni par jour ni par semaine
    [no-change] aucun changement n’est indiqué
    [not-possible] { $change } ferait plus que tout, ou moins que rien
   *[does-not-add-up] ses jours ne s’additionnent pas
}

## Ce qu’une expérience a dit

finding-experiment-few-arms = { $name } : une expérience compare au moins deux groupes, { $n ->
    [0] aucun n’est noté
    [one] un seul est noté
   *[other] { $n } sont notés
}
finding-experiment-arm-impossible = { $name } : { $hits } succès sur { $n }, c’est impossible ; vérifier { $arm }
finding-experiment-mismatch = { $name } : des groupes de { $counts } sont plus inégaux que ne le fait un partage au hasard. Quelque chose choisit qui va dans lequel : s’ils devaient être égaux, la comparaison n’est pas fiable
finding-experiment-running = { $name } est en cours : { $until ->
    [day] le verdict tombe le { $end }
   *[records] son plus petit groupe compte { $n } enregistrements sur { $planned }
}. À force de regarder, le hasard passe pour un effet
finding-experiment-no-end = { $name } n’avait pas de fin fixée au départ. Qui s’arrête dès qu’un écart apparaît s’arrête souvent sur du hasard : fixer d’abord un jour ou un nombre d’enregistrements
finding-experiment-better = { $arm } : { $share } contre { $other } pour { $first }, { $gap } (entre { $low } et { $high }). C’est mieux, et trop net pour être le hasard
finding-experiment-worse = { $arm } : { $share } contre { $other } pour { $first }, { $gap } (entre { $low } et { $high }). C’est moins bien, et trop net pour être le hasard
finding-experiment-moved = { $arm } : { $share } contre { $other } pour { $first }, { $gap } (entre { $low } et { $high }) : trop net pour être le hasard
finding-experiment-within = { $arm } : { $share } contre { $other } pour { $first }, { $gap } (entre { $low } et { $high }). Cela ne peut pas être distingué du hasard{ $sees ->
    [yes]  ; avec autant d’enregistrements, un écart de moins de { $seen } passe souvent inaperçu
   *[no] { "" }
}
finding-experiment-too-few = { $arm } : { $share } contre { $other } pour { $first }. Trop peu pour conclure : il faut au moins { $needed } enregistrements par groupe

## Ce qui peut être derrière un chiffre qui décroche

finding-hypothesis-segment = À vérifier : { $segment }. Ce segment passe de { $before } à { $after } et fait { $by } de l’écart ({ $label }), soit { $share }, plus que les autres et plus que le hasard{ $rivals ->
    [yes] . { $other }
   *[no] { "" }
}
finding-hypothesis-mix = À vérifier : qui est là désormais ? Sur un écart de { $change } ({ $label }), { $mix } viennent de parts devenues plus grandes ou plus petites par { $by }, et non de ce que fait chacune
finding-hypothesis-event = À vérifier : { $event } tombe dans cette période et non dans celle de comparaison. Cela a pu faire bouger l’indicateur ({ $label }), peut-être sans durer
finding-hypothesis-playbook = Ce que la règle conseille :
finding-hypothesis-target = À vérifier : la cible elle-même. Rien ne s’est dégradé au-delà du hasard ({ $label } : { $after }, contre { $before } sur { $period }) : c’est la cible qui demande plus
objectives-act-check-target = Revoir la cible, ou trouver ce qui apporterait davantage
objectives-act-check-funnel = Regarder l’entonnoir étape par étape
objectives-act-check-segment = Trouver ce qui a changé pour { $segment }
objectives-act-check-mix = Comparer des segments de même nature avant de juger l’ensemble
objectives-act-check-event = Regarder à nouveau sans { $event }

## Que regarder ensuite

finding-next-gap = { $name }, { $state ->
    [behind] en retard
   *[at_risk] à surveiller
} : { $told ->
    [gap] il devrait lui manquer { $missing } pour atteindre sa cible ({ $target }){ $worth ->
        [yes] , soit environ { $money }
       *[no] { "" }
    }
    [chance] { $chance } d’atteindre { $target }
   *[nothing] moins que ce qui était dû à ce jour pour atteindre { $target }
}.
finding-next-alert = { $name } : une alerte est ouverte{ $told ->
    [yes] { " " }({ $value } pour { $when }, contre { $baseline } attendus)
   *[no] { "" }
}.
next-doing = { $actions ->
    [0] Rien n’est encore prévu.
    [one] { $overdue ->
        [0] Une action est en cours.
       *[other] Sa seule action est en retard.
    }
   *[other] { $overdue ->
        [0] { $actions } actions sont en cours.
        [one] { $actions } actions sont en cours, dont une en retard.
       *[other] { $actions } actions sont en cours, dont { $overdue } en retard.
    }
}
finding-next-missed = { $name } : terminé le { $end } sans atteindre la cible. Chercher la cause avant de fixer la suivante
finding-next-no-data = { $name } ne peut pas être jugé : { $reason ->
    [no-dates] ses enregistrements ne portent pas de date
    [no-values] aucun enregistrement n’a de valeur
   *[data-end-early] ses données s’arrêtent trop tôt. Importer des données plus récentes
}
finding-next-action = L’action { $action } était à faire pour le { $due }{ $owned ->
    [yes] { " " }({ $owner })
   *[no] { "" }
}{ $more ->
    [0] { "" }
    [one] . Une autre action est en retard
   *[other] . { $more } autres actions sont en retard
}
