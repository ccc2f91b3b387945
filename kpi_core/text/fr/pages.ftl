# Ce que les pages disent autour des réponses : navigation, barre latérale, page des données, cadre de la vue d’ensemble.

## Navigation et barre latérale

app-name = Boussole
nav-set-up = Démarrer
nav-understand = Comprendre

page-broke = Cette page n’a pas pu s’afficher : une erreur inattendue est notée dans le journal. Les autres pages fonctionnent.
page-data = Données
page-overview = Vue d’ensemble

sidebar-period = Période
sidebar-compare = Comparer à
sidebar-language = Langue
language-en = English
language-fr = Français

period-1m = Le dernier mois
period-3m = Les 3 derniers mois
period-6m = Les 6 derniers mois
period-12m = Les 12 derniers mois
period-30d = Les 30 derniers jours
period-weeks = Les dernières semaines
period-ytd = L’année à ce jour
period-all = Toutes les données
period-custom = Dates choisies
compare-last-year = Un an plus tôt
compare-previous = Période précédente
compare-none = Sans comparaison

status-empty = Pas encore de données
status-sample = Données d’exemple · au { $until }
status-file = Vos données · au { $until }
status-undated = Vos données · sans dates
status-failed = Vos données sont illisibles

## Pas encore de données

empty-title = Pas encore de données
empty-how = Commencez avec les données d’exemple d’une petite entreprise, ou avec un export de la vôtre.
empty-upload = Importer un fichier

## Page des données : titre

data-promise = Comprenez ce qui génère vos prospects, en moins d’une minute
data-promise-how = Déposez un export Excel ou CSV de votre CRM, de votre boutique, de vos publicités ou de votre tableur. Il reste sur cette machine.
data-staged = { $questions ->
    [0] { $rows ->
        [one] { $rows } ligne est prête : vérifiez les colonnes, puis validez
       *[other] { $rows } lignes sont prêtes : vérifiez les colonnes, puis validez
    }
    [one] Une question avant d’utiliser les { $rows } lignes
   *[other] { $questions } questions avant d’utiliser les { $rows } lignes
}
data-staged-how = Rien ne change avant votre validation.
data-refused = { $files ->
    [one] Ce fichier n’a pas pu être lu
   *[other] Ces fichiers n’ont pas pu être lus
}
data-refused-how = Ce qui est déjà utilisé reste en place.
data-active = { $rows ->
    [one] { $rows } ligne alimente vos pages
   *[other] { $rows } lignes alimentent vos pages
}
data-active-how = { $kind ->
    [sample] Données d’exemple d’une entreprise inventée, pour tout essayer. Votre propre fichier les remplace.
   *[file] Importez l’export du mois prochain quand il sera là : il sera reconnu.
}

## Page des données : importer

data-file-title = 1 · Votre fichier
data-file-label = Excel, CSV ou Parquet, un ou plusieurs fichiers
data-file-safe = Rien ne quitte cette machine : aucun compte, aucun service extérieur.
data-reading = Lecture en cours…
data-reading-file = { $files ->
    [one] Lecture de { $file }
   *[other] Lecture de { $file }, fichier { $number } sur { $files }
} ({ $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
})
data-stop = Arrêter la lecture
data-stopped = La lecture a été arrêtée : rien n’a été importé, et ce qui était utilisé le reste.
data-sample-title = Pas de fichier sous la main ?
data-sample-what = Maison Claire, une entreprise inventée : trois ans de prospects, de commandes, de campagnes et de visites
data-sample = Essayer avec les données d’exemple
data-template = Télécharger le modèle Excel

## Page des données : ce qui a été compris

data-understood = 2 · { $used ->
    [one] { $used } colonne sur { $columns } reconnue
   *[other] { $used } colonnes sur { $columns } reconnues
}
data-understood-how = Corrigez si besoin, puis validez
data-confirm = Valider et voir les résultats
data-after = Les fichiers utilisés actuellement
data-after-replace = Garder, remplacer le même export
data-after-append = Garder et ajouter : le plus récent compte
data-after-beside = Garder, tenir les nouveaux tableaux à part
data-after-alone = Retirer, n’utiliser que ceux-ci

table-row-is = Une ligne correspond à
table-ignored = ne pas utiliser ce tableau
table-sure = Sûr à { $share }
table-sure-or = Sûr à { $share } ; cela pourrait aussi être : { $other }
table-kept = { $rows ->
    [one] { $rows } ligne gardée
   *[other] { $rows } lignes gardées
} sur { $read }
table-set-aside = { $rows ->
    [one] { $rows } mise de côté
   *[other] { $rows } mises de côté
}
table-recognised = Reconnu comme un export de { $export }, grâce à { $signs }
table-recognised-loosely = connu sans fichier réel à l’appui : vérifiez les colonnes
table-covers = le fichier couvre { $period }
table-details = Colonnes et détails

