# La carte des événements de la page des tendances : les vôtres, et le calendrier d’un pays.

## Les vôtres

trends-events-title = { $n ->
    [0] Aucun événement noté pour l’instant
    [one] Un événement noté par vous
   *[other] { $n } événements notés par vous
}
trends-events-title-next = { $title } ; prochain jour férié : { $holiday }, le { $day }
trends-events-how = Ce qui s’est passé dans votre entreprise : une campagne, un nouveau tarif, un salon, une panne. Vos événements figurent sur tous les graphiques dans le temps et à côté de ce qui est inhabituel.
trends-events-name = Ce qui s’est passé
trends-events-last = Dernier jour (facultatif)
trends-events-add = Ajouter
trends-events-list-how = Double-cliquez sur un nom ou un jour pour le corriger.
trends-events-remove = Supprimer
trends-events-removed = « { $name } » a été supprimé.
trends-events-put-back = Remettre
trends-events-import = Ajouter une liste
trends-events-paste = Un événement par ligne : premier jour, dernier jour, nom
trends-events-example = 27/11/2026 ; 30/11/2026 ; Campagne du Black Friday
trends-events-file = Ou un fichier (CSV)
trends-events-take = Ajouter ces événements
trends-events-added = { $n ->
    [0] Aucun nouvel événement n’a été ajouté.
    [one] Un événement a été ajouté.
   *[other] { $n } événements ont été ajoutés.
}
trends-events-more-issues = { $n ->
    [one] Encore une ligne à vérifier.
   *[other] Encore { $n } lignes à vérifier.
}
trends-events-export = Télécharger la liste
trends-events-file-name = evenements.csv

## Le calendrier

trends-calendar-no-country = Choisissez un pays plus haut pour voir ses jours fériés, ses soldes et ses vacances scolaires.
trends-calendar-ahead = Les trois prochains mois, { $country }
trends-calendar-public-holidays = Jours fériés :
trends-calendar-commercials = Soldes et temps forts :
trends-calendar-school-holidays = Vacances scolaires :
trends-calendar-item = { $name }, { $days }
trends-calendar-none = aucun
trends-calendar-unknown = non connus pour ce pays
trends-calendar-drawn = Le calendrier de la période représentée, { $period }
trends-calendar-kind = Type
trends-calendar-public-holiday = jour férié
trends-calendar-commercial = soldes et temps forts
trends-calendar-school-holiday = vacances scolaires
trends-calendar-download = Télécharger ce calendrier
trends-calendar-file-name = calendrier
