# Choisir ses KPI : buts, secteurs, raison d’une suggestion, et ce qui se dit d’un ensemble. Les noms des indicateurs arrivent écrits.
choose-goal = { $goal ->
    [acquire] Gagner de nouveaux clients
    [convert] Transformer plus de prospects en ventes
    [retain] Fidéliser les clients
    [basket] Vendre plus à chaque client
    [reputation] Être connu et recommandé
   *[profit] Gagner plus sur ce qui est vendu
}
choose-sector = { $sector ->
    [services] Services aux entreprises
    [software] Logiciel
    [retail] Commerce de détail
   *[ecommerce] Commerce en ligne
}
choose-side = { $side ->
    [finance] finance
    [client] clients
    [process] processus internes
   *[learning] apprentissage
}
choose-step = { $step ->
    [acquisition] acquisition
    [activation] activation
    [retention] fidélisation
    [referral] recommandation
   *[revenue] revenu
}
choose-kinds = { $impact ->
    [impact] impact
   *[activity] activité
}, { $leads ->
    [leading] avancé
   *[lagging] de résultat
}
choose-why = { $code ->
    [choose_goal_sector] Sert le but « { $goal } » et compte dans le secteur « { $sector } ».
    [choose_goal] Sert le but « { $goal } ».
    [choose_sector] Compte dans le secteur « { $sector } ».
    [choose_guard] Accompagne « { $of } » : la qualité ne doit pas baisser quand le volume monte.
    [choose_instead] En dit plus que « { $of } », qui flatte.
   *[choose_outcome] Dit comment les enregistrements de ce fichier se sont terminés.
}
choose-with-guard = À suivre avec l’indicateur « { $guard } ».
choose-few-records = Moins de 30 enregistrements le mesurent : trop peu pour un KPI.
choose-not-here = Aucun fichier ne permet ici de le calculer.
choose-said-choose_vanity = « { $metric } » flatte et ne dit à personne quoi faire ; « { $instead } » en dit plus.
choose-said-set_empty = Aucun KPI n’est encore choisi. L’idéal est d’en suivre cinq à sept.
choose-said-set_few = { $n ->
    [one] Un KPI
   *[other] { $n } KPI
} : un début. L’idéal est d’en suivre cinq à sept.
choose-said-set_enough = { $n } KPI : assez peu pour être suivis. L’idéal est d’en suivre cinq à sept.
choose-said-set_ideal = { $n } KPI : un nombre qu’une équipe peut suivre.
choose-said-set_many = { $n } KPI : au-delà de sept, l’attention se disperse. Gardez ceux qui mènent à une décision.
choose-said-set_too_many = { $n } KPI : trop pour agir. Choisissez de nouveau, sept au plus.
choose-said-set_impact = { $share } des KPI mesurent un impact ; 70 % ou plus est un bon équilibre.
choose-said-set_activity = { $share } des KPI mesurent un impact : visez 70 %, le reste en activité.
choose-said-set_mixed = { $leading ->
    [one] Un KPI bouge
   *[other] { $leading } KPI bougent
} avant les résultats, { $lagging ->
    [one] un mesure
   *[other] { $lagging } mesurent
} les résultats.
choose-said-set_no_leading = Aucun KPI ne bouge avant les résultats : ajoutez-en un qui prévient tôt.
choose-said-set_no_lagging = Aucun KPI ne mesure les résultats : ajoutez-en un qui dit si l’effort a payé.
choose-said-set_unguarded = « { $metric } » n’a pas de KPI d’accompagnement : avec « { $guard } », un volume qui monte au prix de la qualité se voit.
choose-said-set_sides_missing = Aucun KPI pour { $sides } (tableau de bord prospectif).
choose-said-set_learning_missing = Aucun KPI pour l’apprentissage : les fichiers de vente ne le mesurent pas (heures de formation par personne, par exemple).
choose-said-set_steps_missing = Aucun KPI pour { $steps } (AARRR).
choose-said-set_no_north_star = Aucun objectif n’est l’indicateur phare (North Star) : désignez celui qui compte le plus.
choose-said-set_north_stars = { $n } objectifs sont l’indicateur phare (North Star) : gardez-en un seul.
