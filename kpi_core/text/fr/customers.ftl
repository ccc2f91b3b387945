# Les clients dans le temps.
customers-title = Vos clients dans le temps
customers-none = Aucun tableau n’indique à la fois les clients, les jours et les montants.
customers-none-filtered = Les clients ne peuvent pas être suivis avec ces filtres : le tableau de leurs achats ne les connaît pas, ou il n’en reste rien.
customers-whole = Toutes les données, et non la seule période choisie ; les filtres s’appliquent.
customers-too-short = Les données sont trop courtes pour voir qui revient.
customers-few-groups = Il y a trop peu de clients pour en faire des groupes.
customers-number = Clients
customers-again = Revenus en { $n } jours
customers-of = { $n ->
    [one] sur un client assez ancien
   *[other] sur { $n } clients assez anciens
}
customers-fifth = Apporté par le meilleur cinquième
customers-few = { $n ->
    [one] un seul apporte les quatre cinquièmes
   *[other] { $n } apportent les quatre cinquièmes
}
customers-retention = Qui revient
customers-retention-how = { $grain ->
    [month] Parmi ceux dont le premier achat date d’un mois, la part (en %) qui a racheté chaque mois suivant ; « … » n’est pas terminé
    [quarter] Parmi ceux dont le premier achat date d’un trimestre, la part (en %) qui a racheté chaque trimestre suivant ; « … » n’est pas terminé
   *[year] Parmi ceux dont le premier achat date d’une année, la part (en %) qui a racheté chaque année suivante ; « … » n’est pas terminée
}
customers-cohort = { $month } ({ $n })
customers-later = +{ $n }
customers-groups = Les clients par groupe
customers-groups-how = Selon la date, la fréquence et le montant de leurs achats, chacun par cinquième des clients
customers-head-group = Des clients
customers-head-n = Nombre
customers-head-value = Apporté
customers-head-part = Part
customers-head-days = Dernier achat
customers-head-do = Que faire
customers-days = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
customers-group-champions = les meilleurs : récemment et souvent
customers-group-loyal = fidèles : souvent
customers-group-new = nouveaux : récemment, pour la première ou la deuxième fois
customers-group-at-risk = silencieux : bons clients, pas vus depuis plus longtemps que la plupart
customers-group-asleep = endormis : rarement, et il y a longtemps
customers-group-others = entre les deux
customers-do-champions = Les remercier, demander un avis, montrer les nouveautés en premier
customers-do-loyal = Garder le contact, proposer ce qui va avec leurs achats
customers-do-new = Les accueillir, faciliter le prochain achat
customers-do-at-risk = Voir ci-dessus lesquels se taisent depuis trop longtemps, et les appeler
customers-do-asleep = Un seul essai peu coûteux, puis les laisser
customers-do-others = Rien de particulier
customers-all = Tous ceux-ci
