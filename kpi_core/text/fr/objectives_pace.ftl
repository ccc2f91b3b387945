# Où en est un objectif. Valeurs et dates arrivent écrites ; les écarts avec leur signe.
pace-state = { $state ->
    [reached] atteint
    [on_track] en bonne voie
    [at_risk] à surveiller
    [behind] en retard
    [over] manqué
    [not_started] pas commencé
   *[unknown] indéterminé
}
pace-grade = { $grade ->
    [excellent] excellent
    [good] cible atteinte
    [minimum] minimum atteint
    [below_minimum] minimum non atteint
   *[below_target] cible non atteinte
}
pace-so-far = { $kind ->
    [cap] { $reached } jusqu’au { $until }, pour { $due } au plus à cette date ({ $by }).
    [rate] { $reached } jusqu’au { $until }, pour une cible de { $due } ({ $by }).
   *[total] { $reached } jusqu’au { $until }, pour { $due } prévus à cette date ({ $by }).
}
pace-reached-only = { $reached } jusqu’au { $until }.
pace-ended = { $reached } à la fin, pour une cible de { $target } ({ $by }).
pace-late = { $beyond ->
    [yes] Le hasard seul fait rarement un tel écart.
    [no] L’écart peut encore être le hasard.
   *[unknown] Il est trop tôt pour dire si l’écart est dû au hasard.
}
pace-expected = Atterrissage : { $expected } (8 chances sur 10 de finir entre { $low } et { $high }), { $chance } d’atteindre la cible de { $target }.
chance-said = { $step ->
    [rare] moins d’une chance sur 20
    [low] moins d’une chance sur 10
    [sure] au moins 19 chances sur 20
   *[tenths] { $n ->
        [one] { $n } chance sur 10
       *[other] { $n } chances sur 10
    }
}
pace-not-begun = Il commence le { $start } ; ses données s’arrêtent le { $until }.
pace-until = { $rhythm ->
    [day] Ses propres enregistrements s’arrêtent là ; d’autres données vont jusqu’au { $newest }.
    [week] Seules ses semaines complètes comptent ; les données les plus récentes sont du { $newest }.
    [month] Seuls ses mois complets comptent ; les données les plus récentes sont du { $newest }.
    [quarter] Seuls ses trimestres complets comptent ; les données les plus récentes sont du { $newest }.
   *[year] Seules ses années complètes comptent ; les données les plus récentes sont du { $newest }.
}
pace-reason = { $reason ->
    [no_dates] Les enregistrements n’ont pas de date, ou aucune n’est passée : rien ne peut être dit du rythme.
    [no_values] Aucun enregistrement de la période ne donne encore de valeur.
    [does_not_add_up] Cet indicateur ne s’additionne pas d’un jour à l’autre : ce qui est attendu à mi-chemin n’est pas connu.
    [not_ripe] Ses enregistrements sont trop récents pour en juger : l’essentiel de ce qu’ils deviendront n’est pas encore connu.
    [partly_ripe] Ses enregistrements les plus récents sont encore trop jeunes pour être comptés.
    [data_begin_late] Les données commencent après son premier jour : ce qui est venu avant n’est pas connu.
    [counts_today] Il compte ce qui est encore en cours aujourd’hui, selon le jour de création : cela n’a pas d’évolution dans le temps à juger.
   *[data_end_early] La période est finie, mais les données s’arrêtent avant : importez les plus récentes.
}
pace-phasing = { $shape ->
    [working] Cible répartie selon les jours ouvrés
    [seasonal] Cible répartie selon le profil { $years ->
        [one] de l’année précédente
       *[other] de { $years } années précédentes
    }
    [custom] Cible répartie selon vos propres étapes
   *[even] Cible répartie régulièrement
}
pace-phasing-reason = { $reason ->
    [country_unknown] répartie régulièrement, car les jours ouvrés du pays ne sont pas connus
    [no_working_days] répartie régulièrement, car la période ne contient aucun jour ouvré
    [no_year_before] répartie régulièrement, car les données ne contiennent pas les mêmes mois d’une année précédente
    [too_few_records] répartie régulièrement, car les années précédentes contiennent trop peu d’enregistrements pour montrer un profil
    [negative_past] répartie régulièrement, car certains montants des années précédentes sont négatifs
    [not_additive] la même à chaque étape, car cet indicateur ne s’additionne pas
    [phasing_unknown] répartie régulièrement, car la répartition demandée n’est pas connue
    [steps_empty] répartie régulièrement, car aucune étape ne porte une part de la cible
   *[steps_scaled] vos étapes, ramenées à la cible
}
