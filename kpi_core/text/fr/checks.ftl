# Ce que les contrôles sur les lignes d’un tableau remarquent. D’abord le constat, puis son effet, puis que faire.

## Montants qui se contredisent

issue-product-by-factor = { $per ->
    [one] Sur { $count } lignes parmi { $of } ({ PERCENT($share) }), « { $whole } » vaut { $factor } fois « { $first } » × « { $second } » ; sur les autres, il lui est égal.
   *[other] Sur { $count } lignes parmi { $of } ({ PERCENT($share) }), « { $whole } » vaut { $factor } fois « { $first } » × « { $second } » / { $per } ; sur les autres, il lui est égal.
} { $segment ->
    [none] { "" }
   *[other] Toutes les lignes où « { $segment } » vaut { $names } sont concernées ({ $within }).{ " " }
}Si ces lignes sont fausses, le total est { NUMBER($corrected, maximumFractionDigits: 0) } et non { NUMBER($sum, maximumFractionDigits: 0) }. Demandez à qui tient ce fichier lesquelles sont justes.
issue-product-by-one-factor = { $per ->
    [one] « { $whole } » vaut { $factor } fois « { $first } » × « { $second } » sur les { $count } lignes comparables. Vérifiez que l’unité est la même (centimes, milliers).
   *[other] « { $whole } » vaut { $factor } fois « { $first } » × « { $second } » / { $per } sur les { $count } lignes comparables. Vérifiez que l’unité est la même (centimes, milliers).
}
issue-product-with-tax = « { $whole } » vaut { $factor } fois « { $first } » × « { $second } » sur { $count } lignes parmi { $of } : une taxe, une remise ou des frais semblent compris.
issue-product-differs = { $count ->
    [one] Dans une ligne, « { $whole } » n’est pas « { $first } » × « { $second } », comme dans les autres. Vérifiez cette ligne.
   *[other] Dans { $count } lignes ({ PERCENT($share) }), « { $whole } » n’est pas « { $first } » × « { $second } », comme dans les autres. Vérifiez ces lignes.
}
issue-price-capped = Dans { $count } lignes ({ PERCENT($share) }), « { $where } » vaut { $most }, sa plus haute valeur, alors que « { $whole } » suppose davantage : la colonne semble plafonnée. N’en faites pas de moyenne ; « { $whole } » n’est pas touché.
issue-total-row-differs = La ligne de total { $row } indique { NUMBER($said, maximumFractionDigits: 2) } pour « { $where } », et la somme des lignes fait { NUMBER($sum, maximumFractionDigits: 2) }. Ce sont les lignes qui comptent ; vérifiez que le fichier les contient toutes.
issue-total-row-differs-in-columns = La ligne de total { $row } et les lignes ne concordent pas dans { $count } colonnes ({ $columns }) : pour « { $column } », elle indique { NUMBER($said, maximumFractionDigits: 2) } alors que les lignes donnent { NUMBER($sum, maximumFractionDigits: 2) }. Ce sont les lignes qui comptent ; le fichier semble n’en contenir qu’une partie.
issue-total-row-rounds = La ligne de total { $row } indique { NUMBER($said, maximumFractionDigits: 2) } pour « { $where } », et la somme des lignes fait { NUMBER($sum, maximumFractionDigits: 2) } : l’écart vient des arrondis.
issue-part-exceeds-whole = { $count ->
    [one] Dans une ligne, « { $part } » dépasse « { $whole } » : vérifiez que les colonnes ne sont pas inversées et qu’elles comptent la même chose.
   *[other] Dans { $count } lignes, « { $part } » dépasse « { $whole } » : vérifiez que les colonnes ne sont pas inversées et qu’elles comptent la même chose.
}
issue-value-stands-alone = { $count ->
    [one] Une valeur de « { $where } » ({ NUMBER($most, maximumFractionDigits: 2) }) dépasse cent fois le seuil sous lequel restent presque toutes les lignes ({ NUMBER($usual, maximumFractionDigits: 2) }) : vérifiez qu’un signe décimal n’a pas été perdu.
   *[other] { $count } valeurs de « { $where } » (jusqu’à { NUMBER($most, maximumFractionDigits: 2) }) dépassent cent fois le seuil sous lequel restent presque toutes les lignes ({ NUMBER($usual, maximumFractionDigits: 2) }) : vérifiez qu’un signe décimal n’a pas été perdu.
}

