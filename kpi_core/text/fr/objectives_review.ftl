# Revues sur la page des objectifs. Périodes et jours arrivent déjà écrits ; les nombres qui décident d’un pluriel
# arrivent nus.

## Quand une revue est à tenir

finding-review-due = Revue à tenir ({ $period }) : { $n ->
    [one] un objectif
   *[other] { $n } objectifs
} à passer en revue{ $kind ->
    [quarter] , et le jeu de KPI à choisir pour les trois prochains mois
   *[other] { "" }
}
finding-review-late = Revue à tenir depuis { $days ->
    [one] un jour
   *[other] { $days } jours
} ({ $period }) : { $n ->
    [one] un objectif
   *[other] { $n } objectifs
} à passer en revue{ $kind ->
    [quarter] , et le jeu de KPI à choisir pour les trois prochains mois
   *[other] { "" }
}
review-name = { $kind ->
    [quarter] Revue stratégique ({ $period })
   *[other] Revue mensuelle ({ $period })
}
review-state = { $state ->
    [held] tenue le { $held }
    [late] en retard, à tenir depuis le { $due }
    [due] à tenir depuis le { $due }
   *[to_come] à partir du { $due }
}

## Le jeu de KPI d’un trimestre

finding-set-not-chosen = Aucun jeu de KPI n’a été fixé pour ce trimestre ({ $period }). { $n ->
    [0] Aucun objectif n’y court
    [one] Un objectif y court : le fixer, pour le juger sur ce qui était visé
   *[other] { $n } objectifs y courent : les fixer, pour les juger sur ce qui était visé
}
finding-set-stable = Le jeu du trimestre ({ $period }) est tel qu’il a été fixé : { $n ->
    [0] aucun KPI
    [one] un KPI
   *[other] { $n } KPI
}
finding-set-changed = Sur { $n ->
    [one] un KPI fixé
   *[other] { $n } KPI fixés
} pour le trimestre ({ $period }) : { $added ->
    [one] { $added } ajouté
   *[other] { $added } ajoutés
}, { $removed ->
    [one] { $removed } retiré
   *[other] { $removed } retirés
}, { $changed ->
    [one] { $changed } modifié
   *[other] { $changed } modifiés
} depuis. Ce qui change en cours de trimestre ne peut pas être jugé à la fin

## Ce qu’une revue passe en revue

finding-agenda-empty = Aucun objectif ne court dans cette période ({ $period })
finding-agenda-calm = { $period } : { $n ->
    [one] l’objectif suit son cours
   *[other] les { $n } objectifs suivent leur cours
}, aucune alerte n’est ouverte et aucune action n’est en retard
finding-agenda = { $period } : { $trouble ->
    [0] aucun objectif n’est
    [one] un objectif est
   *[other] { $trouble } objectifs sont
} en retard ou à surveiller sur { $n }, { $alerts ->
    [0] aucune alerte n’est ouverte
    [one] une alerte est ouverte
   *[other] { $alerts } alertes sont ouvertes
}, { $overdue ->
    [0] aucune action n’est en retard
    [one] une action est en retard
   *[other] { $overdue } actions sont en retard
}
review-since-last = { $by } depuis la dernière revue{ $changed ->
    [yes] , dont la cible était différente
   *[no] { "" }
}
review-actions = { $open ->
    [0] Aucune action ouverte
    [one] Une action ouverte
   *[other] { $open } actions ouvertes
}{ $overdue ->
    [0] { "" }
    [one] , une en retard
   *[other] , { $overdue } en retard
}{ $done ->
    [0] { "" }
    [one]  ; une faite depuis la dernière revue
   *[other]  ; { $done } faites depuis la dernière revue
}
review-action-state = { $state ->
    [overdue] en retard depuis le { $day }
    [done] faite le { $day }
    [dropped] abandonnée
   *[planned] { $dated ->
        [yes] prévue, jusqu’au { $day }
       *[no] prévue
    }
}
