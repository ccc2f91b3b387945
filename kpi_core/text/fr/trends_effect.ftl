# Ce qui est venu après une action datée, sur la page des tendances. Noms, valeurs et jours arrivent déjà écrits ; les
# nombres qui décident d’un pluriel arrivent nus.

## Ce qui en est dit

finding-effect-beyond = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when } : trop net pour être le hasard (entre { $low } et { $high })
finding-effect-within = { $label } : { $difference }{ $parts ->
    [yes] { " " }({ $relative })
   *[no] { "" }
} par rapport à l’attendu, { $when } : peut être le hasard (entre { $low } et { $high })
trends-effect-when = { $adds ->
    [yes] { $steps ->
        [one] { $grain ->
            [day] le jour
            [week] la semaine
            [month] le mois
            [quarter] le trimestre
           *[year] l’année
        } de l’action ({ $action })
       *[other] sur { $steps } { $grain ->
            [day] jours
            [week] semaines
            [month] mois
            [quarter] trimestres
           *[year] années
        } à partir de l’action ({ $action })
    }
   *[no] { $steps ->
        [one] { $grain ->
            [day] le jour
            [week] la semaine
            [month] le mois
            [quarter] le trimestre
           *[year] l’année
        } de l’action ({ $action })
       *[other] en moyenne sur { $steps } { $grain ->
            [day] jours
            [week] semaines
            [month] mois
            [quarter] trimestres
           *[year] années
        } à partir de l’action ({ $action })
    }
}
finding-effect-nothing-after = { $label } : les données ne contiennent { $grain ->
    [day] aucun jour complet
    [week] aucune semaine complète
    [month] aucun mois complet
    [quarter] aucun trimestre complet
   *[year] aucune année complète
} à partir de l’action ({ $action })
finding-effect-history-too-short = { $label } : trop peu d’historique avant l’action ({ $action }) pour attendre quoi que ce soit ; il faut { $needed } { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
    [quarter] trimestres complets
   *[year] années complètes
}, il y en a { $n }
finding-effect-too-few-placebos = { $label } : trop peu d’historique avant l’action ({ $action }) pour distinguer un effet du hasard ; il faut { $needed } { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
    [quarter] trimestres complets
   *[year] années complètes
}, il y en a { $n }
finding-effect-constant = { $label } : toujours pareil avant l’action ({ $action }), rien ne dit donc ce que fait le hasard
finding-effect-shift-before = { $label } : le niveau avait déjà changé juste avant l’action ({ $action }), la suite ne peut pas en être distinguée ; il faut une action venue après un niveau installé

## La carte

trends-effect-title = Qu’est-il venu après une action ?
trends-effect-how = Choisissez un de vos événements, ou un jour : la suite est comparée à ce que l’historique d’avant annonçait.
trends-effect-no-events = Choisissez un jour. Les événements que vous notez dans la carte des événements peuvent être choisis ici par leur nom.
trends-effect-event = Un de vos événements
trends-effect-event-choose = Choisir un événement
trends-effect-event-on = { $event }, { $day }
trends-effect-day = Ou un jour
trends-effect-day-alone = Jour de l’action
trends-effect-looking = Comparaison avec des dates antérieures…
trends-effect-compared = { $came } pour { $expected } attendus (soit { $relative } de l’attendu){ $adds ->
    [yes] .
   *[no] , en moyenne par { $grain ->
        [day] jour
        [week] semaine
        [month] mois
        [quarter] trimestre
       *[year] an
    }.
}
trends-effect-picture = Le trait est ce qui est venu, les tirets ce qui était attendu ; la bande contiendrait 95 cas sur 100 sans l’action.
trends-effect-placebos = { $n ->
    [one] La même prévision, faite à { $n } date antérieure, s’est trompée de { $margin }.
   *[other] La même prévision, faite à { $n } dates antérieures, s’est trompée de { $margin } au plus 95 fois sur 100 : voilà ce que fait le hasard.
}
trends-effect-no-year = { $grain ->
    [day] L’attendu connaît le rythme de la semaine, pas celui de l’année : une haute ou basse saison peut être dans l’écart.
   *[other] L’attendu ne connaît pas le rythme de l’année : il faudrait environ trois ans avant l’action.
}
trends-effect-caution = { $known ->
    [none] Le calendrier ne contient rien d’autre à ce moment, mais ce qu’il ignore a pu arriver.
    [some] D’autres choses sont arrivées aussi : { $others }.
   *[many] { $more ->
        [one] D’autres choses sont arrivées aussi : { $others } et { $more } autre.
       *[other] D’autres choses sont arrivées aussi : { $others } et { $more } autres.
    }
} C’est une comparaison avec l’attendu, pas la preuve que l’action en est la cause.
trends-effect-finer = Il y a plus de pas { $by } : choisissez-les au-dessus.
trends-effect-col-step = { GRAIN($grain) }
trends-effect-col-actual = Venu
trends-effect-col-expected = Attendu
trends-effect-col-range = 95 fois sur 100
trends-effect-col-difference = Écart
trends-effect-together = Ensemble
trends-effect-on-average = En moyenne
trends-effect-range = de { $low } à { $high }
trends-effect-download = Télécharger ces chiffres
