# Ce que dit `funnel` en ligne de commande.

funnel-cli-title = Entonnoir de « { $source } »
funnel-cli-mode-reached = Compté à une étape : ce qui est passé par elle ou par une étape suivante.
funnel-cli-mode-strict = Compté à une étape : ce qui est passé par toutes les étapes jusqu’à elle, dans cet ordre de dates ; un même jour compte comme dans l’ordre.
funnel-cli-mode-any = Compté à une étape : ce qui est passé par toutes les étapes jusqu’à elle, dans n’importe quel ordre.
funnel-cli-basis-events = Le fichier donne chaque passage d’étape, avec sa date.
funnel-cli-basis-dated = Chaque ligne est un prospect ou une affaire, avec les dates de ses étapes.
funnel-cli-basis-current = Chaque ligne est un prospect ou une affaire, avec son étape actuelle.
funnel-cli-basis-counts = Le fichier contient des nombres déjà comptés.
funnel-cli-entered-between = Entrées à partir du { $start } et avant le { $end }
funnel-cli-entered-since = Entrées à partir du { $start }
funnel-cli-entered-before = Entrées avant le { $end }

funnel-cli-head-stage = Étape
funnel-cli-head-count = Nombre
funnel-cli-head-value = Montant
funnel-cli-head-from-previous = De l’étape précédente
funnel-cli-head-from-first = De la première
funnel-cli-head-projected = Attendu à terme
funnel-cli-head-days = Jusqu’à la suivante, médiane
funnel-cli-head-days-usual = Du 1er quartile au P90
funnel-cli-head-waiting = En cours ici
funnel-cli-head-stale = En sommeil
funnel-cli-head-skipped = Sautée par
funnel-cli-head-entered = Entrée
funnel-cli-head-maturity = Assez de recul
funnel-cli-within = ({ $low } à { $high })
funnel-cli-between = { $low } à { $high }
funnel-cli-too-early = trop tôt pour juger
funnel-cli-missing = « { $what } » n’est pas donné pour { $stages }, car { $why }.
funnel-cli-lost = { $count ->
    [one] { $count } perdue.
   *[other] { $count } perdues.
}
funnel-cli-undated = { $count ->
    [one] { $count } ligne n’a pas de date d’entrée : elle compte dans les totaux et n’entre dans aucune cohorte.
   *[other] { $count } lignes n’ont pas de date d’entrée : elles comptent dans les totaux et n’entrent dans aucune cohorte.
}
funnel-cli-backward = { $count ->
    [one] { $count } ligne est entrée dans une étape avant une étape précédente.
   *[other] { $count } lignes sont entrées dans une étape avant une étape précédente.
}
funnel-cli-reopened = { $count ->
    [one] { $count } ligne est revenue à une étape, ou a avancé après avoir été perdue.
   *[other] { $count } lignes sont revenues à une étape, ou ont avancé après avoir été perdues.
}

error-no-funnel = { $missing ->
    [funnel_one_stage] Aucun entonnoir ne peut être tiré de { $files } : tous les enregistrements sont à la même étape, « { $stage } ».
    [funnel_no_records] Aucun entonnoir ne peut être tiré de { $files } : aucun enregistrement ne s’y trouve.
   *[other] Aucun entonnoir ne peut être tiré de { $files } : rien n’y dit par quelles étapes un enregistrement est passé.
}
    .hint = Il faut une colonne avec l’étape de chaque ligne, une date par étape, ou les affaires gagnées et perdues. Si elle existe sous un autre nom, indiquez-le : --map "Phase=stage".
error-unknown-mode = La façon de compter « { $mode } » n’existe pas.
    .hint = { $near ->
        [true] Vouliez-vous dire { $suggestions } ?
       *[other] Choisissez parmi { $suggestions }.
    }
error-one-dimension-only = « { $command } » répond pour un seul axe à la fois, et en a reçu plusieurs : { $dimensions }.
    .hint = Gardez un seul --by ; les autres peuvent être des filtres : --where "channel=SEO".
error-no-stage-named = Aucune étape n’est nommée dans « { $text } », donné avec --stages.
    .hint = Écrivez les étapes dans leur ordre, avec des virgules : --stages "Prospect,Devis,Gagnée".
