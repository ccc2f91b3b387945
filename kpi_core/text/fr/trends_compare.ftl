# Les comparaisons de la page des tendances : une période face à la précédente, à l’an dernier, à date, autour d’un
# événement. Chiffres et noms arrivent déjà écrits ; les nombres qui décident d’un pluriel arrivent nus.

## Ce que les comparaisons disent ensemble

finding-compare-all = { $label } en { $way ->
    [up] hausse
   *[down] baisse
} { $changes }
finding-compare-some = { $label } en { $way ->
    [up] hausse
   *[down] baisse
} { $changes } ; { $rest ->
    [few] { $others ->
        [one] l’autre comparaison compte trop peu d’enregistrements pour conclure
       *[other] les { $others } autres comptent trop peu d’enregistrements pour conclure
    }
    [both] les { $others } autres peuvent être le hasard ou comptent trop peu d’enregistrements
   *[chance] { $others ->
        [one] l’autre écart peut être le hasard
       *[other] les { $others } autres écarts peuvent être le hasard
    }
}
finding-compare-season = { $label } en hausse { $up }, mais en baisse { $down } : la { $near ->
    [up] hausse
   *[down] baisse
} peut tenir à la saison
finding-compare-mixed = { $label } en hausse { $up }, mais en baisse { $down }
finding-compare-within = { $n ->
    [one] { $label } { $by } { $on } : peut être le hasard
   *[other] { $label } : aucun des { $n } écarts n’est trop net pour être le hasard
}
finding-compare-too-few = { $label } : trop peu d’enregistrements pour comparer
finding-compare-none = { $label } : rien à quoi comparer
trends-compare-by = de { $by } { $on }
trends-compare-several = de { $by } sur { $n } comparaisons
trends-compare-range = de { $low } à { $high } sur { $n } comparaisons
trends-compare-on-previous = sur la période précédente
trends-compare-on-last-year = sur un an aux mêmes dates
trends-compare-on-last-year-weekdays = sur un an aux mêmes jours de la semaine
trends-compare-on-previous-to-date = par rapport aux mêmes jours { $unit ->
    [quarter] du trimestre précédent
    [year] de l’année précédente
   *[month] du mois précédent
}
trends-compare-on-last-year-to-date = par rapport aux mêmes jours { $unit ->
    [quarter] du même trimestre l’an dernier
    [year] de l’an dernier
   *[month] du même mois l’an dernier
}
trends-compare-on-event = par rapport aux jours autour de « { $event } » un an plus tôt
trends-compare-on-custom = par rapport à la période choisie

## Une ligne par comparaison

trends-compare-caption = { $label }, { $period } : { $value }{ $cut ->
    [true] . Arrêté à la fin des données, comme ce à quoi c’est comparé
   *[false] { "" }
}
trends-compare-with-previous = Période précédente
trends-compare-with-last-year = An dernier, mêmes dates
trends-compare-with-last-year-weekdays = An dernier, mêmes jours de semaine
trends-compare-with-previous-to-date = { $unit ->
    [quarter] Trimestre à date : trimestre précédent
    [year] Année à date : année précédente
   *[month] Mois à date : mois précédent
}
trends-compare-with-last-year-to-date = { $unit ->
    [quarter] Trimestre à date : an dernier
    [year] Année à date : an dernier
   *[month] Mois à date : an dernier
}
trends-compare-with-event = Autour de « { $event } » : an dernier
trends-compare-with-custom = Période choisie
trends-compare-short-previous = période précédente
trends-compare-short-last-year = an dernier
trends-compare-short-last-year-weekdays = an dernier, 52 sem.
trends-compare-short-previous-to-date = précédent, à date
trends-compare-short-last-year-to-date = an dernier, à date
trends-compare-short-event = événement de l’an dernier
trends-compare-short-custom = période choisie
trends-compare-short-now = cette période
trends-compare-at = { $value } ({ $days })
trends-compare-between = de { $low } à { $high }
trends-compare-beyond-by-day = trop net pour être le hasard, à jours égaux
trends-compare-within-by-day = peut être le hasard, à jours égaux
trends-compare-length-differs = peut être le hasard : une période est plus longue
trends-compare-one-of-several = peut être le hasard : une comparaison parmi plusieurs

