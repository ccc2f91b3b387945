# Deux segments côte à côte. $value, $other et $gap arrivent écrits.
versus-title = Comparer deux segments
versus-first = Premier
versus-second = Second
versus-kept = { $name } (conservé)
versus-rest = Tous les autres
versus-head-segment = Segment
versus-head-value = Valeur
versus-head-range = Fourchette probable
versus-head-n = Enregistrements
versus-head-part = Part des enregistrements
versus-head-gap = Écart avec les autres
versus-head-verdict = Plus que le hasard ?
versus-few = trop peu d’enregistrements
versus-overlap = des enregistrements sont dans les deux
versus-undated = non jugé : sans dates
finding-versus-apart = { $label } : { $first } ({ $value }) est { $gap } { $way ->
    [below] au-dessous de
   *[above] au-dessus de
} { $second } ({ $other }), plus que le hasard ne l’explique
finding-versus-alike = { $label } : { $first } ({ $value }) et { $second } ({ $other }) ne diffèrent pas plus que le hasard
finding-versus-few = { $label } : { $first } ({ $value }) ou { $second } ({ $other }) a trop peu d’enregistrements pour être jugé
finding-versus-undated = { $label } : { $value } pour { $first }, { $other } pour { $second } ; sans dates, le hasard ne peut pas être jugé
finding-versus-overlap = { $label } : { $n ->
    [one] un enregistrement est
   *[other] { $n } enregistrements sont
} à la fois dans { $first } et dans { $second } : l’écart entre eux ne peut pas être jugé
finding-versus-total = { $label } : { $value } pour { $first }, { $other } pour { $second }

# Segments conservés sous un nom.
segments-saved = Segments conservés
segments-saved-how = Filtrez en cliquant sur une barre ou une case, puis conservez ici les filtres sous un nom.
segments-saved-name = Nom de ces filtres
segments-saved-save = Conserver
segments-saved-delete = Supprimer
segments-saved-done = « { $name } » est conservé.
error-segment-name-empty = Le segment n’a pas été conservé : il n’a pas de nom.
    .hint = Donnez-lui un nom.
error-segment-name-too-long = Le segment n’a pas été conservé : son nom compte { $length } caractères, { $limit } au plus sont possibles.
    .hint = Raccourcissez-le.
error-segment-without-filter = Le segment n’a pas été conservé : il n’a aucun filtre.
    .hint = Filtrez d’abord en cliquant sur une barre ou une case.
error-segment-unknown = Ce segment n’est plus dans l’espace de travail. Il a été supprimé entre-temps.
    .hint = Il n’y a plus rien à faire.
