# Les alertes : quelle règle est franchie, ou pourquoi elle est retenue. Valeurs, périodes et noms arrivent écrits.

alert-rule = { $kind ->
    [relative] { $way ->
        [below] baisse de { $size } ou plus
       *[above] hausse de { $size } ou plus
    } par rapport { $against ->
        [previous] à la période précédente
        [last-year] à la même période de l’an dernier
        [baseline] à la référence de l’objectif
       *[usual] à son niveau habituel
    }
    [points] { $way ->
        [below] baisse de { $size } ou plus
       *[above] hausse de { $size } ou plus
    } par rapport { $against ->
        [previous] à la période précédente
        [last-year] à la même période de l’an dernier
        [baseline] à la référence de l’objectif
       *[usual] à son niveau habituel
    }
    [absolute] { $size } ou { $way ->
        [below] moins
       *[above] plus
    }
    [outside-expected] écart d’au moins { $size } écarts-types avec ce qui était attendu
    [behind-pace] { $way ->
        [below] { $size } ou moins de ce qui est dû à ce jour
       *[above] valeur si haute que la cible n’en fait que { $size } ou moins
    }
    [leading-below-phasing] { $size } ou moins de la cible avancée de l’étape { $stage }
    [cumulative-below-percentile] en dessous de ce qu’auraient atteint tous les déroulements du plan sauf { $size }
   *[other] { $name }
}
alert-usual = son niveau habituel de { $baseline }
alert-previous = { $baseline } à la période précédente
alert-last-year = { $baseline } à la même période de l’an dernier
alert-baseline = { $adds ->
    [yes] { $baseline }, la part de la référence qui revient à ses jours
   *[no] la référence de { $baseline }
}
alert-filtered = { $label } ({ $where })
alert-crossed = { $kind ->
    [absolute] { $label } : { $value } ({ $period }), { $way ->
        [below] en dessous
       *[above] au-dessus
    } de la limite de { $line }
    [outside-expected] { $label } : { $value } ({ $period }), { $way ->
        [below] en dessous
       *[above] au-dessus
    } de la plage attendue (de { $low } à { $high })
    [behind-pace] { $label } : { $value } ({ $period }), { $adds ->
        [yes] pour { $more ->
            [less] au plus { $baseline } à cette date
           *[more] { $baseline } dus à cette date
        }
       *[no] pour une cible de { $more ->
            [less] { $baseline } au plus
           *[more] { $baseline }
        }
    }
    [leading-below-phasing] { $stage } : { $value } ({ $period }), pour { $baseline } prévus
    [cumulative-below-percentile] { $label } : { $value } ({ $period }), sous les { $line } qu’aurait atteints presque chaque déroulement du plan
   *[change] { $label } : { $value } ({ $period }), { $change } par rapport à { $compared }
}
alert-not-judged = { $label } : rien ne peut encore être dit de sa règle
alert-held-no-baseline = Retenue : il n’y a rien à quoi comparer, faute de périodes complètes avant ou parce qu’elles sont à 0.
alert-held-too-few = { $n ->
    [0] Retenue : il n’y a aucun enregistrement dans la période.
    [one] Retenue : un seul enregistrement dans la période, c’est trop peu pour en juger.
   *[other] Retenue : { $n } enregistrements dans la période, c’est trop peu pour en juger.
}
alert-held-within-chance = Retenue : le hasard seul fait un tel écart dans { $chance } des périodes où rien ne change ; une alerte s’ouvre en dessous de { $level }.
alert-held-not-yet-twice = { $times ->
    [one] Retenue : elle attend la période suivante.
   *[other] Retenue : la règle demande { $times } périodes de suite.
}
alert-held-unfinished = Retenue : la période n’est pas finie. Elle sera jugée quand elle sera complète.
alert-held-muted = Retenue : cette alerte est en sourdine pour le moment.
alert-held-told-already = Retenue : elle a été signalée à une période précédente, et le rappel attend { $quiet ->
    [one] une période
   *[other] { $quiet } périodes
}.
alert-held-no-dates = Retenue : les enregistrements n’ont pas de date, aucune période ne peut donc être comparée.
alert-held-no-stage = Retenue : rien dans les données ne compte ce qui entre dans cette étape.
alert-held-not-ripe = Retenue : les enregistrements de cette période n’ont pas encore eu le temps de devenir ce qui est compté. Elle sera jugée quand neuf sur dix l’auront eu.
alert-held-other-length = Retenue : la référence est celle de tout l’objectif. Sur une durée plus longue, les mêmes personnes reviennent : elle ne dit rien d’une seule de ses périodes.
alert-held-seasonal = Retenue : cet indicateur a une saison, qu’une telle comparaison prend pour un changement. Faites porter la règle sur la même période de l’an dernier.
alert-held-season-unknown = Retenue : il faut { $needed } { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
   *[other] trimestres complets
} de données pour distinguer une saison d’un changement.
alert-held-even-phasing = Retenue : les années passées, cet indicateur n’en était pas plus loin à ce stade. Répartissez sa cible comme les années passées.
alert-held-unanswered = Retenue : { $error }
alert-sees-from = { $n ->
    [one] À partir d’un enregistrement par période, cette règle distingue du hasard un écart de sa propre taille.
   *[other] À partir d’environ { $n } enregistrements par période, cette règle distingue du hasard un écart de sa propre taille dans 4 cas sur 5, en deux périodes.
}
alert-segments = { $n ->
    [one] Un segment examiné, { $kept } retenu.
   *[other] { $n } segments examinés, { $kept } retenus.
}
alert-to-do = À faire : { $text }
alert-checked = { $n ->
    [0] Aucun objectif à vérifier : l’espace de travail n’en a pas.
    [one] Un objectif vérifié : { $open ->
        [0] aucune alerte ouverte
        [one] une alerte ouverte
       *[other] { $open } alertes ouvertes
    }, { $held } { $held ->
        [one] retenue
       *[other] retenues
    }.
   *[other] { $n } objectifs vérifiés : { $open ->
        [0] aucune alerte ouverte
        [one] une alerte ouverte
       *[other] { $open } alertes ouvertes
    }, { $held } { $held ->
        [one] retenue
       *[other] retenues
    }.
}
alert-sent = { $n ->
    [0] Rien de nouveau à envoyer.
    [one] Une alerte envoyée.
   *[other] { $n } alertes envoyées.
}
alert-title = { $n ->
    [one] Boussole : une alerte
   *[other] Boussole : { $n } alertes
}
error-alert-kind-unknown = « { $kind } » n’est pas un type d’alerte.
    .hint = Choisissez parmi { $known }.
