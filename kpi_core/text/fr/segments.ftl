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
