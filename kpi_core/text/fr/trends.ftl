# Tendances : le titre, ce qui compose une série, ce qui est inhabituel, ce qui vient. Valeurs, dates et noms arrivent
# écrits ; les nombres qui choisissent un pluriel arrivent comme nombres.

## Titre

finding-trends-newest = { $label } : { $value } ({ $step }), { $way ->
    [above] au-dessus
   *[below] en dessous
} de la zone attendue ({ $lower } à { $upper }){ $unfinished ->
    [yes]  ; cette journée n’était peut-être pas finie quand le fichier a été produit
   *[no] { "" }
}
finding-trends-newest-run = { $label } : { $way ->
    [above] au-dessus
   *[below] en dessous
} de la zone attendue depuis { $steps } { $grain ->
    [day] jours
    [week] semaines
    [month] mois
    [quarter] trimestres
   *[year] ans
}, { $value } contre { $expected } en temps normal
finding-trends-level = { $label } : nouveau niveau depuis { $grain ->
    [day] le{ " " }
    [week] la{ " " }
    [quarter] le{ " " }
   *[month] { "" }
}{ $step }, environ { $after }{ $adds ->
    [yes] { " " }{ $grain ->
        [day] par jour
        [week] par semaine
        [month] par mois
        [quarter] par trimestre
       *[year] par an
    }
   *[no] { "" }
} au lieu de { $before }
finding-trends-slope = { $label } : nouvelle pente depuis { $grain ->
    [day] le{ " " }
    [week] la{ " " }
    [quarter] le{ " " }
   *[month] { "" }
}{ $step }, { $after } { $grain ->
    [day] par jour
    [week] par semaine
    [month] par mois
    [quarter] par trimestre
   *[year] par an
} au lieu de { $before }
finding-trends-unusual = { $label } : { $n ->
    [one] { $grain ->
        [day] un jour inhabituel, le { $step }
        [week] une semaine inhabituelle, celle du { $date }
        [month] un mois inhabituel, { $step }
        [quarter] un trimestre inhabituel, { $step }
       *[year] une année inhabituelle, { $step }
    } : { $value } contre { $expected } en temps normal
   *[other] { $n } { $grain ->
        [day] jours inhabituels
        [week] semaines inhabituelles
        [month] mois inhabituels
        [quarter] trimestres inhabituels
       *[year] années inhabituelles
    } ; le plus net, { $step } : { $value } contre { $expected } en temps normal
}
finding-trends-as-expected = { $n ->
    [one] { $label } : conforme à l’attendu
   *[other] { $label } : conforme à l’attendu, { $grain ->
        [day] aucun des { $n } jours n’est inhabituel
        [week] aucune des { $n } semaines n’est inhabituelle
        [month] aucun des { $n } mois n’est inhabituel
        [quarter] aucun des { $n } trimestres n’est inhabituel
       *[year] aucune des { $n } années n’est inhabituelle
    }
}
finding-trends-settled = { $label } : conforme à l’attendu, hormis { $n ->
    [one] le point dont vous avez parlé
   *[other] les { $n } points dont vous avez parlé
}
finding-trends-too-short = { $label } : { $n ->
    [0] { $grain ->
        [day] pas encore de jour complet
        [week] pas encore de semaine complète
        [month] pas encore de mois complet
        [quarter] pas encore de trimestre complet
       *[year] pas encore d’année complète
    }
    [one] { $grain ->
        [day] un jour complet
        [week] une semaine complète
        [month] un mois complet
        [quarter] un trimestre complet
       *[year] une année complète
    }, trop peu pour dire ce qui est habituel
   *[other] { $n } { $grain ->
        [day] jours complets
        [week] semaines complètes
        [month] mois complets
        [quarter] trimestres complets
       *[year] années complètes
    }, trop peu pour dire ce qui est habituel
}
finding-trends-constant = { $label } : toujours { $value }
finding-trends-no-dates = { $label } : sans dates, pas d’évolution dans le temps

## Ce qui compose la courbe

