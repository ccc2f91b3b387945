# Le constat qui ouvre la page de l’entonnoir. Nombres et noms arrivent écrits ; ceux qui décident d’un pluriel arrivent nus aussi.

funnel-says-nobody = Aucun enregistrement n’est entré sur cette période
funnel-says-too-few = { $n ->
    [one] Un seul enregistrement : calculer un taux serait deviner
   *[other] Seulement { $n } enregistrements : calculer un taux serait deviner
}
funnel-says-one-place = { $n ->
    [one] Le seul enregistrement est à l’étape « { $first } » : aucun passage à mesurer pour l’instant
   *[other] Les { $n } enregistrements sont tous à l’étape « { $first } » : aucun passage à mesurer pour l’instant
}
funnel-says-all-open = Les { $n } enregistrements sont tous en cours : rien n’est encore gagné ni perdu
funnel-says-segment-drop = La plus grosse perte est entre « { $from } » et « { $to } » pour { $segment } : { $now } aujourd’hui, { $before } avant
funnel-says-step-drop = La plus grosse perte est entre « { $from } » et « { $to } » : { $now } aujourd’hui, { $before } avant
funnel-says-segment-rise = { $segment } progresse entre « { $from } » et « { $to } » : { $now } aujourd’hui, { $before } avant
funnel-says-step-rise = Le passage de « { $from } » à « { $to } » s’améliore : { $now } aujourd’hui, { $before } avant
funnel-says-lever-quarter = De « { $from } » à « { $to } » : { $now } ; au niveau de { $name }, ce serait { $gain }
funnel-says-lever-segment = De « { $from } » à « { $to } » : { $now } ; au niveau de { $name }, ce serait { $gain }
funnel-says-result = Sur { $n } à l’étape « { $first } », { $reached } ont atteint « { $last } »
funnel-says-counts = Sur { $n } à l’étape « { $first } », { $reached } ont atteint « { $last } »
funnel-wins = { $n ->
    [0] moins d’une affaire gagnée
    [one] environ une affaire gagnée
   *[other] environ { $n } affaires gagnées
}
funnel-wins-more = { $n ->
    [0] moins d’une affaire gagnée de plus
    [one] environ une affaire gagnée de plus
   *[other] environ { $n } affaires gagnées de plus
}
funnel-at = { $n ->
    [0] moins d’un à l’étape « { $stage } »
    [one] environ un à l’étape « { $stage } »
   *[other] environ { $n } à l’étape « { $stage } »
}
funnel-at-more = { $n ->
    [0] moins d’un de plus à l’étape « { $stage } »
    [one] environ un de plus à l’étape « { $stage } »
   *[other] environ { $n } de plus à l’étape « { $stage } »
}
funnel-wins-money = { $wins } ({ $money })

# Ce que cela vaut, ou où regarder, sous le titre.

funnel-more-drop = Toutes choses égales par ailleurs, cela coûte { $gain } parmi ceux qui sont entrés sur la période. Écart trop net pour être le hasard, par rapport à tous ceux entrés avant.
funnel-more-rise = Toutes choses égales par ailleurs, cela rapporte { $gain } parmi ceux qui sont entrés sur la période. Écart trop net pour être le hasard, par rapport à tous ceux entrés avant.
funnel-more-lever = Rien ici n’a changé plus que le hasard ne l’explique. Voici ce que ce passage rapporterait à un niveau que l’entreprise a déjà atteint, toutes choses égales par ailleurs.
funnel-more-lever-alone = Ce que ce passage rapporterait à un niveau que l’entreprise a déjà atteint, toutes choses égales par ailleurs.
funnel-more-widest = Le passage le plus étroit va de « { $from } » à « { $to } » : { $rate } le franchissent.
funnel-more-too-few = À partir de { $enough } enregistrements, les taux s’affichent avec leur marge d’erreur.
funnel-more-all-open = Dès que certains seront gagnés ou perdus, cette page dira ce que les autres peuvent devenir.
funnel-more-one-place = Les taux apparaîtront dès que des enregistrements auront avancé.
funnel-more-nobody = Choisissez une période plus longue ou retirez un filtre.
