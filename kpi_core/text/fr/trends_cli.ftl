# Ce que dit `trend` en ligne de commande ; le reste est dit avec les mots de la page Tendances.

trend-cli-no-records = { $label } : aucune ligne ne correspond à ces filtres
trend-cli-all-to-come = { $label } : toutes les lignes sont postérieures au { $today }, le jour considéré comme aujourd’hui
trend-cli-no-data = { $label } : rien n’est connu de cette période
trend-cli-points = { $n } { $grain ->
    [day] { $n ->
        [one] jour complet
       *[other] jours complets
    }
    [week] { $n ->
        [one] semaine complète
       *[other] semaines complètes
    }
    [month] mois { $n ->
        [one] complet
       *[other] complets
    }
    [quarter] { $n ->
        [one] trimestre complet
       *[other] trimestres complets
    }
   *[year] { $n ->
        [one] année complète
       *[other] années complètes
    }
} ({ $period }).
trend-cli-repeated = Prévision : le dernier cycle répété, ou la dernière valeur faute d’un cycle entier. Essayée à { $origins ->
    [one] une date passée
   *[other] { $origins } dates passées
} : erreur moyenne { $naive } contre { $error } pour la médiane de quatre modèles (1 est l’écart habituel d’un cycle à l’autre).
issue-forecast-cut-short = { $steps ->
    [one] La prévision compte un pas de temps au lieu de { $asked } : elle ne va pas plus loin que les données ne remontent.
   *[other] La prévision compte { $steps } pas de temps au lieu de { $asked } : elle ne va pas plus loin que les données ne remontent.
}
error-grain-finer-than-data = Les données de « { $metric } » vont { $rhythm ->
    [week] de semaine en semaine
    [month] de mois en mois
    [quarter] de trimestre en trimestre
   *[year] d’année en année
} : elles ne disent rien { $grain ->
    [day] des jours
    [week] des semaines
    [month] des mois
   *[quarter] des trimestres
}.
    .hint = Choisissez parmi { $grains }.
error-horizon-not-understood = « { $text } », donné avec --horizon, n’est pas un nombre de pas à prévoir.
    .hint = Écrivez un nombre entier de 1 à { $most }, par exemple --horizon 12.
