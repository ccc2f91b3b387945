## Le planificateur : ce qu’il faut pour atteindre une cible, et avec quelle chance.

plan-goal-won = { $n ->
    [one] { $n } vente
   *[other] { $n } ventes
}
plan-goal-stage = { $n } à l’étape { $stage }
plan-goal-revenue = { $amount } de chiffre d’affaires
plan-goal-margin = { $amount } de marge

finding-plan-needed = Il faut { $n } nouvelles entrées à l’étape { $stage } pour être sûr à 80 % d’atteindre { $goal }{ $dated ->
    [yes] { " " }d’ici au { $by }
   *[no] { "" }
} ; { $given ->
    [yes] avec { $entries }, la chance est de { $chance }
   *[no] au rythme actuel, la chance est de { $chance }
}
finding-plan-needed-only = Il faut { $n } entrées à l’étape { $stage } pour être sûr à 80 % d’atteindre { $goal }
finding-plan-on-course = En bonne voie pour { $goal }{ $dated ->
    [yes] { " " }d’ici au { $by }
   *[no] { "" }
} : la chance est de { $chance }
finding-plan-covered = Ce qui est en cours suffit pour être sûr à 80 % d’atteindre { $goal }{ $dated ->
    [yes] { " " }d’ici au { $by }
   *[no] { "" }
}
finding-plan-too-late = Trop tard pour { $goal } d’ici au { $by } : aucun nombre de nouvelles entrées n’en assure 80 % ; la chance est de { $chance }
finding-plan-out-of-reach = { $goal } : hors d’atteinte avec ces taux
finding-plan-capacity = L’équipe ne peut pas traiter assez de dossiers à l’étape { $stage } pour { $goal }{ $dated ->
    [yes] { " " }d’ici au { $by }
   *[no] { "" }
} ; la chance est de { $chance }
finding-plan-no-worth = { $why ->
    [no_margin] Indiquez la marge pour planifier { $goal } : la part du chiffre d’affaires qui vous reste
   *[other] Rien n’indique ce que vaut une vente : donnez une moyenne pour planifier { $goal }
}

plan-driver-share = { $first } → { $second }
plan-driver-entries = Nouvelles entrées à l’étape { $stage }
plan-driver-worth = Valeur d’une vente
plan-driver-margin = Marge
plan-driver-in-time = Ventes conclues à temps, parmi celles qui le seront
plan-driver-course = Rythme observé par rapport aux taux
plan-driver-capacity = Capacité à l’étape { $stage } par semaine
plan-times = × { $factor }
plan-between = { $low } à { $high }
plan-source-data-share = vos données
plan-source-data-entries = vos dernières semaines
plan-source-trials-course = prévisions essayées sur votre passé
plan-source-counts = les nombres donnés
plan-source-given = fixé par vous

plan-head-stage = Étape
plan-head-mean = En moyenne
plan-head-sure = Sûr à { $n } %
plan-head-assumption = Hypothèse
plan-head-value = Valeur
plan-head-range = Fourchette probable
plan-head-n = Effectif
plan-head-source = Origine
plan-head-week = Semaine du
plan-head-entries = Nouvelles entrées à l’étape { $stage }
plan-head-low = Chance au plus bas
plan-head-high = Chance au plus haut
plan-cli-cost = { $n } nouvelles entrées coûtent environ { $cost }.

plan-note-expected = Sans rien changer : { $middle }, 8 chances sur 10 d’être entre { $low } et { $high }.
plan-note-under-way = { $n ->
    [one] { $n } dossier est en cours : on en attend environ { $already }.
   *[other] { $n } dossiers sont en cours : on en attend environ { $already }.
}
plan-note-last = Les nouvelles entrées sont utiles jusqu’au { $day } ; ensuite, moins d’une vente sur 10 serait conclue à temps.
plan-note-trials = { $n ->
    [one] La fourchette a été vérifiée sur { $n } prévision du passé.
   *[other] La fourchette a été vérifiée sur { $n } prévisions du passé.
}
plan-note-no-trials = Le passé est trop court pour vérifier une telle prévision : la fourchette ne tient compte que du hasard.
plan-note-undated = { $n ->
    [one] { $n } dossier n’a pas de date : il n’est pas compté parmi ceux en cours.
   *[other] { $n } dossiers n’ont pas de date : ils ne sont pas comptés parmi ceux en cours.
}
plan-note-no-time = Rien n’indique combien de temps prend une vente : le plan compte les résultats, quelle que soit leur date.

error-target-not-positive = Une cible de { $value } ne laisse rien à planifier.
    .hint = Donnez un nombre supérieur à 0.
error-target-too-large = La cible est trop grande, ou n’est pas un nombre.
    .hint = Donnez un nombre jusqu’à { $most }.
