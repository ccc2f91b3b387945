# Ce que la lecture des nombres et des dates laisse à signaler.

issue-date-order-ambiguous = Dans « { $where } », « { $example } » peut se lire de plusieurs façons, et rien dans le fichier ne tranche. { $order ->
    [mdy] La date est lue avec le mois en premier.
    [ymd] La date est lue avec l’année en premier.
   *[other] La date est lue avec le jour en premier.
} Merci de confirmer.
issue-date-order-conflict = « { $where } » mélange des dates avec le jour en premier ({ $dmy }) et avec le mois en premier ({ $mdy }). { $order ->
    [mdy] La lecture se fait avec le mois en premier
    [ymd] La lecture se fait avec l’année en premier
   *[other] La lecture se fait avec le jour en premier
} ; les autres dates sont listées plus bas.
issue-date-contradicts-column = { $count ->
    [one] Dans une ligne sur { $rows }, « { $where } » ({ $example }) n’est pas dans la période qu’indique « { $column } » : corrigez l’une des deux dans le fichier.
   *[other] Dans { $count } lignes sur { $rows }, « { $where } » (par exemple { $example }) n’est pas dans la période qu’indique « { $column } » : corrigez l’une des deux dans le fichier.
}
issue-dates-half-converted = { $count ->
    [one] Une cellule de « { $where } » a été transformée en date par un tableur, alors que celles dont le jour dépasse le 12 sont restées du texte : son jour et son mois sont peut-être inversés. Exportez à nouveau le fichier sans l’ouvrir dans un tableur.
   *[other] { $count } cellules de « { $where } » ont été transformées en dates par un tableur, alors que celles dont le jour dépasse le 12 sont restées du texte : leur jour et leur mois sont peut-être inversés. Exportez à nouveau le fichier sans l’ouvrir dans un tableur.
}
issue-dates-unlikely = { $count ->
    [one] Une date de « { $where } » est antérieure à 1901 ou postérieure à 2100 ({ $example }) : elle est gardée telle quelle. Vérifiez qu’elle ne signifie pas « pas de date ».
   *[other] { $count } dates de « { $where } » sont antérieures à 1901 ou postérieures à 2100 (par exemple { $example }) : elles sont gardées telles quelles. Vérifiez qu’elles ne signifient pas « pas de date ».
}
issue-century-ambiguous = { $count ->
    [one] Une année de « { $where } » a deux chiffres et peut être de l’un ou l’autre siècle : « { $example } » est lue comme { $year }. Merci de vérifier.
   *[other] { $count } années de « { $where } » ont deux chiffres et peuvent être de l’un ou l’autre siècle : « { $example } » est lue comme { $year }. Merci de vérifier.
}
issue-serial-dates = { $count ->
    [one] Un nombre de « { $where } » ({ $example }) est lu comme une date, comptée en jours à la manière des tableurs. Si c’est une quantité, changez le type de la colonne.
   *[other] { $count } nombres de « { $where } » (par exemple { $example }) sont lus comme des dates, comptées en jours à la manière des tableurs. Si ce sont des quantités, changez le type de la colonne.
}
issue-years-as-dates = Seule « { $where } » date les lignes : chaque année est lue comme son 1er janvier. Si ce n’est pas la date des lignes, changez le type de la colonne.
issue-numbers-scaled = { $count ->
    [one] Un nombre de « { $where } » est écrit avec un mot ou une lettre pour les milliers ou les millions (« { $example } ») : il est lu en entier.
   *[other] { $count } nombres de « { $where } » sont écrits avec un mot ou une lettre pour les milliers ou les millions (par exemple « { $example } ») : ils sont lus en entier.
}
issue-durations-in-seconds = { $count ->
    [one] Une cellule de « { $where } » est une durée : elle est lue en secondes.
   *[other] { $count } cellules de « { $where } » sont des durées : elles sont lues en secondes.
}
issue-duration-ambiguous = Dans « { $where } », « { $example } » peut être des minutes et des secondes, ou des heures et des minutes. { $unit ->
    [hours] La durée est lue en heures et minutes.
   *[other] La durée est lue en minutes et secondes.
} Merci de vérifier.
issue-digits-lost = { $count ->
    [one] Un nombre de « { $where } » ({ $example }) a plus de chiffres qu’un tableur n’en garde : les derniers sont perdus, et des identifiants différents peuvent se confondre. Exportez à nouveau cette colonne comme du texte.
   *[other] { $count } nombres de « { $where } » (par exemple { $example }) ont plus de chiffres qu’un tableur n’en garde : les derniers sont perdus, et des identifiants différents peuvent se confondre. Exportez à nouveau cette colonne comme du texte.
}
issue-serials-may-be-dates = Les nombres de « { $where } » sont peut-être des dates, comptées en jours à la manière des tableurs : { $example } serait le { $day }. Ils sont lus comme des nombres. Si ce sont des dates, changez le type de la colonne.
issue-spaces-trimmed = { $count ->
    [one] Une cellule de « { $where } » avait des espaces autour de son texte (« { $example } ») : ils ont été retirés, pour que des valeurs égales n’en fassent qu’une.
   *[other] { $count } cellules de « { $where } » avaient des espaces autour de leur texte (par exemple « { $example } ») : ils ont été retirés, pour que des valeurs égales n’en fassent qu’une.
}
issue-flags-guessed = Dans « { $where } », les marques { $yes } sont lues comme « oui »{ $no ->
    [none] { "" }
   *[other] , { $no } comme « non »
} et les cellules vides comme inconnues. Si une marque a un autre sens, corrigez-la dans le fichier.

issue-amounts-multiplied = « { $where } » est en { $factor ->
    [1000] milliers
    [1000000] millions
   *[other] milliards
} : ses nombres ont été multipliés par { $factor }.
