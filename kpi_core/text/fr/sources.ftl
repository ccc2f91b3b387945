# Ce que l’ouverture d’un fichier peut remarquer ou refuser.

## Le fichier est autre chose

error-file-is-empty = « { $file } » est vide.
    .hint = Exportez-le à nouveau et vérifiez que le téléchargement est terminé.
error-file-is-picture = « { $file } » est une image ({ $kind }), pas un tableau.
    .hint = Exportez les données correspondantes en Excel ou en CSV.
error-file-is-pdf = « { $file } » est un document PDF, pas un tableau.
    .hint = Exportez le même rapport en Excel ou en CSV.
error-file-is-word = « { $file } » est un document texte, pas un tableau.
    .hint = Copiez son tableau dans un tableur et enregistrez-le en Excel ou en CSV.
error-file-is-slides = « { $file } » contient des diapositives, pas un tableau.
    .hint = Exportez les données correspondantes en Excel ou en CSV.
error-file-is-mail = « { $file } » est un message électronique, pas un tableau.
    .hint = Enregistrez sa pièce jointe et importez ce fichier.
error-file-is-numbers = « { $file } » vient d’Apple Numbers, un format qui ne peut pas être lu ici.
    .hint = Dans Numbers, choisissez Fichier > Exporter vers > Excel.
error-file-is-compressed = « { $file } » est compressé ({ $kind }).
    .hint = Décompressez-le et importez le fichier qu’il contient, ou compressez-le en ZIP.
error-file-is-database = « { $file } » est une base de données ({ $kind }), pas un tableau.
    .hint = Exportez ses tables en CSV ou en Parquet.
error-file-is-old-excel = « { $file } » a été écrit par une version d’Excel antérieure à 1995 ({ $kind }).
    .hint = Ouvrez-le dans un tableur et enregistrez-le en .xlsx.
error-file-is-json = « { $file } » contient du JSON, pas des lignes et des colonnes.
    .hint = Exportez les mêmes données en CSV ou en Excel.
error-file-is-link = « { $file } » n’est qu’un lien vers une page : il ne contient pas les données.
    .hint = Ouvrez ce lien, puis téléchargez la feuille en Excel ou en CSV.
error-file-is-xml = « { $file } » contient du XML qui n’est pas un classeur.
    .hint = Exportez les mêmes données en CSV ou en Excel.
error-file-is-binary = « { $file } » n’est ni un classeur, ni un texte en lignes et colonnes.
    .hint = Exportez les données en Excel ou en CSV.
error-encoding-not-supported = « { $file } » est écrit en { $encoding }, un codage qui ne peut pas être lu ici.
    .hint = Exportez-le à nouveau en UTF-8.
error-too-many-columns = { $sheet ->
    [none] « { $file } » a { $count } colonnes ; { $limit } au plus peuvent être lues.
   *[other] La feuille « { $sheet } » de « { $file } » a { $count } colonnes ; { $limit } au plus peuvent être lues.
}
    .hint = Exportez moins de colonnes. Si chaque colonne est une date ou un produit, transformez-les d’abord en lignes.
error-header-too-long = La ligne { $line } de « { $file } », où devraient se trouver les noms des colonnes, contient un texte de { $count } caractères.
    .hint = Vérifiez que le fichier est un tableau et raccourcissez cette cellule.
error-html-without-table = « { $file } » est une page web sans tableau.
    .hint = C’est peut-être une page de connexion ou d’erreur enregistrée sous ce nom : connectez-vous et exportez à nouveau les données.

## Le fichier ne s’ouvre pas

error-file-is-encrypted = « { $file } » est protégé par un mot de passe.
    .hint = Enregistrez-en une copie sans mot de passe et importez-la.
error-file-is-incomplete = La fin de « { $file } » manque.
    .hint = Téléchargez-le ou copiez-le à nouveau, en attendant que l’opération soit terminée.
error-file-is-damaged = « { $file } » est endommagé et ne peut pas être lu.
    .hint = Ouvrez-le dans un tableur et enregistrez-le à nouveau, ou refaites l’export.
error-file-is-unsafe = « { $file } » contient des instructions dont aucun tableau n’a besoin et qui peuvent nuire à un ordinateur : il n’a pas été ouvert.
    .hint = Ouvrez-le dans un tableur de confiance et enregistrez-le en CSV.