error-target-date-past = La date de la cible, le { $by }, n’est pas après le { $today }.
    .hint = Choisissez une date ultérieure.
error-target-is-entry = La cible compte la première étape elle-même : il faut autant d’entrées qu’elle en indique.
    .hint = Choisissez une étape suivante.
error-capacity-negative = On ne peut pas planifier avec une capacité de { $value } par semaine.
    .hint = Donnez 0 ou plus.
error-number-ambiguous = « { $text } », donné avec { $option }, peut être un millier et plus, ou un nombre un peu supérieur à un.
    .hint = Écrivez les milliers sans virgule, et les décimales avec un point.
error-number-is-share = « { $text } », donné avec { $option }, est une part : il faut ici un nombre.
    .hint = Écrivez par exemple 500 ; les pourcentages servent à --rate et à --margin.
error-option-needs-file = L’option { $option } n’a pas de sens sans fichier.
    .hint = Indiquez un fichier, ou retirez l’option.
error-newcomers-over-people = { $newcomers } nouveaux, c’est plus que les { $people } personnes de l’équipe.
    .hint = Les nouveaux font partie de l’équipe : augmentez l’équipe ou réduisez leur nombre.
error-plan-needs-rates = Sans fichier, un plan a besoin des taux entre les étapes.
    .hint = Donnez un taux par passage avec --rate, ou les effectifs d’une cohorte avec --count.
error-rates-not-in-line = Les taux ne se suivent pas : { $stages }.
    .hint = Donnez un taux par passage, chacun commençant là où finit le précédent.
error-rate-missing = Rien n’indique le taux de « { $first } » à « { $second } ».
    .hint = Ajoutez --rate "{ $first }:{ $second }=0.2", ou --count pour les deux étapes.
error-counts-rise = « { $second } » compte { $after }, et « { $first } », avant elle, { $before } : aucun taux n’en découle.
    .hint = Donnez les nombres d’une même cohorte, décroissants d’étape en étape.
error-unknown-target = « { $name } » n’est pas une cible que l’on peut planifier.
    .hint = Choisissez parmi { $targets }.
error-rate-of-no-step = De « { $first } » à « { $second } » : ce n’est pas un passage de cet entonnoir.
    .hint = Les étapes sont { $stages }.
error-unknown-stage-of-plan = Il n’y a pas d’étape « { $name } ».
    .hint = Les étapes sont { $stages }.
error-budget-needs-cost = Un budget ne dit rien sans le coût d’une entrée.
    .hint = Ajoutez --cost, par exemple --cost 45.
error-number-out-of-range = { $value }, donné avec { $option }, est hors limites.
    .hint = { $least ->
        [nought] Donnez un nombre de 0 à { $most }.
       *[more] Donnez un nombre supérieur à 0, jusqu’à { $most }.
    }
error-margin-out-of-range = Une marge de { $value } n’est pas une part du chiffre d’affaires.
    .hint = Donnez un nombre supérieur à 0 et jusqu’à 1, par exemple 0,3.
error-target-date-too-far = Personne ne peut dire ce qui se passera jusqu’au { $by }.
    .hint = Choisissez une date jusqu’au { $most }.
error-plan-without-records = Aucun dossier ne passe ces filtres : il n’y a rien sur quoi fonder un plan.
    .hint = Retirez un filtre.
error-plan-without-wins = Rien n’indique ce qui a été gagné : la dernière étape est « { $stage } ».
    .hint = Visez cette étape, ou indiquez la colonne qui date la vente : --map "Signée le=closed_at".
error-count-beside-file = Le fichier indique lui-même combien de dossiers sont à l’étape « { $name } ».
    .hint = Fixez les entrées avec --entries, ou avec --count à l’étape « { $stage } ».
error-number-not-named = « { $text } », donné avec { $option }, n’est pas un nom avec un nombre.
    .hint = Écrivez NOM=500.
error-number-not-understood = « { $text } », donné avec { $option }, n’est pas un nombre.
    .hint = Écrivez par exemple 500 ou 0,2.
error-rate-not-understood = « { $text } » n’est pas un taux entre deux étapes.
    .hint = Séparez les deux étapes par deux-points, puis le taux après le signe égal.
error-rate-out-of-range = Le taux de « { $first } » à « { $second } » est { $value } : il doit être compris entre 0 et 1.
    .hint = Écrivez par exemple 0,2.

## La page

