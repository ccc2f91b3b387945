# Ce que la lecture d’un fichier peut remarquer ou refuser.

issue-missing-marks = { $count ->
    [one] Une cellule de « { $where } » contient un signe « pas de valeur » : elle compte comme vide.
   *[other] { $count } cellules de « { $where } » contiennent un signe « pas de valeur » : elles comptent comme vides.
}
issue-lookup-has-several-values = « { $table } » contient plusieurs valeurs de { $columns } pour un même « { $where } » : ces colonnes n’ont pas été rattachées, pour qu’aucune ligne ne compte deux fois.
issue-several-currencies = « { $where } » contient plusieurs devises ({ $currencies }) : un total les mélangerait. Filtrez par devise avant d’additionner.
issue-decimal-sign-ambiguous = Dans « { $where } », « { $example } » peut se lire de deux façons. { $sign ->
    [comma] La virgule est prise comme signe décimal.
   *[other] Le point est pris comme signe décimal.
} Merci de vérifier.
issue-date-formats-mixed = « { $where } » est écrite dans deux formats : { $four } dates avec une année à quatre chiffres, { $two } à deux chiffres.
issue-date-zone-dropped = { $count ->
    [one] Une heure de « { $where } » indique un fuseau horaire : elle est gardée à l’heure locale écrite dans le fichier.
   *[other] { $count } heures de « { $where } » indiquent un fuseau horaire : elles sont gardées à l’heure locale écrite dans le fichier.
}
issue-no-header-found = Aucune ligne de titres n’a été trouvée : les colonnes sont numérotées. Choisissez la ligne de titres s’il y en a une.
issue-sheet-is-empty = La feuille « { $where } » est vide.
issue-sheet-is-hidden = La feuille « { $where } » est masquée dans le classeur : elle n’a pas été lue.
issue-same-file-twice = « { $where } » est le même fichier que « { $first } » : il compte une seule fois.
issue-no-lost-deals-known = Aucune valeur n’indique les affaires perdues : le taux de succès serait de 100 %. Indiquez la colonne qui contient l’issue.
issue-no-won-deals-known = Aucune valeur n’indique les affaires gagnées. Indiquez la colonne qui contient l’issue.

aside-total-row = ligne de total
aside-repeated-header = ligne de titres répétée
aside-comment = ligne de commentaire
aside-note = note sous le tableau

error-nothing-in-file = « { $file } » ne contient aucun tableau : aucune cellule n’est remplie. Vérifiez que vous avez exporté la bonne feuille.
error-no-rows = « { $file } » a des titres de colonnes ({ $columns }) et aucune ligne en dessous. Exportez-le à nouveau avec ses données.
error-file-not-found = Le fichier « { $file } » est introuvable. Vérifiez son nom et son dossier.
error-not-a-file = « { $file } » est un dossier, pas un fichier. Indiquez les fichiers qu’il contient.
error-file-not-readable = « { $file } » ne peut pas être lu sur cet ordinateur. Vérifiez ses autorisations, ou fermez le programme qui l’utilise.
error-unknown-column = Il n’y a pas de colonne « { $name } ».{ $suggestion ->
    [none] { "" }
   *[other] { " " }Vouliez-vous dire « { $suggestion } » ?
}
error-unknown-sheet = Il n’y a pas de feuille « { $name } ». Le fichier contient : { $sheets }.
error-role-needs-date = « { $column } » ne peut pas servir de { ROLE($role) } : son type est { TYPE($type) }, pas date. Changez d’abord son type.
error-role-needs-number = « { $column } » ne peut pas servir de { ROLE($role) } : son type est { TYPE($type) }, pas nombre. Changez d’abord son type.

issue-percent-signs-mixed = { $count ->
    [one] « { $where } » contient { $percents } pourcentages et un nombre sans signe de pourcentage : il est lu tel quel (5 vaut cinq, pas 5 %). Merci de vérifier.
   *[other] « { $where } » contient { $percents } pourcentages et { $count } nombres sans signe de pourcentage : ils sont lus tels quels (5 vaut cinq, pas 5 %). Merci de vérifier.
}
