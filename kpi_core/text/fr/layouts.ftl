# Comment les tableaux se présentent dans leurs fichiers : plusieurs par feuille, titres sur deux lignes, mois en colonnes, groupes et totaux.

issue-columns-unpivoted = { $count } colonnes, de « { $first } » à « { $last } », sont des périodes : chacune est devenue une ligne, avec sa date dans une colonne et sa valeur dans une autre.
issue-metrics-were-rows = Chaque ligne de « { $where } » donne un autre indicateur ({ $count }) : chacun est devenu une colonne, et chaque période une ligne.
issue-columns-left-out = { $count ->
    [one] « { $names } » figure à côté des périodes et compterait une fois pour chacune : cette colonne a été laissée de côté.
   *[other] { $count } colonnes figurent à côté des périodes et compteraient une fois pour chacune : elles ont été laissées de côté ({ $names }).
}
issue-column-total-differs = { $count ->
    [one] Sur une ligne, « { $where } » n’est pas la somme de ses périodes (ligne { $lines }) : vérifiez ce qui est juste. Les périodes sont utilisées.
   *[other] Sur { $count } lignes, « { $where } » n’est pas la somme de ses périodes (lignes { $lines }) : vérifiez ce qui est juste. Les périodes sont utilisées.
}
issue-preliminary-values = { $count ->
    [one] Une période est signalée comme provisoire : { $periods }. Sa valeur peut encore changer.
   *[other] { $count } périodes sont signalées comme provisoires : { $periods }. Leurs valeurs peuvent encore changer.
}
issue-wide-year-unknown = Les colonnes de « { $first } » à « { $last } » ressemblent à des périodes dont l’année n’est indiquée nulle part : elles restent des colonnes. Écrivez l’année au-dessus, ou dans le nom de la feuille ou du fichier, puis importez à nouveau.
issue-wide-year-taken = Les colonnes n’indiquent pas l’année : { $year } vient { $place ->
    [above] des lignes au-dessus du tableau
    [sheet] du nom de la feuille
   *[file] du nom du fichier
}. Merci de vérifier.
issue-rows-year-taken = « { $where } » n’indique pas l’année : { $year } vient { $place ->
    [above] des lignes au-dessus du tableau
    [sheet] du nom de la feuille
   *[file] du nom du fichier
}. Merci de vérifier.
issue-filled-down = { $count ->
    [one] Une cellule vide de « { $where } » a été remplie avec le libellé du dessus, écrit une seule fois pour son groupe.
   *[other] { $count } cellules vides de « { $where } » ont été remplies avec le libellé du dessus, écrit une seule fois par groupe.
}
issue-headings-as-column = { $count } lignes ne contenaient qu’un intertitre ({ $labels }) : les intertitres figurent maintenant dans la colonne « { $where } ».
issue-outline-read = { $count } lignes sont la somme des lignes du dessous ({ $labels }) : elles figurent maintenant dans la colonne « { $where } », et leurs sommes ne comptent pas une seconde fois.
issue-units-row-read = Une ligne sous les titres donne les unités ({ $units }) : elles ont été ajoutées aux noms des colonnes.
issue-headers-alike = Ces colonnes portent presque le même nom : { $names }. Vérifiez que chacune est utilisée pour ce qu’elle est.
issue-cells-beyond-header = { $count ->
    [one] Une ligne contient plus de cellules qu’il n’y a de titres (ligne { $lines }) : elles sont gardées dans des colonnes sans nom.
   *[other] { $count } lignes contiennent plus de cellules qu’il n’y a de titres (lignes { $lines }) : elles sont gardées dans des colonnes sans nom.
}
issue-tables-without-rows = { $count ->
    [one] Un tableau du fichier a des titres et aucune ligne : { $names }.
   *[other] { $count } tableaux du fichier ont des titres et aucune ligne : { $names }.
}
issue-blocks-stacked = { $count } tableaux de mêmes titres se suivent : ils ont été réunis, et leurs intitulés figurent dans la colonne « { $where } ».

aside-units-row = ligne d’unités
aside-group-label = intertitre de groupe
aside-block-title = intitulé de bloc
