# Segments : ce qui explique une évolution. $change, $by et les effets arrivent écrits, avec leur signe.
finding-explained-by = { $label } { $change } : { $segment } en fait { $by }{ $more ->
    [0] { "" }
    [one] , et un autre segment a évolué autrement que le reste
   *[other] , et { $more } autres segments ont évolué autrement que le reste
}
finding-explained-alike = { $label } { $change } : aucun segment n’a évolué autrement que le reste, au-delà du hasard
finding-explained-unknown = { $label } { $change } : aucun segment ne compte assez d’enregistrements pour dire d’où cela vient
finding-explained-undefined = { $label } : indéfini sur l’une des deux périodes
finding-explained-paradox = { $label } { $change }, alors que chaque segment par { $dimension } a { $way ->
    [up] baissé
   *[down] augmenté
} : ce qui a changé, c’est qui est là
segments-examined = { $n ->
    [one] Un segment examiné
   *[other] { $n } segments examinés
}, { $kept ->
    [0] aucun retenu
    [one] un retenu
   *[other] { $kept } retenus
}
segments-effects = { $kind ->
    [ratio] Par { $by } : { $mix } parce que d’autres segments pèsent plus, { $rate } parce que les segments eux-mêmes ont changé
    [count] Par { $by } : { $volume } parce qu’il y en a plus ou moins en tout, { $mix } parce que les segments pèsent autrement
   *[sum] Par { $by } : { $volume } parce qu’il y en a plus ou moins en tout, { $mix } parce que les segments pèsent autrement, { $rate } parce que chacun vaut plus ou moins
}
segments-value = { $name } : { $value }
segments-head-segment = Segment
segments-head-before = Avant
segments-head-after = Après
segments-head-adds = Part de l’évolution
segments-head-n = Enregistrements
segments-head-chance = Face au reste
segments-kept = a évolué autrement
segments-within = dans le hasard
error-explain-needs-sums = L’évolution de « { $metric } » ne se décompose pas : ses segments ne s’additionnent pas au total.
    .hint = Demandez un nombre, une somme, un taux ou une moyenne.
error-explain-needs-dimension = Aucune colonne n’indique de segments de « { $metric } ».
    .hint = Nommez une colonne avec --by, ou ajoutez-en une, comme un canal ou un produit.
error-explain-empty = Il n’y a aucun enregistrement de « { $metric } » du { $start } au { $end }.
    .hint = Choisissez une période que les données couvrent ; le dernier jour n’en fait pas partie.
error-period-not-understood = « { $text } », donné avec { $option }, n’est pas une période.
    .hint = Écrivez 2026-01-01..2026-04-01 ; le dernier jour n’en fait pas partie.