error-file-expands-too-much = « { $file } » occuperait { $megabytes } Mo une fois décompressé, plus que ce qui est accepté ici.
    .hint = Exportez moins de lignes ou de colonnes à la fois.
error-file-has-too-many-parts = « { $file } » contient { $count } fichiers ; { $limit } au plus sont acceptés.
    .hint = N’y mettez que les tableaux utiles.
error-zip-in-zip = « { $file } » est une archive dans une archive.
    .hint = Décompressez-la et importez ce qu’elle contient.
error-archive-without-table = { $count ->
    [0] « { $file } » ne contient aucun fichier.
    [one] L’unique fichier de « { $file } » n’est pas un tableau.
   *[other] Aucun des { $count } fichiers de « { $file } » n’est un tableau.
}
    .hint = Mettez-y des fichiers Excel ou CSV, ou importez-les un par un.
error-sheet-too-spread = La feuille « { $sheet } » de « { $file } » s’étend jusqu’à la cellule { $cell }, trop loin pour être lue.
    .hint = Allez à cette cellule, supprimez son contenu ou les lignes et colonnes vides qui la précèdent, puis enregistrez le fichier.
error-sheet-is-damaged = La feuille « { $sheet } » de « { $file } » est endommagée et ne peut pas être lue.
    .hint = Ouvrez le fichier dans un tableur et enregistrez-le à nouveau.

## La lecture a été arrêtée

error-file-uses-too-much-memory = « { $file } » demande plus de mémoire qu’un fichier ne peut en utiliser ici ({ $megabytes } Mo).
    .hint = Exportez moins de lignes ou de colonnes, ou enregistrez la feuille en CSV.
error-file-takes-too-long = La lecture de « { $file } » n’était pas terminée au bout de { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
} : elle a été arrêtée.
    .hint = Exportez moins de lignes, ou enregistrez la feuille en CSV.
error-file-crashes-the-reader = « { $file } » ne peut pas être lu : quelque chose y fait échouer la lecture.
    .hint = Ouvrez-le dans un tableur et enregistrez-le à nouveau, ou enregistrez la feuille en CSV.
error-disk-is-full = Il n’y a plus de place sur le disque pour lire « { $file } » : rien n’a été enregistré, et ce qui existait avant est intact.
    .hint = Libérez de l’espace et réessayez.

## Ce qui a été remarqué

