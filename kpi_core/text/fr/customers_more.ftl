# Les clients dans le temps : les parties du volet.
customers-says-customers_at_risk = { $n ->
    [one] { $n } client régulier est plus probablement parti que resté
   *[other] { $n } clients réguliers sont plus probablement partis que restés
}, pour { $stake } { $named ->
    [all] de chiffre d’affaires
   *[some] du chiffre d’affaires au nom d’un client
} sur les douze derniers mois
customers-says-customers_few_bring = { $n ->
    [one] Un client sur { $customers } apporte
   *[other] { $n } clients sur { $customers } apportent
} les quatre cinquièmes du chiffre d’affaires{ $named ->
    [all] { "" }
   *[some] { " " }au nom d’un client
}
customers-says-customers_once = { $n ->
    [one] L’unique client n’a pas acheté un second jour
   *[other] Aucun des { $n } clients n’a acheté un second jour
}
customers-says-customers_back = { $again ->
    [0] Aucun client sur { $known } n’a racheté dans les { $days } jours suivant son premier achat
    [one] { $again } client sur { $known } a racheté dans les { $days } jours suivant son premier achat
   *[other] { $again } clients sur { $known } ont racheté dans les { $days } jours suivant leur premier achat
}
customers-says-customers_too_few = { $n ->
    [one] { $n } client pour l’instant : trop peu pour dire qui revient
   *[other] { $n } clients pour l’instant : trop peu, ou trop récents, pour dire qui revient
}
customers-until = Achats jusqu’au { $day } ; le premier achat est le premier des données
customers-unnamed = Des ventes pour { $amount }{ $told ->
    [yes] { " " }({ $part } du chiffre d’affaires)
   *[no] { "" }
} ne nomment aucun client : elles n’entrent dans aucun de ces chiffres ni de ces parts.
customers-section = Partie
customers-section-back = Qui revient
customers-section-few = De qui vous dépendez
customers-section-risk = Qui appeler
customers-section-worth = Ce que vaut un client
customers-told = Ce qui en est dit
customers-told-customers = Clients
customers-told-revenue = Chiffre d’affaires
customers-told-so-far = Cumul par client
customers-stay = Quels abonnements continuent
customers-told-subscriptions = Abonnements
customers-told-amounts = Montants récurrents
customers-from-purchase = Premier achat
customers-from-start = Début de l’abonnement
customers-revenue-how = { $grain ->
    [month] Pour ceux dont le premier achat date d’un mois, le chiffre d’affaires de chaque mois suivant, en % de celui de ce mois
    [quarter] Pour ceux dont le premier achat date d’un trimestre, le chiffre d’affaires de chaque trimestre suivant, en % de celui de ce trimestre
   *[year] Pour ceux dont le premier achat date d’une année, le chiffre d’affaires de chaque année suivante, en % de celui de cette année
} ; plus de 100 est possible, « … » n’est pas terminé
customers-so-far-how = { $grain ->
    [month] Pour ceux dont le premier achat date d’un mois, ce que chacun a apporté en moyenne à la fin de chaque mois suivant
    [quarter] Pour ceux dont le premier achat date d’un trimestre, ce que chacun a apporté en moyenne à la fin de chaque trimestre suivant
   *[year] Pour ceux dont le premier achat date d’une année, ce que chacun a apporté en moyenne à la fin de chaque année suivante
} ; « … » n’est pas terminé
customers-started-how = { $grain ->
    [month] Parmi les abonnements commencés un même mois, la part (en %) encore en cours au début de chaque mois suivant
    [quarter] Parmi les abonnements commencés un même trimestre, la part (en %) encore en cours au début de chaque trimestre suivant
   *[year] Parmi les abonnements commencés une même année, la part (en %) encore en cours au début de chaque année suivante
} ; « … » n’est pas terminé
customers-started-revenue-how = { $grain ->
    [month] Pour les abonnements commencés un même mois, les montants récurrents encore en cours au début de chaque mois suivant, en % des premiers
    [quarter] Pour les abonnements commencés un même trimestre, les montants récurrents encore en cours au début de chaque trimestre suivant, en % des premiers
   *[year] Pour les abonnements commencés une même année, les montants récurrents encore en cours au début de chaque année suivante, en % des premiers
} ; « … » n’est pas terminé
customers-churn = Abonnements terminés par mois
customers-churn-of = { $low } à { $high } ; { $ended } sur { $running } en { $months } mois
customers-churn-money = Montants récurrents perdus par mois
customers-renewed = { $n ->
    [one] { $n } abonnement terminé a continué
   *[other] { $n } fois, un abonnement terminé a continué
} : ce que le même client commence à { $days } jours au plus d’une fin est un renouvellement ou un changement d’offre, et ne compte ni comme une fin ni comme un début.
customers-few-title = { $n ->
    [one] Un client sur { $customers } apporte
   *[other] { $n } clients sur { $customers } apportent
} les quatre cinquièmes du chiffre d’affaires{ $named ->
    [all] { "" }
   *[some] { " " }au nom d’un client
}
customers-few-how = Du client qui a le plus apporté à celui qui a le moins apporté ; la ligne en tirets montre ce que ce serait si tous apportaient autant
customers-pareto-axis = Part des clients
customers-pareto-few = { $n ->
    [one] un seul : { $share }
   *[other] { $n } : { $share }
}
customers-pareto-point = { $part } des clients apportent { $share }
customers-reason-no_money = Ces clients n’ont rien apporté ensemble : il n’y a pas de parts à indiquer.
customers-reason-more_returned = Certains clients ont rendu plus qu’ils n’ont acheté dans ces données : les autres apportent plus que le tout, les parts ne sont donc pas indiquées.
customers-top = Les plus gros clients
customers-top-all = Télécharger tous les clients
customers-col-began = Commencé en (nombre)
customers-col-name = Client
customers-col-value = Apporté
customers-col-part = Part
customers-col-times = Jours avec un achat
customers-col-last = Dernier achat
customers-col-group = Groupe
customers-col-why = Pourquoi
customers-col-chance = Chances d’être parti
customers-col-stake = 12 derniers mois
customers-risk-title = { $n ->
    [0] Aucun client régulier n’est plus probablement parti que resté
    [one] { $n } client régulier est plus probablement parti que resté
   *[other] { $n } clients réguliers sont plus probablement partis que restés
}
customers-risk-how = Régulier : des achats à trois dates différentes au moins. Parti : silencieux depuis plus longtemps que neuf pauses sur dix habituelles pour lui, et avec au moins une chance sur deux d’être parti pour toujours
customers-risk-why = achète tous les { $usual ->
    [one] jours
   *[other] { $usual } jours
} en moyenne, silencieux depuis { $silent }
customers-risk-pause = Pause entre deux achats
customers-risk-pause-most = neuf sur dix sous { $days }
customers-risk-stake = En jeu
customers-risk-stake-of = { $share } des douze derniers mois{ $named ->
    [all] { "" }
   *[some] { " " }(chiffre d’affaires au nom d’un client)
}
customers-risk-left = Probablement partis
customers-risk-left-of = { $low } à { $high } de { $n ->
    [one] { $n } régulier
   *[other] { $n } réguliers
}
customers-risk-before = { $n ->
    [one] { $n } autre est probablement parti et n’a pas acheté depuis plus d’un an : rien n’est en jeu.
   *[other] { $n } autres sont probablement partis et n’ont pas acheté depuis plus d’un an : rien n’est en jeu.
}
customers-risk-long = { $n ->
    [one] { $n } client se tait depuis plus longtemps que neuf pauses sur dix habituelles pour lui, mais est plus probablement resté que parti
   *[other] { $n } clients se taisent depuis plus longtemps que neuf pauses sur dix habituelles pour eux, mais sont plus probablement restés que partis
}
customers-risk-method = Les pauses d’un client sont connues par les siennes et, s’il y en a peu, par celles de tous (BG/CNBD-k, Reutterer et al. 2021) ; les saisons et les jours de fermeture n’y entrent pas. Parmi des clients simulés ainsi listés, 64 % à 92 % étaient vraiment partis ; parmi ceux qui achetaient encore, 8 % au plus étaient listés.
customers-reason-too_few_regulars = Trop peu de clients ont acheté sur plusieurs jours (il en faut 20 avec une pause, dont certains avec deux) pour dire qui se tait depuis trop longtemps.
customers-reason-unclear = Ces données ne disent pas combien sont partis pour toujours.
customers-list = Télécharger la liste
customers-worth-title = Un nouveau client apporte { $value } en { $n } mois
customers-worth-short = Chiffre d’affaires depuis le premier achat, et non marge
customers-worth-within = En { $n } mois
customers-worth-between = { $low } à { $high }, neuf fois sur dix
customers-worth-so-far = À ce jour, de tout âge
customers-worth-per = par client
customers-worth-axis = Mois depuis le premier achat
customers-worth-point = { $value } après { $n } mois
customers-worth-how = Chaque mois d’âge est la moyenne des nouveaux clients dont les données couvrent ce mois en entier, et les mois s’additionnent (Lin et al. 1997) ; connu jusqu’au mois { $known }, rien n’est prédit au-delà. La marge d’erreur (90 %) vient de nouveaux tirages des { $n } clients.
customers-worth-older = { $n ->
    [one] { $n } client vu pour la première fois dans les { $days } premiers jours des données est laissé de côté : il a pu acheter avant.
   *[other] { $n } clients vus pour la première fois dans les { $days } premiers jours des données sont laissés de côté : ils ont pu acheter avant.
}
customers-reason-few_new_customers = { $n ->
    [0] Aucun client n’est à coup sûr nouveau : il en faut 30 pour dire ce que vaut un client.
    [one] Un seul client est à coup sûr nouveau : il en faut 30 pour dire ce que vaut un client.
   *[other] Seuls { $n } clients sont à coup sûr nouveaux : il en faut 30 pour dire ce que vaut un client.
}
customers-reason-too_young = Moins de 30 nouveaux clients ont été suivis pendant trois mois : il est trop tôt pour dire ce que vaut un client.
