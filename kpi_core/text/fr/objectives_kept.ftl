## Objectifs, actions, expériences, notes et revues tels qu’ils sont conservés.

error-objective-changed = Rien n’a été enregistré : quelqu’un d’autre a modifié l’objectif « { $objective } » entre-temps, le { $at }.
    .hint = Regardez-le tel qu’il est maintenant, puis modifiez-le à nouveau. Votre saisie est toujours sous vos yeux.
error-objective-exists = Rien n’a été enregistré : l’objectif « { $objective } » porte sur le même indicateur, le même filtre et les mêmes jours.
    .hint = Modifiez celui-là, ou donnez à celui-ci d’autres jours ou un autre filtre.
error-objective-cycle = Rien n’a été enregistré : cet objectif se servirait lui-même, en passant par ceux qu’il sert.
    .hint = Choisissez un autre objectif à servir, ou aucun.
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
