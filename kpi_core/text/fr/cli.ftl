# Ce que dit la ligne de commande.

cli-usage = Boussole : les chiffres de vos fichiers, et leur degré de certitude.

    { "  " }python -m kpi_core COMMANDE FICHIER... [options]

    Commandes
    { "  " }inspect FICHIER...             ce qui a été compris de chaque fichier
    { "  " }metrics FICHIER...             les indicateurs que ces fichiers peuvent donner
    { "  " }query FICHIER... --metric ID   un indicateur, dans le temps (--grain) et par axe (--by)
    { "  " }funnel FICHIER...              combien atteignent chaque étape, à quel point c’est sûr, en combien de temps
    { "  " }explain FICHIER... --metric ID quels segments expliquent son évolution d’une période à l’autre
    { "  " }economics FICHIER...           ce qu’un nouveau client coûte et rapporte, par canal ou campagne
    { "  " }attribution FICHIER...         à quels canaux les conversions sont attribuées, par sept modèles côte à côte
    { "  " }trend FICHIER... --metric ID   ce qui compose un indicateur dans le temps, ce qui est inhabituel, ce qui vient
    { "  " }plan FICHIER... --target M=N   combien d’entrées il faut pour atteindre une cible, et la chance d’y arriver
    { "  " }objectives import FICHIER...   inscrit sur la liste les objectifs d’un document JSON ou d’un classeur
    { "  " }objectives list                les objectifs de l’espace de travail
    { "  " }check [FICHIER...]          les alertes des objectifs de l’espace de travail ; statut 1 quand une est ouverte

    Sans FICHIER, la commande interroge les fichiers actifs de l’espace de travail.

    Options de check (et --by : chaque segment d’un axe aussi)
    { "  " }--country CC                pays dont les jours ouvrés répartissent une cible (FR, BE…), ou none ; FR en français
    { "  " }--notify                    envoie les alertes ouvertes pas encore envoyées aux adresses que contient
    { "  " }                            BOUSSOLE_NOTIFY_URLS, comme Apprise les écrit

    Options de query
    { "  " }--metric ID                    un identifiant donné par `metrics`
    { "  " }--grain PAS                    day, week, month, quarter ou year ; sans elle, un seul total
    { "  " }--by ROLE                      un rôle ou le nom d’une colonne ; peut être répétée
    { "  " }--where "ROLE=A|B"             aussi !=, <, <=, > et >= ; peut être répétée
    { "  " }--from JOUR  --to JOUR         premier jour, et lendemain du dernier (AAAA-MM-JJ)

    Options de funnel (ainsi que --by une fois, --where, --from et --to : les jours d’entrée)
    { "  " }--stages A,B,C                 ces étapes, dans cet ordre ; sans elle, celles que dit le fichier
    { "  " }--mode MODE                    reached : passé par elle ou une suivante (par défaut) ; strict : par toutes,
    { "  " }                               dans cet ordre de dates ; any : par toutes, dans n’importe quel ordre

    Options de explain (et --metric, --where ; --by : les dimensions, peut être répétée)
    { "  " }--period DE..A                 la période la plus récente ; le dernier jour n’en fait pas partie
    { "  " }--against DE..A                la période d’avant

    Options de economics (et --by une fois, --where, --from et --to)
    { "  " }--margin 0.4                   la part du chiffre d’affaires qui reste, si aucune table ne l’indique

    Options d’attribution (et --where)
    { "  " }--window JOURS                 les contacts comptent tant de jours avant une conversion (90), ou all
    { "  " }--half-life JOURS              jours en lesquels un contact perd la moitié de son poids (7)

    Options de trend (ainsi que --metric, --where, --from et --to : la période montrée, tout l’historique servant)
    { "  " }--grain PAS                    day, week, month, quarter ou year ; sans elle, le pas le plus lisible
    { "  " }--horizon N                    nombre de pas à prévoir
    { "  " }--country CC                   pays des jours fériés (FR, BE…), ou none ; FR en français

    Options de plan (ainsi que --stages, --where ; avec --rate ou --count, sans fichier)
    { "  " }--target INDICATEUR=N          won, revenue, margin, ou le nom d’une étape
    { "  " }--by JOUR                      avant ce jour (AAAA-MM-JJ)
    { "  " }--rate A:B=0.2                 part qui passe de l’étape A à l’étape B (A:B=0,2±0,05 si elle est connue à 0,05
    { "  " }                               près) ; peut être répétée
    { "  " }--count A=500                  effectif d’une cohorte à une étape : les taux en découlent ; peut être répétée
    { "  " }--entries N                    nouvelles entrées jusqu’à ce jour, au lieu du nombre habituel
    { "  " }--worth N  --margin 0.3        valeur d’une vente, et part qui en reste
    { "  " }--capacity A=15 (ou A=3x5)     dossiers que l’étape A peut traiter par semaine (3 personnes, 5 chacune) ; peut être répétée
    { "  " }--budget N  --cost N           ce que l’on peut dépenser en entrées, et ce que coûte une entrée

    Options de toutes les commandes
    { "  " }--json                         un document JSON au lieu d’un texte
    { "  " }--lang fr|en                   langue des libellés et des phrases
    { "  " }--today JOUR                   le jour considéré comme aujourd’hui
    { "  " }--workspace DOSSIER            dossier où Boussole conserve son travail
    { "  " }--map "COLONNE=role"           utiliser une colonne dans ce rôle (« none » : dans aucun) ; peut être répétée
    { "  " }--sheet NOM                    ne lire que cette feuille

