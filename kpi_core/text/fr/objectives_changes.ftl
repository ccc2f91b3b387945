# Ce qui a changé dans un objectif, et ce qu’il faut viser ensuite. Valeurs et périodes arrivent écrites.
changes-number = { $field ->
    [target] Cible
    [minimum] Minimum
    [excellent] Seuil d’excellence
   *[baseline] Point de départ
} : { $before } → { $after }.
changes-easier-while-running = Elle a été rendue plus facile en cours de route.
changes-none = aucun
changes-dates = Dates : { $before } → { $after }.
changes-text = { $field ->
    [name] Nom
    [owner] Responsable
   *[why] Raison d’être
} : { $is_empty ->
    [yes] retiré.
   *[no] « { $after } ».
}
changes-other = { $field ->
    [metric] Un autre indicateur est mesuré.
    [where] D’autres enregistrements comptent : son filtre a changé.
    [parent] Il sert un autre objectif.
    [cadence] Il est suivi à un autre rythme.
    [phasing] Sa cible est répartie autrement.
    [alerts] Ses alertes ont changé.
    [leading] Ses cibles intermédiaires ont changé.
   *[north_star] Il est devenu l’indicateur phare, ou ne l’est plus.
}
changes-raise = Cible atteinte : { $reached } pour { $target }. Visez plus haut : { $wanted } pour la période { $period }.
changes-missed = Cible manquée : { $reached } pour { $target } ({ $gap }). Cherchez la cause avant de fixer la suivante.
changes-worst = L’écart s’est surtout creusé sur la période { $step } ({ $missing }).
changes-next = { $kept ->
    [yes] La même cible peut valoir pour la période { $period } : { $wanted }.
   *[no] Pour la période { $period }, les résultats passés laissent attendre { $wanted }.
}
