# Les liens de la page des tendances : quels indicateurs évoluent avant un autre. Les noms arrivent déjà écrits ; les
# nombres qui décident d’un pluriel arrivent nus.

## Ce qui a été trouvé

finding-relations-leads = { $candidate } : indicateur avancé de « { $target } », { $lead } d’avance ; quand l’un monte, l’autre a tendance à { $way ->
    [up] monter
   *[down] baisser
} ensuite{ $others ->
    [0] { "" }
    [one] ; un autre indicateur est en avance aussi
   *[other] ; { $others } autres indicateurs sont en avance aussi
}
finding-relations-together = { $candidate } et « { $target } » : au-delà du hasard, { $way ->
    [up] l’un monte et baisse avec l’autre
   *[down] l’un monte quand l’autre baisse
} { $grain ->
    [day] le même jour
    [week] la même semaine
    [month] le même mois
    [quarter] le même trimestre
   *[year] la même année
}
finding-relations-none = { $n ->
    [one] Le seul indicateur examiné n’évolue ni avant « { $target } » ni avec, au-delà du hasard
   *[other] Aucun des { $n } indicateurs examinés n’évolue avant « { $target } » ou avec, au-delà du hasard
}
finding-relations-by-formula = Rien à découvrir sur « { $target } » : { $n ->
    [one] l’autre indicateur en est calculé ou vient
   *[other] les { $n } autres indicateurs en sont calculés ou viennent
} des mêmes enregistrements
finding-relations-too-short = Trop court pour chercher des liens : il faut { $needed } { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
    [quarter] trimestres complets
   *[year] années complètes
} en commun, il y en a { $n }
finding-relations-constant = Rien à comparer à « { $target } » : au-delà de la tendance et du rythme, rien ne varie
finding-relations-alone = Aucun autre indicateur principal à comparer à « { $target } »

## Les lignes

trends-relations-steps = { $n ->
    [one] { $n } { $grain ->
        [day] jour
        [week] semaine
        [month] mois
        [quarter] trimestre
       *[year] an
    }
   *[other] { $n } { $grain ->
        [day] jours
        [week] semaines
        [month] mois
        [quarter] trimestres
       *[year] ans
    }
}
trends-relations-same = { $grain ->
    [day] même jour
    [week] même semaine
    [month] même mois
    [quarter] même trimestre
   *[year] même année
}
trends-relations-before = { $steps } avant
trends-relations-strength = { $value } (de { $low } à { $high })
trends-relations-leads = trop net pour être le hasard : il vient avant
trends-relations-goes-along = trop net pour être le hasard : en même temps
trends-relations-one-of-several = peut être le hasard : une paire parmi plusieurs
trends-relations-no-discovery = pas une découverte
trends-relations-why-too-short = trop court : { $n } sur { $needed } { $grain ->
    [day] jours
    [week] semaines
    [month] mois
    [quarter] trimestres
   *[year] années
}
trends-relations-why-no-overlap = { $grain ->
    [day] aucun jour
    [week] aucune semaine
    [month] aucun mois
    [quarter] aucun trimestre
   *[year] aucune année
} en commun
trends-relations-why-constant = au-delà de la tendance et du rythme, rien ne varie

## La carte

trends-relations-before-title = Quels indicateurs évoluent avant celui-ci ?
trends-relations-before-how = Les autres indicateurs principaux sont mis face à « { $label } », en même temps et jusqu’à { $lags } { $grain ->
    [day] jours
    [week] semaines
    [month] mois
    [quarter] trimestres
   *[year] ans
} avant. Cela prend quelques secondes.
trends-relations-look = Chercher des liens
trends-relations-looking = Comparaison des indicateurs…
trends-relations-how = { $label } { $by } : ce que son passé, sa tendance et son rythme n’annonçaient pas, face à la même part de chaque autre indicateur.
trends-relations-other-step = Comparaison { $by } : il faut { $n } { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
    [quarter] trimestres complets
   *[year] années complètes
} en commun, et il y en a moins.
trends-relations-caution = Ce sont des liens, pas des preuves de cause : autre chose peut agir sur les deux. { $n ->
    [0] Aucune paire n’a pu être examinée.
    [one] { $n } paire examinée ; le verdict tient compte de tous les décalages essayés, et peut encore se tromper une fois sur vingt.
   *[other] { $n } paires examinées ; les verdicts en tiennent compte, ainsi que de tous les décalages essayés, et un lien trouvé sur vingt peut encore être le hasard.
}
trends-relations-col-figure = Indicateur
trends-relations-col-lead = Le plus net
trends-relations-col-strength = Corrélation (marge d’erreur)
trends-relations-col-verdict = Verdict
trends-relations-col-formula = Par construction
trends-relations-formula-how = Par construction : l’un est calculé à partir de l’autre, ou les deux viennent des mêmes enregistrements. Ils ne peuvent qu’évoluer ensemble.
trends-relations-pair = Sur le graphique
trends-relations-picture = { $candidate }, de 0 à { $lags } { $grain ->
    [day] jours
    [week] semaines
    [month] mois
    [quarter] trimestres
   *[year] ans
} avant « { $target } » : plus la barre est haute, plus ils vont ensemble ; au-dessus de 0, une hausse de l’un va avec une hausse de l’autre. Dans la bande, ce peut être le hasard.
trends-relations-chart-lag = Vient avant de
trends-relations-chart-value = Corrélation
trends-relations-chart-band = Hasard seul
trends-relations-chart-within = de { $low } à { $high }
trends-relations-download = Télécharger ces chiffres