cli-to-check = À vérifier
cli-sheet = feuille « { $sheet } »
cli-header-row = noms de colonnes à la ligne { $row }
cli-table = { FACT($fact) } (sûr à { $sure }) · { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
} · { $aside ->
    [0] aucune mise de côté
    [one] { $aside } mise de côté
   *[other] { $aside } mises de côté
}
cli-set-aside = ligne { $row } mise de côté ({ $reason }) : { $text }
cli-rejected = ligne { $row }, « { $column } » non lue : { $text }
cli-left-out = Mis de côté
cli-more = et { $count } autres, que --json liste
cli-join = « { $table } » a été relié à « { $file } » : { $columns }
cli-head-column = Colonne
cli-head-type = Type
cli-head-role = Utilisée comme
cli-head-missing = Manquantes
cli-head-distinct = Différentes
cli-head-examples = Exemples
cli-head-metric = Indicateur
cli-head-unit = Unité
cli-head-id = Identifiant
cli-head-available = Disponible
cli-head-period = Période
cli-head-value = Valeur
cli-head-numerator = Numérateur
cli-head-denominator = Dénominateur
cli-head-n = Lignes
cli-head-reason = Raison
cli-partial = { $period } (partielle)
cli-empty-value = (non renseigné)
cli-undated = { $count ->
    [one] { $count } ligne n’a pas de date et n’entre dans aucune période.
   *[other] { $count } lignes n’ont pas de date et n’entrent dans aucune période.
}
cli-no-rows = Aucune ligne ne correspond à cette période et à ces filtres.

error-command-missing = Indiquez que faire : aucune commande n’a été donnée.
    .hint = Les commandes sont { $commands }.
error-unknown-command = La commande « { $command } » n’existe pas.
    .hint = { $near ->
        [true] Vouliez-vous dire { $suggestions } ?
       *[other] Les commandes sont { $suggestions }.
    }
error-command-not-yet = La commande « { $command } » est prévue, mais n’est pas encore réalisée.
    .hint = Les commandes qui fonctionnent aujourd’hui sont { $commands }.
error-unknown-option = « { $command } » n’a pas d’option { $option }.
    .hint = { $near ->
        [true] Vouliez-vous dire { $suggestions } ?
       *[other] Ses options sont { $suggestions }.
    }
error-option-needs-value = L’option { $option } doit être suivie d’une valeur.
    .hint = `python -m kpi_core --help` montre chaque option avec un exemple.
error-option-of-another-command = L’option { $option } n’a pas de sens pour « { $command } ».
    .hint = Retirez-la, ou utilisez-la avec { $commands }.
error-option-missing = « { $command } » a besoin de l’option { $option }.
    .hint = `python -m kpi_core metrics FICHIER...` liste ce qui peut être demandé.
error-usage-not-understood = Cette ligne de commande n’a pas pu être comprise.
    .hint = `python -m kpi_core --help` montre comment s’écrivent les commandes.
error-unknown-language = La langue « { $lang } » n’existe pas ici.
    .hint = Choisissez parmi { $languages }.
error-unknown-grain = Le pas de temps « { $grain } » n’existe pas.
    .hint = Choisissez parmi { $grains }.
error-date-not-understood = « { $text } », donné avec { $option }, n’est pas un jour du calendrier.
    .hint = Écrivez-le AAAA-MM-JJ, par exemple 2026-11-21.
error-period-reversed = La période se termine ({ $end }) avant de commencer ({ $start }).
    .hint = --from est le premier jour, --to le lendemain du dernier.
error-map-not-understood = « { $text } », donné avec --map, n’est pas une colonne et un rôle.
    .hint = Écrivez --map "COLONNE=role", par exemple --map "Source=channel".
error-unknown-role = Le rôle « { $role } », donné à « { $column } », n’existe pas.
    .hint = { $near ->
        [true] Vouliez-vous dire { $suggestions } ?
       *[other] Les rôles sont { $suggestions }.
    }
error-nothing-to-ask = « { $command } » n’a reçu aucun fichier, et aucun n’est actif dans l’espace de travail { $folder }.
    .hint = Nommez un fichier, ou confirmez-en un d’abord sur la page Données.
error-unexpected = Une erreur inattendue s’est produite : elle vient de Boussole, pas de votre fichier.
    .hint = Recommencez ; si elle persiste, envoyez la dernière ligne de { $log } à la personne qui s’occupe de Boussole.
error-unexpected-and-unlogged = Une erreur inattendue s’est produite : elle vient de Boussole, pas de votre fichier. Les détails n’ont pas pu être écrits sous { $folder }.
    .hint = Rendez ce dossier accessible en écriture et recommencez, pour que les détails soient conservés.
