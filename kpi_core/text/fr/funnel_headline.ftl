# Le constat qui ouvre la page de l’entonnoir. Nombres et noms arrivent écrits ; ceux qui décident d’un pluriel arrivent nus aussi.

funnel-says-nobody = Aucun enregistrement n’est entré sur cette période
funnel-says-too-few = { $n ->
    [one] Un seul enregistrement : trop peu pour calculer un taux
   *[other] Seulement { $n } enregistrements : trop peu pour calculer un taux
}
funnel-says-one-place = { $n ->
    [one] Le seul enregistrement est à l’étape « { $first } » : aucun passage à mesurer pour l’instant
   *[other] Les { $n } enregistrements sont tous à l’étape « { $first } » : aucun passage à mesurer pour l’instant
}
funnel-says-all-open = Les { $n } enregistrements sont tous en cours : rien n’est encore gagné ni perdu
funnel-says-segment-drop = La baisse la plus coûteuse : « { $from } → { $to } » pour { $segment }, { $now } contre { $before } avant
funnel-says-step-drop = La baisse la plus coûteuse : « { $from } → { $to } », { $now } contre { $before } avant
funnel-says-segment-rise = Le progrès qui rapporte le plus : « { $from } → { $to } » pour { $segment }, { $now } contre { $before } avant
funnel-says-step-rise = Le progrès qui rapporte le plus : « { $from } → { $to } », { $now } contre { $before } avant
funnel-says-lever-quarter = « { $from } → { $to } » est à { $now } : comme au { $name }, ce serait { $gain }
funnel-says-lever-segment = « { $from } → { $to } » est à { $now } : comme { $name }, ce serait { $gain }
funnel-says-result = Sur { $n } à l’étape « { $first } », { $reached ->
    [0] aucun n’a
    [one] un seul a
   *[other] { $reached } ont
} atteint « { $last } »
funnel-says-counts = Sur { $n } à l’étape « { $first } », { $reached ->
    [0] aucun n’a
    [one] un seul a
   *[other] { $reached } ont
} atteint « { $last } »
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

funnel-more-drop = Cela coûte { $gain } parmi les entrées de la période, le reste inchangé. Par rapport à toutes les entrées d’avant, l’écart est trop net pour être le hasard.
funnel-more-rise = Cela rapporte { $gain } parmi les entrées de la période, le reste inchangé. Par rapport à toutes les entrées d’avant, l’écart est trop net pour être le hasard.
funnel-more-lever = Rien n’a nettement changé par rapport à avant. Le gain est estimé à un niveau que l’entreprise a déjà atteint, le reste inchangé.
funnel-more-lever-alone = Le gain est estimé à un niveau que l’entreprise a déjà atteint, le reste inchangé.
funnel-more-widest = Passage le plus étroit : « { $from } → { $to } », { $rate } continuent.
funnel-more-too-few = À partir de { $enough } enregistrements, les taux s’affichent avec leur marge d’erreur.
funnel-more-all-open = Dès que certains seront gagnés ou perdus, cette page dira ce que les autres peuvent devenir.
funnel-more-one-place = Les taux apparaîtront dès que des enregistrements auront avancé.
funnel-more-nobody = Choisissez une période plus longue ou retirez un filtre.
