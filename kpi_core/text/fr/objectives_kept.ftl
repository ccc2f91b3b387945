## Objectifs, actions, expériences, notes et revues tels qu’ils sont conservés.

error-objective-changed = Rien n’a été enregistré : quelqu’un d’autre a modifié l’objectif « { $objective } » entre-temps, le { $at }.
    .hint = Regardez-le tel qu’il est maintenant, puis modifiez-le à nouveau. Votre saisie est toujours sous vos yeux.
error-objective-exists = Rien n’a été enregistré : l’objectif « { $objective } » porte sur le même indicateur, le même filtre et les mêmes jours.
    .hint = Modifiez celui-là, ou donnez à celui-ci d’autres jours ou un autre filtre.
error-objective-cycle = Rien n’a été enregistré : cet objectif se servirait lui-même, en passant par ceux qu’il sert.
    .hint = Choisissez un autre objectif à servir, ou aucun.
error-objective-cycle-in-file = Rien n’a été enregistré : { $kind ->
    [row] la ligne { $line }
   *[entry] l’objectif { $line }
} { $has_file ->
    [true] de « { $file } »
   *[other] du fichier
} se servirait lui-même, en passant par ceux qu’il sert.
    .hint = Donnez-lui un autre objectif à servir, ou aucun, puis importez à nouveau.
error-document-too-large = Ce document compte { $length } caractères ; { $limit } au plus sont lus.
    .hint = Partagez-le en plusieurs documents.
error-objective-parent-unknown = Rien n’a été enregistré : l’objectif que celui-ci doit servir (numéro { $parent }) n’est pas dans la liste.
    .hint = Choisissez-en un de la liste, ou aucun.
error-title-empty = Rien n’a été enregistré : il manque un nom.
    .hint = Dites en quelques mots de quoi il s’agit.
error-title-too-long = Rien n’a été enregistré : le nom compte { $length } caractères, { $limit } au plus sont possibles.
    .hint = Raccourcissez-le.
error-action-unknown = Cette action n’est plus dans la liste. Elle a été supprimée entre-temps.
    .hint = Regardez la liste telle qu’elle est maintenant.
error-action-changed = Rien n’a été enregistré : quelqu’un d’autre a modifié l’action « { $name } » entre-temps, le { $at }.
    .hint = Regardez-la telle qu’elle est maintenant, puis modifiez-la à nouveau.
error-experiment-unknown = Cette expérience n’est plus dans la liste. Elle a été supprimée entre-temps.
    .hint = Regardez la liste telle qu’elle est maintenant.
error-experiment-changed = Rien n’a été enregistré : quelqu’un d’autre a modifié l’expérience « { $name } » entre-temps, le { $at }.
    .hint = Regardez-la telle qu’elle est maintenant, puis modifiez-la à nouveau.
error-experiment-ends-before-it-begins = Rien n’a été enregistré : le dernier jour de l’expérience ({ $last }) précède son premier jour ({ $start }).
    .hint = Corrigez l’un des deux jours.
error-arm-not-possible = Rien n’a été enregistré : sur les { $n } du groupe « { $name } », cela ne peut pas avoir réussi pour { $hits }.
    .hint = Indiquez combien ils étaient, et pour combien d’entre eux cela a réussi.
error-note-empty = Rien n’a été enregistré : la note ne dit rien.
    .hint = Écrivez ce qui a été dit ou constaté.
error-note-unknown = Cette note n’est plus dans la liste. Elle a été supprimée entre-temps.
    .hint = Regardez la liste telle qu’elle est maintenant.
error-note-changed = Rien n’a été enregistré : quelqu’un d’autre a modifié la note « { $name } » entre-temps, le { $at }.
    .hint = Regardez-la telle qu’elle est maintenant, puis modifiez-la à nouveau.
error-review-unknown = Cette revue n’est plus dans la liste. Elle a été supprimée entre-temps.
    .hint = Regardez la liste telle qu’elle est maintenant.
error-review-changed = Rien n’a été enregistré : quelqu’un d’autre a modifié la revue de la période qui commence le { $name } entre-temps, le { $at }.
    .hint = Regardez-la telle qu’elle est maintenant, puis modifiez-la à nouveau.
error-set-is-frozen = Rien n’a été enregistré : { $count ->
    [one] l’objectif
   *[other] les { $count } objectifs
} de la période qui commence le { $start } { $count ->
    [one] est déjà choisi
   *[other] sont déjà choisis
}.
    .hint = Gardez-les jusqu’à la fin de la période, ou dites que vous choisissez à nouveau.

## Les objectifs qui arrivent avec un fichier, et le classeur avec lequel ils repartent

error-objectives-not-found = « { $file } » ne contient pas d’objectifs : aucune ligne ne nomme une colonne d’indicateurs et une colonne de cibles.
    .hint = Nommez-les Indicateur et Cible, avec un Premier jour et un Dernier jour, ou une Période.
error-task-not-understood = « { $command } » doit être suivi de ce qu’il faut faire, et des fichiers nécessaires.
    .hint = Écrivez `objectives import FILE...` ou `objectives list`.
