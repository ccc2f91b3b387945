# Ce que dit `funnel` en ligne de commande.

funnel-cli-title = Entonnoir de « { $source } »
funnel-cli-mode-reached = Compté à une étape : ceux qui l’ont atteinte, ou une étape suivante.
funnel-cli-mode-strict = Compté à une étape : ceux qui ont atteint toutes les étapes jusque-là, dans cet ordre de dates ; un même jour compte comme dans l’ordre.
funnel-cli-mode-any = Compté à une étape : ceux qui ont atteint toutes les étapes jusque-là, dans n’importe quel ordre.
funnel-cli-basis-events = Le fichier donne chaque étape atteinte, avec sa date.
funnel-cli-basis-dated = Une ligne par enregistrement, avec les dates de ses étapes.
funnel-cli-basis-current = Une ligne par enregistrement, avec son étape actuelle.
funnel-cli-basis-counts = Le fichier contient des nombres déjà comptés.
funnel-cli-entered-between = Entrées à partir du { $start } et avant le { $end }
funnel-cli-entered-since = Entrées à partir du { $start }
funnel-cli-entered-before = Entrées avant le { $end }

funnel-cli-head-stage = Étape
funnel-cli-head-count = Nombre
funnel-cli-head-value = Montant
funnel-cli-head-from-previous = % de la précédente
funnel-cli-head-from-first = % de la première
funnel-cli-head-projected = Attendu à terme
funnel-cli-head-days = Jours avant la suivante, médiane
funnel-cli-head-days-usual = Du 1er quartile au P90
funnel-cli-head-waiting = En cours ici
funnel-cli-head-stale = En sommeil
funnel-cli-head-skipped = Sautée par
funnel-cli-head-entered = Cohorte d’entrée
funnel-cli-head-maturity = Assez de recul
funnel-cli-within = ({ $low } à { $high })
funnel-cli-between = { $low } à { $high }
funnel-cli-too-early = trop tôt pour conclure
funnel-cli-missing = « { $what } » n’est pas donné pour { $stages }, car { $why }.
funnel-cli-lost = { $count ->
    [one] { $count } enregistrement est perdu.
   *[other] { $count } enregistrements sont perdus.
}
funnel-cli-undated = { $count ->
    [one] { $count } enregistrement n’a pas de date d’entrée : il compte dans les totaux et n’entre dans aucune cohorte.
   *[other] { $count } enregistrements n’ont pas de date d’entrée : ils comptent dans les totaux et n’entrent dans aucune cohorte.
}
funnel-cli-backward = { $count ->
    [one] { $count } enregistrement a atteint une étape avant une étape qui la précède.
   *[other] { $count } enregistrements ont atteint une étape avant une étape qui la précède.
}
funnel-cli-reopened = { $count ->
    [one] { $count } enregistrement est revenu à une étape, ou a avancé après avoir été perdu.
   *[other] { $count } enregistrements sont revenus à une étape, ou ont avancé après avoir été perdus.
}

error-no-funnel = { $missing ->
    [funnel_one_stage] Aucun entonnoir ne peut être tiré de { $files } : tous les enregistrements sont à la même étape, « { $stage } ».
    [funnel_no_records] Aucun entonnoir ne peut être tiré de { $files } : aucun enregistrement ne s’y trouve.
   *[other] Aucun entonnoir ne peut être tiré de { $files } : rien n’y dit quelles étapes un enregistrement a atteintes.
}
    .hint = Il faut une colonne avec l’étape de chaque enregistrement, une date par étape, ou l’issue (gagnée, perdue). Si elle existe sous un autre nom, indiquez-le : --map "Phase=stage".
error-unknown-mode = La façon de compter « { $mode } » n’existe pas.
    .hint = { $near ->
        [true] Vouliez-vous dire { $suggestions } ?
       *[other] Choisissez parmi { $suggestions }.
    }
error-one-dimension-only = « { $command } » répond pour un seul axe à la fois, et en a reçu plusieurs : { $dimensions }.
    .hint = Gardez un seul --by ; les autres peuvent être des filtres : --where "channel=SEO".
error-no-stage-named = Aucune étape n’est nommée dans « { $text } », donné avec --stages.
    .hint = Écrivez les étapes dans leur ordre, avec des virgules : --stages "Prospect,Devis,Gagnée".
