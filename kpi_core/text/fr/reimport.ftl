# Des tableaux de même nature réunis, et ce qui change quand un export revient.

issue-tables-stacked = { $count } tableaux de même nature sont réunis en un seul, { $rows ->
    [one] d’une ligne
   *[other] de { $rows } lignes
} : { $files }.
issue-columns-absent = { $count ->
    [one] La colonne { $columns } manque dans { $files } : elle est vide pour les lignes de cet export.
   *[other] Les colonnes { $columns } manquent dans { $files } : elles sont vides pour les lignes de cet export.
}
issue-column-read-as-text = « { $where } » contient du texte dans un fichier et non dans d’autres ({ $files }) : la colonne est lue comme du texte partout. Corrigez son type si ce texte n’est qu’une erreur de saisie.
issue-tables-in-other-currencies = « { $where } » est en plusieurs devises ({ $currencies }) : ces tableaux ne sont pas additionnés. { $files }
issue-tables-in-other-units = « { $where } » est un pourcentage dans un fichier et un nombre plus grand dans un autre : ces tableaux ne sont pas additionnés. { $files }
issue-rows-superseded = { $count ->
    [one] Une ligne revient dans un fichier plus récent avec le même « { $where } » : c’est la plus récente qui compte.
   *[other] { $count } lignes reviennent dans un fichier plus récent avec le même « { $where } » : ce sont les plus récentes qui comptent.
}
issue-rows-stand-in-both = { $count ->
    [one] Une ligne figure dans deux fichiers des mêmes jours : elle compte une fois.
   *[other] { $count } lignes figurent dans deux fichiers des mêmes jours : elles comptent une fois.
}
issue-rows-alike-kept = { $count ->
    [one] Une ligne figure dans deux fichiers des mêmes jours dont les autres lignes diffèrent : elle compte deux fois. Ne gardez qu’un des fichiers s’ils décrivent la même chose.
   *[other] { $count } lignes figurent dans deux fichiers des mêmes jours dont les autres lignes diffèrent : elles comptent dans les deux. Ne gardez qu’un des fichiers s’ils décrivent la même chose.
}
issue-figures-revised = { $count ->
    [one] Un chiffre revient dans un fichier plus récent, pour la même date et les mêmes axes : c’est le plus récent qui compte.
   *[other] { $count } chiffres reviennent dans un fichier plus récent, pour les mêmes dates et les mêmes axes : ce sont les plus récents qui comptent.
}
issue-tables-overlap = { $files } et { $others } donnent d’autres chiffres pour les mêmes jours : ils ne sont pas additionnés, et chacun répond pour lui-même. S’ils viennent de sources différentes, ajoutez à chacun une colonne qui nomme la source.
issue-tables-without-date-not-added = { $count } tableaux de même nature n’ont pas de date : rien ne dit s’ils portent sur la même période, ils ne sont donc pas additionnés. Ajoutez à chacun une colonne avec la date ou le mois. { $files }
issue-ids-start-again = « { $where } » recommence dans chaque fichier : le même numéro y désigne d’autres fiches. Les lignes sont distinguées sans lui.
issue-stages-dated-by-exports = Les étapes sont datées par { $count } exports, du { $first } au { $last } : une date signifie « entre cet export et le précédent ». { $unknown ->
    [one] Ce qu’a traversé auparavant l’affaire du premier export n’est pas connu.
   *[other] Ce qu’ont traversé auparavant les { $unknown } affaires du premier export n’est pas connu.
}
issue-records-gone = { $count ->
    [one] Une fiche figure dans un export antérieur et non dans celui du { $day } : elle est gardée telle qu’elle a été vue en dernier.
   *[other] { $count } fiches figurent dans un export antérieur et non dans celui du { $day } : elles sont gardées telles qu’elles ont été vues en dernier.
}
issue-stages-moved-back = { $count ->
    [one] Une affaire est revenue à une étape antérieure d’un export au suivant.
   *[other] Des affaires sont revenues { $count } fois à une étape antérieure d’un export au suivant.
}
issue-date-order-of-others = { $count ->
    [one] « { $where } » pourrait commencer par le jour ou par le mois dans { $files } : la date est lue comme dans les autres fichiers, où elle est certaine.
   *[other] « { $where } » pourrait commencer par le jour ou par le mois dans { $count } fichiers : la date est lue comme dans les autres, où elle est certaine.
}