error-alert-baseline-unknown = Une alerte ne peut pas mesurer un écart par rapport à « { $against } ».
    .hint = Choisissez parmi { $known }.
error-segment-is-outcome = « { $dimension } » dit ce que deviennent les enregistrements : les plus récents ne le sont pas encore devenus, si bien que chacun de ses segments semblerait baisser.
    .hint = Choisissez une dimension connue dès l’arrivée d’un enregistrement, comme le canal ou le produit.
error-notify-no-address = Il n’y a pas d’adresse à laquelle envoyer les alertes : la variable d’environnement { $variable } est vide.
    .hint = Mettez-y l’adresse de votre messagerie, de Slack, de Teams ou d’un webhook, comme Apprise écrit les adresses.
error-notify-not-installed = Les alertes ne peuvent pas être envoyées : le paquet apprise n’est pas installé.
    .hint = Installez-le à côté de Boussole : pip install apprise.
error-notify-address-wrong = L’adresse numéro { $number } de { $variable } n’est pas de celles auxquelles une alerte peut être envoyée.
    .hint = Écrivez-la comme Apprise écrit les adresses, par exemple mailto://, slack:// ou json://.
error-notify-failed = Les alertes n’ont pas été envoyées : le service à l’autre bout ne les a pas prises.
    .hint = Vérifiez l’adresse dans { $variable } et la connexion, puis réessayez : rien ne compte comme signalé.
