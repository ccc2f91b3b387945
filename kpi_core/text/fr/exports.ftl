# Exports de systèmes connus, et ce qu’ils ne peuvent pas dire.

error-column-not-added = « { $metric } » n’a pas de sens : les valeurs de « { $where } » ne s’additionnent pas dans cet export (personnes comptées plusieurs fois, résultats de natures différentes ou parts).
    .hint = Si les lignes sont de plusieurs natures, regroupez par nature (--by) ou gardez-en une seule (--where).
issue-column-not-added = Les valeurs de « { $where } » ne s’additionnent pas dans cet export (personnes comptées plusieurs fois, résultats de natures différentes ou parts).
issue-marks-are-blank = { $count ->
    [one] Une cellule contient « { $example } », que cet export écrit pour « pas de valeur » : elle compte comme vide.
   *[other] { $count } cellules, dans { $columns ->
        [one] une colonne
       *[other] { $columns } colonnes
    }, contiennent « { $example } » ou un signe semblable, que cet export écrit pour « pas de valeur » : elles comptent comme vides.
}
issue-missing-marks-in-columns = { $count } cellules, dans { $columns } colonnes, contiennent un signe pour « pas de valeur » : elles comptent comme vides.
issue-values-are-bounds = { $count ->
    [one] Une cellule contient une borne au lieu d’une valeur (« { $example } ») : elle compte comme vide, car la valeur elle-même n’est pas dite.
   *[other] { $count } cellules, dans { $columns ->
        [one] une colonne
       *[other] { $columns } colonnes
    }, contiennent une borne au lieu d’une valeur (par exemple « { $example } ») : elles comptent comme vides, car les valeurs elles-mêmes ne sont pas dites.
}
issue-relative-dates-without-start = « { $where } » compte les jours, semaines ou mois depuis un début qu’aucune ligne au-dessus du tableau n’indique : la colonne reste telle quelle. Exportez de nouveau le rapport avec ses premières lignes.
issue-export-is-cut = { $export } n’écrit jamais plus de { $count } lignes et ce tableau en compte exactement autant : il est sans doute coupé, et ses lignes font moins que l’ensemble.
issue-export-holds-no-results = Cet export ({ $export }) décrit des réglages : il ne contient ni impressions, ni clics, ni coûts, ni résultats. Téléchargez un rapport pour les avoir.
issue-export-is-a-part = { $export } écarte les lignes rares de ce tableau : ses lignes ne font pas le total. Pour les totaux, utilisez son tableau par jour.
issue-export-has-no-day = Cet export ({ $export }) donne un seul total pour toute la période : aucune évolution dans le temps n’est possible. Téléchargez-le avec un détail par jour.
issue-export-lacks = Cet export ({ $export }) a été fait sans { ROLE($roles) } : ce qui en dépend ne peut pas être calculé. Exportez-le de nouveau avec ces colonnes.
issue-data-incomplete = Le fichier indique que ses données peuvent encore être incomplètes : exportez-le de nouveau dans quelques jours avant de conclure.

cli-recognised = { $vendor } ({ $id }), reconnu à { $why }
cli-sign = « { $text } »
cli-evidence-real = décrit d’après de vrais fichiers
cli-evidence-code = décrit d’après des programmes qui lisent de tels fichiers
cli-evidence-doc = décrit d’après la documentation de l’éditeur
cli-evidence-general = décrit d’après des connaissances générales : vérifiez les colonnes
cli-covers = couvre la période du { $start } au { $end }