finding-parts-rhythms = { $first_strength ->
    [strong] Un rythme { $first ->
        [week] hebdomadaire
       *[year] annuel
    } très marqué : au plus haut { $first_high }, au plus bas { $first_low }
   *[clear] Un rythme { $first ->
        [week] hebdomadaire
       *[year] annuel
    } net : au plus haut { $first_high }, au plus bas { $first_low }
}
finding-parts-faint = Aucun rythme ne revient : un niveau, et ce qu’il laisse inexpliqué
finding-parts-level = Trop court pour un rythme : seul un niveau peut être tracé
parts-how = Niveau, { $rhythms ->
    [none] { "" }
    [week] rythme hebdomadaire
    [year] rythme annuel
   *[both] rythmes hebdomadaire et annuel
} et reste inexpliqué, à la même échelle ({ $label } { $by })
parts-none = Il faut six { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
    [quarter] trimestres complets
   *[year] années complètes
} pour tracer un niveau.
parts-on-weekday = le { $day }
parts-in-month = en { $month }
parts-in-quarter = au trimestre { $quarter }

## Ce qui est inhabituel

unusual-title = { $n ->
    [0] Rien d’inhabituel sur cette période
    [one] Un fait inhabituel sur cette période
   *[other] { $n } faits inhabituels sur cette période
}
unusual-none = { $grain ->
    [day] Chaque jour est dans sa zone attendue, qui contient au moins 99 jours ordinaires sur 100.
    [week] Chaque semaine est dans sa zone attendue, qui contient au moins 99 semaines ordinaires sur 100.
    [month] Chaque mois est dans sa zone attendue, qui contient au moins 99 mois ordinaires sur 100.
    [quarter] Chaque trimestre est dans sa zone attendue, qui contient au moins 99 trimestres ordinaires sur 100.
   *[year] Chaque année est dans sa zone attendue, qui contient au moins 99 années ordinaires sur 100.
}
unusual-too-few = Il faut cinq { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
    [quarter] trimestres complets
   *[year] années complètes
} pour dire ce qui est inhabituel
unusual-how = Dites ce que vous en savez : ce que vous confirmez, expliquez ou ignorez ne compte plus comme habituel.
unusual-kind-point = inhabituel
unusual-kind-level = nouveau niveau
unusual-kind-slope = nouvelle pente
unusual-kind-missing = pas de données
unusual-when = Quand
unusual-what = Quoi
unusual-value = Valeur
unusual-expected = Attendu
unusual-size = Écart
unusual-worth = Soit environ
unusual-near = À proximité
unusual-from = Vient de
unusual-state = Votre avis
unusual-note = Note
unusual-range = { $lower } à { $upper }
unusual-per-step = { $change } { $grain ->
    [day] par jour
    [week] par semaine
    [month] par mois
    [quarter] par trimestre
   *[year] par an
}
unusual-segment = { $segment } ({ $share })
unusual-still = toujours en cours
unusual-state-none = non précisé
unusual-state-confirmed = confirmé
unusual-state-explained = expliqué
unusual-state-ignored = ignoré
unusual-save-failed = Votre avis n’a pas pu être enregistré : { $why }

## Ce qui vient

finding-landing = Atterrissage fin { $period } : { $expected }, entre { $lower } et { $upper } dans 8 cas sur 10
finding-outlook = { $label } : { $value } en prévision pour { $step }, entre { $lower } et { $upper } dans 8 cas sur 10
finding-outlook-none = { $reason ->
    [no-values] Aucune valeur n’est connue : rien ne peut être prévu
   *[too-few-steps] Il faut { $needed } { $grain ->
        [day] jours complets
        [week] semaines complètes
        [month] mois complets
        [quarter] trimestres complets
       *[year] années complètes
    } pour une prévision ; il y en a { $n }
}
landing-how = { $so_far } déjà connus, jusqu’au { $until } ; le reste est une prévision. Même période l’an dernier : { $last_year }.
landing-how-alone = { $so_far } déjà connus, jusqu’au { $until } ; le reste est une prévision.
landing-target = Cible pour { $period }
landing-chance = { $chances ->
    [0] Moins de 1 chance sur 10 { $way ->
        [up] d’atteindre
       *[down] de ne pas dépasser
    } { $target }
    [1] 1 chance sur 10 { $way ->
        [up] d’atteindre
       *[down] de ne pas dépasser
    } { $target }
    [10] Plus de 9 chances sur 10 { $way ->
        [up] d’atteindre
       *[down] de ne pas dépasser
    } { $target }
   *[other] { $chances } chances sur 10 { $way ->
        [up] d’atteindre
       *[down] de ne pas dépasser
    } { $target }
}
landing-reached = { $target } : déjà atteint
landing-missed = { $target } : déjà dépassé
landing-unit = Période en cours
landing-unit-month = mois
landing-unit-quarter = trimestre
landing-unit-year = année

