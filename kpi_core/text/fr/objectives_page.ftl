## Page des objectifs : la phrase, le formulaire, les cartes, le détail de chacun.

page-objectives = Objectifs
objectives-reading = Lecture de ce qu’en disent vos données…
objectives-caption = Un objectif, c’est un chiffre avec une cible, un responsable et une échéance. Ceux qui demandent une décision viennent en premier.
objectives-none-how = Trois choix suffisent : quoi, combien, pour quand. Vos données disent aussitôt si c’est faisable.
objectives-no-metric = Ces fichiers ne contiennent aucun chiffre à viser.
objectives-of = Les objectifs de
objectives-of-all = tout le monde
objectives-most = Les { $shown } objectifs en cours ou à venir, sur { $n }, sont jugés ici. Choisissez un responsable pour voir les autres.
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
   *[other] { $good ->
        [one] { $good } des { $n } objectifs échus a été atteint
       *[other] { $good } des { $n } objectifs échus ont été atteints
    }
}
finding-objectives-unknown = { $n ->
    [one] Votre objectif ne peut pas être jugé avec ces données
   *[other] Aucun de vos { $n } objectifs ne peut être jugé avec ces données
}
finding-objectives-on-track = { $told ->
    [one] Votre objectif est en bonne voie
   *[other] { $unknown ->
        [0] Vos { $told } objectifs sont en bonne voie
       *[other] Les { $told } objectifs qui peuvent être jugés sont en bonne voie
    }
}
finding-objectives-late = { $told ->
    [one] { $knows ->
        [yes] « { $name } » a { $chance } d’être atteint
       *[no] « { $name } » est en retard
    }
   *[other] { $knows ->
        [yes] { $good ->
            [one] { $good } objectif sur { $told } en bonne voie
           *[other] { $good } objectifs sur { $told } en bonne voie
        } ; « { $name } » a { $chance } d’être atteint
       *[no] { $good ->
            [one] { $good } objectif sur { $told } en bonne voie
           *[other] { $good } objectifs sur { $told } en bonne voie
        } ; « { $name } » est en retard
    }
}

objective-new = Fixer un objectif
objective-edit = Modifier cet objectif
objective-metric = Quoi
objective-metric-of = { $name } · { $file }
objective-kind = Exprimé en
objective-kind-value = Cible
objective-kind-change = Évolution
objective-target = Combien{ $unit }
objective-change = Évolution en %
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
objective-unit-days = jours
objective-unit-seconds = secondes
objective-not-offered = Ces données ne contiennent pas le chiffre de cet objectif : importez son fichier, puis modifiez-le.
objective-thresholds-wrong = Le minimum dépasse la cible, ou « excellent » reste en deçà : remettez-les dans l’ordre.
objective-only-target = Cible : { $target }
objective-untold = Ces données ne permettent pas de calculer ce chiffre.

objective-state-good = Bien
objective-state-weak = À améliorer
objective-state-missing = Manquant
objective-letter-specific = Spécifique :
objective-letter-measurable = Mesurable :
objective-letter-attainable = Atteignable :
objective-letter-relevant = Pertinent :
objective-letter-timely = Temporel :
objective-proposed = Cette cible est une proposition : ce que le passé laisse attendre 1 fois sur 2. Écrivez la vôtre.
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
objective-by-value-how = Choisissez-en une autre pour en garder plusieurs. Un nombre peut être comparé : > 50, <= 10.
objective-parent = Au service de
objective-parent-none = aucun autre objectif
objective-why = Ou un but de l’entreprise, en toutes lettres
objective-why-like = p. ex. chiffre d’affaires +15 % l’an prochain
objective-name = Son nom
objective-name-like = comme vous l’appelez
objective-star = C’est notre indicateur phare (North Star) : le chiffre que tout le reste sert
objective-phasing = Réparti sur la période
objective-phasing-seasonal = Comme les années passées
objective-phasing-even = Autant chaque jour
objective-phasing-working = Selon les jours ouvrés
objective-cadence = Suivi
objective-cadence-day = chaque jour
objective-cadence-week = chaque semaine
objective-cadence-month = chaque mois
objective-cadence-quarter = chaque trimestre
objective-cadence-year = chaque année
objective-phasing-own = Selon mes propres étapes
objective-step = Étape
objective-step-target = Cible
objective-threshold-minimum = Au moins (minimum)
objective-threshold-excellent = Excellent à partir de
objective-threshold-none = aucun

objective-refused = Vos données n’y répondent pas : { $reason } Importez le fichier qui y répond, ou modifiez l’objectif.
objective-named = { $metric } ({ $filter })
objective-progress = { $reached } sur { $target }
objective-line = { $days } · { $owner }
objective-no-owner = pas encore de responsable
objective-open = Son parcours, son historique, le modifier

objective-why-said = Au service de :
objective-history = Ce qui a été modifié
objective-changed-on = { $day } : { $change }
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

objectives-part = Partie de la page
objectives-part-list = Objectifs
objectives-part-kpis = Choisir les indicateurs
objectives-part-alerts = Alertes
objectives-part-actions = Actions
objectives-part-review = Revue

kpis-title = Peu d’indicateurs, chacun lié à une décision
kpis-how = Dites ce que vous voulez obtenir : les indicateurs que vos données permettent de calculer viennent en premier.
kpis-goal = Nous voulons
kpis-sector = Nous sommes
kpis-any = peu importe
kpis-nothing = Vos données ne permettent d’en calculer aucun. Voyez ci-dessous les colonnes qui manquent.
kpis-set = Fixer une cible
kpis-lacking = { $n ->
    [one] Un autre demanderait d’autres données
   *[other] { $n } autres demanderaient d’autres données
}
kpis-set-title = Vos indicateurs
kpis-count = Indicateurs
kpis-count-ideal = idéal : 5 à 7
kpis-impact = Mesurent un impact
kpis-impact-ideal = à viser : { $share }
kpis-scorecard = Tableau de bord équilibré
kpis-aarrr = Le parcours du client (AARRR)
kpis-colon = { " :" }
