# Planificateur, budget. Ce que montre le passé quand la dépense d’un canal change ; $low et $high arrivent écrits.
plan-channel-curve = Plus la dépense augmente, moins le supplément rapporte : 10 % de plus apportent { $low } à { $high } d’entrées en plus
plan-channel-proportional = Les entrées suivent la dépense ; rien ne distingue un rendement décroissant d’un coût constant
plan-channel-unclear = La dépense a varié, mais les entrées sont trop peu nombreuses pour voir ce qu’apporte un supplément
plan-channel-no-effect = Les entrées n’ont pas suivi la dépense : le canal garde son budget, et une baisse peut être essayée
plan-channel-increasing = Les entrées augmentent plus vite que la dépense, ce qui signifie en général que la dépense suit la demande : le coût est supposé constant
plan-channel-too-steady = La dépense n’a presque jamais changé : personne ne sait ce qu’apporterait un supplément
plan-channel-too-short = La dépense n’est connue que sur { $weeks ->
    [one] une semaine
   *[other] { $weeks } semaines
} : il en faut { $wanted } pour la distinguer de la saison
plan-channel-too-few = Trop peu de semaines récentes avec dépense et entrées pour calculer un coût par entrée

# Comment répartir au mieux un budget hebdomadaire. Les nombres arrivent écrits.
plan-split-move = Réparti autrement, le même budget apporterait { $gain } { $goal ->
    [entries] entrées de plus
    [revenue] de chiffre d’affaires en plus
   *[wins] ventes de plus
} en { $weeks } semaines (entre { $low } et { $high })
plan-split-keep = Aucune autre répartition ne dépasse l’actuelle de plus que le hasard
plan-split-test = Essayer 10 % de plus sur { $channel }, qui a le coût par vente le plus bas{ $source ->
    [none] { "" }
   *[other] , à prendre sur { $source } où la vente suivante coûte le plus cher
} : aucune variation passée de la dépense ne montre ce que cela apporte
plan-split-patience = À ce nombre d’entrées, 10 % de plus se distinguent du hasard après { $weeks } semaines environ ; un écart plus grand se voit plus tôt
plan-split-one-channel = Une répartition demande deux canaux dont le coût par entrée est connu
plan-split-no-amounts = Les ventes n’ont pas de montant : la répartition peut viser les entrées ou les ventes, pas le chiffre d’affaires
plan-split-no-budget = Aucun budget à répartir

# Pourquoi un chiffre n’est pas défini.
plan-money-no-channel-column = Aucune colonne n’indique le canal des enregistrements
plan-money-no-records = Aucun enregistrement à compter
plan-money-one-channel = Tous les enregistrements viennent d’un seul canal
plan-money-no-spend = Aucun tableau n’indique les dépenses
plan-money-spend-not-dated = Les dépenses n’ont pas de date
plan-money-spend-not-by-channel = Le tableau des dépenses n’indique pas le canal
plan-money-spend-not-filtered = Les dépenses ne peuvent pas être filtrées comme les enregistrements
plan-money-currencies-differ = Les dépenses et les montants sont dans des devises différentes
plan-money-no-common-weeks = Les dépenses et les enregistrements n’ont aucune semaine entière en commun
plan-money-no-channel-matches = Aucun canal des dépenses ne porte le nom d’un canal des enregistrements
plan-money-beyond-cap = ≥ et ≤ : un canal devrait dépenser plus de 120 % de sa plus forte semaine ; personne ne sait ce que cela apporte, ce sont donc des bornes
plan-money-no-cost = Aucun coût n’est indiqué
plan-money-no-revenue = Aucun chiffre d’affaires n’est indiqué
plan-money-no-margin = Indiquez la marge : la part du chiffre d’affaires qui vous reste
plan-money-no-wins = Aucune vente par laquelle diviser
plan-money-no-entries = Aucune entrée par laquelle diviser
plan-money-no-lifetime-value = Indiquez ce que rapporte un client au total (LTV)
plan-money-no-monthly-revenue = Indiquez ce que rapporte un client chaque mois
plan-money-costs-nothing = Rien n’est dépensé
plan-money-never = Une entrée ne laisse rien : aucun nombre ne couvre le coût