# Un indicateur selon une dimension. $value, $least et $whole arrivent écrits.
finding-segments-differ = { $label } par { $dimension } : { $kept } segments diffèrent des autres au-delà du hasard, de { $first } ({ $value }) à { $last } ({ $least }) ; tous ensemble { $whole }
finding-segments-one = { $label } par { $dimension } : seul { $first } ({ $value }) diffère des autres au-delà du hasard ; tous ensemble { $whole }
finding-segments-alike = { $label } par { $dimension } : aucun segment ne diffère des autres au-delà du hasard ; tous ensemble { $whole }
finding-segments-few = { $label } par { $dimension } : chaque segment compte trop peu d’enregistrements pour les distinguer
finding-segments-part = { $label } par { $dimension } : { $first } en apporte { $share }, soit { $value } sur { $whole }
finding-segments-largest = { $label } par { $dimension } : { $first } vient en tête avec { $value }
segments-above = au-dessus des autres
segments-below = au-dessous des autres
segments-few = trop peu d’enregistrements
segments-head-value = Valeur
segments-head-range = Fourchette probable
segments-head-volume = Part des enregistrements
segments-head-result = Part du total
segments-head-index = Indice (tous = 100)
segments-head-verdict = Face aux autres
segments-head-row = Ligne
segments-head-column = Colonne
segments-reading = Comparaison des segments…
segments-metric = Mesure
segments-by = Par
segments-across = Croisé avec
segments-across-none = rien
segments-title = { $label } par { $dimension }
segments-how = { $kind ->
    [total] La barre est la valeur ; cliquez sur l’une d’elles pour la regarder seule
   *[ratio] La barre est la valeur, le trait la zone où elle se trouve très probablement (19 fois sur 20), le repère celle de tous ; cliquez sur une barre pour la regarder seule
}
segments-more = Autres ({ $n })
segments-table = Tous les segments
segments-heat = { $rows } × { $columns }
segments-heat-how = { $n ->
    [0] Plus c’est foncé, plus c’est élevé ; les cases pâles comptent trop peu d’enregistrements. Cliquez sur une case pour la regarder seule
    [one] Plus c’est foncé, plus c’est élevé ; les cases pâles comptent trop peu d’enregistrements. Un enregistrement de valeurs plus rares n’est pas montré
   *[other] Plus c’est foncé, plus c’est élevé ; les cases pâles comptent trop peu d’enregistrements. { $n } enregistrements de valeurs plus rares ne sont pas montrés
}
segments-why = Pourquoi cela a changé
segments-why-window = { $before } comparé à { $after }
segments-paradox = Chaque segment par { $dimension } a évolué à l’inverse du total : comparez ce qui est comparable.
segments-effect-mix = Qui est là
segments-effect-rate = Ce que fait chacun
segments-effect-volume = Combien en tout
segments-before = Avant
segments-after = Maintenant
segments-explains = { $segment } : { $before } → { $after }, ce qui en fait { $by }
segments-none-kept = Aucun segment n’a évolué autrement que le reste au-delà du hasard.
segments-cannot = Cette mesure ne se décompose pas en segments
segments-no-dimension = Aucune colonne n’indique de segments
segments-no-dimension-how = Ajoutez à votre fichier une colonne comme le canal, le produit ou la région.
segments-filter-none = Aucun enregistrement ne passe ces filtres
page-segments = Segments
segments-head-gain = S’il atteignait la moyenne
segments-gain = +{ $n } { $n ->
    [one] résultat
   *[other] résultats
}, soit environ { $money }
segments-gain-results = +{ $n } { $n ->
    [one] résultat
   *[other] résultats
}
segments-gain-money = environ { $money }
segments-opportunity = Si { $segment } atteignait la moyenne de l’ensemble : { $gain }.
segments-others = { $n ->
    [one] Une autre valeur, plus petite
   *[other] { $n } autres, plus petites
}
segments-folded = Les { $shown } plus grandes valeurs ont leur ligne ; { $n ->
    [one] la dernière ligne est la valeur restante
   *[other] la dernière ligne regroupe les { $n } autres
}
segments-undated = Tous les enregistrements : ils ne portent pas de date
segments-undated-verdict = non jugé : sans dates
segments-search = Chercher parmi { $n } valeurs ({ $dimension })
segments-search-none = Aucune valeur ne contient ce texte.
segments-search-more = { $n ->
    [one] Une autre valeur contient ce texte.
   *[other] { $n } autres valeurs contiennent ce texte.
}
segments-refused = « { $metric } » ne se décompose pas en segments (une médiane, un maximum, ce qui ne compte qu’une fois en tout) : une autre mesure est affichée.
segments-filter-none-how = { $dated ->
    [no] Retirez les filtres.
   *[other] Période affichée : { $period }. Choisissez une période plus longue ou retirez les filtres.
}
finding-segments-spread = { $label } par { $dimension } : réparti sur { $n } segments, le plus grand ({ $first }) en apporte { $share }
segments-or-else = (Presque les mêmes enregistrements, ce peut donc aussi être : { $other }.)
segments-one-value = Les colonnes qui pourraient distinguer des segments ne contiennent qu’une valeur chacune
segments-one-value-how = Importez des données de plusieurs canaux, produits ou régions pour les comparer.
segments-hide = Masquer les segments de moins de { $n } enregistrements
segments-hide-how = Pour un tableau que vous remettez à d’autres : les chiffres de très peu d’enregistrements peuvent trahir des personnes.
segments-hidden = masqué : moins de { $n } enregistrements
segments-look = En regarder un seul
segments-look-all = tous
segments-gain-fewer = { $n } de moins
segments-gain-saved = environ { $money } économisés
segments-left-out = { $n ->
    [one] Ce filtre ne s’applique pas, car la mesure ne connaît pas sa colonne : { $filters }
   *[other] Ces filtres ne s’appliquent pas, car la mesure ne connaît pas leurs colonnes : { $filters }
}
finding-segments-named = { $label } par { $dimension } : parmi les valeurs renseignées, seul { $first } ({ $value }) diffère des autres au-delà du hasard ; tous ensemble { $whole }
finding-segments-single = { $label } par { $dimension } : { $first } est le seul segment, { $value }
segments-heat-none = Aucune table ne donne cette mesure à la fois par { $rows } et par { $columns }.