issue-encoding-guessed = Le fichier n’indique pas comment ses lettres sont codées. Elles sont lues comme { $encoding ->
    [cp1252] Europe occidentale (Windows)
    [cp850] Europe occidentale (DOS)
    [mac_roman] Europe occidentale (Macintosh)
   *[other] { $encoding }
} : vérifiez « { $example } ».
issue-mixed-encoding = { $lines ->
    [one] Une ligne est codée autrement que les autres : ses lettres ont été rétablies.
   *[other] { $lines } lignes sont codées autrement que les autres : leurs lettres ont été rétablies.
}
issue-nul-characters-removed = { $count ->
    [one] Un caractère invisible (NUL) a été supprimé.
   *[other] { $count } caractères invisibles (NUL) ont été supprimés.
}
issue-unclosed-quote = Un guillemet ouvert à la ligne { $line } ne se referme jamais{ $count ->
    [one] { "" }
   *[other] { " " }({ $count } lignes en tout)
} : il a été lu comme un caractère ordinaire.
issue-stray-quotes = La ligne { $line } contient des guillemets à l’intérieur d’un texte entre guillemets{ $count ->
    [one] { "" }
   *[other] { " " }({ $count } lignes en tout)
} : vérifiez ses cellules.
issue-looks-doubly-encoded = { $count ->
    [one] Les lettres d’une cellule semblent avoir été codées deux fois
   *[other] Les lettres de { $count } cellules semblent avoir été codées deux fois
} : « { $example } » se lirait « { $reads } ». Rien n’a été modifié : exportez à nouveau le fichier en UTF-8 si possible.
issue-invalid-characters-replaced = { $count ->
    [one] Un caractère du fichier n’a pas de sens : il est remplacé par �.
   *[other] { $count } caractères du fichier n’ont pas de sens : ils sont remplacés par �.
}
issue-control-characters-removed = { $count ->
    [one] Une cellule de « { $where } » contient des caractères de contrôle invisibles : ils ont été supprimés.
   *[other] { $count } cellules de « { $where } » contiennent des caractères de contrôle invisibles : ils ont été supprimés.
}
issue-long-cells-cut = { $count ->
    [one] Une cellule dépassait { $limit } caractères : le reste a été coupé.
   *[other] { $count } cellules dépassaient { $limit } caractères : le reste a été coupé.
}
issue-damaged-cells = { $count ->
    [one] La cellule { $cell } de « { $where } » renvoie à un texte absent du fichier : elle est considérée comme vide. Ouvrez le fichier dans un tableur et vérifiez-la.
   *[other] { $count } cellules de « { $where } », la première en { $cell }, renvoient à des textes absents du fichier : elles sont considérées comme vides. Ouvrez le fichier dans un tableur et vérifiez-les.
}
issue-rows-hidden = { $count ->
    [one] Une ligne de « { $where } » est masquée dans le tableur : elle est lue comme les autres.
   *[other] { $count } lignes de « { $where } » sont masquées dans le tableur : elles sont lues comme les autres.
}
issue-rows-filtered = { $count ->
    [one] Un filtre masque une ligne de « { $where } » dans le tableur : elle est lue comme les autres.
   *[other] Un filtre masque { $count } lignes de « { $where } » dans le tableur : elles sont lues comme les autres.
}
issue-columns-hidden = { $count ->
    [one] La colonne { $columns } de « { $where } » est masquée dans le tableur : elle est lue comme les autres.
   *[other] Les colonnes { $columns } de « { $where } » sont masquées dans le tableur : elles sont lues comme les autres.
}
issue-links-to-other-files = Le classeur reprend des valeurs d’autres fichiers : elles sont lues telles qu’au dernier enregistrement.
issue-data-model-not-read = Le classeur contient aussi un modèle de données (Power Pivot) : seules ses feuilles sont lues.
issue-too-many-columns = « { $where } » a { $count } colonnes, plus que les { $limit } qui peuvent être lues : cette feuille a été laissée de côté.
issue-header-too-long = « { $where } » contient un texte de { $count } caractères à la ligne { $line }, où devraient se trouver les noms des colonnes : cette feuille a été laissée de côté.
issue-excel-error-cells = { $count ->
    [one] Une cellule de « { $where } » contient une erreur Excel telle que #N/A ou #REF : elle est considérée comme vide.
   *[other] { $count } cellules de « { $where } » contiennent une erreur Excel telle que #N/A ou #REF : elles sont considérées comme vides.
}
issue-formulas-without-value = { $count ->
    [one] Une formule de « { $where } » n’a pas de résultat enregistré : sa cellule est considérée comme vide. Ouvrez le fichier dans un tableur et enregistrez-le.
   *[other] { $count } formules de « { $where } » n’ont pas de résultat enregistré : leurs cellules sont considérées comme vides. Ouvrez le fichier dans un tableur et enregistrez-le.
}
issue-formulas-all-zero = Les { $count } formules de « { $where } » ont toutes 0 pour résultat enregistré : le programme qui a écrit le fichier ne les a peut-être pas calculées. Ouvrez-le dans un tableur, enregistrez-le et importez-le à nouveau.
issue-stray-cell = « { $where } » s’étend jusqu’à la cellule { $cell }, loin de son tableau : vérifiez cette cellule.
issue-sheet-too-spread = « { $where } » s’étend jusqu’à la cellule { $cell }, trop loin pour être lue : cette feuille a été laissée de côté.
issue-sheet-is-damaged = « { $where } » est endommagée : cette feuille a été laissée de côté.
issue-member-not-read = « { $where } », dans l’archive, a été laissé de côté : { $reason ->
    [file_is_empty] le fichier est vide
    [file_is_picture] c’est une image
    [file_is_pdf] c’est un document PDF
    [file_is_word] c’est un document texte
    [file_is_encrypted] il est protégé par un mot de passe
    [file_is_damaged] il est endommagé
    [file_is_incomplete] sa fin manque
    [zip_in_zip] c’est une archive dans l’archive
   *[other] ce n’est pas un tableau
}.