plan-reading = Lecture des affaires en cours…
plan-aim = Viser
plan-aim-won = Ventes
plan-aim-revenue = Chiffre d’affaires
plan-aim-margin = Marge
plan-aim-stage = Dossiers à l’étape { $stage }
plan-target = Cible
plan-by = D’ici au
plan-caption-window = Ventes conclues du { $start } au { $end }
plan-caption-data = d’après { $source }
plan-caption-old = le plan commence où finissent les données, le { $day }
plan-levers = Vos hypothèses
plan-levers-how = Chacune part de ce que disent vos données
plan-reset = Revenir à l’habituel
plan-usual = Vos données : { $value }
plan-usual-between = Vos données : { $value }, probablement de { $low } à { $high }
plan-capacity = Ce que votre équipe peut traiter
plan-capacity-how = Dossiers par semaine : personnes × ce que chacune traite. Le surplus attend la semaine suivante.
plan-capacity-none = sans limite
plan-capacity-lost = Le surplus est perdu
plan-chance = Chance d’y arriver
plan-needed = Nécessaire : { $stage }
plan-likely = Résultat probable
plan-8-in-10 = { $low } à { $high }, 8 fois sur 10
plan-beside-usual = { $n } d’habitude
plan-beside-set = { $n } fixés
plan-needed-title = Ce qu’il faut à chaque étape
plan-needed-how = Entrées à partir de maintenant ; en moyenne, la cible est manquée une fois sur deux
plan-download = Télécharger
plan-schedule-title = Quand elles doivent arriver
plan-schedule-how = { $n } pour 80 % de chance, réparties comme d’habitude ; d’habitude { $usual } par semaine
plan-schedule-none = Pas de plan par semaine
plan-schedule-why = Il n’y a pas de nombre d’entrées à répartir sur les semaines.
plan-schedule-why-dates = Rien n’indique quand les dossiers entrent.
plan-decisive-title = Ce qui décide le plus : { $name } – la chance va de { $low } à { $high } sur sa fourchette probable
plan-decisive-how = Chance d’atteindre la cible avec une hypothèse au plus bas et au plus haut de sa fourchette probable, le reste inchangé
plan-goal-seek = Ce qu’il faudrait pour 80 %, une chose à la fois
plan-sought = { $name } : { $value } au lieu de { $now }
plan-sought-unseen = { $name } : { $value } au lieu de { $now } ; selon vos données, { $most } tout au plus
plan-sought-none = { $name } : aucune valeur ne suffit à elle seule
plan-assumptions = Sur quoi repose le plan
plan-assumptions-how = La fourchette probable contient la vraie valeur 19 fois sur 20
page-planner = Planificateur
nav-act = Agir
plan-money-paid = Les canaux payants, ventes gagnées au final :

plan-head-chance = { $n } %
plan-no-chance = { $why ->
    [no_margin] Indiquez la marge : la part du chiffre d’affaires qui vous reste.
    [no_amounts] Rien n’indique ce que vaut une vente : donnez une moyenne.
   *[other] Rien n’indique combien de dossiers entrent : fixez-le pour voir la chance.
}
plan-outcomes-title = { $n } chances sur 10 d’atteindre { $goal }
plan-scenarios = Les scénarios côte à côte
plan-scenarios-how = Le point est le milieu, le trait contient 8 cas sur 10, le repère est la cible ; à droite, la chance
plan-scenario-now = Ce plan
plan-scenario-name = Nom de ce plan
plan-scenario-save = Garder comme scénario
plan-scenario-open = Ouvrir
plan-scenario-note = Note
plan-scenario-lock = Verrouiller
plan-scenario-unlock = Déverrouiller
plan-scenario-delete = Supprimer
plan-objective = En faire un objectif
plan-objective-how = La cible par semaine au rythme où les résultats sont attendus, les entrées par semaine comme cibles avancées, et deux alertes.
plan-objective-owner = Qui en répond
plan-objective-make = Créer l’objectif
plan-objective-made = L’objectif est gardé dans l’espace de travail.
plan-workbook = Classeur avec formules
plan-workbook-name = plan
plan-money-title = D’où viennent les entrées, et ce qu’elles coûtent
plan-money-how = Les entrées du plan, réparties entre les canaux comme d’habitude
plan-money-channel = Canal
plan-money-per-week = Par semaine
plan-money-share = Gagnées au final
plan-money-needed = Dans le plan
plan-money-each = Coût unitaire
plan-money-all = Coût
plan-money-past = Ce qu’apporte plus de dépense
plan-money-cost = Coût du plan
plan-money-cost-per-entry = Par entrée
plan-money-cac = Par vente
plan-money-contribution = Ce qui reste
plan-money-roas = Chiffre d’affaires par dépense
plan-money-today = Aujourd’hui, par semaine
plan-money-better = Mieux, par semaine
plan-money-split = Une meilleure répartition
plan-note-since = Les nouvelles entrées sont comptées à partir du { $day }, là où finissent les données.
plan-under-1 = moins de 1 %
plan-over-99 = plus de 99 %