## Deux fois la même chose

issue-ids-repeat = { $count ->
    [one] Une ligne en répète une autre de même « { $where } », cellule pour cellule : elle compte deux fois. Retirez-la du fichier s’il s’agit du même enregistrement.
   *[other] { $count } lignes en répètent d’autres de même « { $where } », cellule pour cellule : elles comptent deux fois. Retirez-les du fichier s’il s’agit des mêmes enregistrements.
}
issue-ids-repeat-differently = { $keys ->
    [one] Un identifiant de « { $where } » figure dans plusieurs lignes avec des valeurs différentes, et chaque ligne compte. La plus récente est-elle la bonne ?
   *[other] { $keys } identifiants de « { $where } » figurent dans plusieurs lignes avec des valeurs différentes, et chaque ligne compte. La plus récente est-elle la bonne ?
}
issue-lines-repeat = { $count ->
    [one] Une ligne est identique à une ligne précédente, cellule pour cellule : elle compte deux fois. Vérifiez qu’elle n’a pas été saisie ou exportée deux fois.
   *[other] { $count } lignes ({ PERCENT($share) }) sont identiques à des lignes précédentes, cellule pour cellule : elles comptent deux fois. Vérifiez qu’elles n’ont pas été saisies ou exportées deux fois.
}
issue-categories-alike = { $many ->
    [one] Dans « { $where } », des valeurs ne diffèrent que par la casse, un accent, un trait d’union ou une espace et comptent à part : { $names }. Fusionnez-les si elles désignent la même chose.
   *[other] Dans « { $where } », { $many } groupes de valeurs ne diffèrent que par la casse, un accent, un trait d’union ou une espace et comptent à part : { $names }. Fusionnez-les si elles désignent la même chose.
}
issue-perhaps-misspelt = { $count ->
    [one] Une ligne porte « { $value } » dans « { $where } » : vouliez-vous dire « { $meant } » ?
   *[other] { $count } lignes portent « { $value } » dans « { $where } » : vouliez-vous dire « { $meant } » ?
}
issue-keys-without-partner = { $count ->
    [one] Une ligne a un « { $where } » inconnu de « { $table } » : { $names }. Elle est conservée, sans ce que la table ajouterait.
   *[other] { $count } lignes ont un « { $where } » inconnu de « { $table } » : { $names }. Elles sont conservées, sans ce que la table ajouterait.
}{ $suggestion ->
    [none] { "" }
   *[other] { " " }Vouliez-vous dire « { $suggestion } » pour « { $key } » ?
}

## Argent qui n’est pas venu, ou qui est reparti

