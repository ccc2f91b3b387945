## Alertes de la page des objectifs, leurs règles, et la revue

alerts-title = { $n ->
    [0] Aucune alerte ouverte
    [one] { $n } alerte ouverte
   *[other] { $n } alertes ouvertes
}
alerts-how = Une alerte s’ouvre quand une règle est franchie sur une période complète, au-delà de ce que ferait le hasard.
alerts-playbook = Que faire :
alerts-behind = Qu’y a-t-il derrière ?
alerts-behind-nothing = Rien ne ressort de ces données.
alerts-check = En faire une action
alerts-act = Noter une action
alerts-mute = Mettre en sourdine un mois
alerts-unmute = La laisser parler
alerts-muted = Cette alerte se tait jusqu’au { $day }.
alerts-held = { $n ->
    [one] { $n } alerte retenue
   *[other] { $n } alertes retenues
}
alerts-held-how = Franchies, ou impossibles à juger : chacune dit pourquoi elle n’est pas signalée.

rules-title = Règles
rules-how = Une règle dit quand vous prévenir. Elle ne parle que de périodes complètes, avec assez de fiches, et seulement au-delà du hasard.
rules-usual = Pas de règle à vous : celles d’usage pour ce chiffre s’appliquent.
rules-new = Une règle à moi
rules-kind = Prévenir quand le chiffre
rules-kind-relative = évolue d’un pourcentage
rules-kind-points = évolue de quelques points
rules-kind-absolute = passe une valeur
rules-kind-outside_expected = sort de la zone attendue
rules-kind-behind_pace = prend du retard
rules-size-relative = De combien (en %), avec le signe
rules-size-points = De combien (points), avec le signe
rules-size-absolute = La valeur
rules-size-outside_expected = Écarts-types
rules-size-behind_pace = Atteint de l’attendu en %
rules-against = Par rapport
rules-against-usual = à son niveau habituel
rules-against-previous = à la période précédente
rules-against-last_year = à la même période l’an dernier
rules-against-baseline = au point de départ de l’objectif
rules-side = Mauvais côté
rules-side-below = en dessous
rules-side-above = au-dessus
rules-times = Périodes d’affilée
rules-quiet = Puis silence (périodes)
rules-fewest = Fiches au moins
rules-playbook = Que faire alors
rules-playbook-like = p. ex. appeler les cinq plus gros clients
rules-add = Ajouter cette règle
rules-drop = Retirer
rules-kept = Les règles sont enregistrées.

review-go = Ouvrir la revue
review-none = Une revue parcourt des objectifs en cours : fixez-en d’abord un.
review-not-begun = La première revue vient quand un objectif est en cours : le premier commence le { $start }.
review-which = Revue de
review-loose = Actions sans objectif
review-no-data = Ces données n’en disent rien.
review-changed = Sa cible ou ses dates ont changé depuis la dernière revue.
review-freeze = { $n ->
    [one] S’en tenir à cet objectif pour le trimestre
   *[other] S’en tenir à ces { $n } objectifs pour le trimestre
}
review-freeze-again = { $n ->
    [one] Rechoisir cet objectif pour le trimestre
   *[other] Rechoisir ces { $n } objectifs pour le trimestre
}
review-freeze-how = On garde les mêmes indicateurs un certain temps : ce qui est ajouté, retiré ou modifié depuis est dit à chaque revue.
review-frozen = La sélection du trimestre est fixée.
review-decided = Ce qui a été décidé
review-decisions = Décisions
review-decisions-like = p. ex. garder la cible ; Léa appelle les dix devis en cours avant vendredi
review-held = La revue a eu lieu
review-held-again = Enregistrer ces décisions
review-kept = La revue est enregistrée avec ses décisions.

rules-sees-from = { $enough ->
    [yes] Décèle une évolution de cette taille à partir d’environ { $needed } fiches par période ; la dernière en avait { $n }.
   *[no] Ne décèle une évolution de cette taille qu’à partir d’environ { $needed } fiches par période ; la dernière en avait { $n } : les petites évolutions passent inaperçues, pas les grandes.
}


## La carte de la vue d’ensemble

overview-open = { $alerts ->
    [0] Aucune alerte ouverte
    [one] { $alerts } alerte ouverte
   *[other] { $alerts } alertes ouvertes
} · { $actions ->
    [0] aucune action à mener
    [one] { $actions } action à mener
   *[other] { $actions } actions à mener
}
overview-progress = { $progress } · { $chance }
overview-all-objectives = { $n ->
    [one] Voir l’objectif
   *[other] Les { $n } objectifs
}
overview-next = À regarder maintenant
overview-next-none = Rien ne vous attend : objectifs, alertes et actions sont en ordre.


## L’arbre des objectifs, et les objectifs en fichiers

tree-title = Quel objectif sert quel autre
tree-how = Ce qui est dessous doit faire ce qui est au-dessus : sommes, taux pondérés et formules sont vérifiés.
tree-lost = L’objectif qu’il servait n’est plus dans la liste.
objective-files-title = Depuis un fichier, vers un fichier
objective-files-how = Un tableau avec une cible par ligne (indicateur, cible, du, au, responsable, filtre), ou un document JSON.
objective-files-import = Fichier d’objectifs
objective-files-imported = { $n ->
    [0] Aucun objectif n’a été repris.
    [one] { $n } objectif a été repris.
   *[other] { $n } objectifs ont été repris.
}
objective-files-workbook = Classeur Excel
objective-files-json = JSON
objective-files-name = objectifs
objective-files-removed = Retirés de la liste
objective-files-restore = Remettre
objective-files-restored = L’objectif est de retour dans la liste.

rules-said = { $metric } : { $rule }


## Partager une cible, et alertes par segment

share-title = Répartir entre segments ou personnes
share-by = Par
share-choose = choisissez
share-how = Selon leurs parts sur { $period }. Chacune devient un objectif au service de celui-ci.
share-without = { $share } n’avaient pas de valeur et ne sont pas répartis.
share-keep = { $n ->
    [one] Fixer cette part
   *[other] Fixer ces { $n } objectifs
}
share-kept = { $n ->
    [one] { $n } objectif est fixé.
   *[other] { $n } objectifs sont fixés ; l’arbre ci-dessous vérifie leur somme.
}
share-not = { $reason ->
    [split-no-start] Rien pour répartir : les données ne connaissent pas de période antérieure.
    [split-one-value] Une seule valeur a des fiches : il n’y a rien à répartir.
    [split-too-many] Trop de valeurs : choisissez une colonne qui en a moins.
   *[split-no-sum] Ce chiffre ne s’additionne pas entre segments : fixez une cible à chacun.
}
segment-alerts-title = Par segment
segment-alerts-how = Les règles d’un objectif, posées à chaque segment. Sur vingt segments, un a l’air mauvais par hasard : seuls ceux qui ressortent parmi tous sont signalés.