## Ce qui rend deux périodes inégales

trends-compare-note-cut = { $days ->
    [one] les deux arrêtées à un jour
   *[other] les deux arrêtées à { $days } jours
}
trends-compare-note-only-now = { $events } cette fois seulement
trends-compare-note-only-then = { $events } dans la période comparée seulement
trends-compare-note-leap-day = { $day } dans une des deux
trends-compare-note-working = { $n ->
    [one] un jour ouvré de { $more ->
        [true] plus
       *[false] moins
    }
   *[other] { $n } jours ouvrés de { $more ->
        [true] plus
       *[false] moins
    }
}
trends-compare-note-weekdays = { $n ->
    [one] un jour du lundi au vendredi de { $more ->
        [true] plus
       *[false] moins
    }
   *[other] { $n } jours du lundi au vendredi de { $more ->
        [true] plus
       *[false] moins
    }
}
trends-compare-note-saturdays = { $n ->
    [one] un samedi de { $more ->
        [true] plus
       *[false] moins
    }
   *[other] { $n } samedis de { $more ->
        [true] plus
       *[false] moins
    }
}
trends-compare-note-sundays = { $n ->
    [one] un dimanche de { $more ->
        [true] plus
       *[false] moins
    }
   *[other] { $n } dimanches de { $more ->
        [true] plus
       *[false] moins
    }
}

## Pourquoi une ligne est vide

trends-compare-why-not-that-far-back = les données ne remontent pas jusque-là
trends-compare-why-not-finished = les données s’arrêtent avant la fin de cette période
trends-compare-why-overlaps = les deux auraient des jours en commun
trends-compare-why-same-days = les mêmes jours que sur une ligne au-dessus
trends-compare-why-too-coarse = les données ne sont pas par jour
trends-compare-why-not-in-progress = rien en cours : la dernière période est entière
trends-compare-why-event-not-found = aucun événement de ce nom un an plus tôt
trends-compare-why-event-not-yet = les données s’arrêtent avant cet événement
trends-compare-why-not-chosen = pas encore choisi
trends-compare-why-no-data = pas de données dans une des deux périodes
trends-compare-why-no-dates = les enregistrements n’ont pas de date

## La carte

trends-compare-col-against = Comparé à
trends-compare-col-dates = Dates comparées
trends-compare-col-now = Maintenant
trends-compare-col-then = Alors
trends-compare-col-change = Variation
trends-compare-col-margin = Marge d’erreur
trends-compare-col-verdict = Verdict
trends-compare-col-notes = Ce qui diffère
trends-compare-col-place = Rang
trends-compare-col-days = Dates
trends-compare-dates = { $now } face à { $then }
trends-compare-draw = Sur le graphique
trends-compare-drawn = Jour par jour dans l’ordre de la période ; en pointillés, { $n ->
    [one] ce à quoi elle est comparée
   *[other] les { $n } périodes auxquelles elle est comparée
}
trends-compare-drawn-weeks = Semaine par semaine à partir du premier jour ; en pointillés, { $n ->
    [one] ce à quoi elle est comparée
   *[other] les { $n } périodes auxquelles elle est comparée
}
trends-compare-drawn-steps = Pas à pas dans l’ordre de la période ; en pointillés, { $n ->
    [one] ce à quoi elle est comparée
   *[other] les { $n } périodes auxquelles elle est comparée
}
trends-compare-hollow = point creux : moins de jours que les autres
trends-compare-more = Autres comparaisons
trends-compare-unit = À date, dans
trends-compare-event = Jours autour d’un événement
trends-compare-event-none = Aucun événement n’a son pareil un an plus tôt dans les données
trends-compare-event-choose = Choisir un événement
trends-compare-event-on = { $event }, { $day }
trends-compare-around = Jours avant et après
trends-compare-custom = Période à choisir pour comparer
trends-compare-no-country = Jours fériés non connus : les jours du lundi au vendredi sont comptés
trends-compare-download = Télécharger ces chiffres