issue-objective-row-not-read = La ligne { $line } a été laissée de côté : { $why ->
    [no_metric] elle ne nomme pas d’indicateur.
    [no_target] elle n’a pas de cible.
    [no_number] la cible « { $text } » n’est pas un nombre.
    [relative] la cible « { $text } » est un pourcentage, et cet indicateur n’en est pas un. Écrivez le montant à atteindre.
    [no_day] « { $text } » n’est ni un jour, ni un mois, ni un trimestre, ni une année.
    [reversed] son dernier jour ({ $last }) précède son premier jour ({ $start }).
   *[no_period] elle ne dit pas de quand à quand.
}
issue-objective-cell-left-out = Ligne { $line } : « { $text } », dans la colonne « { $column } », ne peut pas être lu. L’objectif a été repris sans cela.
issue-objective-cell-relative = Ligne { $line } : « { $text } », dans la colonne « { $column } », est un pourcentage, et cet indicateur n’en est pas un. L’objectif a été repris sans cela ; écrivez le montant.
issue-objective-unit-unread = Ligne { $line } : l’unité « { $text } » ne convient pas à cet indicateur. Ses nombres ont été repris tels quels.
issue-objective-percent-unsure = Ligne { $line } : { $value } en pourcentage a été lu comme { $value } %. Si vous pensez à { PERCENT($value) }, écrivez « { PERCENT($value) } ».
issue-objective-share-above-one = { $kind ->
    [row] Ligne { $line }
   *[entry] Objectif { $line } du fichier
} : cet indicateur est un pourcentage, et { $what ->
    [minimum] son minimum
    [excellent] sa valeur « excellente »
    [baseline] son point de départ
   *[target] sa cible
} { $value } vaut { PERCENT($value) }. Si vous pensez à { $value } %, { $kind ->
    [row] écrivez « { $value } % »
   *[entry] écrivez une fraction : 0.15 pour 15 %
}.
issue-objective-period-guessed = { $count ->
    [one] Une ligne ne donne
   *[other] { $count } lignes ne donnent
} qu’un premier jour. La cible a été comprise pour { $step ->
    [day] ce jour
    [week] la semaine qui commence ce jour-là
    [month] le mois qui commence ce jour-là
    [quarter] le trimestre qui commence ce jour-là
   *[year] l’année qui commence ce jour-là
}.
issue-objective-columns-unused = Ces colonnes du fichier n’ont pas servi : { $names }.
issue-objective-rows-left-out = Seules les { $limit } premières lignes du tableau ont été lues.
issue-objective-metric-unknown = { $kind ->
    [row] Ligne { $line }
   *[entry] Objectif { $line } du fichier
} : Boussole ne connaît pas d’indicateur « { $text } ». L’objectif a été conservé ; { $near ->
    [true] si vous pensez à « { $suggestion } », choisissez cet indicateur pour lui.
   *[other] il n’a pas de valeur tant qu’aucun fichier n’apporte cet indicateur.
}
issue-objective-told-again = { $kind ->
    [row] La ligne { $line } a été laissée de côté
   *[entry] L’objectif { $line } du fichier a été laissé de côté
} : { $again_kind ->
    [row] la ligne { $again }
   *[entry] l’objectif { $again }
}{ $elsewhere ->
    [true] { " " }de « { $file } »
   *[other] { "" }
} a le même indicateur, le même filtre et les mêmes jours, et compte à sa place.
issue-objective-number-twice = { $kind ->
    [row] Ligne { $line } : le numéro { $number } figure aussi à la ligne { $again }
   *[entry] Objectif { $line } du fichier : le numéro { $number } est aussi celui de l’objectif { $again }
}. Les deux ont été conservés ; ce qui doit servir ce numéro n’en sert aucun.
issue-objective-parent-twice = { $kind ->
    [row] Ligne { $line }
   *[entry] Objectif { $line } du fichier
} : plusieurs objectifs peuvent être celui qu’il sert (« { $text } »). Il a été conservé et n’en sert aucun ; donnez à chacun son propre numéro.
issue-objective-alert-unread = { $kind ->
    [row] Ligne { $line }
   *[entry] Objectif { $line } du fichier
} : { $why ->
    [alert_baseline_unknown] une alerte compare avec « { $text } », que Boussole ne connaît pas
   *[other] Boussole ne connaît pas d’alerte du type « { $text } »
}. Elle a été conservée et ne se déclenche jamais.
issue-objective-parent-not-found = { $kind ->
    [row] Ligne { $line }
   *[entry] Objectif { $line } du fichier
} : l’objectif qu’il sert (« { $text } ») ne s’y trouve pas. Il a été conservé et n’en sert aucun.
alert-not-taken = { $n ->
    [one] L’une des adresses ne les a pas reçues.
   *[other] { $n } des adresses ne les ont pas reçues.
}
objectives-imported = { $count ->
    [0] Aucun objectif n’a été inscrit sur la liste.
    [one] Un objectif a été inscrit sur la liste.
   *[other] { $count } objectifs ont été inscrits sur la liste.
}
objectives-of-file = { $file } : { $told }
objectives-none = Il n’y a pas d’objectif sur la liste.
objectives-sheet = Objectifs
objectives-head-number = N°
objectives-head-name = Nom
objectives-head-metric = Indicateur
objectives-head-target = Cible
objectives-head-start = Premier jour
objectives-head-last = Dernier jour
objectives-head-minimum = Minimum
objectives-head-excellent = Excellent
objectives-head-baseline = Point de départ
objectives-head-owner = Responsable
objectives-head-where = Filtre
objectives-head-cadence = Cadence
objectives-head-why = Pourquoi
objectives-head-parent = Sert le n°
objectives-head-north-star = Étoile polaire
objectives-head-details = Détails