ask-date-order = Dans la colonne « { $column } », que veut dire { $example } ?
ask-date-order-dmy = Le jour d’abord : { $meaning }
ask-date-order-mdy = Le mois d’abord : { $meaning }
ask-date-order-ymd = L’année d’abord : { $meaning }
ask-decimal = Dans la colonne « { $column } », que veut dire { $example } ?
ask-decimal-comma = La virgule sépare les décimales
ask-decimal-point = Le point sépare les décimales

columns-alt = Colonnes de { $table } et usage de chacune
column-name = Votre colonne
column-role = Utilisée comme
column-type = Type
column-examples = Exemples
column-check = Contrôle
column-unused = telle quelle

check-values = { $n ->
    [one] { $n } valeur
   *[other] { $n } valeurs différentes
}
check-range = { $low } à { $high }
check-missing = { $share } de vides
check-rejected = { $n ->
    [one] { $n } cellule non lue
   *[other] { $n } cellules non lues
}
check-order-dmy = jour d’abord
check-order-mdy = mois d’abord
check-order-ymd = année d’abord
check-decimal-comma = virgule décimale
check-decimal-point = point décimal

reading-title = Comment il a été lu
reading-header = Ligne des noms de colonnes (0 : aucune)
reading-date-order = Ordre des dates
reading-decimal = Signe des décimales
reading-guess = Comme compris
reading-order-dmy = Jour, mois, année
reading-order-mdy = Mois, jour, année
reading-order-ymd = Année, mois, jour
reading-decimal-comma = Virgule (12,5)
reading-decimal-point = Point (12.5)
reading-sheet = feuille « { $sheet } »
reading-encoding = encodage { $encoding }
reading-delimiter = colonnes séparées par { $delimiter }
reading-currency = devise { $currency }
delimiter-semicolon = des points-virgules
delimiter-comma = des virgules
delimiter-tab = des tabulations
delimiter-pipe = des barres verticales
delimiter-other = « { $sign } »

left-title = { $rows ->
    [one] Une ligne mise de côté
   *[other] { $rows } lignes mises de côté
}
left-what = Lues, mais non comptées : totaux, notes, en-têtes répétés.
left-row = Ligne
left-why = Motif
left-text = Contenu
left-download = Télécharger ces lignes
unread-title = { $cells ->
    [one] Une cellule non lue
   *[other] { $cells } cellules non lues
}
unread-what = Laissées vides dans les données, car elles ne correspondent pas au type de leur colonne.
unread-column = Colonne
unread-text = Contenu
unread-download = Télécharger ces cellules

issues-title = { $n ->
    [one] Un point relevé
   *[other] { $n } points relevés
}

joins-title = { $n ->
    [one] Un tableau en complète un autre
   *[other] { $n } tableaux en complètent d’autres
}
joins-more = { $n ->
    [one] Un de plus
   *[other] { $n } de plus
}
join-line = { $table } complète { $fact } par « { $key } »
join-all = toutes les clés sont trouvées
join-missing = { $keys ->
    [one] une clé sans correspondance ({ $examples }), soit { $rows ->
        [one] { $rows } ligne
       *[other] { $rows } lignes
    }
   *[other] { $keys } clés sans correspondance ({ $examples }), soit { $rows ->
        [one] { $rows } ligne
       *[other] { $rows } lignes
    }
}

## Page des données : ce qui est utilisé

active-title = Ce que vos pages utilisent
active-remembered = Quand le même export reviendra, ses colonnes seront utilisées comme vous l’avez validé.
active-since = Importé le { $day }.
active-nothing = Rien n’est utilisé : le dernier import a été annulé
active-redo = Rétablir l’import
active-file = Fichier
active-fact = Une ligne correspond à
active-rows = Lignes
active-period = Dates
active-undo = Annuler le dernier import
active-alt = Tableaux utilisés

## Vue d’ensemble : cadre

overview-reading = Calcul en cours…
overview-look = À regarder
overview-sample = données d’exemple
overview-files = { $files ->
    [one] votre fichier
   *[other] vos { $files } fichiers
}
overview-compared = { $period }, par rapport à la période { $against }

tile-open = Ce que c’est et d’où cela vient
tile-before = { $value } { $against ->
    [last-year] l’an dernier
   *[previous] la période précédente
}
tile-n = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}

trend-shaded = zone grisée : la période
trend-dotted = pointillés : un an avant
trend-open = rond vide : pas terminé

look-go-data = Voir les données

## D’où vient un nombre

number-definition = Ce que c’est
number-formula = Comment il est calculé
number-period = Période
number-source = Source
number-freshness = Données au
number-records = { $n ->
    [one] { $n } ligne derrière ce nombre
   *[other] { $n } lignes derrière ce nombre
}
number-records-shown = Les { $shown } premières sur { $total }
number-download = Télécharger ces lignes
number-records-alt = Lignes derrière { $metric }
overview-others = Autres chiffres

