# L’équipe commerciale : l’effort à côté de l’efficacité. Seuls ceux qui diffèrent au-delà du hasard sont nommés.
finding-team-alike = { $by ->
    [owner] Personne ne gagne
    [team] Aucune équipe ne gagne
   *[region] Aucune région ne gagne
} plus ou moins souvent que les autres au-delà du hasard ; tous ensemble { $rate }
finding-team-one = { $name } a gagné { $wins } des { $closed } affaires closes ; au taux moyen de { $by ->
    [owner] l’équipe
    [team] toutes les équipes
   *[region] toutes les régions
} pour de telles affaires, il y en aurait eu environ { $expected } : un écart trop net pour être le hasard
finding-team-differ = Sur { $n } { $by ->
    [owner] personnes comparées, { $kept } gagnent
    [team] équipes comparées, { $kept } gagnent
   *[region] régions comparées, { $kept } gagnent
} plus ou moins souvent que les autres au-delà du hasard{ $ups ->
    [0] { "" }
   *[other] ; plus souvent : { $above }
}{ $downs ->
    [0] { "" }
   *[other] ; moins souvent : { $below }
}
finding-team-by-mix = { $name } semble gagner { $way ->
    [more] plus souvent
   *[less] moins souvent
} que les autres, mais les affaires en expliquent au moins la moitié : par { $kinds }, environ { $expected } affaires gagnées étaient attendues, il y en a eu { $wins }{ $more ->
    [0] { "" }
    [one] ; un autre écart s’explique de même, au moins à moitié
   *[other] ; { $more } autres écarts s’expliquent de même, au moins à moitié
}
finding-team-few = { $by ->
    [owner] Personne n’a
    [team] Aucune équipe n’a
   *[region] Aucune région n’a
} les { $least } affaires closes qu’il faut pour être comparé
finding-team-single = Il n’y a ici { $by ->
    [owner] qu’une personne
    [team] qu’une équipe
   *[region] qu’une région
} : rien à comparer
finding-team-effort = Les activités sont connues, mais aucune affaire gagnée ni perdue : l’effort sans son résultat
team-title = Votre équipe commerciale : effort et résultats
team-none = Aucune affaire ni activité n’est connue par personne ou par équipe sur cette période.
team-many = { $n } noms différents sont trop pour une équipe : on en compare { $most } au plus. Vérifiez sur la page Données à quoi sert cette colonne.
team-by-role = { $by ->
    [owner] Personne
    [team] Équipe
   *[region] Région
}
team-more = { $n ->
    [one] un autre
   *[other] { $n } autres
}
team-ask-above = Il vaut la peine de demander ce que { $n ->
    [one] fait
   *[other] font
} différemment { $names } : les autres peuvent en profiter.
team-ask-below = Il vaut la peine de regarder les affaires et les conditions de { $names } avant de conclure : ces chiffres ne disent pas pourquoi.
team-funnel = Taux de succès selon le nombre d’affaires closes
team-funnel-how = Le tireté est l’ensemble ({ $whole }). Le hasard seul reste dans la bande foncée 19 fois sur 20, presque toujours dans la claire ; moins il y a d’affaires, plus elle est large{ $out ->
    [0] { "" }
   *[other] . Les flèches sont hors du dessin
}
team-how = Un nom n’est écrit que si l’écart tient quand tous sont examinés ensemble (parmi les noms écrits, en moyenne un sur vingt au plus vient du hasard) et aussi sans ceux qui diffèrent dans l’autre sens. En dessous de { $least } affaires closes, rien n’est jugé.
team-how-mix = Les taux sont dessinés à composition d’affaires égale, par { $kinds }. Un nom n’est écrit que si l’écart tient quand tous sont examinés ensemble (parmi les noms écrits, en moyenne un sur vingt au plus vient du hasard) et aussi sans ceux qui diffèrent dans l’autre sens. En dessous de { $least } affaires closes, rien n’est jugé.
team-unassigned = { $n ->
    [one] { $n } affaire close ne nomme aucune { $by ->
        [owner] personne
        [team] équipe
       *[region] région
    } et n’est pas comptée.
   *[other] { $n } affaires closes ne nomment aucune { $by ->
        [owner] personne
        [team] équipe
       *[region] région
    } et ne sont pas comptées.
}
team-effort = Activité et succès
team-effort-how = Les activités par semaine où il y en a, et le taux de succès{ $mixed ->
    [yes] { " " }à composition d’affaires égale
   *[no] { "" }
} avec sa marge d’erreur
team-no-activities = Aucun fichier n’indique d’appels, de rendez-vous ou d’autres activités sur cette période avec ces filtres : l’effort se lit aux affaires prises et suivies.
team-relation-few = À moins de { $least }, on ne peut pas dire si plus d’activité et plus de succès vont ensemble.
team-relation-none = Parmi ces { $n }, plus d’activité et plus de succès ne vont pas ensemble au-delà du hasard.
team-relation = Parmi ces { $n }, ceux qui ont plus d’activité gagnent { $way ->
    [up] plus
   *[down] moins
} souvent, au-delà du hasard (corrélation des rangs { $r }). Cela ne dit pas si l’un fait l’autre.
team-table = L’effort à côté de l’efficacité
team-table-how = D’abord qui diffère au-delà du hasard, puis tous les autres par nom : le hasard ne fait pas de classement
team-verdict-above = gagne plus souvent
team-verdict-below = gagne moins souvent
team-verdict-mix = expliqué au moins à moitié par les affaires
team-verdict-within = pas d’écart au-delà du hasard
team-verdict-few = trop peu pour conclure
team-of = { $wins } sur { $closed }
team-ranged = { $value } ({ $low } à { $high })
team-head-name = Nom
team-head-verdict = Face aux autres
team-head-week = Activités par semaine
team-head-new = Nouvelles affaires
team-head-open = En cours
team-head-won = Gagnées
team-head-rate = Taux de succès
team-head-drawn = Taux, part du hasard retirée
team-head-expected = Attendues
team-head-ratio = Gagnées / attendues
team-head-value = CA gagné
team-head-mean = Montant moyen gagné
team-head-cycle = Cycle de vente
team-chart-closed = Affaires closes
team-chart-week = Activités par semaine
