# Les formes de données qui racontent un entonnoir : étapes et leur ordre, journaux, nombres déjà comptés.

## Ce qui a décidé de l’ordre des étapes

issue-stages-ordered = Étapes { $by ->
    [numbers] dans l’ordre des numéros de leurs noms
    [names] dans l’ordre habituel de ces noms
    [probability] dans l’ordre de la probabilité que le tableau leur donne
    [dates] dans l’ordre où la plupart des enregistrements les ont atteintes
   *[file] telles qu’elles figurent dans le tableau
}.

## Choisir les étapes

error-unknown-stage = Il n’y a pas d’étape « { $name } ».{ $near ->
    [true] { " " }Vouliez-vous dire « { $suggestion } » ?
   *[other] { "" }
}
    .hint = Prenez une étape de l’entonnoir, une valeur de la colonne des étapes, ou un mot comme prospect, devis ou gagnée.
error-stage-twice = « { $name } » figure deux fois dans l’entonnoir, ou fait déjà partie d’une autre étape.
    .hint = Nommez chaque étape une seule fois.
error-funnel-needs-two-stages = Un entonnoir demande au moins deux étapes ; { $count ->
    [0] aucune n’a été nommée.
   *[other] une seule a été nommée.
}
    .hint = Nommez-les dans l’ordre, séparées par des virgules : prospect, devis, gagnée.
error-stages-not-merged = « { $name } » ne peut pas être une seule étape : chacune a sa propre date ou sa propre colonne.
    .hint = Choisissez-en une.
issue-stage-order-unknown = Rien dans « { $where } » ne dit l’ordre de ces étapes : { $stages }. Elles suivent l’ordre du tableau : rangez-les dans l’ordre de vos ventes.

## Pourquoi il n’y a pas d’entonnoir

issue-funnel-no-stages = { $tables ->
    [0] Il n’y a pas encore de données : ajoutez un fichier dont les enregistrements passent par des étapes, ou un fichier qui les compte.
   *[other] Aucun tableau ne donne d’étapes. Un entonnoir demande une colonne d’étapes, une date par étape, ou des nombres par étape.
}
issue-funnel-no-records = « { $where } » n’a aucun enregistrement.
issue-funnel-one-stage = « { $where } » ne connaît qu’une étape, « { $stage } » : { $rows ->
    [one] sa seule ligne s’y trouve.
   *[other] ses { NUMBER($rows) } lignes s’y trouvent toutes.
} Un entonnoir en demande deux ; un autre export, plus tard, montrera ce qui a avancé.

## Journaux d’étapes franchies

issue-log-rows-without-record = { $count ->
    [one] Une ligne ne nomme
   *[other] { NUMBER($count) } lignes ne nomment
} aucun enregistrement dans « { $where } » : hors de l’entonnoir, faute de pouvoir suivre ce qui avance.
issue-log-rows-without-date = { $count ->
    [one] Une ligne n’a
   *[other] { NUMBER($count) } lignes n’ont
} pas de date dans « { $where } » : l’étape compte comme atteinte, mais ni dans l’ordre ni dans les durées.

## Nombres déjà comptés

error-mode-needs-records = Ce sont des nombres déjà comptés : ils ne disent pas { $mode ->
    [strict] quels enregistrements ont atteint les étapes dans l’ordre
   *[any] quels enregistrements ont atteint toutes les étapes
}.
    .hint = Choisissez « Étape atteinte » (`--mode reached`), ou ajoutez un fichier avec une ligne par enregistrement.
error-windows-need-records = Ce sont des nombres déjà comptés : ils ne disent pas combien de jours passent entre deux étapes.
    .hint = Retirez les délais, ou ajoutez un fichier avec une ligne par enregistrement.
error-counts-without-date = « { $table } » n’a pas de date : impossible d’y choisir une période.
    .hint = Retirez la période, ou ajoutez une colonne avec la date de chaque ligne.
error-counts-not-added = « { $stage } » ne s’additionne pas sur les lignes de « { $table } » : les mêmes personnes y figurent plusieurs fois.
    .hint = Montrez-la ligne par ligne, ou retirez cette étape.
issue-stage-exceeds-previous = « { $stage } » compte plus que « { $before } » { $is_row ->
    [true] sur { $rows ->
        [one] une ligne
       *[other] { NUMBER($rows) } lignes
    }
   *[other] sur { $rows ->
        [one] une somme
       *[other] { NUMBER($rows) } sommes
    }
} de « { $where } » : tout n’y vient pas de l’étape précédente (ventes sans clic, étapes inversées). Un taux de plus de 100 % n’a pas de marge d’erreur.
issue-visitors-added-up = « { $where } » est additionné sur plusieurs lignes : qui revient y est compté de nouveau, le premier taux est donc un peu trop bas.
issue-bases-disagree = Ces taux ne vont pas ensemble : selon « { $where } », « { $low_name } » suppose { NUMBER($low) } visiteurs et « { $high_name } » { NUMBER($high) }. Sur les mêmes visiteurs, les deux devraient être égaux : ont-ils été comptés sur une autre période ou une autre page ? Leurs taux de clic ne se comparent pas tant qu’on ne le sait pas.
issue-stages-without-numbers = « { $where } » ne donne aucun nombre pour { $stages } : l’entonnoir s’en passe.