error-reading-was-stopped = La lecture de « { $file } » a été arrêtée : rien n’a été importé.
    .hint = Déposez de nouveau le fichier pour le lire.

## Page des données : à vérifier, nombreux fichiers, couverture

issue-rows = Lignes
issue-rows-what = { $shown ->
    [one] Une ligne concernée, numérotée comme dans votre fichier.
   *[other] { $shown } des lignes concernées, numérotées comme dans votre fichier.
}
issue-rows-gone = Ces lignes ne sont plus dans le tableau.
files-title = { $n ->
    [one] Un tableau a été trouvé
   *[other] { $n } tableaux ont été trouvés
}
files-what = Choisissez-en un pour voir ses colonnes.
files-table = Tableau
files-export = Export de
files-fact = Une ligne correspond à
files-rows = Lignes
files-aside = Mises de côté
files-check = À vérifier
files-alt = Tableaux trouvés dans vos fichiers
files-look = Tableau à consulter
coverage-whole = Des données chaque mois : { $period }
coverage-gaps = { $n ->
    [one] Un mois sans donnée ({ $months }) : { $period }
   *[other] { $n } mois sans donnée ({ $months }{ $more ->
        [0] { "" }
       *[other] { " " }et { $more } de plus
    }) : { $period }
}
coverage-fresh = Donnée la plus récente : { $day }{ $ago ->
    [0] , aujourd’hui
    [one] , hier
   *[other] , il y a { $ago } jours
}
coverage-undated = { $rows ->
    [one] une ligne sans date
   *[other] { $rows } lignes sans date
}
quoted = « { $text } »

merge = Fusionner
merge-what = Graphies de « { $column } » qui désignent peut-être la même chose
merge-from = Graphie
merge-rows = Lignes
merge-to = Devient
merge-do = { $n ->
    [one] Fusionner cette graphie
   *[other] Fusionner ces { $n } graphies
}
merge-made = { $n ->
    [one] Une graphie de « { $column } » a été fusionnée.
   *[other] { $n } graphies de « { $column } » ont été fusionnées.
}
merge-undo = Annuler

## Page des données : un export qui revient

reimport-title = Par rapport aux données utilisées : { $new ->
    [one] { $new } nouvel enregistrement
   *[other] { $new } nouveaux enregistrements
}, { $changed ->
    [one] { $changed } modifié
   *[other] { $changed } modifiés
}, { $gone ->
    [one] { $gone } disparu
   *[other] { $gone } disparus
}
reimport-same = Ces fichiers contiennent déjà ce qui est utilisé : rien ne changerait
reimport-what = Rien n’est importé avant votre validation ; le dernier import peut être annulé.
reimport-alt = Enregistrements nouveaux, modifiés, inchangés et disparus de chaque tableau
reimport-table = Tableau
reimport-by = Comparé par
reimport-by-row = lignes entières
reimport-new = Nouveaux
reimport-changed = Modifiés
reimport-unchanged = Inchangés
reimport-gone = Disparus
reimport-see-new = { $n ->
    [one] Un nouvel enregistrement
   *[other] { $n } nouveaux enregistrements
}
reimport-see-changed = { $n ->
    [one] Un enregistrement modifié
   *[other] { $n } enregistrements modifiés
}
reimport-see-gone = { $n ->
    [one] Un enregistrement disparu
   *[other] { $n } enregistrements disparus
}
reimport-examples = { $n ->
    [one] L’un d’eux, avec son numéro de ligne dans { $table }.
   *[other] { $n } d’entre eux, avec leur numéro de ligne dans { $table }.
}
reimport-record = Enregistrement
reimport-cells = Ce qui change
reimport-cell = { $column } : { $before } → { $after }
reimport-cells-more = { $n ->
    [one] et une autre cellule
   *[other] et { $n } autres cellules
}
schema-added = { $n ->
    [one] Une colonne est nouvelle : { $columns }.
   *[other] { $n } colonnes sont nouvelles : { $columns }.
}
schema-removed = { $n ->
    [one] Une colonne manque désormais : { $columns }. Ce qui en dépendait n’a pas de valeur pour les nouvelles lignes.
   *[other] { $n } colonnes manquent désormais : { $columns }. Ce qui en dépendait n’a pas de valeur pour les nouvelles lignes.
}
schema-renamed = « { $before } » semble s’appeler désormais « { $after } » : vérifiez qu’il s’agit bien de la même chose.
schema-retyped = « { $column } » était de type { $before } et devient { $after } : vérifiez cette colonne.
effect-title = Effet sur vos principaux indicateurs, toutes périodes confondues
effect-figure = Indicateur
effect-now = Actuellement
effect-replace = En remplaçant
effect-append = En ajoutant
effect-beside = En gardant à part
effect-alone = Avec ces fichiers seuls

reading-taken-at = L’export montre la situation du
reading-taken-at-why = Quand le même export reviendra, les étapes qui auront changé seront datées de ce jour.
together-title = Tableaux de même nature
