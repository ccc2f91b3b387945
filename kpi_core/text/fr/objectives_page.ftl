## Page des objectifs : la phrase, le formulaire, les cartes, le détail de chacun.

page-objectives = Objectifs
objectives-reading = Lecture de ce qu’en disent vos données…
objectives-caption = Un objectif, c’est un chiffre avec une cible, un responsable et une échéance. Ceux qui demandent une décision viennent en premier.
objectives-none-how = Trois choix suffisent : quoi, combien, pour quand. Vos données disent aussitôt si c’est faisable.
objectives-no-metric = Ces fichiers ne contiennent aucun chiffre à viser.
objectives-more = { $n ->
    [one] Un autre objectif n’est pas affiché.
   *[other] { $n } autres objectifs ne sont pas affichés.
}

finding-objectives-none = Que voulez-vous atteindre ?
finding-objectives-to-come = { $n ->
    [one] Votre objectif n’a pas encore commencé
   *[other] Aucun de vos { $n } objectifs n’a encore commencé
}
finding-objectives-over = { $n ->
    [0] Aucun de vos objectifs ne peut être jugé pour l’instant
    [one] { $good ->
        [0] Votre objectif n’a pas été atteint
       *[other] Votre objectif a été atteint
    }
   *[other] { $good } des { $n } objectifs échus ont été atteints
}
finding-objectives-unknown = { $n ->
    [one] Votre objectif ne peut pas être jugé avec ces données
   *[other] Aucun de vos { $n } objectifs ne peut être jugé avec ces données
}
finding-objectives-on-track = { $told ->
    [one] Votre objectif est en bonne voie
   *[other] Vos { $told } objectifs sont en bonne voie
}
finding-objectives-late = { $told ->
    [one] { $knows ->
        [yes] « { $name } » a { $chance } d’être atteint
       *[no] « { $name } » est en retard
    }
   *[other] { $knows ->
        [yes] { $good } objectifs sur { $told } en bonne voie ; « { $name } » a { $chance } d’être atteint
       *[no] { $good } objectifs sur { $told } en bonne voie ; « { $name } » est en retard
    }
}
objective-chance-least = moins de 1 chance sur 20
objective-chance-most = plus de 19 chances sur 20
objective-chance = { $n ->
    [one] { $n } chance sur 10
   *[other] { $n } chances sur 10
}

objective-new = Fixer un objectif
objective-edit = Modifier cet objectif
objective-metric = Quoi
objective-kind = Exprimé en
objective-kind-value = Cible
objective-kind-change = Évolution
objective-target = Combien{ $unit }
objective-change = Évolution (%)
objective-frame = Quand
objective-frame-this-month = Ce mois-ci
objective-frame-next-month = Le mois prochain
objective-frame-this-quarter = Ce trimestre
objective-frame-next-quarter = Le trimestre prochain
objective-frame-six-months = Les six prochains mois
objective-frame-this-year = Cette année
objective-frame-next-year = L’année prochaine
objective-frame-own = Mes propres dates
objective-days = Du, au
objective-owner = Responsable
objective-owner-choose = un nom
objective-untold = Ces données ne permettent pas de calculer ce chiffre.

objective-state-good = Bien
objective-state-weak = À améliorer
objective-state-missing = Manquant
objective-letter-specific = Spécifique :
objective-letter-measurable = Mesurable :
objective-letter-attainable = Atteignable :
objective-letter-relevant = Pertinent :
objective-letter-timely = Temporel :
objective-proposal = Plutôt : { $sentence }
objective-proposal-take = Reprendre celui-ci
objective-save = Fixer cet objectif
objective-save-change = Enregistrer la modification
objective-leave = Laisser comme avant
objective-reason = Motif de la modification (conservé dans l’historique)
objective-kept = L’objectif est fixé. Il figure dans la liste ci-dessous et sur la vue d’ensemble.
objective-changed-kept = La modification est enregistrée ; la version précédente reste dans l’historique.
objective-removed = L’objectif est retiré de la liste ; son historique est conservé.
objective-conflict = Cet objectif a été modifié dans une autre fenêtre
objective-conflict-how = Rien n’est encore écrit de votre côté. Choisissez la version à garder : l’autre reste dans l’historique ou est abandonnée.
objective-conflict-theirs = Là-bas :
objective-conflict-mine = Ici :
objective-conflict-keep-theirs = Garder l’autre version
objective-conflict-keep-mine = Garder la mienne

objective-more = Segment, finalité, rythme et seuils
objective-filter = { $name } : { $value }
objective-by = Seulement un segment
objective-by-choose = toutes les fiches
objective-by-value = Seulement
objective-by-value-choose = choisissez ou écrivez une valeur
objective-by-value-how = Un nombre peut être comparé : > 50, <= 10.
objective-parent = Au service de
objective-parent-none = aucun autre objectif
objective-why = Ou un but de l’entreprise, en toutes lettres
objective-why-like = p. ex. chiffre d’affaires +15 % l’an prochain
objective-name = Son nom
objective-name-like = comme vous l’appelez
objective-star = C’est notre étoile polaire : le chiffre que tout le reste sert
objective-phasing = Réparti sur la période
objective-phasing-seasonal = Comme les années passées
objective-phasing-even = Autant chaque jour
objective-phasing-working = Selon les jours ouvrés
objective-threshold-minimum = Au moins (minimum)
objective-threshold-excellent = Excellent à partir de
objective-threshold-none = aucun

objective-named = { $metric } ({ $filter })
objective-pace-reached = Atteint
objective-pace-on-track = En bonne voie
objective-pace-at-risk = À surveiller
objective-pace-behind = En retard
objective-pace-over = Manqué
objective-pace-not-started = Pas commencé
objective-pace-unknown = Inconnu
objective-progress = { $reached } sur { $target }
objective-landing = Fin probable { $expected } ({ $low } à { $high }) ; { $chance } d’atteindre la cible
objective-grade-excellent = Terminé : excellent
objective-grade-good = Terminé : cible atteinte
objective-grade-minimum = Terminé : sous la cible, au-dessus du minimum
objective-grade-below-minimum = Terminé : sous le minimum
objective-grade-below-target = Terminé : sous la cible
objective-untold-no-dates = Ces fiches n’ont pas de date : aucune prévision possible.
objective-untold-no-values = Il n’y a pas de valeurs pour le juger.
objective-untold-too-short = Trop peu d’historique pour prévoir où il finira.
objective-untold-not-over-time = Ce chiffre ne se suit pas dans le temps.
objective-untold-no-data-yet = Les données n’atteignent pas encore son premier jour.
objective-untold-does-not-add-up = Ce chiffre ne s’additionne pas dans le temps : sa fin ne peut pas être prévue.
objective-untold-data-end-early = Les données s’arrêtent avant son échéance.
objective-untold-other = Sa fin ne peut pas être prévue.
objective-line = { $days } · { $owner }
objective-no-owner = pas encore de responsable
objective-open = Son parcours, son historique, le modifier

objective-reached = Atteint :
objective-due = Attendu à ce jour :
objective-target-said = Cible :
objective-likely = Fin :
objective-known = Données jusqu’au :
objective-why-said = Au service de :
objective-history = Ce qui a été modifié
objective-because = Motif : { $reason }
objective-change-it = Modifier
objective-remove = Retirer de la liste

objective-chart-until = Jusqu’au
objective-chart-reached = Atteint
objective-chart-due = Attendu
objective-chart-expected = Fin attendue
objective-chart-likely = 8 chances sur 10
objective-chart-between = { $low } à { $high }
objective-chart-target = cible { $value }
