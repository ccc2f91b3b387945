## Scénarios et objectifs du planificateur, et classeur d’un plan.

scenario-pessimistic = Pessimiste
scenario-central = Central
scenario-optimistic = Optimiste
scenario-pessimistic-note = Chaque hypothèse là où seul 1 cas sur 10 est plus bas. Qu’elles soient toutes aussi basses à la fois est plus rare encore.
scenario-central-note = Chaque hypothèse au milieu de sa zone probable.
scenario-optimistic-note = Chaque hypothèse là où seul 1 cas sur 10 est plus haut. Qu’elles soient toutes aussi hautes à la fois est plus rare encore.

error-scenario-name-empty = Le scénario n’a pas été enregistré : il n’a pas de nom.
    .hint = Donnez-lui un nom qui le distingue des autres.
error-scenario-name-too-long = Le scénario n’a pas été enregistré : son nom compte { $length } caractères, { $limit } au plus sont possibles.
    .hint = Raccourcissez-le.
error-scenario-locked = Rien n’a été modifié : le scénario « { $name } » est verrouillé.
    .hint = Déverrouillez-le, ou enregistrez vos modifications comme nouveau scénario.
error-scenario-unknown = Ce scénario n’est plus dans l’espace de travail. Il a été supprimé entre-temps.
    .hint = Regardez la liste telle qu’elle est maintenant.
error-scenario-changed-elsewhere = Rien n’a été enregistré : le scénario « { $name } » a été modifié entre-temps dans une autre fenêtre.
    .hint = Regardez-le tel qu’il est maintenant, ou enregistrez le vôtre comme nouveau scénario.
error-objective-unknown = Cet objectif n’est plus dans la liste. Il a été retiré entre-temps.
    .hint = Regardez la liste telle qu’elle est maintenant.
error-objective-without-day = Ce plan n’a pas de dernier jour : on ne peut pas en faire un objectif.
    .hint = Indiquez pour quand la cible doit être atteinte.
error-document-unreadable = Ce n’est pas un document JSON lisible.
    .hint = Vérifiez le fichier : il a pu être tronqué ou modifié à la main.
error-value-not-expected = { $wanted ->
    [number] « { $value } » n’est pas un nombre possible pour { $place }.
    [whole] « { $value } » n’est pas un nombre entier, comme l’exige { $place }.
    [day] « { $value } » n’est pas un jour pour { $place }.
    [near_day] « { $value } », dans { $place }, n’est pas un jour des années 1900 à 2199.
    [later] « { $value } », dans { $place }, ne vient pas après le premier jour.
    [list] « { $value } » n’est pas une liste, comme l’exige { $place }.
    [object] « { $value } » n’est pas un ensemble de valeurs nommées, comme l’exige { $place }.
    [flag] « { $value } » n’est ni vrai (true) ni faux (false), comme l’exige { $place }.
    [word] « { $value } » n’est pas l’un des mots que { $place } peut contenir.
    [steps] « { $value } » ne convient pas à { $place } : il faut des paires de jour et de montant, ou un montant par pas du calendrier.
   *[text] « { $value } » n’est pas un texte, comme l’exige { $place }.
}
    .hint = Corrigez le document à cet endroit ; les jours s’écrivent 2026-12-31.

## Le classeur

plan-book-plan = Plan
plan-book-plan-of = Plan { $number }
plan-book-schedule = Calendrier
plan-book-scenarios = Scénarios

plan-book-scenario = Scénario
plan-book-inputs-hint = Modifiez les nombres en bleu : les moyennes ci-dessous suivent.
plan-book-assumption = Hypothèse
plan-book-value = Valeur
plan-book-low = Bas
plan-book-high = Haut
plan-book-low-help = Bas et haut : dans 95 cas sur 100, la valeur se trouve entre les deux.
plan-book-n = Fondée sur
plan-book-source = Provenance
plan-book-source-data = vos données
plan-book-source-counts = les nombres donnés
plan-book-source-given = fixé par vous
plan-book-source-derived = tirée de sa marge d’erreur
plan-book-source-trials = prévisions essayées sur votre passé

plan-book-target = Cible
plan-book-target-won = Cible : ventes
plan-book-target-stage = Cible : dossiers à l’étape { $stage }
plan-book-target-revenue = Cible : chiffre d’affaires{ $currency ->
    [none] { "" }
   *[other] { " " }({ $currency })
}
plan-book-target-margin = Cible : marge{ $currency ->
    [none] { "" }
   *[other] { " " }({ $currency })
}
plan-book-by = Avant le
plan-book-worth = Ce que compte une vente{ $currency ->
    [none] { "" }
   *[other] { " " }({ $currency })
}
plan-book-rate = { $first } → { $second }
plan-book-course = Rythme observé par rapport aux taux

plan-book-stage = Étape
plan-book-in-time = Ventes conclues à temps, parmi celles qui le seront
plan-book-already = Ventes attendues de ce qui est en cours
plan-book-missing = Ventes qui manquent encore
plan-book-chance = Chance de chaque dossier
plan-book-mean = En moyenne
plan-book-sure = Sûr à { $n } %
plan-book-draws = Les colonnes « Sûr à … » viennent de 10 000 tirages du plan : elles ne suivent pas les nombres en bleu. Les moyennes, si.
plan-book-out-of-reach = hors de portée

plan-book-week = Semaine du
plan-book-share = Part des entrées
plan-book-entries = Entrées à l’étape { $stage }
plan-book-total = Total
plan-book-needed = Nécessaires pour être sûr à 80 %
plan-book-difference = Écart
plan-book-no-weeks = Rien n’indique quand arrivent les entrées : il n’y a pas de calendrier.

plan-book-note = Note
plan-book-locked = Verrouillé
plan-book-probability = Chance d’atteindre la cible
plan-book-expected-low = 1 chance sur 10 de faire moins de
plan-book-expected = Attendu
plan-book-expected-high = 1 chance sur 10 de faire plus de
plan-book-entries-assumed = Entrées à l’étape { $stage }, par hypothèse
plan-book-mean-needed = Entrées à l’étape { $stage }, en moyenne
plan-book-sure-needed = Entrées à l’étape { $stage }, sûr à 80 %