issue-orders-not-sold = { $count ->
    [one] Une ligne a « { $where } » { $names } : elle compte dans le chiffre d’affaires et les commandes comme les autres{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filtrez-la pour l’écarter.
   *[other] { $count } lignes ont « { $where } » { $names } : elles comptent dans le chiffre d’affaires et les commandes comme les autres{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filtrez-les pour les écarter.
}
issue-orders-refunded = { $count ->
    [one] Une ligne a « { $where } » { $names } : elle compte dans le chiffre d’affaires comme si la vente avait été gardée{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filtrez-la pour l’écarter.
   *[other] { $count } lignes ont « { $where } » { $names } : elles comptent dans le chiffre d’affaires comme si les ventes avaient été gardées{ $worth ->
        [unknown] .
       *[other] { " " }({ MONEY($worth, $currency) }).
    } Filtrez-les pour les écarter.
}
issue-amounts-refunded = { $count ->
    [one] Une ligne a été remboursée ({ MONEY($amount, $currency) }, soit { PERCENT($part) } des montants) : le chiffre d’affaires est avant remboursements, le chiffre d’affaires net après.
   *[other] { $count } lignes ont été remboursées ({ MONEY($amount, $currency) } en tout, soit { PERCENT($part) } des montants) : le chiffre d’affaires est avant remboursements, le chiffre d’affaires net après.
}
issue-lines-negative = { $count ->
    [one] Une ligne a « { $where } » sous zéro : elle semble être un remboursement ou un avoir, et réduit le total de { MONEY($amount, $currency) }.
   *[other] { $count } lignes ont « { $where } » sous zéro : elles semblent être des remboursements ou des avoirs, et réduisent le total de { MONEY($amount, $currency) }.
}
issue-paid-without-payment = { $count ->
    [one] Une des { $of } commandes marquées « { $names } » ne montre aucun paiement{ $date ->
        [none] { "" }
       *[other] { " " }(pas de « { $date } »)
    }{ $balance ->
        [none] { "" }
       *[other] , et « { $balance } » indique encore { MONEY($owed, $currency) }
    } : vérifiez que l’argent est arrivé.
   *[other] { $count } des { $of } commandes marquées « { $names } » ne montrent aucun paiement{ $date ->
        [none] { "" }
       *[other] { " " }(pas de « { $date } »)
    }{ $balance ->
        [none] { "" }
       *[other] , et « { $balance } » indique encore { MONEY($owed, $currency) } en tout
    } : vérifiez que l’argent est arrivé.
}
issue-won-without-amount = { $count ->
    [one] Une des { $of } affaires gagnées n’a pas de « { $where } » : elle compte comme gagnée et n’apporte aucun chiffre d’affaires.
   *[other] { $count } des { $of } affaires gagnées n’ont pas de « { $where } » : elles comptent comme gagnées et n’apportent aucun chiffre d’affaires.
}
issue-deals-of-zero = { $count ->
    [one] Une affaire a « { $where } » à 0, comme les exports l’écrivent pour les affaires en cours ou perdues : une moyenne sur toutes les lignes serait trop basse. La moyenne des affaires gagnées ne la compte pas.
   *[other] { $count } affaires ({ PERCENT($share) }) ont « { $where } » à 0, comme les exports l’écrivent pour les affaires en cours ou perdues : une moyenne sur toutes les lignes serait trop basse. La moyenne des affaires gagnées ne compte pas celles qui ne le sont pas.
}
issue-amounts-of-zero = { $count ->
    [one] Une ligne a « { $where } » à 0 : elle abaisse les moyennes si la valeur est seulement inconnue.
   *[other] { $count } lignes ont « { $where } » à 0 : elles abaissent les moyennes si la valeur est seulement inconnue.
}
issue-values-negative = { $count ->
    [one] Une valeur de « { $where } » est sous zéro ({ NUMBER($least, maximumFractionDigits: 2) }) : elle abaisse le total. Vérifiez cette ligne.
   *[other] { $count } valeurs de « { $where } » sont sous zéro (jusqu’à { NUMBER($least, maximumFractionDigits: 2) }) : elles abaissent le total. Vérifiez ces lignes.
}

## Dates

issue-rows-without-date = { $count ->
    [one] Une ligne sur { $total } n’a pas de « { $where } » : elle compte dans les totaux et dans aucune période.
   *[other] { $count } lignes sur { $total } n’ont pas de « { $where } » : elles comptent dans les totaux et dans aucune période.
}
issue-closed-before-created = { $count ->
    [one] Une ligne est close (« { $where } ») avant d’avoir été créée : vérifiez cette date, ou l’ordre du jour et du mois.
   *[other] { $count } lignes sont closes (« { $where } ») avant d’avoir été créées : vérifiez ces dates, ou l’ordre du jour et du mois.
}
issue-dates-out-of-order = { $count ->
    [one] Dans une ligne, « { $where } » précède « { $earlier } » : vérifiez cette date, ou l’ordre du jour et du mois.
   *[other] Dans { $count } lignes, « { $where } » précède « { $earlier } » : vérifiez ces dates, ou l’ordre du jour et du mois.
}
issue-stages-out-of-order = { $count ->
    [one] Dans une ligne, « { $where } » précède « { $earlier } ». L’entonnoir considère qu’une affaire a atteint chaque étape jusqu’à la plus avancée.
   *[other] Dans { $count } lignes, « { $where } » précède « { $earlier } ». L’entonnoir considère qu’une affaire a atteint chaque étape jusqu’à la plus avancée.
}
issue-stages-unknown = { $stages ->
    [one] Une étape de « { $where } » n’est ni une étape connue, ni un gain, ni une perte : { $names }. Elle ne prouve aucune étape de la vente. Vérifiez son orthographe, et si ces affaires sont terminées.
   *[other] { $stages } étapes de « { $where } » ne sont ni une étape connue, ni un gain, ni une perte : { $names }. Elles ne prouvent aucune étape de la vente. Vérifiez leur orthographe, et si ces affaires sont terminées.
}
issue-dates-far-away = { $count ->
    [one] Une date de « { $where } » ({ $example }) est à plus de dix ans de presque toutes les autres : vérifiez son année.
   *[other] { $count } dates de « { $where } » (par exemple { $example }) sont à plus de dix ans de presque toutes les autres : vérifiez leur année.
}
issue-dates-in-future = { $count ->
    [one] Une date de « { $where } » est dans le futur ({ $last }), alors qu’elle décrit un fait passé : vérifiez-la, ou l’ordre du jour et du mois.
   *[other] { $count } dates de « { $where } » sont dans le futur (jusqu’au { $last }), alors qu’elles décrivent des faits passés : vérifiez-les, ou l’ordre du jour et du mois.
}
issue-last-period-low = { $grain ->
    [month] Le dernier mois (jusqu’au { $day }) représente { PERCENT($share) } d’un mois habituel, moins de la moitié du plus bas des douze mois d’avant : il semble inachevé. Comparez des mois entiers.
   *[other] Le dernier jour ({ $day }) représente { PERCENT($share) } d’un jour habituel, moins de la moitié du plus bas des quatre semaines d’avant : il semble inachevé. Écartez-le des comparaisons.
}
issue-one-day-only = Toutes les lignes sont du même jour ({ $day }) : trop peu de données pour une tendance ou une comparaison.
issue-one-row-only = Le tableau contient une seule ligne : trop peu de données pour une tendance, une comparaison ou un graphique.

## Cellules qui ne disent rien

issue-cells-not-read = { $count ->
    [one] Une cellule de « { $where } » n’a pas pu être lue comme { TYPE($type) } (« { $example } ») : elle est laissée de côté et listée plus bas.
   *[other] { $count } cellules de « { $where } » n’ont pas pu être lues comme { TYPE($type) } (par exemple « { $example } ») : elles sont laissées de côté et listées plus bas.
}
issue-cells-not-read-in-columns = { $lines ->
    [one] { $count } cellules de { $columns } colonnes ({ $names }…) n’ont pas pu être lues comme nombres ou dates (par exemple « { $example } »). Toutes sont à la ligne { $line } : c’est peut-être une deuxième ligne de titres ou une ligne d’unités. Elles sont laissées de côté et listées plus bas.
   *[other] { $count } cellules de { $columns } colonnes ({ $names }…) n’ont pas pu être lues comme nombres ou dates (par exemple « { $example } »), la première à la ligne { $line }. Elles sont laissées de côté et listées plus bas.
}
issue-values-hidden = { $count ->
    [one] Une valeur de « { $where } » est masquée par sa source (« { $example } ») : un total sans elle est trop bas.
   *[other] { $count } valeurs de « { $where } » sont masquées par leur source (par exemple « { $example } ») : un total sans elles est trop bas.
}
issue-values-provisional = { $count ->
    [one] Une valeur de « { $where } » est marquée comme provisoire (« { $example } ») : elle peut changer dans le prochain export.
   *[other] { $count } valeurs de « { $where } » sont marquées comme provisoires (par exemple « { $example } ») : elles peuvent changer dans le prochain export.
}
issue-number-is-sign = { $count ->
    [one] Une valeur de « { $where } » est { NUMBER($value, useGrouping: 0) }, qui semble signifier « pas de valeur » et compte comme un nombre. Videz-la dans le fichier, ou filtrez-la.
   *[other] { $count } valeurs de « { $where } » sont { NUMBER($value, useGrouping: 0) }, qui semble signifier « pas de valeur » et compte comme un nombre. Videz-les dans le fichier, ou filtrez-les.
}
issue-values-stand-in = { $places ->
    [one] { $count ->
        [one] Une ligne a « { $value } » dans « { $where } », qui ne désigne aucune catégorie. La valeur s’affiche comme une catégorie.
       *[other] { $count } lignes ({ PERCENT($share) }) ont « { $value } » dans « { $where } », qui ne désigne aucune catégorie. La valeur s’affiche comme une catégorie.
    }
   *[other] Des valeurs ne désignent aucune catégorie et s’affichent comme telles : { $names }.
}
issue-measure-empty = { $count ->
    [one] Une ligne sur { $total } n’a pas de « { $where } » : elle n’entre ni dans sa somme ni dans sa moyenne.
   *[other] { $count } lignes sur { $total } n’ont pas de « { $where } » : elles n’entrent ni dans sa somme ni dans sa moyenne.
}
issue-owner-empty = { $count ->
    [one] Une ligne sur { $total } n’a pas de « { $where } » : elle manque aux comparaisons par commercial.
   *[other] { $count } lignes sur { $total } ({ PERCENT($share) }) n’ont pas de « { $where } » : elles manquent aux comparaisons par commercial.
}

## Ce que sont les lignes

issue-conversions-without-clicks = { $count ->
    [one] Une ligne a des conversions sans clic (annonce vue, non cliquée) : les conversions par clic n’y sont pas définies.
   *[other] { $count } lignes ont des conversions sans clic (annonce vue, non cliquée) : les conversions par clic n’y sont pas définies.
}
issue-not-additive-over-rows = « { $where } » compte des personnes, et la même personne peut figurer dans plusieurs lignes : les lignes ne sont jamais additionnées.
issue-sends-look-like-tests = { $count ->
    [one] Un envoi est parti à { $few } destinataires au plus, alors que la moitié des envois en touchent { NUMBER($usual, maximumFractionDigits: 0) } ou plus : il semble être un test. Il compte comme un envoi, pour { PERCENT($volume) } des destinataires. Filtrez-le avant de faire une moyenne par envoi.
   *[other] { $count } envois sont partis à { $few } destinataires au plus, alors que la moitié des envois en touchent { NUMBER($usual, maximumFractionDigits: 0) } ou plus : ils semblent être des tests. Ils comptent comme des envois, pour { PERCENT($volume) } des destinataires. Filtrez-les avant de faire une moyenne par envoi.
}
issue-sheet-ends-here = Le tableau a { $count } lignes, là où un tableur s’arrête : la suite est peut-être perdue. Exportez-le à nouveau en CSV, ou en plusieurs parties.
issue-export-may-be-cut = Le tableau a exactement { $count } lignes, là où certains exports s’arrêtent : des lignes manquent peut-être, et les totaux seraient trop bas. Exportez une période plus courte et comparez.