## Méthode

method-title = Comment cela a été calculé
method-points = { $points } { $grain ->
    [day] jours complets
    [week] semaines complètes
    [month] mois complets
    [quarter] trimestres complets
   *[year] années complètes
}, de { $first } à { $last }. La période en cours est en pointillé et n’est comptée nulle part.
method-left-out = { $n ->
    [one] Un point dont vous avez parlé est retiré
   *[other] { $n } points dont vous avez parlé sont retirés
} de ce qui est habituel.
method-missing = { $n ->
    [one] Un point sans données est laissé vide, et non compté
   *[other] { $n } points sans données sont laissés vides, et non comptés
} comme zéro.
method-range = Zone attendue : lissage robuste d’après ce qui précède et ce qui suit chaque point, sur un rythme donné par les autres cycles, { $scale ->
    [cube_root] à l’échelle des racines cubiques car la dispersion croît avec le niveau
    [square_root] à l’échelle des racines carrées car ce sont de petits comptages
   *[raw] sur les valeurs telles quelles
} ; jamais plus étroite que { $noise ->
    [count] ce que le hasard donne à des comptages
    [rate] ce que le hasard donne à des parts d’autant de lignes
   *[amount] la dispersion observée
}. Les trois points les plus récents sont jugés par des prévisions faites avant eux.
method-holidays = Autour des jours fériés ({ $country }), la zone est plus large.
method-parts = Composantes : { $split ->
    [stl] STL robuste
    [mstl] MSTL avec la semaine et l’année
   *[trend_only] un niveau glissant, car aucun rythme ne revient sur deux cycles ou plus
}.
method-forecast = Prévision : { $method ->
    [combined] la médiane de Theta, d’un lissage amorti, de STL avec lissage et d’un lissage saisonnier
   *[seasonal_naive] le dernier cycle répété : rien de ce que nous avons essayé n’a fait mieux
}. Essayée à { $origins ->
    [one] une date passée
   *[other] { $origins } dates passées
} : erreur moyenne { $error } contre { $naive } en répétant le dernier cycle (1 est l’écart habituel d’un cycle à l’autre) ; la zone à 80 % a contenu { $held80 }, celle à 95 % { $held95 }.
method-forecast-untested = Prévision : la médiane de Theta, d’un lissage amorti, de STL avec lissage et d’un lissage saisonnier. Trop court pour l’essayer à des dates passées.
method-caution = Ce qui va ensemble n’est pas forcément cause et effet : événements proches et segments disent où regarder, ils ne prouvent rien.

## Page

page-trends = Tendances
trends-reading = Lecture de l’évolution…
trends-metric = Indicateur
trends-grain = Par
trends-country = Jours fériés de
trends-country-none = aucun pays
trends-grain-day = jour
trends-grain-week = semaine
trends-grain-month = mois
trends-grain-quarter = trimestre
trends-grain-year = année
trends-none-title = Rien à suivre dans le temps
trends-none = Ces fichiers ne contiennent aucun indicateur daté. Choisissez une colonne de dates sur la page Données.
trends-how-caption = { $label } { $by }, { $period }.{ $judged ->
    [yes] { " " }La bande est la zone attendue : elle contient au moins 99 { $grain ->
        [day] jours ordinaires
        [week] semaines ordinaires
        [month] mois ordinaires
        [quarter] trimestres ordinaires
       *[year] années ordinaires
    } sur 100.
   *[no] { "" }
}
trends-how-forecast = En tirets, avec des bandes plus pâles : la prévision, 80 et 95 cas sur 100.
trends-how-open = La période en cours est en pointillé.
trends-how-alt = { $label } { $by } avec la zone attendue, les points inhabituels et la prévision
trends-show-forecast = Prévision
course-calm = { $label } { $by } et sa zone attendue
course-unusual = { $when } : { $value } contre { $expected } en temps normal
outlook-80 = 8 cas sur 10
outlook-95 = 19 cas sur 20
outlook-download = Télécharger la prévision
landing-how-none = Tout est prévision : les données s’arrêtent le { $until }. Même période l’an dernier : { $last_year }.
landing-how-none-alone = Tout est prévision : les données s’arrêtent le { $until }.
