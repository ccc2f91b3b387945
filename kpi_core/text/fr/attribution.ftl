# L’attribution : à quels canaux les conversions sont attribuées. $between et $apart arrivent écrits (« 12 à 19 »).
attribution-title = Quels canaux apportent les conversions
finding-attribution-untold = Rien n’indique les conversions : ni ces contacts, ni des commandes ou des affaires des mêmes personnes
finding-attribution-none = Aucune de ces personnes n’a acheté ou répondu : il n’y a rien à répartir
finding-attribution-unreached = { $n ->
    [one] La conversion n’est précédée d’aucun contact
   *[other] Aucune des { $n } conversions n’est précédée d’un contact
}
finding-attribution-same = Tous les modèles disent la même chose, car chaque conversion est venue { $single ->
    [yes] après un seul contact
   *[no] par un seul canal
} : { $many ->
    [yes] { $first } apportent chacun { $share }
   *[no] { $first } apporte { $share }
} { $n ->
    [one] de la seule conversion
   *[other] des { $n } conversions
}
finding-attribution-few = { $n ->
    [one] Une conversion, c’est trop peu
   *[other] { $n } conversions, c’est trop peu
} pour départager les canaux : { $widest } s’en voit attribuer { $apart }, selon le modèle
finding-attribution-agree = { $many ->
    [yes] Tous les modèles placent { $first } en tête à égalité : chacun { $between } des { $n } conversions
   *[no] Tous les modèles placent { $first } en tête : { $between } des { $n } conversions{ $sure ->
        [yes] { "" }
       *[no] , mais son avance peut être le hasard
    }
}{ $other ->
    [yes] . { $widest } dépend le plus du modèle : { $apart }
    [several] . { $several } dépendent le plus du modèle
   *[no] { "" }
}
finding-attribution-differ = Le premier canal dépend du modèle ({ $firsts }) ; { $alike ->
    [yes] { $several } en dépendent le plus, sur { $n } conversions
   *[no] { $widest } en dépend le plus : { $apart } des { $n } conversions
}
attribution-named = { $name } ({ $between })
attribution-span = { $low } à { $high }
attribution-rest = autres canaux
attribution-source = { $contacts ->
    [one] { $contacts } contact
   *[other] { $contacts } contacts
}{ $kind ->
    [paths] { " " }en parcours entiers, { $n } conversions
   *[other] { $days ->
        [0] { " " }
        [one] { " " }dans la fenêtre de { $days } jour,{ " " }
       *[other] { " " }dans la fenêtre de { $days } jours,{ " " }
    }de { $people ->
        [one] { $people } personne
       *[other] { $people } personnes
    } ; { $n ->
        [one] { $n } conversion
       *[other] { $n } conversions
    }{ $kind ->
        [orders] { "" } : commandes de « { $table } »
        [deals] { "" } : affaires gagnées de « { $table } »
       *[own] { "" }
    }
}
attribution-days = du { $first } au { $last }
attribution-length = { $n ->
    [one] { $length } contact
   *[other] { $length } contacts
} en moyenne avant une conversion, un seul avant { PERCENT($single) } d’entre elles
attribution-window = Contacts pris en compte
attribution-window-days = { $days ->
    [0] tous ceux d’avant la conversion
   *[other] { $days } jours avant la conversion
}
attribution-measure = À répartir
attribution-measure-count = Les conversions
attribution-measure-value = Leur valeur
attribution-how = Chaque signe est ce qu’un modèle attribue au canal ; la bande va d’un modèle à l’autre, le trait y ajoute le hasard (neuf fois sur dix). Premier, dernier : toute la conversion à une extrémité. Linéaire : autant à chaque contact. Position : 40 % au premier, 40 % au dernier, le reste entre les autres. Décroissance : un contact perd la moitié de son poids en { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}. Markov : ce qui serait perdu sans le canal, dans une chaîne de passages de canal en canal. Shapley : ce qu’il ajoute en moyenne aux autres canaux.
attribution-limit = Un modèle répartit ce qui s’est produit. Aucun ne prouve ce qu’un canal a causé : pour le savoir, suspendez-le à certains endroits et comparez.
attribution-model = Modèle
attribution-model-first = Premier
attribution-model-last = Dernier
attribution-model-linear = Linéaire
attribution-model-position = Position
attribution-model-decay = Décroissance
attribution-model-markov = Markov
attribution-model-shapley = Shapley
attribution-head-channel = Canal
attribution-head-contacts = Contacts
attribution-head-span = Selon le modèle
attribution-head-chance = Avec le hasard
attribution-alone = Sans contact avant
attribution-total = Total
attribution-alone-note = { $n ->
    [one] { $n } conversion n’a
   *[other] { $n } conversions n’ont
} aucun contact { $days ->
    [0] auparavant
   *[other] dans les { $days } jours précédents
} : { $n ->
    [one] elle n’est attribuée
   *[other] elles ne sont attribuées
} à aucun canal. Un contact ne compte que pour la première conversion qui le suit.
attribution-early = { $n ->
    [one] { $n } conversion est antérieure au premier contact : elle n’est pas comptée, car rien ne dit ce qui l’a précédée.
   *[other] { $n } conversions sont antérieures au premier contact : elles ne sont pas comptées, car rien ne dit ce qui les a précédées.
}
attribution-returns = { $n ->
    [one] { $n } commande est un retour ou un avoir ({ $value }) : ce n’est pas une conversion, et elle n’est déduite d’aucun canal.
   *[other] { $n } commandes sont des retours ou des avoirs ({ $value } en tout) : ce ne sont pas des conversions, et elles ne sont déduites d’aucun canal.
}
attribution-table = « { $name } »
attribution-unread = Les contacts sont lus dans une seule table, la plus grande : « { $table } ». { $n ->
    [one] Table non lue : { $names }.
   *[other] { $n } tables non lues : { $names }.
}
attribution-period = Sur toutes les données, pas seulement la période choisie.
attribution-pooled = Les { $n } canaux les plus rares sont regroupés.
attribution-left = { $n ->
    [one] { $n } contact sans personne connue, sans date ou sans canal ne compte pas.
   *[other] { $n } contacts sans personne connue, sans date ou sans canal ne comptent pas.
}
attribution-ignored = Non appliqué ici : le filtre sur { $names }. Les conversions se répartissent entre tous les contacts qui les précèdent.
attribution-no-lost = Les données ne contiennent personne qui n’ait ni acheté ni répondu : « Markov » compare des parcours qui ont tous mené à une conversion.
attribution-why-untimed = Le modèle « { $model } » ne peut pas être calculé : les parcours donnent l’ordre des contacts, pas leurs dates.
attribution-why-negative = Le modèle « { $model } » ne peut pas être calculé en valeur : certaines conversions rapportent moins que rien.
attribution-asked = { $days ->
    [0] Tous les contacts d’avant une conversion comptent
   *[other] Les contacts comptent { $days } jours avant une conversion
} ; un contact perd la moitié de son poids en { $half } jours
attribution-by-value = Leur valeur
error-attribution-no-contacts = Aucun fichier ne contient de contacts de personnes avec des canaux.
    .hint = Une ligne est un contact : une personne (cookie, numéro d’utilisateur ou de client), un moment, un canal, et s’il y a eu conversion.
error-attribution-filter = Aucun fichier ne dit des conversions ce que demande le filtre sur { $names }.
    .hint = Filtrez par une colonne des contacts ou des commandes ; les contacts ne se filtrent jamais par canal ni par campagne.
error-days-not-understood = « { $text } », donné avec { $option }, n’est pas un nombre de jours.
    .hint = Écrivez un nombre supérieur à 0, par exemple 30 ; --window accepte aussi « all ».
